//! How a speaker is named: in full, with the position, where the reader meets them first; by the short form after that.
//! Told of the speaker and not of the quote, since it depends on all that stands before.

use std::collections::HashMap;

use crate::check::{Cx, Explain, Level, Out, Rule, Scope};
use crate::model::{Block, BlockPart, Edit, Kind, Place, Speaker, SpeakerPart};
use crate::phrase::check::{CheckPhrase, FixPhrase, words};
use crate::text::width::quoted;

pub(super) const UNINTRODUCED: Rule = Rule {
    id: "speaker-unintroduced",
    level: Level::Warning,
    scope: Scope::Always(unintroduced),
    explain: Explain {
        what: words(
            "Kutipan pertama seorang narasumber hanya memakai nama pendeknya.",
            "A speaker’s first quote gives the short name only.",
        ),
        why: words(
            "Pembaca bertemu orang itu di sini: ia perlu nama lengkap dan jabatannya.",
            "This is where the reader meets the person, and needs the full name and the position.",
        ),
        wrong: words("kata {short}", "said {short}"),
        right: words("kata {position} {name}", "said {position} {name}"),
        stage: |stage, text| stage.quote().attribution = text.into(),
        source: words("kelaziman penulisan siaran pers", "press release practice"),
    },
};

pub(super) const REPEATED: Rule = Rule {
    id: "speaker-repeated",
    level: Level::Advice,
    scope: Scope::Always(repeated),
    explain: Explain {
        what: words(
            "Nama lengkap dan jabatan diulang pada kutipan berikutnya.",
            "The full name and the position are repeated with a further quote.",
        ),
        why: words(
            "Setelah diperkenalkan, orang cukup disebut dengan nama pendeknya; ulangan memperlambat bacaan.",
            "Once introduced, a person goes by the short name; repeating it all slows the reader down.",
        ),
        wrong: words("kata {position} {name}", "said {position} {name}"),
        right: words("kata {short}", "said {short}"),
        stage: |stage, text| {
            let again = stage.quote().clone();
            stage.draft.blocks.push(Block { id: "e5f6".into(), attribution: text.into(), ..again });
        },
        source: words("kelaziman penulisan siaran pers", "press release practice"),
    },
};

/// The most speakers whose first mention is looked for: each costs a reading of what stands before it.
const MOST_SOUGHT: usize = 64;

/// The quotes of each speaker of the list, in reading order.
fn quotes<'d>(cx: &Cx<'d>) -> Vec<(usize, &'d Speaker, Vec<usize>)> {
    let named_shortly = |s: &&Speaker| !s.short.trim().is_empty() && s.short.trim() != s.name.trim();
    // Nobody's quotes are looked for in a long body where nobody has a short form.
    if !cx.draft.speakers.iter().any(|speaker| named_shortly(&speaker)) {
        return Vec::new();
    }
    let mut by: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, block) in cx.draft.blocks.iter().enumerate().filter(|(_, block)| block.kind == Kind::Quote) {
        by.entry(block.speaker.as_str()).or_default().push(index);
    }
    let listed = cx.draft.speakers.iter().enumerate();
    // Whoever has no short form is named in full everywhere.
    let listed = listed.filter(|(_, speaker)| named_shortly(speaker));
    listed.filter_map(|(index, speaker)| Some((index, speaker, by.remove(speaker.id.as_str())?))).collect()
}

/// What a quote says around its words of who speaks.
fn said_of(block: &Block) -> [(BlockPart, &str); 2] {
    [(BlockPart::Lead, &block.lead), (BlockPart::Attribution, &block.attribution)]
}

fn names_in_full(block: &Block, speaker: &Speaker) -> bool {
    let name = speaker.name.trim();
    said_of(block)
        .iter()
        .any(|(_, text)| text.contains("{name}") || (!name.is_empty() && text.contains(name)))
}

