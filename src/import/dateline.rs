//! Datelines: place and date before the first paragraph, or on a line of their own under the body. Knows the forms,
//! not the release around them.

use std::ops::Range;

use chrono::Weekday;

use super::words::{is_capital, tokens};
use crate::phrase::date::{month_of, weekday_of};

/// How far into a paragraph a dateline can reach, in bytes.
const REACH: usize = 140;

/// How the name of a body begins.
const BODIES: [&str; 10] = [
    "Kemen",
    "Badan ",
    "Humas",
    "Biro ",
    "Direktorat ",
    "Ditjen ",
    "Balai ",
    "Dinas ",
    "Sekretariat ",
    "Pusat ",
];

/// A place and a date as they were written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Dateline {
    /// The place; empty when only the date stands there.
    pub(super) place: String,
    /// Day of the month.
    pub(super) day: u32,
    /// The month, from 1.
    pub(super) month: u32,
    /// The year, when it is written.
    pub(super) year: Option<i32>,
    /// The weekday that is written, with its word.
    pub(super) weekday: Option<(Weekday, String)>,
    /// Bytes it takes, with the marks and blanks that part it from the text.
    pub(super) len: usize,
}

/// The dateline a paragraph starts with. `bodies` are names of issuing bodies, which are no places.
pub(super) fn lead(text: &str, bodies: &[String]) -> Option<Dateline> {
    let (mut found, after, bracketed) = place_and_date(text, bodies)?;
    let rest = &text[after..];
    let body = rest.trim_start_matches(|c: char| c.is_whitespace() || ",.:–—-―".contains(c));
    let between = &rest[..rest.len() - body.len()];
    let dash = between.contains(['–', '—', '-', '―']);
    let next = body.chars().next()?;
    let parted = dash
        || between.contains(['.', ':'])
        || (between.contains(',') && !next.is_lowercase())
        || (bracketed && !next.is_lowercase());
    // A date that opens a sentence is no dateline: only a dash, or a place before it, makes it one.
    if !parted || between.is_empty() || (found.place.is_empty() && !dash && !bracketed) {
        return None;
    }
    found.len = after + between.len();
    Some(found)
}

/// A line that is nothing but place and date.
pub(super) fn line(text: &str, bodies: &[String]) -> Option<Dateline> {
    let (mut found, after, _) = place_and_date(text, bodies)?;
    let rest = text[after..].trim_matches(|c: char| c.is_whitespace() || c == '.' || c == ',');
    if !rest.is_empty() || found.place.is_empty() {
        return None;
    }
    found.len = text.len();
    Some(found)
}

/// A date alone: `Selasa, 27 Februari 2024`, `27/2/2024`.
pub(super) fn date(text: &str) -> Option<Dateline> {
    let (found, after, _) = place_and_date(text, &[])?;
    let rest = text[after..].trim_matches(|c: char| c.is_whitespace() || c == '.');
    (rest.is_empty() && found.place.is_empty()).then_some(found)
}

/// Place and date at the start of a text, the byte behind them, and whether the date stands in brackets.
fn place_and_date(text: &str, bodies: &[String]) -> Option<(Dateline, usize, bool)> {
    let mut found = Dateline::default();
    let (before, after, bracketed) = find_date(text, &mut found)?;
    place(text[..before].trim_end_matches([' ', ',']), bodies, &mut found)?;
    Some((found, after, bracketed))
}

/// The first date within reach: the byte where it begins, the byte behind it, and whether it stands in brackets.
fn find_date(text: &str, found: &mut Dateline) -> Option<(usize, usize, bool)> {
    let reach = (0..=REACH.min(text.len())).rev().find(|at| text.is_char_boundary(*at))?;
    for (at, c) in text[..reach].char_indices() {
        if c == '(' {
            let close = at + text[at..].find(')')?;
            let inner = weekday_first(&text[at + 1..close], found);
            let end = read_date(inner, found)?;
            return inner[end..].trim().is_empty().then_some((at, close + 1, true));
        }
        if c.is_ascii_digit() {
            let end = read_date(&text[at..], found)?;
            return Some((at, at + end, false));
        }
    }
    None
}

/// What follows a weekday, when there is one.
fn weekday_first<'a>(text: &'a str, found: &mut Dateline) -> &'a str {
    match text.split_once(',') {
        Some((word, rest)) if weekday_of(word.trim()).is_some() => {
            found.weekday = weekday_of(word.trim()).map(|day| (day, word.trim().to_owned()));
            rest
        }
        _ => text,
    }
}

/// A date at the start of a text, in figures or with the month in words; the byte behind it.
fn read_date(text: &str, found: &mut Dateline) -> Option<usize> {
    let mut at = blanks(text, 0);
    let day = digits(text, &mut at, 2)?;
    let end = at;
    at = blanks(text, at);
    let mark = text[at..].chars().next()?;
    if matches!(mark, '/' | '-' | '.') {
        at = blanks(text, at + 1);
        let month = digits(text, &mut at, 2)?;
        (found.day, found.month) = (text[day].parse().ok()?, text[month].parse().ok()?);
        let end = at;
        at = blanks(text, at);
        if text[at..].starts_with(mark) {
            at = blanks(text, at + 1);
            if let Some(year) = digits(text, &mut at, 4).filter(|year| year.len() == 4) {
                found.year = text[year].parse().ok();
                return plausible(found).then_some(at);
            }
        }
        // `1.2` is a figure and `8-12` a span; without a year only a slash makes a date.
        return (mark == '/' && plausible(found)).then_some(end);
    }
    if at == end {
        return None;
    }
    let word = text[at..].split(|c: char| !c.is_alphabetic()).next()?;
    found.month = month_of(word)?;
    found.day = text[day].parse().ok()?;
    let end = at + word.len();
    at = blanks(text, end);
    if let Some(year) = digits(text, &mut at, 4).filter(|year| year.len() == 4) {
        found.year = text[year].parse().ok();
        return plausible(found).then_some(at);
    }
    plausible(found).then_some(end)
}

