//! A list to pick from by typing a few letters: who says a quote, and in which words it is attributed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::text::{hidden, width};
use crate::tui::act;
use crate::tui::app::App;
use crate::tui::fuzzy;
use crate::tui::input::{Chord, Key};
use crate::tui::widget::choice::Choice;
use crate::tui::widget::{frame, ink, line::Line};

/// Something to pick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is, at the left.
    pub name: String,
    /// What explains it, at the right.
    pub about: String,
    /// What it would read like, shown below the list while it is chosen.
    pub reads: String,
    /// What picking it means.
    pub pick: Pick,
}

/// What was picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// A speaker of the draft, by id.
    Speaker(String),
    /// A speaker of the house's file, by its place there.
    House(usize),
    /// A new speaker of this name.
    New(String),
    /// An attribution, with its placeholders.
    Attribution(String),
}

/// The list.
pub struct Picker {
    pub(super) line: Line,
    title: TuiPhrase,
    /// The block of the quote.
    block: usize,
    items: Vec<Item>,
    /// Whether a name that is typed can be a new speaker's.
    takes_new: bool,
    hits: Vec<Item>,
    choice: Choice,
}

const ROWS: u16 = 12;
const COLUMNS: u16 = 72;

impl Picker {
    /// Who says the quote in a block.
    pub fn speaker(block: usize, items: Vec<Item>, typed: &str) -> Picker {
        Picker::new(TuiPhrase::TitleWho { number: block + 1 }, block, items, true, typed)
    }

    /// In which words the quote in a block is attributed.
    pub fn attribution(block: usize, items: Vec<Item>) -> Picker {
        Picker::new(TuiPhrase::TitleAttribution { number: block + 1 }, block, items, false, "")
    }

    fn new(title: TuiPhrase, block: usize, items: Vec<Item>, takes_new: bool, typed: &str) -> Picker {
        let (line, hits) = (Line::new(typed), Vec::new());
        let mut picker = Picker { line, title, block, items, takes_new, hits, choice: Choice::default() };
        picker.sift();
        picker
    }

    /// Takes pasted text as typed.
    pub fn paste(&mut self, text: &str) {
        self.line.insert(text);
        self.sift();
    }

    /// What fits what was typed, and a new speaker of that name.
    fn sift(&mut self) {
        self.choice = Choice::default();
        let names = |item: &Item| vec![item.name.clone(), format!("{} {}", item.about, item.name)];
        let fitting = fuzzy::sift(&self.line.text, self.items.iter().map(names));
        self.hits = fitting.into_iter().map(|index| self.items[index].clone()).collect();
        let typed = self.line.text.trim();
        if self.takes_new && !typed.is_empty() {
            let pick = Pick::New(typed.to_owned());
            self.hits.push(Item { name: typed.to_owned(), about: String::new(), reads: String::new(), pick });
        }
    }

    /// Takes a key; whether the list stays.
    pub fn key(&mut self, app: &mut App, chord: Chord) -> bool {
        let page = usize::from(ROWS);
        match chord.key {
            Key::Esc => return false,
            Key::Tab => _ = self.choice.key(Key::Down, self.hits.len(), page),
            Key::Enter => {
                let Some(item) = self.hits.get(self.choice.at) else { return true };
                act::picked(app, self.block, &item.pick);
                return false;
            }
            key if self.choice.key(key, self.hits.len(), page) => {}
            _ => {
                if self.line.key(chord, &app.keymap) == Some(true) {
                    self.sift();
                }
            }
        }
        true
    }

    /// Where it lies in a window.
    pub(super) fn area(&self, size: (u16, u16)) -> Rect {
        let items = self.items.len() + usize::from(self.takes_new);
        let rows = u16::try_from(items).unwrap_or(ROWS).clamp(3, ROWS);
        frame::place(size, COLUMNS, rows + 4 + 2 * u16::from(self.reads()))
    }

    /// Whether a row below the list shows how what is chosen reads.
    fn reads(&self) -> bool {
        self.items.iter().any(|item| !item.reads.is_empty())
    }

    /// Where what is typed lies.
    pub(super) fn line_area(&self, size: (u16, u16)) -> Option<Rect> {
        let inner = frame::inner(self.area(size));
        let line = Rect { x: inner.x + 2, width: inner.width.saturating_sub(2), height: 1, ..inner };
        (inner.height >= 3).then_some(line)
    }

    /// Where the items lie, and which of them is the first.
    fn rows(&self, size: (u16, u16)) -> (Rect, usize) {
        let inner = frame::inner(self.area(size));
        let taken = if self.reads() && inner.height > 5 { 4 } else { 2 };
        let rows = Rect { y: inner.y + 2, height: inner.height.saturating_sub(taken), ..inner };
        (rows, self.choice.top(usize::from(rows.height)))
    }

    /// Chooses the item at a cell; whether there is one.
    pub(super) fn choose_at(&mut self, size: (u16, u16), x: u16, y: u16) -> bool {
        let hit = self.choice.hit(self.rows(size).0, (x, y), self.hits.len());
        self.choice.at = hit.unwrap_or(self.choice.at);
        hit.is_some()
    }

    /// Draws it.
    pub fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let area = self.area(app.size);
        frame::draw(area, &self.title.say(app.lang), &app.theme, buffer);
        let inner = frame::inner(area);
        let line = self.line_area(app.size)?;
        ink::text(buffer, inner.x, inner.y, app.theme.glyphs.chosen, app.theme.accent);
        let cursor = self.line.draw(line, app.theme.text, buffer);
        let (rows, top) = self.rows(app.size);
        let room = usize::from(inner.width);
        if self.hits.is_empty() {
            let said = match self.takes_new {
                true => TuiPhrase::TypeAName.say(app.lang),
                false => TuiPhrase::FoundNothing.say(app.lang),
            };
            ink::text_n(buffer, inner.x, rows.y, said, room, app.theme.quiet);
        }
        for (y, (i, item)) in (rows.y..rows.bottom()).zip(self.hits.iter().enumerate().skip(top)) {
            let chosen = i == self.choice.at;
            let style = if chosen { app.theme.selection } else { app.theme.text };
            buffer.set_style(Rect { y, height: 1, ..inner }, style);
            let name = match &item.pick {
                Pick::New(name) => TuiPhrase::NewNamed { name: name.clone() }.say(app.lang).into_owned(),
                _ => item.name.clone(),
            };
            let name = hidden::shown(&width::shortened(&name, room)).into_owned();
            let left = width::of(&name);
            ink::text_n(buffer, inner.x, y, &name, room, style);
            // What explains it takes what room is left, and none rather than a few letters.
            let about = width::shortened(&item.about, room.saturating_sub(left + 2)).into_owned();
            if width::of(&about) > 6 {
                let about = hidden::shown(&about).into_owned();
                let x = inner.right().saturating_sub(u16::try_from(width::of(&about)).unwrap_or(0));
                ink::text(buffer, x, y, about, if chosen { style } else { app.theme.quiet });
            }
        }
        if let Some(item) = self.hits.get(self.choice.at).filter(|_| rows.bottom() < inner.bottom()) {
            let reads = hidden::shown(&width::shortened(&item.reads, room)).into_owned();
            ink::text_n(buffer, inner.x, inner.bottom() - 1, reads, room, app.theme.quiet);
        }
        frame::foot(area, &TuiPhrase::FootPicker.say(app.lang), &app.theme, buffer);
        Some((cursor, inner.y))
    }
}
