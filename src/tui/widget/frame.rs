//! Where a popup lies, and its frame: a cleared area with a quiet line around it and its title in the line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::ink;
use crate::text::wrap::Layout;
use crate::text::{hidden, width};
use crate::tui::theme::Theme;

/// An area of at most this size in the middle of the window, a third down from the top.
pub fn place(window: (u16, u16), columns: u16, rows: u16) -> Rect {
    let width = columns.min(window.0);
    let height = rows.min(window.1);
    let y = (window.1 - height) / 3;
    Rect { x: (window.0 - width) / 2, y, width, height }
}

/// What is left of an area within its frame.
pub fn inner(area: Rect) -> Rect {
    Rect {
        x: area.x + 2.min(area.width),
        y: area.y + 1.min(area.height),
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    }
}

/// Clears the area and draws the frame.
pub fn draw(area: Rect, title: &str, theme: &Theme, buffer: &mut Buffer) {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return;
    }
    // A column of air on either side, so that no letter of the page leans on the frame.
    let air = Rect { x: area.x.saturating_sub(1), width: area.width + 2, ..area }.intersection(buffer.area);
    for y in air.y..air.bottom() {
        for x in air.x..air.right() {
            buffer[(x, y)].reset();
        }
    }
    let rounded = theme.glyphs.horizontal == "─";
    let corners = if rounded { ["╭", "╮", "╰", "╯"] } else { ["+", "+", "+", "+"] };
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    for x in area.x..=right {
        ink::text(buffer, x, area.y, theme.glyphs.horizontal, theme.rule);
        ink::text(buffer, x, bottom, theme.glyphs.horizontal, theme.rule);
    }
    for y in area.y..=bottom {
        ink::text(buffer, area.x, y, theme.glyphs.vertical, theme.rule);
        ink::text(buffer, right, y, theme.glyphs.vertical, theme.rule);
    }
    let ends = [(area.x, area.y), (right, area.y), (area.x, bottom), (right, bottom)];
    for ((x, y), corner) in ends.into_iter().zip(corners) {
        ink::text(buffer, x, y, corner, theme.rule);
    }
    if area.width > 6 {
        let title = width::shortened(title, usize::from(area.width) - 6);
        // The line's own weight must not show through the title.
        let style = Style::reset().patch(theme.accent);
        ink::text(buffer, area.x + 2, area.y, format!(" {} ", hidden::shown(&title)), style);
    }
}

/// As many of the words between ` · ` as fit, the last of them before all others: it says how to get out.
pub fn fitting(words: &str, room: usize) -> String {
    let mut parts: Vec<&str> = words.split(" · ").collect();
    while parts.len() > 1 && width::of(&parts.join(" · ")) > room {
        parts.remove(parts.len() - 2);
    }
    width::shortened(&parts.join(" · "), room).into_owned()
}

/// The rows a text takes in a width.
pub fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let layout = Layout::new(text, columns.max(1));
    layout.rows().iter().map(|row| text[row.start..row.end].trim_end().to_owned()).collect()
}

/// Words at the foot of a frame: which keys do what.
pub fn foot(area: Rect, words: &str, theme: &Theme, buffer: &mut Buffer) {
    let area = area.intersection(buffer.area);
    if let Some((at, words)) = foot_at(area, words) {
        ink::text(buffer, at.x - 1, at.y, format!(" {words} "), theme.quiet);
    }
}

/// Where the words at a foot lie, and as many of them as fit.
fn foot_at(area: Rect, words: &str) -> Option<(Rect, String)> {
    if area.width <= 6 || area.height <= 1 {
        return None;
    }
    let words = fitting(words, usize::from(area.width) - 6);
    let width = u16::try_from(width::of(&words)).unwrap_or(0);
    let x = area.right().saturating_sub(width + 3);
    Some((Rect { x, y: area.bottom() - 1, width, height: 1 }, words))
}

/// The key that the words at a foot name in the column `x` of row `y`: the first word between two ` · `.
pub fn foot_key(area: Rect, words: &str, x: u16, y: u16) -> Option<String> {
    let (at, words) = foot_at(area, words).filter(|(at, _)| at.contains((x, y).into()))?;
    key_in(&words, usize::from(x - at.x))
}

/// The key that words name in a column.
pub fn key_in(words: &str, col: usize) -> Option<String> {
    let mut start = 0;
    for part in words.split(" · ") {
        let end = start + width::of(part);
        if (start..end).contains(&col) {
            return part.split(' ').next().map(str::to_owned);
        }
        start = end + 3;
    }
    None
}

/// The first row a list shows so that the chosen one is in sight.
pub fn scrolled(top: usize, chosen: usize, rows: usize) -> usize {
    let rows = rows.max(1);
    if chosen < top {
        chosen
    } else if chosen >= top + rows {
        chosen + 1 - rows
    } else {
        top
    }
}
