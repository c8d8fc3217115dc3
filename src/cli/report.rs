//! Findings in print: a line each with file, line and column, the words concerned with marks under them, and the
//! likeliest fix. Knows no rules.

use chrono::{DateTime, FixedOffset};

use super::excerpt::Excerpt;
use super::files::Opened;
use super::paint::Paint;
use crate::check::{self, Cx, Finding, Level, Safety};
use crate::model::{Draft, Fault, FaultKind, Field, Pos};
use crate::phrase::check::CheckPhrase;
use crate::phrase::cli::CliPhrase;
use crate::phrase::{Lang, Say};
use crate::printed;
use crate::profile::Profiles;
use crate::store::Source;
use crate::text::shown::{Shown, joined};

/// A draft with what was found in it, and where it came from.
pub(super) struct Report<'a> {
    pub(super) name: &'a str,
    pub(super) draft: &'a Draft,
    pub(super) source: &'a Source,
    pub(super) faults: &'a [Fault],
    pub(super) findings: Vec<Finding>,
}

/// How many findings of each level there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) advice: usize,
}

impl Tally {
    pub(super) fn add(&mut self, findings: &[Finding]) {
        for finding in findings {
            match finding.level {
                Level::Error => self.errors += 1,
                Level::Warning => self.warnings += 1,
                Level::Advice => self.advice += 1,
            }
        }
    }

    /// The sentence that sums it up.
    pub(super) fn phrase(self) -> CliPhrase {
        match self {
            Tally { errors: 0, warnings: 0, advice: 0 } => CliPhrase::NothingFound,
            Tally { errors, warnings, advice } => CliPhrase::Found { errors, warnings, advice },
        }
    }
}

/// What the rules get to look at.
pub(super) fn cx<'a>(
    draft: &'a Draft,
    faults: &'a [Fault],
    profiles: &'a Profiles,
    now: DateTime<FixedOffset>,
) -> Cx<'a> {
    Cx { draft, profiles, profile: profiles.of(draft.field(Field::Profile)), now, faults }
}

/// Whether a finding says what the reader of the file found.
fn is_about(finding: &Finding, fault: &Fault) -> bool {
    match (&finding.message, &fault.kind) {
        (CheckPhrase::ValueType { key, line, .. }, FaultKind::WrongType { key: known, .. }) => {
            (key, *line) == (known, fault.line)
        }
        (CheckPhrase::FormatUnknown { line, .. }, FaultKind::FormatUnknown { .. }) => *line == fault.line,
        _ => false,
    }
}

impl<'a> Report<'a> {
    /// Checks a draft that was read.
    pub(super) fn of(opened: &'a Opened, profiles: &Profiles, now: DateTime<FixedOffset>) -> Report<'a> {
        let decoded = &opened.decoded;
        let findings = check::run(&cx(&decoded.draft, &decoded.faults, profiles, now));
        Report {
            name: &opened.name,
            draft: &decoded.draft,
            source: &decoded.source,
            faults: &decoded.faults,
            findings,
        }
    }

    /// Line and column of a finding in the file, from 1. What concerns the draft as a whole is at its beginning.
    pub(super) fn locate(&self, finding: &Finding) -> (usize, usize) {
        if let Some(fault) = self.faults.iter().find(|fault| is_about(finding, fault)) {
            return (fault.line, fault.column);
        }
        let place = finding.target.place;
        let found = place.and_then(|place| self.source.locate(Pos::new(place, finding.target.range.start)));
        found.unwrap_or((1, 1))
    }

    /// Every finding in print, gravest colours on the level alone; empty when there is none.
    pub(super) fn text(&self, only: Option<Level>, lang: Lang, paint: Paint) -> Shown<'static> {
        let findings = self.findings.iter().filter(|finding| only.is_none_or(|level| finding.level == level));
        joined(findings.map(|finding| self.entry(finding, lang, paint)), "\n")
    }

    fn entry(&self, finding: &Finding, lang: Lang, paint: Paint) -> Shown<'static> {
        let (line, column) = self.locate(finding);
        let level = finding.level.say(lang);
        let level = match finding.level {
            Level::Error => paint.error(&level),
            Level::Warning => paint.warning(&level),
            Level::Advice => Shown::from(level),
        };
        let place = check::place_phrase(self.draft, finding.target.place).say(lang);
        let message = finding.message.say(lang);
        let at = paint.strong(printed!("{}:{}:{}", self.name, line, column));
        let mut lines = vec![printed!("{} {} {}: {}: {}", at, level, finding.rule, place, message)];
        let text = finding.target.place.and_then(|place| self.draft.text(place)).unwrap_or_default();
        if let Some(excerpt) = Excerpt::of(text, finding.target.range.clone()) {
            let marks = paint.bad(excerpt.marks());
            lines.extend([excerpt.line, marks]);
        }
        if let Some(fix) = finding.safe_fix().or(finding.fixes.first()) {
            let label = fix.label.say(lang).into_owned();
            let phrase = match fix.safety {
                Safety::Safe => CliPhrase::FixSafe { label },
                Safety::Ask => CliPhrase::FixAsk { label },
            };
            lines.push(paint.quiet(phrase.say(lang)));
        }
        joined(lines, "\n    ")
    }
}
