//! The help: what can be done where one is, then every command with its keys, by group, made from the command table.
//! What is typed is looked for in it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::phrase::tui::TuiPhrase;
use crate::phrase::{Lang, Say};

use crate::session::Access;
use crate::text::width;
use crate::tui::app::{App, Pane};
use crate::tui::clipboard::Route;
use crate::tui::command::{COMMANDS, Command, Group, Scope};
use crate::tui::input::{Chord, Key};
use crate::tui::keymap::Keymap;
use crate::tui::view::hints;
use crate::tui::widget::{frame, ink, line::Line};

/// The help's state.
#[derive(Clone, Debug)]
pub struct Help {
    /// What is looked for in it.
    pub(super) line: Line,
    top: usize,
    rows: Vec<Row>,
    height: usize,
    /// The pane it was opened from, and the keys that pane has of its own.
    pane: Pane,
    own: Vec<(String, String)>,
    access: Access,
    copies: Route,
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
    /// Opened from where one is: what can be done there stands first.
    pub fn of(app: &App) -> Help {
        let (pane, access, copies) = (app.focus, app.session.access(), app.clipboard);
        let own = hints::own_keys(app);
        Help { line: Line::default(), top: 0, rows: Vec::new(), height: 1, pane, own, access, copies }
    }

    /// Takes a key; whether the help stays. What is typed is looked for, as in any list.
    pub fn key(&mut self, chord: Chord, keymap: &Keymap) -> bool {
        let last = self.rows.len().saturating_sub(self.height);
        let empty = self.line.text.is_empty();
        self.top = match chord.key {
            Key::Esc if !empty => {
                self.line = Line::default();
                0
            }
            Key::Esc | Key::Enter => return false,
            Key::Up => self.top.saturating_sub(1),
            Key::Down => self.top + 1,
            Key::PageUp => self.top.saturating_sub(self.height),
            Key::PageDown => self.top + self.height,
            Key::Char(' ') if empty => self.top + self.height,
            // Where others look for something with it, it is no letter of what is looked for.
            Key::Char('/') if empty => self.top,
            Key::Home => 0,
            Key::End => last,
            _ if self.line.key(chord, keymap) == Some(true) => 0,
            _ => self.top,
        }
        .min(last);
        true
    }

    /// Takes pasted text as typed.
    pub fn paste(&mut self, text: &str) {
        self.line.insert(text);
        self.top = 0;
    }

    /// Makes the rows.
    pub fn prepare(&mut self, size: (u16, u16), lang: Lang, keymap: &Keymap) {
        let list = Help::list_area(size);
        let made = Rows { of: self, columns: usize::from(list.width), lang, keymap, rows: Vec::new() };
        self.rows = made.all();
        self.height = usize::from(list.height).max(1);
        self.top = self.top.min(self.rows.len().saturating_sub(self.height));
    }

    /// Whether a command is of the pane it was opened from.
    fn is_here(&self, command: &Command) -> bool {
        let quotes = self.pane == Pane::Quotes && command.group == Group::Quotes;
        quotes || command.scope == Scope::In(self.pane)
    }

    /// Where it lies in a window.
    pub(super) fn area(size: (u16, u16)) -> Rect {
        frame::place(size, COLUMNS, size.1)
    }

    /// Where what is looked for is typed.
    pub(super) fn line_area(size: (u16, u16)) -> Option<Rect> {
        let inner = frame::inner(Help::area(size));
        let line = Rect { x: inner.x + 2, width: inner.width.saturating_sub(2), height: 1, ..inner };
        (inner.height >= 3).then_some(line)
    }

    /// Where its rows lie: below that line, and a row of air where there is room.
    fn list_area(size: (u16, u16)) -> Rect {
        let inner = frame::inner(Help::area(size));
        let above = match inner.height {
            16.. => 2,
            3.. => 1,
            _ => 0,
        };
        Rect { y: inner.y + above, height: inner.height - above, ..inner }
    }

    /// The words at its foot.
    pub(super) fn foot(&self) -> TuiPhrase {
        if self.line.text.is_empty() { TuiPhrase::FootHelp } else { TuiPhrase::FootHelpFound }
    }

