//! Speakers: who is quoted must be listed, with a name; who is listed should have a say.

use std::collections::HashSet;

use crate::check::near::nearest;
use crate::check::place::speaker_name;
use crate::check::{Cx, Explain, Level, Out, Rule, Scope};
use crate::model::{BlockPart, Draft, Edit, Kind, Place, Speaker, SpeakerPart};
use crate::phrase::check::{CheckPhrase, FixPhrase, words};
use crate::text::width::quoted;

pub(super) const UNKNOWN: Rule = Rule {
    id: "speaker-unknown",
    level: Level::Error,
    scope: Scope::Block(unknown),
    explain: Explain {
        what: words(
            "Kutipan menyebut narasumber yang tidak ada dalam daftar.",
            "A quote names a speaker who is not listed.",
        ),
        why: words(
            "Nama dan jabatan diambil dari daftar narasumber; tanpa itu kutipan tercetak tanpa nama.",
            "Name and position come from the list of speakers; without it the quote prints nameless.",
        ),
        wrong: words("sri", "sri"),
        right: words("sari", "sari"),
        stage: |stage, text| stage.quote().speaker = text.into(),
        source: words("format draf siaran", "the draft format of siaran"),
    },
};

pub(super) const NAMELESS: Rule = Rule {
    id: "speaker-nameless",
    level: Level::Error,
    scope: Scope::Draft(nameless),
    explain: Explain {
        what: words("Narasumber dalam daftar belum bernama.", "A speaker in the list has no name."),
        why: words(
            "Siaran menyebut nama lengkap dan jabatan orang yang dikutip.",
            "A release gives the full name and position of whom it quotes.",
        ),
        wrong: words("", ""),
        right: words("Sari Dewi", "Sari Dewi"),
        stage: |stage, text| stage.draft.speakers[0].name = text.into(),
        source: words("kelaziman penulisan siaran pers", "press release practice"),
    },
};

pub(super) const UNUSED: Rule = Rule {
    id: "speaker-unused",
    level: Level::Advice,
    scope: Scope::Always(unused),
    explain: Explain {
        what: words(
            "Narasumber tidak dikutip dan namanya tidak disebut dalam isi.",
            "A speaker is neither quoted nor mentioned in the body.",
        ),
        why: words(
            "Mungkin kutipannya terhapus, atau ia tertinggal dari draf lain.",
            "The quote may have been deleted, or the speaker was left from another draft.",
        ),
        wrong: words("Kami siap membantu.", "We are ready to help."),
        right: words("Sari menyatakan dinasnya siap membantu.", "Sari said her office was ready to help."),
        stage: |stage, text| {
            stage.draft.blocks.truncate(1);
            stage.paragraph(text);
        },
        source: words("kelaziman penulisan siaran pers", "press release practice"),
    },
};

fn unknown(cx: &Cx, index: usize, out: &mut Out) {
    let block = &cx.draft.blocks[index];
    let id = block.speaker.trim();
    if block.kind != Kind::Quote || id.is_empty() || cx.draft.speaker(&block.speaker).is_some() {
        return;
    }
    let place = Place::Block(index, BlockPart::Speaker);
    let found = out.whole(place, CheckPhrase::SpeakerUnknown { found: quoted(id) });
    let known = || cx.draft.speakers.iter().filter(|speaker| !speaker.id.is_empty());
    let near = nearest(id, known().map(|speaker| speaker.id.as_str()));
    let near =
        near.or_else(|| known().find(|s| Speaker::id_from(s.short_name()) == id).map(|s| s.id.as_str()));
    if let Some(speaker) = near.and_then(|id| cx.draft.speaker(id)) {
        let edit = Edit::set(place, &block.speaker, speaker.id.as_str());
        found.ask(FixPhrase::Speaker { name: speaker_name(Some(speaker), 0) }, vec![edit]);
    }
}

fn nameless(cx: &Cx, out: &mut Out) {
    for (index, _) in
        cx.draft.speakers.iter().enumerate().filter(|(_, speaker)| speaker.name.trim().is_empty())
    {
        out.whole(Place::Speaker(index, SpeakerPart::Name), CheckPhrase::SpeakerNameless);
    }
}

