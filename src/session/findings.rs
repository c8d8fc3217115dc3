//! The findings of an open draft, kept per block so that a key costs a recheck of one block. They move along with the
//! text until they are rechecked. Knows no rule.

mod follow;

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{self, Cx, Finding, Level};
use crate::model::{Block, Draft, Place};
use crate::profile::fill;
use crate::text::words;

/// What is known to be wrong with a draft.
#[derive(Debug, Default)]
pub struct Findings {
    /// Those of the draft and its fields.
    whole: Vec<Finding>,
    /// Those of blocks that come from looking at the whole draft.
    across: BTreeMap<usize, Vec<Finding>>,
    /// Those of blocks that come from looking at the block alone.
    blocks: Vec<Vec<Finding>>,
    /// Words of each block, as of its last check, and of all of them together.
    words: Vec<usize>,
    all_words: usize,
    whole_stale: Stale,
    /// Whether the file had faults when the whole draft was looked at last.
    faulty: bool,
    stale: BTreeSet<usize>,
    /// Of each level, the blocks that have findings of it from looking at them alone.
    levels: [BTreeSet<usize>; 3],
    /// How many findings of each level there are now, and how many are told.
    tally: [usize; 3],
    counts: [usize; 3],
    generation: u64,
}

/// How much of what comes from looking at the whole draft is to be looked at again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Stale {
    /// Nothing.
    #[default]
    Nothing,
    /// What may change with the words of a block.
    Words,
    /// All of it.
    All,
}

impl Findings {
    /// For a draft with this many blocks, none of them checked yet.
    pub fn unchecked(blocks: usize) -> Findings {
        Findings {
            blocks: vec![Vec::new(); blocks],
            words: vec![0; blocks],
            whole_stale: Stale::All,
            stale: (0..blocks).collect(),
            ..Findings::default()
        }
    }

    /// All findings in reading order: the draft and its fields first, then block by block.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Finding> {
        let across = self.across.values().flatten();
        self.whole.iter().chain(across).chain(self.blocks.iter().flatten())
    }

    /// Those of a block, from its own rules and from those of the whole draft.
    pub fn of_block(&self, index: usize) -> impl Iterator<Item = &Finding> {
        let across = self.across.get(&index).into_iter().flatten();
        self.blocks.get(index).into_iter().flatten().chain(across)
    }

    /// How many words the body has; `None` until every block was looked at.
    pub fn words(&self) -> Option<usize> {
        self.stale.is_empty().then_some(self.all_words)
    }

    /// The gravest, as long as they are at least as grave as `least`, told from the first blocks that have such: among
    /// them is the first of all the gravest.
    pub fn gravest(&self, least: Level) -> impl Iterator<Item = &Finding> {
        let blocks = Level::ALL.into_iter().filter(move |level| *level >= least);
        let first = blocks.filter_map(|level| self.levels[level as usize].first()).next();
        let first = first.and_then(|index| self.blocks.get(*index)).into_iter().flatten();
        let others = self.whole.iter().chain(self.across.values().flatten());
        others.chain(first).filter(move |finding| finding.level >= least)
    }

    /// Those of a place that is not a block.
    pub fn of_place(&self, place: Place) -> impl Iterator<Item = &Finding> {
        self.whole.iter().filter(move |f| f.target.place == Some(place))
    }

    /// How many there are of a level.
    pub fn count(&self, level: Level) -> usize {
        self.counts[level as usize]
    }

    /// Changes whenever the findings do, by a recheck.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Whether everything has been checked since the last edit.
    pub fn is_current(&self) -> bool {
        self.stale.is_empty() && self.whole_stale == Stale::Nothing
    }

    /// Has the whole draft looked at again: what was wrong in its file is otherwise now.
    pub(super) fn doubt(&mut self) {
        self.whole_stale = Stale::All;
    }

    /// Whether what is left to check is soon checked: a block or two, none of them long.
    pub(super) fn is_soon_current(&self, blocks: &[Block]) -> bool {
        let left = self.stale.iter().filter_map(|index| blocks.get(*index));
        self.stale.len() <= 2 && left.map(cost).sum::<usize>() <= SOON && self.whole_stale != Stale::All
    }

    /// See [`super::Session::recheck`] and, unless it is `calm`, [`super::Session::recheck_typed`].
    pub(super) fn recheck(&mut self, cx: &Cx, budget: usize, calm: bool) -> bool {
        let mut changed = false;
        let mut spent = 0;
        while spent < budget {
            let Some(index) = self.stale.pop_first() else { break };
            let Some(block) = cx.draft.blocks.get(index) else { continue };
            spent += cost(block);
            let fresh = check::run_block(cx, index);
            changed |= !alike(&fresh, &self.blocks[index]);
            count(&mut self.tally, &fresh, &self.blocks[index]);
            level_block(&mut self.levels, index, &fresh);
            self.blocks[index] = fresh;
            let words = words::count(&block.text) + words::count(&block.continued) + around(cx.draft, block);
            self.all_words += words;
            self.all_words -= std::mem::replace(&mut self.words[index], words);
        }
        // A look at all of a long draft takes about as long as a slice of its blocks.
        let room = spent <= budget / 2 || self.whole_stale == Stale::Words;
        let later = !calm && self.whole_stale == Stale::Words && self.blocks.len() > LONG;
        if self.stale.is_empty() && self.whole_stale != Stale::Nothing && room && !later {
            // What was wrong in the file may be gone with any edit.
            let all = self.whole_stale == Stale::All || self.faulty || !cx.faults.is_empty();
            changed |= if all { self.recheck_whole(cx) } else { self.recheck_again(cx) };
            self.whole_stale = Stale::Nothing;
        }
        if changed {
            self.generation += 1;
            self.counts = self.tally;
        }
        if later { !self.stale.is_empty() } else { !self.is_current() }
    }

    fn recheck_whole(&mut self, cx: &Cx) -> bool {
        self.faulty = !cx.faults.is_empty();
        let across = std::mem::take(&mut self.across).into_values().flatten();
        let before: Vec<Finding> = self.whole.drain(..).chain(across).collect();
        for finding in check::run_draft(cx) {
            self.place_across(finding);
        }
        let after = self.whole.iter().chain(self.across.values().flatten());
        count(&mut self.tally, after.clone(), &before);
        before.len() != after.clone().count() || !before.iter().zip(after).all(|(a, b)| same(a, b))
    }

    /// Nothing changed but words of blocks, so that what is known of blocks from the whole draft stays as it is.
    fn recheck_again(&mut self, cx: &Cx) -> bool {
        let before = self.whole.clone();
        self.whole = check::run_draft_again(cx, std::mem::take(&mut self.whole));
        count(&mut self.tally, &self.whole, &before);
        !alike(&self.whole, &before)
    }
}

