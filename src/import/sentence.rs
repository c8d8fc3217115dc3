//! Sentences as an import asks for them: the first, the last, all. Knows nothing of quotes or names.

use crate::text::sentence::sentences;

/// How much of a text is looked at first for the end of its first sentence, in bytes.
const WINDOW: usize = 1000;

/// The byte after the sentence that starts at the beginning of `text`, blanks behind it not included; `text.len()`
/// when it is the only one. Looks no further than twice the sentence, so that a long text can be walked.
pub(super) fn first_end(text: &str) -> usize {
    let mut window = WINDOW;
    while window < text.len() {
        let cut = (0..=window).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        let end = sentences(&text[..cut]).first().map_or(0, |first| first.end);
        // At the very end of the window a stop may only look like the end of a sentence.
        if end < cut / 2 {
            return text[..end].trim_end().len();
        }
        window *= 2;
    }
    let end = sentences(text).first().map_or(0, |first| first.end);
    if end == text.len() { end } else { text[..end].trim_end().len() }
}

/// The byte where the last sentence of `text` begins.
pub(super) fn last_start(text: &str) -> usize {
    sentences(text).last().map_or(0, |last| last.start)
}

/// The sentences of a text, without the blanks between them.
pub(super) fn all(text: &str) -> impl Iterator<Item = &str> {
    sentences(text).into_iter().map(|range| text[range].trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, first: &str, last: &str) {
        assert_eq!((&text[..first_end(text)], &text[last_start(text)..]), (first, last));
    }

    #[test]
    fn a_long_sentence_has_the_same_end_as_a_short_one() {
        for words in [1, 50, 200, 400, 2000] {
            let sentence = format!("{}.", "kata ".repeat(words));
            let text = format!("{sentence} {}", "Lain lagi. ".repeat(500));
            assert_eq!(first_end(&text), sentence.len(), "{words}");
        }
    }

    #[test]
    fn first_and_last_are_sentences() {
        check("Satu. Dua.", "Satu.", "Dua.");
        check("Satu", "Satu", "Satu");
        check("Satu. ", "Satu. ", "Satu. ");
        check("", "", "");
        check("“Benar?” Ya.", "“Benar?”", "Ya.");
        check("Benar! (Ya.) Tidak", "Benar!", "Tidak");
        check("Kata Dr. Sari di Jl. Mawar. Besok", "Kata Dr. Sari di Jl. Mawar.", "Besok");
        check("M. Ismail datang. Ia pulang", "M. Ismail datang.", "Ia pulang");
        check("Luasnya 6.000 hektare. Ia", "Luasnya 6.000 hektare.", "Ia");
        assert_eq!(all("Satu. Dua.\nTiga").collect::<Vec<_>>(), ["Satu.", "Dua.", "Tiga"]);
    }
}
