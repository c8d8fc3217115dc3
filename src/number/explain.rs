//! What the segments of a number mean: `B biasa · 518 · Sekretariat Kementerian · HM.02.04 humas · Desember · 2025`.

use std::ops::Range;

use super::figure::volume_year;
use super::part::Part;
use super::{Pattern, Reading, SegmentKind, month};
use crate::phrase::number::{MeaningPhrase, MonthName};

impl Pattern {
    /// What each segment of a reading of `text` means, fixed text left out: its kind, where it stands, its meaning.
    /// A segment that is wrong means what it says, as far as that can be made out.
    pub fn explain(&self, reading: &Reading, text: &str) -> Vec<(SegmentKind, Range<usize>, MeaningPhrase)> {
        let told = reading.segments.iter().filter(|segment| segment.kind != SegmentKind::Fixed);
        told.map(|segment| {
            let written = text.get(segment.span.clone()).unwrap_or_default();
            (segment.kind, segment.span.clone(), self.meaning_of(segment.kind, written))
        })
        .collect()
    }

    fn meaning_of(&self, kind: SegmentKind, written: &str) -> MeaningPhrase {
        let text = written.to_owned();
        let plain = MeaningPhrase::Plain { text: text.clone() };
        match kind {
            SegmentKind::Security | SegmentKind::Class => match self.meaning(written) {
                Some(meaning) => MeaningPhrase::Code { code: text, meaning },
                None => plain,
            },
            SegmentKind::Unit => match self.meaning(written) {
                Some(meaning) => MeaningPhrase::Name { meaning },
                None => plain,
            },
            SegmentKind::Month => match month::read(written) {
                Some(month) => MeaningPhrase::Month { month: MonthName(month) },
                None => plain,
            },
            SegmentKind::Volume => match self.volume_base().and_then(|base| volume_year(base, written)) {
                Some(year) => MeaningPhrase::Volume { text, year },
                None => plain,
            },
            SegmentKind::Fixed | SegmentKind::Serial | SegmentKind::Year => plain,
        }
    }

    fn volume_base(&self) -> Option<i32> {
        self.lines.iter().flat_map(|line| &line.parts).find_map(|part| match part {
            Part::Volume(base) => Some(*base),
            _ => None,
        })
    }
}
