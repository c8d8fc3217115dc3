//! Typography while typing: the mark just typed becomes the one that belongs there, as a change of its own, so that one
//! step back brings back what was typed. Looks only at what stands before the caret. Pure.

use super::{Caret, Change, Grouping};
use crate::model::{BlockPart, Draft, Edit, Field, Kind, Place, Pos};
use crate::profile::Typography;
use crate::settings::Typing;

/// How far back an opened mark is looked for, in bytes: the cost of a key does not grow with its paragraph.
const REACH: usize = 4096;

/// What follows on `typed`, the character that now stands before the caret: `"` and `'` become the profile's marks,
/// two hyphens and a hyphen between blanks an en dash, three full stops an ellipsis, a second blank goes. `None` where
/// all is well, in texts that are not prose, and for helps that are switched off.
pub fn polish(
    draft: &Draft,
    caret: Caret,
    typed: char,
    typing: Typing,
    marks: &Typography,
) -> Option<Change> {
    let Pos { place, byte, .. } = caret.head;
    if !caret.is_empty() || !is_prose(place) {
        return None;
    }
    let text = draft.text(place)?.get(..byte)?;
    let before = text.strip_suffix(typed)?;
    let (at, new) = match typed {
        '"' if typing.quotes => (before.len(), double(before, within_quote(draft, place), marks)?),
        '\'' if typing.quotes => (before.len(), single(before, marks)?),
        '-' if typing.dashes && before.ends_with('-') && !before.ends_with("--") => (byte - 2, "–"),
        ' ' if typing.dashes && lone_hyphen(before) => (byte - 2, "– "),
        ' ' if typing.blanks && before.ends_with([' ', '\u{a0}']) => (byte - 1, ""),
        '.' if typing.ellipsis && before.ends_with("..") && !before.ends_with("...") => (byte - 3, "…"),
        _ => return None,
    };
    let old = &text[at..];
    (old != new).then(|| Change {
        edits: vec![Edit::replace(place, at, old, new)],
        before: caret,
        after: Caret::at(Pos { byte: at + new.len(), ..caret.head }),
        grouping: Grouping::Alone,
    })
}

/// Whether a place holds sentences: the headline and every part of a block but the id of its speaker.
fn is_prose(place: Place) -> bool {
    match place {
        Place::Field(field) => field == Field::Title,
        Place::Block(_, part) => part != BlockPart::Speaker,
        _ => false,
    }
}

/// Whether the setting puts quotation marks around the text already.
fn within_quote(draft: &Draft, place: Place) -> bool {
    let Place::Block(index, BlockPart::Text | BlockPart::Continued) = place else { return false };
    draft.blocks.get(index).is_some_and(|block| block.kind == Kind::Quote)
}

/// The mark for a `"`. Within a quote it is an inner one. Inches stay (`15"`), and so does the partner of a straight mark.
fn double<'m>(before: &str, within: bool, marks: &'m Typography) -> Option<&'m str> {
    if opens(before, marks) {
        return Some(if within { &marks.inner_open } else { &marks.open });
    }
    let mut open = Vec::new();
    for (at, c) in near(before).char_indices() {
        let rest = &near(before)[at..];
        if c == '"' {
            match open.last() {
                Some('"') => drop(open.pop()),
                _ => open.push('"'),
            }
        } else if rest.starts_with(&*marks.open) {
            open.push('(');
        } else if rest.starts_with(&*marks.inner_open) && within {
            open.push('<');
        } else if rest.starts_with(&*marks.close) && open.last() == Some(&'(')
            || rest.starts_with(&*marks.inner_close) && open.last() == Some(&'<')
        {
            open.pop();
        }
    }
    match open.last() {
        Some('"') => None,
        Some('<') => Some(&marks.inner_close),
        None if before.ends_with(|c: char| c.is_ascii_digit()) => None,
        _ => Some(&marks.close),
    }
}

/// The mark for a `'`: an inner one, or the apostrophe, which is the closing one.
fn single<'m>(before: &str, marks: &'m Typography) -> Option<&'m str> {
    let mark = if opens(before, marks) { &marks.inner_open } else { &marks.inner_close };
    // Marks of other houses make no apostrophe.
    ['‘', '’'].iter().any(|c| mark.starts_with(*c)).then_some(mark)
}

/// Whether a mark typed here opens: no word ends here. Inline marks (`*`, `_`) are not looked at.
fn opens(before: &str, marks: &Typography) -> bool {
    let before = before.trim_end_matches(['*', '_']);
    let Some(last) = before.chars().next_back() else { return true };
    last.is_whitespace()
        || matches!(last, '(' | '[' | '{' | '/' | '-' | '–' | '—')
        || [&marks.open, &marks.inner_open].iter().any(|mark| before.ends_with(&***mark))
}

