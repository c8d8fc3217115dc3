//! Questions answered: the edits that a choice comes to, and questions that follow the edits made before them.

use super::script::{Step, moves};
use super::{Both, Conflict, Issue, Merged, Part, Side};
use crate::model::{Edit, Place, Pos, shift, shift_place};

/// The edits that settle a conflict, for the merged draft as it stands: none for ours, and none for both where only
/// one can stand. Other conflicts of the draft then [follow](Conflict::follow) these edits.
pub fn choose(conflict: &Conflict, side: Side) -> Vec<Edit> {
    match (side, &conflict.issue) {
        (Side::Ours, _) => Vec::new(),
        (_, Issue::Words { at, stands, instead, both }) => {
            let replaced = |by: &str| {
                Edit::replace(conflict.place, *at, stands.as_deref().unwrap_or(&conflict.ours), by)
            };
            match (side, both) {
                (Side::Both, Some(Both::Block(block))) => {
                    let mut block = block.clone();
                    if block.text.is_empty() {
                        block.text.clone_from(&conflict.theirs);
                    }
                    vec![Edit::InsertBlock { index: index_of(conflict.place) + 1, block }]
                }
                (Side::Both, Some(Both::Words(words))) => vec![replaced(words)],
                (Side::Both, None) => Vec::new(),
                _ => vec![replaced(instead.as_deref().unwrap_or(&conflict.theirs))],
            }
        }
        (Side::Both, _) => Vec::new(),
        (Side::Theirs, Issue::Kind { ours, theirs }) => {
            let index = index_of(conflict.place);
            vec![Edit::SetKind { index, from: ours.clone(), to: theirs.clone() }]
        }
        (Side::Theirs, Issue::RemovedThere(part)) => vec![put(part, index_of(conflict.place)).inverse()],
        (Side::Theirs, Issue::RemovedHere(part)) => vec![put(part, index_of(conflict.place))],
        (Side::Theirs, Issue::Order(wanted)) => {
            let mut slots = wanted.clone();
            slots.sort_unstable();
            reordered(&slots, wanted)
        }
    }
}

/// All edits that make of ours the merged draft with every conflict settled as `sides` has it, in order; a conflict
/// without a side keeps ours. They are one step.
pub fn settle(merged: Merged, sides: &[Side]) -> Vec<Edit> {
    let Merged { mut edits, mut conflicts, .. } = merged;
    for at in 0..conflicts.len() {
        let chosen = choose(&conflicts[at], sides.get(at).copied().unwrap_or_default());
        for edit in &chosen {
            let rest = conflicts[at + 1..].iter_mut();
            match edit {
                // Words move nothing but the words behind them; the questions about one text stand together.
                Edit::Text { place, .. } => {
                    rest.take_while(|conflict| conflict.place == *place)
                        .for_each(|conflict| conflict.follow(edit));
                }
                Edit::SetKind { .. } => {}
                _ => rest.for_each(|conflict| conflict.follow(edit)),
            }
        }
        edits.extend(chosen);
    }
    edits
}

impl Conflict {
    /// Whether both sides can stand.
    pub fn allows_both(&self) -> bool {
        matches!(&self.issue, Issue::Words { both: Some(_), .. })
    }

    /// Keeps the conflict beside what it is about when the merged draft is edited.
    pub fn follow(&mut self, edit: &Edit) {
        match &mut self.issue {
            Issue::RemovedHere(_) => self.place = gap_after(edit, self.place),
            Issue::Order(wanted) => {
                wanted.retain_mut(|index| {
                    let place = shift_place(edit, with_index(self.place, *index));
                    *index = place.map_or(*index, index_of);
                    place.is_some()
                });
                if let Some(first) = wanted.iter().min() {
                    self.place = with_index(self.place, *first);
                }
            }
            Issue::Words { at, .. } => {
                if let Some(pos) = shift(edit, Pos::new(self.place, *at), true) {
                    (self.place, *at) = (pos.place, pos.byte);
                }
            }
            Issue::Kind { .. } | Issue::RemovedThere(_) => {
                self.place = shift_place(edit, self.place).unwrap_or(self.place);
            }
        }
    }
}

fn put(part: &Part, index: usize) -> Edit {
    match part.clone() {
        Part::Block(block) => Edit::InsertBlock { index, block },
        Part::Speaker(speaker) => Edit::InsertSpeaker { index, speaker },
        Part::Joint(joint) => Edit::InsertJoint { index, joint },
    }
}

/// The moves that bring what stands in `slots` into the order of `wanted`; what lies between stays where it is.
fn reordered(slots: &[usize], wanted: &[usize]) -> Vec<Edit> {
    let (Some(first), Some(last)) = (slots.first(), slots.last()) else { return Vec::new() };
    let mut list: Vec<usize> = (*first..=*last).collect();
    for (slot, old) in slots.iter().zip(wanted) {
        list[slot - first] = *old;
    }
    let steps = moves((*first..=*last).collect(), &list);
    let edits = steps.into_iter().filter_map(|step| match step {
        Step::Move { from, to, .. } => Some(Edit::MoveBlock { from: from + first, to: to + first }),
        _ => None,
    });
    edits.collect()
}

fn index_of(place: Place) -> usize {
    match place {
        Place::Block(index, _) | Place::Speaker(index, _) | Place::Joint(index, _) => index,
        Place::Field(_) => 0,
    }
}

fn with_index(place: Place, index: usize) -> Place {
    match place {
        Place::Block(_, part) => Place::Block(index, part),
        Place::Speaker(_, part) => Place::Speaker(index, part),
        Place::Joint(_, part) => Place::Joint(index, part),
        Place::Field(_) => place,
    }
}

/// Where a place between two parts is after an edit: behind the part it was behind.
fn gap_after(edit: &Edit, place: Place) -> Place {
    let index = index_of(place);
    let before = index.checked_sub(1).map(|before| with_index(place, before));
    match (before, edit) {
        // What is put in at the gap itself comes before it: of two parts that come back there, the first comes first.
        (
            _,
            Edit::InsertBlock { index: at, .. }
            | Edit::InsertSpeaker { index: at, .. }
            | Edit::InsertJoint { index: at, .. },
        ) if *at == index && shift_place(edit, place) != Some(place) => with_index(place, index + 1),
        (None, _) => place,
        (Some(before), _) => match shift_place(edit, before) {
            Some(before) => with_index(place, index_of(before) + 1),
            // What it was behind is gone.
            None => with_index(place, index - 1),
        },
    }
}
