//! Dates in words, Indonesian and English, and reading the dates people write. Names of days and months follow
//! PUEBI I.F.8 (capitals); years are never grouped. Knows no clock: whoever asks about "today" says what today is.

use chrono::{Datelike, Days, Duration, NaiveDate, Weekday};

use super::Lang;

const MONTHS_ID: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS_ID: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];
const DAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Month names that are written but not standard, with the month they mean.
const MONTHS_OTHER: [(&str, u32); 6] =
    [("pebruari", 2), ("nopember", 11), ("agust", 8), ("agu", 8), ("okt", 10), ("des", 12)];

/// A month's name; `month` counts from 1. Empty for a number that is no month.
pub fn month_name(month: u32, lang: Lang) -> &'static str {
    let names = match lang {
        Lang::Id => &MONTHS_ID,
        Lang::En => &MONTHS_EN,
    };
    (month as usize).checked_sub(1).and_then(|i| names.get(i)).copied().unwrap_or_default()
}

/// The weekday's name.
pub fn weekday_name(day: Weekday, lang: Lang) -> &'static str {
    let names = match lang {
        Lang::Id => &DAYS_ID,
        Lang::En => &DAYS_EN,
    };
    names[day.num_days_from_monday() as usize]
}

/// `16 Desember 2025`; `16 December 2025`.
pub fn long(date: NaiveDate, lang: Lang) -> String {
    format!("{} {} {}", date.day(), month_name(date.month(), lang), date.year())
}

/// `Selasa, 16 Desember 2025`; `Tuesday, 16 December 2025`.
pub fn full(date: NaiveDate, lang: Lang) -> String {
    format!("{}, {}", weekday_name(date.weekday(), lang), long(date, lang))
}

/// `Sel 16 Des 2025`; `Tue 16 Dec 2025`: for narrow places.
pub fn brief(date: NaiveDate, lang: Lang) -> String {
    let day = &weekday_name(date.weekday(), lang)[..3];
    let month: String = month_name(date.month(), lang).chars().take(3).collect();
    format!("{day} {} {month} {}", date.day(), date.year())
}

/// The weekday a word names, in either language, whatever its case; `Jum'at` is read too.
pub fn weekday_of(word: &str) -> Option<Weekday> {
    let word = word.to_lowercase().replace(['\'', '’'], "");
    let names = DAYS_ID.iter().chain(&DAYS_EN).enumerate();
    let index = names.filter(|(_, name)| name.to_lowercase() == word).map(|(i, _)| i % 7).next()?;
    Weekday::try_from(u8::try_from(index).ok()?).ok()
}

/// The month a word names, in either language, whole or shortened to three letters; counts from 1.
pub fn month_of(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    if let Some((_, month)) = MONTHS_OTHER.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)) {
        return Some(*month);
    }
    let is = |name: &&str| match word.len() {
        3 => name[..3].eq_ignore_ascii_case(word),
        _ => name.eq_ignore_ascii_case(word),
    };
    let found = MONTHS_ID.iter().chain(&MONTHS_EN).position(is);
    found.and_then(|i| u32::try_from(i % 12 + 1).ok())
}

/// Reads a date as people write it: `2025-12-16`, `16/12/2025`, `16-12-2025`, `16.12.2025`, `16 Des 2025`,
/// `Dec 16, 2025`, each also without a year (the one nearest `today`) and with its weekday before it; `hari ini`, `besok`,
/// `lusa`, `kemarin`, `today`, `tomorrow`, `yesterday`, `+3`, `-1` (days from `today`); `Senin` (the coming one, today
/// included), `Senin depan`, `Senin lalu`, `next Monday`, `last Monday`. `None` when it is none of these, when no such
/// day exists, and when the weekday is another day's.
pub fn read(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = text.trim().to_lowercase();
    match text.as_str() {
        "hari ini" | "today" | "sekarang" => return Some(today),
        "besok" | "tomorrow" => return today.checked_add_days(Days::new(1)),
        "lusa" => return today.checked_add_days(Days::new(2)),
        "kemarin" | "yesterday" => return today.checked_sub_days(Days::new(1)),
        _ => {}
    }
    if let Some(days) = text.strip_prefix('+') {
        return today.checked_add_days(Days::new(days.trim().parse().ok()?));
    }
    if let Some(days) = text.strip_prefix('-') {
        return today.checked_sub_days(Days::new(days.trim().parse().ok()?));
    }
    if let Some(day) = by_weekday(&text, today) {
        return Some(day);
    }
    let (weekday, text) = parted(&text);
    let day = numeric(text, today).or_else(|| in_words(text, today))?;
    weekday.is_none_or(|weekday| weekday == day.weekday()).then_some(day)
}

