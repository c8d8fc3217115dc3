//! What a save leaves, keeps and refuses, in folders of its own.

use std::collections::hash_map::RandomState;
use std::fs::{self, File};
use std::hash::BuildHasher;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use chrono::NaiveDate;

use super::maker::{Maker, Stage};
use super::place::Place;
use super::swap::{Out, exchange};
use super::temp::Temp;
use super::*;
use crate::store::digest;

/// A folder of its own, removed when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        let path = std::env::temp_dir().join(format!("siaran-disk-{:016x}", RandomState::new().hash_one(0)));
        fs::create_dir(&path).unwrap();
        Folder(path)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

#[test]
fn a_file_is_replaced_with_its_permissions() {
    let folder = Folder::new();
    let path = folder.file("draf.toml");
    assert_eq!(create_new(&path, b"satu", &Terms::ANYTHING), Ok(Saved::Safely));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(replace(&path, b"dua", &Terms::ANYTHING), Ok(Saved::Safely));
    assert_eq!(read(&path, 3), Ok(b"dua".to_vec()));
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(folder.names(), ["draf.toml"]);
}

#[test]
fn a_new_file_never_takes_another_s_place() {
    let folder = Folder::new();
    let path = folder.file("draf.toml");
    assert_eq!(create_new(&path, b"satu", &Terms::ANYTHING), Ok(Saved::Safely));
    assert_eq!(create_new(&path, b"dua", &Terms::ANYTHING), Err(DiskError::Exists));
    assert_eq!(read(&path, 9), Ok(b"satu".to_vec()));
    symlink("nowhere", folder.file("link")).unwrap();
    assert_eq!(create_new(&folder.file("link"), b"dua", &Terms::ANYTHING), Err(DiskError::Exists));
    assert_eq!(folder.names(), ["draf.toml", "link"]);
}

#[test]
fn links_are_followed_and_stay() {
    let folder = Folder::new();
    fs::create_dir(folder.file("arsip")).unwrap();
    let target = folder.file("arsip/draf.toml");
    symlink("arsip/draf.toml", folder.file("dalam")).unwrap();
    symlink("dalam", folder.file("luar")).unwrap();
    assert_eq!(replace(&folder.file("luar"), b"satu", &Terms::ANYTHING), Ok(Saved::Safely));
    assert_eq!(read(&target, 9), Ok(b"satu".to_vec()));
    assert_eq!(replace(&folder.file("luar"), b"dua", &Terms::ANYTHING), Ok(Saved::Safely));
    assert_eq!(read(&target, 9), Ok(b"dua".to_vec()));
    assert!(fs::symlink_metadata(folder.file("luar")).unwrap().is_symlink());
    symlink("b", folder.file("a")).unwrap();
    symlink("a", folder.file("b")).unwrap();
    assert_eq!(replace(&folder.file("a"), b"x", &Terms::ANYTHING), Err(DiskError::NotFound));
}

#[test]
fn what_is_no_regular_file_is_refused_at_once() {
    let folder = Folder::new();
    let pipe = folder.file("pipa");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for path in [pipe.as_path(), Path::new("/dev/zero")] {
        assert_eq!(read(path, 9), Err(DiskError::Special), "{path:?}");
        assert_eq!(read_parts(path, 9, |_| ()), Err(DiskError::Special), "{path:?}");
        assert_eq!(replace(path, b"x", &Terms::ANYTHING), Err(DiskError::Special), "{path:?}");
    }
    assert_eq!(read(&folder.0, 9), Err(DiskError::IsDirectory));
    assert_eq!(replace(&folder.0, b"x", &Terms::ANYTHING), Err(DiskError::IsDirectory));
    assert_eq!(read(&folder.file("x"), 9), Err(DiskError::NotFound));
    assert_eq!(replace(&folder.file("x/y"), b"x", &Terms::ANYTHING), Err(DiskError::NotFound));
    assert_eq!(read(&folder.file("pipa/y"), 9), Err(DiskError::NotFound));
}

