//! What can be done with whole blocks, as changes: move, duplicate, delete, turn one kind into another. Pure.

use super::editing::order;
use super::{Caret, Change, EditContext, Grouping};
use crate::model::{Block, BlockPart, Draft, Edit, Kind, Place, Pos};
use crate::profile::{Typography, set_quote};

fn alone(edits: Vec<Edit>, before: Caret, after: Caret) -> Change {
    Change { edits, before, after, grouping: Grouping::Alone }
}

fn start_of(index: usize) -> Caret {
    Caret::at(Pos::new(Place::Block(index, BlockPart::Text), 0))
}

/// The blocks the caret and its selection touch.
fn touched(caret: Caret) -> Option<(usize, usize)> {
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

/// Moves the caret's block up or down by one; `None` at the edge.
pub fn move_block(draft: &Draft, caret: Caret, down: bool) -> Option<Change> {
    let Place::Block(from, _) = caret.head.place else { return None };
    let to = if down { from + 1 } else { from.checked_sub(1)? };
    if to >= draft.blocks.len() {
        return None;
    }
    let after = Caret::at(at_block(caret.head, to));
    Some(alone(vec![Edit::MoveBlock { from, to }], caret, after))
}

/// Puts a copy of the caret's block after it.
pub fn duplicate_block(cx: &mut EditContext, caret: Caret) -> Option<Change> {
    let Place::Block(index, _) = caret.head.place else { return None };
    let original = cx.draft.blocks.get(index)?;
    let copy = Block { id: cx.ids.fresh(cx.draft), origin: Default::default(), ..original.clone() };
    let after = Caret::at(at_block(caret.head, index + 1));
    Some(alone(vec![Edit::InsertBlock { index: index + 1, block: Box::new(copy) }], caret, after))
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

/// A new quote of a speaker after the caret's block.
pub fn insert_quote(cx: &mut EditContext, caret: Caret, speaker: &str, attribution: &str) -> Change {
    let mut change = new_block_after(cx, caret, Kind::Quote);
    if let Some(Edit::InsertBlock { block, .. }) = change.edits.first_mut() {
        block.speaker = speaker.to_owned();
        block.attribution = attribution.to_owned();
    }
    change
}

/// Turns the caret's block into another kind. A paragraph in quotation marks gives its words to the quote and what
/// follows the closing mark to the attribution; a quote gives the paragraph its printed words.
pub fn convert(draft: &Draft, caret: Caret, to: &Kind, marks: &Typography) -> Option<Change> {
    let Place::Block(index, _) = caret.head.place else { return None };
    let block = draft.blocks.get(index)?;
    if block.kind == *to {
        return None;
    }
    let text = Place::Block(index, BlockPart::Text);
    let mut edits = Vec::new();
    let mut words = block.text.clone();
    if block.kind == Kind::Quote {
        words = set_quote(block, draft.speaker(&block.speaker), marks).to_text();
        for part in [BlockPart::Speaker, BlockPart::Lead, BlockPart::Attribution, BlockPart::Continued] {
            edits.push(Edit::set(Place::Block(index, part), block.part(part), ""));
        }
    }
    if block.kind == Kind::List {
        words = block.items().collect::<Vec<_>>().join(" ");
    }
    let mut attribution = String::new();
    if *to == Kind::Quote
        && let Some((inner, rest)) = split_quoted(&words)
    {
        (words, attribution) = (inner, rest);
    }
    edits.push(Edit::set(text, &block.text, words.as_str()));
    edits.push(Edit::SetKind { index, from: block.kind.clone(), to: to.clone() });
    if !attribution.is_empty() {
        edits.push(Edit::set(Place::Block(index, BlockPart::Attribution), "", attribution));
    }
    if block.numbered && *to != Kind::List {
        edits.push(Edit::SetNumbered { index, to: false });
    }
    // The caret stays by its letter: the words stand further in or further out now.
    let byte = match (words.find(&block.text), block.text.find(&words)) {
        (Some(further), _) => caret.head.byte + further,
        (None, Some(less)) => caret.head.byte.saturating_sub(less),
        (None, None) => caret.head.byte,
    };
    let byte = crate::text::grapheme::floor(&words, byte.min(words.len()));
    Some(alone(edits, caret, Caret::at(Pos::new(text, byte))))
}

/// `“Words,” rest.` as (words, rest), without the marks, the comma before and the stop at the end.
fn split_quoted(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    let inner = text.strip_prefix(['“', '"', '”'])?;
    let close = inner.rfind(['”', '"', '“'])?;
    let mark = inner[close..].chars().next()?.len_utf8();
    let words = inner[..close].trim_end().trim_end_matches(',').to_owned();
    let rest = inner[close + mark..].trim().trim_start_matches(',').trim().trim_end_matches('.');
    Some((words, rest.to_owned()))
}

/// Numbers the caret's list, or takes its numbers away.
pub fn toggle_numbered(draft: &Draft, caret: Caret) -> Option<Change> {
    let Place::Block(index, _) = caret.head.place else { return None };
    let block = draft.blocks.get(index).filter(|block| block.kind == Kind::List)?;
    Some(alone(vec![Edit::SetNumbered { index, to: !block.numbered }], caret, caret))
}
