//! The day of a release: from the dateline, the foot, the head, with the year from wherever it stands. Knows no
//! clock.

use chrono::{Datelike, NaiveDate};

use super::dateline::Dateline;
use super::{Note, NoteKind, NoteLevel};
use crate::phrase::Lang;
use crate::phrase::date::weekday_name;

/// Where a missing year can come from.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Years {
    /// The year in the number.
    pub(super) number: Option<i32>,
    /// A whole date elsewhere on the page.
    pub(super) page: Option<NaiveDate>,
}

/// The day that a dateline names, and what a person should know about it. `text` is the dateline as it stood.
pub(super) fn of(
    found: &Dateline,
    text: &str,
    line: usize,
    years: Years,
    notes: &mut Vec<Note>,
) -> Option<NaiveDate> {
    let note = |level, kind| Note::new(level, line, kind, text.trim());
    // A date of the page that names the same day knows the year better than a number that may be booked ahead.
    let page = years.page.filter(|page| (page.day(), page.month()) == (found.day, found.month));
    let year = match (found.year, page.map(|page| page.year()), years.number) {
        (Some(year), _, _) => year,
        (None, Some(year), other) => {
            if other != Some(year) {
                notes.push(note(NoteLevel::Info, NoteKind::YearFromPage { year }));
            }
            year
        }
        (None, None, Some(year)) => {
            notes.push(note(NoteLevel::Info, NoteKind::YearFromNumber { year }));
            year
        }
        (None, None, None) => {
            notes.push(note(NoteLevel::Unsure, NoteKind::NoYear));
            return None;
        }
    };
    let Some(date) = NaiveDate::from_ymd_opt(year, found.month, found.day) else {
        notes.push(note(NoteLevel::Unsure, NoteKind::NoSuchDate));
        return None;
    };
    if let Some((weekday, word)) = &found.weekday
        && *weekday != date.weekday()
    {
        let actual = weekday_name(date.weekday(), Lang::Id).to_owned();
        notes.push(note(NoteLevel::Unsure, NoteKind::Weekday { written: word.clone(), actual }));
    }
    Some(date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::dateline::lead;

    fn check(text: &str, years: Years, expected: &str, kinds: &[NoteKind]) {
        let mut notes = Vec::new();
        let found = lead(text, &[]).unwrap();
        let date = of(&found, text, 1, years, &mut notes);
        assert_eq!(date.map(|date| date.to_string()).unwrap_or_default(), expected, "{text}");
        assert_eq!(notes.into_iter().map(|note| note.kind).collect::<Vec<_>>(), kinds, "{text}");
    }

    #[test]
    fn a_missing_year_comes_from_number_or_page() {
        let page = NaiveDate::from_ymd_opt(2024, 12, 16);
        let text = "Jakarta (16/12) – Kami";
        check(text, Years::default(), "", &[NoteKind::NoYear]);
        check(
            text,
            Years { number: Some(2025), page: None },
            "2025-12-16",
            &[NoteKind::YearFromNumber { year: 2025 }],
        );
        check(
            text,
            Years { number: Some(2025), page },
            "2024-12-16",
            &[NoteKind::YearFromPage { year: 2024 }],
        );
        check(text, Years { number: Some(2024), page }, "2024-12-16", &[]);
        check("Jakarta (17/12) – Kami", Years { number: None, page }, "", &[NoteKind::NoYear]);
    }

    #[test]
    fn a_day_that_is_none_or_another_weekday_is_said() {
        check("Palu, 31 Juni 2025 – Kami", Years::default(), "", &[NoteKind::NoSuchDate]);
        let kind = NoteKind::Weekday { written: "Senin".into(), actual: "Selasa".into() };
        check("Palu, Senin, 16 Desember 2025 – Kami", Years::default(), "2025-12-16", &[kind]);
        check("Palu, Selasa, 16 Desember 2025 – Kami", Years::default(), "2025-12-16", &[]);
    }
}
