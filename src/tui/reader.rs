//! Reading the terminal on a thread of its own: keys, and word that the window changed its size or that the editor goes
//! on after it was stopped. Waits for all at once and forgets nothing. Ends when the terminal is gone. Knows no key.

use std::io::{self, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::stdio;
use rustix::termios::tcgetwinsize;
use signal_hook::consts::{SIGCONT, SIGTSTP, SIGWINCH};

use super::effect::Outcome;
use super::input::{Decoder, Input};
use crate::fall;

/// How long a lone Esc waits for the rest of a sequence. A far line may cut one anywhere; on a near one the rest is
/// there at once, and should it come late it is still known for what it is.
const ESC_NEAR: Duration = Duration::from_millis(10);
const ESC_FAR: Duration = Duration::from_millis(150);

/// A read this long is the beginning of a paste: the rest of it is waited for a moment.
const LONG: usize = 512;
const MOMENT: Duration = Duration::from_millis(5);
/// The most that is taken as having come at once.
const AT_ONCE: usize = 1 << 20;
/// What a terminal's line discipline holds on Linux.
const CHUNK: usize = 4 * 1024;
/// How much may wait to be taken up before the terminal is left to wait, in inputs; a paste counts for its length. Nobody
/// types as fast: a program does, or a line that stood still.
const FULL: usize = 16 * 1024;
/// Bytes of a paste that count for one.
const PASTED: usize = 256;
/// How often it is looked whether there is room again.
const ROOM: Duration = Duration::from_millis(5);
/// How long the thread is waited for that is to leave the terminal alone.
const PAUSE: Duration = Duration::from_secs(1);

/// What the editor waits for.
pub(super) enum Message {
    /// Something came from the terminal.
    Input(Input),
    /// What a thread was asked to do has come to an end. Apart, so that many keys may wait in little room.
    Outcome(Box<Outcome>),
    /// The terminal, which had taken nothing for a while, takes something again.
    Room,
    /// The program was told to end, by this signal.
    End(i32),
    /// A file that is looked out for may have changed on the disk.
    Touched(PathBuf),
    /// Nothing will come from the terminal any more.
    Gone,
}

/// Tells that a thread without which the editor cannot go on ended, however it did.
pub(super) struct Farewell(pub(super) Sender<Message>);

impl Drop for Farewell {
    fn drop(&mut self) {
        // Nobody is left to tell once the editor is gone, too.
        let _ = self.0.send(Message::Gone);
    }
}

/// The thread, as the rest of the editor sees it.
pub(super) struct Reader {
    messages: Receiver<Message>,
    to: Sender<Message>,
    control: UnixStream,
    paused: Receiver<()>,
    /// How much waits to be taken up.
    waiting: Arc<AtomicUsize>,
}

impl Reader {
    /// Starts the thread; `far` says that a network lies between.
    ///
    /// # Errors
    /// When the signals of the terminal cannot be listened for.
    pub(super) fn start(far: bool) -> io::Result<Reader> {
        let (to, messages) = channel();
        let (to_paused, paused) = channel();
        let (control, controlled) = UnixStream::pair()?;
        let waiting = Arc::new(AtomicUsize::new(0));
        let decoder = Decoder::new(if far { ESC_FAR } else { ESC_NEAR });
        let mut turns = Turns {
            resized: listen(&[SIGWINCH])?,
            stopped: listen(&[SIGTSTP])?,
            resumed: listen(&[SIGCONT])?,
            controlled,
            paused: to_paused,
            decoder,
            to: to.clone(),
            waiting: Arc::clone(&waiting),
            bytes: Vec::new(),
            inputs: Vec::new(),
        };
        let farewell = Farewell(to.clone());
        thread::Builder::new().name("reader".into()).spawn(move || {
            let _farewell = farewell;
            // An error is the terminal going away.
            while let Ok(true) = turns.turn() {}
        })?;
        Ok(Reader { messages, to, control, paused, waiting })
    }

    /// A way for another thread to be heard in turn with the terminal.
    pub(super) fn sender(&self) -> Sender<Message> {
        self.to.clone()
    }

    /// What is waiting, if something is.
    pub(super) fn waiting(&self) -> Option<Message> {
        match self.messages.try_recv() {
            Ok(message) => Some(self.taken(message)),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Message::Gone),
        }
    }

    /// Waits for what comes next.
    pub(super) fn wait(&self) -> Message {
        self.messages.recv().map_or(Message::Gone, |message| self.taken(message))
    }

    /// Waits at most this long for what comes next, if anything does.
    pub(super) fn wait_at_most(&self, patience: Duration) -> Option<Message> {
        match self.messages.recv_timeout(patience) {
            Ok(message) => Some(self.taken(message)),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Message::Gone),
        }
    }

    fn taken(&self, message: Message) -> Message {
        if let Message::Input(input) = &message {
            self.waiting.fetch_sub(weight(input), Ordering::AcqRel);
        }
        message
    }

    /// Leaves the terminal to another program: once this returns, none of its keys is read.
    pub(super) fn pause(&mut self) {
        self.stand_aside(ASIDE);
    }

    /// Reads what was typed until now, and nothing after it.
    pub(super) fn finish(&mut self) {
        self.stand_aside(LAST);
    }

    fn stand_aside(&mut self, how: u8) {
        if self.control.write_all(&[how]).is_ok() {
            // A thread that is gone has told so.
            let _ = self.paused.recv_timeout(PAUSE);
        }
    }

    /// Reads the terminal again.
    pub(super) fn resume(&mut self) {
        // A thread that is gone has told so by its channel.
        let _ = self.control.write_all(&[ASIDE]);
    }
}

