//! What the tests of importing share: importing with the built-in profiles, and telling a draft in a few words.

use std::collections::HashMap;

use siaran::export::{self, Galley, format};
use siaran::import::{self, Imported, NoteLevel, Options};
use siaran::model::{Block, Draft, Field, Kind};
use siaran::phrase::{Lang, Say};
use siaran::profile::{self, Profiles};
use siaran::text::marks;

/// Imports with the built-in profiles; blocks are called `b1`, `b2`, ….
pub(crate) fn import_as(input: &str, profile: Option<&str>) -> Imported {
    let profiles = Profiles::builtin();
    let mut count = 0;
    let mut ids = || {
        count += 1;
        format!("b{count}")
    };
    import::text(input, &mut Options { profiles: &profiles, profile, ids: &mut ids })
}

/// Imports a text as it is.
pub(crate) fn import(input: &str) -> Imported {
    import_as(input, None)
}

/// `profile number place date`, with `?` for what is empty.
pub(crate) fn facts(draft: &Draft) -> String {
    let fields = [Field::Profile, Field::Number, Field::Place, Field::Date].map(|field| draft.field(field));
    fields.map(|text| if text.is_empty() { "?" } else { text }).join(" | ")
}

/// Counts of blocks: `paragraphs quotes headings lists`.
pub(crate) fn counts(draft: &Draft) -> [usize; 4] {
    [Kind::Paragraph, Kind::Quote, Kind::Heading, Kind::List]
        .map(|kind| draft.blocks.iter().filter(|block| block.kind == kind).count())
}

/// The speakers: `id: position / name / short`.
pub(crate) fn speakers(draft: &Draft) -> Vec<String> {
    let told = |s: &siaran::model::Speaker| format!("{}: {} / {} / {}", s.id, s.position, s.name, s.short);
    draft.speakers.iter().map(told).collect()
}

/// A block: its kind's first letter and its words; a quote as `q speaker: lead>text<attribution>continued`.
pub(crate) fn block(block: &Block) -> String {
    match block.kind {
        Kind::Quote => format!(
            "q {}: {}>{}<{}>{}",
            block.speaker, block.lead, block.text, block.attribution, block.continued
        ),
        Kind::List => {
            let mark = if block.numbered { "n" } else { "l" };
            format!("{mark} {}", block.text.replace('\n', " + "))
        }
        _ => format!("{} {}", &block.kind.word()[..1], block.text),
    }
}

/// The notes of a level: `line words-of-the-note`.
pub(crate) fn notes(imported: &Imported, level: NoteLevel) -> Vec<String> {
    let notes = imported.notes.iter().filter(|note| note.level == level);
    notes.map(|note| format!("{} {}", note.line, note.kind.say(Lang::Id))).collect()
}

/// The lines that were dropped.
pub(crate) fn dropped(imported: &Imported) -> Vec<&str> {
    let dropped = imported.notes.iter().filter(|note| note.level == NoteLevel::Dropped);
    dropped.map(|note| note.text.as_str()).collect()
}

/// Fails when a word of the input went nowhere, naming it.
pub(crate) fn assert_law(input: &str, imported: &Imported) {
    let lost = import::unaccounted(input, imported, &Profiles::builtin());
    assert!(lost.is_empty(), "lost: {lost:?}\nin: {input}");
}

/// Fails when a word of the input is neither in the printed release nor in a note: the law held by what really leaves
/// the house, and not by the importer's own reckoning.
pub(crate) fn assert_printed(input: &str, imported: &Imported) {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let profiles = Profiles::builtin();
    let profile = profiles.of(imported.draft.field(Field::Profile));
    let galley = Galley::set(&imported.draft, &profiles, profile);
    let bytes = (format("txt").expect("a format of the table").render)(&galley, &export::Options::default());
    let mut there = words(&String::from_utf8(bytes).expect("exports are UTF-8"));
    let held = imported.notes.iter().filter(|note| note.holds_words());
    there.extend(held.flat_map(|note| words(&note.text)));
    let mut counts: HashMap<String, usize> = HashMap::new();
    there.into_iter().for_each(|word| *counts.entry(word).or_default() += 1);
    for word in words(input) {
        let count = counts.entry(word.clone()).or_default();
        assert!(*count > 0, "{word} is neither printed nor noted: {input}");
        *count -= 1;
    }
}

/// The draft as its profile prints it in plain text without gaps: headline, number lines, dateline and body, contact.
pub(crate) fn printed(draft: &Draft) -> String {
    let profiles = Profiles::builtin();
    let profile = profiles.of(draft.field(Field::Profile));
    let mut lines = vec![draft.field(Field::Title).to_owned()];
    lines
        .extend(profile.number_lines.iter().map(|line| line.replace("{number}", draft.field(Field::Number))));
    for (index, block) in draft.blocks.iter().enumerate() {
        let text = match block.kind {
            Kind::Quote => {
                profile::set_quote(block, draft.speaker(&block.speaker), &profile.typography).to_text()
            }
            _ => block.text.clone(),
        };
        let dateline = if index == 0 { profile::dateline(draft, profile) } else { String::new() };
        lines.push(format!("{dateline}{}", marks::plain(&text)));
    }
    match draft.field(Field::Contact) {
        "" => lines.extend(profile.contact.iter().cloned()),
        own => lines.extend(own.split('\n').map(str::to_owned)),
    }
    lines.join("\n")
}
