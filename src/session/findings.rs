//! The findings of an open draft, kept per block so that a key costs a recheck of one block. They move along with the
//! text until they are rechecked. Knows no rule.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{self, Cx, Finding, Level};
use crate::model::{Block, BlockPart, Edit, Place, Pos, shift, shift_place};
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

    /// Moves the findings along with an edit, and notes what has to be rechecked.
    pub(super) fn follow(&mut self, edit: &Edit) {
        self.whole_stale = self.whole_stale.max(reach(edit));
        match edit {
            Edit::Text { place, .. } => {
                if let Place::Block(index, _) = place {
                    self.stale.insert(*index);
                } else if let Place::Speaker(..) | Place::Field(_) = place {
                    self.stale_quotes(*place);
                }
            }
            Edit::InsertBlock { index, .. } => self.insert(*index),
            Edit::SplitBlock { index, .. } => {
                self.insert(index + 1);
                self.stale.insert(*index);
            }
            Edit::RemoveBlock { index, .. } => self.remove(*index),
            Edit::JoinBlocks { index, .. } => {
                self.remove(index + 1);
                self.stale.insert(*index);
            }
            Edit::MoveBlock { from, to } => {
                self.stale = self
                    .stale
                    .iter()
                    .filter_map(|i| match shift_place(edit, Place::Block(*i, BlockPart::Text)) {
                        Some(Place::Block(i, _)) => Some(i),
                        _ => None,
                    })
                    .collect();
                let moved = self.blocks.remove(*from);
                self.blocks.insert(*to, moved);
                let moved = self.words.remove(*from);
                self.words.insert(*to, moved);
            }
            Edit::SetKind { index, .. } | Edit::SetNumbered { index, .. } => {
                self.stale.insert(*index);
            }
            Edit::InsertSpeaker { .. } | Edit::RemoveSpeaker { .. } => self.stale_all(),
            // Only what looks across blocks looks at their ids.
            Edit::SetId { .. } | Edit::InsertJoint { .. } | Edit::RemoveJoint { .. } => {}
        }
        self.stale_before(edit);
        follow_list(&mut self.whole, edit, &mut self.tally);
        self.follow_across(edit);
        match edit {
            // Typing moves nothing outside its own text, however long the draft.
            Edit::Text { place: Place::Block(index, _), .. } => {
                if let Some(list) = self.blocks.get_mut(*index) {
                    follow_list(list, edit, &mut self.tally);
                    level_block(&mut self.levels, *index, list);
                }
            }
            Edit::Text { .. } | Edit::SetId { .. } => {}
            _ => {
                self.levels = Default::default();
                for (index, list) in self.blocks.iter_mut().enumerate() {
                    follow_list(list, edit, &mut self.tally);
                    if !list.is_empty() {
                        level_block(&mut self.levels, index, list);
                    }
                }
            }
        }
    }

    /// A block begins otherwise, or another comes to stand there: the one before may be judged otherwise.
    fn stale_before(&mut self, edit: &Edit) {
        let here: &[usize] = match edit {
            Edit::Text { place: Place::Block(index, _), at: 0, .. } => &[*index],
            Edit::InsertBlock { index, .. }
            | Edit::RemoveBlock { index, .. }
            | Edit::SplitBlock { index, .. }
            | Edit::JoinBlocks { index, .. }
            | Edit::SetKind { index, .. } => &[*index],
            Edit::MoveBlock { from, to } => &[*from, from + 1, *to, to + 1],
            _ => &[],
        };
        let before = here.iter().filter_map(|index| index.checked_sub(1));
        self.stale.extend(before.filter(|index| *index < self.blocks.len()));
    }

    /// Moves what is known of blocks from the whole draft: typing moves it within its block, all else may change
    /// which block it is of.
    fn follow_across(&mut self, edit: &Edit) {
        if let Edit::Text { place, .. } = edit {
            if let Place::Block(index, _) = place
                && let Some(list) = self.across.get_mut(index)
            {
                follow_list(list, edit, &mut self.tally);
            }
            return;
        }
        if matches!(edit, Edit::SetId { .. }) {
            return;
        }
        let all = std::mem::take(&mut self.across).into_values().flatten();
        for mut finding in all {
            if follow_finding(&mut finding, edit) {
                self.place_across(finding);
            } else {
                self.tally[finding.level as usize] -= 1;
            }
        }
    }

    fn place_across(&mut self, finding: Finding) {
        match finding.target.place {
            Some(Place::Block(index, _)) => self.across.entry(index).or_default().push(finding),
            _ => self.whole.push(finding),
        }
    }

    /// A field or a speaker changed: what blocks say may now be judged otherwise.
    fn stale_quotes(&mut self, place: Place) {
        let matters = match place {
            Place::Speaker(..) => true,
            Place::Field(field) => matches!(
                field,
                crate::model::Field::Date | crate::model::Field::Profile | crate::model::Field::Language
            ),
            _ => false,
        };
        if matters {
            self.stale_all();
        }
    }

    fn stale_all(&mut self) {
        self.stale = (0..self.blocks.len()).collect();
    }

    fn insert(&mut self, index: usize) {
        let index = index.min(self.blocks.len());
        self.blocks.insert(index, Vec::new());
        self.words.insert(index, 0);
        self.stale = self.stale.iter().map(|i| if *i >= index { i + 1 } else { *i }).collect();
        self.stale.insert(index);
    }

    fn remove(&mut self, index: usize) {
        if index < self.blocks.len() {
            count(&mut self.tally, &[], &self.blocks.remove(index));
            self.all_words -= self.words.remove(index);
        }
        self.stale =
            self.stale.iter().filter(|i| **i != index).map(|i| if *i > index { i - 1 } else { *i }).collect();
    }

    /// See [`super::Session::recheck`].
    pub(super) fn recheck(&mut self, cx: &Cx, budget: usize) -> bool {
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
            let speaker = cx.draft.speaker(&block.speaker);
            let around = [&block.lead, &block.attribution].map(|text| words::count(&fill(text, speaker)));
            let words =
                words::count(&block.text) + words::count(&block.continued) + around.iter().sum::<usize>();
            self.all_words += words;
            self.all_words -= std::mem::replace(&mut self.words[index], words);
        }
        // A look at all of a long draft takes about as long as a slice of its blocks.
        let room = spent <= budget / 2 || self.whole_stale == Stale::Words;
        if self.stale.is_empty() && self.whole_stale != Stale::Nothing && room {
            // What was wrong in the file may be gone with any edit.
            let all = self.whole_stale == Stale::All || self.faulty || !cx.faults.is_empty();
            changed |= if all { self.recheck_whole(cx) } else { self.recheck_again(cx) };
            self.whole_stale = Stale::Nothing;
        }
        if changed {
            self.generation += 1;
            self.counts = self.tally;
        }
        !self.is_current()
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

