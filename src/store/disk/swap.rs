//! Putting a finished file in the place of another, so that no version anybody wrote is lost: the two are exchanged in one
//! step (renameat2(2), `RENAME_EXCHANGE`), and what came out is looked at. Was it not what was expected, somebody wrote
//! between the last look and the exchange, and their version is kept beside ours. Knows digests, not what is in a file.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rustix::fs::{AtFlags, FileType, OFlags, RenameFlags, fsync, linkat, renameat, renameat_with};
use rustix::io::Errno;

use super::maker::{Maker, Stage};
use super::place::{LARGEST, Place, file_type};
use super::save::{Terms, create_private_new};
use super::temp::Temp;
use super::{DiskError, Saved};
use crate::store::digest::Digest;

/// How many names are tried for a version that is kept.
const NAMES: usize = 1_000;
/// The longest name of a file, in bytes (`NAME_MAX`).
const LONGEST: usize = 255;

/// Another version that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    /// Where.
    pub(super) path: PathBuf,
    /// Whether it survives a power cut, as far as the system could confirm; where it only got another name, once the
    /// folder is synced as well.
    pub(super) safely: bool,
}

/// What may be dropped of what comes out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Out<'a> {
    /// The digests of what nobody misses; `None` when nobody misses anything.
    pub(super) dropped: Option<&'a [Digest]>,
    /// How it is named while it is neither in place nor gone.
    pub(super) stage: Stage,
    /// The day, for the name of a version that is kept.
    pub(super) today: NaiveDate,
}

/// Puts a finished file in the place of the one under its place's name, and says where the version is kept that came out
/// unexpected.
///
/// # Errors
/// When it is not in place; what was there is then still there.
pub(super) fn exchange(temp: &mut Temp<'_>, out: &Out<'_>) -> Result<Option<Kept>, Errno> {
    let place = temp.place;
    if out.dropped.is_some() {
        // Should the program be killed in the middle, its name still tells whether what came out is to be kept.
        temp.rename(out.stage)?;
    }
    match renameat_with(&place.dir, &temp.name, &place.dir, &place.name, RenameFlags::EXCHANGE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => return over_a_link(temp, out),
        Err(error) if !temp.stands_at(&place.name) => return Err(error),
        _ => {}
    }
    temp.is_in_place();
    Ok(settle(place, &temp.name, out))
}

/// The same where files cannot be exchanged: the old one gets a second name, then the new one takes its first.
fn over_a_link(temp: &mut Temp<'_>, out: &Out<'_>) -> Result<Option<Kept>, Errno> {
    let place = temp.place;
    let second = Maker::own().name(out.stage);
    let linked = linkat(&place.dir, &place.name, &place.dir, &second, AtFlags::empty());
    let kept = match linked {
        Ok(()) => None,
        Err(Errno::NOENT) => return Err(Errno::NOENT),
        // No links either. What is there is looked at once more; whoever writes between this and the next line is not
        // noticed.
        Err(_) if is_missed(place, &place.name, out) => Some(copy_aside(place, out)?),
        Err(_) => None,
    };
    match renameat(&place.dir, &temp.name, &place.dir, &place.name) {
        Err(error) if !temp.stands_at(&place.name) => {
            if linked.is_ok() {
                let _ = place.remove(&second);
            }
            return Err(error);
        }
        _ => temp.is_in_place(),
    }
    Ok(if linked.is_ok() { settle(place, &second, out) } else { kept })
}

/// Drops what came out, or keeps it; where it then is.
fn settle(place: &Place, came: &OsStr, out: &Out<'_>) -> Option<Kept> {
    if !is_missed(place, came, out) {
        // What cannot be removed now is removed by the next start.
        let _ = place.remove(came);
        return None;
    }
    let safely = is_synced(place, came);
    // Where it can be given no better name it stays under this one, and the next start shows it.
    let path = set_aside(place, came, &place.name, out.today).unwrap_or_else(|| place.path(came));
    Some(Kept { path, safely })
}

/// Has what stands under a name survive a power cut: whoever wrote it may not have seen to that. Of what is no regular file
/// the folder holds all there is.
fn is_synced(place: &Place, name: &OsStr) -> bool {
    match place.look(name) {
        Ok(Some(stat)) if file_type(&stat) == FileType::RegularFile => {
            place.open(name, OFlags::RDONLY).is_ok_and(|file| fsync(&file).is_ok())
        }
        found => found.is_ok(),
    }
}

/// Whether somebody may miss what stands under a name: all that cannot be read is missed.
fn is_missed(place: &Place, name: &OsStr, out: &Out<'_>) -> bool {
    let regular = matches!(place.look(name), Ok(Some(stat)) if file_type(&stat) == FileType::RegularFile);
    match out.dropped {
        _ if !regular => true,
        None => false,
        Some(dropped) => !place.digest_of(name).is_ok_and(|found| dropped.contains(&found)),
    }
}

