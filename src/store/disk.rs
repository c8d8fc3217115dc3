//! Files on disk: reading with limits, writing without ever leaving half a file. The only file of the program that
//! writes. Knows nothing of drafts.
//!
//! A save writes a new file beside the old one, syncs it, puts it in the old one's place in one step, and syncs the
//! directory. At every moment the path holds one complete version.

#![allow(clippy::disallowed_methods)]

mod log;
mod private;

pub use log::{Log, files_with, is_written, own_folder, read_own, sync_folder};
pub use private::{create_folder, create_private, mark, remove};

use std::collections::hash_map::RandomState;
use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions};
use std::hash::{BuildHasher, Hasher};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Why a file could not be read or written. The path is the caller's to name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiskError {
    /// There is no such file, or no such folder for it.
    NotFound,
    /// It is a directory.
    IsDirectory,
    /// It is no regular file (a pipe, a device, a socket).
    Special,
    /// Not allowed.
    NoPermission,
    /// Larger than may be read.
    TooLarge {
        /// Its bytes, as far as they are known.
        found: u64,
        /// The bytes allowed.
        limit: u64,
    },
    /// There is a file already that must not be replaced.
    Exists,
    /// No room on the disk, or none left for this user.
    Full,
    /// The disk or file system takes no writing.
    ReadOnly,
    /// The name is longer than the file system takes, or has something in it that it does not take.
    BadName,
    /// Anything else, by the system's number for it.
    Other {
        /// The number.
        code: Option<i32>,
    },
}

/// How a save ended that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// On the disk, whatever happens now.
    Safely,
    /// In its place, but the system could not confirm that it would survive a power cut.
    Unconfirmed,
}

/// How many names are tried for a temporary file.
const TRIES: usize = 8;

/// Reads a regular file of at most `limit` bytes. A pipe or a device is refused without being waited for.
///
/// # Errors
/// See [`DiskError`].
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, DiskError> {
    regular(&fs::metadata(path)?)?;
    let file = File::open(path)?;
    // What was opened may be another file than what was looked at.
    let metadata = file.metadata()?;
    regular(&metadata)?;
    let size = metadata.len();
    if size > limit {
        return Err(DiskError::TooLarge { found: size, limit });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    let found = bytes.len() as u64;
    if found > limit { Err(DiskError::TooLarge { found, limit }) } else { Ok(bytes) }
}

/// Puts `bytes` in the place of the file at `path`, or makes it when there is none. A symbolic link stays and what it
/// points at is replaced; the permissions stay.
///
/// # Errors
/// See [`DiskError`]. The old file is then as it was, and nothing of ours is left beside it.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<Saved, DiskError> {
    let target = resolve(path)?;
    let old = match fs::metadata(&target) {
        Ok(metadata) => Some(metadata),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error.into()),
    };
    if let Some(old) = &old {
        regular(old)?;
        if old.permissions().readonly() {
            return Err(DiskError::NoPermission);
        }
    }
    let (temporary, file) = create_beside(&target)?;
    let written = fill(file, bytes, old.as_ref()).and_then(|()| Ok(fs::rename(&temporary, &target)?));
    if let Err(error) = written {
        // Nothing is left to say about a temporary file that cannot be removed either.
        let _ = fs::remove_file(&temporary);
        return Err(error);
    }
    Ok(sync_directory(&target))
}

/// Makes a new file with `bytes`; a file that is there already is left alone.
///
/// # Errors
/// [`DiskError::Exists`] when there is one, else see [`DiskError`]; nothing of ours is then left.
pub fn create_new(path: &Path, bytes: &[u8]) -> Result<Saved, DiskError> {
    if fs::symlink_metadata(path).is_ok() {
        return Err(DiskError::Exists);
    }
    let (temporary, file) = create_beside(path)?;
    // A link to the finished file is made only where nothing stands, unlike a rename.
    let written = fill(file, bytes, None).and_then(|()| link_or_rename(&temporary, path));
    let _ = fs::remove_file(&temporary);
    written?;
    Ok(sync_directory(path))
}

/// Where a file stands once every symbolic link is followed; a link may point at a file that is still to be made.
fn resolve(path: &Path) -> Result<PathBuf, DiskError> {
    let mut path = path.to_path_buf();
    for _ in 0..40 {
        match fs::read_link(&path) {
            Ok(next) => path = directory_of(&path).join(next),
            Err(_) => return Ok(path),
        }
    }
    Err(DiskError::NotFound)
}

fn directory_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
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

