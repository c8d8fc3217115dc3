//! A change to a draft as a value. Applying it gives nothing but the changed draft; its inverse undoes it exactly.
//! Knows nothing of carets, grouping or who asked.

use super::{Block, BlockPart, Draft, Joint, Kind, Place, Speaker};

/// One change. It carries what it takes away, so that its inverse needs no draft. Indexes count from 0, offsets are
/// bytes; each variant's sentence names its parts.
#[allow(missing_docs)]
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// In the text of `place`, at byte `at`, `removed` gives way to `inserted`.
    Text { place: Place, at: usize, removed: String, inserted: String },
    /// `block` comes to stand at `index`.
    InsertBlock { index: usize, block: Box<Block> },
    /// The block at `index`, equal to `block`, goes.
    RemoveBlock { index: usize, block: Box<Block> },
    /// The block at `from` comes to stand at `to`, counted without it.
    MoveBlock { from: usize, to: usize },
    /// The text of block `index` is cut at byte `at`; the rest becomes the text of a block after it, which is
    /// otherwise like `second` (whose own text is empty).
    SplitBlock { index: usize, at: usize, second: Box<Block> },
    /// The text of block `index + 1` is put behind that of block `index`, which is `at` bytes long; the second
    /// block, otherwise like `second` (whose own text is empty), goes.
    JoinBlocks { index: usize, at: usize, second: Box<Block> },
    /// The kind of block `index` changes.
    SetKind { index: usize, from: Kind, to: Kind },
    /// A list is numbered from now on, or no longer.
    SetNumbered { index: usize, to: bool },
    /// `speaker` comes to stand at `index`.
    InsertSpeaker { index: usize, speaker: Box<Speaker> },
    /// The speaker at `index`, equal to `speaker`, goes.
    RemoveSpeaker { index: usize, speaker: Box<Speaker> },
    /// Another body's number comes to stand at `index`.
    InsertJoint { index: usize, joint: Box<Joint> },
    /// The one at `index`, equal to `joint`, goes.
    RemoveJoint { index: usize, joint: Box<Joint> },
}

/// Why an edit does not fit the draft it was put to. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// There is no such block, speaker, number or text.
    NoSuchPlace,
    /// What the edit says it removes is not what stands there.
    Mismatch,
    /// An offset does not lie on the boundary of a character.
    OffBoundary,
}

impl Edit {
    /// Puts `inserted` into a text where `removed` stands now.
    pub fn replace(place: Place, at: usize, removed: impl Into<String>, inserted: impl Into<String>) -> Edit {
        Edit::Text { place, at, removed: removed.into(), inserted: inserted.into() }
    }

    /// Sets the whole text of a place that now reads `old`.
    pub fn set(place: Place, old: &str, new: impl Into<String>) -> Edit {
        Edit::replace(place, 0, old, new)
    }

    /// The change that takes this one back.
    pub fn inverse(&self) -> Edit {
        match self.clone() {
            Edit::Text { place, at, removed, inserted } => {
                Edit::Text { place, at, removed: inserted, inserted: removed }
            }
            Edit::InsertBlock { index, block } => Edit::RemoveBlock { index, block },
            Edit::RemoveBlock { index, block } => Edit::InsertBlock { index, block },
            Edit::MoveBlock { from, to } => Edit::MoveBlock { from: to, to: from },
            Edit::SplitBlock { index, at, second } => Edit::JoinBlocks { index, at, second },
            Edit::JoinBlocks { index, at, second } => Edit::SplitBlock { index, at, second },
            Edit::SetKind { index, from, to } => Edit::SetKind { index, from: to, to: from },
            Edit::SetNumbered { index, to } => Edit::SetNumbered { index, to: !to },
            Edit::InsertSpeaker { index, speaker } => Edit::RemoveSpeaker { index, speaker },
            Edit::RemoveSpeaker { index, speaker } => Edit::InsertSpeaker { index, speaker },
            Edit::InsertJoint { index, joint } => Edit::RemoveJoint { index, joint },
            Edit::RemoveJoint { index, joint } => Edit::InsertJoint { index, joint },
        }
    }

    /// Whether the edit would change nothing.
    pub fn is_noop(&self) -> bool {
        match self {
            Edit::Text { removed, inserted, .. } => removed == inserted,
            Edit::MoveBlock { from, to } => from == to,
            Edit::SetKind { from, to, .. } => from == to,
            _ => false,
        }
    }

