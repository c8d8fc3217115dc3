//! What input does to the state: the topmost popup gets it first, then a command by its key, then the focused pane.
//! Gives back wishes; draws nothing, touches nothing outside.

use super::act;
use super::app::{App, Pane};
use super::command::lookup;
use super::effect::{Effect, Outcome};
use super::input::{Chord, Input, Key, Mouse};
use super::page::{self, Step};
use super::pane::form::{EntryKind, Form, FormCx};
use super::popup;
use super::view::Regions;
use crate::model::{BlockPart, Edit, Field, Place, Pos, shift_place};
use crate::phrase::Say;
use crate::phrase::date;
use crate::phrase::tui::TuiPhrase;
use crate::session::{self, Caret, Change, EditContext, Grouping, Refused};

/// Takes one input.
pub fn update(app: &mut App, input: Input) -> Vec<Effect> {
    match input {
        Input::Resize(columns, rows) => {
            app.size = (columns, rows);
            app.regions = Regions::of(app.size, app.focus);
            app.follow_caret = true;
            Vec::new()
        }
        Input::Key(chord) => {
            app.notice = None;
            app.walked = None;
            app.chord = Some(chord);
            key(app, chord)
        }
        Input::Paste(text) => {
            app.notice = None;
            if let Some(effects) = popup::paste(app, &text) {
                return effects;
            }
            paste(app, &text);
            Vec::new()
        }
        Input::Mouse(mouse, x, y) => {
            click(app, mouse, x, y);
            Vec::new()
        }
    }
}

fn key(app: &mut App, chord: Chord) -> Vec<Effect> {
    if !app.popups.is_empty() {
        return popup::key(app, chord);
    }
    let found = app.found.take();
    let edits_text = app.focus != Pane::Quotes;
    if let Some(command) = lookup(chord, app.focus, edits_text) {
        if matches!(command.name, "find-next" | "find-previous") {
            app.found = found;
        }
        return act::run(app, command);
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
            _ => {}
        },
    }
    Vec::new()
}

/// A key where text is edited.
pub fn text_key(app: &mut App, chord: Chord) -> Vec<Effect> {
    if let Some(step) = step_of(chord) {
        move_caret(app, step, chord.shift);
        return Vec::new();
    }
    let Some(caret) = app.active_caret() else { return Vec::new() };
    match chord.key {
        Key::Backspace => erase(app, true),
        Key::Delete => erase(app, false),
        Key::Enter => enter(app),
        Key::Esc if !caret.is_empty() => set_caret(app, Caret::at(caret.head)),
        Key::Esc if app.popups.is_empty() => act::focus(app, Pane::Body),
        _ => {
            if let Some(c) = chord.typed() {
                type_char(app, c);
            }
        }
    }
    Vec::new()
}

/// The way a key moves the caret.
pub fn step_of(chord: Chord) -> Option<Step> {
    if chord.alt {
        return None;
    }
    Some(match (chord.key, chord.ctrl) {
        (Key::Left, false) => Step::Left,
        (Key::Right, false) => Step::Right,
        (Key::Left, true) => Step::WordLeft,
        (Key::Right, true) => Step::WordRight,
        (Key::Up, false) => Step::Up,
        (Key::Down, false) => Step::Down,
        (Key::Up, true) => Step::BlockUp,
        (Key::Down, true) => Step::BlockDown,
        (Key::Home, false) => Step::RowStart,
        (Key::End, false) => Step::RowEnd,
        (Key::Home, true) => Step::Start,
        (Key::End, true) => Step::End,
        (Key::PageUp, false) => Step::PageUp,
        (Key::PageDown, false) => Step::PageDown,
        _ => return None,
    })
}

/// The form that gets the keys, if one does: a card's, or the metadata pane's.
fn active_form(app: &mut App) -> Option<&mut Form> {
    form_of(&mut app.popups, &mut app.form, app.focus)
}