/// Makes an empty file beside `target` under a name nobody can foresee.
fn create_beside(target: &Path) -> Result<(PathBuf, File), DiskError> {
    let directory = directory_of(target);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    for _ in 0..TRIES {
        let path = directory.join(temporary_name());
        match options.open(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(DiskError::Exists)
}

/// `.~siaran-` and sixteen random digits. The file's own name is left out: it may be as long as a name can be.
fn temporary_name() -> OsString {
    let random = RandomState::new().build_hasher().finish();
    format!(".~siaran-{random:016x}").into()
}

/// Gives the new file its permissions, writes it and syncs it. A failed sync is not tried again: the system may have
/// dropped what it could not write.
fn fill(mut file: File, bytes: &[u8], old: Option<&Metadata>) -> Result<(), DiskError> {
    if let Some(old) = old {
        file.set_permissions(old.permissions())?;
    }
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(())
}

fn link_or_rename(temporary: &Path, path: &Path) -> Result<(), DiskError> {
    match fs::hard_link(temporary, path) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(DiskError::Exists),
        // Some file systems know no links.
        Err(_) if fs::symlink_metadata(path).is_err() => Ok(fs::rename(temporary, path)?),
        Err(_) => Err(DiskError::Exists),
    }
}

/// Makes a new name survive a power cut. Directories are synced through a handle for reading.
fn sync_directory(target: &Path) -> Saved {
    match File::open(directory_of(target)).and_then(|directory| directory.sync_all()) {
        Ok(()) => Saved::Safely,
        Err(_) => Saved::Unconfirmed,
    }
}

impl From<io::Error> for DiskError {
    fn from(error: io::Error) -> DiskError {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => DiskError::NotFound,
            io::ErrorKind::IsADirectory => DiskError::IsDirectory,
            io::ErrorKind::PermissionDenied => DiskError::NoPermission,
            io::ErrorKind::AlreadyExists => DiskError::Exists,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => DiskError::Full,
            io::ErrorKind::ReadOnlyFilesystem => DiskError::ReadOnly,
            io::ErrorKind::InvalidFilename | io::ErrorKind::InvalidInput => DiskError::BadName,
            _ => DiskError::Other { code: error.raw_os_error() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    /// A folder of its own, removed when the test ends.
    struct Folder(PathBuf);

    impl Folder {
        fn new() -> Folder {
            let path = std::env::temp_dir().join(temporary_name());
            fs::create_dir(&path).unwrap();
            Folder(path)
        }

        fn file(&self, name: &str) -> PathBuf {
            self.0.join(name)
        }

        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(&self.0).unwrap();
            let mut names: Vec<String> =
                entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
            names.sort();
            names
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).unwrap();
        }
    }

    #[test]
    fn a_file_is_replaced_with_its_permissions() {
        let folder = Folder::new();
        let path = folder.file("draf.toml");
        assert_eq!(create_new(&path, b"satu"), Ok(Saved::Safely));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert_eq!(replace(&path, b"dua"), Ok(Saved::Safely));
        assert_eq!(read(&path, 3), Ok(b"dua".to_vec()));
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(folder.names(), ["draf.toml"]);
    }

    #[test]
    fn a_new_file_never_takes_another_s_place() {
        let folder = Folder::new();
        let path = folder.file("draf.toml");
        assert_eq!(create_new(&path, b"satu"), Ok(Saved::Safely));
        assert_eq!(create_new(&path, b"dua"), Err(DiskError::Exists));
        assert_eq!(read(&path, 9), Ok(b"satu".to_vec()));
        symlink("nowhere", folder.file("link")).unwrap();
        assert_eq!(create_new(&folder.file("link"), b"dua"), Err(DiskError::Exists));
        assert_eq!(folder.names(), ["draf.toml", "link"]);
    }

    #[test]
    fn links_are_followed_and_stay() {
        let folder = Folder::new();
        fs::create_dir(folder.file("arsip")).unwrap();
        let target = folder.file("arsip/draf.toml");
        symlink("arsip/draf.toml", folder.file("dalam")).unwrap();
        symlink("dalam", folder.file("luar")).unwrap();
        assert_eq!(replace(&folder.file("luar"), b"satu"), Ok(Saved::Safely));
        assert_eq!(read(&target, 9), Ok(b"satu".to_vec()));
        assert_eq!(replace(&folder.file("luar"), b"dua"), Ok(Saved::Safely));
        assert_eq!(read(&target, 9), Ok(b"dua".to_vec()));
        assert!(fs::symlink_metadata(folder.file("luar")).unwrap().is_symlink());
        symlink("b", folder.file("a")).unwrap();
        symlink("a", folder.file("b")).unwrap();
        assert_eq!(replace(&folder.file("a"), b"x"), Err(DiskError::NotFound));
    }

    #[test]
    fn what_is_no_regular_file_is_refused_at_once() {
        let folder = Folder::new();
        let pipe = folder.file("pipa");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        for path in [pipe.as_path(), Path::new("/dev/zero")] {
            assert_eq!(read(path, 9), Err(DiskError::Special), "{path:?}");
            assert_eq!(replace(path, b"x"), Err(DiskError::Special), "{path:?}");
        }
        assert_eq!(read(&folder.0, 9), Err(DiskError::IsDirectory));
        assert_eq!(replace(&folder.0, b"x"), Err(DiskError::IsDirectory));
        assert_eq!(read(&folder.file("x"), 9), Err(DiskError::NotFound));
        assert_eq!(replace(&folder.file("x/y"), b"x"), Err(DiskError::NotFound));
        assert_eq!(read(&folder.file("pipa/y"), 9), Err(DiskError::NotFound));
    }

    #[test]
    fn a_large_file_is_not_read() {
        let folder = Folder::new();
        let path = folder.file("besar.toml");
        File::create(&path).unwrap().set_len(50 << 20).unwrap();
        assert_eq!(read(&path, 16 << 20), Err(DiskError::TooLarge { found: 50 << 20, limit: 16 << 20 }));
        // This one says that it has no bytes.
        assert_eq!(read(Path::new("/proc/self/maps"), 9), Err(DiskError::TooLarge { found: 10, limit: 9 }));
    }

    #[test]
    fn a_file_that_may_not_be_written_is_left_alone() {
        let folder = Folder::new();
        let path = folder.file("draf.toml");
        create_new(&path, b"satu").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        assert_eq!(replace(&path, b"dua"), Err(DiskError::NoPermission));
        assert_eq!(read(&path, 9), Ok(b"satu".to_vec()));
        assert_eq!(folder.names(), ["draf.toml"]);
    }
}
