//! Keys for a program in a pseudo-terminal. A write to a terminal whose program ends at that moment can wait for ever: the
//! last close wakes whoever writes before the terminal counts as closed, and nobody wakes them again. So a thread of its
//! own writes, and what it has not written in time counts as not pressed.

use std::io::Write;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// What a key may take at most to get into a terminal that is read.
const PATIENCE: Duration = Duration::from_secs(10);

/// Somebody at the keys.
pub(crate) struct Typist {
    keys: Sender<Vec<u8>>,
    /// Whether what was pressed last has gone out.
    gone: Receiver<bool>,
    is_held_up: bool,
}

impl Typist {
    /// Takes a seat at a terminal.
    pub(crate) fn new(mut terminal: Box<dyn Write + Send>) -> Typist {
        let (keys, pressed) = channel::<Vec<u8>>();
        let (told, gone) = channel();
        std::thread::spawn(move || {
            for keys in pressed {
                let out = terminal.write_all(&keys).and_then(|()| terminal.flush());
                if told.send(out.is_ok()).is_err() {
                    break;
                }
            }
        });
        Typist { keys, gone, is_held_up: false }
    }

    /// Presses keys; whether the terminal took them.
    pub(crate) fn press(&mut self, keys: &[u8]) -> bool {
        // An answer that comes late would be taken for that of the next keys.
        if self.is_held_up || self.keys.send(keys.to_vec()).is_err() {
            return false;
        }
        let gone = self.gone.recv_timeout(PATIENCE);
        self.is_held_up = gone.is_err();
        gone == Ok(true)
    }
}
