//! What is wrong with a draft, said as findings with fixes. Knows nothing of how findings are shown, where the draft
//! came from, or whether a fix gets applied.
//!
//! A [`Rule`] is one row of [`RULES`]: its id, how much it matters, what it looks at, and its explanation with an
//! example that is run as a test. To add one: its const in its subject's file under `rules/`, a line in [`RULES`].

mod fixes;
mod near;
mod place;
mod report;
mod rule;
mod rules;
mod run;
mod scan;
mod stage;
#[cfg(test)]
mod testing;

use std::borrow::Cow;
use std::ops::Range;

use chrono::{DateTime, FixedOffset};

use crate::model::{Draft, Edit, Faults, Place};
use crate::phrase::check::{CheckPhrase, FixPhrase};
use crate::phrase::{Lang, Say};
use crate::profile::{Profile, Profiles};

pub use fixes::{apart, compatible, safe_fixes, settle};
pub use place::{place_name, place_phrase};
pub use report::{Entry, entry};
pub use rule::{Explain, Out, Rule, Scope};
pub use rules::{RULES, rule};
pub use run::{run, run_block, run_draft, run_draft_again};
pub use stage::Stage;

/// Everything a rule may look at. `now` is the only time there is.
#[derive(Clone, Copy, Debug)]
pub struct Cx<'a> {
    /// The draft.
    pub draft: &'a Draft,
    /// All profiles, for the other bodies of a joint release.
    pub profiles: &'a Profiles,
    /// The profile of this draft.
    pub profile: &'a Profile,
    /// The present instant, with the offset of the place where the reader is.
    pub now: DateTime<FixedOffset>,
    /// What the reader of the file found wrong and nobody has edited since.
    pub faults: &'a Faults,
}

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

impl Level {
    /// All levels, the gravest first.
    pub const ALL: [Level; 3] = [Level::Error, Level::Warning, Level::Advice];

    /// The word in machine-readable output.
    pub fn word(self) -> &'static str {
        match self {
            Level::Advice => "advice",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

impl Say for Level {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match (self, lang) {
            (Level::Advice, Lang::Id) => "saran",
            (Level::Warning, Lang::Id) => "peringatan",
            (Level::Error, Lang::Id) => "galat",
            (_, Lang::En) => self.word(),
        })
    }
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
    pub label: FixPhrase,
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
    pub message: CheckPhrase,
    /// Ways to mend it, the likeliest first.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// Adds a fix that changes nothing the release says.
    pub fn safe(&mut self, label: FixPhrase, edits: Vec<Edit>) -> &mut Finding {
        self.fixes.push(Fix { label, safety: Safety::Safe, edits });
        self
    }

    /// Adds a fix that needs a person's eye.
    pub fn ask(&mut self, label: FixPhrase, edits: Vec<Edit>) -> &mut Finding {
        self.fixes.push(Fix { label, safety: Safety::Ask, edits });
        self
    }

    /// The fix that may be applied without asking, if there is one.
    pub fn safe_fix(&self) -> Option<&Fix> {
        self.fixes.iter().find(|fix| fix.safety == Safety::Safe)
    }
}
