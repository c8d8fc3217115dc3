//! Killed at any moment (`kill -9`) the file holds a whole version, no older than the last that was said to be saved; and
//! what the killed save left is gone after the next start.

use std::io::Read;
use std::thread;
use std::time::Duration;

use super::worker::{command, number, own, said, version};
use super::{Folder, knows_processes, trials};

/// A generator of numbers that differ from run to run and need not be good.
struct Moments(u64);

impl Moments {
    fn new() -> Moments {
        Moments(u64::from(std::process::id()) | 1)
    }

    /// Something up to 12 ms, in the middle of a save as often as between two; every fourth time up to 48 ms.
    fn next(&mut self) -> Duration {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let most = if self.0 >> 62 == 0 { 48_000 } else { 12_000 };
        Duration::from_micros((self.0 >> 33) % most)
    }
}

/// `SIARAN_KILLS` says how many are tried.
#[test]
fn a_kill_leaves_a_whole_version_and_no_acknowledged_one_is_lost() {
    if !knows_processes() {
        return;
    }
    let count = trials("SIARAN_KILLS", 300);
    let folder = Folder::new();
    let left = killed(&folder, count, None);
    assert_eq!(folder.names(), ["draf.toml"]);
    assert!(left > 0, "no kill came in the middle of a save");
}

/// A file of two names is written over: what a kill leaves of that is put back by the next start.
#[test]
fn writing_over_a_file_that_is_killed_is_taken_back() {
    if !knows_processes() {
        return;
    }
    let count = trials("SIARAN_KILLS", 300) / 3;
    let folder = Folder::new();
    let state = Folder::new();
    killed(&folder, count, Some(&state));
    assert_eq!(folder.names(), ["draf.toml", "tautan.toml"]);
    // Nor is anything left where the copies lie, but what stood in a file when it was put back.
    siaran::store::tidy(&folder.0, Some(&state.0), super::DAY);
    let copies = std::fs::read_dir(state.file("ditimpa")).unwrap();
    let names = copies.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let left: Vec<_> = names.filter(|name| !name.ends_with(".lama")).collect();
    assert!(left.is_empty(), "{left:?}");
}

/// Has a saving process killed so many times; how many files they left beside the draft.
fn killed(folder: &Folder, count: usize, state: Option<&Folder>) -> usize {
    let path = folder.file("draf.toml");
    std::fs::write(&path, version(0)).unwrap();
    if state.is_some() {
        std::fs::hard_link(&path, folder.file("tautan.toml")).unwrap();
    }
    let own_names = folder.names().len();
    let state_path = state.map(|state| state.0.to_str().unwrap().to_owned()).unwrap_or_default();
    let mut back = 0;
    let (mut moments, mut last, mut acknowledged, mut left) = (Moments::new(), 0, 0, 0);
    for trial in 0..count {
        let mut child = command(&own(), "loop", &path, &[&state_path]).spawn().unwrap();
        let mut out = child.stdout.take().unwrap();
        let mut heard = Vec::new();
        // It has put in order what its predecessor left once it says that it is ready.
        while !String::from_utf8_lossy(&heard).contains("==ready") {
            let mut bytes = [0; 256];
            let length = out.read(&mut bytes).unwrap();
            assert!(length > 0, "it ended before it was killed: {}", String::from_utf8_lossy(&heard));
            heard.extend_from_slice(&bytes[..length]);
        }
        // One may be its own: it goes on as soon as it has said so.
        assert!(folder.names().len() <= own_names + 1, "trial {trial} left {:?}", folder.names());
        thread::sleep(moments.next());
        child.kill().unwrap();
        out.read_to_end(&mut heard).unwrap();
        child.wait().unwrap();
        let words = said(&heard);
        let wrong: Vec<&String> =
            words.iter().skip(1).filter(|word| word.parse::<usize>().is_err()).collect();
        // The last word may be cut by the kill.
        assert!(wrong.is_empty(), "trial {trial} said {wrong:?}");
        acknowledged += words.len() - 1;
        last = words.iter().filter_map(|word| word.parse().ok()).max().unwrap_or(last).max(last);
        let torn = number(&std::fs::read(&path).unwrap()).is_none();
        assert!(!torn || state.is_some(), "trial {trial} left something torn");
        back += state.map_or(0, |state| siaran::store::disk::restore(&state.0).len());
        let there = number(&std::fs::read(&path).unwrap());
        let there = there.unwrap_or_else(|| panic!("trial {trial} left something torn"));
        assert!(there >= last, "trial {trial}: {there} is there, {last} was saved");
        last = there;
        left += folder.names().len() - own_names;
    }
    siaran::store::disk::tidy(&folder.0, super::DAY);
    let how = if state.is_some() { "writing over" } else { "replacing" };
    println!(
        "kill -9, {how}: {count} trials, {acknowledged} saves acknowledged, 0 lost, {left} left and removed, {back} put back"
    );
    left
}
