//! Typing: text put in at the caret, in the place of the selection.

use super::{Caret, EditContext, delete_range, is_multiline, order};
use crate::model::{Edit, Pos};
use crate::session::{Change, Grouping};

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
pub(super) fn clean(text: &str, multiline: bool) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\n' if multiline => Some('\n'),
            '\n' | '\t' => Some(' '),
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
}
