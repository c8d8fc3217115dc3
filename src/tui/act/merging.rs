//! Another version of the draft comes in.

use super::{Effects, NONE};
use crate::model::merge::merge;
use crate::model::{Draft, Edit, apply_all};
use crate::phrase::tui::TuiPhrase;
use crate::session::{self, Access, Caret, Change, Grouping};
use crate::tui::app::App;
use crate::tui::popup::{Merge, Popup};
use crate::tui::update::apply;

/// Shows what merging `theirs` comes to, which came from `base` as the open draft did; says so when that is nothing.
pub fn compare(app: &mut App, base: &Draft, theirs: &Draft) {
    if let Some(popup) = comparison(app, base, theirs) {
        app.popups.push(Popup::Merge(popup));
    }
}

/// The same, not yet shown: none where both are the same, which is said.
pub(super) fn comparison(app: &mut App, base: &Draft, theirs: &Draft) -> Option<Merge> {
    app.comparing = None;
    let merged = merge(base, app.session.draft(), theirs);
    if merged.edits.is_empty() && merged.conflicts.is_empty() {
        app.say(TuiPhrase::MergeNothing);
        return None;
    }
    Some(Merge::new(merged, app.session.draft(), app.lang))
}

/// Makes the merged draft of the open one, as one step; the caret stays with its words.
pub fn take_merged(app: &mut App, edits: Vec<Edit>) -> Effects {
    let said = if app.comparing.is_some() { TuiPhrase::LeftTaken } else { TuiPhrase::MergeDone };
    take_said(app, edits, said)
}

/// As [`take_merged`], with what is said of it.
pub(super) fn take_said(app: &mut App, edits: Vec<Edit>, said: TuiPhrase) -> Effects {
    let changes = !edits.is_empty();
    let left = app.comparing.take();
    // What is typed next is no part of it, where it changed nothing, too.
    app.session.close_step();
    if step_to(app, edits) {
        app.taken.extend(left.map(|file| (file, app.session.revision())));
    }
    if app.notice.is_none() {
        app.say(if changes { said } else { TuiPhrase::MergeKept });
    }
    NONE
}

/// Makes edits that came from another version, as one step; the caret stays with its words. Whether they were made. To
/// merge is not to type: who may save what they typed before may do it, too.
pub(super) fn step_to(app: &mut App, edits: Vec<Edit>) -> bool {
    let mut merged = app.session.draft().clone();
    let count = edits.len();
    let edits = apply_all(edits, &mut merged);
    if edits.len() < count {
        return false;
    }
    let before = app.caret;
    let moved = |pos| session::follow(&edits, pos, false, &merged);
    let after = Caret { anchor: moved(before.anchor), head: moved(before.head) };
    let access = app.session.access();
    if access == Access::Save {
        app.session.set_access(Access::Write);
    }
    apply(app, Change { edits, before, after, grouping: Grouping::Alone });
    app.session.set_access(access);
    *app.session.draft() == merged
}
