//! What replacing everywhere would change, place by place, before it is done.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::check::place_name;
use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::session::{Plan, Replacement};
use crate::text::{grapheme, hidden, width};
use crate::tui::act;
use crate::tui::app::App;
use crate::tui::input::{Chord, Key};
use crate::tui::widget::{frame, ink};

/// The list of replacements.
#[derive(Clone, Debug)]
pub struct ReplaceAll {
    plan: Plan,
    top: usize,
    rows: usize,
}

/// The most columns the names of places take.
const PLACES: usize = 24;
/// The most columns of words shown before what gives way.
const BEFORE: usize = 16;

impl ReplaceAll {
    /// Shows a plan.
    pub fn new(plan: Plan) -> ReplaceAll {
        ReplaceAll { plan, top: 0, rows: 1 }
    }

    /// Notes how many rows there are.
    pub fn prepare(&mut self, size: (u16, u16)) {
        let kept = usize::from(!self.plan.kept.is_empty());
        self.rows = usize::from(frame::inner(self.area(size)).height).saturating_sub(kept).max(1);
        self.top = self.top.min(self.plan.replacements.len().saturating_sub(self.rows));
    }

    /// Takes a key: Enter does it, Esc does not. Whether the list stays.
    pub fn key(&mut self, app: &mut App, chord: Chord) -> bool {
        let last = self.plan.replacements.len().saturating_sub(self.rows);
        self.top = match chord.key {
            Key::Esc => return false,
            Key::Enter => {
                act::replace_all(app, &self.plan);
                return false;
            }
            Key::Up => self.top.saturating_sub(1),
            Key::Down => (self.top + 1).min(last),
            Key::PageUp => self.top.saturating_sub(self.rows),
            Key::PageDown => (self.top + self.rows).min(last),
            Key::Home => 0,
            Key::End => last,
            _ => self.top,
        };
        true
    }

    /// Draws it.
    pub fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let area = self.area(app.size);
        let title =
            TuiPhrase::TitleReplaceAll { count: self.plan.replacements.len(), places: self.plan.places() };
        frame::draw(area, &title.say(app.lang), &app.theme, buffer);
        let inner = frame::inner(area);
        let draft = app.session.draft();
        let shown = self.plan.replacements.iter().skip(self.top).take(self.rows);
        let named: Vec<_> = shown.map(|of| (place_name(draft, of.place, app.lang), of)).collect();
        let most = PLACES.min(usize::from(inner.width) / 3);
        let places = named.iter().map(|(name, _)| width::of(name)).max().unwrap_or(0).min(most);
        for (y, (name, of)) in (inner.y..inner.bottom()).zip(&named) {
            let name = hidden::shown(&width::shortened(name, places)).into_owned();
            ink::text_n(buffer, inner.x, y, name, places, app.theme.quiet);
            let x = inner.x + u16::try_from(places + 2).unwrap_or(0);
            let at = Rect { x, y, width: inner.right().saturating_sub(x), height: 1 };
            draw_change(app, of, at, buffer);
        }
        if !self.plan.kept.is_empty() && inner.height > 1 {
            let of: BTreeSet<String> =
                self.plan.kept.iter().map(|place| place_name(draft, *place, app.lang)).collect();
            let places = of.into_iter().collect::<Vec<_>>().join(", ");
            let said =
                TuiPhrase::KeptInAll { count: self.plan.kept.len(), places }.say(app.lang).into_owned();
            let room = usize::from(inner.width);
            let said = width::shortened(&said, room).into_owned();
            ink::text_n(buffer, inner.x, inner.bottom() - 1, hidden::shown(&said), room, app.theme.strong);
        }
        frame::foot(area, &TuiPhrase::FootReplaceAll.say(app.lang), &app.theme, buffer);
        Some((inner.x, inner.y))
    }

    fn area(&self, size: (u16, u16)) -> Rect {
        let rows = self.plan.replacements.len() + usize::from(!self.plan.kept.is_empty()) + 2;
        let most = if size.1 < 16 { size.1 } else { size.1 * 3 / 4 };
        frame::place(size, 90, u16::try_from(rows).unwrap_or(u16::MAX).min(most))
    }
}

/// One change with the words around it: `… before → after …`.
fn draw_change(app: &App, of: &Replacement, at: Rect, buffer: &mut Buffer) {
    let text = app.session.draft().text(of.place).unwrap_or_default();
    let theme = &app.theme;
    let mut start = of.range.start;
    let room = BEFORE.min(usize::from(at.width) / 4);
    while start > 0 {
        let before = grapheme::prev(text, start);
        if text[before..].starts_with('\n') || width::of(&text[before..of.range.start]) > room {
            break;
        }
        start = before;
    }
    // The words before begin with a whole one.
    if start > 0 && !text[..start].ends_with(char::is_whitespace) {
        start += text[start..of.range.start].find(char::is_whitespace).unwrap_or(0);
    }
    let behind = text[of.range.end..].lines().next().unwrap_or_default();
    let arrow = if theme.glyphs.horizontal == "─" { " → " } else { " > " };
    let none = theme.glyphs.none;
    let with = if of.with.is_empty() { none } else { &of.with };
    let pieces: [(&str, Style); 5] = [
        (text[start..of.range.start].trim_start(), theme.quiet),
        (&text[of.range.clone()], theme.marked(theme.text)),
        (arrow, theme.quiet),
        (with, theme.strong),
        (behind, theme.quiet),
    ];
    let mut x = at.x;
    for (piece, style) in pieces {
        let room = usize::from(at.right().saturating_sub(x));
        let piece = width::shortened(piece, room);
        x = ink::text_n(buffer, x, at.y, hidden::shown(&piece), room, style);
    }
}
