//! A save from the wish to what came of it. One runs at a time; what is wished meanwhile is done once after it, with the
//! draft as it then stands. Nothing is called saved that was not written. Knows no disk.

use std::path::PathBuf;
use std::sync::Arc;

use super::leave_field;
use crate::model::Draft;
use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::store::{Cause, Digest, DiskError, Expected, Readers, Saved, StoreError, more_of};
use crate::tui::act::Outside;
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::popup::{Changed, Confirm, Popup};
use crate::tui::saver::Job;

/// A save that runs.
#[derive(Clone, Debug)]
pub struct Saving {
    /// The state of the draft that is being written.
    pub revision: u64,
    /// Whether the editor ends once it is written.
    pub then_quit: bool,
    /// The draft as it is being written.
    draft: Arc<Draft>,
    /// What was wished meanwhile.
    again: Option<Again>,
}

#[derive(Clone, Debug)]
struct Again {
    path: PathBuf,
    expected: Expected,
    then_quit: bool,
}

/// Has the draft saved, now or once the save that runs has ended.
pub fn begin_save(app: &mut App, path: PathBuf, expected: Expected, then_quit: bool) -> Vec<Effect> {
    leave_field(app);
    // What is typed from here on is a step of its own: undoing it leads back to what was saved.
    app.session.close_step();
    if let Some(saving) = &mut app.saving {
        saving.again = Some(Again { path, expected, then_quit });
        app.say(TuiPhrase::SavesAgain);
        return Vec::new();
    }
    let revision = app.session.revision();
    let (draft, source) = (Arc::new(app.session.draft().clone()), app.source.clone());
    app.saving = Some(Saving { revision, then_quit, draft: Arc::clone(&draft), again: None });
    let today = app.now.date_naive();
    let readers = app.readers;
    let like = app.path.clone().filter(|own| *own != path);
    vec![Effect::Save(Box::new(Job { path, draft, source, expected, revision, like, readers, today }))]
}

/// Takes that the draft was written as it was at a revision; the next save where one was wished meanwhile.
pub(super) fn saved(
    app: &mut App,
    path: PathBuf,
    revision: u64,
    saved: &Saved,
    digest: Digest,
    readers: Option<Readers>,
) -> Vec<Effect> {
    let ended = app.saving.take();
    app.base = ended.as_ref().map(|ended| Arc::clone(&ended.draft));
    app.outside = Outside::Known;
    let more = more_of(&path, saved);
    app.path = Some(path);
    app.expected = Expected::Digest(digest);
    app.readers = readers.or(app.readers);
    app.save_failed = false;
    app.popups.retain(|popup| !matches!(popup, Popup::Prompt(_)));
    app.session.saved_at(revision);
    let name = app.name().unwrap_or_default();
    let told = more.is_some();
    match more {
        Some(more) => app.complain(TuiPhrase::SavedTold { what: more.say(app.lang).into_owned() }),
        None if app.session.is_dirty() => app.say(TuiPhrase::SavedUpTo { name }),
        None => app.say(TuiPhrase::Saved { name }),
    }
    let Some(ended) = ended else { return Vec::new() };
    if let Some(Again { path, expected, then_quit }) = ended.again {
        let own = app.path.as_ref() == Some(&path);
        if !own || app.session.is_dirty() {
            let expected = if own { app.expected } else { expected };
            return begin_save(app, path, expected, then_quit);
        }
        end(app, then_quit && !told);
    } else {
        // What has more to be told of it is read before the editor ends.
        end(app, ended.then_quit && !told);
    }
    Vec::new()
}

/// Ends the editor where that is wished and nothing was typed since.
fn end(app: &mut App, wished: bool) {
    if wished && app.session.is_dirty() {
        app.popups.push(Popup::Confirm(Confirm::quit()));
    } else {
        app.quit |= wished;
    }
}

/// Takes that the draft was not written. What was wished meanwhile is not tried: it would fail the same way.
pub(super) fn not_saved(app: &mut App, error: &StoreError) {
    let ended = app.saving.take();
    app.save_failed = true;
    app.complain(TuiPhrase::NotSaved { why: error.say(app.lang).into_owned() });
    let how = match error.cause {
        Cause::Disk(DiskError::Changed) => Changed::Otherwise,
        Cause::Disk(DiskError::Gone) => Changed::Gone,
        _ => return,
    };
    let Some(ended) = ended else { return };
    let then_quit = ended.again.map_or(ended.then_quit, |again| again.then_quit);
    // A question in the middle of typing would swallow keys; the next wish to save asks it.
    if ended.revision == app.session.revision() {
        app.notice = None;
        app.popups.push(Popup::Confirm(Confirm::changed(how, then_quit)));
    }
}
