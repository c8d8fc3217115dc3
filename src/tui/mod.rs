//! The full-screen editor: read, update, do what is wished, draw when nothing is waiting. Inside, `terminal` and
//! `reader` know the terminal, `effect` alone touches files, `update` and `act` change the state, `view` draws it.

pub mod act;
pub mod app;
mod choice;
pub mod command;
pub mod effect;
pub mod input;
pub mod page;
pub mod pane;
pub mod popup;
mod reader;
pub mod search;
mod terminal;
pub mod theme;
pub mod update;
pub mod view;
pub mod widget;
pub mod wire;

use std::io;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::Instant;

pub use app::{App, Opening};

use crate::env::Env;
use input::Input;
use terminal::Tty;

/// Blocks rechecked before looking whether a key is waiting.
const RECHECK_BUDGET: usize = 200;

/// Runs the editor until it is left.
///
/// # Errors
/// When the terminal cannot be used. The terminal is restored then, too.
pub fn run(opening: Opening, env: &Env) -> io::Result<()> {
    let mut tty = Tty::enter()?;
    let mut app = App::new(opening, tty.size()?, env.now());
    let begun = Instant::now();
    update::prepare(&mut app);
    tty.draw(app.size, |buffer| view::draw_into(&app, buffer))?;
    let inputs = reader::start(env.ssh)?;
    loop {
        let Some(first) = next(&inputs, &mut app, &mut tty)? else { return Ok(()) };
        app.now = env.now();
        app.millis = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let mut waiting = Some(first);
        while let Some(input) = waiting {
            let resized = matches!(input, Input::Resize(..));
            for effect in update::update(&mut app, input) {
                let outcome = effect::perform(effect, &mut tty)?;
                update::outcome(&mut app, outcome);
            }
            if resized {
                tty.clear();
            }
            if app.quit {
                return Ok(());
            }
            waiting = inputs.try_recv().ok();
            if waiting.is_some() {
                // What scrolls and steps by rows needs the rows of the window as they now are.
                update::prepare(&mut app);
            }
        }
        fit(&mut app, &tty)?;
        update::prepare(&mut app);
        tty.draw(app.size, |buffer| view::draw_into(&app, buffer))?;
    }
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
fn next(inputs: &Receiver<Input>, app: &mut App, tty: &mut Tty) -> io::Result<Option<Input>> {
    let found = |app: &App| (app.search.generation(), app.found.clone());
    let before = (app.session.findings().generation(), app.words, found(app));
    loop {
        match inputs.try_recv() {
            Ok(input) => return Ok(Some(input)),
            Err(TryRecvError::Disconnected) => return Ok(None),
            Err(TryRecvError::Empty) => {}
        }
        if !update::seek(app) && !app.session.recheck(&app.profiles, app.now, RECHECK_BUDGET) {
            break;
        }
    }
    let findings = app.session.findings();
    if (findings.generation(), findings.words().or(app.words), found(app)) != before {
        fit(app, tty)?;
        update::prepare(app);
        tty.draw(app.size, |buffer| view::draw_into(app, buffer))?;
    }
    Ok(inputs.recv().ok())
}
