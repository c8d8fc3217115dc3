//! Saving and exporting on a thread of its own, so that no key waits for a disk. One after another, each told to the editor in turn
//! with what comes from the terminal. When the editor ends it is waited for. Knows no state, only what it is handed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};

use chrono::NaiveDate;

use super::effect::Outcome;
use super::reader::Message;
use crate::model::Draft;
use crate::store::{DiskError, Expected, Source, StoreError, Terms, digest, disk};

/// A draft to be saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// Where.
    pub path: PathBuf,
    /// What, as it stands.
    pub draft: Draft,
    /// What it was read from.
    pub source: Source,
    /// What is believed to stand there.
    pub expected: Expected,
    /// The state of the draft this is.
    pub revision: u64,
    /// The day, for the name of another version that is kept.
    pub today: NaiveDate,
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
}

enum Task {
    Save(Box<Job>),
    Export(Release),
}

/// The thread, as the rest of the editor sees it.
pub(super) struct Saver {
    jobs: Option<Sender<Task>>,
    thread: Option<JoinHandle<()>>,
    state_dir: Option<PathBuf>,
    to: Sender<Message>,
}

impl Saver {
    /// Starts the thread; `to` is told what came of each job. Where there can be no thread, a save is waited for.
    pub(super) fn start(state_dir: Option<PathBuf>, to: Sender<Message>) -> Saver {
        let (jobs, asked) = channel::<Task>();
        let (own, told) = (state_dir.clone(), to.clone());
        let work = move || {
            for task in asked {
                if told.send(Message::Outcome(done(&task, own.as_deref()))).is_err() {
                    return;
                }
            }
        };
        let thread = thread::Builder::new().name("saver".into()).spawn(work).ok();
        Saver { jobs: Some(jobs), thread, state_dir, to }
    }

    /// Has a draft saved.
    pub(super) fn save(&self, job: Job) {
        self.ask(Task::Save(Box::new(job)));
    }

    /// Has releases written.
    pub(super) fn export(&self, release: Release) {
        self.ask(Task::Export(release));
    }

    fn ask(&self, task: Task) {
        let refused = match &self.jobs {
            Some(jobs) => jobs.send(task).err().map(|refused| refused.0),
            None => Some(task),
        };
        if let Some(task) = refused {
            // Nobody hears of it only when the editor has ended.
            let _ = self.to.send(Message::Outcome(done(&task, self.state_dir.as_deref())));
        }
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn done(task: &Task, state_dir: Option<&Path>) -> Outcome {
    match task {
        Task::Save(job) => write(job, state_dir),
        Task::Export(release) => {
            let Release { files, force, like } = release;
            let done = catch_unwind(AssertUnwindSafe(|| export(files, *force, like.as_deref())));
            done.unwrap_or_else(|_| {
                let path = files.first().map_or(Path::new(""), |(path, _)| path);
                Outcome::NotExported(StoreError::writing(path, DiskError::Other { code: None }))
            })
        }
    }
}

/// Puts the draft into bytes, reads them again to see that they say the same, and only then replaces the file.
fn write(job: &Job, state_dir: Option<&Path>) -> Outcome {
    let written = catch_unwind(AssertUnwindSafe(|| {
        let bytes = job.source.encode(&job.draft).map_err(|error| StoreError::writing(&job.path, error))?;
        let terms = Terms { expected: job.expected, like: None, state_dir, today: job.today };
        let saved = disk::replace(&job.path, &bytes, &terms);
        let saved = saved.map_err(|error| StoreError::writing(&job.path, error))?;
        Ok((saved, digest(&bytes)))
    }));
    // A fault of ours in here is a save that failed, and no reason to wait for ever.
    let fault = |_| Err(StoreError::writing(&job.path, DiskError::Other { code: None }));
    match written.unwrap_or_else(fault) {
        Ok((saved, digest)) => {
            Outcome::Saved { path: job.path.clone(), revision: job.revision, saved, digest }
        }
        Err(error) => Outcome::NotSaved(error),
    }
}

fn export(files: &[(PathBuf, Vec<u8>)], force: bool, like: Option<&Path>) -> Outcome {
    let taken: Vec<PathBuf> =
        files.iter().map(|(path, _)| path.clone()).filter(|path| !force && is_there(path)).collect();
    if !taken.is_empty() {
        return Outcome::InTheWay(taken);
    }
    let mut written = Vec::new();
    for (path, bytes) in files {
        let done = if force {
            disk::replace(path, bytes, &Terms { like, ..Terms::ANYTHING })
        } else {
            disk::create_new(path, bytes, like)
        };
        match done {
            Ok(_) => written.push(path.clone()),
            Err(error) => return Outcome::NotExported(StoreError::writing(path, error)),
        }
    }
    Outcome::Exported(written)
}

fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}