/// What checking a block costs, in bytes of text; one without words costs something, too.
fn cost(block: &Block) -> usize {
    const LEAST: usize = 64;
    LEAST + block.text.len() + block.lead.len() + block.attribution.len() + block.continued.len()
}

/// How much of what comes from looking at the whole draft an edit makes stale.
fn reach(edit: &Edit) -> Stale {
    match edit {
        Edit::Text { place: Place::Block(_, part), .. } if *part != BlockPart::Speaker => Stale::Words,
        _ => Stale::All,
    }
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

/// Moves findings along, those left out whose text is gone.
fn follow_list(list: &mut Vec<Finding>, edit: &Edit, tally: &mut [usize; 3]) {
    list.retain_mut(|finding| {
        let stays = follow_finding(finding, edit);
        tally[finding.level as usize] -= usize::from(!stays);
        stays
    });
}

fn alike(a: &[Finding], b: &[Finding]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
}

/// Whether two findings show the same; their fixes differ by every offset that moved.
fn same(a: &Finding, b: &Finding) -> bool {
    a.rule == b.rule && a.target == b.target && a.level == b.level && a.message == b.message
}

/// Moves a finding; false when what it spoke of is gone.
fn follow_finding(finding: &mut Finding, edit: &Edit) -> bool {
    let Some(place) = finding.target.place else { return true };
    let start = shift(edit, Pos::new(place, finding.target.range.start), true);
    let end = shift(edit, Pos::new(place, finding.target.range.end), false);
    match (start, end) {
        (Some(start), Some(end)) if start.place == end.place && start.byte <= end.byte => {
            finding.target.place = Some(start.place);
            finding.target.range = start.byte..end.byte;
            true
        }
        (Some(start), Some(end)) if start.place == end.place => {
            // An empty target at an insertion point stays where it was.
            finding.target.place = Some(end.place);
            finding.target.range = end.byte..end.byte;
            true
        }
        (Some(start), Some(_)) => {
            finding.target.place = Some(start.place);
            finding.target.range = start.byte..start.byte;
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
