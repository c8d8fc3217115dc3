//! Pasting: text from elsewhere made fit for a draft, as one step.

use super::typing::clean;
use super::{Caret, EditContext, delete_range, insert, is_multiline, order};
use crate::model::{Block, BlockPart, Edit, Kind, Place, Pos};
use crate::session::{Change, Grouping};

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
