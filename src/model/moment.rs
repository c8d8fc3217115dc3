//! A moment as people write it, for the embargo: `besok 09.00 WIB`, `16 Des pukul 14.30 WITA`. A zone that is not written
//! is not guessed. Knows no clock: whoever asks says what today is.

use chrono::{NaiveDate, NaiveTime};

use super::date::{Embargo, ZONES, read_embargo, with_offset};
use crate::phrase::date;

/// Words that stand before an hour and mean nothing more.
const BEFORE_HOUR: [&str; 6] = ["pukul", "pkl", "pkl.", "jam", "at", "@"];

/// Reads a moment: what [`read_embargo`] reads, and a day as people write it with an hour and a zone, in any order. A
/// moment without a day is on `day`.
pub fn read_moment(text: &str, today: NaiveDate, day: NaiveDate) -> Embargo {
    match read_embargo(text) {
        Embargo::Unreadable => loose(text, today, day).unwrap_or(Embargo::Unreadable),
        read => read,
    }
}

/// The form a moment is kept in of one as people write it: `2025-12-16T14:00:00+07:00`, or without the offset where none
/// was given. `None` of what is no moment.
pub fn stored_moment(text: &str, today: NaiveDate, day: NaiveDate) -> Option<String> {
    match read_moment(text, today, day) {
        Embargo::Instant(instant) => Some(instant.to_rfc3339()),
        Embargo::NoOffset(moment) => Some(moment.format("%Y-%m-%d %H:%M").to_string()),
        Embargo::Unreadable => None,
    }
}

fn loose(text: &str, today: NaiveDate, day: NaiveDate) -> Option<Embargo> {
    let words: Vec<String> =
        text.split_whitespace().map(|word| word.trim_end_matches(',').to_lowercase()).collect();
    let (mut time, mut zone, mut rest) = (None, None, Vec::new());
    let mut said_hour = false;
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map(String::as_str);
        if BEFORE_HOUR.contains(&word.as_str()) {
            said_hour = true;
        } else if let Some((_, hours)) = ZONES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)) {
            zone.replace(hours * 3600).is_none().then_some(())?;
        } else if let Some(seconds) = word.strip_prefix("utc").and_then(utc) {
            zone.replace(seconds).is_none().then_some(())?;
        } else if let (None, Some(read)) = (time, hour(word, next, said_hour)) {
            time = Some(read);
        } else if !(time.is_some() && matches!(word.as_str(), "am" | "pm")) {
            rest.push(word.as_str());
        }
    }
    let day = if rest.is_empty() { day } else { date::read(&rest.join(" "), today)? };
    let time = time?;
    match zone {
        Some(seconds) => with_offset(day, time, seconds),
        None => Some(Embargo::NoOffset(day.and_time(time))),
    }
}

/// An hour: `09.00`, `9:30`, `14.30.00`; with a word before it that says so, or `am` and `pm` behind it, also `9`.
fn hour(word: &str, next: Option<&str>, said: bool) -> Option<NaiveTime> {
    let (word, half) = match (word.strip_suffix("am"), word.strip_suffix("pm"), next) {
        (Some(word), ..) => (word, Some(0)),
        (_, Some(word), _) => (word, Some(12)),
        (_, _, Some("am")) => (word, Some(0)),
        (_, _, Some("pm")) => (word, Some(12)),
        _ => (word, None),
    };
    let parts: Vec<&str> = word.split(['.', ':']).collect();
    let figures = |part: &str, most: usize| {
        let fits = (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        if fits { part.parse::<u32>().ok() } else { None }
    };
    let (hours, minutes) = match parts[..] {
        [hours] if said || half.is_some() => (figures(hours, 2)?, 0),
        // `16.12.2025` and `16.12` with a month's name behind it are days; an hour has two figures behind the dot.
        [hours, minutes] if minutes.len() == 2 => (figures(hours, 2)?, figures(minutes, 2)?),
        [hours, minutes, "00"] if minutes.len() == 2 => (figures(hours, 2)?, figures(minutes, 2)?),
        _ => return None,
    };
    let hours = match half {
        Some(_) if !(1..=12).contains(&hours) => return None,
        Some(half) => hours % 12 + half,
        None => hours,
    };
    NaiveTime::from_hms_opt(hours, minutes, 0)
}

/// What stands behind `UTC`: nothing, or whole hours with a sign.
fn utc(offset: &str) -> Option<i32> {
    if offset.is_empty() {
        return Some(0);
    }
    let hours: i32 = offset.parse().ok().filter(|_| offset.starts_with(['+', '-']))?;
    (-12..=14).contains(&hours).then_some(hours * 3600)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, month, day).expect("it is a day")
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let read = match read_moment(text, day(12, 15), day(12, 20)) {
            Embargo::Instant(instant) => instant.to_rfc3339(),
            Embargo::NoOffset(naive) => format!("{} ?", naive.format("%Y-%m-%d %H:%M")),
            Embargo::Unreadable => "-".to_owned(),
        };
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn a_moment_is_read_as_people_write_it() {
        check("2025-12-16T09:00:00+07:00", "2025-12-16T09:00:00+07:00");
        check("besok 09.00 WIB", "2025-12-16T09:00:00+07:00");
        check("besok pukul 9 wita", "2025-12-16T09:00:00+08:00");
        check("16/12/2025 pukul 09.00 WIT", "2025-12-16T09:00:00+09:00");
        check("Rabu, 17 Des 2025, 14:30 WIB", "2025-12-17T14:30:00+07:00");
        check("17 December at 2 pm WIB", "2025-12-17T14:00:00+07:00");
        check("17 December 12am UTC", "2025-12-17T00:00:00+00:00");
        check("09.00 WIB", "2025-12-20T09:00:00+07:00");
        check("WIB 09.00 +1", "2025-12-16T09:00:00+07:00");
        check("besok 09.00 UTC+8", "2025-12-16T09:00:00+08:00");
    }

    #[test]
    fn a_zone_is_not_guessed_and_nonsense_stays() {
        check("besok 09.00", "2025-12-16 09:00 ?");
        check("besok", "-");
        check("besok pagi WIB", "-");
        check("besok 25.00 WIB", "-");
        check("besok 09.00 WIB WITA", "-");
        check("31/2/2026 09.00 WIB", "-");
        check("", "-");
    }

    proptest! {
        #[test]
        fn reading_never_fails(text in "[a-zA-Z0-9 .:,/+é-]{0,24}") {
            let _ = read_moment(&text, day(12, 15), day(12, 20));
        }
    }
}
