//! The draft file: TOML text to a [`Draft`] and back, keeping every byte that was not edited.

use crate::model::{Draft, Fault, Pos};

/// What a draft was read from, kept to write it back.
#[derive(Clone, Debug)]
pub struct Source {}

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
    /// Not UTF-8; the offset of the first byte that is not.
    NotUtf8 { at: usize },
    /// Not TOML. Line and column count from 1, in characters; `excerpt` is the line, controls made visible.
    NotToml { line: usize, column: usize, message: String, excerpt: String },
    /// A format newer than this version knows.
    NewerFormat { found: i64 },
    /// Larger than a draft may be: bytes found and allowed.
    TooLarge { found: u64, limit: u64 },
    /// More blocks than a draft may have.
    TooManyBlocks { found: usize, limit: usize },
    /// A block longer than it may be: its index, bytes found and allowed.
    BlockTooLarge { index: usize, found: usize, limit: usize },
    /// What would be written does not read back as the draft. Nothing was written.
    Unfaithful,
}

/// Reads a draft.
///
/// # Errors
/// When the bytes are no draft; see [`CodecError`].
pub fn decode(_bytes: &[u8]) -> Result<Decoded, CodecError> {
    Err(CodecError::Unfaithful)
}

impl Source {
    /// The source of a draft that has no file yet.
    pub fn empty() -> Source {
        Source {}
    }

    /// The bytes of `draft`, as near to what was read as the edits allow; equal to it when nothing was edited.
    ///
    /// # Errors
    /// [`CodecError::Unfaithful`] when the bytes would not read back as the draft.
    pub fn encode(&self, _draft: &Draft) -> Result<Vec<u8>, CodecError> {
        Err(CodecError::Unfaithful)
    }

    /// Line and column, from 1 and in characters, of a position in the file, for a draft that was not edited since.
    pub fn locate(&self, _pos: Pos) -> Option<(usize, usize)> {
        None
    }
}
