//! The body as one plain text, to be changed in a program that knows no drafts, and back: what is as it was keeps its
//! block, and only what differs becomes an edit. Knows no program and no file.
//!
//! Blocks are parted by an empty line. `#` begins a heading, `-` or `1.` the items of a list, `>` the words of a quote;
//! a backslash before such a sign makes it a character. Sentences stand a line each, and lines are joined again.

use super::{Caret, Change, EditContext, Grouping};
use crate::model::{Block, BlockPart, Draft, Edit, Kind, Place, Pos};
use crate::text::sentence::sentences;

/// A block as text: what it is and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Unit {
    kind: Kind,
    numbered: bool,
    text: String,
}

impl Unit {
    fn of(block: &Block) -> Unit {
        let numbered = block.kind == Kind::List && block.numbered;
        Unit { kind: block.kind.clone(), numbered, text: block.text.clone() }
    }
}

/// The body as plain text.
pub fn body_as_text(draft: &Draft) -> String {
    draft.blocks.iter().map(|block| format!("{}\n", written(&Unit::of(block)))).collect::<Vec<_>>().join("\n")
}

fn written(unit: &Unit) -> String {
    let lines = |text: &str| -> Vec<String> {
        sentences(text).into_iter().map(|range| text[range].trim_end().to_owned()).collect()
    };
    match unit.kind {
        Kind::Heading => format!("# {}", unit.text),
        Kind::List => {
            let items = unit.text.split('\n').enumerate();
            let items =
                items.map(
                    |(at, item)| {
                        if unit.numbered { format!("{}. {item}", at + 1) } else { format!("- {item}") }
                    },
                );
            items.collect::<Vec<_>>().join("\n")
        }
        Kind::Quote => {
            let lines: Vec<String> = lines(&unit.text).iter().map(|line| format!("> {line}")).collect();
            if lines.is_empty() { ">".to_owned() } else { lines.join("\n") }
        }
        _ => {
            let lines: Vec<String> = lines(&unit.text).iter().map(|line| escaped(line)).collect();
            // An empty paragraph is a backslash: a blank line would be none at all.
            if lines.is_empty() { "\\".to_owned() } else { lines.join("\n") }
        }
    }
}

fn escaped(line: &str) -> String {
    let signed = line.starts_with(['#', '>', '\\']) || item(line).is_some();
    if signed { format!("\\{line}") } else { line.to_owned() }
}

/// An item of a list: whether it is numbered, and its words.
fn item(line: &str) -> Option<(bool, &str)> {
    if let Some(words) = line.strip_prefix("- ").or((line == "-").then_some("")) {
        return Some((false, words));
    }
    let (figures, words) = line.split_once(". ").or_else(|| Some((line.strip_suffix('.')?, "")))?;
    let is_number = (1..=3).contains(&figures.len()) && figures.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some((true, words))
}

/// The blocks a text stands for.
fn units(text: &str) -> Vec<Unit> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let clean = |line: &str| -> String { line.chars().filter(|c| !c.is_control()).collect() };
    let lines = text.split('\n').map(|line| clean(&line.replace('\t', " ")).trim_end().to_owned());
    let mut units: Vec<Unit> = Vec::new();
    // Whether the next line goes on with the last block.
    let mut open = false;
    for line in lines {
        if line.is_empty() {
            open = false;
            continue;
        }
        let read = read_line(&line);
        match units.last_mut().filter(|last| open && goes_on(last, &read)) {
            Some(last) if last.kind == Kind::List && read.kind == Kind::List => {
                last.text = format!("{}\n{}", last.text, read.text);
            }
            Some(last) => {
                last.text = [last.text.trim_end(), read.text.trim_start()].join(" ").trim().to_owned();
            }
            None => units.push(read),
        }
        // A heading is one line.
        open = units.last().is_some_and(|last| last.kind != Kind::Heading);
    }
    units
}

fn read_line(line: &str) -> Unit {
    let unit = |kind, numbered, text: &str| Unit { kind, numbered, text: text.trim_end().to_owned() };
    if let Some(words) = line.strip_prefix('\\') {
        return unit(Kind::Paragraph, false, words);
    }
    if let Some(words) = line.strip_prefix('>') {
        return unit(Kind::Quote, false, words.strip_prefix(' ').unwrap_or(words));
    }
    if let Some(words) = line.strip_prefix("# ") {
        return unit(Kind::Heading, false, words);
    }
    match item(line) {
        Some((numbered, words)) => unit(Kind::List, numbered, words),
        None => unit(Kind::Paragraph, false, line),
    }
}

