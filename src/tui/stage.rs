//! What has the window: the editor, or the desk drafts are chosen from. One goes over into the other without leaving the
//! terminal. Knows no files: whoever runs it says what a wish comes to.

use std::path::PathBuf;

use ratatui::style::Color;

use super::app::{App, Opening};
use super::desk::{Desk, DeskOpening};
use crate::session::Access;
use crate::store::Expected;

/// What somebody wants to have in the window next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Want {
    /// A draft.
    Draft(PathBuf),
    /// A new draft under a path where nothing is, from a template.
    New {
        /// The template's name; none for an empty draft.
        template: Option<String>,
        /// Where.
        path: PathBuf,
    },
    /// The desk.
    Desk,
}

/// What is opened in the window.
pub enum Stage {
    /// The editor.
    Editor(Box<Opening>),
    /// The desk.
    Desk(Box<DeskOpening>),
}

/// Says what a wish comes to, or in a sentence why it cannot be had.
pub type Opener<'a> = &'a mut dyn FnMut(Want) -> Result<Stage, String>;

/// What is in the window.
pub(super) enum Shown {
    /// The editor.
    Editor(Box<App>),
    /// The desk.
    Desk(Box<Desk>),
}

impl Stage {
    /// Whether something can be typed into it that must not be lost.
    pub(super) fn writes(&self) -> bool {
        match self {
            Stage::Editor(opening) => opening.session.access() == Access::Write,
            Stage::Desk(opening) => opening.writes,
        }
    }

    /// The folder new drafts go to, and whether what killed saves left there and in the folder of state is still to be put
    /// in order: that was done already where a draft was read, and a reader does not do it.
    pub(super) fn to_be_tidied(&self) -> (PathBuf, bool) {
        match self {
            Stage::Editor(opening) => {
                let new = opening.expected == Expected::Nothing;
                (opening.folder.clone(), new && self.writes())
            }
            Stage::Desk(opening) => (opening.folder.clone(), opening.writes),
        }
    }

    /// The colours the window is painted with, and whether the mouse is wanted.
    pub(super) fn terminal(&self) -> (Option<(Color, Color)>, bool) {
        match self {
            Stage::Editor(opening) => (opening.theme.ground, opening.mouse),
            Stage::Desk(opening) => Desk::terminal(opening),
        }
    }
}
