//! The draft as a file: saving, leaving, exporting.

use super::{Effects, NONE};
use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::tui::app::App;
use crate::tui::effect::Effect;
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

/// Saves under a name.
pub fn save_to(app: &mut App, path: std::path::PathBuf, new: bool, then_quit: bool) -> Effects {
    crate::tui::update::leave_field(app);
    app.session.close_step();
    match app.source.encode(app.session.draft()) {
        Ok(bytes) => vec![Effect::Save { path, bytes, new, revision: app.session.revision(), then_quit }],
        Err(error) => {
            app.save_failed = true;
            let error = crate::store::StoreError::writing(&path, error);
            app.complain(TuiPhrase::NotSaved { why: error.say(app.lang).into_owned() });
            NONE
        }
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
    if app.session.is_dirty() && app.can_write() {
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
