//! The journal of an open draft, as the editor sees it: what was done is handed to the thread that writes it down, and
//! waited for, though not for ever. Knows no pane, no key and no file.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::journaler::{Ack, Journaler, Word};
use super::{About, Off};
use crate::model::Edit;
use crate::store::codec::Source;
use crate::store::disk::DiskError;

/// How long the end of the thread is waited for.
const LAST: Duration = Duration::from_secs(2);
/// How often the thread may fall over before it is done without.
const FALLS: usize = 3;

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
    /// How many steps the journals of this name before it have, which go once it is on the disk; `None` where it is the
    /// first.
    pub earlier: Option<u64>,
}

impl Start {
    /// What its file is named, without the ending and unless that is taken.
    pub(super) fn name(&self) -> String {
        format!("{}-{:x}-{:x}", self.key, self.now, self.about.pid)
    }
}

/// How long a disk is still waited for with each step that is late.
const LATE: Duration = Duration::from_millis(20);

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

/// The journal of an open draft, as the editor sees it.
#[derive(Debug)]
pub struct Keeper {
    /// What another one begins with, but for the text.
    again: Start,
    start: Option<Box<Start>>,
    words: Sender<Word>,
    waiting: Option<Receiver<Word>>,
    acks: Option<Receiver<Ack>>,
    ended: Option<Receiver<()>>,
    sent: u64,
    taken_up: u64,
    /// Whether it is not known yet if its file can be had.
    readies: bool,
    /// Whether its disk was waited for in vain, and has not caught up since.
    is_late: bool,
    off: Option<Off>,
    /// Whether the thread is not there any more, and how often that came about.
    fell: bool,
    falls: usize,
}

impl Keeper {
    /// A journal that is there with the first step.
    pub fn new(start: Start) -> Keeper {
        let (words, waiting) = channel();
        let again = Start {
            state_dir: start.state_dir.clone(),
            about: start.about.clone(),
            key: start.key.clone(),
            source: Source::empty(),
            text: None,
            ..start
        };
        Keeper {
            again,
            off: start.state_dir.is_none().then_some(Off::NoPlace),
            start: Some(Box::new(start)),
            words,
            waiting: Some(waiting),
            acks: None,
            ended: None,
            sent: 0,
            taken_up: 0,
            readies: false,
            is_late: false,
            fell: false,
            falls: 0,
        }
    }

    /// Whether its thread fell over: what was recorded last may be written nowhere.
    pub fn fell(&self) -> bool {
        self.fell
    }

    /// Goes on in a new journal after its thread fell over: with a draft as it was saved last, as `text` where that is not
    /// the text of `source`, and with the edits that make it what it is. What the old one had goes once they are written.
    /// Does nothing where that was done too often.
    pub(super) fn begin_anew(&mut self, source: Source, text: Option<String>, edits: Vec<Edit>) {
        if self.falls >= FALLS {
            return;
        }
        let (words, waiting) = channel();
        let start = Start { source, text, earlier: Some(self.sent), ..self.again.clone() };
        (self.start, self.words, self.waiting) = (Some(Box::new(start)), words, Some(waiting));
        (self.fell, self.falls, self.off, self.taken_up) = (false, self.falls + 1, None, self.sent);
        self.make_ready();
        if !edits.is_empty() {
            self.record(edits);
        }
    }

    /// Has its file made ready beside, so that the first step does not wait for it.
    pub fn make_ready(&mut self) {
        self.begin();
        // A thread that is gone is told of with the first step.
        self.readies = self.words.send(Word::Ready).is_ok() && self.acks.is_some();
    }

    /// Syncs what was recorded; waits for it at most this long. Whether it is done.
    pub fn flush(&self, patience: Duration) -> bool {
        let (done, told) = channel();
        if self.ended.is_none() {
            return true;
        }
        self.words.send(Word::Flush(done)).is_ok() && told.recv_timeout(patience).is_ok()
    }

    /// Records edits that were made together.
    pub fn record(&mut self, step: impl Into<Arc<[Edit]>>) {
        self.begin();
        match self.words.send(Word::Step(step.into())) {
            Ok(()) => self.sent += 1,
            Err(_) => self.gone(),
        }
    }

    fn begin(&mut self) {
        let Some(state_dir) = self.again.state_dir.clone() else {
            // What nobody will write down is not gathered either.
            self.waiting = None;
            return;
        };
        let (Some(waiting), Some(start)) = (self.waiting.take(), self.start.take()) else { return };
        let ((to_acks, acks), (to_end, ended)) = (channel(), channel());
        let begun = thread::Builder::new().name("journal".into()).spawn(move || {
            Journaler::new(*start, &state_dir).run(&waiting, &to_acks);
            // Whoever waits for it may have gone.
            let _ = to_end.send(());
        });
        match begun {
            Ok(_) => {
                (self.acks, self.ended) = (Some(acks), Some(ended));
            }
            Err(error) => self.off = Some(Off::Disk(error.into())),
        }
    }

