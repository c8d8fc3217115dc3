//! Ids of blocks and speakers: comments and merges hang on a block's, quotes on a speaker's. Each may stand once. A
//! block's id means nothing to the release, so a new one is safe to give; a speaker's is asked about, for a quote may
//! have meant the second one.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::check::place::speaker_name;
use crate::check::scan::quoted;
use crate::check::{Cx, Explain, Level, Out, Rule, Scope};
use crate::model::{Block, BlockPart, Edit, Place, Speaker, SpeakerPart};
use crate::phrase::check::{CheckPhrase, FixPhrase, words};

pub(super) const DUPLICATE: Rule = Rule {
    id: "id-duplicate",
    level: Level::Error,
    scope: Scope::Draft(duplicate),
    explain: Explain {
        what: words(
            "Dua blok atau dua narasumber memakai id yang sama.",
            "Two blocks or two speakers have one id.",
        ),
        why: words(
            "Komentar dan penggabungan bergantung pada id blok, kutipan pada id narasumber. Id ganda menukar keduanya.",
            "Comments and merges hang on a block's id, quotes on a speaker's. A double id mixes them up.",
        ),
        wrong: words("a1b2, a1b2", "a1b2, a1b2"),
        right: words("a1b2, c3d4", "a1b2, c3d4"),
        stage: |stage, text| {
            for (block, id) in stage.draft.blocks.iter_mut().zip(text.split(", ")) {
                block.id = id.into();
            }
        },
        source: words("format naskah siaran", "the draft format of siaran"),
    },
};

fn duplicate(cx: &Cx, out: &mut Out) {
    blocks(cx, out);
    speakers(cx, out);
}

fn blocks(cx: &Cx, out: &mut Out) {
    let mut ids = Ids::new(cx.draft.blocks.iter().map(|block| block.id.as_str()));
    for (index, block) in cx.draft.blocks.iter().enumerate().filter(|(_, block)| !block.id.is_empty()) {
        let Some(other) = ids.earlier(&block.id, index) else { continue };
        let id = ids.free(&block.id, "");
        let renamed = Block { id: id.clone(), ..block.clone() };
        let edits = vec![
            Edit::RemoveBlock { index, block: Box::new(block.clone()) },
            Edit::InsertBlock { index, block: Box::new(renamed) },
        ];
        let message = CheckPhrase::BlockIdDuplicate { id: quoted(&block.id), other: other + 1 };
        let found = out.at(Place::Block(index, BlockPart::Text), 0..0, message);
        found.safe(FixPhrase::NewId { id }, edits);
    }
}

fn speakers(cx: &Cx, out: &mut Out) {
    let speakers = &cx.draft.speakers;
    let mut ids = Ids::new(speakers.iter().map(|speaker| speaker.id.as_str()));
    for (index, speaker) in speakers.iter().enumerate().filter(|(_, speaker)| !speaker.id.is_empty()) {
        let Some(other) = ids.earlier(&speaker.id, index) else { continue };
        let place = Place::Speaker(index, SpeakerPart::Id);
        let other_name = speaker_name(speakers.get(other), other);
        let message = CheckPhrase::SpeakerIdDuplicate { id: quoted(&speaker.id), other: other_name };
        let found = out.whole(place, message);
        if same_person(&speakers[other], speaker) {
            let gone = Edit::RemoveSpeaker { index, speaker: Box::new(speaker.clone()) };
            found.ask(FixPhrase::RemoveSpeaker { name: speaker_name(Some(speaker), index) }, vec![gone]);
        }
        let id = ids.free(&speaker.id, "-");
        found.ask(FixPhrase::NewId { id: id.clone() }, vec![Edit::set(place, &speaker.id, id)]);
    }
}

fn same_person(a: &Speaker, b: &Speaker) -> bool {
    (&a.name, &a.position, &a.short) == (&b.name, &b.position, &b.short)
}

/// The ids of a list: where each first stands, and which are still to be had.
struct Ids<'d> {
    first: HashMap<&'d str, usize>,
    /// All that stand in the draft or were given away.
    taken: HashSet<Cow<'d, str>>,
    /// For an id, the number tried last, so that many doubles of one id do not try the same numbers again.
    tried: HashMap<&'d str, usize>,
}

impl<'d> Ids<'d> {
    fn new(ids: impl Iterator<Item = &'d str>) -> Ids<'d> {
        let taken = ids.map(Cow::Borrowed).collect();
        Ids { first: HashMap::new(), taken, tried: HashMap::new() }
    }

    /// Where the id stood before, if it did.
    fn earlier(&mut self, id: &'d str, index: usize) -> Option<usize> {
        let first = *self.first.entry(id).or_insert(index);
        (first != index).then_some(first)
    }

    /// The first of `id2`, `id3`, … that is not taken: the same for everybody who mends the same draft.
    fn free(&mut self, id: &'d str, joint: &str) -> String {
        let n = self.tried.entry(id).or_insert(1);
        loop {
            *n += 1;
            let candidate = format!("{id}{joint}{n}");
            if self.taken.insert(Cow::Owned(candidate.clone())) {
                return candidate;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fixed, names, with};
    use crate::check::{Safety, Stage, settle};

    fn ids(stage: &Stage) -> String {
        let mut draft = stage.draft.clone();
        for edit in with(stage, settle) {
            edit.apply(&mut draft).unwrap();
        }
        draft.blocks.iter().map(|block| block.id.as_str()).collect::<Vec<_>>().join(" ")
    }

    fn check(written: &str, expected: &str, mended: &str) {
        let mut stage = Stage::new();
        stage.draft.blocks = written.split(' ').map(|id| Block::paragraph(id, "Posko dibuka.")).collect();
        assert_eq!(names(&DUPLICATE, &stage), expected);
        assert_eq!(ids(&stage), mended);
    }

    #[test]
    fn the_later_of_two_blocks_gets_a_new_id() {
        check("a b c", "", "a b c");
        check("a b a", "paragraph 3", "a b a2");
        check("a a a a2", "paragraph 2, paragraph 3", "a a3 a4 a2");
    }

    #[test]
    fn a_block_without_an_id_is_nobody_s_double() {
        let mut stage = Stage::new();
        stage.draft.blocks = vec![Block::paragraph("", "Satu."), Block::paragraph("", "Dua.")];
        assert_eq!(names(&DUPLICATE, &stage), "");
    }

    #[test]
    fn a_speaker_s_double_is_asked_about() {
        let mut stage = Stage::new();
        stage.draft.speakers.push(Speaker {
            id: "sari".into(),
            name: "Sari Wulan".into(),
            ..Speaker::default()
        });
        assert_eq!(names(&DUPLICATE, &stage), "speaker Sari Wulan");
        assert_eq!(fixed(&DUPLICATE, &stage, Safety::Safe), None);
        assert_eq!(fixed(&DUPLICATE, &stage, Safety::Ask).unwrap().speakers[1].id, "sari-2");
    }

    #[test]
    fn a_speaker_listed_twice_may_go() {
        let mut stage = Stage::new();
        stage.draft.speakers.push(stage.draft.speakers[0].clone());
        assert_eq!(fixed(&DUPLICATE, &stage, Safety::Ask).unwrap().speakers.len(), 1);
    }
}
