//! Where a file stands: a handle of its folder, held as long as something is done there, and its name in it. What is
//! done goes through the handle (openat(2) and its like), so that a folder that is renamed or exchanged meanwhile is
//! still the one that was meant. Knows nothing of what is done.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

use rustix::event::{Timespec, poll};
use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, Stat, fsync, openat, readlinkat, statat, unlinkat};
use rustix::io::Errno;
use rustix::path::Arg;

use super::DiskError;
use super::reading::read_open;
use crate::store::digest::{Digest, digest};

/// How many symbolic links are followed, as many as the system itself does (path_resolution(7)).
const LINKS: usize = 40;

/// The largest file that is read to see whose version it is, in bytes: four times the largest draft. Whatever is larger
/// is somebody else's.
pub(super) const LARGEST: u64 = 64 * 1024 * 1024;

/// A folder and a name in it.
#[derive(Debug)]
pub(super) struct Place {
    /// The folder.
    pub(super) dir: OwnedFd,
    /// Where the folder was found.
    folder: PathBuf,
    /// The file's name.
    pub(super) name: OsString,
}

impl Place {
    /// The place a path names, its last part not followed when it is a symbolic link.
    pub(super) fn of(path: &Path) -> Result<Place, DiskError> {
        let name = path.file_name().ok_or(DiskError::IsDirectory)?.to_owned();
        let folder = folder_of(path).to_path_buf();
        Ok(Place { dir: open_folder(&folder)?, folder, name })
    }

    /// The same, and what stands there.
    pub(super) fn found(path: &Path) -> Result<(Place, Option<Stat>), DiskError> {
        let place = Place::of(path)?;
        let found = place.look(&place.name)?;
        Ok((place, found))
    }

    /// The place of the file itself, every symbolic link followed, and what stands there. A link may lead to a file that
    /// is still to be made.
    pub(super) fn followed(path: &Path) -> Result<(Place, Option<Stat>), DiskError> {
        let mut path = path.to_path_buf();
        for _ in 0..LINKS {
            let place = Place::of(&path)?;
            let found = place.look(&place.name)?;
            match &found {
                Some(stat) if file_type(stat) == FileType::Symlink => {
                    let next = readlinkat(&place.dir, &place.name, Vec::new())?;
                    path = place.folder.join(OsString::from_vec(next.into_bytes()));
                }
                _ => return Ok((place, found)),
            }
        }
        Err(DiskError::NotFound)
    }

    /// What stands under a name of the folder, if something does.
    pub(super) fn look(&self, name: &OsStr) -> Result<Option<Stat>, Errno> {
        match statat(&self.dir, name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) => Ok(Some(stat)),
            Err(Errno::NOENT) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Opens a file of the folder. Neither a link is followed nor a pipe waited for.
    pub(super) fn open(&self, name: &OsStr, how: OFlags) -> Result<File, Errno> {
        open_at(&self.dir, name, how | OFlags::NOFOLLOW)
    }

    /// The digest of a regular file of the folder.
    pub(super) fn digest_of(&self, name: &OsStr) -> Result<Digest, DiskError> {
        let file = self.open(name, OFlags::RDONLY)?;
        regular(&rustix::fs::fstat(&file)?)?;
        Ok(digest(&read_open(&file, 0, LARGEST)?))
    }

    /// Removes a file of the folder.
    pub(super) fn remove(&self, name: &OsStr) -> Result<(), Errno> {
        unlinkat(&self.dir, name, AtFlags::empty())
    }

    /// Makes the names of the folder survive a power cut; whether the system says that they will. A handle that may not
    /// read the folder cannot sync it (fsync(2), EBADF).
    pub(super) fn sync(&self) -> bool {
        fsync(&self.dir).is_ok()
    }

    /// The path of a name of the folder.
    pub(super) fn path(&self, name: &OsStr) -> PathBuf {
        self.folder.join(name)
    }
}

/// The folder a path lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A handle of a folder; of one that may be searched but not read, one that is good for names alone (`O_PATH`).
pub(super) fn open_folder(folder: &Path) -> Result<OwnedFd, Errno> {
    let how = OFlags::DIRECTORY | OFlags::CLOEXEC;
    match openat(CWD, folder, how | OFlags::RDONLY, Mode::empty()) {
        Err(Errno::ACCESS) => openat(CWD, folder, how | OFlags::PATH, Mode::empty()),
        opened => opened,
    }
}

/// Device and number of a file: what it is under all its names (inode(7)).
pub(super) type Id = (u64, u64);

/// Device and number of a file that was looked at.
#[allow(clippy::useless_conversion, clippy::unnecessary_cast)] // The types differ between systems.
pub(super) fn id(stat: &Stat) -> Id {
    (stat.st_dev as u64, u64::from(stat.st_ino))
}

/// Whether two paths lead to one file that is there, by whatever names.
pub fn is_same(a: &Path, b: &Path) -> bool {
    match (rustix::fs::stat(a), rustix::fs::stat(b)) {
        (Ok(a), Ok(b)) => id(&a) == id(&b),
        _ => false,
    }
}

/// How often a file is opened anew that somebody else has a lease of, and how long is waited in between: a server of files
/// gives one up as soon as it is asked to, which the opening does (fcntl(2), `F_SETLEASE`).
const LEASED: usize = 40;
const BREATH: Timespec = Timespec { tv_sec: 0, tv_nsec: 50_000_000 };

/// Opens a file that is there. No pipe is waited for, and no terminal becomes this program's own (open(2), `O_NONBLOCK`,
/// `O_NOCTTY`).
pub(super) fn open_at(dir: impl AsFd, name: impl Arg + Copy, how: OFlags) -> Result<File, Errno> {
    let how = how | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    for _ in 0..LEASED {
        match openat(&dir, name, how, Mode::empty()) {
            Err(Errno::WOULDBLOCK) => {
                // Nothing but the time is waited for; when that ends sooner it is asked sooner.
                let _ = poll(&mut [], Some(&BREATH));
            }
            Err(Errno::INTR) => {}
            opened => return opened.map(File::from),
        }
    }
    Err(Errno::WOULDBLOCK)
}

/// What sort of file it is.
pub(super) fn file_type(stat: &Stat) -> FileType {
    FileType::from_raw_mode(stat.st_mode)
}

/// Refuses what is no regular file.
pub(super) fn regular(stat: &Stat) -> Result<(), DiskError> {
    match file_type(stat) {
        FileType::RegularFile => Ok(()),
        FileType::Directory => Err(DiskError::IsDirectory),
        _ => Err(DiskError::Special),
    }
}
