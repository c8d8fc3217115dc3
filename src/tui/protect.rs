//! Keeping what is typed from being lost: the journal of the open draft, and what earlier ones left. Beside `effect` the
//! only file of the editor that has to do with it. Knows no keys.

use std::time::Duration;

use super::act;
use super::app::App;
use super::effect::World;
use crate::env::Env;
use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::session::Access;
pub use crate::store::journal::Left as LeftBehind;
use crate::store::journal::{self, Before, End, Keeper, Off, Opened};
use crate::store::{Expected, digest, disk};
use crate::text::hidden;

/// How long it is waited for whether there can be a journal when a draft is opened.
const BEGUN: Duration = Duration::from_millis(50);

/// Begins the journal of a draft that was just opened, and offers what earlier sessions left; whether there is anything
/// new to be seen. The journal of a draft that was to be left and was not goes on.
pub(super) fn open(app: &mut App, world: &mut World, env: &Env) -> bool {
    if app.path.is_some() && (app.expected == Expected::Anything || !app.can_write()) {
        // What was read is what is to stand there. Nobody waits for this now, as they would before the first frame.
        app.expected = Expected::Digest(digest(app.source.text().as_bytes()));
    }
    if app.session.access() > Access::Read
        && let Some(path) = &app.path
    {
        app.readers = disk::readers(path).or(app.readers);
    }
    if !app.can_write() || world.journal.is_some() {
        return false;
    }
    app.session.keep_made();
    let mut journal = opened(app, env).begin();
    let Before { left, damaged } = opened(app, env).left();
    if let (None, Some(gone)) = (app.readers, left.iter().find(|left| left.was_a_file)) {
        // Who could read a draft whose file is gone nobody knows any more: what was typed in it is its owner's alone.
        app.readers = disk::readers(&gone.file);
    }
    journal.make_ready();
    world.journal = Some(journal);
    // Whoever opens another draft, or writes one from now on, is told whether or not they were told before.
    app.unprotected = None;
    let unprotected = settle(app, world, BEGUN);
    let offers = !left.is_empty();
    act::offer_left(app, left);
    if damaged > 0 {
        app.complain_to_be_read(TuiPhrase::LeftDamaged);
    }
    offers || unprotected || damaged > 0
}

/// Says that typing is not protected, and why.
fn tell(app: &mut App, why: &Off, folder: &str) {
    let why = why.phrase(&hidden::shown(folder)).say(app.lang).into_owned();
    if let Some(notice) = &mut app.notice {
        // It takes nothing away that was said in the same moment.
        notice.stays = true;
    }
    app.complain_to_be_read(TuiPhrase::Unprotected { why });
}

/// The draft as the journals know it.
fn opened<'a>(app: &'a App, env: &'a Env) -> Opened<'a> {
    Opened {
        state_dir: env.state_dir.as_deref(),
        path: app.path.as_deref(),
        folder: &app.folder,
        source: &app.source,
        draft: app.session.draft(),
        edited: app.session.revision() != 0,
        now: env.now(),
        pid: env.pid(),
    }
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
    if journal.fell() {
        begin_anew(app, journal);
        journal.settle(patience);
    }
    let off = journal.off().cloned();
    if off == app.unprotected {
        return false;
    }
    app.unprotected.clone_from(&off);
    match off {
        Some(why) => tell(app, &why, &world.journals),
        None => app.say(TuiPhrase::Protected),
    }
    true
}

/// Has a journal whose thread fell over go on in a new one.
fn begin_anew(app: &App, journal: &mut Keeper) {
    journal::begin_anew(journal, &app.source, &act::saved_draft(app), app.session.draft());
}

/// The save that was begun last, of the draft as of `revision`, is done, `safely` as far as the disk says. A draft that got another name by it goes on in a journal of that name, which is
/// looked for when the draft is opened under it.
pub(super) fn saved(app: &mut App, world: &mut World, env: &Env, revision: u64, safely: bool) {
    world.unconfirmed = !safely;
    if !safely {
        // What the disk did not confirm may not be there after a power cut: the journal has it.
        return;
    }
    let Some(journal) = &mut world.journal else { return };
    journal.saved(world.mark);
    journal.forget(act::in_the_file(app, revision));
    let opened = opened(app, env);
    // What was typed meanwhile is in the old one, which goes on until it is saved, too.
    if journal.key() != opened.key() && !app.session.is_dirty() {
        journal.end(End::Clean);
        *journal = opened.begin();
        journal.make_ready();
        // Under its new name it is told again when it is not protected there either.
        app.unprotected = None;
    }
}

/// The draft is closed by its user: what is unsaved is thrown away on purpose.
pub(super) fn close(app: &mut App, world: &mut World) {
    record(app, world);
    let unconfirmed = std::mem::take(&mut world.unconfirmed);
    if let Some(mut journal) = world.journal.take() {
        journal.end(match (app.session.is_dirty(), unconfirmed) {
            (true, _) => End::Discarded,
            (false, true) => End::Cut,
            (false, false) => End::Clean,
        });
    }
}

/// The program ends without its user having said anything.
pub(super) fn cut(app: &App, world: &mut World) {
    if let Some(mut journal) = world.journal.take() {
        journal.end(End::Cut);
        if journal.fell() && app.session.is_dirty() {
            begin_anew(app, &mut journal);
            journal.end(End::Cut);
        }
    }
}