/// What the thread is told: to leave the terminal alone at once, or after what is there was read.
const ASIDE: u8 = 1;
const LAST: u8 = 2;

/// A stream that can be read once one of the signals came.
pub(super) fn listen(signals: &[i32]) -> io::Result<UnixStream> {
    let (read, write) = UnixStream::pair()?;
    read.set_nonblocking(true)?;
    for signal in signals {
        signal_hook::low_level::pipe::register(*signal, write.try_clone()?)?;
    }
    Ok(read)
}

/// The most columns and rows that are drawn. Whoever is at the other end names the window's size, up to 65,535 each way
/// (pty-req, RFC 4254 section 6.2): a frame of that many cells would take all memory. These fill a screen of 7,680 pixels
/// with letters five pixels wide, in 65 MB; what lies beyond stays empty.
const LARGEST: (u16, u16) = (1_500, 600);

/// The window's size: columns, rows; at most the largest that is drawn.
///
/// # Errors
/// When the terminal does not say.
pub(super) fn size() -> io::Result<(u16, u16)> {
    let size = tcgetwinsize(stdio::stdout())?;
    if size.ws_col == 0 || size.ws_row == 0 {
        // A line without a window, such as a serial one: the size terminals have had since the VT100.
        return Ok((80, 24));
    }
    Ok((size.ws_col.min(LARGEST.0), size.ws_row.min(LARGEST.1)))
}

/// The thread's own side.
struct Turns {
    resized: UnixStream,
    stopped: UnixStream,
    resumed: UnixStream,
    controlled: UnixStream,
    paused: Sender<()>,
    decoder: Decoder,
    to: Sender<Message>,
    waiting: Arc<AtomicUsize>,
    bytes: Vec<u8>,
    inputs: Vec<Input>,
}

