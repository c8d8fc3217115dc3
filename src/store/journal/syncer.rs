//! Syncing a file beside its being written, so that whoever types waits for no disk. Knows nothing of what is in it.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread;

use crate::fall;
use crate::store::disk::{DiskError, Log, Syncing, sync_folders};

/// The thread that syncs, as whoever writes sees it.
#[derive(Default)]
pub(super) struct Syncer {
    jobs: Option<Sender<(Syncing, Option<PathBuf>)>>,
    done: Option<Receiver<Result<(), DiskError>>>,
    busy: bool,
}

impl Syncer {
    /// Whether a sync runs.
    pub(super) fn is_busy(&self) -> bool {
        self.busy
    }

    /// Begins to sync what is written by now, and before it the names in a folder and those of the folders above, which may be
    /// new as well; false where that cannot be done beside.
    pub(super) fn begin(&mut self, log: &Log, folder: Option<PathBuf>) -> bool {
        let Ok(syncing) = log.syncing() else { return false };
        if self.jobs.is_none() {
            self.start();
        }
        self.busy = self.jobs.as_ref().is_some_and(|jobs| jobs.send((syncing, folder)).is_ok());
        self.busy
    }

    /// What a sync came to that has ended since this was asked last.
    pub(super) fn finished(&mut self) -> Option<Result<(), DiskError>> {
        match self.done.as_ref()?.try_recv() {
            Ok(done) => {
                self.busy = false;
                Some(done)
            }
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => {
                // The next one gets a thread of its own.
                (self.jobs, self.done, self.busy) = (None, None, false);
                Some(Err(DiskError::Other { code: None }))
            }
        }
    }

    /// Starts the thread, if there can be one.
    pub(super) fn start(&mut self) {
        let ((jobs, asked), (to_done, done)) = (channel::<(Syncing, Option<PathBuf>)>(), channel());
        let work = move || {
            for (syncing, folder) in asked {
                fall::turn(fall::Thread::Sync);
                // A file that a power cut may leave without its name is still better than none.
                let _ = folder.map(|folder| sync_folders(&folder));
                let synced = syncing.sync();
                drop(syncing);
                if to_done.send(synced).is_err() {
                    return;
                }
            }
        };
        if thread::Builder::new().name("sync".into()).spawn(work).is_ok() {
            (self.jobs, self.done) = (Some(jobs), Some(done));
        }
    }
}
