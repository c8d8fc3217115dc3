//! One line of text being typed that is not part of the draft: what to look for, a file name. It is moved in and
//! selected in with the same keys as any text.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::ink;
use crate::text::{grapheme, motion, width};
use crate::tui::input::{Chord, Key};
use crate::tui::keymap::Keymap;
use crate::tui::step::{self, Step};

/// The line.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// What was typed.
    pub text: String,
    at: usize,
    /// Where the selection began; where the caret stands when nothing is selected.
    anchor: usize,
    /// Whether every step selects.
    marking: bool,
}

impl Line {
    /// A line with a text in it, the caret at its end.
    pub fn new(text: &str) -> Line {
        Line { text: text.to_owned(), at: text.len(), anchor: text.len(), marking: false }
    }

    /// Takes a key; whether the text changed, or `None` when the key means nothing here.
    pub fn key(&mut self, chord: Chord, keymap: &Keymap) -> Option<bool> {
        if let Some((step, selects)) = keymap.step(chord) {
            return self.step(step, selects).map(|()| false);
        }
        let before = self.text.clone();
        let by_word = chord.ctrl || chord.alt;
        let bound = |name| keymap.keys(name).contains(&chord);
        let selected = self.at != self.anchor;
        match chord.key {
            Key::Backspace | Key::Delete if selected => self.replace(""),
            Key::Backspace if !by_word => self.erase(grapheme::backspace(&self.text, self.at)),
            Key::Backspace => self.erase(motion::prev_word_start(&self.text, self.at)),
            Key::Delete if by_word => self.erase(motion::next_word_start(&self.text, self.at)),
            Key::Delete => self.erase(grapheme::next(&self.text, self.at)),
            _ if selected && (bound("delete-word-left") || bound("delete-word-right")) => self.replace(""),
            _ if bound("delete-word-left") => self.erase(motion::prev_word_start(&self.text, self.at)),
            _ if bound("delete-word-right") => self.erase(motion::next_word_start(&self.text, self.at)),
            _ => self.insert(chord.typed()?.encode_utf8(&mut [0; 4])),
        }
        Some(self.text != before)
    }

    /// Moves the caret; `None` for a step that means nothing in one line.
    fn step(&mut self, step: Step, selects: bool) -> Option<()> {
        let extend = selects || self.marking;
        let selected = self.selected();
        let to = match step {
            Step::Left if !extend && !selected.is_empty() => selected.start,
            Step::Right if !extend && !selected.is_empty() => selected.end,
            Step::RowStart | Step::Start => 0,
            Step::RowEnd | Step::End => self.text.len(),
            Step::Up | Step::Down | Step::BlockUp | Step::BlockDown | Step::PageUp | Step::PageDown => {
                return None;
            }
            _ => step::within(step, &self.text, self.at).unwrap_or(self.at),
        };
        self.put(to, extend);
        Some(())
    }

    /// Puts the caret somewhere; with `extend` the selection goes along.
    pub fn put(&mut self, at: usize, extend: bool) {
        self.at = grapheme::floor(&self.text, at.min(self.text.len()));
        if !extend {
            self.anchor = self.at;
        }
    }

    /// What is selected, in bytes of the text.
    pub fn selected(&self) -> Range<usize> {
        self.at.min(self.anchor)..self.at.max(self.anchor)
    }

    /// Selects a stretch of the text, the caret at its end.
    pub fn select(&mut self, range: Range<usize>) {
        self.put(range.start, false);
        self.put(range.end, true);
    }

    /// Selects the word at the caret; again, all of the line.
    pub fn grow(&mut self) {
        let selected = self.selected();
        let word = motion::word_at(&self.text, selected.start);
        let larger = word.start <= selected.start && selected.end <= word.end && word != selected;
        self.select(if larger { word } else { 0..self.text.len() });
    }

    /// Begins a selection that every step takes further, or ends it.
    pub fn mark(&mut self) {
        self.marking = !self.marking;
    }

    /// Ends a selection that was begun with [`Line::mark`], and lets go of it; false when none was.
    pub fn unmark(&mut self) -> bool {
        let was = std::mem::take(&mut self.marking);
        if was {
            self.anchor = self.at;
        }
        was
    }

    fn erase(&mut self, to: usize) {
        self.anchor = to;
        self.replace("");
    }

    /// Puts text in the place of the selection.
    fn replace(&mut self, text: &str) {
        let selected = self.selected();
        self.text.replace_range(selected.clone(), text);
        // What was put in may have grown together with its neighbours.
        self.at = grapheme::ceil(&self.text, selected.start + text.len());
        self.anchor = self.at;
        self.marking = false;
    }

    /// Puts text in at the caret, in the place of what is selected, in one line and without controls.
    pub fn insert(&mut self, text: &str) {
        let clean: String = text.chars().filter(|c| !c.is_control()).collect();
        if !clean.is_empty() {
            self.replace(&clean);
        }
    }

    /// Takes out what is selected.
    pub fn cut(&mut self) -> String {
        let cut = self.text[self.selected()].to_owned();
        self.replace("");
        cut
    }

    /// The first byte shown where this many columns are left for the text before the caret.
    fn start(&self, room: usize) -> usize {
        let mut start = 0;
        while width::of(&self.text[start..self.at]) > room {
            start = grapheme::next(&self.text, start);
        }
        start
    }

    /// The byte at a column of an area the line is drawn in.
    pub fn hit(&self, x: u16, area: Rect) -> usize {
        let mut at = self.start(usize::from(area.width.saturating_sub(1)));
        let mut left = usize::from(x.saturating_sub(area.x));
        while at < self.text.len() {
            let next = grapheme::next(&self.text, at);
            let cells = width::of_grapheme(&self.text[at..next]);
            if cells > left {
                break;
            }
            left -= cells;
            at = next;
        }
        at
    }

    /// Draws the part of the text that fits, and says in which column the caret is.
    pub fn draw(&self, area: Rect, style: Style, buffer: &mut Buffer) -> u16 {
        let room = usize::from(area.width.saturating_sub(1));
        let start = self.start(room);
        let selected = self.selected();
        let (mut x, mut at) = (area.x, start);
        while at < self.text.len() && x < area.right() {
            let next = grapheme::next(&self.text, at);
            let lit = if selected.contains(&at) { style.add_modifier(Modifier::REVERSED) } else { style };
            let put = ink::put(&self.text[at..next], x, area.y, area.right(), lit, buffer);
            if put == x && width::of_grapheme(&self.text[at..next]) > 0 {
                break;
            }
            (x, at) = (put, next);
        }
        let col = width::of(&self.text[start..self.at]);
        area.x + u16::try_from(col).unwrap_or(0)
    }
}
