//! What is selected: as text, and all of it.

use super::{Caret, order, rank, stops};
use crate::model::{BlockPart, Draft, Place, Pos};

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
