//! How findings follow edits: they move along with the text, and what an edit may have changed is noted for the next
//! recheck. Knows no rule; the cost is that of the findings there are and of what moves, not of the draft.

use super::{Findings, Stale, level_block};
use crate::check::Finding;
use crate::model::{BlockPart, Edit, Field, Place, Pos, Run, runs, shift, shift_place};

/// From so many edits of one text on, what was found there is not moved with each of them.
const MANY: usize = 64;

impl Findings {
    /// Moves the findings along with edits that are made together, and notes what has to be rechecked.
    pub(in crate::session) fn follow_all(&mut self, edits: &[Edit]) {
        self.forget_much_edited(edits);
        runs(edits).for_each(|run| self.follow(run));
    }

    /// Drops what was found in texts that many edits change: it is rechecked, and to move each finding with each edit
    /// would take their product.
    fn forget_much_edited(&mut self, edits: &[Edit]) {
        if edits.len() < MANY || !edits.iter().all(|edit| matches!(edit, Edit::Text { .. })) {
            return;
        }
        let place = |edit: &Edit| if let Edit::Text { place, .. } = edit { Some(*place) } else { None };
        for same in edits.chunk_by(|a, b| place(a) == place(b)).filter(|same| same.len() >= MANY) {
            let Some(place) = place(&same[0]) else { continue };
            let gone = if let Place::Block(index, _) = place {
                let Some(list) = self.blocks.get_mut(index) else { continue };
                level_block(&mut self.levels, index, &[]);
                std::mem::take(list)
            } else {
                self.whole.extract_if(.., |finding| finding.target.place == Some(place)).collect()
            };
            super::count(&mut self.tally, &[], &gone);
        }
    }

    /// Moves the findings along with edits that are made in one sweep, and notes what has to be rechecked.
    pub(in crate::session) fn follow(&mut self, run: Run) {
        let edits = match run {
            Run::One(edit) => return self.follow_one(edit),
            Run::Inserted { index, edits } => {
                self.insert(index, edits.len());
                edits
            }
            Run::Removed { index, edits } => {
                self.remove(index, edits.len());
                edits
            }
        };
        self.whole_stale = Stale::All;
        edits.iter().for_each(|edit| self.stale_before(edit));
        follow_list(&mut self.whole, edits, &mut self.tally);
        self.follow_across(edits);
        self.follow_blocks(edits);
    }

    fn follow_one(&mut self, edit: &Edit) {
        self.whole_stale = self.whole_stale.max(reach(edit));
        match edit {
            Edit::Text { place, .. } => {
                if let Place::Block(index, _) = place {
                    self.stale.insert(*index);
                } else if let Place::Speaker(..) | Place::Field(_) = place {
                    self.stale_quotes(*place);
                }
            }
            Edit::SplitBlock { index, .. } => {
                self.insert(index + 1, 1);
                self.stale.insert(*index);
            }
            Edit::JoinBlocks { index, .. } => {
                self.remove(index + 1, 1);
                self.stale.insert(*index);
            }
            Edit::MoveBlock { from, to } => self.move_block(edit, *from, *to),
            Edit::SetKind { index, .. } | Edit::SetNumbered { index, .. } => {
                self.stale.insert(*index);
            }
            Edit::InsertSpeaker { .. } | Edit::RemoveSpeaker { .. } => self.stale_all(),
            // Only what looks across blocks looks at their ids. Blocks come and go in runs.
            Edit::SetId { .. }
            | Edit::InsertJoint { .. }
            | Edit::RemoveJoint { .. }
            | Edit::InsertBlock { .. }
            | Edit::RemoveBlock { .. } => {}
        }
        self.stale_before(edit);
        let edits = std::slice::from_ref(edit);
        follow_list(&mut self.whole, edits, &mut self.tally);
        self.follow_across(edits);
        match edit {
            // Typing moves nothing outside its own text, however long the draft.
            Edit::Text { place: Place::Block(index, _), .. } => {
                if let Some(list) = self.blocks.get_mut(*index) {
                    follow_list(list, edits, &mut self.tally);
                    level_block(&mut self.levels, *index, list);
                }
            }
            Edit::Text { .. } | Edit::SetId { .. } => {}
            _ => self.follow_blocks(edits),
        }
    }

