//! The comparison in cells.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Merge;
use super::entry::{Question, Told};
use super::rows::{Part, Row, SIGN};
use super::taken::{Taken, Weight};
use crate::check::Level;
use crate::model::merge::Side;
use crate::phrase::Say;
use crate::phrase::merge::MergePhrase;
use crate::text::width;
use crate::tui::app::App;
use crate::tui::theme::Theme;
use crate::tui::widget::ink;

impl Merge {
    /// Draws it over the whole window.
    pub fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let all = buffer.area;
        for y in all.y..all.bottom() {
            for x in all.x..all.right() {
                buffer[(x, y)].reset();
            }
        }
        self.draw_edges(app, buffer);
        let area = Self::rows_area(app.size);
        let mut cursor = Some((area.x, area.y));
        for (y, row) in (area.y..area.bottom()).zip(&self.rows) {
            let at = Rect { y, height: 1, ..area };
            if *row == Row::Asked(self.at, Part::Title) {
                cursor = Some((area.x, y));
            }
            self.draw_row(*row, app, at, buffer);
        }
        cursor
    }

    fn draw_edges(&self, app: &App, buffer: &mut Buffer) {
        let (columns, rows) = app.size;
        if rows <= 6 {
            return;
        }
        let theme = &app.theme;
        let title = if self.is_left { MergePhrase::TitleLeft } else { MergePhrase::Title };
        let title = title.say(app.lang);
        let room = usize::from(columns.saturating_sub(2));
        ink::text_n(buffer, 1, 0, &title, room, theme.accent);
        let (state, style) = match (self.count(), self.left()) {
            (0, _) => (MergePhrase::NothingToChoose, theme.good().1),
            (_, 0) => (MergePhrase::AllChosen, theme.good().1),
            (_, count) => (MergePhrase::Left { count }, theme.strong),
        };
        let state = state.say(app.lang);
        let used = width::of(&title) + 3 + width::of(&state);
        if used <= room {
            let x = columns - 1 - cells(width::of(&state));
            ink::text(buffer, x, 0, &state, style);
        }
        let rule = theme.glyphs.horizontal.repeat(usize::from(columns));
        ink::text(buffer, 0, 1, &rule, theme.rule);
        ink::text(buffer, 0, rows - 2, &rule, theme.rule);
        let below = self.laid.len().saturating_sub(self.top + self.height);
        if below > 0 {
            let more = MergePhrase::More { count: below }.say(app.lang);
            let more = format!(" {more} ");
            let x = columns.saturating_sub(cells(width::of(&more)) + 2);
            ink::text(buffer, x, rows - 2, more, Style::reset().patch(theme.quiet));
        }
        ink::text_n(buffer, 1, rows - 1, self.foot(app), room, theme.quiet);
    }

    fn draw_row(&self, row: Row, app: &App, at: Rect, buffer: &mut Buffer) {
        let theme = &app.theme;
        match row {
            Row::Air => {}
            Row::Questions => {
                let words = MergePhrase::Questions { count: self.count() }.say(app.lang);
                let words = width::shortened(&words, usize::from(at.width)).into_owned();
                ink::text(buffer, at.x, at.y, words, theme.strong);
            }
            Row::Asked(question, part) => {
                if let Some(asked) = self.asked(question) {
                    self.draw_part(part, (question, asked), app, at, buffer);
                }
            }
            Row::Taken => self.draw_taken_title(app, at, buffer),
            Row::EntryName(entry) => {
                let room = usize::from(at.width.saturating_sub(2));
                self.draw_entry_name(&self.taken[entry], room, theme, at, buffer);
            }
            Row::Entry(entry, range, first) => {
                let taken = &self.taken[entry];
                if first && self.laid.names > 0 {
                    self.draw_entry_name(taken, self.laid.names, theme, at, buffer);
                }
                self.draw_entry(taken, range, theme, at, buffer);
            }
        }
    }

    /// A row of a question.
    fn draw_part(
        &self,
        part: Part,
        (question, asked): (usize, &Question),
        app: &App,
        at: Rect,
        buffer: &mut Buffer,
    ) {
        let theme = &app.theme;
        let put = |side: Side, range, buffer: &mut Buffer| {
            let told = asked.side(side);
            let style = self.style_of(question, side, told, theme);
            let x = at.x + cells(self.laid.column_of(side));
            draw_words(told, range, style, theme, (x, at.y, self.laid.room()), buffer);
        };
        match part {
            Part::Title => self.draw_title((question, asked), app, at, buffer),
            Part::Heads => {
                self.draw_head(question, Side::Ours, app, at, buffer);
                self.draw_head(question, Side::Theirs, app, at, buffer);
                self.draw_line(theme, at, buffer);
            }
            Part::Head(side) => self.draw_head(question, side, app, at, buffer),
            Part::Words(ours, theirs) => {
                for (side, range) in [(Side::Ours, ours), (Side::Theirs, theirs)] {
                    if let Some(range) = range {
                        put(side, range, buffer);
                    }
                }
                self.draw_line(theme, at, buffer);
            }
            Part::Word(side, range) => put(side, range, buffer),
        }
    }

    /// What was not chosen steps back.
    fn style_of(&self, question: usize, side: Side, told: &Told, theme: &Theme) -> Style {
        let chosen = self.sides[question];
        let steps_back = chosen.is_some_and(|chosen| chosen != Side::Both && chosen != side);
        if steps_back || told.absent { theme.quiet } else { theme.text }
    }

    /// The line between the sides.
    fn draw_line(&self, theme: &Theme, at: Rect, buffer: &mut Buffer) {
        let x = at.x + cells(self.laid.column_of(Side::Theirs) - 2);
        ink::text(buffer, x, at.y, theme.glyphs.vertical, theme.rule);
    }

    fn draw_title(&self, (question, asked): (usize, &Question), app: &App, at: Rect, buffer: &mut Buffer) {
        let theme = &app.theme;
        let here = question == self.at;
        if here {
            ink::text(buffer, at.x, at.y, theme.glyphs.chosen, theme.accent);
        }
        let both = self.laid.both_at(asked);
        let end = if asked.allows_both { both.saturating_sub(1) } else { self.laid.right() };
        let name = width::shortened(&asked.name, end.saturating_sub(2)).into_owned();
        let style = if here { theme.accent } else { theme.strong };
        ink::text(buffer, at.x + 2, at.y, crate::text::hidden::shown(&name), style);
        if asked.allows_both {
            let chosen = self.sides[question] == Some(Side::Both);
            draw_choice(&asked.both, chosen, theme, (at.x + cells(both), at.y), at.right(), buffer);
        }
    }

    fn draw_head(&self, question: usize, side: Side, app: &App, at: Rect, buffer: &mut Buffer) {
        let words = match (side, self.is_left) {
            (Side::Ours, false) => MergePhrase::Ours,
            (Side::Ours, true) => MergePhrase::OursNow,
            (_, false) => MergePhrase::Theirs,
            (_, true) => MergePhrase::TheirsLeft,
        };
        let x = at.x + cells(self.laid.column_of(side));
        let right = (x + cells(self.laid.room())).min(at.right());
        let chosen = self.sides[question] == Some(side);
        draw_choice(&words.say(app.lang), chosen, &app.theme, (x, at.y), right, buffer);
    }

    fn draw_taken_title(&self, app: &App, at: Rect, buffer: &mut Buffer) {
        let count = self.taken.len();
        let words =
            if self.is_left { MergePhrase::TakenLeft { count } } else { MergePhrase::Taken { count } };
        let words = words.say(app.lang);
        ink::text_n(buffer, at.x, at.y, &words, usize::from(at.width), app.theme.strong);
        let count = self.taken.iter().filter(|taken| taken.look).count();
        let look = MergePhrase::Look { count }.say(app.lang);
        let x = width::of(&words) + 3;
        if count > 0 && x + 2 + width::of(&look) <= usize::from(at.width) {
            let (sign, style) = app.theme.level(Level::Warning);
            let x = at.x + cells(x);
            ink::text(buffer, x, at.y, sign, style);
            ink::text(buffer, x + 2, at.y, look, app.theme.text);
        }
    }

    fn draw_entry_name(&self, taken: &Taken, room: usize, theme: &Theme, at: Rect, buffer: &mut Buffer) {
        let (sign, tint) =
            if taken.look { theme.level(Level::Warning) } else { (theme.glyphs.advice, theme.quiet) };
        ink::text(buffer, at.x, at.y, sign, tint);
        let name = width::shortened(&taken.name, room).into_owned();
        ink::text_n(buffer, at.x + 2, at.y, name, room, theme.quiet);
    }

    fn draw_entry(
        &self,
        taken: &Taken,
        (start, end): (usize, usize),
        theme: &Theme,
        at: Rect,
        buffer: &mut Buffer,
    ) {
        let mut x = at.x + cells(self.laid.entry_at());
        let mut from = start;
        let first = taken.spans.partition_point(|(to, _)| *to <= start);
        for (to, weight) in &taken.spans[first..] {
            let to = (*to).min(end);
            if from >= to {
                break;
            }
            let style = match weight {
                Weight::Quiet => theme.quiet,
                Weight::Old => theme.marked(theme.text),
                Weight::New => theme.strong,
                Weight::Plain => theme.text,
            };
            let words = &taken.words[from..to];
            ink::text_n(buffer, x, at.y, words, usize::from(at.right().saturating_sub(x)), style);
            x += cells(width::of(words));
            from = to;
        }
    }
}

