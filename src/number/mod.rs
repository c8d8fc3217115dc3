//! Room `number`.

use std::ops::Range;

use chrono::NaiveDate;

/// A body's number pattern, compiled.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {}

/// What a segment of a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SegmentKind {
    /// Fixed text: `SP`, `sipers`, a separator.
    Fixed,
    /// Security code: SR, R, T, B (Peraturan Bapanas 3/2022 Pasal 39).
    Security,
    /// Running number.
    Serial,
    /// Unit or position code.
    Unit,
    /// Archive classification code.
    Class,
    /// Month.
    Month,
    /// Year.
    Year,
    /// A volume that stands for a year.
    Volume,
}

/// A number read against a pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The segments found, in the order of the text.
    pub segments: Vec<Segment>,
    /// What is wrong, at most one a segment, in the order of the text.
    pub faults: Vec<NumberFault>,
}

/// One segment found.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// What it is.
    pub kind: SegmentKind,
    /// Where, in bytes of the text read.
    pub span: Range<usize>,
}

/// How much a fault matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultLevel {
    /// The number is malformed.
    Error,
    /// The number is well-formed and disagrees with the release.
    Warning,
}

/// One thing wrong with a number.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberFault {
    /// The segment concerned.
    pub segment: SegmentKind,
    /// Where, in bytes of the text read; empty for something missing.
    pub span: Range<usize>,
    /// How much it matters.
    pub level: FaultLevel,
    /// What is wrong, for a person: what was found and what was expected.
    pub message: crate::phrase::number::NumberPhrase,
    /// What to put in the place of `span`, when that is known.
    pub fix: Option<String>,
}

impl Pattern {
    /// Reads a number; `date` is the release's, against which month and year are held.
    pub fn read(&self, _text: &str, _date: Option<NaiveDate>) -> Reading {
        Reading { segments: Vec::new(), faults: Vec::new() }
    }

    /// Where numbers of this pattern stand in a longer text, read leniently; the longest at each place.
    pub fn find(&self, _text: &str) -> Vec<Range<usize>> {
        Vec::new()
    }

    /// A number of this pattern for a serial and a day, as far as the pattern knows its other parts: the serial is
    /// left out where it is `None`.
    pub fn compose(&self, _serial: Option<u32>, _date: Option<NaiveDate>) -> String {
        String::new()
    }
}
