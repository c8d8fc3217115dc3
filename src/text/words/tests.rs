//! Tests of words, their number and their differences.

use proptest::prelude::*;

use super::changes::in_common;
use super::*;
use crate::text::nasty;

/// `expected` is the text with its words in brackets.
#[track_caller]
fn check(expected: &str) {
    let text = expected.replace(['[', ']'], "");
    let marked: String = tokens(&text)
        .map(|token| match token.kind {
            TokenKind::Word => format!("[{}]", &text[token.range]),
            _ => text[token.range].to_owned(),
        })
        .collect();
    assert_eq!(marked, expected);
}

#[test]
fn a_word_is_what_a_reader_takes_for_one() {
    check("[Negara] [masing-masing], [anak-anak]!");
    check("[Jakarta] ([16/12]) – [Kementerian]");
    check("[Rp5.000] [1.234,5] [09.00] [09:30] [2021–2030]".replace("[2021–2030]", "[2021]–[2030]").as_str());
    check("[Nomor]: [B-7/SES/HM.02.04/11/2025].");
    check("[dan]/[atau] [R]&[D]");
    check("(“[humas@contoh.go.id]”), [https://contoh.go.id/a?b=c-d].");
    check("[www.contoh.go.id]; [contoh.go.id]");
    check("[Jum'at] [S.H]. [nama_berkas_ini]");
    check("[é] [cafe\u{301}] 👩‍👩‍👧 – … @ [كتاب]");
    check("");
}

#[test]
fn words_are_counted() {
    let cases = [("", 0), (" – ", 0), ("satu", 1), ("masing-masing anak, 16/12 – ya.", 4), ("a\nb", 2)];
    for (text, expected) in cases {
        assert_eq!(count(text), expected, "{text:?}");
    }
}

/// The difference with what was removed in `[-…-]` and what was added in `{+…+}`.
#[track_caller]
fn check_diff(old: &str, new: &str, expected: &str) {
    let marked: String = diff(old, new)
        .iter()
        .map(|piece| match piece.kind {
            Change::Same => piece.text(old, new).to_owned(),
            Change::Removed => format!("[-{}-]", piece.text(old, new)),
            Change::Added => format!("{{+{}+}}", piece.text(old, new)),
        })
        .collect();
    assert_eq!(marked, expected);
}

#[test]
fn differences_are_told_word_by_word() {
    check_diff("", "", "");
    check_diff("sama", "sama", "sama");
    // Words that are alike between two changes stay alike, however far the changes are apart.
    check_diff("kota lama di sana", "desa lama di sini", "[-kota-]{+desa+} lama di [-sana-]{+sini+}");
    check_diff("kota lama", "desa baru", "[-kota lama-]{+desa baru+}");
    check_diff("", "baru", "{+baru+}");
    check_diff("lama", "", "[-lama-]");
    check_diff("Ia datang kemarin.", "Ia datang hari ini.", "Ia datang [-kemarin-]{+hari ini+}.");
    check_diff("satu dua tiga", "satu tiga", "satu [-dua -]tiga");
    check_diff("a b c d", "a x y d", "a [-b c-]{+x y+} d");
    check_diff("pada 16/12", "pada 17/12", "pada [-16/12-]{+17/12+}");
    check_diff("kata, lagi", "kata; lagi", "kata[-,-]{+;+} lagi");
}

/// The pieces of a difference are both texts, end to end.
fn covers_both(old: &str, new: &str) -> Result<(), TestCaseError> {
    let (mut old_end, mut new_end) = (0, 0);
    for piece in diff(old, new) {
        prop_assert_eq!((piece.old.start, piece.new.start), (old_end, new_end));
        prop_assert!(!piece.text(old, new).is_empty());
        match piece.kind {
            Change::Same => prop_assert_eq!(&old[piece.old.clone()], &new[piece.new.clone()]),
            Change::Removed => prop_assert!(piece.new.is_empty()),
            Change::Added => prop_assert!(piece.old.is_empty()),
        }
        (old_end, new_end) = (piece.old.end, piece.new.end);
    }
    prop_assert_eq!((old_end, new_end), (old.len(), new.len()));
    Ok(())
}

