//! Moving the caret through a form: within a text as anywhere, up and down through rows and from entry to entry.

use super::{Entry, EntryKind, Form};
use crate::model::{Draft, Pos};
use crate::text::wrap::{Affinity, Layout};
use crate::tui::step::{self, Step, Track, line_of, row_edge};

impl Form {
    /// Where a step leads. Up and Down keep to the column they set out from; from the end of a text they go to the
    /// ends of the others.
    pub fn step(&mut self, step: Step, draft: &Draft) -> Pos {
        use Step::*;
        let from = self.caret.head;
        if !matches!(step, Up | Down | RowStart | RowEnd) {
            self.track = Track::default();
        }
        let text = draft.text(from.place).unwrap_or_default();
        if let Some(byte) = step::within(step, text, from.byte) {
            return Pos { byte, ..from };
        }
        let current = self.current();
        let start_of = |entry: &Entry| Pos::new(entry.place, 0);
        let end_of = |entry: &Entry| Pos::new(entry.place, draft.text(entry.place).map_or(0, str::len));
        match step {
            Up | Down => self.vertical(step, current, draft),
            RowStart | RowEnd => self.row_edge(step, draft),
            BlockUp => current.checked_sub(1).map_or(from, |above| start_of(&self.entries[above])),
            BlockDown => match self.entries.get(current + 1) {
                Some(below) => start_of(below),
                None => end_of(&self.entries[current]),
            },
            PageUp | Start => start_of(&self.entries[0]),
            PageDown | End => end_of(&self.entries[self.entries.len() - 1]),
            _ => from,
        }
    }

    /// Puts the caret on one of the two rows a position may be shown on.
    pub fn rest(&mut self, pos: Pos, affinity: Affinity) {
        self.track = Track::at(pos, affinity);
    }

    /// Scrolls by rows in a window of `height` of them without moving the caret.
    pub fn scroll(&mut self, by: isize, height: usize) {
        self.top = self.top.saturating_add_signed(by).min(self.rows.len().saturating_sub(height));
        self.left_at = Some(self.caret);
    }

    /// The rows of an entry's text as it stands in the draft; `None` for a choice, which shows other words.
    fn layout_of<'d>(&self, entry: usize, draft: &'d Draft) -> Option<(&'d str, Layout)> {
        let entry = self.entries.get(entry)?;
        let width = self.shown.first()?.1.width();
        let text = draft.text(entry.place)?;
        let is_text = !matches!(entry.kind, EntryKind::Choice | EntryKind::Speaker);
        is_text.then(|| (text, Layout::new(text, width)))
    }

    fn vertical(&mut self, step: Step, current: usize, draft: &Draft) -> Pos {
        let from = self.caret.head;
        let known = self.track.col(from);
        let mut col = known.unwrap_or(usize::MAX);
        if let Some((text, layout)) = self.layout_of(current, draft) {
            let (row, own) = layout.col_of(text, from.byte, self.track.affinity(from));
            let here = known.unwrap_or(own);
            let near = if step == Step::Up { row.checked_sub(1) } else { Some(row + 1) };
            if let Some(row) = near.filter(|row| *row < layout.height()) {
                let (byte, affinity) = layout.byte_at(text, row, here);
                let to = Pos { byte, ..from };
                self.track = Track::at(to, affinity).in_column(here);
                return to;
            }
            if from.byte < text.len() {
                col = here;
            }
        }
        let next = if step == Step::Up { current.checked_sub(1) } else { Some(current + 1) };
        let Some(next) = next.filter(|next| *next < self.entries.len()) else { return from };
        let place = self.entries[next].place;
        let (byte, affinity) = match self.layout_of(next, draft) {
            Some((text, layout)) => {
                let row = if step == Step::Up { layout.height() - 1 } else { 0 };
                layout.byte_at(text, row, col)
            }
            None => (draft.text(place).map_or(0, str::len), Affinity::default()),
        };
        let to = Pos::new(place, byte);
        self.track = Track::at(to, affinity).in_column(col);
        to
    }

    /// The start or the end of the caret's row; by the same key once more, of its whole line.
    fn row_edge(&mut self, step: Step, draft: &Draft) -> Pos {
        let from = self.caret.head;
        let end = step == Step::RowEnd;
        let text = draft.text(from.place).unwrap_or_default();
        match self.layout_of(self.current(), draft) {
            Some((text, layout)) if !self.track.again(step, from) => {
                let here = (from.byte, self.track.affinity(from));
                let (byte, affinity) = row_edge(text, &layout, here, end);
                let to = Pos { byte, ..from };
                self.track = Track::at(to, affinity).by(step);
                to
            }
            _ => {
                let line = line_of(text, from.byte);
                self.track = Track::default();
                Pos { byte: if end { line.end } else { line.start }, ..from }
            }
        }
    }
}
