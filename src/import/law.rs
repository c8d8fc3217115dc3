//! The law of the room: every word of the input is in the draft, as it will be set, or in the notes. A word is a run
//! of letters and digits. Knows nothing of how the draft was made.

use std::collections::HashMap;

use super::{Imported, Note};
use crate::model::{Draft, Field, Kind};
use crate::profile::{self, Profile, Profiles, Typography};

/// Words with how often each is there.
#[derive(Clone, Debug, Default)]
pub(super) struct Bag<'a> {
    counts: HashMap<&'a str, usize>,
}

impl<'a> Bag<'a> {
    /// Puts the words of a text in.
    pub(super) fn add(&mut self, text: &'a str) {
        for word in words(text) {
            *self.counts.entry(word).or_default() += 1;
        }
    }

    /// Takes one word out; `false` when it is not there.
    pub(super) fn take(&mut self, word: &str) -> bool {
        match self.counts.get_mut(word) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        }
    }

    /// Takes all words of a text out, or none when one of them is missing.
    pub(super) fn take_all(&mut self, text: &str) -> bool {
        let mut rest = self.clone();
        let all = words(text).all(|word| rest.take(word));
        if all {
            *self = rest;
        }
        all
    }
}

/// The words of a text, in order.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The words of `input` that are neither in the draft, as its profile sets it, nor in a note that holds words.
pub fn unaccounted(input: &str, imported: &Imported, profiles: &Profiles) -> Vec<String> {
    let draft = &imported.draft;
    let texts = set(draft, profiles.get(draft.field(Field::Profile)));
    let mut bag = Bag::default();
    texts.iter().for_each(|text| bag.add(text));
    imported.notes.iter().filter(|note| Note::holds_words(note)).for_each(|note| bag.add(&note.text));
    words(input).filter(|word| !bag.take(word)).map(str::to_owned).collect()
}

/// The texts a draft prints.
fn set(draft: &Draft, profile: Option<&Profile>) -> Vec<String> {
    let mut texts = frame(draft, profile);
    texts.extend([Field::Title, Field::Number].map(|field| draft.field(field).to_owned()));
    texts.extend(draft.joint.iter().map(|joint| joint.number.clone()));
    texts.extend(blocks(draft, profile));
    texts.push(match profile {
        Some(profile) if draft.field(Field::Contact).is_empty() => profile.contact.join("\n"),
        _ => draft.field(Field::Contact).to_owned(),
    });
    texts
}

/// What a profile prints around the body that nobody typed: labels and datelines.
pub(super) fn frame(draft: &Draft, profile: Option<&Profile>) -> Vec<String> {
    let Some(profile) = profile else { return Vec::new() };
    let mut texts = vec![profile::dateline(draft, profile), profile::dateline_foot(draft, profile)];
    let count = usize::from(!draft.field(Field::Number).is_empty()) + draft.joint.len();
    for line in profile::number_lines(draft, profile).iter().filter(|_| count > 0) {
        // The line with the number is printed once for each number.
        let times = if line.contains("{number}") { count } else { 1 };
        texts.extend(std::iter::repeat_n(line.replace("{number}", ""), times));
    }
    texts
}

fn blocks(draft: &Draft, profile: Option<&Profile>) -> Vec<String> {
    let plain = Typography::default();
    let marks = profile.map_or(&plain, |profile| &profile.typography);
    let mut texts = Vec::new();
    for block in &draft.blocks {
        match block.kind {
            Kind::Quote => {
                texts.push(profile::set_quote(block, draft.speaker(&block.speaker), marks).to_text());
            }
            Kind::List if block.numbered => {
                texts.extend(block.items().enumerate().map(|(i, item)| format!("{}. {item}", i + 1)));
            }
            _ => texts.push(block.text.clone()),
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{NoteKind, NoteLevel};
    use crate::model::{Block, Speaker};

    fn check(input: &str, imported: &Imported, expected: &[&str]) {
        assert_eq!(unaccounted(input, imported, &Profiles::default()), expected, "{input}");
    }

    fn imported() -> Imported {
        let mut draft = Draft::default();
        draft.set_field(Field::Title, "Kabar Baik");
        draft.speakers.push(Speaker { id: "sari".into(), name: "Sari Dewi".into(), ..Speaker::default() });
        draft.blocks.push(Block::paragraph("a", "Hari ini cerah."));
        draft.blocks.push(Block {
            speaker: "sari".into(),
            attribution: "kata {name}".into(),
            ..Block::new(Kind::Quote, "b", "Cerah sekali")
        });
        draft.blocks.push(Block { numbered: true, ..Block::new(Kind::List, "c", "satu\ndua") });
        let notes = vec![
            Note::new(NoteLevel::Dropped, 9, NoteKind::PageJunk, "Kunjungan : 7"),
            Note::new(NoteLevel::Unsure, 2, NoteKind::MaybeHeading, "Hari esok"),
        ];
        Imported { draft, notes }
    }

    #[test]
    fn words_are_found_wherever_they_went() {
        let text =
            "Kabar Baik\nHari ini cerah.\n\"Cerah sekali\", kata Sari Dewi\n1. satu\n2. dua\nKunjungan : 7";
        check(text, &imported(), &[]);
    }

    #[test]
    fn a_lost_word_is_told() {
        check("Kabar Baik sekali", &imported(), &[]);
        check("Kabar Baik buruk", &imported(), &["buruk"]);
        check("Kabar Kabar", &imported(), &["Kabar"]);
        check("kabar baik", &imported(), &["kabar", "baik"]);
    }

    #[test]
    fn a_note_that_only_talks_about_words_does_not_keep_them() {
        check("Hari esok", &imported(), &["esok"]);
    }
}