fn form_of<'a>(popups: &'a mut [popup::Popup], form: &'a mut Form, focus: Pane) -> Option<&'a mut Form> {
    match popups.last_mut() {
        Some(popup) => popup.form(),
        None => (focus == Pane::Metadata).then_some(form),
    }
}

fn move_caret(app: &mut App, step: Step, extend: bool) {
    let Some(caret) = app.active_caret() else { return };
    app.session.close_step();
    let draft = app.session.draft();
    let in_form = app.focus == Pane::Metadata || !app.popups.is_empty();
    if in_form {
        return move_in_form(app, step, extend);
    }
    let profile = app.profiles.of(draft.field(Field::Profile));
    let edge = !extend && !caret.is_empty() && matches!(step, Step::Left | Step::Right);
    let head = if edge {
        let (start, end) = session::order(caret);
        if step == Step::Left { start } else { end }
    } else {
        app.page.step(step, caret.head, draft, profile)
    };
    let title = Place::Field(Field::Title);
    // A selection does not run between the headline and the body: they are not one text.
    let crosses = extend && (head.place == title) != (caret.anchor.place == title);
    if !crosses {
        set_caret(app, Caret { anchor: if extend { caret.anchor } else { head }, head });
    }
}

fn move_in_form(app: &mut App, step: Step, extend: bool) {
    let draft = app.session.draft();
    let Some(form) = form_of(&mut app.popups, &mut app.form, app.focus) else { return };
    let steps_choice = matches!(form.entry().kind, EntryKind::Choice | EntryKind::Speaker)
        && matches!(step, Step::Left | Step::Right);
    if steps_choice {
        choose(app, if step == Step::Left { -1 } else { 1 });
        return;
    }
    let from = form.caret;
    let head = form.step(step, draft);
    let anchor = if extend && head.place == from.anchor.place { from.anchor } else { head };
    if head.place != from.head.place {
        leave_field(app);
    }
    let draft = app.session.draft();
    if let Some(form) = form_of(&mut app.popups, &mut app.form, app.focus) {
        form.caret = Caret { anchor, head };
        // A day or a moment is written anew, seldom mended: what is typed takes the place of what stands there.
        if head.place != from.head.place && matches!(form.entry().kind, EntryKind::Date | EntryKind::Instant)
        {
            let end = draft.text(head.place).map_or(0, str::len);
            form.caret = Caret { anchor: Pos::new(head.place, 0), head: Pos::new(head.place, end) };
        }
    }
}

