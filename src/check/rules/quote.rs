//! Quotes: whose words they are, and that the reader is told. A quote with a speaker but no attribution prints bare
//! words; one without a speaker may still say in its attribution who spoke, so that is a warning.

use crate::check::place::speaker_name;
use crate::check::{Cx, Explain, Level, Out, Rule, Scope};
use crate::model::{Block, BlockPart, Edit, Kind, Place, Speaker};
use crate::phrase::Lang;
use crate::phrase::check::{CheckPhrase, FixPhrase, words};

pub(super) const SPEAKERLESS: Rule = Rule {
    id: "quote-speakerless",
    level: Level::Warning,
    scope: Scope::Block(speakerless),
    explain: Explain {
        what: words("Kutipan belum dihubungkan dengan narasumber.", "A quote has no speaker."),
        why: words(
            "Nama dan jabatan diambil dari narasumber, dan panel Kutipan tidak dapat menunjukkan siapa yang bicara.",
            "Name and position come from the speaker, and the quotes pane cannot show who speaks.",
        ),
        wrong: words("", ""),
        right: words("sari", "sari"),
        stage: |stage, text| {
            stage.quote().speaker = text.into();
            stage.quote().attribution = "kata Sari Dewi".into();
        },
        source: words("kelaziman penulisan siaran pers", "press release practice"),
    },
};

pub(super) const UNATTRIBUTED: Rule = Rule {
    id: "quote-unattributed",
    level: Level::Error,
    scope: Scope::Block(unattributed),
    explain: Explain {
        what: words(
            "Kutipan tidak menyebut siapa yang bicara: tanpa atribusi sesudahnya dan tanpa pengantar sebelumnya.",
            "A quote does not say who speaks: no attribution after it, no lead-in before it.",
        ),
        why: words(
            "Pembaca tidak tahu ucapan siapa ini, dan wartawan tidak dapat memakainya.",
            "The reader cannot tell whose words these are, and journalists cannot use them.",
        ),
        wrong: words("“Kami siap membantu.”", "“We are ready to help.”"),
        right: words("“Kami siap membantu,” kata Sari.", "“We are ready to help,” said Sari."),
        stage: |stage, text| stage.printed_quote(text),
        source: words("kelaziman penulisan siaran pers", "press release practice"),
    },
};

fn speakerless(cx: &Cx, index: usize, out: &mut Out) {
    let block = &cx.draft.blocks[index];
    if block.kind != Kind::Quote || !block.speaker.trim().is_empty() {
        return;
    }
    let place = Place::Block(index, BlockPart::Speaker);
    let found = out.whole(place, CheckPhrase::QuoteSpeakerless);
    let known: Vec<&Speaker> = cx.draft.speakers.iter().filter(|speaker| !speaker.id.is_empty()).collect();
    for speaker in known.iter().filter(|speaker| known.len() == 1 || names(block, speaker)) {
        let edit = Edit::set(place, &block.speaker, speaker.id.as_str());
        found.ask(FixPhrase::Speaker { name: speaker_name(Some(speaker), 0) }, vec![edit]);
    }
}

/// Whether lead-in or attribution name the speaker.
fn names(block: &Block, speaker: &Speaker) -> bool {
    let names = [speaker.name.trim(), speaker.short_name().trim()];
    let said = |text: &str| names.iter().any(|name| !name.is_empty() && text.contains(name));
    said(&block.lead) || said(&block.attribution)
}

fn unattributed(cx: &Cx, index: usize, out: &mut Out) {
    let block = &cx.draft.blocks[index];
    let silent = block.attribution.trim().is_empty() && block.lead.trim().is_empty();
    if block.kind != Kind::Quote || block.text.trim().is_empty() || !silent {
        return;
    }
    let found = out.whole(Place::Block(index, BlockPart::Text), CheckPhrase::QuoteUnattributed);
    let Some(speaker) = cx.draft.speaker(&block.speaker) else { return };
    let place = Place::Block(index, BlockPart::Attribution);
    for template in attributions(cx.draft.language(), speaker) {
        let edit = Edit::set(place, &block.attribution, *template);
        found.ask(FixPhrase::Insert { what: (*template).to_owned() }, vec![edit]);
    }
}

/// The plainest attributions, that of a first mention first.
fn attributions(lang: Lang, speaker: &Speaker) -> &'static [&'static str] {
    match (lang, speaker.position.trim().is_empty()) {
        (Lang::Id, false) => &["kata {position} {name}", "kata {short}"],
        (Lang::Id, true) => &["kata {name}", "kata {short}"],
        (Lang::En, false) => &["said {name}, {position}", "said {short}"],
        (Lang::En, true) => &["said {name}", "said {short}"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fixed, names as places};
    use crate::check::{Safety, Stage};

    fn check(rule: &Rule, set: impl Fn(&mut Block), expected: &str, mended: &str) {
        let mut stage = Stage::new();
        set(stage.quote());
        assert_eq!(places(rule, &stage), expected);
        let block = fixed(rule, &stage, Safety::Ask).map(|mut draft| draft.blocks.remove(1));
        let after =
            block.map(|block| format!("{}: {}", block.speaker, block.attribution)).unwrap_or_default();
        assert_eq!(after, mended);
    }

    #[test]
    fn a_quote_has_a_speaker() {
        check(&SPEAKERLESS, |_| {}, "", "");
        let silent = |block: &mut Block| block.speaker = " ".into();
        check(&SPEAKERLESS, silent, "speaker of quote 2", "sari: kata {position} {name}");
        check(
            &SPEAKERLESS,
            |block| {
                silent(block);
                block.kind = Kind::Paragraph;
            },
            "",
            "",
        );
    }

    #[test]
    fn of_several_speakers_the_one_who_is_named_is_offered() {
        let mut stage = Stage::new();
        stage.draft.speakers.push(Speaker { id: "budi".into(), name: "Budi".into(), ..Speaker::default() });
        stage.quote().speaker.clear();
        assert_eq!(fixed(&SPEAKERLESS, &stage, Safety::Ask), None);
        stage.quote().attribution = "kata Budi".into();
        assert_eq!(fixed(&SPEAKERLESS, &stage, Safety::Ask).unwrap().blocks[1].speaker, "budi");
    }

    #[test]
    fn a_quote_says_who_speaks() {
        check(&UNATTRIBUTED, |_| {}, "", "");
        check(&UNATTRIBUTED, |block| block.attribution.clear(), "quote 2", "sari: kata {position} {name}");
        let lead = |block: &mut Block| {
            block.attribution.clear();
            block.lead = "Sari menegaskan:".into();
        };
        check(&UNATTRIBUTED, lead, "", "");
        let nobody = |block: &mut Block| {
            block.attribution.clear();
            block.speaker.clear();
        };
        check(&UNATTRIBUTED, nobody, "quote 2", "");
    }

    #[test]
    fn an_english_draft_gets_an_english_attribution() {
        let mut stage = Stage::new();
        stage.draft.set_field(crate::model::Field::Language, "en");
        stage.quote().attribution.clear();
        let draft = fixed(&UNATTRIBUTED, &stage, Safety::Ask).unwrap();
        assert_eq!(draft.blocks[1].attribution, "said {name}, {position}");
    }
}
