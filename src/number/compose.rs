//! Making numbers: for a serial and a day, one up or down, and repaired. Knows no register of serials.

use chrono::NaiveDate;

use super::{NumberFault, Pattern, SegmentKind};

/// A repair that has not settled after so many rounds is given up.
const ROUNDS: usize = 6;

impl Pattern {
    /// A number of this pattern for a serial and a day, as far as the pattern knows its other parts: the serial is
    /// left out where it is `None`, month and year where there is no day. Empty for a pattern that any text fits.
    pub fn compose(&self, serial: Option<u32>, date: Option<NaiveDate>) -> String {
        let Some(line) = self.lines.first() else { return String::new() };
        let mut number = line.seps[0].clone();
        for (part, sep) in line.parts.iter().zip(&line.seps[1..]) {
            number.push_str(&part.compose(serial, date).unwrap_or_default());
            number.push_str(sep);
        }
        number
    }

    /// The number with its serial moved by `delta`, zeros before it kept; `None` when no serial can be read or it
    /// would fall below 1 or outgrow five digits.
    pub fn step(&self, text: &str, delta: i32) -> Option<String> {
        let span = self.read(text, None).span(SegmentKind::Serial)?;
        let written = &text[span.clone()];
        if written.is_empty() || !written.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let serial: i64 = written.parse().ok()?;
        let moved = serial.checked_add(delta.into()).filter(|serial| (1..100_000).contains(serial))?;
        let width = if written.starts_with('0') { written.len() } else { 0 };
        Some(format!("{}{moved:0>width$}{}", &text[..span.start], &text[span.end..]))
    }

    /// The number with every fix applied, warnings' too. Repairing twice is repairing once, and where every fault
    /// has a fix the repaired number reads without errors.
    pub fn repair(&self, text: &str, date: Option<NaiveDate>) -> String {
        let mut number = text.to_owned();
        for _ in 0..ROUNDS {
            let next = apply(&number, &self.read(&number, date).faults);
            if next == number {
                return number;
            }
            number = next;
        }
        text.to_owned()
    }
}

/// Puts the fixes of faults in their places. Faults are in the order of the text and do not overlap.
fn apply(text: &str, faults: &[NumberFault]) -> String {
    let mut fixed = String::with_capacity(text.len() + 16);
    let mut at = 0;
    for fault in faults {
        let Some(fix) = &fault.fix else { continue };
        fixed.push_str(&text[at..fault.span.start]);
        fixed.push_str(fix);
        at = fault.span.end;
    }
    fixed.push_str(&text[at..]);
    fixed
}
