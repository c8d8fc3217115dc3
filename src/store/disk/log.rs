//! A file of the user's own state that only grows and is locked by whoever writes it, so that others can tell whether
//! the writer still lives. Knows nothing of what is in it.

#![allow(clippy::disallowed_methods)]

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, OFlags, RenameFlags};
use rustix::io::Errno;

use super::DiskError;
use super::maker::{Maker, Stage};
use super::private::create_folder;

/// A file that is being written. The lock goes with it, however the process ends (flock(2)).
#[derive(Debug)]
pub struct Log {
    file: File,
    /// The bytes that are whole.
    good: u64,
}

impl Log {
    /// Makes the file with these bytes, for its owner alone; one that is there already is left alone. Nobody sees it
    /// before it is locked and begun.
    ///
    /// # Errors
    /// See [`DiskError`]; nothing of ours is then left.
    pub fn create(path: &Path, bytes: &[u8]) -> Result<Log, DiskError> {
        Unnamed::create(path.parent().unwrap_or(Path::new("")), bytes)?.name(path)
    }

    fn hidden(hidden: &Path, bytes: &[u8]) -> Result<Log, DiskError> {
        let file = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(hidden)?;
        // A file system without locks leaves others to ask whether the writer lives; nothing is lost by that.
        let _ = file.try_lock();
        let mut log = Log { file, good: 0 };
        log.append(bytes)?;
        Ok(log)
    }

    /// Its bytes.
    pub fn length(&self) -> u64 {
        self.good
    }

    /// Puts bytes at the end, all of them or none.
    ///
    /// # Errors
    /// See [`DiskError`]; what had been written stays readable, and trying again may succeed.
    pub fn append(&mut self, bytes: &[u8]) -> Result<(), DiskError> {
        // A part that a full disk took is written over by the next attempt.
        self.file.seek(SeekFrom::Start(self.good))?;
        if let Err(error) = self.file.write_all(bytes) {
            let _ = self.file.set_len(self.good);
            return Err(error.into());
        }
        self.good += bytes.len() as u64;
        Ok(())
    }

    /// Has what was written survive a power cut (fdatasync(2)), on a file system that can be told so.
    ///
    /// # Errors
    /// See [`DiskError`].
    pub fn sync(&self) -> Result<(), DiskError> {
        sync(&self.file)
    }

    /// Whether it is the file that a path leads to: somebody may have removed or moved it, or a folder it lies in.
    pub fn stands_at(&self, path: &Path) -> bool {
        let id = |found: fs::Metadata| (found.dev(), found.ino());
        let own = self.file.metadata().map(id).ok();
        own.is_some() && fs::symlink_metadata(path).map(id).ok() == own
    }

    /// What is in it, whether or not it still has a name; at most so many bytes.
    ///
    /// # Errors
    /// [`DiskError::TooLarge`] where it is longer; else see [`DiskError`].
    pub fn content(&self, limit: u64) -> Result<Vec<u8>, DiskError> {
        use std::os::unix::fs::FileExt;
        if self.good > limit {
            return Err(DiskError::TooLarge { found: self.good, limit });
        }
        let mut bytes = vec![0; usize::try_from(self.good).unwrap_or_default()];
        self.file.read_exact_at(&mut bytes, 0)?;
        Ok(bytes)
    }

    /// For syncing it while it goes on being written.
    ///
    /// # Errors
    /// When too many files are open.
    pub fn syncing(&self) -> Result<Syncing, DiskError> {
        Ok(Syncing(self.file.try_clone()?))
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        // Whoever still syncs the file must not look like its writer.
        let _ = self.file.unlock();
    }
}

/// A file that has no name yet by which anybody would find it. Until it gets one it goes when this is dropped.
#[derive(Debug)]
pub struct Unnamed {
    log: Option<Log>,
    hidden: PathBuf,
}

impl Unnamed {
    /// Makes one in a folder with these bytes, for its owner alone, and locked.
    ///
    /// # Errors
    /// See [`DiskError`]; nothing of ours is then left.
    pub fn create(dir: &Path, bytes: &[u8]) -> Result<Unnamed, DiskError> {
        let mut new = Unnamed { log: None, hidden: dir.join(Maker::own().name(Stage::Writing)) };
        new.log = Some(Log::hidden(&new.hidden, bytes)?);
        Ok(new)
    }

    /// Puts bytes at the end.
    ///
    /// # Errors
    /// See [`DiskError`].
    pub fn append(&mut self, bytes: &[u8]) -> Result<(), DiskError> {
        self.log.as_mut().map_or(Ok(()), |log| log.append(bytes))
    }

    /// Gives it a name in its folder.
    ///
    /// # Errors
    /// [`DiskError::Exists`] when it is taken, another may be tried then; else see [`DiskError`].
    pub fn name(&mut self, path: &Path) -> Result<Log, DiskError> {
        put_in_place(&self.hidden, path)?;
        self.log.take().ok_or(DiskError::NotFound)
    }
}

