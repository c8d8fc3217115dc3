//! Showing where a step was taken back or made again: the focus, the card, the pane and the scroll go there. Nothing is
//! changed on the way, or what can still be made again would be forgotten.

use super::carets::form_has;
use crate::model::{BlockPart, Place, Pos};
use crate::phrase::Say;
use crate::session::{self, Caret};
use crate::tui::act;
use crate::tui::app::{App, Pane};
use crate::tui::page;
use crate::tui::pane::quotes::Entry;
use crate::tui::popup::{Card, Popup};

/// Goes where a step happened, with the caret and the selection it had. The name of the pane or the card it is in, when
/// that is not where one was.
pub fn revisit(app: &mut App, caret: Caret) -> Option<String> {
    app.marking = false;
    app.follow_caret = true;
    let draft = app.session.draft();
    let rest = |pos| session::follow(&[], pos, false, draft);
    let caret = Caret { anchor: rest(caret.anchor), head: rest(caret.head) };
    let place = caret.head.place;
    if let Some(form) = app.popups.last_mut().and_then(Popup::form) {
        if form_has(form, place) {
            form.caret = caret;
            return None;
        }
        app.popups.pop();
    }
    let on_page =
        page::item_of(place).is_some() && !matches!(place, Place::Block(_, part) if !page::is_walked(part));
    let was = app.focus;
    if app.focus == Pane::Metadata && form_has(&app.form, place) {
        app.form.caret = caret;
    } else if on_page {
        act::turn_to(app, Pane::Body);
        app.caret = caret;
    } else if form_has(&app.form, place) {
        act::turn_to(app, Pane::Metadata);
        app.form.caret = caret;
    } else {
        return Some(open_card(app, caret));
    }
    (was != app.focus).then(|| app.focus.name().say(app.lang).into_owned())
}

/// Opens the card that a text is edited in, over the pane it belongs to.
fn open_card(app: &mut App, caret: Caret) -> String {
    let draft = app.session.draft();
    let mut card = match caret.head.place {
        Place::Speaker(index, _) => {
            let card = Card::speaker(index, draft);
            act::turn_to(app, Pane::Quotes);
            choose(app, Entry::Speaker(index));
            card
        }
        Place::Block(index, _) => {
            let card = Card::quote(index, draft);
            act::turn_to(app, Pane::Body);
            app.caret = Caret::at(Pos::new(Place::Block(index, BlockPart::Text), 0));
            card
        }
        _ => return app.focus.name().say(app.lang).into_owned(),
    };
    if form_has(&card.form, caret.head.place) {
        card.form.caret = caret;
    }
    let title = card.title().say(app.lang).into_owned();
    app.popups.push(Popup::Card(card));
    title
}

fn choose(app: &mut App, entry: Entry) {
    // A window that shows one pane has not looked at the speakers until now.
    if let Some(area) = app.regions.quotes {
        let (width, height) = (usize::from(area.width), usize::from(area.height));
        app.quotes.prepare(app.session.draft(), app.lang, width, height);
    }
    app.quotes.chosen = app.quotes.entries.iter().position(|own| *own == entry).unwrap_or(0);
}
