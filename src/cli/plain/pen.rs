//! Who writes the draft that is edited by lines: one has the pen, whoever opens it beside reads and may take over. What
//! others did with the pen is looked at after each command, since nothing is printed while somebody types a line. Where a
//! file system has no locks, others hear that we are still there with each command, too. Knows the lock, and no command
//! but the one that takes over.

use std::path::PathBuf;

use super::super::answer::Exit;
use super::super::call::Call;
use super::command::Args;
use super::{Answer, Came, Editor, Wrong, protect, say};
use crate::env::Env;
use crate::phrase::cli::CliPhrase;
use crate::phrase::plain::PlainPhrase as P;
use crate::session::{Access, Session};
use crate::store::lock::{self, Claim, Lock, Taken, Theirs};
use crate::store::{self, Expected, Opened, disk};

/// Who has the pen, as far as was told.
#[derive(Debug, Default)]
pub(super) enum Pen {
    /// Whoever types here. So it is where nobody asks, too: without a file, and for whoever may only look.
    #[default]
    Ours,
    /// Somebody else.
    Theirs(Theirs),
    /// Nobody: this one had it and closed the draft.
    Free(Theirs),
}

/// What is held of the pen.
#[derive(Debug, Default)]
pub(super) struct Hold {
    pen: Pen,
    /// The lock, while the pen is ours.
    lock: Option<Lock>,
    /// The draft it is the pen of.
    draft: Option<PathBuf>,
}

/// The claim to the draft. Whoever may only look makes none, and touches no file for it.
fn claim(editor: &Editor, env: &Env) -> Option<Claim> {
    let draft = editor.path.clone().filter(|_| editor.session.access() > Access::Read)?;
    let now = env.now();
    Some(Claim {
        draft,
        state_dir: env.state_dir.clone(),
        user: env.user.clone(),
        since: now.to_rfc3339(),
        now: now.timestamp(),
    })
}

/// Asks for the pen of a draft that was just opened. When somebody has it they are named, and the draft is only read.
pub(super) fn open(editor: &mut Editor, call: &mut Call<'_>) {
    let Some(claim) = claim(editor, call.env) else { return };
    match lock::take(&claim) {
        Taken::Ours(lock) => {
            if !lock.sees_others(&claim) {
                call.tell(&P::OthersUnseen);
            }
            editor.hold.lock = Some(lock);
        }
        Taken::Theirs(theirs) => {
            editor.session.set_access(Access::Export);
            call.tell(&P::OpenElsewhere { what: named(call, &theirs) });
            if theirs.silent {
                call.tell(&P::SilentElsewhere);
            }
            editor.hold.pen = Pen::Theirs(theirs);
        }
    }
    editor.hold.draft = Some(claim.draft);
}

/// Who, where, since when.
fn named(call: &Call<'_>, theirs: &Theirs) -> String {
    theirs.told_to(&lock::called(&call.env.user)).said(call.env.now(), call.lang)
}

/// Sees what others did with the pen meanwhile, and says what is new.
pub(super) fn look(editor: &mut Editor, call: &mut Call<'_>) {
    let Some(claim) = claim(editor, call.env) else { return };
    if let Some(lock) = &mut editor.hold.lock {
        if lock.needs_telling() {
            lock.tell();
        }
        if lock.stands() {
            return;
        }
        if let Some(theirs) = lock.check(&claim) {
            editor.hold.lock = None;
            // What was typed before stays, and can be saved.
            editor.session.set_access(Access::Save);
            call.tell(&P::TakenOver { what: named(call, &theirs) });
            editor.hold.pen = Pen::Theirs(theirs);
        }
        return;
    }
    match (&editor.hold.pen, lock::who(&claim)) {
        (Pen::Theirs(before), None) => {
            let before = before.clone();
            call.tell(&P::PenFree { who: before.told_to(&lock::called(&call.env.user)).who(call.lang) });
            editor.hold.pen = Pen::Free(before);
        }
        (Pen::Theirs(before) | Pen::Free(before), Some(now)) if before.holder != now.holder => {
            call.tell(&P::PenPassedOn { what: named(call, &now) });
            editor.hold.pen = Pen::Theirs(now);
        }
        _ => {}
    }
}

