//! Turning blocks from one kind into another, as changes: a paragraph that reads as a quote gives its words to the parts
//! of one, a quote gives a paragraph its printed words, paragraphs become one list and a list paragraphs. Pure.

use super::blocks::{alone, touched};
use super::{Caret, Change, EditContext};
use crate::import::recognise;
use crate::model::{Block, BlockPart, Draft, Edit, Kind, Place, Pos, Speaker};
use crate::profile::{Typography, set_quote};
use crate::text::grapheme;

/// What a block becomes: one block or several, of which one is still the block it was.
struct Turned {
    index: usize,
    blocks: Vec<Block>,
    /// Which of `blocks` keeps the identity of the old one.
    kept: usize,
}

/// Turns the blocks the caret and its selection touch into another kind; `None` when all of them are that already.
pub fn convert(cx: &mut EditContext, caret: Caret, to: &Kind, marks: &Typography) -> Option<Change> {
    let (first, last) = touched(caret)?;
    let draft = cx.draft;
    let touched = draft.blocks.get(first..=last)?;
    if first < last && *to == Kind::List {
        return one_list(draft, caret, first, last, marks);
    }
    if touched.iter().all(|block| block.kind == *to) {
        return None;
    }
    let mut speakers = draft.speakers.clone();
    let turned: Vec<Turned> = (first..=last)
        .filter(|index| draft.blocks[*index].kind != *to)
        .map(|index| turn(cx, index, to, marks, &mut speakers))
        .collect();
    let mut edits = Vec::new();
    for (n, speaker) in speakers.iter().enumerate().skip(draft.speakers.len()) {
        edits.push(Edit::InsertSpeaker { index: n, speaker: Box::new(speaker.clone()) });
    }
    for one in turned.iter().rev() {
        put(draft, one, &mut edits);
    }
    let after = match &turned[..] {
        [one] if first == last => follow_letter(draft, caret, one),
        _ => {
            let grown: usize = turned.iter().map(|one| one.blocks.len() - 1).sum();
            let end = turned.last().filter(|one| one.index == last).and_then(|one| one.blocks.last());
            let end = end.unwrap_or(&draft.blocks[last]).text.len();
            let text = |index, byte| Pos::new(Place::Block(index, BlockPart::Text), byte);
            Caret { anchor: text(first, 0), head: text(last + grown, end) }
        }
    };
    Some(alone(edits, caret, after))
}

/// What a block becomes.
fn turn(
    cx: &mut EditContext,
    index: usize,
    to: &Kind,
    marks: &Typography,
    speakers: &mut Vec<Speaker>,
) -> Turned {
    let old = &cx.draft.blocks[index];
    let alike =
        |text: &str| Block { id: old.id.clone(), origin: old.origin, ..Block::new(to.clone(), "", text) };
    if old.kind == Kind::List && *to == Kind::Paragraph {
        let mut items = old.items();
        let mut blocks = vec![alike(items.next().unwrap_or_default())];
        blocks.extend(items.map(|item| Block::paragraph(cx.ids.fresh(cx.draft), item)));
        return Turned { index, blocks, kept: 0 };
    }
    if *to == Kind::Quote
        && let Some(found) = recognise(cx.draft, index, speakers, marks)
    {
        speakers.extend(found.speaker);
        let quote = Block { id: old.id.clone(), origin: old.origin, ..found.quote };
        let mut blocks = Vec::new();
        let mut prose = |text: String, blocks: &mut Vec<Block>| {
            if !text.is_empty() {
                blocks.push(Block::paragraph(cx.ids.fresh(cx.draft), text));
            }
        };
        prose(found.before, &mut blocks);
        let kept = blocks.len();
        blocks.push(quote);
        prose(found.after, &mut blocks);
        return Turned { index, blocks, kept };
    }
    Turned { index, blocks: vec![alike(&in_one_line(cx.draft, old, marks))], kept: 0 }
}

/// The words of a block of any kind as a paragraph has them.
fn in_one_line(draft: &Draft, block: &Block, marks: &Typography) -> String {
    match block.kind {
        Kind::Quote => set_quote(block, draft.speaker(&block.speaker), marks).to_text(),
        Kind::List => block.items().collect::<Vec<_>>().join(" "),
        _ => block.text.clone(),
    }
}

/// The edits that put what a block becomes in its place.
fn put(draft: &Draft, turned: &Turned, edits: &mut Vec<Edit>) {
    let index = turned.index;
    become_block(&draft.blocks[index], &turned.blocks[turned.kept], index, edits);
    let (before, rest) = turned.blocks.split_at(turned.kept);
    for (n, block) in rest.iter().enumerate().skip(1) {
        edits.push(Edit::InsertBlock { index: index + n, block: Box::new(block.clone()) });
    }
    for (n, block) in before.iter().enumerate() {
        edits.push(Edit::InsertBlock { index: index + n, block: Box::new(block.clone()) });
    }
}

/// The edits that make one block of another, which stays where it stands.
fn become_block(old: &Block, new: &Block, index: usize, edits: &mut Vec<Edit>) {
    let parts =
        [BlockPart::Speaker, BlockPart::Lead, BlockPart::Text, BlockPart::Attribution, BlockPart::Continued];
    let changed = parts.into_iter().filter(|part| old.part(*part) != new.part(*part));
    edits.extend(changed.map(|part| Edit::set(Place::Block(index, part), old.part(part), new.part(part))));
    if old.kind != new.kind {
        edits.push(Edit::SetKind { index, from: old.kind.clone(), to: new.kind.clone() });
    }
    if old.numbered != new.numbered {
        edits.push(Edit::SetNumbered { index, to: new.numbered });
    }
}

