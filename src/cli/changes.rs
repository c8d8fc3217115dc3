//! What differs between two drafts in print, place by place and word by word: `[-removed-]` and `{+added+}`, so that
//! nothing is told by colour alone; and the same as data.

use serde::{Serialize, Serializer};

use super::paint::Paint;
use crate::check::place_phrase;
use crate::model::{
    BlockPart, Diff, Draft, JointPart, Pair, Place, SpeakerPart, changed_block_parts, changed_speaker_parts,
};
use crate::phrase::cli::CliPhrase;
use crate::phrase::{Lang, Say};
use crate::printed;
use crate::text::shown::{Shown, joined, shown};
use crate::text::words::{self, Change, Piece};
use crate::text::{grapheme, width};

/// A stretch that both texts have is cut when it is longer, in columns.
const SAME: usize = 72;
/// How much of it is left on either side of a change, in columns.
const AROUND: usize = 30;

/// Two drafts and what differs between them.
pub(super) struct Changes<'a> {
    old: &'a Draft,
    new: &'a Draft,
    diff: Diff,
}

/// One thing that differs.
struct Entry {
    what: &'static str,
    pair: Pair,
    id: String,
    /// Where it stands in the old draft and in the new one.
    places: (Option<Place>, Option<Place>),
    /// Its texts that differ.
    parts: Vec<(&'static str, Option<Place>, Option<Place>)>,
}

impl<'a> Changes<'a> {
    pub(super) fn of(old: &'a Draft, new: &'a Draft) -> Changes<'a> {
        Changes { old, new, diff: Diff::of(old, new) }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.diff.is_empty()
    }

