//! The tour: five lines for whoever starts the editor for the first time. It lies over the foot of the panes and takes no
//! key: the first one puts it away and does what it always does.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::tui::app::App;
use crate::tui::widget::{frame, ink};

/// Its lines.
pub const LINES: [TuiPhrase; 5] = [
    TuiPhrase::TourPanes,
    TuiPhrase::TourKeys,
    TuiPhrase::TourSave,
    TuiPhrase::TourFindings,
    TuiPhrase::TourExport,
];

const COLUMNS: u16 = 78;

/// Draws it, as many whole lines as fit.
pub(super) fn draw(app: &App, buffer: &mut Buffer) {
    let bottom = app.regions.finding.y;
    let width = COLUMNS.min(app.size.0);
    let room = usize::from(width.saturating_sub(4));
    let mut rows: Vec<String> = Vec::new();
    for line in LINES {
        let said = line.say(app.lang);
        let said = app.keymap.named(&said, app.lang).into_owned();
        let more = frame::wrapped(&said, room);
        if rows.len() + more.len() + 2 > usize::from(bottom) {
            break;
        }
        rows.extend(more);
    }
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
