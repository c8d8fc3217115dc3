//! Keeping what the editor of lines was told from being lost: every change is in the journal before its answer is printed,
//! and what earlier sessions left is offered when the draft is opened. Knows no command.

use std::time::Duration;

use chrono::DateTime;

use super::super::call::Call;
use super::super::changes::Changes;
use super::{Answer, Came, Editor, Question, merging, say};
use crate::env::Env;
use crate::model::Edit;
use crate::phrase::date;
use crate::phrase::plain::PlainPhrase as P;
use crate::printed;
use crate::session::Access;
use crate::store::journal::{self, End, Keeper, Off, Opened};
use crate::store::{Source, disk};
use crate::text::hidden;

/// An answer waits this long for the journal to have what it tells of: longer than a disk takes that answers at all.
const SETTLED: Duration = Duration::from_secs(1);

fn opened<'a>(editor: &'a Editor, env: &'a Env) -> Opened<'a> {
    Opened {
        state_dir: env.state_dir.as_deref(),
        path: editor.path.as_deref(),
        folder: &editor.folder,
        source: &editor.source,
        draft: editor.session.draft(),
        edited: editor.session.revision() != 0,
        now: env.now(),
        pid: env.pid(),
    }
}

/// Begins the journal of a draft that was just opened, and asks about what earlier sessions left.
pub(super) fn open(editor: &mut Editor, call: &mut Call<'_>) -> std::io::Result<Option<Question>> {
    if editor.session.access() < Access::Write {
        return Ok(None);
    }
    editor.session.keep_made();
    let before = opened(editor, call.env).left();
    editor.left = before.left;
    if before.damaged > 0 {
        call.tell(&P::LeftDamaged);
    }
    if let (None, Some(gone)) = (editor.readers, editor.left.iter().find(|left| left.was_a_file)) {
        // Who could read a draft whose file is gone nobody knows any more: what was typed in it is its owner's alone.
        editor.readers = disk::readers(&gone.file);
    }
    editor.left.reverse();
    let mut journal = opened(editor, call.env).begin();
    journal.make_ready();
    journal.settle(SETTLED);
    if let Some(off) = journal.off() {
        unprotected(call, off);
    }
    editor.journal = Some(journal);
    ask(editor, call)
}

/// Asks about the next of what earlier sessions left, the newest first.
fn ask(editor: &Editor, call: &mut Call<'_>) -> std::io::Result<Option<Question>> {
    let Some(left) = editor.left.last() else { return Ok(None) };
    let offset = *call.env.now().offset();
    let time = DateTime::from_timestamp(left.changed, 0).map(|time| time.with_timezone(&offset));
    let when = time.map_or_else(String::new, |time| {
        format!("{} {}", date::brief(time.date_naive(), call.lang), time.format("%H.%M"))
    });
    let count = left.steps;
    let said = if left.saved == *editor.session.draft() {
        P::AskLeft { when, count }
    } else {
        P::AskLeftChanged { when, count }
    };
    let said = match &left.name {
        Some(name) => {
            P::LeftElsewhere { question: call.words(&said), name: hidden::shown(name).into_owned() }
        }
        None => said,
    };
    let said = if left.whole { said } else { P::LeftCut { question: call.words(&said) } };
    say::phrase(call, &said)?;
    Ok(Some(Question::Left))
}

/// The answer to what becomes of what an earlier session left. Anything that is no answer leaves it for another time; in a
/// script, which knows of no question, it is the command it was meant as.
pub(super) fn answer(editor: &mut Editor, call: &mut Call<'_>, line: &str) -> Answer {
    match line.trim().to_lowercase().as_str() {
        "bandingkan" | "compare" => compare(editor, call)?,
        "ambil" | "take" => return take(editor, call),
        "nanti" | "later" => put_off(editor, call)?,
        "buang" | "discard" => discard(editor, call)?,
        _ if call.env.stdin_is_terminal => {}
        _ => {
            editor.left.clear();
            call.tell(&P::LeftPutOff);
            return super::command::run(editor, call, line);
        }
    }
    next(editor, call)
}

fn compare(editor: &Editor, call: &mut Call<'_>) -> std::io::Result<()> {
    let Some(left) = editor.left.last() else { return Ok(()) };
    let text = Changes::of(editor.draft(), &left.draft).text(call.lang, call.paint);
    call.print(printed!("{}", text))
}

