//! Weekdays beside dates, right and wrong. The stage's release is of Tuesday, 16 December 2025.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::check::testing::{marked, mended, said};
use crate::check::{Safety, Stage};
use crate::model::Field;

fn staged(date: &str, text: &str) -> Stage {
    let mut stage = Stage::new();
    stage.draft.set_field(Field::Date, date);
    stage.paragraph(text);
    stage
}

/// The text with what is found marked, and after the first fix; both empty when all is well.
fn check(text: &str, expected: &str, fixed: &str) {
    let stage = staged("2025-12-16", text);
    assert_eq!(marked(&DATE, &stage), expected, "{text}");
    assert_eq!(mended(&DATE, &stage, Safety::Ask), fixed, "{text}");
}

fn well(text: &str) {
    check(text, "", "");
}

#[test]
fn a_weekday_that_fits_is_left_alone() {
    well("Rapat Selasa (16/12) di Ambon.");
    well("Rapat pada Selasa, 16 Desember 2025.");
    well("Rapat Jumat (29/08) lalu.");
    well("Rapat Jum'at (29/08/2025) lalu.");
    well("pada hari Jumat 14 November 2025 tim");
    well("on Tuesday, December 16, 2025, in Ambon");
    well("Kamis tanggal 18 Desember");
}

#[test]
fn a_weekday_that_does_not_fit_is_found() {
    check("Rapat Senin (16/12).", "Rapat ⟦Senin (16/12⟧).", "Rapat Selasa (16/12).");
    check(
        "Rapat Senin, 16 Desember 2025.",
        "Rapat ⟦Senin, 16 Desember 2025⟧.",
        "Rapat Selasa, 16 Desember 2025.",
    );
    check("SENIN, 16 DESEMBER 2025", "⟦SENIN, 16 DESEMBER 2025⟧", "SELASA, 16 DESEMBER 2025");
    check("Jum'at (16-12-2025)", "⟦Jum'at (16-12-2025⟧)", "Selasa (16-12-2025)");
    check("on Monday, December 16, 2025", "on ⟦Monday, December 16, 2025⟧", "on Tuesday, December 16, 2025");
    check("Rabu (16.12.25)", "⟦Rabu (16.12.25⟧)", "Selasa (16.12.25)");
}

#[test]
fn the_message_says_which_day_it_was() {
    let stage = staged("2024-02-27", "Acara digelar Senin (27/2).");
    assert_eq!(said(&DATE, &stage), "27 Februari 2024 jatuh pada hari Selasa, tertulis Senin");
}

#[test]
fn a_date_without_a_year_may_lie_over_new_year() {
    let stage = staged("2026-01-02", "Rapat Selasa (30/12) lalu.");
    assert_eq!(marked(&DATE, &stage), "");
    let stage = staged("2025-12-16", "Rapat Senin (5/1) mendatang.");
    assert_eq!(marked(&DATE, &stage), "");
    let stage = staged("menyusul", "Rapat Senin (5/1) mendatang.");
    assert_eq!(marked(&DATE, &stage), "");
}

#[test]
fn a_span_is_held_to_both_ends() {
    well("Senin–Rabu (15–17/12)");
    well("Senin sampai Rabu, 15 sampai 17 Desember 2025");
    well("Sabtu dan Minggu, 20 dan 21 Desember");
    check(
        "Senin-Kamis, 15-17 Desember 2025",
        "Senin-⟦Kamis, 15-17 Desember 2025⟧",
        "Senin-Rabu, 15-17 Desember 2025",
    );
    well("Selasa (8-10/12)");
}

#[test]
fn what_is_no_date_is_left_alone() {
    well("Senin, 09.00 WIB");
    well("Senin pukul 9");
    well("Minggu 3 kilometer");
    well("Minggu ke-2 Desember");
    well("Senin. 16 Desember 2025");
    well("Senin (1/2/3/4)");
    well("Rabu (16/13)");
    well("Selasa");
    well("Selasa (");
}

#[test]
fn a_day_no_calendar_has_is_found() {
    check("Minggu (31/11)", "Minggu (⟦31/11⟧)", "");
    check("Minggu, 29 Februari 2025", "Minggu, ⟦29 Februari 2025⟧", "");
}

/// Every word, one after another.
fn all_dated_plainly(text: &str) -> Vec<(Named, Dated)> {
    let (mut found, mut from) = (Vec::new(), 0);
    for (at, word) in each_word(text) {
        let Some(first) = (at >= from).then(|| named(at, word)).flatten() else { continue };
        let Some(dated) = parse::dated(text, first.range.end) else { continue };
        from = dated.date.end;
        found.push((first, dated));
    }
    found
}

/// What may be a weekday and its date, in the order of those, with anything left out or something else in between.
fn dated_words() -> impl Strategy<Value = String> {
    let day = || select(vec!["Senin", "selasa", "Jum'at", "jum’at", "Monday", "x'Rabu", ""]);
    let gap = || select(vec![" ", " ", " ", "", ", ", " (", "\u{a0}", " x ", "’", "'", "1"]);
    let joint = select(vec!["", "", "dan ", "s.d. ", "s/d", "–", "- "]);
    let said = select(vec!["", "", "tanggal ", "Tgl ", "December "]);
    let days = select(vec!["16", "8", "8–10", "8 dan 10", "2025", "x9", ""]);
    let month = select(vec!["/12", " Desember", " Dec", "/12/2025", " x", "é", ""]);
    (day(), gap(), joint, day(), gap(), said, days, (month, gap()))
        .prop_map(|(a, b, c, d, e, f, g, (h, i))| [a, b, c, d, e, f, g, h, i].concat())
}

proptest! {
    #[test]
    fn looking_before_figures_finds_what_looking_at_every_word_finds(texts in vec(dated_words(), 1..5)) {
        let text = texts.concat();
        let told = |found: Vec<(Named, Dated)>| format!("{found:?}");
        prop_assert_eq!(told(all_dated(&text)), told(all_dated_plainly(&text)), "{}", text);
    }
}

#[test]
fn the_longest_way_from_a_weekday_to_its_date_is_gone() {
    for text in ["Senin s.d. Rabu tanggal December 8–10, 2025", "Senin s/d Jum'at  ,  ( tgl 15–19 Desember"]
    {
        assert_eq!(all_dated(text).len(), 1, "{text}");
    }
}

#[test]
fn many_figures_in_one_word_cost_what_they_are_long() {
    let long = "é1".repeat(60_000) + " Senin 16 Desember";
    assert_eq!(all_dated(&long).len(), 1);
}
