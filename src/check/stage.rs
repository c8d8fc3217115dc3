//! A sound draft to put examples into: what `explain` shows is what the rule is tested on. Knows no rule.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::Cx;
use crate::model::{Block, Draft, Faults, Field, Kind, Speaker};
use crate::profile::Profiles;

/// A draft in which nothing is wrong, with the present it is read in.
#[derive(Clone, Debug)]
pub struct Stage {
    /// The draft: a paragraph, then a quote by its one speaker.
    pub draft: Draft,
    /// What the reader of the file found wrong.
    pub faults: Faults,
    /// The present: the morning of the release date, WIB.
    pub now: DateTime<FixedOffset>,
}

impl Default for Stage {
    fn default() -> Stage {
        Stage::new()
    }
}

impl Stage {
    /// The sound draft.
    pub fn new() -> Stage {
        let mut draft = Draft::default();
        draft.speakers = vec![Speaker {
            id: "sari".into(),
            name: "Sari Dewi".into(),
            position: "Kepala Dinas Sosial Kota Ambon".into(),
            short: "Sari".into(),
            ..Speaker::default()
        }];
        draft.blocks = vec![
            Block::paragraph("a1b2", "Posko bantuan dibuka di tiga kecamatan."),
            Block {
                speaker: "sari".into(),
                attribution: "kata {position} {name}".into(),
                ..Block::new(Kind::Quote, "c3d4", "Kami siap membantu")
            },
        ];
        for (field, text) in [
            (Field::Title, "Posko Bantuan Dibuka di Tiga Kecamatan"),
            (Field::Number, "B-520/SETMEN/HM.02.04/12/2025"),
            (Field::Place, "Ambon"),
            (Field::Date, "2025-12-16"),
            (Field::Profile, Profiles::DEFAULT),
            (Field::Language, "id"),
            (Field::Status, "draft"),
        ] {
            draft.set_field(field, text);
        }
        let wib = FixedOffset::east_opt(7 * 3600);
        let morning = NaiveDate::from_ymd_opt(2025, 12, 16).and_then(|day| day.and_hms_opt(8, 0, 0));
        let now = wib.zip(morning).and_then(|(wib, morning)| morning.and_local_timezone(wib).single());
        Stage { draft, faults: Faults::default(), now: now.unwrap_or_default() }
    }

    /// What the rules get to look at.
    pub fn cx<'a>(&'a self, profiles: &'a Profiles) -> Cx<'a> {
        Cx {
            draft: &self.draft,
            profiles,
            profile: profiles.of(self.draft.field(Field::Profile)),
            now: self.now,
            faults: &self.faults,
        }
    }

    /// Gives the paragraph these words.
    pub fn paragraph(&mut self, text: &str) {
        self.draft.blocks[0].text = text.into();
    }

    /// The quote.
    pub fn quote(&mut self) -> &mut Block {
        &mut self.draft.blocks[1]
    }

    /// Gives the quote the words, and the attribution behind the closing mark, of a printed quote: `“Ya,” kata Sari.`
    /// Without a closing mark all of it is the quote's words.
    pub fn printed_quote(&mut self, text: &str) {
        let (words, attribution) = text.split_once("” ").unwrap_or((text.trim_end_matches('”'), ""));
        let quote = self.quote();
        quote.text = words.trim_start_matches('“').trim_end_matches(',').into();
        quote.attribution = attribution.trim_end_matches('.').into();
    }
}
