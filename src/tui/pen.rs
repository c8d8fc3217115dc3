//! Who writes the open draft: one editor has the pen, whoever opens it beside reads. Beside `effect` the only file of the
//! editor that has to do with the lock. Knows no keys and draws nothing.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, FixedOffset};

use super::act;
use super::app::App;
use super::effect::{Outcome, World};
use super::reader::Message;
use crate::env::Env;
use crate::phrase::tui::TuiPhrase;
use crate::session::Access;
use crate::store::lock::{self, Claim, Lock, Taken, Theirs};

/// Where a file system has no locks, others are told this often that we are still there; they think us gone after ten
/// minutes.
const TELL: Duration = Duration::from_secs(120);

/// Who has the pen, as far as is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Pen {
    /// Whoever sits here. So it is where nobody asks, too: before the draft has a file, and for whoever may only look.
    #[default]
    Ours,
    /// Somebody else.
    Theirs(Theirs),
    /// Nobody: this one had it and closed the draft.
    Free(Theirs),
}

/// What came of asking for the pen.
#[derive(Clone, Debug, PartialEq)]
pub enum PenCame {
    /// It is ours now.
    Ours,
    /// Somebody else has it.
    Theirs(Box<Theirs>),
}

/// What the editor holds of the pen.
#[derive(Default)]
pub(super) struct Hold {
    /// The draft it is the pen of.
    draft: Option<PathBuf>,
    /// The lock, while the pen is ours.
    lock: Option<Lock>,
    /// The files that are looked out for, for news of it.
    watched: Vec<PathBuf>,
    /// Who we are.
    user: String,
    /// When others were told last that we are still there, by the steady clock of the editor.
    told: u64,
    /// Whether it is still to be told that others who open the draft cannot be seen.
    blind: bool,
}

/// Asks for the pen of a draft that was just opened; whether there is anything new to be seen. Whoever may only look has
/// nothing to do with it, and touches no file for it.
pub(super) fn open(app: &mut App, world: &mut World, env: &Env) -> bool {
    // Whoever may only look opens no other file, not even to know what they are called.
    app.user = if app.can_write() { lock::called(&env.user) } else { env.user.clone() };
    world.pen = Hold { user: app.user.clone(), ..Hold::default() };
    let Some(claim) = claim_of(app, world).filter(|_| app.can_write()) else { return false };
    match lock::take(&claim) {
        Taken::Ours(lock) => {
            world.pen.blind = !lock.sees_others(&claim);
            world.pen.lock = Some(lock);
            watch(world, &claim);
            false
        }
        Taken::Theirs(theirs) => {
            watch(world, &claim);
            act::pen_is_theirs(app, theirs);
            true
        }
    }
}

/// Tells once that others who open the draft cannot be seen, as soon as nothing else is being told; whether it did.
pub(super) fn tell_if_blind(app: &mut App, world: &mut World) -> bool {
    let tells = world.pen.blind && app.notice.is_none() && app.popups.is_empty();
    if tells {
        world.pen.blind = false;
        app.say(TuiPhrase::OthersUnseen);
    }
    tells
}

fn claim_of(app: &App, world: &World) -> Option<Claim> {
    app.path.as_deref().map(|draft| claim(draft, app.now, world))
}

fn claim(draft: &Path, now: DateTime<FixedOffset>, world: &World) -> Claim {
    Claim {
        draft: draft.to_owned(),
        state_dir: world.state_dir.clone(),
        user: world.pen.user.clone(),
        since: now.to_rfc3339(),
        now: now.timestamp(),
    }
}

/// Looks out for the files that tell of a draft, and for no others.
fn watch(world: &mut World, claim: &Claim) {
    let files = lock::files(claim);
    if let Some(lookout) = &mut world.lookout {
        world.pen.watched.iter().filter(|file| !files.contains(file)).for_each(|file| lookout.forget(file));
        files.iter().filter(|file| !world.pen.watched.contains(file)).for_each(|file| lookout.watch(file));
    }
    world.pen.watched = files;
    world.pen.draft = Some(claim.draft.clone());
}

/// Takes the pen, or when somebody has it and `anyhow` is not meant, says who.
pub(super) fn take(world: &mut World, draft: &Path, now: DateTime<FixedOffset>, anyhow: bool) -> Outcome {
    let claim = claim(draft, now, world);
    let taken = if anyhow { Taken::Ours(lock::take_over(&claim)) } else { lock::take(&claim) };
    let came = match taken {
        Taken::Ours(lock) => {
            world.pen.lock = Some(lock);
            PenCame::Ours
        }
        Taken::Theirs(theirs) => PenCame::Theirs(Box::new(theirs)),
    };
    watch(world, &claim);
    Outcome::Pen(came)
}

/// A file changed; whether it tells of the pen, and so is nobody else's business.
pub(super) fn touched(app: &mut App, world: &mut World, file: &Path) -> bool {
    if !world.pen.watched.iter().any(|watched| watched == file) {
        return false;
    }
    // Our own putting it there is told, too.
    let untouched = world.pen.lock.as_ref().is_some_and(Lock::stands);
    let Some(claim) = claim_of(app, world).filter(|_| !untouched) else { return true };
    match &mut world.pen.lock {
        Some(lock) => {
            if let Some(theirs) = lock.check(&claim) {
                world.pen.lock = None;
                act::pen_is_lost(app, theirs);
            }
        }
        None if app.session.access() > Access::Read => match lock::who(&claim) {
            Some(theirs) => act::pen_passed_on(app, theirs),
            None => act::pen_is_free(app),
        },
        None => {}
    }
    watch(world, &claim);
    true
}

/// The draft was saved: it may be another file now, or have its first. Under a name of its own it is another draft, which
/// nobody else writes.
pub(super) fn saved(app: &mut App, world: &mut World) {
    let Some(claim) = claim_of(app, world) else { return };
    let another = world.pen.draft.as_ref() != Some(&claim.draft);
    match &mut world.pen.lock {
        Some(lock) => lock.follow(&claim),
        None if another || app.can_write() => {
            if let Taken::Ours(lock) = lock::take(&claim) {
                world.pen.lock = Some(lock);
                act::pen_is_ours(app);
            }
        }
        None => {}
    }
    watch(world, &claim);
}

/// Gives the pen up.
pub(super) fn close(world: &mut World) {
    let hold = std::mem::take(&mut world.pen);
    if let Some(lookout) = &mut world.lookout {
        hold.watched.iter().for_each(|file| lookout.forget(file));
    }
    let held = hold.lock.is_some();
    drop(hold);
    if let Some(state_dir) = world.state_dir.as_deref().filter(|_| held) {
        lock::tidy(state_dir);
    }
}

/// Waits for what comes next, and meanwhile tells others that we are still there, where nothing else does.
pub(super) fn wait(app: &App, world: &mut World) -> Message {
    let Some(lock) = world.pen.lock.as_ref().filter(|lock| lock.needs_telling()) else {
        return world.reader.wait();
    };
    let tell = u64::try_from(TELL.as_millis()).unwrap_or(u64::MAX);
    if app.millis.saturating_sub(world.pen.told) >= tell {
        // Whoever types without a pause is there, too.
        lock.tell();
        world.pen.told = app.millis;
    }
    loop {
        match world.reader.wait_at_most(TELL) {
            Some(message) => return message,
            None => lock.tell(),
        }
    }
}
