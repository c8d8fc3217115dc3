//! No input holds anybody up: what is large, deep or all at odds is answered soon and in little memory, or refused. What
//! is measured is the time a process had of the machine, so that others on it do not count.
#![cfg(target_os = "linux")]
// The helpers of tests are tests, too: here files are made and lines printed.
#![allow(clippy::disallowed_methods, clippy::print_stdout)]

mod drafts;
#[path = "../common/folder.rs"]
mod folder;
mod measure;

use std::fs;
use std::time::Duration;

use drafts::Case;
use folder::Folder;
use measure::{limit, measured};
use siaran::model::merge::{Side, merge, settle};
use siaran::model::{Edit, apply_all};

/// What is promised of memory, in KiB.
const MEMORY: u64 = 200 * 1024;
/// Set for the run of this program that merges: the folder of the versions.
const MERGES: &str = "SIARAN_TEST_MERGES";

#[test]
fn whatever_is_opened_is_answered_soon() {
    for Case { name, draft } in drafts::one() {
        let folder = Folder::new();
        fs::write(folder.0.join("x.toml"), &draft).expect("the draft is written");
        fs::write(folder.0.join("y.toml"), "[release]\ntitle = \"Lain\"\n").expect("it is written");
        let commands: [&[&str]; 7] = [
            &["show", "x.toml"],
            &["check", "x.toml"],
            &["check", "x.toml", "--format", "json"],
            &["fmt", "x.toml", "--check"],
            &["fix", "--dry-run", "x.toml"],
            &["export", "x.toml", "--to", "txt,md,html", "-o", ".", "--force"],
            &["diff", "x.toml", "y.toml"],
        ];
        for args in commands {
            let run = measured(env!("CARGO_BIN_EXE_siaran"), &folder.0, args, &[]);
            let code = run.code.unwrap_or(-1);
            assert!((0..=4).contains(&code), "{name}: {args:?} ended with {:?}", run.code);
            assert!(run.took <= limit(), "{name}: {args:?} took {:?}", run.took);
            println!("{name}: {}: {:?}, exit code {code}", args[0], run.took);
        }
    }
}

#[test]
fn versions_that_are_all_at_odds_are_compared_soon() {
    for (name, [base, ours, _]) in drafts::three() {
        let folder = Folder::new();
        fs::write(folder.0.join("x.toml"), base).expect("the draft is written");
        fs::write(folder.0.join("y.toml"), ours).expect("the draft is written");
        for args in [&["diff", "x.toml", "y.toml"][..], &["diff", "x.toml", "y.toml", "--format", "json"]] {
            let run = measured(env!("CARGO_BIN_EXE_siaran"), &folder.0, args, &[]);
            assert_eq!(run.code, Some(1), "{name}: {args:?}");
            assert!(run.took <= limit(), "{name}: {args:?} took {:?}", run.took);
            println!("{name}: {}: {:?}", args.join(" "), run.took);
        }
    }
}

#[test]
fn versions_that_are_all_at_odds_are_merged_soon() {
    let own = std::env::current_exe().expect("a test knows its own program");
    let own = own.to_str().expect("its path is text");
    for (name, versions) in drafts::three() {
        let folder = Folder::new();
        for (version, file) in versions.iter().zip(["base", "ours", "theirs"]) {
            fs::write(folder.0.join(file), version).expect("the draft is written");
        }
        let variables = [(MERGES, folder.0.to_str().expect("it is text"))];
        let arguments = ["--exact", "--nocapture", "a_process_that_merges"];
        let run = measured(own, &folder.0, &arguments, &variables);
        let said = String::from_utf8_lossy(&run.out);
        let said = said.lines().find_map(|line| line.split_once("==")).map(|(_, said)| said.to_owned());
        let said = said.unwrap_or_else(|| panic!("{name}: it ended with {:?}: {:?}", run.code, run.out));
        let memory: u64 = said.split(' ').next().and_then(|word| word.parse().ok()).expect("it told");
        assert!(run.took <= limit(), "{name}: it took {:?}", run.took);
        assert!(memory <= MEMORY || cfg!(debug_assertions), "{name}: it took {memory} KiB");
        println!("{name}: merged: {:?}, {said}", run.took);
    }
}

/// Reads three versions, merges them and chooses: run again by the test above.
#[test]
fn a_process_that_merges() {
    let Some(folder) = std::env::var_os(MERGES) else { return };
    let folder = std::path::PathBuf::from(folder);
    let read = |name: &str| {
        let bytes = fs::read(folder.join(name)).expect("it is there");
        siaran::store::codec::decode(&bytes).expect("it is a draft").draft
    };
    let [base, ours, theirs] = ["base", "ours", "theirs"].map(read);
    let merged = merge(&base, &ours, &theirs);
    let questions = merged.conflicts.len();
    let edits: Vec<Edit> = settle(&merged, &vec![Side::Theirs; questions]);
    let mut draft = ours;
    let count = edits.len();
    assert_eq!(apply_all(edits, &mut draft).len(), count, "an edit does not fit");
    let status = fs::read_to_string("/proc/self/status").expect("the system tells");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the system tells");
    println!("=={} KiB, {questions} questions", peak.trim().trim_end_matches(" kB"));
}

/// Nothing here waits for ever.
const DEADLINE: Duration = Duration::from_secs(300);
