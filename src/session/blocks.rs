//! What can be done with whole blocks, as changes: move, duplicate, delete, number. Pure.

use std::ops::RangeInclusive;

use super::editing::order;
use super::speaking::usual_attribution;
use super::{Caret, Change, EditContext, Grouping};
use crate::model::{Block, BlockPart, Draft, Edit, Kind, Place, Pos};

pub(super) fn alone(edits: Vec<Edit>, before: Caret, after: Caret) -> Change {
    Change { edits, before, after, grouping: Grouping::Alone }
}

fn start_of(index: usize) -> Caret {
    Caret::at(Pos::new(Place::Block(index, BlockPart::Text), 0))
}

/// The blocks the caret and its selection touch.
pub(super) fn touched(caret: Caret) -> Option<(usize, usize)> {
    let (start, end) = order(caret);
    match (start.place, end.place) {
        (Place::Block(first, _), Place::Block(last, _)) => Some((first, last)),
        _ => None,
    }
}

fn at_block(pos: Pos, to: usize) -> Pos {
    match pos.place {
        Place::Block(_, part) => Pos { place: Place::Block(to, part), ..pos },
        _ => pos,
    }
}

/// Moves the blocks the caret and its selection touch up or down by one; `None` at the edge. It is the neighbour that
/// is moved over them.
pub fn move_block(draft: &Draft, caret: Caret, down: bool) -> Option<Change> {
    let (first, last) = touched(caret)?;
    let to = if down { first + 1 } else { first.checked_sub(1)? };
    move_blocks_to(draft, caret, first..=last, to)
}

/// Moves a run of blocks so that its first comes to stand at `to`; `None` where it stands there already or cannot.
/// A caret in the run goes along.
pub fn move_blocks_to(draft: &Draft, caret: Caret, run: RangeInclusive<usize>, to: usize) -> Option<Change> {
    let (first, last) = (*run.start(), *run.end());
    let count = (last + 1).checked_sub(first)?;
    if to == first || last >= draft.blocks.len() || to + count > draft.blocks.len() {
        return None;
    }
    // Whichever takes fewer moves: the run over its neighbours, or those over the run.
    let far = first.abs_diff(to);
    let edits = match (to > first, far <= count) {
        (true, true) => (0..far).map(|n| Edit::MoveBlock { from: last + 1 + n, to: first + n }).collect(),
        (true, false) => (0..count).map(|_| Edit::MoveBlock { from: first, to: last + far }).collect(),
        (false, true) => (0..far).map(|n| Edit::MoveBlock { from: first - 1 - n, to: last - n }).collect(),
        (false, false) => (0..count).map(|_| Edit::MoveBlock { from: last, to }).collect(),
    };
    let moved = |pos: Pos| match pos.place {
        Place::Block(index, _) if run.contains(&index) => at_block(pos, index - first + to),
        _ => pos,
    };
    let after = Caret { anchor: moved(caret.anchor), head: moved(caret.head) };
    Some(alone(edits, caret, after))
}

/// Puts copies of the blocks the caret and its selection touch after them.
pub fn duplicate_block(cx: &mut EditContext, caret: Caret) -> Option<Change> {
    let (first, last) = touched(caret)?;
    let count = last + 1 - first;
    let mut edits = Vec::with_capacity(count);
    let ids = cx.ids.fresh_many(cx.draft, count);
    for ((n, original), id) in cx.draft.blocks.get(first..=last)?.iter().enumerate().zip(ids) {
        let copy = Block { id, origin: Default::default(), ..original.clone() };
        edits.push(Edit::InsertBlock { index: last + 1 + n, block: Box::new(copy) });
    }
    let moved = |pos: Pos| match pos.place {
        Place::Block(index, _) => at_block(pos, index + count),
        _ => pos,
    };
    let after = Caret { anchor: moved(caret.anchor), head: moved(caret.head) };
    Some(alone(edits, caret, after))
}

/// Deletes the blocks the caret and its selection touch.
pub fn delete_blocks(draft: &Draft, caret: Caret) -> Option<Change> {
    let (first, last) = touched(caret)?;
    let edits: Vec<Edit> = (first..=last)
        .rev()
        .map(|index| Edit::RemoveBlock { index, block: Box::new(draft.blocks[index].clone()) })
        .collect();
    let left = draft.blocks.len() - edits.len();
    let after = match left.checked_sub(1) {
        Some(last) => start_of(first.min(last)),
        None => Caret::at(Pos::new(Place::Field(crate::model::Field::Title), 0)),
    };
    Some(alone(edits, caret, after))
}

/// A new empty block of a kind after the caret's block, or first in the body.
pub fn new_block_after(cx: &mut EditContext, caret: Caret, kind: Kind) -> Change {
    let index = match caret.head.place {
        Place::Block(index, _) => index + 1,
        _ => 0,
    };
    let block = Block::new(kind, cx.ids.fresh(cx.draft), "");
    alone(vec![Edit::InsertBlock { index, block: Box::new(block) }], caret, start_of(index))
}

/// A new quote of a speaker after the caret's block, attributed as is usual there.
pub fn insert_quote(cx: &mut EditContext, caret: Caret, speaker: &str) -> Change {
    let mut change = new_block_after(cx, caret, Kind::Quote);
    if let Some(Edit::InsertBlock { index, block }) = change.edits.first_mut() {
        speaker.clone_into(&mut block.speaker);
        usual_attribution(cx.draft, *index, speaker).clone_into(&mut block.attribution);
    }
    change
}

/// Numbers the lists the caret and its selection touch, or takes their numbers away: as the first of them is not.
pub fn toggle_numbered(draft: &Draft, caret: Caret) -> Option<Change> {
    let (first, last) = touched(caret)?;
    let blocks = draft.blocks.get(first..=last)?.iter().enumerate();
    let lists: Vec<(usize, &Block)> = blocks.filter(|(_, block)| block.kind == Kind::List).collect();
    let to = !lists.first()?.1.numbered;
    let change = lists.iter().filter(|(_, list)| list.numbered != to);
    let edits = change.map(|(n, _)| Edit::SetNumbered { index: first + n, to }).collect();
    Some(alone(edits, caret, caret))
}
