//! Going places and opening what lies over the panes.

use super::{Effects, NONE};
use crate::phrase::tui::TuiPhrase;
use crate::tui::app::{App, Pane};
use crate::tui::effect::Effect;
use crate::tui::popup::{self, Popup};

/// Opens the list of commands.
pub fn palette(app: &mut App) -> Effects {
    app.popups.push(Popup::Palette(popup::Palette::new(app)));
    NONE
}

/// Opens the preview.
pub fn preview(app: &mut App) -> Effects {
    let preview = popup::Preview::of(app, 0);
    app.popups.push(Popup::Preview(preview));
    NONE
}

/// Opens the help.
pub fn help(app: &mut App) -> Effects {
    app.popups.push(Popup::Help(popup::Help::of(app)));
    NONE
}

/// Gives the focus to the next pane.
pub fn next_pane(app: &mut App) -> Effects {
    turn(app, 1)
}

/// Gives the focus to the pane before.
pub fn previous_pane(app: &mut App) -> Effects {
    turn(app, Pane::ALL.len() - 1)
}

fn turn(app: &mut App, by: usize) -> Effects {
    let at = Pane::ALL.iter().position(|pane| *pane == app.focus).unwrap_or(0);
    focus(app, Pane::ALL[(at + by) % Pane::ALL.len()]);
    NONE
}

/// Gives the focus to a pane.
pub fn focus(app: &mut App, pane: Pane) {
    crate::tui::update::leave_field(app);
    app.session.close_step();
    app.marking = false;
    if app.focus == Pane::Metadata && pane != Pane::Metadata {
        // Read, not written in, a form is best seen from its top: the number is there.
        app.form.top = 0;
    }
    turn_to(app, pane);
}

/// Gives the focus to a pane and changes nothing else.
pub fn turn_to(app: &mut App, pane: Pane) {
    app.focus = pane;
    app.follow_caret = true;
    app.divide();
}

/// Goes to the form of fields, and back.
pub fn metadata(app: &mut App) -> Effects {
    let to = if app.focus == Pane::Metadata { Pane::Body } else { Pane::Metadata };
    focus(app, to);
    NONE
}

/// Switches the mouse on or off.
pub fn mouse(app: &mut App) -> Effects {
    app.mouse = !app.mouse;
    app.say(if app.mouse { TuiPhrase::MouseOn } else { TuiPhrase::MouseOff });
    vec![Effect::Mouse(app.mouse)]
}

/// Shows the release as it will be printed beside the page, or no longer.
pub fn preview_beside(app: &mut App) -> Effects {
    if app.beside.take().is_some() {
        app.divide();
        return NONE;
    }
    app.divide();
    let room = app.regions.beside().then_some(app.regions.preview).flatten();
    let Some(area) = room else {
        app.divide();
        app.say(TuiPhrase::NoRoomBeside);
        return NONE;
    };
    let preview = popup::Preview::beside(app, usize::from(area.width.saturating_sub(2)));
    app.beside = Some((app.session.revision(), preview));
    app.follow_caret = true;
    NONE
}

/// Sets the release beside the page anew where the draft or the window changed; whether it did.
pub fn renew_beside(app: &mut App) -> bool {
    let Some(area) = app.regions.preview else { return false };
    let columns = usize::from(area.width.saturating_sub(2));
    let fresh = app
        .beside
        .as_ref()
        .is_some_and(|(of, preview)| *of == app.session.revision() && preview.columns() == columns);
    if fresh || app.beside.is_none() {
        return false;
    }
    app.beside = Some((app.session.revision(), popup::Preview::beside(app, columns)));
    true
}

/// Gives the body the whole window, or shows everything again.
pub fn zen(app: &mut App) -> Effects {
    app.zen = !app.zen;
    let pane = if app.zen { Pane::Body } else { app.focus };
    focus(app, pane);
    NONE
}

/// Shows the tour of the first start again.
pub fn tour(app: &mut App) -> Effects {
    app.tour = true;
    NONE
}

/// Paints everything anew.
pub fn redraw(_: &mut App) -> Effects {
    vec![Effect::Redraw]
}
