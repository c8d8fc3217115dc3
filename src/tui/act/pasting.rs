//! Pasting: what was copied in the draft, what comes from outside, and the other way of taking in what came from outside
//! last.

use super::{Effects, NONE};
use crate::import::{self, Imported};
use crate::model::Field;
use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::session::{self, Caret, Cleaned, EditContext};
use crate::tui::app::App;
use crate::tui::popup::{Popup, Told};
use crate::tui::update::{apply, follow, go, is_choice};

/// Another way to take in what was just pasted. It stands while the draft is as the paste left it.
#[derive(Debug)]
pub struct Offer {
    /// The state the paste led to.
    revision: u64,
    /// The caret before it.
    caret: Caret,
    way: Way,
}

#[derive(Debug)]
enum Way {
    /// Lines that were cut by hand are joined.
    Rejoined(Cleaned),
    /// It is a release, and fills the draft.
    Release(Box<Imported>),
}

/// Text longer than this is no release, in bytes.
const LONGEST_RELEASE: usize = 64 * 1024;

/// Puts in what was cut or copied last.
pub fn paste(app: &mut App) -> Effects {
    if app.register.text.is_empty() {
        app.say(TuiPhrase::PasteFromTerminal);
        return NONE;
    }
    if is_choice(app) {
        return NONE;
    }
    let Some(caret) = app.active_caret() else { return NONE };
    let mut cx = EditContext { draft: app.session.draft(), ids: &mut app.ids };
    let change = session::insert_clip(&mut cx, caret, &app.register);
    apply(app, change);
    NONE
}

/// Puts in text from outside, and offers the other way to take it in where there is one.
pub fn paste_from_outside(app: &mut App, text: &str) {
    if is_choice(app) {
        return;
    }
    let Some(caret) = app.active_caret() else { return };
    let release = release_in(app, text);
    let cleaned = Cleaned::of(text);
    let before = app.session.revision();
    let mut cx = EditContext { draft: app.session.draft(), ids: &mut app.ids };
    let change = session::insert_pasted(&mut cx, caret, &cleaned, false);
    apply(app, change);
    let revision = app.session.revision();
    if revision == before {
        return;
    }
    if cleaned.dropped > 0 {
        app.say(TuiPhrase::PastedDropped { count: cleaned.dropped });
    }
    let way = if let Some(imported) = release {
        app.say(TuiPhrase::OfferRelease);
        Way::Release(Box::new(imported))
    } else if cleaned.is_wrapped() {
        app.say(TuiPhrase::OfferRejoin);
        Way::Rejoined(cleaned)
    } else {
        return;
    };
    app.offer = Some(Offer { revision, caret, way });
}

/// The release a text seems to be, where the draft is bare enough to be filled with it.
fn release_in(app: &mut App, text: &str) -> Option<Imported> {
    let draft = app.session.draft();
    let several = text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).nth(3).is_some();
    if !several || text.len() > LONGEST_RELEASE || !app.can_write() || !session::is_bare(draft) {
        return None;
    }
    let ids = &mut app.ids;
    let mut fresh = || ids.fresh(draft);
    let mut options = import::Options { profiles: &app.profiles, profile: None, ids: &mut fresh };
    let imported = import::text(text, &mut options);
    let said = |field| !imported.draft.field(field).is_empty();
    let headed = said(Field::Number) || (said(Field::Date) && said(Field::Place));
    (said(Field::Title) && headed && imported.draft.blocks.len() > 1).then_some(imported)
}

/// Takes in what was pasted last the other way: its lines joined, or as the release it is.
pub fn paste_otherwise(app: &mut App) -> Effects {
    let Some(offer) = app.offer.take().filter(|offer| offer.revision == app.session.revision()) else {
        app.say(TuiPhrase::NothingOffered);
        return NONE;
    };
    if let Some(undone) = app.session.undo() {
        follow(app, &undone.edits);
    }
    match offer.way {
        Way::Rejoined(cleaned) => {
            let mut cx = EditContext { draft: app.session.draft(), ids: &mut app.ids };
            let change = session::insert_pasted(&mut cx, offer.caret, &cleaned, true);
            apply(app, change);
        }
        Way::Release(imported) => {
            let change = session::take_release(app.session.draft(), offer.caret, &imported.draft);
            let after = change.after;
            apply(app, change);
            go(app, after);
            let notes = imported.notes.iter().map(|note| {
                let said = note.kind.say(app.lang).into_owned();
                if note.text.is_empty() { said } else { format!("{said}: {}", note.text) }
            });
            let told = Told::new(TuiPhrase::ReleaseNotes, notes.collect());
            app.say(TuiPhrase::ReleaseTaken);
            if !told.is_empty() {
                app.popups.push(Popup::Told(told));
            }
        }
    }
    NONE
}
