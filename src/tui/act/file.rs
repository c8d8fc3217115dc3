//! The draft as a file: saving, leaving, exporting.

use super::{Effects, NONE};
use crate::phrase::tui::TuiPhrase;
use crate::session::Access;
use crate::store::Expected;
use crate::tui::app::App;
use crate::tui::popup::{self, Popup};

/// Saves; asks for a name when the draft has none.
pub fn save(app: &mut App) -> Effects {
    write(app, false)
}

/// Saves, and ends the editor when that is wanted.
pub fn write(app: &mut App, then_quit: bool) -> Effects {
    match app.path.clone() {
        Some(path) => save_to(app, path, false, then_quit),
        None => {
            app.popups.push(Popup::Prompt(popup::Prompt::save_as(app, then_quit)));
            NONE
        }
    }
}

/// Saves under a name; under one that is new to the draft, only where no file is.
pub fn save_to(app: &mut App, path: std::path::PathBuf, new: bool, then_quit: bool) -> Effects {
    let expected = if new { Expected::Nothing } else { app.expected };
    crate::tui::update::begin_save(app, path, expected, then_quit)
}

/// Saves although somebody else wrote the file or took it away; what they wrote is kept beside.
pub fn save_anyway(app: &mut App, then_quit: bool) -> Effects {
    match app.path.clone() {
        Some(path) => crate::tui::update::begin_save(app, path, Expected::Other, then_quit),
        None => NONE,
    }
}

/// Asks for another name and saves under it.
pub fn save_as(app: &mut App) -> Effects {
    app.popups.push(Popup::Prompt(popup::Prompt::save_as(app, false)));
    NONE
}

/// Goes to the desk, to choose another draft; asks when something is unsaved.
pub fn desk(app: &mut App) -> Effects {
    leave(app, true)
}

/// Ends the editor; asks when something is unsaved.
pub fn quit(app: &mut App) -> Effects {
    leave(app, false)
}

fn leave(app: &mut App, to_desk: bool) -> Effects {
    app.to_desk = to_desk;
    crate::tui::update::leave_field(app);
    let now = app.session.revision();
    if let Some(saving) = app.saving.as_mut().filter(|saving| saving.revision == now) {
        // All there is is just being written.
        saving.then_quit = true;
        app.say(TuiPhrase::QuitsOnceSaved);
    } else if app.session.is_dirty() && app.session.access() >= Access::Save {
        app.popups.push(Popup::Confirm(popup::Confirm::quit()));
    } else {
        app.quit = true;
    }
    NONE
}

/// Opens the preflight.
pub fn export(app: &mut App) -> Effects {
    crate::tui::update::leave_field(app);
    while app.session.recheck(&app.profiles, app.now, usize::MAX) {}
    let preflight = popup::Preflight::of(app);
    app.popups.push(Popup::Preflight(preflight));
    NONE
}
