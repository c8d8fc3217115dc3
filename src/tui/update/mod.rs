//! What input does to the state: the topmost popup gets it first, then a command by its key, then the focused pane.
//! Gives back wishes; draws nothing, touches nothing outside.

mod carets;
mod exporting;
mod mouse;
mod moving;
mod revisit;
mod saving;
mod seeking;
mod typing;

pub use carets::{apply, choose_speaker, follow, go, leave_field, set_caret};
pub use exporting::{Exporting, begin_export};
pub(super) use mouse::press_form;
pub use moving::move_caret;
pub use revisit::revisit;
pub use saving::{Saving, begin_save};
pub use seeking::{keep_looking, put_cards_away, seek, show_hit};
pub use typing::{choose, erase, is_choice, text_key};

use super::act;
use super::app::{App, Pane};
use super::effect::{Effect, Outcome};
use super::input::{Chord, Input, Key, LONGEST_PASTE};
use super::pane::form::FormCx;
use super::pointer::Grip;
use super::popup;
use crate::model::Field;
use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
/// Takes one input.
pub fn update(app: &mut App, input: Input) -> Vec<Effect> {
    app.tour &= !matches!(input, Input::Key(_) | Input::Paste(_) | Input::Mouse(..));
    if matches!(input, Input::Key(_) | Input::Paste(_)) {
        // What is held may no longer be where it was.
        app.pointer.grip = Grip::Nothing;
    }
    match input {
        Input::Resize(columns, rows) => {
            app.size = (columns, rows);
            app.divide();
            app.follow_caret = true;
            Vec::new()
        }
        Input::Key(chord) => {
            let offered = app.notice.take().is_some_and(|notice| notice.phrase == TuiPhrase::EscAgain);
            app.walked = None;
            app.chord = Some(chord);
            // For keyboards that have neither Ctrl nor Alt: where Esc has nothing to put away, a second one asks.
            if offered && chord == Chord::plain(Key::Esc) && app.popups.is_empty() {
                return act::palette(app);
            }
            key(app, chord)
        }
        Input::Paste(text) => {
            app.notice = None;
            if let Some(effects) = popup::paste(app, &text) {
                return effects;
            }
            act::paste_from_outside(app, &text);
            Vec::new()
        }
        Input::LongPaste => {
            let most = LONGEST_PASTE / (1024 * 1024);
            app.complain(TuiPhrase::PasteTooLong { most });
            Vec::new()
        }
        // Whoever may only read is not let out to a shell.
        Input::Stop if app.can_write() => vec![Effect::Suspend],
        Input::Stop => Vec::new(),
        Input::Resumed => vec![Effect::Retake],
        Input::Mouse(mouse, x, y) => {
            app.chord = None;
            mouse::update(app, mouse, x, y)
        }
    }
}

fn key(app: &mut App, chord: Chord) -> Vec<Effect> {
    if !app.popups.is_empty() {
        return popup::key(app, chord);
    }
    let found = app.found.take();
    let edits_text = app.focus != Pane::Quotes;
    if let Some(command) = app.keymap.lookup(chord, app.focus, edits_text) {
        if matches!(command.name, "find-next" | "find-previous") {
            app.found = found;
        }
        return act::run(app, command);
    }
    // A key that does something in another pane only says so: nobody should wonder whether it was pressed.
    if app.keymap.step(chord).is_none()
        && chord.typed().is_none()
        && let Some(place) = app.keymap.elsewhere(chord, app.focus)
    {
        app.say(TuiPhrase::OnlyThere { place: place.text(app.lang) });
        return Vec::new();
    }
    match app.focus {
        Pane::Quotes => quotes_key(app, chord),
        Pane::Body | Pane::Metadata => text_key(app, chord),
    }
}

