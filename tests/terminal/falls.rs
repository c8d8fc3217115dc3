//! Each thread of the editor falls over while somebody types: nothing that was shown is lost, whoever types goes on or the
//! editor ends in order, and what the thread had to say is read once the terminal is given back.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;
use siaran::fall::{self, Thread};

use super::endings::recovered;
use super::lines::{PANICS, PANICS_HERE};
use super::terminal::{DRAFT, Terminal, settings};

/// Set for the run of this program in which a thread falls over: which.
pub(crate) const FALLS: &str = "SIARAN_TEST_FALLS";

/// While this file is there, the next turn of the editor has the thread fall.
fn word(home: &Path) -> PathBuf {
    home.join("now")
}

/// Has the thread fall over that this run is about, if it is time.
pub(crate) fn at_word() {
    let home = std::env::var_os("HOME").map(PathBuf::from).expect("it has a home");
    if std::fs::remove_file(word(&home)).is_ok() {
        let name = std::env::var(FALLS).expect("a thread is named");
        let thread = Thread::ALL.into_iter().find(|thread| format!("{thread:?}") == name);
        fall::next(thread.expect("there is such a thread"));
    }
}

/// An editor that shows the draft, and in which a thread can be made to fall over.
fn open(test: &str, thread: Thread) -> Terminal {
    let own = std::env::current_exe().expect("a test knows its own program");
    let own = own.to_str().expect("its path is text");
    let name = format!("{thread:?}");
    let variables = [(PANICS, "0"), (FALLS, name.as_str())];
    let arguments = ["--exact", "--nocapture", PANICS_HERE];
    let mut terminal =
        Terminal::run(&format!("{test}-{name}"), DRAFT, (100, 30), own, &arguments, &variables);
    terminal.wait_for("Dinas membuka");
    // What is looked up on opening is.
    terminal.rest();
    terminal
}

/// The thread falls at what it is given by the next key.
fn arm(terminal: &Terminal) {
    std::fs::write(word(terminal.home()), "").expect("the word is given");
}

/// Types letters, each of which is waited for.
fn typed(terminal: &mut Terminal, letters: &str, before: &str) {
    let mut shown = before.to_owned();
    for letter in letters.chars() {
        terminal.press(&letter.to_string());
        shown.push(letter);
        terminal.wait_for(&format!("{shown}Dinas membuka"));
    }
}

/// Types letters behind `abc`, with a fall at each letter.
fn typed_over_falls(terminal: &mut Terminal, letters: &str) {
    for at in 0..letters.len() {
        arm(terminal);
        typed(terminal, &letters[at..=at], &format!(" abc{}", &letters[..at]));
    }
}

/// What the thread said, which is read where it does not stand among the panes.
#[track_caller]
fn has_told(terminal: &Terminal, thread: Thread) {
    let sent = terminal.sent();
    let (left, told) = (sent.rfind("\x1b[?1049l"), sent.find(&format!("{thread:?} was made to fall over")));
    assert!(left.is_some() && left < told, "{thread:?}: {sent:?}");
    assert_eq!(settings(terminal.master.as_ref()), terminal.before, "{thread:?}");
}

/// Leaves the editor without saving.
#[track_caller]
fn leave(mut terminal: Terminal, thread: Thread) {
    terminal.press("\x11");
    terminal.wait_for("Keluar tanpa menyimpan");
    terminal.press("k\r");
    assert!(terminal.end(), "{thread:?}: it was left by its user");
    has_told(&terminal, thread);
}

fn journals(terminal: &Terminal) -> usize {
    let dir = terminal.home().join(".local/state/siaran/journal");
    let names = std::fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path());
    names.filter(|path| path.extension().is_some_and(|ending| ending == "jnl")).count()
}

#[test]
fn the_journal_goes_on_in_a_new_one() {
    for thread in [Thread::Journal, Thread::Sync] {
        let mut terminal = open("falls-anew", thread);
        typed(&mut terminal, "abc", " ");
        arm(&terminal);
        typed(&mut terminal, "def", " abc");
        assert!(!terminal.sent().contains("belum terlindung"), "{thread:?}: nobody has to be told");
        // Long enough for a sync to be begun, and to fall.
        std::thread::sleep(Duration::from_millis(if thread == Thread::Sync { 1_500 } else { 0 }));
        typed(&mut terminal, "ghi", " abcdef");
        let kept = recovered(terminal.home()).expect("there is a journal");
        assert!(kept.contains("abcdefghiDinas membuka"), "{thread:?}: {kept}");
        assert_eq!(journals(&terminal), 1, "{thread:?}");
        terminal.press("\x13");
        terminal.wait_for("Tersimpan");
        terminal.press("\x11");
        assert!(terminal.end(), "{thread:?}");
        has_told(&terminal, thread);
        assert!(terminal.file().contains("abcdefghiDinas membuka"), "{thread:?}");
        assert_eq!(journals(&terminal), 0, "{thread:?}");
    }
}

