//! What the editor wants done in the world, and doing it. The only file of the editor that touches files, the
//! clipboard or the terminal's modes; it knows no state, only what it is handed.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::away;
use super::clipboard::{Reach, Route, outgoing};
use super::desk::{Known, Summary};
use super::lookout::Lookout;
use super::pen::{self, Hold, PenCame};
use super::reader::Reader;
use super::saver::{Glance, Job, Release, Saver, Seen, Why};
use super::terminal::Tty;
use crate::check::Level;
use crate::model::{Edit, Field, Place};
use crate::phrase::store::SavedPhrase;
use crate::phrase::tui::TuiPhrase;
use crate::phrase::{Lang, Say, date};
use crate::profile::Profiles;
use crate::session::{Access, Session};
use crate::store::journal::{self, Keeper};
use crate::store::{self, Digest, DiskError, Readers, Saved, Source, disk};
use crate::text::hidden;

/// A wish.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Write the draft, without anybody waiting for it.
    Save(Box<Job>),
    /// Look at what the file of the draft holds, without anybody waiting for it.
    Look(Box<Glance>),
    /// The draft comes from another text now, which these edits make it of: the journal begins anew.
    Rebase(Source, Vec<Edit>),
    /// Write exported releases, all of them or, when one is in the way, none; without anybody waiting for it.
    Export {
        /// Path and bytes of each.
        files: Vec<(PathBuf, Vec<u8>)>,
        /// Whether files that are there are replaced.
        force: bool,
        /// The draft they come from: none is more readable.
        like: Option<PathBuf>,
        /// Who could read it when it was read or saved last.
        readers: Option<Readers>,
        /// The day.
        today: NaiveDate,
    },
    /// Hand text to the terminal's clipboard.
    Copy(String),
    /// Report the mouse, or no longer.
    Mouse(bool),
    /// Paint everything anew.
    Redraw,
    /// Take the terminal again, whatever was done to it.
    Retake,
    /// Stop, as the shell's job control has it.
    Suspend,
    /// The text of this journal was thrown away by name.
    Discard(PathBuf),
    /// Take the pen of a draft: be the one who writes it.
    TakePen {
        /// The draft.
        draft: PathBuf,
        /// The time.
        now: DateTime<FixedOffset>,
        /// Whether it is taken from whoever has it.
        anyhow: bool,
    },
    /// Have a text changed in the editor the user named.
    Elsewhere {
        /// What it is the text of; `None` for the whole body.
        of: Option<Place>,
        /// The text.
        text: String,
    },
}

/// What effects work on.
pub(super) struct World {
    /// The terminal.
    pub(super) tty: Tty,
    /// Its reader.
    pub(super) reader: Reader,
    /// The way to the terminal's clipboard.
    pub(super) route: Route,
    /// The editor the user named.
    pub(super) editor: Option<String>,
    /// The folder for what is nobody else's business.
    pub(super) state_dir: Option<PathBuf>,
    /// The thread that saves.
    pub(super) saver: Saver,
    /// The thread that looks out for files, where there can be one.
    pub(super) lookout: Option<Lookout>,
    /// The lock of the open draft.
    pub(super) pen: Hold,
    /// The draft's file, as it is looked out for.
    pub(super) watched: Option<PathBuf>,
    /// What the folder of journals is called; nothing where there is none.
    pub(super) journals: String,
    /// The journal of the open draft.
    pub(super) journal: Option<Keeper>,
    /// Where the journal stood when the save that was begun last was.
    pub(super) mark: u64,
    /// Whether the disk did not confirm the save that was done last.
    pub(super) unconfirmed: bool,
    /// Whether another program has the terminal.
    pub(super) away: Arc<AtomicBool>,
}

/// Why a text did not come back from another editor.
#[derive(Clone, Debug, PartialEq)]
pub enum Away {
    /// The user names no editor.
    NoEditor,
    /// There is no folder the text may lie in meanwhile.
    NoPlace,
    /// The text could not be written for it.
    NotWritten(DiskError),
    /// What it left could not be read, and where that lies.
    NotRead(DiskError, PathBuf),
    /// What it left, and where that lies, is no text in UTF-8, or longer than is taken.
    NotText(PathBuf),
    /// It could not be started, or said that it failed.
    Failed {
        /// The editor, as the user names it.
        editor: String,
        /// Where what it wrote all the same lies, if it wrote something.
        kept: Option<PathBuf>,
    },
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
        /// How it ended.
        saved: Saved,
        /// The digest of what the file holds now.
        digest: Digest,
        /// Who may read it.
        readers: Option<Readers>,
    },
    /// The draft could not be written.
    NotSaved(store::StoreError),
    /// What a look at the draft's file found.
    Looked {
        /// Where.
        path: PathBuf,
        /// What it was for.
        why: Why,
        /// What there is.
        found: Result<Seen, store::StoreError>,
    },
    /// The releases were written.
    Exported {
        /// Where.
        files: Vec<PathBuf>,
        /// What is to be told of it besides.
        told: Vec<SavedPhrase>,
    },
    /// These files are in the way; nothing was written.
    InTheWay(Vec<PathBuf>),
    /// A release could not be written.
    NotExported(store::StoreError),
    /// What came of throwing an unsaved text away.
    Discarded(Result<(), store::StoreError>),
    /// What killed saves had left is in order; this is to be told of it.
    Tidied(Vec<SavedPhrase>),
    /// There is no shell to go back to.
    NoShell,
    /// What came of having a text changed elsewhere.
    Elsewhere {
        /// What it is the text of; `None` for the whole body.
        of: Option<Place>,
        /// The text as it was given.
        before: String,
        /// The text as it came back.
        after: Result<String, Away>,
    },
    /// What came of asking for the pen.
    Pen(PenCame),
    /// Nothing to tell.
    Done,
}

