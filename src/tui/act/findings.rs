//! Going through findings and mending them.

use super::{Effects, NONE};
use crate::check::{self, Finding, Fix};
use crate::model::{BlockPart, Draft, Edit, Place, Pos, SpeakerPart, shift};
use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::session::{Caret, Change, Grouping};
use crate::text::grapheme;
use crate::tui::app::{App, Pane};
use crate::tui::page;
use crate::tui::pane::quotes::Entry;
use crate::tui::popup::{self, Popup};
use crate::tui::update::{apply, go};

/// Opens the list of findings.
pub fn problems(app: &mut App) -> Effects {
    while app.session.recheck(&app.profiles, app.now, usize::MAX) {}
    app.popups.push(Popup::Problems(popup::Problems::default()));
    NONE
}

/// Goes to the next finding.
pub fn next_finding(app: &mut App) -> Effects {
    jump(app, true);
    NONE
}

/// Goes to the finding before.
pub fn previous_finding(app: &mut App) -> Effects {
    jump(app, false);
    NONE
}

fn jump(app: &mut App, forward: bool) {
    while app.session.recheck(&app.profiles, app.now, usize::MAX) {}
    let draft = app.session.draft();
    let found = app.session.findings().iter().filter_map(target);
    let mut targets: Vec<Pos> = found.map(|pos| landing(pos, draft)).collect();
    targets.sort_unstable();
    targets.dedup();
    let here = here(app);
    let next = if forward {
        targets.iter().find(|pos| **pos > here).or(targets.first())
    } else {
        targets.iter().rev().find(|pos| **pos < here).or(targets.last())
    };
    match next.copied() {
        Some(pos) => {
            let at = targets.iter().position(|target| *target == pos).unwrap_or(0);
            go(app, Caret::at(pos));
            app.walked = Some((at + 1, targets.len()));
        }
        None => app.say(TuiPhrase::NoFindings),
    }
}

/// Where one comes to on the way to a position: what has no caret of its own stands for the text it belongs to.
fn landing(pos: Pos, draft: &Draft) -> Pos {
    match pos.place {
        Place::Block(index, part) if !page::is_walked(part) => {
            Pos::new(Place::Block(index, BlockPart::Text), 0)
        }
        Place::Speaker(index, _) => Pos::new(Place::Speaker(index, SpeakerPart::Id), 0),
        // A finding may point at a character within a cluster, where no caret can stand.
        place => Pos { byte: grapheme::floor(draft.text(place).unwrap_or_default(), pos.byte), ..pos },
    }
}

/// Where one is, in the order findings are walked in.
fn here(app: &App) -> Pos {
    match (app.focus, app.quotes.entry()) {
        (Pane::Quotes, Some(Entry::Speaker(index))) if app.popups.is_empty() => {
            Pos::new(Place::Speaker(index, SpeakerPart::Id), 0)
        }
        _ => app.active_caret().unwrap_or(app.caret).head,
    }
}

/// The position a finding points at.
pub fn target(finding: &Finding) -> Option<Pos> {
    finding.target.place.map(|place| Pos::new(place, finding.target.range.start))
}

/// Applies the first fix of the finding nearest the caret.
pub fn fix(app: &mut App) -> Effects {
    let Some(finding) = crate::tui::view::status::nearest(app).cloned() else {
        app.say(TuiPhrase::NoFindings);
        return NONE;
    };
    mend(app, &finding);
    NONE
}

/// Applies the first fix of a finding.
pub fn mend(app: &mut App, finding: &Finding) {
    let fresh = app.session.renew(finding, &app.profiles, app.now);
    let Some(fix) = fresh.and_then(|finding| finding.fixes.into_iter().next()) else {
        app.say(TuiPhrase::NoFix);
        return;
    };
    let label = fix.label.say(app.lang).into_owned();
    make_fixes(app, fix.edits);
    if app.notice.is_none() {
        app.say(TuiPhrase::Fixed { what: label });
    }
}

/// Applies the first fix of every finding of a rule: those that do not get in each other's way as one step, on a fresh
/// check, until there is nothing more to do.
pub fn mend_kind(app: &mut App, rule: &str) {
    // One fix may uncover another, never this many in a row; a rule whose fix does not silence it ends here, too.
    const ROUNDS: usize = 16;
    let mut count = 0;
    for _ in 0..ROUNDS {
        while app.session.recheck(&app.profiles, app.now, usize::MAX) {}
        let of_rule = app.session.findings().iter().filter(|finding| finding.rule == rule);
        let fixes: Vec<&Fix> = of_rule.filter_map(|finding| finding.fixes.first()).collect();
        let mut made = check::apart(fixes.iter().copied());
        // What spans several places is made alone.
        if made.is_empty() {
            made = fixes.into_iter().take(1).collect();
        }
        let edits: Vec<Edit> = made.iter().flat_map(|fix| fix.edits.iter().cloned()).collect();
        let fixed = made.len();
        if edits.is_empty() || !make_fixes(app, edits) {
            break;
        }
        count += fixed;
    }
    while app.session.recheck(&app.profiles, app.now, usize::MAX) {}
    app.say(TuiPhrase::FixedMany { count });
}

/// Makes the edits of fixes as one step; whether they changed something. The caret is carried by them, and the session
/// brings it to rest in the draft they leave.
fn make_fixes(app: &mut App, edits: Vec<Edit>) -> bool {
    let revision = app.session.revision();
    let before = app.active_caret().unwrap_or(app.caret);
    let carried = edits.iter().try_fold(before.head, |pos, edit| shift(edit, pos, true));
    let after = Caret::at(carried.unwrap_or(before.head));
    apply(app, Change { edits, before, after, grouping: Grouping::Alone });
    app.session.revision() != revision
}