/// A line without a sign goes on with whatever it follows.
fn goes_on(last: &Unit, read: &Unit) -> bool {
    read.kind == Kind::Paragraph
        || (read.kind == last.kind && read.numbered == last.numbered && read.kind != Kind::Heading)
}

/// The change that makes the body what the text says; `None` when it says what stands there.
pub fn body_from_text(cx: &mut EditContext, caret: Caret, text: &str) -> Option<Change> {
    let draft = cx.draft;
    let old: Vec<Unit> = draft.blocks.iter().map(Unit::of).collect();
    let as_read = units(&body_as_text(draft));
    let new = units(text);
    if as_read == new {
        return None;
    }
    // What cannot be told apart once it is written is as it was.
    let same = |a: usize, b: usize| as_read.get(a).is_some_and(|unit| *unit == new[b]) || old[a] == new[b];
    let before = (0..old.len().min(new.len())).take_while(|at| same(*at, *at)).count();
    let most = old.len().min(new.len()) - before;
    let after = (0..most).take_while(|at| same(old.len() - 1 - at, new.len() - 1 - at)).count();
    let (olds, news) = (before..old.len() - after, before..new.len() - after);
    let mut edits = Vec::new();
    // From the end, so that no place moves before it was seen to.
    let common = olds.len().min(news.len());
    for index in (olds.start + common..olds.end).rev() {
        edits.push(Edit::RemoveBlock { index, block: Box::new(draft.blocks[index].clone()) });
    }
    let more = &new[news.start + common..news.end];
    let ids = cx.ids.fresh_many(draft, more.len());
    for ((nth, unit), id) in more.iter().enumerate().zip(ids) {
        let block = Box::new(fresh(id, unit));
        edits.push(Edit::InsertBlock { index: olds.start + common + nth, block });
    }
    for at in (0..common).rev() {
        edits.extend(turn(cx, olds.start + at, &old[olds.start + at], &new[news.start + at]));
    }
    if edits.is_empty() {
        return None;
    }
    let place = Place::Block(before.min(new.len().saturating_sub(1)), BlockPart::Text);
    let rest = if new.is_empty() {
        Pos::new(Place::Field(crate::model::Field::Title), 0)
    } else {
        Pos::new(place, 0)
    };
    Some(Change { edits, before: caret, after: Caret::at(rest), grouping: Grouping::Alone })
}

fn fresh(id: String, unit: &Unit) -> Block {
    let block = Block::new(unit.kind.clone(), id, unit.text.as_str());
    Block { numbered: unit.numbered, ..block }
}