    /// Makes the change.
    ///
    /// # Errors
    /// When the edit does not fit the draft; the draft is then as it was.
    pub fn apply(&self, draft: &mut Draft) -> Result<(), EditError> {
        match self {
            Edit::Text { place, at, removed, inserted } => {
                let text = draft.text_mut(*place).ok_or(EditError::NoSuchPlace)?;
                splice(text, *at, removed, inserted)
            }
            Edit::InsertBlock { index, block } => insert(&mut draft.blocks, *index, block),
            Edit::RemoveBlock { index, block } => remove(&mut draft.blocks, *index, block),
            Edit::MoveBlock { from, to } => move_block(&mut draft.blocks, *from, *to),
            Edit::SplitBlock { index, at, second } => split(&mut draft.blocks, *index, *at, second),
            Edit::JoinBlocks { index, at, second } => join(&mut draft.blocks, *index, *at, second),
            Edit::SetKind { index, from, to } => {
                let block = draft.blocks.get_mut(*index).ok_or(EditError::NoSuchPlace)?;
                if block.kind != *from {
                    return Err(EditError::Mismatch);
                }
                block.kind = to.clone();
                Ok(())
            }
            Edit::SetNumbered { index, to } => {
                let block = draft.blocks.get_mut(*index).ok_or(EditError::NoSuchPlace)?;
                if block.numbered == *to {
                    return Err(EditError::Mismatch);
                }
                block.numbered = *to;
                Ok(())
            }
            Edit::InsertSpeaker { index, speaker } => insert(&mut draft.speakers, *index, speaker),
            Edit::RemoveSpeaker { index, speaker } => remove(&mut draft.speakers, *index, speaker),
            Edit::InsertJoint { index, joint } => insert(&mut draft.joint, *index, joint),
            Edit::RemoveJoint { index, joint } => remove(&mut draft.joint, *index, joint),
        }
    }
}

fn splice(text: &mut String, at: usize, removed: &str, inserted: &str) -> Result<(), EditError> {
    let end = at.checked_add(removed.len()).ok_or(EditError::Mismatch)?;
    if !text.is_char_boundary(at) || !text.is_char_boundary(end) {
        return Err(EditError::OffBoundary);
    }
    if text.get(at..end) != Some(removed) {
        return Err(EditError::Mismatch);
    }
    text.replace_range(at..end, inserted);
    Ok(())
}

fn insert<T: Clone>(list: &mut Vec<T>, index: usize, value: &T) -> Result<(), EditError> {
    if index > list.len() {
        return Err(EditError::NoSuchPlace);
    }
    list.insert(index, value.clone());
    Ok(())
}

fn remove<T: PartialEq>(list: &mut Vec<T>, index: usize, value: &T) -> Result<(), EditError> {
    match list.get(index) {
        None => Err(EditError::NoSuchPlace),
        Some(standing) if standing != value => Err(EditError::Mismatch),
        Some(_) => {
            list.remove(index);
            Ok(())
        }
    }
}

fn move_block(blocks: &mut Vec<Block>, from: usize, to: usize) -> Result<(), EditError> {
    if from >= blocks.len() || to >= blocks.len() {
        return Err(EditError::NoSuchPlace);
    }
    let block = blocks.remove(from);
    blocks.insert(to, block);
    Ok(())
}

fn split(blocks: &mut Vec<Block>, index: usize, at: usize, second: &Block) -> Result<(), EditError> {
    let block = blocks.get_mut(index).ok_or(EditError::NoSuchPlace)?;
    if !second.text.is_empty() {
        return Err(EditError::Mismatch);
    }
    if !block.text.is_char_boundary(at) {
        return Err(EditError::OffBoundary);
    }
    let mut second = second.clone();
    second.text = block.text.split_off(at);
    blocks.insert(index + 1, second);
    Ok(())
}

fn join(blocks: &mut Vec<Block>, index: usize, at: usize, second: &Block) -> Result<(), EditError> {
    let standing = blocks.get(index + 1).ok_or(EditError::NoSuchPlace)?;
    let alike = Block { text: String::new(), ..standing.clone() };
    if blocks[index].part(BlockPart::Text).len() != at || alike != *second {
        return Err(EditError::Mismatch);
    }
    let gone = blocks.remove(index + 1);
    blocks[index].text.push_str(&gone.text);
    Ok(())
}
