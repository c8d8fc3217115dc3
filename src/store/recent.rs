//! The drafts that were opened last: their paths, newest first, in a file of the user's state that nobody else can read.
//! A file that is damaged is begun anew. Knows nothing of what is in a draft.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{DiskError, disk};

/// How many are remembered.
const MOST: usize = 50;
/// The file's name in the folder of state, and the largest that is read, in bytes.
const FILE: &str = "recent.json";
const LIMIT: u64 = 1024 * 1024;

#[derive(Default, Deserialize, Serialize)]
struct Recent {
    /// Paths as text; one that is no text is not remembered.
    #[serde(default)]
    drafts: Vec<String>,
}

/// The paths, newest first; none when nothing is remembered.
pub fn recent(state_dir: &Path) -> Vec<PathBuf> {
    let paths = read(&state_dir.join(FILE)).drafts.into_iter().map(PathBuf::from);
    paths.filter(|path| path.is_absolute()).take(MOST).collect()
}

fn read(file: &Path) -> Recent {
    let text = disk::read(file, LIMIT).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Puts a draft at the front. A path that is not absolute is not remembered.
///
/// # Errors
/// See [`DiskError`]; what was remembered stays.
pub fn remember(state_dir: &Path, draft: &Path) -> Result<(), DiskError> {
    let Some(path) = draft.to_str().filter(|_| draft.is_absolute()) else { return Ok(()) };
    let file = state_dir.join(FILE);
    let mut recent = read(&file);
    if recent.drafts.first().is_some_and(|first| first == path) {
        return Ok(());
    }
    recent.drafts.retain(|other| other != path);
    recent.drafts.insert(0, path.to_owned());
    recent.drafts.truncate(MOST);
    let text = serde_json::to_string_pretty(&recent).unwrap_or_default();
    // Made by its owner for its owner; replacing it keeps that.
    disk::mark(state_dir, FILE)?;
    disk::replace(&file, text.as_bytes(), &disk::Terms::ANYTHING)?;
    Ok(())
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)] // It looks at what the functions leave.
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn the_newest_come_first_and_the_oldest_go() {
        let dir = std::env::temp_dir().join(format!("siaran-recent-{}", std::process::id()));
        assert_eq!(recent(&dir), Vec::<PathBuf>::new());
        for n in 0..60 {
            remember(&dir, Path::new(&format!("/draf/{n}.toml"))).expect("it is remembered");
        }
        remember(&dir, Path::new("/draf/30.toml")).expect("it is remembered");
        remember(&dir, Path::new("nisbi.toml")).expect("it is passed over");
        let paths = recent(&dir);
        assert_eq!(
            (paths.len(), &*paths[0], &*paths[1]),
            (50, Path::new("/draf/30.toml"), Path::new("/draf/59.toml"))
        );
        let mode = fs::metadata(dir.join(FILE)).expect("it is there").permissions().mode() & 0o777;
        assert_eq!(mode, 0o600);
        fs::write(dir.join(FILE), "{").expect("it is damaged");
        assert_eq!(recent(&dir), Vec::<PathBuf>::new());
        remember(&dir, Path::new("/a.toml")).expect("it is begun anew");
        assert_eq!(recent(&dir), [PathBuf::from("/a.toml")]);
        fs::remove_dir_all(&dir).expect("the folder goes");
    }
}
