//! Months as numbers write them: padded, plain or Roman. Knows no pattern.

use chrono::{Datelike, NaiveDate};

use super::part::Problem;
use super::spell::digits_meant;
use crate::phrase::number::{NumberPhrase, SegmentPhrase};
use crate::text::width::quoted;

/// How a body writes the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum MonthStyle {
    /// `01` to `12`.
    #[default]
    Padded,
    /// `1` to `12`.
    Plain,
    /// `I` to `XII`.
    Roman,
}

const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

impl MonthStyle {
    /// A month in this style; empty for a number that is no month.
    pub fn write(self, month: u32) -> String {
        match self {
            _ if !(1..=12).contains(&month) => String::new(),
            MonthStyle::Padded => format!("{month:02}"),
            MonthStyle::Plain => month.to_string(),
            MonthStyle::Roman => ROMAN[month as usize - 1].to_owned(),
        }
    }

    /// How far a text is from a month in this style, for choosing among alignments.
    pub(super) fn fit(self, text: &str) -> Option<u32> {
        match read(text) {
            Some(month) if self.is_written(month, text) => Some(0),
            Some(_) => Some(2),
            None => {
                let figure = text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
                let roman = text.chars().all(|c| matches!(c.to_ascii_uppercase(), 'I' | 'V' | 'X'));
                (figure || roman).then_some(3)
            }
        }
    }

    fn is_written(self, month: u32, text: &str) -> bool {
        match self {
            MonthStyle::Roman => ROMAN[month as usize - 1] == text,
            MonthStyle::Plain => !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit()),
            MonthStyle::Padded => text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()),
        }
    }

    pub(super) fn problem(self, text: &str, date: Option<NaiveDate>) -> Option<Problem> {
        let found = quoted(text);
        let meant = date.map(|date| self.write(date.month()));
        let Some(month) = read(text) else {
            let message = NumberPhrase::MonthRange { first: self.write(1), last: self.write(12), found };
            return Some(Problem::error(message, meant));
        };
        let expected = self.write(month);
        if expected != text {
            let message =
                NumberPhrase::WrittenAs { segment: SegmentPhrase::Month, expected: expected.clone(), found };
            return Some(Problem::error(message, Some(expected)));
        }
        let date = date.filter(|date| date.month() != month)?;
        let expected = self.write(date.month());
        let message = NumberPhrase::MonthDate { found, expected: expected.clone(), date };
        Some(Problem::warning(message, Some(expected)))
    }
}

/// The month a text means: figures, Roman figures in either case, names in either language, and figures in which a
/// letter stands for its look-alike (`O9`, `1l`).
pub(super) fn read(text: &str) -> Option<u32> {
    let roman = ROMAN.iter().position(|roman| roman.eq_ignore_ascii_case(text));
    if let Some(index) = roman {
        return u32::try_from(index + 1).ok();
    }
    if text.bytes().any(|b| b.is_ascii_digit()) {
        let digits = digits_meant(text).filter(|digits| digits.len() <= 2)?;
        return digits.parse().ok().filter(|month| (1..=12).contains(month));
    }
    let is_word = text.len() >= 3 && text.chars().all(char::is_alphabetic);
    if is_word { crate::phrase::date::month_of(text) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_in_any_style() {
        let check = |text: &str, expected: Option<u32>| assert_eq!(read(text), expected, "{text}");
        check("9", Some(9));
        check("09", Some(9));
        check("O9", Some(9));
        check("ix", Some(9));
        check("XII", Some(12));
        check("Desember", Some(12));
        check("des", Some(12));
        for text in ["", "0", "00", "13", "009", "XIII", "IIII", "di", "2025", "é"] {
            check(text, None);
        }
    }

    #[test]
    fn months_are_written_and_read_back() {
        for style in [MonthStyle::Padded, MonthStyle::Plain, MonthStyle::Roman] {
            for month in 1..=12 {
                let text = style.write(month);
                assert_eq!(read(&text), Some(month));
                assert_eq!(style.fit(&text), Some(0), "{text}");
                assert_eq!(style.problem(&text, None), None, "{text}");
            }
            assert_eq!(style.write(13), "");
        }
    }
}
