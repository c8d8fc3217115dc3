//! Edits that one sweep makes: blocks that come, or go, side by side. Each alone would move all blocks behind it, so that
//! a long paste into a long draft would cost their product. Knows nothing of who follows the edits.

use super::{Block, Draft, Edit, EditError};

/// What is done in one sweep. Indexes count blocks from 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Run<'e> {
    /// An edit by itself.
    One(&'e Edit),
    /// Blocks come to stand side by side, that of the first edit at `index`.
    Inserted {
        /// Where.
        index: usize,
        /// An [`Edit::InsertBlock`] each, in the order of the draft.
        edits: &'e [Edit],
    },
    /// Blocks that stand side by side go, that of the last edit being the one at `index`.
    Removed {
        /// Where.
        index: usize,
        /// An [`Edit::RemoveBlock`] each, from the back of the draft to its front.
        edits: &'e [Edit],
    },
}

/// The sweeps that make these edits.
pub fn runs(edits: &[Edit]) -> impl Iterator<Item = Run<'_>> {
    let mut left = edits;
    std::iter::from_fn(move || {
        let (run, rest) = split(left)?;
        left = rest;
        Some(run)
    })
}

/// The first run, and what comes after it.
fn split(edits: &[Edit]) -> Option<(Run<'_>, &[Edit])> {
    let together = |goes_on: &dyn Fn(&Edit, usize) -> bool| {
        let others = edits.iter().enumerate().skip(1);
        let end = others.take_while(|(nth, edit)| goes_on(edit, *nth)).count() + 1;
        edits.split_at(end)
    };
    Some(match edits.first()? {
        Edit::InsertBlock { index, .. } => {
            let (edits, rest) = together(
                &|edit, nth| matches!(edit, Edit::InsertBlock { index: next, .. } if *next == index + nth),
            );
            (Run::Inserted { index: *index, edits }, rest)
        }
        Edit::RemoveBlock { index, .. } => {
            let (edits, rest) = together(
                &|edit, nth| matches!(edit, Edit::RemoveBlock { index: next, .. } if next + nth == *index),
            );
            (Run::Removed { index: index + 1 - edits.len(), edits }, rest)
        }
        edit => (Run::One(edit), &edits[1..]),
    })
}

impl Run<'_> {
    /// How many edits it is.
    #[allow(clippy::len_without_is_empty)] // It is never empty.
    pub fn len(&self) -> usize {
        match self {
            Run::One(_) => 1,
            Run::Inserted { edits, .. } | Run::Removed { edits, .. } => edits.len(),
        }
    }

    /// Makes the changes.
    ///
    /// # Errors
    /// When one of them does not fit the draft; the draft is then as it was.
    pub fn apply(&self, draft: &mut Draft) -> Result<(), EditError> {
        match self {
            Run::One(edit) => edit.apply(draft),
            Run::Inserted { index, edits } => {
                if *index > draft.blocks.len() {
                    return Err(EditError::NoSuchPlace);
                }
                draft.blocks.splice(index..index, edits.iter().filter_map(block).cloned());
                Ok(())
            }
            Run::Removed { index, edits } => {
                let range = *index..index + edits.len();
                let standing = draft.blocks.get(range.clone()).ok_or(EditError::NoSuchPlace)?;
                if !standing.iter().rev().eq(edits.iter().filter_map(block)) {
                    return Err(EditError::Mismatch);
                }
                draft.blocks.drain(range);
                Ok(())
            }
        }
    }
}

/// Makes all of these edits or none.
///
/// # Errors
/// When one of them does not fit the draft as the others leave it; the draft is then as it was.
pub fn apply_together(edits: &[Edit], draft: &mut Draft) -> Result<(), EditError> {
    let mut done = 0;
    for run in runs(edits) {
        if let Err(error) = run.apply(draft) {
            for edit in edits[..done].iter().rev() {
                edit.inverse().apply(draft).expect("an inverse fits the draft its edit left");
            }
            return Err(error);
        }
        done += run.len();
    }
    Ok(())
}

/// The block that comes or goes.
fn block(edit: &Edit) -> Option<&Block> {
    match edit {
        Edit::InsertBlock { block, .. } | Edit::RemoveBlock { block, .. } => Some(block),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `3+a` puts a block `a` at 3, `3-a` takes it away, anything else is some other edit.
    fn edits(script: &str) -> Vec<Edit> {
        let block = |name: &str| Box::new(Block::paragraph(name, ""));
        let edit = |word: &str| match (word.split_once('+'), word.split_once('-')) {
            (Some((at, name)), _) => Edit::InsertBlock { index: at.parse().unwrap(), block: block(name) },
            (_, Some((at, name))) => Edit::RemoveBlock { index: at.parse().unwrap(), block: block(name) },
            _ => Edit::MoveBlock { from: 0, to: 1 },
        };
        script.split_whitespace().map(edit).collect()
    }

    /// How the edits run together, and that the runs do what the edits do one by one.
    #[track_caller]
    fn check(before: &str, script: &str, lengths: &[usize], after: &str) {
        let edits = edits(script);
        let blocks = before.chars().map(|c| Block::paragraph(c.to_string(), "")).collect();
        let mut swept = Draft { blocks, ..Draft::default() };
        let mut one_by_one = swept.clone();
        assert_eq!(runs(&edits).map(|run| run.len()).collect::<Vec<_>>(), lengths, "{script}");
        let fits = edits.iter().try_for_each(|edit| edit.apply(&mut one_by_one));
        let (begin, mut together) = (swept.clone(), swept.clone());
        let run = runs(&edits).try_for_each(|run| run.apply(&mut swept));
        assert_eq!(run, fits, "{script}");
        if fits.is_ok() {
            assert_eq!(swept, one_by_one, "{script}");
        }
        assert_eq!(apply_together(&edits, &mut together), fits, "{script}");
        assert_eq!(together, if fits.is_ok() { one_by_one } else { begin }, "{script}");
        let names = swept.blocks.iter().map(|block| block.id.as_str()).collect::<String>();
        assert_eq!(names, after, "{script}");
    }

    #[test]
    fn what_runs_together_is_done_in_one_sweep() {
        check("ab", "1+x 2+y 3+z", &[3], "axyzb");
        check("ab", "1+x 1+y 2+z 0+w", &[1, 2, 1], "wayzxb");
        check("abcd", "2-c 1-b 0-a", &[3], "d");
        check("abcd", "0-a 0-b 2-x", &[1, 1, 1], "cd");
        check("abcd", "3-d 2-x", &[2], "abcd");
        check("abcd", "move 4+e 5+f move", &[1, 2, 1], "abcdef");
        check("ab", "3+x 4+y", &[2], "ab");
        check("", "0+x", &[1], "x");
    }

    #[test]
    fn no_edits_are_no_runs() {
        assert_eq!(runs(&[]).count(), 0);
    }
}
