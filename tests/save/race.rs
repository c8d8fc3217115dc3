//! Two processes that save the same file at the same time: what either was told is saved is in the file or in a version
//! that is kept.

use std::collections::BTreeSet;

use super::worker::{command, own, said};
use super::{Folder, trials};

/// The saves of each in one folder: there are no names for a thousand versions of one day.
const ROUND: usize = 250;

/// `SIARAN_RACES` says how many saves there are of each of the two.
#[test]
fn of_two_writers_neither_loses_anything() {
    let count = trials("SIARAN_RACES", ROUND);
    let (mut saves, mut conflicts) = (0, 0);
    while saves < 2 * count {
        let round = ROUND.min(count - saves / 2);
        conflicts += race(round);
        saves += 2 * round;
    }
    println!("two writers: {saves} saves acknowledged, 0 lost, {conflicts} kept beside");
}

/// Two writers, so many saves each: how many versions were kept beside.
fn race(count: usize) -> usize {
    let folder = Folder::new();
    let path = folder.file("draf.toml");
    std::fs::write(&path, "awal\n").unwrap();
    let start = |who: &str| command(&own(), "append", &path, &[who, &count.to_string()]).spawn().unwrap();
    let children = [start("siti"), start("budi")];
    let heard: Vec<String> =
        children.into_iter().flat_map(|child| said(&child.wait_with_output().unwrap().stdout)).collect();
    let conflicts = heard.iter().filter(|word| word.starts_with("kept ")).count();
    let names = folder.names();
    let mut there = BTreeSet::new();
    for name in &names {
        assert!(name == "draf.toml" || name.starts_with("draf.versi-lain-2025-12-16-"), "{name} is left");
        let text = std::fs::read_to_string(folder.file(name)).unwrap();
        there.extend(text.lines().map(str::to_owned));
    }
    let lost: Vec<&str> = heard
        .iter()
        .map(|word| word.trim_start_matches("kept "))
        .filter(|line| !there.contains(*line))
        .collect();
    assert_eq!(lost, Vec::<&str>::new());
    assert_eq!(heard.len(), 2 * count, "{:?}", heard.last());
    assert_eq!(names.len() - 1, conflicts);
    conflicts
}
