//! The lock of a draft, for commands that write one and end. Whoever has it open writes it; the editor would merge what a
//! command writes, but nobody who types wants sentences changed under their fingers by a command that they may not know
//! of. So nothing is written then, and it is said who has the draft.

use std::path::Path;

use super::answer::Failure;
use super::call::Call;
use crate::phrase::cli::CliPhrase;
use crate::store::lock::{self, Claim, Lock, Taken};

/// The draft is this command's until this is dropped.
///
/// # Errors
/// [`Failure::Said`] when somebody else has it open: who, where and since when.
pub(super) fn hold(call: &Call<'_>, draft: &Path) -> Result<Lock, Failure> {
    let now = call.env.now();
    let claim = Claim {
        draft: draft.to_owned(),
        state_dir: call.env.state_dir.clone(),
        user: call.env.user.clone(),
        since: now.to_rfc3339(),
        now: now.timestamp(),
    };
    match lock::take(&claim) {
        Taken::Ours(lock) => Ok(lock),
        Taken::Theirs(theirs) => {
            let what = theirs.told_to(&lock::called(&call.env.user)).said(now, call.lang);
            Err(Failure::refused(CliPhrase::OpenElsewhere { file: super::files::name(draft), what }))
        }
    }
}
