//! Commands for blocks: their text, new ones, their order and kind.

use super::super::call::Call;
use super::act::{apply, at, block, make, offered};
use super::command::{Args, usage};
use super::{Answer, Came, Editor, Wrong, say};
use crate::model::{Block, BlockPart, Edit, Kind, Place};
use crate::phrase::plain::PlainPhrase as P;
use crate::session::{self, EditContext};

pub(super) fn change(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let index = block(editor, call, args.words.first())?;
    let text = args.text().ok_or_else(|| usage(call, &P::HelpChange))?;
    let old = &editor.draft().blocks[index];
    // The items of a list stand on lines of their own.
    let text = if old.kind == Kind::List { items_of(text) } else { text.to_owned() };
    let edit = Edit::set(Place::Block(index, BlockPart::Text), &old.text.clone(), text);
    apply(editor, call, vec![edit])?;
    editor.current = index;
    say::phrase(call, &P::Done { block: index + 1 })?;
    Ok(Came::Goes)
}

/// The items of a list, a line each, from words with `;` between.
pub(super) fn items_of(text: &str) -> String {
    text.split(';').map(str::trim).filter(|item| !item.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Puts a block after the one that is named, or after the current one.
fn insert(editor: &mut Editor, call: &mut Call<'_>, args: &Args, kind: Kind, help: &P) -> Answer {
    let text = args.text().ok_or_else(|| usage(call, help))?;
    let text = if kind == Kind::List { items_of(text) } else { text.to_owned() };
    let index = match (args.words.first(), editor.draft().blocks.is_empty()) {
        (None, true) => 0,
        (word, _) => block(editor, call, word)? + 1,
    };
    let id = editor.ids.fresh(editor.session.draft());
    let mut edits = vec![Edit::InsertBlock { index, block: Box::new(Block::new(kind, id, text)) }];
    let mut current = index;
    // The blank paragraph a new draft begins with was only a place to stand.
    if let [only] = &editor.draft().blocks[..]
        && *only == (Block { id: only.id.clone(), origin: only.origin, ..Block::default() })
    {
        edits.push(Edit::RemoveBlock { index: 0, block: Box::new(only.clone()) });
        current = 0;
    }
    apply(editor, call, edits)?;
    editor.current = current;
    say::phrase(call, &P::Added { block: editor.here() })?;
    Ok(Came::Goes)
}

pub(super) fn add(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    insert(editor, call, args, Kind::Paragraph, &P::HelpAdd)
}

pub(super) fn heading(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    insert(editor, call, args, Kind::Heading, &P::HelpHeading)
}

pub(super) fn items(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    insert(editor, call, args, Kind::List, &P::HelpItems)
}

pub(super) fn quote(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    insert(editor, call, args, Kind::Quote, &P::HelpQuote)
}

pub(super) fn delete(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let word = args.words.first().ok_or_else(|| usage(call, &P::HelpDelete))?;
    let index = block(editor, call, Some(word))?;
    let gone = Box::new(editor.draft().blocks[index].clone());
    apply(editor, call, vec![Edit::RemoveBlock { index, block: gone }])?;
    editor.current = index.saturating_sub(1);
    say::phrase(call, &P::Deleted { block: index + 1 })?;
    Ok(Came::Goes)
}

pub(super) fn shift(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let [from, to] = &args.words[..] else { return Err(usage(call, &P::HelpMove)) };
    let (from, to) = (block(editor, call, Some(from))?, block(editor, call, Some(to))?);
    if from != to {
        let change = session::move_blocks_to(editor.session.draft(), at(from, 0), from..=from, to);
        offered(editor, call, change)?;
    }
    editor.current = to;
    say::phrase(call, &P::Moved { from: from + 1, to: to + 1 })?;
    Ok(Came::Goes)
}

pub(super) fn join(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let index = block(editor, call, args.words.first())?;
    let draft = editor.session.draft();
    let end = draft.blocks[index].text.len();
    // A blank between the two, as between any words; taken back together with the joining.
    let glue = !draft.blocks[index].text.ends_with(char::is_whitespace) && end > 0;
    let mut cx = EditContext { draft, ids: &mut editor.ids };
    let change = session::delete(&mut cx, at(index, end)).filter(|_| index + 1 < draft.blocks.len());
    let mut change = change.ok_or_else(|| Wrong::of(call, &P::CannotHere))?;
    if glue {
        change.edits.push(Edit::replace(Place::Block(index, BlockPart::Text), end, "", " "));
    }
    make(editor, call, change)?;
    editor.current = index;
    say::phrase(call, &P::Joined { block: index + 1 })?;
    Ok(Came::Goes)
}

pub(super) fn split(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let index = block(editor, call, args.words.first())?;
    let words = args.text().ok_or_else(|| usage(call, &P::HelpSplit))?;
    let draft = editor.session.draft();
    let found = draft.blocks[index].text.find(words).filter(|byte| *byte > 0);
    let byte = found.ok_or_else(|| Wrong::of(call, &P::FoundNone))?;
    let mut cx = EditContext { draft, ids: &mut editor.ids };
    let change = session::split(&mut cx, at(index, byte));
    offered(editor, call, change)?;
    say::phrase(call, &P::Split { block: index + 1 })?;
    Ok(Came::Goes)
}

pub(super) fn turn(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let (word, number) = match &args.words[..] {
        [kind] => (kind, None),
        [number, kind] => (kind, Some(number)),
        _ => return Err(usage(call, &P::HelpTurn)),
    };
    let index = block(editor, call, number)?;
    let kind = match word.to_lowercase().as_str() {
        "paragraf" | "paragraph" => Kind::Paragraph,
        "subjudul" | "heading" => Kind::Heading,
        "daftar" | "list" => Kind::List,
        "kutipan" | "quote" => Kind::Quote,
        _ => return Err(Wrong::of(call, &P::NoSuchKind { found: word.clone() })),
    };
    let marks = editor.session.profile(&editor.profiles).typography.clone();
    let mut cx = EditContext { draft: editor.session.draft(), ids: &mut editor.ids };
    let change = session::convert(&mut cx, at(index, 0), &kind, &marks);
    if let Some(change) = change {
        make(editor, call, change)?;
    }
    editor.current = index;
    say::show(editor, call, &Args::default())
}
