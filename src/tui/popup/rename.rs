//! A speaker's new name: a line to type it on, and what it would change.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::session::Renaming;
use crate::text::{hidden, width};
use crate::tui::act;
use crate::tui::app::App;
use crate::tui::input::{Chord, Key};
use crate::tui::widget::{frame, ink, line::Line};

/// The line.
pub struct Rename {
    pub(super) line: Line,
    speaker: usize,
    old: String,
    /// How many places of the text the name that is typed would change.
    places: Option<usize>,
}

impl Rename {
    /// Asks for the new name of a speaker; the old one is there to be changed.
    pub fn new(app: &App, speaker: usize) -> Rename {
        let old = app.session.draft().speakers.get(speaker).map(|speaker| speaker.name.clone());
        let old = old.unwrap_or_default();
        Rename { line: Line::new(&old), speaker, old, places: None }
    }

    /// Takes pasted text as typed.
    pub fn paste(&mut self, app: &App, text: &str) {
        self.line.insert(text);
        self.count(app);
    }

    fn count(&mut self, app: &App) {
        let renaming = Renaming::of(app.session.draft(), self.speaker, &self.line.text);
        self.places = renaming.map(|renaming| renaming.plan.replacements.len());
    }

    /// Takes a key; whether it stays.
    pub fn key(&mut self, app: &mut App, chord: Chord) -> bool {
        match chord.key {
            Key::Esc => return false,
            Key::Enter => {
                act::rename(app, self.speaker, &self.line.text);
                return false;
            }
            _ => {
                if self.line.key(chord, &app.keymap) == Some(true) {
                    self.count(app);
                }
            }
        }
        true
    }

    /// Where it lies in a window.
    pub(super) fn area(size: (u16, u16)) -> Rect {
        frame::place(size, 64, 6)
    }

    /// Where what is typed lies.
    pub(super) fn line_area(size: (u16, u16)) -> Option<Rect> {
        let inner = frame::inner(Rename::area(size));
        (inner.height >= 2).then_some(Rect { y: inner.y + 1, height: 1, ..inner })
    }

    /// Draws it.
    pub fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let area = Rename::area(app.size);
        frame::draw(area, &TuiPhrase::TitleRename.say(app.lang), &app.theme, buffer);
        let inner = frame::inner(area);
        let room = usize::from(inner.width);
        let line = Rename::line_area(app.size)?;
        let name = hidden::shown(&width::shortened(&self.old, room / 2)).into_owned();
        let said = TuiPhrase::RenameWho { name }.say(app.lang).into_owned();
        ink::text_n(buffer, inner.x, inner.y, said, room, app.theme.quiet);
        let x = self.line.draw(line, app.theme.text, buffer);
        if inner.height > 3 {
            let said = match self.places {
                Some(count) => TuiPhrase::RenameChanges { count },
                None => TuiPhrase::RenameHint,
            };
            ink::text_n(buffer, inner.x, line.y + 2, said.say(app.lang), room, app.theme.quiet);
        }
        frame::foot(area, &TuiPhrase::FootRename.say(app.lang), &app.theme, buffer);
        Some((x, line.y))
    }
}