#[test]
fn a_large_file_is_not_read() {
    let folder = Folder::new();
    let path = folder.file("besar.toml");
    File::create(&path).unwrap().set_len(50 << 20).unwrap();
    assert_eq!(read(&path, 16 << 20), Err(DiskError::TooLarge { found: 50 << 20, limit: 16 << 20 }));
    let none = |_: &[u8]| panic!("a part was read");
    assert_eq!(
        read_parts(&path, 16 << 20, none),
        Err(DiskError::TooLarge { found: 50 << 20, limit: 16 << 20 })
    );
    // This one says that it has no bytes.
    let maps = Path::new("/proc/self/maps");
    assert_eq!(read(maps, 9), Err(DiskError::TooLarge { found: 10, limit: 9 }));
    assert!(matches!(read_parts(maps, 9, |_| ()), Err(DiskError::TooLarge { found: 10.., limit: 9 })));
}

#[test]
fn a_file_comes_whole_in_its_parts() {
    let folder = Folder::new();
    let path = folder.file("a");
    for length in [0, 1, 8 << 10, (8 << 10) + 1, 50_000] {
        let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
        fs::write(&path, &bytes).unwrap();
        let mut found = Vec::new();
        assert_eq!(read_parts(&path, bytes.len() as u64, |part| found.extend_from_slice(part)), Ok(()));
        assert_eq!(found, bytes);
    }
}

#[test]
fn a_file_that_may_not_be_written_is_left_alone() {
    let folder = Folder::new();
    let path = folder.file("draf.toml");
    create_new(&path, b"satu", &Terms::ANYTHING).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    assert_eq!(replace(&path, b"dua", &Terms::ANYTHING), Err(DiskError::Protected));
    assert_eq!(read(&path, 9), Ok(b"satu".to_vec()));
    assert_eq!(folder.names(), ["draf.toml"]);
}

const DAY: NaiveDate = NaiveDate::from_ymd_opt(2025, 12, 16).unwrap();

fn terms(expected: Expected) -> Terms<'static> {
    Terms { expected, today: DAY, ..Terms::ANYTHING }
}

fn knowing(bytes: &[u8]) -> Terms<'static> {
    terms(Expected::Digest(digest(bytes)))
}

#[test]
fn a_version_nobody_here_read_is_not_replaced() {
    let folder = Folder::new();
    let path = folder.file("draf.toml");
    assert_eq!(replace(&path, b"satu", &knowing(b"nol")), Err(DiskError::Gone));
    assert_eq!(replace(&path, b"satu", &terms(Expected::Nothing)), Ok(Saved::Safely));
    assert_eq!(replace(&path, b"dua", &terms(Expected::Nothing)), Err(DiskError::Exists));
    assert_eq!(replace(&path, b"dua", &knowing(b"satu")), Ok(Saved::Safely));
    assert_eq!(replace(&path, b"tiga", &knowing(b"satu")), Err(DiskError::Changed));
    assert_eq!(read(&path, 9), Ok(b"dua".to_vec()));
    // Of a file that no draft is as large as, not all is read to see that.
    File::create(folder.file("besar.toml")).unwrap().set_len(1 << 40).unwrap();
    assert_eq!(replace(&folder.file("besar.toml"), b"x", &knowing(b"satu")), Err(DiskError::Changed));
    fs::remove_file(folder.file("besar.toml")).unwrap();
    // Somebody else wrote the very same.
    assert_eq!(replace(&path, b"dua", &knowing(b"satu")), Ok(Saved::Safely));
    assert_eq!(folder.names(), ["draf.toml"]);
}

#[test]
fn another_version_is_kept_beside_when_that_is_wished() {
    let folder = Folder::new();
    let path = folder.file("draf.toml");
    fs::write(&path, "mereka").unwrap();
    fs::write(folder.file("draf.versi-lain-2025-12-16-1.toml"), "lama").unwrap();
    let kept = folder.file("draf.versi-lain-2025-12-16-2.toml");
    let saved = replace(&path, b"kami", &terms(Expected::Other));
    assert_eq!(saved, Ok(Saved::Conflict { kept: kept.clone(), safely: true }));
    assert_eq!((read(&path, 9), read(&kept, 9)), (Ok(b"kami".to_vec()), Ok(b"mereka".to_vec())));
    assert_eq!(read(&folder.file("draf.versi-lain-2025-12-16-1.toml"), 9), Ok(b"lama".to_vec()));
    assert_eq!(replace(&path, b"kami", &terms(Expected::Other)), Ok(Saved::Safely));
    assert_eq!(folder.names().len(), 3);
}

