//! Fields that take one of a few words: the draft's language and its status.

use crate::check::near::nearest;
use crate::check::{Cx, Explain, Level, Out, Rule, Scope};
use crate::model::{Edit, Field, Place, Status};
use crate::phrase::Lang;
use crate::phrase::check::{CheckPhrase, FixPhrase, words};
use crate::text::width::quoted;

pub(super) const LANGUAGE: Rule = Rule {
    id: "language-unknown",
    level: Level::Error,
    scope: Scope::Draft(language),
    explain: Explain {
        what: words("Bahasa draf bukan id dan bukan en.", "The draft's language is neither id nor en."),
        why: words(
            "Bahasa menentukan tanggal dan aturan kutipan yang dicetak. Yang tidak dikenal dibaca sebagai id.",
            "The language decides the dates and quotation rules that are printed. An unknown one is read as id.",
        ),
        wrong: words("inggris", "english"),
        right: words("en", "en"),
        stage: |stage, text| stage.draft.set_field(Field::Language, text),
        source: words("format draf siaran", "the draft format of siaran"),
    },
};

pub(super) const STATUS: Rule = Rule {
    id: "status-unknown",
    level: Level::Warning,
    scope: Scope::Draft(status),
    explain: Explain {
        what: words(
            "Status draf bukan draft, review, approved, released, atau withdrawn.",
            "The draft's status is not draft, review, approved, released or withdrawn.",
        ),
        why: words(
            "Status yang tidak dikenal tidak memberi tahu siapa pun sampai di mana draf ini.",
            "An unknown status tells nobody where the draft stands.",
        ),
        wrong: words("aproved", "aproved"),
        right: words("approved", "approved"),
        stage: |stage, text| stage.draft.set_field(Field::Status, text),
        source: words("format draf siaran", "the draft format of siaran"),
    },
};

/// What people call the two languages, and the words of the states in Indonesian.
const LANGUAGES: [(&str, &str); 8] = [
    ("indonesia", "id"),
    ("bahasa indonesia", "id"),
    ("bahasa", "id"),
    ("indonesian", "id"),
    ("inggris", "en"),
    ("bahasa inggris", "en"),
    ("english", "en"),
    ("ing", "en"),
];
const STATES: [(&str, &str); 8] = [
    ("draf", "draft"),
    ("ditinjau", "review"),
    ("tinjau", "review"),
    ("disetujui", "approved"),
    ("setuju", "approved"),
    ("terbit", "released"),
    ("rilis", "released"),
    ("ditarik", "withdrawn"),
];

fn language(cx: &Cx, out: &mut Out) {
    let text = cx.draft.field(Field::Language);
    if text.trim().is_empty() || Lang::from_tag(text.trim()).is_some() {
        return;
    }
    let place = Place::Field(Field::Language);
    let found = out.whole(place, CheckPhrase::LanguageUnknown { found: quoted(text) });
    let likely = meant(text, &LANGUAGES);
    let other = if likely == Some("en") { ["en", "id"] } else { ["id", "en"] };
    for tag in other {
        found.ask(FixPhrase::Replace { to: tag.to_owned() }, vec![Edit::set(place, text, tag)]);
    }
}

fn status(cx: &Cx, out: &mut Out) {
    let text = cx.draft.field(Field::Status);
    if Status::from_word(text.trim()).is_some() {
        return;
    }
    let place = Place::Field(Field::Status);
    let found = out.whole(place, CheckPhrase::StatusUnknown { found: quoted(text) });
    if let Some(word) = meant(text, &STATES).or_else(|| nearest(text, Status::WORDS)) {
        found.ask(FixPhrase::Replace { to: word.to_owned() }, vec![Edit::set(place, text, word)]);
    }
}

fn meant(text: &str, table: &[(&str, &'static str)]) -> Option<&'static str> {
    let text = text.trim().to_lowercase();
    table.iter().find(|(word, _)| *word == text).map(|(_, meant)| *meant)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{marked, mended};
    use crate::check::{Safety, Stage};

    fn check(rule: &Rule, field: Field, text: &str, expected: &str, fixed: &str) {
        let mut stage = Stage::new();
        stage.draft.set_field(field, text);
        assert_eq!(marked(rule, &stage), expected, "{text}");
        assert_eq!(mended(rule, &stage, Safety::Ask), fixed, "{text}");
    }

    #[test]
    fn a_language_is_id_or_en() {
        check(&LANGUAGE, Field::Language, "", "", "");
        check(&LANGUAGE, Field::Language, "en", "", "");
        check(&LANGUAGE, Field::Language, "Inggris", "⟦Inggris⟧", "en");
        check(&LANGUAGE, Field::Language, "jv", "⟦jv⟧", "id");
    }

    #[test]
    fn a_status_is_one_of_five_words() {
        check(&STATUS, Field::Status, "", "", "");
        check(&STATUS, Field::Status, "released", "", "");
        check(&STATUS, Field::Status, "disetujui", "⟦disetujui⟧", "approved");
        check(&STATUS, Field::Status, "reviw", "⟦reviw⟧", "review");
        check(&STATUS, Field::Status, "entah", "⟦entah⟧", "");
    }
}
