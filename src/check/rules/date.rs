//! The release date: a text that is no date is kept and mended here. One that can be understood in one way only is
//! safe to rewrite in the form a draft keeps.

use chrono::{Datelike, NaiveDate};

use crate::check::scan::words as each_word;
use crate::check::{Cx, Explain, Level, Out, Rule, Scope};
use crate::model::{Edit, Field, Place};
use crate::phrase::check::{CheckPhrase, FixPhrase, words};
use crate::phrase::date::{full, long, month_of, read, read_iso, read_past_weekday, weekday_of};
use crate::text::width::quoted;

pub(super) const INVALID: Rule = Rule {
    id: "date-invalid",
    level: Level::Error,
    scope: Scope::Draft(invalid),
    explain: Explain {
        what: words(
            "Tanggal siaran tidak ada di kalender atau tidak terbaca.",
            "The release date is on no calendar, or cannot be read.",
        ),
        why: words(
            "Baris tanggal dan pemeriksaan nomor memerlukan tanggal yang pasti.",
            "The dateline and the check of the number need a definite date.",
        ),
        wrong: words("31/11/2025", "31/11/2025"),
        right: words("2025-11-30", "2025-11-30"),
        stage: |stage, text| {
            stage.draft.set_field(Field::Date, text);
            stage.draft.set_field(Field::Number, "B-520/SETMEN/HM.02.04/11/2025");
        },
        source: words(
            "kalender Gregorius; format draf siaran",
            "the Gregorian calendar; the draft format of siaran",
        ),
    },
};

fn invalid(cx: &Cx, out: &mut Out) {
    let place = Place::Field(Field::Date);
    let text = cx.draft.field(Field::Date);
    if text.trim().is_empty() || cx.draft.date().is_some() {
        return;
    }
    let today = cx.now.date_naive();
    let Some(date) = read(text, today).or_else(|| day_of_instant(text)) else {
        let Some(date) = read_past_weekday(text, today) else {
            out.whole(place, CheckPhrase::DateInvalid { found: quoted(text) });
            return;
        };
        let right = full(date, cx.draft.language());
        let edit = vec![Edit::set(place, text, date.to_string())];
        out.whole(place, CheckPhrase::DateWeekday { right: right.clone() })
            .ask(FixPhrase::Replace { to: right }, edit);
        return;
    };
    let edit = vec![Edit::set(place, text, date.to_string())];
    if is_plain(text, date) {
        let message = CheckPhrase::DateForm { found: quoted(text), right: date.to_string() };
        out.whole(place, message).safe(FixPhrase::Tidy { to: date.to_string() }, edit);
    } else {
        let to = long(date, cx.draft.language());
        out.whole(place, CheckPhrase::DateInvalid { found: quoted(text) })
            .ask(FixPhrase::Replace { to }, edit);
    }
}

/// The day of a TOML date-time: `2025-12-16T10:00:00`.
fn day_of_instant(text: &str) -> Option<NaiveDate> {
    let (day, hour) = text.trim().split_once(['T', 't', ' '])?;
    read_iso(day).filter(|_| hour.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a text can mean this date alone: its year is written out, day and month cannot be taken for each other, and
/// a weekday beside it fits.
fn is_plain(text: &str, date: NaiveDate) -> bool {
    let year = each_word(text).any(|(_, word)| word == date.year().to_string());
    let month_named = each_word(text)
        .any(|(_, word)| !word.starts_with(|c: char| c.is_ascii_digit()) && month_of(word).is_some());
    let iso = text.trim().starts_with(&date.year().to_string());
    let weekday_fits =
        each_word(text).filter_map(|(_, word)| weekday_of(word)).all(|day| day == date.weekday());
    let unmistakable = month_named || iso || date.day() > 12 || date.day() == date.month();
    year && unmistakable && weekday_fits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{marked, mended, said};
    use crate::check::{Safety, Stage};

    fn check(text: &str, wrong: bool, safe: &str, ask: &str) {
        let mut stage = Stage::new();
        stage.draft.set_field(Field::Date, text);
        assert_eq!(!marked(&INVALID, &stage).is_empty(), wrong, "{text}");
        assert_eq!(mended(&INVALID, &stage, Safety::Safe), safe, "{text}");
        assert_eq!(mended(&INVALID, &stage, Safety::Ask), ask, "{text}");
    }

    #[test]
    fn a_date_that_means_one_day_alone_is_safe_to_mend() {
        check("2025-12-16", false, "", "");
        check("16 Desember 2025", true, "2025-12-16", "");
        check("16/12/2025", true, "2025-12-16", "");
        check(" 2025-12-06 ", true, "2025-12-06", "");
        check("Selasa, 16 Desember 2025", true, "2025-12-16", "");
        check("2025-12-16T10:00:00", true, "2025-12-16", "");
    }

    #[test]
    fn a_day_that_is_there_is_not_denied() {
        let mut stage = Stage::new();
        stage.draft.set_field(Field::Date, "16 Desember 2025");
        let right = "tertulis ‘16 Desember 2025’; dalam draf tanggal ditulis 2025-12-16";
        assert_eq!(said(&INVALID, &stage), right);
        stage.draft.set_field(Field::Date, "31 November 2025");
        assert_eq!(said(&INVALID, &stage), "‘31 November 2025’ bukan tanggal yang ada");
        stage.draft.set_field(Field::Date, "Senin, 16 Desember 2025");
        assert_eq!(said(&INVALID, &stage), "hari dan tanggal tidak cocok: Selasa, 16 Desember 2025");
    }

    #[test]
    fn a_date_that_may_mean_another_day_is_asked_about() {
        check("6/12/2025", true, "", "2025-12-06");
        check("16/12", true, "", "2025-12-16");
        check("besok", true, "", "2025-12-17");
        check("Senin, 16 Desember 2025", true, "", "2025-12-16");
    }

    #[test]
    fn what_is_no_date_gets_no_fix() {
        check("31/11/2025", true, "", "");
        check("2025-02-30", true, "", "");
        check("menyusul", true, "", "");
    }
}
