//! Putting one grapheme into a cell: the way text of a draft reaches the screen. What could act on a terminal or hide
//! from its reader comes in its shown form.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::text::{hidden, width};

/// Puts a grapheme at a cell, unless it would pass `right` or lies outside, and says where the next one goes.
pub fn put(cluster: &str, x: u16, y: u16, right: u16, style: Style, buffer: &mut Buffer) -> u16 {
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
