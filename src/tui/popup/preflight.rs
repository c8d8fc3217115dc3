//! Preflight, what Export opens: whether the release can go out, line by line, then the formats. Errors hold it.

use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Popup, Problems};
use crate::check::{Finding, Level};
use crate::export::{FORMATS, Options, suggested_name};
use crate::model::{Field, Place};
use crate::phrase::Say;
use crate::phrase::date;
use crate::phrase::tui::TuiPhrase;
use crate::text::{hidden, width, words};
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::input::{Chord, Key};
use crate::tui::update::begin_export;
use crate::tui::widget::{frame, ink};

/// One line of the list.
#[derive(Clone, Debug)]
struct Item {
    label: TuiPhrase,
    worst: Option<Level>,
    said: String,
    /// Nothing is wrong and nothing is there.
    empty: bool,
}

/// A line of the window.
enum Line {
    Item(usize),
    Blank,
    Format(usize),
    Destination,
    State,
}

/// Preflight's state.
#[derive(Clone, Debug)]
pub struct Preflight {
    items: Vec<Item>,
    errors: usize,
    formats: Vec<bool>,
    chosen: usize,
    name: String,
}

impl Preflight {
    /// What stands in the way, as the draft is now.
    pub fn of(app: &App) -> Preflight {
        let draft = app.session.draft();
        let lang = app.lang;
        let number =
            |f: &Finding| matches!(f.target.place, Some(Place::Field(Field::Number) | Place::Joint(..)));
        let date_of = |f: &Finding| f.target.place == Some(Place::Field(Field::Date));
        let embargo = |f: &Finding| f.target.place == Some(Place::Field(Field::Embargo));
        let quote = |f: &Finding| f.rule.starts_with("quote-") || f.rule.starts_with("speaker-");
        let rest = |f: &Finding| !number(f) && !date_of(f) && !embargo(f) && !quote(f);
        let day =
            draft.date().map_or_else(|| draft.field(Field::Date).to_owned(), |day| date::full(day, lang));
        let quotes = draft.blocks.iter().filter(|b| b.kind == crate::model::Kind::Quote).count();
        let words = draft.blocks.iter().map(|b| words::count(&b.text) + words::count(&b.continued)).sum();
        let embargo_shown = crate::tui::pane::form::embargo_text(draft.field(Field::Embargo), lang);
        let joint = draft.joint.iter().map(|joint| joint.number.as_str());
        let numbers: Vec<&str> =
            std::iter::once(draft.field(Field::Number)).chain(joint).filter(|n| !n.is_empty()).collect();
        let numbers = numbers.join(" · ");
        let items = vec![
            item(app, TuiPhrase::LabelNumber, number, &numbers),
            item(app, TuiPhrase::LabelDate, date_of, &day),
            item(app, TuiPhrase::LabelQuotes, quote, &TuiPhrase::CountQuotes { count: quotes }.say(lang)),
            item(app, TuiPhrase::LabelText, rest, &TuiPhrase::CountWords { count: words }.say(lang)),
            item(app, TuiPhrase::LabelEmbargo, embargo, &embargo_shown),
        ];
        let errors = app.session.findings().count(Level::Error);
        let formats = FORMATS.iter().enumerate().map(|(i, _)| i == 0).collect();
        Preflight { items, errors, formats, chosen: 0, name: suggested_name(draft) }
    }

    /// Takes a key.
    pub fn key(&mut self, app: &mut App, chord: Chord) -> (bool, Vec<Effect>) {
        let last = self.formats.len() - 1;
        match chord.key {
            Key::Esc => return (false, Vec::new()),
            Key::Up | Key::Left => self.chosen = self.chosen.saturating_sub(1),
            Key::Down | Key::Right | Key::Tab => self.chosen = (self.chosen + 1).min(last),
            Key::Char(' ') => self.formats[self.chosen] = !self.formats[self.chosen],
            _ if chord.key == Key::Char('t') || app.keymap.keys("problems").contains(&chord) => {
                app.popups.push(Popup::Problems(Problems::default()));
                return (false, Vec::new());
            }
            Key::Enter if self.errors > 0 => {
                app.popups.push(Popup::Problems(Problems::default()));
                return (false, Vec::new());
            }
            Key::Enter => {
                let wishes = self.export(app, false);
                return (wishes.is_empty(), wishes);
            }
            _ => {}
        }
        (true, Vec::new())
    }

    /// Sets the release in the chosen formats.
    pub fn export(&mut self, app: &mut App, force: bool) -> Vec<Effect> {
        let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
        for (format, _) in FORMATS.iter().zip(&self.formats).filter(|(_, wanted)| **wanted) {
            match app.session.export(format, &Options::default(), &app.profiles, app.now) {
                Ok(bytes) => {
                    let name = format!("{}.{}", self.name, format.extension);
                    files.push((app.folder.join(name), bytes));
                }
                Err(_) => return Vec::new(),
            }
        }
        if files.is_empty() {
            app.complain(TuiPhrase::NoFormat);
            return Vec::new();
        }
        begin_export(app, self.clone(), files, force)
    }

    /// The lines for a height, the state always among them: first the air goes, then where the file goes to, then what
    /// is in order.
    fn lines(&self, height: usize) -> Vec<Line> {
        let kept = FORMATS.len() + 1;
        let full = self.items.len() + kept + 1;
        let room = height.saturating_sub(kept);
        let mut shown: Vec<usize> = (0..self.items.len()).collect();
        shown.sort_by_cached_key(|i| std::cmp::Reverse(self.items[*i].worst));
        shown.truncate(room);
        shown.sort_unstable();
        let mut lines: Vec<Line> = shown.into_iter().map(Line::Item).collect();
        if height > full {
            lines.push(Line::Blank);
        }
        lines.extend((0..FORMATS.len()).map(Line::Format));
        if height > full + 1 {
            lines.push(Line::Blank);
        }
        if height >= full {
            lines.push(Line::Destination);
        }
        lines.push(Line::State);
        lines
    }

