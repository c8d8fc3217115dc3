//! The preview: the release as it leaves the house, in any format, whatever still holds its export.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::export::{FORMATS, Format, Galley, Options};
use crate::model::{BlockPart, Field, Place, Pos};
use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::session::Caret;
use crate::text::wrap::{Affinity, Layout};
use crate::text::{hidden, width};
use crate::tui::act;
use crate::tui::app::App;
use crate::tui::command::COMMANDS;
use crate::tui::effect::Effect;
use crate::tui::input::{Chord, Key};
use crate::tui::theme::Theme;
use crate::tui::update::go;
use crate::tui::widget::{frame, ink};

/// The preview's state.
#[derive(Clone, Debug)]
pub struct Preview {
    format: usize,
    text: String,
    layout: Layout,
    columns: usize,
    rows: usize,
    top: usize,
    /// Where each block begins in the text, in the order of the text.
    starts: Vec<(usize, usize)>,
    /// The block the caret is in, where it is in one.
    here: Option<usize>,
    /// The row it was opened at.
    opened: Option<usize>,
}

impl Preview {
    /// The release in format number `format`, opened where the caret is.
    pub fn of(app: &App, format: usize) -> Preview {
        let mut preview = Preview::set(app, format);
        if let Some(block) = preview.here {
            preview.show(block);
        }
        preview
    }

    /// The same place in another format.
    fn turned(&self, app: &App, format: usize) -> Preview {
        let mut preview = Preview::set(app, format);
        if let Some(block) = self.block_at_top() {
            preview.show(block);
        }
        preview
    }

    /// Scrolls to a block, or to what follows one that prints nothing; the first stays under what stands above it.
    fn show(&mut self, block: usize) {
        let start = self.starts.iter().find(|(of, _)| *of >= block).filter(|(of, _)| *of > 0);
        self.top = start.map_or(0, |(_, byte)| self.row_of(*byte));
    }

    fn row_of(&self, byte: usize) -> usize {
        self.layout.col_of(&self.text, byte, Affinity::default()).0
    }

    /// The block at the top of what is shown.
    fn block_at_top(&self) -> Option<usize> {
        let row = self.layout.rows().get(self.top)?;
        self.starts.iter().rev().find(|(_, byte)| *byte <= row.start).map(|(block, _)| *block)
    }

    /// The release as plain text in so many columns, beside the page.
    pub fn beside(app: &App, columns: usize) -> Preview {
        Preview::laid(app, 0, columns)
    }

    /// How many columns it is laid out in.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Keeps the block the caret is in among the rows that are shown.
    pub fn follow(&mut self, caret: Place, rows: usize) {
        self.rows = rows.max(1);
        self.here = match caret {
            Place::Block(block, _) => Some(block),
            _ => None,
        };
        let start = self.here.and_then(|block| self.starts.iter().find(|(of, _)| *of >= block));
        let row = start.map_or(0, |(_, byte)| self.row_of(*byte));
        if row < self.top || row + 3 > self.top + self.rows {
            self.top = row.saturating_sub(self.rows / 3);
        }
        self.top = self.top.min(self.layout.height().saturating_sub(self.rows));
    }

