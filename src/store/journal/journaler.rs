//! The thread that writes the journal of an open draft. It shares nothing with the editor, so that neither a terminal that
//! takes nothing nor a slow disk holds the other up. Knows no pane and no key.
//!
//! The file is made ready when the draft was opened, so that nobody waits for it with the first letter, and gets its name
//! with the first edit: whoever only reads leaves none. Each step is written at once; a sync of what was
//! written is begun between two keys after 12 steps, after 16 at the latest, after a second, or when nobody typed for a
//! moment, whichever comes first, and goes on beside what is written next.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::folder;
use super::keeper::{End, Start};
use super::record::{self, Kind};
use super::renew::{Renewal, Renewed};
use super::syncer::Syncer;
use crate::fall;
use crate::model::Edit;
use crate::store::codec::Source;
use crate::store::disk::{self, DiskError, Log, Unnamed};

/// Steps, and time, after which a sync is begun. With those that are written while it runs they are fewer than the 20
/// that a power cut may take.
const STEPS: usize = 16;
const WHILE: Duration = Duration::from_secs(1);
/// After so many it is begun as soon as no word came for so long: the frame of the last one is out by then, and nobody
/// waits for a disk that is busy.
const ENOUGH: usize = 12;
const BREATH: Duration = Duration::from_millis(5);
/// Nobody types for this long: what was typed is synced.
const MOMENT: Duration = Duration::from_millis(300);
/// Bytes that are kept for records that are still to be written.
const ROOM: usize = 64 * 1024;

/// What the thread is told.
pub(super) enum Word {
    /// The draft was opened.
    Ready,
    /// Edits that were made together.
    Step(Arc<[Edit]>),
    /// So many steps are on the disk.
    Saved(u64),
    /// Journals whose text is in this draft's file.
    Forget(Vec<PathBuf>),
    /// The draft comes from another text now, and these edits make it of that one.
    Rebased(Box<Source>, Vec<Edit>),
    /// Sync, and tell.
    Flush(Sender<()>),
    /// The draft is closed.
    End(End),
}

/// How writing went.
pub(super) struct Ack {
    /// So many steps were taken up.
    pub(super) steps: u64,
    /// Why they are not safe, if they are not.
    pub(super) trouble: Option<DiskError>,
}

/// The number of the first record after the header and the draft.
const FIRST: u32 = 2;

/// What the thread has.
pub(super) struct Journaler {
    start: Start,
    dir: PathBuf,
    /// The file and its path, once there is something to keep.
    log: Option<(Log, PathBuf)>,
    /// The file without its name, until then.
    unnamed: Option<Unnamed>,
    /// Why there is no such file, where it was to be made ready.
    unready: Option<DiskError>,
    /// The next record's number.
    number: u32,
    /// Records that could not be written yet.
    pending: Vec<u8>,
    steps: u64,
    /// The steps of the journals before this one.
    before: u64,
    syncer: Syncer,
    /// Whether the file's name has been synced.
    name_synced: bool,
    /// Whether the file could not be synced.
    doubtful: bool,
    /// Why what was typed is not safe.
    trouble: Option<DiskError>,
    /// The length from which on it is long.
    long: u64,
    /// The journal that is to take over.
    renewal: Option<Renewal>,
}

impl Journaler {
    pub(super) fn new(start: Start, state_dir: &Path) -> Journaler {
        let before = start.earlier.unwrap_or(0);
        Journaler {
            start,
            dir: folder::within(state_dir),
            log: None,
            unnamed: None,
            unready: None,
            number: FIRST,
            pending: Vec::new(),
            steps: before,
            before,
            syncer: Syncer::default(),
            name_synced: true,
            doubtful: false,
            trouble: None,
            long: u64::MAX,
            renewal: None,
        }
    }

