//! Files that are nobody else's business, in a folder of the user's state: readable by their owner alone from the moment
//! they are there.

#![allow(clippy::disallowed_methods)]

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::DiskError;
use super::maker::{Maker, Stage};

/// Makes a folder for its owner alone, and those above it; one that is there already stays as it is.
///
/// # Errors
/// See [`DiskError`].
pub fn create_folder(dir: &Path) -> Result<(), DiskError> {
    DirBuilder::new().recursive(true).mode(0o700).create(dir)?;
    Ok(())
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
