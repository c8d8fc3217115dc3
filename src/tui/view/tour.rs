//! The tour: five lines for whoever starts the editor for the first time. It lies over the foot of the panes and takes no
//! key: the first one puts it away and does what it always does.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::text::width;
use crate::tui::app::App;
use crate::tui::widget::{frame, ink};

/// Its lines. What comes after a semicolon is left out where a line has not the room.
const LINES: [TuiPhrase; 5] = [
    TuiPhrase::TourPanes,
    TuiPhrase::TourMoving,
    TuiPhrase::TourSave,
    TuiPhrase::TourKeys,
    TuiPhrase::TourQuit,
];

const COLUMNS: u16 = 84;

/// Draws it over the foot of the panes, as many lines as fit below the row one begins to write in.
pub(super) fn draw(app: &App, buffer: &mut Buffer) {
    let bottom = app.regions.finding.y;
    let width = COLUMNS.min(app.size.0);
    let room = usize::from(width.saturating_sub(4));
    let top = app.regions.area(app.focus).map_or(0, |area| area.y + 1);
    let most = usize::from(bottom.saturating_sub(top + 2));
    let mut rows: Vec<String> =
        LINES.iter().filter(|line| may(app, line)).map(|line| said(app, line, room)).collect();
    rows.truncate(most);
    if rows.is_empty() || room < 20 {
        return;
    }
    let height = u16::try_from(rows.len() + 2).unwrap_or(bottom).min(bottom);
    let area = Rect { x: (app.size.0 - width) / 2, y: bottom - height, width, height };
    frame::draw(area, &TuiPhrase::TitleTour.say(app.lang), &app.theme, buffer);
    let inner = frame::inner(area);
    for (y, row) in (inner.y..inner.bottom()).zip(&rows) {
        ink::text_n(buffer, inner.x, y, row, room, app.theme.text);
    }
    frame::foot(area, &TuiPhrase::FootTour.say(app.lang), &app.theme, buffer);
}

/// Whoever only reads has nothing to save.
fn may(app: &App, line: &TuiPhrase) -> bool {
    app.can_write() || *line != TuiPhrase::TourSave
}

/// A line as it fits.
fn said(app: &App, line: &TuiPhrase, room: usize) -> String {
    let whole = app.keymap.named(&line.say(app.lang), app.lang).into_owned();
    if width::of(&whole) <= room {
        return whole;
    }
    match (line, whole.split_once("; ")) {
        (TuiPhrase::TourPanes, _) => TuiPhrase::TourPanesShort.text(app.lang),
        (_, Some((first, _))) => format!("{first}."),
        (_, None) => whole,
    }
}
