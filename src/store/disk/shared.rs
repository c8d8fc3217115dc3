//! Whether others may write a file, and make files beside it. Knows nothing of why that is asked.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rustix::process::{getegid, geteuid};

/// The permission of everybody to write a file (inode(7)).
const EVERYBODY: u32 = 0o002;
/// The permission of its group.
const GROUP: u32 = 0o020;

/// Whether somebody who is not this user may write the file at `path`, but makes no file where this user does: `beside`
/// it, which their permissions for the folder decide, or nowhere in common. Who is in a group is not known. Where there is
/// no common place that is taken for the worse; where there is one, for the better: the group that this user's new files
/// get is often nobody else's. Who comes by another name of the file makes theirs beside that. A file that is still to be
/// made is this user's alone.
pub fn others_stay_apart(path: &Path, beside: bool) -> bool {
    let Ok(file) = fs::metadata(path) else { return false };
    if !beside {
        return file.uid() != geteuid().as_raw() || file.mode() & (GROUP | EVERYBODY) != 0;
    }
    let group = file.gid() != getegid().as_raw();
    if file.nlink() > 1 {
        let named = file.mode() & EVERYBODY != 0 || file.mode() & GROUP != 0 && group;
        return named || file.uid() != geteuid().as_raw();
    }
    let folder = fs::canonicalize(path).ok().and_then(|real| fs::metadata(real.parent()?).ok());
    let file_alone = file.mode() & !folder.map_or(0, |folder| folder.mode());
    file_alone & EVERYBODY != 0 || file_alone & GROUP != 0 && group
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn permissions_tell_who_stays_apart() {
        let folder = std::env::temp_dir().join(format!("siaran-shared-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("it is made");
        let file = folder.join("draf.toml");
        fs::write(&file, "").expect("it is made");
        let set =
            |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("ours");
        // (file, folder, apart with a common place, apart without)
        let rows = [
            (0o600, 0o700, false, false),
            (0o644, 0o755, false, false),
            // The group is our own.
            (0o664, 0o755, false, true),
            (0o664, 0o775, false, true),
            (0o666, 0o777, false, true),
            (0o666, 0o755, true, true),
            (0o666, 0o775, true, true),
        ];
        for (mode, above, with, without) in rows {
            set(&file, mode);
            set(&folder, above);
            let found = (others_stay_apart(&file, true), others_stay_apart(&file, false));
            assert_eq!(found, (with, without), "{mode:o} in {above:o}");
        }
        assert!(!others_stay_apart(&folder.join("baru.toml"), false));
        // One that has another name may be written under that.
        set(&folder, 0o777);
        fs::hard_link(&file, folder.join("nama-lain.toml")).expect("it is linked");
        assert!(others_stay_apart(&file, true));
        set(&file, 0o664);
        assert!(!others_stay_apart(&file, true));
        fs::remove_file(folder.join("nama-lain.toml")).expect("it goes");
        // As somebody of a group has it who may not make files there.
        let group = std::os::unix::fs::chown(&file, None, Some(65534)).is_ok();
        if group {
            set(&file, 0o664);
            set(&folder, 0o755);
            assert!(others_stay_apart(&file, true));
        } else {
            println!("skipped: only root gives a file to another group");
        }
        fs::remove_dir_all(&folder).expect("it goes");
    }
}
