//! What all commands of the editor of lines need to change the draft, and what concerns any change: undo, redo, fixes.

use super::super::call::Call;
use super::command::{Args, usage};
use super::{Answer, Came, Editor, Wrong, pen, protect, say};
use crate::check::apart;
use crate::model::{BlockPart, Edit, Field, Place, Pos};
use crate::phrase::plain::PlainPhrase as P;
use crate::session::{Caret, Change, Grouping, Refused};

/// The block that is meant: by its number from 1, by its id, or the current one.
pub(super) fn block(editor: &Editor, call: &Call<'_>, word: Option<&String>) -> Result<usize, Wrong> {
    let blocks = &editor.draft().blocks;
    let none = |found: &str| Wrong::of(call, &P::NoSuchBlock { found: found.to_owned() });
    let Some(word) = word.filter(|word| *word != ".") else {
        let here = editor.current.min(blocks.len().saturating_sub(1));
        return if blocks.is_empty() { Err(none("1")) } else { Ok(here) };
    };
    let number = word.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let index = number.filter(|index| *index < blocks.len());
    index.or_else(|| blocks.iter().position(|block| block.id == *word)).ok_or_else(|| none(word))
}

/// Makes the edits as one change, which one undo takes back.
pub(super) fn apply(editor: &mut Editor, call: &mut Call<'_>, edits: Vec<Edit>) -> Result<(), Wrong> {
    make(editor, call, Change { edits, before: top(), after: top(), grouping: Grouping::Alone })
}

/// Makes a change that stands for itself.
pub(super) fn make(editor: &mut Editor, call: &mut Call<'_>, change: Change) -> Result<(), Wrong> {
    let refused = match editor.session.apply(Change { grouping: Grouping::Alone, ..change }, 0) {
        Ok(_) => {
            protect::record(editor, call);
            return Ok(());
        }
        Err(refused) => refused,
    };
    Err(match refused {
        Refused::ReadOnly => pen::refused(editor, call),
        Refused::Stale(_) => Wrong::of(call, &P::CannotHere),
    })
}

/// A change the session offers, or the words that there is none.
pub(super) fn offered(editor: &mut Editor, call: &mut Call<'_>, change: Option<Change>) -> Result<(), Wrong> {
    let change = change.ok_or_else(|| Wrong::of(call, &P::CannotHere))?;
    make(editor, call, change)
}

/// Where there is no caret: the top of the release.
pub(super) fn top() -> Caret {
    Caret::at(Pos::new(Place::Field(Field::Title), 0))
}

/// A place in the text of a block.
pub(super) fn at(index: usize, byte: usize) -> Caret {
    Caret::at(Pos::new(Place::Block(index, BlockPart::Text), byte))
}

pub(super) fn undo(editor: &mut Editor, call: &mut Call<'_>, _: &Args) -> Answer {
    let said = if editor.session.undo().is_some() { P::Undone } else { P::NothingToUndo };
    protect::record(editor, call);
    say::phrase(call, &said)?;
    Ok(Came::Goes)
}

pub(super) fn redo(editor: &mut Editor, call: &mut Call<'_>, _: &Args) -> Answer {
    let said = if editor.session.redo().is_some() { P::Redone } else { P::NothingToRedo };
    protect::record(editor, call);
    say::phrase(call, &said)?;
    Ok(Came::Goes)
}

pub(super) fn fix(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let word = args.words.first().ok_or_else(|| usage(call, &P::HelpFix))?;
    let all = ["semua", "all"].contains(&word.as_str());
    editor.recheck(call);
    let found = say::sorted(editor);
    if !all {
        let number = word.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let finding = number.and_then(|index| found.get(index));
        let finding = finding.ok_or_else(|| Wrong::of(call, &P::NoSuchFinding { found: word.clone() }))?;
        let fix = finding.fixes.first().ok_or_else(|| Wrong::of(call, &P::NoFix))?;
        let edits = fix.edits.clone();
        apply(editor, call, edits)?;
        say::phrase(call, &P::Fixed { count: 1 })?;
        return Ok(Came::Goes);
    }
    // One fix may make another unfit, or uncover one: those that leave each other alone are taken together, and the
    // draft is checked again. One that changes several things is taken by itself.
    let mut count = 0;
    let most = found.len();
    for _ in 0..most {
        editor.recheck(call);
        let found = say::sorted(editor);
        let safe =
            || found.iter().filter_map(|finding| finding.safe_fix()).filter(|fix| !fix.edits.is_empty());
        let together = apart(safe());
        let next = if together.is_empty() { safe().take(1).collect() } else { together };
        if next.is_empty() {
            break;
        }
        count += next.len();
        let edits = next.iter().flat_map(|fix| fix.edits.iter().cloned()).collect();
        apply(editor, call, edits)?;
    }
    say::phrase(call, &P::Fixed { count })?;
    Ok(Came::Goes)
}
