//! Saving as somebody who may not do everything: folders of others, files of others, groups one is not of.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::Path;
use std::process::{Command, Stdio};

use rustix::fs::{XattrFlags, setxattr};

use super::files::{access_list_with, attribute};
use super::worker::{ARGS, own, said, set};
use super::{Folder, is_root};

/// Nobody's number.
const NOBODY: u32 = 65534;

/// A folder with this program in it, where nobody may come by.
pub(crate) fn place() -> Option<Folder> {
    let folder = Folder::new();
    let program = folder.file("program");
    fs::copy(own(), &program).unwrap();
    set_mode(&program, 0o755);
    set_mode(&folder.0, 0o755);
    let mut able = as_nobody(&folder);
    let able = able.arg("--list").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if is_root() && able.is_ok_and(|status| status.success()) {
        return Some(folder);
    }
    println!("skipped: one cannot be somebody else here");
    None
}

fn as_nobody(folder: &Folder) -> Command {
    let mut command = Command::new("setpriv");
    command.args(as_user(NOBODY)).arg(folder.file("program"));
    command
}

/// The arguments of setpriv(1) for a user who is in their own group alone.
pub(crate) fn as_user(user: u32) -> [String; 3] {
    [format!("--reuid={user}"), format!("--regid={user}"), "--clear-groups".into()]
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Has nobody save `baru` over a file; what was said of it. What permissions say of it was known before.
fn save(folder: &Folder, path: &Path, state: &Path, kind: &str) -> String {
    let task = |verb: &str| {
        let mut command = as_nobody(folder);
        set(&mut command, verb, path, &[state.to_str().unwrap(), kind]);
        let output = command.args(ARGS).stderr(Stdio::null()).output().unwrap();
        said(&output.stdout).pop().unwrap_or_default()
    };
    let (able, saved) = (task("able"), task("once"));
    let foreseen =
        if ["Err(NoPermission)", "Err(Protected)"].contains(&saved.as_str()) { &saved } else { "Ok(())" };
    assert_eq!(able, foreseen, "{}: it is saved as {saved}", path.display());
    saved
}

/// A folder of this owner and with these permissions, and in it a file.
pub(crate) fn desk(
    folder: &Folder,
    name: &str,
    owner: u32,
    permissions: u32,
    file: (u32, u32),
) -> std::path::PathBuf {
    let desk = folder.file(name);
    fs::create_dir(&desk).unwrap();
    let path = desk.join("draf.toml");
    fs::write(&path, "lama").unwrap();
    chown(&path, Some(file.0), Some(file.0)).unwrap();
    set_mode(&path, file.1);
    chown(&desk, Some(owner), Some(owner)).unwrap();
    set_mode(&desk, permissions);
    path
}

fn is_new(path: &Path) -> bool {
    fs::read_to_string(path).unwrap().starts_with("baru")
}

#[test]
fn what_one_may_do_decides_how_it_is_saved() {
    let Some(folder) = place() else { return };
    let state = folder.file("state");
    fs::create_dir(&state).unwrap();
    chown(&state, Some(NOBODY), Some(NOBODY)).unwrap();
    let inode = |path: &Path| fs::metadata(path).unwrap().ino();

    // The folder takes no new name; the file may be written over.
    let path = desk(&folder, "terkunci", 0, 0o755, (NOBODY, 0o644));
    let before = inode(&path);
    assert_eq!(save(&folder, &path, &state, "old"), "Ok(Safely)");
    assert!(is_new(&path) && inode(&path) == before);

    // The same, and somebody else wrote it: their version is kept where one's own things are, for nobody else to read.
    let path = desk(&folder, "versi-lain", 0, 0o755, (NOBODY, 0o644));
    let said = save(&folder, &path, &state, "other");
    assert!(said.starts_with("Ok(Conflict {") && said.contains("safely: true") && is_new(&path), "{said}");
    let kept = state.join("draf.versi-lain-2025-12-16-1.toml");
    assert!(said.contains(kept.to_str().unwrap()), "{said}");
    assert_eq!(fs::read_to_string(&kept).unwrap(), "lama");
    assert_eq!(fs::metadata(&kept).unwrap().permissions().mode() & 0o777, 0o600);

    // The same, and there is nowhere to keep what stands there.
    let path = desk(&folder, "tanpa-salinan", 0, 0o755, (NOBODY, 0o644));
    assert_eq!(save(&folder, &path, Path::new("/proc/siaran"), "old"), "Err(NotFound)");
    assert!(!is_new(&path));

    // Everybody may make names, nobody may take another's away (the sticky bit): a file of another's that all may write.
    let path = desk(&folder, "bersama", 0, 0o1777, (1234, 0o666));
    let saved = save(&folder, &path, &state, "old");
    assert!(saved == "Ok(Safely)" && is_new(&path), "{saved}");
    assert_eq!(fs::metadata(&path).unwrap().uid(), 1234);

    // The folder is one's own, the file is not.
    let path = desk(&folder, "orang-lain", NOBODY, 0o755, (0, 0o644));
    assert_eq!(save(&folder, &path, &state, "old"), "Err(NoPermission)");
    assert!(!is_new(&path));
    let path = desk(&folder, "hanya-baca", NOBODY, 0o755, (NOBODY, 0o444));
    assert_eq!(save(&folder, &path, &state, "old"), "Err(Protected)");
    assert!(!is_new(&path));

    // Neither folder nor file.
    let path = desk(&folder, "tertutup", 0, 0o755, (0, 0o644));
    assert_eq!(save(&folder, &path, &state, "old"), "Err(NoPermission)");
    let absent = path.with_file_name("baru.toml");
    assert_eq!(save(&folder, &absent, &state, "new"), "Err(NoPermission)");
    assert!(!absent.exists());

    // A folder that may be searched and written but not read.
    let path = desk(&folder, "buta", NOBODY, 0o300, (NOBODY, 0o600));
    assert_eq!(save(&folder, &path, &state, "old"), "Ok(Unconfirmed)");
    assert!(is_new(&path));
}

/// Owner, group, permissions and access list of a file.
fn whose(path: &Path) -> (u32, u32, u32, Option<Vec<u8>>) {
    let there = fs::metadata(path).unwrap();
    let list = attribute(path, "system.posix_acl_access");
    (there.uid(), there.gid(), there.permissions().mode() & 0o7777, list)
}

/// Nobody saves what others let them write, in a folder where anybody may make files: it stays the others'.
#[test]
fn a_draft_stays_whose_it_was_and_for_whom() {
    let Some(folder) = place() else { return };
    let state = folder.file("state");
    fs::create_dir(&state).unwrap();
    chown(&state, Some(NOBODY), Some(NOBODY)).unwrap();
    // (owner, group, permissions, whether nobody is in the access list)
    let files = [
        (48001, 48001, 0o600, true),
        (48001, NOBODY, 0o660, false),
        (48001, 48000, 0o666, false),
        (NOBODY, 2345, 0o640, false),
        (NOBODY, 2345, 0o666, false),
        (NOBODY, 2345, 0o660, true),
        (0, 0, 0o606, false),
    ];
    for (n, (owner, group, permissions, listed)) in files.into_iter().enumerate() {
        let path = desk(&folder, &format!("meja-{n}"), 0, 0o777, (owner, permissions));
        chown(&path, Some(owner), Some(group)).unwrap();
        set_mode(&path, permissions);
        let list = access_list_with(NOBODY, 6);
        if listed && setxattr(&path, "system.posix_acl_access", &list, XattrFlags::empty()).is_err() {
            println!("skipped: this file system keeps no access lists");
            continue;
        }
        let before = whose(&path);
        assert_eq!(save(&folder, &path, &state, "old"), "Ok(Safely)", "{before:?}");
        assert!(is_new(&path) && whose(&path) == before, "{before:?} became {:?}", whose(&path));
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "{before:?}");
        assert_eq!(fs::read_dir(state.join("ditimpa")).unwrap().count(), 0, "{before:?}");
    }
    // Where nothing can be kept of what stands there, nothing is written, and nobody has lost anything.
    let path = desk(&folder, "tanpa-salinan", 0, 0o777, (48001, 0o666));
    assert_eq!(save(&folder, &path, Path::new("/proc/siaran"), "old"), "Err(NotFound)");
    assert!(!is_new(&path) && whose(&path).0 == 48001);
}
