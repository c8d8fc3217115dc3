//! Taking a release in: what was read from its text fills the draft that is open, as one step. Pure.

use super::{Caret, Change, Grouping};
use crate::model::{BlockPart, Draft, Edit, FIELDS, Place, Pos};

/// Whether a draft holds no more than its fields: nothing in its body, no speakers, no other numbers.
pub fn is_bare(draft: &Draft) -> bool {
    draft.speakers.is_empty()
        && draft.joint.is_empty()
        && draft
            .blocks
            .iter()
            .all(|block| block.parts().iter().all(|part| block.part(*part).trim().is_empty()))
}

/// The change that fills a bare draft with a release. A field the release says nothing of stays.
pub fn take_release(draft: &Draft, caret: Caret, release: &Draft) -> Change {
    let mut edits = Vec::new();
    for info in &FIELDS {
        let (old, new) = (draft.field(info.field), release.field(info.field));
        if !new.is_empty() && old != new {
            edits.push(Edit::set(Place::Field(info.field), old, new));
        }
    }
    for (index, joint) in release.joint.iter().enumerate() {
        edits.push(Edit::InsertJoint { index, joint: Box::new(joint.clone()) });
    }
    for (index, speaker) in release.speakers.iter().enumerate() {
        edits.push(Edit::InsertSpeaker { index, speaker: Box::new(speaker.clone()) });
    }
    for (index, block) in release.blocks.iter().enumerate() {
        edits.push(Edit::InsertBlock { index, block: Box::new(block.clone()) });
    }
    for block in &draft.blocks {
        edits.push(Edit::RemoveBlock { index: release.blocks.len(), block: Box::new(block.clone()) });
    }
    let after = Caret::at(Pos::new(Place::Block(0, BlockPart::Text), 0));
    Change { edits, before: caret, after, grouping: Grouping::Alone }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Field, Kind, Speaker};

    #[test]
    fn a_bare_draft_becomes_the_release_and_comes_back() {
        let mut draft = Draft::default();
        draft.set_field(Field::Status, "review");
        draft.set_field(Field::Title, "Kerja");
        draft.blocks.push(Block::new(Kind::Paragraph, "b0", " "));
        assert!(is_bare(&draft));
        let mut release = Draft::default();
        release.set_field(Field::Title, "Judul");
        release.set_field(Field::Place, "Jakarta");
        release.speakers.push(Speaker { id: "sari".into(), ..Speaker::default() });
        release.blocks =
            vec![Block::new(Kind::Paragraph, "b1", "Satu."), Block::new(Kind::Quote, "b2", "Dua.")];
        assert!(!is_bare(&release));
        let before = draft.clone();
        let caret = Caret::at(Pos::new(Place::Field(Field::Title), 0));
        let change = take_release(&draft, caret, &release);
        for edit in &change.edits {
            edit.apply(&mut draft).expect("it fits");
        }
        assert_eq!((draft.field(Field::Title), draft.field(Field::Status)), ("Judul", "review"));
        assert_eq!((&draft.blocks, &draft.speakers), (&release.blocks, &release.speakers));
        for edit in change.edits.iter().rev() {
            edit.inverse().apply(&mut draft).expect("it fits back");
        }
        assert_eq!(draft, before);
    }
}
