//! Small readers of text that several rules share: words with their place, which places hold words a person reads.
//! Knows no rule.

use crate::model::{BlockPart, Draft, Field, Kind, Place, SpeakerPart};

/// The words of a text with the byte each starts at: runs of letters and digits, an apostrophe between two letters
/// included (`Jum'at`).
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += word_start(&text[at..])?;
        let word = word_at(&text[at..]);
        let start = at;
        at += word.len();
        Some((start, word))
    })
}

/// Where the first letter or digit stands. Most bytes are ASCII, which tells without a look at a table of Unicode.
fn word_start(text: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        if byte.is_ascii() {
            if byte.is_ascii_alphanumeric() {
                return Some(at);
            }
            at += 1;
            continue;
        }
        let c = text[at..].chars().next()?;
        if c.is_alphanumeric() {
            return Some(at);
        }
        at += c.len_utf8();
    }
    None
}

/// The word a text starts with; empty when it starts with something else.
pub(super) fn word_at(text: &str) -> &str {
    let mut end = 0;
    while let Some(byte) = text.as_bytes().get(end) {
        if byte.is_ascii_alphanumeric() {
            end += 1;
            continue;
        }
        if byte.is_ascii() && *byte != b'\'' {
            break;
        }
        let mut chars = text[end..].chars();
        let Some(c) = chars.next() else { break };
        let apostrophe = matches!(c, '\'' | '’') && end > 0 && chars.next().is_some_and(char::is_alphabetic);
        if !c.is_alphanumeric() && !apostrophe {
            break;
        }
        end += c.len_utf8();
    }
    &text[..end]
}

/// The word that ends a text but for blanks; empty when it ends with something else.
pub(super) fn word_before(text: &str) -> &str {
    let text = text.trim_end();
    let start = text.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last();
    start.map_or("", |(at, _)| &text[at..])
}

/// Whether the text of a place is words a reader of the release gets to see.
pub(super) fn is_prose(place: Place) -> bool {
    match place {
        Place::Field(field) => matches!(field, Field::Title | Field::Place | Field::Contact),
        Place::Speaker(_, part) => part != SpeakerPart::Id,
        Place::Block(_, part) => part != BlockPart::Speaker,
        Place::Joint(..) => false,
    }
}

/// Whether the text of a place is a speaker's own words.
pub(super) fn is_speech(draft: &Draft, place: Place) -> bool {
    match place {
        Place::Block(index, BlockPart::Text | BlockPart::Continued) => {
            draft.blocks.get(index).is_some_and(|block| block.kind == Kind::Quote)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &str) {
        let found: Vec<String> = words(text).map(|(at, word)| format!("{at}:{word}")).collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn words_are_found_with_their_place() {
        check("Rapat Jum'at (27/2)", "0:Rapat 6:Jum'at 14:27 17:2");
        check("“Ya,” kata É.", "3:Ya 10:kata 15:É");
        check("' ", "");
        check("", "");
    }

    /// As [`word_at`], one character after another.
    fn plain_word_at(text: &str) -> &str {
        let all: Vec<(usize, char)> = text.char_indices().collect();
        let letter = |at: usize| all.get(at).is_some_and(|(_, c)| c.is_alphabetic());
        let apostrophe = |at: usize| matches!(all[at].1, '\'' | '’') && at > 0 && letter(at + 1);
        let end = (0..all.len()).find(|at| !all[*at].1.is_alphanumeric() && !apostrophe(*at));
        end.map_or(text, |at| &text[..all[at].0])
    }

    proptest! {
        #[test]
        fn words_are_those_of_a_plain_reading(text in "[aZ9é’' .–日_]{0,12}|\\PC{0,6}") {
            let start = text.find(char::is_alphanumeric);
            prop_assert_eq!(word_start(&text), start);
            prop_assert_eq!(word_at(&text), plain_word_at(&text));
            let first = start.map(|at| (at, plain_word_at(&text[at..])));
            prop_assert_eq!(words(&text).next(), first);
        }
    }

    #[test]
    fn the_word_before_is_found_over_blanks_only() {
        assert_eq!(word_before("pada abad "), "abad");
        assert_eq!(word_before("PON"), "PON");
        assert_eq!(word_before("abad, "), "");
        assert_eq!(word_before(""), "");
    }
}