    /// Where it lies in a window.
    pub(super) fn area(&self, size: (u16, u16)) -> Rect {
        let rows = u16::try_from(self.items.len() + FORMATS.len() + 7).unwrap_or(u16::MAX);
        frame::place(size, 78, rows)
    }

    /// The words at its foot.
    pub(super) fn foot(&self) -> TuiPhrase {
        if self.errors > 0 { TuiPhrase::FootHeld } else { TuiPhrase::FootPreflight }
    }

    /// Chooses the format at a cell; whether there is one.
    pub(super) fn choose_at(&mut self, size: (u16, u16), x: u16, y: u16) -> bool {
        let inner = frame::inner(self.area(size));
        let lines = self.lines(usize::from(inner.height));
        let line = lines.get(usize::from(y.saturating_sub(inner.y)));
        match line {
            Some(Line::Format(index)) if inner.contains((x, y).into()) => {
                self.chosen = *index;
                true
            }
            _ => false,
        }
    }

    /// Draws it.
    pub fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let theme = &app.theme;
        let area = self.area(app.size);
        frame::draw(area, &TuiPhrase::TitlePreflight.say(app.lang), theme, buffer);
        let inner = frame::inner(area);
        let mut cursor = None;
        for (y, line) in (inner.y..inner.bottom()).zip(self.lines(usize::from(inner.height))) {
            let at = Rect { y, height: 1, ..inner };
            match line {
                Line::Blank => {}
                Line::Item(index) => draw_item(&self.items[index], app, at, buffer),
                Line::Format(index) => {
                    let chosen = index == self.chosen;
                    if chosen {
                        cursor = Some((inner.x + 3, y));
                    }
                    let (sign, style) =
                        if chosen { (theme.glyphs.chosen, theme.key) } else { (" ", theme.text) };
                    let tick = if self.formats[index] { "[x]" } else { "[ ]" };
                    let format = &FORMATS[index];
                    let words = format!("{sign} {tick} {:<5} {}", format.id, format.name.say(app.lang));
                    ink::text_n(buffer, at.x, y, words, usize::from(at.width), style);
                }
                Line::Destination => {
                    let to = |folder: &std::path::Path| {
                        let path = folder.join(&self.name);
                        let path = hidden::shown(&path.to_string_lossy()).into_owned();
                        TuiPhrase::ExportTo { path: format!("{path}{}", self.endings()) }.text(app.lang)
                    };
                    // Where both do not fit, the file's name says more than its folder's.
                    let words = to(&app.folder);
                    let fits = width::of(&words) <= usize::from(at.width);
                    let words = if fits { words } else { to(std::path::Path::new(theme.glyphs.ellipsis)) };
                    ink::text(buffer, at.x, y, width::shortened(&words, usize::from(at.width)), theme.quiet);
                }
                Line::State => {
                    let (words, style) = match self.errors {
                        0 => (TuiPhrase::ExportReady, theme.good().1),
                        count => (TuiPhrase::ExportHeld { count }, theme.level(Level::Error).1),
                    };
                    ink::text_n(buffer, at.x, y, words.say(app.lang), usize::from(at.width), style);
                }
            }
        }
        frame::foot(area, &self.foot().say(app.lang), theme, buffer);
        cursor
    }

    /// What the names of the files end in: `.txt`, or `.txt .md` when there will be several.
    fn endings(&self) -> String {
        let wanted = FORMATS.iter().zip(&self.formats).filter(|(_, wanted)| **wanted);
        wanted.map(|(format, _)| format!(".{}", format.extension)).collect::<Vec<_>>().join(" ")
    }
}

fn draw_item(item: &Item, app: &App, at: Rect, buffer: &mut Buffer) {
    let theme = &app.theme;
    let (sign, style) = match item.worst {
        Some(level) => theme.level(level),
        None if item.empty => (theme.glyphs.none, theme.quiet),
        None => theme.good(),
    };
    ink::text(buffer, at.x, at.y, sign, style);
    ink::text_n(buffer, at.x + 2, at.y, item.label.say(app.lang), 10, theme.quiet);
    let room = usize::from(at.width).saturating_sub(13);
    let said = hidden::shown(&width::shortened(&item.said, room)).into_owned();
    ink::text(buffer, at.x + 13, at.y, said, theme.text);
}

fn item(app: &App, label: TuiPhrase, mine: impl Fn(&Finding) -> bool, value: &str) -> Item {
    let own: Vec<&Finding> = app.session.findings().iter().filter(|f| mine(f)).collect();
    let worst = own.iter().map(|f| f.level).max().filter(|level| *level > Level::Advice);
    let first = own.iter().find(|f| Some(f.level) == worst);
    let grave = own.iter().filter(|f| f.level > Level::Advice).count();
    let said = match first {
        Some(_) if grave > 1 => TuiPhrase::CountFindings { count: grave }.say(app.lang).into_owned(),
        Some(finding) => finding.message.say(app.lang).into_owned(),
        None if value.is_empty() => TuiPhrase::NothingThere.say(app.lang).into_owned(),
        None => value.to_owned(),
    };
    Item { label, worst, said, empty: value.is_empty() }
}
