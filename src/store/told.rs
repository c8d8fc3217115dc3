//! What is told of a save beside that it was made, and of what a start put in order. The words are in the catalogue.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::error::{Doing, disk_phrase};
use super::{Saved, disk};
use crate::phrase::store::SavedPhrase;
use crate::text::hidden;

fn name(path: &Path) -> String {
    hidden::shown(&path.to_string_lossy()).into_owned()
}

/// What has to be told of a save to `path`; `None` when it is safe and nobody else wrote.
pub fn more_of(path: &Path, saved: &Saved) -> Option<SavedPhrase> {
    let file = name(path);
    Some(match saved {
        Saved::Safely => return None,
        Saved::Unconfirmed => SavedPhrase::Unconfirmed { file },
        Saved::Conflict { kept, safely: true } => SavedPhrase::Conflict { file, kept: name(kept) },
        Saved::Conflict { kept, safely: false } => {
            SavedPhrase::ConflictUnconfirmed { file, kept: name(kept) }
        }
    })
}

/// What is told of a draft that is opened and cannot be saved where it is; `None` where it can, as far as is known.
pub fn unsavable(path: &Path, state_dir: Option<&Path>) -> Option<SavedPhrase> {
    let why = disk::may_save(path, state_dir).err()?;
    let file = name(path.file_name().map_or(path, Path::new));
    Some(SavedPhrase::CannotBeSaved { file, why: disk_phrase(&why, Doing::Writing) })
}

/// Puts in order what killed saves left in a folder of drafts and in the folder of state with those in it, and says what is
/// to be told of it. `today` names another version that comes to light.
pub fn tidy(folder: &Path, state_dir: Option<&Path>, today: NaiveDate) -> Vec<SavedPhrase> {
    let back = state_dir.map(disk::restore).unwrap_or_default();
    if let Some(state_dir) = state_dir {
        disk::forget_old(state_dir, today);
    }
    let back = back.iter().map(|path| SavedPhrase::PutBack { file: name(path) });
    let mut found = disk::tidy(folder, today);
    let own = state_dir.map(folders).unwrap_or_default();
    found.extend(own.iter().flat_map(|folder| disk::tidy(folder, today)));
    let found = found.iter().map(|path| SavedPhrase::CameToLight { kept: name(path) });
    let texts = state_dir.map(disk::left_texts).unwrap_or_default();
    let texts = texts.iter().map(|path| SavedPhrase::TextLeft { kept: name(path) });
    back.chain(found).chain(texts).collect()
}

/// The folder of state and those in it: of copies, of locks, of journals. A link leads out of it.
fn folders(state_dir: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(state_dir).into_iter().flatten().flatten();
    let inner = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    std::iter::once(state_dir.to_owned()).chain(inner.map(|entry| entry.path())).collect()
}
