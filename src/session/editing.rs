//! What typing, deleting, splitting and pasting do to a draft, as changes. Pure: a draft and a caret in, a change out.
//! Knows no keys and no screen.

use std::ops::Range;

use super::{Change, Grouping};
use crate::model::{Block, BlockPart, Draft, Edit, Field, FieldKind, Ids, Kind, Place, Pos};
use crate::text::grapheme;

/// The caret and the selection: what lies between `anchor` and `head` is selected, the caret stands at `head`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caret {
    /// Where the selection began.
    pub anchor: Pos,
    /// Where the caret stands.
    pub head: Pos,
}

impl Caret {
    /// A caret without a selection.
    pub fn at(pos: Pos) -> Caret {
        Caret { anchor: pos, head: pos }
    }

    /// Whether nothing is selected.
    pub fn is_empty(self) -> bool {
        self.anchor == self.head
    }
}

/// What editing needs besides the caret.
pub struct EditContext<'a> {
    /// The draft as it stands.
    pub draft: &'a Draft,
    /// Ids for new blocks.
    pub ids: &'a mut Ids,
}

/// The order of two positions in reading order.
pub fn order(caret: Caret) -> (Pos, Pos) {
    if rank(caret.anchor) <= rank(caret.head) {
        (caret.anchor, caret.head)
    } else {
        (caret.head, caret.anchor)
    }
}

fn rank(pos: Pos) -> (usize, usize, usize) {
    match pos.place {
        Place::Field(field) => (0, field as usize, pos.byte),
        Place::Joint(i, part) => (1, i * 2 + part as usize, pos.byte),
        Place::Speaker(i, part) => (2, i * 4 + part as usize, pos.byte),
        Place::Block(i, part) => (3 + i, part as usize, pos.byte),
    }
}

/// The parts of a block the caret walks through, in reading order: its text, and a quote's other words when it has
/// any. Speaker and attribution are chosen, not walked through.
pub(super) fn stops(block: &Block) -> Vec<BlockPart> {
    match block.kind {
        Kind::Quote => [BlockPart::Lead, BlockPart::Text, BlockPart::Continued]
            .into_iter()
            .filter(|part| *part == BlockPart::Text || !block.part(*part).is_empty())
            .collect(),
        _ => vec![BlockPart::Text],
    }
}

/// A position moved down to the grapheme boundary at or before it, and into the text.
pub(super) fn snap(pos: Pos, draft: &Draft) -> Pos {
    match draft.text(pos.place) {
        Some(text) => Pos { byte: grapheme::floor(text, pos.byte.min(text.len())), ..pos },
        None => near(pos, draft),
    }
}

/// The grapheme boundary a caret comes to rest on: behind what was put in, else before what is left.
pub(super) fn rest(pos: Pos, behind: bool, draft: &Draft) -> Pos {
    match draft.text(pos.place) {
        Some(text) if behind => Pos { byte: grapheme::ceil(text, pos.byte), ..pos },
        _ => snap(pos, draft),
    }
}

/// The nearest position left when a place is gone.
pub(super) fn near(pos: Pos, draft: &Draft) -> Pos {
    match pos.place {
        Place::Block(index, _) if !draft.blocks.is_empty() => {
            let index = index.min(draft.blocks.len() - 1);
            Pos::new(Place::Block(index, BlockPart::Text), 0)
        }
        _ => Pos::new(Place::Field(Field::Title), 0),
    }
}

/// Whether a text may hold several lines.
fn is_multiline(draft: &Draft, place: Place) -> bool {
    match place {
        Place::Field(field) => field.info().kind == FieldKind::Lines,
        Place::Block(index, BlockPart::Text) => draft.blocks.get(index).is_some_and(|b| b.kind == Kind::List),
        _ => false,
    }
}

/// Types `text` at the caret, in the place of the selection. Characters that have no place in prose are left out.
pub fn insert(cx: &EditContext, caret: Caret, text: &str) -> Change {
    let multiline = is_multiline(cx.draft, caret.head.place);
    let clean = clean(text, multiline);
    let (start, end) = order(caret);
    if start == end {
        let before = cx.draft.text(start.place).unwrap_or_default();
        let after_blank = before[..start.byte].chars().next_back().is_none_or(char::is_whitespace);
        let starts_word = after_blank && clean.chars().next().is_some_and(|c| !c.is_whitespace());
        let edit = Edit::replace(start.place, start.byte, "", clean.clone());
        let after = Caret::at(Pos { byte: start.byte + clean.len(), ..start });
        let grouping = Grouping::Typing { place: start.place, starts_word };
        return Change { edits: vec![edit], before: caret, after, grouping };
    }
    let mut change = delete_range(cx, start, end);
    let at = change.after.head;
    change.edits.push(Edit::replace(at.place, at.byte, "", clean.clone()));
    change.before = caret;
    change.after = Caret::at(Pos { byte: at.byte + clean.len(), ..at });
    // What is typed on belongs to the same step.
    change.grouping = Grouping::Typing { place: at.place, starts_word: true };
    change
}

