//! Inline marks: `*tebal*`, `_miring_`, and a backslash that makes a mark literal. Knows nothing of how bold and
//! italic words are set.
//!
//! Marks bind to words. One opens where a word may start (no letter or digit before it, no blank after it) and closes
//! where a word may end, on the same line; `2*3*4` and `nama_berkas_ini` stay as they are. A mark without its partner
//! is an ordinary character. What no reader sees is no neighbour: behind `_0_`, U+202E and a letter are a letter.

use std::ops::Range;

use super::{grapheme, hidden};

/// A stretch of a text with one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its bytes in the text as written.
    pub range: Range<usize>,
    /// The bytes of it that are read: all of them, or none, at its end, for a mark.
    pub text_range: Range<usize>,
    /// Whether it is bold. A mark looks like what it encloses.
    pub bold: bool,
    /// Whether it is italic.
    pub italic: bool,
    /// Whether it is a mark, or a backslash that makes the next character literal, and so is not read.
    pub mark: bool,
}

/// A text as spans, end to end; none is empty, and no two text spans of one look stand together.
pub fn parse(text: &str) -> Vec<Span> {
    let marks = pair(text, &candidates(text));
    let mut spans = Spans { spans: Vec::new(), bold: false, italic: false, done: 0 };
    for mark in marks {
        spans.text(mark.at);
        match mark.role {
            Role::Open => spans.turn(mark.c, true),
            Role::Close | Role::Escape => {}
        }
        spans.mark(mark.at);
        if mark.role == Role::Close {
            spans.turn(mark.c, false);
        }
    }
    spans.text(text.len());
    spans.spans
}

/// The text as it is read, without its marks.
pub fn plain(text: &str) -> String {
    parse(text).into_iter().map(|span| &text[span.text_range]).collect()
}

/// A text in which nothing is a mark: `plain(escape(x)) == x`. Only what could be taken for a mark gets a backslash.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut needs = needs_escape(text).peekable();
    for (at, c) in text.char_indices() {
        if needs.next_if_eq(&at).is_some() {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// What a character does as a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Open,
    Close,
    Escape,
}

/// A mark: one byte at `at`.
#[derive(Clone, Copy, Debug)]
struct Mark {
    at: usize,
    c: char,
    role: Role,
}

/// A character that may be a mark, by its neighbours.
struct Candidate {
    at: usize,
    c: char,
    opens: bool,
    closes: bool,
    /// A backslash before a mark or another backslash.
    escapes: bool,
}

struct Spans {
    spans: Vec<Span>,
    bold: bool,
    italic: bool,
    done: usize,
}

impl Spans {
    fn turn(&mut self, c: char, on: bool) {
        if c == '*' { self.bold = on } else { self.italic = on }
    }

    /// Everything up to `end` is text.
    fn text(&mut self, end: usize) {
        let range = self.done..end;
        if range.is_empty() {
            return;
        }
        self.done = end;
        let text_range = range.clone();
        self.spans.push(Span { range, text_range, bold: self.bold, italic: self.italic, mark: false });
    }

    fn mark(&mut self, at: usize) {
        self.done = at + 1;
        let (range, text_range) = (at..at + 1, at + 1..at + 1);
        self.spans.push(Span { range, text_range, bold: self.bold, italic: self.italic, mark: true });
    }
}

/// The characters of a text that may be marks. An escaped character is none, and a backslash that escapes stands for
/// both.
fn candidates(text: &str) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut escaped = None;
    for (at, c) in specials(text) {
        if escaped == Some(at) {
            continue;
        }
        let (before, after) = neighbours(text, at);
        let escapes = c == '\\' && special_at(text, at + 1).is_some();
        if escapes {
            escaped = Some(at + 1);
        }
        let is_mark = c != '\\';
        let opens =
            is_mark && before.is_none_or(|b| !b.is_alphanumeric()) && after.is_some_and(|a| starts(a, c));
        let closes = is_mark
            && before.is_some_and(|b| !b.is_whitespace())
            && after.is_none_or(|a| !a.is_alphanumeric());
        out.push(Candidate { at, c, opens, closes, escapes });
    }
    out
}

/// The marks of a text, in order: openers and closers that found their partner, and escapes.
fn pair(text: &str, candidates: &[Candidate]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut line_from = 0;
    for &Candidate { at, c, opens, closes, escapes } in candidates {
        if text[line_from..at].contains('\n') {
            open.clear();
        }
        line_from = at;
        if escapes {
            marks.push(Mark { at, c, role: Role::Escape });
            continue;
        }
        let partner = open.iter().rposition(|(_, mark)| *mark == c);
        match partner {
            Some(partner) if closes && open[partner].0 + 1 < at => {
                marks.push(Mark { at: open[partner].0, c, role: Role::Open });
                marks.push(Mark { at, c, role: Role::Close });
                // What opened in between never closed.
                open.truncate(partner);
            }
            None if opens => open.push((at, c)),
            _ => {}
        }
    }
    marks.sort_unstable_by_key(|mark| mark.at);
    marks
}

