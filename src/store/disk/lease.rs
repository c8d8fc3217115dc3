//! A file that says who has something and whose lock says whether they still live (flock(2)). It is only ever put in
//! place whole, locked and under a name of its own first, and nothing that stands there is ever written into: whatever
//! somebody planted under the name is not touched. Knows nothing of what is in it.
//!
//! # Why it may be removed
//! To remove a lock file is a race: somebody may have opened it just before, lock what has no name any more, and believe
//! to be alone. So nobody has a lease but whoever holds the lock of the very file that the name leads to *after* it was
//! locked, and looks again where that is not so. The file is made under a name nobody can foresee, locked, and then given
//! the name: in an empty place only when nobody was faster, in the place of a dead one only while holding the lock of
//! that. It loses the name before it loses the lock.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use rustix::fs::{
    AtFlags, CWD, FileType, Gid, Mode, OFlags, RenameFlags, Stat, Timespec, Timestamps, UTIME_NOW, fchmod,
    fchown, fstat, futimens, linkat, renameat, renameat_with,
};
use rustix::io::Errno;

use super::DiskError;
use super::keep;
use super::place::{Id, Place, file_type, id, open_at};
use super::readers::Readers;
use super::temp::Temp;

/// The most that is read of such a file, in bytes; a larger one is none.
pub const LEASE_LIMIT: u64 = 4 * 1024;
/// How often it is looked again when the name led elsewhere meanwhile.
const TRIES: usize = 16;

/// What stands under the name.
#[derive(Debug)]
pub enum Sight {
    /// Nothing.
    Nothing,
    /// Something that is no lease and is left alone: a link, a folder, a pipe, a large file, one that may not be read.
    Strange,
    /// A file that may be one.
    Lease(Seen),
}

/// A file that may be a lease, as it was found. What lock could be had of it is held until this is dropped.
#[derive(Debug)]
pub struct Seen {
    /// What is in it.
    pub bytes: Vec<u8>,
    /// When it was written last, in seconds since 1970, by the clock of its file system.
    pub changed: i64,
    /// Whether somebody has it.
    pub state: State,
    /// The number of the user whose file it is, where that is another than ours: nobody else could have made it.
    pub owner: Option<u32>,
    id: Id,
    /// Holds the lock.
    _file: File,
}

/// Whether somebody has a lease.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Whoever had it is gone: the system took their lock away.
    Free,
    /// Somebody has it.
    Held,
    /// The file system has no locks; only what is in the file can tell.
    Unlocked,
}

/// What a lease is put in the place of.
#[derive(Debug)]
pub enum Over<'s> {
    /// Nothing.
    Nothing,
    /// This one and no other.
    Seen(&'s Seen),
    /// Whatever file stands there, whoever has it.
    Anybody,
}

/// A lease that is held. Dropping it gives it up: the name goes, then the lock.
#[derive(Debug)]
pub struct Lease {
    place: Place,
    file: File,
    id: Id,
    locks: bool,
}

/// Looks who has the lease at a path, and holds it when nobody has: alone when `alone`, else beside others who look.
///
/// # Errors
/// When the folder cannot be looked into; see [`DiskError`].
pub fn look(path: &Path, alone: bool) -> Result<Sight, DiskError> {
    let place = Place::of(path)?;
    for _ in 0..TRIES {
        let Some(there) = place.look(&place.name)? else { return Ok(Sight::Nothing) };
        // A device is not even opened.
        if file_type(&there) != FileType::RegularFile {
            return Ok(Sight::Strange);
        }
        match see(&place, alone) {
            Ok(Some(seen)) => return Ok(Sight::Lease(seen)),
            // It went, or another one came.
            Ok(None) | Err(Errno::NOENT) => {}
            Err(_) => return Ok(Sight::Strange),
        }
    }
    Ok(Sight::Strange)
}

