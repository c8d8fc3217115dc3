//! What the mouse does: clicks, drags and the wheel over the panes and the lines around them. Where things lie it asks
//! those who laid them out.

mod block;
mod text;

pub(in crate::tui) use text::press_form;

use super::{go, key};
use crate::model::{Field, Pos};
use crate::session::Caret;
use crate::tui::act;
use crate::tui::app::{App, Pane};
use crate::tui::effect::Effect;
use crate::tui::input::Mouse;
use crate::tui::pointer::{Grip, Pointer};
use crate::tui::popup::{self, Popup};
use crate::tui::view::{self, Does};

/// Rows that a turn of the wheel scrolls.
const TURN: isize = 3;

/// Takes one report of the mouse.
pub(super) fn update(app: &mut App, mouse: Mouse, x: u16, y: u16) -> Vec<Effect> {
    match mouse {
        Mouse::Press | Mouse::Extend => {
            app.notice = None;
            app.walked = None;
            let clicks = app.pointer.press(app.millis, x, y);
            return press(app, clicks, mouse == Mouse::Extend, (x, y));
        }
        Mouse::Drag => match app.pointer.grip {
            Grip::Divider => draw_divider(app, Some(x)),
            Grip::Text(origin, unit) => text::drag(app, origin, unit, (x, y)),
            Grip::Line => popup::drag_line(app, x),
            Grip::Blocks(held) => block::drag(app, held, y),
            Grip::Nothing => {}
        },
        Mouse::Release => {
            if let Grip::Blocks(held) = std::mem::take(&mut app.pointer.grip) {
                block::drop(app, held);
            }
        }
        Mouse::WheelUp => wheel(app, -TURN, x, y),
        Mouse::WheelDown => wheel(app, TURN, x, y),
    }
    Vec::new()
}

fn press(app: &mut App, clicks: u8, extend: bool, (x, y): (u16, u16)) -> Vec<Effect> {
    let over_all = !matches!(app.popups.last(), None | Some(Popup::Find(_)));
    if over_all {
        return popup::press(app, clicks, extend, (x, y));
    }
    if matches!(app.popups.last(), Some(Popup::Find(_))) {
        if app.regions.finding.contains((x, y).into()) {
            return popup::press(app, clicks, extend, (x, y));
        }
        // A click beside the search line ends the search, and then does what it does.
        popup::key(app, crate::tui::input::Chord::plain(crate::tui::input::Key::Esc));
    }
    if app.regions.on_divider(x, y) {
        app.pointer.grip = Grip::Divider;
        if clicks == 2 {
            draw_divider(app, None);
        }
        return Vec::new();
    }
    match view::hit(app, x, y) {
        Does::Nothing => {}
        Does::Focus(pane) => {
            act::focus(app, pane);
            return Vec::new();
        }
        Does::Key(chord) => {
            app.chord = Some(chord);
            return key(app, chord);
        }
        Does::Go(place) => {
            let end = app.session.draft().text(place).map_or(0, str::len);
            go(app, Caret::at(Pos::new(place, end)));
            return Vec::new();
        }
        Does::GoTo(pos) => {
            go(app, Caret::at(pos));
            return Vec::new();
        }
    }
    match app.regions.pane_near(x, y) {
        Some(Pane::Body) => {
            let held = if extend { None } else { block::take(app, x, y) };
            // A selection that is dragged by one of its blocks stays what it is.
            if held.is_none_or(|held| held.first == held.last) {
                text::press_page(app, Pointer::unit(clicks), extend, (x, y));
            }
            if let Some(held) = held {
                app.pointer.grip = Grip::Blocks(held);
            }
        }
        Some(Pane::Metadata) => {
            let Some(area) = app.regions.metadata else { return Vec::new() };
            if app.focus != Pane::Metadata {
                act::focus(app, Pane::Metadata);
            }
            press_form(app, area, Pointer::unit(clicks), extend, (x, y));
        }
        Some(Pane::Quotes) => return press_quotes(app, y),
        None => {}
    }
    Vec::new()
}

/// A click chooses a speaker or a quote, another one opens it.
fn press_quotes(app: &mut App, y: u16) -> Vec<Effect> {
    let was = (app.focus, app.quotes.chosen);
    act::focus(app, Pane::Quotes);
    let Some(area) = app.regions.quotes.filter(|area| y >= area.y) else { return Vec::new() };
    let Some(entry) = app.quotes.hit(usize::from(y - area.y)) else { return Vec::new() };
    app.quotes.chosen = entry;
    if was == (Pane::Quotes, entry) { act::open_entry(app) } else { Vec::new() }
}

/// Draws the line between the panes to a column, or back to where it usually is.
fn draw_divider(app: &mut App, to: Option<u16>) {
    app.side = to;
    app.divide();
}

/// Scrolls what the pointer is over.
fn wheel(app: &mut App, by: isize, x: u16, y: u16) {
    if popup::wheel(app, by) {
        return;
    }
    let draft = app.session.draft();
    match app.regions.pane_near(x, y) {
        Some(Pane::Body) => {
            let profile = app.profiles.of(draft.field(Field::Profile));
            app.page.scroll(by, draft, profile);
            app.follow_caret = false;
        }
        Some(pane) => {
            let Some(area) = app.regions.area(pane) else { return };
            let height = usize::from(area.height);
            match pane {
                Pane::Metadata => app.form.scroll(by, height),
                _ => app.quotes.scroll(by, height),
            }
        }
        None => {}
    }
}
