//! What is selected: as text, as something to paste, and all of it.

use super::{Caret, order, rank, stops};
use crate::model::{Block, BlockPart, Draft, Kind, Place, Pos};

/// What was copied: its text and, of a selection that runs through several blocks, these.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clip {
    /// The text, for places that take no blocks and for other programs.
    pub text: String,
    /// The blocks, cut to what was selected.
    pub(super) blocks: Vec<Block>,
    /// Whether all of the first is selected.
    pub(super) whole_first: bool,
    /// Whether all of the last is.
    pub(super) whole_last: bool,
}

impl Clip {
    /// Words alone.
    pub fn of_text(text: String) -> Clip {
        Clip { text, ..Clip::default() }
    }

    /// What is selected.
    pub fn of(draft: &Draft, caret: Caret) -> Clip {
        let (start, end) = order(caret);
        let text = copy(draft, caret);
        let Place::Block(last, _) = end.place else { return Clip::of_text(text) };
        let first = match start.place {
            Place::Block(first, _) if first < last => first,
            Place::Field(_) => 0,
            _ => return Clip::of_text(text),
        };
        let Some(touched) = draft.blocks.get(first..=last) else { return Clip::of_text(text) };
        let mut blocks = touched.to_vec();
        let whole_last = end == last_stop(draft, last);
        if let Some(block) = blocks.last_mut() {
            keep_to(block, end);
        }
        let whole_first = if let Place::Block(..) = start.place {
            keep_from(&mut blocks[0], start);
            start.byte == 0
                && matches!(start.place, Place::Block(_, part) if part == stops(&draft.blocks[first])[0])
        } else {
            let title = draft.text(start.place).unwrap_or_default();
            blocks.insert(0, Block::new(Kind::Paragraph, "", title.get(start.byte..).unwrap_or_default()));
            false
        };
        Clip { text, blocks, whole_first, whole_last }
    }
}

/// The end of a block's last part that is walked.
fn last_stop(draft: &Draft, index: usize) -> Pos {
    let block = &draft.blocks[index];
    let part = stops(block).last().copied().unwrap_or(BlockPart::Text);
    Pos::new(Place::Block(index, part), block.part(part).len())
}

/// Takes what stands before a position out of a block.
fn keep_from(block: &mut Block, from: Pos) {
    let Place::Block(_, part) = from.place else { return };
    for before in stops(block).into_iter().take_while(|stop| *stop != part) {
        block.part_mut(before).clear();
    }
    block.part_mut(part).drain(..from.byte);
}

/// Takes what stands behind a position out of a block.
fn keep_to(block: &mut Block, to: Pos) {
    let Place::Block(_, part) = to.place else { return };
    for behind in stops(block).into_iter().rev().take_while(|stop| *stop != part) {
        block.part_mut(behind).clear();
    }
    block.part_mut(part).truncate(to.byte);
}

/// The selected text: blocks parted by an empty line, shown form for characters that would not survive a terminal.
pub fn copy(draft: &Draft, caret: Caret) -> String {
    let (start, end) = order(caret);
    let text = |place| draft.text(place).unwrap_or_default();
    if start.place == end.place {
        return text(start.place)[start.byte..end.byte].to_owned();
    }
    let mut pieces = vec![text(start.place)[start.byte..].to_owned()];
    let first = match start.place {
        Place::Block(i, _) => i,
        _ => 0,
    };
    if let Place::Block(last, _) = end.place {
        for index in first..=last {
            for part in stops(&draft.blocks[index]) {
                let place = Place::Block(index, part);
                if rank(Pos::new(place, 0)) > rank(start) && place < end.place && place != start.place {
                    pieces.push(text(place).to_owned());
                }
            }
        }
    }
    pieces.push(text(end.place)[..end.byte].to_owned());
    pieces.join("\n\n")
}

/// Everything in the text of a field, or the whole body.
pub fn select_all(draft: &Draft, pos: Pos) -> Caret {
    match (pos.place, draft.blocks.len().checked_sub(1)) {
        (Place::Block(..), Some(last)) => {
            let first = stops(&draft.blocks[0])[0];
            let part = *stops(&draft.blocks[last]).last().unwrap_or(&BlockPart::Text);
            Caret {
                anchor: Pos::new(Place::Block(0, first), 0),
                head: Pos::new(Place::Block(last, part), draft.blocks[last].part(part).len()),
            }
        }
        (place, _) => Caret {
            anchor: Pos::new(place, 0),
            head: Pos::new(place, draft.text(place).unwrap_or_default().len()),
        },
    }
}