/// What a reader sees before and after the mark at `at`.
fn neighbours(text: &str, at: usize) -> (Option<char>, Option<char>) {
    let seen = |c: &char| c.is_whitespace() || matches!(hidden::class(*c), None | Some(hidden::Class::Blank));
    (text[..at].chars().rev().find(seen), text[at + 1..].chars().find(seen))
}

/// Whether a word in marks `mark` may start with `c`.
fn starts(c: char, mark: char) -> bool {
    !c.is_whitespace() && c != mark
}

/// The offsets of the characters that [`escape`] puts a backslash before. Marks between two letters or digits are
/// never marks, whatever stands around them.
fn needs_escape(text: &str) -> impl Iterator<Item = usize> + '_ {
    specials(text).filter_map(move |(at, c)| {
        let (before, after) = neighbours(text, at);
        let within_word =
            before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        let literal = if c == '\\' { special_at(text, at + 1).is_none() } else { within_word };
        (!literal).then_some(at)
    })
}

fn specials(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    text.match_indices(['*', '_', '\\']).filter_map(|(at, _)| special_at(text, at).map(|c| (at, c)))
}

/// The mark or backslash at `at`, if one stands there as a grapheme of its own.
fn special_at(text: &str, at: usize) -> Option<char> {
    let c = match text.as_bytes().get(at) {
        Some(b'*') => '*',
        Some(b'_') => '_',
        Some(b'\\') => '\\',
        _ => return None,
    };
    (grapheme::is_boundary(text, at) && grapheme::is_boundary(text, at + 1)).then_some(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::nasty;

    /// The spans as `text`, `[b text]`, `[i text]`, `[bi text]`; marks are left out.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut told = String::new();
        for span in parse(text).iter().filter(|span| !span.mark) {
            let words = &text[span.text_range.clone()];
            told += &match (span.bold, span.italic) {
                (false, false) => words.to_owned(),
                (true, false) => format!("[b {words}]"),
                (false, true) => format!("[i {words}]"),
                (true, true) => format!("[bi {words}]"),
            };
        }
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn marks_bind_to_words() {
        check("", "");
        check("kata *tebal* dan _miring_.", "kata [b tebal] dan [i miring].");
        check("*dua kata*, (*ini*) “_itu_”", "[b dua kata], ([b ini]) “[i itu]”");
        check("*tebal _dan miring_ lagi*", "[b tebal ][bi dan miring][b  lagi]");
        check("*_keduanya_*", "[bi keduanya]");
        check("2*3*4 nama_berkas_ini", "2*3*4 nama_berkas_ini");
        check("5 * 3 * 2 _ _", "5 * 3 * 2 _ _");
        check("*di-*lari", "*di-*lari");
        check("_0_\u{202e}balik a\u{200b}*b*", "_0_\u{202e}balik a\u{200b}*b*");
    }

    #[test]
    fn a_mark_without_its_partner_is_a_character() {
        check("*tebal", "*tebal");
        check("tebal*", "tebal*");
        check("*a\nb*", "*a\nb*");
        check("*a _b* c_", "[b a _b] c_");
        check("** __ * _", "** __ * _");
        check("*a *b* c", "[b a *b] c");
    }

    #[test]
    fn a_backslash_makes_a_mark_literal() {
        check(r"\*bukan\*", "*bukan*");
        check(r"*a\* b*", "[b a][b * b]");
        check(r"C:\nama \\ \", r"C:\nama \ \");
        check("*\u{301}bukan*", "*\u{301}bukan*");
    }

    #[test]
    fn escaping_is_sparing() {
        let cases = [
            ("2*3 a_b C:\\n", "2*3 a_b C:\\n"),
            ("*a*", r"\*a\*"),
            (r"\*", r"\\\*"),
            (r"a\", r"a\"),
            ("catatan *", r"catatan \*"),
        ];
        for (text, expected) in cases {
            assert_eq!(escape(text), expected, "{text}");
        }
    }

    fn marked_text() -> impl Strategy<Value = String> {
        let dense = "[ab *_\\\\\\n\u{301}é.\u{D4E}]{0,12}";
        prop_oneof![dense.prop_map(String::from), nasty::text(24)]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1024))]

        #[test]
        fn an_escaped_text_reads_as_it_was(text in marked_text()) {
            prop_assert_eq!(plain(&escape(&text)), text);
        }

        #[test]
        fn spans_cover_the_text(text in marked_text()) {
            let mut end = 0;
            for span in parse(&text) {
                prop_assert_eq!(span.range.start, end);
                prop_assert!(span.range.end > end);
                prop_assert!(grapheme::is_boundary(&text, span.range.end));
                let read = if span.mark { span.range.end..span.range.end } else { span.range.clone() };
                prop_assert_eq!(span.text_range, read);
                end = span.range.end;
            }
            prop_assert_eq!(end, text.len());
        }

        #[test]
        fn no_look_outlives_the_text(text in marked_text()) {
            let spans = parse(&text);
            let marks = spans.iter().filter(|span| span.mark && !text[span.range.clone()].starts_with('\\'));
            prop_assert_eq!(marks.count() % 2, 0);
        }
    }
}
