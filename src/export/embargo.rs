//! The embargo as a line of the release, in the release's language (Kode Etik Jurnalistik Pasal 7: journalists honour
//! an embargo; so it must say its day, hour and zone). Knows no clock: it cannot say whether the embargo is over.

use chrono::{DateTime, FixedOffset, NaiveDateTime, Timelike};

use super::clean;
use crate::model::date::{Embargo, ZONES, read_embargo};
use crate::phrase::export::ExportPhrase;
use crate::phrase::{Lang, Say, date};

/// An embargo in words.
#[derive(Clone, Debug, PartialEq)]
pub struct EmbargoLine {
    /// `EMBARGO SAMPAI `, with the blank that ends it.
    pub label: String,
    /// `Selasa, 16 Desember 2025, pukul 09.00 WIB`; the field as written when it is no instant.
    pub when: String,
    /// The instant, when day, time and offset are known.
    pub until: Option<DateTime<FixedOffset>>,
}

impl EmbargoLine {
    /// The line for the text of the embargo field; `None` when there is no embargo.
    pub fn of(field: &str, lang: Lang) -> Option<EmbargoLine> {
        let field = clean(field);
        let field = field.trim();
        if field.is_empty() {
            return None;
        }
        let (when, until) = match read_embargo(field) {
            Embargo::Instant(instant) => {
                (when(instant.naive_local(), &zone(*instant.offset()), lang), Some(instant))
            }
            Embargo::NoOffset(local) => (when(local, "", lang), None),
            Embargo::Unreadable => (field.to_owned(), None),
        };
        let label = ExportPhrase::EmbargoUntil.say(lang).into_owned();
        Some(EmbargoLine { label, when, until })
    }
}

fn when(local: NaiveDateTime, zone: &str, lang: Lang) -> String {
    let mark = match lang {
        Lang::Id => '.', // PUEBI III.A.3
        Lang::En => ':',
    };
    let mut time = format!("{:02}{mark}{:02}", local.hour(), local.minute());
    if local.second() != 0 {
        time.push_str(&format!("{mark}{:02}", local.second()));
    }
    let zone = if zone.is_empty() { String::new() } else { format!(" {zone}") };
    let day = date::full(local.date(), lang);
    ExportPhrase::EmbargoEnd { day, time, zone }.say(lang).into_owned()
}

/// `WIB`, `WITA`, `WIT` where the offset is one of theirs; `UTC`, `UTC+05:30` elsewhere.
fn zone(offset: FixedOffset) -> String {
    let seconds = offset.local_minus_utc();
    if let Some((name, _)) = ZONES.iter().find(|(_, hours)| hours * 3600 == seconds) {
        return (*name).to_owned();
    }
    if seconds == 0 { "UTC".to_owned() } else { format!("UTC{offset}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(field: &str, lang: Lang, expected: &str) {
        let line = EmbargoLine::of(field, lang).map(|line| line.label + &line.when);
        assert_eq!(line.unwrap_or_default(), expected, "{field:?}");
    }

    #[test]
    fn an_embargo_says_day_hour_and_zone() {
        check(
            "2025-12-16T09:00:00+07:00",
            Lang::Id,
            "EMBARGO SAMPAI Selasa, 16 Desember 2025, pukul 09.00 WIB",
        );
        check(
            "2025-12-16T09:00:00+08:00",
            Lang::Id,
            "EMBARGO SAMPAI Selasa, 16 Desember 2025, pukul 09.00 WITA",
        );
        check(
            "2025-12-16T23:59:59+09:00",
            Lang::En,
            "EMBARGOED UNTIL 23:59:59 WIT, Tuesday, 16 December 2025",
        );
        check("2025-12-16T02:00:00Z", Lang::En, "EMBARGOED UNTIL 02:00 UTC, Tuesday, 16 December 2025");
        check(
            "2025-12-16T09:00:00+05:30",
            Lang::Id,
            "EMBARGO SAMPAI Selasa, 16 Desember 2025, pukul 09.00 UTC+05:30",
        );
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        check("2025-12-16 09:00", Lang::Id, "EMBARGO SAMPAI Selasa, 16 Desember 2025, pukul 09.00");
        check("besok\u{7} pagi", Lang::Id, "EMBARGO SAMPAI besok pagi");
        check(" \u{7} ", Lang::Id, "");
    }
}