/// A long text of sentences, each with a word of its own; `word` says the one in its middle.
fn sentences(count: usize, word: impl Fn(usize) -> &'static str) -> String {
    let sentence = |n: usize| format!("Pada hari ke-{n} kegiatan itu {} di semua desa. ", word(n));
    (0..count).map(sentence).collect()
}

#[test]
fn long_texts_are_compared_by_sentences_and_their_words() {
    let old = sentences(600, |_| "mulai");
    let new = sentences(600, |n| if n % 200 == 7 { "usai" } else { "mulai" });
    let changed: Vec<Piece> =
        diff(&old, &new).into_iter().filter(|piece| piece.kind != Change::Same).collect();
    let told: Vec<&str> = changed.iter().map(|piece| piece.text(&old, &new)).collect();
    assert_eq!(told, ["mulai", "usai"].repeat(3));
    // As many sentences as there were are compared in turn; of rows that are too long, one gives way to the other.
    let kinds = |new: &str| -> Vec<Change> { diff(&old, new).into_iter().map(|piece| piece.kind).collect() };
    let (same, changed) = (Change::Same, [Change::Removed, Change::Added]);
    let other = sentences(600, |_| "usai");
    assert_eq!(kinds(&other), [[same, changed[0], changed[1]].repeat(600), vec![same]].concat());
    assert_eq!(kinds(&sentences(599, |_| "usai")), changed);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn pieces_cover_long_texts_too(
        old in prop::collection::vec("[ab\u{301}]{1,3}[.!]? ?", 3_000..6_000),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..40usize, "[ab]{0,9}\\.? "), 0..6),
    ) {
        let mut new = old.clone();
        for (at, gone, come) in cuts {
            let at = at.index(new.len());
            let end = (at + gone).min(new.len() - 1).max(at);
            new.splice(at..end, [come]);
        }
        let (old, new) = (old.concat().repeat(3), new.concat().repeat(3));
        covers_both(&old, &new)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn tokens_cover_the_text(text in nasty::text(40)) {
        let mut end = 0;
        for token in tokens(&text) {
            prop_assert_eq!(token.range.start, end);
            prop_assert!(token.range.end > end);
            prop_assert!(grapheme::is_boundary(&text, token.range.end));
            end = token.range.end;
        }
        prop_assert_eq!(end, text.len());
    }

    #[test]
    fn words_are_counted_as_tokens_are(text in prop_oneof![nasty::text(30), "[a-zA-Z0-9 .,;:!?()\"'“”‘’…–/@-]{0,60}"]) {
        prop_assert_eq!(count(&text), count_tokens(&text));
    }

    #[test]
    fn pieces_cover_both_texts(old in nasty::text(20), new in nasty::text(20)) {
        covers_both(&old, &new)?;
    }

    #[test]
    fn a_text_does_not_differ_from_itself(text in nasty::text(20)) {
        prop_assert!(diff(&text, &text).iter().all(|piece| piece.kind == Change::Same));
    }
}

proptest! {
    /// What is told apart without Unicode's rules is what they tell.
    #[test]
    fn a_plain_stretch_is_told_apart_as_any_other(stretch in "[a-zA-Z0-9]{1,8}[.,;:?!)\"]?") {
        let (mut plain, mut any) = (Vec::new(), Vec::new());
        prop_assert!(plain_tokens(&stretch, &(0..stretch.len()), &mut plain));
        segments(&stretch, 0..stretch.len(), &mut any);
        prop_assert_eq!(plain, any);
    }

    /// What two lists are said to have in common is in both, in the order of both, and nothing else is between.
    #[test]
    fn nothing_in_common_is_left_between(
        old in prop::collection::vec(prop::sample::select(vec!["a", "b", "c", "e", "."]), 0..24),
        new in prop::collection::vec(prop::sample::select(vec!["b", "c", "d", "e", "."]), 0..24),
    ) {
        let (mut i, mut j) = (0, 0);
        for (a, b) in in_common(&old, &new).into_iter().chain([(old.len(), new.len())]) {
            prop_assert!(a >= i && b >= j);
            prop_assert_eq!(old.get(a), new.get(b));
            prop_assert!(!old[i..a].iter().any(|text| new[j..b].contains(text)));
            (i, j) = (a + 1, b + 1);
        }
    }
}
