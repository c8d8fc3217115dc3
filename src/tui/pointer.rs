//! What the mouse is doing between two reports of it: how often it was clicked in one spot, what it holds while it is
//! dragged. Knows no panes.

use crate::session::{Caret, Unit};

/// Clicks on one cell closer together than this are one double or triple click, in milliseconds.
const AGAIN_MS: u64 = 400;

/// The mouse.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pointer {
    last: Option<(u64, u16, u16)>,
    clicks: u8,
    /// What is held since the button went down.
    pub grip: Grip,
}

/// What a drag draws along.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Grip {
    /// Nothing.
    #[default]
    Nothing,
    /// A selection that began with this piece of text and goes on by such pieces.
    Text(Caret, Unit),
    /// A selection in a line that is typed.
    Line,
    /// The line between the panes.
    Divider,
    /// Blocks, and the gap they would be dropped into.
    Blocks(Held),
}

/// Blocks that are dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The first of them.
    pub first: usize,
    /// The last.
    pub last: usize,
    /// The block before which they would be dropped; the number of blocks for the end. `None` until they are moved.
    pub gap: Option<usize>,
}

impl Held {
    /// Where the first of them would come to stand; `None` where nothing would move.
    pub fn to(self) -> Option<usize> {
        let gap = self.gap?;
        let to = if gap > self.last { gap - (self.last + 1 - self.first) } else { gap };
        ((gap < self.first || gap > self.last + 1) && to != self.first).then_some(to)
    }
}

impl Pointer {
    /// Notes that the button went down at a cell at time `at`; the how-manieth click there it is.
    pub fn press(&mut self, at: u64, x: u16, y: u16) -> u8 {
        let again = self.last.is_some_and(|(then, last_x, last_y)| {
            (last_x, last_y) == (x, y) && at.saturating_sub(then) <= AGAIN_MS
        });
        self.clicks = if again { self.clicks.saturating_add(1) } else { 1 };
        self.last = Some((at, x, y));
        self.grip = Grip::Nothing;
        self.clicks
    }

    /// The piece of text that so many clicks take.
    pub fn unit(clicks: u8) -> Unit {
        match clicks {
            0 | 1 => Unit::Point,
            2 => Unit::Word,
            3 => Unit::Sentence,
            _ => Unit::Block,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clicks_are_counted_in_one_spot_and_in_time() {
        let mut pointer = Pointer::default();
        assert_eq!(pointer.press(0, 5, 5), 1);
        assert_eq!(pointer.press(400, 5, 5), 2);
        assert_eq!(pointer.press(700, 5, 5), 3);
        assert_eq!(pointer.press(1_101, 5, 5), 1);
        assert_eq!(pointer.press(1_200, 6, 5), 1);
        assert_eq!(pointer.press(1_300, 6, 5), 2);
    }
}
