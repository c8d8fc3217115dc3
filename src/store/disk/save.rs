//! The save itself: its steps in their order. What each one does and why is told in the room's own description. Knows
//! nothing of what is written.

use std::fs::File;
use std::path::Path;

use chrono::NaiveDate;
use rustix::fs::{
    Access, AtFlags, FileType, OFlags, RenameFlags, Stat, accessat, fstat, linkat, renameat, renameat_with,
};
use rustix::io::Errno;

use super::maker::Stage;
use super::place::{Place, file_type, id, regular};
use super::readers::{Readers, readers};
use super::swap::{Kept, Out, exchange};
use super::temp::Temp;
use super::{DiskError, Saved, in_place, keep};
use crate::store::digest::{Digest, digest};

/// What the caller believes stands where it saves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Whatever it is, nobody misses it.
    Anything,
    /// The version with this digest; any other is a [`DiskError::Changed`].
    Digest(Digest),
    /// Another version than ours perhaps: it is kept beside.
    Other,
    /// Nothing; a file that is there is a [`DiskError::Exists`].
    Nothing,
}

/// The terms of a save.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// What is believed to be there.
    pub expected: Expected,
    /// A file that what is written must not be more readable than: the draft an export comes from.
    pub like: Option<&'a Path>,
    /// Who could read the draft when it was read or saved last. Where it is gone, what is made is no more readable.
    pub readers: Option<Readers>,
    /// The folder for a copy of what is overwritten where it cannot be replaced; without one, it is not overwritten.
    pub state_dir: Option<&'a Path>,
    /// The day, for the name of another version that is kept.
    pub today: NaiveDate,
    /// Whether it is made of the file it is like, and no version of that: a release, or a draft out of a text. Such a thing
    /// takes the very name it is given: a symbolic link under it is replaced and not followed, and a file that is what it
    /// is made of, under whatever name, is a [`DiskError::Itself`].
    pub made: bool,
}

impl Terms<'_> {
    /// Whatever is there is replaced and not missed.
    pub const ANYTHING: Terms<'static> = Terms {
        expected: Expected::Anything,
        like: None,
        readers: None,
        state_dir: None,
        today: NaiveDate::MIN,
        made: false,
    };
}

/// How often it is begun anew when files come and go under our hands.
const TRIES: usize = 8;

impl Terms<'_> {
    /// The draft that what is written must not be more readable than, as it stands or as it was.
    fn draft(&self) -> Option<Readers> {
        self.like.and_then(|draft| readers(draft).or(self.readers))
    }

    /// The same for what is made where nothing is: the draft itself, too, is no more readable than it was.
    fn draft_or_itself(&self) -> Option<Readers> {
        self.draft().or(self.readers)
    }
}

/// Sees to it that a file that is written over is no more readable than the draft. One with other names is theirs, too,
/// and stays as readable as it is.
pub(super) fn fit(draft: &Readers, there: &File) -> Result<(), DiskError> {
    let fits = || keep::is_within(draft, there).unwrap_or(false);
    let alone = || fstat(there).is_ok_and(|stat| stat.st_nlink == 1);
    if fits() || alone() && keep::narrow(draft, there).is_ok() && fits() {
        return Ok(());
    }
    Err(DiskError::TooReadable)
}

fn narrow(draft: Option<&Readers>, new: &File) -> Result<(), Errno> {
    draft.map_or(Ok(()), |draft| keep::narrow(draft, new))
}

/// Puts `bytes` in the place of the file at `path`, or makes it when there is none; symbolic links are followed and stay,
/// but for what is made of something else.
/// The file then holds `bytes`, and [`digest`] of them is what the next save expects.
///
/// # Errors
/// See [`DiskError`]. The old file is then as it was, and nothing of ours is left beside it.
pub fn replace(path: &Path, bytes: &[u8], terms: &Terms<'_>) -> Result<Saved, DiskError> {
    let draft = terms.draft();
    for _ in 0..TRIES {
        let (place, found) = if terms.made { Place::found(path)? } else { Place::followed(path)? };
        if let Some(found) = found {
            if terms.made && file_type(&found) == FileType::Symlink {
                return instead_of_a_link(&place, path, bytes, terms);
            }
            refuse_itself(terms, &found)?;
            return match renew(&place, &found, bytes, terms, draft.as_ref()) {
                // It went between the look and the exchange: whoever expects nothing in particular makes it anew.
                Err(DiskError::Gone) if !matches!(terms.expected, Expected::Digest(_)) => continue,
                saved => saved,
            };
        }
        if let Expected::Digest(_) = terms.expected {
            return Err(DiskError::Gone);
        }
        match make(&place, bytes, keep::READABLE, terms.draft_or_itself().as_ref()) {
            Err(DiskError::Exists) if terms.expected != Expected::Nothing => {}
            saved => return saved,
        }
    }
    Err(DiskError::Exists)
}

