//! What the editor wants done in the world, and doing it. The only file of the editor that touches files, the
//! clipboard or the terminal's modes; it knows no state, only what it is handed.

use std::io;
use std::path::{Path, PathBuf};

use super::terminal::Tty;
use crate::store::{self, disk};

/// A wish.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Write the draft.
    Save {
        /// Where.
        path: PathBuf,
        /// What.
        bytes: Vec<u8>,
        /// Whether a file that is there already is in the way.
        new: bool,
        /// The state of the draft these bytes are.
        revision: u64,
        /// Whether the editor ends once it is written.
        then_quit: bool,
    },
    /// Write exported releases, all of them or, when one is in the way, none.
    Export {
        /// Path and bytes of each.
        files: Vec<(PathBuf, Vec<u8>)>,
        /// Whether files that are there are replaced.
        force: bool,
    },
    /// Hand text to the terminal's clipboard.
    Copy(String),
    /// Report the mouse, or no longer.
    Mouse(bool),
    /// Paint everything anew.
    Redraw,
}

/// What came of a wish.
#[derive(Debug)]
pub enum Outcome {
    /// The draft was written.
    Saved {
        /// Where.
        path: PathBuf,
        /// The state that was written.
        revision: u64,
        /// Whether the editor ends now.
        then_quit: bool,
    },
    /// The draft could not be written.
    NotSaved(store::StoreError),
    /// The releases were written.
    Exported(Vec<PathBuf>),
    /// These files are in the way; nothing was written.
    InTheWay(Vec<PathBuf>),
    /// A release could not be written.
    NotExported(store::StoreError),
    /// Nothing to tell.
    Done,
}

/// Does it.
///
/// # Errors
/// Only when the terminal cannot be written to; trouble with files is an [`Outcome`].
pub(super) fn perform(effect: Effect, tty: &mut Tty) -> io::Result<Outcome> {
    Ok(match effect {
        Effect::Save { path, bytes, new, revision, then_quit } => {
            let written = if new { disk::create_new(&path, &bytes) } else { disk::replace(&path, &bytes) };
            match written {
                Ok(_) => Outcome::Saved { path, revision, then_quit },
                Err(error) => Outcome::NotSaved(store::StoreError::writing(&path, error)),
            }
        }
        Effect::Export { files, force } => export(&files, force),
        Effect::Copy(text) => {
            tty.copy(&text)?;
            Outcome::Done
        }
        Effect::Mouse(on) => {
            tty.mouse(on)?;
            Outcome::Done
        }
        Effect::Redraw => {
            tty.clear();
            Outcome::Done
        }
    })
}

fn export(files: &[(PathBuf, Vec<u8>)], force: bool) -> Outcome {
    let taken: Vec<PathBuf> =
        files.iter().map(|(path, _)| path.clone()).filter(|path| !force && is_there(path)).collect();
    if !taken.is_empty() {
        return Outcome::InTheWay(taken);
    }
    let mut written = Vec::new();
    for (path, bytes) in files {
        let done = if force { disk::replace(path, bytes) } else { disk::create_new(path, bytes) };
        match done {
            Ok(_) => written.push(path.clone()),
            Err(error) => return Outcome::NotExported(store::StoreError::writing(path, error)),
        }
    }
    Outcome::Exported(written)
}

fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}
