//! The one door: every change to an open draft goes through [`Session::apply`]. It keeps the history, moves findings
//! along with the text, and says whether the draft differs from what was saved. Knows no keys, panes, arguments or
//! disk; time comes in as a value.

mod blocks;
mod editing;
mod findings;
mod history;
mod rebasing;
mod replacing;
mod speaking;
mod taking;
mod turning;
mod typography;
mod whole;

pub use blocks::{
    delete_blocks, duplicate_block, insert_quote, move_block, move_blocks_to, new_block_after,
    toggle_numbered,
};
pub use editing::{
    Caret, Cleaned, Clip, EditContext, Unit, backspace, copy, delete, delete_range, grow, insert,
    insert_clip, insert_pasted, order, select_all, split, stretch,
};
pub use findings::Findings;
pub use history::{Grouping, History};
pub use replacing::{Plan, Replacement, is_replaceable, is_searched, searched};
pub use speaking::{Attribution, Renaming, Turn, attributions, give_speaker, turn, usual_attribution};
pub use taking::{is_bare, take_release};
pub use turning::convert;
pub use typography::polish;
pub use whole::{body_as_text, body_from_text};

use std::sync::Arc;

use crate::check::{self, Finding, Level};
use crate::export::{Format, Galley, Options};
use crate::model::{Draft, Edit, EditError, Fault, Faults, Place, Pos, apply_together, shift};
use crate::profile::{Profile, Profiles};
use chrono::{DateTime, FixedOffset};

/// What somebody may do with the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    /// Look at it and judge it: nothing of it is kept anywhere, and no other draft is opened. A reviewer's.
    Read,
    /// All that leaves it as it is: exports of it are written, and one goes on to other drafts.
    Export,
    /// All that, and keep what was written in it before: it is saved as it stands. So it is once somebody else writes it.
    Save,
    /// Change it.
    Write,
}

/// A change a person made, as one step: its edits in order, where the caret was and is, and how it groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// In the order of application.
    pub edits: Vec<Edit>,
    /// The caret before.
    pub before: Caret,
    /// The caret after.
    pub after: Caret,
    /// Which changes it may join in the history.
    pub grouping: Grouping,
}

/// Why a change was not made. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The draft is open for reading only.
    ReadOnly,
    /// The change does not fit the draft as it stands.
    Stale(EditError),
}

/// What became of the draft: the edits made, in order, for whoever keeps positions in it, and where the caret goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    /// In the order of application; shared with the history and with whoever keeps a journal.
    pub edits: Arc<[Edit]>,
    /// Where the caret stands now.
    pub caret: Caret,
}

/// Why an export was not made.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The findings that hold it, errors all.
    pub by: Vec<Finding>,
}

/// An open draft.
#[derive(Debug)]
pub struct Session {
    draft: Draft,
    access: Access,
    history: History,
    findings: Findings,
    faults: Faults,
    /// Whether the file has gone, or is no draft any more: nothing of this one is on the disk then.
    stray: bool,
    /// The edits made since they were asked for, for whoever keeps a journal.
    made: Option<Vec<Arc<[Edit]>>>,
}

impl Session {
    /// Opens a draft with the faults its file had.
    pub fn new(draft: Draft, faults: Vec<Fault>, access: Access) -> Session {
        let findings = Findings::unchecked(draft.blocks.len());
        let (history, faults) = (History::default(), Faults::from(faults));
        Session { draft, access, history, findings, faults, stray: false, made: None }
    }

    /// The draft as it stands.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// What may be done with it.
    pub fn access(&self) -> Access {
        self.access
    }

    /// What may be done with it has changed: somebody else writes it now, or no longer.
    pub fn set_access(&mut self, access: Access) {
        self.access = access;
    }

    /// Whether the draft differs from what was last saved (or opened).
    pub fn is_dirty(&self) -> bool {
        self.stray || self.history.is_dirty()
    }

    /// Notes that the draft, as it stands, is on disk.
    pub fn saved(&mut self) {
        self.stray = false;
        self.history.mark_saved();
    }

    /// Notes that the draft is on disk as it was at a revision, which may be an earlier one.
    pub fn saved_at(&mut self, revision: u64) {
        self.stray = false;
        self.history.mark_saved_at(revision);
    }

    /// Notes whether the file has gone, or is no draft any more. Undoing leads to no state that needs no saving then.
    pub fn set_stray(&mut self, stray: bool) {
        self.stray = stray;
    }

    /// A mark of the draft's state: equal marks, equal drafts.
    pub fn revision(&self) -> u64 {
        self.history.revision()
    }

    /// Whether the draft, in the state of a revision, has what was done in the step that led to another one: it was not
    /// taken back there.
    pub fn holds(&self, state: u64, step: u64) -> bool {
        self.history.holds(state, step)
    }

    /// From now on keeps what is made until it is taken; see [`take_made`](Self::take_made).
    pub fn keep_made(&mut self) {
        self.made.get_or_insert_default();
    }

