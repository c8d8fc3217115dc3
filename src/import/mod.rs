//! Readers: the text of a published release to a draft and notes on what was unsure. They make drafts and do not save
//! them. Nothing is guessed: what is unsure stays a paragraph and is noted, and every word of the input is in the
//! draft or in a note ([`unaccounted`]).

mod assemble;
mod attribution;
mod body;
mod contact;
mod dateline;
mod day;
mod decode;
mod head;
mod junk;
mod law;
mod lines;
mod number;
mod people;
mod piece;
mod publisher;
mod quote;
mod recognise;
mod sentence;
mod speech;
mod subject;
mod words;

pub use crate::phrase::import::NoteKind;
pub use decode::decode;
pub use law::unaccounted;
pub use recognise::{Recognised, recognise};

use crate::model::Draft;
use crate::profile::Profiles;

/// The largest text that can be one release, in bytes: ten times the longest that are published.
pub const TEXT_LIMIT: usize = 1024 * 1024;
/// The most lines of one.
pub const LINES_LIMIT: usize = 50_000;

/// What an import needs from outside.
pub struct Options<'a> {
    /// The profiles that can be recognised.
    pub profiles: &'a Profiles,
    /// The profile to use whatever the text says.
    pub profile: Option<&'a str>,
    /// Gives a new block id at each call.
    pub ids: &'a mut dyn FnMut() -> String,
}

/// What came out of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The draft.
    pub draft: Draft,
    /// What a person should know, in the order of the lines.
    pub notes: Vec<Note>,
}

/// Something to know about an import.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The line of the input, from 1.
    pub line: usize,
    /// What it is about, for a person.
    pub kind: NoteKind,
    /// The words of the input it is about.
    pub text: String,
    /// How much it matters.
    pub level: NoteLevel,
}

/// How much a note matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteLevel {
    /// Good to know.
    Info,
    /// The words are in the note and not in the draft.
    Dropped,
    /// To be looked at by a person.
    Unsure,
}

/// One way to read a file.
pub struct Reader {
    /// Its name: `text`.
    pub id: &'static str,
    /// Whether the bytes look like something it reads.
    pub sniff: fn(&[u8]) -> bool,
    /// Makes a draft of the bytes.
    pub read: fn(&[u8], &mut Options<'_>) -> Imported,
}

/// The readers; the first whose `sniff` says yes reads. The last one reads anything.
pub const READERS: &[Reader] = &[Reader { id: "text", sniff: |_| true, read: plain }];

/// Reads bytes with the reader they look made for.
pub fn read(bytes: &[u8], options: &mut Options<'_>) -> Imported {
    let reader = READERS.iter().find(|reader| (reader.sniff)(bytes));
    reader.map_or_else(Imported::default, |reader| (reader.read)(bytes, options))
}

/// Whether a text is no longer than one release can be: an import takes memory for each of its lines.
pub fn is_one_release(bytes: &[u8]) -> bool {
    bytes.len() <= TEXT_LIMIT && lines::count(&decode(bytes).0) <= LINES_LIMIT
}

/// Makes a draft of the plain text of a release. Any text imports; what it says about itself is in the notes.
pub fn text(input: &str, options: &mut Options<'_>) -> Imported {
    assemble::release(input, options)
}

fn plain(bytes: &[u8], options: &mut Options<'_>) -> Imported {
    let (input, mut notes) = decode(bytes);
    let mut imported = text(&input, options);
    notes.append(&mut imported.notes);
    Imported { notes, ..imported }
}

impl Note {
    pub(crate) fn new(level: NoteLevel, line: usize, kind: NoteKind, text: impl Into<String>) -> Note {
        Note { line, kind, text: text.into(), level }
    }

    /// Whether the words of the note stand there because they are not in the draft.
    pub fn holds_words(&self) -> bool {
        matches!(
            self.kind,
            NoteKind::PageJunk
                | NoteKind::EndMark
                | NoteKind::Rule
                | NoteKind::Hashtags
                | NoteKind::Label
                | NoteKind::Dateline
                | NoteKind::FootDate
                | NoteKind::HeadDate
                | NoteKind::Embargo
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_reader_reads_anything_and_ids_are_unique() {
        assert!(READERS.last().is_some_and(|reader| (reader.sniff)(b"\xff\x00")));
        let mut ids: Vec<&str> = READERS.iter().map(|reader| reader.id).collect();
        ids.dedup();
        assert_eq!(ids.len(), READERS.len());
    }
}
