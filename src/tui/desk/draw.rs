//! Drawing the desk: the line to type on, then two rows a draft. Changes nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Desk, Entry, Known, Mode};
use crate::check::Level;
use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase as P;
use crate::text::{hidden, width};
use crate::tui::theme::Theme;
use crate::tui::widget::{frame, ink};

/// Rows above the list: title, line, what is typed, air. Rows below it: line, keys.
const AROUND: (u16, u16) = (4, 2);
/// Below this height there is only what is typed and the list.
const LOW: u16 = 9;
/// Rows a draft takes.
const EACH: u16 = 2;
/// The widest the list gets, in columns.
const MEASURE: u16 = 96;

impl Desk {
    /// How many things are in sight.
    pub(super) fn rows(&self) -> usize {
        usize::from(self.list().height / self.each()).max(1)
    }

    fn each(&self) -> u16 {
        if matches!(self.mode, Mode::Drafts) { EACH } else { 1 }
    }

    fn list(&self) -> Rect {
        let (columns, rows) = self.size;
        let width = columns.saturating_sub(2).min(MEASURE);
        let (head, foot) = if rows < LOW { (1, 0) } else { AROUND };
        Rect { x: 1, y: head, width, height: rows.saturating_sub(head + foot) }
    }

    /// What lies at a row.
    pub(super) fn hit(&self, y: u16) -> Option<usize> {
        let list = self.list();
        let within = y.checked_sub(list.y).filter(|row| *row < list.height)?;
        Some(self.top + usize::from(within / self.each()))
    }

    /// Draws everything, and says where the cursor goes.
    pub fn draw(&self, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let (columns, rows) = self.size;
        let theme = &self.opening.theme;
        let lang = self.opening.lang;
        let room = usize::from(columns.saturating_sub(2));
        let folder = hidden::shown(&self.opening.folder.to_string_lossy()).into_owned();
        let title = format!("siaran  {folder}");
        let low = rows < LOW;
        if columns < 4 || rows == 0 {
            return None;
        }
        if !low {
            ink::text_n(buffer, 1, 0, width::shortened(&title, room), room, theme.strong);
            for y in [1, rows - 2] {
                ink::text(buffer, 0, y, theme.glyphs.horizontal.repeat(usize::from(columns)), theme.rule);
            }
        }
        let line_at = Rect { x: 3, y: if low { 0 } else { 2 }, width: columns.saturating_sub(4), height: 1 };
        let cursor = match &self.mode {
            Mode::Name(_, line) => {
                ink::text(buffer, 1, line_at.y, theme.glyphs.chosen, theme.accent);
                line.draw(line_at, theme.text, buffer)
            }
            Mode::Templates => {
                ink::text_n(buffer, 1, line_at.y, P::DeskTemplates.say(lang), room, theme.accent);
                1
            }
            Mode::Drafts => {
                ink::text(buffer, 1, line_at.y, theme.glyphs.chosen, theme.accent);
                if self.line.text.is_empty() {
                    let hint =
                        width::shortened(&P::DeskFilter.say(lang), usize::from(line_at.width)).into_owned();
                    ink::text_n(buffer, line_at.x, line_at.y, &hint, usize::from(line_at.width), theme.quiet);
                }
                self.line.draw(line_at, theme.text, buffer)
            }
        };
        match &self.mode {
            Mode::Drafts => self.draw_drafts(buffer),
            Mode::Templates => self.draw_templates(buffer),
            Mode::Name(..) => {
                let said = P::DeskName { folder };
                let list = self.list();
                let rows = frame::wrapped(&said.say(lang), usize::from(list.width));
                for (y, row) in (list.y..list.bottom()).zip(rows) {
                    ink::text_n(buffer, list.x, y, row, room, theme.quiet);
                }
            }
        }
        self.draw_foot(buffer);
        Some((cursor.min(columns.saturating_sub(1)), line_at.y))
    }

    fn draw_foot(&self, buffer: &mut Buffer) {
        let (columns, rows) = self.size;
        let (theme, lang) = (&self.opening.theme, self.opening.lang);
        let room = usize::from(columns.saturating_sub(2));
        if let Some(notice) = &self.notice {
            let said = notice.say(lang);
            let words = hidden::shown(&said);
            let lines = frame::wrapped(&words, room);
            let top = (rows - 1).saturating_sub(u16::try_from(lines.len() - 1).unwrap_or(0));
            for (y, line) in (top..rows).zip(lines) {
                for x in 0..columns {
                    buffer[(x, y)].reset();
                }
                ink::text_n(buffer, 1, y, line, room, theme.level(Level::Error).1);
            }
            return;
        }
        if rows < LOW {
            return;
        }
        let words = match &self.mode {
            Mode::Drafts if self.opening.writes => P::FootDesk,
            Mode::Drafts => P::FootDeskRead,
            Mode::Templates => P::FootTemplates,
            Mode::Name(..) => P::FootDeskName,
        };
        let words = frame::fitting(&words.say(lang), room);
        ink::text_n(buffer, 1, rows - 1, words, room, theme.quiet);
    }