fn unintroduced(cx: &Cx, out: &mut Out) {
    let mut sought = 0;
    for (index, speaker, quotes) in quotes(cx) {
        let first = quotes[0];
        let block = &cx.draft.blocks[first];
        let by_short = said_of(block).into_iter().find(|(_, text)| text.contains("{short}"));
        let Some((part, text)) = by_short.filter(|_| !names_in_full(block, speaker)) else { continue };
        sought += 1;
        if sought > MOST_SOUGHT {
            return;
        }
        let name = speaker.name.trim();
        let met =
            |block: &Block| [&block.text, &block.lead, &block.attribution].iter().any(|t| t.contains(name));
        if name.is_empty() || cx.draft.blocks[..first].iter().any(met) {
            continue;
        }
        let message = CheckPhrase::SpeakerUnintroduced { name: quoted(name), paragraph: first + 1 };
        let found = out.whole(Place::Speaker(index, SpeakerPart::Name), message);
        let full = if speaker.position.trim().is_empty() { "{name}" } else { "{position} {name}" };
        let edit = put(Place::Block(first, part), text, "{short}", full);
        found.ask(FixPhrase::IntroduceSpeaker, vec![edit]);
    }
}

fn repeated(cx: &Cx, out: &mut Out) {
    for (index, speaker, quotes) in quotes(cx) {
        let mut introduced = false;
        let (mut places, mut edits) = (Vec::new(), Vec::new());
        for quote in quotes {
            let block = &cx.draft.blocks[quote];
            if !introduced {
                introduced = names_in_full(block, speaker);
                continue;
            }
            for (part, text) in said_of(block) {
                let long = ["{position} {name}", "{name}, {position}", "{name}"];
                let Some(long) = long.into_iter().find(|long| text.contains(long)) else { continue };
                places.push(format!("¶{}", quote + 1));
                edits.push(put(Place::Block(quote, part), text, long, "{short}"));
            }
        }
        if !edits.is_empty() {
            places.dedup();
            let message =
                CheckPhrase::SpeakerRepeated { name: quoted(speaker.name.trim()), places: places.join(", ") };
            let found = out.whole(Place::Speaker(index, SpeakerPart::Name), message);
            found.ask(FixPhrase::ShortenSpeaker { short: quoted(speaker.short.trim()) }, edits);
        }
    }
}

/// The edit that puts `new` in the first place of `old` in a text.
fn put(place: Place, text: &str, old: &str, new: &str) -> Edit {
    Edit::replace(place, text.find(old).unwrap_or_default(), old, new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fixed, names, said};
    use crate::check::{Safety, Stage};

    #[test]
    fn the_first_quote_introduces() {
        let mut stage = Stage::new();
        assert_eq!(names(&UNINTRODUCED, &stage), "");
        stage.quote().attribution = "kata {short}".into();
        assert_eq!(said(&UNINTRODUCED, &stage), "‘Sari Dewi’ baru disebut dengan nama pendek di ¶2");
        let mended = fixed(&UNINTRODUCED, &stage, Safety::Ask).unwrap();
        assert_eq!(mended.blocks[1].attribution, "kata {position} {name}");
        // Whom a paragraph names before is known.
        stage.paragraph("Sari Dewi membuka posko.");
        assert_eq!(names(&UNINTRODUCED, &stage), "");
    }

    #[test]
    fn a_further_quote_is_short() {
        let mut stage = Stage::new();
        let again = stage.quote().clone();
        for (id, attribution) in
            [("e5", "kata {short}"), ("f6", "ujar {position} {name}"), ("g7", "tutur {name}")]
        {
            stage.draft.blocks.push(Block {
                id: id.into(),
                attribution: attribution.into(),
                ..again.clone()
            });
        }
        assert_eq!(said(&REPEATED, &stage), "‘Sari Dewi’ disebut lengkap lagi di ¶4, ¶5");
        let mended = fixed(&REPEATED, &stage, Safety::Ask).unwrap();
        assert_eq!(
            (&*mended.blocks[3].attribution, &*mended.blocks[4].attribution),
            ("ujar {short}", "tutur {short}")
        );
        // Who has no short form is named in full.
        stage.draft.speakers[0].short.clear();
        assert_eq!(names(&REPEATED, &stage), "");
    }
}
