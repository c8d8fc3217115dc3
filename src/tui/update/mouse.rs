//! What the mouse does.

use crate::model::Field;
use crate::session::Caret;
use crate::tui::act;
use crate::tui::app::{App, Pane};
use crate::tui::input::Mouse;
use crate::tui::popup;

pub(super) fn click(app: &mut App, mouse: Mouse, x: u16, y: u16) {
    if !app.popups.is_empty() {
        popup::mouse(app, mouse, x, y);
        return;
    }
    let Some(pane) = app.regions.pane_at(x, y) else { return };
    let draft = app.session.draft();
    match mouse {
        Mouse::WheelUp | Mouse::WheelDown => {
            let by = if mouse == Mouse::WheelUp { -3 } else { 3 };
            if pane == Pane::Body {
                let profile = app.profiles.of(draft.field(Field::Profile));
                app.page.scroll(by, draft, profile);
                app.follow_caret = false;
            }
        }
        Mouse::Press | Mouse::Drag => {
            let Some(area) = app.regions.area(pane) else { return };
            match pane {
                Pane::Body => {
                    let Some(pos) = app.page.hit(x, y, area) else { return };
                    let anchor = if mouse == Mouse::Drag { app.caret.anchor } else { pos };
                    act::focus(app, Pane::Body);
                    app.caret = Caret { anchor, head: pos };
                    app.follow_caret = mouse == Mouse::Drag;
                }
                Pane::Metadata => {
                    let (row, col) = (usize::from(y - area.y), usize::from(x - area.x));
                    let Some(pos) = app.form.hit(row, col, draft) else { return };
                    act::focus(app, Pane::Metadata);
                    app.form.caret = Caret::at(pos);
                }
                Pane::Quotes => {
                    let Some(entry) = app.quotes.hit(usize::from(y - area.y)) else { return };
                    let again = app.focus == Pane::Quotes && app.quotes.chosen == entry;
                    act::focus(app, Pane::Quotes);
                    app.quotes.chosen = entry;
                    if again && mouse == Mouse::Press {
                        act::open_entry(app);
                    }
                }
            }
        }
    }
}
