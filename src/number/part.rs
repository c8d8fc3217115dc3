//! One part of a pattern: what may stand there, how far a text is from it, what is wrong with the text, and what
//! belongs there when nothing is written. Knows nothing of the parts beside it.

use chrono::{Datelike, NaiveDate};

use super::code::{Codes, Security, word_fit, word_problem};
use super::figure::{
    serial_fit, serial_problem, volume_fit, volume_problem, write_serial, write_volume, year_fit,
    year_problem,
};
use super::{FaultLevel, MonthStyle, SegmentKind};
use crate::phrase::number::{Meaning, NumberPhrase, SegmentPhrase};

/// One part of a pattern.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    /// A word that is always the same.
    Fixed(String),
    /// A security code.
    Security(Security),
    /// A running number of at least so many digits.
    Serial(usize),
    /// A unit.
    Unit(Codes),
    /// A classification code.
    Class(Codes),
    /// A month.
    Month(MonthStyle),
    /// A year of four figures.
    Year,
    /// A volume: the year is this plus the volume.
    Volume(i32),
}

/// What is wrong with a text as a part.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Problem {
    /// How much it matters.
    pub(super) level: FaultLevel,
    /// What is wrong.
    pub(super) message: NumberPhrase,
    /// What should stand there.
    pub(super) fix: Option<String>,
}

impl Problem {
    pub(super) fn error(message: NumberPhrase, fix: Option<String>) -> Problem {
        Problem { level: FaultLevel::Error, message, fix }
    }

    pub(super) fn warning(message: NumberPhrase, fix: Option<String>) -> Problem {
        Problem { level: FaultLevel::Warning, message, fix }
    }
}

/// What is known beside the text: the release's day and the meanings of codes.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) date: Option<NaiveDate>,
    pub(super) meaning: &'a dyn Fn(&str) -> Option<Meaning>,
}

impl Part {
    /// What the part is.
    pub(super) fn kind(&self) -> SegmentKind {
        match self {
            Part::Fixed(_) => SegmentKind::Fixed,
            Part::Security(_) => SegmentKind::Security,
            Part::Serial(_) => SegmentKind::Serial,
            Part::Unit(_) => SegmentKind::Unit,
            Part::Class(_) => SegmentKind::Class,
            Part::Month(_) => SegmentKind::Month,
            Part::Year => SegmentKind::Year,
            Part::Volume(_) => SegmentKind::Volume,
        }
    }

    /// How far a text is from this part: 0 and 1 are right, up to 5 is recognised and wrong, `None` is something
    /// else.
    pub(super) fn fit(&self, text: &str) -> Option<u32> {
        match self {
            Part::Fixed(word) => word_fit(word, text),
            Part::Security(security) => security.fit(text),
            Part::Serial(digits) => serial_fit(*digits, text),
            Part::Unit(codes) | Part::Class(codes) => codes.fit(text),
            Part::Month(style) => style.fit(text),
            Part::Year => year_fit(text),
            Part::Volume(base) => volume_fit(*base, text),
        }
    }

    /// Whether a part may begin with this word in running text; most words of a text may not, and that is soon seen.
    pub(super) fn may_begin(&self, word: &str) -> bool {
        let first = word.chars().next().unwrap_or(' ');
        match self {
            Part::Fixed(own) => own.starts_with(|c: char| c.eq_ignore_ascii_case(&first)),
            Part::Security(_) => word.len() <= 2,
            Part::Serial(_) | Part::Year | Part::Volume(_) => first.is_ascii_digit(),
            Part::Unit(_) | Part::Class(_) | Part::Month(_) => true,
        }
    }

    /// What is wrong with a text as this part; `None` when nothing is.
    pub(super) fn problem(&self, text: &str, known: Known<'_>) -> Option<Problem> {
        match self {
            Part::Fixed(word) => word_problem(word, text),
            Part::Security(security) => security.problem(text, known.meaning),
            Part::Serial(digits) => serial_problem(*digits, text),
            Part::Unit(codes) => codes.problem(SegmentPhrase::Unit, text),
            Part::Class(codes) => codes.problem(SegmentPhrase::Class, text),
            Part::Month(style) => style.problem(text, known.date),
            Part::Year => year_problem(text, known.date),
            Part::Volume(base) => volume_problem(*base, text, known.date),
        }
    }

    /// What belongs here on a day, as far as the pattern knows; never a serial.
    pub(super) fn expected(&self, date: Option<NaiveDate>) -> Option<String> {
        match self {
            Part::Fixed(word) => Some(word.clone()),
            Part::Security(security) => security.open.first().cloned(),
            Part::Serial(_) => None,
            Part::Unit(codes) | Part::Class(codes) => codes.listed.first().cloned(),
            Part::Month(style) => date.map(|date| style.write(date.month())),
            Part::Year => date.map(|date| date.year().to_string()),
            Part::Volume(base) => date.and_then(|date| write_volume(*base, date.year())),
        }
    }

    /// The words that may stand here, the usual one first, as far as they are listed or follow from the day.
    pub(super) fn listed(&self, date: Option<NaiveDate>) -> Vec<String> {
        match self {
            Part::Security(security) => security.open.clone(),
            Part::Unit(codes) | Part::Class(codes) => codes.listed.clone(),
            part => part.expected(date).into_iter().collect(),
        }
    }

    /// What a new number has here.
    pub(super) fn compose(&self, serial: Option<u32>, date: Option<NaiveDate>) -> Option<String> {
        match self {
            Part::Serial(digits) => serial.and_then(|serial| write_serial(*digits, &serial.to_string())),
            part => part.expected(date),
        }
    }
}