    /// Draws the rows that are shown, and a sign beside the block the caret is in.
    pub fn draw_beside(&self, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        self.draw_rows(theme, Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area }, buffer);
    }

    fn draw_rows(&self, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        // A sign beside the block the caret is in.
        let here = self.here.and_then(|here| self.starts.iter().find(|(block, _)| *block == here));
        let here = here.map(|(_, byte)| self.row_of(*byte)).and_then(|row| row.checked_sub(self.top));
        let here = here.and_then(|row| u16::try_from(row).ok()).filter(|row| *row < area.height);
        if let Some(row) = here {
            ink::text(buffer, area.x.saturating_sub(2), area.y + row, theme.glyphs.chosen, theme.accent);
        }
        for (y, row) in (area.y..area.bottom()).zip(self.layout.rows().iter().skip(self.top)) {
            let text = hidden::shown(self.text[row.start..row.end].trim_end_matches(['\n', ' ']));
            ink::text_n(buffer, area.x, y, text, usize::from(area.width), theme.text);
        }
    }

    fn set(app: &App, format: usize) -> Preview {
        Preview::laid(app, format, columns(app.size))
    }

    fn laid(app: &App, format: usize, columns: usize) -> Preview {
        let galley = Galley::set(app.session.draft(), &app.profiles, app.session.profile(&app.profiles));
        let bytes = (shown(format).render)(&galley, &Options::default());
        let starts = (shown(format).starts)(&galley, &Options::default());
        let blocks = galley.sources.iter().zip(starts);
        let starts = blocks.filter_map(|(block, byte)| Some(((*block)?, byte))).collect();
        let here = match app.caret.head.place {
            Place::Block(block, _) => Some(block),
            _ => None,
        };
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let layout = Layout::new(&text, columns);
        Preview { format, text, layout, columns, rows: 1, top: 0, starts, here, opened: None }
    }

    /// Lays it out for the window.
    pub fn prepare(&mut self, size: (u16, u16)) {
        self.rows = usize::from(size.1.saturating_sub(4)).max(1);
        if self.columns != columns(size) {
            self.columns = columns(size);
            self.layout = Layout::new(&self.text, self.columns);
        }
        self.top = self.top.min(self.layout.height().saturating_sub(self.rows));
        self.opened.get_or_insert(self.top);
    }

    /// Takes a key: arrows scroll and choose the format, Esc goes back.
    pub fn key(&mut self, app: &mut App, chord: Chord) -> (bool, Vec<Effect>) {
        let last = self.layout.height().saturating_sub(self.rows);
        match chord.key {
            Key::Esc | Key::Char('q') => return (false, Vec::new()),
            Key::Up => self.top = self.top.saturating_sub(1),
            Key::Down => self.top = (self.top + 1).min(last),
            Key::PageUp => self.top = self.top.saturating_sub(self.rows),
            Key::PageDown | Key::Char(' ') => self.top = (self.top + self.rows).min(last),
            Key::Home => self.top = 0,
            Key::End => self.top = last,
            Key::Tab | Key::Right => *self = self.turned(app, (self.format + 1) % FORMATS.len()),
            Key::Left => *self = self.turned(app, (self.format + FORMATS.len() - 1) % FORMATS.len()),
            Key::Enter => {
                // Where nothing was scrolled the caret is there already.
                if self.opened != Some(self.top) {
                    let block = self.block_at_top().map(|block| Place::Block(block, BlockPart::Text));
                    go(app, Caret::at(Pos::new(block.unwrap_or(Place::Field(Field::Title)), 0)));
                }
                return (false, Vec::new());
            }
            _ if app.keymap.keys("export").contains(&chord) => {
                let export = COMMANDS.iter().find(|command| command.name == "export");
                return (false, export.map(|export| act::run(app, export)).unwrap_or_default());
            }
            _ => {}
        }
        (true, Vec::new())
    }

    /// The format whose name stands at a cell.
    pub(super) fn format_at(&self, app: &App, x: u16, y: u16) -> Option<usize> {
        let here = |(i, start): &(usize, u16)| {
            let end = start + u16::try_from(FORMATS[*i].id.len()).unwrap_or(0);
            y == 0 && (*start..end).contains(&x)
        };
        formats(app, app.size.0).into_iter().find(here).map(|(i, _)| i)
    }

    /// The key that is named at a cell.
    pub(super) fn foot_key(&self, app: &App, x: u16, y: u16) -> Option<String> {
        let there = app.size.1 > 3 && y == app.size.1 - 1;
        frame::key_in(&foot(app), usize::from(x.checked_sub(1).filter(|_| there)?))
    }

    /// Draws it over the whole window.
    pub fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let theme = &app.theme;
        let all = buffer.area;
        for y in all.y..all.bottom() {
            for x in all.x..all.right() {
                buffer[(x, y)].reset();
            }
        }
        let title = TuiPhrase::CmdPreview.say(app.lang);
        ink::text_n(buffer, 1, 0, &title, usize::from(all.width), theme.accent);
        for (i, x) in formats(app, all.width) {
            let style = if i == self.format { theme.key } else { theme.quiet };
            ink::text(buffer, x, 0, FORMATS[i].id, style);
        }
        let rule = theme.glyphs.horizontal.repeat(usize::from(all.width));
        let room = usize::from(all.width.saturating_sub(4));
        if all.height > 3 {
            ink::text(buffer, 0, 1, &rule, theme.rule);
            ink::text(buffer, 0, all.height - 2, &rule, theme.rule);
            let foot = foot(app);
            ink::text(buffer, 1, all.height - 1, foot, theme.quiet);
            if shown(self.format).id != FORMATS[self.format].id {
                let note = width::shortened(&TuiPhrase::PreviewWebPage.say(app.lang), room).into_owned();
                ink::text(buffer, 1, 1, format!(" {note} "), Style::reset().patch(theme.quiet));
            }
        }
        let left = (all.width.saturating_sub(u16::try_from(self.columns).unwrap_or(0))) / 2;
        let bottom = all.height.saturating_sub(2);
        let rows = Rect { x: left, y: 2, width: all.width - left, height: bottom.saturating_sub(2) };
        self.draw_rows(theme, rows, buffer);
        Some((left, 2.min(all.height.saturating_sub(1))))
    }
}

/// The formats that are named in the top line, and the columns their names begin in.
fn formats(app: &App, columns: u16) -> Vec<(usize, u16)> {
    let title = TuiPhrase::CmdPreview.say(app.lang);
    let mut x = 1 + u16::try_from(width::of(&title) + 3).unwrap_or(0);
    let mut named = Vec::new();
    for (i, format) in FORMATS.iter().enumerate().filter(|_| columns > 0) {
        if x + 8 < columns {
            named.push((i, x));
            x += u16::try_from(format.id.len() + 2).unwrap_or(0);
        }
    }
    named
}

fn foot(app: &App) -> String {
    frame::fitting(&TuiPhrase::FootPreview.say(app.lang), usize::from(app.size.0.saturating_sub(4)))
}

/// The format whose text stands for a format: the words of a web page are read without its markup.
fn shown(format: usize) -> &'static Format {
    match FORMATS[format].id {
        "html" => &FORMATS[0],
        _ => &FORMATS[format],
    }
}

fn columns(size: (u16, u16)) -> usize {
    usize::from(size.0.saturating_sub(4)).clamp(1, 80)
}
