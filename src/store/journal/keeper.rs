//! The thread that keeps the journal of an open draft. It shares nothing with the editor, so that neither a terminal that
//! takes nothing nor a slow disk holds the other up. Knows no pane and no key.
//!
//! The file is made with the first edit: whoever only reads leaves none. Each step is written at once and synced after
//! 20 steps, after a second, or when nobody typed for a moment, whichever comes first.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::record::{self, Kind};
use super::renew::{Renewal, Renewed};
use super::{About, folder};
use crate::model::Edit;
use crate::store::codec::Source;
use crate::store::disk::{self, DiskError, Log};

/// Steps, and time, that are synced together at most.
const STEPS: usize = 20;
const WHILE: Duration = Duration::from_secs(1);
/// Nobody types for this long: what was typed is synced.
const MOMENT: Duration = Duration::from_millis(300);
/// How long the end of the thread is waited for.
const LAST: Duration = Duration::from_secs(2);

/// What a journal needs to begin.
#[derive(Clone, Debug)]
pub struct Start {
    /// The folder of state; none where the user has no home.
    pub state_dir: Option<PathBuf>,
    /// Whose it is.
    pub about: About,
    /// What its file is named after; see [`super::key`].
    pub key: String,
    /// What the draft was read from.
    pub source: Source,
    /// The text of a draft that no file was read for.
    pub text: Option<String>,
    /// The time, in seconds since 1970.
    pub now: i64,
    /// Bytes the journal may grow by before it goes on in a new one: [`super::LONGEST`], but for tests.
    pub longest: u64,
}

/// Why typing is not protected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Off {
    /// There is no folder for it.
    NoPlace,
    /// Its file cannot be written.
    Disk(DiskError),
}

/// How a draft was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Nothing is unsaved.
    Clean,
    /// What is unsaved was thrown away.
    Discarded,
    /// Nobody said anything: a signal, a lost line.
    Cut,
}

enum Word {
    Step(Vec<Edit>),
    /// So many steps are on the disk.
    Saved(u64),
    /// Journals whose text was taken into this draft: they go once it is saved.
    Adopted(Vec<PathBuf>),
    /// Sync, and tell.
    Flush(Sender<()>),
    /// The draft is closed.
    End(End),
}

enum Ack {
    /// So many steps are written.
    Written(u64),
    /// Writing fails, or succeeds again.
    Trouble(Option<DiskError>),
}

/// The journal of an open draft, as the editor sees it.
#[derive(Debug)]
pub struct Keeper {
    key: String,
    start: Option<Box<Start>>,
    words: Sender<Word>,
    waiting: Option<Receiver<Word>>,
    acks: Option<Receiver<Ack>>,
    ended: Option<Receiver<()>>,
    running: Arc<AtomicBool>,
    sent: u64,
    written: u64,
    off: Option<Off>,
}

/// Has the journal synced from wherever the program ends: a signal, a panic.
#[derive(Clone, Debug)]
pub struct Flusher {
    words: Sender<Word>,
    running: Arc<AtomicBool>,
}

impl Flusher {
    /// Syncs what was recorded; waits for it at most this long. Whether it is done.
    pub fn flush(&self, patience: Duration) -> bool {
        let (done, told) = channel();
        if !self.running.load(Ordering::Acquire) {
            return true;
        }
        self.words.send(Word::Flush(done)).is_ok() && told.recv_timeout(patience).is_ok()
    }
}

impl Keeper {
    /// A journal that is begun with the first step.
    pub fn new(start: Start) -> Keeper {
        let (words, waiting) = channel();
        Keeper {
            key: start.key.clone(),
            off: start.state_dir.is_none().then_some(Off::NoPlace),
            start: Some(Box::new(start)),
            words,
            waiting: Some(waiting),
            acks: None,
            ended: None,
            running: Arc::default(),
            sent: 0,
            written: 0,
        }
    }

    /// For ending in a hurry.
    pub fn flusher(&self) -> Flusher {
        Flusher { words: self.words.clone(), running: Arc::clone(&self.running) }
    }

    /// Records edits that were made together.
    pub fn record(&mut self, step: Vec<Edit>) {
        self.begin();
        if self.words.send(Word::Step(step)).is_ok() {
            self.sent += 1;
        }
    }

