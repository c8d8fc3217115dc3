//! What lies under an open editor is pulled away: the folder of its journal, the folder of the draft, one further up. What
//! is typed is still kept, nobody gets the draft who should not, and what is shown is what the path leads to.
#![allow(clippy::disallowed_methods)] // It does what other programs do.

use std::fs;
use std::os::unix::fs::symlink;
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;

use super::terminal::{DRAFT, Terminal};

/// Waits until there is a journal again: the next sync makes it.
fn is_kept_again(terminal: &Terminal) {
    let begun = Instant::now();
    let journals = terminal.home().join(".local/state/siaran/journal");
    let named = || {
        let entries = fs::read_dir(&journals).into_iter().flatten().flatten();
        entries.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "jnl")).count()
    };
    while named() == 0 {
        assert!(begun.elapsed() < Duration::from_secs(30), "it is not made again");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn what_is_typed_after_the_folder_of_state_was_removed_is_kept() {
    let mut terminal = Terminal::open("pulled-state", DRAFT, (100, 30));
    terminal.wait_for("Dinas membuka");
    terminal.press("Kata ");
    terminal.wait_for("Kata Dinas");
    fs::remove_dir_all(terminal.home().join(".local/state/siaran")).expect("somebody removes it");
    terminal.press("lagi ");
    terminal.wait_for("Kata lagi Dinas");
    is_kept_again(&terminal);
    terminal.end_by(Signal::SIGKILL);
    fs::write(terminal.home().join(".local/state/siaran/tour"), "").expect("it is written");
    let mut terminal = terminal.again();
    terminal.wait_for("belum sempat disimpan");
    terminal.press("a");
    terminal.wait_for("Kata lagi Dinas");
}

/// A bit turned over in what the journal says of a save: what was typed since cannot be read, and is not forgotten.
#[test]
fn of_a_damaged_journal_whose_text_the_draft_has_is_told_once() {
    let mut terminal = Terminal::open("pulled-bit", DRAFT, (100, 30));
    terminal.wait_for("Dinas membuka");
    terminal.press("A\x13");
    terminal.wait_for("Tersimpan");
    terminal.press("B");
    terminal.wait_for("ABDinas");
    terminal.end_by(Signal::SIGKILL);
    let entries = fs::read_dir(terminal.home().join(".local/state/siaran/journal")).expect("it is there");
    let mut journals = entries.flatten().map(|entry| entry.path());
    let journal = journals
        .find(|path| path.extension().is_some_and(|extension| extension == "jnl"))
        .expect("there is a journal");
    let mut bytes = fs::read(&journal).expect("it is read");
    // A record of a save is its head of 13 bytes, the kind 3 last, and a number of 8.
    let saved = bytes
        .windows(21)
        .rposition(|record| record[..4] == [8, 0, 0, 0] && record[12..] == [3, 1, 0, 0, 0, 0, 0, 0, 0])
        .expect("it tells of the save");
    bytes[saved + 13] ^= 2;
    fs::write(&journal, &bytes).expect("it is written");
    let mut terminal = terminal.again();
    terminal.wait_for("rusak di tengah");
    let entries = fs::read_dir(journal.parent().expect("it lies in a folder")).expect("it is there");
    assert!(entries.flatten().any(|entry| fs::read(entry.path()).is_ok_and(|kept| kept == bytes)));
    terminal.press("\x11");
    assert!(terminal.end());
    let mut terminal = terminal.again();
    terminal.wait_for("ADinas");
    terminal.rest();
    assert!(!terminal.screen.screen().contents().contains("rusak di tengah"), "once is enough");
}

/// The folder of the draft is renamed: whoever opens it there is told who writes, before and after the next save.
#[test]
fn in_a_folder_that_was_renamed_the_draft_has_one_writer() {
    let program = env!("CARGO_BIN_EXE_siaran");
    let script = format!("mkdir lk && cp siaran.toml lk/d.toml && cd lk && exec '{program}' d.toml");
    let variables = [("LOGNAME", "sari")];
    let mut first = Terminal::run("pulled-lock", DRAFT, (100, 30), "/bin/sh", &["-c", &script], &variables);
    first.wait_for("Dinas membuka");
    first.press("x");
    first.wait_for("xDinas");
    let (lk, lk2) = (first.home().join("lk"), first.home().join("lk2"));
    let begun = Instant::now();
    while !lk.join(".d.toml.siaran-lock").exists() {
        assert!(begun.elapsed() < Duration::from_secs(30), "it takes no lock");
        std::thread::sleep(Duration::from_millis(5));
    }
    fs::rename(&lk, &lk2).expect("it is renamed");
    first.press("\x13");
    first.wait_for("Tersimpan");
    assert!(fs::read_to_string(lk2.join("d.toml")).expect("it is there").contains("xDinas"));
    first.rest();
    assert!(lk2.join(".d.toml.siaran-lock").exists(), "it is still taken");
    let script = format!("cd lk2 && exec '{program}' d.toml");
    let mut second = first.beside_by("/bin/sh", &["-c", &script], &[("LOGNAME", "budi")]);
    second.wait_for("Draf ini sedang dibuka orang lain");
    second.wait_for("sari, di komputer ini");
    first.press("\x11");
    assert!(first.end());
    assert!(!lk2.join(".d.toml.siaran-lock").exists());
}

/// A link in the middle of the path leads elsewhere, or a folder in it is another one. A reviewer is shown what is there
/// now or, where the kernel keeps them to the folder they began in, told that it cannot be read.
#[test]
fn what_a_path_leads_to_by_another_folder_is_shown() {
    let program = env!("CARGO_BIN_EXE_siaran");
    for (name, how) in [("edit", "edit"), ("view", "view"), ("read-only", "--read-only")] {
        let script = format!(
            "mkdir -p r1/x r2/x && cp siaran.toml r1/x/d.toml && sed 's/pekan ini/pekan depan/' siaran.toml >r2/x/d.toml && \
             ln -s r1 cur && exec '{program}' {how} \"$PWD/cur/x/d.toml\""
        );
        let mut terminal =
            Terminal::run(&format!("pulled-{name}"), DRAFT, (80, 24), "/bin/sh", &["-c", &script], &[]);
        terminal.wait_for("pekan ini");
        terminal.rest();
        let at = |path: &str| terminal.home().join(path);
        let (new, cur, r2, old) = (at("new"), at("cur"), at("r2"), at("old"));
        symlink("r2", &new).expect("a link is made");
        fs::rename(&new, &cur).expect("it takes its place");
        let begun = Instant::now();
        if name != "edit" {
            let told = ["pekan depan", "tidak dapat dibaca lagi"];
            terminal.wait(|screen| told.iter().any(|words| screen.contents().contains(words)));
            terminal.press("\x11");
            assert!(terminal.end());
            continue;
        }
        terminal.wait_for("pekan depan");
        println!("a link above: shown after {} ms", begun.elapsed().as_millis());
        fs::rename(&r2, &old).expect("it is renamed");
        fs::create_dir_all(r2.join("x")).expect("folders are made");
        fs::write(r2.join("x/d.toml"), DRAFT.replace("pekan ini", "bulan depan")).expect("it is written");
        terminal.wait_for("bulan depan");
        terminal.press("\x11");
        assert!(terminal.end());
    }
}
