//! Clicking and dragging in text: on the page, in the form of fields, on a card.

use crate::model::{Field, Pos};
use crate::session::{Caret, Unit, order, stretch};
use crate::tui::act;
use crate::tui::app::{App, Pane};
use crate::tui::pane::form::Form;
use crate::tui::pointer::Grip;
use crate::tui::popup::Popup;
use crate::tui::update::moving::arrival;
use crate::tui::update::typing::form_of;
use crate::tui::update::{leave_field, prepare};
use crate::tui::view::Area;

/// Rows that a drag past the edge scrolls at most.
const FASTEST: u16 = 4;

/// The button goes down on the page.
pub(super) fn press_page(app: &mut App, unit: Unit, extend: bool, (x, y): (u16, u16)) {
    let Some(area) = app.regions.page else { return };
    let Some((pos, affinity)) = app.page.hit(x, y.max(area.y), area) else { return };
    let had_focus = app.focus == Pane::Body;
    act::focus(app, Pane::Body);
    let draft = app.session.draft();
    let origin = if extend && had_focus { Caret::at(app.caret.anchor) } else { unit.around(draft, pos) };
    app.caret = if extend { stretch(draft, origin, unit, pos) } else { origin };
    app.page.rest(app.caret.head, affinity);
    app.follow_caret = false;
    app.pointer.grip = Grip::Text(origin, unit);
}

/// The button goes down in a form that lies in `area`.
pub(in crate::tui) fn press_form(app: &mut App, area: Area, unit: Unit, extend: bool, (x, y): (u16, u16)) {
    let draft = app.session.draft();
    let Some(form) = form_of(&mut app.popups, &mut app.form, app.focus) else { return };
    let (row, col) = (usize::from(y.saturating_sub(area.y)), usize::from(x.saturating_sub(area.x)));
    let Some((pos, affinity)) = form.hit(row, col, draft) else { return };
    let kind = form.entries.iter().find(|entry| entry.place == pos.place).map(|entry| entry.kind);
    let same = form.caret.head.place == pos.place;
    app.marking = false;
    app.session.close_step();
    if !same {
        leave_field(app);
    }
    let draft = app.session.draft();
    let Some(form) = form_of(&mut app.popups, &mut app.form, app.focus) else { return };
    let origin = match unit {
        _ if extend && same => Caret::at(form.caret.anchor),
        Unit::Point if !same => arrival(kind, pos, draft),
        _ => unit.around(draft, pos),
    };
    form.caret = if extend && same { stretch(draft, origin, unit, pos) } else { origin };
    let head = form.caret.head;
    form.rest(head, affinity);
    app.pointer.grip = Grip::Text(origin, unit);
}

/// The mouse is dragged with a selection that began with `origin`.
pub(super) fn drag(app: &mut App, origin: Caret, unit: Unit, at: (u16, u16)) {
    match app.popups.last() {
        Some(Popup::Card(card)) => {
            let area = card.inner(app.size);
            drag_form(app, area, origin, unit, at);
        }
        Some(_) => {}
        None if app.focus == Pane::Metadata => {
            if let Some(area) = app.regions.metadata {
                drag_form(app, area, origin, unit, at);
            }
        }
        None if app.focus == Pane::Body => drag_page(app, origin, unit, at),
        None => {}
    }
}

/// Scrolls the page when the mouse is dragged past one of its edges.
pub(super) fn scroll_past(app: &mut App, area: Area, y: u16) {
    let past = match y {
        y if y < area.y => -isize::try_from((area.y - y).min(FASTEST)).unwrap_or(1),
        // A page whose end is in sight goes no further.
        y if y >= area.bottom() && app.page.visible.len() >= usize::from(area.height) => {
            isize::try_from((y + 1 - area.bottom()).min(FASTEST)).unwrap_or(1)
        }
        _ => 0,
    };
    if past != 0 {
        let draft = app.session.draft();
        let profile = app.profiles.of(draft.field(Field::Profile));
        app.page.scroll(past, draft, profile);
        prepare(app);
    }
}

fn drag_page(app: &mut App, origin: Caret, unit: Unit, (x, y): (u16, u16)) {
    let Some(area) = app.regions.page else { return };
    app.follow_caret = false;
    scroll_past(app, area, y);
    let Some((pos, affinity)) = app.page.hit(x, y.clamp(area.y, area.bottom().saturating_sub(1)), area)
    else {
        return;
    };
    app.caret = stretch(app.session.draft(), origin, unit, pos);
    if app.caret.head == pos {
        app.page.rest(pos, affinity);
    }
}

fn drag_form(app: &mut App, area: Area, origin: Caret, unit: Unit, (x, y): (u16, u16)) {
    let draft = app.session.draft();
    let Some(form) = form_of(&mut app.popups, &mut app.form, app.focus) else { return };
    let bottom = area.bottom().saturating_sub(1);
    let (row, col) = (y.clamp(area.y, bottom) - area.y, x.saturating_sub(area.x));
    let hit = form.hit(usize::from(row), usize::from(col), draft);
    // A selection stays in its field; from another it goes up to the end that lies that way.
    let end = draft.text(origin.head.place).map_or(0, str::len);
    let (pos, affinity) = match hit {
        Some((pos, affinity)) if pos.place == origin.head.place => (pos, affinity),
        Some((pos, affinity)) if index(form, pos) < index(form, origin.head) => {
            (Pos { byte: 0, ..order(origin).0 }, affinity)
        }
        _ => (Pos { byte: end, ..origin.head }, Default::default()),
    };
    form.caret = stretch(draft, origin, unit, pos);
    let head = form.caret.head;
    form.rest(head, affinity);
}

fn index(form: &Form, pos: Pos) -> Option<usize> {
    form.entries.iter().position(|entry| entry.place == pos.place)
}
