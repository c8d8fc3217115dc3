//! Leaving the editor for a moment: to the shell, or to another editor with a field or the whole body.

use std::path::Path;

use super::{Effects, NONE};
use crate::model::{Place, Pos};
use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::session::{self, Caret, Change, EditContext, Grouping};
use crate::text::hidden;
use crate::tui::app::App;
use crate::tui::effect::{Away, Effect};
use crate::tui::update::{apply, is_choice};

/// Goes to the shell and waits to be called back.
pub fn suspend(_: &mut App) -> Effects {
    vec![Effect::Suspend]
}

/// Has the text at the caret changed in the user's own editor.
pub fn edit_elsewhere(app: &mut App) -> Effects {
    let Some(caret) = app.active_caret().filter(|_| !is_choice(app)) else { return NONE };
    let place = caret.head.place;
    let Some(text) = app.session.draft().text(place) else { return NONE };
    vec![Effect::Elsewhere { of: Some(place), text: format!("{text}\n") }]
}

/// Has the whole body changed in the user's own editor.
pub fn body_elsewhere(app: &mut App) -> Effects {
    vec![Effect::Elsewhere { of: None, text: session::body_as_text(app.session.draft()) }]
}

/// Takes the text as it came back.
pub fn back_from_elsewhere(app: &mut App, of: Option<Place>, before: &str, after: Result<String, Away>) {
    let after = match after {
        Ok(after) => after,
        Err(away) => return app.complain(why(app, away)),
    };
    if after == before {
        return app.say(TuiPhrase::ElsewhereUnchanged);
    }
    let change = match of {
        Some(place) => Some(field(app, place, &after)),
        None => {
            let caret = app.caret;
            let mut cx = EditContext { draft: app.session.draft(), ids: &mut app.ids };
            session::body_from_text(&mut cx, caret, &after)
        }
    };
    match change {
        Some(change) => apply(app, Change { grouping: Grouping::Alone, ..change }),
        None => app.say(TuiPhrase::ElsewhereUnchanged),
    }
}

/// The text of one place, in the place of what stood there: as if all of it were selected and the new pasted.
fn field(app: &mut App, place: Place, text: &str) -> Change {
    let draft = app.session.draft();
    let end = draft.text(place).map_or(0, str::len);
    let all = Caret { anchor: Pos::new(place, 0), head: Pos::new(place, end) };
    let text = text.strip_suffix('\n').unwrap_or(text);
    let mut cx = EditContext { draft, ids: &mut app.ids };
    session::insert_pasted(&mut cx, all, &session::Cleaned::of(text), true)
}

fn why(app: &App, away: Away) -> TuiPhrase {
    let said = |error: &crate::store::DiskError| error.say(app.lang).into_owned();
    let named = |path: &Path| path.to_string_lossy().into_owned();
    match away {
        Away::NoEditor => TuiPhrase::ElsewhereNone,
        Away::NoPlace => TuiPhrase::ElsewhereNoPlace,
        Away::NotWritten(error) => TuiPhrase::ElsewhereFailed { why: said(&error) },
        Away::NotRead(error, path) => TuiPhrase::ElsewhereNotRead { why: said(&error), path: named(&path) },
        Away::NotText(path) => TuiPhrase::ElsewhereNoText { path: named(&path) },
        Away::Failed { editor, kept } => {
            let editor = hidden::shown(&editor).into_owned();
            match kept {
                None => TuiPhrase::ElsewhereEnded { editor },
                Some(path) => TuiPhrase::ElsewhereEndedKept { path: named(&path) },
            }
        }
    }
}
