//! Drawing the page: rows of text with their marks, the gutter beside them. Changes nothing.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::{Flow, Item, NARROW_GUTTER, Page, Role, item_of};
use crate::check::Level;
use crate::model::{Draft, Kind, Place};
use crate::phrase::{Lang, Say};
use crate::session::{Caret, Session, order};
use crate::text::wrap::Affinity;
use crate::text::{grapheme, marks, width};
use crate::tui::search::Search;
use crate::tui::theme::Theme;
use crate::tui::widget::ink::{self, Plain};

/// What the page is drawn with.
pub struct PageView<'a> {
    /// The draft and its findings.
    pub session: &'a Session,
    /// Styles.
    pub theme: &'a Theme,
    /// The interface's language, for the words of an empty draft.
    pub lang: Lang,
    /// The caret, for the selection.
    pub caret: Caret,
    /// The stretch that was found last.
    pub found: Option<(Place, Range<usize>)>,
    /// What is looked for: all of it is marked.
    pub search: Option<&'a Search>,
    /// The block before which dragged blocks would be dropped.
    pub gap: Option<usize>,
}

impl Page {
    /// Draws the visible rows into `area`.
    pub fn draw(&self, view: &PageView, area: Rect, buffer: &mut Buffer) {
        let column = Page::column(area);
        let draft = view.session.draft();
        let mut known: Option<(usize, Styles)> = None;
        for (y, (index, row)) in (area.y..area.bottom()).zip(&self.visible) {
            // The gap before a block is the blank row after the item before it.
            if row.is_none() && view.gap == Some(*index) {
                let x = column.x + Page::gutter(column);
                for x in x..column.right().saturating_sub(2) {
                    ink::text(buffer, x, y, view.theme.glyphs.horizontal, view.theme.accent);
                }
            }
            let (Some(item), Some(row)) = (self.item(*index), row) else { continue };
            if known.as_ref().is_none_or(|(of, _)| of != index) {
                known = Some((*index, Styles::of(view, item, *index)));
            }
            let Some((_, styles)) = &known else { continue };
            draw_gutter(view, *index, *row, column, y, buffer);
            let x = column.x + Page::gutter(column);
            let width = column.right().saturating_sub(x);
            draw_row(view, (item, *index, *row), styles, Rect { x, y, width, height: 1 }, buffer);
            if let Some(col) = item.hint_column(*row) {
                let hint = empty_hint(*index, draft).say(view.lang).into_owned();
                let x = x + u16::try_from(col).unwrap_or(0);
                let room = usize::from(column.right().saturating_sub(x));
                let hint = width::shortened(&hint, room);
                ink::text_n(buffer, x, y, &hint, room, view.theme.quiet);
            }
        }
    }
}

impl Item {
    /// Where, in a row of an item without words of its own, the hint what to type begins.
    fn hint_column(&self, row: usize) -> Option<usize> {
        let mut own = self.flow.spans.iter().filter(|span| span.source.is_some());
        let first = own.next()?;
        let none = first.start == first.end && own.all(|span| span.start == span.end);
        let (at, col) = self.layout.col_of(&self.flow.text, first.start, Affinity::default());
        (none && at == row).then_some(col)
    }
}

/// What to type where nothing stands yet.
fn empty_hint(index: usize, draft: &Draft) -> crate::phrase::tui::TuiPhrase {
    use crate::phrase::tui::TuiPhrase;
    match index.checked_sub(1).and_then(|i| draft.blocks.get(i)).map(|block| &block.kind) {
        None => TuiPhrase::HintTitle,
        Some(Kind::Quote) => TuiPhrase::HintQuote,
        Some(Kind::Heading) => TuiPhrase::HintHeading,
        Some(Kind::List) => TuiPhrase::HintList,
        Some(_) if draft.blocks.len() == 1 => TuiPhrase::HintLead,
        Some(_) => TuiPhrase::HintParagraph,
    }
}

