//! Pieces of a line that do something when they are clicked: laid out once, for drawing and for the mouse alike.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::model::{Place, Pos};
use crate::text::{hidden, width};
use crate::tui::app::Pane;
use crate::tui::input::Chord;
use crate::tui::widget::ink;

/// What a click on a piece does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Does {
    /// Nothing.
    Nothing,
    /// Gives a pane the focus.
    Focus(Pane),
    /// What this key does.
    Key(Chord),
    /// Goes to a text, to its end.
    Go(Place),
    /// Goes to a position.
    GoTo(Pos),
}

/// A piece and where it lies.
#[derive(Clone, Debug)]
pub struct Spot {
    /// Where.
    pub area: Rect,
    /// Its words, as they fit.
    pub text: String,
    /// How it looks.
    pub style: Style,
    /// What a click on it does.
    pub does: Does,
}

/// Lays pieces out one after another, as far as they fit.
pub fn lay(list: Vec<(String, Style, Does)>, mut x: u16, area: Rect) -> Vec<Spot> {
    let mut spots = Vec::with_capacity(list.len());
    for (text, style, does) in list {
        let room = usize::from(area.right().saturating_sub(x));
        let text = hidden::shown(&width::shortened(&text, room)).into_owned();
        let cells = u16::try_from(width::of(&text)).unwrap_or(0);
        spots.push(Spot { area: Rect { x, width: cells, height: 1, ..area }, text, style, does });
        x += cells;
    }
    spots
}

/// Draws pieces where they lie.
pub fn draw(spots: &[Spot], buffer: &mut Buffer) {
    for spot in spots {
        ink::text(buffer, spot.area.x, spot.area.y, &spot.text, spot.style);
    }
}

/// What a click on a cell does.
pub fn at(spots: &[Spot], x: u16, y: u16) -> Does {
    let spot = spots.iter().find(|spot| spot.area.contains((x, y).into()));
    spot.map_or(Does::Nothing, |spot| spot.does)
}
