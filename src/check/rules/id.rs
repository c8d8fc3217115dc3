//! Ids of blocks and speakers: comments and merges hang on a block's, quotes on a speaker's. Each may stand once, and
//! a speaker's is a plain word. A block's id means nothing to the release, so a new one is safe to give; a speaker's
//! is asked about, for a quote may have meant the second one.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::check::place::speaker_name;
use crate::check::{Cx, Explain, Level, Out, Rule, Scope};
use crate::model::{BlockPart, Edit, Place, Speaker, SpeakerPart};
use crate::phrase::check::{CheckPhrase, FixPhrase, words};
use crate::text::hidden;
use crate::text::width::quoted;

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
        source: words("format draf siaran", "the draft format of siaran"),
    },
};

pub(super) const FORMAT: Rule = Rule {
    id: "id-format",
    level: Level::Warning,
    scope: Scope::Draft(format),
    explain: Explain {
        what: words(
            "Id narasumber kosong atau tidak berbentuk huruf kecil, angka, dan tanda hubung, atau id blok memuat karakter tersembunyi.",
            "A speaker's id is missing, or is not made of small letters, digits and hyphens, or a block's id has hidden characters in it.",
        ),
        why: words(
            "Kutipan menunjuk narasumber dengan id; huruf besar atau spasi di dalamnya mudah salah tulis.",
            "Quotes name their speaker by the id; capitals and blanks in it are easily mistyped.",
        ),
        wrong: words("Sari Dewi", "Sari Dewi"),
        right: words("sari-dewi", "sari-dewi"),
        stage: |stage, text| {
            stage.draft.speakers[0].id = text.into();
            stage.quote().speaker = text.into();
        },
        source: words("format draf siaran", "the draft format of siaran"),
    },
};

fn format(cx: &Cx, out: &mut Out) {
    let blocks = cx.draft.blocks.iter();
    let hides = |id: &str| hidden::find(id).next().is_some();
    let hidden: Vec<usize> =
        blocks.enumerate().filter(|(_, block)| hides(&block.id)).map(|(index, _)| index).collect();
    if !hidden.is_empty() {
        let mut ids = Ids::new(cx.draft.blocks.iter().map(|block| block.id.as_str()));
        for index in hidden {
            let from = cx.draft.blocks[index].id.clone();
            let seen: String = from.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
            let id = ids.unused(if seen.is_empty() { "blok".to_owned() } else { seen });
            let message = CheckPhrase::BlockIdHidden { found: quoted(&from) };
            let edit = Edit::SetId { index, from, to: id.clone() };
            let found = out.at(Place::Block(index, BlockPart::Text), 0..0, message);
            found.safe(FixPhrase::NewId { id }, vec![edit]);
        }
    }
    let speakers = &cx.draft.speakers;
    let wrong: Vec<usize> = (0..speakers.len()).filter(|index| !is_id(&speakers[*index].id)).collect();
    if wrong.is_empty() {
        return;
    }
    let mut quotes: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, block) in cx.draft.blocks.iter().enumerate().filter(|(_, block)| !block.speaker.is_empty()) {
        quotes.entry(&block.speaker).or_default().push(index);
    }
    let mut ids = Ids::new(speakers.iter().map(|speaker| speaker.id.as_str()));
    for index in wrong {
        let speaker = &speakers[index];
        let place = Place::Speaker(index, SpeakerPart::Id);
        let source = if speaker.id.is_empty() { speaker.short_name() } else { &speaker.id };
        let id = ids.unused(Speaker::id_from(source));
        let mut edits = vec![Edit::set(place, &speaker.id, id.as_str())];
        if speaker.id.is_empty() {
            out.whole(place, CheckPhrase::SpeakerIdMissing).ask(FixPhrase::NewId { id }, edits);
            continue;
        }
        // The quotes go along; those of a double go with the first, as they do now.
        for block in quotes.remove(speaker.id.as_str()).unwrap_or_default() {
            edits.push(Edit::set(Place::Block(block, BlockPart::Speaker), &speaker.id, id.as_str()));
        }
        let message = CheckPhrase::SpeakerIdFormat { found: quoted(&speaker.id) };
        out.whole(place, message).ask(FixPhrase::NewId { id }, edits);
    }
}

/// `[a-z0-9-]+`.
fn is_id(id: &str) -> bool {
    let belongs = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !id.is_empty() && id.bytes().all(belongs)
}

