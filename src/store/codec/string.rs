//! TOML strings, both ways: which characters a string in the source stands for and where each of them is written,
//! and how a text is written as a string. Knows nothing of tables and keys.

use std::ops::Range;

use crate::text::hidden;
use crate::text::sentence::sentences;

/// The characters of a string as it is written, quotation marks and all, each with the byte where it is written.
/// A line end within a multi-line string is `\n`, whatever the file's own is.
pub(super) struct Characters<'a> {
    raw: &'a str,
    at: usize,
    end: usize,
    basic: bool,
}

impl<'a> Characters<'a> {
    /// Of a string that the parser has found to be right.
    pub(super) fn of(raw: &'a str) -> Characters<'a> {
        let basic = raw.starts_with('"');
        let long = raw.len() >= 6 && (raw.starts_with("\"\"\"") || raw.starts_with("'''"));
        let mark = if long { 3 } else { 1 };
        let end = raw.len().saturating_sub(mark).max(mark.min(raw.len()));
        let mut at = mark.min(raw.len());
        if long {
            at += line_end(&raw[at..end]);
        }
        Characters { raw, at, end, basic }
    }

    /// Where the string's words end, before the closing marks.
    pub(super) fn end(&self) -> usize {
        self.end
    }

    /// Reads the escape at `self.at`, a backslash. `None` for one that joins two lines.
    fn escape(&mut self) -> Option<char> {
        let rest = &self.raw[self.at + 1..self.end];
        let Some(named) = rest.chars().next() else {
            self.at = self.end;
            return None;
        };
        let digits = match named {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        if digits > 0 {
            let code = rest.get(1..=digits).and_then(|hex| u32::from_str_radix(hex, 16).ok());
            self.at = (self.at + 2 + digits).min(self.end);
            return code.and_then(char::from_u32);
        }
        if matches!(named, ' ' | '\t' | '\r' | '\n') {
            self.at += 1 + rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
            return None;
        }
        self.at += 1 + named.len_utf8();
        Some(match named {
            'b' => '\u{8}',
            't' => '\t',
            'n' => '\n',
            'f' => '\u{c}',
            'r' => '\r',
            'e' => '\u{1b}',
            other => other,
        })
    }
}

impl Iterator for Characters<'_> {
    type Item = (usize, char);

    fn next(&mut self) -> Option<(usize, char)> {
        loop {
            let from = self.at;
            let rest = self.raw.get(from..self.end)?;
            let c = rest.chars().next()?;
            if self.basic && c == '\\' {
                match self.escape() {
                    Some(c) => return Some((from, c)),
                    None => continue,
                }
            }
            if c == '\r' && line_end(rest) == 2 {
                self.at += 2;
                return Some((from, '\n'));
            }
            self.at += c.len_utf8();
            return Some((from, c));
        }
    }
}

/// How many bytes the line end takes that a text begins with; 0 when it begins with none.
fn line_end(text: &str) -> usize {
    if text.starts_with("\r\n") { 2 } else { usize::from(text.starts_with('\n')) }
}

/// The bytes of `raw`, a string as it is written, where these bytes of its words are written, which stand in order.
pub(super) fn places_in(raw: &str, bytes: &[usize]) -> Vec<usize> {
    let mut characters = Characters::of(raw);
    let end = characters.end();
    let mut seen = 0;
    let mut next = characters.next();
    let mut place = |byte: usize| {
        while let Some((_, c)) = next.filter(|_| seen < byte) {
            seen += c.len_utf8();
            next = characters.next();
        }
        next.map_or(end, |(at, _)| at)
    };
    bytes.iter().map(|byte| place(*byte)).collect()
}

/// How many bytes the words of `raw` have, a string as it is written.
pub(super) fn length(raw: &str) -> usize {
    Characters::of(raw).map(|(_, c)| c.len_utf8()).sum()
}

/// What a string is for, which decides its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Running words: one sentence a line as soon as there are two.
    Words,
    /// A short text; on several lines only when it is long and has more than one sentence.
    Short,
    /// A text that has to stand on one line.
    Line,
}

/// A short text that is longer than this, in characters, is written one sentence a line too.
const LONG: usize = 160;

/// Writes a text as a TOML string. `old` is the string that stood there, whose quotation marks are kept where the
/// text allows it; `eol` is the file's line end.
pub(super) fn write(text: &str, old: Option<&str>, role: Role, eol: &str) -> String {
    let old = old.unwrap_or_default();
    let several = match role {
        Role::Words => true,
        Role::Short => text.chars().count() > LONG,
        Role::Line => false,
    };
    if several {
        let sentences = sentences(text);
        if sentences.len() > 1 || (old.starts_with("\"\"\"") && !text.is_empty()) {
            return write_sentences(text, &sentences, eol);
        }
    }
    if old.starts_with('\'') && fits_literal(text) { format!("'{text}'") } else { write_basic(text) }
}

/// Writes a text as a string on one line: `"…"`.
pub(super) fn write_basic(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for (_, c, hidden) in characters(text) {
        match c {
            '"' => out.push_str("\\\""),
            c => push(&mut out, c, hidden),
        }
    }
    out.push('"');
    out
}

