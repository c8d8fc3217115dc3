//! A draft whose file was written by somebody else: from now on it stands on what they wrote. Knows no file.

use super::{Applied, Caret, Session, follow};
use crate::model::{Draft, Edit, Fault, Faults, apply_together};

impl Session {
    /// Lets the draft, which stays as it is, come from `theirs` instead of what it came from: `edits` make it of that
    /// one, whose file has these faults. Blocks are then written over their counterparts there. Nothing the steps lead
    /// to is saved, but where `edits` are empty, what stands now is. Whether they fit; nothing is changed if not.
    pub fn rebase(&mut self, theirs: Draft, faults: Vec<Fault>, edits: &[Edit]) -> bool {
        let mut draft = theirs;
        if apply_together(edits, &mut draft).is_err() || draft != self.draft {
            return false;
        }
        let mut faults = Faults::from(faults);
        for edit in edits {
            faults.follow(edit);
        }
        self.draft = draft;
        self.faults = faults;
        self.findings.doubt();
        self.history.forget_origins();
        self.stray = false;
        if edits.is_empty() {
            self.history.mark_saved();
        } else {
            self.history.mark_unsaved();
        }
        true
    }

    /// Shows what somebody else wrote to whoever may not change the draft: no step, nothing to take back. `edits` make it
    /// of what is shown.
    ///
    /// # Errors
    /// When they do not fit; nothing is changed then.
    pub fn show(&mut self, edits: &[Edit], caret: Caret) -> Result<Applied, super::Refused> {
        apply_together(edits, &mut self.draft).map_err(super::Refused::Stale)?;
        self.findings.follow_all(edits);
        let moved = |pos| follow(edits, pos, false, &self.draft);
        let caret = Caret { anchor: moved(caret.anchor), head: moved(caret.head) };
        Ok(Applied { edits: edits.into(), caret })
    }
}
