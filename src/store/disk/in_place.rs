//! Writing over a file where none can be put in its place: it has several names, or its folder takes no new one. That is
//! not done in one step, so what stood there is first copied to the folder of state and synced. A copy that is there when
//! its process is gone says that the writing was not finished: the next start puts the old version back. Knows nothing of
//! what is written.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::{Path, PathBuf};

use rustix::fs::{OFlags, fstat, fsync, ftruncate};
use rustix::io::Errno;

use super::maker::{Maker, Stage};
use super::place::{LARGEST, Place, regular};
use super::private::create_lasting_folder;
use super::readers::Readers;
use super::save::{Terms, create_private_new, fit, refuse_itself};
use super::swap::{Kept, keep_beside, keep_privately};
use super::temp::outlive_limits;
use super::{DiskError, Saved};
use crate::store::digest::{Digest, digest};

/// The folder of copies within that of state.
pub(super) const FOLDER: &str = "ditimpa";
/// What a copy begins with.
const HEAD: &str = "siaran ditimpa 1\n";
/// A copy that was looked at and that a person may want.
pub(super) const LEFT: &str = "lama";

/// Writes `bytes` over the file of a place.
pub(super) fn overwrite(
    place: &Place,
    bytes: &[u8],
    dropped: Option<&[Digest]>,
    terms: &Terms<'_>,
    draft: Option<&Readers>,
) -> Result<Saved, DiskError> {
    let file = match place.open(&place.name, OFlags::RDWR) {
        // Nobody may write a file that is set immutable, not even root (chattr(1)).
        Err(Errno::PERM) => return Err(DiskError::Locked),
        opened => opened?,
    };
    let found = fstat(&file)?;
    regular(&found)?;
    // What was opened may be another file than what was looked at.
    refuse_itself(terms, &found)?;
    let state_dir = terms.state_dir.ok_or(DiskError::NoBackup)?;
    let old = all_of(&file)?;
    let missed = dropped.is_some_and(|dropped| !dropped.contains(&digest(&old)));
    if missed && matches!(terms.expected, super::Expected::Digest(_)) {
        return Err(DiskError::Changed);
    }
    let path = absolute(&place.path(&place.name));
    draft.map_or(Ok(()), |draft| fit(draft, &file))?;
    let kept = if missed { Some(keep(&path, &old, state_dir, terms)?) } else { None };
    let copy = copy(state_dir, &path, &old, bytes)?;
    if let Err(error) = put(&file, bytes) {
        return Err(match put(&file, &old) {
            Ok(()) => {
                let _ = fs::remove_file(&copy);
                error.into()
            }
            Err(_) => DiskError::Damaged { copy },
        });
    }
    // One that stays is looked at by the next start, which finds that all was written.
    let _ = fs::remove_file(&copy);
    Ok(match kept {
        Some(Kept { path, safely }) => Saved::Conflict { kept: path, safely },
        None => Saved::Safely,
    })
}