fn duplicate(cx: &Cx, out: &mut Out) {
    blocks(cx, out);
    speakers(cx, out);
}

fn blocks(cx: &Cx, out: &mut Out) {
    // Hardly ever does an id stand twice: that is told sooner than where it does.
    let mut seen = HashSet::with_capacity(cx.draft.blocks.len());
    if cx.draft.blocks.iter().all(|block| block.id.is_empty() || seen.insert(block.id.as_str())) {
        return;
    }
    let mut ids = Ids::new(cx.draft.blocks.iter().map(|block| block.id.as_str()));
    for (index, block) in cx.draft.blocks.iter().enumerate().filter(|(_, block)| !block.id.is_empty()) {
        let Some(other) = ids.earlier(&block.id, index) else { continue };
        let id = ids.free(block.id.as_str(), "");
        let edit = Edit::SetId { index, from: block.id.clone(), to: id.clone() };
        let message = CheckPhrase::BlockIdDuplicate { id: quoted(&block.id), other: other + 1 };
        let found = out.at(Place::Block(index, BlockPart::Text), 0..0, message);
        found.safe(FixPhrase::NewId { id }, vec![edit]);
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
        let id = ids.free(speaker.id.as_str(), "-");
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
    tried: HashMap<Cow<'d, str>, usize>,
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
    fn free(&mut self, id: impl Into<Cow<'d, str>>, joint: &str) -> String {
        let id = id.into();
        let n = self.tried.entry(id.clone()).or_insert(1);
        loop {
            *n += 1;
            let candidate = format!("{id}{joint}{n}");
            if self.taken.insert(Cow::Owned(candidate.clone())) {
                return candidate;
            }
        }
    }

    /// The id itself when it is not taken, else the first of `id-2`, `id-3`, … that is not.
    fn unused(&mut self, id: String) -> String {
        if self.taken.insert(Cow::Owned(id.clone())) { id } else { self.free(id, "-") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fixed, names, said, with};
    use crate::check::{Safety, Stage, settle};
    use crate::model::Block;

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

    /// Taking a block out and putting it back would move all that follow it, for each double of a long draft.
    #[test]
    fn a_new_id_moves_no_block() {
        let mut stage = Stage::new();
        stage.draft.blocks = vec![Block::paragraph("a", "Satu."), Block::paragraph("a", "Dua.")];
        let edits = with(&stage, settle);
        assert_eq!(edits, [Edit::SetId { index: 1, from: "a".into(), to: "a2".into() }]);
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

    #[track_caller]
    fn check_format(id: &str, message: &str, after: &str) {
        let mut stage = Stage::new();
        stage.draft.speakers[0].id = id.into();
        stage.quote().speaker = id.into();
        assert_eq!(said(&FORMAT, &stage), message);
        let mended = fixed(&FORMAT, &stage, Safety::Ask)
            .map(|draft| format!("{} {}", draft.speakers[0].id, draft.blocks[1].speaker));
        assert_eq!(mended.unwrap_or_default(), after);
    }

    #[test]
    fn a_speaker_s_id_is_put_in_form_with_its_quotes() {
        let message = |id: &str| format!("id ‘{id}’ tidak sah; pakai huruf kecil, angka, dan tanda hubung");
        check_format("sari-2", "", "");
        check_format("Sari", &message("Sari"), "sari sari");
        check_format("sari dewi", &message("sari dewi"), "sari-dewi sari-dewi");
        check_format("", "narasumber tanpa id tidak dapat dipilih untuk kutipan", "sari ");
    }

    #[test]
    fn a_block_s_id_hides_nothing() {
        let mut stage = Stage::new();
        let ids = ["a1\u{200b}", "a1", "\u{202e}"];
        stage.draft.blocks = ids.iter().map(|id| Block::paragraph(*id, "Posko dibuka.")).collect();
        assert_eq!(names(&FORMAT, &stage), "paragraph 1, paragraph 3");
        assert_eq!(self::ids(&stage), "a1-2 a1 blok");
    }

    #[test]
    fn a_new_id_is_nobody_else_s() {
        let mut stage = Stage::new();
        let other = Speaker { id: "SARI".into(), name: "Sari Wulan".into(), ..Speaker::default() };
        stage.draft.speakers.push(other);
        assert_eq!(fixed(&FORMAT, &stage, Safety::Ask).unwrap().speakers[1].id, "sari-2");
    }
}
