//! Something to read, over the panes: a heading and sentences, until a key closes it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::text::hidden::shown;
use crate::tui::app::App;
use crate::tui::input::{Chord, Key};
use crate::tui::widget::{frame, ink};

/// What is told.
pub struct Told {
    heading: TuiPhrase,
    sentences: Vec<String>,
    rows: Vec<String>,
    top: usize,
    height: usize,
}

const COLUMNS: u16 = 72;

impl Told {
    /// Sentences under a heading.
    pub fn new(heading: TuiPhrase, sentences: Vec<String>) -> Told {
        Told { heading, sentences, rows: Vec::new(), top: 0, height: 0 }
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }

    /// Takes a key; whether it stays.
    pub fn key(&mut self, chord: Chord) -> bool {
        let last = self.rows.len().saturating_sub(self.height);
        self.top = match chord.key {
            Key::Esc | Key::Enter | Key::Char('q') => return false,
            Key::Up => self.top.saturating_sub(1),
            Key::Down => self.top + 1,
            Key::PageUp => self.top.saturating_sub(self.height),
            Key::PageDown | Key::Char(' ') => self.top + self.height,
            Key::Home => 0,
            Key::End => last,
            _ => self.top,
        }
        .min(last);
        true
    }

    /// Makes the rows.
    pub fn prepare(&mut self, size: (u16, u16)) {
        self.rows = self.wrapped(size.0);
        self.height = usize::from(frame::inner(self.area(size)).height);
        self.top = self.top.min(self.rows.len().saturating_sub(self.height));
    }

    /// The sentences in a window that wide, the rows of one after its first set in.
    fn wrapped(&self, columns: u16) -> Vec<String> {
        let inner = frame::inner(frame::place((columns, u16::MAX), COLUMNS, u16::MAX));
        let room = usize::from(inner.width).saturating_sub(2);
        let mut rows = Vec::new();
        for sentence in &self.sentences {
            let mut sign = "· ";
            for row in frame::wrapped(&shown(sentence), room) {
                rows.push(format!("{sign}{row}"));
                sign = "  ";
            }
        }
        rows
    }

    /// Where it lies in a window.
    pub(super) fn area(&self, size: (u16, u16)) -> Rect {
        let rows = u16::try_from(self.rows.len()).unwrap_or(u16::MAX);
        frame::place(size, COLUMNS, rows.saturating_add(2).min(size.1))
    }

    /// Draws it.
    pub fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let area = self.area(app.size);
        frame::draw(area, &self.heading.say(app.lang), &app.theme, buffer);
        let inner = frame::inner(area);
        for (y, row) in (inner.y..inner.bottom()).zip(self.rows.iter().skip(self.top)) {
            ink::text_n(buffer, inner.x, y, row, usize::from(inner.width), app.theme.text);
        }
        frame::foot(area, &TuiPhrase::FootHelp.say(app.lang), &app.theme, buffer);
        Some((inner.x, inner.y))
    }
}
