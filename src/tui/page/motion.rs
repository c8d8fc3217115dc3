//! Moving the caret through the page: by character, word, sentence, visual row, paragraph, page. Knows no keys.

use super::{Page, item_of};
use crate::model::{BlockPart, Draft, Field, Kind, Place, Pos};
use crate::profile::Profile;
use crate::text::wrap::Affinity;
use crate::tui::step::{self, Step, Track, line_of, row_edge};

impl Page {
    /// Where a step leads from a position of the page.
    pub fn step(&mut self, step: Step, from: Pos, draft: &Draft, profile: &Profile) -> Pos {
        use Step::*;
        if !matches!(step, Up | Down | PageUp | PageDown | RowStart | RowEnd) {
            self.track = Track::default();
        }
        let text = draft.text(from.place).unwrap_or_default();
        if let Some(byte) = step::within(step, text, from.byte) {
            return Pos { byte, ..from };
        }
        match step {
            Left | WordLeft | SentenceLeft => {
                before(from.place, draft).map_or(from, |place| end_of(place, draft))
            }
            Right | WordRight | SentenceRight => after(from.place, draft).map_or(from, |p| Pos::new(p, 0)),
            Up => self.vertical(from, -1, Blank::Free, draft, profile),
            Down => self.vertical(from, 1, Blank::Free, draft, profile),
            PageUp | PageDown => {
                let rows = isize::try_from(self.visible.len().saturating_sub(2).max(1)).unwrap_or(1);
                let by = if step == PageUp { -rows } else { rows };
                // Where the caret's row would be a blank one it goes towards the middle of the window: at an edge it
                // would scroll the page further.
                let row = self.row_of(from, draft, profile).map(|(index, row)| (index, Some(row)));
                let upper = self.visible.iter().take(self.visible.len() / 2).any(|shown| Some(*shown) == row);
                let blank = if upper == (by > 0) { Blank::Past } else { Blank::Before };
                self.scroll(by, draft, profile);
                self.vertical(from, by, blank, draft, profile)
            }
            RowStart | RowEnd => self.row_edge(from, step, draft, profile),
            BlockUp => before(from.place, draft).map_or(from, |place| {
                let end = end_of(place, draft);
                Pos { byte: line_of(draft.text(place).unwrap_or_default(), end.byte).start, ..end }
            }),
            BlockDown => {
                after(from.place, draft).map_or_else(|| end_of(from.place, draft), |p| Pos::new(p, 0))
            }
            Start => Pos::new(Place::Field(Field::Title), 0),
            End => {
                let mut last = Place::Field(Field::Title);
                if let Some(index) = draft.blocks.len().checked_sub(1) {
                    last = Place::Block(index, *parts(draft, index).last().unwrap_or(&BlockPart::Text));
                }
                end_of(last, draft)
            }
        }
    }

    /// Puts the caret on one of the two rows a position may be shown on.
    pub fn rest(&mut self, pos: Pos, affinity: Affinity) {
        self.track = Track::at(pos, affinity);
    }

    /// Moves by visual rows, keeping to the column the caret set out from. Rows that hold only what is set are
    /// passed over.
    fn vertical(&mut self, from: Pos, by: isize, blank: Blank, draft: &Draft, profile: &Profile) -> Pos {
        let Some(mut index) = item_of(from.place) else { return from };
        let from_affinity = self.track.affinity(from);
        let item = self.laid(index, draft, profile);
        let Some(byte) = item.flow.to_flow(from) else { return from };
        let (mut row, col) = item.layout.col_of(&item.flow.text, byte, from_affinity);
        let col = self.track.col(from).unwrap_or(col);
        let mut best = (from, from_affinity);
        let mut left = by.unsigned_abs();
        while left > 0 {
            if by < 0 {
                if row == 0 {
                    let Some(above) = index.checked_sub(1) else { break };
                    index = above;
                    if blank.ends(&mut left, best.0 != from) {
                        break;
                    }
                    row = self.laid(index, draft, profile).layout.height().max(1) - 1;
                } else {
                    row -= 1;
                }
            } else if row + 1 >= self.laid(index, draft, profile).layout.height().max(1) {
                if index >= draft.blocks.len() {
                    break;
                }
                if blank.ends(&mut left, best.0 != from) {
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
                best = (pos, affinity);
                left -= 1;
            }
        }
        self.track = Track::at(best.0, best.1).in_column(col);
        best.0
    }

    /// The start or the end of the caret's visual row; by the same key once more, of the whole paragraph.
    fn row_edge(&mut self, from: Pos, step: Step, draft: &Draft, profile: &Profile) -> Pos {
        let end = step == Step::RowEnd;
        if self.track.again(step, from) {
            let line = line_of(draft.text(from.place).unwrap_or_default(), from.byte);
            let to = Pos { byte: if end { line.end } else { line.start }, ..from };
            self.track = Track::default();
            return to;
        }
        let Some(index) = item_of(from.place) else { return from };
        let affinity = self.track.affinity(from);
        let item = self.laid(index, draft, profile);
        let Some(byte) = item.flow.to_flow(from) else { return from };
        let (byte, affinity) = row_edge(&item.flow.text, &item.layout, (byte, affinity), end);
        let to = item.flow.nearest(byte).unwrap_or(from);
        if item_of(to.place) != Some(index) {
            return from;
        }
        self.track = Track::at(to, affinity).by(step);
        to
    }
}

/// What a blank row between two blocks is to a caret that goes up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Blank {
    /// Nothing: it goes from row to row of words.
    Free,
    /// A row like others, and one it goes past when its way ends there.
    Past,
    /// A row like others, and one it stops before.
    Before,
}

impl Blank {
    /// Counts a blank row; true when the way ends before it. A way that has not begun goes on.
    fn ends(self, left: &mut usize, begun: bool) -> bool {
        match self {
            Blank::Free => return false,
            Blank::Before if *left == 1 && begun => return true,
            _ => *left = (*left - 1).max(1),
        }
        false
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
