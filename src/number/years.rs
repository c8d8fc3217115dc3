//! Forms of a number that were used in some years only: a body changes its records rules, and the form of before is no
//! longer right. Knows nothing of which forms there are.

use std::ops::{Range, RangeInclusive};

use chrono::{Datelike, NaiveDate};

use super::{FaultLevel, NumberFault, Pattern, Reading, SegmentKind};
use crate::phrase::number::NumberPhrase;

/// The years in which a form is used; all of them unless a profile says otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Years(pub RangeInclusive<i32>);

impl Default for Years {
    fn default() -> Years {
        Years(i32::MIN..=i32::MAX)
    }
}

/// Adds a warning when a number, well-formed or not, is of a year its form was not used in. The year is the number's
/// own where it has one, else that of the release.
pub(super) fn judge(
    pattern: &Pattern,
    years: &Years,
    reading: &mut Reading,
    text: &str,
    date: Option<NaiveDate>,
) {
    let figure = |kind| reading.span(kind).and_then(|span| text.get(span)?.trim().parse::<i32>().ok());
    let Some(year) = figure(SegmentKind::Year).or(date.map(|date| date.year())) else { return };
    let (first, last) = (*years.0.start(), *years.0.end());
    if years.0.contains(&year) || !(1945..=9999).contains(&year) {
        return;
    }
    let message = if year < first {
        NumberPhrase::FormNew { first, year }
    } else {
        let serial = figure(SegmentKind::Serial).and_then(|serial| u32::try_from(serial).ok());
        let day = date.filter(|date| date.year() == year).or(NaiveDate::from_ymd_opt(year, 1, 1));
        NumberPhrase::FormOld { last, year, example: pattern.compose(serial.or(Some(1)), day) }
    };
    // It is said where the forms of a body differ most: at the unit, else at the first part that is not at fault.
    let sound = |kind: Option<SegmentKind>| {
        let is = |span: &Range<usize>| reading.faults.iter().all(|fault| !overlap(&fault.span, span));
        let mut segments = reading.segments.iter();
        segments.find(|s| kind.is_none_or(|kind| s.kind == kind) && is(&s.span)).cloned()
    };
    let Some(segment) = sound(Some(SegmentKind::Unit)).or_else(|| sound(None)) else { return };
    let fault = NumberFault {
        segment: segment.kind,
        span: segment.span,
        level: FaultLevel::Warning,
        message,
        fix: None,
    };
    let before = |span: &Range<usize>| (span.start, span.end);
    let at = reading.faults.partition_point(|other| before(&other.span) <= before(&fault.span));
    reading.faults.insert(at, fault);
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