impl Drop for Unnamed {
    fn drop(&mut self) {
        if self.log.is_some() {
            let _ = fs::remove_file(&self.hidden);
        }
    }
}

/// A file that somebody else writes.
#[derive(Debug)]
pub struct Syncing(File);

impl Syncing {
    /// As [`Log::sync`].
    ///
    /// # Errors
    /// See [`DiskError`].
    pub fn sync(&self) -> Result<(), DiskError> {
        sync(&self.0)
    }
}

fn sync(file: &File) -> Result<(), DiskError> {
    match file.sync_data() {
        Err(error) if matches!(Errno::from_io_error(&error), Some(Errno::INVAL | Errno::NOSYS)) => Ok(()),
        synced => Ok(synced?),
    }
}

/// A file that is to take the place of one that is being written. Until it does it goes when this is dropped.
#[derive(Debug)]
pub struct Successor {
    log: Option<Log>,
    hidden: PathBuf,
}

impl Successor {
    /// Makes one beside `path` with these bytes, for its owner alone, locked and synced.
    ///
    /// # Errors
    /// See [`DiskError`]; nothing of ours is then left.
    pub fn create(path: &Path, bytes: &[u8]) -> Result<Successor, DiskError> {
        let hidden = path.with_file_name(Maker::own().name(Stage::Writing));
        let mut new = Successor { log: None, hidden };
        let log = Log::hidden(&new.hidden, bytes)?;
        log.sync()?;
        new.log = Some(log);
        Ok(new)
    }

    /// Puts bytes at the end.
    ///
    /// # Errors
    /// See [`DiskError`].
    pub fn append(&mut self, bytes: &[u8]) -> Result<(), DiskError> {
        self.log.as_mut().map_or(Ok(()), |log| log.append(bytes))
    }

    /// Takes the place and the name of `path` in one step (rename(2)), once all of it is synced: whatever happens in
    /// between, one of the two is there.
    ///
    /// # Errors
    /// See [`DiskError`]; the other file is then still in its place.
    pub fn take_over(mut self, path: &Path) -> Result<Log, DiskError> {
        let log = self.log.take().ok_or(DiskError::NotFound)?;
        log.sync()?;
        fs::rename(&self.hidden, path)?;
        // Before the folder is synced a power cut brings the other one back, which says the same.
        let _ = path.parent().map(sync_folder);
        Ok(log)
    }
}

impl Drop for Successor {
    fn drop(&mut self) {
        // Where it took the place of another there is nothing under this name any more.
        let _ = fs::remove_file(&self.hidden);
    }
}

/// Gives a file its name unless it is taken. At no moment has it two: a file with two names is not trusted afterwards.
fn put_in_place(hidden: &Path, path: &Path) -> Result<(), DiskError> {
    match rustix::fs::renameat_with(CWD, hidden, CWD, path, RenameFlags::NOREPLACE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) if fs::symlink_metadata(path).is_err() => {
            Ok(fs::rename(hidden, path)?)
        }
        renamed => Ok(renamed.map_err(io::Error::from)?),
    }
}

/// Gives a file of ours another name in its folder unless that is taken.
///
/// # Errors
/// [`DiskError::Exists`] when it is taken; else see [`DiskError`].
pub fn rename_own(path: &Path, to: &Path) -> Result<(), DiskError> {
    put_in_place(path, to)
}

/// Whether somebody is writing the file now. Of a file on a system without locks nobody can tell: it says no.
pub fn is_written(path: &Path) -> bool {
    let held = |file: File| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock));
    open(path).is_some_and(held)
}

/// The bytes of a file of this user's own, at most so many, and when it was written last, in seconds since 1970.
///
/// # Errors
/// See [`DiskError`]; a link, or another user's file, is [`DiskError::Special`].
pub fn read_own(path: &Path, limit: u64) -> Result<(Vec<u8>, i64), DiskError> {
    let (file, size, changed) = open_own(path, limit)?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    file.take(limit).read_to_end(&mut bytes)?;
    Ok((bytes, changed))
}

/// What `read` makes of such a file, which it is handed to be read in parts, and when that was written last.
///
/// # Errors
/// As for [`read_own`].
pub fn read_own_by<T>(
    path: &Path,
    limit: u64,
    read: impl FnOnce(&mut dyn Read) -> io::Result<T>,
) -> Result<(T, i64), DiskError> {
    let (file, _, changed) = open_own(path, limit)?;
    let found = read(&mut BufReader::new(file.take(limit)))?;
    Ok((found, changed))
}

/// Opens it; how long it is, and when it was written last.
fn open_own(path: &Path, limit: u64) -> Result<(File, u64, i64), DiskError> {
    let file = open(path).ok_or(DiskError::Special)?;
    let metadata = file.metadata()?;
    if metadata.len() > limit {
        return Err(DiskError::TooLarge { found: metadata.len(), limit });
    }
    Ok((file, metadata.len(), metadata.mtime()))
}