/// A draft of more blocks is not gone through between two keys.
const LONG: usize = 1_000;

/// Bytes of text that are checked in a small part of the time a frame takes.
const SOON: usize = 4 * 1024;

/// What checking a block costs, in bytes of text; one without words costs something, too.
fn cost(block: &Block) -> usize {
    const LEAST: usize = 64;
    LEAST + block.text.len() + block.lead.len() + block.attribution.len() + block.continued.len()
}

/// The words around a quote, with their speaker filled in. Most blocks have none, and need not look for theirs.
fn around(draft: &Draft, block: &Block) -> usize {
    let texts = [&block.lead, &block.attribution];
    if texts.iter().all(|text| text.is_empty()) {
        return 0;
    }
    let speaker = draft.speaker(&block.speaker);
    texts.map(|text| words::count(&fill(text, speaker))).iter().sum()
}

/// Counts findings that came and findings that went.
fn count<'f>(
    tally: &mut [usize; 3],
    came: impl IntoIterator<Item = &'f Finding>,
    went: impl IntoIterator<Item = &'f Finding>,
) {
    came.into_iter().for_each(|finding| tally[finding.level as usize] += 1);
    went.into_iter().for_each(|finding| tally[finding.level as usize] -= 1);
}

/// Notes of which levels a block has findings.
fn level_block(levels: &mut [BTreeSet<usize>; 3], index: usize, list: &[Finding]) {
    for level in Level::ALL {
        let blocks = &mut levels[level as usize];
        if list.iter().any(|finding| finding.level == level) {
            blocks.insert(index);
        } else {
            blocks.remove(&index);
        }
    }
}

fn alike(a: &[Finding], b: &[Finding]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
}

/// Whether two findings show the same; their fixes differ by every offset that moved.
fn same(a: &Finding, b: &Finding) -> bool {
    a.rule == b.rule && a.target == b.target && a.level == b.level && a.message == b.message
}

#[cfg(test)]
mod tests;