fn quotes_key(app: &mut App, chord: Chord) -> Vec<Effect> {
    match chord.key {
        Key::Up => app.quotes.choose(-1),
        Key::Down => app.quotes.choose(1),
        Key::PageUp | Key::Home => app.quotes.choose(-1000),
        Key::PageDown | Key::End => app.quotes.choose(1000),
        Key::Enter => return act::open_entry(app),
        Key::Esc => act::focus(app, Pane::Body),
        Key::Delete if app.can_write() => return act::delete_speaker(app),
        _ => match chord.typed() {
            Some('+' | 'n' | 'N') if app.can_write() => return act::new_speaker(app),
            Some('k' | 'K' | 'q' | 'Q') if app.can_write() => return act::quote_of_entry(app),
            Some('s' | 'S') if app.can_write() => return act::choose_speaker(app),
            Some('a' | 'A') if app.can_write() => return act::choose_attribution(app),
            Some('r' | 'R') if app.can_write() => return act::rename_speaker(app),
            _ => {}
        },
    }
    Vec::new()
}

/// Takes what came of a wish; what is wished then.
pub fn outcome(app: &mut App, outcome: Outcome) -> Vec<Effect> {
    match outcome {
        Outcome::Saved { path, revision, saved, digest, readers } => {
            return saving::saved(app, path, revision, &saved, digest, readers);
        }
        Outcome::NotSaved(error) => saving::not_saved(app, &error),
        Outcome::Looked { path, why, found } => return act::looked(app, &path, why, found),
        Outcome::Exported { files, told } => exporting::exported(app, &files, &told),
        Outcome::InTheWay(files) => exporting::in_the_way(app, &files),
        Outcome::NotExported(error) => exporting::not_exported(app, &error),
        Outcome::Discarded(Ok(())) => app.say(TuiPhrase::LeftDiscarded),
        Outcome::Discarded(Err(error)) => {
            app.complain(TuiPhrase::NotDiscarded { why: error.say(app.lang).into_owned() });
        }
        Outcome::Pen(came) => return act::pen_came(app, came),
        Outcome::Tidied(told) => {
            if let Some(told) = super::told_notice(&told, app.lang) {
                app.say_to_be_read(told);
            }
        }
        Outcome::NoShell => app.complain(TuiPhrase::NoShell),
        Outcome::Elsewhere { of, before, after } => act::back_from_elsewhere(app, of, &before, after),
        Outcome::Done => {}
    }
    Vec::new()
}

/// Makes everything ready to be drawn: lays out what will be seen, scrolls to the caret.
pub fn prepare(app: &mut App) {
    app.words = app.session.findings().words().or(app.words);
    let draft = app.session.draft();
    let profile = app.profiles.of(draft.field(Field::Profile));
    // The line of what comes in the place of what was found takes a row of the pane.
    let taken = popup::find::rows(&app.popups);
    if let Some(mut area) = app.regions.page {
        area.height = area.height.saturating_sub(taken);
        let caret = app.follow_caret.then_some(app.caret);
        app.page.beside = app.regions.divider.is_some() || app.regions.preview.is_some();
        app.page.prepare(area, draft, profile, caret);
    }
    let cx = FormCx { session: &app.session, profiles: &app.profiles, lang: app.lang, now: app.now };
    if let Some(area) = app.regions.metadata {
        let finds = |popup: &popup::Popup| matches!(popup, popup::Popup::Find(_));
        let focused = app.focus == Pane::Metadata && app.popups.iter().all(finds);
        let height = area.height.saturating_sub(taken);
        app.form.prepare(&cx, usize::from(area.width), usize::from(height), focused);
    }
    if let (Some(area), Some((_, preview))) = (app.regions.preview, &mut app.beside) {
        preview.follow(app.caret.head.place, usize::from(area.height));
    }
    if let Some(area) = app.regions.quotes {
        app.quotes.prepare(draft, app.lang, usize::from(area.width), usize::from(area.height));
    }
    for popup in &mut app.popups {
        popup.prepare(&cx, app.size, &app.keymap);
    }
}