    fn draw_templates(&self, buffer: &mut Buffer) {
        let (theme, lang, list) = (&self.opening.theme, self.opening.lang, self.list());
        let empty = ("–".to_owned(), P::DeskEmpty.say(lang).into_owned());
        let all = std::iter::once(&empty).chain(&self.opening.templates);
        for (y, (at, (name, about))) in (list.y..list.bottom()).zip(all.enumerate().skip(self.top)) {
            let style = if at == self.chosen { theme.selection } else { theme.text };
            buffer.set_style(Rect { y, height: 1, ..list }, style);
            ink::text_n(buffer, list.x + 1, y, name, 12, style);
            let room = usize::from(list.width.saturating_sub(15));
            let about = width::shortened(about, room).into_owned();
            ink::text_n(
                buffer,
                list.x + 14,
                y,
                about,
                room,
                if at == self.chosen { style } else { theme.quiet },
            );
        }
    }

    fn draw_drafts(&self, buffer: &mut Buffer) {
        let (theme, lang, list) = (&self.opening.theme, self.opening.lang, self.list());
        if self.entries.is_empty() && self.line.text.is_empty() {
            // The list is the new draft alone; the line above it says so.
            let said = P::DeskBare.say(lang);
            ink::text_n(buffer, list.x, list.y + 2, &said, usize::from(list.width), theme.quiet);
        }
        let mut y = list.y;
        for (at, index) in self.hits.iter().enumerate().skip(self.top) {
            if y >= list.bottom() || (y + EACH > list.bottom() && at != self.chosen) {
                break;
            }
            let area = Rect { y, height: EACH.min(list.bottom().saturating_sub(y)), ..list };
            let chosen = at == self.chosen;
            match self.entries.get(*index) {
                Some(entry) => self.draw_entry(entry, chosen, area, buffer),
                None => {
                    let style = if chosen { theme.selection } else { theme.text };
                    buffer.set_style(Rect { height: 1.min(area.height), ..area }, style);
                    let said = P::DeskNew.say(lang);
                    ink::text_n(
                        buffer,
                        area.x + 2,
                        y,
                        &said,
                        usize::from(area.width.saturating_sub(2)),
                        style,
                    );
                }
            }
            y += EACH;
        }
    }

    fn draw_entry(&self, entry: &Entry, chosen: bool, area: Rect, buffer: &mut Buffer) {
        let (theme, lang) = (&self.opening.theme, self.opening.lang);
        let room = usize::from(area.width.saturating_sub(3));
        let style = if chosen { theme.selection } else { theme.strong };
        if chosen {
            buffer.set_style(Rect { height: 1.min(area.height), ..area }, theme.selection);
            ink::text(buffer, area.x, area.y, theme.glyphs.chosen, theme.selection);
        }
        let (title, below) = match &entry.known {
            Known::Unread => (entry.name.clone(), String::new()),
            Known::Faulty(why) => (entry.name.clone(), format!("{} {why}", theme.level(Level::Error).0)),
            Known::Summary(summary) => {
                let title = if summary.title.is_empty() {
                    P::DeskUntitled.say(lang).into_owned()
                } else {
                    summary.title.clone()
                };
                let parts = [&summary.number, &summary.date, &summary.status, &entry.name];
                let parts: Vec<&str> =
                    parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
                (title, parts.join(" · "))
            }
        };
        ink::text_n(buffer, area.x + 2, area.y, width::shortened(&title, room), room, style);
        if area.height < EACH {
            return;
        }
        let signs = signs(&entry.known, theme);
        let taken = signs.iter().map(|(text, _)| width::of(text) + 1).sum::<usize>();
        let left = room.saturating_sub(taken + 1);
        ink::text_n(buffer, area.x + 2, area.y + 1, width::shortened(&below, left), left, theme.quiet);
        let mut x = area.right().saturating_sub(u16::try_from(taken).unwrap_or(0) + 1);
        for (text, style) in signs {
            ink::text(buffer, x, area.y + 1, &text, style);
            x += u16::try_from(width::of(&text) + 1).unwrap_or(0);
        }
    }
}

/// How many errors and warnings, each with its sign.
fn signs(known: &Known, theme: &Theme) -> Vec<(String, ratatui::style::Style)> {
    let Known::Summary(summary) = known else { return Vec::new() };
    let (errors, warnings) = summary.findings;
    let sign = |level, count: usize| {
        let (glyph, style) = theme.level(level);
        (format!("{glyph} {count}"), if count > 0 { style } else { theme.quiet })
    };
    match summary.findings {
        (0, 0) => {
            let (glyph, style) = theme.good();
            vec![(glyph.to_owned(), style)]
        }
        _ => vec![sign(Level::Error, errors), sign(Level::Warning, warnings)],
    }
}
