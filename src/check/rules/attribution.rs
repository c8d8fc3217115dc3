//! Placeholders of a lead-in and an attribution: `{name}`, `{short}` and `{position}` are filled from the speaker;
//! anything else in braces would be printed as it stands.

use std::ops::Range;

use crate::check::near::nearest;
use crate::check::{Cx, Explain, Level, Out, Rule, Scope};
use crate::model::{BlockPart, Edit, Place};
use crate::phrase::check::{CheckPhrase, FixPhrase, words};
use crate::text::width::quoted;

pub(super) const PLACEHOLDER: Rule = Rule {
    id: "attribution-placeholder",
    level: Level::Error,
    scope: Scope::Text(placeholder),
    explain: Explain {
        what: words(
            "Atribusi memuat {…} yang tidak dikenal, atau yang perlu narasumber padahal belum dipilih.",
            "An attribution has an unknown {…}, or one that needs a speaker while none is chosen.",
        ),
        why: words(
            "Hanya {name}, {short}, dan {position} yang diisi; yang lain tercetak bersama kurungnya.",
            "Only {name}, {short} and {position} are filled in; anything else prints with its braces.",
        ),
        wrong: words("kata {nama}", "said {fullname}"),
        right: words("kata {name}", "said {name}"),
        stage: |stage, text| stage.quote().attribution = text.into(),
        source: words("format draf siaran", "the draft format of siaran"),
    },
};

const KNOWN: [&str; 3] = ["name", "short", "position"];

/// Words people take for a placeholder's.
const MEANT: [(&str, &str); 8] = [
    ("nama", "name"),
    ("nama lengkap", "name"),
    ("fullname", "name"),
    ("jabatan", "position"),
    ("title", "position"),
    ("panggilan", "short"),
    ("singkat", "short"),
    ("nama pendek", "short"),
];

fn placeholder(cx: &Cx, place: Place, text: &str, out: &mut Out) {
    let Place::Block(index, BlockPart::Lead | BlockPart::Attribution) = place else { return };
    let speaker = cx.draft.blocks[index].speaker.trim();
    for range in braces(text) {
        let written = &text[range.clone()];
        let key = written.trim_matches(['{', '}']);
        if !KNOWN.contains(&key) || !written.ends_with('}') {
            let found = out.at(place, range.clone(), CheckPhrase::BraceUnknown { found: quoted(written) });
            if let Some(known) = meant(key) {
                let to = format!("{{{known}}}");
                let edit = Edit::replace(place, range.start, written, to.as_str());
                found.ask(FixPhrase::Replace { to }, vec![edit]);
            }
        } else if speaker.is_empty() {
            out.at(place, range.clone(), CheckPhrase::BraceSpeakerless { found: quoted(written) });
        }
    }
}

fn meant(key: &str) -> Option<&'static str> {
    let key = key.trim().to_lowercase();
    let listed = MEANT.iter().find(|(word, _)| *word == key).map(|(_, known)| *known);
    listed.or_else(|| nearest(&key, KNOWN))
}

/// What stands in braces, an opening brace without its closing one up to the next blank.
fn braces(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find('{')?;
        let rest = &text[start + 1..];
        let end = match rest.find(['{', '}']) {
            Some(at) if rest[at..].starts_with('}') => start + at + 2,
            _ => start + 1 + rest.find(|c: char| c.is_whitespace() || c == '{').unwrap_or(rest.len()),
        };
        from = end;
        Some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{marked, mended, said};
    use crate::check::{Safety, Stage};

    fn check(attribution: &str, expected: &str, fixed: &str) {
        let mut stage = Stage::new();
        stage.quote().attribution = attribution.into();
        assert_eq!(marked(&PLACEHOLDER, &stage), expected);
        assert_eq!(mended(&PLACEHOLDER, &stage, Safety::Ask), fixed);
    }

    #[test]
    fn an_unknown_placeholder_gets_the_one_it_means() {
        check("kata {position} {name}", "", "");
        check("kata {jabatan} {name}", "kata ⟦{jabatan}⟧ {name}", "kata {position} {name}");
        check("kata {Name}", "kata ⟦{Name}⟧", "kata {name}");
        check("kata {} {gelar}", "kata ⟦{}⟧ ⟦{gelar}⟧", "");
        check("kata {name saja", "kata ⟦{name⟧ saja", "kata {name} saja");
        check("kata {{name}}", "kata ⟦{⟧{name}}", "");
    }

    #[test]
    fn a_placeholder_without_a_speaker_would_be_printed() {
        let mut stage = Stage::new();
        stage.quote().speaker.clear();
        stage.quote().attribution = "kata {short}".into();
        assert_eq!(said(&PLACEHOLDER, &stage), "‘{short}’ perlu narasumber, padahal belum dipilih");
    }
}