    /// In print; empty when nothing differs.
    pub(super) fn text(&self, lang: Lang, paint: Paint) -> Shown<'static> {
        joined(self.entries().iter().map(|entry| self.entry_text(entry, lang, paint)), "\n")
    }

    /// As data, in the shape of `assets/schema/diff.json`.
    pub(super) fn json(&self, lang: Lang) -> impl Serialize {
        Data { differences: Differences { changes: self, lang } }
    }

    fn entries(&self) -> Vec<Entry> {
        let field = |field| {
            let place = Some(Place::Field(field));
            let pair = Pair { old: Some(0), new: Some(0), moved: false, changed: true };
            Entry {
                what: "field",
                pair,
                id: field.info().key.to_owned(),
                places: (place, place),
                parts: vec![("text", place, place)],
            }
        };
        let fields = self.diff.fields.iter().map(|name| field(*name));
        let joint = self.diff.joint.iter().map(|pair| self.joint(*pair));
        let speakers = self.diff.speakers.iter().map(|pair| self.speaker(*pair));
        fields
            .chain(joint)
            .chain(speakers)
            .chain(self.diff.blocks.iter().map(|pair| self.block(*pair)))
            .collect()
    }

    fn joint(&self, pair: Pair) -> Entry {
        let at = |index: Option<usize>, part| index.map(|index| Place::Joint(index, part));
        let parts =
            JointPart::ALL.into_iter().map(|part| (part.key(), at(pair.old, part), at(pair.new, part)));
        let entry = Entry {
            what: "joint",
            pair,
            id: String::new(),
            places: (at(pair.old, JointPart::Number), at(pair.new, JointPart::Number)),
            parts: parts.collect(),
        };
        self.with_changed(entry)
    }

    fn speaker(&self, pair: Pair) -> Entry {
        let at = |index: Option<usize>, part| index.map(|index| Place::Speaker(index, part));
        let parts = match (pair.old, pair.new) {
            (Some(a), Some(b)) => changed_speaker_parts(&self.old.speakers[a], &self.new.speakers[b]),
            _ => vec![SpeakerPart::Name, SpeakerPart::Position, SpeakerPart::Short],
        };
        let id = pair.new.map_or_else(
            || self.old.speakers[pair.old.unwrap_or_default()].id.clone(),
            |b| self.new.speakers[b].id.clone(),
        );
        let parts = parts.into_iter().map(|part| (part.key(), at(pair.old, part), at(pair.new, part)));
        let entry = Entry {
            what: "speaker",
            pair,
            id,
            places: (at(pair.old, SpeakerPart::Name), at(pair.new, SpeakerPart::Name)),
            parts: parts.collect(),
        };
        self.with_changed(entry)
    }

    fn block(&self, pair: Pair) -> Entry {
        let at = |index: Option<usize>, part| index.map(|index| Place::Block(index, part));
        let parts = match (pair.old, pair.new) {
            (Some(a), Some(b)) => changed_block_parts(&self.old.blocks[a], &self.new.blocks[b]),
            (Some(a), None) => self.old.blocks[a].parts().to_vec(),
            (None, Some(b)) => self.new.blocks[b].parts().to_vec(),
            (None, None) => Vec::new(),
        };
        let id = match (pair.new, pair.old) {
            (Some(b), _) => self.new.blocks[b].id.clone(),
            (None, Some(a)) => self.old.blocks[a].id.clone(),
            (None, None) => String::new(),
        };
        let parts = parts.into_iter().map(|part| (part.key(), at(pair.old, part), at(pair.new, part)));
        let entry = Entry {
            what: "block",
            pair,
            id,
            places: (at(pair.old, BlockPart::Text), at(pair.new, BlockPart::Text)),
            parts: parts.collect(),
        };
        self.with_changed(entry)
    }

    /// Leaves out texts that are empty on both sides, or equal.
    fn with_changed(&self, mut entry: Entry) -> Entry {
        entry.parts.retain(|(_, old, new)| self.old_text(*old) != self.new_text(*new));
        entry
    }

    fn old_text(&self, place: Option<Place>) -> &'a str {
        place.and_then(|place| self.old.text(place)).unwrap_or_default()
    }

    fn new_text(&self, place: Option<Place>) -> &'a str {
        place.and_then(|place| self.new.text(place)).unwrap_or_default()
    }

    /// What a thing is called: by its name in the new draft, and by both when they differ.
    fn name(&self, entry: &Entry, lang: Lang) -> String {
        let old = entry.places.0.map(|place| place_phrase(self.old, Some(place)).say(lang));
        let new = entry.places.1.map(|place| place_phrase(self.new, Some(place)).say(lang));
        match (old, new) {
            (Some(old), Some(new)) if old != new => format!("{} → {}", shown(&old), shown(&new)),
            (_, Some(name)) | (Some(name), None) => shown(&name).into_owned(),
            (None, None) => String::new(),
        }
    }

    fn entry_text(&self, entry: &Entry, lang: Lang, paint: Paint) -> Shown<'static> {
        let name = self.name(entry, lang);
        let mut lines = vec![match (entry.pair.old, entry.pair.new) {
            (None, _) => paint.good(printed!("+ {}", CliPhrase::Added { what: name }.say(lang))),
            (_, None) => paint.bad(printed!("- {}", CliPhrase::Removed { what: name }.say(lang))),
            _ if entry.pair.moved => {
                paint.strong(printed!("> {}", CliPhrase::Moved { what: name }.say(lang)))
            }
            _ => paint.strong(printed!("~ {}", name)),
        }];
        for (key, old, new) in &entry.parts {
            let (old_text, new_text) = (self.old_text(*old), self.new_text(*new));
            let words = match (entry.pair.old, entry.pair.new) {
                (None, _) => paint.good(plain(new_text)),
                (_, None) => paint.bad(plain(old_text)),
                _ => marked(old_text, new_text, paint),
            };
            let label = match *key {
                "text" => Shown::default(),
                _ => new.or(*old).map_or_else(Shown::default, |place| {
                    let draft = if new.is_some() { self.new } else { self.old };
                    printed!("{}: ", part_name(draft, place, lang))
                }),
            };
            lines.push(printed!("    {}{}", label, words));
        }
        joined(lines, "\n")
    }

    fn entry_data<'e>(&'e self, entry: &'e Entry, lang: Lang) -> EntryData<'e> {
        let change = match (entry.pair.old, entry.pair.new) {
            (None, _) => "added",
            (_, None) => "removed",
            _ if entry.pair.changed => "changed",
            _ => "moved",
        };
        let parts = entry.parts.iter().map(|(part, old, new)| {
            let (old, new) = (self.old_text(*old), self.new_text(*new));
            let pieces = words::diff(old, new).into_iter();
            let pieces =
                pieces.map(|piece| PieceData { change: word(piece.kind), text: piece.text(old, new) });
            PartData { part, pieces: pieces.collect() }
        });
        let parts = parts.collect();
        let place = self.name(entry, lang);
        EntryData { change, id: &entry.id, moved: entry.pair.moved, parts, what: entry.what, place }
    }
}

