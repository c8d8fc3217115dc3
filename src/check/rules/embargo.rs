//! The embargo: an instant with its zone. Indonesia has three (Keppres 41/1987); a time without one is three times.
//! Journalists must honour an embargo (Kode Etik Jurnalistik Pasal 7), so it must be clear.

use chrono::{DateTime, FixedOffset, Timelike};

use crate::check::{Cx, Explain, Level, Out, Rule, Scope};
use crate::model::date::{Embargo, ZONES, read_embargo};
use crate::model::{Edit, Field, Place, Status};
use crate::phrase::check::{CheckPhrase, FixPhrase, words};
use crate::text::width::quoted;

const PLACE: Place = Place::Field(Field::Embargo);

pub(super) const PAST: Rule = Rule {
    id: "embargo-past",
    level: Level::Warning,
    scope: Scope::Always(past),
    explain: Explain {
        what: words(
            "Embargo sudah lewat sebelum siaran terbit.",
            "The embargo is over before the release is out.",
        ),
        why: words(
            "Embargo yang lewat tidak menahan apa pun: biasanya tanggalnya keliru atau tertinggal dari draf lama.",
            "An embargo that is over holds nothing back: the date is a slip or was left from an older draft.",
        ),
        wrong: words("2025-12-15T09:00:00+07:00", "2025-12-15T09:00:00+07:00"),
        right: words("2025-12-17T09:00:00+07:00", "2025-12-17T09:00:00+07:00"),
        stage: |stage, text| stage.draft.set_field(Field::Embargo, text),
        source: words("Kode Etik Jurnalistik Pasal 7", "Kode Etik Jurnalistik, article 7"),
    },
};

pub(super) const OFFSET: Rule = Rule {
    id: "embargo-offset",
    level: Level::Error,
    scope: Scope::Draft(offset),
    explain: Explain {
        what: words("Embargo tanpa zona waktu.", "An embargo without a time zone."),
        why: words(
            "Pukul 09.00 di Jayapura dua jam lebih awal daripada di Jakarta. Tulis WIB, WITA, atau WIT.",
            "Nine o'clock in Jayapura is two hours before nine in Jakarta. Write WIB, WITA or WIT.",
        ),
        wrong: words("2025-12-17 09.00", "2025-12-17 09:00"),
        right: words("2025-12-17 09.00 WIB", "2025-12-17 09:00 WIB"),
        stage: |stage, text| stage.draft.set_field(Field::Embargo, text),
        source: words("Keppres 41/1987 (tiga wilayah waktu)", "Keppres 41/1987 (three time zones)"),
    },
};

pub(super) const INVALID: Rule = Rule {
    id: "embargo-invalid",
    level: Level::Error,
    scope: Scope::Draft(invalid),
    explain: Explain {
        what: words("Embargo tidak terbaca sebagai waktu.", "The embargo cannot be read as a time."),
        why: words(
            "Embargo harus menyebut tanggal, jam, dan zona yang sama bagi semua orang.",
            "An embargo must give one date, hour and zone to everybody.",
        ),
        wrong: words("besok pagi", "tomorrow morning"),
        right: words("2025-12-17 09.00 WIB", "2025-12-17 09:00 WIB"),
        stage: |stage, text| stage.draft.set_field(Field::Embargo, text),
        source: words("RFC 3339; format draf siaran", "RFC 3339; the draft format of siaran"),
    },
};

fn written<'a>(cx: &Cx<'a>) -> Option<(&'a str, Embargo)> {
    let text = cx.draft.field(Field::Embargo);
    (!text.trim().is_empty()).then(|| (text, read_embargo(text)))
}

fn past(cx: &Cx, out: &mut Out) {
    let status = Status::from_word(cx.draft.field(Field::Status).trim());
    if matches!(status, Some(Status::Released | Status::Withdrawn)) {
        return;
    }
    if let Some((_, Embargo::Instant(until))) = written(cx)
        && until <= cx.now
    {
        out.whole(PLACE, over(until));
    }
}

