//! Input as this program understands it: chords, text, pastes, the mouse. `decode` makes it from the bytes a terminal
//! sends, `sequence` knows what the sequences mean. Pure: bytes in, inputs out, no terminal and no clock; no command.
//!
//! The input side of crossterm 0.29 is not used. It forgets that keys are waiting when the window changes its size in
//! the same moment, takes a sequence that a slow line cut in two for typed text, swallows keys after an answer of the
//! terminal, and never returns once the terminal has gone (crossterm#793).

mod chord;
mod decode;
mod sequence;

pub use chord::{Chord, Key};
pub use decode::{Decoder, LONGEST_PASTE};

/// What came from the terminal.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A key.
    Key(Chord),
    /// Text pasted in one piece.
    Paste(String),
    /// Text pasted in one piece that is longer than any that is taken.
    LongPaste,
    /// The window's new size: columns, rows.
    Resize(u16, u16),
    /// Somebody wants the editor stopped: a shell's job control from outside, since no key does.
    Stop,
    /// The editor goes on after it was stopped: whatever had the terminal meanwhile may have left it otherwise.
    Resumed,
    /// The mouse, with column and row from 0.
    Mouse(Mouse, u16, u16),
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// The left button went down.
    Press,
    /// The left button went down with Shift held, or Alt: most terminals keep Shift for themselves.
    Extend,
    /// The left button was let go.
    Release,
    /// The pointer moved with the left button down.
    Drag,
    /// The wheel turned up.
    WheelUp,
    /// The wheel turned down.
    WheelDown,
}
