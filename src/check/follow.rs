//! What an edit does to findings that are known already, so that a key costs what it changes: which blocks must be
//! checked again, and where the findings of the others stand now. Knows no rule.

use std::ops::Range;

use super::Finding;
use crate::model::{BlockPart, Edit, Field, Place, shift_place};

/// Which blocks must be checked again after an edit, beside [`super::run_draft`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Those at these indexes of the edited draft; the findings of every other block are still true, each where
    /// [`follow`] puts it.
    Blocks(Range<usize>),
    /// Every block.
    All,
}

/// How far the findings of blocks may change by `edit`.
pub fn reach(edit: &Edit) -> Reach {
    match edit {
        Edit::Text { place: Place::Field(field), .. } => match field {
            Field::Date | Field::Language | Field::Profile => Reach::All,
            _ => Reach::Blocks(0..0),
        },
        Edit::Text { place: Place::Block(index, _), .. }
        | Edit::SetKind { index, .. }
        | Edit::SetNumbered { index, .. }
        | Edit::InsertBlock { index, .. }
        | Edit::JoinBlocks { index, .. } => Reach::Blocks(*index..index + 1),
        Edit::SplitBlock { index, .. } => Reach::Blocks(*index..index + 2),
        Edit::RemoveBlock { index, .. } => Reach::Blocks(*index..*index),
        Edit::MoveBlock { .. } => Reach::Blocks(0..0),
        Edit::Text { place: Place::Joint(..), .. } | Edit::InsertJoint { .. } | Edit::RemoveJoint { .. } => {
            Reach::Blocks(0..0)
        }
        Edit::Text { place: Place::Speaker(..), .. }
        | Edit::InsertSpeaker { .. }
        | Edit::RemoveSpeaker { .. } => Reach::All,
    }
}

/// The finding of a block that `edit` does not reach, with its fixes, where it stands after the edit. `None` when its
/// block is gone.
pub fn follow(finding: Finding, edit: &Edit) -> Option<Finding> {
    let mut finding = finding;
    if let Some(place) = &mut finding.target.place {
        *place = shift_place(edit, *place)?;
    }
    for change in finding.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
        match change {
            Edit::Text { place, .. } => *place = shift_place(edit, *place)?,
            Edit::InsertBlock { index, .. }
            | Edit::RemoveBlock { index, .. }
            | Edit::SetKind { index, .. }
            | Edit::SetNumbered { index, .. }
            | Edit::SplitBlock { index, .. }
            | Edit::JoinBlocks { index, .. } => *index = shift_index(edit, *index)?,
            // No rule that looks at one block moves blocks or touches the lists beside the body.
            Edit::MoveBlock { .. }
            | Edit::InsertSpeaker { .. }
            | Edit::RemoveSpeaker { .. }
            | Edit::InsertJoint { .. }
            | Edit::RemoveJoint { .. } => return None,
        }
    }
    Some(finding)
}

fn shift_index(edit: &Edit, index: usize) -> Option<usize> {
    match shift_place(edit, Place::Block(index, BlockPart::Text)) {
        Some(Place::Block(index, _)) => Some(index),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, SpeakerPart};

    fn check(edit: &Edit, expected: &Reach) {
        assert_eq!(&reach(edit), expected, "{edit:?}");
    }

    #[test]
    fn an_edit_reaches_the_blocks_it_changes_and_no_others() {
        let block = || Box::new(Block::paragraph("a", ""));
        check(&Edit::replace(Place::Block(3, BlockPart::Text), 0, "", "a"), &Reach::Blocks(3..4));
        check(&Edit::SplitBlock { index: 3, at: 0, second: block() }, &Reach::Blocks(3..5));
        check(&Edit::JoinBlocks { index: 3, at: 0, second: block() }, &Reach::Blocks(3..4));
        check(&Edit::InsertBlock { index: 3, block: block() }, &Reach::Blocks(3..4));
        check(&Edit::RemoveBlock { index: 3, block: block() }, &Reach::Blocks(3..3));
        check(&Edit::replace(Place::Field(Field::Title), 0, "", "a"), &Reach::Blocks(0..0));
    }

    #[test]
    fn what_every_block_looks_at_reaches_all() {
        check(&Edit::replace(Place::Field(Field::Date), 0, "", "a"), &Reach::All);
        check(&Edit::replace(Place::Speaker(0, SpeakerPart::Name), 0, "", "a"), &Reach::All);
    }
}
