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
mod locate;
mod order;
mod pieces;
mod plain;
mod read;
mod reunited;
mod spread;
mod strays;
mod string;
mod unfold;
mod value;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use toml::de::{DeTable, DeValue};

pub use ids::{fresh_id, give_ids};
pub use limits::{BLOCK_LIMIT, BLOCKS_LIMIT, FIELD_LIMIT, FILE_LIMIT, PARTS_LIMIT, PEOPLE_LIMIT};

use crate::model::{Draft, Fault, Place};
use crate::phrase::store::TomlFault;
use layout::Layout;
use lines::Lines;
use pieces::{Refusal, Wrong};

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
    /// The draft that was read, read once more when somebody asks for it: kept from the start it would double what an open
    /// draft takes.
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
    /// More quotes than a draft may have.
    TooManyQuotes {
        /// How many there are.
        found: usize,
        /// How many there may be.
        limit: usize,
    },
    /// More speakers, or more other bodies of a joint release, than a draft may have.
    TooManyPeople {
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
    /// A text of a field, of a speaker or of another body's entry that is longer than it may be.
    FieldTooLarge {
        /// Where it stands.
        place: Place,
        /// Its bytes.
        found: usize,
        /// The bytes allowed.
        limit: usize,
    },
    /// Words around quotes that become longer than a text may be once their speakers' names are filled in.
    FilledTooLarge {
        /// The block's index, from 0; `None` for all blocks together.
        index: Option<usize>,
        /// The bytes they would have.
        found: usize,
        /// The bytes allowed.
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
    decode_text(text_of(bytes)?)
}

/// The draft alone, as [`decode_owned`] reads it, of bytes that are not written back: in half the memory.
///
/// # Errors
/// As for [`decode`].
pub fn decode_draft(bytes: Vec<u8>) -> Result<Draft, CodecError> {
    let text = text_of(bytes)?;
    draft_of(&text, &Lines::of(&text))
}

/// Bytes that may be parsed, as text.
fn text_of(bytes: Vec<u8>) -> Result<String, CodecError> {
    limits::before_parsing(&bytes)?;
    let text = String::from_utf8(bytes);
    text.map_err(|error| CodecError::NotUtf8 { at: error.utf8_error().valid_up_to() })
}

fn decode_text(text: String) -> Result<Decoded, CodecError> {
    let lines = Lines::of(&text);
    let read::Read { draft, layout, faults } = read_text(&text, &lines)?;
    let inner = Inner { text, lines, layout, draft: OnceLock::new(), new: false };
    Ok(Decoded { draft, source: Source { inner: Arc::new(inner) }, faults })
}

fn read_text(text: &str, lines: &Lines) -> Result<read::Read, CodecError> {
    let read = parsed(text, lines, |parsed| read::read(text, lines, parsed))?;
    limits::of_draft(&read.draft)?;
    Ok(read)
}

/// The draft of a text, where nobody asks for anything else of it.
fn draft_of(text: &str, lines: &Lines) -> Result<Draft, CodecError> {
    let draft = parsed(text, lines, |parsed| read::read_draft(text, parsed))?;
    limits::of_draft(&draft)?;
    Ok(draft)
}

/// What `read` makes of the tree of a text.
fn parsed<R>(text: &str, lines: &Lines, read: impl FnOnce(pieces::Parsed<'_>) -> R) -> Result<R, CodecError> {
    let readable;
    let parsed = match pieces::parse(text) {
        Ok(parsed) => parsed,
        Err(Refusal::TooMuch { found }) => {
            return Err(CodecError::TooManyParts { found, limit: limits::WEIGHT_LIMIT });
        }
        Err(Refusal::Wrong(wrong)) => {
            let days;
            (readable, days) = dates::readable(text, &wrong);
            let parsed = match pieces::parse(&readable) {
                Ok(parsed) => parsed,
                Err(Refusal::Wrong(wrong)) => return Err(not_toml(text, &readable, lines, &wrong)),
                Err(Refusal::TooMuch { .. }) => return Err(not_toml(text, text, lines, &wrong)),
            };
            if read::impossible_days(text, &parsed.root) < days {
                return Err(not_toml(text, text, lines, &wrong));
            }
            parsed
        }
    };
    if let Some(found) = parsed.root.get("format").and_then(|value| whole(value.get_ref()))
        && found > FORMAT
    {
        return Err(CodecError::NewerFormat { found });
    }
    limits::blocks(read::blocks(&parsed))?;
    Ok(read(parsed))
}

/// A whole number; one too large for the type is the largest.
fn whole(value: &DeValue<'_>) -> Option<i64> {
    let number = value.as_integer()?;
    Some(i64::from_str_radix(number.as_str(), number.radix()).unwrap_or(i64::MAX))
}

/// What is wrong with `text`; `parsed` is what the parser was given of it.
fn not_toml(text: &str, parsed: &str, lines: &Lines, wrong: &Wrong) -> CodecError {
    // The parser tells what is wrong with the marks before what is wrong with the values; people read from the top.
    let upto = &parsed[..lines::line_end(parsed, wrong.start(parsed))];
    let errors = if upto.len() <= FIRST_ERROR { DeTable::parse_recoverable(upto).1 } else { Vec::new() };
    let errors: Vec<Wrong> = errors.iter().map(|error| Wrong::of(error, 0)).collect();
    let first = errors.iter().chain([wrong]).min_by_key(|wrong| wrong.start(text)).unwrap_or(wrong);
    let at = first.start(text);
    let (line, column) = lines.position(text, at);
    let (excerpt, caret) = lines::excerpt(text, at);
    CodecError::NotToml { line, column, fault: fault::meaning(&first.message), excerpt, caret }
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
        let old = self.inner.old();
        if *draft == *old && !self.inner.new {
            return Ok(self.inner.text.clone().into_bytes());
        }
        self.write(draft, old, false)
    }

    /// The bytes of `draft` written our way: every text one sentence a line, as a new file would have it. Comments,
    /// unknown keys, the order of keys and values of a wrong type stay as they are. Doing it twice changes nothing
    /// more.
    ///
    /// # Errors
    /// As for [`Source::encode`].
    pub fn formatted(&self, draft: &Draft) -> Result<Vec<u8>, CodecError> {
        self.write(draft, self.inner.old(), true)
    }

    /// `old` is the draft that was read.
    fn write(&self, draft: &Draft, old: Cow<'_, Draft>, all: bool) -> Result<Vec<u8>, CodecError> {
        limits::of_draft(draft)?;
        let draft = &*reunited::reunited(&old, draft);
        // What was read goes as soon as it can: reading back what is to be written takes memory, too.
        let text = if self.inner.text.is_empty() {
            drop(old);
            fresh::file(draft)
        } else {
            match unfold::unfolded(self, &old, draft) {
                Some(unfolded) => {
                    drop(old);
                    let unfolded = unfolded?;
                    return unfolded.write(draft, unfolded.inner.old(), all);
                }
                None => order::assemble(self, old, draft, all),
            }
        };
        let says = |parsed: pieces::Parsed<'_>| read::says(&text, parsed, draft);
        let same =
            limits::before_parsing(text.as_bytes()).and_then(|()| parsed(&text, &Lines::of(&text), says));
        match same {
            Ok(true) => Ok(text.into_bytes()),
            Err(error @ (CodecError::TooLarge { .. } | CodecError::TooManyParts { .. })) => Err(error),
            _ => Err(CodecError::Unfaithful),
        }
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
        self.draft.get_or_init(|| self.read_again())
    }

    /// The same, for a moment: kept, it would double what an open draft takes.
    fn old(&self) -> Cow<'_, Draft> {
        self.draft.get().map_or_else(|| Cow::Owned(self.read_again()), Cow::Borrowed)
    }

    fn read_again(&self) -> Draft {
        draft_of(&self.text, &self.lines).expect("a text that was read once is read again")
    }
}

#[cfg(test)]
mod tests;
