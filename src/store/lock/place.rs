//! Where the lock files of a draft lie. Knows nothing of what is in them.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::store::disk;

/// The folder's name in that of state.
const FOLDER: &str = "lock";
/// What the name of the file beside the draft ends with.
const ENDING: &str = ".siaran-lock";
/// The bit of a folder in which everybody may make files and remove only their own (inode(7), `S_ISVTX`).
const STICKY: u32 = 0o1000;

/// A place for a lock file.
#[derive(Debug)]
pub(super) struct Spot {
    /// The file.
    pub(super) path: PathBuf,
    /// The draft, where whoever may read it may see the lock as well.
    pub(super) like: Option<PathBuf>,
    /// Whether others than this user meet there.
    pub(super) common: bool,
}

/// The places of a draft, the one where most people meet first. Whether a file can be made there shows when it is made.
pub(super) fn of(draft: &Path, state_dir: Option<&Path>) -> Vec<Spot> {
    beside(draft).into_iter().chain(state_dir.and_then(|dir| of_state(draft, dir))).collect()
}

/// Beside the draft itself, every symbolic link followed.
fn beside(draft: &Path) -> Option<Spot> {
    let (real, like) = match fs::canonicalize(draft) {
        Ok(real) => (real.clone(), Some(real)),
        // One that is still to be made.
        Err(_) => {
            let folder = draft.parent().filter(|folder| !folder.as_os_str().is_empty());
            let folder = fs::canonicalize(folder.unwrap_or(Path::new("."))).ok()?;
            (folder.join(draft.file_name()?), None)
        }
    };
    let (folder, name) = (real.parent()?, real.file_name()?);
    // Where anybody may put a file of this name, whose it is says nothing.
    if is_shared(folder) {
        return None;
    }
    let mut own = std::ffi::OsString::from(".");
    own.push(name);
    own.push(ENDING);
    Some(Spot { path: folder.join(own), like, common: true })
}

/// Whether anybody may put a file of any name into a folder; so it is with one that is not there, too.
pub(super) fn is_shared(folder: &Path) -> bool {
    fs::metadata(folder).map_or(true, |there| there.mode() & STICKY != 0)
}

/// The lock files in the folder of state, at most so many.
pub(super) fn all(state_dir: &Path, most: usize) -> Vec<PathBuf> {
    let entries = fs::read_dir(state_dir.join(FOLDER)).into_iter().flatten().flatten();
    entries.take(most).map(|entry| entry.path()).collect()
}

/// In the folder of state, named after what the draft is on the disk: it has the same name whatever leads to it.
fn of_state(draft: &Path, state_dir: &Path) -> Option<Spot> {
    let there = fs::metadata(draft).ok()?;
    let folder = state_dir.join(FOLDER);
    disk::own_folder(&folder).ok()?;
    let name = format!("{:x}-{:x}", there.dev(), there.ino());
    Some(Spot { path: folder.join(name), like: None, common: false })
}