/// Gives what stands under `came` a name that tells what it is: another version of `of`. Nothing is overwritten.
pub(super) fn set_aside(place: &Place, came: &OsStr, of: &OsStr, today: NaiveDate) -> Option<PathBuf> {
    renamed(place, came, &|n| other_version(of, today, n))
}

/// Gives what stands under `came` the first of some names, told by their number from 1, that is free.
pub(super) fn renamed(place: &Place, came: &OsStr, name: &dyn Fn(usize) -> OsString) -> Option<PathBuf> {
    for n in 1..=NAMES {
        let name = name(n);
        match renameat_with(&place.dir, came, &place.dir, &name, RenameFlags::NOREPLACE) {
            Ok(()) => return Some(place.path(&name)),
            Err(Errno::EXIST) => continue,
            Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {}
            Err(_) => return None,
        }
        match linkat(&place.dir, came, &place.dir, &name, AtFlags::empty()) {
            Ok(()) => {
                let _ = place.remove(came);
                return Some(place.path(&name));
            }
            Err(Errno::EXIST) => {}
            Err(_) => return None,
        }
    }
    None
}

/// Copies what stands in a place to a file beside it.
fn copy_aside(place: &Place, out: &Out<'_>) -> Result<Kept, Errno> {
    let copy = || -> Result<Kept, DiskError> {
        let bytes = super::read(&place.path(&place.name), LARGEST)?;
        keep_beside(&place.path(&place.name), &bytes, out.today)
    };
    copy().map_err(|_| Errno::IO)
}

/// Writes another version of the file at `path` beside it, under a name that tells so. Nothing is overwritten.
///
/// # Errors
/// See [`DiskError`].
pub(super) fn keep_beside(path: &Path, bytes: &[u8], today: NaiveDate) -> Result<Kept, DiskError> {
    kept_as(path, today, &|kept| {
        super::create_new(kept, bytes, &Terms { like: Some(path), ..Terms::ANYTHING })
    })
}

/// Writes another version of a file of this name to a folder that is its user's alone, for them alone to read.
///
/// # Errors
/// See [`DiskError`].
pub(super) fn keep_privately(
    folder: &Path,
    name: &OsStr,
    bytes: &[u8],
    today: NaiveDate,
) -> Result<Kept, DiskError> {
    kept_as(&folder.join(name), today, &|kept| create_private_new(kept, bytes))
}

fn kept_as(
    path: &Path,
    today: NaiveDate,
    make: &dyn Fn(&Path) -> Result<Saved, DiskError>,
) -> Result<Kept, DiskError> {
    let name = path.file_name().ok_or(DiskError::IsDirectory)?;
    for n in 1..=NAMES {
        let kept = path.with_file_name(other_version(name, today, n));
        match make(&kept) {
            Err(DiskError::Exists) => {}
            made => return made.map(|made| Kept { path: kept, safely: made.is_safe() }),
        }
    }
    Err(DiskError::Exists)
}

/// `draf.versi-lain-2025-12-16-1.toml` of `draf.toml`, cut so that it is no longer than a name may be.
fn other_version(of: &OsStr, today: NaiveDate, n: usize) -> OsString {
    let path = Path::new(of);
    let stem = path.file_stem().unwrap_or(of).as_bytes();
    let mut end = format!(".versi-lain-{today}-{n}").into_bytes();
    if let Some(extension) = path.extension() {
        end.push(b'.');
        end.extend_from_slice(extension.as_bytes());
    }
    let room = LONGEST.saturating_sub(end.len()).min(stem.len());
    // Not within a character, as far as the name is text.
    let cut = (0..=room).rev().find(|at| stem.get(*at).is_none_or(|byte| byte & 0xc0 != 0x80)).unwrap_or(0);
    OsString::from_vec([&stem[..cut], &end].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_another_version_tells_so_and_fits() {
        let day = NaiveDate::from_ymd_opt(2025, 12, 16).unwrap();
        let name = |of: &str, n| other_version(OsStr::new(of), day, n).into_string().unwrap();
        assert_eq!(name("draf.toml", 1), "draf.versi-lain-2025-12-16-1.toml");
        assert_eq!(name("draf", 12), "draf.versi-lain-2025-12-16-12");
        assert_eq!(name(".draf", 1), ".draf.versi-lain-2025-12-16-1");
        let long = name(&format!("{}.toml", "é".repeat(125)), 7);
        assert!(long.len() <= LONGEST && long.ends_with("é.versi-lain-2025-12-16-7.toml"), "{long}");
    }
}
