//! Selecting by what a person sees as one piece: a word, a sentence, a block, the body; and growing a selection from one
//! to the next.

use super::{Caret, order, rank, select_all, stops};
use crate::model::{BlockPart, Draft, Place, Pos};
use crate::text::motion;

/// A piece of text, the smallest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Nothing but the position itself.
    #[default]
    Point,
    /// A word.
    Word,
    /// A sentence, the blank after it included.
    Sentence,
    /// A block or a field.
    Block,
    /// The whole body, or the field.
    Body,
}

impl Unit {
    /// All units, the smallest first.
    pub const ALL: [Unit; 5] = [Unit::Point, Unit::Word, Unit::Sentence, Unit::Block, Unit::Body];

    /// The piece `pos` lies in, as a selection with the caret at its end.
    pub fn around(self, draft: &Draft, pos: Pos) -> Caret {
        let text = draft.text(pos.place).unwrap_or_default();
        let range = match self {
            Unit::Point => return Caret::at(pos),
            Unit::Word => motion::word_at(text, pos.byte),
            Unit::Sentence => motion::sentence_at(text, pos.byte),
            Unit::Block => return block(draft, pos),
            Unit::Body => return select_all(draft, pos),
        };
        Caret { anchor: Pos { byte: range.start, ..pos }, head: Pos { byte: range.end, ..pos } }
    }
}

/// All of the block or the field a position lies in: of a quote everything the caret walks through.
fn block(draft: &Draft, pos: Pos) -> Caret {
    let end_of = |place| Pos::new(place, draft.text(place).map_or(0, str::len));
    let Place::Block(index, part) = pos.place else {
        return Caret { anchor: Pos::new(pos.place, 0), head: end_of(pos.place) };
    };
    let parts = draft.blocks.get(index).map(stops).unwrap_or_default();
    if !parts.contains(&part) {
        return Caret { anchor: Pos::new(pos.place, 0), head: end_of(pos.place) };
    }
    let first = parts.first().copied().unwrap_or(BlockPart::Text);
    let last = parts.last().copied().unwrap_or(BlockPart::Text);
    Caret { anchor: Pos::new(Place::Block(index, first), 0), head: end_of(Place::Block(index, last)) }
}

/// The selection grown to the next piece that holds more than it: a word, its sentence, its block, the body. It begins
/// no smaller than `least`. What is the whole body already stays.
pub fn grow(draft: &Draft, caret: Caret, least: Unit) -> Caret {
    let (start, end) = order(caret);
    let more = |unit: &Unit| {
        let first = unit.around(draft, near(draft, start, *unit));
        // The end of a piece belongs to it: a selection that ends there does not reach into the next.
        let last = if rank(end) <= rank(first.head) { first } else { unit.around(draft, before(draft, end)) };
        let grown = Caret { anchor: first.anchor, head: last.head };
        let holds = rank(grown.anchor) <= rank(start) && rank(end) <= rank(grown.head);
        let larger = grown.anchor != start || grown.head != end;
        (holds && larger && !grown.is_empty()).then_some(grown)
    };
    Unit::ALL.iter().filter(|unit| **unit >= least && **unit > Unit::Point).find_map(more).unwrap_or(caret)
}

/// A caret right behind a word is at that word, not at the blank that follows.
fn near(draft: &Draft, pos: Pos, unit: Unit) -> Pos {
    let text = draft.text(pos.place).unwrap_or_default();
    let after_word = text[..pos.byte].chars().next_back().is_some_and(char::is_alphanumeric);
    let before_word = text[pos.byte..].chars().next().is_some_and(char::is_alphanumeric);
    if unit == Unit::Word && after_word && !before_word {
        return Pos { byte: crate::text::grapheme::prev(text, pos.byte), ..pos };
    }
    pos
}

fn before(draft: &Draft, pos: Pos) -> Pos {
    let text = draft.text(pos.place).unwrap_or_default();
    Pos { byte: crate::text::grapheme::prev(text, pos.byte), ..pos }
}

/// A selection that began with `origin`, a piece of the kind `unit`, drawn on to `pos` by whole pieces. It stays in the
/// text it began in: the headline, a field, or the body.
pub fn stretch(draft: &Draft, origin: Caret, unit: Unit, pos: Pos) -> Caret {
    let (start, end) = order(origin);
    let whole = select_all(draft, start);
    let inside = rank(whole.anchor) <= rank(pos) && rank(pos) <= rank(whole.head);
    if rank(pos) < rank(start) {
        let first = if inside { order(unit.around(draft, pos)).0 } else { whole.anchor };
        return Caret { anchor: end, head: first };
    }
    let last = if inside { order(unit.around(draft, pos)).1 } else { whole.head };
    Caret { anchor: start, head: if rank(last) < rank(end) { end } else { last } }
}
