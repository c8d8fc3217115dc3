//! Boundaries of grapheme clusters (UAX #29): where a caret may stand, and what Backspace takes. Knows nothing of
//! how a cluster is drawn or how wide it is.

use unicode_segmentation::GraphemeCursor;

use super::script;

/// The boundary after `byte`; the text's end when there is none. `byte` need not be a boundary itself.
#[inline]
pub fn next(text: &str, byte: usize) -> usize {
    let bytes = text.as_bytes();
    if byte >= bytes.len() {
        return text.len();
    }
    // Two ASCII characters never join, but for a carriage return and its line feed (GB3).
    let second_is_plain = bytes.get(byte + 1).is_none_or(u8::is_ascii);
    if bytes[byte].is_ascii() && bytes[byte] != b'\r' && second_is_plain {
        return byte + 1;
    }
    next_of_any(text, byte)
}

/// The same of any characters.
fn next_of_any(text: &str, byte: usize) -> usize {
    let from = char_floor(text, byte);
    let (near, at) = near(text, from);
    let after = cursor(near, from - at).next_boundary(near, 0).ok().flatten();
    after.map_or(text.len(), |after| after + at)
}

/// The boundary before `byte`; 0 when there is none. `byte` need not be a boundary itself.
pub fn prev(text: &str, byte: usize) -> usize {
    let to = char_ceil(text, byte.min(text.len()));
    let (near, at) = near(text, to);
    match cursor(near, to - at).prev_boundary(near, 0).ok().flatten() {
        // Where a deep row of flags begins to be one, the letter before parts what this one would not.
        Some(before) if at > 0 && before >= FLAG_LETTER && !is_boundary(text, before + at) => {
            before + at - FLAG_LETTER
        }
        Some(before) if before > 0 => before + at,
        // The cluster is longer than what was looked at.
        _ if at > 0 => cursor(text, to).prev_boundary(text, 0).ok().flatten().unwrap_or(0),
        _ => 0,
    }
}

/// Whether a caret may stand at `byte`. False past the end of the text.
pub fn is_boundary(text: &str, byte: usize) -> bool {
    if !text.is_char_boundary(byte) {
        return false;
    }
    let (near, at) = near(text, byte);
    if at > 0 && is_deep(near, byte - at) {
        return true;
    }
    cursor(near, byte - at).is_boundary(near, 0).unwrap_or(false)
}

/// Whether a character becomes one cluster with a letter before it.
pub fn joins(c: char) -> bool {
    let mut pair = String::from("a");
    pair.push(c);
    next(&pair, 0) == pair.len()
}

/// The boundary at `byte` or, when there is none, the nearest before it.
pub fn floor(text: &str, byte: usize) -> usize {
    if byte >= text.len() {
        text.len()
    } else if is_boundary(text, byte) {
        byte
    } else {
        prev(text, char_floor(text, byte) + 1)
    }
}

/// The boundary at `byte` or, when there is none, the nearest after it.
pub fn ceil(text: &str, byte: usize) -> usize {
    if byte >= text.len() || is_boundary(text, byte) { byte.min(text.len()) } else { next(text, byte) }
}

/// Where the stretch begins that Backspace deletes at `byte`, which is its end.
///
/// A cluster goes whole (an emoji with its joiners, a flag, a letter with its accents), except in the scripts that
/// are typed sign by sign, where only the last sign goes; the start is then no boundary of the text as it stands,
/// and whoever deletes puts the caret on [`floor`] of it afterwards.
pub fn backspace(text: &str, byte: usize) -> usize {
    let end = floor(text, byte);
    let start = prev(text, end);
    let mut chars = text[start..end].chars();
    match (chars.next(), chars.next_back()) {
        (Some(base), Some(last)) if script::is_typed_sign_by_sign(base) => end - last.len_utf8(),
        _ => start,
    }
}

/// How far before a byte the text is looked at, in bytes. Whether a boundary lies between two flags hangs on how many
/// stand before them (GB12); without an end to the looking back, a row of many would be counted anew at each.
const LOOK_BACK: usize = 1024;

/// Bytes of a regional indicator, two of which are a flag.
const FLAG_LETTER: usize = 4;

/// Whether what is looked at before a byte, and what follows it, is a row of flags all over. Nobody knows which two of
/// their letters belong together: every one of them is a boundary then.
fn is_deep(near: &str, byte: usize) -> bool {
    let is_letter = |c: char| matches!(c, '\u{1F1E6}'..='\u{1F1FF}');
    near[byte..].starts_with(is_letter) && near[..byte].chars().all(is_letter)
}

