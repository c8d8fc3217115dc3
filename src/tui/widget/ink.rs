//! Putting text into cells, which nothing else does: a grapheme, or a line of words. What could act on a terminal or hide
//! from its reader comes in its shown form.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::text::shown::{Shown, drawn};
use crate::text::{grapheme, width};

/// Puts a grapheme at a cell, unless it would pass `right` or lies outside, and says where the next one goes.
pub fn put(cluster: &str, x: u16, y: u16, right: u16, style: Style, buffer: &mut Buffer) -> u16 {
    if let [b' '..=b'~'] = cluster.as_bytes() {
        let inside = x < right.min(buffer.area.right()) && y < buffer.area.bottom();
        if inside {
            set(cluster, 1, (x, y), style, buffer);
        }
        return x + u16::from(inside);
    }
    let cells = u16::try_from(width::of_grapheme(cluster)).unwrap_or(1);
    let inside = x + cells <= right.min(buffer.area.right()) && y < buffer.area.bottom();
    if cluster == "\n" || !inside {
        return x;
    }
    match drawn(cluster) {
        Cow::Borrowed(same) => set(same, cells, (x, y), style, buffer),
        // A shown form is several characters wide, a cell each.
        Cow::Owned(form) => {
            let (mut at, mut start) = (x, 0);
            while start < form.len() {
                let part = &form[start..grapheme::next(&form, start)];
                let part_cells = u16::try_from(width::of_grapheme(part)).unwrap_or(1);
                // Together they take what was made room for; a window is not left for a fault in that.
                if at + part_cells > x + cells {
                    break;
                }
                set(part, part_cells, (at, y), style, buffer);
                (at, start) = (at + part_cells, start + part.len());
            }
        }
    }
    x + cells
}

/// Gives a cell what was made safe for it. Here alone text becomes cells.
#[allow(clippy::disallowed_methods)]
fn set(symbol: &str, cells: u16, (x, y): (u16, u16), style: Style, buffer: &mut Buffer) {
    buffer[(x, y)].set_symbol(symbol).set_style(style);
    for trailing in x + 1..x + cells {
        buffer[(trailing, y)].reset();
    }
}

/// Puts a text in a row from a cell on, as far as the row goes, and says where the next would go.
pub fn text<'t>(buffer: &mut Buffer, x: u16, y: u16, text: impl Into<Shown<'t>>, style: Style) -> u16 {
    text_n(buffer, x, y, text, usize::MAX, style)
}

/// As [`text()`], in no more than `room` cells. Most of a screen is plain text, which needs no search for graphemes and
/// their widths.
pub fn text_n<'t>(
    buffer: &mut Buffer,
    x: u16,
    y: u16,
    text: impl Into<Shown<'t>>,
    room: usize,
    style: Style,
) -> u16 {
    let text: Shown = text.into();
    if let Some(plain) = Plain::of(&text) {
        return plain.put(buffer, x, y, room, style);
    }
    let right = x.saturating_add(u16::try_from(room).unwrap_or(u16::MAX));
    let (mut x, mut start) = (x, 0);
    while start < text.len() {
        let cluster = &text[start..grapheme::next(&text, start)];
        let next = put(cluster, x, y, right, style, buffer);
        if next == x && cluster != "\n" {
            break;
        }
        (x, start) = (next, start + cluster.len());
    }
    x
}

/// A text of which each character is a grapheme of one cell, so that it is drawn as it is.
#[derive(Clone, Copy, Debug)]
pub struct Plain<'t>(&'t str);

impl<'t> Plain<'t> {
    /// A text, if it is such.
    pub fn of(text: &'t str) -> Option<Plain<'t>> {
        text.chars().all(is_plain_char).then_some(Plain(text))
    }

    /// A part of it; bytes on boundaries of characters.
    pub fn part(self, bytes: Range<usize>) -> Plain<'t> {
        Plain(&self.0[bytes])
    }

    /// Puts it in a row, as far as there is room, and says where the next would go.
    #[allow(clippy::disallowed_methods)]
    pub fn put(self, buffer: &mut Buffer, x: u16, y: u16, room: usize, style: Style) -> u16 {
        let room = room.min(usize::from(buffer.area.right().saturating_sub(x)));
        if room == 0 || self.0.is_empty() || y >= buffer.area.bottom() {
            return x;
        }
        let first = buffer.index_of(x, y);
        let mut put = 0;
        for (cell, c) in buffer.content[first..first + room].iter_mut().zip(self.0.chars()) {
            cell.set_char(c).set_style(style);
            put += 1;
        }
        x + put
    }
}

/// Characters that are each a grapheme of one cell, whatever plain ones stand beside them: Latin script, dashes and
/// quotation marks, the lines of boxes.
fn is_plain_char(c: char) -> bool {
    let latin = matches!(c, ' '..='~' | '\u{B7}' | '\u{C0}'..='\u{2FF}');
    latin || matches!(c, '\u{2010}'..='\u{2027}' | '\u{2500}'..='\u{257F}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::Modifier;

    use super::*;

    #[allow(clippy::disallowed_methods)] // It is what the cells are compared with.
    fn both(words: &str, x: u16, room: usize) -> (Buffer, Buffer) {
        let area = Rect { x: 0, y: 0, width: 24, height: 2 };
        let (mut ours, mut theirs) = (Buffer::empty(area), Buffer::empty(area));
        let style = Style::new().add_modifier(Modifier::BOLD);
        text_n(&mut ours, x, 1, words, room, style);
        theirs.set_stringn(x, 1, words, room, style);
        (ours, theirs)
    }

    #[test]
    fn every_plain_character_is_put_where_the_library_puts_it() {
        for c in ('\0'..=char::MAX).filter(|c| is_plain_char(*c)) {
            let (ours, theirs) = both(&format!("a{c}{c}b"), 2, 9);
            assert_eq!(ours, theirs, "{c:?}");
        }
    }

    #[test]
    fn what_is_hidden_takes_the_cells_of_its_form() {
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width: 24, height: 1 });
        assert_eq!(text(&mut buffer, 0, 0, "a\u{1b}❤\u{fe0f}\nb", Style::new()), 19);
        let row: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(row, "a‹U+001B›❤‹U+000A›b     ");
        // Outside of the window nothing is put, nor does it fail.
        assert_eq!(text(&mut buffer, 0, 7, "é\u{301}", Style::new()), 0);
        assert_eq!(text(&mut buffer, 40, 0, "satu", Style::new()), 40);
    }

    proptest! {
        #[test]
        fn words_are_put_where_the_library_puts_them(words in "[a-z é·–─“日]{0,30}", x in 0u16..40, room in 0usize..40) {
            let (ours, theirs) = both(&words, x, room);
            prop_assert_eq!(ours, theirs);
        }
    }
}
