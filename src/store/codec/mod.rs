//! The draft file: TOML text to a [`Draft`] and back, keeping every byte that was not edited. The text that was read
//! is kept and spliced, never printed anew. Knows nothing of files, and not what the values mean.

mod array;
mod change;
mod dates;
mod element;
mod fault;
mod fresh;
mod ids;
mod layout;
mod limits;
mod lines;
mod order;
mod pieces;
mod plain;
mod read;
mod reunited;
mod spread;
mod string;
mod unfold;
mod value;

use std::sync::{Arc, OnceLock};

use toml::de::{DeTable, DeValue};

pub use ids::{fresh_id, give_ids};
pub use limits::{BLOCK_LIMIT, BLOCKS_LIMIT, FILE_LIMIT, PARTS_LIMIT};

use crate::model::{Draft, Fault, Place, Pos};
use crate::phrase::store::TomlFault;
use layout::{Entry, Layout, Table};
use lines::Lines;

/// The newest format of a draft file that this version reads.
pub const FORMAT: i64 = 1;
/// What a draft was read from, kept to write it back.
///
/// A source stays as it was first read for as long as nobody else writes the file: every save splices *this* text anew,
/// and the origins in the draft and in its history of edits go on naming its tables. So what was not edited keeps the
/// bytes it had when the draft was opened, however often it was saved in between, and an undo past a save gives
/// them back. When somebody else wrote the file, theirs takes its place; see [`crate::session::Session::rebase`]. Cheap
/// to clone.
#[derive(Clone, Debug)]
pub struct Source {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    text: String,
    lines: Lines,
    layout: Layout,
    /// The draft that was read, read once more when a save asks what was edited: kept from the start it would double what
    /// an open draft takes.
    draft: OnceLock<Draft>,
    /// Whether there is no file yet.
    new: bool,
}

/// A draft that was read.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The draft.
    pub draft: Draft,
    /// What it was read from.
    pub source: Source,
    /// What in it is not what its place wants.
    pub faults: Vec<Fault>,
}

/// Why bytes are no draft, or a draft cannot be written.
#[derive(Clone, Debug, PartialEq)]
pub enum CodecError {
    /// Not UTF-8.
    NotUtf8 {
        /// The offset of the first byte that is not.
        at: usize,
    },
    /// Not TOML.
    NotToml {
        /// Line, from 1.
        line: usize,
        /// Column in the line, in characters, from 1.
        column: usize,
        /// What is wrong.
        fault: TomlFault,
        /// The line, hidden characters made visible, cut to 80 columns around the column.
        excerpt: String,
        /// How many columns of the excerpt stand before the place.
        caret: usize,
    },
    /// A format newer than this version knows.
    NewerFormat {
        /// The format the file names.
        found: i64,
    },
    /// Larger than a draft may be.
    TooLarge {
        /// Its bytes.
        found: u64,
        /// The bytes allowed.
        limit: u64,
    },
    /// More blocks than a draft may have.
    TooManyBlocks {
        /// How many there are.
        found: usize,
        /// How many there may be.
        limit: usize,
    },
    /// More lines, keys and elements of arrays than any draft has; reading them would take too much memory.
    TooManyParts {
        /// How many there are.
        found: usize,
        /// How many there may be.
        limit: usize,
    },
    /// A block longer than it may be.
    BlockTooLarge {
        /// The block's index, from 0.
        index: usize,
        /// Its bytes.
        found: usize,
        /// The bytes allowed.
        limit: usize,
    },
    /// What would be written does not read back as the draft. Nothing was written.
    Unfaithful,
}

/// Reads a draft.
///
/// # Errors
/// When the bytes are no draft; see [`CodecError`].
pub fn decode(bytes: &[u8]) -> Result<Decoded, CodecError> {
    decode_owned(bytes.to_vec())
}

/// As [`decode`], of bytes that nobody else needs: they are kept rather than copied.
///
/// # Errors
/// As for [`decode`].
pub fn decode_owned(bytes: Vec<u8>) -> Result<Decoded, CodecError> {
    limits::before_parsing(&bytes)?;
    let text = String::from_utf8(bytes);
    decode_text(text.map_err(|error| CodecError::NotUtf8 { at: error.utf8_error().valid_up_to() })?)
}

