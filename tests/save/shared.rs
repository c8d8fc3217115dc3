//! A folder that several people save in: what one's killed save left, another's next start puts in order.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::{Command, Stdio};

use super::faults::has_strace;
use super::users::{as_user, desk, place};
use super::worker::{ARGS, said, set};
use super::{Folder, knows_processes};

const ONE: u32 = 48001;
const OTHER: u32 = 48002;
/// Killed where what came out of the exchange is to be removed.
const BEHIND: &str = "unlinkat:error=EIO:signal=KILL:when=1";
/// Killed where what was written is to be synced.
const BEFORE: &str = "fsync:error=EIO:signal=KILL:when=1";

/// Has a user's save killed, and gives the name of what it left beside the draft.
fn killed(folder: &Folder, user: u32, draft: &Path, at: &str) -> String {
    let mut command = Command::new("strace");
    let name = at.split(':').next().unwrap();
    command.args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={name}")]);
    command.args(["-e", &format!("inject={at}"), "setpriv"]).args(as_user(user)).arg(folder.file("program"));
    set(&mut command, "once", draft, &["/proc/siaran", "old"]);
    let ended = command.args(ARGS).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert!(!ended.success(), "it was not killed");
    let left: Vec<String> = names(draft).into_iter().filter(|name| name.starts_with(".~siaran-")).collect();
    assert_eq!(left.len(), 1, "{left:?}");
    left[0].clone()
}

/// What a user's next start says that it found.
fn tidied(folder: &Folder, user: u32, draft: &Path) -> String {
    let mut command = Command::new("setpriv");
    command.args(as_user(user)).arg(folder.file("program"));
    set(&mut command, "tidy", draft, &[]);
    let output = command.args(ARGS).stderr(Stdio::null()).output().unwrap();
    said(&output.stdout).pop().unwrap()
}

fn names(draft: &Path) -> Vec<String> {
    let entries = fs::read_dir(draft.parent().unwrap()).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn what_one_s_killed_save_left_another_puts_in_order() {
    if !knows_processes() || !has_strace() {
        return;
    }
    let Some(folder) = place() else { return };

    // What came out is the version that was replaced.
    let draft = desk(&folder, "bersama", 0, 0o777, (ONE, 0o666));
    let left = killed(&folder, ONE, &draft, BEHIND);
    assert_eq!(fs::metadata(draft.with_file_name(&left)).unwrap().uid(), ONE);
    assert_eq!(tidied(&folder, OTHER, &draft), "[]");
    assert_eq!(names(&draft), ["draf.toml"]);
    assert!(fs::read_to_string(&draft).unwrap().starts_with("baru"));

    // It is another version, which nobody has seen yet.
    let draft = desk(&folder, "versi", 0, 0o777, (ONE, 0o666));
    let left = killed(&folder, ONE, &draft, BEHIND);
    fs::write(draft.with_file_name(&left), "versi orang").unwrap();
    let kept = draft.with_file_name("siaran.versi-lain-2025-12-16-1.toml");
    assert_eq!(tidied(&folder, OTHER, &draft), format!("[{kept:?}]"));
    assert_eq!(fs::read_to_string(&kept).unwrap(), "versi orang");
    assert_eq!(names(&draft), ["draf.toml", "siaran.versi-lain-2025-12-16-1.toml"]);

    // Root saved another's draft, which stays theirs, and so does what came out.
    let draft = desk(&folder, "pengelola", 0, 0o777, (ONE, 0o666));
    let left = killed(&folder, 0, &draft, BEHIND);
    assert_eq!(fs::metadata(draft.with_file_name(&left)).unwrap().uid(), ONE);
    assert_eq!((tidied(&folder, OTHER, &draft).as_str(), names(&draft)), ("[]", vec!["draf.toml".into()]));

    // Nobody may take another's files away here (the sticky bit): that is for its owner.
    let draft = desk(&folder, "lengket", 0, 0o1777, (ONE, 0o666));
    let left = killed(&folder, ONE, &draft, BEHIND);
    assert_eq!((tidied(&folder, OTHER, &draft).as_str(), names(&draft).len()), ("[]", 2));
    fs::write(draft.with_file_name(&left), "versi orang").unwrap();
    assert_eq!((tidied(&folder, OTHER, &draft).as_str(), names(&draft).len()), ("[]", 2));
    assert!(tidied(&folder, ONE, &draft).contains("versi-lain"), "{:?}", names(&draft));

    // What was being written is nobody else's business.
    let draft = desk(&folder, "separuh", 0, 0o777, (ONE, 0o666));
    killed(&folder, ONE, &draft, BEFORE);
    assert_eq!((tidied(&folder, OTHER, &draft).as_str(), names(&draft).len()), ("[]", 2));
    assert_eq!((tidied(&folder, ONE, &draft).as_str(), names(&draft)), ("[]", vec!["draf.toml".into()]));
}
