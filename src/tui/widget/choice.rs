//! Which entry of a list is chosen and which part of the list is in sight: the keys, the mouse and the scrolling that all
//! lists share. Knows how many entries there are, not what they are.

use ratatui::layout::Rect;

use super::frame::scrolled;
use crate::tui::input::Key;

/// The chosen entry and the first one in sight, both from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The chosen entry.
    pub at: usize,
    top: usize,
}

impl Choice {
    /// Takes a key that goes up or down in a list of `count` entries, a page of which is `page` rows; whether it was one.
    pub fn key(&mut self, key: Key, count: usize, page: usize) -> bool {
        self.at = match key {
            Key::Up => self.at.saturating_sub(1),
            Key::Down => self.at + 1,
            Key::PageUp => self.at.saturating_sub(page),
            Key::PageDown => self.at + page,
            _ => return false,
        };
        self.keep(count, page);
        true
    }

    /// Keeps to a list of `count` entries, `rows` of which are in sight, the chosen one among them.
    pub fn keep(&mut self, count: usize, rows: usize) {
        self.at = self.at.min(count.saturating_sub(1));
        self.top = self.top(rows);
    }

    /// The first entry in sight where there is room for `rows`.
    pub fn top(self, rows: usize) -> usize {
        scrolled(self.top, self.at, rows)
    }

    /// The entry at a cell, of `count` that are drawn in these rows, one in each.
    pub fn hit(self, rows: Rect, (x, y): (u16, u16), count: usize) -> Option<usize> {
        let at = self.top(usize::from(rows.height)) + usize::from(y.saturating_sub(rows.y));
        (rows.contains((x, y).into()) && at < count).then_some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stay_in_the_list_and_in_sight() {
        let mut choice = Choice::default();
        for (key, at, top) in [
            (Key::Up, 0, 0),
            (Key::Down, 1, 0),
            (Key::PageDown, 4, 2),
            (Key::PageDown, 6, 4),
            (Key::Down, 6, 4),
            (Key::Up, 5, 4),
            (Key::PageUp, 2, 2),
            (Key::PageUp, 0, 0),
        ] {
            assert!(choice.key(key, 7, 3));
            assert_eq!((choice.at, choice.top(3)), (at, top), "{key:?}");
        }
        assert!(!choice.key(Key::Enter, 7, 3));
    }

    #[test]
    fn a_cell_is_the_entry_drawn_there() {
        let mut choice = Choice { at: 5, top: 0 };
        choice.keep(7, 3);
        let rows = Rect { x: 2, y: 10, width: 4, height: 3 };
        assert_eq!(choice.hit(rows, (2, 10), 7), Some(3));
        assert_eq!(choice.hit(rows, (5, 12), 7), Some(5));
        assert_eq!(choice.hit(rows, (6, 12), 7), None);
        assert_eq!(choice.hit(rows, (2, 13), 7), None);
        assert_eq!(choice.hit(rows, (2, 12), 5), None);
    }
}
