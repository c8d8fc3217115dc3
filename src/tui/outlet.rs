//! The way out to the terminal, on which nobody waits. A terminal that takes nothing for a while (Ctrl+S, a link that stands
//! still) gets the rest once it takes something again; meanwhile keys go on being read and kept. Knows no frame.
//!
//! Only what is written here must not wait. Whether that is so belongs to the open file, which this program shares with
//! whoever started it (open(2), "open file description"): a shell that finds its terminal changed would be lost. So the
//! terminal is opened once more. Where that may not be, what is written waits, as it always did.

use std::io::{self, Stdout, Write};
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags, open};
use rustix::io::Errno;
use rustix::stdio;
use rustix::termios::tcgetsid;

use super::reader::Message;
use crate::fall;

/// A terminal takes a few kilobytes at once (8 KiB on Linux) and more as soon as whoever shows it has read them. For that a
/// long frame is waited for so often, so long each time; a key is never held up by more.
const WAITS: usize = 8;
const MOMENT: Timespec = Timespec { tv_sec: 0, tv_nsec: 4_000_000 };

/// The terminal, to be written to.
pub(super) struct Outlet {
    way: Way,
    /// What is written together with what comes next.
    ahead: Vec<u8>,
    /// What the terminal has not taken yet.
    rest: Vec<u8>,
    /// Whether it is being waited for that it takes something.
    awaited: Arc<AtomicBool>,
    to: Option<Sender<Message>>,
}

enum Way {
    /// Takes what it can.
    Free(Arc<OwnedFd>),
    /// Takes everything and is waited for.
    Shared(Stdout),
}

impl Outlet {
    /// The terminal of stdout; `free` when nobody may have to wait for it.
    pub(super) fn new(free: bool) -> Outlet {
        let way = free.then(again).flatten();
        let way = way.map_or_else(|| Way::Shared(io::stdout()), |fd| Way::Free(Arc::new(fd)));
        Outlet { way, ahead: Vec::new(), rest: Vec::new(), awaited: Arc::default(), to: None }
    }

    /// Says who is told when the terminal takes something again.
    pub(super) fn tell(&mut self, to: Sender<Message>) {
        self.to = Some(to);
    }

    /// Has bytes written with what is sent next.
    pub(super) fn put(&mut self, bytes: &[u8]) {
        self.ahead.extend_from_slice(bytes);
    }

    /// Sends bytes in one write. What the terminal does not take now is sent later, before anything else.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub(super) fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        if !self.ahead.is_empty() {
            let mut all = std::mem::take(&mut self.ahead);
            all.extend_from_slice(bytes);
            return self.pass(&all);
        }
        if bytes.is_empty() { Ok(()) } else { self.pass(bytes) }
    }

    fn pass(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.way {
            Way::Shared(out) => {
                out.write_all(bytes)?;
                out.flush()
            }
            Way::Free(_) if !self.rest.is_empty() => {
                self.rest.extend_from_slice(bytes);
                Ok(())
            }
            Way::Free(fd) => {
                let taken = taken(fd, bytes, WAITS)?;
                self.rest.extend_from_slice(&bytes[taken..]);
                self.wait();
                Ok(())
            }
        }
    }

    /// Sends what is left; whether nothing is. As long as something is, a new frame would only be late.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub(super) fn is_clear(&mut self) -> io::Result<bool> {
        if self.rest.is_empty() {
            return Ok(true);
        }
        if let Way::Free(fd) = &self.way
            && !self.awaited.load(Ordering::Acquire)
        {
            let taken = taken(fd, &self.rest, 0)?;
            self.rest.drain(..taken);
            self.wait();
        }
        Ok(self.rest.is_empty())
    }

    /// Waits, for once, until everything is sent.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        self.send(b"")?;
        let rest = std::mem::take(&mut self.rest);
        let mut out = io::stdout();
        out.write_all(&rest)?;
        out.flush()
    }

    /// Gives up what the terminal has not taken; whether there was something, which then may have been cut anywhere.
    pub(super) fn give_up(&mut self) -> bool {
        if self.rest.is_empty() {
            // What a terminal is told when it is taken belongs before what it is told when it is given back.
            let _ = self.send(b"");
        }
        !std::mem::take(&mut self.rest).is_empty()
    }

    /// Has word sent once the terminal takes something. On a thread of its own, which there is only meanwhile.
    fn wait(&mut self) {
        let (Way::Free(fd), Some(to)) = (&self.way, &self.to) else { return };
        if self.rest.is_empty() || self.awaited.swap(true, Ordering::AcqRel) {
            return;
        }
        let (fd, to, awaited) = (Arc::clone(fd), to.clone(), Arc::clone(&self.awaited));
        let begun = thread::Builder::new().name("outlet".into()).spawn(move || {
            let _room = Room { awaited, to };
            while poll(&mut [PollFd::new(&*fd, PollFlags::OUT)], None) == Err(Errno::INTR) {}
            fall::turn(fall::Thread::Outlet);
        });
        if begun.is_err() {
            // Then the next key tries it.
            self.awaited.store(false, Ordering::Release);
        }
    }
}

/// Tells that the terminal is waited for no longer, however that ended.
struct Room {
    awaited: Arc<AtomicBool>,
    to: Sender<Message>,
}

impl Drop for Room {
    fn drop(&mut self) {
        self.awaited.store(false, Ordering::Release);
        // Nobody waits for it any more once the editor is gone.
        let _ = self.to.send(Message::Room);
    }
}

/// How many of these bytes the terminal takes now, or when it is ready for more as often as `waits` says.
fn taken(fd: &OwnedFd, bytes: &[u8], mut waits: usize) -> io::Result<usize> {
    let mut taken = 0;
    while taken < bytes.len() {
        match rustix::io::write(fd, &bytes[taken..]) {
            Ok(count) => taken += count,
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) if waits > 0 => {
                waits -= 1;
                // Whether something can be written now is seen by writing.
                let _ = poll(&mut [PollFd::new(fd, PollFlags::OUT)], Some(&MOMENT));
            }
            Err(Errno::AGAIN) => break,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(taken)
}

/// The terminal of stdout, opened once more.
fn again() -> Option<OwnedFd> {
    let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let open = |place: &str| open(place, flags, Mode::empty()).ok();
    // Whoever became another user may not open the terminal by its name, but the one the process belongs to (tty(4)),
    // where that is the same: the system tells the session of no other (tcgetsid(3)).
    open("/proc/self/fd/1").or_else(|| tcgetsid(stdio::stdout()).ok().and_then(|_| open("/dev/tty")))
}
