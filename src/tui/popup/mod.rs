//! What can lie over the panes, as a stack of one enum. The topmost gets the keys. Each keeps its own state; what it
//! wants done to the draft goes through `act` and `update`.

mod card;
mod clicks;
mod confirm;
pub mod find;
mod help;
mod merge;
mod palette;
mod picker;
mod preflight;
mod preview;
mod problems;
mod prompt;
mod rename;
mod replace_all;
mod told;

use std::path::PathBuf;

use ratatui::buffer::Buffer;

pub use card::Card;
pub use clicks::{drag_line, press, wheel};
pub use confirm::{Changed, Confirm};
pub use find::Find;
pub use help::Help;
pub use merge::Merge;
pub use palette::Palette;
pub use picker::{Item, Pick, Picker};
pub use preflight::Preflight;
pub use preview::Preview;
pub use problems::Problems;
pub use prompt::Prompt;
pub use rename::Rename;
pub use replace_all::ReplaceAll;
pub use told::Told;

use super::app::App;
use super::effect::Effect;
use super::input::{Chord, Key};
use super::keymap::Keymap;
use super::pane::form::{Form, FormCx};
use crate::phrase::tui::TuiPhrase;
use crate::session::{Access, Caret};

/// Something over the panes.
pub enum Popup {
    /// The list of commands.
    Palette(Palette),
    /// The help.
    Help(Help),
    /// The search line.
    Find(Find),
    /// What replacing everywhere would do.
    ReplaceAll(ReplaceAll),
    /// The list of findings.
    Problems(Problems),
    /// A question with a few answers.
    Confirm(Confirm),
    /// A line to type.
    Prompt(Prompt),
    /// What Export opens.
    Preflight(Preflight),
    /// A form over the panes.
    Card(Card),
    /// The release as it leaves the house.
    Preview(Preview),
    /// Something to read.
    Told(Told),
    /// A list to pick from.
    Picker(Picker),
    /// A speaker's new name.
    Rename(Rename),
    /// Two versions of the draft.
    Merge(Merge),
}

impl Popup {
    /// The caret of the draft's text that is edited in it, if some is.
    pub fn caret(&self) -> Option<Caret> {
        match self {
            Popup::Card(card) => Some(card.form.caret),
            _ => None,
        }
    }

    /// Its form, if it is one.
    pub fn form(&mut self) -> Option<&mut Form> {
        match self {
            Popup::Card(card) => Some(&mut card.form),
            _ => None,
        }
    }

    /// The command that opens it, where its key closes it too.
    fn opener(&self) -> Option<&'static str> {
        match self {
            Popup::Palette(_) => Some("palette"),
            Popup::Help(_) => Some("help"),
            Popup::Problems(_) => Some("problems"),
            Popup::Preview(_) => Some("preview"),
            Popup::Preflight(_) => Some("export"),
            _ => None,
        }
    }

    /// Makes it ready to be drawn.
    pub fn prepare(&mut self, cx: &FormCx, size: (u16, u16), keymap: &Keymap) {
        match self {
            Popup::Card(card) => card.prepare(cx, size),
            Popup::Preview(preview) => preview.prepare(size),
            Popup::Problems(problems) => problems.prepare(cx, size),
            Popup::Help(help) => help.prepare(size, cx.lang, keymap),
            Popup::ReplaceAll(all) => all.prepare(size),
            Popup::Told(told) => told.prepare(size),
            Popup::Merge(merge) => merge.prepare(size),
            _ => {}
        }
    }

    /// Draws it, and says where the cursor goes.
    pub fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<(u16, u16)> {
        match self {
            Popup::Palette(palette) => palette.draw(app, buffer),
            Popup::Help(help) => help.draw(app, buffer),
            Popup::Find(find) => find.draw(app, buffer),
            Popup::ReplaceAll(all) => all.draw(app, buffer),
            Popup::Problems(problems) => problems.draw(app, buffer),
            Popup::Confirm(confirm) => confirm.draw(app, buffer),
            Popup::Prompt(prompt) => prompt.draw(app, buffer),
            Popup::Preflight(preflight) => preflight.draw(app, buffer),
            Popup::Card(card) => card.draw(app, buffer),
            Popup::Preview(preview) => preview.draw(app, buffer),
            Popup::Told(told) => told.draw(app, buffer),
            Popup::Picker(picker) => picker.draw(app, buffer),
            Popup::Rename(rename) => rename.draw(app, buffer),
            Popup::Merge(merge) => merge.draw(app, buffer),
        }
    }
}

