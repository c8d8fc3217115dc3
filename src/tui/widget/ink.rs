//! Putting text into cells: a grapheme, which is the way text of a draft reaches the screen, or a line of the program's
//! own words. What could act on a terminal or hide from its reader comes in its shown form.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::text::{hidden, width};

/// Puts a grapheme at a cell, unless it would pass `right` or lies outside, and says where the next one goes.
pub fn put(cluster: &str, x: u16, y: u16, right: u16, style: Style, buffer: &mut Buffer) -> u16 {
    if let [b' '..=b'~'] = cluster.as_bytes() {
        let inside = x < right.min(buffer.area.right()) && y < buffer.area.bottom();
        if inside {
            buffer[(x, y)].set_symbol(cluster).set_style(style);
        }
        return x + u16::from(inside);
    }
    let cells = u16::try_from(width::of_grapheme(cluster)).unwrap_or(1);
    let inside = x + cells <= right.min(buffer.area.right()) && y < buffer.area.bottom();
    if cluster == "\n" || !inside {
        return x;
    }
    let shown = hidden::drawn(cluster);
    if width::of(&shown) == usize::from(cells) && shown.len() == cluster.len() {
        buffer[(x, y)].set_symbol(&shown).set_style(style);
        for trailing in x + 1..x + cells {
            buffer[(trailing, y)].reset();
        }
    } else {
        // A shown form is several characters wide, a cell each.
        buffer.set_string(x, y, shown, style);
    }
    x + cells
}

/// As `Buffer::set_string`, which it gives all but plain text to.
pub fn text(buffer: &mut Buffer, x: u16, y: u16, text: impl AsRef<str>, style: Style) {
    text_n(buffer, x, y, text, usize::MAX, style);
}

/// As `Buffer::set_stringn`, which it gives all but plain text to: that is what most of a screen is made of, and needs
/// no search for graphemes and their widths.
pub fn text_n(buffer: &mut Buffer, x: u16, y: u16, text: impl AsRef<str>, room: usize, style: Style) {
    let text = text.as_ref();
    if is_plain(text) {
        plain(buffer, x, y, text, room, style);
    } else {
        buffer.set_stringn(x, y, text, room, style);
    }
}

/// Puts a text that [`is_plain`], as far as there is room, and says where the next would go.
pub fn plain(buffer: &mut Buffer, x: u16, y: u16, text: &str, room: usize, style: Style) -> u16 {
    let room = room.min(usize::from(buffer.area.right().saturating_sub(x)));
    if room == 0 || text.is_empty() {
        return x;
    }
    let first = buffer.index_of(x, y);
    let mut put = 0;
    for (cell, c) in buffer.content[first..first + room].iter_mut().zip(text.chars()) {
        cell.set_char(c).set_style(style);
        put += 1;
    }
    x + put
}

/// Whether each character of a text is a grapheme of one cell.
pub fn is_plain(text: &str) -> bool {
    text.chars().all(is_plain_char)
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

    proptest! {
        #[test]
        fn words_are_put_where_the_library_puts_them(words in "[a-z é·–─“日\\t\u{301}]{0,30}", x in 0u16..40, room in 0usize..40) {
            let (ours, theirs) = both(&words, x, room);
            prop_assert_eq!(ours, theirs);
        }
    }
}
