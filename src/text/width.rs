//! How many cells of a terminal a text takes. One measure for layout and for drawing: it gives what the drawing
//! library reserves for the form that [`hidden::drawn`] puts into a cell. Knows nothing of fonts.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{bytes, grapheme, hidden};

/// The cells that one grapheme takes when drawn; at least 1. An emoji takes 2, a hidden character as many as its
/// shown form `‹U+202E›`.
pub fn of_grapheme(grapheme: &str) -> usize {
    if grapheme == " " || hidden::is_plain(grapheme) {
        return 1;
    }
    match hidden::drawn(grapheme) {
        Cow::Borrowed(same) => cell(same),
        Cow::Owned(form) => form.graphemes(true).map(cell).sum(),
    }
}

/// The cells that a text takes on one row when drawn grapheme by grapheme.
pub fn of(text: &str) -> usize {
    if is_simple(text) {
        return text.len();
    }
    let (mut at, mut width) = (0, 0);
    while at < text.len() {
        let end = grapheme::next(text, at);
        width += of_grapheme(&text[at..end]);
        at = end;
    }
    width
}

/// The text with blanks after it, so that it takes at least this many cells.
pub fn padded(text: &str, cells: usize) -> String {
    format!("{text}{}", " ".repeat(cells.saturating_sub(of(text))))
}

/// The longest start of a text that takes no more than `cells` cells, cut between graphemes.
pub fn prefix(text: &str, cells: usize) -> &str {
    if is_simple(text) {
        return &text[..cells.min(text.len())];
    }
    let (mut at, mut width) = (0, 0);
    while at < text.len() {
        let end = grapheme::next(text, at);
        width += of_grapheme(&text[at..end]);
        if width > cells {
            break;
        }
        at = end;
    }
    &text[..at]
}

/// A text brought down to `cells` cells: whole when it fits, otherwise its start and an ellipsis.
pub fn shortened(text: &str, cells: usize) -> Cow<'_, str> {
    match cells {
        _ if prefix(text, cells).len() == text.len() => Cow::Borrowed(text),
        0 => Cow::Borrowed(""),
        _ => Cow::Owned(format!("{}…", prefix(text, cells - 1).trim_end())),
    }
}

/// The columns that a message has for a text of the draft.
const QUOTED: usize = 40;

/// A text as a message quotes it: on one line, and no wider than 40 cells with its hidden characters visible.
pub fn quoted(text: &str) -> String {
    let text: Cow<str> =
        if text.contains(['\n', '\r']) { text.replace(['\n', '\r'], " ").into() } else { text.into() };
    shortened(&text, QUOTED).into_owned()
}

/// Whether a text is printable ASCII and nothing else, so that each byte is a grapheme of one cell.
fn is_simple(text: &str) -> bool {
    !bytes::any(text, |byte| !(b' '..=b'~').contains(&byte))
}

/// The width of one cell's symbol. The drawing library adds a cell for each halfwidth sound mark (U+FF9E, U+FF9F), on
/// top of the one that the width tables have given it since; what it reserves is what counts.
fn cell(symbol: &str) -> usize {
    symbol.width() + symbol.chars().filter(|c| matches!(c, '\u{FF9E}' | '\u{FF9F}')).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;
    use crate::text::nasty;

    fn check(text: &str, expected: usize) {
        assert_eq!(of(text), expected, "{text:?}");
    }

    #[test]
    fn a_long_text_is_cut_in_messages() {
        assert_eq!(quoted("satu\ndua"), "satu dua");
        assert_eq!(quoted(&"é".repeat(40)), "é".repeat(40));
        assert_eq!(quoted(&"é".repeat(41)), format!("{}…", "é".repeat(39)));
        // Hidden characters take the room of their visible form.
        assert_eq!(quoted(&"\u{200B}".repeat(41)), format!("{}…", "\u{200B}".repeat(4)));
    }

    #[test]
    fn widths_are_what_a_reader_counts() {
        check("", 0);
        check("Siaran Pers", 11);
        check("“é” – …", 7);
        check("cafe\u{301}", 4);
        check("漢字", 4);
        check("👩‍👩‍👧🇮🇩", 4);
        check("❤️", 1);
        check("क्षि", 3);
        check("ｶﾞ", 3);
        check("a\u{A0}b", 3);
        check("a\u{202E}b", 10);
        check("\u{301}", 1);
        check("\t", 8);
    }

    #[test]
    fn a_text_is_shortened_to_its_room() {
        let cases = [
            ("Siaran", 6, "Siaran"),
            ("Siaran", 5, "Siar…"),
            ("Siaran pers", 8, "Siaran…"),
            ("漢字漢", 4, "漢…"),
        ];
        for (text, cells, expected) in cases {
            assert_eq!(shortened(text, cells), expected, "{text} in {cells}");
        }
        assert_eq!((shortened("ab", 1).as_ref(), shortened("ab", 0).as_ref()), ("…", ""));
        assert_eq!((prefix("a漢", 2), prefix("a漢", 3), prefix("", 1)), ("a", "a漢", ""));
    }

    /// The cells that the drawing library moves on for the drawn form of a grapheme.
    #[allow(clippy::disallowed_methods)] // It is what widths are compared with.
    fn drawn_cells(buffer: &mut Buffer, grapheme: &str) -> usize {
        let form = hidden::drawn(grapheme);
        usize::from(buffer.set_stringn(0, 0, form.as_ref(), usize::MAX, Style::new()).0)
    }

    #[test]
    fn every_character_of_unicode_agrees_with_the_drawing_library() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4000, 1));
        let mut bytes = [0; 4];
        for c in '\0'..=char::MAX {
            let grapheme: &str = c.encode_utf8(&mut bytes);
            let width = of_grapheme(grapheme);
            assert!(width > 0, "{c:?} takes no cell");
            assert_eq!(width, drawn_cells(&mut buffer, grapheme), "{c:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn a_shortened_text_fits_and_no_longer_start_would(text in nasty::text(16), cells in 0usize..40) {
            prop_assert!(of(&shortened(&text, cells)) <= cells);
            let start = prefix(&text, cells);
            let longer = &text[..grapheme::next(&text, start.len())];
            prop_assert!(of(start) <= cells && (start == text || of(longer) > cells));
        }

        #[test]
        fn every_grapheme_agrees_with_the_drawing_library(text in nasty::text(16)) {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 4000, 1));
            for grapheme in text.graphemes(true) {
                prop_assert!(of_grapheme(grapheme) > 0);
                prop_assert_eq!(of_grapheme(grapheme), drawn_cells(&mut buffer, grapheme), "{:?}", grapheme);
            }
            prop_assert_eq!(of(&text), text.graphemes(true).map(of_grapheme).sum::<usize>());
        }
    }
}
