//! Whether a file could be saved, before anybody has typed anything for it: what permissions say of the ways that a save
//! takes (access(2)). Nothing is made or opened for it, so a disk that is full or breaks is not foreseen.

use std::path::Path;

use rustix::fs::{Access, AtFlags, Stat, accessat};
use rustix::io::Errno;
use rustix::process::geteuid;

use super::DiskError;
use super::place::{Place, regular};
use super::save::may_be_written;

/// Whether a save to `path` can be made; `state_dir` is where a copy would go of what can only be written over.
///
/// # Errors
/// What the save would fail with: neither can another file be put in its place nor can it be written over. Where nothing
/// can be told, nothing is.
pub fn may_save(path: &Path, state_dir: Option<&Path>) -> Result<(), DiskError> {
    let Ok((place, found)) = Place::followed(path) else { return Ok(()) };
    let folder = accessat(&place.dir, ".", Access::WRITE_OK | Access::EXEC_OK, AtFlags::EACCESS);
    match found {
        Some(found) => may_renew(&place, &found, folder.is_ok(), state_dir),
        None => match folder {
            Err(error @ (Errno::ACCESS | Errno::ROFS)) => Err(error.into()),
            _ => Ok(()),
        },
    }
}

fn may_renew(place: &Place, found: &Stat, names: bool, state_dir: Option<&Path>) -> Result<(), DiskError> {
    regular(found)?;
    // Both ways ask this first: a file that its owner protected is not replaced either.
    may_be_written(place, found)?;
    // Of a file that is set immutable the system says this to whoever asks (inode_permission in the kernel's fs/namei.c).
    if accessat(&place.dir, &place.name, Access::WRITE_OK, AtFlags::EACCESS) == Err(Errno::PERM) {
        return Err(DiskError::Locked);
    }
    // Only root gives a new file to another owner (chown(2)).
    let owned = geteuid().is_root() || found.st_uid == geteuid().as_raw();
    let is_replaced = names && owned && found.st_nlink <= 1;
    if is_replaced || state_dir.is_some() { Ok(()) } else { Err(DiskError::NoBackup) }
}