/// Writes a text one sentence a line: `"""`, the sentences joined by backslashes at the line ends, `"""`. A
/// backslash swallows every blank and line end after it, so the blank between two sentences stands before it, and
/// a sentence that begins with a blank begins with an escape.
fn write_sentences(text: &str, sentences: &[Range<usize>], eol: &str) -> String {
    let mut out = format!("\"\"\"{eol}");
    let cuts: Vec<usize> = sentences.iter().skip(1).map(|sentence| sentence.start).collect();
    let mut quotes = 0;
    for (at, c, hidden) in characters(text) {
        let cut = at > 0 && cuts.binary_search(&at).is_ok();
        if cut {
            out.push('\\');
            out.push_str(eol);
            quotes = 0;
        }
        let last = at + c.len_utf8() == text.len();
        if c == '"' && quotes < 2 && !last {
            out.push('"');
            quotes += 1;
            continue;
        }
        quotes = 0;
        match c {
            '"' => out.push_str("\\\""),
            ' ' if cut => out.push_str("\\u0020"),
            c => push(&mut out, c, hidden),
        }
    }
    out.push_str("\"\"\"");
    out
}

/// The characters of a text with their places, and whether each is written as an escape, so that a draft can be
/// looked at with `cat`: those a reader cannot see and that can deceive.
fn characters(text: &str) -> impl Iterator<Item = (usize, char, bool)> + '_ {
    let mut found = hidden::find(text).map(|(range, _)| range.start).peekable();
    text.char_indices().map(move |(at, c)| (at, c, found.next_if_eq(&at).is_some()))
}

/// Appends a character as it may stand between `"` and `"`; the mark itself is the caller's.
fn push(out: &mut String, c: char, hidden: bool) {
    match c {
        '\\' => out.push_str("\\\\"),
        '\t' => out.push_str("\\t"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        _ if !hidden => out.push(c),
        _ if u32::from(c) > 0xffff => out.push_str(&format!("\\U{:08X}", u32::from(c))),
        _ => out.push_str(&format!("\\u{:04X}", u32::from(c))),
    }
}

fn fits_literal(text: &str) -> bool {
    !text.contains(['\'', '\n']) && hidden::find(text).next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(raw: &str) -> String {
        Characters::of(raw).map(|(_, c)| c).collect()
    }

    /// What the parser itself reads.
    fn parsed(raw: &str) -> String {
        toml::de::DeValue::parse(raw).unwrap().get_ref().as_str().unwrap().to_owned()
    }

    fn check(text: &str, role: Role, expected: &str) {
        let written = write(text, None, role, "\n");
        assert_eq!(written, expected);
        assert_eq!(parsed(&written), text);
    }

    #[test]
    fn strings_are_read_as_the_parser_reads_them() {
        for raw in [
            r#""""#,
            r#""a\tb\"c\\d\u00e9\U0001F600\x41\e""#,
            "''",
            r"'C:\d'",
            "'''\na'b\n'''",
            "\"\"\"\nsatu \\\n   dua\\\n\n tiga\"\"\"",
            "\"\"\"a\"\"b\"\"\"\"\"",
            "\"\"\"\"\"\"",
            "''''''",
        ] {
            assert_eq!(read(raw), parsed(raw), "{raw}");
        }
        assert_eq!(read("\"\"\"\r\na\r\nb\"\"\""), "a\nb");
    }

    #[test]
    fn a_place_is_found_through_escapes_and_line_ends() {
        let raw = "\"\"\"\nSatu. \\\n  Dua\\u00e9 x.\"\"\"";
        let places = places_in(raw, &[6, 6, 9, 11, 99, 100]);
        let starts = ["Dua", "Dua", "\\u00e9", " x", "\"\"\"", "\"\"\""];
        for (place, start) in places.into_iter().zip(starts) {
            assert!(raw[place..].starts_with(start), "{start}");
        }
    }

    #[test]
    fn a_text_of_one_sentence_stands_on_one_line() {
        check("Kami siap.", Role::Words, r#""Kami siap.""#);
        check("", Role::Words, r#""""#);
        check(
            "kata \"siap\" \\ \u{202e}x\u{7}\u{e0041}",
            Role::Short,
            r#""kata \"siap\" \\ \u202Ex\u0007\U000E0041""#,
        );
    }

    #[test]
    fn two_sentences_stand_on_two_lines() {
        check("Satu. Dua.", Role::Words, "\"\"\"\nSatu. \\\nDua.\"\"\"");
        check("Satu. Dua.", Role::Short, r#""Satu. Dua.""#);
        check(" Satu. B\"\"\"\" ", Role::Words, "\"\"\"\n Satu. \\\nB\"\"\\\"\" \"\"\"");
        check("A! B\"", Role::Words, "\"\"\"\nA! \\\nB\\\"\"\"\"");
    }

    #[test]
    fn the_old_marks_are_kept_where_the_text_allows_it() {
        assert_eq!(write("a\\b", Some("'x'"), Role::Short, "\n"), "'a\\b'");
        assert_eq!(write("it's", Some("'x'"), Role::Short, "\n"), "\"it's\"");
        assert_eq!(write("a", Some("\"\"\"x\"\"\""), Role::Words, "\r\n"), "\"\"\"\r\na\"\"\"");
        assert_eq!(write("a", Some("\"\"\"x\"\"\""), Role::Line, "\n"), "\"a\"");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(text in "(\\PC|[ .\"'\\\\\t\n\r\u{0}\u{7f}\u{85}\u{202e}\u{200b}A-Z]){0,40}") {
            for role in [Role::Words, Role::Short, Role::Line] {
                for old in [None, Some("'x'"), Some("\"\"\"x\"\"\"")] {
                    let written = write(&text, old, role, "\n");
                    prop_assert_eq!(&parsed(&written), &text);
                    prop_assert_eq!(&read(&written), &text);
                    prop_assert_eq!(hidden::find(&written).next(), None);
                }
            }
            let starts: Vec<Range<usize>> = text.char_indices().map(|(at, c)| at..at + c.len_utf8()).collect();
            let cut_everywhere = write_sentences(&text, &starts, "\r\n");
            prop_assert_eq!(parsed(&cut_everywhere), text);
        }
    }
}
