//! What is done with whole blocks.

use super::{Effects, NONE};
use crate::model::Kind;
use crate::phrase::tui::TuiPhrase;
use crate::session::{self, Change, EditContext};
use crate::tui::app::App;
use crate::tui::update::apply;

fn with_change(app: &mut App, change: Option<Change>) -> Effects {
    if let Some(change) = change {
        apply(app, change);
    }
    NONE
}

/// Moves the block up.
pub fn block_up(app: &mut App) -> Effects {
    let change = session::move_block(app.session.draft(), app.caret, false);
    with_change(app, change)
}

/// Moves the block down.
pub fn block_down(app: &mut App) -> Effects {
    let change = session::move_block(app.session.draft(), app.caret, true);
    with_change(app, change)
}

/// Puts a copy of the block after it.
pub fn duplicate(app: &mut App) -> Effects {
    let mut cx = EditContext { draft: app.session.draft(), ids: &mut app.ids };
    let change = session::duplicate_block(&mut cx, app.caret);
    with_change(app, change)
}

/// Deletes the block, or the blocks the selection touches.
pub fn delete_block(app: &mut App) -> Effects {
    let change = session::delete_blocks(app.session.draft(), app.caret);
    with_change(app, change)
}

fn convert(app: &mut App, kind: &Kind) -> Effects {
    let marks = app.session.profile(&app.profiles).typography.clone();
    let mut cx = EditContext { draft: app.session.draft(), ids: &mut app.ids };
    let change = session::convert(&mut cx, app.caret, kind, &marks);
    with_change(app, change)
}

/// Makes the block a paragraph.
pub fn to_paragraph(app: &mut App) -> Effects {
    convert(app, &Kind::Paragraph)
}

/// Makes the block a quote.
pub fn to_quote(app: &mut App) -> Effects {
    convert(app, &Kind::Quote)
}

/// Makes the block a heading.
pub fn to_heading(app: &mut App) -> Effects {
    convert(app, &Kind::Heading)
}

/// Makes the block a list.
pub fn to_list(app: &mut App) -> Effects {
    convert(app, &Kind::List)
}

/// Numbers the list, or takes the numbers away.
pub fn toggle_numbered(app: &mut App) -> Effects {
    match session::toggle_numbered(app.session.draft(), app.caret) {
        Some(change) => apply(app, change),
        None => app.say(TuiPhrase::NotInAList),
    }
    NONE
}
