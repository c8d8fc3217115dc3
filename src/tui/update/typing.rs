//! Keys where text is edited: moving, typing, deleting, choosing.

use super::carets::{apply, set_caret};
use super::moving::{enter_next, move_caret};
use crate::model::{BlockPart, Edit, Field, Place, Pos};
use crate::phrase::tui::TuiPhrase;
use crate::session::{self, Caret, Change, EditContext, Grouping};
use crate::tui::act;
use crate::tui::app::{App, Pane};
use crate::tui::effect::Effect;
use crate::tui::input::{Chord, Key};
use crate::tui::pane::form::{EntryKind, Form};
use crate::tui::popup;

/// A key where text is edited.
pub fn text_key(app: &mut App, chord: Chord) -> Vec<Effect> {
    if let Some((step, selects)) = app.keymap.step(chord) {
        move_caret(app, step, selects);
        return Vec::new();
    }
    let Some(caret) = app.active_caret() else { return Vec::new() };
    match chord.key {
        Key::Backspace => erase(app, true),
        Key::Delete => erase(app, false),
        Key::Enter => enter(app),
        Key::Esc if app.marking || !caret.is_empty() => {
            app.marking = false;
            set_caret(app, Caret::at(caret.head));
        }
        Key::Esc if app.popups.is_empty() && app.focus == Pane::Body => {
            act::focus(app, Pane::Body);
            app.say(TuiPhrase::EscAgain);
        }
        Key::Esc if app.popups.is_empty() => act::focus(app, Pane::Body),
        _ => {
            if let Some(c) = chord.typed() {
                type_char(app, c);
            }
        }
    }
    Vec::new()
}

/// The form that gets the keys, if one does: a card's, or the metadata pane's.
pub(super) fn active_form(app: &mut App) -> Option<&mut Form> {
    form_of(&mut app.popups, &mut app.form, app.focus)
}

pub(super) fn form_of<'a>(
    popups: &'a mut [popup::Popup],
    form: &'a mut Form,
    focus: Pane,
) -> Option<&'a mut Form> {
    match popups.last_mut() {
        Some(popup) => popup.form(),
        None => (focus == Pane::Metadata).then_some(form),
    }
}

/// Steps a choice on by one.
pub fn choose(app: &mut App, by: isize) {
    if !app.can_write() {
        app.only_reads();
        return;
    }
    let Some(form) = active_form(app) else { return };
    let (entry, caret) = (form.entry().clone(), form.caret);
    let draft = app.session.draft();
    let choices = Form::choices(&entry, draft, &app.profiles);
    let text = draft.text(entry.place).unwrap_or_default();
    let current = match (entry.place, text) {
        (Place::Field(Field::Profile), "") => crate::profile::Profiles::DEFAULT,
        (Place::Field(Field::Language), "") => "id",
        (Place::Field(Field::Status), "") => "draft",
        (_, text) => text,
    };
    let at = choices.iter().position(|choice| choice == current);
    let count = isize::try_from(choices.len()).unwrap_or(0);
    if count == 0 {
        return;
    }
    let next = match at {
        Some(at) => (isize::try_from(at).unwrap_or(0) + by).rem_euclid(count),
        None => 0,
    };
    let word = choices[usize::try_from(next).unwrap_or(0)].clone();
    let edits = match entry.place {
        Place::Block(index, BlockPart::Speaker) => session::give_speaker(draft, index, &word),
        place => vec![Edit::set(place, text, word.as_str())],
    };
    let after = Caret::at(Pos::new(entry.place, 0));
    apply(app, Change { edits, before: caret, after, grouping: Grouping::Alone });
}

/// Whether the caret is in a choice: one of a few words, which no key writes into.
pub fn is_choice(app: &mut App) -> bool {
    active_form(app).is_some_and(|f| matches!(f.entry().kind, EntryKind::Choice | EntryKind::Speaker))
}

pub(super) fn type_char(app: &mut App, c: char) {
    if is_choice(app) {
        if c == ' ' {
            choose(app, 1);
        }
        return;
    }
    let Some(caret) = app.active_caret() else { return };
    let cx = EditContext { draft: app.session.draft(), ids: &mut app.ids };
    let change = session::insert(&cx, caret, c.encode_utf8(&mut [0; 4]));
    apply(app, change);
    let Some(caret) = app.active_caret() else { return };
    let marks = &app.session.profile(&app.profiles).typography;
    if let Some(change) = session::polish(app.session.draft(), caret, c, app.typing, marks) {
        apply(app, change);
    }
}

/// Deletes to the left or the right.
pub fn erase(app: &mut App, left: bool) {
    if is_choice(app) {
        return;
    }
    let Some(caret) = app.active_caret() else { return };
    let mut cx = EditContext { draft: app.session.draft(), ids: &mut app.ids };
    let change = if left { session::backspace(&mut cx, caret) } else { session::delete(&mut cx, caret) };
    if let Some(change) = change {
        apply(app, change);
    }
}

pub(super) fn enter(app: &mut App) {
    let Some(caret) = app.active_caret() else { return };
    let in_form = app.focus == Pane::Metadata || !app.popups.is_empty();
    let contact = caret.head.place == Place::Field(Field::Contact);
    if in_form && !contact {
        enter_next(app);
        return;
    }
    let mut cx = EditContext { draft: app.session.draft(), ids: &mut app.ids };
    if let Some(change) = session::split(&mut cx, caret) {
        apply(app, change);
    }
}