/// The form a day is kept in, `2025-12-16`, of one as people write it; `None` of what is no day.
pub fn stored_day(text: &str, today: NaiveDate) -> Option<String> {
    read(text, today).map(|day| day.to_string())
}

/// The day a date names whose weekday is another day's: `Rabu, 16 Desember 2025`, which was a Tuesday.
pub fn read_past_weekday(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = text.trim().to_lowercase();
    match parted(&text) {
        (Some(_), rest) => numeric(rest, today).or_else(|| in_words(rest, today)),
        (None, _) => None,
    }
}

/// A weekday at the beginning, with a comma or without, and what follows it.
fn parted(text: &str) -> (Option<Weekday>, &str) {
    match text.split_once([',', ' ']) {
        Some((word, rest)) if weekday_of(word).is_some() => {
            (weekday_of(word), rest.trim_start_matches([',', ' ']))
        }
        _ => (None, text),
    }
}

/// A weekday alone, or with a word that says which. `Minggu depan` is next week as well as next Sunday: it is neither.
fn by_weekday(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (word, from) = match words[..] {
        [word] => (word, 0),
        ["minggu", "depan" | "lalu"] => return None,
        [word, "depan"] | ["next", word] => (word, 1),
        [word, "lalu"] | ["last", word] => (word, -7),
        [word, "ini"] | ["this", word] => (word, 0),
        _ => return None,
    };
    let weekday = weekday_of(word)?;
    let start = today.checked_add_signed(Duration::days(from))?;
    let ahead = (7 + i64::from(weekday.num_days_from_monday())
        - i64::from(start.weekday().num_days_from_monday()))
        % 7;
    start.checked_add_signed(Duration::days(ahead))
}

/// Reads `YYYY-MM-DD` alone, the form a draft keeps. `None` when it has another form or no such day exists.
pub fn read_iso(text: &str) -> Option<NaiveDate> {
    let shape = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if !shape {
        return None;
    }
    let (year, month, day) = (&text[..4], &text[5..7], &text[8..]);
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn numeric(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    if let Some(date) = read_iso(text) {
        return Some(date);
    }
    let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
    match parts[..] {
        [day, month] => nearest(month.parse().ok()?, day.parse().ok()?, today),
        [day, month, year] => {
            NaiveDate::from_ymd_opt(full_year(year)?, month.parse().ok()?, day.parse().ok()?)
        }
        _ => None,
    }
}

fn in_words(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_end_matches(',')).collect();
    let (first, second, year) = match words[..] {
        [first, second] => (first, second, None),
        [first, second, year] => (first, second, Some(full_year(year)?)),
        _ => return None,
    };
    // `16 Desember`, `December 16`.
    let (day, month) = match (month_of(second), month_of(first)) {
        (Some(month), _) => (first.parse().ok()?, month),
        (None, Some(month)) => (second.parse().ok()?, month),
        (None, None) => return None,
    };
    match year {
        Some(year) => NaiveDate::from_ymd_opt(year, month, day),
        None => nearest(month, day, today),
    }
}

/// The day of that name nearest to `today`.
fn nearest(month: u32, day: u32, today: NaiveDate) -> Option<NaiveDate> {
    let years = [today.year(), today.year() - 1, today.year() + 1];
    let days = years.into_iter().filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    days.min_by_key(|date| (*date - today).num_days().abs())
}

