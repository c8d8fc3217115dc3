//! The folder of journals: which are there, whose they are, which may go. Knows nothing of what is in a draft.

use std::path::{Path, PathBuf};

use chrono::DateTime;

use super::read::{Journal, Outline, Unread};
use crate::store::disk::{self, DiskError};

/// The folder's name in that of state, and what its files end with.
const FOLDER: &str = "journal";
pub(super) const EXTENSION: &str = "jnl";
/// The largest journal that is read, in bytes.
pub(super) const LIMIT: u64 = 256 * 1024 * 1024;
/// What is added to the name of a damaged journal of which was told that it gives nothing more.
const ASIDE: &str = "-damaged";
/// How many damaged journals can have been set aside under one name.
const MOST: usize = 100;
/// How long a journal is kept that nobody has to be asked about, in seconds.
const KEPT: i64 = 30 * 24 * 60 * 60;

/// A journal that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The file.
    pub file: PathBuf,
    /// What it says, as far as it can be read.
    pub journal: Result<Journal, Unread>,
    /// When it was written last, in seconds since 1970.
    pub changed: i64,
    /// Whether somebody is writing it now.
    pub live: bool,
}

impl Found {
    /// A name to call it by: short, and no other journal's.
    pub fn name(&self) -> String {
        self.file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Whether it holds something that somebody may want back, or may have held it before it was damaged.
    pub fn is_wanted(&self) -> bool {
        let wanted = |journal: &Journal| journal.is_unsaved() || (!journal.whole && !journal.discarded);
        !self.live && !is_aside(&self.file) && self.journal.as_ref().map_or(true, wanted)
    }
}

/// The folder within that of state.
pub(super) fn within(state_dir: &Path) -> PathBuf {
    state_dir.join(FOLDER)
}

/// What the journals of one draft are named after: the path it really has, or for one without a name the folder it is
/// written in. Different drafts may share it; they are told apart by what is in the journal.
pub fn key(path: Option<&Path>, folder: &Path) -> String {
    use std::os::unix::ffi::OsStrExt;
    let real = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_default();
    let bytes = match path {
        Some(path) => real(path).as_os_str().as_bytes().to_vec(),
        None => [real(folder).as_os_str().as_bytes(), b"/"].concat(),
    };
    format!("{:08x}", super::record::sum(&bytes))
}

/// Whether a file is the journal of this name, or one that could not have it because that was taken.
pub(super) fn is_named(file: &Path, name: &str) -> bool {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    stem.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// The journals of a draft that nobody writes any more and that hold something unsaved, newest first.
pub fn left_of(state_dir: &Path, path: Option<&Path>, folder: &Path) -> impl Iterator<Item = Found> + use<> {
    let key = key(path, folder);
    let files = disk::newest_with(&within(state_dir), EXTENSION).into_iter();
    let own = files.filter(move |file| {
        file.file_name().is_some_and(|name| name.to_string_lossy().starts_with(key.as_str()))
    });
    own.filter_map(|file| look(&file)).filter(Found::is_wanted)
}

/// All journals, newest first.
pub fn all(state_dir: &Path) -> Vec<Found> {
    each(state_dir).collect()
}

/// All journals, newest first, each read when it is asked for: together they may be many times as long as a draft.
pub fn each(state_dir: &Path) -> impl Iterator<Item = Found> + use<> {
    disk::newest_with(&within(state_dir), EXTENSION).into_iter().filter_map(|file| look(&file))
}

/// Whether a file holds nothing: a power cut may take all of one that was just begun, and leave its name.
fn is_bare(file: &Path) -> bool {
    matches!(disk::read_own(file, 0), Ok((bytes, _)) if bytes.is_empty())
}

/// Reads a journal; `None` when it is no file of this user's own, or has nothing in it.
fn look(file: &Path) -> Option<Found> {
    let live = disk::is_written(file);
    match disk::read_own(file, LIMIT) {
        Ok((bytes, _)) if bytes.is_empty() => None,
        Ok((bytes, changed)) => {
            Some(Found { file: file.to_owned(), journal: Journal::read(&bytes), changed, live })
        }
        Err(DiskError::TooLarge { .. }) => {
            Some(Found { file: file.to_owned(), journal: Err(Unread::TooLong), changed: 0, live })
        }
        Err(_) => None,
    }
}

/// Removes a journal nobody writes: its text is saved, or a person threw it away by name.
///
/// # Errors
/// See [`DiskError`].
pub fn remove(file: &Path) -> Result<(), DiskError> {
    if disk::is_written(file) { Err(DiskError::Exists) } else { disk::remove(file) }
}

fn is_aside(file: &Path) -> bool {
    file.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with(ASIDE))
}

/// Sees to it that a damaged journal nobody writes is told of by `siaran recover` alone from now on. It stays for as long
/// as nobody throws it away by name: what cannot be read by the program may be read by somebody.
pub(super) fn set_aside(file: &Path) {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    if !is_aside(file) && !disk::is_written(file) {
        // Where it cannot have that name it is told of again.
        let aside =
            |nth: usize| if nth == 0 { format!("{stem}{ASIDE}") } else { format!("{stem}-{nth}{ASIDE}") };
        let named = |nth| disk::rename_own(file, &file.with_file_name(aside(nth)).with_extension(EXTENSION));
        let _ = (0..MOST).map(named).find(|named| *named != Err(DiskError::Exists));
    }
}

/// Has a journal gone whose text was taken into a draft and saved there; one that is damaged is set aside, since nobody
/// knows what else was in it.
pub(super) fn forget(file: &Path) {
    match outline(file) {
        Ok((Some(_), _)) => drop(remove(file)),
        Ok((None, _)) if is_bare(file) => {}
        // What is too long to be looked at stays, too, and what cannot be looked at is offered again.
        Ok((None, _)) | Err(DiskError::TooLarge { .. }) => set_aside(file),
        Err(_) => {}
    }
}

/// What a journal amounts to, where it is whole, and when it was written last. Neither is all of it held, nor is a draft
/// made of it.
fn outline(file: &Path) -> Result<(Option<Outline>, i64), DiskError> {
    disk::read_own_by(file, LIMIT, |from| Outline::read(from))
}

/// Removes journals that nobody has to be asked about: those of drafts that were saved, and after 30 days those whose
/// writer threw the rest away. `now` is in seconds since 1970.
pub fn clean(state_dir: &Path, now: i64) {
    // What a killed process was about to put in place holds nothing that is not elsewhere.
    let today = DateTime::from_timestamp(now, 0).unwrap_or_default().date_naive();
    disk::tidy(&within(state_dir), today);
    for file in disk::files_with(&within(state_dir), EXTENSION) {
        if is_bare(&file) || (!disk::is_written(&file) && is_settled(&file, now)) {
            // What cannot be removed now can be the next time.
            let _ = remove(&file);
        }
    }
}

/// Whether a journal is whole and says nothing that is not on the disk, or nothing that was not thrown away long ago.
fn is_settled(file: &Path, now: i64) -> bool {
    let Ok((Some(outline), changed)) = outline(file) else { return false };
    outline.count <= outline.saved || (outline.discarded && now.saturating_sub(changed) > KEPT)
}