fn decode_text(text: String) -> Result<Decoded, CodecError> {
    let lines = Lines::of(&text);
    let read::Read { draft, layout, faults } = read_text(&text, &lines)?;
    let inner = Inner { text, lines, layout, draft: OnceLock::new(), new: false };
    Ok(Decoded { draft, source: Source { inner: Arc::new(inner) }, faults })
}

fn read_text(text: &str, lines: &Lines) -> Result<read::Read, CodecError> {
    let readable;
    let parsed = match pieces::parse(text) {
        Ok(parsed) => parsed,
        Err(error) => {
            let days;
            (readable, days) = dates::readable(text, &error);
            let root = DeTable::parse(&readable);
            let root = root.map_err(|error| not_toml(text, &readable, lines, &error))?.into_inner();
            if read::impossible_days(text, &root) < days {
                return Err(not_toml(text, text, lines, &error));
            }
            root.into()
        }
    };
    if let Some(found) = parsed.root.get("format").and_then(|value| whole(value.get_ref()))
        && found > FORMAT
    {
        return Err(CodecError::NewerFormat { found });
    }
    let read = read::read(text, lines, parsed);
    limits::of_draft(&read.draft)?;
    Ok(read)
}

/// A whole number; one too large for the type is the largest.
fn whole(value: &DeValue<'_>) -> Option<i64> {
    let number = value.as_integer()?;
    Some(i64::from_str_radix(number.as_str(), number.radix()).unwrap_or(i64::MAX))
}

