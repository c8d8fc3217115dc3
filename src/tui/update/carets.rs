//! Changes, and everything that holds positions and moves along with them: carets, forms, panes.

use crate::model::moment::stored_moment;
use crate::model::{BlockPart, Edit, Place, Pos, shift_place};
use crate::phrase::date::stored_day;
use crate::phrase::tui::TuiPhrase;
use crate::session::{self, Caret, Change, Grouping, Refused};
use crate::tui::act;
use crate::tui::app::{App, Pane};
use crate::tui::page::{self};
use crate::tui::pane::form::{EntryKind, Form};
use crate::tui::popup;

/// Makes a change and moves everything that holds positions along with it.
pub fn apply(app: &mut App, change: Change) {
    app.marking = false;
    match app.session.apply(change, app.millis) {
        Ok(applied) => {
            follow(app, &applied.edits);
            set_caret(app, applied.caret);
        }
        Err(Refused::ReadOnly) => app.only_reads(),
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
    app.search.follow(edits, draft);
    follow_cards(app, edits);
    let draft = app.session.draft();
    if edits.iter().any(|e| matches!(e, Edit::InsertJoint { .. } | Edit::RemoveJoint { .. })) {
        let caret = app.form.caret;
        app.form = Form::metadata(draft);
        app.form.caret = caret;
    }
}

/// Cards follow the speaker or the quote they are of, and go when it goes.
pub(super) fn follow_cards(app: &mut App, edits: &[Edit]) {
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

pub(super) fn form_has(form: &Form, place: Place) -> bool {
    form.entries.iter().any(|entry| entry.place == place)
}

/// Goes to a place wherever it is edited: the focus goes with the caret.
pub fn go(app: &mut App, caret: Caret) {
    app.marking = false;
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
        choose_speaker(app, index);
    }
    app.follow_caret = true;
}

/// Chooses a speaker in the quotes pane.
pub fn choose_speaker(app: &mut App, index: usize) {
    // A window that shows one pane has not looked at the speakers until now.
    if let Some(area) = app.regions.quotes {
        let (width, height) = (usize::from(area.width), usize::from(area.height));
        app.quotes.prepare(app.session.draft(), app.lang, width, height);
    }
    let entry = crate::tui::pane::quotes::Entry::Speaker(index);
    app.quotes.chosen = app.quotes.entries.iter().position(|e| *e == entry).unwrap_or(0);
}

/// Gives a field that is being left the form it is kept in: `16/12/2025` becomes `2025-12-16`.
pub fn leave_field(app: &mut App) {
    if !app.can_write() || app.focus != Pane::Metadata {
        return;
    }
    let entry = app.form.entry().clone();
    let text = app.session.draft().text(entry.place).unwrap_or_default().to_owned();
    let kept = match entry.kind {
        EntryKind::Date => stored_day(&text, app.now.date_naive()),
        EntryKind::Instant => stored_moment(&text, app.now.date_naive(), app.release_day()),
        _ => None,
    };
    if let Some(kept) = kept.filter(|kept| *kept != text) {
        let edits = vec![Edit::set(entry.place, &text, kept.as_str())];
        let after = Caret::at(Pos::new(entry.place, kept.len()));
        apply(app, Change { edits, before: app.form.caret, after, grouping: Grouping::Alone });
    }
}