/// Gives a key to the topmost popup. It is taken off the stack while it acts, so that it can change the rest; it goes
/// back unless it is done.
pub fn key(app: &mut App, chord: Chord) -> Vec<Effect> {
    if let Some(effects) = everywhere(app, chord) {
        return effects;
    }
    if let Some(effects) = clicks::line_key(app, chord) {
        return effects;
    }
    // The key that opens a window closes it as well.
    let chord = match app.popups.last().and_then(Popup::opener) {
        Some(name) if app.keymap.keys(name).contains(&chord) => Chord::plain(Key::Esc),
        _ => chord,
    };
    let Some(mut popup) = app.popups.pop() else { return Vec::new() };
    let under = app.popups.len();
    let (stays, effects) = match &mut popup {
        Popup::Palette(palette) => palette.key(app, chord),
        Popup::Help(help) => (help.key(chord, &app.keymap), Vec::new()),
        Popup::Find(find) => {
            // The card of a place that was found lies below the line, so that the line stays at hand.
            let (stays, above) = find.key(app, chord);
            if stays {
                app.popups.push(popup);
            }
            app.popups.extend(above);
            return Vec::new();
        }
        Popup::ReplaceAll(all) => (all.key(app, chord), Vec::new()),
        Popup::Problems(problems) => (problems.key(app, chord), Vec::new()),
        Popup::Confirm(confirm) => confirm.key(app, chord),
        Popup::Prompt(prompt) => prompt.key(app, chord),
        Popup::Preflight(preflight) => preflight.key(app, chord),
        Popup::Preview(preview) => preview.key(app, chord),
        Popup::Told(told) => (told.key(chord), Vec::new()),
        Popup::Picker(picker) => (picker.key(app, chord), Vec::new()),
        Popup::Rename(rename) => (rename.key(app, chord), Vec::new()),
        Popup::Merge(merge) => merge.key(app, chord),
        Popup::Card(_) => {
            app.popups.push(popup);
            return card::key(app, chord);
        }
    };
    if stays {
        // What the popup opened lies over it.
        app.popups.insert(under.min(app.popups.len()), popup);
    }
    effects
}

/// What works over any window that is not itself a question: saving, leaving, and what a notice may tell of while it is
/// open.
fn everywhere(app: &mut App, chord: Chord) -> Option<Vec<Effect>> {
    if matches!(app.popups.last(), Some(Popup::Prompt(_) | Popup::Confirm(_))) {
        return None;
    }
    const THESE: [&str; 4] = ["save", "quit", "compare-file", "take-over"];
    let command = app.keymap.lookup(chord, app.focus, true).filter(|c| THESE.contains(&c.name))?;
    let merges = matches!(app.popups.last(), Some(Popup::Merge(_)));
    match command.name {
        // Whoever saves there may mean either version, or what comes of both: nothing is written before that is said.
        "save" if merges && app.session.access() >= Access::Save => {
            app.complain(TuiPhrase::MergeFirst);
            return Some(Vec::new());
        }
        "compare-file" | "take-over" if merges => return None,
        _ => {}
    }
    Some(super::act::run(app, command))
}

/// Does something to the state as if the search line were not there.
pub fn beneath_find(app: &mut App, act: impl FnOnce(&mut App)) {
    let line = app.popups.pop_if(|popup| matches!(popup, Popup::Find(_)));
    act(app);
    app.popups.extend(line);
}

/// Gives pasted text to the topmost popup; `None` when none is open.
pub fn paste(app: &mut App, text: &str) -> Option<Vec<Effect>> {
    let mut popup = app.popups.pop()?;
    match &mut popup {
        Popup::Palette(palette) => palette.paste(app, text),
        Popup::Prompt(prompt) => prompt.line.insert(text),
        Popup::Find(find) => find.paste(app, text),
        Popup::Help(help) => help.paste(text),
        Popup::Picker(picker) => picker.paste(text),
        Popup::Rename(rename) => rename.paste(app, text),
        Popup::Card(_) => {
            app.popups.push(popup);
            super::act::paste_from_outside(app, text);
            return Some(Vec::new());
        }
        _ => {}
    }
    app.popups.push(popup);
    Some(Vec::new())
}

/// Asks whether files that are in the way of an export are replaced.
pub fn overwrite(app: &mut App, files: &[PathBuf]) {
    app.popups.push(Popup::Confirm(Confirm::overwrite(files)));
}
