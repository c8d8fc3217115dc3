//! The full-screen editor: read, update, do what is wished, draw when nothing is waiting. Inside, `terminal` and
//! `reader` know the terminal, `effect` alone touches files, `update` and `act` change the state, `view` draws it.

pub mod act;
pub mod app;
mod away;
mod choice;
pub mod clipboard;
pub mod command;
pub mod desk;
mod edit;
pub mod effect;
mod falls;
mod fuzzy;
pub mod input;
pub mod keymap;
mod lookout;
pub mod notice;
mod outlet;
pub mod page;
pub mod pane;
pub mod pen;
pub mod pointer;
pub mod popup;
pub mod protect;
mod reader;
pub mod saver;
pub mod search;
pub mod stage;
pub mod step;
mod terminal;
pub mod theme;
pub mod update;
pub mod view;
mod watch;
pub mod widget;
pub mod wire;

use std::io;
use std::sync::Arc;
use std::time::Instant;

pub use app::{App, Opening};
pub use falls::Fell;

use crate::env::{Confinement, Env};
use crate::phrase::store::SavedPhrase;
use crate::phrase::tui::TuiPhrase;
use crate::phrase::{Lang, Say};
use crate::settings::Fault;
use crate::store;
use desk::{Came, Desk};
use edit::Left;
use effect::{Outcome, World};
use input::Input;
use lookout::Lookout;
use reader::{Message, Reader};
use saver::Saver;
use signal_hook::consts::SIGHUP;
use stage::{Shown, Stage};
use terminal::Tty;

/// Bytes of text rechecked before looking whether a key is waiting: well under a millisecond's work.
pub const RECHECK_BUDGET: usize = 16 * 1024;

/// Bytes of text checked before the first frame, so that most drafts are never seen without their findings: about a
/// millisecond's work.
const OPENING_BUDGET: usize = 160 * 1024;

/// How the program was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// By its user.
    Left,
    /// By a signal; by SIGHUP, too, when the terminal went away.
    Told(i32),
}

/// Runs the editor or the desk, and what is wanted from there, until the program is left. `open` says what a wish comes
/// to; `fell` is told of each thread that fell over meanwhile, once the terminal is given back.
///
/// # Errors
/// When the terminal cannot be used. The terminal is restored then, too.
pub fn run(
    stage: Stage,
    env: &Env,
    open: stage::Opener<'_>,
    fell: &mut dyn FnMut(Fell),
) -> io::Result<Ended> {
    let falls = falls::Falls::listen();
    let ended = match show(stage, env, open) {
        Err(error) if terminal::is_gone(&error) => Ok(Ended::Told(SIGHUP)),
        ended => ended,
    };
    falls.told().for_each(fell);
    ended
}

fn show(stage: Stage, env: &Env, open: stage::Opener<'_>) -> io::Result<Ended> {
    let (ground, mouse) = stage.terminal();
    let mut tty = Tty::enter(ground, mouse, !env.utf8, stage.writes())?;
    let begun = Instant::now();
    // Whoever tells the program to end before its first frame gets the terminal back, too.
    let reader = Reader::start(env.ssh)?;
    let away = Arc::default();
    tty.tell(reader.sender());
    watch::start(reader.sender(), Arc::clone(&away))?;
    let (folder, tidies) = stage.to_be_tidied();
    let mut shown = raise(stage, &mut tty, env)?;
    let (editor, state_dir) = (env.editor.clone(), env.state_dir.clone());
    let keeps = env.state_dir.as_deref().map(store::journal::folder_in);
    let route = clipboard::Route::of(env);
    let saver = Saver::start(state_dir.clone(), reader.sender());
    // Whoever writes looks first: without the thread, less is told and nothing is lost.
    let lookout = Lookout::start(reader.sender()).ok();
    let mut world = World {
        tty,
        reader,
        route,
        editor,
        state_dir,
        saver,
        lookout,
        pen: pen::Hold::default(),
        watched: None,
        journals: keeps.map(|dir| env.near_home(&dir)).unwrap_or_default(),
        journal: None,
        mark: 0,
        unconfirmed: false,
        away,
    };
    if tidies {
        world.saver.tidy(folder, env.today());
    }
    let mut register = crate::session::Clip::default();
    loop {
        let left = match &mut shown {
            Shown::Editor(app) => {
                let left = edit::edit(app, &mut world, env, begun)?;
                // Remembered when it is left: the disk is waited for when nobody waits for the program, and a name that
                // was given meanwhile counts.
                if app.can_write() && app.remembers {
                    effect::remember(env.state_dir.as_deref(), app.path.as_deref());
                }
                left
            }
            Shown::Desk(desk) => choose(desk, &mut world, env)?,
        };
        let want = match left {
            Left::For(want) => want,
            Left::Done => return Ok(Ended::Left),
            Left::Told(signal) => return Ok(Ended::Told(signal)),
        };
        // What was copied in one draft is pasted into the next.
        if let Shown::Editor(app) = &mut shown {
            register = std::mem::take(&mut app.register);
        }
        match open(want) {
            Ok(stage) => {
                if let Shown::Editor(app) = &mut shown {
                    protect::close(app, &mut world);
                }
                world.tty.clear();
                shown = raise(stage, &mut world.tty, env)?;
                if let Shown::Editor(app) = &mut shown {
                    app.register = std::mem::take(&mut register);
                }
            }
            Err(why) => match &mut shown {
                Shown::Editor(app) => {
                    app.quit = false;
                    app.complain(TuiPhrase::DeskFaulty { why });
                    update::prepare(app);
                    world.tty.draw(app.size, |buffer| view::draw_into(app, buffer))?;
                }
                Shown::Desk(desk) => desk.notice = Some(TuiPhrase::DeskFaulty { why }),
            },
        }
    }
}

