//! Looking through a draft and replacing what was found, as changes. Pure: a draft and a pattern in, a change out. Knows
//! no keys and no screen.

use std::ops::Range;

use super::{Caret, Change, Grouping};
use crate::model::{BlockPart, Draft, Edit, Field, FieldKind, JointPart, Place, Pos, SpeakerPart};
use crate::text::pattern::Pattern;

/// Every place that is looked through, in reading order. Ids and what is chosen from a few words are left out: they
/// stand in the file, but nobody reads them there.
pub fn searched(draft: &Draft) -> Vec<Place> {
    draft.places().filter(|place| is_searched(*place)).collect()
}

/// Whether a place is looked through.
pub fn is_searched(place: Place) -> bool {
    match place {
        Place::Field(Field::Profile) => false,
        Place::Field(field) => !matches!(field.info().kind, FieldKind::Choice(_)),
        Place::Block(_, part) => part != BlockPart::Speaker,
        Place::Speaker(_, part) => part != SpeakerPart::Id,
        Place::Joint(_, part) => part != JointPart::Profile,
    }
}

/// Whether what was found may be replaced along with others: not in a number or a date, whose every sign means
/// something, and not in the `{name}` of an attribution, which stands for the speaker's.
pub fn is_replaceable(draft: &Draft, place: Place, hit: &Range<usize>) -> bool {
    match place {
        Place::Field(Field::Number) | Place::Joint(..) => false,
        Place::Field(field) => matches!(field.info().kind, FieldKind::Text | FieldKind::Lines),
        Place::Block(_, BlockPart::Attribution) => !stand_ins(draft.text(place).unwrap_or_default())
            .any(|of| of.start < hit.end && hit.start < of.end),
        _ => true,
    }
}

/// The `{name}`, `{short}` and `{position}` of an attribution.
fn stand_ins(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    ["{name}", "{short}", "{position}"]
        .into_iter()
        .flat_map(move |word| text.match_indices(word).map(|(at, word)| at..at + word.len()))
}

/// One replacement that is planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The text.
    pub place: Place,
    /// What gives way.
    pub range: Range<usize>,
    /// What comes.
    pub with: String,
}

/// What replacing everywhere would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// In reading order. None that would change nothing.
    pub replacements: Vec<Replacement>,
    /// What was found where it is not replaced, in reading order.
    pub kept: Vec<Place>,
}

impl Plan {
    /// Plans to replace what is found in these places, which are in reading order.
    pub fn of(draft: &Draft, places: impl Iterator<Item = Place>, pattern: &Pattern, with: &str) -> Plan {
        let mut plan = Plan::default();
        for place in places {
            let text = draft.text(place).unwrap_or_default();
            for range in pattern.find(text) {
                if !is_replaceable(draft, place, &range) {
                    plan.kept.push(place);
                    continue;
                }
                let with = pattern.replacement(text, &range, with);
                if text[range.clone()] != with {
                    plan.replacements.push(Replacement { place, range, with });
                }
            }
        }
        plan
    }

    /// How many texts it changes.
    pub fn places(&self) -> usize {
        self.replacements.chunk_by(|a, b| a.place == b.place).count()
    }

    /// All of it as one change: an edit a text, the caret where it was among the words.
    pub fn change(&self, draft: &Draft, before: Caret) -> Change {
        let edits = self.replacements.chunk_by(|a, b| a.place == b.place).map(|of| edit(draft, of)).collect();
        let moved = |pos| self.moved(pos);
        let after = Caret { anchor: moved(before.anchor), head: moved(before.head) };
        Change { edits, before, after, grouping: Grouping::Alone }
    }

    /// Where a position comes to stand: within what gives way, at the end of what comes.
    fn moved(&self, pos: Pos) -> Pos {
        let mut byte = pos.byte;
        for Replacement { place, range, with } in self.replacements.iter().rev() {
            if *place == pos.place && range.start < byte {
                byte =
                    if byte < range.end { range.start + with.len() } else { byte + with.len() - range.len() };
            }
        }
        Pos { byte, ..pos }
    }
}

/// The replacements in one text, as one edit from the first to the last.
fn edit(draft: &Draft, of: &[Replacement]) -> Edit {
    let (place, start) = (of[0].place, of[0].range.start);
    let end = of[of.len() - 1].range.end;
    let text = draft.text(place).unwrap_or_default();
    let mut inserted = String::new();
    let mut from = start;
    for Replacement { range, with, .. } in of {
        inserted.push_str(&text[from..range.start]);
        inserted.push_str(with);
        from = range.end;
    }
    Edit::replace(place, start, &text[start..end], inserted)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Block, Kind, apply_all};
    use crate::text::pattern::How;

    fn draft() -> Draft {
        let mut draft = Draft::default();
        draft.set_field(Field::Title, "Dua dua");
        draft.set_field(Field::Number, "B-2/dua/2026");
        draft.set_field(Field::Language, "id");
        draft.blocks.push(Block::paragraph("a", "satu dua tiga dua"));
        draft
            .blocks
            .push(Block { attribution: "kata {name} dua".into(), ..Block::new(Kind::Quote, "b", "dua") });
        draft
    }

    fn plan(draft: &Draft, needle: &str, with: &str) -> Plan {
        let pattern = Pattern::new(needle, How::default()).unwrap();
        Plan::of(draft, searched(draft).into_iter(), &pattern, with)
    }

    #[test]
    fn everything_that_is_words_is_replaced_at_once() {
        let mut draft = draft();
        let plan = plan(&draft, "dua", "empat");
        assert_eq!((plan.replacements.len(), plan.places()), (6, 4));
        assert_eq!(plan.kept, [Place::Field(Field::Number)]);
        let text = Place::Block(0, BlockPart::Text);
        let change = plan.change(&draft, Caret { anchor: Pos::new(text, 6), head: Pos::new(text, 17) });
        apply_all(change.edits.clone(), &mut draft);
        assert_eq!(draft.field(Field::Title), "Empat empat");
        assert_eq!(draft.blocks[0].text, "satu empat tiga empat");
        assert_eq!(draft.blocks[1].attribution, "kata {name} empat");
        assert_eq!((change.after.anchor.byte, change.after.head.byte), (10, 21));
    }

    #[test]
    fn what_stands_for_a_name_is_kept() {
        let draft = draft();
        let plan = plan(&draft, "name", "x");
        assert_eq!((plan.replacements.len(), plan.kept.len()), (0, 1));
        assert_eq!(super::Plan::default().places(), 0);
    }

    #[test]
    fn what_reads_the_same_afterwards_is_no_change() {
        assert!(plan(&draft(), "tiga", "tiga").replacements.is_empty());
    }

    proptest! {
        #[test]
        fn a_change_makes_what_was_planned(text in "[ab ]{0,24}", with in "[abc]{0,3}", at in 0usize..24) {
            let mut draft = Draft::default();
            draft.blocks.push(Block::paragraph("a", text.clone()));
            let place = Place::Block(0, BlockPart::Text);
            let caret = Caret::at(Pos::new(place, at.min(text.len())));
            let change = plan(&draft, "a", &with).change(&draft, caret);
            prop_assert!(change.edits.len() <= 1);
            apply_all(change.edits.clone(), &mut draft);
            prop_assert_eq!(&draft.blocks[0].text, &text.replace('a', &with));
            let before = text[..caret.head.byte].replace('a', &with).len();
            prop_assert_eq!(change.after.head.byte, before);
        }
    }
}
