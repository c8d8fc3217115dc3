//! Where a line of text may end: the Unicode line breaking algorithm (UAX #14) and the few places where prose on a
//! screen wants it otherwise. The one place that asks `unicode-linebreak`. Knows nothing of widths and rows.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::{grapheme, hidden};

/// The offsets, in order, at which a new row may start: boundaries of graphemes, neither the start nor the end of
/// the text. Places where a row *must* end (`\n`) are among them; every other control is an ordinary character.
///
/// What is allowed at an offset depends only on the text before it and on the two characters after it, and a text
/// may be read from any of the offsets as if it began there.
pub fn breaks(text: &str) -> impl Iterator<Item = usize> + '_ {
    uax14(text)
        .filter(|at| !starts_badly(text, *at) && !ends_badly(text, *at) && grapheme::is_boundary(text, *at))
}

/// Whether `grapheme` is a blank at which a row may end; such blanks hang at the row's end.
pub fn is_blank(grapheme: &str) -> bool {
    grapheme.starts_with(is_blank_char)
}

/// Whether a row must not start with this grapheme, whatever precedes it: closing punctuation.
pub fn is_closing(grapheme: &str) -> bool {
    grapheme.starts_with(is_closing_char)
}

/// The offsets that the algorithm itself allows, without the text's end.
fn uax14(text: &str) -> impl Iterator<Item = usize> + '_ {
    let inside = move |(at, _): &(usize, BreakOpportunity)| *at < text.len();
    linebreaks(text).take_while(inside).map(|(at, _)| at)
}

/// Never start a row with a blank, with closing punctuation (the algorithm allows a closing quotation mark there when
/// a blank stands before it), or with a dash set apart by blanks: it stays with the words before it.
fn starts_badly(text: &str, at: usize) -> bool {
    let mut rest = text[at..].chars();
    let Some(first) = rest.next() else { return true };
    let before_gap = rest.next().is_none_or(is_gap);
    match first {
        c if is_blank_char(c) || is_closing_char(c) => true,
        '"' | '\'' | '-' | '–' | '—' => before_gap && text[..at].ends_with(is_blank_char),
        _ => false,
    }
}

/// Never end a row within the `://` of an address.
fn ends_badly(text: &str, at: usize) -> bool {
    text[..at].ends_with("//") || text[..at].ends_with(":/")
}

fn is_gap(c: char) -> bool {
    c == '\n' || is_blank_char(c) || is_closing_char(c)
}

/// A blank that is neither glue (NBSP, U+2007, U+202F) nor a control.
fn is_blank_char(c: char) -> bool {
    c == ' '
        || c.is_whitespace()
            && hidden::hidden(c).is_none()
            && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

fn is_closing_char(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | '}'
            | ','
            | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | '…'
            | '%'
            | '”'
            | '’'
            | '»'
            | '›'
            | '、'
            | '。'
            | '，'
            | '．'
            | '）'
            | '」'
            | '』'
            | '！'
            | '？'
            | '：'
            | '；'
            | '،'
            | '؛'
            | '؟'
            | '।'
            | '॥'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::nasty;

    /// `expected` is the text with `|` at every place where a row may start.
    #[track_caller]
    fn check(expected: &str) {
        let text = expected.replace('|', "");
        let mut marked = text.clone();
        for at in breaks(&text).collect::<Vec<_>>().into_iter().rev() {
            marked.insert(at, '|');
        }
        assert_eq!(marked, expected);
    }

    #[test]
    fn prose_breaks_after_blanks() {
        check("Kementerian |mendorong |penguatan");
        check("satu  |dua");
        check("Rp\u{A0}5 |juta");
        check("Rp |1 |triliun");
        check("Jakarta |(16/12) – |Kementerian");
        check("hasil - |lanjut");
        check("suhu |-5");
    }

    #[test]
    fn words_joined_by_hyphens_and_slashes_break_after_them() {
        check("masing-|masing");
        check("anak-|anak");
        check("ke-2");
        check("dan/|atau");
        check("16/12");
        check("B-518/|SETMEN/|HM.02.04/11/2025");
    }

    #[test]
    fn an_address_breaks_after_its_slashes() {
        check("http://contoh.go.id/|siaran/|pers");
        check("lihat |https://contoh.go.id");
    }

    #[test]
    fn no_row_starts_with_closing_punctuation() {
        check("efektif ,” |kata");
        check("efektif ” |kata");
        check("efektif \" |kata");
        check("ia |“berkata ” .");
        check("ia |\"berkata\"");
        check("100 % |lebih");
        check("tunggu ...");
    }

    #[test]
    fn other_scripts() {
        check("漢|字。|漢");
        check("ไทย");
        check("👩‍👩‍👧|👩");
        check("🇮🇩|🇫🇷");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn reading_may_start_at_any_break(text in nasty::text(24)) {
            let all: Vec<usize> = breaks(&text).collect();
            for (index, from) in all.iter().enumerate() {
                let again: Vec<usize> = breaks(&text[*from..]).map(|at| at + from).collect();
                prop_assert_eq!(&all[index + 1..], &again[..], "{:?} from {}", text, from);
            }
        }

        #[test]
        fn breaks_are_boundaries_and_never_before_a_blank(text in nasty::text(24)) {
            for at in breaks(&text) {
                prop_assert!(grapheme::is_boundary(&text, at));
                prop_assert!(!is_blank(&text[at..]) && !is_closing(&text[at..]));
            }
        }
    }
}
