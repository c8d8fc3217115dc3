//! How positions move when a draft is edited: the caret, the ends of a selection, findings and anchors all go
//! through these two functions and nothing else.

use super::{BlockPart, Edit, Place, Pos};

/// Where a position stands after `edit`. `after` decides a position exactly where text is inserted: it stays before
/// the new text, or goes behind it. `None` when the place itself is gone.
pub fn shift(edit: &Edit, pos: Pos, after: bool) -> Option<Pos> {
    match edit {
        Edit::Text { place, at, removed, inserted } if *place == pos.place => {
            Some(Pos { byte: shift_byte(pos.byte, *at, removed.len(), inserted.len(), after), ..pos })
        }
        Edit::SplitBlock { index, at, .. } if pos.place == Place::Block(*index, BlockPart::Text) => {
            let moves = pos.byte > *at || (pos.byte == *at && after);
            let to = Pos::new(Place::Block(index + 1, BlockPart::Text), pos.byte.saturating_sub(*at));
            Some(if moves { to } else { pos })
        }
        Edit::JoinBlocks { index, at, .. } if pos.place == Place::Block(index + 1, BlockPart::Text) => {
            Some(Pos::new(Place::Block(*index, BlockPart::Text), at + pos.byte))
        }
        _ => shift_place(edit, pos.place).map(|place| Pos { place, ..pos }),
    }
}

/// Which place a place is after `edit`; `None` when it is gone.
pub fn shift_place(edit: &Edit, place: Place) -> Option<Place> {
    let Some(from) = index_of(edit, place) else { return Some(place) };
    let to = match edit {
        Edit::InsertBlock { index, .. }
        | Edit::InsertSpeaker { index, .. }
        | Edit::InsertJoint { index, .. } => Some(if from >= *index { from + 1 } else { from }),
        Edit::RemoveBlock { index, .. }
        | Edit::RemoveSpeaker { index, .. }
        | Edit::RemoveJoint { index, .. } => match from.cmp(index) {
            std::cmp::Ordering::Less => Some(from),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(from - 1),
        },
        Edit::SplitBlock { index, .. } => Some(if from > *index { from + 1 } else { from }),
        Edit::JoinBlocks { index, .. } => match from.cmp(&(index + 1)) {
            std::cmp::Ordering::Less => Some(from),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(from - 1),
        },
        Edit::MoveBlock { from: a, to: b } => Some(moved(from, *a, *b)),
        Edit::Text { .. } | Edit::SetKind { .. } | Edit::SetId { .. } | Edit::SetNumbered { .. } => {
            Some(from)
        }
    };
    to.map(|index| match place {
        Place::Block(_, part) => Place::Block(index, part),
        Place::Speaker(_, part) => Place::Speaker(index, part),
        Place::Joint(_, part) => Place::Joint(index, part),
        Place::Field(_) => place,
    })
}

/// The index of `place` in the list that `edit` reorders; `None` when the edit leaves that list alone.
fn index_of(edit: &Edit, place: Place) -> Option<usize> {
    match (edit, place) {
        (
            Edit::InsertBlock { .. }
            | Edit::RemoveBlock { .. }
            | Edit::MoveBlock { .. }
            | Edit::SplitBlock { .. }
            | Edit::JoinBlocks { .. },
            Place::Block(i, _),
        )
        | (Edit::InsertSpeaker { .. } | Edit::RemoveSpeaker { .. }, Place::Speaker(i, _))
        | (Edit::InsertJoint { .. } | Edit::RemoveJoint { .. }, Place::Joint(i, _)) => Some(i),
        _ => None,
    }
}

fn moved(index: usize, from: usize, to: usize) -> usize {
    if index == from {
        to
    } else if from < index && index <= to {
        index - 1
    } else if to <= index && index < from {
        index + 1
    } else {
        index
    }
}

fn shift_byte(byte: usize, at: usize, removed: usize, inserted: usize, after: bool) -> usize {
    if byte < at || (byte == at && !after) {
        byte
    } else if byte >= at + removed {
        byte - removed + inserted
    } else if after {
        at + inserted
    } else {
        at
    }
}
