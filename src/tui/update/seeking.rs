//! Going to what was found, wherever it is edited, and looking on while no key waits.

use super::carets::go;
use crate::model::{BlockPart, Place, Pos};
use crate::phrase::tui::TuiPhrase;
use crate::session::{Caret, order};
use crate::tui::act;
use crate::tui::app::App;
use crate::tui::popup::{self, Card, Popup};
use crate::tui::search::{Hit, Next, SLICE};

/// Selects what was found where it is edited: on the page, in the form, or in the card of its speaker or quote.
pub fn show_hit(app: &mut App, (place, range): Hit) {
    put_cards_away(app);
    // What the first letters found is left selected nowhere: the next letter typed there would take its place.
    for left in [&mut app.caret, &mut app.form.caret] {
        *left = Caret::at(order(*left).0);
    }
    let caret = Caret { anchor: Pos::new(place, range.start), head: Pos::new(place, range.end) };
    let draft = app.session.draft();
    let card = match place {
        Place::Block(index, BlockPart::Attribution) => Some(Card::quote(index, draft)),
        Place::Speaker(index, _) => Some(Card::speaker(index, draft)),
        _ => None,
    };
    match card {
        Some(mut card) => {
            if let Place::Block(index, _) = place {
                go(app, Caret::at(Pos::new(Place::Block(index, BlockPart::Text), 0)));
            }
            card.form.caret = caret;
            app.popups.push(Popup::Card(card));
        }
        None => go(app, caret),
    }
    app.found = Some((place, range));
}

/// Puts the cards away that lie on top.
pub fn put_cards_away(app: &mut App) {
    while let Some(Popup::Card(card)) = app.popups.pop_if(|popup| matches!(popup, Popup::Card(_))) {
        if let Place::Speaker(index, _) = card.form.entry().place {
            act::finish_speaker(app, index);
        }
    }
}

/// Goes to the next hit after a position, or before it. One that is not known yet is gone to as soon as it is. False
/// when there is none.
pub fn keep_looking(app: &mut App, from: Pos, forward: bool) -> bool {
    app.search.advance(app.session.draft(), SLICE);
    match app.search.next(app.session.draft(), from, forward) {
        Next::At(hit) => {
            app.search.wish = None;
            show_hit(app, hit);
            true
        }
        Next::NotYet => {
            app.search.wish = Some((from, forward));
            app.found = None;
            true
        }
        Next::Nowhere => {
            app.search.wish = None;
            app.found = None;
            false
        }
    }
}

/// Looks on through a slice of the draft, and goes where one waits to go. True when something is left to be looked at.
pub fn seek(app: &mut App) -> bool {
    let more = app.search.advance(app.session.draft(), SLICE);
    if let Some((from, forward)) = app.search.wish {
        match app.search.next(app.session.draft(), from, forward) {
            Next::NotYet => {}
            Next::At(hit) => {
                app.search.wish = None;
                popup::beneath_find(app, |app| show_hit(app, hit));
            }
            Next::Nowhere => {
                app.search.wish = None;
                if !app.search.open {
                    app.say(TuiPhrase::NotFound { what: app.search.needle.clone() });
                }
            }
        }
    }
    more
}