/// Whether a hyphen stands between words with a blank before it. One that begins a line is the sign of a list item.
fn lone_hyphen(before: &str) -> bool {
    before.strip_suffix(" -").is_some_and(|words| words.ends_with(|c: char| !c.is_whitespace()))
}

/// The end of a text, as far back as is looked.
fn near(text: &str) -> &str {
    let from = text.len().saturating_sub(REACH);
    let from = (from..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    &text[from..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Block;

    /// What becomes of `text` when its last character has just been typed into a block of a kind.
    #[track_caller]
    fn check(kind: &Kind, cases: &[(&str, &str)]) {
        for (text, expected) in cases {
            let mut draft = Draft::default();
            draft.blocks.push(Block::new(kind.clone(), "b1", (*text).to_owned()));
            let caret = Caret::at(Pos::new(Place::Block(0, BlockPart::Text), text.len()));
            let typed = text.chars().next_back().expect("a case types something");
            let change = polish(&draft, caret, typed, Typing::default(), &Typography::default());
            for edit in change.iter().flat_map(|change| &change.edits) {
                edit.apply(&mut draft).expect("the change fits");
            }
            assert_eq!(draft.blocks[0].text, *expected, "{text}");
            if let Some(change) = change {
                assert_eq!(change.after.head.byte, expected.len(), "{text}");
            }
        }
    }

    #[test]
    fn marks_turn_the_way_they_stand() {
        check(
            &Kind::Paragraph,
            &[
                ("\"", "“"),
                ("Proyek \"", "Proyek “"),
                ("(\"", "(“"),
                ("Proyek *\"", "Proyek *“"),
                ("Proyek “Aman\"", "Proyek “Aman”"),
                ("“Aman,\"", "“Aman,”"),
                ("“*Aman*\"", "“*Aman*”"),
                ("“Kata ‘Aisyiyah\"", "“Kata ‘Aisyiyah”"),
                ("'", "‘"),
                ("Jum'", "Jum’"),
                ("“'", "“‘"),
            ],
        );
    }

    #[test]
    fn within_a_quote_marks_are_inner_ones() {
        check(
            &Kind::Quote,
            &[
                ("Program \"", "Program ‘"),
                ("Program ‘Aman\"", "Program ‘Aman’"),
                ("Kami siap\"", "Kami siap”"),
            ],
        );
    }

    #[test]
    fn inches_and_partners_of_straight_marks_stay() {
        check(&Kind::Paragraph, &[("Layar 15\"", "Layar 15\""), ("Proyek \"Aman\"", "Proyek \"Aman\"")]);
    }

    #[test]
    fn dashes_ellipses_and_blanks() {
        check(
            &Kind::Paragraph,
            &[
                ("Jakarta --", "Jakarta –"),
                ("Jakarta - ", "Jakarta – "),
                ("- ", "- "),
                ("anak-", "anak-"),
                ("---", "---"),
                ("dan...", "dan…"),
                ("....", "...."),
                ("satu  ", "satu "),
                ("Rp\u{a0} ", "Rp\u{a0}"),
                (" ", " "),
            ],
        );
    }

    #[test]
    fn what_is_switched_off_and_what_is_no_prose_is_left() {
        let mut draft = Draft::default();
        draft.set_field(Field::Number, "B-1 - ".to_owned());
        draft.set_field(Field::Title, "Satu \"".to_owned());
        let at = |field, byte| Caret::at(Pos::new(Place::Field(field), byte));
        let marks = Typography::default();
        assert_eq!(polish(&draft, at(Field::Number, 6), ' ', Typing::default(), &marks), None);
        let off = Typing { quotes: false, ..Typing::default() };
        assert_eq!(polish(&draft, at(Field::Title, 6), '"', off, &marks), None);
        assert!(polish(&draft, at(Field::Title, 6), '"', Typing::default(), &marks).is_some());
    }

    #[test]
    fn an_opened_mark_far_away_is_not_looked_for() {
        let text = format!("\"{} x\"", "kata ".repeat(2000));
        let mut draft = Draft::default();
        draft.blocks.push(Block::new(Kind::Paragraph, "b1", text.clone()));
        let caret = Caret::at(Pos::new(Place::Block(0, BlockPart::Text), text.len()));
        let change = polish(&draft, caret, '"', Typing::default(), &Typography::default());
        assert_eq!(
            change.expect("a mark").edits,
            [Edit::replace(caret.head.place, text.len() - 1, "\"", "”")]
        );
    }
}
