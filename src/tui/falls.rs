//! Panics while the editor has the terminal. That of the editor's own thread gives the terminal back before it speaks: its
//! words must land where they can be read. That of another thread ends no editor, or has it end in order: the terminal is
//! left to it, and the words wait. Knows no draft.

use std::panic::PanicHookInfo;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use super::{terminal, watch};

/// The exit code of a program that panicked, as Rust has it.
const PANICKED: i32 = 101;

/// What a thread said when it fell over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fell {
    /// Where in the program: file and line.
    pub place: String,
    /// Its words, raw: they may hold some of the draft.
    pub said: String,
}

impl Fell {
    /// What a panic says.
    pub fn of(panic: &PanicHookInfo<'_>) -> Fell {
        let payload = panic.payload();
        let said = payload.downcast_ref::<&str>().map(|said| (*said).to_owned());
        let said = said.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default();
        let place = panic.location().map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
        Fell { place, said }
    }
}

/// The words that wait.
pub(super) struct Falls(Receiver<Fell>);

impl Falls {
    /// Listens from here on; this thread is the editor's own.
    pub(super) fn listen() -> Falls {
        let before = std::panic::take_hook();
        let own = thread::current().id();
        let (to, told) = channel();
        std::panic::set_hook(Box::new(move |panic| {
            if thread::current().id() == own {
                // The terminal may take nothing, and the disk of the journal may not answer.
                let _ = thread::Builder::new().spawn(|| watch::end_at_last(PANICKED));
                let _ = terminal::restore();
                return before(panic);
            }
            // Once the editor has gone nobody waits for words.
            let _ = to.send(Fell::of(panic));
        }));
        Falls(told)
    }

    /// What was said since this was asked last.
    pub(super) fn told(&self) -> impl Iterator<Item = Fell> + '_ {
        self.0.try_iter()
    }
}
