//! Moving the caret of whatever is edited: the page, the form of fields, a card.

use super::carets::{leave_field, set_caret};
use super::typing::{choose, form_of};
use crate::model::{Draft, Field, Place, Pos};
use crate::session::{self, Caret};
use crate::tui::act;
use crate::tui::app::{App, Pane};
use crate::tui::pane::form::EntryKind;
use crate::tui::step::Step;

/// Moves the caret; `selects`, or a selection that was begun with a command, takes what lies on the way along.
pub fn move_caret(app: &mut App, step: Step, selects: bool) {
    let Some(caret) = app.active_caret() else { return };
    let extend = selects || app.marking;
    app.session.close_step();
    if app.focus == Pane::Metadata || !app.popups.is_empty() {
        return move_in_form(app, step, extend);
    }
    let draft = app.session.draft();
    if let Some(edge) = edge_of_selection(caret, step, extend) {
        return set_caret(app, Caret::at(edge));
    }
    let profile = app.profiles.of(draft.field(Field::Profile));
    let head = app.page.step(step, caret.head, draft, profile);
    if !extend {
        return set_caret(app, Caret::at(head));
    }
    // A selection does not run between the headline and the body: they are not one text. It goes up to its end, and
    // so it does from the last row and the first.
    let title = Place::Field(Field::Title);
    let whole = session::select_all(draft, caret.anchor);
    let stays = head == caret.head && matches!(step, Step::Up | Step::Down);
    let crosses = (head.place == title) != (caret.anchor.place == title);
    let head = match (stays || crosses, is_back(step)) {
        (false, _) => head,
        (true, true) => whole.anchor,
        (true, false) => whole.head,
    };
    set_caret(app, Caret { anchor: caret.anchor, head });
}

/// Left and Right let go of a selection at its edges.
fn edge_of_selection(caret: Caret, step: Step, extend: bool) -> Option<Pos> {
    let (start, end) = session::order(caret);
    match step {
        _ if extend || caret.is_empty() => None,
        Step::Left => Some(start),
        Step::Right => Some(end),
        _ => None,
    }
}

fn is_back(step: Step) -> bool {
    use Step::*;
    matches!(step, Left | WordLeft | SentenceLeft | Up | RowStart | BlockUp | PageUp | Start)
}

fn move_in_form(app: &mut App, step: Step, extend: bool) {
    let draft = app.session.draft();
    let Some(form) = form_of(&mut app.popups, &mut app.form, app.focus) else { return };
    let is_choice = matches!(form.entry().kind, EntryKind::Choice | EntryKind::Speaker);
    if is_choice && matches!(step, Step::Left | Step::Right) {
        choose(app, if step == Step::Left { -1 } else { 1 });
        return;
    }
    let from = form.caret;
    let at_end = from.is_empty() && from.head.byte == draft.text(from.head.place).map_or(0, str::len);
    if !extend && app.popups.is_empty() {
        let completes = at_end && matches!(step, Step::Right | Step::RowEnd | Step::WordRight);
        if completes && act::complete_number(app) || act::step_serial(app, step) {
            return;
        }
    }
    let draft = app.session.draft();
    let Some(form) = form_of(&mut app.popups, &mut app.form, app.focus) else { return };
    if let Some(edge) = edge_of_selection(from, step, extend) {
        form.caret = Caret::at(edge);
        return;
    }
    let head = form.step(step, draft);
    if extend {
        // A selection stays in its field: a step out of it goes to the field's end.
        let outside =
            head.place != from.head.place || head == from.head && matches!(step, Step::Up | Step::Down);
        let end = if is_back(step) { 0 } else { draft.text(from.head.place).map_or(0, str::len) };
        let head = if outside { Pos { byte: end, ..from.head } } else { head };
        let anchor = if from.anchor.place == head.place { from.anchor } else { head };
        form.caret = Caret { anchor, head };
        return;
    }
    if head.place == from.head.place {
        form.caret = Caret::at(head);
    } else {
        go_to_entry(app, head);
    }
}

/// Puts the caret into another field of the form. What is left gets the form it is kept in.
fn go_to_entry(app: &mut App, head: Pos) {
    leave_field(app);
    let draft = app.session.draft();
    if let Some(form) = form_of(&mut app.popups, &mut app.form, app.focus) {
        form.caret =
            arrival(form.entries.iter().find(|entry| entry.place == head.place).map(|e| e.kind), head, draft);
    }
}

/// A day or a moment is written anew, seldom mended: what is typed takes the place of what stands there.
pub(super) fn arrival(kind: Option<EntryKind>, head: Pos, draft: &Draft) -> Caret {
    match kind {
        Some(EntryKind::Date | EntryKind::Instant) => {
            let end = draft.text(head.place).map_or(0, str::len);
            Caret { anchor: Pos::new(head.place, 0), head: Pos::new(head.place, end) }
        }
        _ => Caret::at(head),
    }
}

/// Goes to the next field of the form, to the end of its text.
pub(super) fn enter_next(app: &mut App) {
    app.session.close_step();
    let draft = app.session.draft();
    let Some(form) = form_of(&mut app.popups, &mut app.form, app.focus) else { return };
    let Some(entry) = form.entries.get(form.current() + 1) else { return };
    let head = Pos::new(entry.place, draft.text(entry.place).map_or(0, str::len));
    go_to_entry(app, head);
}
