//! From an alignment to a reading: the segments, and one fault for each segment or separator that is not what it
//! should be. Blanks beside a segment are that segment's fault; other marks are the separator's.

use std::ops::Range;

use super::align::Alignment;
use super::part::{Known, Part, Problem};
use super::template::Line;
use super::token::{Tokens, is_blank, visible};
use super::{FaultLevel, NumberFault, Reading, Segment, SegmentKind};
use crate::phrase::number::NumberPhrase;
use crate::text::width::quoted;

/// One part that is there, and the blanks around it that are wrong: bytes from and to where its fault reaches, and
/// what belongs in the place of those blanks.
struct Placed<'l> {
    part: &'l Part,
    span: Range<usize>,
    before: Option<(usize, String)>,
    after: Option<(usize, String)>,
}

struct Judge<'a, 't> {
    line: &'a Line,
    tokens: &'a Tokens<'t>,
    known: Known<'a>,
    placed: Vec<Placed<'a>>,
    faults: Vec<NumberFault>,
}

/// Judges.
pub(super) fn judge(line: &Line, tokens: &Tokens<'_>, alignment: &Alignment, known: Known<'_>) -> Reading {
    let mut judge = Judge { line, tokens, known, placed: Vec::new(), faults: Vec::new() };
    let mut first_missing = 0;
    let mut ended = 0;
    for (index, place) in alignment.places.iter().enumerate() {
        let Some(place) = place else { continue };
        let span = tokens.bytes(place.clone());
        judge.placed.push(Placed { part: &line.parts[index], span: span.clone(), before: None, after: None });
        judge.between(first_missing..index, ended..span.start);
        ended = span.end;
        first_missing = index + 1;
    }
    judge.between(first_missing..line.parts.len(), ended..tokens.text.len());
    judge.finish()
}

impl Judge<'_, '_> {
    /// Judges what stands between two placed parts (or a part and an end of the text), `missing` being the parts
    /// that should stand there too.
    fn between(&mut self, missing: Range<usize>, span: Range<usize>) {
        let line = self.line;
        let seps = &line.seps[missing.start..=missing.end];
        let text = &self.tokens.text[span.clone()];
        let (first, last) = (&*seps[0], &*seps[seps.len() - 1]);
        if missing.is_empty() {
            let at_end = missing.end == line.parts.len();
            return self.separator(first, span, at_end);
        }
        let is = |sep: &str| visible(text).eq(visible(sep));
        if text == seps.concat() {
            // All separators are there with nothing between them.
            let mut at = span.start;
            for (index, sep) in missing.zip(seps) {
                at += sep.len();
                self.missing(index, at, "", "");
            }
        } else if is(last) && !is(first) {
            for (index, sep) in missing.zip(seps) {
                self.missing(index, span.start, sep, "");
            }
            self.marks(last, span);
        } else {
            self.marks(first, span.clone());
            for (index, sep) in missing.zip(&seps[1..]) {
                self.missing(index, span.end, "", sep);
            }
        }
    }

    fn missing(&mut self, index: usize, at: usize, before: &str, after: &str) {
        let part = &self.line.parts[index];
        let expected = part.expected(self.known.date);
        let segment = part.kind().name();
        let message = match &expected {
            Some(expected) => NumberPhrase::SegmentMissingAs { segment, expected: expected.clone() },
            None => NumberPhrase::SegmentMissing { segment },
        };
        let fix = expected.map(|expected| format!("{before}{expected}{after}"));
        self.fault(part.kind(), at..at, message, fix);
    }

    /// Holds what is written between two parts against the separator that belongs there: blanks before the marks
    /// are the left part's fault, those behind them the right part's.
    fn separator(&mut self, sep: &str, span: Range<usize>, at_end: bool) {
        let text = &self.tokens.text[span.clone()];
        let (lead, marks, trail) = edges(text);
        let (sep_lead, sep_marks, sep_trail) = edges(sep);
        if text == sep || marks != sep_marks {
            return self.marks(sep, span);
        }
        let last = self.placed.len().checked_sub(1);
        let (left, right) =
            if at_end { (last, None) } else { (last.and_then(|last| last.checked_sub(1)), last) };
        let (lead, trail, sep_lead, sep_trail) = match right {
            // Without marks all blanks are the right part's, where there is one.
            Some(_) if marks.is_empty() => ("", text, "", sep),
            _ => (lead, trail, sep_lead, sep_trail),
        };
        if lead != sep_lead
            && let Some(left) = left
        {
            self.placed[left].after = Some((span.start + lead.len(), sep_lead.to_owned()));
        }
        if trail != sep_trail
            && let Some(right) = right
        {
            self.placed[right].before = Some((span.end - trail.len(), sep_trail.to_owned()));
        }
    }

