//! Reading a number: the way of writing that fits it best, then the judge. Knows nothing of findings.

use std::ops::Range;

use chrono::NaiveDate;

use super::align::{Alignment, align};
use super::judge::judge;
use super::label::label_len;
use super::part::Known;
use super::template::Line;
use super::token::{Tokens, is_blank};
use super::years;
use super::{FaultLevel, MAX_CHARS, NumberFault, Pattern, Reading, Segment, SegmentKind};
use crate::phrase::number::NumberPhrase;
use crate::text::width::quoted;

/// A text of more tokens is no number; the longest real one has some twenty.
const MAX_TOKENS: usize = 64;

impl Pattern {
    /// Reads a number; `date` is the release's, against which month, year and volume are held.
    pub fn read(&self, text: &str, date: Option<NaiveDate>) -> Reading {
        if text.chars().all(is_blank) {
            return only(SegmentKind::Serial, 0..text.len(), NumberPhrase::Missing, None);
        }
        if text.chars().nth(MAX_CHARS).is_some() {
            let limit = u32::try_from(MAX_CHARS).unwrap_or_default();
            return only(SegmentKind::Fixed, 0..text.len(), NumberPhrase::TooLong { limit }, None);
        }
        if self.is_any() {
            let span = 0..text.len();
            return Reading {
                segments: vec![Segment { kind: SegmentKind::Fixed, span }],
                faults: Vec::new(),
            };
        }
        let label = label_len(text, &self.labels);
        if label == text.len() {
            return only(SegmentKind::Serial, 0..label, NumberPhrase::Missing, None);
        }
        let tokens = Tokens::of(&text[label..]);
        if tokens.len() > MAX_TOKENS {
            return self.unlike(text.len(), None, date);
        }
        let Some((line, alignment)) = self.best(&tokens) else { return Reading::default() };
        if alignment.alike * 2 < line.parts.len() {
            return self.unlike(text.len(), begun(line, &tokens, &alignment), date);
        }
        let meaning = |code: &str| self.meaning(code);
        let mut reading = judge(line, &tokens, &alignment, Known { date, meaning: &meaning });
        reading.shift(label);
        years::judge(self, &line.years, &mut reading, text, date);
        if label > 0 {
            let found = quoted(text[..label].trim());
            reading.faults.insert(0, error(0..label, NumberPhrase::Label { found }, Some(String::new())));
        }
        reading
    }

    /// The line that fits best, the earlier one where two fit alike.
    pub(super) fn best(&self, tokens: &Tokens<'_>) -> Option<(&Line, Alignment)> {
        let mut best: Option<(&Line, Alignment)> = None;
        for line in &self.lines {
            let alignment = align(line, tokens);
            if best.as_ref().is_none_or(|(_, held)| alignment.cost < held.cost) {
                let perfect = alignment.cost == 0;
                best = Some((line, alignment));
                if perfect {
                    break;
                }
            }
        }
        best
    }

    /// Too little is there to judge segment by segment: says what a number looks like, and where one was begun with
    /// a serial, makes the whole of it.
    fn unlike(&self, len: usize, begun: Option<u32>, date: Option<NaiveDate>) -> Reading {
        let example = self.compose(Some(begun.unwrap_or(1)), date.or(NaiveDate::from_ymd_opt(2025, 12, 16)));
        let fix = begun.and(date).map(|_| example.clone());
        only(SegmentKind::Fixed, 0..len, NumberPhrase::Unlike { example }, fix)
    }
}

/// The serial of a number that was only begun: every word there is a part like itself, and one is a good serial.
fn begun(line: &Line, tokens: &Tokens<'_>, alignment: &Alignment) -> Option<u32> {
    let placed =
        || line.parts.iter().zip(&alignment.places).filter_map(|(part, place)| Some((part, place.clone()?)));
    let words: usize = placed().map(|(_, place)| tokens.words(place)).sum();
    if words != tokens.words(0..tokens.len()) || placed().count() != alignment.alike {
        return None;
    }
    let (_, place) = placed().find(|(part, _)| part.kind() == SegmentKind::Serial)?;
    tokens.slice(place).parse().ok().filter(|serial| (1..100_000).contains(serial))
}

impl Reading {
    fn shift(&mut self, by: usize) {
        for span in
            self.segments.iter_mut().map(|s| &mut s.span).chain(self.faults.iter_mut().map(|f| &mut f.span))
        {
            *span = span.start + by..span.end + by;
        }
    }
}

fn only(segment: SegmentKind, span: Range<usize>, message: NumberPhrase, fix: Option<String>) -> Reading {
    let fault = NumberFault { segment, span, level: FaultLevel::Error, message, fix };
    Reading { segments: Vec::new(), faults: vec![fault] }
}

fn error(span: Range<usize>, message: NumberPhrase, fix: Option<String>) -> NumberFault {
    NumberFault { segment: SegmentKind::Fixed, span, level: FaultLevel::Error, message, fix }
}
