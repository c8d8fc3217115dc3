//! Small readers of text that several rules share: words with their place, which places hold words a person reads,
//! quoting a text in a message. Knows no rule.

use std::borrow::Cow;

use crate::model::{BlockPart, Draft, Field, Kind, Place, SpeakerPart};

/// The words of a text with the byte each starts at: runs of letters and digits, an apostrophe between two letters
/// included (`Jum'at`).
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text[at..].find(char::is_alphanumeric)?;
        let word = word_at(&text[at..]);
        let start = at;
        at += word.len();
        Some((start, word))
    })
}

/// The word a text starts with; empty when it starts with something else.
pub(super) fn word_at(text: &str) -> &str {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let apostrophe =
            matches!(c, '\'' | '’') && at > 0 && chars.peek().is_some_and(|(_, c)| c.is_alphabetic());
        if !c.is_alphanumeric() && !apostrophe {
            break;
        }
        end = at + c.len_utf8();
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

/// A text as a message quotes it: cut to 40 characters, on one line.
pub(super) fn quoted(text: &str) -> String {
    const MOST: usize = 40;
    let text: Cow<str> =
        if text.contains(['\n', '\r']) { text.replace(['\n', '\r'], " ").into() } else { text.into() };
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.into_owned(),
    }
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn the_word_before_is_found_over_blanks_only() {
        assert_eq!(word_before("pada abad "), "abad");
        assert_eq!(word_before("PON"), "PON");
        assert_eq!(word_before("abad, "), "");
        assert_eq!(word_before(""), "");
    }

    #[test]
    fn a_long_text_is_cut_in_messages() {
        assert_eq!(quoted("satu\ndua"), "satu dua");
        assert_eq!(quoted(&"é".repeat(41)), format!("{}…", "é".repeat(40)));
    }
}
