//! The stretch of a text that a finding is about, with marks under it, made safe to print. Knows no findings.

use std::ops::Range;

use crate::printed;
use crate::text::shown::Shown;
use crate::text::{grapheme, width};

/// The most columns of an excerpt.
const ROOM: usize = 72;
/// The most columns shown before the marked words.
const BEFORE: usize = 30;

/// An excerpt and the columns to be marked under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) line: Shown<'static>,
    pub(super) marked: Range<usize>,
}

impl Excerpt {
    /// The words of `text` around `range` (bytes, on grapheme boundaries); of several lines the one where it begins.
    /// `None` when there are no words to show.
    pub(super) fn of(text: &str, range: Range<usize>) -> Option<Excerpt> {
        let line_start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[range.start..].find('\n').map_or(text.len(), |at| range.start + at);
        let range = range.start..range.end.clamp(range.start, line_end);
        if text[line_start..line_end].trim().is_empty() {
            return None;
        }
        let mut start = range.start;
        let mut columns = 0;
        while start > line_start {
            let before = grapheme::prev(text, start).max(line_start);
            columns += width::of_grapheme(&text[before..start]);
            if columns > BEFORE {
                break;
            }
            start = before;
        }
        let before = if start > line_start { "…" } else { "" };
        let from = width::of(before) + width::of(&text[start..range.start]);
        let mut room = ROOM.saturating_sub(width::of(before));
        let mut end = start;
        while end < line_end {
            let next = grapheme::next(text, end).min(line_end);
            let columns = width::of_grapheme(&text[end..next]);
            if columns >= room {
                break;
            }
            room -= columns;
            end = next;
        }
        let marked = width::of(&text[range.start..range.end.clamp(range.start, end.max(range.start))]).max(1);
        let after = if end < line_end { "…" } else { "" };
        let line = printed!("{}{}{}", before, &text[start..end], after);
        Some(Excerpt { line, marked: from..from + marked })
    }

    /// The line of marks.
    pub(super) fn marks(&self) -> String {
        format!("{}{}", " ".repeat(self.marked.start), "^".repeat(self.marked.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, marked: &str, line: &str, marks: &str) {
        let at = text.find(marked).unwrap();
        let excerpt = Excerpt::of(text, at..at + marked.len()).unwrap();
        assert_eq!((&*excerpt.line, excerpt.marks().as_str()), (line, marks));
    }

    #[test]
    fn words_are_marked() {
        check("Rapat di Ambon", "di", "Rapat di Ambon", "      ^^");
        check("Rapat", "", "Rapat", "^");
        check("satu;\ndua;\n\ntiga", "dua", "dua;", "^^^");
        check("漢字 x", "x", "漢字 x", "     ^");
        check("a\u{202e}b", "b", "a‹U+202E›b", "         ^");
        assert_eq!(Excerpt::of("", 0..0), None);
        assert_eq!(Excerpt::of("a\n\nb", 2..2), None);
    }

    #[test]
    fn a_long_text_is_cut_around_the_words() {
        let text = format!("{}SALAH{}", "kata ".repeat(40), " lagi".repeat(40));
        let at = text.find("SALAH").unwrap();
        let excerpt = Excerpt::of(&text, at..at + 5).unwrap();
        assert!(excerpt.line.starts_with('…') && excerpt.line.ends_with('…'), "{}", excerpt.line);
        assert!(width::of(&excerpt.line) <= ROOM, "{}", excerpt.line);
        let cut: String = excerpt.line.chars().skip(excerpt.marked.start).take(5).collect();
        assert_eq!(cut, "SALAH");
        let all = Excerpt::of(&text, 0..text.len()).unwrap();
        assert!(all.marks().len() <= ROOM);
    }
}