/// Says that one only reads here, and why.
pub(super) fn refused(editor: &Editor, call: &Call<'_>) -> Wrong {
    let wrong = match &editor.hold.pen {
        Pen::Ours => Wrong::of(call, &CliPhrase::ReadOnly),
        Pen::Theirs(theirs) => Wrong::of(call, &P::OnlyReads { what: named(call, theirs) }),
        Pen::Free(_) => Wrong::of(call, &P::OnlyReadsYet),
    };
    Wrong { exit: Exit::Refused, ..wrong }
}

/// Takes the pen from whoever was told to have it. The whole word is asked for, so that no slip of a finger does that;
/// whoever came to have it meanwhile is told first.
pub(super) fn take_over(editor: &mut Editor, call: &mut Call<'_>, _: &Args) -> Answer {
    let Some(claim) = claim(editor, call.env).filter(|_| editor.hold.lock.is_none()) else {
        // A script may well take over what it has.
        say::phrase(call, &P::PenTaken)?;
        return Ok(Came::Goes);
    };
    let told = match &editor.hold.pen {
        Pen::Theirs(theirs) => Some(theirs.holder.clone()),
        Pen::Ours | Pen::Free(_) => None,
    };
    let anyhow = lock::who(&claim).is_some_and(|now| Some(&now.holder) == told.as_ref());
    let taken = if anyhow { Taken::Ours(lock::take_over(&claim)) } else { lock::take(&claim) };
    let lock = match taken {
        Taken::Ours(lock) => lock,
        Taken::Theirs(theirs) => {
            editor.hold.pen = Pen::Theirs(theirs);
            return Err(refused(editor, call));
        }
    };
    is_ours(editor, lock);
    say::phrase(call, &P::PenTaken)?;
    read_anew(editor, call)?;
    // Whoever was taken over before has a journal, which goes on.
    let asked = if editor.journal.is_none() {
        protect::open(editor, call)?
    } else {
        protect::tell_if_unprotected(editor, call);
        None
    };
    Ok(asked.map_or(Came::Goes, Came::Asks))
}

fn is_ours(editor: &mut Editor, lock: Lock) {
    editor.hold.lock = Some(lock);
    editor.hold.pen = Pen::Ours;
    editor.session.set_access(Access::Write);
}

/// Whoever had the pen may have written more than was read here. Where nothing is unsaved that is taken as it stands;
/// otherwise it is asked about when the draft is saved.
fn read_anew(editor: &mut Editor, call: &mut Call<'_>) -> std::io::Result<()> {
    let Some(path) = editor.path.clone().filter(|_| !editor.session.is_dirty()) else { return Ok(()) };
    let Expected::Digest(known) = editor.expected else { return Ok(()) };
    // One that cannot be read is told when it is saved.
    let Ok(Opened::Other(decoded, digest)) = store::open_other(&path, Some(known)) else { return Ok(()) };
    protect::end(editor);
    editor.readers = disk::readers(&path).or(editor.readers);
    editor.session = Session::new(decoded.draft, decoded.faults, Access::Write);
    (editor.source, editor.expected) = (decoded.source, Expected::Digest(digest));
    say::phrase(call, &P::ReadAnew)
}

/// The draft was saved: another file stands there now, or it has another name, and so is one that nobody else writes.
pub(super) fn saved(editor: &mut Editor, env: &Env) {
    let Some(claim) = claim(editor, env) else { return };
    let another = editor.hold.draft.as_ref() != Some(&claim.draft);
    match &mut editor.hold.lock {
        Some(lock) => lock.follow(&claim),
        None if another || editor.session.access() >= Access::Write => {
            if let Taken::Ours(lock) = lock::take(&claim) {
                is_ours(editor, lock);
            }
        }
        None => {}
    }
    editor.hold.draft = Some(claim.draft);
}

/// Gives the pen up.
pub(super) fn close(editor: &mut Editor, env: &Env) {
    let hold = std::mem::take(&mut editor.hold);
    let held = hold.lock.is_some();
    drop(hold);
    if let Some(state_dir) = env.state_dir.as_deref().filter(|_| held) {
        lock::tidy(state_dir);
    }
}
