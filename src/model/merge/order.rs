//! In which order the parts of two lists stand that came from one: who is in the merged list, and where. Knows nothing
//! of what the parts are.

use crate::model::diff::in_order;

/// One part of the lists: its index in each that has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) base: Option<usize>,
    pub(super) ours: Option<usize>,
    pub(super) theirs: Option<usize>,
    /// Whether it is not in the merged list, but may come back: ours removed it and theirs changed it.
    pub(super) absent: bool,
}

/// The merged list.
#[derive(Debug)]
pub(super) struct Order {
    /// The parts in their order, those among them that are absent.
    pub(super) nodes: Vec<Node>,
    /// Where both moved parts otherwise: these stand in `nodes` where they stand here, and here are in the order that
    /// theirs would have. Indexes into `nodes`.
    pub(super) theirs: Option<Vec<usize>>,
}

/// Puts parts in order: what both have moves as either of them moved it, what one of them added comes behind what it
/// stands behind there. Of two that were added in one place, ours comes first.
pub(super) fn order(nodes: &[Node]) -> Order {
    let ours = sequence(nodes, |node| node.ours);
    let theirs = sequence(nodes, |node| node.theirs);
    let both = |sequence: &[usize]| -> Vec<usize> {
        let in_both = |id: &&usize| nodes[**id].ours.is_some() && nodes[**id].theirs.is_some();
        sequence.iter().filter(in_both).copied().collect()
    };
    let (our_both, their_both) = (both(&ours), both(&theirs));
    let (our_moved, their_moved) = (moved(nodes, &our_both), moved(nodes, &their_both));
    let common = arrange(&our_both, &our_moved, &their_both, &their_moved);
    let swapped = arrange(&their_both, &their_moved, &our_both, &our_moved);
    // What both added has no order that it could have lost.
    let old = |ids: &[usize]| -> Vec<usize> {
        ids.iter().copied().filter(|id| nodes[*id].base.is_some()).collect()
    };
    let clash = old(&common) != old(&swapped);
    // Where it matters whose moves come first, ours stays as it is.
    let common = if clash { our_both } else { common };
    let list = weave(nodes, &common, &ours, &theirs);
    let mut index = vec![0; nodes.len()];
    for (at, id) in list.iter().enumerate() {
        index[*id] = at;
    }
    let (here, there) = (old(&common), old(&their_both));
    let differ = || here.iter().zip(&there).enumerate().filter(|(_, (a, b))| a != b).map(|(at, _)| at);
    let span = differ().next().zip(differ().next_back()).filter(|_| clash);
    Order {
        nodes: list.iter().map(|id| nodes[*id]).collect(),
        theirs: span.map(|(first, last)| there[first..=last].iter().map(|id| index[*id]).collect()),
    }
}

/// The parts that have an index, by it.
fn sequence(nodes: &[Node], index: impl Fn(&Node) -> Option<usize>) -> Vec<usize> {
    let mut sequence: Vec<usize> = (0..nodes.len()).filter(|id| index(&nodes[*id]).is_some()).collect();
    sequence.sort_by_cached_key(|id| index(&nodes[*id]));
    sequence
}

/// Which parts do not stand in the order of the base.
fn moved(nodes: &[Node], sequence: &[usize]) -> Vec<bool> {
    let mut kept: Vec<(usize, usize)> =
        sequence.iter().enumerate().filter_map(|(at, id)| Some((nodes[*id].base?, at))).collect();
    kept.sort_unstable();
    let still = in_order(&kept);
    nodes.iter().map(|node| node.base.is_some_and(|base| !still.contains(&base))).collect()
}

/// A chain of parts: what comes after each; the last index stands for the beginning.
struct Chain {
    next: Vec<usize>,
    start: usize,
}

impl Chain {
    fn new(count: usize) -> Chain {
        Chain { next: vec![count; count + 1], start: count }
    }

    fn put(&mut self, id: usize, after: usize) {
        self.next[id] = self.next[after];
        self.next[after] = id;
    }

