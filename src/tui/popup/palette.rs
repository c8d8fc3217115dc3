//! The list of all commands, found by a few letters of their names in either language.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::phrase::tui::TuiPhrase;
use crate::phrase::{Lang, Say};
use crate::text::width;
use crate::tui::app::App;
use crate::tui::command::{COMMANDS, Command};
use crate::tui::effect::Effect;
use crate::tui::fuzzy;
use crate::tui::input::{Chord, Key};
use crate::tui::widget::choice::Choice;
use crate::tui::widget::{frame, ink, line::Line};

/// The palette's state.
pub struct Palette {
    pub(super) line: Line,
    /// What fits, each with where it works when that is not where one is.
    hits: Vec<(&'static Command, Option<TuiPhrase>)>,
    choice: Choice,
}

const ROWS: u16 = 14;

impl Palette {
    /// All commands one may use.
    pub fn new(app: &App) -> Palette {
        let mut palette = Palette { line: Line::default(), hits: Vec::new(), choice: Choice::default() };
        palette.sift(app);
        palette
    }

    /// The command that Enter runs.
    pub fn chosen(&self) -> Option<&'static Command> {
        self.hits.get(self.choice.at).map(|(command, _)| *command)
    }

    /// Takes pasted text as typed.
    pub fn paste(&mut self, app: &App, text: &str) {
        self.line.insert(text);
        self.sift(app);
    }

    /// Takes a key.
    pub fn key(&mut self, app: &mut App, chord: Chord) -> (bool, Vec<Effect>) {
        let page = usize::from(ROWS);
        match chord.key {
            Key::Esc => return (false, Vec::new()),
            Key::Tab => _ = self.choice.key(Key::Down, self.hits.len(), page),
            Key::Enter => {
                let Some((command, lacks)) = self.hits.get(self.choice.at) else { return (true, Vec::new()) };
                if let Some(place) = lacks {
                    let place = place.say(app.lang).into_owned();
                    app.say(TuiPhrase::OnlyThere { place });
                    return (false, Vec::new());
                }
                return (false, crate::tui::act::run(app, command));
            }
            key if self.choice.key(key, self.hits.len(), page) => {}
            _ => {
                if self.line.key(chord, &app.keymap) == Some(true) {
                    self.sift(app);
                }
            }
        }
        (true, Vec::new())
    }

    /// The commands that fit what was typed, the best first.
    fn sift(&mut self, app: &App) {
        self.choice = Choice::default();
        let there = |c: &&Command| c.is_there(app.session.access(), app.clipboard) && c.name != "palette";
        let usable = COMMANDS.iter().filter(there);
        let usable: Vec<&'static Command> = usable.collect();
        let names = |command: &&'static Command| {
            [app.lang, other(app.lang)].map(|lang| command.phrase.say(lang)).to_vec()
        };
        let fitting = fuzzy::sift(&self.line.text, usable.iter().map(names));
        let of = |index: usize| (usable[index], usable[index].lacks(app));
        self.hits = fitting.into_iter().map(of).collect();
        // Who types a name in full means that one and no longer one with these words in it.
        let typed = self.line.text.trim().to_lowercase();
        let whole = |(command, _): &(&'static Command, _)| {
            names(command).iter().all(|name| name.to_lowercase() != typed)
        };
        self.hits.sort_by_cached_key(whole);
    }

    /// Where it lies in a window.
    pub(super) fn area(size: (u16, u16)) -> Rect {
        frame::place(size, 64, ROWS + 4)
    }

    /// Where what is typed lies.
    pub(super) fn line_area(size: (u16, u16)) -> Option<Rect> {
        let inner = frame::inner(Palette::area(size));
        let line = Rect { x: inner.x + 2, width: inner.width.saturating_sub(2), height: 1, ..inner };
        (inner.height >= 3).then_some(line)
    }

    /// Where the commands lie, and which of them is the first.
    fn rows(&self, size: (u16, u16)) -> (Rect, usize) {
        let inner = frame::inner(Palette::area(size));
        let rows = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
        (rows, self.choice.top(usize::from(rows.height)))
    }

    /// Chooses the command at a cell; whether there is one.
    pub(super) fn choose_at(&mut self, size: (u16, u16), x: u16, y: u16) -> bool {
        let hit = self.choice.hit(self.rows(size).0, (x, y), self.hits.len());
        self.choice.at = hit.unwrap_or(self.choice.at);
        hit.is_some()
    }

    /// Draws it.
    pub fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let area = Palette::area(app.size);
        frame::draw(area, &TuiPhrase::CmdPalette.say(app.lang), &app.theme, buffer);
        let inner = frame::inner(area);
        let line = Palette::line_area(app.size)?;
        let sign = app.theme.glyphs.chosen;
        ink::text(buffer, inner.x, inner.y, sign, app.theme.accent);
        let cursor = self.line.draw(line, app.theme.text, buffer);
        let (rows, top) = self.rows(app.size);
        if self.hits.is_empty() {
            let said = TuiPhrase::FoundNothing.say(app.lang);
            ink::text_n(buffer, inner.x, rows.y, said, usize::from(inner.width), app.theme.quiet);
        }
        for (y, (i, (command, lacks))) in (rows.y..rows.bottom()).zip(self.hits.iter().enumerate().skip(top))
        {
            let style = if i == self.choice.at { app.theme.selection } else { app.theme.text };
            buffer.set_style(Rect { y, height: 1, ..inner }, style);
            let quiet = if i == self.choice.at { style } else { app.theme.quiet };
            let lacks = lacks.as_ref().map(|place| place.say(app.lang));
            let key = app.keymap.shown(command.name);
            let key = key.map(|key| key.to_string()).unwrap_or_default();
            // Where it does not work here, the place where it does; the key too where there is room.
            let room = usize::from(inner.width);
            let name = command.phrase.say(app.lang);
            let side = match &lacks {
                Some(place) if width::of(&name) + width::of(place) + width::of(&key) + 4 <= room => {
                    format!("{place}  {key}")
                }
                Some(place) => place.to_string(),
                None => key,
            };
            let side = side.trim_end();
            let left = width::shortened(&name, room.saturating_sub(width::of(side) + 1));
            ink::text(buffer, inner.x, y, left, if lacks.is_some() { quiet } else { style });
            let x = inner.right().saturating_sub(u16::try_from(width::of(side)).unwrap_or(0));
            ink::text(buffer, x, y, side, quiet);
        }
        Some((cursor, inner.y))
    }
}

fn other(lang: Lang) -> Lang {
    match lang {
        Lang::Id => Lang::En,
        Lang::En => Lang::Id,
    }
}