/// Two digits mean this century; four are taken as they are; any other count is no year.
fn full_year(text: &str) -> Option<i32> {
    let year: i32 = text.parse().ok()?;
    match text.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    fn check(text: &str, expected: Option<NaiveDate>) {
        assert_eq!(read(text, day(2025, 12, 16)), expected, "{text}");
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        check("2025-12-16", Some(day(2025, 12, 16)));
        check("16/12/2025", Some(day(2025, 12, 16)));
        check("1/9/25", Some(day(2025, 9, 1)));
        check("16-12-2025", Some(day(2025, 12, 16)));
        check("16/12", Some(day(2025, 12, 16)));
        check("16 Des 2025", Some(day(2025, 12, 16)));
        check("16 desember 2025", Some(day(2025, 12, 16)));
        check("3 Nopember 2024", Some(day(2024, 11, 3)));
        check("Selasa, 16 Desember 2025", Some(day(2025, 12, 16)));
        check("7 August 2026", Some(day(2026, 8, 7)));
        check("hari ini", Some(day(2025, 12, 16)));
        check("besok", Some(day(2025, 12, 17)));
        check("+16", Some(day(2026, 1, 1)));
        check("-1", Some(day(2025, 12, 15)));
        check("Selasa 16 Desember 2025", Some(day(2025, 12, 16)));
        check("Tuesday, Dec 16, 2025", Some(day(2025, 12, 16)));
        check("December 16 2025", Some(day(2025, 12, 16)));
        check("16 December", Some(day(2025, 12, 16)));
    }

    #[test]
    fn a_weekday_alone_is_the_coming_one() {
        check("Selasa", Some(day(2025, 12, 16)));
        check("senin", Some(day(2025, 12, 22)));
        check("Jum'at", Some(day(2025, 12, 19)));
        check("selasa depan", Some(day(2025, 12, 23)));
        check("Senin lalu", Some(day(2025, 12, 15)));
        check("last Tuesday", Some(day(2025, 12, 9)));
        check("next Monday", Some(day(2025, 12, 22)));
        check("minggu", Some(day(2025, 12, 21)));
        check("minggu depan", None);
    }

    #[test]
    fn a_missing_year_is_the_nearest() {
        check("2/1", Some(day(2026, 1, 2)));
        check("2 Januari", Some(day(2026, 1, 2)));
        check("1/7", Some(day(2025, 7, 1)));
    }

    #[test]
    fn a_weekday_of_another_day_is_not_overlooked() {
        check("Rabu, 16 Desember 2025", None);
        assert_eq!(read_past_weekday("Rabu, 16 Desember 2025", day(2025, 1, 1)), Some(day(2025, 12, 16)));
        assert_eq!(read_past_weekday("16 Desember 2025", day(2025, 1, 1)), None);
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "31/2/2025", "2025-02-30", "16 Dis 2025", "kapan-kapan", "+", "1/2/3/4", "16/12/202"]
        {
            check(text, None);
        }
    }

    #[test]
    fn dates_are_said_in_both_languages() {
        let date = day(2025, 12, 16);
        assert_eq!(full(date, Lang::Id), "Selasa, 16 Desember 2025");
        assert_eq!(full(date, Lang::En), "Tuesday, 16 December 2025");
        assert_eq!(brief(date, Lang::Id), "Sel 16 Des 2025");
        assert_eq!(brief(day(2026, 5, 2), Lang::Id), "Sab 2 Mei 2026");
    }

    #[test]
    fn days_and_months_are_known_by_name() {
        assert_eq!(weekday_of("Jum'at"), Some(Weekday::Fri));
        assert_eq!(weekday_of("minggu"), Some(Weekday::Sun));
        assert_eq!(weekday_of("hari"), None);
        assert_eq!(month_of("Agustus"), Some(8));
        assert_eq!(month_of("agu"), Some(8));
        assert_eq!(month_of("mei"), Some(5));
        assert_eq!(month_of("ma"), None);
    }
}
