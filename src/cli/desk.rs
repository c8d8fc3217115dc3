//! Which drafts there are to choose from: those of a folder, and those opened last elsewhere.

use std::path::{Path, PathBuf};

use super::answer::DeskRequest;
use super::call::Call;
use super::{files, new};
use crate::store::{self, Found, StoreError};

/// The drafts of a folder, the one changed last first.
pub(super) fn drafts(folder: &Path) -> Result<Vec<Found>, StoreError> {
    store::list_drafts(folder).map_err(|error| StoreError::reading(folder, error))
}

/// The drafts of other folders that were opened last and are still there.
pub(super) fn recent(call: &Call<'_>, folder: &Path) -> Vec<PathBuf> {
    if call.chosen.settings.recent == Some(false) {
        return Vec::new();
    }
    let paths = call.env.state_dir.as_deref().map(store::recent).unwrap_or_default();
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    let elsewhere = |path: &PathBuf| path.parent().is_none_or(|parent| parent != folder);
    paths.into_iter().filter(|path| path.is_file() && elsewhere(path)).collect()
}

/// What the desk is to be opened on.
pub(super) fn of(call: &mut Call<'_>, folder: &Path) -> Result<DeskRequest, StoreError> {
    let found = drafts(folder)?;
    let recent = recent(call, folder);
    Ok(DeskRequest {
        folder: folder.to_path_buf(),
        drafts: found.into_iter().map(|draft| draft.path).collect(),
        recent,
        templates: new::templates(call),
        profiles: files::profiles(call, Some(folder)),
        writes: !call.read_only,
        day: call.env.today().format("%Y-%m-%d").to_string(),
        lang: call.lang,
        colour: call.colour,
        chosen: call.chosen.clone(),
    })
}
