//! What other programs do to the draft's file: noticed, told, taken in where nothing is unsaved, compared where something
//! is. The draft then stands on what they wrote, so that the next save loses nothing of it. Knows no disk.

use std::path::Path;
use std::sync::Arc;

use chrono::DateTime;

use super::merging::step_to;
use super::{Effects, NONE};
use crate::model::merge::merge;
use crate::model::{Draft, Edit};
use crate::phrase::Lang;
use crate::phrase::tui::TuiPhrase;
use crate::session::Access;
use crate::store::{Cause, DiskError, Expected, StoreError};
use crate::text::hidden;
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::popup::{Changed, Confirm, Merge, Popup};
use crate::tui::saver::{Glance, Seen, Theirs, Why};
use crate::tui::update;

/// What became of the draft's file since it was read or written last.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Outside {
    /// Nothing that is known.
    #[default]
    Known,
    /// Somebody else wrote it.
    Changed(Arc<Theirs>),
    /// It is not there.
    Gone,
    /// It is no draft any more, or cannot be read.
    Unreadable,
}

/// Has the draft's file looked at.
pub fn look(app: &App, why: Why) -> Effects {
    let Some(path) = app.path.clone() else { return NONE };
    let known = match app.expected {
        Expected::Digest(digest) => Some(digest),
        _ => None,
    };
    // Who may only look opens no other file, such as the one that has the names.
    let named = app.session.access() > Access::Read;
    vec![Effect::Look(Box::new(Glance { path, known, named, why }))]
}

/// Compares the draft with its file.
pub fn compare_file(app: &mut App) -> Effects {
    if app.saving.is_some() {
        app.say(TuiPhrase::SavesAgain);
        return NONE;
    }
    if app.path.is_none() || !matches!(app.expected, Expected::Digest(_)) {
        app.say(TuiPhrase::OutsideNoFile);
        return NONE;
    }
    look(app, Why::Compare)
}

/// Merges what somebody else wrote, and saves then.
pub fn compare_to_save(app: &mut App, then_quit: bool) -> Effects {
    look(app, Why::Save { then_quit })
}

/// Takes what a look at the file found.
pub fn looked(app: &mut App, path: &Path, why: Why, found: Result<Seen, StoreError>) -> Effects {
    let Expected::Digest(expected) = app.expected else { return NONE };
    // It has another name by now, or is being saved: the save finds out itself.
    if app.path.as_deref() != Some(path) || app.saving.is_some() {
        return NONE;
    }
    match found {
        Ok(Seen::Known(digest)) if digest != expected => NONE,
        Ok(Seen::Known(_)) => same(app, why),
        Ok(Seen::Other(theirs)) if theirs.digest == expected => same(app, why),
        // Whoever writes into a file empties it first. Nobody wants that shown.
        Ok(Seen::Other(theirs)) if theirs.source.text().trim().is_empty() => {
            missing(app, why, Outside::Unreadable)
        }
        Ok(Seen::Other(theirs)) => other(app, why, theirs),
        Err(error) => {
            let gone = matches!(error.cause, Cause::Disk(DiskError::NotFound | DiskError::Gone));
            missing(app, why, if gone { Outside::Gone } else { Outside::Unreadable })
        }
    }
}

/// The file holds what it held.
fn same(app: &mut App, why: Why) -> Effects {
    let was = std::mem::take(&mut app.outside);
    app.session.set_stray(false);
    match why {
        Why::Save { then_quit } => return super::write(app, then_quit),
        Why::Compare => app.say(TuiPhrase::OutsideSame),
        Why::Noticed if was != Outside::Known => app.say(TuiPhrase::OutsideBack),
        Why::Noticed => {}
    }
    NONE
}

/// The file holds what somebody else wrote.
fn other(app: &mut App, why: Why, theirs: Arc<Theirs>) -> Effects {
    app.session.set_stray(false);
    let told = matches!(&app.outside, Outside::Changed(known) if known.digest == theirs.digest);
    app.outside = Outside::Changed(Arc::clone(&theirs));
    match why {
        Why::Noticed => {
            let wishes = settle_outside(app);
            if wishes.is_empty() && !told && app.outside != Outside::Known {
                tell(app, &theirs);
            }
            wishes
        }
        Why::Compare => compare(app, theirs, None),
        Why::Save { then_quit } => compare(app, theirs, Some(then_quit)),
    }
}

/// The file is not there, or is no draft: what became of it is `now`.
fn missing(app: &mut App, why: Why, now: Outside) -> Effects {
    let gone = now == Outside::Gone;
    let told = app.outside == now;
    app.outside = now;
    let keeps = app.session.access() >= Access::Save;
    app.session.set_stray(keeps);
    match why {
        Why::Save { then_quit } => {
            let how = if gone { Changed::Gone } else { Changed::Unreadable };
            app.popups.push(Popup::Confirm(Confirm::changed(how, then_quit)));
        }
        Why::Noticed if told => {}
        _ if gone && keeps => app.complain(TuiPhrase::OutsideGone),
        _ if gone => app.complain(TuiPhrase::OutsideGoneThere),
        _ => app.complain(TuiPhrase::OutsideUnreadable),
    }
    NONE
}