/// How many speakers without a quote are looked for in the body: each costs a reading of all of it.
const MOST_SOUGHT: usize = 64;

fn unused(cx: &Cx, out: &mut Out) {
    let silent = silent(cx.draft);
    let named = cx.draft.speakers.iter().enumerate().filter(|(_, speaker)| !speaker.name.trim().is_empty());
    let silent = named.filter(|(_, speaker)| speaker.id.is_empty() || silent.contains(speaker.id.as_str()));
    for (index, speaker) in silent.take(MOST_SOUGHT) {
        if is_mentioned(cx.draft, speaker) {
            continue;
        }
        let place = Place::Speaker(index, SpeakerPart::Name);
        let found = out.whole(place, CheckPhrase::SpeakerUnused { name: quoted(&speaker.name) });
        let gone = Edit::RemoveSpeaker { index, speaker: Box::new(speaker.clone()) };
        found.ask(FixPhrase::RemoveSpeaker { name: quoted(&speaker.name) }, vec![gone]);
    }
}

/// Whether a text of the body names the speaker: one who is only reported is listed too.
/// The ids of speakers without a quote. Once everybody was met, the rest of the body is not looked through.
fn silent(draft: &Draft) -> HashSet<&str> {
    let mut silent: HashSet<&str> = draft.speakers.iter().map(|speaker| speaker.id.as_str()).collect();
    for block in draft.blocks.iter().filter(|block| block.kind == Kind::Quote) {
        if silent.is_empty() {
            break;
        }
        silent.remove(block.speaker.as_str());
    }
    silent
}

fn is_mentioned(draft: &Draft, speaker: &Speaker) -> bool {
    let names = [speaker.name.trim(), speaker.short_name().trim()];
    draft.blocks.iter().any(|block| {
        let texts = [&block.text, &block.lead, &block.attribution];
        texts.iter().any(|text| names.iter().any(|name| text.contains(name)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fixed, marked, mended, names};
    use crate::check::{Safety, Stage};

    fn check(id: &str, expected: &str, fixed: &str) {
        let mut stage = Stage::new();
        stage.draft.speakers.push(Speaker {
            id: "budi-santoso".into(),
            name: "Budi Santoso".into(),
            short: "Budi".into(),
            ..Speaker::default()
        });
        stage.quote().speaker = id.into();
        assert_eq!(marked(&UNKNOWN, &stage), expected, "{id}");
        assert_eq!(mended(&UNKNOWN, &stage, Safety::Ask), fixed, "{id}");
    }

    #[test]
    fn a_dangling_speaker_gets_the_nearest_one() {
        check("sari", "", "");
        check("", "", "");
        check("sary", "⟦sary⟧", "sari");
        check("budi", "⟦budi⟧", "budi-santoso");
        check("joko", "⟦joko⟧", "");
    }

    #[test]
    fn a_paragraph_has_no_speaker_to_miss() {
        let mut stage = Stage::new();
        stage.draft.blocks[0].speaker = "joko".into();
        assert_eq!(marked(&UNKNOWN, &stage), "");
    }

    #[test]
    fn a_speaker_has_a_name() {
        let mut stage = Stage::new();
        stage.draft.speakers.push(Speaker { id: "x".into(), name: " ".into(), ..Speaker::default() });
        assert_eq!(names(&NAMELESS, &stage), "speaker x");
    }

    #[test]
    fn a_speaker_who_is_only_mentioned_is_used() {
        let mut stage = Stage::new();
        stage.draft.blocks.truncate(1);
        assert_eq!(names(&UNUSED, &stage), "speaker Sari Dewi");
        assert_eq!(fixed(&UNUSED, &stage, Safety::Ask).unwrap().speakers.len(), 0);
        stage.paragraph("Menurut Sari, posko dibuka sampai Jumat.");
        assert_eq!(names(&UNUSED, &stage), "");
    }
}
