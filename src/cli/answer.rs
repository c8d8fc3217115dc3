//! What comes of a call: an exit code, or the editor; and what can stop a command.

use std::io;
use std::path::PathBuf;

use super::chosen::Chosen;
use crate::env::Confinement;
use crate::model::{Draft, Fault, Speaker};
use crate::phrase::Lang;
use crate::phrase::cli::CliPhrase;
use crate::phrase::store::SavedPhrase;
use crate::profile::Profiles;
use crate::session::Access;
use crate::store::{Expected, Source, StoreError};

/// How a call ended. The number is the process's exit code; the numbers do not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Exit {
    /// Done, and nothing to tell.
    Fine = 0,
    /// Done, and there are errors in a draft, or differences.
    Findings = 1,
    /// The arguments do not say what to do.
    WrongUse = 2,
    /// A file could not be read or written.
    NotRead = 3,
    /// Refused: errors hold back an export, a file is in the way, or the access does not allow it.
    Refused = 4,
}

impl Exit {
    /// The process's exit code.
    pub fn code(self) -> u8 {
        self as u8
    }
}

/// What came of a call.
#[derive(Debug)]
pub enum Outcome {
    /// The call is over.
    Exit(Exit),
    /// The editor is wanted.
    Edit(Box<EditRequest>),
    /// A choice of drafts is wanted.
    Desk(Box<DeskRequest>),
}

/// Which drafts there are to choose from.
#[derive(Debug)]
pub struct DeskRequest {
    /// The folder.
    pub folder: PathBuf,
    /// Its drafts, the one changed last first.
    pub drafts: Vec<PathBuf>,
    /// Drafts of other folders opened last, newest first.
    pub recent: Vec<PathBuf>,
    /// Templates for a new draft: name, and what it is for, in the interface's language.
    pub templates: Vec<(String, String)>,
    /// The known bodies.
    pub profiles: Profiles,
    /// Whether drafts can be made and changed.
    pub writes: bool,
    /// The day, for the name of a new draft: `2025-12-16`.
    pub day: String,
    /// The interface's language.
    pub lang: Lang,
    /// Whether colours are wanted.
    pub colour: bool,
    /// The user's settings and theme.
    pub chosen: Chosen,
}

/// What the editor is to be opened on.
#[derive(Debug)]
pub struct EditRequest {
    /// The draft.
    pub draft: Draft,
    /// What in its file is not what its place wants.
    pub faults: Vec<Fault>,
    /// What it was read from.
    pub source: Source,
    /// What its file held when it was read.
    pub expected: Expected,
    /// What was put in order when it was opened.
    pub told: Vec<SavedPhrase>,
    /// Where it is kept; `None` for a draft that has no name yet.
    pub path: Option<PathBuf>,
    /// The folder new files go to.
    pub folder: PathBuf,
    /// What may be done with it.
    pub access: Access,
    /// The known bodies.
    pub profiles: Profiles,
    /// The interface's language.
    pub lang: Lang,
    /// Whether colours are wanted.
    pub colour: bool,
    /// The seed for ids.
    pub seed: u64,
    /// The speakers of the house.
    pub house: Vec<Speaker>,
    /// The user's settings and theme.
    pub chosen: Chosen,
    /// How far the kernel holds somebody to it who may only look; `None` for those who write.
    pub confined: Option<Confinement>,
}

/// How a command ended that was not stopped.
#[derive(Debug)]
pub(super) enum Done {
    Exit(Exit),
    Edit(Box<EditRequest>),
    Desk(Box<DeskRequest>),
}

impl From<Exit> for Done {
    fn from(exit: Exit) -> Done {
        Done::Exit(exit)
    }
}

/// What stopped a command. It is said on stderr.
#[derive(Debug)]
pub(super) enum Failure {
    /// A file could not be read or written.
    Store(StoreError),
    /// Anything else there are words for.
    Said(Exit, CliPhrase),
    /// The output could not be written.
    Output(io::Error),
}

impl Failure {
    pub(super) fn wrong(phrase: CliPhrase) -> Failure {
        Failure::Said(Exit::WrongUse, phrase)
    }

    pub(super) fn refused(phrase: CliPhrase) -> Failure {
        Failure::Said(Exit::Refused, phrase)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure::Store(error)
    }
}
