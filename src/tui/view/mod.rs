//! Drawing the window: where everything lies, then each part into its place. Takes the state and changes nothing.

pub mod hints;
mod regions;
pub mod spots;
pub mod status;
pub mod tour;

pub use ratatui::layout::Rect as Area;
pub use regions::{Regions, Shape};
pub use spots::Does;
pub use status::hit;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::act;
use super::app::{App, Pane};
use super::page::PageView;
use super::pane::form::FormCx;
use super::pointer::Grip;
use super::popup::Popup;
use super::widget::{frame, ink};
use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::text::width;

/// Draws everything into a buffer and says where the cursor goes.
pub fn draw_into(app: &App, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let regions = &app.regions;
    if regions.shape == Shape::Tiny {
        let said = TuiPhrase::WindowTooSmall.say(app.lang);
        let room = usize::from(buffer.area.width);
        let mut rows = frame::wrapped(&said, room);
        if rows.len() > usize::from(buffer.area.height) {
            rows = vec![width::shortened(&said, room).into_owned()];
        }
        for (y, row) in (0..buffer.area.height).zip(rows) {
            ink::text_n(buffer, 0, y, row, room, app.theme.text);
        }
        return Some((0, 0));
    }
    if regions.shape != Shape::Alone {
        spots::draw(&status::title(app, regions.title), buffer);
    }
    if let Some(area) = regions.fold {
        status::fold(app, area, buffer);
    }
    rules(app, regions, buffer);
    let mut cursor = None;
    if let Some(area) = regions.page {
        if let Some(head) = regions.page_head {
            pane_head(app, Pane::Body, &body_counts(app), head, buffer);
        }
        let view = PageView {
            session: &app.session,
            theme: &app.theme,
            lang: app.lang,
            caret: app.caret,
            found: app.found.clone(),
            search: app.marks(),
            gap: match app.pointer.grip {
                Grip::Blocks(held) => held.to().and(held.gap),
                _ => None,
            },
        };
        app.page.draw(&view, area, buffer);
        if app.focus == Pane::Body {
            cursor = app.page.locate(app.caret.head, area);
        }
    }
    if let (Some(area), Some((_, preview))) = (regions.preview, &app.beside) {
        for y in area.y..area.bottom() {
            ink::text(buffer, area.x.saturating_sub(1), y, app.theme.glyphs.vertical, app.theme.rule);
        }
        preview.draw_beside(&app.theme, area, buffer);
    }
    if let Some(area) = regions.metadata {
        if let Some(head) = regions.metadata_head {
            let more = match app.form.below(area.height) {
                0 => String::new(),
                count => TuiPhrase::MoreBelow { count }.say(app.lang).into_owned(),
            };
            pane_head(app, Pane::Metadata, &more, head, buffer);
        }
        let cx = FormCx { session: &app.session, profiles: &app.profiles, lang: app.lang, now: app.now };
        let focused = app.focus == Pane::Metadata;
        app.form.draw(&cx, &app.theme, focused, app.marks(), area, buffer);
        if focused {
            cursor = form_cursor(app, area);
        }
    }
    if let Some(area) = regions.quotes {
        if let Some(head) = regions.quotes_head {
            let speakers = app.session.draft().speakers.len();
            let counts = TuiPhrase::CountSpeakers { quotes: app.quotes.quoted, speakers }.say(app.lang);
            pane_head(app, Pane::Quotes, &counts, head, buffer);
        }
        let focused = app.focus == Pane::Quotes;
        app.quotes.draw(&app.theme, app.lang, focused, area, buffer);
        if focused {
            let row = app.quotes.rows.iter().position(|row| row.entry == app.quotes.chosen).unwrap_or(0);
            let y = area.y + u16::try_from(row.saturating_sub(app.quotes.top)).unwrap_or(0);
            cursor = Some((area.x, y.min(area.bottom().saturating_sub(1))));
        }
    }
    if regions.shape == Shape::Alone {
        status::alone(app, regions.finding, buffer);
    } else {
        status::finding(app, regions.finding, buffer);
        status::hints(app, regions.hints, buffer);
    }
    if app.tour && app.popups.is_empty() {
        tour::draw(app, buffer);
    }
    for popup in &app.popups {
        cursor = popup.draw(app, buffer).or(cursor);
    }
    // A window over the panes does not hide what just happened; the search line stands in its place.
    if !matches!(app.popups.last(), None | Some(Popup::Find(_) | Popup::ReplaceAll(_))) {
        status::notice(app, regions.finding, buffer);
    }
    // A terminal puts a cursor that lies outside wherever it likes.
    cursor.map(|(x, y)| {
        (x.min(buffer.area.right().saturating_sub(1)), y.min(buffer.area.bottom().saturating_sub(1)))
    })
}

fn form_cursor(app: &App, area: Rect) -> Option<(u16, u16)> {
    let (row, col) = app.form.caret_cell()?;
    let y = area.y + u16::try_from(row.checked_sub(app.form.top)?).ok()?;
    let x = area.x + u16::try_from(col).ok()?;
    (y < area.bottom()).then(|| (x.min(area.right().saturating_sub(1)), y))
}

fn body_counts(app: &App) -> String {
    let blocks = app.session.draft().blocks.len();
    let counted = match app.session.findings().words().or(app.words) {
        Some(words) => TuiPhrase::CountBody { blocks, words, minutes: words.div_ceil(act::WORDS_A_MINUTE) },
        None => TuiPhrase::CountBlocks { blocks },
    };
    counted.say(app.lang).into_owned()
}

/// The title of a pane, and what is said at its right edge.
fn pane_head(app: &App, pane: Pane, right: &str, area: Rect, buffer: &mut Buffer) {
    let focused = app.focus == pane;
    let style = if focused { app.theme.accent } else { app.theme.pane_title };
    let name = pane.name().say(app.lang).to_uppercase();
    ink::text_n(buffer, area.x, area.y, &name, usize::from(area.width), style);
    let used = width::of(&name) + 2;
    let cells = width::of(right);
    if cells > 0 && used + cells <= usize::from(area.width) {
        let x = area.right() - u16::try_from(cells).unwrap_or(0);
        ink::text(buffer, x, area.y, right, app.theme.quiet);
    }
}

/// The lines between the parts.
fn rules(app: &App, regions: &Regions, buffer: &mut Buffer) {
    let glyphs = &app.theme.glyphs;
    for y in regions.rules {
        let Some(y) = y else { continue };
        ink::text(buffer, 0, y, glyphs.horizontal.repeat(usize::from(app.size.0)), app.theme.rule);
    }
    if let (Some(x), [Some(top), Some(bottom)]) = (regions.divider, regions.rules) {
        for y in top + 1..bottom {
            ink::text(buffer, x, y, glyphs.vertical, app.theme.rule);
        }
        ink::text(buffer, x, top, glyphs.tee_down, app.theme.rule);
        ink::text(buffer, x, bottom, glyphs.tee_up, app.theme.rule);
    }
}