/// Steps a choice on by one.
fn choose(app: &mut App, by: isize) {
    if !app.can_write() {
        app.complain(TuiPhrase::ReadOnly);
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
    let mut edits = vec![Edit::set(entry.place, text, word.as_str())];
    if let Place::Block(index, BlockPart::Speaker) = entry.place {
        edits.extend(act::usual_attribution(draft, index, &word));
    }
    let after = Caret::at(Pos::new(entry.place, 0));
    apply(app, Change { edits, before: caret, after, grouping: Grouping::Alone });
}

/// Whether the caret is in a choice: one of a few words, which no key writes into.
pub fn is_choice(app: &mut App) -> bool {
    active_form(app).is_some_and(|f| matches!(f.entry().kind, EntryKind::Choice | EntryKind::Speaker))
}

fn type_char(app: &mut App, c: char) {
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

fn enter(app: &mut App) {
    let Some(caret) = app.active_caret() else { return };
    let in_form = app.focus == Pane::Metadata || !app.popups.is_empty();
    let contact = caret.head.place == Place::Field(Field::Contact);
    if in_form && !contact {
        move_in_form(app, Step::Down, false);
        return;
    }
    let mut cx = EditContext { draft: app.session.draft(), ids: &mut app.ids };
    if let Some(change) = session::split(&mut cx, caret) {
        apply(app, change);
    }
}

/// Puts text in at the caret.
pub fn paste(app: &mut App, text: &str) {
    if is_choice(app) {
        return;
    }
    let Some(caret) = app.active_caret() else { return };
    let mut cx = EditContext { draft: app.session.draft(), ids: &mut app.ids };
    let change = session::insert_pasted(&mut cx, caret, text);
    apply(app, change);
}

/// Makes a change and moves everything that holds positions along with it.
pub fn apply(app: &mut App, change: Change) {
    match app.session.apply(change, app.millis) {
        Ok(applied) => {
            follow(app, &applied.edits);
            set_caret(app, applied.caret);
        }
        Err(Refused::ReadOnly) => app.complain(TuiPhrase::ReadOnly),
        Err(Refused::Stale(_)) => app.complain(TuiPhrase::NoLongerFits),
    }
}

/// Moves everything that holds positions along with edits that were made.
pub fn follow(app: &mut App, edits: &[Edit]) {
    let draft = app.session.draft();
    app.page.follow(edits, draft);
    app.quotes.follow(edits, draft);
    let moved = |caret: Caret| Caret {
        anchor: session::follow(edits, caret.anchor, false, draft),
        head: session::follow(edits, caret.head, false, draft),
    };
    app.caret = moved(app.caret);
    app.form.caret = moved(app.form.caret);
    app.found = None;
    follow_cards(app, edits);
    let draft = app.session.draft();
    if edits.iter().any(|e| matches!(e, Edit::InsertJoint { .. } | Edit::RemoveJoint { .. })) {
        let caret = app.form.caret;
        app.form = Form::metadata(draft);
        app.form.caret = caret;
    }
}

/// Cards follow the speaker or the quote they are of, and go when it goes.
fn follow_cards(app: &mut App, edits: &[Edit]) {
    let draft = app.session.draft();
    app.popups.retain_mut(|popup| {
        let Some(form) = popup.form() else { return true };
        for entry in &mut form.entries {
            match edits.iter().try_fold(entry.place, |place, edit| shift_place(edit, place)) {
                Some(place) => entry.place = place,
                None => return false,
            }
        }
        form.caret = Caret {
            anchor: session::follow(edits, form.caret.anchor, false, draft),
            head: session::follow(edits, form.caret.head, false, draft),
        };
        true
    });
}

/// Puts the caret of the focused pane somewhere in it.
pub fn set_caret(app: &mut App, caret: Caret) {
    app.follow_caret = true;
    if let Some(popup) = app.popups.last_mut() {
        if let Some(form) = popup.form() {
            form.caret = caret;
        }
        return;
    }
    let on_page = page::item_of(caret.head.place).is_some();
    match app.focus {
        Pane::Metadata if form_has(&app.form, caret.head.place) => app.form.caret = caret,
        _ if on_page => app.caret = caret,
        _ => {}
    }
}

fn form_has(form: &Form, place: Place) -> bool {
    form.entries.iter().any(|entry| entry.place == place)
}

/// Goes to a place wherever it is edited: the focus goes with the caret.
pub fn go(app: &mut App, caret: Caret) {
    let draft = app.session.draft();
    let rest = |pos| session::follow(&[], pos, false, draft);
    let caret = Caret { anchor: rest(caret.anchor), head: rest(caret.head) };
    let place = caret.head.place;
    if let Some(form) = app.popups.last_mut().and_then(popup::Popup::form)
        && form_has(form, place)
    {
        form.caret = caret;
        return;
    }
    if app.focus == Pane::Metadata && form_has(&app.form, place) {
        app.form.caret = caret;
    } else if page::item_of(place).is_some()
        && !matches!(place, Place::Block(_, part) if !page::is_walked(part))
    {
        if app.focus != Pane::Body {
            act::focus(app, Pane::Body);
        }
        app.caret = caret;
    } else if form_has(&app.form, place) {
        act::focus(app, Pane::Metadata);
        app.form.caret = caret;
    } else if let Place::Block(index, _) = place {
        act::focus(app, Pane::Body);
        app.caret = Caret::at(Pos::new(Place::Block(index, BlockPart::Text), 0));
    } else if let Place::Speaker(index, _) = place {
        act::focus(app, Pane::Quotes);
        // A window that shows one pane has not looked at the speakers until now.
        if let Some(area) = app.regions.quotes {
            let (width, height) = (usize::from(area.width), usize::from(area.height));
            app.quotes.prepare(app.session.draft(), app.lang, width, height);
        }
        let entry = super::pane::quotes::Entry::Speaker(index);
        app.quotes.chosen = app.quotes.entries.iter().position(|e| *e == entry).unwrap_or(0);
    }
    app.follow_caret = true;
}

/// Gives a field that is being left the form it is kept in: `16/12/2025` becomes `2025-12-16`.
pub fn leave_field(app: &mut App) {
    if !app.can_write() || app.focus != Pane::Metadata {
        return;
    }
    let entry = app.form.entry().clone();
    let text = app.session.draft().text(entry.place).unwrap_or_default().to_owned();
    let kept = match entry.kind {
        EntryKind::Date => date::read(&text, app.now.date_naive()).map(|day| day.to_string()),
        EntryKind::Instant => match crate::model::date::read_embargo(&text) {
            crate::model::date::Embargo::Instant(instant) => Some(instant.to_rfc3339()),
            _ => None,
        },
        _ => None,
    };
    if let Some(kept) = kept.filter(|kept| *kept != text) {
        let edits = vec![Edit::set(entry.place, &text, kept.as_str())];
        let after = Caret::at(Pos::new(entry.place, kept.len()));
        apply(app, Change { edits, before: app.form.caret, after, grouping: Grouping::Alone });
    }
}

fn click(app: &mut App, mouse: Mouse, x: u16, y: u16) {
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

/// Takes what came of a wish.
pub fn outcome(app: &mut App, outcome: Outcome) {
    match outcome {
        Outcome::Saved { path, revision, then_quit } => {
            app.path = Some(path);
            app.save_failed = false;
            if app.session.revision() == revision {
                app.session.saved();
            }
            let name = app.name().unwrap_or_default();
            app.say(TuiPhrase::Saved { name });
            app.quit |= then_quit;
        }
        Outcome::NotSaved(error) => {
            app.save_failed = true;
            app.complain(TuiPhrase::NotSaved { why: error.say(app.lang).into_owned() });
        }
        Outcome::Exported(files) => {
            let names: Vec<String> = files
                .iter()
                .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
                .collect();
            app.popups.pop();
            let shown = crate::text::hidden::shown(&names.join(", ")).into_owned();
            app.say(TuiPhrase::Exported { files: shown });
        }
        Outcome::InTheWay(files) => popup::overwrite(app, &files),
        Outcome::NotExported(error) => {
            app.complain(TuiPhrase::NotExported { why: error.say(app.lang).into_owned() });
        }
        Outcome::Done => {}
    }
}

/// Makes everything ready to be drawn: lays out what will be seen, scrolls to the caret.
pub fn prepare(app: &mut App) {
    app.words = app.session.findings().words().or(app.words);
    let draft = app.session.draft();
    let profile = app.profiles.of(draft.field(Field::Profile));
    if let Some(area) = app.regions.page {
        let caret = app.follow_caret.then_some(app.caret);
        app.page.prepare(area, draft, profile, caret);
    }
    let cx = FormCx { session: &app.session, profiles: &app.profiles, lang: app.lang, now: app.now };
    if let Some(area) = app.regions.metadata {
        let focused = app.focus == Pane::Metadata && app.popups.is_empty();
        app.form.prepare(&cx, usize::from(area.width), usize::from(area.height), focused);
    }
    if let Some(area) = app.regions.quotes {
        app.quotes.prepare(draft, app.lang, usize::from(area.width), usize::from(area.height));
    }
    for popup in &mut app.popups {
        popup.prepare(&cx, app.size);
    }
}