    fn begin(&mut self) {
        let (Some(waiting), Some(start)) = (self.waiting.take(), self.start.take()) else { return };
        let Some(state_dir) = start.state_dir.clone() else { return };
        let ((to_acks, acks), (to_end, ended)) = (channel(), channel());
        let begun = thread::Builder::new().name("journal".into()).spawn(move || {
            let dir = folder::within(&state_dir);
            Journaler::new(*start, dir).run(&waiting, &to_acks);
            // Whoever waits for it may have gone.
            let _ = to_end.send(());
        });
        match begun {
            Ok(_) => {
                (self.acks, self.ended) = (Some(acks), Some(ended));
                self.running.store(true, Ordering::Release);
            }
            Err(error) => self.off = Some(Off::Disk(error.into())),
        }
    }

    /// Waits until all that was recorded is written, at most this long. A disk that does not answer holds nobody up for
    /// longer.
    pub fn settle(&mut self, patience: Duration) {
        let Some(acks) = &self.acks else { return };
        while self.written < self.sent {
            match acks.recv_timeout(patience) {
                Ok(Ack::Written(steps)) => self.written = steps,
                Ok(Ack::Trouble(why)) => {
                    self.off = why.map(Off::Disk);
                    if self.off.is_some() {
                        return;
                    }
                }
                Err(_) => return,
            }
        }
    }

    /// Why typing is not protected, as far as is known.
    pub fn off(&self) -> Option<&Off> {
        self.off.as_ref()
    }

    /// What its file is named after.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// How many steps were recorded: what to say is saved once a save of now is done.
    pub fn mark(&self) -> u64 {
        self.sent
    }

    /// The draft as of a mark is on the disk.
    pub fn saved(&self, mark: u64) {
        if self.running.load(Ordering::Acquire) {
            // A thread that is gone has told so.
            let _ = self.words.send(Word::Saved(mark));
        }
    }

    /// The text of these journals is in this draft now.
    pub fn adopt(&mut self, files: Vec<PathBuf>) {
        self.begin();
        let _ = self.words.send(Word::Adopted(files));
    }

    /// Ends the journal: what was saved needs none, what was thrown away is marked so, anything else stays.
    pub fn end(&mut self, how: End) {
        let Some(ended) = self.ended.take() else { return };
        if self.words.send(Word::End(how)).is_ok() {
            let _ = ended.recv_timeout(LAST);
        }
        self.running.store(false, Ordering::Release);
    }
}

/// The number of the first record after the header and the draft.
const FIRST: u32 = 2;

/// The thread's own side.
struct Journaler {
    start: Start,
    dir: PathBuf,
    /// The file and its path, once there is something to keep.
    log: Option<(Log, PathBuf)>,
    /// The next record's number.
    number: u32,
    /// Records that could not be written yet.
    pending: Vec<u8>,
    steps: u64,
    /// The length from which on it is long.
    long: u64,
    /// The journal that is to take over.
    renewal: Option<Renewal>,
}

impl Journaler {
    fn new(start: Start, dir: PathBuf) -> Journaler {
        let (log, pending, renewal) = (None, Vec::new(), None);
        Journaler { start, dir, log, number: FIRST, pending, steps: 0, long: u64::MAX, renewal }
    }

