//! Who wrote a file last, as far as the system knows, and when: its owner, where nobody else may write it. Knows nothing of
//! what is in it.

#![allow(clippy::disallowed_methods)]

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// Where the names of a machine's own users stand (passwd(5)). Others are known by no name here: asking for theirs may
/// take the network.
const USERS: &str = "/etc/passwd";
/// More bytes than any such file has.
const LIMIT: u64 = 1 << 20;

/// The last change of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// When, in seconds since 1970.
    pub at: i64,
    /// The name of its owner, where that is another user of this machine and it was nobody else.
    pub by: Option<String>,
}

/// When a file was changed last and, if `named` is wanted, by whom; `None` when it is not there.
pub fn written(path: &Path, named: bool) -> Option<Written> {
    let found = fs::metadata(path).ok()?;
    let other = found.uid() != rustix::process::geteuid().as_raw();
    // Whoever may write a file of another's leaves it theirs (inode(7); what an access list allows shows as the group's).
    let alone = found.mode() & 0o022 == 0;
    let by = if named && other && alone { name_of(found.uid()) } else { None };
    Some(Written { at: found.mtime(), by })
}

/// What the machine calls whoever runs the program; `None` where it has no name for them.
pub fn own_name() -> Option<String> {
    name_of(rustix::process::geteuid().as_raw())
}

/// The name of a user of this machine, by their number.
pub fn name_of(user: u32) -> Option<String> {
    let users = super::read(Path::new(USERS), LIMIT).ok()?;
    let users = String::from_utf8_lossy(&users);
    let named = users.lines().find_map(|line| {
        let mut parts = line.split(':');
        let name = parts.next()?;
        (parts.nth(1)?.parse() == Ok(user)).then_some(name)
    });
    named.filter(|name| !name.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_of_the_machine_have_names() {
        assert_eq!(name_of(0).as_deref(), Some("root"));
        assert_eq!(name_of(u32::MAX - 7), None);
        assert_eq!(own_name(), name_of(rustix::process::geteuid().as_raw()));
        assert!(written(Path::new("/etc/passwd"), true).is_some());
        assert_eq!(written(Path::new("/etc/passwd/x"), true), None);
    }

    #[test]
    fn of_what_others_may_write_nobody_is_named() {
        use std::os::unix::fs::{PermissionsExt, chown};
        let path = std::env::temp_dir().join(format!("siaran-author-{}", std::process::id()));
        fs::write(&path, "a").expect("it is made");
        let given = chown(&path, Some(1), None).is_ok() && name_of(1).is_some();
        let mut found = Vec::new();
        for mode in [0o644, 0o600, 0o664, 0o646] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("it is ours");
            found.push(written(&path, true).expect("it is there").by);
        }
        fs::remove_file(&path).expect("it is ours");
        if !given {
            return println!("skipped: only root gives a file away, to a user whose name is known");
        }
        assert_eq!(found, [name_of(1), name_of(1), None, None]);
    }
}
