//! Whether what somebody wrote is still there after two versions of a draft were merged.

use std::collections::HashMap;

use siaran::model::merge::Conflict;
use siaran::model::{BlockPart, Draft, Place, SpeakerPart};
use siaran::text::words::{TokenKind, tokens};

fn words_of(text: &str, into: &mut HashMap<String, usize>) {
    for token in tokens(text).filter(|token| token.kind == TokenKind::Word) {
        *into.entry(text[token.range].to_owned()).or_default() += 1;
    }
}

/// The words of a draft that people read, with how often each is there; ids are none.
fn words(draft: &Draft) -> HashMap<String, usize> {
    let mut words = HashMap::new();
    let is_id = |place: &Place| {
        matches!(place, Place::Speaker(_, SpeakerPart::Id) | Place::Block(_, BlockPart::Speaker))
    };
    for place in draft.places().filter(|place| !is_id(place)) {
        words_of(draft.text(place).unwrap_or_default(), &mut words);
    }
    words
}

/// Every word that `version` has more often than the base is in the merged draft or in a conflict.
pub fn has_the_words_of(
    version: &Draft,
    base: &Draft,
    merged: &Draft,
    conflicts: &[Conflict],
) -> Result<(), String> {
    let (before, mut kept) = (words(base), words(merged));
    // What a kind of block does not show is still in it, until it is asked which kind it is.
    for block in &merged.blocks {
        for text in [&block.lead, &block.text, &block.attribution, &block.continued] {
            words_of(text, &mut kept);
        }
    }
    for conflict in conflicts {
        for text in [&conflict.ours, &conflict.theirs] {
            words_of(text, &mut kept);
        }
    }
    for (word, count) in words(version) {
        if count > before.get(&word).copied().unwrap_or(0) && !kept.contains_key(&word) {
            return Err(format!("{word} is lost"));
        }
    }
    Ok(())
}
