//! Whether those who open a draft can meet in a folder, tried for somebody who asks. Knows no draft.

use std::path::Path;

use super::place;
use crate::store::disk;

/// Whether locks work in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// They do.
    Works,
    /// The file system has none: what is written in the files has to do (see [`super::Holder::fate`]).
    Unlocked,
    /// Anybody may put any file there, so that none is believed.
    Shared,
    /// No file can be made there.
    NoFile,
}

/// Tries it in a folder of drafts.
pub fn tried_beside(folder: &Path) -> Tried {
    if folder.is_dir() && place::is_shared(folder) { Tried::Shared } else { tried(folder) }
}

/// Tries it in the folder of state, or where that would be made; nothing is made for it that stays.
pub fn tried_in_state(state_dir: &Path) -> Tried {
    let there = state_dir.ancestors().find(|folder| folder.is_dir());
    there.map_or(Tried::NoFile, tried)
}

fn tried(folder: &Path) -> Tried {
    match disk::locks_in(folder) {
        Ok(true) => Tried::Works,
        Ok(false) => Tried::Unlocked,
        Err(_) => Tried::NoFile,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn what_works_is_told_from_what_does_not() {
        let folder = std::env::temp_dir().join(format!("siaran-tried-{}", std::process::id()));
        fs::create_dir(&folder).expect("it is made");
        assert_eq!(
            (tried_beside(&folder), tried_in_state(&folder.join("a/b"))),
            (Tried::Works, Tried::Works)
        );
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o1777)).expect("it is set");
        assert_eq!(tried_beside(&folder), Tried::Shared);
        assert_eq!(fs::read_dir(&folder).expect("it is there").count(), 0, "nothing stays");
        fs::remove_dir(&folder).expect("it goes");
        assert_eq!(
            (tried_beside(&folder), tried_in_state(Path::new("/proc/none"))),
            (Tried::NoFile, Tried::NoFile)
        );
    }
}
