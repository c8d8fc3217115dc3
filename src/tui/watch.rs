//! Being told to end: signals, and the terminal going away. On a thread of its own, which waits for nothing else, so that
//! the program ends even when whatever writes to the terminal stands still. Knows no draft.

use std::io;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::stdio;
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};

use super::reader::{Farewell, Message, drain, listen};
use super::terminal;
use crate::fall;

/// How long the editor has to end in order.
const ORDER: Duration = Duration::from_millis(1_500);
/// How long a terminal is waited for that may take nothing any more.
const FAREWELL: Duration = Duration::from_millis(200);

/// The signals that end a program.
const ENDS: [i32; 4] = [SIGHUP, SIGTERM, SIGINT, SIGQUIT];

/// Starts the thread. While `away` says that another program has the terminal, what is typed there to interrupt that
/// program ends nothing here.
///
/// # Errors
/// When signals cannot be listened for.
pub(super) fn start(to: Sender<Message>, away: Arc<AtomicBool>) -> io::Result<()> {
    let mut streams = Vec::new();
    for signal in ENDS {
        streams.push(listen(&[signal])?);
    }
    // Nobody may be left whom no signal ends.
    let farewell = Farewell(to.clone());
    thread::Builder::new().name("watch".into()).spawn(move || {
        let _farewell = farewell;
        let signal = loop {
            let came = wait(&mut streams);
            fall::turn(fall::Thread::Watch);
            match came {
                Some(SIGINT | SIGQUIT) if away.load(Ordering::Acquire) => {}
                Some(signal) => break signal,
                None => {}
            }
        };
        // The editor may have gone already.
        let _ = to.send(Message::End(signal));
        end_at_last(128 + signal);
    })?;
    Ok(())
}

/// Ends the process with this exit code once it had its time to end in order, whatever it stands still at: a terminal that
/// takes nothing, a disk that does not answer. What was typed is in the journal by then. The terminal is set right if it
/// lets itself be.
pub(super) fn end_at_last(code: i32) {
    thread::sleep(ORDER);
    let _ = thread::Builder::new().spawn(|| {
        let _ = terminal::restore();
    });
    thread::sleep(FAREWELL);
    signal_hook::low_level::exit(code);
}

/// Waits for a signal, or for the terminal to go; `None` when it was neither.
fn wait(streams: &mut [UnixStream]) -> Option<i32> {
    let stdin = stdio::stdin();
    // Nothing is asked of the terminal: that it went is told unasked (poll(2)).
    let mut fds = vec![PollFd::new(&stdin, PollFlags::empty())];
    fds.extend(streams.iter().map(|stream| PollFd::new(stream, PollFlags::IN)));
    match poll(&mut fds, None) {
        Ok(_) => {}
        Err(Errno::INTR) => return None,
        Err(_) => return Some(SIGHUP),
    }
    let came: Vec<PollFlags> = fds.iter().map(PollFd::revents).collect();
    let at = came.iter().skip(1).position(|flags| flags.contains(PollFlags::IN));
    if let Some(at) = at {
        drain(&mut streams[at]);
        return Some(ENDS[at]);
    }
    came[0].intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL).then_some(SIGHUP)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is promised is an end within two seconds. Nothing else is waited for between being told and the last call.
    #[test]
    fn all_that_an_end_waits_for_comes_to_less_than_two_seconds() {
        assert!(ORDER + FAREWELL < Duration::from_secs(2), "{:?}", ORDER + FAREWELL);
    }
}