fn open(path: &Path) -> Option<File> {
    let flags = i32::try_from((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits()).ok()?;
    let file = OpenOptions::new().read(true).custom_flags(flags).open(path).ok()?;
    let metadata = file.metadata().ok()?;
    // One that another took the place of since it was opened has no name any more.
    let own =
        metadata.is_file() && metadata.nlink() <= 1 && metadata.uid() == rustix::process::geteuid().as_raw();
    own.then_some(file)
}

/// A folder of this user's own, made when it is not there: nobody else may look into it, and it is no link.
///
/// # Errors
/// [`DiskError::NoPermission`] when it is another user's, or others may write to it; else see [`DiskError`].
pub fn own_folder(dir: &Path) -> Result<(), DiskError> {
    create_folder(dir)?;
    let metadata = fs::symlink_metadata(dir)?;
    let own = metadata.is_dir() && metadata.uid() == rustix::process::geteuid().as_raw();
    if own && metadata.mode() & 0o077 == 0 { Ok(()) } else { Err(DiskError::NoPermission) }
}

/// The files of a folder with this extension, in no order; none when it cannot be read.
pub fn files_with(dir: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    paths.filter(|path| path.extension().is_some_and(|found| found == extension)).collect()
}

/// The same, what was written last first. Of those written in the same second, the last by name.
pub fn newest_with(dir: &Path, extension: &str) -> Vec<PathBuf> {
    let changed = |path: &PathBuf| fs::symlink_metadata(path).map_or(i64::MIN, |metadata| metadata.mtime());
    let mut files = files_with(dir, extension);
    files.sort_by_cached_key(|path| std::cmp::Reverse((changed(path), path.clone())));
    files
}

/// Has the names in a folder survive a power cut.
///
/// # Errors
/// See [`DiskError`].
pub fn sync_folder(dir: &Path) -> Result<(), DiskError> {
    Ok(File::open(dir)?.sync_all()?)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    struct Folder(PathBuf);

    impl Folder {
        fn new() -> Folder {
            let dir = std::env::temp_dir().join(Maker::own().name(Stage::Writing));
            own_folder(&dir).unwrap();
            Folder(dir)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).unwrap();
        }
    }

    #[test]
    fn it_grows_and_nobody_else_reads_it() {
        let folder = Folder::new();
        let path = folder.0.join("a.jnl");
        let mut log = Log::create(&path, b"satu ").unwrap();
        assert_eq!(files_with(&folder.0, "jnl"), std::slice::from_ref(&path));
        log.append(b"dua").unwrap();
        log.sync().unwrap();
        assert_eq!(read_own(&path, 8).unwrap().0, b"satu dua");
        assert_eq!(read_own(&path, 7), Err(DiskError::TooLarge { found: 8, limit: 7 }));
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(Log::create(&path, b"").unwrap_err(), DiskError::Exists);
        assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 1);
    }

    #[test]
    fn what_was_removed_can_still_be_read_and_is_known_to_be_gone() {
        let folder = Folder::new();
        let (path, away) = (folder.0.join("a.jnl"), folder.0.join("b.jnl"));
        let mut log = Log::create(&path, b"satu ").unwrap();
        log.append(b"dua").unwrap();
        assert!(log.stands_at(&path));
        fs::rename(&path, &away).unwrap();
        assert!(!log.stands_at(&path) && log.stands_at(&away));
        fs::remove_file(&away).unwrap();
        fs::write(&path, b"satu dua").unwrap();
        assert!(!log.stands_at(&path), "it is another file");
        assert_eq!(log.content(8).unwrap(), b"satu dua");
        assert_eq!(log.content(7), Err(DiskError::TooLarge { found: 8, limit: 7 }));
    }

    #[test]
    fn whether_it_is_written_is_known_by_its_lock() {
        let folder = Folder::new();
        let path = folder.0.join("a.jnl");
        let log = Log::create(&path, b"").unwrap();
        assert!(is_written(&path));
        drop(log);
        assert!(!is_written(&path) && !is_written(&folder.0.join("b.jnl")));
    }

    #[test]
    fn links_and_open_folders_are_refused() {
        let folder = Folder::new();
        fs::write(folder.0.join("b.jnl"), b"x").unwrap();
        symlink("b.jnl", folder.0.join("a.jnl")).unwrap();
        assert_eq!(read_own(&folder.0.join("a.jnl"), 9), Err(DiskError::Special));
        assert!(!is_written(&folder.0.join("a.jnl")));
        fs::hard_link(folder.0.join("b.jnl"), folder.0.join("c.jnl")).unwrap();
        assert_eq!(read_own(&folder.0.join("c.jnl"), 9), Err(DiskError::Special));
        assert_eq!(files_with(&folder.0, "jnl").len(), 3);
        let link = folder.0.join("link");
        symlink(&folder.0, &link).unwrap();
        assert_eq!(own_folder(&link), Err(DiskError::NoPermission));
        let open = folder.0.join("open");
        fs::create_dir(&open).unwrap();
        fs::set_permissions(&open, fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(own_folder(&open), Err(DiskError::NoPermission));
        sync_folder(&folder.0).unwrap();
    }
}