fn plausible(found: &Dateline) -> bool {
    (1..=31).contains(&found.day) && (1..=12).contains(&found.month)
}

fn blanks(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

/// A run of at most `most` digits; a longer run is none.
fn digits(text: &str, at: &mut usize, most: usize) -> Option<Range<usize>> {
    let len = text[*at..].bytes().take_while(u8::is_ascii_digit).count();
    let range = *at..*at + len;
    *at += len;
    (1..=most).contains(&len).then_some(range)
}

/// Reads the words before the date: a place, perhaps its province, perhaps the body, perhaps the weekday.
fn place(text: &str, bodies: &[String], found: &mut Dateline) -> Option<()> {
    let mut place: Vec<&str> = Vec::new();
    let parts: Vec<&str> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    for (index, part) in parts.iter().enumerate() {
        if index + 1 == parts.len()
            && let Some(day) = weekday_of(part)
        {
            found.weekday = Some((day, (*part).to_owned()));
        } else if index > 0 && is_body(part, bodies) {
            // The profile prints the body's name, when it wants it there.
        } else if is_place(part) && place.len() < 2 {
            place.push(part);
        } else {
            return None;
        }
    }
    found.place = place.join(", ");
    Some(())
}

fn is_body(part: &str, bodies: &[String]) -> bool {
    let shouted = part.len() >= 3 && part.chars().all(char::is_uppercase);
    shouted
        || BODIES.iter().any(|start| part.starts_with(start))
        || bodies.iter().any(|body| body.eq_ignore_ascii_case(part))
}

/// One to four words, each with a capital: `Bandar Lampung`, `JAKARTA`, `Kab. Bogor`.
fn is_place(part: &str) -> bool {
    let tokens = tokens(part);
    (1..=4).contains(&tokens.len())
        && tokens.iter().all(|token| is_capital(&part[token.core.clone()]))
        && part.chars().all(|c| c.is_alphabetic() || " -'’.".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `place|day.month.year|weekday|rest`, or `-`.
    fn told(text: &str, found: Option<Dateline>) -> String {
        let Some(found) = found else { return "-".to_owned() };
        let year = found.year.map_or_else(|| "?".to_owned(), |year| year.to_string());
        let day = found.weekday.map_or_else(String::new, |(_, word)| word);
        format!("{}|{}.{}.{year}|{day}|{}", found.place, found.day, found.month, &text[found.len..])
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(told(text, lead(text, &["Kemenhut".to_owned()])), expected, "{text}");
    }

    #[test]
    fn datelines_of_every_house_are_read() {
        check("Jakarta (16/12) – Kami", "Jakarta|16.12.?||Kami");
        check("Pekanbaru, Riau (23/7), Kami", "Pekanbaru, Riau|23.7.?||Kami");
        check("(12/09) —Menteri", "|12.9.?||Menteri");
        check("Surabaya (12/09) —Menteri", "Surabaya|12.9.?||Menteri");
        check("Jakarta, 7 Januari 2026 – Kami", "Jakarta|7.1.2026||Kami");
        check("Bandar Lampung, 30 Agustus 2025. Kami", "Bandar Lampung|30.8.2025||Kami");
        check("Paris, 16 Juli 2025 - Dalam", "Paris|16.7.2025||Dalam");
        check("Jakarta, Kemenhut, Rabu, 21 Februari 2018. Kami", "Jakarta|21.2.2018|Rabu|Kami");
        check("Jakarta, Biro Humas Kemenhut, Rabu, 21 Februari 2018. Kami", "Jakarta|21.2.2018|Rabu|Kami");
        check("JAKARTA, 16 December 2025 – The", "JAKARTA|16.12.2025||The");
        check("Jakarta (Selasa, 16/12/2025) – Kami", "Jakarta|16.12.2025|Selasa|Kami");
        check("Depok, 3/4/2025 - Kami", "Depok|3.4.2025||Kami");
        check("Ambon (1/9) Kami", "Ambon|1.9.?||Kami");
        check("16 Juli 2025 - Dalam", "|16.7.2025||Dalam");
        check("Palu, OJK, 2 Mei 2025 – Kami", "Palu|2.5.2025||Kami");
    }

    #[test]
    fn sentences_that_hold_dates_are_no_datelines() {
        for text in [
            "Sejak 16 Juli 2025 kami bekerja.",
            "Jakarta, 16 Juli 2025 menjadi saksi.",
            "16 Juli 2025 kami bekerja.",
            "Kegiatan berlangsung 8-12 Desember 2025.",
            "Menteri Sari (45) – yang juga dosen – hadir.",
            "Operasi Merah Putih – Translokasi",
            "Kota, 99 Juli 2025 – Kami",
            "Jakarta (16/12)",
            "",
        ] {
            check(text, "-");
        }
    }

    #[test]
    fn a_line_of_its_own_is_read() {
        let foot = |text: &str| told(text, line(text, &["Kemenhut".to_owned()]));
        assert_eq!(foot("Jakarta, Kemenhut, 29 Agustus 2025"), "Jakarta|29.8.2025||");
        assert_eq!(foot("Jakarta , Kemenhut, 14 November 2025"), "Jakarta|14.11.2025||");
        assert_eq!(foot("Jakarta, 14 November 2025 kami"), "-");
        assert!(date("Selasa, 27 Februari 2024").is_some_and(|found| found.weekday.is_some()));
    }
}
