//! One line of text being typed that is not part of the draft: what to look for, a file name.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::{grapheme, hidden, motion, width};
use crate::tui::input::{Chord, Key};

/// The line.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// What was typed.
    pub text: String,
    at: usize,
}

impl Line {
    /// A line with a text in it, the caret at its end.
    pub fn new(text: &str) -> Line {
        Line { text: text.to_owned(), at: text.len() }
    }

    /// Takes a key; whether the text changed, or `None` when the key means nothing here.
    pub fn key(&mut self, chord: Chord) -> Option<bool> {
        let before = self.text.len();
        match (chord.key, chord.ctrl) {
            (Key::Left, false) => self.at = grapheme::prev(&self.text, self.at),
            (Key::Right, false) => self.at = grapheme::next(&self.text, self.at),
            (Key::Left, true) => self.at = motion::prev_word_start(&self.text, self.at),
            (Key::Right, true) => self.at = motion::next_word_start(&self.text, self.at),
            (Key::Home, _) => self.at = 0,
            (Key::End, _) => self.at = self.text.len(),
            (Key::Backspace, false) if self.at > 0 => {
                let from = grapheme::backspace(&self.text, self.at);
                self.text.replace_range(from..self.at, "");
                self.at = from;
            }
            (Key::Backspace, true) | (Key::Char('w'), true) => {
                let from = motion::prev_word_start(&self.text, self.at);
                self.text.replace_range(from..self.at, "");
                self.at = from;
            }
            (Key::Delete, _) => {
                let to = grapheme::next(&self.text, self.at);
                self.text.replace_range(self.at..to, "");
            }
            _ => self.insert(chord.typed()?.encode_utf8(&mut [0; 4])),
        }
        Some(self.text.len() != before)
    }

    /// Puts text in at the caret, in one line and without controls.
    pub fn insert(&mut self, text: &str) {
        let clean: String = text.chars().filter(|c| !c.is_control()).collect();
        self.text.insert_str(self.at, &clean);
        self.at += clean.len();
    }

    /// Draws the end of the text that fits, and says in which column the caret is.
    pub fn draw(&self, area: Rect, style: Style, buffer: &mut Buffer) -> u16 {
        let room = usize::from(area.width.saturating_sub(1));
        let mut start = 0;
        while width::of(&self.text[start..self.at]) > room {
            start = grapheme::next(&self.text, start);
        }
        buffer.set_stringn(area.x, area.y, hidden::shown(&self.text[start..]), room + 1, style);
        let col = width::of(&self.text[start..self.at]);
        area.x + u16::try_from(col).unwrap_or(0)
    }
}
