//! A line to type: the name a draft is saved under.

use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::Field;
use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::text::hidden;
use crate::tui::act;
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::input::{Chord, Key};
use crate::tui::widget::{frame, ink, line::Line};

/// A line to type.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What is typed.
    pub line: Line,
    then_quit: bool,
}

impl Prompt {
    /// Asks under which name to save, with a name made of the headline.
    pub fn save_as(app: &App, then_quit: bool) -> Prompt {
        let name = match &app.path {
            Some(path) => path.file_name().map(|name| name.to_string_lossy().into_owned()),
            None => None,
        };
        let title = app.session.draft().field(Field::Title);
        let slug = crate::model::Speaker::id_from(title);
        let short: String = slug.chars().take(40).collect();
        let made = if title.trim().is_empty() { "siaran".to_owned() } else { short };
        let name = name.unwrap_or_else(|| format!("{}.toml", made.trim_matches('-')));
        Prompt { line: Line::new(&name), then_quit }
    }

    /// Takes a key.
    pub fn key(&mut self, app: &mut App, chord: Chord) -> (bool, Vec<Effect>) {
        match chord.key {
            Key::Esc => (false, Vec::new()),
            Key::Enter => {
                let name = self.line.text.trim();
                if name.is_empty() {
                    return (true, Vec::new());
                }
                let path = app.folder.join(name);
                let path = if path.extension().is_none() { path.with_extension("toml") } else { path };
                let same = app.path.as_deref().is_some_and(|own: &Path| own == path);
                // The line stays until the draft is saved: a name that cannot be used is mended, not typed anew.
                (true, act::save_to(app, path, !same, self.then_quit))
            }
            _ => {
                self.line.key(chord, &app.keymap);
                (true, Vec::new())
            }
        }
    }

    /// Where it lies in a window.
    pub(super) fn area(size: (u16, u16)) -> Rect {
        frame::place(size, 64, 5)
    }

    /// Where what is typed lies.
    pub(super) fn line_area(size: (u16, u16)) -> Option<Rect> {
        let inner = frame::inner(Prompt::area(size));
        (inner.height >= 2).then_some(Rect { y: inner.y + 1, height: 1, ..inner })
    }

    /// Draws the question and the line.
    pub fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let area = Prompt::area(app.size);
        frame::draw(area, &TuiPhrase::TitleSaveAs.say(app.lang), &app.theme, buffer);
        let inner = frame::inner(area);
        let line = Prompt::line_area(app.size)?;
        let folder = hidden::shown(&app.folder.to_string_lossy()).into_owned();
        let said = TuiPhrase::InFolder { folder }.say(app.lang);
        ink::text_n(buffer, inner.x, inner.y, said, usize::from(inner.width), app.theme.quiet);
        let x = self.line.draw(line, app.theme.text, buffer);
        frame::foot(area, &TuiPhrase::FootPrompt.say(app.lang), &app.theme, buffer);
        Some((x, line.y))
    }
}