/// Whoever writes after the last look is noticed by what comes out of the exchange.
#[test]
fn what_comes_out_unexpected_is_kept() {
    let folder = Folder::new();
    fs::write(folder.file("draf.toml"), "mereka").unwrap();
    let place = Place::of(&folder.file("draf.toml")).unwrap();
    let mut temp = Temp::create(&place, 0o600).unwrap();
    temp.write(b"kami").unwrap();
    let (old, new) = (digest(b"lama"), digest(b"kami"));
    let dropped = [old, new];
    let out = Out { dropped: Some(&dropped), stage: Stage::swapping(old, new), today: DAY };
    let kept = exchange(&mut temp, &out).unwrap();
    drop(temp);
    let kept = kept.expect("it is kept");
    assert_eq!((&kept.path, kept.safely), (&folder.file("draf.versi-lain-2025-12-16-1.toml"), true));
    assert_eq!(fs::read(folder.file("draf.toml")).unwrap(), b"kami");
    assert_eq!(fs::read(kept.path).unwrap(), b"mereka");
    assert_eq!(folder.names().len(), 2);
}

#[test]
fn two_names_of_one_file_stay_two_names_of_one_file() {
    let folder = Folder::new();
    let (one, two) = (folder.file("satu.toml"), folder.file("dua.toml"));
    fs::write(&one, "panjang sekali").unwrap();
    fs::hard_link(&one, &two).unwrap();
    assert_eq!(replace(&one, b"x", &knowing(b"panjang sekali")), Err(DiskError::NoBackup));
    let state = folder.file("state");
    let with_state = |expected| Terms { state_dir: Some(&state), ..terms(expected) };
    let expected = Expected::Digest(digest(b"panjang sekali"));
    assert_eq!(replace(&one, b"pendek", &with_state(expected)), Ok(Saved::Safely));
    assert_eq!(fs::read(&two).unwrap(), b"pendek");
    assert_eq!(fs::metadata(&one).unwrap().nlink(), 2);
    assert_eq!(replace(&one, b"y", &with_state(expected)), Err(DiskError::Changed));
    let Ok(Saved::Conflict { kept, .. }) = replace(&two, b"z", &with_state(Expected::Other)) else {
        panic!("the other version is kept");
    };
    assert_eq!((fs::read(&kept).unwrap(), fs::read(&one).unwrap()), (b"pendek".to_vec(), b"z".to_vec()));
    assert_eq!(fs::read_dir(state.join("ditimpa")).unwrap().count(), 0);
}

/// A name such as a process that is gone has left.
fn left(stage: Stage) -> Option<String> {
    let own = Maker::own().name(stage).into_string().unwrap();
    let mut parts: Vec<&str> = own.split('-').collect();
    if parts[2] == "0000000000000000" {
        println!("skipped: this system has no /proc");
        return None;
    }
    // No process has this number.
    parts[3] = "4294967295";
    Some(parts.join("-"))
}

#[test]
fn what_a_killed_save_left_goes_and_nothing_else() {
    let folder = Folder::new();
    let swapping = |old: &[u8], new: &[u8]| Stage::swapping(digest(old), digest(new));
    let Some(written) = left(Stage::Writing) else { return };
    let came_out = left(swapping(b"lama", b"baru")).unwrap();
    let never_in = left(swapping(b"baru", b"lama")).unwrap();
    let missed = left(swapping(b"x", b"y")).unwrap();
    let running = Maker::own().name(Stage::Writing).into_string().unwrap();
    let twice = left(Stage::Writing).unwrap();
    for name in
        [&written, &came_out, &never_in, &missed, &running, &twice, "draf.toml", ".~siaran-w-x", ".~lock"]
    {
        fs::write(folder.file(name), "lama").unwrap();
    }
    fs::hard_link(folder.file(&twice), folder.file("tautan")).unwrap();
    let linked = left(Stage::Writing).unwrap();
    symlink("draf.toml", folder.file(&linked)).unwrap();
    let found = tidy(&folder.0, DAY);
    assert_eq!(found, [folder.file("siaran.versi-lain-2025-12-16-1.toml")]);
    let mut names = [&running, &twice, &linked, "tautan", "draf.toml", ".~siaran-w-x", ".~lock"]
        .map(str::to_owned)
        .to_vec();
    names.push("siaran.versi-lain-2025-12-16-1.toml".into());
    names.sort();
    assert_eq!(folder.names(), names);
}