impl Turns {
    /// Waits for one thing and passes it on; false when there is nobody to pass it to, or nothing more to come.
    fn turn(&mut self) -> io::Result<bool> {
        let stdin = stdio::stdin();
        let wanted = PollFlags::IN;
        let full = self.waiting.load(Ordering::Acquire) >= FULL;
        // That the terminal goes is told unasked (poll(2)).
        let (keys, waited) =
            if full { (PollFlags::empty(), Some(ROOM)) } else { (wanted, self.decoder.patience()) };
        let mut fds = [
            PollFd::new(&stdin, keys),
            PollFd::new(&self.resized, wanted),
            PollFd::new(&self.stopped, wanted),
            PollFd::new(&self.resumed, wanted),
            PollFd::new(&self.controlled, wanted),
        ];
        let ready = match poll(&mut fds, waited.map(timespec).as_ref()) {
            Err(Errno::INTR) => return Ok(true),
            ready => ready?,
        };
        fall::turn(fall::Thread::Reader);
        let [keys, resized, stopped, resumed, controlled] = fds.map(|fd| fd.revents());
        if ready == 0 && !full {
            self.decoder.pause(&mut self.inputs);
        }
        if controlled.contains(wanted) {
            return self.stand_aside(keys.contains(wanted));
        }
        if resized.contains(wanted) {
            drain(&mut self.resized);
            let (columns, rows) = size()?;
            self.inputs.push(Input::Resize(columns, rows));
        }
        if stopped.contains(wanted) {
            drain(&mut self.stopped);
            self.inputs.push(Input::Stop);
        }
        if resumed.contains(wanted) {
            drain(&mut self.resumed);
            self.inputs.push(Input::Resumed);
        }
        if keys.contains(wanted) {
            if !self.read()? {
                return Ok(false);
            }
        } else if keys.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return Ok(false);
        }
        Ok(self.pass_on())
    }

    /// Passes on what came; false when there is nobody to pass it to.
    fn pass_on(&mut self) -> bool {
        self.inputs.drain(..).all(|input| {
            self.waiting.fetch_add(weight(&input), Ordering::AcqRel);
            self.to.send(Message::Input(input)).is_ok()
        })
    }

    /// Says that the terminal is left alone, and waits until it is wanted again; false when nobody is there any more.
    fn stand_aside(&mut self, typed: bool) -> io::Result<bool> {
        let mut word = [0];
        self.controlled.read_exact(&mut word)?;
        if word == [LAST] && typed {
            // That the terminal is gone is told when this is.
            let _ = self.read();
            self.decoder.pause(&mut self.inputs);
            self.pass_on();
        }
        if self.paused.send(()).is_err() {
            return Ok(false);
        }
        self.controlled.read_exact(&mut word)?;
        Ok(true)
    }

    /// Reads what is there; false at the end of the terminal.
    fn read(&mut self) -> io::Result<bool> {
        let stdin = stdio::stdin();
        self.bytes.clear();
        loop {
            let before = self.bytes.len();
            self.bytes.resize(before + CHUNK, 0);
            let count = match rustix::io::read(stdin, &mut self.bytes[before..]) {
                Err(Errno::INTR | Errno::AGAIN) => 0,
                Ok(0) => return Ok(false),
                count => count?,
            };
            self.bytes.truncate(before + count);
            let mut fds = [PollFd::from_borrowed_fd(stdin.as_fd(), PollFlags::IN)];
            let long = (LONG..AT_ONCE).contains(&self.bytes.len());
            if !long
                || poll(&mut fds, Some(&timespec(MOMENT)))? == 0
                || !fds[0].revents().contains(PollFlags::IN)
            {
                break;
            }
        }
        self.decoder.feed(&self.bytes, &mut self.inputs);
        Ok(true)
    }
}

/// What an input counts for among those that wait.
fn weight(input: &Input) -> usize {
    if let Input::Paste(text) = input { 1 + text.len() / PASTED } else { 1 }
}

/// Empties a stream of signals: however many came, one word of them is enough.
pub(super) fn drain(stream: &mut UnixStream) {
    while stream.read(&mut [0; 64]).is_ok_and(|count| count == 64) {}
}

fn timespec(duration: Duration) -> Timespec {
    // The waits of this file are seconds at most.
    Timespec::try_from(duration).expect("a short wait is a timespec")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_that_falls_over_is_told_of() {
        let (to, messages) = channel();
        let fell = thread::spawn(move || {
            let _farewell = Farewell(to);
            // Without the words of a panic, which would be printed among those of the tests.
            std::panic::resume_unwind(Box::new(()));
        });
        assert!(fell.join().is_err());
        assert!(matches!(messages.try_recv(), Ok(Message::Gone)));
    }
}
