//! A quote as it stood to a quote block that sets the same words. Whatever the block would not set word for word, the
//! caller gets back. Knows one quote and its speaker.

use super::law::words;
use super::people::find_whole;
use super::quote::Said;
use crate::model::{Block, Kind, Speaker};
use crate::profile::{Typography, set_quote};
use crate::text::marks::{escape, plain};

/// A quote block, and whether it prints exactly what stood there, its marks included.
pub(super) struct Made {
    /// The block, without an id.
    pub(super) block: Block,
    /// Whether not only the words but also marks and commas are as they were.
    pub(super) exact: bool,
}

/// The block for a quote; `None` when no block would give its words back.
pub(super) fn block(said: &Said, speaker: Option<&Speaker>, marks: &Typography) -> Option<Made> {
    let bare = build(said, &escape(&said.lead), &escape(&said.after), speaker);
    let filled = speaker.map(|speaker| {
        let lead = template(&escape(&said.lead), speaker);
        let after = template(&escape(&said.after), speaker);
        build(said, &lead, &after, Some(speaker))
    });
    let made = filled.into_iter().chain([bare]).find(|block| sets(block, speaker, marks, &said.source))?;
    let exact = plain(&set_quote(&made, speaker, marks).to_text()) == said.source;
    Some(Made { block: made, exact })
}

/// The same for words that are a draft's already, with its marks of emphasis.
pub(super) fn block_as_written(said: &Said, speaker: Option<&Speaker>, marks: &Typography) -> Option<Block> {
    let as_it_is = |lead: &str, after: &str, speaker| {
        let continued = said.continued.clone();
        Block { continued, text: spoken(said), ..build(said, lead, after, speaker) }
    };
    let filled = speaker.map(|speaker| {
        as_it_is(&template(&said.lead, speaker), &template(&said.after, speaker), Some(speaker))
    });
    let bare = as_it_is(&said.lead, &said.after, speaker);
    let sets = |block: &Block| {
        let printed = plain(&set_quote(block, speaker, marks).to_text());
        words(&printed).eq(words(&plain(&said.source)))
    };
    filled.into_iter().chain([bare]).find(sets)
}

/// The words said. The setting puts the comma before an attribution and the stop behind it.
fn spoken(said: &Said) -> String {
    let text =
        if said.after.is_empty() { &said.text } else { said.text.strip_suffix(',').unwrap_or(&said.text) };
    text.to_owned()
}

fn build(said: &Said, lead: &str, after: &str, speaker: Option<&Speaker>) -> Block {
    let continued = &said.continued;
    Block {
        lead: if lead.is_empty() { String::new() } else { format!("{lead} ") },
        attribution: after
            .strip_suffix('.')
            .filter(|rest| !ends_in_short_form(rest))
            .unwrap_or(after)
            .to_owned(),
        continued: escape(continued),
        speaker: speaker.map(|speaker| speaker.id.clone()).unwrap_or_default(),
        ..Block::new(Kind::Quote, "", escape(&spoken(said)))
    }
}

/// `S.H.` keeps its stop, which is not the sentence's.
fn ends_in_short_form(text: &str) -> bool {
    text.rsplit(' ').next().is_some_and(|word| word.contains('.'))
}

/// The words with the speaker's parts as placeholders, each once.
fn template(text: &str, speaker: &Speaker) -> String {
    let mut out = text.to_owned();
    let named = put(&mut out, &speaker.name, "{name}");
    if !named && !speaker.short.is_empty() {
        put(&mut out, &speaker.short, "{short}");
    }
    put(&mut out, &speaker.position, "{position}");
    out
}

fn put(text: &mut String, words: &str, placeholder: &str) -> bool {
    match find_whole(text, words) {
        Some(at) => {
            text.replace_range(at..at + words.len(), placeholder);
            true
        }
        None => false,
    }
}

/// Whether the block sets the same words in the same order.
fn sets(block: &Block, speaker: Option<&Speaker>, marks: &Typography, source: &str) -> bool {
    words(&plain(&set_quote(block, speaker, marks).to_text())).eq(words(source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::quote::{Part, parts};
    use crate::profile::lexicon::Verbs;

    fn sari() -> Speaker {
        Speaker {
            id: "sari".into(),
            name: "Sari Dewi".into(),
            position: "Kepala Dinas".into(),
            short: "Sari".into(),
            ..Speaker::default()
        }
    }

    /// `lead>text<attribution>continued`, with `=` when it sets exactly what stood there.
    fn check(source: &str, expected: &str) {
        let parts = parts(source, &Verbs::load()).unwrap();
        let [Part::Quote(said)] = &parts[..] else { panic!("{parts:?}") };
        let made = block(said, Some(&sari()), &Typography::default()).unwrap();
        let b = made.block;
        let exact = if made.exact { " =" } else { "" };
        assert_eq!(format!("{}>{}<{}>{}{exact}", b.lead, b.text, b.attribution, b.continued), expected);
    }

    #[test]
    fn the_speaker_s_parts_become_placeholders() {
        check("“Kami siap,” kata Kepala Dinas Sari Dewi.", ">Kami siap<kata {position} {name}> =");
        check("“Kami siap,” kata Sari.", ">Kami siap<kata {short}> =");
        check("“Kami siap,” kata Sari di Palu (1/2).", ">Kami siap<kata {short} di Palu (1/2)> =");
        check("“Kami siap,” ungkapnya.", ">Kami siap<ungkapnya> =");
        check(
            "Kepala Dinas, Sari Dewi, menegaskan: “Kami siap membantu semua.”",
            "{position}, {name}, menegaskan: >Kami siap membantu semua.<> =",
        );
    }

    #[test]
    fn what_the_setting_would_change_is_known() {
        check("\"Kami siap,\" kata Sari.", ">Kami siap<kata {short}>");
        check("“Kami siap”, kata Sari.", ">Kami siap<kata {short}>");
        check("“Siapa?” tanya Sari.", ">Siapa?<tanya {short}> =");
        check("“Kami siap,” kata Sari. “Besok mulai.”", ">Kami siap<kata {short}>Besok mulai. =");
    }

    #[test]
    fn words_that_look_like_placeholders_are_refused() {
        let said = Said {
            text: "Ya".into(),
            after: "kata {name}".into(),
            source: "Ya kata {name}".into(),
            ..Said::default()
        };
        assert!(block(&said, Some(&sari()), &Typography::default()).is_none());
    }
}
