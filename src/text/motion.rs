//! Where a caret goes and what a double click takes: words and sentences as steps. Knows nothing of keys.

use std::ops::Range;

use super::sentence::sentences;
use super::words::{self, Token, TokenKind};

/// The start of the first word after `byte`; the text's end when there is none.
pub fn next_word_start(text: &str, byte: usize) -> usize {
    let from = words::stretch_start(text, byte);
    words::tokens_from(text, from)
        .find(|token| token.kind == TokenKind::Word && token.range.start > byte)
        .map_or(text.len(), |token| token.range.start)
}

/// The start of the last word that starts before `byte`; 0 when there is none.
pub fn prev_word_start(text: &str, byte: usize) -> usize {
    let mut end = byte.min(text.len());
    while end > 0 {
        let start = words::stretch_start(text, end - 1);
        let before = words::tokens_from(text, start).take_while(|token| token.range.start < end);
        if let Some(word) = before.filter(|token| token.kind == TokenKind::Word).last() {
            return word.range.start;
        }
        end = start;
    }
    0
}

/// The word, the run of blanks or the mark that `byte` lies in; at the text's end the last one. Empty only in an
/// empty text.
pub fn word_at(text: &str, byte: usize) -> Range<usize> {
    let mut found = 0..0;
    for Token { range, .. } in words::tokens_from(text, words::stretch_start(text, byte)) {
        let past = range.start > byte;
        if past && !found.is_empty() {
            break;
        }
        found = range;
    }
    found
}

/// The sentence that `byte` lies in, with the blanks after it; at the text's end the last one. Empty only in an empty
/// text.
pub fn sentence_at(text: &str, byte: usize) -> Range<usize> {
    let all = sentences(text);
    let index = all.partition_point(|sentence| sentence.start <= byte);
    index.checked_sub(1).map_or(0..0, |index| all[index].clone())
}

/// The start of the first sentence after `byte`; the text's end when there is none.
pub fn next_sentence(text: &str, byte: usize) -> usize {
    let starts = sentences(text).into_iter().map(|sentence| sentence.start);
    starts.filter(|start| *start > byte).min().unwrap_or(text.len())
}

/// The start of the last sentence that starts before `byte`; 0 when there is none.
pub fn prev_sentence(text: &str, byte: usize) -> usize {
    let starts = sentences(text).into_iter().map(|sentence| sentence.start);
    starts.filter(|start| *start < byte).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{grapheme, nasty};

    /// `marked` has a `|` wherever the caret rests on its way from the start to the end, both left out.
    #[track_caller]
    fn check_steps(marked: &str, next: fn(&str, usize) -> usize, prev: fn(&str, usize) -> usize) {
        let text = marked.replace('|', "");
        let mut forward = vec![0];
        while *forward.last().expect("it starts with one") < text.len() {
            forward.push(next(&text, *forward.last().expect("it starts with one")));
        }
        let mut back = vec![text.len()];
        while *back.last().expect("it starts with one") > 0 {
            back.push(prev(&text, *back.last().expect("it starts with one")));
        }
        let show = |stops: &[usize]| {
            let mut shown = text.clone();
            for at in (1..text.len()).rev().filter(|at| stops.contains(at)) {
                shown.insert(at, '|');
            }
            shown
        };
        assert_eq!(show(&forward), marked);
        assert_eq!(show(&back), marked);
    }

    #[test]
    fn a_caret_steps_from_word_to_word() {
        let check = |marked| check_steps(marked, next_word_start, prev_word_start);
        check("");
        check("Rapat |di |Bogor");
        check("Negara |masing-masing, “|anak-anak” (|16/12) – |Kementerian.");
        check("Surel: |humas@contoh.go.id |atau |https://contoh.go.id/a");
        check("satu\n|dua\n\n|tiga");
        check("dan/|atau");
    }

    #[test]
    fn a_caret_steps_from_sentence_to_sentence() {
        let check = |marked| check_steps(marked, next_sentence, prev_sentence);
        check("");
        check("Satu. |Dua! |Tiga");
        check("Prof. Sari hadir. |Selesai.");
    }

    /// What a double click at `byte` takes.
    #[track_caller]
    fn check_word(text: &str, byte: usize, expected: &str) {
        assert_eq!(&text[word_at(text, byte)], expected, "{text:?} at {byte}");
    }

    #[test]
    fn a_double_click_takes_a_word() {
        check_word("", 0, "");
        check_word("hak anak-anak.", 6, "anak-anak");
        check_word("hak anak-anak.", 4, "anak-anak");
        check_word("hak anak-anak.", 3, " ");
        check_word("hak anak-anak.", 13, ".");
        check_word("hak anak-anak.", 14, ".");
        check_word("(humas@contoh.go.id)", 9, "humas@contoh.go.id");
        check_word("pada 1.234,5 kg", 8, "1.234,5");
    }

    #[test]
    fn a_sentence_is_found_around_a_byte() {
        let text = "Satu. Dua.";
        assert_eq!((sentence_at(text, 5), sentence_at(text, 6), sentence_at(text, 99)), (0..6, 6..10, 6..10));
        assert_eq!(sentence_at("", 0), 0..0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn steps_go_forward_and_back_on_boundaries((text, byte) in nasty::text_and_byte(24)) {
            for next in [next_word_start(&text, byte), next_sentence(&text, byte)] {
                prop_assert!(grapheme::is_boundary(&text, next));
                prop_assert!(next > byte || next == text.len());
            }
            for prev in [prev_word_start(&text, byte), prev_sentence(&text, byte)] {
                prop_assert!(grapheme::is_boundary(&text, prev));
                prop_assert!(prev < byte || prev == 0);
            }
        }

        #[test]
        fn steps_agree_with_a_reading_from_the_start((text, byte) in nasty::text_and_byte(24)) {
            let starts: Vec<usize> = words::tokens(&text)
                .filter(|token| token.kind == TokenKind::Word)
                .map(|token| token.range.start)
                .collect();
            let after = starts.iter().copied().find(|start| *start > byte);
            let before = starts.iter().copied().rfind(|start| *start < byte);
            prop_assert_eq!(next_word_start(&text, byte), after.unwrap_or(text.len()));
            prop_assert_eq!(prev_word_start(&text, byte), before.unwrap_or(0));
        }

        #[test]
        fn what_is_taken_holds_the_byte((text, byte) in nasty::text_and_byte(24)) {
            for range in [word_at(&text, byte), sentence_at(&text, byte)] {
                prop_assert!(range.start <= byte && byte <= range.end);
                prop_assert!(byte == text.len() || byte < range.end);
                prop_assert!(grapheme::is_boundary(&text, range.start) && grapheme::is_boundary(&text, range.end));
            }
        }
    }
}
