//! Templates of a profile filled with a release's words: the number lines, and the line with place and date at the
//! foot. Knows no format.

use chrono::Datelike;

use super::Profile;
use crate::model::{Draft, Field};
use crate::phrase::date::{month_name, weekday_name};

/// The lines printed for a release's numbers, place and day filled in, `{number}` left for the numbers: a line with
/// it is printed once for each number, the body's own first. A line whose place or date is missing is left out.
pub fn number_lines(draft: &Draft, profile: &Profile) -> Vec<String> {
    let templates = profile.number_block(draft.language(), !draft.joint.is_empty());
    templates.iter().filter_map(|template| fill_day(template, draft, profile)).collect()
}

/// The line with place and date under the body; empty when the profile has none, or the place or the date is missing.
pub fn dateline_foot(draft: &Draft, profile: &Profile) -> String {
    let template = profile.dateline_foot.get(draft.language());
    fill_day(template, draft, profile).unwrap_or_default()
}

/// Fills the placeholders of place and day; `None` when one is used whose value is missing.
pub(super) fn fill_day(template: &str, draft: &Draft, profile: &Profile) -> Option<String> {
    let lang = draft.language();
    let date = draft.date();
    let place = draft.field(Field::Place).trim();
    let mut out = String::with_capacity(template.len() + 24);
    let mut rest = template;
    // One pass, so that braces within a place are never read as a placeholder.
    while let Some(start) = rest.find('{') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.find('}').map_or(rest.len(), |end| end + 1);
        let key = &rest[..end];
        rest = &rest[end..];
        match key {
            "{place}" if place.is_empty() => return None,
            "{place}" => out.push_str(place),
            "{body}" => out.push_str(&profile.short),
            "{d}" => out.push_str(&date?.day().to_string()),
            "{dd}" => out.push_str(&format!("{:02}", date?.day())),
            "{m}" => out.push_str(&date?.month().to_string()),
            "{mm}" => out.push_str(&format!("{:02}", date?.month())),
            "{month}" => out.push_str(month_name(date?.month(), lang)),
            "{yyyy}" => out.push_str(&date?.year().to_string()),
            "{weekday}" => out.push_str(weekday_name(date?.weekday(), lang)),
            other => out.push_str(other),
        }
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Joint;
    use crate::profile::Profiles;

    fn draft(place: &str, date: &str) -> Draft {
        let mut draft = Draft::default();
        draft.set_field(Field::Place, place);
        draft.set_field(Field::Date, date);
        draft
    }

    fn check(id: &str, draft: &Draft, expected: &[&str]) {
        assert_eq!(number_lines(draft, Profiles::builtin().of(id)), expected, "{id}");
    }

    #[test]
    fn a_number_stands_in_its_body_s_lines() {
        let mut day = draft("Jakarta", "2025-08-09");
        check("kemenpppa", &day, &["Siaran Pers Nomor: {number}"]);
        check("kemenhut", &day, &["SIARAN PERS", "Nomor: {number}"]);
        check("esdm", &day, &["SIARAN PERS", "NOMOR: {number}", "Tanggal: 9 Agustus 2025"]);
        check("esdm", &draft("", "besok"), &["SIARAN PERS", "NOMOR: {number}"]);
        day.joint.push(Joint { profile: "kemenhut".into(), ..Joint::default() });
        check("ojk", &day, &["SIARAN PERS BERSAMA", "", "Nomor:", "{number}"]);
    }

    #[test]
    fn the_foot_has_place_and_day() {
        let profiles = Profiles::builtin();
        let check = |id: &str, draft: &Draft, expected: &str| {
            assert_eq!(dateline_foot(draft, profiles.of(id)), expected, "{id}");
        };
        check("kemenhut", &draft("Jakarta", "2025-08-29"), "Jakarta, Kemenhut, 29 Agustus 2025");
        check("kemenhut", &draft("", "2025-08-29"), "");
        check("kemenhut", &draft("Jakarta", "29 Agustus"), "");
        check("kemenpppa", &draft("Jakarta", "2025-08-29"), "");
    }

    #[test]
    fn every_placeholder_is_filled_once() {
        let draft = draft("Kota {d}", "2025-08-09");
        let profiles = Profiles::builtin();
        let template = "{place} {d} {dd} {m} {mm} {month} {yyyy} {weekday} {body} {x} {";
        let filled = fill_day(template, &draft, profiles.of("umum"));
        assert_eq!(filled.as_deref(), Some("Kota {d} 9 09 8 08 Agustus 2025 Sabtu Umum {x} {"));
    }
}
