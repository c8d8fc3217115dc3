//! Deleting: a selection, a character, the boundary between two blocks.

use std::ops::Range;

use super::{Caret, EditContext, order, stops};
use crate::model::{Block, BlockPart, Draft, Edit, Field, Kind, Place, Pos};
use crate::session::{Change, Grouping};
use crate::text::grapheme;

/// The change that deletes what lies between two positions in reading order. Whole blocks in between go; the ends
/// grow together when both are running text.
pub fn delete_range(cx: &EditContext, start: Pos, end: Pos) -> Change {
    let draft = cx.draft;
    let text = |place| draft.text(place).unwrap_or_default();
    let mut edits = Vec::new();
    if start.place == end.place {
        edits.push(Edit::replace(start.place, start.byte, &text(start.place)[start.byte..end.byte], ""));
    } else {
        edits.push(Edit::replace(end.place, 0, &text(end.place)[..end.byte], ""));
        let first_gone = match start.place {
            Place::Block(i, _) => i + 1,
            _ => 0,
        };
        if let Place::Block(last, _) = end.place {
            for index in (first_gone..last).rev() {
                edits.push(Edit::RemoveBlock { index, block: Box::new(draft.blocks[index].clone()) });
            }
            edits.extend(cut_parts_before(draft, last, end, first_gone, start));
        }
        edits.push(Edit::replace(start.place, start.byte, &text(start.place)[start.byte..], ""));
        edits.extend(cut_parts_after(draft, start, end));
        edits.extend(grow_together(draft, start, end));
    }
    Change {
        edits,
        before: Caret { anchor: start, head: end },
        after: Caret::at(start),
        grouping: Grouping::Alone,
    }
}

/// Within the first block, the walked parts after the one the selection begins in.
fn cut_parts_after(draft: &Draft, start: Pos, end: Pos) -> Vec<Edit> {
    let (Place::Block(first, _), Place::Block(last, _)) = (start.place, end.place) else { return Vec::new() };
    let parts = stops(&draft.blocks[first]).into_iter().map(|part| Place::Block(first, part));
    parts
        .filter(|place| first != last && *place > start.place)
        .map(|place| Edit::replace(place, 0, draft.text(place).unwrap_or_default(), ""))
        .collect()
}

/// Within the last block, the walked parts before the one the selection ends in; the block stands at `now` by then.
fn cut_parts_before(draft: &Draft, last: usize, end: Pos, now: usize, start: Pos) -> Vec<Edit> {
    let same_block = matches!(start.place, Place::Block(i, _) if i == last);
    let index = if same_block { last } else { now };
    let mut edits = Vec::new();
    for part in stops(&draft.blocks[last]) {
        let place = Place::Block(last, part);
        if place == end.place {
            break;
        }
        if same_block && place <= start.place {
            continue;
        }
        let text = draft.text(place).unwrap_or_default();
        edits.push(Edit::replace(Place::Block(index, part), 0, text, ""));
    }
    edits
}

/// The join that ends a deletion across two blocks, when both are running text.
fn grow_together(draft: &Draft, start: Pos, end: Pos) -> Option<Edit> {
    let (Place::Block(first, BlockPart::Text), Place::Block(last, BlockPart::Text)) =
        (start.place, end.place)
    else {
        return None;
    };
    let (a, b) = (&draft.blocks[first], &draft.blocks[last]);
    let joins = first != last && a.kind != Kind::Quote && b.kind != Kind::Quote;
    joins.then(|| Edit::JoinBlocks { index: first, at: start.byte, second: Box::new(header(b)) })
}

/// A block without its text.
pub(super) fn header(block: &Block) -> Block {
    Block { text: String::new(), ..block.clone() }
}

/// Backspace: the selection, or the character before the caret; at a block's start, the boundary before it.
pub fn backspace(cx: &mut EditContext, caret: Caret) -> Option<Change> {
    if !caret.is_empty() {
        let (start, end) = order(caret);
        return Some(Change { before: caret, ..delete_range(cx, start, end) });
    }
    let pos = caret.head;
    let text = cx.draft.text(pos.place)?;
    if pos.byte > 0 {
        let from = grapheme::backspace(text, pos.byte);
        return Some(remove(pos.place, text, from..pos.byte, caret));
    }
    match pos.place {
        Place::Block(index, BlockPart::Text) => backspace_boundary(cx.draft, index, caret),
        _ => None,
    }
}

/// Delete: the selection, or the character after the caret; at a block's end, the boundary after it.
pub fn delete(cx: &mut EditContext, caret: Caret) -> Option<Change> {
    if !caret.is_empty() {
        let (start, end) = order(caret);
        return Some(Change { before: caret, ..delete_range(cx, start, end) });
    }
    let pos = caret.head;
    let text = cx.draft.text(pos.place)?;
    if pos.byte < text.len() {
        let to = grapheme::next(text, pos.byte);
        return Some(remove(pos.place, text, pos.byte..to, caret));
    }
    match pos.place {
        Place::Block(index, BlockPart::Text) if index + 1 < cx.draft.blocks.len() => {
            let mut change = backspace_boundary(cx.draft, index + 1, caret)?;
            change.before = caret;
            Some(change)
        }
        _ => None,
    }
}

fn remove(place: Place, text: &str, range: Range<usize>, caret: Caret) -> Change {
    Change {
        edits: vec![Edit::replace(place, range.start, &text[range.clone()], "")],
        before: caret,
        after: Caret::at(Pos::new(place, range.start)),
        grouping: Grouping::Deleting { place },
    }
}

/// What Backspace at the start of block `index` does: a heading or list becomes a paragraph, an empty block goes,
/// running text joins the block before. A quote's words never run into a paragraph.
fn backspace_boundary(draft: &Draft, index: usize, caret: Caret) -> Option<Change> {
    let block = &draft.blocks[index];
    let whole = |edits, after| Some(Change { edits, before: caret, after, grouping: Grouping::Alone });
    if matches!(block.kind, Kind::Heading | Kind::List)
        && caret.head.place == Place::Block(index, BlockPart::Text)
    {
        let to = Edit::SetKind { index, from: block.kind.clone(), to: Kind::Paragraph };
        return whole(vec![to], caret);
    }
    let Some(before) = index.checked_sub(1) else {
        let title = Place::Field(Field::Title);
        let end = draft.field(Field::Title).len();
        return whole(Vec::new(), Caret::at(Pos::new(title, end)));
    };
    let previous = &draft.blocks[before];
    let end_before = Caret::at(Pos::new(Place::Block(before, BlockPart::Text), previous.text.len()));
    let is_empty = |b: &Block| b.text.is_empty() && b.continued.is_empty() && b.lead.is_empty();
    if is_empty(previous) && previous.kind != Kind::Quote {
        let gone = Edit::RemoveBlock { index: before, block: Box::new(previous.clone()) };
        return whole(vec![gone], Caret::at(Pos::new(Place::Block(before, BlockPart::Text), 0)));
    }
    if is_empty(block) {
        let gone = Edit::RemoveBlock { index, block: Box::new(block.clone()) };
        return whole(vec![gone], end_before);
    }
    if block.kind == Kind::Quote || previous.kind == Kind::Quote {
        return whole(Vec::new(), end_before);
    }
    let join = Edit::JoinBlocks { index: before, at: previous.text.len(), second: Box::new(header(block)) };
    whole(vec![join], end_before)
}
