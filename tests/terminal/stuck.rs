//! A terminal that takes nothing for a while: what is typed meanwhile is kept, and is on the screen once it takes something.

use std::fs::File;
use std::path::Path;
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;
use rustix::fs::OFlags;
use rustix::termios::{Action, tcflow};
use siaran::store::journal;

use super::lines::{PANICS, PANICS_HERE};
use super::terminal::{DRAFT, Terminal, cells};

/// Long enough for a loaded machine; nothing waits this long unless it fails.
const DEADLINE: Duration = Duration::from_secs(30);

/// The other end of the terminal, as a shell has it that runs in it.
fn other_end(terminal: &Terminal) -> File {
    use std::os::unix::fs::OpenOptionsExt;
    let name = terminal.master.tty_name().expect("it has a name");
    let flags = i32::try_from(OFlags::NOCTTY.bits()).expect("flags are small");
    File::options().read(true).write(true).custom_flags(flags).open(name).expect("it opens")
}

/// The first paragraph as the journal of a terminal's draft has it; none as long as there is no journal.
fn journaled(path: &Path) -> Option<String> {
    let state = path.with_file_name(".local").join("state/siaran");
    let journal = journal::all(&state).pop()?.journal.ok()?;
    Some(journal.recovered().ok()?.draft.blocks[0].text.clone())
}

