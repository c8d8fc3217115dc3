//! Saving and exporting on a thread of its own, so that no key waits for a disk, and looking at what a file holds by now.
//! One after another, each told to the editor in turn with what comes from the terminal: a look that was asked for during
//! a save sees what that left. When the editor ends it is waited for. Knows no state, only what it is handed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};

use chrono::NaiveDate;

use super::effect::Outcome;
use super::reader::Message;
use crate::fall;
use crate::model::{Draft, Fault};
use crate::store::{
    self, Decoded, Digest, DiskError, Expected, Opened, Readers, Source, StoreError, Terms, Written, digest,
    disk,
};

/// A draft to be saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// Where.
    pub path: PathBuf,
    /// What, as it stands.
    pub draft: Arc<Draft>,
    /// What it was read from.
    pub source: Source,
    /// What is believed to stand there.
    pub expected: Expected,
    /// The state of the draft this is.
    pub revision: u64,
    /// The draft's own file, where it is saved under another name: the new one is no more readable.
    pub like: Option<PathBuf>,
    /// Who could read the draft when it was read or saved last.
    pub readers: Option<Readers>,
    /// The day, for the name of another version that is kept.
    pub today: NaiveDate,
}

/// A look at what a draft's file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Glance {
    /// Where.
    pub path: PathBuf,
    /// The version that needs no reading.
    pub known: Option<Digest>,
    /// Whether the name of whoever wrote another one is wanted.
    pub named: bool,
    /// What it is for.
    pub why: Why,
}

/// What a look at a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It may have changed.
    Noticed,
    /// Somebody wants to compare it.
    Compare,
    /// The draft is to be saved once both are merged; perhaps the editor is left then.
    Save {
        /// Whether it is.
        then_quit: bool,
    },
}

/// What the file of a draft holds that somebody else wrote.
#[derive(Clone, Debug, PartialEq)]
pub struct Theirs {
    /// The draft.
    pub draft: Draft,
    /// What it was read from.
    pub source: Source,
    /// What in it is not what its place wants.
    pub faults: Vec<Fault>,
    /// The digest of the bytes.
    pub digest: Digest,
    /// Who may read it.
    pub readers: Option<Readers>,
    /// When and by whom it was written, where that is known.
    pub written: Option<Written>,
}

/// What a look found.
#[derive(Clone, Debug, PartialEq)]
pub enum Seen {
    /// The version that was known.
    Known(Digest),
    /// Somebody else's.
    Other(Arc<Theirs>),
}

/// Releases to be written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Release {
    /// Path and bytes of each.
    pub(super) files: Vec<(PathBuf, Vec<u8>)>,
    /// Whether files that are there are replaced.
    pub(super) force: bool,
    /// The draft they come from: none is more readable.
    pub(super) like: Option<PathBuf>,
    /// Who could read it when it was read or saved last.
    pub(super) readers: Option<Readers>,
    /// The day, for the name of a version that comes to light.
    pub(super) today: NaiveDate,
}

/// What the thread is to do.
enum Work {
    Save(Box<Job>),
    Look(Glance),
    Export(Release),
    Tidy(PathBuf, NaiveDate),
}

/// The thread, as the rest of the editor sees it.
pub(super) struct Saver {
    works: Option<Sender<Work>>,
    thread: Option<JoinHandle<()>>,
    state_dir: Option<PathBuf>,
    to: Sender<Message>,
}

impl Saver {
    /// Starts the thread; `to` is told what came of each job. Where there can be no thread, a save is waited for.
    pub(super) fn start(state_dir: Option<PathBuf>, to: Sender<Message>) -> Saver {
        let (works, asked) = channel::<Work>();
        let (own, told) = (state_dir.clone(), to.clone());
        let work = move || {
            for work in asked {
                if told.send(Message::Outcome(Box::new(done(work, own.as_deref())))).is_err() {
                    return;
                }
            }
        };
        let thread = thread::Builder::new().name("saver".into()).spawn(work).ok();
        Saver { works: Some(works), thread, state_dir, to }
    }

    /// Has a draft saved.
    pub(super) fn save(&self, job: Job) {
        self.have_done(Work::Save(Box::new(job)));
    }

    /// Has a file looked at.
    pub(super) fn look(&self, glance: Glance) {
        self.have_done(Work::Look(glance));
    }

    /// Has releases written.
    pub(super) fn export(&self, release: Release) {
        self.have_done(Work::Export(release));
    }

    /// Has put in order what killed saves left in a folder of drafts and in the folder of state.
    pub(super) fn tidy(&self, folder: PathBuf, today: NaiveDate) {
        self.have_done(Work::Tidy(folder, today));
    }

