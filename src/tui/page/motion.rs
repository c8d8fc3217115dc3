//! Moving the caret through the page: by character, word, visual row, block, page. Knows no keys.

use super::{Page, item_of};
use crate::model::{BlockPart, Draft, Field, Kind, Place, Pos};
use crate::profile::Profile;
use crate::text::wrap::Affinity;
use crate::text::{grapheme, motion};

/// A way to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Step {
    Left,
    Right,
    WordLeft,
    WordRight,
    Up,
    Down,
    RowStart,
    RowEnd,
    BlockUp,
    BlockDown,
    PageUp,
    PageDown,
    Start,
    End,
}

impl Page {
    /// Where a step leads from a position of the page.
    pub fn step(&mut self, step: Step, from: Pos, draft: &Draft, profile: &Profile) -> Pos {
        if !matches!(step, Step::Up | Step::Down | Step::PageUp | Step::PageDown) {
            self.sticky = None;
        }
        let text = draft.text(from.place).unwrap_or_default();
        let within = |byte| Pos { byte, ..from };
        match step {
            Step::Left if from.byte > 0 => {
                self.affinity = Affinity::default();
                within(grapheme::prev(text, from.byte))
            }
            Step::Right if from.byte < text.len() => {
                self.affinity = Affinity::default();
                within(grapheme::next(text, from.byte))
            }
            Step::WordLeft if from.byte > 0 => within(motion::prev_word_start(text, from.byte)),
            Step::WordRight if from.byte < text.len() => within(motion::next_word_start(text, from.byte)),
            Step::Left | Step::WordLeft => {
                before(from.place, draft).map_or(from, |place| end_of(place, draft))
            }
            Step::Right | Step::WordRight => after(from.place, draft).map_or(from, |p| Pos::new(p, 0)),
            Step::Up => self.vertical(from, -1, draft, profile),
            Step::Down => self.vertical(from, 1, draft, profile),
            Step::PageUp | Step::PageDown => {
                let rows = isize::try_from(self.visible.len().saturating_sub(2).max(1)).unwrap_or(1);
                let by = if step == Step::PageUp { -rows } else { rows };
                self.scroll(by, draft, profile);
                self.vertical(from, by, draft, profile)
            }
            Step::RowStart => self.row_edge(from, false, draft, profile),
            Step::RowEnd => self.row_edge(from, true, draft, profile),
            Step::BlockUp if from.byte > 0 => within(0),
            Step::BlockUp => before(from.place, draft).map_or(from, |place| Pos::new(place, 0)),
            Step::BlockDown => {
                after(from.place, draft).map_or_else(|| end_of(from.place, draft), |p| Pos::new(p, 0))
            }
            Step::Start => Pos::new(Place::Field(Field::Title), 0),
            Step::End => {
                let mut last = Place::Field(Field::Title);
                if let Some(index) = draft.blocks.len().checked_sub(1) {
                    last = Place::Block(index, *parts(draft, index).last().unwrap_or(&BlockPart::Text));
                }
                end_of(last, draft)
            }
        }
    }

    /// Moves by visual rows, keeping to the column the caret set out from. Rows that hold only what is set are
    /// passed over.
    fn vertical(&mut self, from: Pos, by: isize, draft: &Draft, profile: &Profile) -> Pos {
        let Some(mut index) = item_of(from.place) else { return from };
        let affinity = self.affinity;
        let item = self.laid(index, draft, profile);
        let Some(byte) = item.flow.to_flow(from) else { return from };
        let (mut row, col) = item.layout.col_of(&item.flow.text, byte, affinity);
        let col = *self.sticky.get_or_insert(col);
        let mut best = from;
        let mut left = by.unsigned_abs();
        while left > 0 {
            if by < 0 {
                if row == 0 {
                    let Some(above) = index.checked_sub(1) else { break };
                    index = above;
                    row = self.laid(index, draft, profile).layout.height().max(1) - 1;
                } else {
                    row -= 1;
                }
            } else if row + 1 >= self.laid(index, draft, profile).layout.height().max(1) {
                if index >= draft.blocks.len() {
                    break;
                }
                (index, row) = (index + 1, 0);
            } else {
                row += 1;
            }
            let item = self.laid(index, draft, profile);
            let (byte, affinity) = item.layout.byte_at(&item.flow.text, row, col);
            let Some(pos) = item.flow.nearest(byte) else { continue };
            let shown = item.flow.to_flow(pos).unwrap_or(byte);
            let affinity = if shown == byte { affinity } else { Affinity::default() };
            if item.layout.col_of(&item.flow.text, shown, affinity).0 == row {
                best = pos;
                self.affinity = affinity;
                left -= 1;
            }
        }
        best
    }

    /// The start or the end of the caret's visual row; again, of the whole text.
    fn row_edge(&mut self, from: Pos, end: bool, draft: &Draft, profile: &Profile) -> Pos {
        let Some(index) = item_of(from.place) else { return from };
        let affinity = self.affinity;
        let item = self.laid(index, draft, profile);
        let Some(byte) = item.flow.to_flow(from) else { return from };
        let (row, _) = item.layout.col_of(&item.flow.text, byte, affinity);
        let col = if end { usize::MAX } else { 0 };
        let (byte, affinity) = item.layout.byte_at(&item.flow.text, row, col);
        let to = item.flow.nearest(byte).unwrap_or(from);
        if item_of(to.place) != Some(index) {
            return from;
        }
        self.affinity = affinity;
        to
    }
}

/// The parts of a block the caret walks through.
fn parts(draft: &Draft, index: usize) -> Vec<BlockPart> {
    let block = &draft.blocks[index];
    match block.kind {
        Kind::Quote => [BlockPart::Lead, BlockPart::Text, BlockPart::Continued]
            .into_iter()
            .filter(|part| *part == BlockPart::Text || !block.part(*part).is_empty())
            .filter(|part| *part != BlockPart::Lead || !block.lead.contains('{'))
            .collect(),
        _ => vec![BlockPart::Text],
    }
}

fn end_of(place: Place, draft: &Draft) -> Pos {
    Pos::new(place, draft.text(place).unwrap_or_default().len())
}

/// The place the caret comes to from the start of another.
pub(super) fn before(place: Place, draft: &Draft) -> Option<Place> {
    let Place::Block(index, part) = place else { return None };
    let own = parts(draft, index);
    if let Some(near) = own.iter().rev().find(|p| **p < part) {
        return Some(Place::Block(index, *near));
    }
    match index.checked_sub(1) {
        Some(above) => parts(draft, above).last().map(|part| Place::Block(above, *part)),
        None => Some(Place::Field(Field::Title)),
    }
}

/// The place the caret comes to from the end of another.
pub(super) fn after(place: Place, draft: &Draft) -> Option<Place> {
    let next = match place {
        Place::Block(index, part) => {
            let own = parts(draft, index);
            if let Some(near) = own.iter().find(|p| **p > part) {
                return Some(Place::Block(index, *near));
            }
            index + 1
        }
        _ => 0,
    };
    (next < draft.blocks.len()).then(|| Place::Block(next, parts(draft, next)[0]))
}
