//! Characters nobody sees: pasted along from web pages and PDF files, or put there to deceive (CVE-2021-42574). Those
//! that only take no room are safe to remove; one that reorders the text is asked about, for its removal changes what
//! is read. Line breaks are for `block-line-break`.

use std::ops::Range;

use crate::check::{Cx, Explain, Level, Out, Rule, Scope};
use crate::model::{Edit, Fault, FaultKind, Place};
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

pub(super) const IN_FILE: Rule = Rule {
    id: "hidden-in-file",
    level: Level::Warning,
    scope: Scope::Draft(hidden_in_file),
    explain: Explain {
        what: words(
            "Di berkas draf, di luar isi rilis, ada karakter yang tidak terlihat: dalam catatan sesudah # atau kunci yang tidak dikenal.",
            "The draft's file has characters nobody sees outside the release: in a note after # or in an unknown key.",
        ),
        why: words(
            "Ia tidak ikut terbit, tetapi orang yang membuka berkasnya membaca lain daripada yang tertulis. Setiap penyimpanan membiarkannya apa adanya; hapuslah di baris itu dengan penyunting teks.",
            "It is not published, but whoever opens the file reads other than what is written. Every save leaves it as it is; delete it on that line with a text editor.",
        ),
        wrong: words("# sudah dicek\u{202e}", "# checked\u{202e}"),
        right: words("# sudah dicek", "# checked"),
        stage: |stage, text| {
            let found: String = find(text).map(|(_, hidden)| hidden.c).collect();
            if let count @ 1.. = found.chars().count() {
                let kind = FaultKind::Hidden { found, count };
                stage.faults.push(Fault { place: None, kind, line: 1, column: 1 });
            }
        },
        source: words("CVE-2021-42574; Unicode, UAX #9", "CVE-2021-42574; Unicode, UAX #9"),
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
    let form = form(old, old.chars().count());
    let found = out.at(place, range.clone(), CheckPhrase::HiddenCharacter { shown: form.clone() });
    let cured = |to: &str| vec![Edit::replace(place, range.start, old, to)];
    match cure {
        Cure::Drop => found.safe(FixPhrase::RemoveHidden { shown: form }, cured("")),
        Cure::Blank => found.safe(FixPhrase::Blank, cured(" ")),
        Cure::Ask => found.ask(FixPhrase::RemoveHidden { shown: form }, cured("")),
    };
}

fn hidden_in_file(cx: &Cx, out: &mut Out) {
    for fault in cx.faults.iter() {
        if let FaultKind::Hidden { found, count } = &fault.kind {
            let (shown, line, column) = (form(found, *count), fault.line, fault.column);
            out.draft(CheckPhrase::HiddenInFile { shown, line, column });
        }
    }
}

/// The visible form of a run of so many characters, the first three of a longer one.
fn form(run: &str, count: usize) -> String {
    const MOST: usize = 3;
    match run.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}… (×{count})", shown(&run[..end])),
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
    fn what_hides_in_the_file_is_told_with_its_line_and_nothing_is_mended() {
        let mut stage = Stage::new();
        for (line, count) in [(3, 1), (7, 9)] {
            let kind = FaultKind::Hidden { found: "\u{202e}".repeat(count.min(4)), count };
            stage.faults.push(Fault { place: None, kind, line, column: 5 });
        }
        let at = "tersembunyi di luar isi rilis";
        let expected = format!(
            "‹U+202E› {at} (baris 3, kolom 5) | ‹U+202E›‹U+202E›‹U+202E›… (×9) {at} (baris 7, kolom 5)"
        );
        assert_eq!(said(&IN_FILE, &stage), expected);
        assert_eq!(mended(&IN_FILE, &stage, Safety::Safe), "");
        assert_eq!(mended(&IN_FILE, &stage, Safety::Ask), "");
    }

    #[test]
    fn a_number_is_looked_at_too() {
        let mut stage = Stage::new();
        stage.draft.set_field(Field::Number, "B-520/SETMEN/\u{200b}HM.02.04/12/2025");
        assert_eq!(marked(&CHARACTER, &stage), "B-520/SETMEN/⟦\u{200b}⟧HM.02.04/12/2025");
    }
}
