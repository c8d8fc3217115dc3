//! Saving on a thread of its own, so that no key waits for a disk. One save after another, each told to the editor in turn
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

/// The thread, as the rest of the editor sees it.
pub(super) struct Saver {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
    state_dir: Option<PathBuf>,
    to: Sender<Message>,
}

impl Saver {
    /// Starts the thread; `to` is told what came of each job. Where there can be no thread, a save is waited for.
    pub(super) fn start(state_dir: Option<PathBuf>, to: Sender<Message>) -> Saver {
        let (jobs, asked) = channel::<Job>();
        let (own, told) = (state_dir.clone(), to.clone());
        let work = move || {
            for job in asked {
                if told.send(Message::Outcome(write(&job, own.as_deref()))).is_err() {
                    return;
                }
            }
        };
        let thread = thread::Builder::new().name("saver".into()).spawn(work).ok();
        Saver { jobs: Some(jobs), thread, state_dir, to }
    }

    /// Has a draft saved.
    pub(super) fn save(&self, job: Job) {
        let refused = match &self.jobs {
            Some(jobs) => jobs.send(job).err().map(|refused| refused.0),
            None => Some(job),
        };
        if let Some(job) = refused {
            // Nobody hears of it only when the editor has ended.
            let _ = self.to.send(Message::Outcome(write(&job, self.state_dir.as_deref())));
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