    fn list(&self) -> Vec<usize> {
        let first = self.next[self.start];
        std::iter::successors(Some(first), |id| Some(self.next[*id]))
            .take_while(|id| *id != self.start)
            .collect()
    }
}

/// The order of `main`, with what only `other` moved put behind what it stands behind there.
fn arrange(main: &[usize], main_moved: &[bool], other: &[usize], other_moved: &[bool]) -> Vec<usize> {
    let goes = |id: usize| other_moved[id] && !main_moved[id];
    let mut chain = Chain::new(main_moved.len());
    let mut after = chain.start;
    for id in main.iter().filter(|id| !goes(**id)) {
        chain.put(*id, after);
        after = *id;
    }
    after = chain.start;
    for id in other {
        if goes(*id) {
            chain.put(*id, after);
        }
        after = *id;
    }
    chain.list()
}

/// Puts what only one of the lists has behind what it stands behind there.
fn weave(nodes: &[Node], common: &[usize], ours: &[usize], theirs: &[usize]) -> Vec<usize> {
    let is_common = |id: usize| nodes[id].ours.is_some() && nodes[id].theirs.is_some();
    let mut chain = Chain::new(nodes.len());
    let mut after = chain.start;
    for id in common {
        chain.put(*id, after);
        after = *id;
    }
    after = chain.start;
    for id in ours {
        if !is_common(*id) {
            chain.put(*id, after);
        }
        after = *id;
    }
    after = chain.start;
    for id in theirs {
        if !is_common(*id) {
            // Behind what ours added in the same place.
            while after == chain.start || nodes[after].ours.is_some() {
                let next = chain.next[after];
                if next == chain.start || nodes[next].theirs.is_some() {
                    break;
                }
                after = next;
            }
            chain.put(*id, after);
        }
        after = *id;
    }
    chain.list()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Parts are letters; what only one list has was added there.
    #[track_caller]
    fn check(base: &str, ours: &str, theirs: &str, merged: &str, otherwise: Option<&str>) {
        let mut letters: Vec<char> = base.chars().chain(ours.chars()).chain(theirs.chars()).collect();
        letters.sort_unstable();
        letters.dedup();
        let nodes: Vec<Node> = letters
            .iter()
            .map(|c| {
                let at = |text: &str| text.chars().position(|other| other == *c);
                Node { base: at(base), ours: at(ours), theirs: at(theirs), absent: false }
            })
            .filter(|node| node.base.is_none() || (node.ours.is_some() && node.theirs.is_some()))
            .collect();
        let letter = |node: &Node| match (node.ours, node.theirs) {
            (Some(at), _) => ours.chars().nth(at),
            (_, at) => theirs.chars().nth(at.unwrap()),
        };
        let order = order(&nodes);
        let list: String = order.nodes.iter().filter_map(letter).collect();
        assert_eq!(list, merged, "{base} {ours} {theirs}");
        let theirs = order.theirs.map(|list| list.iter().filter_map(|i| letter(&order.nodes[*i])).collect());
        assert_eq!(theirs, otherwise.map(str::to_owned), "{base} {ours} {theirs:?}");
    }

    #[test]
    fn what_is_added_comes_behind_what_it_followed() {
        check("abc", "abc", "axbc", "axbc", None);
        check("abc", "aybc", "axbc", "ayxbc", None);
        check("abc", "yabc", "xabc", "yxabc", None);
        check("abc", "abc", "abcxz", "abcxz", None);
        check("", "yu", "xz", "yuxz", None);
        check("abc", "ac", "axbc", "axc", None);
    }

    #[test]
    fn what_moves_takes_along_what_was_added_behind_it() {
        check("abc", "axbc", "bca", "bcax", None);
        check("abc", "bca", "axbc", "bcax", None);
        check("abcdef", "bacdef", "abcdfe", "bacdfe", None);
        check("abc", "cab", "cab", "cab", None);
    }

    #[test]
    fn two_orders_of_the_same_are_told() {
        check("abc", "cab", "bca", "cab", Some("bca"));
        check("abcd", "acbd", "bacd", "acbd", Some("bac"));
    }
}
