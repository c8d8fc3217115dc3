//! Blocks and speakers that come from no table of the file although it has one with their id: they came back, by an undo,
//! after somebody else had written the file. They are written over that table, whose comments and unknown keys stay.
//! Knows nothing of how a table is written.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::model::{Draft, Origin};

/// The draft with the origins that are to be had by ids.
pub(super) fn reunited<'d>(old: &Draft, draft: &'d Draft) -> Cow<'d, Draft> {
    let blocks = found(
        old.blocks.iter().map(|block| &*block.id),
        draft.blocks.iter().map(|block| (&*block.id, block.origin)),
    );
    let speakers = found(
        old.speakers.iter().map(|speaker| &*speaker.id),
        draft.speakers.iter().map(|speaker| (&*speaker.id, speaker.origin)),
    );
    if blocks.is_empty() && speakers.is_empty() {
        return Cow::Borrowed(draft);
    }
    let mut draft = draft.clone();
    for (at, origin) in blocks {
        draft.blocks[at].origin = origin;
    }
    for (at, origin) in speakers {
        draft.speakers[at].origin = origin;
    }
    Cow::Owned(draft)
}

/// Elements that have no table, with the one of their id that nobody else has.
fn found<'a>(
    old: impl Iterator<Item = &'a str>,
    now: impl Iterator<Item = (&'a str, Origin)> + Clone,
) -> Vec<(usize, Origin)> {
    let mut lost =
        now.clone().enumerate().filter(|(_, (id, origin))| origin.0.is_none() && !id.is_empty()).peekable();
    if lost.peek().is_none() {
        return Vec::new();
    }
    let taken: HashSet<u32> = now.filter_map(|(_, origin)| origin.0).collect();
    let free = (0u32..).zip(old).filter(|(at, _)| !taken.contains(at));
    let mut tables: HashMap<&str, u32> = free.map(|(at, id)| (id, at)).collect();
    lost.filter_map(|(at, (id, _))| Some((at, Origin(Some(tables.remove(id)?))))).collect()
}
