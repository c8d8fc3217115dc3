//! Moving and selecting as commands, for keyboards without the keys for it.

use super::{Effects, NONE};
use crate::model::{Draft, Place, Pos};
use crate::phrase::tui::TuiPhrase;
use crate::session::{Caret, Unit, grow};
use crate::tui::app::App;
use crate::tui::step::{Step, unshifted};
use crate::tui::update::{move_caret, set_caret};

/// Moves the caret by a step; with Shift it selects.
pub fn step(app: &mut App, step: Step) -> Effects {
    let selects = app.chord.is_some_and(|chord| unshifted(chord).1);
    move_caret(app, step, selects);
    NONE
}

/// Begins a selection that every step takes further; again, ends it and keeps what is selected.
pub fn select(app: &mut App) -> Effects {
    if app.active_caret().is_some() {
        app.marking = !app.marking;
    }
    NONE
}

/// Selects the word at the caret; again, its sentence, its block, the body.
pub fn select_word(app: &mut App) -> Effects {
    take(app, Unit::Word)
}

/// Selects the sentence at the caret; again, its block, the body.
pub fn select_sentence(app: &mut App) -> Effects {
    take(app, Unit::Sentence)
}

/// Selects the block at the caret; again, the body.
pub fn select_block(app: &mut App) -> Effects {
    take(app, Unit::Block)
}

fn take(app: &mut App, least: Unit) -> Effects {
    let Some(caret) = app.active_caret() else { return NONE };
    app.session.close_step();
    let draft = app.session.draft();
    let mut grown = grow(draft, caret, least);
    let place = caret.head.place;
    if !app.popups.is_empty() && (grown.anchor.place, grown.head.place) != (place, place) {
        grown = whole(draft, place);
    }
    if grown.is_empty() {
        app.say(TuiPhrase::NothingToSelect);
        return NONE;
    }
    set_caret(app, grown);
    if grown.anchor.place != grown.head.place {
        // The beginning of a long selection is as good a place to look at as its end.
        app.follow_caret = false;
    }
    NONE
}

/// A text from its beginning to its end.
pub(super) fn whole(draft: &Draft, place: Place) -> Caret {
    let end = draft.text(place).map_or(0, str::len);
    Caret { anchor: Pos::new(place, 0), head: Pos::new(place, end) }
}

/// Lets go of what is selected.
pub fn select_nothing(app: &mut App) {
    app.marking = false;
    if let Some(caret) = app.active_caret() {
        set_caret(app, Caret::at(caret.head));
    }
}
