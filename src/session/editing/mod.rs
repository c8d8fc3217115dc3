//! What typing, deleting, splitting and pasting do to a draft, as changes. Pure: a draft and a caret in, a change out.
//! Knows no keys and no screen.

mod cleaning;
mod deleting;
mod growing;
mod pasting;
mod selecting;
mod splitting;
mod typing;

pub use cleaning::Cleaned;
pub use deleting::{backspace, delete, delete_range};
pub use growing::{Unit, grow, stretch};
pub use pasting::{insert_clip, insert_pasted};
pub use selecting::{Clip, copy, select_all};
pub use splitting::split;
pub use typing::insert;

use crate::model::{Block, BlockPart, Draft, Field, FieldKind, Ids, Kind, Place, Pos};
use crate::text::grapheme;

/// The caret and the selection: what lies between `anchor` and `head` is selected, the caret stands at `head`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caret {
    /// Where the selection began.
    pub anchor: Pos,
    /// Where the caret stands.
    pub head: Pos,
}

impl Caret {
    /// A caret without a selection.
    pub fn at(pos: Pos) -> Caret {
        Caret { anchor: pos, head: pos }
    }

    /// Whether nothing is selected.
    pub fn is_empty(self) -> bool {
        self.anchor == self.head
    }
}

/// What editing needs besides the caret.
pub struct EditContext<'a> {
    /// The draft as it stands.
    pub draft: &'a Draft,
    /// Ids for new blocks.
    pub ids: &'a mut Ids,
}

/// The order of two positions in reading order.
pub fn order(caret: Caret) -> (Pos, Pos) {
    if rank(caret.anchor) <= rank(caret.head) {
        (caret.anchor, caret.head)
    } else {
        (caret.head, caret.anchor)
    }
}

pub(super) fn rank(pos: Pos) -> (usize, usize, usize) {
    match pos.place {
        Place::Field(field) => (0, field as usize, pos.byte),
        Place::Joint(i, part) => (1, i * 2 + part as usize, pos.byte),
        Place::Speaker(i, part) => (2, i * 4 + part as usize, pos.byte),
        Place::Block(i, part) => (3 + i, part as usize, pos.byte),
    }
}

/// The parts of a block the caret walks through, in reading order: its text, and a quote's other words when it has
/// any. Speaker and attribution are chosen, not walked through.
pub(super) fn stops(block: &Block) -> Vec<BlockPart> {
    match block.kind {
        Kind::Quote => [BlockPart::Lead, BlockPart::Text, BlockPart::Continued]
            .into_iter()
            .filter(|part| *part == BlockPart::Text || !block.part(*part).is_empty())
            .collect(),
        _ => vec![BlockPart::Text],
    }
}

/// A position moved down to the grapheme boundary at or before it, and into the text.
pub(super) fn snap(pos: Pos, draft: &Draft) -> Pos {
    match draft.text(pos.place) {
        Some(text) => Pos { byte: grapheme::floor(text, pos.byte.min(text.len())), ..pos },
        None => near(pos, draft),
    }
}

/// The grapheme boundary a caret comes to rest on: behind what was put in, else before what is left.
pub(super) fn rest(pos: Pos, behind: bool, draft: &Draft) -> Pos {
    match draft.text(pos.place) {
        Some(text) if behind => Pos { byte: grapheme::ceil(text, pos.byte), ..pos },
        _ => snap(pos, draft),
    }
}

/// The nearest position left when a place is gone.
pub(super) fn near(pos: Pos, draft: &Draft) -> Pos {
    match pos.place {
        Place::Block(index, _) if !draft.blocks.is_empty() => {
            let index = index.min(draft.blocks.len() - 1);
            Pos::new(Place::Block(index, BlockPart::Text), 0)
        }
        _ => Pos::new(Place::Field(Field::Title), 0),
    }
}

/// Whether a text may hold several lines.
pub(super) fn is_multiline(draft: &Draft, place: Place) -> bool {
    match place {
        Place::Field(field) => field.info().kind == FieldKind::Lines,
        Place::Block(index, BlockPart::Text) => draft.blocks.get(index).is_some_and(|b| b.kind == Kind::List),
        _ => false,
    }
}
