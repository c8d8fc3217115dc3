//! Planted things are left alone; nobody has what somebody else has, however they race.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::*;

/// A folder of its own, gone when the test is done.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("siaran-lease-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder is made");
        Folder(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn get(path: &Path) -> Lease {
    Lease::put(path, b"kami", None, &Over::Nothing).expect("it is put").expect("nobody was faster")
}

fn state(path: &Path) -> Option<State> {
    match look(path, true).expect("it is looked at") {
        Sight::Lease(seen) => Some(seen.state),
        Sight::Nothing | Sight::Strange => None,
    }
}

#[test]
fn a_lease_is_held_until_it_is_dropped_and_then_gone() {
    let folder = Folder::new("held");
    let path = folder.0.join("lock");
    let lease = get(&path);
    assert!(lease.stands() && lease.locks());
    assert_eq!(state(&path), Some(State::Held));
    assert!(Lease::put(&path, b"lain", None, &Over::Nothing).expect("it is tried").is_none());
    assert_eq!(fs::read(&path).expect("it is there"), b"kami");
    assert_eq!(fs::metadata(&path).expect("it is there").mode() & 0o777, 0o600);
    drop(lease);
    assert_eq!(fs::read_dir(&folder.0).expect("it is there").count(), 0, "nothing is left");
}

#[test]
fn whether_a_folder_has_locks_is_tried_and_leaves_nothing() {
    let folder = Folder::new("tried");
    assert_eq!(locks_in(&folder.0), Ok(true));
    assert_eq!(fs::read_dir(&folder.0).expect("it is there").count(), 0);
    assert_eq!(locks_in(&folder.0.join("tiada")), Err(DiskError::NotFound));
}

#[test]
fn whoever_takes_it_over_has_it_and_who_had_it_sees_that() {
    let folder = Folder::new("taken");
    let path = folder.0.join("lock");
    let first = get(&path);
    let second = Lease::put(&path, b"lain", None, &Over::Anybody).expect("it is put").expect("it is ours");
    assert!(!first.stands() && second.stands());
    drop(first);
    assert_eq!((state(&path), fs::read(&path).ok()), (Some(State::Held), Some(b"lain".to_vec())));
}

#[test]
fn who_died_left_it_free_for_the_next() {
    let folder = Folder::new("dead");
    let path = folder.0.join("lock");
    fs::write(&path, "dulu").expect("it is left");
    let Ok(Sight::Lease(seen)) = look(&path, true) else { panic!("it is one") };
    assert_eq!((seen.state, &*seen.bytes), (State::Free, &b"dulu"[..]));
    // While one holds it to take it, another has to wait.
    assert_eq!(state(&path), Some(State::Held));
    let lease = Lease::put(&path, b"kami", None, &Over::Seen(&seen)).expect("it is put").expect("it is ours");
    assert!(Lease::put(&path, b"lain", None, &Over::Seen(&seen)).expect("it is tried").is_none());
    assert!(lease.stands());
}

#[test]
fn looking_is_in_nobody_s_way() {
    let folder = Folder::new("look");
    let path = folder.0.join("lock");
    fs::write(&path, "dulu").expect("it is left");
    let (one, two) = (look(&path, false), look(&path, false));
    let free = |sight| matches!(sight, Ok(Sight::Lease(Seen { state: State::Free, .. })));
    assert!(free(one) && free(two));
}

/// Whatever stands there that is no lease stays what it is, nobody waits for it, and what a link leads to is not touched.
#[test]
fn planted_things_are_left_alone() {
    let folder = Folder::new("planted");
    let victim = folder.0.join("victim");
    fs::write(&victim, "milik orang").expect("it is written");
    let path = |name: &str| folder.0.join(name);
    symlink(&victim, path("link")).expect("it is planted");
    symlink(path("nowhere"), path("dangling")).expect("it is planted");
    fs::create_dir(path("folder")).expect("it is planted");
    fs::write(path("huge"), vec![b' '; 5 * 1024 * 1024]).expect("it is planted");
    let fifo = std::process::Command::new("mkfifo").arg(path("fifo")).status();
    assert!(fifo.is_ok_and(|status| status.success()), "a pipe is planted");
    let begun = Instant::now();
    for name in ["link", "dangling", "folder", "huge", "fifo"] {
        let path = path(name);
        let before = fs::symlink_metadata(&path).expect("it is there");
        for alone in [true, false] {
            assert!(matches!(look(&path, alone), Ok(Sight::Strange)), "{name}");
        }
        assert!(matches!(Lease::put(&path, b"kami", None, &Over::Nothing), Ok(None)), "{name}");
        if name != "huge" {
            let over = Lease::put(&path, b"kami", None, &Over::Anybody);
            assert_eq!(over.map(|lease| lease.is_some()), Err(DiskError::Special), "{name}");
        }
        let after = fs::symlink_metadata(&path).expect("it is there");
        assert_eq!((before.ino(), before.len()), (after.ino(), after.len()), "{name}");
    }
    // The bound of the promise, not a measurement: a pipe that is waited for is waited for without end.
    assert!(begun.elapsed() < Duration::from_secs(2));
    assert_eq!(fs::read_to_string(&victim).expect("it is there"), "milik orang");
    assert!(!folder.0.join("nowhere").exists());
}

/// A second name of somebody's file loses no more than that name.
#[test]
fn a_file_with_another_name_is_not_written_into() {
    let folder = Folder::new("hard");
    let (victim, path) = (folder.0.join("victim"), folder.0.join("lock"));
    fs::write(&victim, "milik orang").expect("it is written");
    fs::hard_link(&victim, &path).expect("it is planted");
    let lease = Lease::put(&path, b"kami", None, &Over::Anybody).expect("it is put").expect("it is ours");
    assert!(lease.stands());
    assert_eq!(fs::read_to_string(&victim).expect("it is there"), "milik orang");
}

#[test]
fn its_readers_are_those_of_the_draft_at_most() {
    let folder = Folder::new("mode");
    let (draft, path) = (folder.0.join("draf.toml"), folder.0.join("lock"));
    fs::write(&draft, "").expect("it is written");
    for (draft_mode, expected) in
        [(0o600, 0o600), (0o640, 0o640), (0o644, 0o644), (0o664, 0o664), (0o666, 0o664), (0o604, 0o604)]
    {
        fs::set_permissions(&draft, fs::Permissions::from_mode(draft_mode)).expect("it is set");
        let lease = Lease::put(&path, b"kami", Some(&draft), &Over::Nothing).expect("it is put");
        let mode = fs::metadata(&path).expect("it is there").mode() & 0o777;
        assert_eq!(mode, expected, "{draft_mode:o}");
        drop(lease);
    }
}

#[test]
fn where_nothing_can_be_written_there_is_none_and_no_rest() {
    let missing = std::env::temp_dir().join("siaran-lease-no-such-folder/lock");
    assert!(look(&missing, true).is_err());
    assert!(Lease::put(&missing, b"kami", None, &Over::Nothing).is_err());
    let proc = Path::new("/proc/lock");
    assert!(Lease::put(proc, b"kami", None, &Over::Nothing).is_err());
}

/// How many take it in turn, and how often each; `SIARAN_RACES` says otherwise.
const TURNS: usize = 300;

/// Many take it, give it up or die with it, all at once: never have two of them it, and none waits for ever.
#[test]
fn however_they_race_one_has_it() {
    let folder = Folder::new("race");
    let path = folder.0.join("lock");
    let asked = std::env::var("SIARAN_RACES").ok().and_then(|count| count.parse().ok());
    let turns = asked.unwrap_or(TURNS);
    let (inside, had) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let begun = Instant::now();
    let one = |number: usize| {
        let mut own = 0;
        while own < turns {
            assert!(begun.elapsed() < Duration::from_secs(120), "it was never to be had");
            let put = match look(&path, true).expect("it is looked at") {
                Sight::Nothing => Lease::put(&path, b"kami", None, &Over::Nothing),
                Sight::Lease(seen) if seen.state == State::Free => {
                    Lease::put(&path, b"kami", None, &Over::Seen(&seen))
                }
                Sight::Lease(_) => Ok(None),
                Sight::Strange => panic!("it is never anything else"),
            };
            let Some(mut lease) = put.expect("it is put") else {
                std::thread::yield_now();
                continue;
            };
            assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0, "two have it");
            assert!(lease.stands());
            std::thread::yield_now();
            assert_eq!(inside.fetch_sub(1, Ordering::SeqCst), 1, "two have it");
            own += 1;
            had.fetch_add(1, Ordering::SeqCst);
            if (own + number).is_multiple_of(3) {
                // It dies: the lock goes, the name stays.
                lease.id = (0, 0);
            }
        }
    };
    std::thread::scope(|scope| (0..6).for_each(|number| drop(scope.spawn(move || one(number)))));
    assert_eq!(had.load(Ordering::SeqCst), 6 * turns);
    println!("{} turns of six, {} ms", had.into_inner(), begun.elapsed().as_millis());
}
