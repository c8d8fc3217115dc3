//! Ways to move a caret and the keys that mean them: one core for the page, the forms and every line that is typed.
//! Knows what a step does within one text; how texts follow one another is the page's and the form's affair.

use std::ops::Range;

use super::input::{Chord, Key};
use crate::model::Pos;
use crate::text::wrap::{Affinity, Layout};
use crate::text::{grapheme, motion};

/// A way to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Step {
    Left,
    Right,
    WordLeft,
    WordRight,
    SentenceLeft,
    SentenceRight,
    Up,
    Down,
    RowStart,
    RowEnd,
    /// By paragraph: a block, or an item of a list.
    BlockUp,
    BlockDown,
    PageUp,
    PageDown,
    Start,
    End,
}

/// The keys that mean a step whatever the command table says.
const ARROWS: [(Key, Step); 4] =
    [(Key::Left, Step::Left), (Key::Right, Step::Right), (Key::Up, Step::Up), (Key::Down, Step::Down)];

/// The rows of the command table that are steps.
const NAMES: [(&str, Step); 12] = [
    ("word-left", Step::WordLeft),
    ("word-right", Step::WordRight),
    ("sentence-left", Step::SentenceLeft),
    ("sentence-right", Step::SentenceRight),
    ("row-start", Step::RowStart),
    ("row-end", Step::RowEnd),
    ("paragraph-up", Step::BlockUp),
    ("paragraph-down", Step::BlockDown),
    ("page-up", Step::PageUp),
    ("page-down", Step::PageDown),
    ("start", Step::Start),
    ("end", Step::End),
];

impl Step {
    /// The step a command of the table is.
    pub fn named(name: &str) -> Option<Step> {
        NAMES.iter().find(|(own, _)| *own == name).map(|(_, step)| *step)
    }

    /// The step an arrow means, whatever the command table says.
    pub fn arrow(base: Chord) -> Option<Step> {
        ARROWS.iter().find(|(key, _)| Chord::plain(*key) == base).map(|(_, step)| *step)
    }
}

/// A key without its Shift, and whether Shift was held: `<` is what a comma with Shift is where Shift is not told.
pub fn unshifted(chord: Chord) -> (Chord, bool) {
    let key = match chord.key {
        Key::Char('<') if chord.alt => Key::Char(','),
        Key::Char('>') if chord.alt => Key::Char('.'),
        key => key,
    };
    (Chord { key, shift: false, ..chord }, chord.shift || key != chord.key)
}

/// Where a step leads within a text, from a byte of it; `None` when it leads out of it or goes by rows.
pub fn within(step: Step, text: &str, byte: usize) -> Option<usize> {
    let to = match step {
        Step::Left => grapheme::prev(text, byte),
        Step::Right => grapheme::next(text, byte),
        Step::WordLeft => motion::prev_word_start(text, byte),
        Step::WordRight => motion::next_word_start(text, byte),
        Step::SentenceLeft => motion::prev_sentence(text, byte),
        Step::SentenceRight => motion::next_sentence(text, byte),
        Step::BlockUp => {
            let before = &text[..byte];
            line_of(text, before.strip_suffix('\n').map_or(byte, str::len)).start
        }
        Step::BlockDown => text[byte..].find('\n').map(|at| byte + at + 1)?,
        _ => return None,
    };
    (to != byte).then_some(to)
}

/// The line of a text that a byte lies in: an item of a list, or all of a text without line feeds.
pub fn line_of(text: &str, byte: usize) -> Range<usize> {
    let start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
    let end = text[byte..].find('\n').map_or(text.len(), |at| byte + at);
    start..end
}

/// The start or the end of the row that a byte lies on.
pub fn row_edge(
    text: &str,
    layout: &Layout,
    (byte, affinity): (usize, Affinity),
    end: bool,
) -> (usize, Affinity) {
    let (row, _) = layout.col_of(text, byte, affinity);
    layout.byte_at(text, row, if end { usize::MAX } else { 0 })
}

/// How a caret came to where it stands: the column Up and Down come back to, on which of two rows it is shown, whether
/// it has just been sent to a row's edge. What is known of one position says nothing of another.
#[derive(Clone, Copy, Debug, Default)]
pub struct Track {
    at: Option<Pos>,
    col: Option<usize>,
    affinity: Affinity,
    edge: Option<Step>,
}

impl Track {
    /// Of a caret put at `pos`, on one of the two rows it may be shown on.
    pub fn at(pos: Pos, affinity: Affinity) -> Track {
        Track { at: Some(pos), col: None, affinity, edge: None }
    }

    /// The same, walking in a column.
    pub fn in_column(self, col: usize) -> Track {
        Track { col: Some(col), ..self }
    }

    /// The same, sent there by Home or End.
    pub fn by(self, step: Step) -> Track {
        Track { edge: Some(step), ..self }
    }

    /// On which of two rows a caret at `pos` is shown.
    pub fn affinity(&self, pos: Pos) -> Affinity {
        if self.at == Some(pos) { self.affinity } else { Affinity::default() }
    }

    /// The column a caret at `pos` walks in.
    pub fn col(&self, pos: Pos) -> Option<usize> {
        self.col.filter(|_| self.at == Some(pos))
    }

    /// Whether the same key sent the caret to `pos` just before.
    pub fn again(&self, step: Step, pos: Pos) -> bool {
        self.at == Some(pos) && self.edge == Some(step)
    }
}

#[cfg(test)]
mod tests {
    use super::super::command::COMMANDS;
    use super::super::keymap::Keymap;
    use super::*;

    #[test]
    fn keys_mean_steps_and_shift_selects() {
        let of = |key: &str| Keymap::default().step(Chord::parse(key).unwrap());
        assert_eq!(of("left"), Some((Step::Left, false)));
        assert_eq!(of("shift-left"), Some((Step::Left, true)));
        assert_eq!(of("ctrl-shift-right"), Some((Step::WordRight, true)));
        assert_eq!(of("alt-,"), Some((Step::SentenceLeft, false)));
        assert_eq!(of("alt-<"), Some((Step::SentenceLeft, true)));
        assert_eq!(of("alt-shift-."), Some((Step::SentenceRight, true)));
        assert_eq!(of("alt-shift-right"), Some((Step::SentenceRight, true)));
        assert_eq!(of("<"), None);
        assert_eq!(of("alt-up"), None);
        for (name, _) in NAMES {
            assert!(COMMANDS.iter().any(|command| command.name == name), "{name} is no command");
        }
    }

    #[test]
    fn lines_are_walked_through() {
        let text = "satu\ndua\n";
        assert_eq!(within(Step::BlockDown, text, 2), Some(5));
        assert_eq!(within(Step::BlockDown, text, 5), Some(9));
        assert_eq!(within(Step::BlockDown, text, 9), None);
        assert_eq!(within(Step::BlockUp, text, 9), Some(5));
        assert_eq!(within(Step::BlockUp, text, 7), Some(5));
        assert_eq!(within(Step::BlockUp, text, 5), Some(0));
        assert_eq!(within(Step::BlockUp, text, 0), None);
    }
}
