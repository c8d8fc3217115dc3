//! Reading the terminal on a thread of its own: keys, and word that the window changed its size. Waits for both at
//! once and forgets neither. Ends when the terminal is gone. Knows no key.

use std::io::{self, Read};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::stdio;
use rustix::termios::tcgetwinsize;

use super::input::{Decoder, Input};

/// How long a lone Esc waits for the rest of a sequence. A far line may cut one anywhere.
const ESC_NEAR: Duration = Duration::from_millis(40);
const ESC_FAR: Duration = Duration::from_millis(150);

/// A read this long is the beginning of a paste: the rest of it is waited for a moment.
const LONG: usize = 512;
const MOMENT: Duration = Duration::from_millis(5);
/// The most that is taken as having come at once.
const AT_ONCE: usize = 1 << 20;
/// What a terminal's line discipline holds on Linux.
const CHUNK: usize = 4 * 1024;

/// Starts the thread; `far` says that a network lies between. The channel ends when the terminal does.
///
/// # Errors
/// When the signal of a changed window cannot be listened for.
pub(super) fn start(far: bool) -> io::Result<Receiver<Input>> {
    let (resized, signal) = UnixStream::pair()?;
    resized.set_nonblocking(true)?;
    signal_hook::low_level::pipe::register(signal_hook::consts::SIGWINCH, signal)?;
    let (to, from) = channel();
    let decoder = Decoder::new(if far { ESC_FAR } else { ESC_NEAR });
    thread::Builder::new().name("reader".into()).spawn(move || {
        let mut reader = Reader { resized, decoder, to, bytes: Vec::new(), inputs: Vec::new() };
        // An error is the terminal going away; dropping the channel tells.
        while let Ok(true) = reader.turn() {}
    })?;
    Ok(from)
}

/// The window's size: columns, rows.
///
/// # Errors
/// When the terminal does not say.
pub(super) fn size() -> io::Result<(u16, u16)> {
    let size = tcgetwinsize(stdio::stdout())?;
    if size.ws_col == 0 || size.ws_row == 0 {
        // A line without a window, such as a serial one: the size terminals have had since the VT100.
        return Ok((80, 24));
    }
    Ok((size.ws_col, size.ws_row))
}

struct Reader {
    resized: UnixStream,
    decoder: Decoder,
    to: Sender<Input>,
    bytes: Vec<u8>,
    inputs: Vec<Input>,
}

impl Reader {
    /// Waits for one thing and passes it on; false when there is nobody to pass it to, or nothing more to come.
    fn turn(&mut self) -> io::Result<bool> {
        let stdin = stdio::stdin();
        let waited = self.decoder.patience();
        let mut fds = [PollFd::new(&stdin, PollFlags::IN), PollFd::new(&self.resized, PollFlags::IN)];
        let ready = match poll(&mut fds, waited.map(timespec).as_ref()) {
            Err(Errno::INTR) => return Ok(true),
            ready => ready?,
        };
        let (keys, window) = (fds[0].revents(), fds[1].revents());
        if ready == 0 {
            self.decoder.pause(&mut self.inputs);
        }
        if window.contains(PollFlags::IN) {
            let _ = self.resized.read(&mut [0; 64]);
            let (columns, rows) = size()?;
            self.inputs.push(Input::Resize(columns, rows));
        }
        if keys.contains(PollFlags::IN) {
            if !self.read()? {
                return Ok(false);
            }
        } else if keys.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return Ok(false);
        }
        Ok(self.inputs.drain(..).all(|input| self.to.send(input).is_ok()))
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
            let long = self.bytes.len() >= LONG && self.bytes.len() < AT_ONCE;
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

fn timespec(duration: Duration) -> Timespec {
    // The waits of this file are seconds at most.
    Timespec::try_from(duration).expect("a short wait is a timespec")
}
