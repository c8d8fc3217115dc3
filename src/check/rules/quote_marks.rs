//! A quote whose words bring their own quotation marks. The words stand alone in a draft and the marks are set when
//! the release is printed, so that they would be printed twice.

use std::ops::Range;

use super::marks::read;
use crate::check::scan::is_speech;
use crate::check::{Cx, Explain, Level, Out, Rule, Scope};
use crate::model::{Edit, Place};
use crate::phrase::check::{CheckPhrase, FixPhrase, words};

pub(super) const ENCLOSED: Rule = Rule {
    id: "quote-in-quote-marks",
    level: Level::Warning,
    scope: Scope::Text(enclosed),
    explain: Explain {
        what: words(
            "Teks kutipan sudah diapit tanda petik.",
            "The words of a quote bring their own quotation marks.",
        ),
        why: words(
            "Tanda petik dipasang saat siaran dicetak, jadi akan tercetak dua kali.",
            "The marks are set when the release is printed, and would be printed twice.",
        ),
        wrong: words("“Kami siap membantu”", "“We are ready to help”"),
        right: words("Kami siap membantu", "We are ready to help"),
        stage: |stage, text| stage.quote().text = text.into(),
        source: words("format draf siaran", "the draft format of siaran"),
    },
};

fn enclosed(cx: &Cx, place: Place, text: &str, out: &mut Out) {
    if !is_speech(cx.draft, place) {
        return;
    }
    let Some((open, close)) = around(text) else { return };
    let edits = [&close, &open].map(|mark| Edit::replace(place, mark.start, &text[mark.clone()], ""));
    let bare = [&text[..open.start], &text[open.end..close.start], &text[close.end..]].concat();
    let found = out.at(place, open.start..close.end, CheckPhrase::QuoteInMarks);
    // Words that are enclosed again may be meant so.
    if around(&bare).is_some() {
        found.ask(FixPhrase::StripMarks, edits.into());
    } else {
        found.safe(FixPhrase::StripMarks, edits.into());
    }
}

/// The marks that enclose all the words, if a pair does.
fn around(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    if !text.trim().starts_with(['"', '“', '”', '„']) {
        return None;
    }
    let marks = read(text);
    let (open, close) = (&marks.all.first()?.range, &marks.all.last()?.range);
    let start = text.len() - text.trim_start().len();
    let one_pair = open.start == start && marks.partner[0] == Some(marks.all.len() - 1);
    // Only a stop or a comma may stand outside the closing mark, and none may stand inside too.
    let outside = &text.trim_end()[close.end.min(text.trim_end().len())..];
    let inside = &text[..close.start];
    let ended =
        outside.is_empty() || (matches!(outside, "." | ",") && !inside.ends_with([',', '.', '?', '!', '…']));
    let words = !inside[open.end.min(inside.len())..].trim().is_empty();
    (one_pair && ended && words).then(|| (open.clone(), close.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::mended;
    use crate::check::{Safety, Stage};

    fn check(text: &str, fixed: &str) {
        let mut stage = Stage::new();
        stage.quote().text = text.into();
        assert_eq!(mended(&ENCLOSED, &stage, Safety::Safe), fixed, "{text}");
    }

    #[test]
    fn enclosing_marks_are_taken_off() {
        check("“Kami siap,”", "Kami siap,");
        check("\"Kami siap\"", "Kami siap");
        check(" “Kami siap”. ", " Kami siap. ");
        check("“Kami “siap” membantu”", "Kami “siap” membantu");
    }

    #[test]
    fn words_enclosed_twice_are_asked_about() {
        check("\"“Kami siap”\"", "");
        let mut stage = Stage::new();
        stage.quote().text = "\"“Kami siap”\"".into();
        assert_eq!(mended(&ENCLOSED, &stage, Safety::Ask), "“Kami siap”");
    }

    #[test]
    fn marks_within_the_words_stay() {
        check("Kami siap", "");
        check("“Siap” kata kunci kami", "");
        check("“Siap” dan “sigap”", "");
        check("“Kami siap", "");
        check("“Kami siap,”,", "");
        check("“”", "");
        check("“", "");
    }

    #[test]
    fn a_paragraph_may_start_and_end_with_marks() {
        let mut stage = Stage::new();
        stage.paragraph("“Kami siap.”");
        assert_eq!(mended(&ENCLOSED, &stage, Safety::Safe), "");
    }
}