/// One thing that differs, as data. There may be as many pieces as words: each is written where it stands.
#[derive(Serialize)]
struct EntryData<'e> {
    change: &'static str,
    id: &'e str,
    moved: bool,
    parts: Vec<PartData<'e>>,
    what: &'static str,
    #[serde(rename = "where")]
    place: String,
}

#[derive(Serialize)]
struct PartData<'e> {
    part: &'static str,
    pieces: Vec<PieceData<'e>>,
}

#[derive(Serialize)]
struct PieceData<'e> {
    change: &'static str,
    text: &'e str,
}

#[derive(Serialize)]
struct Data<'a> {
    differences: Differences<'a>,
}

/// What differs, each made when it is written: all of it together may be far longer than the drafts.
struct Differences<'a> {
    changes: &'a Changes<'a>,
    lang: Lang,
}

impl Serialize for Differences<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entries = self.changes.entries();
        serializer.collect_seq(entries.iter().map(|entry| self.changes.entry_data(entry, self.lang)))
    }
}

fn part_name(draft: &Draft, place: Place, lang: Lang) -> String {
    place_phrase(draft, Some(place)).say(lang).into_owned()
}

fn word(change: Change) -> &'static str {
    match change {
        Change::Same => "same",
        Change::Removed => "removed",
        Change::Added => "added",
    }
}

/// A text on one line, safe to print; the lines of a list are parted by a return sign.
fn plain(text: &str) -> Shown<'static> {
    joined(text.split('\n').map(shown), " ↵ ")
}

/// Both texts as one, with marks around what changed.
fn marked(old: &str, new: &str, paint: Paint) -> Shown<'static> {
    let pieces = words::diff(old, new);
    let last = pieces.len().saturating_sub(1);
    let piece = |(at, piece): (usize, &Piece)| {
        let text = piece.text(old, new);
        match piece.kind {
            Change::Same => shortened(text, at == 0, at == last),
            Change::Removed => paint.bad(printed!("[-{}-]", plain(text))),
            Change::Added => paint.good(printed!("{+{}+}", plain(text))),
        }
    };
    joined(pieces.iter().enumerate().map(piece), "")
}

/// The ends of a long stretch that both texts have.
fn shortened(text: &str, first: bool, last: bool) -> Shown<'static> {
    if width::of(text) <= SAME || (first && last) {
        return plain(text);
    }
    let head = if first { "" } else { width::prefix(text, AROUND) };
    let tail = if last { "" } else { suffix(&text[head.len()..], AROUND) };
    printed!("{}…{}", plain(head), plain(tail))
}

fn suffix(text: &str, cells: usize) -> &str {
    let (mut start, mut room) = (text.len(), cells);
    while start > 0 {
        let before = grapheme::prev(text, start);
        let columns = width::of_grapheme(&text[before..start]);
        if columns > room {
            break;
        }
        room -= columns;
        start = before;
    }
    &text[start..]
}