    fn have_done(&self, work: Work) {
        let refused = match &self.works {
            Some(works) => works.send(work).err().map(|refused| refused.0),
            None => Some(work),
        };
        if let Some(work) = refused {
            // Nobody hears of it only when the editor has ended.
            let _ = self.to.send(Message::Outcome(Box::new(done(work, self.state_dir.as_deref()))));
        }
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        self.works = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What comes of a job. A fault of ours in here is one that failed, and no reason for anybody to wait for ever.
fn done(work: Work, state_dir: Option<&Path>) -> Outcome {
    let failed = failed(&work);
    let done = catch_unwind(AssertUnwindSafe(|| {
        fall::turn(fall::Thread::Saver);
        match work {
            Work::Save(job) => write(&job, state_dir).unwrap_or_else(Outcome::NotSaved),
            Work::Look(glance) => look(glance),
            Work::Export(release) => export(&release, state_dir),
            Work::Tidy(folder, today) => Outcome::Tidied(store::tidy(&folder, state_dir, today)),
        }
    }));
    done.unwrap_or(failed)
}

/// What is told of a job that came to nothing.
fn failed(work: &Work) -> Outcome {
    let fault = DiskError::Other { code: None };
    match work {
        Work::Save(job) => Outcome::NotSaved(StoreError::writing(&job.path, fault)),
        Work::Look(Glance { path, why, .. }) => {
            Outcome::Looked { path: path.clone(), why: *why, found: Err(StoreError::reading(path, fault)) }
        }
        Work::Export(release) => {
            let path = release.files.first().map_or(Path::new(""), |(path, _)| path);
            Outcome::NotExported(StoreError::writing(path, fault))
        }
        // The next start does it.
        Work::Tidy(..) => Outcome::Tidied(Vec::new()),
    }
}

/// Reads a file, unless it holds what is known.
fn look(glance: Glance) -> Outcome {
    let Glance { path, known, named, why } = glance;
    let found = store::open_other(&path, known).map(|opened| match opened {
        Opened::Known(digest) => Seen::Known(digest),
        Opened::Other(decoded, digest) => {
            let Decoded { draft, source, faults } = *decoded;
            let written = disk::written(&path, named);
            // Who may only look makes no draft again.
            let readers = named.then(|| disk::readers(&path)).flatten();
            Seen::Other(Arc::new(Theirs { draft, source, faults, digest, readers, written }))
        }
    });
    Outcome::Looked { path, why, found }
}

/// Puts the draft into bytes, reads them again to see that they say the same, and only then replaces the file.
fn write(job: &Job, state_dir: Option<&Path>) -> Result<Outcome, StoreError> {
    let bytes = job.source.encode(&job.draft).map_err(|error| StoreError::writing(&job.path, error))?;
    let Job { expected, readers, today, .. } = *job;
    let terms = Terms { expected, like: job.like.as_deref(), readers, state_dir, today, made: false };
    let saved = disk::replace(&job.path, &bytes, &terms);
    let saved = saved.map_err(|error| StoreError::writing(&job.path, error))?;
    let readers = disk::readers(&job.path);
    let (path, revision, digest) = (job.path.clone(), job.revision, digest(&bytes));
    Ok(Outcome::Saved { path, revision, saved, digest, readers })
}

/// Writes releases as the command `export` does: what a killed program left beside them is put in order first.
fn export(release: &Release, state_dir: Option<&Path>) -> Outcome {
    let Release { files, force, like, readers, today } = release;
    let like = like.as_deref();
    // The draft is not to be asked about: it is not replaced, whatever is answered.
    let own = files.iter().find(|(path, _)| like.is_some_and(|own| disk::is_same(path, own)));
    if let Some((path, _)) = own {
        return Outcome::NotExported(StoreError::writing(path, DiskError::Itself));
    }
    let taken: Vec<PathBuf> =
        files.iter().map(|(path, _)| path.clone()).filter(|path| !force && is_there(path)).collect();
    if !taken.is_empty() {
        return Outcome::InTheWay(taken);
    }
    let (mut written, mut told) = (Vec::new(), Vec::new());
    for (path, bytes) in files {
        told.extend(path.parent().map(|folder| store::tidy(folder, state_dir, *today)).unwrap_or_default());
        let (readers, today) = (*readers, *today);
        let terms = Terms { expected: Expected::Anything, like, readers, state_dir, today, made: true };
        let done =
            if *force { disk::replace(path, bytes, &terms) } else { disk::create_new(path, bytes, &terms) };
        match done {
            Ok(saved) => {
                told.extend(store::more_of(path, &saved));
                written.push(path.clone());
            }
            Err(DiskError::Exists) => return Outcome::InTheWay(vec![path.clone()]),
            Err(error) => return Outcome::NotExported(StoreError::writing(path, error)),
        }
    }
    Outcome::Exported { files: written, told }
}

fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

#[cfg(test)]
mod tests;
