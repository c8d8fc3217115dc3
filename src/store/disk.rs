//! Files on disk: reading with limits, writing without ever leaving half a file. The only room of the program that
//! writes. Knows nothing of drafts.
//!
//! # How a file is saved
//! At every moment the path holds one complete version, old or new, and a version somebody else wrote is never lost.
//!
//! 1. The folder is opened and held: everything below goes through its handle (openat(2)), so a folder that is renamed
//!    meanwhile is still the one that was meant. Symbolic links are followed to the file they lead to, 40 at most
//!    (path_resolution(7)); they stay links. What is made of a draft, a release, takes the very name it is given instead:
//!    a link is replaced and not followed, and under no name is it the draft itself.
//! 2. What stands there is looked at. A folder, a pipe, a device, a protected file are refused. When the caller says what
//!    it read before, the digest is compared: another version is [`DiskError::Changed`], no version at all is
//!    [`DiskError::Gone`], and nothing is written.
//! 3. A new file is made beside the old one, so that no rename crosses a file system: under a random name nobody can
//!    foresee or plant (`O_EXCL`, `O_NOFOLLOW`; open(2)), readable by its owner alone, without the draft's name in its own
//!    so that a name of 255 bytes can be saved. Its name tells whose it is and what it is for (`maker`).
//! 4. The bytes are written; then the owner and group are set, then the access list and the permissions, in this order
//!    since chown(2) clears some of them, then the user's attributes (xattr(7)). Where the owner, the group or the access
//!    list cannot be kept a draft is written over instead (below), so that nobody takes it from anybody; a release becomes
//!    less readable then, never more (`keep`).
//! 5. The file is synced (fsync(2)). That is tried once: a second call may say that all is well after the system dropped
//!    what it could not write.
//! 6. The two are exchanged in one step (renameat2(2), `RENAME_EXCHANGE`), and what came out is read. Looking first and
//!    renaming then loses what is written between the two; here it comes out, is seen, and is kept beside under a name
//!    that tells so: [`Saved::Conflict`]. Where files cannot be exchanged the old one gets a second name first (link(2)),
//!    then rename(2) (`swap`).
//! 7. The folder is synced, so that the new name survives a power cut. Only then it is [`Saved::Safely`]; when this last
//!    step alone fails, the file is in place and it is [`Saved::Unconfirmed`].
//!
//! A file with several names, one whose folder takes no new name, and a draft that another file in its place would take
//! from its owner, its group or those in its access list, is written over instead; what stood there is first
//! copied to the folder of state and put back by the next start when the writing was not finished (`in_place`). What a
//! killed save left is removed by the next start (`stale`). None of this is a setting.
//!
//! Over NFS and on some file systems of their own a change between steps 2 and 6 is noticed only as far as those file
//! systems tell; a disk that says it has written what it has not is beyond any program.

#![allow(clippy::disallowed_methods)]

mod able;
mod author;
mod in_place;
mod keep;
mod lease;
mod log;
mod maker;
mod old;
mod place;
mod private;
mod readers;
mod reading;
mod save;
mod shared;
mod stale;
mod swap;
mod temp;

pub use able::may_save;
pub use author::{Written, name_of, own_name, written};
pub use in_place::restore;
pub use lease::{LEASE_LIMIT, Lease, Over, Seen, Sight, State, locks_in, look};
pub use log::{
    Log, Successor, Syncing, Unnamed, files_with, is_written, newest_with, own_folder, read_own, read_own_by,
    rename_own, sync_folder,
};
pub use maker::{own_process, started};
pub use old::forget_old;
pub use place::is_same;
pub use private::{create_folder, create_private, mark, remove, sync_folders};
pub use readers::{Readers, readers};
pub use reading::{read, read_head, read_parts};
pub use save::{Expected, Terms, create_new, replace};
pub use shared::others_stay_apart;
pub use stale::{TEXT_ENDING, keep_text, left_texts, tidy};

use std::io;
use std::path::PathBuf;

use rustix::io::Errno;

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
    /// Its owner protected the file: it has no permission for anybody to write it.
    Protected,
    /// The file is set immutable; not even root may write it.
    Locked,
    /// Somebody else wrote the file since it was read. Nothing was written.
    Changed,
    /// The file that was read is not there any more. Nothing was written.
    Gone,
    /// The file can only be written over, and there is no folder for a copy of what stands in it. Nothing was written.
    NoBackup,
    /// The file can only be written over, and people may read it who may not read the draft. Nothing was written.
    TooReadable,
    /// The file was being written over, which failed, and so did putting back what stood there.
    Damaged {
        /// Where what stood there is; the next start puts it back.
        copy: PathBuf,
    },
    /// Larger than may be read.
    TooLarge {
        /// Its bytes, as far as they are known.
        found: u64,
        /// The bytes allowed.
        limit: u64,
    },
    /// There is a file already that must not be replaced.
    Exists,
    /// It is, perhaps under another name, the file that what was to be written is made of. Nothing was written.
    Itself,
    /// No room on the disk, or none left for this user.
    Full,
    /// The disk or file system takes no writing.
    ReadOnly,
    /// The name is longer than the file system takes, or has something in it that it does not take.
    BadName,
    /// Anything else, by the system's number for it.
    Other {
        /// The number; none where the fault is the program's own.
        code: Option<i32>,
    },
}

/// How a save ended that did not fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// On the disk, whatever happens now.
    Safely,
    /// In its place, but the system could not confirm that it would survive a power cut.
    Unconfirmed,
    /// In its place; somebody else had written another version meanwhile, and that is kept.
    Conflict {
        /// Where.
        kept: PathBuf,
        /// Whether both would survive a power cut, as far as the system could confirm it.
        safely: bool,
    },
}

impl Saved {
    /// Whether all of it survives a power cut, as far as the system could confirm.
    pub fn is_safe(&self) -> bool {
        matches!(self, Saved::Safely | Saved::Conflict { safely: true, .. })
    }
}

impl From<io::Error> for DiskError {
    fn from(error: io::Error) -> DiskError {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => DiskError::NotFound,
            io::ErrorKind::IsADirectory => DiskError::IsDirectory,
            io::ErrorKind::PermissionDenied => DiskError::NoPermission,
            io::ErrorKind::AlreadyExists => DiskError::Exists,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                DiskError::Full
            }
            io::ErrorKind::ReadOnlyFilesystem => DiskError::ReadOnly,
            io::ErrorKind::InvalidFilename | io::ErrorKind::InvalidInput => DiskError::BadName,
            _ => DiskError::Other { code: error.raw_os_error() },
        }
    }
}

impl From<Errno> for DiskError {
    fn from(error: Errno) -> DiskError {
        io::Error::from(error).into()
    }
}

#[cfg(test)]
mod tests;
