//! A power cut while a file is written over, since it has two names: that is not done in one step. The process is ended
//! between two of its calls, the system has written what it had by then or nothing of it, and the disk is looked at as it
//! would be found. What stood in the file is there, or is put back by the next start and named.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use siaran::phrase::store::SavedPhrase;

use super::faults::{Case, calls, has_strace, new, run};
use super::power::{Image, made};
use super::{DAY, Folder, is_root, knows_processes};

/// The calls that the process does not come to, and which of its name behind the mark each is: the write itself, cutting
/// what is longer, syncing it, taking the copy away.
fn moments(log: &str) -> Vec<(String, usize)> {
    let calls = calls(log);
    let cut = calls.iter().position(|(name, _)| name == "ftruncate").expect("what is longer is cut");
    let written = calls[..cut].iter().rposition(|(name, _)| name == "pwrite64").expect("it is written");
    let behind = |name: &str| calls[cut..].iter().find(|(found, _)| found.starts_with(name)).cloned();
    let (synced, away) = (behind("fsync").expect("it is synced"), behind("unlink").expect("the copy goes"));
    vec![calls[written].clone(), calls[cut].clone(), synced, away]
}

/// A disk with a file of two names on it that survived, and a folder of state.
fn prepared(image: &Path, at: &Path, old: &str) -> Option<Image> {
    let disk = made(image).then(|| Image::mounted(image, at, "loop,commit=300")).flatten()?;
    fs::write(at.join("draf.toml"), old).unwrap();
    fs::hard_link(at.join("draf.toml"), at.join("tautan.toml")).unwrap();
    fs::create_dir(at.join("state")).unwrap();
    synced(at);
    Some(disk)
}

/// Has the system write all it has of a disk, as it does by itself sooner or later.
fn synced(at: &Path) {
    assert!(Command::new("sync").arg("-f").arg(at).status().unwrap().success());
}

/// What is in the copies of what is written over.
fn copies(state: &Path) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(state.join("ditimpa")).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    paths
        .filter(|path| path.extension().is_some_and(|end| end == "ditimpa"))
        .map(|path| fs::read(path).unwrap())
        .collect()
}

#[test]
fn a_power_cut_while_a_file_is_written_over_loses_nothing() {
    if !knows_processes() || !has_strace() {
        return;
    }
    let folder = Folder::new();
    let (image, copy, at) = (folder.file("disk.img"), folder.file("copy.img"), folder.file("disk"));
    let (mut cuts, mut torn) = (0, 0);
    // Longer and shorter than what is written.
    for old in ["lama ".repeat(3000), "lama ".repeat(500)] {
        let Some(disk) = is_root().then(|| prepared(&image, &at, &old)).flatten() else {
            return println!("skipped: no disk in a file can be made and used here");
        };
        // What is on the disk is taken away with it.
        let there = std::mem::ManuallyDrop::new(Folder(at.clone()));
        let (words, log) = run(Case::Over, &there, None);
        assert_eq!(words, ["Ok(Safely)"]);
        drop(disk);
        for (name, n) in moments(&log) {
            for flushed in [false, true] {
                let what = format!("before {name} {n}, flushed: {flushed}, {} bytes before", old.len());
                let disk = prepared(&image, &at, &old).expect("it went before");
                let (words, _) = run(Case::Over, &there, Some(&format!("{name}:signal=KILL:when={n}")));
                assert!(words.is_empty(), "{what}: {words:?}");
                if flushed {
                    synced(&at);
                }
                fs::copy(&image, &copy).unwrap();
                drop(disk);
                let disk = Image::mounted(&copy, &at, "loop").expect("a copy can be mounted");
                cuts += 1;
                torn += usize::from(is_mended(&disk.at, &old, &what));
                assert_eq!(run(Case::Over, &there, None).0, ["Ok(Safely)"], "{what}: saved again");
            }
        }
    }
    assert!(torn > 0, "nothing was ever half written");
    println!("power cuts while writing over: {cuts}, {torn} torn and put back, 0 lost");
}

/// Looks at the disk as it is found, and has the next start put it in order; whether there was anything to be put back.
fn is_mended(at: &Path, old: &str, what: &str) -> bool {
    let (path, state) = (at.join("draf.toml"), at.join("state"));
    let found = fs::read_to_string(&path).unwrap();
    let torn = found != old && found != new();
    let copies = copies(&state);
    let has_old = |copy: &Vec<u8>| copy.windows(old.len()).any(|part| part == old.as_bytes());
    assert!(
        !torn || copies.iter().filter(|copy| has_old(copy)).count() == 1,
        "{what}: no copy of what stood there"
    );
    let told = siaran::store::tidy(at, Some(&state), DAY);
    let put_back = SavedPhrase::PutBack { file: path.to_string_lossy().into_owned() };
    assert_eq!(told, if torn { vec![put_back] } else { Vec::new() }, "{what}");
    let now = fs::read_to_string(&path).unwrap();
    assert_eq!(now, if torn { old } else { &found }, "{what}");
    assert_eq!(fs::read_to_string(at.join("tautan.toml")).unwrap(), now, "{what}: one file still");
    if torn {
        let entries = fs::read_dir(state.join("ditimpa")).unwrap().map(|entry| entry.unwrap().path());
        let left: Vec<PathBuf> =
            entries.filter(|path| path.extension().is_some_and(|end| end == "lama")).collect();
        assert_eq!(left.len(), 1, "{what}: what was half written is kept as well");
        assert_eq!(fs::read_to_string(&left[0]).unwrap(), found, "{what}");
    }
    torn
}