/// Refuses what something is made of, under whatever name it stands there.
pub(super) fn refuse_itself(terms: &Terms<'_>, there: &Stat) -> Result<(), DiskError> {
    let own = terms.like.filter(|_| terms.made).and_then(|own| rustix::fs::stat(own).ok());
    if own.is_some_and(|own| id(&own) == id(there)) { Err(DiskError::Itself) } else { Ok(()) }
}

/// Puts what is made of something else in the place of a symbolic link, wherever that leads. The link holds nothing that
/// anybody could miss.
fn instead_of_a_link(
    place: &Place,
    path: &Path,
    bytes: &[u8],
    terms: &Terms<'_>,
) -> Result<Saved, DiskError> {
    if let Ok(led) = rustix::fs::stat(path) {
        refuse_itself(terms, &led)?;
    }
    let mut temp = new_file(place, bytes, keep::READABLE, terms.draft_or_itself().as_ref())?;
    match renameat(&place.dir, &temp.name, &place.dir, &place.name) {
        Err(error) if !temp.stands_at(&place.name) => return Err(error.into()),
        _ => temp.is_in_place(),
    }
    Ok(if place.sync() { Saved::Safely } else { Saved::Unconfirmed })
}

/// Makes a new file with `bytes`, no more readable than the terms say; a file that is there already is left alone,
/// whatever is expected, and a link is not followed.
///
/// # Errors
/// [`DiskError::Exists`] when there is one, else see [`DiskError`]; nothing of ours is then left.
pub fn create_new(path: &Path, bytes: &[u8], terms: &Terms<'_>) -> Result<Saved, DiskError> {
    let place = Place::of(path)?;
    if place.look(&place.name)?.is_some() {
        return Err(DiskError::Exists);
    }
    make(&place, bytes, keep::READABLE, terms.draft_or_itself().as_ref())
}

/// The same, for its owner alone to read: what lies in the folder of state is nobody else's business.
///
/// # Errors
/// As for [`create_new`].
pub(super) fn create_private_new(path: &Path, bytes: &[u8]) -> Result<Saved, DiskError> {
    make(&Place::of(path)?, bytes, keep::PRIVATE, None)
}

/// Puts bytes in the place of a file that is there.
fn renew(
    place: &Place,
    found: &Stat,
    bytes: &[u8],
    terms: &Terms<'_>,
    draft: Option<&Readers>,
) -> Result<Saved, DiskError> {
    regular(found)?;
    if terms.expected == Expected::Nothing {
        return Err(DiskError::Exists);
    }
    may_be_written(place, found)?;
    let new = digest(bytes);
    let dropped = match terms.expected {
        Expected::Digest(expected) => {
            let there = match place.digest_of(&place.name) {
                Err(DiskError::TooLarge { .. }) => return Err(DiskError::Changed),
                there => there?,
            };
            // Whoever wrote the very same is no other.
            if there != expected && there != new {
                return Err(DiskError::Changed);
            }
            Some([there, new])
        }
        Expected::Other => Some([new, new]),
        Expected::Anything | Expected::Nothing => None,
    };
    let dropped = dropped.as_ref().map(|dropped| &dropped[..]);
    // Two names of one file are to stay two names of one file.
    if found.st_nlink > 1 {
        return in_place::overwrite(place, bytes, dropped, terms, draft);
    }
    let stage = dropped.map_or(Stage::Writing, |dropped| Stage::swapping(dropped[0], new));
    let out = Out { dropped, stage, today: terms.today };
    match exchanged(place, found, bytes, &out, terms.made, draft) {
        Ok(None) => Ok(if place.sync() { Saved::Safely } else { Saved::Unconfirmed }),
        Ok(Some(Kept { path, safely })) => Ok(Saved::Conflict { kept: path, safely: place.sync() && safely }),
        // The folder takes no new names, or does not give this one away, or a new file would be somebody else's: the file
        // itself may still be written.
        Err(Halt::NotHere) => in_place::overwrite(place, bytes, dropped, terms, draft),
        Err(Halt::Failed(error)) => Err(error),
    }
}