/// Puts something into the window and draws it.
fn raise(stage: Stage, tty: &mut Tty, env: &Env) -> io::Result<Shown> {
    let size = tty.size()?;
    Ok(match stage {
        Stage::Editor(opening) => {
            let mut app = Box::new(App::new(*opening, size, env.now()));
            app.tour &= app.can_write() && effect::is_first_start(env.state_dir.as_deref());
            app.session.recheck(&app.profiles, app.now, OPENING_BUDGET);
            update::prepare(&mut app);
            tty.draw(app.size, |buffer| view::draw_into(&app, buffer))?;
            Shown::Editor(app)
        }
        Stage::Desk(opening) => {
            let desk = Box::new(Desk::new(*opening, size));
            tty.draw(desk.size, |buffer| desk.draw(buffer))?;
            Shown::Desk(desk)
        }
    })
}

/// The desk, until it is left: what is wanted next, if something is. While no key is waiting its drafts are read, one by
/// one.
fn choose(desk: &mut Desk, world: &mut World, env: &Env) -> io::Result<Left> {
    show_desk(desk, world)?;
    loop {
        let message = match world.reader.waiting() {
            Some(message) => message,
            None if learn(desk, env) => {
                show_desk(desk, world)?;
                continue;
            }
            None => world.reader.wait(),
        };
        let input = match message {
            Message::Input(input) => input,
            // Nothing of a draft is under way here.
            Message::Outcome(outcome) => {
                if let Outcome::Tidied(told) = *outcome {
                    desk.notice = told_notice(&told, desk.lang()).or(desk.notice.take());
                    show_desk(desk, world)?;
                }
                continue;
            }
            Message::Touched(_) => continue,
            Message::Room => {
                show_desk(desk, world)?;
                continue;
            }
            Message::End(signal) => return Ok(Left::Told(signal)),
            Message::Gone => return Ok(Left::Told(SIGHUP)),
        };
        // Whoever types fast and presses Enter means what they typed, whether it was read by then or not.
        let enters = matches!(input, Input::Key(chord) if chord.key == input::Key::Enter);
        while enters && desk.is_filtered() && learn(desk, env) {}
        match input {
            Input::Resize(..) => world.tty.clear(),
            Input::Key(chord) if desk.redraws(chord) => world.tty.clear(),
            Input::Resumed => world.tty.take()?,
            // Whoever may only read is not let out to a shell.
            Input::Stop if desk.writes() => drop(away::suspend(world)?),
            _ => {}
        }
        match desk.update(input) {
            Came::Nothing => {}
            Came::End => return Ok(Left::Done),
            Came::Wanted(want) => return Ok(Left::For(want)),
        }
        let size = world.tty.size()?;
        if size != desk.size {
            desk.update(Input::Resize(size.0, size.1));
            world.tty.clear();
        }
        show_desk(desk, world)?;
    }
}

/// Draws the desk, unless the terminal still has to take what was drawn before.
fn show_desk(desk: &Desk, world: &mut World) -> io::Result<()> {
    if world.tty.is_clear()? { world.tty.draw(desk.size, |buffer| desk.draw(buffer)) } else { Ok(()) }
}

/// Reads one more of the desk's drafts, if one is left.
fn learn(desk: &mut Desk, env: &Env) -> bool {
    let Some(path) = desk.unread().map(std::path::Path::to_path_buf) else { return false };
    let known = effect::summary(&path, desk.profiles(), desk.lang(), env.now());
    desk.learn(&path, &known);
    true
}

/// What is said on opening of what killed saves had left.
pub fn told_notice(told: &[SavedPhrase], lang: Lang) -> Option<TuiPhrase> {
    let what: Vec<String> = told.iter().map(|phrase| phrase.say(lang).into_owned()).collect();
    (!what.is_empty()).then(|| TuiPhrase::SavedTold { what: what.join(" ") })
}

/// What is said on opening of settings that are passed over: the first of them, and that there are more.
pub fn settings_notice(faults: &[Fault], lang: Lang) -> Option<TuiPhrase> {
    let first = faults.first()?;
    let why = crate::text::hidden::shown(&first.message.say(lang)).into_owned();
    Some(TuiPhrase::SettingsFault { line: first.line, why })
}

/// What is said on opening to somebody who may only look, where the kernel does not hold them to it.
pub fn confined_notice(confined: Option<Confinement>) -> Option<TuiPhrase> {
    (confined == Some(Confinement::Nothing)).then_some(TuiPhrase::NotConfined)
}
