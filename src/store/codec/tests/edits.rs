//! Random edits that fit a draft.

use super::Choices;
use crate::model::{Block, BlockPart, Draft, Edit, Field, FieldKind, Joint, Kind, Origin, Place, Speaker};

const KINDS: [Kind; 4] = Kind::ALL;

/// One edit that fits `draft`.
pub(super) fn random_edit(choices: &mut Choices, draft: &Draft) -> Edit {
    let blocks = draft.blocks.len();
    match choices.below(12) {
        5 => {
            let index = choices.below(blocks + 1);
            Edit::InsertBlock { index, block: Box::new(random_block(choices, draft)) }
        }
        6 if blocks > 0 => {
            let index = choices.below(blocks);
            Edit::RemoveBlock { index, block: Box::new(draft.blocks[index].clone()) }
        }
        7 if blocks > 0 => Edit::MoveBlock { from: choices.below(blocks), to: choices.below(blocks) },
        8 if blocks > 0 => {
            let index = choices.below(blocks);
            let text = &draft.blocks[index].text;
            let at = choices.below(text.len() + 1);
            let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
            let second = Block { text: String::new(), id: "s1s1".into(), ..random_block(choices, draft) };
            Edit::SplitBlock { index, at, second: Box::new(second) }
        }
        9 if blocks > 1 => {
            let index = choices.below(blocks - 1);
            let second = Block { text: String::new(), ..draft.blocks[index + 1].clone() };
            Edit::JoinBlocks { index, at: draft.blocks[index].text.len(), second: Box::new(second) }
        }
        10 if blocks > 0 => {
            let index = choices.below(blocks);
            let block = &draft.blocks[index];
            if choices.one_in(4) {
                Edit::SetId { index, from: block.id.clone(), to: format!("{}x", block.id) }
            } else if choices.one_in(3) {
                Edit::SetNumbered { index, to: !block.numbered }
            } else {
                Edit::SetKind { index, from: block.kind.clone(), to: choices.pick(&KINDS) }
            }
        }
        11 => random_row(choices, draft),
        _ => {
            let places: Vec<Place> = draft.places().collect();
            let place = choices.pick(&places);
            let text = if choices.one_in(4) { String::new() } else { random_text(choices, place) };
            Edit::set(place, draft.text(place).expect("it is there"), text)
        }
    }
}

fn random_row(choices: &mut Choices, draft: &Draft) -> Edit {
    match choices.below(4) {
        0 => {
            let speaker = Speaker { id: "budi".into(), name: "Budi".into(), ..Speaker::default() };
            Edit::InsertSpeaker { index: choices.below(draft.speakers.len() + 1), speaker: Box::new(speaker) }
        }
        1 => {
            let joint = Joint { profile: "ojk".into(), number: "SP-1/OJK".into(), ..Joint::default() };
            Edit::InsertJoint { index: choices.below(draft.joint.len() + 1), joint: Box::new(joint) }
        }
        2 if !draft.speakers.is_empty() => {
            let index = choices.below(draft.speakers.len());
            Edit::RemoveSpeaker { index, speaker: Box::new(draft.speakers[index].clone()) }
        }
        3 if !draft.joint.is_empty() => {
            let index = choices.below(draft.joint.len());
            Edit::RemoveJoint { index, joint: Box::new(draft.joint[index].clone()) }
        }
        _ => Edit::set(Place::Field(Field::Title), draft.field(Field::Title), "Judul baru"),
    }
}

/// A new block, or a copy of one that is there, origin and all.
fn random_block(choices: &mut Choices, draft: &Draft) -> Block {
    if choices.one_in(4) && !draft.blocks.is_empty() {
        return choices.pick(&draft.blocks);
    }
    let kind = choices.pick(&KINDS);
    let mut block = Block::new(kind, "n1n1", random_text(choices, Place::Block(0, BlockPart::Text)));
    if choices.one_in(3) {
        block.speaker = "budi".into();
        block.attribution = "kata {name}".into();
        block.continued = "Satu lagi. Dua lagi.".into();
        block.numbered = choices.one_in(2);
        // An origin that names nothing.
        block.origin = Origin(Some(77));
    }
    block
}

/// A text for a place; now and then a nasty one.
pub(super) fn random_text(choices: &mut Choices, place: Place) -> String {
    if let Place::Field(field) = place {
        match field.info().kind {
            FieldKind::Date if choices.one_in(2) => {
                return choices.pick(&["2026-02-28", "2026-02-30", "28/2"]).into();
            }
            FieldKind::Instant if choices.one_in(2) => {
                return choices
                    .pick(&["2026-02-28T09:00:00+07:00", "2026-02-28 09:00 WIB", "2026-02-28T09:00:00Z"])
                    .into();
            }
            FieldKind::Lines => return choices.pick(&["HUMAS", "HUMAS\nTelp. 1", "a\n\n#b\n", "\n"]).into(),
            _ => {}
        }
    }
    choices
        .pick(&[
            "Kata",
            "Satu kalimat saja.",
            "Satu. Dua. Tiga!",
            " Awal dan akhir. ",
            "Kata \"dia\". Lalu '''itu'''. Dan \"\"\"ini\"\"\"",
            "C:\\jalur. \\Lain",
            "# bukan komentar. [[body]]",
            "baris\nlain. Lagi\r\nlagi",
            "\u{202e}balik\u{200b} \u{7}bel. \tTab",
            "é. Ü. 漢字。 🙂",
            "true",
            "2026-01-01",
        ])
        .into()
}
