//! Reading drafts and writing files. The only room that writes. Knows nothing of what the values mean.

pub mod codec;
mod digest;
pub mod disk;
mod drafts;
mod error;
pub mod journal;
pub mod lock;
mod recent;
mod told;

use std::path::Path;

pub use codec::{CodecError, Decoded, Source};
use digest::Digesting;
pub use digest::{Digest, digest};
pub use disk::{DiskError, Expected, Readers, Saved, Terms, Written};
pub use drafts::{Found, files_named, list_drafts};
pub use error::{Cause, StoreError};
pub use recent::{recent, remember};
pub use told::{more_of, tidy, unsavable};

/// Reads a draft file. The digest is that of the bytes that were read, to see later whether somebody changed them.
///
/// # Errors
/// When the file cannot be read or is no draft; see [`StoreError`].
pub fn open(path: &Path) -> Result<(Decoded, Digest), StoreError> {
    let bytes = disk::read(path, codec::FILE_LIMIT).map_err(|error| StoreError::reading(path, error))?;
    let digest = digest(&bytes);
    Ok((decoded(path, bytes)?, digest))
}

/// Reads a draft file unless it holds the version that is `known` already. To see that takes no memory.
///
/// # Errors
/// As for [`open`].
pub fn open_other(path: &Path, known: Option<Digest>) -> Result<Opened, StoreError> {
    if let Some(known) = known {
        let mut found = Digesting::new();
        disk::read_parts(path, codec::FILE_LIMIT, |part| found.add(part))
            .map_err(|error| StoreError::reading(path, error))?;
        if found.end() == known {
            return Ok(Opened::Known(known));
        }
    }
    let bytes = disk::read(path, codec::FILE_LIMIT).map_err(|error| StoreError::reading(path, error))?;
    let digest = digest(&bytes);
    if known == Some(digest) {
        return Ok(Opened::Known(digest));
    }
    Ok(Opened::Other(Box::new(decoded(path, bytes)?), digest))
}

/// What a file was found to hold.
#[derive(Clone, Debug)]
pub enum Opened {
    /// The version that is known.
    Known(Digest),
    /// Another one.
    Other(Box<Decoded>, Digest),
}

/// Reads a draft file of which nobody will ask whether somebody changed it.
///
/// # Errors
/// As for [`open`].
pub fn read(path: &Path) -> Result<Decoded, StoreError> {
    let bytes = disk::read(path, codec::FILE_LIMIT).map_err(|error| StoreError::reading(path, error))?;
    decoded(path, bytes)
}

fn decoded(path: &Path, bytes: Vec<u8>) -> Result<Decoded, StoreError> {
    codec::decode_owned(bytes).map_err(|error| StoreError::reading(path, error))
}
