//! The editor's loop: one message after the other, drawn when none is waiting. Every edit is handed to the journal before
//! its frame goes out, and when the program is told to end, whatever was typed until then.

use std::collections::VecDeque;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset};
use signal_hook::consts::SIGHUP;

use super::app::App;
use super::effect::{self, Effect, Outcome, World};
use super::input::Input;
use super::reader::Message;
use super::saver::Why;
use super::stage::Want;
use super::{RECHECK_BUDGET, act, pen, protect, update, view};
use crate::env::Env;
use crate::phrase::tui::TuiPhrase;
use crate::profile::Profiles;
use crate::session::Session;

/// Nobody types for this long: time for what takes longer than the pause between two letters.
const CALM: Duration = Duration::from_millis(300);
/// A frame waits this long for the journal to have what it shows: far longer than a disk takes that answers at all, and as
/// long as a person waits for a letter.
const SETTLED: Duration = Duration::from_secs(1);

/// How the editor was left.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Left {
    /// Its user wants nothing more.
    Done,
    /// Its user wants something else.
    For(Want),
    /// The program was told to end by this signal, or by its terminal going away, which is SIGHUP.
    Told(i32),
}

/// The editor, until it is left.
///
/// # Errors
/// When the terminal cannot be used.
pub(super) fn edit(app: &mut App, world: &mut World, env: &Env, begun: Instant) -> io::Result<Left> {
    let left = turns(app, world, env, begun);
    look_out(world, None);
    pen::close(world);
    if left.is_err() {
        // Whatever is wrong with the terminal, what was typed on it is kept.
        told_to_end(app, world, env, SIGHUP);
    }
    left
}

fn turns(app: &mut App, world: &mut World, env: &Env, begun: Instant) -> io::Result<Left> {
    // Whoever does not write keeps no journal, so this is asked first.
    let told = pen::open(app, world, env);
    let told = protect::open(app, world, env) || told;
    if pen::tell_if_blind(app, world) || told {
        draw(app, world)?;
    }
    loop {
        look_out(world, app.path.as_deref());
        let mut waiting = Some(next(app, world)?);
        app.now = env.now();
        app.millis = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        while let Some(message) = waiting {
            match message {
                Message::Input(input) => {
                    let resized = matches!(input, Input::Resize(..));
                    let wishes = update::update(app, input);
                    grant(app, world, env, wishes)?;
                    if resized {
                        world.tty.clear();
                    }
                }
                Message::Outcome(outcome) => {
                    let wishes = come_to(app, world, env, *outcome);
                    grant(app, world, env, wishes)?;
                }
                Message::Touched(path) if pen::touched(app, world, &path) => protect::record(app, world),
                Message::Touched(path) if app.path.as_deref() == Some(&path) => {
                    let wishes = act::look(app, Why::Noticed);
                    grant(app, world, env, wishes)?;
                }
                // What waited is sent where the window is drawn.
                Message::Touched(_) | Message::Room => {}
                Message::End(signal) => return Ok(told_to_end(app, world, env, signal)),
                Message::Gone => return Ok(told_to_end(app, world, env, SIGHUP)),
            }
            if app.can_write() && world.journal.is_none() {
                // The pen has just come over: from here on what is typed is kept.
                protect::open(app, world, env);
            }
            if app.quit {
                wait_for_the_disk(app, world, env)?;
            }
            if app.quit {
                if app.to_desk {
                    // The journal is closed once the desk is there: without one the draft stays open.
                    return Ok(Left::For(Want::Desk));
                }
                protect::close(app, world);
                return Ok(Left::Done);
            }
            // What others wrote comes in once nothing is in its way any more.
            let wishes = act::settle_outside(app);
            grant(app, world, env, wishes)?;
            waiting = world.reader.waiting();
            if waiting.is_some() {
                // What scrolls and steps by rows needs the rows of the window as they now are.
                update::prepare(app);
            }
        }
        app.session.recheck_soon(&app.profiles, app.now);
        pen::tell_if_blind(app, world);
        draw(app, world)?;
    }
}

/// Draws the window as it is by now, unless the terminal still has to take what was drawn before. What it shows is in the
/// journal before anybody sees it.
fn draw(app: &mut App, world: &mut World) -> io::Result<()> {
    if !world.tty.is_clear()? {
        // What was typed is with the journal; what the terminal takes next shows all of it.
        return Ok(());
    }
    let (columns, rows) = world.tty.size()?;
    if (columns, rows) != app.size {
        update::update(app, Input::Resize(columns, rows));
    }
    update::prepare(app);
    let mut frame = world.tty.frame(app.size, |buffer| view::draw_into(app, buffer));
    if protect::settle(app, world, SETTLED) {
        frame.extend(world.tty.frame(app.size, |buffer| view::draw_into(app, buffer)));
    }
    world.tty.send(&frame)
}