/// The text from a little before a byte on, and where that begins.
fn near(text: &str, byte: usize) -> (&str, usize) {
    let at = char_floor(text, (byte / LOOK_BACK).saturating_sub(1) * LOOK_BACK);
    (&text[at..], at)
}

fn cursor(text: &str, byte: usize) -> GraphemeCursor {
    GraphemeCursor::new(byte, text.len(), true)
}

fn char_floor(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn char_ceil(text: &str, byte: usize) -> usize {
    (byte..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;
    use crate::text::nasty;

    /// What is left of `text` after Backspace at its end.
    fn check(text: &str, left: &str) {
        assert_eq!(&text[..backspace(text, text.len())], left, "{text:?}");
    }

    #[test]
    fn a_row_of_many_flags_is_gone_through_both_ways() {
        let row = format!("a{}b", "🇮".repeat(3001));
        let (mut at, mut steps) = (1, 0);
        while at < row.len() - 1 {
            let after = next(&row, at);
            let before = prev(&row, after);
            assert!(is_boundary(&row, after) && is_boundary(&row, before) && before < after, "{at}");
            (at, steps) = (after, steps + 1);
        }
        assert_eq!(at, row.len() - 1);
        assert!((1500..1505).contains(&steps), "{steps}");
        let heap = format!("ab{}", "\u{301}".repeat(6000));
        assert_eq!((prev(&heap, heap.len()), next(&heap, 1)), (1, heap.len()));
    }

    #[test]
    fn backspace_takes_a_cluster_or_a_sign() {
        check("", "");
        check("ab", "a");
        check("a👩‍👩‍👧", "a");
        check("🇮🇩🇫🇷", "🇮🇩");
        check("cafe\u{301}", "caf");
        check("1️⃣", "");
        check("a\r\n", "a");
        check("ᄒ\u{1161}\u{11AB}", "");
        check("क्षि", "क्ष");
        check("क्ष", "क्");
        check("นำ", "น");
        check("ที่", "ที");
        check("كَ", "ك");
        check("בּ", "ב");
        check("ꦏ꧀", "ꦏ");
        check("தி", "த");
    }

    #[test]
    fn offsets_past_the_end_or_inside_a_character_are_borne() {
        assert_eq!((next("é", 1), prev("é", 1), floor("é", 1), ceil("é", 1)), (2, 0, 0, 2));
        assert_eq!((next("a", 9), prev("a", 9), floor("a", 9), ceil("a", 9)), (1, 0, 1, 1));
        assert!(!is_boundary("a", 9) && !is_boundary("é", 1) && is_boundary("", 0));
    }

    fn boundaries(text: &str) -> Vec<usize> {
        text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn boundaries_are_those_of_a_reading_from_the_start((text, byte) in nasty::text_and_byte(24)) {
            let all = boundaries(&text);
            prop_assert_eq!(next(&text, byte), all.iter().copied().find(|b| *b > byte).unwrap_or(text.len()));
            prop_assert_eq!(prev(&text, byte), all.iter().copied().rfind(|b| *b < byte).unwrap_or(0));
            prop_assert_eq!(is_boundary(&text, byte), all.contains(&byte));
            prop_assert_eq!(floor(&text, byte), all.iter().copied().rfind(|b| *b <= byte).unwrap_or(0));
            prop_assert_eq!(ceil(&text, byte), all.iter().copied().find(|b| *b >= byte).unwrap_or(text.len()));
        }

        #[test]
        fn reading_may_start_at_any_boundary(text in nasty::text(16)) {
            for from in boundaries(&text) {
                let rest: Vec<usize> = boundaries(&text).into_iter().filter(|b| *b >= from).collect();
                let again: Vec<usize> = boundaries(&text[from..]).into_iter().map(|b| b + from).collect();
                prop_assert_eq!(rest, again);
            }
        }

        #[test]
        fn backspace_stays_within_the_last_cluster((text, byte) in nasty::text_and_byte(16)) {
            let end = floor(&text, byte);
            let start = backspace(&text, byte);
            prop_assert!(text.is_char_boundary(start));
            prop_assert!(end == 0 || (prev(&text, end)..end).contains(&start));
        }
    }
}