    /// Writes down what it is told, until the draft is closed.
    pub(super) fn run(mut self, words: &Receiver<Word>, acks: &Sender<Ack>) {
        let (mut unsynced, mut since) = (0, Instant::now());
        let mut to_clean = true;
        self.syncer.start();
        loop {
            let word = if unsynced > 0 && !self.syncer.is_busy() {
                let rest = if unsynced >= ENOUGH { BREATH } else { MOMENT };
                words.recv_timeout(rest.min(WHILE.saturating_sub(since.elapsed())))
            } else if self.syncer.is_busy() || self.renewal.is_some() {
                // What runs beside is looked after.
                words.recv_timeout(MOMENT)
            } else {
                words.recv().map_err(|_| RecvTimeoutError::Disconnected)
            };
            let mut tell = None;
            fall::turn(fall::Thread::Journal);
            match word {
                Ok(Word::Ready) => self.make_ready(),
                Ok(Word::Step(step)) => {
                    self.put_step(&step);
                    if unsynced == 0 {
                        since = Instant::now();
                    }
                    unsynced += 1;
                }
                Ok(Word::Saved(mark)) => {
                    self.saved(mark);
                    unsynced = STEPS;
                }
                Ok(Word::Rebased(source, edits)) => {
                    self.rebase(*source, &edits);
                    unsynced = STEPS;
                }
                // One that stays is offered again, and says nothing new.
                Ok(Word::Forget(files)) => files.iter().for_each(|file| folder::forget(file)),
                Ok(Word::Flush(done)) => tell = Some(done),
                Ok(Word::End(how)) => return self.end(how),
                Err(RecvTimeoutError::Timeout) if unsynced > 0 => unsynced = STEPS,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return self.end(End::Cut),
            }
            let written = self.write();
            let is_written = written.is_ok();
            // What could not be synced stays in doubt until it is.
            if !is_written || !self.doubtful {
                self.trouble = written.err().or_else(|| self.unready.clone());
            }
            // Nobody is left to be told only when the editor has gone.
            let _ = acks.send(Ack { steps: self.steps, trouble: self.trouble.clone() });
            if let Some(Err(error)) = self.syncer.finished() {
                (self.doubtful, self.trouble) = (true, Some(error));
                unsynced = STEPS;
            }
            if tell.is_some() || (self.doubtful && unsynced >= STEPS) {
                self.sync_and_wait();
                unsynced = 0;
            } else if unsynced >= STEPS || (unsynced > 0 && since.elapsed() >= WHILE) {
                unsynced = if self.begin_sync() { 0 } else { unsynced };
            }
            if is_written {
                self.renew();
            }
            if let Some(tell) = tell {
                let _ = tell.send(());
            }
            if std::mem::take(&mut to_clean) {
                folder::clean(self.dir.parent().unwrap_or(&self.dir), self.start.now);
            }
        }
    }

    fn put(&mut self, kind: Kind, payload: &[u8]) {
        self.put_by(kind, |out| out.extend_from_slice(payload));
    }

    fn put_step(&mut self, step: &[Edit]) {
        self.put_by(Kind::Step, |out| {
            serde_json::to_writer(out, step).expect("edits have text for keys");
        });
        self.steps += 1;
    }

    /// Puts down what `write` writes: a step that changes all of a long draft is as long as that, and not held twice.
    fn put_by(&mut self, kind: Kind, write: impl FnOnce(&mut Vec<u8>)) {
        let payload = record::put_by(self.number, kind, write, &mut self.pending);
        self.number += 1;
        if let Some(renewal) = &mut self.renewal {
            renewal.put(kind, payload);
        }
    }

    fn saved(&mut self, mark: u64) {
        // A new journal would begin with what was saved before; it is made again.
        self.renewal = None;
        if self.log.is_some() || !self.pending.is_empty() {
            self.put(Kind::Saved, &mark.saturating_sub(self.before).to_le_bytes());
        }
    }

