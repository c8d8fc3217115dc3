//! What blocks, speakers and other numbers have in common for the reader: an origin, and a place that shows what was
//! written where their table should be. Knows nothing of TOML.

use crate::model::{Block, BlockPart, Draft, Joint, JointPart, Origin, Place, Speaker, SpeakerPart};

/// What the elements of the groups have in common.
pub(super) trait Element: PartialEq + Sized {
    /// Those of a draft.
    fn all(draft: &Draft) -> &[Self];
    /// The place that shows what an element is that is no table.
    fn place(index: usize) -> Option<Place>;
    /// An element made of what is written where its table should be.
    fn stray(text: String, origin: Origin) -> Self;
    /// The element with its origin.
    fn with_origin(self, origin: Origin) -> Self;
}

impl Element for Block {
    fn all(draft: &Draft) -> &[Block] {
        &draft.blocks
    }

    fn place(index: usize) -> Option<Place> {
        Some(Place::Block(index, BlockPart::Text))
    }

    fn stray(text: String, origin: Origin) -> Block {
        Block { text, origin, ..Block::default() }
    }

    fn with_origin(self, origin: Origin) -> Block {
        Block { origin, ..self }
    }
}

impl Element for Speaker {
    fn all(draft: &Draft) -> &[Speaker] {
        &draft.speakers
    }

    fn place(index: usize) -> Option<Place> {
        Some(Place::Speaker(index, SpeakerPart::Name))
    }

    fn stray(name: String, origin: Origin) -> Speaker {
        Speaker { name, origin, ..Speaker::default() }
    }

    fn with_origin(self, origin: Origin) -> Speaker {
        Speaker { origin, ..self }
    }
}

impl Element for Joint {
    fn all(draft: &Draft) -> &[Joint] {
        &draft.joint
    }

    fn place(index: usize) -> Option<Place> {
        Some(Place::Joint(index, JointPart::Number))
    }

    fn stray(number: String, origin: Origin) -> Joint {
        Joint { number, origin, ..Joint::default() }
    }

    fn with_origin(self, origin: Origin) -> Joint {
        Joint { origin, ..self }
    }
}