/// Says who changed the file and when.
fn tell(app: &mut App, theirs: &Theirs) {
    if app.tells_of_the_pen() {
        // Whoever took the draft over is the one who writes; the line at the top says that the file changed.
        return;
    }
    let at = theirs.written.as_ref().and_then(|written| DateTime::from_timestamp(written.at, 0));
    let at = at.unwrap_or_else(|| app.now.to_utc()).with_timezone(app.now.offset());
    let when = at.format(if app.lang == Lang::Id { "%H.%M" } else { "%H:%M" }).to_string();
    app.complain(match who(theirs) {
        Some(who) => TuiPhrase::OutsideChangedBy { who, when },
        None => TuiPhrase::OutsideChanged { when },
    });
}

fn who(theirs: &Theirs) -> Option<String> {
    let name = theirs.written.as_ref()?.by.as_deref()?;
    Some(hidden::shown(name).into_owned())
}

/// Takes in what somebody else wrote, once nothing is unsaved, nothing is being written and nothing lies over the panes:
/// nothing changes under anybody's fingers.
pub fn settle_outside(app: &mut App) -> Effects {
    let Outside::Changed(theirs) = &app.outside else { return NONE };
    if app.saving.is_some() || !app.popups.is_empty() || app.session.is_dirty() {
        return NONE;
    }
    let theirs = Arc::clone(theirs);
    let merged = merge(&saved_draft(app), app.session.draft(), &theirs.draft);
    let count = merged.taken.len().max(usize::from(!merged.edits.is_empty()));
    // What somebody could take back once they write again is a step.
    let steps = app.session.access() >= Access::Save;
    let taken = if steps { step_to(app, merged.edits) } else { show(app, &merged.edits) };
    if !taken {
        return NONE;
    }
    let wishes = stand_on(app, &theirs);
    app.say(match who(&theirs) {
        _ if count == 0 => TuiPhrase::OutsideSameText,
        _ if !app.can_write() => TuiPhrase::OutsideShown { count },
        Some(who) => TuiPhrase::OutsideTakenBy { who, count },
        None => TuiPhrase::OutsideTaken { count },
    });
    wishes
}

/// Shows the newer text to who may not change it; whether it came to that.
fn show(app: &mut App, edits: &[Edit]) -> bool {
    let Ok(applied) = app.session.show(edits, app.caret) else { return false };
    update::follow(app, &applied.edits);
    app.follow_caret = true;
    true
}

/// Shows what merging comes to; with `save`, what is then saved, and whether the editor is left.
fn compare(app: &mut App, theirs: Arc<Theirs>, save: Option<bool>) -> Effects {
    update::leave_field(app);
    let merged = merge(&saved_draft(app), app.session.draft(), &theirs.draft);
    if merged.edits.is_empty() && merged.conflicts.is_empty() {
        // Theirs says nothing that is not here: it is written over, but for what is no text of the draft.
        return take_file(app, Vec::new(), &theirs, save);
    }
    let popup = Merge::new(merged, app.session.draft(), app.lang).of_file(theirs, save);
    app.popups.push(Popup::Merge(popup));
    NONE
}

/// The draft as it was saved last, read or taken over from somebody else: what both came from.
pub fn saved_draft(app: &App) -> Arc<Draft> {
    app.base.clone().unwrap_or_else(|| Arc::new(app.source.draft().clone()))
}

/// Makes the merged draft as one step, stands on what the file holds, and saves where that was wished.
pub fn take_file(app: &mut App, edits: Vec<Edit>, theirs: &Arc<Theirs>, save: Option<bool>) -> Effects {
    let changes = !edits.is_empty();
    if !step_to(app, edits) {
        return NONE;
    }
    let mut wishes = stand_on(app, theirs);
    match save {
        Some(then_quit) => wishes.extend(super::write(app, then_quit)),
        None if changes => app.say(TuiPhrase::MergeDone),
        None => app.say(TuiPhrase::OutsideSameText),
    }
    wishes
}

/// The draft comes from what they wrote, from now on: it is what the next save replaces, and whose comments it keeps.
fn stand_on(app: &mut App, theirs: &Theirs) -> Effects {
    let edits = merge(&theirs.draft, &theirs.draft, app.session.draft()).edits;
    app.outside = Outside::Known;
    app.expected = Expected::Digest(theirs.digest);
    app.readers = theirs.readers.or(app.readers);
    app.base = Some(Arc::new(theirs.draft.clone()));
    // It always fits: what only one version changed is taken (`tests/merge.rs`). Else ours would be written as it is.
    if !app.session.rebase(theirs.draft.clone(), theirs.faults.clone(), &edits) {
        return NONE;
    }
    app.source = theirs.source.clone();
    vec![Effect::Rebase(theirs.source.clone(), edits)]
}
