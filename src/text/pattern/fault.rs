//! What can be wrong with a regular expression that somebody is typing. Knows no words for it.

use regex_syntax::ast::ErrorKind;
use regex_syntax::ast::parse::ParserBuilder;

use super::DEEPEST;

/// What is wrong with a regular expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// The character it is wrong at, counted from 1.
    pub at: usize,
}

/// What can be wrong with a regular expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A `(` without its `)`.
    GroupUnclosed,
    /// A `)` without its `(`.
    GroupUnopened,
    /// A `[` without its `]`.
    ClassUnclosed,
    /// A range in brackets that runs backwards or from no single character.
    ClassRange,
    /// `*`, `+`, `?` or `{` with nothing before it to be repeated.
    NothingToRepeat,
    /// A `{` that is no number of times.
    Times,
    /// A `\` with nothing behind it.
    EscapeAtEnd,
    /// A `\` before a letter that means nothing.
    EscapeUnknown,
    /// Looking ahead or behind, or back to a group: not to be had in time that grows with the text alone.
    Unsupported,
    /// It would need too much memory.
    TooBig,
    /// Anything else.
    Other,
}

impl Fault {
    /// Why this expression was refused.
    pub(super) fn of(pattern: &str, error: &regex::Error) -> Fault {
        if matches!(error, regex::Error::CompiledTooBig(_)) {
            return Fault { kind: FaultKind::TooBig, at: 1 };
        }
        match ParserBuilder::new().nest_limit(DEEPEST).build().parse(pattern) {
            Ok(_) => Fault { kind: FaultKind::Other, at: 1 },
            Err(error) => {
                let upto = &pattern[..error.span().start.offset.min(pattern.len())];
                Fault { kind: kind(error.kind()), at: upto.chars().count() + 1 }
            }
        }
    }
}

fn kind(kind: &ErrorKind) -> FaultKind {
    match kind {
        ErrorKind::GroupUnclosed => FaultKind::GroupUnclosed,
        ErrorKind::GroupUnopened => FaultKind::GroupUnopened,
        ErrorKind::ClassUnclosed => FaultKind::ClassUnclosed,
        ErrorKind::ClassRangeInvalid | ErrorKind::ClassRangeLiteral | ErrorKind::ClassEscapeInvalid => {
            FaultKind::ClassRange
        }
        ErrorKind::RepetitionMissing => FaultKind::NothingToRepeat,
        ErrorKind::RepetitionCountInvalid
        | ErrorKind::RepetitionCountDecimalEmpty
        | ErrorKind::RepetitionCountUnclosed
        | ErrorKind::DecimalEmpty
        | ErrorKind::DecimalInvalid => FaultKind::Times,
        ErrorKind::EscapeUnexpectedEof => FaultKind::EscapeAtEnd,
        ErrorKind::EscapeUnrecognized => FaultKind::EscapeUnknown,
        ErrorKind::UnsupportedBackreference | ErrorKind::UnsupportedLookAround => FaultKind::Unsupported,
        ErrorKind::NestLimitExceeded(_) | ErrorKind::CaptureLimitExceeded => FaultKind::TooBig,
        _ => FaultKind::Other,
    }
}