/// What is wrong with `text`; `parsed` is what the parser was given of it.
fn not_toml(text: &str, parsed: &str, lines: &Lines, error: &toml::de::Error) -> CodecError {
    let start = |error: &toml::de::Error| {
        let at = error.span().map_or(0, |span| span.start).min(text.len());
        (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
    };
    // The parser tells what is wrong with the marks before what is wrong with the values; people read from the top.
    let upto = &parsed[..lines::line_end(parsed, start(error))];
    let errors = if upto.len() <= FIRST_ERROR { DeTable::parse_recoverable(upto).1 } else { Vec::new() };
    let first = errors.iter().chain([error]).min_by_key(|error| start(error)).unwrap_or(error);
    let at = start(first);
    let (line, column) = lines.position(text, at);
    let (excerpt, caret) = lines::excerpt(text, at);
    CodecError::NotToml { line, column, fault: fault::meaning(first.message()), excerpt, caret }
}

/// How much text is looked through for an error before the one the parser tells first, in bytes.
const FIRST_ERROR: usize = 1024 * 1024;

/// Two sources are equal when they hold the same bytes.
impl PartialEq for Source {
    fn eq(&self, other: &Source) -> bool {
        self.inner.new == other.inner.new && self.inner.text == other.inner.text
    }
}

impl Source {
    /// The source of a draft that has no file yet.
    pub fn empty() -> Source {
        let inner = Inner {
            text: String::new(),
            lines: Lines::of(""),
            layout: Layout::default(),
            draft: OnceLock::from(Draft::default()),
            new: true,
        };
        Source { inner: Arc::new(inner) }
    }

    /// The text that was read; empty when there is no file yet.
    pub fn text(&self) -> &str {
        &self.inner.text
    }

    /// The draft that was read; an empty one when there is no file yet.
    pub fn draft(&self) -> &Draft {
        self.inner.draft()
    }

    /// The bytes of `draft`, as near to what was read as the edits allow; equal to it when nothing was edited.
    ///
    /// # Errors
    /// A limit that the draft is over, or [`CodecError::Unfaithful`] when the bytes would not read back as the draft.
    pub fn encode(&self, draft: &Draft) -> Result<Vec<u8>, CodecError> {
        if *draft == *self.inner.draft() && !self.inner.new {
            return Ok(self.inner.text.clone().into_bytes());
        }
        self.write(draft, false)
    }

    /// The bytes of `draft` written our way: every text one sentence a line, as a new file would have it. Comments,
    /// unknown keys, the order of keys and values of a wrong type stay as they are. Doing it twice changes nothing
    /// more.
    ///
    /// # Errors
    /// As for [`Source::encode`].
    pub fn formatted(&self, draft: &Draft) -> Result<Vec<u8>, CodecError> {
        self.write(draft, true)
    }

    fn write(&self, draft: &Draft, all: bool) -> Result<Vec<u8>, CodecError> {
        limits::of_draft(draft)?;
        let draft = &*reunited::reunited(self, draft);
        let text = if self.inner.text.is_empty() {
            fresh::file(draft)
        } else {
            match unfold::unfolded(self, draft) {
                Some(unfolded) => return unfolded?.write(draft, all),
                None => order::assemble(self, draft, all),
            }
        };
        let written = decode(text.as_bytes()).map_err(|error| match error {
            CodecError::TooLarge { .. } | CodecError::TooManyParts { .. } => error,
            _ => CodecError::Unfaithful,
        })?;
        if written.draft == *draft { Ok(text.into_bytes()) } else { Err(CodecError::Unfaithful) }
    }

    /// Line and column, from 1 and in characters, of a position in the file, for a draft that was not edited since.
    /// Of a text that the file does not have, where its table begins.
    pub fn locate(&self, pos: Pos) -> Option<(usize, usize)> {
        let inner = &*self.inner;
        let (table, key) = self.table_of(pos.place)?;
        let at = match table.entry(key) {
            Some(entry) => inner.byte_in(entry, pos.byte),
            None if table.form == layout::Form::Absent => return None,
            None if table.form == layout::Form::Wrong => inner.byte_of(&table.span, pos.byte),
            None => table.span.start,
        };
        Some(inner.lines.position(&inner.text, at.min(inner.text.len())))
    }

    fn table_of(&self, place: Place) -> Option<(&Table, &'static str)> {
        let layout = &self.inner.layout;
        Some(match place {
            Place::Field(field) if field.info().table == "contact" => (&layout.contact, field.info().key),
            Place::Field(field) => (&layout.release, field.info().key),
            Place::Joint(i, part) => (layout.rows(layout::Group::Joint).tables.get(i)?, part.key()),
            Place::Speaker(i, part) => (layout.rows(layout::Group::Speakers).tables.get(i)?, part.key()),
            Place::Block(i, crate::model::BlockPart::Text) => {
                let table = layout.rows(layout::Group::Body).tables.get(i)?;
                let block = self.inner.draft().blocks.get(i)?;
                (table, value::text_key(block, table).unwrap_or("text"))
            }
            Place::Block(i, part) => (layout.rows(layout::Group::Body).tables.get(i)?, part.key()),
        })
    }

    /// The file's line end.
    fn eol(&self) -> &'static str {
        let text = &self.inner.text;
        match text.find('\n') {
            Some(at) if text[..at].ends_with('\r') => "\r\n",
            _ => "\n",
        }
    }
}

impl Inner {
    /// The draft that was read.
    fn draft(&self) -> &Draft {
        let again = || read_text(&self.text, &self.lines).map(|read| read.draft);
        self.draft.get_or_init(|| again().expect("a text that was read once is read again"))
    }

    /// The byte of the source where the byte `byte` of an entry's text is written.
    fn byte_in(&self, entry: &Entry, byte: usize) -> usize {
        if entry.elements.is_empty() {
            return self.byte_of(&entry.value, byte);
        }
        let mut left = byte;
        for element in &entry.elements {
            let raw = &self.text[element.clone()];
            let length = if raw.starts_with(['"', '\'']) { string::length(raw) } else { raw.len() };
            if left <= length {
                return self.byte_of(element, left);
            }
            left -= length + 1;
        }
        entry.value.end
    }

    /// The byte of the source where the byte `byte` of the text is written that `span` holds.
    fn byte_of(&self, span: &layout::Span, byte: usize) -> usize {
        let raw = &self.text[span.clone()];
        let within = if raw.starts_with(['"', '\'']) { string::place_in(raw, byte) } else { byte };
        (span.start + within).min(span.end)
    }
}

#[cfg(test)]
mod tests;
