//! Serials, years and volumes: what a text in their place is worth. Knows no pattern.

use chrono::{Datelike, NaiveDate};

use super::part::Problem;
use super::spell::digits_meant;
use crate::phrase::number::{NumberPhrase, SegmentPhrase};
use crate::text::width::quoted;

/// No body has issued more releases in a year than this many digits can count.
const SERIAL_DIGITS: usize = 5;

/// Years a release can be of: since the republic, and this century.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1945..=2099;

/// Distance of a text from a serial of at least `digits` digits.
pub(super) fn serial_fit(digits: usize, text: &str) -> Option<u32> {
    if !is_figure(text) {
        return digits_meant(text).map(|_| 4);
    }
    let bare = text.trim_start_matches('0');
    Some(match bare.len() {
        0 => 3,
        n if n > SERIAL_DIGITS => 5,
        n if n.max(digits) == text.len() => 0,
        _ => 2,
    })
}

/// What is wrong with a serial.
pub(super) fn serial_problem(digits: usize, text: &str) -> Option<Problem> {
    let found = quoted(text);
    if !is_figure(text) {
        let meant = digits_meant(text).and_then(|meant| write_serial(digits, &meant));
        return Some(Problem::error(NumberPhrase::SerialUnreadable { found }, meant));
    }
    let bare = text.trim_start_matches('0');
    if bare.is_empty() {
        return Some(Problem::error(NumberPhrase::SerialZero { found }, None));
    }
    if bare.len() > SERIAL_DIGITS {
        let limit = u32::try_from(SERIAL_DIGITS).unwrap_or_default();
        return Some(Problem::error(NumberPhrase::SerialLong { found, limit }, None));
    }
    let expected = write_serial(digits, bare)?;
    if expected == text {
        return None;
    }
    let message = match u32::try_from(digits) {
        Ok(digits) if digits > 1 => NumberPhrase::SerialDigits { digits, found },
        _ => NumberPhrase::SerialPlain { found },
    };
    Some(Problem::error(message, Some(expected)))
}

/// A serial with its leading zeros; `None` for zero and for what is too long.
pub(super) fn write_serial(digits: usize, figures: &str) -> Option<String> {
    let bare = figures.trim_start_matches('0');
    (!bare.is_empty() && bare.len() <= SERIAL_DIGITS).then(|| format!("{bare:0>digits$}"))
}

/// Distance of a text from a year.
pub(super) fn year_fit(text: &str) -> Option<u32> {
    if !is_figure(text) {
        return digits_meant(text).map(|_| 4);
    }
    match text.len() {
        4 if text.parse().is_ok_and(|year| YEARS.contains(&year)) => Some(0),
        3 | 4 => Some(3),
        2 => Some(4),
        5 => Some(5),
        _ => None,
    }
}

/// What is wrong with a year.
pub(super) fn year_problem(text: &str, date: Option<NaiveDate>) -> Option<Problem> {
    let found = quoted(text);
    let of_date = date.map(|date| date.year().to_string());
    if !is_figure(text) || text.len() != 4 {
        // Figures that begin or end the release's year mean that year.
        let cut = of_date.clone().filter(|year| year.starts_with(text) || year.ends_with(text));
        let fix = cut.or_else(|| year_meant(text)).or(of_date);
        return Some(Problem::error(NumberPhrase::YearDigits { found }, fix));
    }
    let year: i32 = text.parse().ok()?;
    if !YEARS.contains(&year) {
        let message = NumberPhrase::YearRange { first: *YEARS.start(), last: *YEARS.end(), found };
        return Some(Problem::error(message, of_date));
    }
    let date = date.filter(|date| date.year() != year)?;
    Some(Problem::warning(NumberPhrase::YearDate { found, date }, of_date))
}

/// The year somebody meant without four figures, when the text alone says so: `25`, `2O25`.
fn year_meant(text: &str) -> Option<String> {
    let digits = if is_figure(text) { text.to_owned() } else { digits_meant(text)? };
    let digits = if digits.len() == 2 { format!("20{digits}") } else { digits };
    let year: i32 = digits.parse().ok()?;
    (digits.len() == 4 && YEARS.contains(&year)).then_some(digits)
}