/// Does what is wished, and what is wished when that has come to something.
fn grant(app: &mut App, world: &mut World, env: &Env, wishes: Vec<Effect>) -> io::Result<()> {
    protect::record(app, world);
    let mut wishes = VecDeque::from(wishes);
    while let Some(wish) = wishes.pop_front() {
        let outcome = effect::perform(wish, world)?;
        wishes.extend(come_to(app, world, env, outcome));
    }
    Ok(())
}

/// Takes what came of a wish.
fn come_to(app: &mut App, world: &mut World, env: &Env, outcome: Outcome) -> Vec<Effect> {
    let saved = match &outcome {
        Outcome::Saved { revision, saved, .. } => Some((*revision, saved.is_safe())),
        _ => None,
    };
    let wishes = update::outcome(app, outcome);
    if saved.is_some() {
        pen::saved(app, world);
    }
    protect::record(app, world);
    if let Some((revision, safely)) = saved {
        protect::saved(app, world, env, revision, safely);
    }
    wishes
}

/// Waits for a save or an export that still runs when the editor is left, and says so: what it comes to is this draft's.
/// An export that cannot be written keeps the editor open.
fn wait_for_the_disk(app: &mut App, world: &mut World, env: &Env) -> io::Result<()> {
    let saves = app.saving.is_some();
    if saves || !app.exporting.is_empty() {
        app.say(if saves { TuiPhrase::QuitsOnceSaved } else { TuiPhrase::QuitsOnceExported });
        draw(app, world)?;
    }
    while app.saving.is_some() || !app.exporting.is_empty() {
        match world.reader.wait() {
            Message::Outcome(outcome) => drop(come_to(app, world, env, *outcome)),
            Message::Gone | Message::End(_) => return Ok(()),
            Message::Input(_) | Message::Touched(_) | Message::Room => {}
        }
    }
    Ok(())
}

/// Takes in what was typed until the program was told to end, and closes the journal over it. Nothing is asked and
/// nothing is drawn: there may be nobody left to look.
fn told_to_end(app: &mut App, world: &mut World, env: &Env, signal: i32) -> Left {
    world.reader.finish();
    while let Some(message) = world.reader.waiting() {
        let wishes = match message {
            Message::Input(input) => update::update(app, input),
            Message::Outcome(outcome) => come_to(app, world, env, *outcome),
            Message::End(_) | Message::Touched(_) | Message::Room => continue,
            Message::Gone => break,
        };
        protect::record(app, world);
        for wish in wishes.into_iter().filter(|wish| matches!(wish, Effect::Save(_))) {
            // A save is only handed on here; it cannot fail.
            let _ = effect::perform(wish, world);
        }
        update::prepare(app);
    }
    protect::cut(app, world);
    Left::Told(signal)
}

/// The next message. While none is waiting, the search goes on and what was edited is rechecked, and drawn again when
/// something came of it. What takes a walk through a long draft waits until nobody has typed for a moment.
fn next(app: &mut App, world: &mut World) -> io::Result<Message> {
    if let Some(message) = idle(app, world, Session::recheck_typed)? {
        return Ok(message);
    }
    if !app.session.findings().is_current() {
        if let Some(message) = world.reader.wait_at_most(CALM) {
            return Ok(message);
        }
        if let Some(message) = idle(app, world, Session::recheck)? {
            return Ok(message);
        }
    }
    Ok(pen::wait(app, world))
}

/// Searches and rechecks until nothing is left to do, and draws what came of it; or else gives back what came
/// meanwhile.
fn idle(
    app: &mut App,
    world: &mut World,
    recheck: impl Fn(&mut Session, &Profiles, DateTime<FixedOffset>, usize) -> bool,
) -> io::Result<Option<Message>> {
    let found = |app: &App| (app.search.generation(), app.found.clone());
    let before = (app.session.findings().generation(), app.words, found(app));
    loop {
        if let Some(message) = world.reader.waiting() {
            return Ok(Some(message));
        }
        if !update::seek(app) && !recheck(&mut app.session, &app.profiles, app.now, RECHECK_BUDGET) {
            break;
        }
    }
    let renewed = act::renew_beside(app);
    let findings = app.session.findings();
    if renewed || (findings.generation(), findings.words().or(app.words), found(app)) != before {
        draw(app, world)?;
    }
    Ok(None)
}

/// Looks out for the draft's file, which may have got another name; for none once the editor is left.
fn look_out(world: &mut World, draft: Option<&Path>) {
    if world.watched.as_deref() == draft {
        return;
    }
    let before = std::mem::replace(&mut world.watched, draft.map(Path::to_path_buf));
    let Some(lookout) = &mut world.lookout else { return };
    if let Some(before) = before {
        lookout.forget(&before);
    }
    if let Some(draft) = draft {
        lookout.watch(draft);
    }
}
