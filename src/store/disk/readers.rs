//! Who may read a file, to remember when it is gone: a draft that is made anew is no more readable than it was. Knows
//! nothing of what is in it.

use std::fs::File;
use std::path::Path;

use rustix::fs::{OFlags, Stat};
use rustix::process::geteuid;

use super::keep::{ACCESS_LIST, attribute, others_as_group};
use super::place::Place;

/// Who may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Readers {
    /// The most that may be allowed with what has the same group (inode(7)), and its owner's own.
    pub(super) most: u32,
    /// The owner.
    uid: u32,
    /// The group.
    pub(super) gid: u32,
}

/// Who may read the file at a path, symbolic links followed; `None` where there is none.
pub fn readers(path: &Path) -> Option<Readers> {
    let (place, stat) = Place::followed(path).ok()?;
    let stat = stat?;
    Some(Readers::of(&stat, place.open(&place.name, OFlags::RDONLY).ok().as_ref()))
}

impl Readers {
    /// Those of a file as it stands; `file` is the file itself, where it may be read.
    pub(super) fn of(stat: &Stat, file: Option<&File>) -> Readers {
        let listed = !matches!(file.map(|file| attribute(file, ACCESS_LIST)), None | Some(Ok(None)));
        let most = stat.st_mode & 0o666 | 0o600;
        // Whom the list names cannot be told from the group's permissions.
        let most = if listed { without_group(most) } else { most };
        Readers { most, uid: stat.st_uid, gid: stat.st_gid }
    }

    /// The most for a file of another group.
    pub(super) fn of_others(self) -> u32 {
        without_group(self.most)
    }

    /// Whether the owner of a file is among them: whoever has it open, whoever owns it, or anybody.
    pub(super) fn have_owner_of(self, file: &Stat) -> bool {
        self.most & 0o004 != 0 || file.st_uid == self.uid || file.st_uid == geteuid().as_raw()
    }
}

fn without_group(most: u32) -> u32 {
    most & !0o070 | others_as_group(most) & most
}