    /// What was made since it was last taken, each step's edits together in the order they were made: done, taken back
    /// or done again. Made to the draft as it was opened, one after the other, they give the draft as it stands.
    pub fn take_made(&mut self) -> Vec<Arc<[Edit]>> {
        self.made.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// Makes a change. `at` is any steady clock in milliseconds; it decides which typing belongs together.
    ///
    /// # Errors
    /// When the draft is read-only, or the change does not fit it; nothing is changed then.
    pub fn apply(&mut self, change: Change, at: u64) -> Result<Applied, Refused> {
        if self.access < Access::Write {
            return Err(Refused::ReadOnly);
        }
        let edits: Arc<[Edit]> = change.edits.into_iter().filter(|edit| !edit.is_noop()).collect();
        self.perform(&edits)?;
        // What was typed or deleted may have grown together with its neighbours into one cluster.
        let inserts = matches!(edits.last(), Some(Edit::Text { inserted, .. }) if !inserted.is_empty());
        let rest = |pos| editing::rest(pos, inserts, &self.draft);
        let caret = Caret { anchor: rest(change.after.anchor), head: rest(change.after.head) };
        if !edits.is_empty() {
            self.history.record(Arc::clone(&edits), change.before, caret, change.grouping, at);
        }
        Ok(Applied { edits, caret })
    }

    /// Takes back the last step; `None` when there is none, or the draft is read-only.
    pub fn undo(&mut self) -> Option<Applied> {
        if self.access < Access::Write {
            return None;
        }
        let (edits, caret) = self.history.undo()?;
        self.perform(&edits).ok()?;
        Some(Applied { edits, caret })
    }

    /// Makes the last step taken back once more.
    pub fn redo(&mut self) -> Option<Applied> {
        if self.access < Access::Write {
            return None;
        }
        let (edits, caret) = self.history.redo()?;
        self.perform(&edits).ok()?;
        Some(Applied { edits, caret })
    }

    /// Ends the current step: what is typed next is undone separately.
    pub fn close_step(&mut self) {
        self.history.close();
    }

    /// Applies all edits or none.
    fn perform(&mut self, edits: &Arc<[Edit]>) -> Result<(), Refused> {
        apply_together(edits, &mut self.draft).map_err(Refused::Stale)?;
        if let Some(made) = self.made.as_mut().filter(|_| !edits.is_empty()) {
            made.push(Arc::clone(edits));
        }
        self.findings.follow_all(edits);
        for edit in edits.iter() {
            self.faults.follow(edit);
        }
        Ok(())
    }

    /// The findings, as far as the draft has been rechecked.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// The profile the draft is judged by.
    pub fn profile<'p>(&self, profiles: &'p Profiles) -> &'p Profile {
        profiles.of(self.draft.field(crate::model::Field::Profile))
    }

    /// Rechecks blocks that changed, the last of them begun before `budget` bytes of text were looked at, and the draft
    /// as a whole once none is left. True when something is left to do.
    pub fn recheck(&mut self, profiles: &Profiles, now: DateTime<FixedOffset>, budget: usize) -> bool {
        let profile = profiles.of(self.draft.field(crate::model::Field::Profile));
        let cx = check::Cx { draft: &self.draft, profiles, profile, now, faults: &self.faults };
        self.findings.recheck(&cx, budget, true)
    }

    /// As [`recheck`](Self::recheck), for between two keys: what would take a walk through all blocks of a long draft
    /// after every letter is left for a calmer moment, which `recheck` is. True when something else is left to do.
    pub fn recheck_typed(&mut self, profiles: &Profiles, now: DateTime<FixedOffset>, budget: usize) -> bool {
        let profile = profiles.of(self.draft.field(crate::model::Field::Profile));
        let cx = check::Cx { draft: &self.draft, profiles, profile, now, faults: &self.faults };
        self.findings.recheck(&cx, budget, false)
    }

    /// As [`recheck_typed`](Self::recheck_typed), where that takes next to no time: what was typed is then seen with what
    /// there is to say of it. Anything else is left.
    pub fn recheck_soon(&mut self, profiles: &Profiles, now: DateTime<FixedOffset>) {
        if self.findings.is_soon_current(&self.draft.blocks) {
            self.recheck_typed(profiles, now, usize::MAX);
        }
    }

    /// The finding as a fresh check of its block sees it, with fixes that fit the draft as it stands.
    pub fn renew(
        &self,
        finding: &Finding,
        profiles: &Profiles,
        now: DateTime<FixedOffset>,
    ) -> Option<Finding> {
        let profile = profiles.of(self.draft.field(crate::model::Field::Profile));
        let cx = check::Cx { draft: &self.draft, profiles, profile, now, faults: &self.faults };
        let fresh = match finding.target.place {
            Some(Place::Block(index, _)) => {
                let mut all = check::run_block(&cx, index);
                all.extend(check::run_draft(&cx));
                all
            }
            _ => check::run_draft(&cx),
        };
        fresh.into_iter().find(|f| f.rule == finding.rule && f.target == finding.target)
    }

    /// The bytes of the release in a format; held back while an error stands.
    ///
    /// # Errors
    /// The errors that hold it.
    pub fn export(
        &self,
        format: &Format,
        options: &Options,
        profiles: &Profiles,
        now: DateTime<FixedOffset>,
    ) -> Result<Vec<u8>, Held> {
        let profile = self.profile(profiles);
        let cx = check::Cx { draft: &self.draft, profiles, profile, now, faults: &self.faults };
        let by: Vec<Finding> = check::run(&cx).into_iter().filter(|f| f.level == Level::Error).collect();
        if by.is_empty() {
            Ok((format.render)(&Galley::set(&self.draft, profiles, profile), options))
        } else {
            Err(Held { by })
        }
    }
}

/// Moves a position across edits made in order; a position whose place is gone goes to the nearest one left.
pub fn follow(edits: &[Edit], pos: Pos, after: bool, draft: &Draft) -> Pos {
    let mut pos = pos;
    for edit in edits {
        pos = shift(edit, pos, after).unwrap_or_else(|| editing::near(pos, draft));
    }
    editing::snap(pos, draft)
}