/// Words to choose, with a sign that says whether they are chosen.
fn draw_choice(
    words: &str,
    chosen: bool,
    theme: &Theme,
    (x, y): (u16, u16),
    right: u16,
    buffer: &mut Buffer,
) {
    let sign = if chosen { format!("({}) ", theme.glyphs.bullet) } else { "( ) ".to_owned() };
    let style = if chosen { theme.key } else { theme.quiet };
    let room = usize::from(right.saturating_sub(x));
    ink::text_n(buffer, x, y, sign, room, style);
    ink::text_n(buffer, x + cells(SIGN), y, words, room.saturating_sub(SIGN), style);
}

/// A row of a side's words, those marked that the other side has otherwise.
fn draw_words(
    told: &Told,
    (start, end): (usize, usize),
    style: Style,
    theme: &Theme,
    (x, y, room): (u16, u16, usize),
    buffer: &mut Buffer,
) {
    let (mut x, right) = (x, x + cells(room));
    let mut at = start;
    let first = told.marks.partition_point(|mark| mark.end <= start);
    let mut put = |words: &str, style: Style| {
        let room = usize::from(right.saturating_sub(x));
        ink::text_n(buffer, x, y, words, room, style);
        x += cells(width::of(words));
    };
    for mark in &told.marks[first..] {
        if mark.start >= end {
            break;
        }
        let (from, to) = (mark.start.max(start), mark.end.min(end));
        put(&told.text[at..from], style);
        put(&told.text[from..to], theme.marked(style));
        at = to;
    }
    put(&told.text[at..end], style);
}

fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
