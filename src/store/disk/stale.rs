//! Removing what a killed save left: files of the kind `temp` makes whose process is gone. What came out of an exchange and
//! that nobody looked at before the process was killed is looked at here, whoever killed and whoever looks. Touches nothing
//! else.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rustix::fs::{FileType, Stat};
use rustix::process::geteuid;

use super::maker::{Maker, Stage};
use super::place::{Place, file_type};
use super::swap::{renamed, set_aside};

/// What another version is called of which nobody knows any more what it is a version of.
const NAMELESS: &str = "siaran.toml";
/// What a text is called that another editor had.
const TEXT: &str = "teks";
/// How the names of files end that another editor is given.
pub const TEXT_ENDING: &str = "txt";

/// Removes from a folder what killed saves left there, and gives the paths of other versions that came to light.
pub fn tidy(folder: &Path, today: NaiveDate) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let names = entries.filter_map(Result::ok).map(|entry| entry.file_name());
    let left = names.filter_map(|name| Some((Maker::of(name.to_str()?)?, name)));
    let left: Vec<_> = left.collect();
    if left.is_empty() {
        return Vec::new();
    }
    let Ok(place) = Place::of(&folder.join(NAMELESS)) else { return Vec::new() };
    left.into_iter()
        .filter_map(|((maker, stage), name)| tidy_one(&place, &name, maker, stage, today))
        .collect()
}

/// Gives texts that another editor had when the program was killed a name to be found by, and says where they are. They
/// lie in the folder of state, under names of ours with an ending.
pub fn left_texts(state_dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in super::files_with(state_dir, TEXT_ENDING) {
        let maker = path.file_stem().and_then(OsStr::to_str).and_then(Maker::of);
        let (Some((maker, Stage::Writing)), Ok(place)) = (maker, Place::of(&path)) else { continue };
        let Ok(Some(stat)) = place.look(&place.name) else { continue };
        if is_left(&stat, Stage::Writing) && maker.is_gone(changed(&stat, Stage::Writing)) {
            found.push(keep_text(&path));
        }
    }
    found
}

/// Gives a text that another editor left a name that people can read, and says where it is then.
pub fn keep_text(path: &Path) -> PathBuf {
    let name = |n: usize| format!("{TEXT}-{n}.{TEXT_ENDING}").into();
    let place = Place::of(path).ok();
    place.and_then(|place| renamed(&place, &place.name, &name)).unwrap_or_else(|| path.to_owned())
}

fn tidy_one(place: &Place, name: &OsStr, maker: Maker, stage: Stage, today: NaiveDate) -> Option<PathBuf> {
    let stat = place.look(name).ok()??;
    if !is_left(&stat, stage) || !maker.is_gone(changed(&stat, stage)) {
        return None;
    }
    if let Stage::Swapping { out, new } = stage {
        let found = place.digest_of(name).ok()?.short();
        if found != out && found != new {
            return set_aside(place, name, OsStr::new(NAMELESS), today);
        }
    }
    let _ = place.remove(name);
    None
}

/// A regular file with this one name, of this user while it is being written. What is about to be put in place has a second
/// name for a moment where files cannot be exchanged; taking one of two names away loses nothing. What came out has the
/// owner of what was replaced, whoever replaced it: its name tells whose save that was, and whoever may take files from the
/// folder puts it in order.
fn is_left(stat: &Stat, stage: Stage) -> bool {
    let (names, ours) = match stage {
        Stage::Writing => (1, stat.st_uid == geteuid().as_raw()),
        Stage::Swapping { .. } => (2, true),
    };
    file_type(stat) == FileType::RegularFile && ours && stat.st_nlink <= names
}

/// When the process that left it was last there: when it was written; of what came out, which may be of any age, when it
/// came out. That is its last change of any sort (inode(7), `ctime`), which a rename is.
#[allow(clippy::useless_conversion, clippy::unnecessary_cast)] // The types differ between systems.
fn changed(stat: &Stat, stage: Stage) -> i64 {
    match stage {
        Stage::Writing => i64::from(stat.st_mtime),
        Stage::Swapping { .. } => stat.st_ctime as i64,
    }
}
