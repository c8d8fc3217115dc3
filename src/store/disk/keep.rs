//! What a file keeps when another takes its place: its owner, group, permissions, access list and labels. Where something
//! cannot be kept the new file is readable by fewer people than the old one, never by more. Knows open files only.

use std::fs::File;

use rustix::fs::{
    Gid, Mode, Stat, Uid, XattrFlags, fchmod, fchown, fgetxattr, flistxattr, fremovexattr, fsetxattr, fstat,
};
use rustix::io::Errno;
use rustix::process::geteuid;

use super::readers::Readers;

/// The access list as the system hands it out (acl(5), xattr(7)).
pub(super) const ACCESS_LIST: &str = "system.posix_acl_access";
/// The label of SELinux.
const LABEL: &str = "security.selinux";
/// The most an extended attribute, or a list of their names, takes (xattr(7), Linux).
const LARGEST: usize = 64 * 1024;
/// Most values have fewer; so many are read without asking for memory.
const SHORT: usize = 512;

/// The permissions of a new file before the umask is taken off (open(2)).
pub(super) const READABLE: u32 = 0o666;
/// Those of one for its owner alone.
pub(super) const PRIVATE: u32 = 0o600;

/// The permissions of everybody else, shifted to where those of the group stand.
pub(super) fn others_as_group(mode: u32) -> u32 {
    (mode & 0o7) << 3
}

/// Gives `new` what `old` has, and says whether that is so of owner, group and access list: whose it is and for
/// whom. `file` is the old file, where it may be read.
///
/// # Errors
/// When the permissions cannot be set.
pub(super) fn copy(old: &Stat, file: Option<&File>, new: &File) -> Result<bool, Errno> {
    let made = fstat(new)?;
    // The owner first: giving a file away takes some of its permissions (chown(2)).
    let group = made.st_gid == old.st_gid || fchown(new, None, Some(Gid::from_raw(old.st_gid))).is_ok();
    let owner = made.st_uid == old.st_uid || fchown(new, Some(Uid::from_raw(old.st_uid)), None).is_ok();
    let list = copy_access_list(file, new);
    let mut mode = old.st_mode & 0o7777;
    if !(group && list) {
        mode &= !0o070;
    }
    if !(group && owner) {
        mode &= 0o777;
    }
    set_mode(new, mode)?;
    if let Some(file) = file {
        copy_labels(file, new);
    }
    Ok(group && owner && list)
}

/// Whether `new` has the access list of the old file, or none where that has none: a folder may give every new file one. Of
/// a file that may not be read nobody knows.
fn copy_access_list(file: Option<&File>, new: &File) -> bool {
    match file.map_or(Err(Errno::ACCESS), |file| attribute(file, ACCESS_LIST)) {
        Ok(Some(list)) => fsetxattr(new, ACCESS_LIST, &list, XattrFlags::empty()).is_ok(),
        Ok(None) => {
            matches!(
                fremovexattr(new, ACCESS_LIST),
                Ok(()) | Err(Errno::NODATA | Errno::OPNOTSUPP | Errno::NOSYS)
            )
        }
        Err(_) => false,
    }
}

/// Copies the user's own attributes and the label of SELinux, as far as that goes: no text is worth less without them.
fn copy_labels(old: &File, new: &File) {
    let mut names = vec![0; LARGEST];
    let Ok(length) = flistxattr(old, &mut names[..]) else { return };
    for name in names[..length].split(|byte| *byte == 0) {
        let kept = name.starts_with(b"user.") || name == LABEL.as_bytes();
        if kept && let Ok(Some(value)) = attribute(old, name) {
            let _ = fsetxattr(new, name, &value, XattrFlags::empty());
        }
    }
}

/// An extended attribute; `None` when there is none, or the file system has no such thing.
pub(super) fn attribute<N: rustix::path::Arg + Copy>(file: &File, name: N) -> Result<Option<Vec<u8>>, Errno> {
    let mut short = [0; SHORT];
    match fgetxattr(file, name, &mut short[..]) {
        Ok(length) => return Ok(Some(short[..length].to_vec())),
        Err(Errno::NODATA | Errno::OPNOTSUPP | Errno::NOSYS) => return Ok(None),
        Err(Errno::RANGE) => {}
        Err(error) => return Err(error),
    }
    let mut value = vec![0; LARGEST];
    let length = fgetxattr(file, name, &mut value[..])?;
    value.truncate(length);
    Ok(Some(value))
}

/// Sets the permissions; a file system that has none of its own is content when they are so already.
fn set_mode(file: &File, mode: u32) -> Result<(), Errno> {
    match fchmod(file, Mode::from_raw_mode(mode)) {
        Err(error) if fstat(file)?.st_mode & 0o7777 != mode => Err(error),
        _ => Ok(()),
    }
}

/// The permissions a new file is made with that must not be more readable than a draft; the system takes off the umask.
pub(super) fn at_most(draft: Option<&Readers>) -> u32 {
    draft.map_or(READABLE, |draft| draft.most)
}

/// Makes `new` readable by nobody who cannot read `draft`.
///
/// # Errors
/// When the permissions cannot be set.
pub(super) fn narrow(draft: &Readers, new: &File) -> Result<(), Errno> {
    let mut most = draft.most;
    // A folder may give every new file a list that the draft has not.
    if !matches!(
        fremovexattr(new, ACCESS_LIST),
        Ok(()) | Err(Errno::NODATA | Errno::OPNOTSUPP | Errno::NOSYS)
    ) {
        most &= !0o070;
    }
    let made = fstat(new)?;
    if !draft.have_owner_of(&made) {
        fchown(new, Some(geteuid()), None)?;
    }
    let same = made.st_gid == draft.gid || fchown(new, None, Some(Gid::from_raw(draft.gid))).is_ok();
    if !same {
        most &= draft.of_others();
    }
    let mode = made.st_mode & 0o777 & most;
    if mode == fstat(new)?.st_mode & 0o7777 { Ok(()) } else { set_mode(new, mode) }
}

/// Whether `there` is readable by nobody who cannot read `draft`. Whom an access list names is not known.
///
/// # Errors
/// When its permissions cannot be seen.
pub(super) fn is_within(draft: &Readers, there: &File) -> Result<bool, Errno> {
    let stat = fstat(there)?;
    let most = if stat.st_gid == draft.gid { draft.most } else { draft.of_others() };
    let listed = attribute(there, ACCESS_LIST)?.is_some();
    Ok(!listed && draft.have_owner_of(&stat) && stat.st_mode & 0o444 & !most == 0)
}
