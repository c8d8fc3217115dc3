//! Files that are nobody else's business, in a folder of the user's state: readable by their owner alone from the moment
//! they are there.

#![allow(clippy::disallowed_methods)]

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::fsync;
use rustix::io::Errno;
use rustix::process::geteuid;

use super::DiskError;
use super::log::sync_folder;
use super::maker::{Maker, Stage};
use super::place::open_folder;

/// Makes a folder for its owner alone, and those above it; one that is there already stays as it is. Nothing waits for a
/// disk.
///
/// # Errors
/// See [`DiskError`].
pub fn create_folder(dir: &Path) -> Result<(), DiskError> {
    DirBuilder::new().recursive(true).mode(0o700).create(dir)?;
    Ok(())
}

/// The same, and its name and those of this user's own folders above it survive a power cut then: whoever made them, now
/// or at an earlier start, may not have seen to that.
///
/// # Errors
/// See [`DiskError`].
pub(super) fn create_lasting_folder(dir: &Path) -> Result<(), DiskError> {
    create_folder(dir)?;
    sync_names_of(dir)
}

/// Has the name of a folder and those of this user's own folders above it survive a power cut.
fn sync_names_of(dir: &Path) -> Result<(), DiskError> {
    let own = |folder: &&Path| fs::metadata(folder).is_ok_and(|there| there.uid() == geteuid().as_raw());
    let dir = std::path::absolute(dir).map_err(DiskError::from)?;
    for folder in dir.ancestors().skip(1).take_while(own) {
        match open_folder(folder).and_then(fsync) {
            // Some file systems do not sync folders, and some folders may not be read: nothing better can be had.
            Ok(()) | Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP | Errno::BADF | Errno::ROFS) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Has the names in a folder survive a power cut, with its own and those of this user's own folders above it: of what was
/// just made in it nothing is found when one of them is gone.
///
/// # Errors
/// See [`DiskError`].
pub fn sync_folders(dir: &Path) -> Result<(), DiskError> {
    sync_folder(dir)?;
    sync_names_of(dir)
}

/// Writes a new file under a name nobody can foresee, with this extension, and says where.
///
/// # Errors
/// See [`DiskError`]; nothing of ours is then left.
pub fn create_private(dir: &Path, extension: &str, bytes: &[u8]) -> Result<PathBuf, DiskError> {
    create_folder(dir)?;
    let path = dir.join(Maker::own().name(Stage::Writing)).with_extension(extension);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
    let written = file.write_all(bytes).map_err(DiskError::from);
    if let Err(error) = written {
        let _ = fs::remove_file(&path);
        return Err(error);
    }
    Ok(path)
}

/// Makes an empty file to remember something by; whether it was not there yet.
///
/// # Errors
/// See [`DiskError`].
pub fn mark(dir: &Path, name: &str) -> Result<bool, DiskError> {
    create_folder(dir)?;
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(dir.join(name)) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Removes a file of ours; one that is gone already is no error.
///
/// # Errors
/// See [`DiskError`].
pub fn remove(path: &Path) -> Result<(), DiskError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn folders_are_made_with_those_above_them() {
        let top = std::env::temp_dir().join(format!("siaran-folders-{}", std::process::id()));
        let dir = top.join("a/b");
        assert_eq!((create_folder(&top.join("a")), create_lasting_folder(&dir)), (Ok(()), Ok(())));
        assert_eq!((create_folder(&dir), create_lasting_folder(&dir)), (Ok(()), Ok(())));
        let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
        assert_eq!((mode(&top), mode(&top.join("a")), mode(&dir)), (0o700, 0o700, 0o700));
        fs::write(top.join("c"), "").expect("it is in the way");
        assert_eq!(create_folder(&top.join("c/d")), Err(DiskError::NotFound));
        assert!(create_lasting_folder(&top.join("c/d")).is_err());
        assert_eq!(sync_folders(&dir), Ok(()));
        assert_eq!(sync_folders(&top.join("d")), Err(DiskError::NotFound));
        fs::remove_dir_all(&top).expect("the folders go");
    }

    #[test]
    fn nobody_else_can_read_it() {
        let dir = std::env::temp_dir().join(format!("siaran-private-{}", std::process::id()));
        let path = create_private(&dir.join("siaran"), "txt", b"isi").expect("it is written");
        let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(&dir.join("siaran"))), (0o600, 0o700));
        assert!(path.extension().is_some_and(|extension| extension == "txt"));
        assert_eq!(fs::read(&path).expect("it can be read"), b"isi");
        assert_eq!((remove(&path), remove(&path)), (Ok(()), Ok(())));
        assert!(!path.exists());
        assert_eq!((mark(&dir, "tour"), mark(&dir, "tour")), (Ok(true), Ok(false)));
        assert_eq!(mode(&dir.join("tour")), 0o600);
        fs::remove_dir_all(&dir).expect("the folder goes");
    }
}