    /// Draws it.
    pub fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let area = Help::area(app.size);
        frame::draw(area, &TuiPhrase::CmdHelp.say(app.lang), &app.theme, buffer);
        let list = Help::list_area(app.size);
        let room = usize::from(list.width);
        let mut cursor = Some((list.x, list.y));
        if let Some(line) = Help::line_area(app.size) {
            ink::text(buffer, line.x - 2, line.y, app.theme.glyphs.chosen, app.theme.accent);
            let x = self.line.draw(line, app.theme.text, buffer);
            if self.line.text.is_empty() {
                let said = TuiPhrase::HelpFind.say(app.lang);
                ink::text_n(buffer, line.x, line.y, said, usize::from(line.width), app.theme.quiet);
            }
            cursor = Some((x, line.y));
        }
        if self.rows.is_empty() {
            let said = TuiPhrase::FoundNothing.say(app.lang);
            ink::text_n(buffer, list.x, list.y, said, room, app.theme.quiet);
        }
        let beside = u16::try_from(key_columns(list.width)).unwrap_or(u16::MAX);
        for (y, row) in (list.y..list.bottom()).zip(self.rows.iter().skip(self.top)) {
            match row {
                Row::Words(words) => ink::text_n(buffer, list.x, y, words, room, app.theme.text),
                Row::Heading(words) => ink::text_n(buffer, list.x, y, words, room, app.theme.strong),
                Row::Command(keys, words) => {
                    ink::text_n(buffer, list.x + 1, y, keys, room, app.theme.key);
                    let left = room.saturating_sub(usize::from(beside));
                    ink::text_n(buffer, list.x + beside, y, words, left, app.theme.text)
                }
            };
        }
        frame::foot(area, &self.foot().say(app.lang), &app.theme, buffer);
        cursor
    }
}

/// The rows while they are made.
struct Rows<'h> {
    of: &'h Help,
    columns: usize,
    lang: Lang,
    keymap: &'h Keymap,
    rows: Vec<Row>,
}

impl Rows<'_> {
    /// What can be done here, how one writes, then every command by group.
    fn all(mut self) -> Vec<Row> {
        let name = self.of.pane.name().say(self.lang).into_owned();
        let own: Vec<_> =
            self.of.own.iter().filter(|(key, words)| self.fits(&[key, words])).cloned().collect();
        let here = self.commands(|help, command| help.is_here(command));
        self.section(&TuiPhrase::HelpHere { pane: name }, own, &here);
        let intro = [TuiPhrase::HelpIntro, TuiPhrase::HelpMoving, TuiPhrase::HelpQuotes, TuiPhrase::HelpKeys];
        // Whoever cannot write is not told how.
        let writes = self.of.access >= Access::Write;
        let of_writing = [TuiPhrase::HelpIntro, TuiPhrase::HelpQuotes];
        for words in intro.into_iter().filter(|words| writes || !of_writing.contains(words)) {
            self.words(&words);
        }
        for group in Group::ALL {
            let rest = self.commands(|help, command| command.group == group && !help.is_here(command));
            self.section(&group.name(), Vec::new(), &rest);
        }
        self.words(&TuiPhrase::HelpMouse);
        self.rows
    }

    /// The commands of a kind that one may use and that have what is looked for.
    fn commands(&self, is_of: impl Fn(&Help, &Command) -> bool) -> Vec<&'static Command> {
        let mine =
            |command: &&Command| command.is_there(self.of.access, self.of.copies) && is_of(self.of, command);
        let found = |command: &&Command| {
            let keys = keys(self.keymap.keys(command.name), usize::MAX);
            let names = [Lang::Id, Lang::En].map(|lang| command.phrase.say(lang));
            self.fits(&[&keys, &names[0], &names[1]])
        };
        COMMANDS.iter().filter(mine).filter(found).collect()
    }

    /// Whether every word that is looked for stands in one of some texts.
    fn fits(&self, texts: &[&str]) -> bool {
        let all = texts.join(" ").to_lowercase();
        self.of.line.text.to_lowercase().split_whitespace().all(|word| all.contains(word))
    }

    fn air(&mut self) {
        if !self.rows.is_empty() {
            self.rows.push(Row::Words(String::new()));
        }
    }

    fn words(&mut self, words: &TuiPhrase) {
        let text = words.say(self.lang).replace('\n', " ");
        let text = self.keymap.named(&text, self.lang);
        if self.fits(&[&text]) {
            self.air();
            self.rows.extend(frame::wrapped(&text, self.columns).into_iter().map(Row::Words));
        }
    }

    fn section(&mut self, heading: &TuiPhrase, own: Vec<(String, String)>, commands: &[&'static Command]) {
        if own.is_empty() && commands.is_empty() {
            return;
        }
        self.air();
        self.rows.push(Row::Heading(heading.say(self.lang).into_owned()));
        self.rows.extend(own.into_iter().map(|(key, words)| Row::Command(key, words)));
        let beside = key_columns(u16::try_from(self.columns).unwrap_or(u16::MAX));
        for command in commands {
            let mut keys = keys(self.keymap.keys(command.name), beside.saturating_sub(3));
            let said = command.phrase.say(self.lang);
            for words in frame::wrapped(&said, self.columns.saturating_sub(beside)) {
                self.rows.push(Row::Command(std::mem::take(&mut keys), words));
            }
        }
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
