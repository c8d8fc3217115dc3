//! The help: every command with its keys, by group, made from the command table.

use ratatui::buffer::Buffer;

use crate::phrase::tui::TuiPhrase;
use crate::phrase::{Lang, Say};

use crate::text::width;
use crate::text::wrap::Layout;
use crate::tui::app::App;
use crate::tui::command::{COMMANDS, Group};
use crate::tui::input::{Chord, Key};
use crate::tui::widget::frame;

/// The help's state.
#[derive(Clone, Debug, Default)]
pub struct Help {
    top: usize,
    rows: Vec<(String, String, bool)>,
    height: usize,
}

const COLUMNS: u16 = 72;

impl Help {
    /// Takes a key; whether the help stays.
    pub fn key(&mut self, chord: Chord) -> bool {
        let last = self.rows.len().saturating_sub(self.height);
        self.top = match chord.key {
            Key::Esc | Key::Enter | Key::F(1) | Key::Char('q') => return false,
            Key::Up => self.top.saturating_sub(1),
            Key::Down => self.top + 1,
            Key::PageUp => self.top.saturating_sub(self.height),
            Key::PageDown | Key::Char(' ') => self.top + self.height,
            Key::Home => 0,
            Key::End => last,
            _ => self.top,
        }
        .min(last);
        true
    }

    /// Makes the rows.
    pub fn prepare(&mut self, size: (u16, u16), lang: Lang) {
        self.rows.clear();
        let inner = frame::inner(frame::place(size, COLUMNS, size.1));
        for words in [TuiPhrase::HelpIntro, TuiPhrase::HelpMoving] {
            let text = words.say(lang).replace('\n', " ");
            for row in Layout::new(&text, usize::from(inner.width)).rows() {
                self.rows.push((text[row.start..row.end].trim_end().to_owned(), String::new(), false));
            }
        }
        for group in Group::ALL {
            self.rows.push((String::new(), String::new(), false));
            self.rows.push((group.name().say(lang).into_owned(), String::new(), true));
            for command in COMMANDS.iter().filter(|command| command.group == group) {
                let keys: Vec<String> = command
                    .keys
                    .iter()
                    .filter_map(|key| Chord::parse(key).map(|chord| chord.to_string()))
                    .collect();
                self.rows.push((keys.join("  "), command.phrase.say(lang).into_owned(), false));
            }
        }
        self.height = usize::from(inner.height);
        self.top = self.top.min(self.rows.len().saturating_sub(self.height));
    }

    /// Draws it.
    pub fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let area = frame::place(app.size, COLUMNS, app.size.1);
        frame::draw(area, &TuiPhrase::CmdHelp.say(app.lang), &app.theme, buffer);
        let inner = frame::inner(area);
        let keys = 22.min(inner.width / 2);
        for (y, (left, right, heading)) in (inner.y..inner.bottom()).zip(self.rows.iter().skip(self.top)) {
            let room = usize::from(inner.width);
            if right.is_empty() {
                let style = if *heading { app.theme.strong } else { app.theme.text };
                buffer.set_stringn(inner.x, y, left, room, style);
            } else {
                let left = width::shortened(left, usize::from(keys.saturating_sub(2)));
                buffer.set_string(inner.x + 1, y, left, app.theme.key);
                let x = inner.x + keys;
                buffer.set_stringn(x, y, right, room.saturating_sub(usize::from(keys)), app.theme.text);
            }
        }
        frame::foot(area, &TuiPhrase::FootHelp.say(app.lang), &app.theme, buffer);
        Some((inner.x, inner.y))
    }
}