/// Opens what is there and asks for its lock; `None` when the name leads elsewhere by then.
fn see(place: &Place, alone: bool) -> Result<Option<Seen>, Errno> {
    // A lock over NFS takes a file that may be written; elsewhere one that may be read is enough.
    let opened = match place.open(&place.name, OFlags::RDWR) {
        Err(Errno::ACCESS | Errno::PERM | Errno::ROFS) => place.open(&place.name, OFlags::RDONLY),
        opened => opened,
    };
    let file = opened?;
    let stat = fstat(&file)?;
    let size = u64::try_from(stat.st_size).unwrap_or(u64::MAX);
    if file_type(&stat) != FileType::RegularFile || size > LEASE_LIMIT {
        return Err(Errno::INVAL);
    }
    let state = match if alone { file.try_lock() } else { file.try_lock_shared() } {
        Ok(()) => State::Free,
        Err(std::fs::TryLockError::WouldBlock) => State::Held,
        Err(std::fs::TryLockError::Error(_)) => State::Unlocked,
    };
    if place.look(&place.name)?.map(|there| id(&there)) != Some(id(&stat)) {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    (&file).take(LEASE_LIMIT).read_to_end(&mut bytes).map_err(|_| Errno::IO)?;
    let owner = Some(stat.st_uid).filter(|owner| *owner != rustix::process::geteuid().as_raw());
    Ok(Some(Seen { bytes, changed: changed(&stat), state, owner, id: id(&stat), _file: file }))
}

#[allow(clippy::useless_conversion)] // The type differs between systems.
fn changed(stat: &Stat) -> i64 {
    i64::from(stat.st_mtime)
}

/// Whether a file that is made in a folder can be locked so that others see it. The file goes at once.
///
/// # Errors
/// When no file can be made there; see [`DiskError`].
pub fn locks_in(folder: &Path) -> Result<bool, DiskError> {
    let place = Place::of(&folder.join("lock"))?;
    let temp = Temp::create(&place, 0o600)?;
    let other: File = place.open(&temp.name, OFlags::RDWR)?;
    let held = temp.file.try_lock().is_ok();
    Ok(held && matches!(other.try_lock(), Err(std::fs::TryLockError::WouldBlock)))
}

impl Lease {
    /// Puts a lease in place; `None` when somebody was faster. It can be read by its owner and by whoever may read `like`,
    /// and written by its owner and by the group that may write `like`.
    ///
    /// # Errors
    /// See [`DiskError`]; nothing of ours is then left.
    pub fn put(
        path: &Path,
        bytes: &[u8],
        like: Option<&Path>,
        over: &Over<'_>,
    ) -> Result<Option<Lease>, DiskError> {
        let place = Place::of(path)?;
        let mut temp = Temp::create(&place, 0o600)?;
        if let Some(like) = like {
            share(&temp.file, like)?;
        }
        let locks = temp.file.try_lock().is_ok();
        temp.write(bytes)?;
        if !put_in_place(&mut temp, over)? {
            return Ok(None);
        }
        // Both are of one opening, and so is the lock: it goes when the last of them does (flock(2)).
        let file = temp.file.try_clone()?;
        let id = id(&fstat(&file)?);
        drop(temp);
        Ok(Some(Lease { place, file, id, locks }))
    }

    /// Whether the name still leads to it.
    pub fn stands(&self) -> bool {
        matches!(self.place.look(&self.place.name), Ok(Some(there)) if id(&there) == self.id)
    }

    /// Whether a path leads to it, too: its folder may have another name by now.
    pub fn is_at(&self, path: &Path) -> bool {
        let there = rustix::fs::lstat(path);
        there.is_ok_and(|there| id(&there) == self.id)
    }

    /// Lets those read it who may read `like` by now, and no others.
    pub fn share(&self, like: &Path) {
        if !is_shared(&self.file, like) {
            // What cannot be changed stays with those who could read it before; at worst nobody else sees it.
            let _ = fchmod(&self.file, Mode::from_raw_mode(0o600)).and_then(|()| share(&self.file, like));
        }
    }

    /// Whether the file system has locks; without them only its age tells others whether somebody still has it.
    pub fn locks(&self) -> bool {
        self.locks
    }

    /// Says that somebody still has it.
    pub fn touch(&self) {
        let now = Timespec { tv_sec: 0, tv_nsec: UTIME_NOW };
        // A system that does not take it has others ask, no more.
        let _ = futimens(&self.file, &Timestamps { last_access: now, last_modification: now });
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if self.stands() {
            // Whoever finds it later finds it without a lock.
            let _ = self.place.remove(&self.place.name);
        }
    }
}

/// Gives the file its name; false when somebody was faster.
fn put_in_place(temp: &mut Temp<'_>, over: &Over<'_>) -> Result<bool, DiskError> {
    let (dir, name) = (&temp.place.dir, &temp.place.name);
    let there = temp.place.look(name)?;
    let renamed = match over {
        Over::Nothing => match renameat_with(dir, &temp.name, dir, name, RenameFlags::NOREPLACE) {
            Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {
                // The name it was made under goes when it is dropped.
                return match linkat(dir, &temp.name, dir, name, AtFlags::empty()) {
                    Ok(()) => Ok(true),
                    Err(Errno::EXIST) => Ok(false),
                    Err(error) => Err(error.into()),
                };
            }
            renamed => renamed,
        },
        Over::Seen(seen) if there.as_ref().map(id) != Some(seen.id) => return Ok(false),
        Over::Anybody if there.is_some_and(|there| file_type(&there) != FileType::RegularFile) => {
            return Err(DiskError::Special);
        }
        Over::Seen(_) | Over::Anybody => renameat(dir, &temp.name, dir, name),
    };
    match renamed {
        Ok(()) => {
            temp.is_in_place();
            Ok(true)
        }
        Err(Errno::EXIST) => Ok(false),
        // A call over a network may fail and have been done all the same.
        Err(_) if temp.stands_at(name) => {
            temp.is_in_place();
            Ok(true)
        }
        Err(error) => Err(error.into()),
    }
}

/// The permissions of everybody else that a lease has of the file it is like: reading, and for the group writing.
const SHARED: u32 = 0o064;

/// Whether a lease has the permissions of a file already.
fn is_shared(lease: &File, like: &Path) -> bool {
    let (Ok(own), Ok(stat)) = (fstat(lease), rustix::fs::stat(like)) else { return false };
    let group = stat.st_mode & SHARED == 0 || own.st_gid == stat.st_gid;
    group && own.st_mode & 0o777 == stat.st_mode & SHARED | 0o600
}

/// Lets those read the lease who may read a file, and its group write it who may write that.
fn share(lease: &File, like: &Path) -> Result<(), Errno> {
    let Ok(file) = open_at(CWD, like, OFlags::RDONLY) else { return Ok(()) };
    let stat = fstat(&file)?;
    let most = stat.st_mode & SHARED;
    let same = || {
        let made = fstat(lease)?;
        let given =
            made.st_gid == stat.st_gid || fchown(lease, None, Some(Gid::from_raw(stat.st_gid))).is_ok();
        Ok::<bool, Errno>(given)
    };
    if most == 0 || file_type(&stat) != FileType::RegularFile || !same()? {
        return Ok(());
    }
    let widened = fchmod(lease, Mode::from_raw_mode(0o600 | most));
    // Access lists may say that the group is not what it seems.
    let narrowed = widened.and_then(|()| keep::narrow(&Readers::of(&stat, Some(&file)), lease));
    if narrowed.is_err() {
        fchmod(lease, Mode::from_raw_mode(0o600))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