    /// The separator's own fault, when it is not to the letter what belongs there.
    fn marks(&mut self, sep: &str, span: Range<usize>) {
        let text = &self.tokens.text[span.clone()];
        if text == sep {
            return;
        }
        let found = edges(text).1.to_owned();
        let expected = edges(sep).1.to_owned();
        let message = if found.chars().any(char::is_alphanumeric) {
            let found = found.trim_matches(|c: char| !c.is_alphanumeric());
            NumberPhrase::Surplus { found: quoted(found) }
        } else if found.is_empty() {
            NumberPhrase::SeparatorMissing { expected: sep.to_owned() }
        } else if expected.is_empty() {
            NumberPhrase::Surplus { found: quoted(&found) }
        } else if found != expected && visible(text).eq(visible(sep)) {
            NumberPhrase::Dash { found: quoted(&found) }
        } else {
            NumberPhrase::Separator { expected: sep.to_owned(), found: quoted(text) }
        };
        self.fault(SegmentKind::Fixed, span, message, Some(sep.to_owned()));
    }

    fn fault(
        &mut self,
        segment: SegmentKind,
        span: Range<usize>,
        message: NumberPhrase,
        fix: Option<String>,
    ) {
        self.faults.push(NumberFault { segment, span, level: FaultLevel::Error, message, fix });
    }

    fn finish(mut self) -> Reading {
        let mut segments = Vec::new();
        for placed in &self.placed {
            segments.push(Segment { kind: placed.part.kind(), span: placed.span.clone() });
            self.faults.extend(placed.fault(self.tokens.text, self.known));
        }
        // Stable, so that several parts missing at one place stay in their order, and before what stands there.
        self.faults.sort_by_cached_key(|fault| (fault.span.start, fault.span.end));
        Reading { segments, faults: self.faults }
    }
}

impl Placed<'_> {
    /// The one fault of this part: what is wrong with its text, else with the blanks around it.
    fn fault(&self, text: &str, known: Known<'_>) -> Option<NumberFault> {
        let written = &text[self.span.clone()];
        let found = quoted(written);
        let segment = self.part.kind();
        let blanks = self.before.is_some() || self.after.is_some();
        let problem = match self.part.problem(written, known) {
            Some(problem) if problem.level == FaultLevel::Error || !blanks => problem,
            _ if !blanks => return None,
            _ => {
                let extra = self.reach().len() > self.span.len();
                let segment = segment.name();
                let message = match extra {
                    true => NumberPhrase::BlankExtra { segment, found },
                    false => NumberPhrase::BlankMissing { segment, found },
                };
                Problem::error(message, Some(written.to_owned()))
            }
        };
        let before = self.before.as_ref().map_or("", |(_, sep)| sep);
        let after = self.after.as_ref().map_or("", |(_, sep)| sep);
        let (span, fix) = match problem.fix {
            Some(fix) => (self.reach(), Some(format!("{before}{fix}{after}"))),
            None => (self.span.clone(), None),
        };
        Some(NumberFault { segment, span, level: problem.level, message: problem.message, fix })
    }

    /// The part with the blanks that are wrong.
    fn reach(&self) -> Range<usize> {
        let start = self.before.as_ref().map_or(self.span.start, |(start, _)| *start);
        let end = self.after.as_ref().map_or(self.span.end, |(end, _)| *end);
        start..end
    }
}

/// The blanks a text begins with, what is between, and the blanks it ends with; a text that is all blank begins with
/// them.
fn edges(text: &str) -> (&str, &str, &str) {
    let (lead, rest) = text.split_at(text.len() - text.trim_start_matches(is_blank).len());
    let (marks, trail) = rest.split_at(rest.trim_end_matches(is_blank).len());
    (lead, marks, trail)
}
