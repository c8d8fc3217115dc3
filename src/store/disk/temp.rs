//! A file that is written beside the one it will replace. Until it is in place it is removed when it is dropped. Knows
//! nothing of the file it replaces.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::Write;
use std::sync::{Arc, Once};

use rustix::fs::{Mode, OFlags, Stat, fstat, fsync, openat, renameat};
use rustix::io::Errno;

use super::DiskError;
use super::maker::{Maker, Stage};
use super::place::Place;

/// How many names are tried.
const TRIES: usize = 8;

/// The file.
pub(super) struct Temp<'p> {
    pub(super) place: &'p Place,
    pub(super) name: OsString,
    pub(super) file: File,
    /// Whether what stands under the name is still ours to remove.
    ours: bool,
}

impl<'p> Temp<'p> {
    /// Makes an empty file beside a place under a name nobody can foresee. The system takes the umask off the mode.
    pub(super) fn create(place: &'p Place, mode: u32) -> Result<Temp<'p>, Errno> {
        let how = OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::RDWR;
        for _ in 0..TRIES {
            let name = Maker::own().name(Stage::Writing);
            match openat(&place.dir, &name, how, Mode::from_raw_mode(mode)) {
                Ok(file) => return Ok(Temp { place, name, file: file.into(), ours: true }),
                Err(Errno::EXIST | Errno::INTR) => {}
                Err(error) => return Err(error),
            }
        }
        Err(Errno::EXIST)
    }

    /// Writes all bytes.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), DiskError> {
        outlive_limits();
        Ok(self.file.write_all(bytes)?)
    }

    /// Has the system put everything on the disk. Not tried again when it fails: the system may have dropped what it
    /// could not write and say next time that all is well (fsync(2); Rebello and others, 2020).
    pub(super) fn sync(&self) -> Result<(), DiskError> {
        Ok(fsync(&self.file)?)
    }

    /// Gives it another name that nobody can foresee.
    pub(super) fn rename(&mut self, stage: Stage) -> Result<(), Errno> {
        let name = Maker::own().name(stage);
        let renamed = renameat(&self.place.dir, &self.name, &self.place.dir, &name);
        if renamed.is_ok() || self.stands_at(&name) {
            self.name = name;
            return Ok(());
        }
        renamed
    }

    /// Whether it is what stands under a name: a system call that failed may have been done all the same, on a network.
    pub(super) fn stands_at(&self, name: &OsStr) -> bool {
        let same = |a: &Stat, b: &Stat| (a.st_dev, a.st_ino) == (b.st_dev, b.st_ino);
        match (self.place.look(name), fstat(&self.file)) {
            (Ok(Some(there)), Ok(own)) => same(&there, &own),
            _ => false,
        }
    }

    /// Notes that it is in place: what stands under its name, if something does, is not for it to remove.
    pub(super) fn is_in_place(&mut self) {
        self.ours = false;
    }
}

/// Has a file that would grow over the user's limit be an error of the write and not the end of the program (setrlimit(2),
/// `RLIMIT_FSIZE`).
pub(super) fn outlive_limits() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Where that cannot be had, it is as it was.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
    });
}

impl Drop for Temp<'_> {
    fn drop(&mut self) {
        if self.ours {
            // Nothing is left to say about one that cannot be removed; the next start does it.
            let _ = self.place.remove(&self.name);
        }
    }
}
