//! The help: every command with its keys, by group, made from the command table.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::phrase::tui::TuiPhrase;
use crate::phrase::{Lang, Say};

use crate::text::width;
use crate::tui::app::App;
use crate::tui::command::{COMMANDS, Group};
use crate::tui::input::{Chord, Key};
use crate::tui::keymap::Keymap;
use crate::tui::widget::frame;

/// The help's state.
#[derive(Clone, Debug, Default)]
pub struct Help {
    top: usize,
    rows: Vec<Row>,
    height: usize,
    /// The group it is to be opened at.
    at: Option<Group>,
}

/// A row of the help.
#[derive(Clone, Debug)]
enum Row {
    Words(String),
    Heading(String),
    /// A command: its keys, and as much of what it does as fits beside them.
    Command(String, String),
}

const COLUMNS: u16 = 72;

impl Help {
    /// Opened at a group; at the beginning without one.
    pub fn at(group: Option<Group>) -> Help {
        Help { at: group, ..Help::default() }
    }

    /// Takes a key; whether the help stays.
    pub fn key(&mut self, chord: Chord) -> bool {
        let last = self.rows.len().saturating_sub(self.height);
        self.top = match chord.key {
            Key::Esc | Key::Enter | Key::Char('q') => return false,
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
    pub fn prepare(&mut self, size: (u16, u16), lang: Lang, keymap: &Keymap) {
        self.rows.clear();
        let inner = frame::inner(Help::area(size));
        let columns = usize::from(inner.width);
        let intro = [TuiPhrase::HelpIntro, TuiPhrase::HelpMoving, TuiPhrase::HelpQuotes, TuiPhrase::HelpKeys];
        for words in intro {
            let text = words.say(lang).replace('\n', " ");
            let text = keymap.named(&text, lang);
            self.rows.extend(frame::wrapped(&text, columns).into_iter().map(Row::Words));
            self.rows.push(Row::Words(String::new()));
        }
        self.rows.pop();
        let beside = key_columns(inner.width);
        for group in Group::ALL {
            self.rows.push(Row::Words(String::new()));
            if self.at == Some(group) {
                self.top = self.rows.len();
            }
            self.rows.push(Row::Heading(group.name().say(lang).into_owned()));
            for command in COMMANDS.iter().filter(|command| command.group == group) {
                let mut keys = keys(keymap.keys(command.name), beside.saturating_sub(3));
                for words in frame::wrapped(&command.phrase.say(lang), columns.saturating_sub(beside)) {
                    self.rows.push(Row::Command(std::mem::take(&mut keys), words));
                }
            }
        }
        self.rows.push(Row::Words(String::new()));
        let mouse = TuiPhrase::HelpMouse.say(lang);
        let mouse = keymap.named(&mouse, lang);
        self.rows.extend(frame::wrapped(&mouse, columns).into_iter().map(Row::Words));
        self.height = usize::from(inner.height);
        self.at = None;
        self.top = self.top.min(self.rows.len().saturating_sub(self.height));
    }

    /// Where it lies in a window.
    pub(super) fn area(size: (u16, u16)) -> Rect {
        frame::place(size, COLUMNS, size.1)
    }

    /// Draws it.
    pub fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let area = Help::area(app.size);
        frame::draw(area, &TuiPhrase::CmdHelp.say(app.lang), &app.theme, buffer);
        let inner = frame::inner(area);
        let room = usize::from(inner.width);
        let beside = u16::try_from(key_columns(inner.width)).unwrap_or(u16::MAX);
        for (y, row) in (inner.y..inner.bottom()).zip(self.rows.iter().skip(self.top)) {
            match row {
                Row::Words(words) => buffer.set_stringn(inner.x, y, words, room, app.theme.text),
                Row::Heading(words) => buffer.set_stringn(inner.x, y, words, room, app.theme.strong),
                Row::Command(keys, words) => {
                    buffer.set_stringn(inner.x + 1, y, keys, room, app.theme.key);
                    let left = room.saturating_sub(usize::from(beside));
                    buffer.set_stringn(inner.x + beside, y, words, left, app.theme.text)
                }
            };
        }
        frame::foot(area, &TuiPhrase::FootHelp.say(app.lang), &app.theme, buffer);
        Some((inner.x, inner.y))
    }
}

/// The columns the keys take, and the air after them.
fn key_columns(width: u16) -> usize {
    match width {
        60.. => 22,
        34.. => 17,
        _ => usize::from(width / 2),
    }
}

/// As many of a command's keys as fit, written out: in the help nobody should have to know what `^` means.
fn keys(chords: &[Chord], room: usize) -> String {
    let mut shown = String::new();
    for chord in chords {
        let key = chord.written_out();
        let wanted = if shown.is_empty() { key } else { format!("{shown}  {key}") };
        if !shown.is_empty() && width::of(&wanted) > room {
            break;
        }
        shown = width::shortened(&wanted, room).into_owned();
    }
    shown
}
