//! Pasting: text from elsewhere, cleaned, and blocks that were copied in the draft; each as one step.

use super::cleaning::{Cleaned, Piece};
use super::selecting::Clip;
use super::{Caret, EditContext, delete_range, insert, is_multiline, order};
use crate::model::{Block, BlockPart, Edit, Kind, Place, Pos};
use crate::session::{Change, Grouping};

/// Blocks to put in at the caret, without ids.
struct Load {
    blocks: Vec<Block>,
    /// Whether the first runs into the text before the caret.
    runs_in: bool,
    /// Whether the text behind the caret runs into the last.
    runs_on: bool,
}

/// Pastes cleaned text at the caret: one paragraph runs into the text, several become blocks. `rejoined` puts lines that
/// were cut by hand together again. One step in the history.
pub fn insert_pasted(cx: &mut EditContext, caret: Caret, text: &Cleaned, rejoined: bool) -> Change {
    let place = caret.head.place;
    let line = match is_multiline(cx.draft, place) {
        true => text.kept_lines(matches!(place, Place::Block(..))),
        false => text.one_line(),
    };
    if !takes_blocks(cx, caret) {
        return plain(cx, caret, &line);
    }
    let pieces = text.pieces(rejoined);
    match &pieces[..] {
        [] => return plain(cx, caret, &line),
        // Of a single line the blanks at the ends are kept.
        [Piece::Paragraph(words)] => {
            let words = if words == line.trim() { &line } else { words };
            return plain(cx, caret, words);
        }
        _ => {}
    }
    let quote = within_quote(cx, caret);
    let blocks = blocks(pieces, quote.as_ref());
    let is_text = |block: Option<&Block>| block.is_some_and(|block| block.kind != Kind::List);
    let (runs_in, runs_on) = (is_text(blocks.first()), is_text(blocks.last()));
    insert_blocks(cx, caret, Load { blocks, runs_in, runs_on }, quote)
}

/// Puts in what was copied in the draft: whole blocks stay what they are, words run into the text.
pub fn insert_clip(cx: &mut EditContext, caret: Caret, clip: &Clip) -> Change {
    let (Some(first), Some(last)) = (clip.blocks.first(), clip.blocks.last()) else {
        return insert_pasted(cx, caret, &Cleaned::of(&clip.text), false);
    };
    if !takes_blocks(cx, caret) {
        return insert_pasted(cx, caret, &Cleaned::of(&clip.text), false);
    }
    let runs =
        |block: &Block, whole: bool| block.kind == Kind::Paragraph || (!whole && !block.text.contains('\n'));
    let (runs_in, runs_on) = (runs(first, clip.whole_first), runs(last, clip.whole_last));
    let quote = within_quote(cx, caret);
    insert_blocks(cx, caret, Load { blocks: clip.blocks.clone(), runs_in, runs_on }, quote)
}

fn plain(cx: &EditContext, caret: Caret, text: &str) -> Change {
    Change { grouping: Grouping::Alone, ..insert(cx, caret, text) }
}

/// Whether blocks can be put in here: into the words of a block that is no list.
fn takes_blocks(cx: &EditContext, caret: Caret) -> bool {
    [caret.anchor, caret.head].iter().all(|pos| {
        matches!(pos.place, Place::Block(i, BlockPart::Text)
            if cx.draft.blocks.get(i).is_some_and(|block| block.kind != Kind::List))
    })
}

/// What is put into the middle of a quote is the speaker's words, and so is what follows it: a block like those.
fn within_quote(cx: &EditContext, caret: Caret) -> Option<Block> {
    let Place::Block(index, _) = caret.head.place else { return None };
    let host = cx.draft.blocks.get(index)?;
    let within = host.kind == Kind::Quote && caret.is_empty() && caret.head.byte < host.text.len();
    within.then(|| Block { speaker: host.speaker.clone(), ..Block::new(Kind::Quote, "", "") })
}

fn insert_blocks(cx: &mut EditContext, caret: Caret, load: Load, quote: Option<Block>) -> Change {
    let (start, end) = order(caret);
    let (mut edits, at) = if start == end {
        (Vec::new(), start)
    } else {
        let change = delete_range(cx, start, end);
        (change.edits, change.after.head)
    };
    let Place::Block(index, _) = at.place else { return plain(cx, caret, "") };
    let host = &cx.draft.blocks[index];
    let mut middle = load.blocks;
    let mut ids = cx.ids.fresh_many(cx.draft, middle.len() + 1).into_iter();
    let mut fresh = |block| Box::new(Block { id: ids.next().unwrap_or_default(), ..block });
    let mut head = at.byte;
    if load.runs_in && !middle.is_empty() {
        let first = middle.remove(0).text;
        head += first.len();
        edits.push(Edit::replace(at.place, at.byte, "", first));
    }
    let last = if load.runs_on { middle.pop() } else { None };
    // Words behind the caret, or some to run into them, need a block of their own.
    let left = cx.draft.text(end.place).map_or(0, str::len).saturating_sub(end.byte);
    let tail = last.is_some() || left > 0;
    if tail {
        let like = quote.unwrap_or_else(|| Block::new(Kind::Paragraph, "", ""));
        edits.push(Edit::SplitBlock { index, at: head, second: fresh(like) });
    }
    let (mut landing, mut byte) =
        (index + middle.len(), middle.last().map_or(head, |block| block.text.len()));
    for (i, block) in middle.into_iter().enumerate() {
        edits.push(Edit::InsertBlock { index: index + 1 + i, block: fresh(block) });
    }
    if tail {
        landing += 1;
        byte = last.as_ref().map_or(0, |last| last.text.len());
    }
    if let Some(last) = last {
        edits.push(Edit::replace(Place::Block(landing, BlockPart::Text), 0, "", last.text));
    }
    // A block that was empty, or is by now, was only a place to stand.
    let says_more = host.parts().iter().any(|part| *part != BlockPart::Text && !host.part(*part).is_empty());
    if head == 0 && !says_more && landing > index {
        edits.push(Edit::RemoveBlock {
            index,
            block: Box::new(Block { text: String::new(), ..host.clone() }),
        });
        landing -= 1;
    }
    let after = Caret::at(Pos::new(Place::Block(landing, BlockPart::Text), byte));
    Change { edits, before: caret, after, grouping: Grouping::Alone }
}

/// Blocks for pieces. Within a quote all of them go on with it.
fn blocks(pieces: Vec<Piece>, quote: Option<&Block>) -> Vec<Block> {
    let mut out = Vec::new();
    let text = |text| Block { text, ..quote.cloned().unwrap_or_else(|| Block::new(Kind::Paragraph, "", "")) };
    for piece in pieces {
        match piece {
            Piece::Paragraph(words) => out.push(text(words)),
            Piece::List(items, _) if quote.is_some() => out.extend(items.into_iter().map(text)),
            Piece::List(items, numbered) => {
                out.push(Block { numbered, ..Block::new(Kind::List, "", items.join("\n")) });
            }
        }
    }
    out
}
