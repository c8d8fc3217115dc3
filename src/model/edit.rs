//! A change to a draft as a value. Applying it gives nothing but the changed draft; its inverse undoes it exactly.
//! Knows nothing of carets, grouping or who asked.

use serde::{Deserialize, Serialize};

use super::{Block, BlockPart, Draft, Joint, Kind, Origin, Place, Speaker};

/// One change. It carries what it takes away, so that its inverse needs no draft. Indexes count from 0, offsets are
/// bytes; each variant's sentence names its parts.
#[allow(missing_docs)]
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
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
    /// The id of block `index` changes.
    SetId { index: usize, from: String, to: String },
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
            Edit::SetId { index, from, to } => Edit::SetId { index, from: to, to: from },
            Edit::SetNumbered { index, to } => Edit::SetNumbered { index, to: !to },
            Edit::InsertSpeaker { index, speaker } => Edit::RemoveSpeaker { index, speaker },
            Edit::RemoveSpeaker { index, speaker } => Edit::InsertSpeaker { index, speaker },
            Edit::InsertJoint { index, joint } => Edit::RemoveJoint { index, joint },
            Edit::RemoveJoint { index, joint } => Edit::InsertJoint { index, joint },
        }
    }

    /// Lets what the edit brings or takes away come from no file: the one it came from is no longer what is written to.
    pub fn forget_origins(&mut self) {
        match self {
            Edit::InsertBlock { block, .. }
            | Edit::RemoveBlock { block, .. }
            | Edit::SplitBlock { second: block, .. }
            | Edit::JoinBlocks { second: block, .. } => block.origin = Origin::default(),
            Edit::InsertSpeaker { speaker, .. } | Edit::RemoveSpeaker { speaker, .. } => {
                speaker.origin = Origin::default();
            }
            Edit::InsertJoint { joint, .. } | Edit::RemoveJoint { joint, .. } => {
                joint.origin = Origin::default();
            }
            Edit::Text { .. }
            | Edit::MoveBlock { .. }
            | Edit::SetKind { .. }
            | Edit::SetId { .. }
            | Edit::SetNumbered { .. } => {}
        }
    }

    /// Whether the edit would change nothing.
    pub fn is_noop(&self) -> bool {
        match self {
            Edit::Text { removed, inserted, .. } => removed == inserted,
            Edit::MoveBlock { from, to } => from == to,
            Edit::SetKind { from, to, .. } => from == to,
            Edit::SetId { from, to, .. } => from == to,
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
            Edit::SetId { index, from, to } => {
                let block = draft.blocks.get_mut(*index).ok_or(EditError::NoSuchPlace)?;
                if block.id != *from {
                    return Err(EditError::Mismatch);
                }
                block.id.clone_from(to);
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

/// Makes changes one after the other and gives back those that fitted; the others are left out. Many blocks that go,
/// the last first, go in one sweep: each alone would move all that stand after it.
pub fn apply_all(edits: Vec<Edit>, draft: &mut Draft) -> Vec<Edit> {
    let mut fitted = Vec::with_capacity(edits.len());
    let mut edits = edits.into_iter().peekable();
    while let Some(edit) = edits.next() {
        let Edit::RemoveBlock { index, .. } = edit else {
            if edit.apply(draft).is_ok() {
                fitted.push(edit);
            }
            continue;
        };
        let (mut last, mut run) = (index, vec![edit]);
        while let Some(next) =
            edits.next_if(|next| matches!(next, Edit::RemoveBlock { index, .. } if *index < last))
        {
            if let Edit::RemoveBlock { index, .. } = next {
                last = index;
            }
            run.push(next);
        }
        sweep(run, draft, &mut fitted);
    }
    fitted
}

/// Takes out the blocks of edits that go from the back of the draft to its front.
fn sweep(run: Vec<Edit>, draft: &mut Draft, fitted: &mut Vec<Edit>) {
    let mut stays = vec![true; draft.blocks.len()];
    for edit in run {
        let Edit::RemoveBlock { index, block } = &edit else { continue };
        if draft.blocks.get(*index) == Some(block) {
            stays[*index] = false;
            fitted.push(edit);
        }
    }
    let mut stays = stays.into_iter();
    draft.blocks.retain(|_| stays.next().unwrap_or(true));
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Blocks named by the letters of `before`; each of `gone` is a block's index and the letter thought to be there.
    #[track_caller]
    fn check(before: &str, gone: &[(usize, char)], after: &str) {
        let block = |c: char| Block::paragraph(c.to_string(), "");
        let remove = |&(index, c): &(usize, char)| Edit::RemoveBlock { index, block: Box::new(block(c)) };
        let edits: Vec<Edit> = gone.iter().map(remove).collect();
        let draft = Draft { blocks: before.chars().map(block).collect(), ..Draft::default() };
        let (mut one_by_one, mut swept) = (draft.clone(), draft);
        let fitted: Vec<Edit> =
            edits.iter().filter(|edit| edit.apply(&mut one_by_one).is_ok()).cloned().collect();
        assert_eq!(apply_all(edits, &mut swept), fitted);
        assert_eq!(swept, one_by_one);
        assert_eq!(swept.blocks.iter().map(|block| block.id.as_str()).collect::<String>(), after);
    }

    #[test]
    fn many_blocks_go_as_one_by_one() {
        check("abcde", &[(4, 'e'), (2, 'c'), (0, 'a')], "bd");
        check("abcde", &[(0, 'a'), (0, 'b'), (2, 'e')], "cd");
        check("abcde", &[(3, 'd'), (3, 'e'), (9, 'x'), (1, 'c'), (0, 'a')], "bc");
        check("", &[(0, 'a')], "");
    }
}