/// Keeps another version beside the file, or in the folder of state where the file's own takes no new name.
fn keep(path: &Path, old: &[u8], state_dir: &Path, terms: &Terms<'_>) -> Result<Kept, DiskError> {
    keep_beside(path, old, terms.today).or_else(|_| {
        let name = path.file_name().unwrap_or_default();
        create_lasting_folder(state_dir)?;
        keep_privately(state_dir, name, old, terms.today)
    })
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

fn all_of(file: &File) -> Result<Vec<u8>, DiskError> {
    let size = file.metadata()?.len();
    if size > LARGEST {
        return Err(DiskError::TooLarge { found: size, limit: LARGEST });
    }
    let mut bytes = vec![0; usize::try_from(size).unwrap_or_default()];
    let mut read = 0;
    while read < bytes.len() {
        match file.read_at(&mut bytes[read..], read as u64) {
            Ok(0) => break,
            Ok(count) => read += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
    bytes.truncate(read);
    Ok(bytes)
}

/// Writes from the beginning, cuts what is longer, and syncs.
fn put(file: &File, bytes: &[u8]) -> io::Result<()> {
    outlive_limits();
    file.write_all_at(bytes, 0)?;
    ftruncate(file, bytes.len() as u64)?;
    Ok(fsync(file)?)
}

/// The copy: a line that says what it is, the path in hexadecimal digits, the lengths of what stood there and of what is
/// being written, then both.
fn copy(state_dir: &Path, path: &Path, old: &[u8], new: &[u8]) -> Result<PathBuf, DiskError> {
    let dir = state_dir.join(FOLDER);
    create_lasting_folder(&dir)?;
    let mut bytes = HEAD.as_bytes().to_vec();
    for byte in path.as_os_str().as_bytes() {
        write!(bytes, "{byte:02x}")?;
    }
    write!(bytes, "\n{} {}\n", old.len(), new.len())?;
    bytes.extend_from_slice(old);
    bytes.extend_from_slice(new);
    let copy = dir.join(Maker::own().name(Stage::Writing)).with_extension(FOLDER);
    match create_private_new(&copy, &bytes)? {
        Saved::Unconfirmed => {
            let _ = fs::remove_file(&copy);
            Err(DiskError::NoBackup)
        }
        _ => Ok(copy),
    }
}

/// What a copy says.
struct Begun {
    path: PathBuf,
    old: Vec<u8>,
    new: Vec<u8>,
}

fn parse(bytes: &[u8]) -> Option<Begun> {
    let rest = bytes.strip_prefix(HEAD.as_bytes())?;
    let (path, rest) = rest.split_at(rest.iter().position(|byte| *byte == b'\n')?);
    let rest = &rest[1..];
    let (lengths, rest) = rest.split_at(rest.iter().position(|byte| *byte == b'\n')?);
    let rest = &rest[1..];
    let (old, new) = std::str::from_utf8(lengths).ok()?.split_once(' ')?;
    let (old, new): (usize, usize) = (old.parse().ok()?, new.parse().ok()?);
    let digits = std::str::from_utf8(path).ok()?;
    let path = (0..digits.len() / 2).map(|at| u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok());
    let path = PathBuf::from(OsString::from_vec(path.collect::<Option<Vec<u8>>>()?));
    let whole = rest.len() == old.checked_add(new)?;
    whole.then(|| Begun { path, old: rest[..old].to_vec(), new: rest[old..].to_vec() })
}

/// Puts back what was overwritten and not finished by processes that are gone; the paths of the files put back. What
/// cannot be put back now stays for the next start.
pub fn restore(state_dir: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(state_dir.join(FOLDER)) else { return Vec::new() };
    entries.filter_map(Result::ok).filter_map(|entry| restore_one(&entry.path())).collect()
}

fn restore_one(copy: &Path) -> Option<PathBuf> {
    let name = copy.file_name()?.to_str()?.strip_suffix(FOLDER)?.strip_suffix('.')?;
    let (maker, _) = Maker::of(name)?;
    if !maker.is_gone(fs::symlink_metadata(copy).ok()?.mtime()) {
        return None;
    }
    let begun = parse(&super::read(copy, 3 * LARGEST).ok()?)?;
    let place = Place::of(&begun.path).ok()?;
    let file = place.open(&place.name, OFlags::RDWR).ok()?;
    let there = all_of(&file).ok()?;
    if there == begun.old || there == begun.new {
        let _ = fs::remove_file(copy);
        return None;
    }
    // What stands there is kept, too: nobody knows for sure that it is only half of something.
    let left = copy.with_extension(LEFT);
    if !is_torn(&there, &begun) {
        let _ = fs::rename(copy, left);
        return None;
    }
    match create_private_new(&left, &there) {
        Ok(_) | Err(DiskError::Exists) => {}
        Err(_) => return None,
    }
    put(&file, &begun.old).ok()?;
    let _ = fs::remove_file(copy);
    Some(begun.path)
}

/// Whether something is what a write leaves that was not finished: at each byte what stood there, what was being written,
/// or nothing yet.
fn is_torn(there: &[u8], begun: &Begun) -> bool {
    there.len() <= begun.old.len().max(begun.new.len())
        && there.iter().enumerate().all(|(at, byte)| {
            *byte == 0 || begun.old.get(at) == Some(byte) || begun.new.get(at) == Some(byte)
        })
}