fn offset(cx: &Cx, out: &mut Out) {
    if let Some((text, Embargo::NoOffset(time))) = written(cx) {
        let found = out.whole(PLACE, CheckPhrase::EmbargoOffset);
        for (zone, hours) in ZONES {
            let instant = FixedOffset::east_opt(hours * 3600)
                .and_then(|offset| time.and_local_timezone(offset).single());
            if let Some(instant) = instant {
                let edit = Edit::set(PLACE, text, instant.to_rfc3339());
                found.ask(FixPhrase::Insert { what: zone.to_owned() }, vec![edit]);
            }
        }
    }
}

fn invalid(cx: &Cx, out: &mut Out) {
    if let Some((text, Embargo::Unreadable)) = written(cx) {
        out.whole(PLACE, CheckPhrase::EmbargoInvalid { found: quoted(text.trim()) });
    }
}

/// Says when it was over, in the embargo's own zone; an offset that is none of the three stays as it is.
fn over(until: DateTime<FixedOffset>) -> CheckPhrase {
    let hours = until.offset().local_minus_utc();
    let zone = ZONES.iter().find(|(_, zone)| zone * 3600 == hours);
    let zone = zone.map_or_else(|| until.offset().to_string(), |(name, _)| (*name).to_owned());
    let (hour, minute) = (format!("{:02}", until.hour()), format!("{:02}", until.minute()));
    CheckPhrase::EmbargoPast { date: until.date_naive(), hour, minute, zone }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{mended, said};
    use crate::check::{Safety, Stage};
    use crate::phrase::{Lang, Say};

    fn check(rule: &Rule, text: &str, expected: &str) {
        let mut stage = Stage::new();
        stage.draft.set_field(Field::Embargo, text);
        assert_eq!(said(rule, &stage), expected, "{text}");
    }

    #[test]
    fn an_embargo_that_is_over_is_told_with_its_zone() {
        check(&PAST, "", "");
        check(&PAST, "2025-12-16T08:00:01+07:00", "");
        check(&PAST, "2025-12-16T08:00:00+07:00", "embargo sudah lewat (16 Desember 2025 08.00 WIB)");
        check(&PAST, "2025-12-16 09.30 WIT", "embargo sudah lewat (16 Desember 2025 09.30 WIT)");
    }

    /// Day and hour are said in the reader's language, whatever the release's is.
    #[test]
    fn an_embargo_that_is_over_is_told_in_the_reader_s_language() {
        let mut stage = Stage::new();
        stage.draft.set_field(Field::Embargo, "2025-12-16T08:00:00+07:00");
        let found = crate::check::testing::found(&PAST, &stage);
        assert_eq!(found[0].message.say(Lang::En), "the embargo is over (16 December 2025 08:00 WIB)");
    }

    #[test]
    fn a_release_that_is_out_keeps_its_embargo() {
        let mut stage = Stage::new();
        stage.draft.set_field(Field::Embargo, "2025-12-01T08:00:00+07:00");
        stage.draft.set_field(Field::Status, "released");
        assert_eq!(said(&PAST, &stage), "");
    }

    #[test]
    fn an_embargo_without_a_zone_is_offered_three() {
        let mut stage = Stage::new();
        stage.draft.set_field(Field::Embargo, "2025-12-17 09.00");
        assert_eq!(mended(&OFFSET, &stage, Safety::Ask), "2025-12-17T09:00:00+07:00");
        check(&OFFSET, "2025-12-17 09.00", "zona waktu belum ditulis: WIB, WITA, atau WIT?");
        check(&OFFSET, "2025-12-17 09.00 WITA", "");
    }

    #[test]
    fn what_is_no_time_is_told_how_to_write_one() {
        check(&INVALID, "besok", "‘besok’ bukan waktu; tulis seperti 2025-12-16 09.00 WIB");
        check(&INVALID, "2025-12-17 09.00", "");
    }
}
