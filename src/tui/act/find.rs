//! Finding, and replacing what was found: one, or all after a look at what would change.

use super::{Effects, NONE};
use crate::check::place_name;
use crate::model::{Edit, Pos};
use crate::phrase::tui::TuiPhrase;
use crate::session::{Caret, Change, Grouping, Plan, is_replaceable, order};
use crate::tui::app::App;
use crate::tui::popup::{Find, Popup, ReplaceAll};
use crate::tui::search::SLICE;
use crate::tui::update::{apply, keep_looking};

/// Opens the search line.
pub fn find(app: &mut App) -> Effects {
    let find = Find::open(app);
    app.popups.push(Popup::Find(find));
    NONE
}

/// Opens the search line with the line of what comes in the place of what was found.
pub fn replace(app: &mut App) -> Effects {
    let mut find = Find::open(app);
    find.open_replacement(app);
    app.popups.push(Popup::Find(find));
    NONE
}

/// Goes to the next place of what was looked for.
pub fn find_next(app: &mut App) -> Effects {
    search(app, true);
    NONE
}

/// Goes to the place before.
pub fn find_previous(app: &mut App) -> Effects {
    search(app, false);
    NONE
}

fn search(app: &mut App, forward: bool) {
    if app.search.needle.is_empty() || app.search.fault().is_some() {
        find(app);
        return;
    }
    let caret = app.active_caret().unwrap_or(app.caret);
    let (start, end) = order(caret);
    let (needle, how) = (app.search.needle.clone(), app.search.how);
    app.search.look(&needle, how, app.session.draft(), start.place);
    if !keep_looking(app, if forward { end } else { start }, forward) {
        app.say(TuiPhrase::NotFound { what: needle });
    } else if let Some((at, all)) = ordinal(app) {
        app.say(TuiPhrase::FoundAt { what: needle, at, all });
    }
}

/// Which of how many hits was found last.
fn ordinal(app: &App) -> Option<(usize, usize)> {
    let hit = app.found.as_ref()?;
    Some((app.search.ordinal(app.session.draft(), hit)?, app.search.total()?))
}

/// Replaces what was found last and goes on. What may not be replaced is passed by, and that is said.
pub fn replace_one(app: &mut App) {
    let before = app.active_caret().unwrap_or(app.caret);
    let Some((place, range)) = app.found.clone() else {
        keep_looking(app, order(before).1, true);
        return;
    };
    let draft = app.session.draft();
    let Some(pattern) = app.search.pattern() else { return };
    let text = draft.text(place).unwrap_or_default();
    if !is_replaceable(draft, place, &range) {
        let place_said = place_name(draft, place, app.lang);
        keep_looking(app, Pos::new(place, range.end), true);
        app.complain(TuiPhrase::KeptAsIs { place: place_said });
        return;
    }
    let with = pattern.replacement(text, &range, &app.search.with);
    let end = Pos::new(place, range.start + with.len());
    let edits = vec![Edit::replace(place, range.start, &text[range], with)];
    apply(app, Change { edits, before, after: Caret::at(end), grouping: Grouping::Alone });
    keep_looking(app, end, true);
}

/// Shows what replacing everywhere would change, to be confirmed.
pub fn ask_replace_all(app: &mut App) -> Option<Popup> {
    let draft = app.session.draft();
    while app.search.advance(draft, SLICE) {}
    let plan = Plan::of(draft, app.search.places(), app.search.pattern()?, &app.search.with);
    if plan.replacements.is_empty() {
        app.complain(TuiPhrase::NothingToReplace);
        return None;
    }
    Some(Popup::ReplaceAll(ReplaceAll::new(plan)))
}

/// Makes the replacements that were shown, as one step, and puts the search line away.
pub fn replace_all(app: &mut App, plan: &Plan) {
    app.popups.pop_if(|popup| matches!(popup, Popup::Find(_)));
    app.search.open = false;
    let before = app.active_caret().unwrap_or(app.caret);
    let change = plan.change(app.session.draft(), before);
    // Nothing stays selected that the next key could overwrite.
    let after = Caret::at(change.after.head);
    apply(app, Change { after, ..change });
    if app.notice.is_none() {
        app.say(TuiPhrase::ReplacedAll { count: plan.replacements.len(), places: plan.places() });
    }
}