    fn run(mut self, words: &Receiver<Word>, acks: &Sender<Ack>) {
        let (mut unsynced, mut since) = (0, Instant::now());
        let (mut adopted, mut failing) = (Vec::<PathBuf>::new(), false);
        let mut to_clean = true;
        loop {
            let word = if unsynced == 0 && self.renewal.is_none() {
                words.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                words.recv_timeout(MOMENT.min(WHILE.saturating_sub(since.elapsed())))
            };
            let mut done = None;
            match word {
                Ok(Word::Step(step)) => {
                    let payload = serde_json::to_vec(&step).expect("edits have text for keys");
                    self.put(Kind::Step, &payload);
                    self.steps += 1;
                    if unsynced == 0 {
                        since = Instant::now();
                    }
                    unsynced += 1;
                }
                Ok(Word::Saved(mark)) => {
                    // A new journal would begin with what was saved before; it is made again.
                    self.renewal = None;
                    self.put(Kind::Saved, &mark.to_le_bytes());
                    for file in adopted.drain(..) {
                        let _ = folder::remove(&file);
                    }
                    unsynced = STEPS;
                }
                Ok(Word::Adopted(files)) => adopted.extend(files),
                Ok(Word::Flush(tell)) => done = Some(tell),
                Ok(Word::End(how)) => return self.end(how),
                Err(RecvTimeoutError::Timeout) if unsynced > 0 => unsynced = STEPS,
                Err(RecvTimeoutError::Timeout) => since = Instant::now(),
                Err(RecvTimeoutError::Disconnected) => return self.end(End::Cut),
            }
            let written = self.write();
            if written.is_err() != failing {
                failing = written.is_err();
                let _ = acks.send(Ack::Trouble(written.err()));
            }
            if !failing {
                let _ = acks.send(Ack::Written(self.steps));
            }
            if done.is_some() || unsynced >= STEPS || since.elapsed() >= WHILE {
                // What fails once is not tried again on the same file (the system may have dropped it); it is not lost
                // to anything but a power cut.
                let _ = self.log.as_ref().map(|(log, _)| log.sync());
                unsynced = 0;
            }
            if !failing {
                self.renew();
            }
            if let Some(tell) = done {
                let _ = tell.send(());
            }
            if std::mem::take(&mut to_clean) {
                folder::clean(self.dir.parent().unwrap_or(&self.dir), self.start.now);
            }
        }
    }

    fn put(&mut self, kind: Kind, payload: &[u8]) {
        record::put(self.number, kind, payload, &mut self.pending);
        self.number += 1;
        if let Some(renewal) = &mut self.renewal {
            renewal.put(kind, payload);
        }
    }

    /// Has a journal that grew long go on in a new one. All that was put is written.
    fn renew(&mut self) {
        let Some((log, path)) = &mut self.log else { return };
        if let Some(renewal) = &mut self.renewal {
            match renewal.finish(path) {
                Renewed::NotYet => return,
                Renewed::InPlace(new, number) => (*log, self.number) = (new, number),
                Renewed::Failed => {}
            }
            // One that cannot be had now may be had when it has grown as much again.
            self.renewal = None;
            self.long = log.length().saturating_add(self.start.longest);
        } else if log.length() >= self.long {
            self.renewal = Renewal::begin(path.clone(), log.length());
        }
    }

    /// Writes what waits; the first time makes the file.
    fn write(&mut self) -> Result<(), DiskError> {
        if self.pending.is_empty() {
            return Ok(());
        }
        if self.log.is_none() {
            let (log, path) = self.create()?;
            self.long = log.length().saturating_add(self.start.longest);
            self.log = Some((log, path));
        }
        if let Some((log, _)) = &mut self.log {
            log.append(&self.pending)?;
            self.pending.clear();
        }
        Ok(())
    }

    fn create(&self) -> Result<(Log, PathBuf), DiskError> {
        disk::own_folder(&self.dir)?;
        let Start { key, about, now, .. } = &self.start;
        let head = self.head();
        let mut nth = 0;
        let (log, path) = loop {
            let name = match nth {
                0 => format!("{key}-{now:x}-{:x}", about.pid),
                nth => format!("{key}-{now:x}-{:x}-{nth}", about.pid),
            };
            let path = self.dir.join(name).with_extension(folder::EXTENSION);
            match Log::create(&path, &head) {
                Err(DiskError::Exists) => nth += 1,
                other => break (other?, path),
            }
        };
        // A journal that a power cut may take is still better than none.
        let _ = disk::sync_folder(&self.dir);
        Ok((log, path))
    }

    /// What a journal begins with.
    fn head(&self) -> Vec<u8> {
        let about = serde_json::to_vec(&self.start.about).expect("a header has text for keys");
        let base = self.start.text.as_deref().unwrap_or(self.start.source.text());
        let mut head = record::MAGIC.to_vec();
        record::put(0, Kind::Header, &about, &mut head);
        record::put(1, Kind::Base, base.as_bytes(), &mut head);
        head
    }

    fn end(mut self, how: End) {
        if how == End::Discarded {
            self.put(Kind::Discarded, b"");
        }
        // Nobody is left to be told.
        let _ = self.write();
        let Some((log, path)) = self.log.take() else { return };
        if how == End::Clean {
            let _ = disk::remove(&path);
        } else {
            let _ = log.sync();
        }
        if let Some(renewal) = self.renewal.take() {
            renewal.give_up();
        }
    }
}