fn draw_gutter(view: &PageView, index: usize, row: usize, column: Rect, y: u16, buffer: &mut Buffer) {
    let Some(block_index) = index.checked_sub(1) else { return };
    let Some(block) = view.session.draft().blocks.get(block_index) else { return };
    let gutter = Page::gutter(column);
    if row == 0 {
        let worst = view.session.findings().of_block(block_index).map(|finding| finding.level).max();
        let grave = worst.filter(|level| *level > Level::Advice);
        if let Some(level) = grave {
            let (glyph, style) = view.theme.level(level);
            ink::text(buffer, column.x, y, glyph, style);
        }
        // The number keeps clear of the finding's sign before it and of the bar or the item's number after it.
        let number = (block_index + 1).to_string();
        let cells = u16::try_from(number.len()).unwrap_or(u16::MAX);
        let numbered = block.kind == Kind::List && block.numbered;
        let (first, end): (u16, u16) = match (gutter, numbered) {
            (NARROW_GUTTER, false) => (u16::from(grave.is_some()), 2),
            (NARROW_GUTTER, true) => (u16::from(grave.is_some()), 1),
            (_, false) => (1, 4),
            (_, true) => (1, 3),
        };
        if let Some(at) = end.checked_sub(cells).filter(|at| *at >= first) {
            ink::text(buffer, column.x + at, y, number, view.theme.quiet);
        }
    }
    if block.kind == Kind::Quote {
        ink::text(buffer, column.x + gutter - 2, y, view.theme.glyphs.bar, view.theme.bar);
    }
}

/// Draws one row of an item, grapheme by grapheme.
fn draw_row(
    view: &PageView,
    (item, index, row): (&Item, usize, usize),
    styles: &Styles,
    at: Rect,
    buffer: &mut Buffer,
) {
    let Some(span) = item.layout.rows().get(row) else { return };
    let text = &item.flow.text[span.start..span.end];
    let bullet = list_sign(view, index, item, span.start);
    if let Some(sign) = bullet {
        // One blank between the sign and the words.
        let x = at.x.saturating_sub(u16::try_from(width::of(&sign) + 1).unwrap_or(0));
        ink::text(buffer, x, at.y, sign, view.theme.quiet);
    }
    let (mut x, mut byte) = (at.x, 0);
    if let Some(plain) = Plain::of(text).filter(|_| styles.follow_roles()) {
        // Nothing is set off and no two characters join: whole stretches are put at once.
        for stretch in item.flow.spans.iter().filter(|of| of.start < span.end && of.end > span.start) {
            let words = stretch.start.max(span.start) - span.start..stretch.end.min(span.end) - span.start;
            let room = usize::from(at.right().saturating_sub(x));
            let style = Styles::of_role(view.theme, Some(stretch.role));
            x = plain.part(words).put(buffer, x, at.y, room, style);
        }
        byte = text.len();
    }
    while byte < text.len() {
        let next = grapheme::next(text, byte);
        let cluster = &text[byte..next];
        let style = styles.at(view.theme, span.start + byte);
        x = ink::put(cluster, x, at.y, at.right(), style, buffer);
        byte = next;
    }
    // A selected line end is shown, so that an empty row in a selection is seen.
    if styles.selected.as_ref().is_some_and(|range| range.contains(&span.end) && range.start <= span.end)
        && row + 1 == item.layout.height()
        && x < at.right()
    {
        ink::text(buffer, x, at.y, " ", view.theme.selection);
    }
}

/// The sign before an item of a list, on the item's first row.
fn list_sign(view: &PageView, index: usize, item: &Item, start: usize) -> Option<String> {
    let block = view.session.draft().blocks.get(index.checked_sub(1)?)?;
    if block.kind != Kind::List {
        return None;
    }
    let first = start == 0 || item.flow.text[..start].ends_with('\n');
    first.then(|| {
        if block.numbered {
            format!("{}.", item.flow.text[..start].matches('\n').count() + 1)
        } else {
            view.theme.glyphs.bullet.to_owned()
        }
    })
}

/// What bears on the style of a byte of a flow.
struct Styles<'a> {
    flow: &'a Flow,
    emphasis: Vec<(Range<usize>, Modifier, bool)>,
    marked: Vec<Range<usize>>,
    found: Vec<Range<usize>>,
    selected: Option<Range<usize>>,
}

