//! Undo and redo over the whole draft. A step is what a person thinks of as one change: a run of typing up to the
//! next word, a paste, a moved block. Knows nothing of drafts: it keeps edits and their inverses.

use std::sync::Arc;

use super::Caret;
use crate::model::{Edit, Place};

/// Which changes belong together in one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// A change of its own: a paste, a replacement, a block moved.
    Alone,
    /// Typing at a place; `starts_word` when the first character of a word comes after a blank.
    Typing {
        /// Where.
        place: Place,
        /// Whether a word begins here.
        starts_word: bool,
    },
    /// Deleting at a place.
    Deleting {
        /// Where.
        place: Place,
    },
}

/// Typing closer together than this belongs to one step, in milliseconds.
const PAUSE_MS: u64 = 1_000;

#[derive(Debug)]
struct Step {
    /// The changes of which it is one, in their order; each is shared with whoever else keeps it.
    changes: Vec<Arc<[Edit]>>,
    before: Caret,
    after: Caret,
    /// The state this step leads to.
    revision: u64,
}

/// The steps taken and taken back.
#[derive(Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    open: Option<(Grouping, u64)>,
    saved: u64,
    next: u64,
}

impl History {
    /// A mark of the state the steps lead to; 0 is the state that was opened.
    pub fn revision(&self) -> u64 {
        self.done.last().map_or(0, |step| step.revision)
    }

    /// Whether the state differs from the one marked as saved.
    pub fn is_dirty(&self) -> bool {
        self.revision() != self.saved
    }

    /// Marks the state as saved. The step is closed, so that undo comes back to it exactly.
    pub fn mark_saved(&mut self) {
        self.saved = self.revision();
        self.close();
    }

    /// Marks an earlier state as saved: the one of this revision.
    pub fn mark_saved_at(&mut self, revision: u64) {
        self.saved = revision;
        if self.revision() == revision {
            self.close();
        }
    }

    /// Whether a state (a revision) came about by way of a step (the revision it led to), and not before it or beside it.
    /// Of a state that no step leads to any more nobody knows, and it did not.
    pub fn holds(&self, state: u64, step: u64) -> bool {
        let mut steps = self.done.iter().chain(self.undone.iter().rev()).map(|step| step.revision);
        step == 0 || (steps.any(|at| at == step) && (state == step || steps.any(|at| at == state)))
    }

    /// Marks no state as saved: the file holds what none of the steps leads to.
    pub fn mark_unsaved(&mut self) {
        self.saved = u64::MAX;
    }

    /// Lets what comes and goes with the steps come from no file.
    pub fn forget_origins(&mut self) {
        let steps = self.done.iter_mut().chain(&mut self.undone);
        let changes = steps.flat_map(|step| &mut step.changes);
        changes.flat_map(Arc::make_mut).for_each(Edit::forget_origins);
    }

    /// Ends the step that is open.
    pub fn close(&mut self) {
        self.open = None;
    }

    /// Keeps a change that was made at time `at` (milliseconds).
    pub fn record(&mut self, edits: Arc<[Edit]>, before: Caret, after: Caret, grouping: Grouping, at: u64) {
        self.undone.clear();
        self.next += 1;
        let revision = self.next;
        let joins = self.open.is_some_and(|(open, last)| joins(open, grouping, at.saturating_sub(last)));
        match self.done.last_mut() {
            Some(step) if joins && step.after == before => {
                step.changes.push(edits);
                step.after = after;
                step.revision = revision;
            }
            _ => self.done.push(Step { changes: vec![edits], before, after, revision }),
        }
        self.open = (grouping != Grouping::Alone).then_some((grouping, at));
    }

    /// The edits that take the last step back, and where the caret was.
    pub fn undo(&mut self) -> Option<(Arc<[Edit]>, Caret)> {
        let step = self.done.pop()?;
        let edits = step.changes.iter().rev().flat_map(|edits| edits.iter().rev());
        let edits = edits.map(Edit::inverse).collect();
        let caret = step.before;
        self.undone.push(step);
        self.close();
        Some((edits, caret))
    }

    /// The edits of the last step taken back, and where the caret goes.
    pub fn redo(&mut self) -> Option<(Arc<[Edit]>, Caret)> {
        let step = self.undone.pop()?;
        let edits = match &step.changes[..] {
            [edits] => Arc::clone(edits),
            changes => changes.iter().flat_map(|edits| edits.iter().cloned()).collect(),
        };
        let caret = step.after;
        self.done.push(step);
        self.close();
        Some((edits, caret))
    }
}

fn joins(open: Grouping, new: Grouping, pause: u64) -> bool {
    if pause > PAUSE_MS {
        return false;
    }
    match (open, new) {
        (Grouping::Typing { place: a, .. }, Grouping::Typing { place: b, starts_word }) => {
            a == b && !starts_word
        }
        (Grouping::Deleting { place: a }, Grouping::Deleting { place: b }) => a == b,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, Pos};

    /// One step after another, each alone.
    fn record(history: &mut History) -> u64 {
        let place = Place::Field(Field::Title);
        let caret = Caret::at(Pos::new(place, 0));
        history.record([Edit::replace(place, 0, "", "x")].into(), caret, caret, Grouping::Alone, 0);
        history.revision()
    }

    #[test]
    fn a_state_holds_the_steps_it_came_about_by() {
        let mut history = History::default();
        let (first, second) = (record(&mut history), record(&mut history));
        let held = |history: &History, state| [0, first, second].map(|step| history.holds(state, step));
        for _ in 0..3 {
            // Whatever is taken back by now, a state is what it was.
            assert_eq!(held(&history, 0), [true, false, false]);
            assert_eq!(held(&history, first), [true, true, false]);
            assert_eq!(held(&history, second), [true, true, true]);
            history.undo();
        }
        history.redo();
        let other = record(&mut history);
        assert_eq!(held(&history, other), [true, true, false]);
        // Nothing leads to it any more.
        assert_eq!(held(&history, second), [true, false, false]);
    }
}
