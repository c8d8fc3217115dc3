//! Lines and columns of a source text, and the excerpt of a line that an error shows. Knows nothing of TOML.

use std::ops::Range;

use crate::text::bytes::position;
use crate::text::{grapheme, hidden, width};

/// Where the lines of a text begin.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    starts: Vec<usize>,
    /// Bytes of a byte-order mark, which takes no column.
    bom: usize,
}

/// The widest excerpt, in columns.
const EXCERPT: usize = 80;

impl Lines {
    /// The lines of `text`.
    pub(super) fn of(text: &str) -> Lines {
        let mut starts = vec![0];
        let mut at = 0;
        while let Some(end) = position(&text.as_bytes()[at..], |b| b == b'\n') {
            at += end + 1;
            starts.push(at);
        }
        let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Lines { starts, bom }
    }

    /// Line and column of byte `at`, both from 1, the column in characters.
    pub(super) fn position(&self, text: &str, at: usize) -> (usize, usize) {
        self.walk(text).position(at)
    }

    /// A walk through `text`, of which these are the lines.
    pub(super) fn walk<'a>(&'a self, text: &'a str) -> Walk<'a> {
        Walk { lines: self, text, line: 0, at: 0, column: 1 }
    }
}

/// Tells lines and columns of one place after the other. A line may be the whole file: as long as the places are asked
/// for in their order, no character of it is counted twice.
pub(super) struct Walk<'a> {
    lines: &'a Lines,
    text: &'a str,
    /// The line of the last place, from 1, its byte, and its column.
    line: usize,
    at: usize,
    column: usize,
}

impl Walk<'_> {
    /// Line and column of byte `at`, as [`Lines::position`] tells them.
    pub(super) fn position(&mut self, at: usize) -> (usize, usize) {
        let line = self.lines.starts.partition_point(|start| *start <= at).max(1);
        if line != self.line || at < self.at {
            let start = self.lines.starts[line - 1].max(if line == 1 { self.lines.bom } else { 0 });
            (self.line, self.at, self.column) = (line, start, 1);
        }
        if let Some(between) = self.text.get(self.at..at.max(self.at)) {
            self.column += between.chars().count();
            self.at = at.max(self.at);
        }
        (self.line, self.column)
    }
}

/// Where the line begins that byte `at` stands on. A byte-order mark belongs to no line.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    if start == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8().min(at) } else { start }
}

/// Where the line ends that byte `at` stands on, its line end included.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}

/// The bytes of the line around `at` without its line end.
fn line_of(text: &str, at: usize) -> Range<usize> {
    let start = line_start(text, at);
    let line = &text[start..line_end(text, at)];
    start..start + line.trim_end_matches(['\n', '\r']).len()
}

/// The line around byte `at` for an error message: hidden characters made visible (`‹U+001B›`), blanks before it
/// left out, cut to 80 columns around `at`; and how many columns of it stand before `at`.
pub(super) fn excerpt(text: &str, at: usize) -> (String, usize) {
    let line = line_of(text, at);
    let at = at.clamp(line.start, line.end);
    // A line may be the whole file; no more of it is looked at than can be shown.
    let near =
        |chars: &mut dyn Iterator<Item = char>| chars.take(EXCERPT).collect::<String>().replace('\t', " ");
    let before = near(&mut text[line.start..at].trim_start().chars().rev());
    let before: String = before.chars().rev().collect();
    let before = hidden::shown(&before);
    let (mut start, mut caret) = (before.len(), 0);
    while start > 0 {
        let cluster = grapheme::prev(&before, start);
        let columns = width::of_grapheme(&before[cluster..start]);
        // The sign for what is left out needs a column, too.
        if caret + columns + usize::from(cluster > 0) > EXCERPT / 2 {
            break;
        }
        (start, caret) = (cluster, caret + columns);
    }
    let left_out = if start > 0 { "…" } else { "" };
    let mut out = format!("{left_out}{}", &before[start..]);
    let caret = caret + width::of(left_out);
    let after = near(&mut text[at..line.end].chars());
    out.push_str(&width::shortened(&hidden::shown(&after), EXCERPT - caret));
    (out, caret)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_no_byte_order_mark() {
        let text = "\u{feff}é = 1\r\nb = 2\n";
        let lines = Lines::of(text);
        assert_eq!(lines.position(text, 0), (1, 1));
        assert_eq!(lines.position(text, 5), (1, 2));
        assert_eq!(lines.position(text, text.find('b').unwrap()), (2, 1));
        assert_eq!(lines.position(text, text.len()), (3, 1));
    }

    #[test]
    fn a_walk_tells_what_each_place_tells_alone() {
        let text = "\u{feff}é = 1, \u{fc}\r\nb = 2\n\n漢字 = 3";
        let lines = Lines::of(text);
        let places: Vec<usize> = (0..=text.len()).chain((0..=text.len()).rev()).collect();
        let mut walk = lines.walk(text);
        for at in places.into_iter().filter(|at| text.is_char_boundary(*at)) {
            assert_eq!(walk.position(at), lines.position(text, at), "{at}");
        }
    }

    #[test]
    fn an_excerpt_shows_what_is_hidden_and_stays_short() {
        assert_eq!(
            excerpt("a\n  b = \u{1b}[2J\u{202e} # x\r\n", 8),
            ("b = ‹U+001B›[2J‹U+202E› # x".to_owned(), 4)
        );
        let long = format!("{}X{}", "kata ".repeat(100), " 漢字".repeat(100));
        let (text, caret) = excerpt(&long, 500);
        assert!(width::of(&text) <= EXCERPT, "{text}");
        assert!(text.starts_with('…') && text.ends_with('…'));
        let marked: String = text.chars().skip(caret).take(1).collect();
        assert_eq!(marked, "X");
    }

    #[test]
    fn an_excerpt_is_cut_between_what_readers_see_as_letters() {
        for columns in 0..12 {
            let line = format!("{}{}\0", "#\u{FE0F} e\u{301}".repeat(40), "a".repeat(columns));
            let (text, caret) = excerpt(&line, line.len() - 1);
            assert!(
                text.starts_with("…#\u{FE0F}") || text.starts_with("… ") || text.starts_with("…e\u{301}")
            );
            assert_eq!(hidden::find(&text).next(), None, "{text:?}");
            assert!((EXCERPT / 2 - 1..=EXCERPT / 2).contains(&caret), "{text:?}");
        }
    }
}
