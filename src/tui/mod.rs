//! The full-screen editor: read, update, do what is wished, draw when nothing is waiting. Inside, `terminal` and
//! `reader` know the terminal, `effect` alone touches files, `update` and `act` change the state, `view` draws it.

pub mod act;
pub mod app;
mod away;
mod choice;
pub mod clipboard;
pub mod command;
pub mod effect;
pub mod input;
pub mod keymap;
pub mod page;
pub mod pane;
pub mod pointer;
pub mod popup;
mod reader;
pub mod search;
pub mod step;
mod terminal;
pub mod theme;
pub mod update;
pub mod view;
pub mod widget;
pub mod wire;

use std::io;
use std::time::Instant;

pub use app::{App, Opening};

use crate::env::Env;
use crate::phrase::tui::TuiPhrase;
use crate::phrase::{Lang, Say};
use crate::settings::Fault;
use effect::World;
use input::Input;
use reader::Reader;
use terminal::Tty;

/// Bytes of text rechecked before looking whether a key is waiting: well under a millisecond's work.
pub const RECHECK_BUDGET: usize = 16 * 1024;

/// Runs the editor until it is left.
///
/// # Errors
/// When the terminal cannot be used. The terminal is restored then, too.
pub fn run(opening: Opening, env: &Env) -> io::Result<()> {
    let mut tty = Tty::enter(opening.theme.ground, opening.mouse)?;
    let mut app = App::new(opening, tty.size()?, env.now());
    let begun = Instant::now();
    update::prepare(&mut app);
    tty.draw(app.size, |buffer| view::draw_into(&app, buffer))?;
    let (editor, state_dir) = (env.editor.clone(), env.state_dir.clone());
    let mut world = World { tty, reader: Reader::start(env.ssh)?, route: app.clipboard, editor, state_dir };
    loop {
        let Some(first) = next(&mut app, &mut world)? else { return Ok(()) };
        app.now = env.now();
        app.millis = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let mut waiting = Some(first);
        while let Some(input) = waiting {
            let resized = matches!(input, Input::Resize(..));
            for effect in update::update(&mut app, input) {
                let outcome = effect::perform(effect, &mut world)?;
                update::outcome(&mut app, outcome);
            }
            if resized {
                world.tty.clear();
            }
            if app.quit {
                return Ok(());
            }
            waiting = world.reader.waiting().unwrap_or(None);
            if waiting.is_some() {
                // What scrolls and steps by rows needs the rows of the window as they now are.
                update::prepare(&mut app);
            }
        }
        fit(&mut app, &world.tty)?;
        update::prepare(&mut app);
        world.tty.draw(app.size, |buffer| view::draw_into(&app, buffer))?;
    }
}

/// What is said on opening of settings that are passed over: the first of them, and that there are more.
pub fn settings_notice(faults: &[Fault], lang: Lang) -> Option<TuiPhrase> {
    let first = faults.first()?;
    let why = crate::text::hidden::shown(&first.message.say(lang)).into_owned();
    Some(TuiPhrase::SettingsFault { line: first.line, why })
}

/// Takes the window's size as it is by now.
fn fit(app: &mut App, tty: &Tty) -> io::Result<()> {
    let (columns, rows) = tty.size()?;
    if (columns, rows) != app.size {
        update::update(app, Input::Resize(columns, rows));
    }
    Ok(())
}

/// The next input. While none is waiting, the search goes on and what was edited is rechecked, and drawn again when
/// something came of it.
fn next(app: &mut App, world: &mut World) -> io::Result<Option<Input>> {
    let found = |app: &App| (app.search.generation(), app.found.clone());
    let before = (app.session.findings().generation(), app.words, found(app));
    loop {
        match world.reader.waiting() {
            Ok(Some(input)) => return Ok(Some(input)),
            Err(()) => return Ok(None),
            Ok(None) => {}
        }
        if !update::seek(app) && !app.session.recheck(&app.profiles, app.now, RECHECK_BUDGET) {
            break;
        }
    }
    let findings = app.session.findings();
    if (findings.generation(), findings.words().or(app.words), found(app)) != before {
        fit(app, &world.tty)?;
        update::prepare(app);
        world.tty.draw(app.size, |buffer| view::draw_into(app, buffer))?;
    }
    Ok(world.reader.wait())
}
