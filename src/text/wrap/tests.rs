//! Tests of the layout: rows as a reader would draw them, and the laws that editors rely on.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::*;
use crate::text::nasty;

/// Lays `text` out and compares the rows, hanging blanks shown as `·` and a hard end as `¶`.
#[track_caller]
fn check(text: &str, width: usize, expected: &[&str]) {
    let layout = Layout::new(text, width);
    let rows: Vec<String> = (0..layout.height())
        .map(|row| {
            let Row { start, end, .. } = layout.rows()[row];
            let visible = layout.visible_end(text, row);
            let hard = if layout.ends_hard(row) && row + 1 < layout.height() { "¶" } else { "" };
            format!("{}{}{hard}", &text[start..visible], "·".repeat(text[visible..end].chars().count()))
        })
        .collect();
    assert_eq!(rows, expected, "{text:?} at {width}");
}

#[test]
fn prose_wraps_at_words_and_blanks_hang() {
    check("", 10, &[""]);
    check("satu dua tiga", 8, &["satu dua·", "tiga"]);
    check("satu dua   tiga", 8, &["satu dua···", "tiga"]);
    check("satu dua  ", 8, &["satu dua··"]);
    check("satu, “dua” tiga", 7, &["satu,·", "“dua”·", "tiga"]);
    check("negara masing-masing.", 15, &["negara masing-", "masing."]);
    check("Jakarta (16/12) – Kementerian", 17, &["Jakarta (16/12) –·", "Kementerian"]);
}

#[test]
fn line_feeds_end_rows() {
    check("a\n\nb\n", 10, &["a¶", "¶", "b¶", ""]);
    check("a \r\nb", 10, &["a·¶", "b"]);
    check("\n", 10, &["¶", ""]);
}

#[test]
fn long_words_are_cut_at_graphemes() {
    check("abcdefgh", 3, &["abc", "def", "gh"]);
    check("a👩‍👩‍👧b", 2, &["a", "👩‍👩‍👧", "b"]);
    check("👩‍👩‍👧b", 1, &["👩‍👩‍👧", "b"]);
    check("cafe\u{301}s", 4, &["cafe\u{301}", "s"]);
    check("abcd, ef", 4, &["abc", "d,·", "ef"]);
    check("ab\u{202E}c", 4, &["ab", "\u{202E}", "c"]);
    check("http://contoh.go.id/siaran/pers", 20, &["http://contoh.go.id/", "siaran/pers"]);
}

/// The caret after pressing at each column of a row, as `byte` or `byte^` where it belongs to the row above.
#[track_caller]
fn check_carets(text: &str, width: usize, row: usize, expected: &str) {
    let layout = Layout::new(text, width);
    let carets: Vec<String> = (0..=width + 1)
        .map(|col| match layout.byte_at(text, row, col) {
            (byte, Affinity::Down) => byte.to_string(),
            (byte, Affinity::Up) => format!("{byte}^"),
        })
        .collect();
    assert_eq!(carets.join(" "), expected, "{text:?} at {width}, row {row}");
}

#[test]
fn a_caret_finds_its_place_on_a_row() {
    check_carets("ab cd ef", 5, 0, "0 1 2 3 4 5 5");
    check_carets("ab cd ef", 5, 1, "6 7 8 8 8 8 8");
    check_carets("abcdef", 3, 0, "0 1 2 3^ 3^");
    check_carets("abcdef", 3, 9, "3 4 5 6 6");
    check_carets("漢字漢", 4, 0, "0 0 3 3 6^ 6^");
    check_carets("a\nb", 2, 0, "0 1 1 1");
    check_carets("ab  ", 2, 0, "0 1 2 3");
}

#[test]
fn a_position_finds_its_row_and_column() {
    let text = "ab cd ef";
    let layout = Layout::new(text, 5);
    assert_eq!(layout.col_of(text, 5, Affinity::Down), (0, 5));
    assert_eq!(layout.col_of(text, 6, Affinity::Up), (0, 5));
    assert_eq!(layout.col_of(text, 6, Affinity::Down), (1, 0));
    assert_eq!(layout.col_of(text, 99, Affinity::Down), (1, 2));
    let text = "a\nb";
    let layout = Layout::new(text, 5);
    assert_eq!(layout.col_of(text, 1, Affinity::Up), (0, 1));
    assert_eq!(layout.col_of(text, 2, Affinity::Up), (1, 0));
}

/// Words in an order that never repeats, as in real prose: in a text that repeats itself, an edit may well move
/// every break after it.
fn prose(len: usize) -> String {
    let words =
        ["dari", "masing-masing", "daerah", "menyampaikan", "hasil", "(16/12)", "–", "di", "panitia."];
    let mut seed = 7u32;
    let mut text = String::new();
    while text.len() < len {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text.push_str(words[(seed >> 16) as usize % words.len()]);
        text.push(' ');
    }
    text
}

