//! Stepping the value of an entry: the serial of a number, a day, a moment, a choice.

use chrono::{Days, Duration};

use super::{Effects, NONE};
use crate::model::date::Embargo;
use crate::model::moment::read_moment;
use crate::model::{Edit, Place, Pos};
use crate::number::SegmentKind;
use crate::phrase::date;
use crate::session::{Caret, Change, Grouping};
use crate::text::grapheme;
use crate::tui::app::App;
use crate::tui::pane::form::{Entry, EntryKind};
use crate::tui::step::Step;
use crate::tui::update::{apply, choose};

/// Minutes an embargo steps by.
const MINUTES: i64 = 15;

/// Steps the value up.
pub fn serial_up(app: &mut App) -> Effects {
    step_value(app, 1)
}

/// Steps the value down.
pub fn serial_down(app: &mut App) -> Effects {
    step_value(app, -1)
}

fn step_value(app: &mut App, by: i32) -> Effects {
    let entry = app.form.entry().clone();
    let draft = app.session.draft();
    let text = draft.text(entry.place).unwrap_or_default();
    let stepped = match entry.kind {
        EntryKind::Choice | EntryKind::Speaker => {
            choose(app, isize::try_from(by).unwrap_or(0));
            return NONE;
        }
        EntryKind::Number => step_number(app, entry.place, by),
        EntryKind::Date => step_day(app, text, by),
        EntryKind::Instant => step_moment(app, text, by),
        // Where nothing can be stepped the keys mean what they mean elsewhere.
        EntryKind::Text => {
            return super::step(app, if by > 0 { Step::BlockUp } else { Step::BlockDown });
        }
    };
    if let Some(stepped) = stepped {
        set(app, &entry, stepped);
    }
    NONE
}

fn set(app: &mut App, entry: &Entry, stepped: String) {
    let before = app.form.caret;
    let text = app.session.draft().text(entry.place).unwrap_or_default();
    let byte = grapheme::floor(&stepped, before.head.byte.min(stepped.len()));
    let edits = vec![Edit::set(entry.place, text, stepped)];
    let after = Caret::at(Pos::new(entry.place, byte));
    apply(app, Change { edits, before, after, grouping: Grouping::Alone });
}

fn step_number(app: &App, place: Place, by: i32) -> Option<String> {
    let text = app.session.draft().text(place)?;
    app.profile_at(place).number.step(text, by)
}

/// The day before or after; from nothing, today.
fn step_day(app: &App, text: &str, by: i32) -> Option<String> {
    let today = app.now.date_naive();
    if text.trim().is_empty() {
        return Some(today.to_string());
    }
    let day = date::read(text, today)?;
    let days = Days::new(1);
    let day = if by > 0 { day.checked_add_days(days) } else { day.checked_sub_days(days) };
    day.map(|day| day.to_string())
}

/// A quarter of an hour earlier or later.
fn step_moment(app: &App, text: &str, by: i32) -> Option<String> {
    let quarter = Duration::minutes(MINUTES * i64::from(by));
    match read_moment(text, app.now.date_naive(), app.release_day()) {
        Embargo::Instant(moment) => moment.checked_add_signed(quarter).map(|moment| moment.to_rfc3339()),
        Embargo::NoOffset(moment) => {
            moment.checked_add_signed(quarter).map(|moment| moment.format("%Y-%m-%d %H:%M").to_string())
        }
        Embargo::Unreadable => None,
    }
}

/// Up and Down with the caret in the serial of a number step it; whether they did. Elsewhere they go to another entry.
pub fn step_serial(app: &mut App, step: Step) -> bool {
    let by = match step {
        Step::Up => 1,
        Step::Down => -1,
        _ => return false,
    };
    let entry = app.form.entry().clone();
    let caret = app.form.caret;
    if entry.kind != EntryKind::Number || !caret.is_empty() || !app.can_write() {
        return false;
    }
    let draft = app.session.draft();
    let text = draft.text(entry.place).unwrap_or_default();
    let serial = app.profile_at(entry.place).number.read(text, draft.date()).span(SegmentKind::Serial);
    let within = serial
        .is_some_and(|span| (span.start..=span.end).contains(&caret.head.byte) && span.end < text.len());
    let Some(stepped) = step_number(app, entry.place, by).filter(|_| within) else { return false };
    set(app, &entry, stepped);
    true
}

/// Puts in what completes the number, with the caret behind it; whether there was something.
pub fn complete_number(app: &mut App) -> bool {
    let Some(rest) = app.form.rest.clone().filter(|_| app.can_write()) else { return false };
    let head = app.form.caret.head;
    let edits = vec![Edit::replace(head.place, head.byte, "", rest.as_str())];
    let after = Caret::at(Pos { byte: head.byte + rest.len(), ..head });
    apply(app, Change { edits, before: app.form.caret, after, grouping: Grouping::Alone });
    true
}
