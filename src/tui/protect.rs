//! Keeping what is typed from being lost: the journal of the open draft, and what earlier ones left. Beside `effect` the
//! only file of the editor that has to do with it. Knows no keys.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::act;
use super::app::App;
use super::effect::World;
use crate::env::Env;
use crate::model::Draft;
use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::store::journal::{self, About, End, Found, Keeper, Off, Start};
use crate::store::{Expected, digest};

/// A text that an earlier session left unsaved.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftBehind {
    /// Its journal.
    pub file: PathBuf,
    /// When it was written last, in seconds since 1970.
    pub changed: i64,
    /// How many changes are missing from the draft file.
    pub steps: usize,
    /// The draft as it was saved last, or opened.
    pub saved: Draft,
    /// The draft as it was when that session ended.
    pub draft: Draft,
}

/// Begins the journal of a draft that was just opened, and offers what earlier sessions left; whether there is anything
/// new to be seen.
pub(super) fn open(app: &mut App, world: &mut World, env: &Env) -> bool {
    world.journal = None;
    if app.path.is_some() && (app.expected == Expected::Anything || !app.can_write()) {
        // What was read is what is to stand there. Nobody waits for this now, as they would before the first frame.
        app.expected = Expected::Digest(digest(app.source.text().as_bytes()));
    }
    if !app.can_write() {
        return false;
    }
    app.session.keep_made();
    world.journal = Some(begin(app, env));
    let left = env.state_dir.as_deref().map(|dir| left_behind(app, dir)).unwrap_or_default();
    let unprotected = env.state_dir.is_none();
    if unprotected && app.notice.is_none() {
        app.complain(TuiPhrase::Unprotected { why: TuiPhrase::NoHome.say(app.lang).into_owned() });
    }
    let offers = !left.is_empty();
    act::offer_left(app, left);
    offers || unprotected
}

fn begin(app: &App, env: &Env) -> Keeper {
    let new = app.source.text().is_empty();
    let draft = app.session.draft();
    let edited = new || app.session.revision() != 0;
    // A draft that cannot be written cannot be saved either; it is said when that is tried.
    let text = edited.then(|| app.source.encode(draft).ok()).flatten();
    let path = app.path.as_deref().map(|path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
    let word = |path: &Path| path.to_string_lossy().into_owned();
    Keeper::new(Start {
        state_dir: env.state_dir.clone(),
        key: journal::key(app.path.as_deref(), &app.folder),
        about: About {
            path: path.as_deref().map(word),
            folder: word(&std::path::absolute(&app.folder).unwrap_or_else(|_| app.folder.clone())),
            new,
            opened: env.now().to_rfc3339(),
            pid: env.pid(),
            version: env!("CARGO_PKG_VERSION").into(),
        },
        source: app.source.clone(),
        text: text.and_then(|bytes| String::from_utf8(bytes).ok()),
        now: env.now().timestamp(),
        longest: journal::LONGEST,
    })
}

/// What earlier sessions left of this draft, the newest first. What says nothing but what is on the disk goes.
fn left_behind(app: &App, state_dir: &Path) -> Vec<LeftBehind> {
    let found = journal::left_of(state_dir, app.path.as_deref(), &app.folder);
    found.into_iter().filter_map(|found| look(app, found)).collect()
}

fn look(app: &App, found: Found) -> Option<LeftBehind> {
    // One that cannot be read at all is told by `siaran recover`.
    let journal = found.journal?;
    let own = app.path.as_deref().map(|path| path.to_string_lossy().into_owned());
    let named = |path: &str| Path::new(path).file_name().map(|name| name.to_string_lossy().into_owned());
    if own.as_deref().and_then(named) != journal.about.path.as_deref().and_then(named) {
        return None;
    }
    let recovered = journal.recovered().ok()?;
    if recovered.draft == *app.session.draft() {
        // Nothing is lost with it.
        let _ = journal::remove(&found.file);
        return None;
    }
    let steps = recovered.steps.saturating_sub(journal.saved).max(1);
    let (saved, draft) = (recovered.saved, recovered.draft);
    Some(LeftBehind { file: found.file, changed: found.changed, steps, saved, draft })
}

/// Hands on what was done to the draft.
pub(super) fn record(app: &mut App, world: &mut World) {
    let made = app.session.take_made();
    if let Some(journal) = &mut world.journal {
        made.into_iter().for_each(|step| journal.record(step));
    }
}

/// Waits until the journal has all that was handed on, though not for ever; whether there is news of it to be seen.
pub(super) fn settle(app: &mut App, world: &mut World, patience: Duration) -> bool {
    let Some(journal) = &mut world.journal else { return false };
    journal.settle(patience);
    let off = match journal.off() {
        Some(Off::Disk(error)) => Some(error.clone()),
        _ => None,
    };
    if off == app.unprotected {
        return false;
    }
    app.unprotected = off;
    match &app.unprotected {
        Some(why) => {
            let why = why.say(app.lang).into_owned();
            app.complain(TuiPhrase::Unprotected { why });
        }
        None => app.say(TuiPhrase::Protected),
    }
    true
}

/// The save that was begun last is done.
pub(super) fn saved(world: &mut World) {
    if let Some(journal) = &world.journal {
        journal.saved(world.mark);
    }
}

/// The draft is closed by its user: what is unsaved is thrown away on purpose.
pub(super) fn close(app: &mut App, world: &mut World) {
    record(app, world);
    if let Some(mut journal) = world.journal.take() {
        journal.end(if app.session.is_dirty() { End::Discarded } else { End::Clean });
    }
}

/// The program ends without its user having said anything.
pub(super) fn cut(world: &mut World) {
    if let Some(mut journal) = world.journal.take() {
        journal.end(End::Cut);
    }
}
