//! Changing text: undo, the clipboard, words, emphasis, the serial of a number.

use super::{Effects, NONE};
use crate::model::{Edit, Place, Pos};
use crate::phrase::tui::TuiPhrase;
use crate::session::{self, Caret, Change, Clip, EditContext, Grouping, order};
use crate::text::motion;
use crate::tui::app::App;
use crate::tui::clipboard::Reach;
use crate::tui::effect::Effect;
use crate::tui::update::{apply, follow, is_choice, revisit};

/// Takes the last step back.
pub fn undo(app: &mut App) -> Effects {
    match app.session.undo() {
        Some(applied) => {
            follow(app, &applied.edits);
            if let Some(place) = revisit(app, applied.caret) {
                app.say(TuiPhrase::UndoneIn { place });
            }
        }
        None => app.say(TuiPhrase::NothingToUndo),
    }
    NONE
}

/// Makes the step taken back once more.
pub fn redo(app: &mut App) -> Effects {
    match app.session.redo() {
        Some(applied) => {
            follow(app, &applied.edits);
            if let Some(place) = revisit(app, applied.caret) {
                app.say(TuiPhrase::RedoneIn { place });
            }
        }
        None => app.say(TuiPhrase::NothingToRedo),
    }
    NONE
}

/// Copies the selection. Without one nothing is copied: what was copied before is still wanted, and in a terminal the
/// key is often meant to leave.
pub fn copy(app: &mut App) -> Effects {
    let Some(caret) = app.active_caret() else { return NONE };
    if caret.is_empty() {
        app.say(TuiPhrase::NothingToCopy);
        return NONE;
    }
    let clip = Clip::of(app.session.draft(), caret);
    if clip.text.is_empty() {
        return NONE;
    }
    app.marking = false;
    keep(app, clip)
}

/// Keeps a text for pasting and hands it to the terminal.
pub fn keep(app: &mut App, clip: Clip) -> Effects {
    let count = crate::text::words::count(&clip.text);
    app.say(match app.clipboard.reach(&clip.text) {
        Reach::Sent => TuiPhrase::Copied { count },
        Reach::Long => TuiPhrase::CopiedLong { count },
        Reach::TooLong => TuiPhrase::CopiedTooLong { count },
        Reach::Nowhere => TuiPhrase::CopiedInside { count },
    });
    app.register = clip;
    vec![Effect::Copy(app.register.text.clone())]
}

/// Cuts the selection.
pub fn cut(app: &mut App) -> Effects {
    let Some(caret) = app.active_caret().filter(|caret| !caret.is_empty()) else {
        app.say(TuiPhrase::NothingSelected);
        return NONE;
    };
    let effects = copy(app);
    if is_choice(app) {
        return effects;
    }
    let (start, end) = order(caret);
    let cx = EditContext { draft: app.session.draft(), ids: &mut app.ids };
    let change = Change { before: caret, ..session::delete_range(&cx, start, end) };
    apply(app, change);
    effects
}

/// Selects the whole field or the whole body.
pub fn select_all(app: &mut App) -> Effects {
    if let Some(caret) = app.active_caret() {
        let draft = app.session.draft();
        // A card holds lines of its own: what is selected in it stays in its line.
        let all = match app.popups.last() {
            Some(_) => super::select::whole(draft, caret.head.place),
            None => session::select_all(draft, caret.head),
        };
        crate::tui::update::set_caret(app, all);
        app.follow_caret = false;
    }
    NONE
}

/// Deletes to the start of the word.
pub fn delete_word_left(app: &mut App) -> Effects {
    delete_word(app, true);
    NONE
}

/// Deletes to the start of the next word.
pub fn delete_word_right(app: &mut App) -> Effects {
    delete_word(app, false);
    NONE
}

fn delete_word(app: &mut App, left: bool) {
    if is_choice(app) {
        return;
    }
    let Some(caret) = app.active_caret() else { return };
    let text = app.session.draft().text(caret.head.place).unwrap_or_default();
    let at = caret.head.byte;
    let other = if left { motion::prev_word_start(text, at) } else { motion::next_word_start(text, at) };
    if !caret.is_empty() || other == at {
        crate::tui::update::erase(app, left);
        return;
    }
    let (start, end) = if left { (other, at) } else { (at, other) };
    let place = caret.head.place;
    let cx = EditContext { draft: app.session.draft(), ids: &mut app.ids };
    let change = session::delete_range(&cx, Pos::new(place, start), Pos::new(place, end));
    apply(app, Change { before: caret, grouping: Grouping::Deleting { place }, ..change });
}

/// Makes the selection bold, or the word at the caret.
pub fn bold(app: &mut App) -> Effects {
    emphasize(app, '*')
}

/// Makes the selection italic, or the word at the caret.
pub fn italic(app: &mut App) -> Effects {
    emphasize(app, '_')
}

fn emphasize(app: &mut App, mark: char) -> Effects {
    let Some(caret) = app.active_caret() else { return NONE };
    let (start, end) = order(caret);
    let place = start.place;
    // Marks of emphasis mean something in the body alone.
    if !matches!(place, Place::Block(..)) {
        let place = TuiPhrase::ThereBody.text(app.lang);
        app.say(TuiPhrase::OnlyThere { place });
        return NONE;
    }
    if end.place != place || is_choice(app) {
        return NONE;
    }
    let text = app.session.draft().text(place).unwrap_or_default();
    let range = if start == end { motion::word_at(text, start.byte) } else { start.byte..end.byte };
    let chosen = &text[range.clone()];
    let inner = chosen.trim();
    if inner.is_empty() {
        return NONE;
    }
    let from = range.start + (chosen.len() - chosen.trim_start().len());
    let to = from + inner.len();
    let marked = text[..from].ends_with(mark) && text[to..].starts_with(mark);
    let one = mark.to_string();
    let (edits, from, to) = if marked {
        let edits = vec![
            Edit::replace(place, to, one.as_str(), ""),
            Edit::replace(place, from - 1, one.as_str(), ""),
        ];
        (edits, from - 1, to - 1)
    } else {
        let edits =
            vec![Edit::replace(place, to, "", one.as_str()), Edit::replace(place, from, "", one.as_str())];
        (edits, from + 1, to + 1)
    };
    let after = Caret { anchor: Pos::new(place, from), head: Pos::new(place, to) };
    apply(app, Change { edits, before: caret, after, grouping: Grouping::Alone });
    NONE
}
