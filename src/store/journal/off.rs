//! Why typing is not protected. Knows no front end; the words are in the catalogue.

use std::path::{Path, PathBuf};

use super::folder;
use crate::phrase::keep::KeepPhrase;
use crate::store::disk::DiskError;

/// Why typing is not protected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Off {
    /// There is no folder for it.
    NoPlace,
    /// Its file cannot be written.
    Disk(DiskError),
}

impl Off {
    /// The words for it; `folder` is what the folder of journals is called.
    pub fn phrase(&self, folder: &str) -> KeepPhrase {
        let folder = folder.to_owned();
        match self {
            Off::NoPlace => KeepPhrase::NoHome,
            Off::Disk(error) => match error {
                DiskError::Full => KeepPhrase::Full { folder },
                DiskError::ReadOnly => KeepPhrase::ReadOnly { folder },
                DiskError::NoPermission | DiskError::Protected => KeepPhrase::NotOwn { folder },
                DiskError::NotFound | DiskError::Exists | DiskError::IsDirectory | DiskError::BadName => {
                    KeepPhrase::NoFolder { folder }
                }
                DiskError::Other { code: Some(code) } => KeepPhrase::Other { folder, code: code.to_string() },
                DiskError::Other { code: None }
                | DiskError::Special
                | DiskError::Locked
                | DiskError::Changed
                | DiskError::Gone
                | DiskError::NoBackup
                | DiskError::TooReadable
                | DiskError::Damaged { .. }
                | DiskError::Itself
                | DiskError::TooLarge { .. } => KeepPhrase::Fault,
            },
        }
    }
}

/// The folder that journals are kept in, within that of state.
pub fn folder_in(state_dir: &Path) -> PathBuf {
    folder::within(state_dir)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::{Lang, Say};

    #[test]
    fn it_is_said_where_and_what_to_do() {
        let said = |off: Off| off.phrase("~/.local/state/siaran/journal").say(Lang::En).into_owned();
        for (error, words) in [
            (DiskError::Full, "the disk of the folder ~/.local/state/siaran/journal is full."),
            (DiskError::ReadOnly, "the disk of the folder ~/.local/state/siaran/journal can only be read."),
            (DiskError::NoPermission, "the folder ~/.local/state/siaran/journal has to be your own"),
            (DiskError::NotFound, "the folder ~/.local/state/siaran/journal cannot be made"),
            (DiskError::Exists, "the folder ~/.local/state/siaran/journal cannot be made"),
            (DiskError::Other { code: Some(5) }, "cannot be written to (system error 5)."),
        ] {
            let said = said(Off::Disk(error));
            assert!(said.contains(words) && said.contains("save often"), "{said}");
        }
        assert_eq!(said(Off::NoPlace), "there is no home folder (HOME). Save often.");
        assert!(said(Off::Disk(DiskError::Other { code: None })).contains("inside siaran itself"));
    }
}