/// The caret stays by its letter: the words stand further in or further out now, or in a part or a block of their own.
fn follow_letter(draft: &Draft, caret: Caret, turned: &Turned) -> Caret {
    let old = &draft.blocks[turned.index];
    let Place::Block(_, part) = caret.head.place else { return caret };
    let from = old.part(part);
    let rest = &from[grapheme::floor(from, caret.head.byte.min(from.len()))..];
    // A list's items stand in blocks of their own.
    if old.kind == Kind::List && turned.blocks.len() > 1 {
        let before = &from[..from.len() - rest.len()];
        let item = before.matches('\n').count();
        let byte = before.rsplit('\n').next().map_or(0, str::len);
        return Caret::at(Pos::new(Place::Block(turned.index + item, BlockPart::Text), byte));
    }
    let kept = &turned.blocks[turned.kept].text;
    let place = Place::Block(turned.index + turned.kept, BlockPart::Text);
    let byte = match (kept.find(from), from.find(kept.as_str())) {
        (Some(further), _) => from.len() - rest.len() + further,
        (None, Some(less)) => (from.len() - rest.len()).saturating_sub(less),
        (None, None) => from.len() - rest.len(),
    };
    Caret::at(Pos::new(place, grapheme::floor(kept, byte.min(kept.len()))))
}

/// Makes one list of several blocks: each a line, those of a list as they are.
fn one_list(draft: &Draft, caret: Caret, first: usize, last: usize, marks: &Typography) -> Option<Change> {
    let blocks = &draft.blocks[first..=last];
    let mut lines: Vec<String> = Vec::new();
    for block in blocks {
        match block.kind {
            Kind::List => lines.extend(block.items().map(str::to_owned)),
            _ => lines.push(in_one_line(draft, block, marks)),
        }
    }
    let numbered = blocks.iter().any(|block| block.kind == Kind::List && block.numbered);
    let old = &blocks[0];
    let new = Block { numbered, ..Block::new(Kind::List, "", lines.join("\n")) };
    let mut edits: Vec<Edit> = (first + 1..=last)
        .rev()
        .map(|index| Edit::RemoveBlock { index, block: Box::new(draft.blocks[index].clone()) })
        .collect();
    become_block(old, &new, first, &mut edits);
    let place = Place::Block(first, BlockPart::Text);
    let after = Caret { anchor: Pos::new(place, 0), head: Pos::new(place, new.text.len()) };
    Some(alone(edits, caret, after))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Ids, apply_all};

    /// Paragraphs in which somebody is quoted, in the ways releases do it.
    fn reported() -> impl Strategy<Value = String> {
        let spoken =
            prop::sample::select(vec!["Kami siap", "Kami siap membantu anak-anak", "Posko buka 24 jam"]);
        let verb = prop::sample::select(vec!["kata", "ujar", "tegas", "tutur", "jelas"]);
        let who = prop::sample::select(vec![
            "Sari Dewi",
            "Kepala Dinas Sosial Sari Dewi",
            "Camat Bogor Barat Budi Santoso",
            "Sari",
            "perempuan itu",
        ]);
        let shape = prop::sample::select(vec![
            "“{spoken},” {verb} {who}.",
            "“{spoken}?” {verb} {who}.",
            "{who} menegaskan, “{spoken}.”",
            "“{spoken},” {verb} {who}. “{spoken}.”",
            "Posko dibuka. “{spoken},” {verb} {who}.",
            "“{spoken},” {verb} {who}. Acara ditutup dengan doa.",
            "{spoken}.",
        ]);
        (shape, spoken, verb, who).prop_map(|(shape, spoken, verb, who)| {
            shape.replace("{spoken}", spoken).replace("{verb}", verb).replace("{who}", who)
        })
    }

    proptest! {
        /// What is taken apart as a quote reads the same when it is a paragraph again.
        #[test]
        fn a_paragraph_that_was_a_quote_reads_as_before(text in reported(), listed in any::<bool>()) {
            let marks = Typography::default();
            let mut draft = Draft::default();
            if listed {
                draft.speakers.push(Speaker {
                    id: "sari".into(),
                    name: "Sari Dewi".into(),
                    position: "Kepala Dinas Sosial".into(),
                    short: "Sari".into(),
                    ..Speaker::default()
                });
            }
            draft.blocks.push(Block::paragraph("a", text.clone()));
            let mut ids = Ids::new(7);
            let caret = Caret::at(Pos::new(Place::Block(0, BlockPart::Text), 0));
            let known = recognise(&draft, 0, &draft.speakers, &marks).is_some();
            let change = convert(&mut EditContext { draft: &draft, ids: &mut ids }, caret, &Kind::Quote, &marks);
            let there = apply_all(change.expect("it is a paragraph").edits, &mut draft);
            prop_assert!(draft.blocks.iter().any(|block| block.kind == Kind::Quote));
            let place = |index| Pos::new(Place::Block(index, BlockPart::Text), 0);
            let all = Caret { anchor: place(0), head: place(draft.blocks.len() - 1) };
            let change = convert(&mut EditContext { draft: &draft, ids: &mut ids }, all, &Kind::Paragraph, &marks);
            let back = apply_all(change.expect("one is a quote").edits, &mut draft);
            let words: Vec<&str> = draft.blocks.iter().map(|block| block.text.as_str()).collect();
            if known {
                prop_assert_eq!(&words.join(" "), &text);
            } else {
                prop_assert!(words.join(" ").contains(text.trim_end_matches('.')), "{:?}", words);
            }
            // And it is all undone to the letter.
            for edit in there.iter().chain(&back).rev() {
                edit.inverse().apply(&mut draft).expect("it goes back");
            }
            prop_assert_eq!(draft.blocks, vec![Block::paragraph("a", text)]);
        }
    }
}
