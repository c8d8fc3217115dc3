//! Scripts that merge two versions in the editor of lines: what both changed is chosen by number, or the script ends and
//! nothing was merged.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use super::run::{Folder, Run, SOUND};

const ARGS: [&str; 5] = ["--lang", "en", "edit", "--plain", "a.toml"];

fn then(folder: &Folder, script: &str) -> Run {
    folder.run_with(ARGS, script.as_bytes())
}

/// A draft whose text `typed` was never saved, and whose file was changed since.
fn left(typed: &str, from: &str, to: &str) -> Folder {
    let folder = Folder::with("a.toml", SOUND);
    then(&folder, typed).ends(1);
    let theirs = SOUND.replace(from, to);
    assert_ne!(theirs, SOUND, "{from}");
    folder.put("a.toml", theirs);
    folder
}

#[test]
fn numbers_dates_names_and_quotes_are_always_asked_about() {
    for (typed, from, to, versions) in [
        ("set number: B-521/SETMEN/HM.02.04/12/2025", "B-520", "B-522", ["B-522/", "B-521/"]),
        ("set date: 2025-12-17", "2025-12-16", "2025-12-18", ["2025-12-18", "2025-12-17"]),
        ("rename 1: Sari Dewanti", "Sari Dewi", "Sari Devi", ["Sari Devi", "Sari Dewanti"]),
        (
            "change 2: Kami siap sekali",
            "Kami siap membantu",
            "Kami sudah siap",
            ["Kami sudah", "Kami siap sekali"],
        ),
    ] {
        let folder = left(&format!("{typed}\n"), from, to);
        let theirs = folder.read("a.toml");
        let run = then(&folder, "take\n").ends(0);
        for version in versions {
            assert!(run.out.contains(version), "{typed}: {}", run.out);
        }
        assert!(run.out.contains("Your version: ") && run.out.contains("\n1. "), "{typed}: {}", run.out);
        for script in
            ["take\napply\nsave\n", "take\nsave\n", "take\nquit\n", "take\nset place: Bogor\nsave\n"]
        {
            then(&folder, script).ends(4).tells("Until then nothing is merged or saved");
            assert_eq!(folder.read("a.toml"), theirs, "{typed}: {script}");
        }
    }
}

#[test]
fn what_is_chosen_stands() {
    for (choice, place) in [("theirs", "Bogor"), ("mereka", "Bogor"), ("lain", "Bogor"), ("mine", "Medan")] {
        let folder = left("set place: Bogor\nadd: Warga datang.\n", "\"Ambon\"", "\"Medan\"");
        let run = then(&folder, &format!("take\nCHOOSE 1 {choice}\n# yes\n\nlist\ncompare\napply\nsave\n"));
        run.ends(0).prints("+ paragraph 2 added").prints("That text is taken").prints("Saved to a.toml.");
        let saved = folder.read("a.toml");
        assert!(
            saved.contains(&format!("place = \"{place}\"")) && saved.contains("Warga datang."),
            "{saved}"
        );
        assert!(folder.run(["recover"]).ends(0).out.is_empty(), "it is saved");
    }
}

#[test]
fn what_is_no_answer_ends_a_script_and_loses_nothing() {
    let folder = left("set place: Bogor\n", "\"Ambon\"", "\"Medan\"");
    then(&folder, "take\nchoose 3 theirs\n").ends(2).tells("line 2: There is no choice ‘3’");
    then(&folder, "take\nchoose 1 both\n").ends(2).tells("only one version can stand");
    then(&folder, "take\nchoose 1 nobody\n").ends(2).tells("Type choose NUMBER");
    then(&folder, "take\nchoose 1 mine\nsave\n").ends(2).tells("Type choose NUMBER");
    then(&folder, "take\nlater\nlist\n").ends(0).prints("siaran recover shows it");
    then(&folder, "later\n").ends(0).prints("was never saved");
    assert!(folder.read("a.toml").contains("\"Medan\""));
}

/// As another program writes the file while a script runs.
#[test]
fn a_script_merges_with_what_the_file_has_by_then() {
    for (answers, code, place) in [
        ("merge\nchoose 1 theirs\napply\nsave\n", 0, "\"Medan\" # Budi"),
        ("merge\nchoose 1 mine\napply\nsave\n", 0, "\"Bogor\" # Budi"),
        ("merge\nsave\n", 4, "\"Medan\" # Budi"),
        ("save\n", 3, "\"Medan\" # Budi"),
    ] {
        let folder = Folder::with("a.toml", SOUND);
        let mut child = folder.command(ARGS).stderr(Stdio::null()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        writeln!(input, "set place: Bogor").unwrap();
        assert!(lines.any(|line| line.starts_with("place is now")));
        folder.put("a.toml", SOUND.replace("\"Ambon\"", "\"Medan\" # Budi"));
        input.write_all(answers.as_bytes()).unwrap();
        drop(input);
        let said: Vec<String> = lines.collect();
        assert_eq!(child.wait().unwrap().code(), Some(code), "{answers}: {said:#?}");
        assert!(folder.read("a.toml").contains(&format!("place = {place}")), "{answers}: {said:#?}");
    }
}

#[test]
fn neither_version_reaches_a_terminal_raw() {
    let typed = "set place: Bo\u{1b}]0;x\u{7}gor\nadd: Sebanyak 12 \u{9b}2J warga.\n";
    let folder = left(typed, "\"Ambon\"", "\"Me\\u202Edan\\u001b[2J\"");
    let run = then(&folder, "take\nlist\ncompare\nchoose 1 other\ncompare\n").ends(0);
    for raw in ['\u{1b}', '\u{202e}', '\u{9b}', '\u{7}'] {
        assert!(!run.out.contains(raw) && !run.err.contains(raw), "{raw:?}: {:?}", run.out);
    }
    run.prints("Your version: Me‹U+202E›dan").prints("The other version: Bo‹U+001B›]0;x");
}