    /// Waits until all that was recorded is written or cannot be, and until it is known whether its file can be had where
    /// that was to be made ready, at most this long. A disk that does not answer in that time holds nobody up for longer, and
    /// until it has caught up not again.
    pub fn settle(&mut self, patience: Duration) {
        let Some(acks) = &self.acks else { return };
        let patience = if self.is_late { patience.min(LATE) } else { patience };
        while self.taken_up < self.sent || self.readies {
            match acks.recv_timeout(patience) {
                Ok(ack) => {
                    (self.taken_up, self.off, self.readies) = (ack.steps, ack.trouble.map(Off::Disk), false);
                }
                Err(RecvTimeoutError::Timeout) => {
                    // What is made ready at the opening may take longer than the opening waits.
                    self.is_late = self.taken_up < self.sent;
                    return;
                }
                Err(RecvTimeoutError::Disconnected) => return self.gone(),
            }
        }
        self.is_late = false;
    }

    /// The thread is not there any more, for no reason that it told.
    fn gone(&mut self) {
        if self.off == Some(Off::NoPlace) {
            return;
        }
        self.fell = true;
        self.off.get_or_insert(Off::Disk(DiskError::Other { code: None }));
    }

    /// Why typing is not protected, as far as is known.
    pub fn off(&self) -> Option<&Off> {
        self.off.as_ref()
    }

    /// What its file is named after.
    pub fn key(&self) -> &str {
        &self.again.key
    }

    /// How many steps were recorded: what to say is saved once a save of now is done.
    pub fn mark(&self) -> u64 {
        self.sent
    }

    /// The draft as of a mark is on the disk.
    pub fn saved(&self, mark: u64) {
        if self.ended.is_some() {
            // A thread that is gone has told so.
            let _ = self.words.send(Word::Saved(mark));
        }
    }

    /// The text of these journals, which was taken into this draft, is in its file: they go.
    pub fn forget(&mut self, files: Vec<PathBuf>) {
        self.begin();
        // A thread that is gone removes nothing: they are offered again.
        let _ = self.words.send(Word::Forget(files));
    }

    /// Begins anew with another text, which the draft comes from now; `edits` make it of that one. What was recorded
    /// until then goes once they are written.
    pub fn rebase(&mut self, source: Source, edits: Vec<Edit>) {
        self.again.about.new = false;
        if let Some(start) = &mut self.start {
            (start.source, start.text, start.about.new) = (source, None, false);
            if !edits.is_empty() {
                self.record(edits);
            }
            return;
        }
        let steps = u64::from(!edits.is_empty());
        match self.words.send(Word::Rebased(Box::new(source), edits)) {
            Ok(()) => self.sent += steps,
            Err(_) => self.gone(),
        }
    }

    /// Ends the journal: what was saved needs none, what was thrown away is marked so, anything else stays.
    pub fn end(&mut self, how: End) {
        let Some(ended) = self.ended.take() else { return };
        match self.words.send(Word::End(how)) {
            Ok(()) if ended.recv_timeout(LAST) != Err(RecvTimeoutError::Disconnected) => {}
            _ => self.gone(),
        }
    }
}

/// However the editor goes, by a fault of its own, too: what was recorded is written before the process may end.
impl Drop for Keeper {
    fn drop(&mut self) {
        self.end(End::Cut);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A keeper whose thread fell over.
    fn without_thread() -> Keeper {
        let mut keeper = Keeper::new(Start {
            state_dir: Some(PathBuf::from("/proc/none")),
            about: About::default(),
            key: String::new(),
            source: Source::empty(),
            text: None,
            now: 0,
            longest: u64::MAX,
            earlier: None,
        });
        (keeper.start, keeper.waiting) = (None, None);
        keeper.acks = Some(channel().1);
        keeper
    }

    #[test]
    fn a_thread_that_fell_over_is_told() {
        let mut keeper = without_thread();
        assert_eq!(keeper.off(), None);
        keeper.record(Vec::new());
        assert_eq!(keeper.off(), Some(&Off::Disk(DiskError::Other { code: None })));
        // It took what it was given, and wrote none of it.
        let mut keeper = without_thread();
        keeper.sent = 1;
        keeper.settle(Duration::from_secs(60));
        assert_eq!(keeper.off(), Some(&Off::Disk(DiskError::Other { code: None })));
    }
}