#[test]
fn what_a_killed_save_left_in_the_folder_of_state_goes_too() {
    let folder = Folder::new();
    let (state, elsewhere) = (folder.file("state"), folder.file("lain"));
    let Some(name) = left(Stage::Writing) else { return };
    let own = ["", "ditimpa", "lock", "journal"].map(|name| state.join(name));
    for dir in own.iter().chain([&elsewhere]) {
        create_folder(dir).unwrap();
        fs::write(dir.join(&name), "{").unwrap();
        fs::write(dir.join("milik-orang"), "").unwrap();
    }
    symlink(&elsewhere, state.join("tautan")).unwrap();
    assert!(crate::store::tidy(&folder.file("draf"), Some(&state), DAY).is_empty());
    for dir in &own {
        assert!(!dir.join(&name).exists() && dir.join("milik-orang").exists(), "{}", dir.display());
    }
    assert!(elsewhere.join(&name).exists(), "a link leads out of it");
}

#[test]
fn writing_over_that_was_not_finished_is_taken_back() {
    let folder = Folder::new();
    let (path, state) = (folder.file("draf.toml"), folder.file("state"));
    let Some(name) = left(Stage::Writing) else { return };
    let dir = state.join("ditimpa");
    let copy = dir.join(format!("{name}.ditimpa"));
    let digits: String = path.to_str().unwrap().bytes().map(|byte| format!("{byte:02x}")).collect();
    let begun = format!("siaran ditimpa 1\n{digits}\n9 14\nlama lamabaru baru baru");
    for (there, after, back) in [
        ("baru lama", "lama lama", true),
        ("baru baru bar", "lama lama", true),
        ("\0\0\0\0\0\0\0\0\0", "lama lama", true),
        ("lama lama", "lama lama", false),
        ("baru baru baru", "baru baru baru", false),
        ("orang lain", "orang lain", false),
    ] {
        create_folder(&dir).unwrap();
        fs::write(&copy, &begun).unwrap();
        fs::write(&path, there).unwrap();
        assert_eq!(restore(&state), if back { vec![path.clone()] } else { vec![] }, "{there:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), after, "{there:?}");
        assert!(!copy.exists(), "{there:?}");
        fs::remove_dir_all(&dir).unwrap();
    }
    // A copy that is cut, or of a save that still runs, is left alone.
    create_folder(&dir).unwrap();
    fs::write(&copy, &begun[..begun.len() - 1]).unwrap();
    let running = dir.join(Maker::own().name(Stage::Writing)).with_extension("ditimpa");
    fs::write(&running, &begun).unwrap();
    fs::write(&path, "baru lama").unwrap();
    assert_eq!(restore(&state), Vec::<PathBuf>::new());
    assert!(copy.exists() && running.exists());
}

#[test]
fn what_is_made_is_no_more_readable_than_its_draft() {
    let folder = Folder::new();
    let draft = folder.file("draf.toml");
    fs::write(&draft, "draf").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for (n, own) in [0o600, 0o640, 0o644, 0o604, 0o400].into_iter().enumerate() {
        fs::set_permissions(&draft, fs::Permissions::from_mode(own)).unwrap();
        let made = folder.file(&format!("{n}.txt"));
        create_new(&made, b"isi", &Terms { like: Some(&draft), ..Terms::ANYTHING }).unwrap();
        assert_eq!(mode(&made) & !(own | 0o600), 0, "{own:o} gave {:o}", mode(&made));
        fs::set_permissions(&made, fs::Permissions::from_mode(0o666)).unwrap();
        replace(&made, b"lagi", &Terms { like: Some(&draft), ..Terms::ANYTHING }).unwrap();
        assert_eq!(mode(&made), own & 0o666 | 0o600, "{own:o}");
    }
}

/// What a draft was is remembered where it is gone, for itself and for what is made of it; where it stands, that counts.
#[test]
fn what_is_made_is_no_more_readable_than_its_draft_was() {
    let folder = Folder::new();
    let (draft, made) = (folder.file("draf.toml"), folder.file("rilis.txt"));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(readers(&draft), None);
    for own in [0o600, 0o640, 0o644, 0o604, 0o400] {
        fs::write(&draft, "draf").unwrap();
        fs::set_permissions(&draft, fs::Permissions::from_mode(own)).unwrap();
        let known = Terms { readers: readers(&draft), ..Terms::ANYTHING };
        fs::remove_file(&draft).unwrap();
        for (path, like) in [(&made, Some(&*draft)), (&draft, None)] {
            let terms = Terms { like, ..known };
            for written in [replace(path, b"isi", &terms), replace(path, b"lagi", &terms)] {
                assert_eq!(written, Ok(Saved::Safely));
                assert_eq!(mode(path) & !(own | 0o600), 0, "{own:o} gave {:o}", mode(path));
            }
            fs::remove_file(path).unwrap();
            create_new(path, b"isi", &terms).unwrap();
            assert_eq!(mode(path) & !(own | 0o600), 0, "{own:o} gave {:o}", mode(path));
            fs::remove_file(path).unwrap();
        }
        // Its owner opened it to others meanwhile: that is how it stays.
        fs::write(&draft, "draf").unwrap();
        fs::set_permissions(&draft, fs::Permissions::from_mode(0o664)).unwrap();
        replace(&draft, b"lagi", &known).unwrap();
        assert_eq!(mode(&draft), 0o664);
        fs::remove_file(&draft).unwrap();
    }
}

/// A release in the place of somebody else's file is not theirs to read where the draft is not.
#[test]
fn what_is_made_is_nobody_s_who_may_not_read_the_draft() {
    let folder = Folder::new();
    let (draft, made) = (folder.file("draf.toml"), folder.file("rilis.txt"));
    fs::write(&draft, "draf").unwrap();
    fs::write(&made, "lama").unwrap();
    if std::os::unix::fs::chown(&made, Some(65534), None).is_err() {
        return println!("skipped: only root gives a file away");
    }
    let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let terms = Terms { like: Some(&draft), ..Terms::ANYTHING };
    for (own, owner) in [(0o644, 65534), (0o640, 0), (0o600, 0)] {
        set(&draft, own);
        set(&made, 0o666);
        std::os::unix::fs::chown(&made, Some(65534), None).unwrap();
        assert_eq!(replace(&made, b"baru", &terms), Ok(Saved::Safely));
        let there = fs::metadata(&made).unwrap();
        assert_eq!((there.uid(), there.permissions().mode() & 0o777), (owner, own), "{own:o}");
    }
}

/// A file that is written over stays as readable as its other names are: it is refused when that is more than the draft.
#[test]
fn what_is_written_over_is_no_more_readable_than_its_draft() {
    let folder = Folder::new();
    let (draft, made, state) = (folder.file("draf.toml"), folder.file("rilis.txt"), folder.file("state"));
    fs::write(&draft, "draf").unwrap();
    let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    fs::write(&made, "lama").unwrap();
    fs::hard_link(&made, folder.file("nama-lain.txt")).unwrap();
    let terms = Terms { like: Some(&draft), state_dir: Some(&state), ..Terms::ANYTHING };
    // (the draft, the release, whether it is written)
    for (own, there, written) in [
        (0o600, 0o600, true),
        (0o600, 0o640, false),
        (0o600, 0o604, false),
        (0o640, 0o640, true),
        (0o640, 0o644, false),
        (0o644, 0o664, true),
        (0o644, 0o755, true),
        (0o604, 0o644, false),
    ] {
        set(&draft, own);
        set(&made, there);
        fs::write(&made, "lama").unwrap();
        let expected = if written { Ok(Saved::Safely) } else { Err(DiskError::TooReadable) };
        assert_eq!(replace(&made, b"baru", &terms), expected, "{there:o} beside {own:o}");
        let text = if written { "baru" } else { "lama" };
        assert_eq!((fs::read_to_string(&made).unwrap(), mode(&made)), (text.into(), there), "{there:o}");
    }
}

#[test]
fn a_name_as_long_as_a_name_can_be_is_saved() {
    let folder = Folder::new();
    let path = folder.file(&"n".repeat(255));
    assert_eq!(replace(&path, b"satu", &terms(Expected::Nothing)), Ok(Saved::Safely));
    assert_eq!(replace(&path, b"dua", &knowing(b"satu")), Ok(Saved::Safely));
    let Ok(Saved::Conflict { kept, .. }) = replace(&path, b"tiga", &terms(Expected::Other)) else {
        panic!("the other version is kept");
    };
    assert_eq!(fs::read(kept).unwrap(), b"dua");
    let longer = folder.file(&"n".repeat(256));
    assert_eq!(replace(&longer, b"x", &terms(Expected::Nothing)), Err(DiskError::BadName));
}
