//! Findings in print: a line each with file, line and column, the words concerned with marks under them, and the
//! likeliest fix. Knows no rules.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset};

use super::excerpt::Excerpt;
use super::files::Opened;
use super::paint::Paint;
use crate::check::{self, Cx, Finding, Level, Safety};
use crate::model::{Draft, Fault, FaultKind, Faults, Field, Pos};
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
    pub(super) findings: Vec<Finding>,
    /// Line and column of each finding in the file, from 1. What concerns the draft as a whole is at its beginning.
    pub(super) places: Vec<(usize, usize)>,
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
    faults: &'a Faults,
    profiles: &'a Profiles,
    now: DateTime<FixedOffset>,
) -> Cx<'a> {
    Cx { draft, profiles, profile: profiles.of(draft.field(Field::Profile)), now, faults }
}

/// Line and column of each finding in the file. What the reader of the file found stands where it found it.
fn places(findings: &[Finding], faults: &[Fault], source: &Source) -> Vec<(usize, usize)> {
    let mut read = HashMap::new();
    for fault in faults {
        let key = match &fault.kind {
            FaultKind::WrongType { key, .. } => Some(key),
            FaultKind::FormatUnknown { .. } => None,
            FaultKind::Hidden { .. } => continue,
        };
        read.entry((key, fault.line)).or_insert((fault.line, fault.column));
    }
    let position =
        |finding: &Finding| finding.target.place.map(|place| Pos::new(place, finding.target.range.start));
    let known: Vec<Pos> = findings.iter().filter_map(position).collect();
    let mut known = source.locate_all(&known).into_iter();
    let place = |finding: &Finding| {
        let written = position(finding).and_then(|_| known.next().flatten());
        let read = match &finding.message {
            CheckPhrase::ValueType { key, line, .. } => read.get(&(Some(key), *line)).copied(),
            CheckPhrase::FormatUnknown { line, .. } => read.get(&(None, *line)).copied(),
            CheckPhrase::HiddenInFile { line, column, .. } => Some((*line, *column)),
            _ => None,
        };
        read.or(written).unwrap_or((1, 1))
    };
    findings.iter().map(place).collect()
}

impl<'a> Report<'a> {
    /// Checks a draft that was read.
    pub(super) fn of(opened: &'a Opened, profiles: &Profiles, now: DateTime<FixedOffset>) -> Report<'a> {
        let decoded = &opened.decoded;
        let faults = Faults::from(decoded.faults.clone());
        let findings = check::run(&cx(&decoded.draft, &faults, profiles, now));
        let places = places(&findings, &faults, &decoded.source);
        Report { name: &opened.name, draft: &decoded.draft, findings, places }
    }

    /// The first findings in print, at most so many, gravest colours on the level alone; empty when there is none.
    pub(super) fn text(&self, only: Option<Level>, most: usize, lang: Lang, paint: Paint) -> Shown<'static> {
        let all = self.findings.iter().zip(&self.places);
        let findings = all.filter(|(finding, _)| only.is_none_or(|level| finding.level == level)).take(most);
        joined(findings.map(|(finding, place)| self.entry(finding, *place, lang, paint)), "\n")
    }

    fn entry(
        &self,
        finding: &Finding,
        (line, column): (usize, usize),
        lang: Lang,
        paint: Paint,
    ) -> Shown<'static> {
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