/// Text fit for a draft: blanks of any kind but a no-break blank become a blank, controls go, line breaks stay only
/// where lines are kept.
fn clean(text: &str, multiline: bool) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\n' if multiline => Some('\n'),
            '\n' | '\t' => Some(' '),
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
}

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

/// Pasted text as paragraphs: line endings and blanks made plain, controls and soft hyphens gone, lines that were
/// wrapped by hand joined again.
pub fn normalize_paste(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut paragraphs = Vec::new();
    for group in text.split("\n\n") {
        let lines: Vec<String> = group.split('\n').map(clean_line).filter(|line| !line.is_empty()).collect();
        if is_wrapped_by_hand(&lines) {
            paragraphs.push(lines.join(" "));
        } else {
            paragraphs.extend(lines);
        }
    }
    paragraphs
}

fn clean_line(line: &str) -> String {
    let line: String = line
        .chars()
        .filter(|c| *c != '\u{ad}' && (!c.is_control() || *c == '\t'))
        .map(|c| if c == '\t' || c == '\u{a0}' { ' ' } else { c })
        .collect();
    line.trim().to_owned()
}

/// Lines of like length none of which but the last ends a sentence were broken by a mail program, not by a writer.
fn is_wrapped_by_hand(lines: &[String]) -> bool {
    let Some((_, body)) = lines.split_last() else { return false };
    !body.is_empty()
        && body.iter().all(|line| {
            let chars = line.chars().count();
            (40..=100).contains(&chars) && !line.ends_with(['.', '?', '!', ':', '”', '"'])
        })
}

/// Pastes text at the caret: one paragraph runs into the text, several become blocks. One step in the history.
pub fn insert_pasted(cx: &mut EditContext, caret: Caret, text: &str) -> Change {
    let place = caret.head.place;
    let paragraphs = normalize_paste(text);
    let in_blocks = matches!(place, Place::Block(i, BlockPart::Text)
        if cx.draft.blocks.get(i).is_some_and(|b| b.kind != Kind::List));
    if paragraphs.len() < 2 || !in_blocks {
        let line = if is_multiline(cx.draft, place) {
            text.replace("\r\n", "\n").replace('\r', "\n")
        } else if paragraphs.len() < 2 {
            // A single line keeps the blanks at its ends: they belong to the sentence it is put into.
            clean(text.trim_matches(['\r', '\n']), false)
        } else {
            paragraphs.join(" ")
        };
        return Change { grouping: Grouping::Alone, ..insert(cx, caret, &line) };
    }
    let (start, end) = order(caret);
    let (mut edits, at) = if start == end {
        (Vec::new(), start)
    } else {
        let change = delete_range(cx, start, end);
        (change.edits, change.after.head)
    };
    let Place::Block(index, _) = at.place else {
        return Change { grouping: Grouping::Alone, ..insert(cx, caret, &paragraphs.join(" ")) };
    };
    let (first, rest) = paragraphs.split_first().expect("two paragraphs at least");
    let (last, middle) = rest.split_last().expect("two paragraphs at least");
    edits.push(Edit::replace(at.place, at.byte, "", first.as_str()));
    // What is put into the middle of a quote is the speaker's words, and so is what follows it.
    let host = &cx.draft.blocks[index];
    let in_quote = host.kind == Kind::Quote && start == end && at.byte < host.text.len();
    let speaker = if in_quote { host.speaker.clone() } else { String::new() };
    let kind = if in_quote { Kind::Quote } else { Kind::Paragraph };
    let mut fresh = |text: &str| {
        let block = Block::new(kind.clone(), cx.ids.fresh(cx.draft), text);
        Box::new(Block { speaker: speaker.clone(), ..block })
    };
    edits.push(Edit::SplitBlock { index, at: at.byte + first.len(), second: fresh("") });
    for (i, text) in middle.iter().enumerate() {
        let block = fresh(text);
        edits.push(Edit::InsertBlock { index: index + 1 + i, block });
    }
    let tail = Place::Block(index + 1 + middle.len(), BlockPart::Text);
    edits.push(Edit::replace(tail, 0, "", last.as_str()));
    let after = Caret::at(Pos::new(tail, last.len()));
    Change { edits, before: caret, after, grouping: Grouping::Alone }
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
