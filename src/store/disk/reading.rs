//! Reading a file with a limit. Knows nothing of what is in it.

#![allow(clippy::disallowed_methods)]

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use rustix::fs::{CWD, OFlags};
use rustix::io::Errno;

use super::DiskError;
use super::place::open_at;

/// Reads a regular file of at most `limit` bytes. A pipe or a device is refused without being waited for.
///
/// # Errors
/// See [`DiskError`].
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, DiskError> {
    let (file, size) = open(path)?;
    read_open(&file, size, limit)
}

/// Reads such a file in parts, none of which is kept.
///
/// # Errors
/// As for [`read`].
pub fn read_parts(path: &Path, limit: u64, mut take: impl FnMut(&[u8])) -> Result<(), DiskError> {
    let (mut file, size) = open(path)?;
    let mut part = [0; PART];
    let mut found = size;
    let mut taken = 0;
    while found <= limit {
        let count = match file.read(&mut part) {
            Ok(0) => return Ok(()),
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            count => count.map_err(unread)?,
        };
        take(&part[..count]);
        taken += count as u64;
        found = found.max(taken);
    }
    Err(DiskError::TooLarge { found, limit })
}

/// Bytes of a part.
const PART: usize = 8 * 1024;

/// Opens a regular file, and says how long it is. What is none is not waited for, also when it takes the name of one at
/// this very moment, and no terminal becomes this program's own (open(2), `O_NONBLOCK`, `O_NOCTTY`).
fn open(path: &Path) -> Result<(File, u64), DiskError> {
    // Opening alone may set some devices going.
    regular(&fs::metadata(path)?)?;
    let file = open_at(CWD, path, OFlags::RDONLY).map_err(|error| match error {
        // A socket (open(2)).
        Errno::NXIO => DiskError::Special,
        error => error.into(),
    })?;
    // What was opened may be another file than what was looked at.
    let metadata = file.metadata()?;
    regular(&metadata)?;
    Ok((file, metadata.len()))
}

/// The first bytes of a regular file, at most so many.
///
/// # Errors
/// As for [`read`].
pub fn read_head(path: &Path, most: u64) -> Result<Vec<u8>, DiskError> {
    let (file, _) = open(path)?;
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes).map_err(unread)?;
    Ok(bytes)
}

/// Some files of the system itself say that they are regular and are pipes all the same (`/proc/kmsg`, `trace_pipe`):
/// they have whoever reads them wait for more.
fn unread(error: io::Error) -> DiskError {
    if error.kind() == ErrorKind::WouldBlock { DiskError::Special } else { error.into() }
}

/// Reads a file that is open, from where it stands; `size` is what the system says of its length.
pub(super) fn read_open(file: &File, size: u64, limit: u64) -> Result<Vec<u8>, DiskError> {
    if size > limit {
        return Err(DiskError::TooLarge { found: size, limit });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(unread)?;
    let found = bytes.len() as u64;
    if found > limit { Err(DiskError::TooLarge { found, limit }) } else { Ok(bytes) }
}

fn regular(metadata: &Metadata) -> Result<(), DiskError> {
    if metadata.is_dir() {
        Err(DiskError::IsDirectory)
    } else if metadata.is_file() {
        Ok(())
    } else {
        Err(DiskError::Special)
    }
}