    /// Begins anew. The journal until now goes when there is nothing left that only it has.
    fn rebase(&mut self, source: Source, edits: &[Edit]) {
        let _ = self.write();
        let old = self.log.take();
        (self.renewal, self.unnamed) = (None, None);
        self.pending.clear();
        (self.number, self.before) = (FIRST, self.steps);
        (self.start.source, self.start.text, self.start.about.new) = (source, None, false);
        if !edits.is_empty() {
            self.put_step(edits);
        }
        if self.write().is_ok()
            && let Some((log, path)) = old
        {
            // The one that goes was synced; so must be what takes its place.
            self.sync_and_wait();
            drop(log);
            let _ = disk::remove(&path);
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

    /// Has what is written synced beside; whether that is begun.
    fn begin_sync(&mut self) -> bool {
        let Some((log, _)) = &self.log else { return true };
        if self.is_gone() {
            self.sync_and_wait();
            return true;
        }
        if self.syncer.is_busy() {
            return false;
        }
        let dir = (!self.name_synced).then(|| self.dir.clone());
        if self.syncer.begin(log, dir) {
            self.name_synced = true;
        } else {
            self.sync_and_wait();
        }
        true
    }

    /// Whether somebody removed or moved its file, or a folder above it: nobody would find there what is written.
    fn is_gone(&self) -> bool {
        self.log.as_ref().is_some_and(|(log, path)| !log.stands_at(path))
    }

    /// Syncs what is written. What fails once is not tried again on the same file, of which the system may have dropped
    /// what it could not write (fsync(2)); one that is gone is made again.
    fn sync_and_wait(&mut self) {
        let synced = if self.doubtful || self.is_gone() {
            self.replace()
        } else {
            if !std::mem::replace(&mut self.name_synced, true) {
                // A journal that a power cut may take is still better than none.
                let _ = disk::sync_folders(&self.dir);
            }
            self.log.as_ref().map_or(Ok(()), |(log, _)| log.sync())
        };
        self.doubtful = synced.is_err();
        if self.pending.is_empty() {
            self.trouble = synced.err();
        }
    }

    /// Puts another file in the place of one that could not be synced, or is not there any more.
    fn replace(&mut self) -> Result<(), DiskError> {
        let Some((old, _)) = &self.log else { return Ok(()) };
        self.renewal = None;
        let whole = old.content(folder::LIMIT)?;
        disk::own_folder(&self.dir)?;
        let (log, path) = self.name(Unnamed::create(&self.dir, &whole)?)?;
        if let Err(error) = log.sync() {
            let _ = disk::remove(&path);
            return Err(error);
        }
        let _ = disk::sync_folders(&self.dir);
        if let Some((_, old)) = self.log.replace((log, path.clone()))
            && old != path
        {
            // Should it stay, it is offered beside the new one, which has all of it.
            let _ = disk::remove(&old);
        }
        Ok(())
    }

    /// Writes what waits; the first time makes the file.
    fn write(&mut self) -> Result<(), DiskError> {
        if self.pending.is_empty() {
            return Ok(());
        }
        if self.log.is_none() {
            let (log, path) = self.begin()?;
            self.long = log.length().saturating_add(self.start.longest);
            self.log = Some((log, path));
            self.unready = None;
            (self.name_synced, self.doubtful) = (false, false);
        }
        if let Some((log, _)) = &mut self.log {
            log.append(&self.pending)?;
            self.pending.clear();
            // The room of a long step is not kept for short ones.
            self.pending.shrink_to(ROOM);
        }
        if self.start.earlier.is_some() {
            self.sync_and_wait();
            if !self.doubtful {
                self.forget_earlier();
            }
        }
        Ok(())
    }

    /// Has the journals before this one gone: it has all of them.
    fn forget_earlier(&mut self) {
        if self.start.earlier.take().is_none() {
            return;
        }
        let own = self.log.as_ref().map(|(_, path)| path);
        for file in disk::files_with(&self.dir, folder::EXTENSION) {
            if Some(&file) != own && folder::is_named(&file, &self.start.name()) {
                // One that stays is offered again, and says nothing new.
                let _ = disk::remove(&file);
            }
        }
    }

    /// Makes the file, but for its name. That it cannot be had is known before anything is lost with it.
    fn make_ready(&mut self) {
        if self.log.is_none() {
            match self.unnamed() {
                Ok(unnamed) => self.unnamed = Some(unnamed),
                Err(error) => self.unready = Some(error),
            }
        }
    }

    /// The file with its beginning, under its name. That is synced with the first sync: whoever typed the first letter does
    /// not wait for it.
    fn begin(&mut self) -> Result<(Log, PathBuf), DiskError> {
        if let Some(unnamed) = self.unnamed.take() {
            match self.name(unnamed) {
                // Somebody removed it, or its folder, since it was made ready.
                Err(DiskError::NotFound) => {}
                named => return named,
            }
        }
        self.name(self.unnamed()?)
    }

    fn name(&self, mut unnamed: Unnamed) -> Result<(Log, PathBuf), DiskError> {
        let stem = self.start.name();
        let mut nth = 0;
        loop {
            let name = if nth == 0 { stem.clone() } else { format!("{stem}-{nth}") };
            let path = self.dir.join(name).with_extension(folder::EXTENSION);
            match unnamed.name(&path) {
                Err(DiskError::Exists) => nth += 1,
                named => return Ok((named?, path)),
            }
        }
    }

    /// The file with what it begins with, but without its name. The draft is not copied for it: it may be long.
    fn unnamed(&self) -> Result<Unnamed, DiskError> {
        disk::own_folder(&self.dir)?;
        let about = serde_json::to_vec(&self.start.about).expect("a header has text for keys");
        let base = self.start.text.as_deref().unwrap_or(self.start.source.text()).as_bytes();
        let mut front = record::MAGIC.to_vec();
        record::put(0, Kind::Header, &about, &mut front);
        record::put_front(1, Kind::Base, base, &mut front);
        let mut file = Unnamed::create(&self.dir, &front)?;
        file.append(base)?;
        Ok(file)
    }

    fn end(mut self, how: End) {
        if how == End::Discarded {
            self.put(Kind::Discarded, b"");
        }
        if how == End::Clean {
            self.forget_earlier();
            let _ = self.log.take().map(|(_, path)| disk::remove(&path));
        } else {
            // Nobody is left to be told.
            let _ = self.write();
            self.sync_and_wait();
        }
        if let Some(renewal) = self.renewal.take() {
            renewal.give_up();
        }
    }
}
