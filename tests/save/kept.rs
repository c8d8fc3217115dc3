//! What is kept of another version, and the copy of what is written over: neither is called safe before it is, and in the
//! folder of state both are their owner's alone.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::Folder;
use super::faults::{Case, calls, has_strace, new, old, prepare, run};

/// Where a save said that it kept the other version.
fn kept(said: &str) -> Option<PathBuf> {
    let (_, rest) = said.split_once("kept: \"")?;
    Some(PathBuf::from(rest.split_once('"')?.0))
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// Whichever sync fails: when the file is the new one, it and the other version are said to be unconfirmed.
#[test]
fn what_was_not_synced_is_not_called_safe() {
    if !has_strace() {
        return;
    }
    for case in [Case::Other, Case::OverOther] {
        let folder = Folder::new();
        prepare(case, &folder);
        let (words, log) = run(case, &folder, None);
        assert!(words[0].starts_with("Ok(Conflict {") && words[0].contains("safely: true"), "{words:?}");
        let syncs: Vec<usize> =
            calls(&log).iter().filter(|(name, _)| name == "fsync").map(|(_, n)| *n).collect();
        assert!(syncs.len() >= 3, "{case:?}: {syncs:?}");
        let mut unconfirmed = 0;
        for n in syncs {
            let folder = Folder::new();
            prepare(case, &folder);
            let (words, log) = run(case, &folder, Some(&format!("fsync:error=EIO:when={n}")));
            assert!(log.contains("(INJECTED)"), "{case:?} {n}");
            let there = fs::read_to_string(folder.file("draf.toml")).unwrap();
            let Some(kept) = kept(&words[0]) else {
                assert!(words[0].starts_with("Err(") && there == old(), "{case:?} {n}: {words:?}");
                continue;
            };
            // What could not be kept beside the file was kept with one's own things instead, which went well.
            let elsewhere = kept.starts_with(folder.file("state"));
            unconfirmed += usize::from(!elsewhere);
            assert!(elsewhere || words[0].contains("safely: false"), "{case:?} {n}: {words:?}");
            assert_eq!((there, fs::read_to_string(kept).unwrap()), (new(), old()), "{case:?} {n}");
        }
        assert!(unconfirmed > 0, "{case:?}");
    }
}

/// The copy that is made before a file is written over stays here, since it cannot be removed.
#[test]
fn the_copy_of_what_is_written_over_is_its_owner_s_alone() {
    if !has_strace() {
        return;
    }
    let folder = Folder::new();
    prepare(Case::Over, &folder);
    fs::set_permissions(folder.file("draf.toml"), fs::Permissions::from_mode(0o664)).unwrap();
    let (words, log) = run(Case::Over, &folder, Some("unlink:error=EIO unlinkat:error=EIO"));
    assert!(log.contains("(INJECTED)") && words == ["Ok(Safely)"], "{words:?}");
    let copies: Vec<PathBuf> =
        fs::read_dir(folder.file("state/ditimpa")).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(copies.len(), 1);
    assert_eq!((mode(&copies[0]), mode(&folder.file("state/ditimpa"))), (0o600, 0o700));
    assert!(fs::read_to_string(&copies[0]).unwrap().contains("lama lama"));
}
