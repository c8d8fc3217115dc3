//! Drawing a form. Changes nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Form, FormCx, FormRow, LABEL};
use crate::model::Place;
use crate::number::SegmentKind;
use crate::phrase::Say;
use crate::session::{is_searched, order};
use crate::text::{grapheme, width};
use crate::tui::search::Search;
use crate::tui::theme::Theme;
use crate::tui::widget::ink;

impl Form {
    /// Draws the form into `area`; `focused` shows which entry the caret is in, `search` what is to be marked.
    pub fn draw(
        &self,
        cx: &FormCx,
        theme: &Theme,
        focused: bool,
        search: Option<&Search>,
        area: Rect,
        buffer: &mut Buffer,
    ) {
        let current = self.current();
        let rows = self.rows.iter().skip(self.top);
        for (y, row) in (area.y..area.bottom()).zip(rows) {
            let value = area.x + u16::try_from(LABEL).unwrap_or(0);
            let room = usize::from(area.right().saturating_sub(value));
            match row {
                FormRow::Value { entry, row } => {
                    if *row == 0 {
                        let label = self.entries[*entry].label.say(cx.lang);
                        let style = if focused && *entry == current { theme.key } else { theme.quiet };
                        ink::text_n(buffer, area.x, y, label, LABEL - 1, style);
                    }
                    let at = Rect { x: value, y, ..area };
                    self.draw_value(cx, theme, (*entry, *row, focused), search, at, buffer);
                }
                FormRow::Under { text, level, sign, marks, .. } => {
                    let mut x = value;
                    let style = level.map_or(theme.quiet, |level| theme.level(level).1);
                    if let Some((start, cells)) = marks {
                        x += u16::try_from(*start).unwrap_or(0);
                        let over = theme.glyphs.over.repeat((*cells).min(room.saturating_sub(*start)));
                        ink::text(buffer, x, y, over, style);
                        x += u16::try_from(cells + 1).unwrap_or(0);
                    }
                    let left = usize::from(area.right().saturating_sub(x));
                    if let (Some(level), true) = (level, sign) {
                        ink::text_n(buffer, x, y, theme.level(*level).0, left, style);
                        x += 2;
                    }
                    let left = usize::from(area.right().saturating_sub(x));
                    let words = if level.is_some() { theme.text } else { theme.quiet };
                    ink::text_n(buffer, x, y, text, left, words);
                }
            }
        }
    }

    fn draw_value(
        &self,
        cx: &FormCx,
        theme: &Theme,
        (entry, row, focused): (usize, usize, bool),
        search: Option<&Search>,
        at: Rect,
        buffer: &mut Buffer,
    ) {
        let Some((text, layout)) = self.shown.get(entry) else { return };
        let right = at.right().saturating_sub(u16::try_from(LABEL).unwrap_or(0));
        let right = right.max(at.x);
        let Some(span) = layout.rows().get(row) else { return };
        let place = self.entries[entry].place;
        let stored = cx.session.draft().text(place).unwrap_or_default();
        let rest =
            self.rest.as_ref().filter(|_| entry == self.current() && row + 1 == layout.height().max(1));
        if text.is_empty() {
            match rest {
                Some(rest) => draw_rest(rest, theme, at, right, buffer),
                None => _ = ink::text_n(buffer, at.x, at.y, theme.glyphs.none, 1, theme.quiet),
            }
            return;
        }
        let borrowed = stored.is_empty();
        let reading = self.reading(entry).filter(|_| self.pending != Some(place));
        let (segments, faults) = match reading {
            Some(reading) => (reading.segments.as_slice(), reading.faults.as_slice()),
            None => (&[] as &[_], &[] as &[_]),
        };
        let found = search.filter(|_| text == stored && is_searched(place)).map(|search| search.hits(text));
        let found = found.unwrap_or_default();
        let selection = self.selection(place, focused && text == stored);
        let (mut x, mut byte) = (at.x, span.start);
        while byte < span.end {
            let next = grapheme::next(text, byte);
            let cluster = &text[byte..next];
            let fixed = segments.iter().find(|segment| segment.span.contains(&byte));
            let mut style = match fixed.map(|segment| segment.kind) {
                None if !segments.is_empty() => theme.quiet,
                Some(SegmentKind::Fixed) => theme.quiet,
                _ if borrowed => theme.quiet,
                _ => theme.text,
            };
            if faults.iter().any(|fault| fault.span.contains(&byte)) {
                style = theme.marked(theme.text);
            }
            if found.iter().any(|range| range.contains(&byte)) {
                style = style.patch(theme.found);
            }
            if selection.as_ref().is_some_and(|range| range.contains(&byte)) {
                style = style.patch(theme.selection);
            }
            x = ink::put(cluster, x, at.y, right, style, buffer);
            byte = next;
        }
        if let Some(rest) = rest {
            draw_rest(rest, theme, Rect { x, ..at }, right, buffer);
        }
    }

    fn selection(&self, place: Place, active: bool) -> Option<std::ops::Range<usize>> {
        let (start, end) = order(self.caret);
        (active && start.place == place && end.place == place && start != end).then_some(start.byte..end.byte)
    }
}

/// What completes a number, behind what is typed of it: dim, and in brackets where the terminal may not know dim.
fn draw_rest(rest: &str, theme: &Theme, at: Rect, right: u16, buffer: &mut Buffer) {
    let room = usize::from(right.saturating_sub(at.x));
    let plain = theme.glyphs.horizontal == "-";
    let rest = if plain { format!("[{rest}]") } else { rest.to_owned() };
    let rest = width::shortened(&rest, room);
    ink::text_n(buffer, at.x, at.y, &rest, room, theme.quiet);
}