#[test]
fn what_the_journal_had_not_written_is_in_the_new_one() {
    let mut terminal = open("falls-unwritten", Thread::Journal);
    typed(&mut terminal, "abc", " ");
    terminal.press("\x13");
    terminal.wait_for("Tersimpan");
    typed_over_falls(&mut terminal, "def");
    terminal.end_by(Signal::SIGKILL);
    let kept = recovered(terminal.home()).expect("there is a journal");
    assert!(kept.contains("abcdefDinas membuka"), "{kept}");
    assert_eq!(journals(&terminal), 1);
    let mut terminal = terminal.again();
    terminal.wait_for("belum sempat disimpan");
    terminal.press("a");
    terminal.wait_for("abcdefDinas membuka");
}

#[test]
fn a_journal_that_falls_again_and_again_is_told_of() {
    let mut terminal = open("falls-again", Thread::Journal);
    typed(&mut terminal, "abc", " ");
    typed_over_falls(&mut terminal, "defg");
    terminal.wait_for("belum terlindung");
    leave(terminal, Thread::Journal);
}

#[test]
fn a_save_that_fell_is_tried_again() {
    let mut terminal = open("falls-fell", Thread::Saver);
    typed(&mut terminal, "abc", " ");
    arm(&terminal);
    terminal.press("\x13");
    terminal.wait_for("tidak tersimpan: ada kesalahan");
    assert_eq!(terminal.file(), DRAFT);
    typed(&mut terminal, "def", " abc");
    terminal.press("\x13");
    terminal.wait_for("Tersimpan");
    assert!(terminal.file().contains("abcdefDinas membuka"));
    terminal.press("\x11");
    assert!(terminal.end());
    has_told(&terminal, Thread::Saver);
}

#[test]
fn changes_by_others_are_noticed_all_the_same() {
    let mut terminal = open("falls-others", Thread::Lookout);
    arm(&terminal);
    terminal.press("\x1b[C");
    for (from, to) in [("pekan ini", "pekan depan"), ("pekan depan", "bulan depan")] {
        let text = terminal.file().replace(from, to);
        std::fs::write(&terminal.path, text).expect("it is written");
        terminal.wait_for(to);
    }
    terminal.press("\x11");
    assert!(terminal.end());
    has_told(&terminal, Thread::Lookout);
}

#[test]
fn a_terminal_that_stood_still_goes_on() {
    let mut terminal = open("falls-still", Thread::Outlet);
    arm(&terminal);
    terminal.stop_reading(true);
    for turn in 0..60_u16 {
        terminal.resize(200 - turn % 2, 60);
        terminal.press("x");
        std::thread::sleep(Duration::from_millis(5));
    }
    terminal.stop_reading(false);
    terminal.wait_for(&format!("{}Dinas", "x".repeat(60)));
    leave(terminal, Thread::Outlet);
}

#[test]
fn without_a_terminal_or_a_watch_it_ends_in_order() {
    for thread in [Thread::Reader, Thread::Watch] {
        let mut terminal = open("falls-order", thread);
        typed(&mut terminal, "abc", " ");
        arm(&terminal);
        let begun = match thread {
            Thread::Reader => {
                // The reader is at its next turn when this is read: it falls at the second key.
                typed(&mut terminal, "d", " abc");
                let begun = Instant::now();
                terminal.press("e");
                assert!(terminal.end(), "{thread:?}: its fall is no panic of the editor's own");
                begun
            }
            _ => {
                typed(&mut terminal, "d", " abc");
                let begun = Instant::now();
                terminal.end_by(Signal::SIGTERM);
                begun
            }
        };
        // With what the terminal's end is waited for, and a machine that is busy.
        assert!(begun.elapsed() < Duration::from_secs(8), "{thread:?}: {:?}", begun.elapsed());
        has_told(&terminal, thread);
        let kept = recovered(terminal.home()).expect("there is a journal");
        assert!(kept.contains("abcdDinas membuka"), "{thread:?}: {kept}");
    }
}
