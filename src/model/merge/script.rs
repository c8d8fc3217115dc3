//! The steps that make one list of another: what goes, what moves, what comes. Knows nothing of what stands in them.

use std::collections::HashMap;

use crate::model::diff::in_order;

/// One step; indexes count from 0 in the list as the steps before it left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The part at an index, which was at `old` in the beginning, goes.
    Remove { index: usize, old: usize },
    /// The part at `from` comes to stand at `to`, counted without it; `old` as above.
    Move { from: usize, to: usize, old: usize },
    /// A part comes to stand at `index`: the one at `new` in the list that is made.
    Insert { index: usize, new: usize },
}

/// How many parts may be pushed aside one by one. What costs more is taken down from its end and put up anew.
const PUSHED: usize = 20_000_000;

/// The steps from a list of `count` parts to `wanted`, which names for each place the old index of the part that comes
/// there, or none for a new one.
pub(super) fn script(count: usize, wanted: &[Option<usize>]) -> Vec<Step> {
    let kept: Vec<usize> = wanted.iter().flatten().copied().collect();
    let mut stays = vec![false; count];
    for old in &kept {
        stays[*old] = true;
    }
    let mut by_old: Vec<(usize, usize)> = kept.iter().enumerate().map(|(at, old)| (*old, at)).collect();
    by_old.sort_unstable();
    let still = in_order(&by_old);
    let changes = count - kept.len() + wanted.len() - kept.len() + kept.len() - still.len();
    if changes.saturating_mul(count.max(wanted.len())) > PUSHED {
        return anew(count, wanted);
    }
    let mut steps: Vec<Step> =
        (0..count).rev().filter(|old| !stays[*old]).map(|old| Step::Remove { index: old, old }).collect();
    let list = (0..count).filter(|old| stays[*old]).collect();
    steps.extend(moves(list, &kept));
    let new = wanted.iter().enumerate().filter(|(_, old)| old.is_none());
    steps.extend(new.map(|(index, _)| Step::Insert { index, new: index }));
    steps
}

/// The moves that bring a list of different numbers into another order.
pub(super) fn moves(mut list: Vec<usize>, wanted: &[usize]) -> Vec<Step> {
    let mut by_old: Vec<(usize, usize)> = wanted.iter().enumerate().map(|(at, old)| (*old, at)).collect();
    let at: HashMap<usize, usize> = list.iter().enumerate().map(|(at, old)| (*old, at)).collect();
    by_old.sort_by_cached_key(|(old, _)| at.get(old).copied());
    let still = in_order(&by_old);
    let mut steps = Vec::new();
    let mut before: Option<usize> = None;
    let place = |list: &[usize], old: usize| list.iter().position(|other| *other == old).unwrap_or_default();
    for old in wanted.iter().copied() {
        if !still.contains(&old) {
            let from = place(&list, old);
            list.remove(from);
            let to = before.map_or(0, |before| place(&list, before) + 1);
            list.insert(to, old);
            if from != to {
                steps.push(Step::Move { from, to, old });
            }
        }
        before = Some(old);
    }
    steps
}

/// As [`script`], with everything from the first difference on taken away and put there again.
fn anew(count: usize, wanted: &[Option<usize>]) -> Vec<Step> {
    let same = wanted.iter().enumerate().take_while(|(at, old)| **old == Some(*at)).count();
    let gone = (same..count).rev().map(|old| Step::Remove { index: old, old });
    gone.chain((same..wanted.len()).map(|index| Step::Insert { index, new: index })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn run(count: usize, wanted: &[Option<usize>], steps: &[Step]) -> Vec<Option<usize>> {
        let mut list: Vec<Option<usize>> = (0..count).map(Some).collect();
        for step in steps {
            match *step {
                Step::Remove { index, old } => assert_eq!(list.remove(index), Some(old)),
                Step::Move { from, to, old } => {
                    let part = list.remove(from);
                    assert_eq!(part, Some(old));
                    list.insert(to, part);
                }
                Step::Insert { index, new } => list.insert(index, wanted[new]),
            }
        }
        list
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

        #[test]
        fn the_steps_lead_to_what_is_wanted(
            order in Just((0..9).collect::<Vec<usize>>()).prop_shuffle(),
            keep in prop::collection::vec(any::<Option<bool>>(), 0..14),
        ) {
            let mut order = order.into_iter();
            let wanted: Vec<Option<usize>> =
                keep.iter().filter_map(|keep| match keep {
                    None => Some(None),
                    Some(true) => order.next().map(Some),
                    Some(false) => { order.next(); None }
                }).collect();
            prop_assert_eq!(&run(9, &wanted, &script(9, &wanted)), &wanted);
            prop_assert_eq!(&run(9, &wanted, &anew(9, &wanted)), &wanted);
        }
    }

    #[test]
    fn many_changes_of_a_long_list_are_made_anew() {
        let wanted: Vec<Option<usize>> = (0..20_000).rev().map(Some).collect();
        let steps = script(20_000, &wanted);
        assert_eq!(steps.len(), 40_000);
        let few: Vec<Option<usize>> = [None].into_iter().chain((0..20_000).map(Some)).collect();
        assert_eq!(script(20_000, &few), [Step::Insert { index: 0, new: 0 }]);
    }
}