    /// Moves what is known of blocks by themselves. Their lists have come to stand where their blocks do.
    fn follow_blocks(&mut self, edits: &[Edit]) {
        let levels = std::mem::take(&mut self.levels);
        // Whatever has a finding has one of some level.
        let mut known: Vec<usize> = levels.into_iter().flatten().collect();
        known.sort_unstable();
        known.dedup();
        for index in known {
            let place = Place::Block(index, BlockPart::Text);
            let place = edits.iter().try_fold(place, |place, edit| shift_place(edit, place));
            let Some(Place::Block(index, _)) = place else { continue };
            if let Some(list) = self.blocks.get_mut(index) {
                follow_list(list, edits, &mut self.tally);
                level_block(&mut self.levels, index, list);
            }
        }
    }

    fn move_block(&mut self, edit: &Edit, from: usize, to: usize) {
        let moved = |index: &usize| match shift_place(edit, Place::Block(*index, BlockPart::Text)) {
            Some(Place::Block(index, _)) => Some(index),
            _ => None,
        };
        self.stale = self.stale.iter().filter_map(moved).collect();
        let list = self.blocks.remove(from);
        self.blocks.insert(to, list);
        let words = self.words.remove(from);
        self.words.insert(to, words);
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
    fn follow_across(&mut self, edits: &[Edit]) {
        if let [Edit::Text { place, .. }] = edits {
            if let Place::Block(index, _) = place
                && let Some(list) = self.across.get_mut(index)
            {
                follow_list(list, edits, &mut self.tally);
            }
            return;
        }
        if matches!(edits, [Edit::SetId { .. }]) {
            return;
        }
        let mut all: Vec<Finding> = std::mem::take(&mut self.across).into_values().flatten().collect();
        follow_list(&mut all, edits, &mut self.tally);
        all.into_iter().for_each(|finding| self.place_across(finding));
    }

    pub(super) fn place_across(&mut self, finding: Finding) {
        match finding.target.place {
            Some(Place::Block(index, _)) => self.across.entry(index).or_default().push(finding),
            _ => self.whole.push(finding),
        }
    }

    /// A field or a speaker changed: what blocks say may now be judged otherwise.
    fn stale_quotes(&mut self, place: Place) {
        let matters = match place {
            Place::Speaker(..) => true,
            Place::Field(field) => matches!(field, Field::Date | Field::Profile | Field::Language),
            _ => false,
        };
        if matters {
            self.stale_all();
        }
    }

    fn stale_all(&mut self) {
        self.stale = (0..self.blocks.len()).collect();
    }

    /// `count` blocks came to stand at `index`, unchecked.
    fn insert(&mut self, index: usize, count: usize) {
        let index = index.min(self.blocks.len());
        self.blocks.splice(index..index, std::iter::repeat_with(Vec::new).take(count));
        self.words.splice(index..index, std::iter::repeat_n(0, count));
        let moved = self.stale.iter().map(|i| if *i >= index { i + count } else { *i });
        self.stale = moved.chain(index..index + count).collect();
    }

    /// `count` blocks from `index` on went.
    fn remove(&mut self, index: usize, count: usize) {
        let end = (index + count).min(self.blocks.len());
        for gone in self.blocks.drain(index.min(end)..end) {
            super::count(&mut self.tally, &[], &gone);
        }
        self.all_words -= self.words.drain(index.min(end)..end).sum::<usize>();
        let left = self.stale.iter().filter(|i| !(index..end).contains(*i));
        self.stale = left.map(|i| if *i >= end { i - count } else { *i }).collect();
    }
}

/// How much of what comes from looking at the whole draft an edit makes stale.
fn reach(edit: &Edit) -> Stale {
    match edit {
        Edit::Text { place: Place::Block(_, part), .. } if *part != BlockPart::Speaker => Stale::Words,
        _ => Stale::All,
    }
}

/// Moves findings along, those left out whose text is gone.
fn follow_list(list: &mut Vec<Finding>, edits: &[Edit], tally: &mut [usize; 3]) {
    list.retain_mut(|finding| {
        let stays = edits.iter().all(|edit| follow_finding(finding, edit));
        tally[finding.level as usize] -= usize::from(!stays);
        stays
    });
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
