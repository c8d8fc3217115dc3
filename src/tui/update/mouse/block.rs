//! Dragging blocks by their numbers.

use super::text::scroll_past;
use crate::model::Place;
use crate::phrase::tui::TuiPhrase;
use crate::session::{self, order};
use crate::tui::app::{App, Pane};
use crate::tui::page::Page;
use crate::tui::pointer::{Grip, Held};
use crate::tui::update::apply;

/// The blocks one takes hold of at a cell beside the text: the block there, or all that are selected with it.
pub(super) fn take(app: &App, x: u16, y: u16) -> Option<Held> {
    let area = app.regions.page?;
    let column = Page::column(area);
    let beside = (column.x..column.x + Page::gutter(column)).contains(&x);
    if !beside || !app.can_write() {
        return None;
    }
    let index = app.page.item_at(y, area)?.0.checked_sub(1)?;
    app.session.draft().blocks.get(index)?;
    let (start, end) = order(app.caret);
    let (first, last) = match (start.place, end.place) {
        (Place::Block(first, _), Place::Block(last, _))
            if app.focus == Pane::Body && (first..=last).contains(&index) && first < last =>
        {
            (first, last)
        }
        _ => (index, index),
    };
    Some(Held { first, last, gap: None })
}

/// The mouse is moved with blocks: they would be dropped into the nearest gap.
pub(super) fn drag(app: &mut App, held: Held, y: u16) {
    let Some(area) = app.regions.page else { return };
    app.follow_caret = false;
    scroll_past(app, area, y);
    let y = y.clamp(area.y, area.bottom().saturating_sub(1));
    let blocks = app.session.draft().blocks.len();
    let gap = match app.page.item_at(y, area) {
        // Below the last row is the end.
        None => blocks,
        Some((0, _)) => 0,
        Some((item, before)) => {
            if before {
                item - 1
            } else {
                item
            }
        }
    };
    let held = Held { gap: Some(gap.min(blocks)), ..held };
    app.pointer.grip = Grip::Blocks(held);
    app.notice = None;
    if let Some(to) = held.to() {
        let block = held.first + 1;
        app.say(TuiPhrase::DropBlock { block, to: to + 1 });
    }
}

/// The button goes up: the blocks come to stand where they were dragged.
pub(super) fn drop(app: &mut App, held: Held) {
    app.notice = None;
    let Some(to) = held.to() else { return };
    let change = session::move_blocks_to(app.session.draft(), app.caret, held.first..=held.last, to);
    if let Some(change) = change {
        apply(app, change);
    }
}
