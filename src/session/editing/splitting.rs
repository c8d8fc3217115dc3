//! Enter: what begins a new block, a new item or a new line.

use super::{Caret, EditContext, delete_range, is_multiline, order};
use crate::model::{Block, BlockPart, Draft, Edit, Field, Kind, Place, Pos};
use crate::session::{Change, Grouping};

/// Enter: a new paragraph, a new item of a list, a new line of the contact block; in the headline, on to the body.
pub fn split(cx: &mut EditContext, caret: Caret) -> Option<Change> {
    if !caret.is_empty() {
        let (start, end) = order(caret);
        let mut first = Change { before: caret, ..delete_range(cx, start, end) };
        let mut scratch = Draft::clone(cx.draft);
        for edit in &first.edits {
            edit.apply(&mut scratch).ok()?;
        }
        let mut inner = EditContext { draft: &scratch, ids: cx.ids };
        let second = split(&mut inner, first.after)?;
        first.edits.extend(second.edits);
        first.after = second.after;
        return Some(first);
    }
    let pos = caret.head;
    let draft = cx.draft;
    match pos.place {
        Place::Block(index, BlockPart::Text) => Some(split_block(cx, index, pos, caret)),
        Place::Block(index, _) => {
            let at = Pos::new(Place::Block(index, BlockPart::Text), 0);
            Some(Change { edits: vec![], before: caret, after: Caret::at(at), grouping: Grouping::Alone })
        }
        Place::Field(Field::Title) => {
            let first = Pos::new(Place::Block(0, BlockPart::Text), 0);
            let mut edits = Vec::new();
            if draft.blocks.is_empty() {
                let block = Box::new(Block::paragraph(cx.ids.fresh(draft), ""));
                edits.push(Edit::InsertBlock { index: 0, block });
            }
            Some(Change { edits, before: caret, after: Caret::at(first), grouping: Grouping::Alone })
        }
        place if is_multiline(draft, place) => {
            let edit = Edit::replace(place, pos.byte, "", "\n");
            let after = Caret::at(Pos::new(place, pos.byte + 1));
            Some(Change { edits: vec![edit], before: caret, after, grouping: Grouping::Alone })
        }
        _ => None,
    }
}

fn split_block(cx: &mut EditContext, index: usize, pos: Pos, caret: Caret) -> Change {
    let draft = cx.draft;
    let block = &draft.blocks[index];
    let next = Caret::at(Pos::new(Place::Block(index + 1, BlockPart::Text), 0));
    let id = cx.ids.fresh(draft);
    let (edits, after) = match block.kind {
        Kind::List => {
            let line_start = block.text[..pos.byte].rfind('\n').map_or(0, |at| at + 1);
            let empty_last = line_start == pos.byte && pos.byte == block.text.len() && pos.byte > 0;
            if empty_last {
                // An empty item at the end: the list is over.
                let cut = Edit::replace(pos.place, pos.byte - 1, "\n", "");
                let fresh = Box::new(Block::paragraph(id, ""));
                (vec![cut, Edit::InsertBlock { index: index + 1, block: fresh }], next)
            } else {
                let edit = Edit::replace(pos.place, pos.byte, "", "\n");
                (vec![edit], Caret::at(Pos { byte: pos.byte + 1, ..pos }))
            }
        }
        Kind::Quote if pos.byte == block.text.len() => {
            let fresh = Box::new(Block::paragraph(id, ""));
            (vec![Edit::InsertBlock { index: index + 1, block: fresh }], next)
        }
        Kind::Quote => {
            let second = Block { speaker: block.speaker.clone(), ..Block::new(Kind::Quote, id, "") };
            (vec![Edit::SplitBlock { index, at: pos.byte, second: Box::new(second) }], next)
        }
        Kind::Heading if pos.byte == 0 => {
            // A blank line above a heading; the heading stays a heading.
            let fresh = Box::new(Block::paragraph(id, ""));
            (vec![Edit::InsertBlock { index, block: fresh }], next)
        }
        _ => {
            let second = Box::new(Block::paragraph(id, ""));
            (vec![Edit::SplitBlock { index, at: pos.byte, second }], next)
        }
    };
    Change { edits, before: caret, after, grouping: Grouping::Alone }
}
