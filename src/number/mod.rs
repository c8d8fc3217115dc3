//! Release numbers. A body's pattern is compiled to a parser that names the segments of a number, says what is wrong
//! with each and what belongs there, explains it, repairs it, and finds numbers in longer text. It reads leniently
//! and judges strictly. Knows nothing of which bodies exist.

mod align;
mod code;
mod complete;
mod compose;
mod explain;
mod figure;
mod find;
mod judge;
mod label;
mod month;
mod part;
mod read;
mod shape;
mod spell;
mod template;
#[cfg(test)]
mod tests;
mod token;
mod years;

use std::ops::Range;

pub use code::{Codes, Other, Security};
pub use month::MonthStyle;
pub use template::{MAX_LINES, PatternError, PatternErrorKind, Settings};
pub use years::Years;

use crate::phrase::number::{Meaning, NumberPhrase, SegmentPhrase};

/// Longer texts are not read as a number; the longest real one has some forty characters.
pub const MAX_CHARS: usize = 256;

/// A body's number pattern, compiled.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pattern {
    /// Every way to write a number, the usual one first; none means that any text will do.
    lines: Vec<template::Line>,
    /// What may stand before a number in print, beside the usual words.
    labels: Vec<String>,
    /// What codes mean.
    meanings: Vec<(String, Meaning)>,
}

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

impl SegmentKind {
    /// All of them.
    pub const ALL: [SegmentKind; 8] = [
        SegmentKind::Fixed,
        SegmentKind::Security,
        SegmentKind::Serial,
        SegmentKind::Unit,
        SegmentKind::Class,
        SegmentKind::Month,
        SegmentKind::Year,
        SegmentKind::Volume,
    ];

    /// The word for it in a profile's pattern and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            SegmentKind::Fixed => "fixed",
            SegmentKind::Security => "security",
            SegmentKind::Serial => "serial",
            SegmentKind::Unit => "unit",
            SegmentKind::Class => "class",
            SegmentKind::Month => "month",
            SegmentKind::Year => "year",
            SegmentKind::Volume => "volume",
        }
    }

    /// The kind a word names.
    pub fn from_word(word: &str) -> Option<SegmentKind> {
        SegmentKind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Its name, for a person.
    pub fn name(self) -> SegmentPhrase {
        match self {
            SegmentKind::Fixed => SegmentPhrase::Fixed,
            SegmentKind::Security => SegmentPhrase::Security,
            SegmentKind::Serial => SegmentPhrase::Serial,
            SegmentKind::Unit => SegmentPhrase::Unit,
            SegmentKind::Class => SegmentPhrase::Class,
            SegmentKind::Month => SegmentPhrase::Month,
            SegmentKind::Year => SegmentPhrase::Year,
            SegmentKind::Volume => SegmentPhrase::Volume,
        }
    }
}

/// A number read against a pattern.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The segments found, in the order of the text; separators are no segments of their own.
    pub segments: Vec<Segment>,
    /// What is wrong, at most one a segment, in the order of the text; a separator's fault is of kind
    /// [`SegmentKind::Fixed`]. Spans do not overlap.
    pub faults: Vec<NumberFault>,
}

impl Reading {
    /// Whether the number is malformed.
    pub fn has_errors(&self) -> bool {
        self.faults.iter().any(|fault| fault.level == FaultLevel::Error)
    }

    /// Where the segment of a kind stands.
    pub fn span(&self, kind: SegmentKind) -> Option<Range<usize>> {
        self.segments.iter().find(|segment| segment.kind == kind).map(|segment| segment.span.clone())
    }
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
    /// The number is well-formed and disagrees with the release, or has a code that is not listed.
    Warning,
}

/// One thing wrong with a number.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberFault {
    /// The segment concerned.
    pub segment: SegmentKind,
    /// Where, in bytes of the text read, blanks to be removed included; empty for something missing.
    pub span: Range<usize>,
    /// How much it matters.
    pub level: FaultLevel,
    /// What is wrong, for a person: what was found and what was expected.
    pub message: NumberPhrase,
    /// What to put in the place of `span`, when that is known.
    pub fix: Option<String>,
}

impl Pattern {
    /// Compiles the forms of a body, the usual one first: each a template (`{security}-{serial}/{unit}/{year}`; see
    /// the profiles) and what its segments are. `labels` may stand before a number in print; `meanings` explain
    /// codes.
    ///
    /// # Errors
    /// When a template is none; which form and where.
    pub fn compile(
        forms: &[(String, Settings)],
        labels: Vec<String>,
        meanings: Vec<(String, Meaning)>,
    ) -> Result<Pattern, PatternError> {
        let mut lines = Vec::new();
        for (form, (template, settings)) in forms.iter().enumerate() {
            let ways = template::compile(template, settings);
            lines.extend(ways.map_err(|(at, kind)| PatternError { form, at, kind })?);
        }
        Ok(Pattern { lines, labels, meanings })
    }

    /// A pattern that any text but an empty one fits.
    pub fn any(labels: Vec<String>) -> Pattern {
        Pattern { lines: Vec::new(), labels, meanings: Vec::new() }
    }

    /// Whether any text but an empty one fits.
    pub fn is_any(&self) -> bool {
        self.lines.is_empty()
    }

    fn meaning(&self, code: &str) -> Option<Meaning> {
        self.meanings.iter().find(|(known, _)| known == code).map(|(_, meaning)| meaning.clone())
    }
}
