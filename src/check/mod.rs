//! What is wrong with a draft, said as findings with fixes. Knows nothing of how findings are shown, where the draft
//! came from, or whether a fix gets applied.

use std::ops::Range;

use crate::model::{Edit, Place};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Could be better.
    Advice,
    /// Probably wrong; does not hold back an export.
    Warning,
    /// Wrong; holds back an export.
    Error,
}

/// Where a finding points: a stretch of a text, or the draft as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The text; `None` for the draft as a whole.
    pub place: Option<Place>,
    /// Bytes in that text, on grapheme boundaries; empty for a text that should not be empty.
    pub range: Range<usize>,
}

/// Whether a fix may be applied without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Cannot change what the release says.
    Safe,
    /// Needs a person's eye.
    Ask,
}

/// A change that mends a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What the fix does, for a person.
    pub label: crate::phrase::check::CheckPhrase,
    /// Whether it may be applied without asking.
    pub safety: Safety,
    /// The change, in the order of application.
    pub edits: Vec<Edit>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's id, a word named after the wrong thing: `number-format`.
    pub rule: &'static str,
    /// How much it matters.
    pub level: Level,
    /// Where it is.
    pub target: Target,
    /// What is wrong, for a person.
    pub message: crate::phrase::check::CheckPhrase,
    /// Ways to mend it, the likeliest first.
    pub fixes: Vec<Fix>,
}