/// Does it.
///
/// # Errors
/// Only when the terminal cannot be written to; trouble with files is an [`Outcome`].
pub(super) fn perform(effect: Effect, world: &mut World) -> io::Result<Outcome> {
    let tty = &mut world.tty;
    Ok(match effect {
        Effect::Save(job) => {
            world.mark = world.journal.as_ref().map_or(0, Keeper::mark);
            world.saver.save(*job);
            Outcome::Done
        }
        Effect::Look(glance) => {
            world.saver.look(*glance);
            Outcome::Done
        }
        Effect::Rebase(source, edits) => {
            if let Some(journal) = &mut world.journal {
                journal.rebase(source, edits);
            }
            Outcome::Done
        }
        Effect::Export { files, force, like, readers, today } => {
            world.saver.export(Release { files, force, like, readers, today });
            Outcome::Done
        }
        Effect::Copy(text) => {
            if matches!(world.route.reach(&text), Reach::Sent | Reach::Long) {
                tty.copy(&outgoing(&text), |sequence| world.route.wrapped(sequence))?;
            }
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
        Effect::Retake => {
            tty.take()?;
            Outcome::Done
        }
        Effect::Suspend => {
            if away::suspend(world)? {
                Outcome::Done
            } else {
                Outcome::NoShell
            }
        }
        Effect::Discard(file) => {
            let gone = journal::remove(&file).map_err(|error| store::StoreError::writing(&file, error));
            Outcome::Discarded(gone)
        }
        Effect::TakePen { draft, now, anyhow } => pen::take(world, &draft, now, anyhow),
        Effect::Elsewhere { of, text } => {
            let after = away::edit(world, &text)?;
            Outcome::Elsewhere { of, before: text, after }
        }
    })
}

/// Whether nobody started the editor before, as far as the folder of state knows; without one it says no.
pub(super) fn is_first_start(state_dir: Option<&Path>) -> bool {
    state_dir.is_some_and(|dir| disk::mark(dir, TOUR) == Ok(true))
}

/// Puts a draft among those opened last, where there is a folder of state. That it cannot be remembered stops nobody.
pub(super) fn remember(state_dir: Option<&Path>, draft: Option<&Path>) {
    let draft = draft.and_then(|draft| std::path::absolute(draft).ok());
    if let (Some(dir), Some(draft)) = (state_dir, draft) {
        let _ = store::remember(dir, &draft);
    }
}

/// Reads a draft for the desk: what it says of itself, and how much is wrong with it.
pub(super) fn summary(path: &Path, profiles: &Profiles, lang: Lang, now: DateTime<FixedOffset>) -> Known {
    let decoded = match store::read(path) {
        Ok(decoded) => decoded,
        Err(error) => {
            let said = error.say(lang).lines().next().unwrap_or_default().to_owned();
            return Known::Faulty(hidden::shown(&said).into_owned());
        }
    };
    let mut session = Session::new(decoded.draft, decoded.faults, Access::Read);
    while session.recheck(profiles, now, usize::MAX) {}
    let draft = session.draft();
    let field = |field| hidden::shown(draft.field(field).trim()).into_owned();
    let date = draft.date().map_or_else(|| field(Field::Date), |day| date::brief(day, lang));
    let word = draft.field(Field::Status);
    let status = TuiPhrase::of_choice(Field::Status, word);
    let status = status.map_or_else(|| field(Field::Status), |phrase| phrase.say(lang).into_owned());
    let count = |level| session.findings().count(level);
    Known::Summary(Summary {
        title: field(Field::Title),
        number: field(Field::Number),
        date,
        status,
        findings: (count(Level::Error), count(Level::Warning)),
    })
}

/// The file that remembers that the tour was shown.
const TOUR: &str = "tour";
