//! The table of metadata fields. The form pane, reading and writing, diff and the "required" rule all walk it: a new
//! field is a variant, a row here, and its label in the catalogue.

use serde::{Deserialize, Serialize};

use crate::phrase::place::PlacePhrase;

/// A metadata field of the release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
#[repr(usize)]
pub enum Field {
    /// The headline.
    Title,
    /// The release number, exactly as written.
    Number,
    /// The place of the dateline.
    Place,
    /// The release date: `YYYY-MM-DD` when it is one, else whatever was written.
    Date,
    /// Until when the release may not be published: RFC 3339 with its offset when it is one.
    Embargo,
    /// The issuing body's rules.
    Profile,
    /// The draft's language, `id` or `en`.
    Language,
    /// Where the draft stands; see [`Status`].
    Status,
    /// The contact block's lines; empty means the profile's.
    Contact,
}

impl Field {
    /// What a person calls it.
    pub fn phrase(self) -> PlacePhrase {
        match self {
            Field::Title => PlacePhrase::Title,
            Field::Number => PlacePhrase::Number,
            Field::Place => PlacePhrase::Place,
            Field::Date => PlacePhrase::Date,
            Field::Embargo => PlacePhrase::Embargo,
            Field::Profile => PlacePhrase::Profile,
            Field::Language => PlacePhrase::Language,
            Field::Status => PlacePhrase::Status,
            Field::Contact => PlacePhrase::Contact,
        }
    }

    /// How many fields there are.
    pub const COUNT: usize = 9;

    /// The field's row in the table.
    pub fn info(self) -> &'static FieldInfo {
        &FIELDS[self as usize]
    }
}

/// What a field holds, which decides its TOML type and its editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text.
    Text,
    /// A day; a TOML local date when valid, else a string.
    Date,
    /// An instant with its offset; a TOML offset date-time when valid, else a string.
    Instant,
    /// One of the words listed.
    Choice(&'static [&'static str]),
    /// Several lines; an array of strings.
    Lines,
}

/// One row of the field table.
#[derive(Debug)]
pub struct FieldInfo {
    /// The field.
    pub field: Field,
    /// The table of the draft file it stands in.
    pub table: &'static str,
    /// Its key there.
    pub key: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether a release cannot go out without it.
    pub required: bool,
}

/// All fields, in the order of [`Field`] and of the form.
pub const FIELDS: [FieldInfo; Field::COUNT] = [
    row(Field::Title, "release", "title", FieldKind::Text, true),
    row(Field::Number, "release", "number", FieldKind::Text, true),
    row(Field::Place, "release", "place", FieldKind::Text, true),
    row(Field::Date, "release", "date", FieldKind::Date, true),
    row(Field::Embargo, "release", "embargo", FieldKind::Instant, false),
    row(Field::Profile, "release", "profile", FieldKind::Text, false),
    row(Field::Language, "release", "language", FieldKind::Choice(&["id", "en"]), false),
    row(Field::Status, "release", "status", FieldKind::Choice(&Status::WORDS), false),
    row(Field::Contact, "contact", "lines", FieldKind::Lines, false),
];

const fn row(
    field: Field,
    table: &'static str,
    key: &'static str,
    kind: FieldKind,
    required: bool,
) -> FieldInfo {
    FieldInfo { field, table, key, kind, required }
}

/// Where a draft stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Status {
    /// Being written.
    #[default]
    Draft,
    /// Being reviewed.
    Review,
    /// Approved.
    Approved,
    /// Published.
    Released,
    /// Taken back.
    Withdrawn,
}

impl Status {
    /// The words of the draft file, in the order of the states.
    pub const WORDS: [&'static str; 5] = ["draft", "review", "approved", "released", "withdrawn"];

    /// The state a word names; an empty word is a draft.
    pub fn from_word(word: &str) -> Option<Status> {
        const ALL: [Status; 5] =
            [Status::Draft, Status::Review, Status::Approved, Status::Released, Status::Withdrawn];
        if word.is_empty() {
            return Some(Status::Draft);
        }
        Status::WORDS.iter().position(|known| *known == word).map(|i| ALL[i])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_table_follows_the_enum_and_names_each_key_once() {
        let mut keys = BTreeSet::new();
        for (i, info) in FIELDS.iter().enumerate() {
            assert_eq!(info.field as usize, i, "{info:?}");
            assert!(keys.insert((info.table, info.key)), "{info:?} twice");
        }
    }

    #[test]
    fn every_status_word_is_read() {
        let read: Vec<Status> = Status::WORDS.iter().filter_map(|w| Status::from_word(w)).collect();
        assert_eq!(read.len(), Status::WORDS.len());
        assert_eq!(Status::from_word("drat"), None);
    }
}
