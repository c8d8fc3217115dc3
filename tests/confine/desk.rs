//! A storm of keys on the drafts somebody may only look at: on the list of them, then on the one that was chosen.

use std::path::Path;

use super::storm::{AT_ONCE, Dice, answer, is_over, keys, storm};
use super::terminal::{DRAFT, Terminal};
use super::trace::{STRACE, Trace, is_of_the_system, strange};

const SIARAN: &str = env!("CARGO_BIN_EXE_siaran");

/// What makes a folder of two drafts and a file that is none, and becomes the program: on the folder, or in it.
const ON_THE_FOLDER: &str = "\
    sed s/Posyandu/Puskesmas/ siaran.toml > puskesmas.toml; echo rahasia > catatan.txt; exec \"$0\" --read-only \"${1%/*}\"";
const IN_THE_FOLDER: &str = "\
    sed s/Posyandu/Puskesmas/ siaran.toml > puskesmas.toml; echo rahasia > catatan.txt; exec \"$0\" --read-only";

fn run(name: &str, script: &str, seed: u64) {
    let Some(trace) = Trace::new(name) else { return };
    let mut all = trace.arguments();
    all.extend(["/bin/sh", "-c", script, SIARAN].map(str::to_owned));
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let mut terminal = Terminal::run(name, DRAFT, (80, 24), STRACE, &all, &[]);
    terminal.wait_for("Posyandu Lansia Dibuka");
    terminal.wait_for("Puskesmas Lansia Dibuka");
    let mut dice = Dice(seed);
    for _ in 0..(keys() / 4).div_ceil(AT_ONCE) {
        let some: String = (0..AT_ONCE).map(|_| dice.key_of_a_list()).collect();
        terminal.press(&some);
        answer(&mut terminal, 12);
        assert!(!is_over(&mut terminal), "a key of a list ended the program");
        answer(&mut terminal, 24);
    }
    // Out of what was typed, and into the draft.
    terminal.press("\x1b");
    terminal.wait_for("Puskesmas Lansia Dibuka");
    // The words may have been there before: a letter that follows at once would be one key with the Esc.
    terminal.rest();
    terminal.press("posyandu");
    terminal.wait(|screen| !screen.contents().contains("Puskesmas"));
    terminal.press("\r");
    let pressed = storm(&mut terminal, &mut dice, keys() / 4);
    let calls = trace.calls();
    let begun = calls.iter().rposition(|call| call.name == "execve" && call.path() == SIARAN);
    let calls = &calls[begun.expect("the program was started")..];
    let holds = calls.iter().any(|call| call.name == "landlock_restrict_self" && call.line.ends_with("= 0"));
    let lacks = calls.iter().any(|call| call.name == "landlock_create_ruleset" && call.line.contains("= -1"));
    assert!(holds || lacks, "the kernel was asked to hold it");
    let home = terminal.home().to_path_buf();
    let is_draft = |path: &str| {
        let path = Path::new(path);
        path.parent() == Some(&home) && path.extension().is_some_and(|end| end == "toml")
    };
    let is_folder = |path: &str| path == "." || Path::new(path) == home;
    let of_house = |path: &str| {
        let known = [".config/siaran", "profiles", ".local/state/siaran/recent.json"];
        known.iter().any(|below| Path::new(path).starts_with(home.join(below)))
            || Path::new(path).starts_with("profiles")
    };
    let opens = |path: &str, given_up: bool| {
        is_draft(path)
            || ["siaran.toml", "puskesmas.toml", "./siaran.toml", "./puskesmas.toml"].contains(&path)
            || is_folder(path)
            || of_house(path)
            || !given_up && is_of_the_system(path)
    };
    let strange = strange(calls, opens);
    assert!(strange.is_empty(), "{}", strange.join("\n"));
    assert!(!calls.iter().any(|call| call.line.contains("catatan.txt") && call.name.starts_with("open")));
    assert_eq!(terminal.file(), DRAFT);
    let other = std::fs::read_to_string(home.join("puskesmas.toml")).expect("it is there");
    assert_eq!(other, DRAFT.replace("Posyandu", "Puskesmas"));
    assert_eq!(terminal.left_behind(), Vec::<String>::new());
    let names = std::fs::read_dir(&home).expect("it is there").flatten().map(|entry| entry.file_name());
    assert_eq!(names.count(), 4, "two drafts, a file, the folder of state");
    println!("{name}: {pressed} keys: nothing but the drafts opened, nothing written, nothing started");
}

#[test]
fn a_storm_of_keys_on_the_drafts_of_a_folder_writes_and_starts_nothing() {
    run("desk-of-a-folder", ON_THE_FOLDER, 20_251_216);
}

#[test]
fn a_storm_of_keys_on_the_drafts_that_lie_here_writes_and_starts_nothing() {
    run("desk-here", IN_THE_FOLDER, 1_900_042);
}