/// Why a file was not replaced by another.
enum Halt {
    /// The folder does not allow it, or another file would not have the owner, the group or the access list.
    NotHere,
    /// Something else.
    Failed(DiskError),
}

impl<E: Into<DiskError>> From<E> for Halt {
    fn from(error: E) -> Halt {
        Halt::Failed(error.into())
    }
}

/// What the folder does not allow may be allowed with the file itself.
fn halted(error: Errno) -> Halt {
    match error {
        // A file that is a mount of its own cannot be renamed (mount(2), EBUSY).
        Errno::ACCESS | Errno::PERM | Errno::BUSY | Errno::XDEV => Halt::NotHere,
        Errno::NOENT => Halt::Failed(DiskError::Gone),
        error => Halt::Failed(error.into()),
    }
}

fn exchanged(
    place: &Place,
    found: &Stat,
    bytes: &[u8],
    out: &Out<'_>,
    made: bool,
    draft: Option<&Readers>,
) -> Result<Option<Kept>, Halt> {
    let mut temp = Temp::create(place, 0o600).map_err(|error| match error {
        Errno::NOENT => Halt::Failed(DiskError::NotFound),
        error => halted(error),
    })?;
    temp.write(bytes)?;
    let old = place.open(&place.name, OFlags::RDONLY).ok();
    let kept = keep::copy(found, old.as_ref(), &temp.file)?;
    // A draft stays whose it was and for whom: where only its own file has that, it is that file that is written. A release
    // is whoever's makes it, and readable by fewer people where something cannot be kept.
    if !kept && !made {
        return Err(Halt::NotHere);
    }
    narrow(draft, &temp.file)?;
    temp.sync()?;
    exchange(&mut temp, out).map_err(halted)
}

/// Refuses a file that its owner protected, or that this user may not write, even where the folder would allow to put
/// another in its place.
pub(super) fn may_be_written(place: &Place, found: &Stat) -> Result<(), DiskError> {
    if found.st_mode & 0o222 == 0 {
        return Err(DiskError::Protected);
    }
    match accessat(&place.dir, &place.name, Access::WRITE_OK, AtFlags::EACCESS) {
        Err(error @ (Errno::ACCESS | Errno::ROFS)) => Err(error.into()),
        // Some systems cannot say; writing will.
        _ => Ok(()),
    }
}

/// A finished file that has no name to be found by yet, with at most these permissions.
fn new_file<'p>(
    place: &'p Place,
    bytes: &[u8],
    most: u32,
    draft: Option<&Readers>,
) -> Result<Temp<'p>, DiskError> {
    let mut temp = Temp::create(place, most & keep::at_most(draft))?;
    narrow(draft, &temp.file)?;
    temp.write(bytes)?;
    temp.sync()?;
    Ok(temp)
}

/// Makes a file where none is, with at most these permissions.
fn make(place: &Place, bytes: &[u8], most: u32, draft: Option<&Readers>) -> Result<Saved, DiskError> {
    let mut temp = new_file(place, bytes, most, draft)?;
    match renameat_with(&place.dir, &temp.name, &place.dir, &place.name, RenameFlags::NOREPLACE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => link_or_rename(place, &mut temp)?,
        Err(error) if !temp.stands_at(&place.name) => return Err(error.into()),
        _ => temp.is_in_place(),
    }
    Ok(if place.sync() { Saved::Safely } else { Saved::Unconfirmed })
}

/// The same where a rename cannot be told to replace nothing: a link is made only where nothing stands.
fn link_or_rename(place: &Place, temp: &mut Temp<'_>) -> Result<(), DiskError> {
    match linkat(&place.dir, &temp.name, &place.dir, &place.name, AtFlags::empty()) {
        // The temporary name goes when the file is dropped.
        Ok(()) => return Ok(()),
        Err(Errno::EXIST) => return Err(DiskError::Exists),
        // Some file systems know no links.
        Err(_) if place.look(&place.name)?.is_none() => {
            renameat(&place.dir, &temp.name, &place.dir, &place.name)?;
        }
        Err(_) => return Err(DiskError::Exists),
    }
    temp.is_in_place();
    Ok(())
}