/// The edits that turn one block into another. A quote keeps its speaker only as a quote.
fn turn(cx: &mut EditContext, index: usize, old: &Unit, new: &Unit) -> Vec<Edit> {
    if (old.kind == Kind::Quote) != (new.kind == Kind::Quote) {
        let gone = Box::new(cx.draft.blocks[index].clone());
        let block = Box::new(fresh(cx.ids.fresh(cx.draft), new));
        return vec![Edit::RemoveBlock { index, block: gone }, Edit::InsertBlock { index, block }];
    }
    let mut edits = Vec::new();
    if old.kind != new.kind {
        edits.push(Edit::SetKind { index, from: old.kind.clone(), to: new.kind.clone() });
    }
    if cx.draft.blocks[index].numbered != new.numbered {
        edits.push(Edit::SetNumbered { index, to: new.numbered });
    }
    if old.text != new.text {
        edits.push(Edit::set(Place::Block(index, BlockPart::Text), &old.text, new.text.as_str()));
    }
    edits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Ids;

    fn draft() -> Draft {
        let block = |kind, id: &str, text: &str| Block::new(kind, id.to_owned(), text);
        let quote = Block { speaker: "sari".into(), ..block(Kind::Quote, "c3d4", "Kami siap. Kapan saja") };
        let list = Block { numbered: true, ..block(Kind::List, "d4e5", "satu\ndua") };
        let blocks = vec![
            block(Kind::Paragraph, "a1b2", "Posko dibuka. Layanan dimulai."),
            block(Kind::Heading, "b2c3", "Langkah berikutnya"),
            quote,
            list,
            block(Kind::Paragraph, "e5f6", "- bukan butir."),
        ];
        let mut draft = Draft::default();
        draft.blocks = blocks;
        draft
    }

    const WRITTEN: &str = "Posko dibuka.\nLayanan dimulai.\n\n# Langkah berikutnya\n\n> Kami siap.\n> Kapan saja\n\n1. satu\n2. dua\n\n\\- bukan butir.\n";

    fn changed(draft: &Draft, text: &str) -> Option<Draft> {
        let mut ids = Ids::new(7);
        let mut cx = EditContext { draft, ids: &mut ids };
        let caret = Caret::at(Pos::new(Place::Block(0, BlockPart::Text), 0));
        let change = body_from_text(&mut cx, caret, text)?;
        let mut after = draft.clone();
        for edit in &change.edits {
            edit.apply(&mut after).expect("the edits fit");
        }
        let mut back = after.clone();
        for edit in change.edits.iter().rev() {
            edit.inverse().apply(&mut back).expect("the inverse fits");
        }
        assert_eq!(back, *draft);
        Some(after)
    }

    #[test]
    fn a_body_is_written_and_read() {
        assert_eq!(body_as_text(&draft()), WRITTEN);
        assert_eq!(changed(&draft(), WRITTEN), None);
        assert_eq!(changed(&draft(), &WRITTEN.replace('\n', "\r\n")), None);
    }

    /// `text` with one stretch replaced; what the blocks are then, by id, kind and words.
    #[track_caller]
    fn check(from: &str, to: &str, expected: &[(&str, &str)]) {
        let after = changed(&draft(), &WRITTEN.replace(from, to)).expect("something changed");
        let shown: Vec<(&str, &str)> =
            after.blocks.iter().map(|b| (b.id.as_str(), b.text.as_str())).collect();
        for (at, (id, text)) in expected.iter().enumerate() {
            assert_eq!(shown[at].1, *text);
            assert!(*id == "new" || shown[at].0 == *id, "{at}: {shown:?}");
        }
        assert_eq!(shown.len(), expected.len());
    }

    #[test]
    fn only_what_differs_changes() {
        let [a, b, c, d, e] = [
            ("a1b2", "Posko dibuka. Layanan dimulai."),
            ("b2c3", "Langkah berikutnya"),
            ("c3d4", "Kami siap. Kapan saja"),
            ("d4e5", "satu\ndua"),
            ("e5f6", "- bukan butir."),
        ];
        check("dibuka.\n", "dibuka kini.\n", &[("a1b2", "Posko dibuka kini. Layanan dimulai."), b, c, d, e]);
        check("> Kapan saja", "> Kapan pun", &[a, b, ("c3d4", "Kami siap. Kapan pun"), d, e]);
        check("# Langkah berikutnya\n\n", "", &[a, c, d, e]);
        check("# Langkah", "Baru.\n\n# Langkah", &[a, ("new", "Baru."), b, c, d, e]);
        check("# Langkah", "## Langkah", &[a, ("b2c3", "## Langkah berikutnya"), c, d, e]);
        check("2. dua", "2. dua\n3. tiga", &[a, b, c, ("d4e5", "satu\ndua\ntiga"), e]);
        check("1. satu\n2. dua", "- satu\n- dua", &[a, b, c, d, e]);
        check(WRITTEN, "", &[]);
    }

    #[test]
    fn a_quote_that_stays_one_keeps_its_speaker() {
        let after = changed(&draft(), &WRITTEN.replace("Kami", "Kita")).expect("it changed");
        assert_eq!(after.blocks[2].speaker, "sari");
        let after = changed(&draft(), &WRITTEN.replace("> ", "")).expect("it changed");
        assert_eq!((&after.blocks[2].kind, after.blocks[2].speaker.as_str()), (&Kind::Paragraph, ""));
    }

    proptest! {
        #[test]
        fn what_is_not_changed_is_no_change(texts in prop::collection::vec("[A-Za-z#>é漢\\\\.\\- 1]{0,40}", 0..6)) {
            let mut draft = draft();
            draft.blocks.extend(texts.iter().enumerate().map(|(at, text)| {
                Block::paragraph(format!("x{at}"), text.replace('\n', " "))
            }));
            prop_assert_eq!(changed(&draft, &body_as_text(&draft)), None);
        }

        #[test]
        fn any_text_makes_a_body_that_reads_the_same(text in "[a-z#>\\\\.\\- \n1]{0,80}") {
            if let Some(after) = changed(&draft(), &text) {
                prop_assert_eq!(changed(&after, &text), None);
            }
        }
    }
}