/// Takes it in as unsaved changes, as one step. Where the draft was changed in the same words since, that is asked about.
fn take(editor: &mut Editor, call: &mut Call<'_>) -> Answer {
    match editor.left.pop() {
        Some(left) => merging::with_left(editor, call, left),
        None => Ok(Came::Goes),
    }
}

/// Goes on to the next of what earlier sessions left.
pub(super) fn next(editor: &Editor, call: &mut Call<'_>) -> Answer {
    Ok(ask(editor, call)?.map_or(Came::Goes, Came::Asks))
}

/// The draft stands on another text from now on; `edits` make it of that.
pub(super) fn rebase(editor: &mut Editor, source: Source, edits: Vec<Edit>) {
    if let Some(journal) = &mut editor.journal {
        journal.rebase(source, edits);
        journal.settle(SETTLED);
    }
}

fn put_off(editor: &mut Editor, call: &mut Call<'_>) -> std::io::Result<()> {
    editor.left.pop();
    say::phrase(call, &P::LeftPutOff)
}

fn discard(editor: &mut Editor, call: &mut Call<'_>) -> std::io::Result<()> {
    let Some(left) = editor.left.pop() else { return Ok(()) };
    let gone = journal::remove(&left.file);
    say::phrase(call, if gone.is_ok() { &P::LeftDiscarded } else { &P::LeftPutOff })
}

/// Has the journal take what was just done, and waits until it has.
pub(super) fn record(editor: &mut Editor, call: &mut Call<'_>) {
    let made = editor.session.take_made();
    let Some(journal) = &mut editor.journal else { return };
    let was_off = journal.off().is_some();
    made.into_iter().for_each(|step| journal.record(step));
    journal.settle(SETTLED);
    if journal.fell() {
        let saved = editor.base.as_ref().unwrap_or(editor.source.draft());
        journal::begin_anew(journal, &editor.source, saved, editor.session.draft());
        journal.settle(SETTLED);
    }
    if let Some(off) = journal.off().filter(|_| !was_off) {
        unprotected(call, off);
    }
}

/// Says that changes are not protected, and why.
fn unprotected(call: &mut Call<'_>, off: &Off) {
    let folder = call.env.state_dir.as_deref().map(journal::folder_in).unwrap_or_default();
    let folder = call.env.near_home(&folder);
    call.tell(&P::Unprotected { why: off.phrase(&hidden::shown(&folder)) });
}

/// The draft as it stands is on the disk. One that got another name by that goes on in a journal of that name.
pub(super) fn saved(editor: &mut Editor, call: &mut Call<'_>, safely: bool) {
    editor.unconfirmed = !safely;
    if !safely {
        // What the disk did not confirm may not be there after a power cut: the journal has it.
        return;
    }
    let Some(mut journal) = editor.journal.take() else { return };
    journal.saved(journal.mark());
    // What was taken in and taken back again is in no file but its own.
    let (session, now) = (&editor.session, editor.session.revision());
    let taken = editor.taken.extract_if(.., |(_, step)| session.holds(now, *step));
    journal.forget(taken.map(|(file, _)| file).collect());
    let opened = opened(editor, call.env);
    if journal.key() != opened.key() {
        journal.end(End::Clean);
        journal = opened.begin();
        journal.make_ready();
        journal.settle(SETTLED);
        editor.journal = Some(journal);
        return tell_if_unprotected(editor, call);
    }
    editor.journal = Some(journal);
}

/// Says once more that changes are not protected, where they are not.
pub(super) fn tell_if_unprotected(editor: &Editor, call: &mut Call<'_>) {
    if let Some(off) = editor.journal.as_ref().and_then(Keeper::off) {
        unprotected(call, off);
    }
}

/// The draft is read anew with nothing unsaved in it: what was kept of it is nothing but what is on the disk.
pub(super) fn end(editor: &mut Editor) {
    if let Some(mut journal) = editor.journal.take() {
        journal.end(if editor.unconfirmed { End::Cut } else { End::Clean });
    }
}

/// The editor ends: with everything saved, with what is not saved thrown away by its word, or without anything said.
/// Whether what is not saved is kept.
pub(super) fn close(editor: &mut Editor, discarded: bool) -> bool {
    let dirty = editor.session.is_dirty();
    let Some(mut journal) = editor.journal.take() else { return false };
    let end = match (dirty, discarded) {
        (false, _) if editor.unconfirmed => End::Cut,
        (false, _) => End::Clean,
        (true, true) => End::Discarded,
        (true, false) => End::Cut,
    };
    let kept = dirty && !discarded && journal.off().is_none();
    journal.end(end);
    kept
}