/// How many rows each of a few edits near the start of a text lays out anew.
fn rows_laid_out(mut text: String) -> Vec<usize> {
    let mut layout = Layout::new(&text, 60);
    let edits = [(1000, 0, "x"), (9_000, 3, ""), (5_000, 0, " kata"), (10, 1, "\n"), (9_500, 0, "漢")];
    edits
        .map(|(at, removed, inserted)| {
            let at = grapheme::floor(&text, at);
            let removed = grapheme::ceil(&text, at + removed) - at;
            text.replace_range(at..at + removed, inserted);
            let anew = layout.edit(&text, at, removed, inserted.len());
            assert_eq!(layout, Layout::new(&text, 60));
            anew.len()
        })
        .to_vec()
}

#[test]
fn the_cost_of_an_edit_does_not_grow_with_the_text_behind_it() {
    let short = rows_laid_out(prose(30_000));
    assert_eq!(short, rows_laid_out(prose(200_000)));
    assert!(short.iter().all(|rows| *rows < 200), "{short:?}");
}

#[test]
fn a_word_without_a_break_is_not_read_to_its_end_for_every_row() {
    let mut text = "a".repeat(200_000);
    let mut layout = Layout::new(&text, 50);
    assert_eq!(layout.height(), 4000);
    assert!(layout.rows().iter().all(|row| row.reach <= row.end + 2));
    text.push('b');
    assert!(layout.edit(&text, 200_000, 0, 1).len() <= 3);
    assert_eq!(layout, Layout::new(&text, 50));
}

/// A replacement in a text: what stands before it, what it removes, what it inserts.
fn edits() -> impl Strategy<Value = (String, Vec<(usize, usize, String)>)> {
    let place = (any::<proptest::sample::Index>(), any::<proptest::sample::Index>(), nasty::text(4));
    (nasty::text(60), proptest::collection::vec(place, 1..4)).prop_map(|(before, places)| {
        let mut text = before.clone();
        let edits = places
            .into_iter()
            .map(|(from, to, inserted)| {
                let from = nasty::char_boundary(&text, from.index(text.len() + 1));
                let to =
                    nasty::char_boundary(&text, from + to.index((text.len() - from).min(40) + 1)).max(from);
                text.replace_range(from..to, &inserted);
                (from, to - from, inserted)
            })
            .collect();
        (before, edits)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn following_edits_equals_laying_out_anew((before, edits) in edits(), width in 1usize..30) {
        let mut text = before;
        let mut layout = Layout::new(&text, width);
        for (at, removed, inserted) in edits {
            text.replace_range(at..at + removed, &inserted);
            let anew = layout.edit(&text, at, removed, inserted.len());
            prop_assert!(anew.end <= layout.height());
            prop_assert_eq!(&layout, &Layout::new(&text, width));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn rows_cover_the_text(text in nasty::text(60), width in 1usize..30) {
        let layout = Layout::new(&text, width);
        prop_assert_eq!(layout.rows()[0].start, 0);
        prop_assert_eq!(layout.rows()[layout.height() - 1].end, text.len());
        for pair in layout.rows().windows(2) {
            prop_assert!(matches!(&text[pair[0].end..pair[1].start], "" | "\n" | "\r\n"));
            prop_assert!(pair[0].end <= pair[0].reach && pair[0].reach <= pair[1].reach);
        }
    }

    #[test]
    fn no_row_is_too_wide_and_none_starts_badly(text in nasty::text(60), width in 1usize..30) {
        let layout = Layout::new(&text, width);
        for (index, row) in layout.rows().iter().enumerate() {
            let visible = &text[row.start..layout.visible_end(&text, index)];
            prop_assert!(width::of(visible) <= width || visible.graphemes(true).count() == 1, "{:?}", visible);
            if index > 0 && !layout.ends_hard(index - 1) {
                prop_assert!(!breaks::is_blank(&text[row.start..]));
                let before = &text[layout.rows()[index - 1].start..row.start];
                let mut others = before.grapheme_indices(true).skip(1);
                let no_choice = others.all(|(_, g)| breaks::is_closing(g) || breaks::is_blank(g));
                prop_assert!(no_choice || !breaks::is_closing(&text[row.start..]), "{:?} {:?}", before, visible);
            }
        }
    }

    #[test]
    fn every_caret_comes_back_to_its_row_and_column(text in nasty::text(40), width in 1usize..30) {
        let layout = Layout::new(&text, width);
        for row in 0..layout.height() {
            for col in 0..=width {
                let (byte, affinity) = layout.byte_at(&text, row, col);
                prop_assert!(grapheme::is_boundary(&text, byte));
                let (back, at) = layout.col_of(&text, byte, affinity);
                prop_assert_eq!(back, row);
                prop_assert!(at <= col);
            }
        }
    }

    #[test]
    fn every_position_is_on_a_row(text in nasty::text(40), width in 1usize..30) {
        let layout = Layout::new(&text, width);
        for (byte, _) in text.grapheme_indices(true) {
            for affinity in [Affinity::Up, Affinity::Down] {
                let (row, col) = layout.col_of(&text, byte, affinity);
                let Row { start, end, .. } = layout.rows()[row];
                prop_assert!((start..=end).contains(&byte), "{} not on {}..{}", byte, start, end);
                prop_assert!(col <= width);
            }
        }
    }
}