impl<'a> Styles<'a> {
    fn of(view: &PageView, item: &'a Item, index: usize) -> Styles<'a> {
        let flow = &item.flow;
        let place_range = |place: Place, range: &Range<usize>| {
            let span = flow.spans.iter().find(|span| span.source == Some(place))?;
            Some(span.start + range.start..span.start + range.end)
        };
        let draft = view.session.draft();
        let findings = view.session.findings();
        let marked = match index.checked_sub(1) {
            Some(block) => findings.of_block(block).filter_map(mark(&place_range)).collect(),
            None => findings
                .of_place(Place::Field(crate::model::Field::Title))
                .filter_map(mark(&place_range))
                .collect(),
        };
        Styles {
            flow,
            emphasis: emphasis(flow, draft),
            marked,
            found: found(view, flow),
            selected: selected(flow, index, view.caret),
        }
    }

    /// Whether nothing but the roles of the stretches bears on the style.
    fn follow_roles(&self) -> bool {
        let set_off = !self.found.is_empty() || self.selected.is_some();
        !set_off && self.emphasis.is_empty() && self.marked.is_empty()
    }

    fn of_role(theme: &Theme, role: Option<Role>) -> Style {
        match role {
            Some(Role::Strong) => theme.strong,
            Some(Role::Set) => theme.quiet,
            _ => theme.text,
        }
    }

    fn at(&self, theme: &Theme, byte: usize) -> Style {
        let span = self.flow.spans.iter().find(|span| span.start <= byte && byte < span.end);
        let mut style = Styles::of_role(theme, span.map(|span| span.role));
        for (range, modifier, is_mark) in &self.emphasis {
            if range.contains(&byte) {
                style = if *is_mark { theme.quiet } else { style.add_modifier(*modifier) };
            }
        }
        if self.marked.iter().any(|range| range.contains(&byte)) {
            style = theme.marked(style);
        }
        if self.found.iter().any(|range| range.contains(&byte)) {
            style = style.patch(theme.found);
        }
        if self.selected.as_ref().is_some_and(|range| range.contains(&byte)) {
            style = style.patch(theme.selection);
        }
        style
    }
}

fn mark<'f>(
    place_range: &'f impl Fn(Place, &Range<usize>) -> Option<Range<usize>>,
) -> impl FnMut(&crate::check::Finding) -> Option<Range<usize>> + 'f {
    move |finding| {
        let worth = finding.level > Level::Advice;
        finding.target.place.filter(|_| worth).and_then(|place| place_range(place, &finding.target.range))
    }
}

/// What was found last in an item, and everything else in it that reads the same.
fn found(view: &PageView, flow: &Flow) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for span in &flow.spans {
        let Some(place) = span.source else { continue };
        let text = view.session.draft().text(place).unwrap_or_default();
        let last = view.found.iter().filter(|(of, _)| *of == place).map(|(_, range)| range.clone());
        let all = view.search.map(|search| search.hits(text)).unwrap_or_default();
        found.extend(last.chain(all).map(|range| span.start + range.start..span.start + range.end));
    }
    found
}

/// Bold and italic stretches of the words, and the marks themselves.
fn emphasis(flow: &Flow, draft: &Draft) -> Vec<(Range<usize>, Modifier, bool)> {
    let mut found = Vec::new();
    for span in &flow.spans {
        let Some(place) = span.source else { continue };
        let text = draft.text(place).unwrap_or_default();
        if !text.contains(['*', '_', '\\']) {
            continue;
        }
        for mark in marks::parse(text) {
            let range = span.start + mark.range.start..span.start + mark.range.end;
            let mut modifier = Modifier::empty();
            modifier.set(Modifier::BOLD, mark.bold);
            modifier.set(Modifier::ITALIC, mark.italic);
            if mark.mark || !modifier.is_empty() {
                found.push((range, modifier, mark.mark));
            }
        }
    }
    found
}

/// The selected stretch of an item, in bytes of its flow. What is set between selected words is selected with them.
fn selected(flow: &Flow, index: usize, caret: Caret) -> Option<Range<usize>> {
    if caret.is_empty() {
        return None;
    }
    let (start, end) = order(caret);
    let (first, last) = (item_of(start.place)?, item_of(end.place)?);
    if index < first || index > last {
        return None;
    }
    let from = if index == first { flow.to_flow(start)? } else { 0 };
    // Past the end of the flow stands for the line end, which belongs to a selection that goes on.
    let to = if index == last { flow.to_flow(end)? } else { flow.text.len() + 1 };
    Some(from..to)
}