#[track_caller]
fn wait_for_journal(terminal: &Terminal, text: &str) {
    let begun = Instant::now();
    while journaled(&terminal.path).is_none_or(|found| found != text) {
        assert!(begun.elapsed() < DEADLINE, "the journal has {:?}", journaled(&terminal.path));
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Keys, one by one, each with a frame of its own where frames can be shown.
fn type_slowly(terminal: &mut Terminal, words: &str) {
    for at in 0..words.len() {
        terminal.press(&words[at..=at]);
        terminal.take(Duration::from_millis(5));
    }
}

/// What the screen shows, without the blanks at the ends of its rows, which may be written or erased.
fn shown(terminal: &Terminal) -> Vec<String> {
    terminal.screen.screen().contents().lines().map(|line| line.trim_end().to_owned()).collect()
}

const WORDS: &str = "Tiga ratus warga datang pagi ini. ";

#[test]
fn what_is_typed_while_output_is_stopped_is_kept_and_then_shown() {
    let mut terminal = Terminal::open("xoff", DRAFT, (100, 30));
    terminal.wait_for("Dinas membuka");
    let other = other_end(&terminal);
    tcflow(&other, Action::OOff).expect("output stops");
    terminal.rest();
    let before = terminal.sent.len();
    type_slowly(&mut terminal, WORDS);
    wait_for_journal(&terminal, &format!("{WORDS}Dinas membuka tiga posyandu lansia."));
    assert_eq!(terminal.sent.len(), before, "nothing is sent to a terminal that is stopped");
    tcflow(&other, Action::OOn).expect("output goes on");
    terminal.wait_for("datang pagi ini.");
    terminal.rest();
    // One frame for the first key and one for all others, and no more.
    let sent = terminal.sent.len() - before;
    let screen = shown(&terminal);
    terminal.press("\x0c");
    terminal.rest();
    assert_eq!(shown(&terminal), screen, "it is the frame that is painted anew");
    assert!(sent < 2_000, "{sent} bytes for what one frame shows");
    terminal.press("!");
    terminal.wait_for("pagi ini. !");
}

#[test]
fn killed_while_output_is_stopped_it_has_kept_every_key() {
    let mut terminal = Terminal::open("xoff-kill", DRAFT, (100, 30));
    terminal.wait_for("Dinas membuka");
    let other = other_end(&terminal);
    tcflow(&other, Action::OOff).expect("output stops");
    type_slowly(&mut terminal, WORDS);
    wait_for_journal(&terminal, &format!("{WORDS}Dinas membuka tiga posyandu lansia."));
    terminal.end_by(Signal::SIGKILL);
    drop(other);
    let mut terminal = terminal.again();
    terminal.wait_for("belum sempat disimpan");
    terminal.press("a");
    terminal.wait_for("datang pagi ini.");
}

/// As when a link stands still: nothing is told, nothing is read, and what was sent fills whatever lies between.
#[test]
fn what_is_typed_while_nobody_reads_is_kept_and_then_shown() {
    let mut terminal = Terminal::open("unread", DRAFT, (200, 60));
    terminal.wait_for("Dinas membuka");
    terminal.rest();
    terminal.stop_reading(true);
    for turn in 0..60_u16 {
        terminal.resize(200 - turn % 2, 60);
        terminal.press("x");
        std::thread::sleep(Duration::from_millis(5));
    }
    let text = format!("{}Dinas membuka tiga posyandu lansia.", "x".repeat(60));
    wait_for_journal(&terminal, &text);
    terminal.press("y");
    wait_for_journal(&terminal, &text.replacen('D', "yD", 1));
    terminal.stop_reading(false);
    terminal.wait_for("xyDinas");
    terminal.rest();
    let screen = shown(&terminal);
    terminal.press("\x0c");
    terminal.rest();
    assert_eq!(shown(&terminal), screen, "it is the frame that is painted anew");
    assert_eq!(terminal.screen.screen().size(), (cells(60), cells(199)));
}

/// Told to end while it takes nothing, it ends all the same.
#[test]
fn a_stopped_terminal_holds_no_end_up() {
    let mut terminal = Terminal::open("xoff-term", DRAFT, (100, 30));
    terminal.wait_for("Dinas membuka");
    let other = other_end(&terminal);
    tcflow(&other, Action::OOff).expect("output stops");
    type_slowly(&mut terminal, WORDS);
    wait_for_journal(&terminal, &format!("{WORDS}Dinas membuka tiga posyandu lansia."));
    let begun = Instant::now();
    assert_eq!(terminal.end_by(Signal::SIGTERM), 128 + Signal::SIGTERM as u32);
    assert!(begun.elapsed() < DEADLINE);
    drop(other);
}

/// A fault of its own while the terminal takes nothing: it ends all the same, and what was typed is kept.
#[test]
fn a_stopped_terminal_holds_no_panic_up() {
    let own = std::env::current_exe().expect("a test knows its own program");
    let own = own.to_str().expect("its path is text");
    let arguments = ["--exact", "--nocapture", PANICS_HERE];
    let mut terminal = Terminal::run("xoff-panic", DRAFT, (100, 30), own, &arguments, &[(PANICS, "40")]);
    terminal.wait_for("Dinas membuka");
    let other = other_end(&terminal);
    tcflow(&other, Action::OOff).expect("output stops");
    let begun = Instant::now();
    while terminal.child.try_wait().expect("it can be asked").is_none() {
        assert!(begun.elapsed() < DEADLINE, "it waits for a terminal that takes nothing");
        terminal.press("x");
        terminal.take(Duration::from_millis(20));
    }
    assert_eq!(terminal.child.wait().expect("it has ended").exit_code(), 101);
    let kept = journaled(&terminal.path).expect("there is a journal");
    assert!(kept.starts_with("xxx"), "{kept}");
    drop(other);
}

/// The terminal that a shell shares with the program is as it was: a write of the shell waits, and is not refused.
#[test]
fn the_open_file_of_the_shell_is_left_alone() {
    let mut terminal = Terminal::open("shared", DRAFT, (80, 24));
    terminal.wait_for("Dinas membuka");
    let pid = terminal.child.process_id().expect("it runs");
    let flags = |fd: &str| -> u32 {
        let info = std::fs::read_to_string(format!("/proc/{pid}/fdinfo/{fd}")).expect("it is open");
        let line = info.lines().find_map(|line| line.strip_prefix("flags:")).expect("it has flags");
        u32::from_str_radix(line.trim(), 8).expect("they are octal")
    };
    for fd in ["0", "1", "2"] {
        assert_eq!(flags(fd) & OFlags::NONBLOCK.bits(), 0, "{fd}");
    }
    let entries = std::fs::read_dir(format!("/proc/{pid}/fd")).expect("it can be looked at");
    let own = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let tty = terminal.master.tty_name().expect("it has a name");
    let free = own.filter(|fd| {
        std::fs::read_link(format!("/proc/{pid}/fd/{fd}")).is_ok_and(|path| path == tty)
            && flags(fd) & OFlags::NONBLOCK.bits() != 0
    });
    assert_eq!(free.count(), 1, "it writes on one of its own");
    terminal.press("\x11");
    assert!(terminal.end());
}

/// A disk that takes a while for each step of the journal: a letter is shown once it is there, so that a kill takes none
/// that was seen.
#[test]
fn what_is_shown_on_a_slow_disk_is_in_the_journal() {
    if !super::terminal::can_watch() {
        return;
    }
    let log = super::folder::Folder::named("terminal-slow-journal-log");
    let log = log.0.join("calls");
    let slow = "inject=lseek:delay_enter=120000:when=2+";
    let named = log.to_str().expect("it is text");
    let arguments = ["-f", "-qq", "-o", named, "-e", "trace=lseek", "-e", slow, env!("CARGO_BIN_EXE_siaran")];
    let mut terminal = Terminal::run("slow-journal", DRAFT, (80, 24), "strace", &arguments, &[]);
    terminal.wait_for("Dinas membuka");
    let mut typed = String::new();
    for letter in ["A", "B", "C", "D", "E"] {
        terminal.press(letter);
        typed.push_str(letter);
        let expected = format!("{typed}Dinas membuka");
        terminal.wait_for(&expected);
        let found = journaled(&terminal.path);
        assert!(found.as_ref().is_some_and(|text| text.starts_with(&expected)), "{expected}: {found:?}");
    }
    let calls = std::fs::read_to_string(&log).expect("they were written down");
    assert!(calls.matches("(DELAYED)").count() >= 5, "each step was late: {calls}");
    terminal.press("\x13");
    terminal.wait_for("Tersimpan");
    terminal.press("\x11");
    assert!(terminal.end());
}
