//! Choosing fixes that can be applied together, and applying the safe ones until nothing is left to do. Knows no rule;
//! whether to apply anything is for others to say.

use super::{Cx, Finding, Fix, run};
use crate::model::{Edit, Place, apply_all};

/// How often [`settle`] looks again. One fix may uncover another, never this many in a row.
const ROUNDS: usize = 16;

/// The edits of the safe fixes among `findings` that do not get in each other's way, in an order in which they can be
/// applied one after the other. What is left out finds its place in a next round; [`settle`] makes the rounds.
pub fn safe_fixes(cx: &Cx, findings: &[Finding]) -> Vec<Edit> {
    let edits = compatible(findings.iter().filter_map(Finding::safe_fix));
    debug_assert!(
        apply_all(edits.clone(), &mut cx.draft.clone()).len() == edits.len(),
        "safe fixes fit the draft they were found in"
    );
    edits
}

/// All edits that bring the draft to where no safe fix is left, in the order of application.
pub fn settle(cx: &Cx) -> Vec<Edit> {
    let mut draft = cx.draft.clone();
    let mut all = Vec::new();
    for _ in 0..ROUNDS {
        let now = Cx { draft: &draft, ..*cx };
        let edits = safe_fixes(&now, &run(&now));
        if edits.is_empty() {
            break;
        }
        all.extend(apply_all(edits, &mut draft));
    }
    all
}

/// The edits of those among `fixes` that do not get in each other's way, the first in the text winning, in an order
/// in which they can be applied one after the other: from the back of the draft to its front.
pub fn compatible<'f>(fixes: impl IntoIterator<Item = &'f Fix>) -> Vec<Edit> {
    apart(fixes).into_iter().flat_map(|fix| fix.edits.iter().cloned()).collect()
}

/// Those among `fixes` that [`compatible`] takes, in its order.
pub fn apart<'f>(fixes: impl IntoIterator<Item = &'f Fix>) -> Vec<&'f Fix> {
    let mut claims: Vec<(Claim, &Fix)> =
        fixes.into_iter().filter_map(|fix| Claim::of(fix).map(|claim| (claim, fix))).collect();
    claims.sort_by_cached_key(|(claim, _)| *claim);
    let mut kept: Vec<(Claim, &Fix)> = Vec::with_capacity(claims.len());
    for (claim, fix) in claims {
        if kept.last().is_none_or(|(last, _)| !last.clashes(&claim)) {
            kept.push((claim, fix));
        }
    }
    kept.into_iter().rev().map(|(_, fix)| fix).collect()
}

/// What a fix lays hands on. Ordered by item; within an item a claim to the whole comes first, then by place and
/// offset, so that two claims clash only with their neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Claim {
    item: Item,
    /// The stretch of text; `None`, the whole item, sorts first.
    stretch: Option<(Place, usize, usize)>,
}

/// A thing of the draft that is added, removed or moved as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    Field(usize),
    Joint(usize),
    Speaker(usize),
    Block(usize),
}

impl Claim {
    /// `None` for a fix that does nothing or spans several items: such a fix is applied alone.
    fn of(fix: &Fix) -> Option<Claim> {
        let (first, rest) = fix.edits.split_first()?;
        rest.iter().try_fold(Claim::of_edit(first), |claim, edit| claim.and(Claim::of_edit(edit)))
    }

    fn of_edit(edit: &Edit) -> Claim {
        let item = match edit {
            Edit::Text { place, at, removed, .. } => {
                return Claim { item: Item::of(*place), stretch: Some((*place, *at, at + removed.len())) };
            }
            Edit::InsertBlock { index, .. }
            | Edit::RemoveBlock { index, .. }
            | Edit::SplitBlock { index, .. }
            | Edit::JoinBlocks { index, .. }
            | Edit::SetKind { index, .. }
            | Edit::SetId { index, .. }
            | Edit::SetNumbered { index, .. }
            | Edit::MoveBlock { from: index, .. } => Item::Block(*index),
            Edit::InsertSpeaker { index, .. } | Edit::RemoveSpeaker { index, .. } => Item::Speaker(*index),
            Edit::InsertJoint { index, .. } | Edit::RemoveJoint { index, .. } => Item::Joint(*index),
        };
        Claim { item, stretch: None }
    }

    /// Both claims as one.
    fn and(self, other: Claim) -> Option<Claim> {
        if self.item != other.item {
            return None;
        }
        let stretch = match (self.stretch, other.stretch) {
            (Some((a, start, end)), Some((b, from, to))) if a == b => Some((a, start.min(from), end.max(to))),
            _ => None,
        };
        Some(Claim { stretch, ..self })
    }

    fn clashes(&self, next: &Claim) -> bool {
        self.item == next.item
            && match (self.stretch, next.stretch) {
                (Some((a, _, end)), Some((b, start, _))) => a == b && start <= end,
                _ => true,
            }
    }
}

impl Item {
    fn of(place: Place) -> Item {
        match place {
            Place::Field(field) => Item::Field(field as usize),
            Place::Joint(index, _) => Item::Joint(index),
            Place::Speaker(index, _) => Item::Speaker(index),
            Place::Block(index, _) => Item::Block(index),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Safety;
    use crate::model::{Block, BlockPart, Draft};
    use crate::phrase::check::FixPhrase;

    const PLACE: Place = Place::Block(0, BlockPart::Text);

    fn fix(edits: Vec<Edit>) -> Fix {
        Fix { label: FixPhrase::JoinLines, safety: Safety::Safe, edits }
    }

    fn replace(at: usize, removed: &str, inserted: &str) -> Fix {
        fix(vec![Edit::replace(PLACE, at, removed, inserted)])
    }

    fn check(fixes: &[Fix], expected: &str) {
        let mut draft = Draft::default();
        draft.blocks = vec![Block::paragraph("a", "satu dua tiga"), Block::paragraph("b", "empat")];
        for edit in compatible(fixes) {
            edit.apply(&mut draft).unwrap();
        }
        let texts: Vec<&str> = draft.blocks.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(texts.join(" | "), expected);
    }

    #[test]
    fn fixes_apart_are_all_applied() {
        check(&[replace(0, "satu", "SATU"), replace(9, "tiga", "3")], "SATU dua 3 | empat");
        check(&[replace(9, "tiga", "3"), replace(0, "satu", "SATU")], "SATU dua 3 | empat");
    }

    #[test]
    fn of_fixes_that_overlap_the_first_in_the_text_is_applied() {
        check(&[replace(5, "dua tiga", "2 3"), replace(0, "satu dua", "1 2")], "1 2 tiga | empat");
        let wide = fix(vec![Edit::replace(PLACE, 12, "a", "A"), Edit::replace(PLACE, 0, "s", "S")]);
        check(&[wide, replace(5, "dua", "2")], "Satu dua tigA | empat");
    }

    #[test]
    fn a_block_that_goes_takes_its_own_fixes_along_and_no_other_s() {
        let block = Box::new(Block::paragraph("a", "satu dua tiga"));
        let gone = fix(vec![Edit::RemoveBlock { index: 0, block }]);
        let other = fix(vec![Edit::replace(Place::Block(1, BlockPart::Text), 0, "e", "E")]);
        check(&[replace(0, "s", "S"), gone, other], "Empat");
    }
}
