//! Embargo instants: reading what people write, keeping RFC 3339. Knows no clock.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

/// Indonesia's three zones (Keppres 41/1987) with their offset from UTC in hours.
pub const ZONES: [(&str, i32); 3] = [("WIB", 7), ("WITA", 8), ("WIT", 9)];

/// What the text of an embargo is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Embargo {
    /// A day, a time and an offset.
    Instant(DateTime<FixedOffset>),
    /// A day and a time whose offset is missing.
    NoOffset(NaiveDateTime),
    /// Something else.
    Unreadable,
}

/// Reads the text of the embargo field: RFC 3339, with `T` or a blank between day and time, seconds optional, and
/// for the offset also `WIB`, `WITA`, `WIT`.
pub fn read_embargo(text: &str) -> Embargo {
    let text = text.trim();
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return Embargo::Instant(instant);
    }
    let Some((day, rest)) = text.split_once(['T', 't', ' ']) else { return Embargo::Unreadable };
    let Some(day) = crate::phrase::date::read_iso(day) else { return Embargo::Unreadable };
    let rest = rest.trim();
    for (name, hours) in ZONES {
        let zone = rest.len().checked_sub(name.len()).filter(|at| rest.is_char_boundary(*at));
        if let Some(at) = zone
            && rest[at..].eq_ignore_ascii_case(name)
        {
            return of_parts(day, rest[..at].trim(), hours * 3600);
        }
    }
    let sign = rest.rfind(['+', '-', 'Z', 'z']);
    match sign {
        Some(at) => match offset_seconds(&rest[at..]) {
            Some(seconds) => of_parts(day, rest[..at].trim(), seconds),
            None => Embargo::Unreadable,
        },
        None => read_time(rest).map_or(Embargo::Unreadable, |time| Embargo::NoOffset(day.and_time(time))),
    }
}

/// The moment of an hour of a day, so many seconds east of UTC.
pub(super) fn with_offset(day: NaiveDate, time: NaiveTime, seconds: i32) -> Option<Embargo> {
    let zone = FixedOffset::east_opt(seconds)?;
    day.and_time(time).and_local_timezone(zone).single().map(Embargo::Instant)
}

fn of_parts(day: NaiveDate, time: &str, seconds: i32) -> Embargo {
    read_time(time).and_then(|time| with_offset(day, time, seconds)).unwrap_or(Embargo::Unreadable)
}

/// `09:00`, `09.00` (PUEBI III.A.3), `09:00:00`.
fn read_time(text: &str) -> Option<NaiveTime> {
    let text = text.replace('.', ":");
    ["%H:%M:%S", "%H:%M"].iter().find_map(|form| NaiveTime::parse_from_str(&text, form).ok())
}

fn offset_seconds(text: &str) -> Option<i32> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = text[1..].split_once(':').unwrap_or((&text[1..], "0"));
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let read = match read_embargo(text) {
            Embargo::Instant(instant) => instant.to_rfc3339(),
            Embargo::NoOffset(naive) => format!("{naive} ?"),
            Embargo::Unreadable => "-".to_owned(),
        };
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn an_embargo_is_read_as_people_write_it() {
        check("2025-12-16T09:00:00+07:00", "2025-12-16T09:00:00+07:00");
        check("2025-12-16 09:00 WIB", "2025-12-16T09:00:00+07:00");
        check("2025-12-16 09.00 wita", "2025-12-16T09:00:00+08:00");
        check("2025-12-16T09:00 WIT", "2025-12-16T09:00:00+09:00");
        check("2025-12-16T02:00Z", "2025-12-16T02:00:00+00:00");
        check("2025-12-16 09:00 +7", "2025-12-16T09:00:00+07:00");
        check("2025-12-16T09:00:00", "2025-12-16 09:00:00 ?");
        check("2025-12-16 25:00 WIB", "-");
        check("2025-12-16", "-");
        check("besok pagi", "-");
        check("2025-12-16 é", "-");
    }
}
