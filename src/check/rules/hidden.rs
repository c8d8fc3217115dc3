//! Characters nobody sees: pasted along from web pages and PDF files, or put there to deceive (CVE-2021-42574). Those
//! that only take no room are safe to remove; one that reorders the text is asked about, for its removal changes what
//! is read. Line breaks are for `block-line-break`.

use std::ops::Range;

use crate::check::{Cx, Explain, Level, Out, Rule, Scope};
use crate::model::{Edit, Place};
use crate::phrase::check::{CheckPhrase, FixPhrase, words};
use crate::text::hidden::{Class, Hidden, find, may_hide, shown};

pub(super) const CHARACTER: Rule = Rule {
    id: "hidden-character",
    level: Level::Warning,
    scope: Scope::Text(hidden_character),
    explain: Explain {
        what: words(
            "Ada karakter yang tidak terlihat: spasi tanpa lebar, pembalik arah, kontrol.",
            "There is a character nobody sees: zero-width space, direction mark, control.",
        ),
        why: words(
            "Ia ikut tercetak dan tersalin: pencarian meleset, baris terpotong, urutan huruf bisa berubah.",
            "It is printed and copied along: searches miss, lines break oddly, letters may be reordered.",
        ),
        wrong: words("Posko\u{200b}bantuan", "Relief\u{200b}post"),
        right: words("Posko bantuan", "Relief post"),
        stage: |stage, text| stage.paragraph(text),
        source: words("Unicode, UAX #9 dan UAX #14", "Unicode, UAX #9 and UAX #14"),
    },
};

/// What to do about a hidden character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cure {
    /// It takes no room: it may go.
    Drop,
    /// A tab: a blank says the same.
    Blank,
    /// Somebody has to look.
    Ask,
}

fn hidden_character(_: &Cx, place: Place, text: &str, out: &mut Out) {
    // Plain words are the rule; the closer look is for the rest.
    if !may_hide(text) {
        return;
    }
    let mut run: Option<(Range<usize>, Cure)> = None;
    for (range, hidden) in find(text) {
        let Some(cure) = cure(hidden) else { continue };
        match &mut run {
            Some((stretch, same)) if stretch.end == range.start && *same == cure => stretch.end = range.end,
            _ => {
                report(place, text, run.take(), out);
                run = Some((range, cure));
            }
        }
    }
    report(place, text, run, out);
}

fn cure(hidden: Hidden) -> Option<Cure> {
    match (hidden.c, hidden.class) {
        ('\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}', _) => None,
        ('\t', _) => Some(Cure::Blank),
        (_, Class::ZeroWidth | Class::SoftHyphen) => Some(Cure::Drop),
        _ => Some(Cure::Ask),
    }
}

fn report(place: Place, text: &str, run: Option<(Range<usize>, Cure)>, out: &mut Out) {
    let Some((range, cure)) = run else { return };
    let old = &text[range.clone()];
    let form = form(old);
    let found = out.at(place, range.clone(), CheckPhrase::HiddenCharacter { shown: form.clone() });
    let cured = |to: &str| vec![Edit::replace(place, range.start, old, to)];
    match cure {
        Cure::Drop => found.safe(FixPhrase::RemoveHidden { shown: form }, cured("")),
        Cure::Blank => found.safe(FixPhrase::Blank, cured(" ")),
        Cure::Ask => found.ask(FixPhrase::RemoveHidden { shown: form }, cured("")),
    };
}

/// The visible form of a run, the first three characters of a longer one.
fn form(run: &str) -> String {
    const MOST: usize = 3;
    match run.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}… (×{})", shown(&run[..end]), run.chars().count()),
        None => shown(run).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{marked, mended, said};
    use crate::check::{Safety, Stage};
    use crate::model::Field;

    fn check(text: &str, expected: &str, safe: &str, ask: &str) {
        let mut stage = Stage::new();
        stage.paragraph(text);
        assert_eq!(said(&CHARACTER, &stage), expected, "{text:?}");
        assert_eq!(mended(&CHARACTER, &stage, Safety::Safe), safe, "{text:?}");
        assert_eq!(mended(&CHARACTER, &stage, Safety::Ask), ask, "{text:?}");
    }

    #[test]
    fn what_takes_no_room_may_go() {
        check("Po\u{200b}sko", "karakter tersembunyi ‹U+200B›", "Posko", "");
        check("Po\u{ad}sko", "karakter tersembunyi ‹U+00AD›", "Posko", "");
        check("Posko\tA", "karakter tersembunyi ‹U+0009›", "Posko A", "");
    }

    #[test]
    fn what_changes_the_reading_is_asked_about() {
        check("Po\u{202e}sko", "karakter tersembunyi ‹U+202E›", "", "Posko");
        check("Po\u{1b}sko", "karakter tersembunyi ‹U+001B›", "", "Posko");
    }

    #[test]
    fn a_run_is_told_once() {
        let run = "\u{200b}".repeat(9);
        check(&run, "karakter tersembunyi ‹U+200B›‹U+200B›‹U+200B›… (×9)", "", "");
        let two = "a\u{200b}\u{202e}b";
        check(two, "karakter tersembunyi ‹U+200B› | karakter tersembunyi ‹U+202E›", "a\u{202e}b", "");
    }

    #[test]
    fn other_scripts_and_emoji_raise_no_alarm() {
        for text in ["سلام", "👩‍👩‍👧 keluarga", "தமிழ்", "क्‍ष", "林", "satu\u{a0}dua", "baris\r\nbaru"]
        {
            check(text, "", "", "");
        }
    }

    #[test]
    fn a_number_is_looked_at_too() {
        let mut stage = Stage::new();
        stage.draft.set_field(Field::Number, "B-520/SETMEN/\u{200b}HM.02.04/12/2025");
        assert_eq!(marked(&CHARACTER, &stage), "B-520/SETMEN/⟦\u{200b}⟧HM.02.04/12/2025");
    }
}
