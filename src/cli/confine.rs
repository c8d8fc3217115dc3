//! What somebody who may only look can still reach once a draft, or a folder of drafts, is open to them. Everything else
//! that is needed, settings and profiles, is read before. Knows who is asked to hold them to it, not how.

use std::path::{Path, PathBuf};

use super::answer::DeskRequest;
use super::call::Call;
use super::files;
use crate::env::{Confinement, Reach};

/// Gives up all but the draft, before it is read: by its path, since a save puts another file in its place. Where it is a
/// link, by the path of what it leads to as well.
pub(super) fn to_draft(call: &Call<'_>, draft: &Path) -> Confinement {
    let mut folders = vec![files::folder_of(call, Some(draft))];
    if let Ok(target) = draft.canonicalize() {
        folders.extend(target.parent().map(Path::to_path_buf));
    }
    confine(call, &folders, Reach::Files)
}

/// Gives up all but the drafts there are to choose from and what opening one of them reads.
pub(super) fn to_desk(call: &Call<'_>, desk: &DeskRequest) -> Confinement {
    let mut folders = vec![desk.folder.clone()];
    folders.extend(desk.recent.iter().filter_map(|draft| draft.parent()).map(Path::to_path_buf));
    folders.extend(call.env.config_dir.clone());
    confine(call, &folders, Reach::Listing)
}

fn confine(call: &Call<'_>, folders: &[PathBuf], reach: Reach) -> Confinement {
    let folders: Vec<&Path> = folders.iter().map(PathBuf::as_path).collect();
    call.env.confine(&folders, reach)
}