/// Distance of a text from a volume, where volume n stands for the year `base` + n.
pub(super) fn volume_fit(base: i32, text: &str) -> Option<u32> {
    if !is_figure(text) {
        return digits_meant(text).map(|_| 4);
    }
    match volume_year(base, text) {
        Some(_) if text.starts_with('0') => Some(2),
        Some(_) => Some(0),
        None if text.len() <= 4 => Some(4),
        None => None,
    }
}

/// The year a volume stands for; `None` when the text is no volume.
pub(super) fn volume_year(base: i32, text: &str) -> Option<i32> {
    let volume: i32 = text.parse().ok().filter(|volume| is_figure(text) && (1..1000).contains(volume))?;
    base.checked_add(volume).filter(|year| YEARS.contains(year))
}

/// The volume that stands for a year; `None` before the first.
pub(super) fn write_volume(base: i32, year: i32) -> Option<String> {
    year.checked_sub(base).filter(|volume| *volume > 0).map(|volume| volume.to_string())
}

/// What is wrong with a volume.
pub(super) fn volume_problem(base: i32, text: &str, date: Option<NaiveDate>) -> Option<Problem> {
    let found = quoted(text);
    let of_date = date.and_then(|date| write_volume(base, date.year()));
    let Some(year) = volume_year(base, text) else {
        // A year where the volume belongs says which volume is meant.
        let of_year = text.parse().ok().filter(|year| YEARS.contains(year));
        let meant = of_year.and_then(|year| write_volume(base, year)).or_else(|| {
            digits_meant(text)
                .filter(|digits| volume_year(base, digits).is_some())
                .and_then(|digits| bare(&digits))
        });
        return Some(Problem::error(NumberPhrase::VolumeUnreadable { found }, meant.or(of_date)));
    };
    if let Some(expected) = bare(text).filter(|bare| bare != text) {
        let segment = SegmentPhrase::Volume;
        let message = NumberPhrase::WrittenAs { segment, expected: quoted(&expected), found };
        return Some(Problem::error(message, Some(expected)));
    }
    let date = date.filter(|date| date.year() != year)?;
    let expected = of_date?;
    let message = NumberPhrase::VolumeDate { found, year, expected: expected.clone(), date };
    Some(Problem::warning(message, Some(expected)))
}

fn bare(figures: &str) -> Option<String> {
    let bare = figures.trim_start_matches('0');
    (!bare.is_empty()).then(|| bare.to_owned())
}

fn is_figure(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2026, 8, 17)
    }

    /// What is put in the place of a text: `-` for nothing wrong, `?` for no fix.
    fn check(problem: Option<Problem>, expected: &str) {
        let said = match problem {
            None => "-".to_owned(),
            Some(problem) => problem.fix.unwrap_or_else(|| "?".to_owned()),
        };
        assert_eq!(said, expected);
    }

    #[test]
    fn serials_keep_their_zeros() {
        check(serial_problem(0, "518"), "-");
        check(serial_problem(0, "0518"), "518");
        check(serial_problem(3, "38"), "038");
        check(serial_problem(3, "1234"), "-");
        check(serial_problem(3, "01234"), "1234");
        check(serial_problem(0, "5l8"), "518");
        check(serial_problem(0, "000"), "?");
        check(serial_problem(0, "123456"), "?");
        check(serial_problem(0, "tiga"), "?");
    }

    #[test]
    fn years_have_four_figures() {
        check(year_problem("2026", day()), "-");
        check(year_problem("2025", day()), "2026");
        check(year_problem("202", day()), "2026");
        check(year_problem("202", None), "?");
        check(year_problem("25", None), "2025");
        check(year_problem("20", day()), "2026");
        check(year_problem("25", day()), "2025");
        check(year_problem("2O25", None), "2025");
        check(year_problem("1025", None), "?");
    }

    #[test]
    fn volumes_stand_for_years() {
        check(volume_problem(1998, "28", day()), "-");
        check(volume_problem(1998, "27", day()), "28");
        check(volume_problem(1998, "028", None), "28");
        check(volume_problem(1998, "2026", None), "28");
        check(volume_problem(1998, "0", day()), "28");
        check(volume_problem(1998, "0", None), "?");
        assert_eq!(volume_year(1998, "16"), Some(2014));
    }
}
