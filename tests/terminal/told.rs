//! Told to end at any moment while somebody types: by each signal, by a terminal that goes, by a fault of its own. Every
//! key that was pressed before is kept, the exit code says what ended it, and the terminal is as it was.

use std::path::Path;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::chance::{Chance, TYPED, before, trials};
use super::endings::recovered;
use super::terminal::{DRAFT, Terminal, settings};

/// What the program may take to end; a machine that is loaded is given more than is promised.
const SOON: Duration = Duration::from_secs(2);
const LOADED: u32 = 4;
/// How often each end is tried; `SIARAN_ENDS` says otherwise.
const ENDS: usize = 3;

/// How many of the typed keys are kept in the journal under this home, or in the draft.
fn kept(home: &Path, draft: &str) -> Option<usize> {
    before("Dinas", &recovered(home).unwrap_or_else(|| draft.to_owned()), "\"")
}

#[track_caller]
fn is_restored(terminal: &Terminal, how: &str) {
    let sent = terminal.sent();
    for sequence in ["\x1b[?1049l", "\x1b[?25h", "\x1b[?2004l"] {
        assert!(sent.contains(sequence), "{how}: {sequence:?} is missing");
    }
    assert_eq!(settings(terminal.master.as_ref()), terminal.before, "{how}");
}

fn pid(terminal: &Terminal) -> Pid {
    Pid::from_raw(i32::try_from(terminal.child.process_id().expect("it runs")).expect("pids are small"))
}

/// Types with pauses that a person could make or none at all, and hands back how many keys that were.
fn typed(terminal: &mut Terminal, chance: &mut Chance) -> usize {
    let keys = chance.keys(40);
    for key in TYPED[..keys].chars() {
        terminal.press(&key.to_string());
        terminal.take(Duration::from_millis(u64::from(chance.below(6))));
    }
    keys
}

#[test]
fn whenever_a_signal_ends_it_every_key_before_it_is_kept() {
    let count = trials("SIARAN_ENDS", ENDS);
    let ends = [Signal::SIGHUP, Signal::SIGTERM, Signal::SIGINT, Signal::SIGQUIT];
    let mut chance = Chance::new(20_260_421);
    for signal in ends {
        let (mut all, mut longest) = (0, Duration::ZERO);
        for trial in 0..count {
            let mut terminal = Terminal::open(&format!("told-{signal}-{trial}"), DRAFT, (100, 30));
            terminal.wait_for("Dinas membuka");
            let keys = typed(&mut terminal, &mut chance);
            kill(pid(&terminal), signal).expect("it can be told");
            let told = Instant::now();
            // What is typed from now on may be kept, too; nothing else may.
            terminal.press(&TYPED[keys..keys + 3]);
            while terminal.child.try_wait().expect("it can be asked").is_none() {
                assert!(told.elapsed() < SOON * LOADED, "{signal}: it does not end");
                terminal.take(Duration::from_millis(1));
            }
            longest = longest.max(told.elapsed());
            terminal.rest();
            let how = format!("{signal}, trial {trial}, {keys} keys");
            let code = terminal.child.wait().expect("it has ended").exit_code();
            assert_eq!(code, 128 + signal as u32, "{how}");
            is_restored(&terminal, &how);
            let kept = kept(terminal.home(), &terminal.file());
            assert!(kept.is_some_and(|kept| (keys..=keys + 3).contains(&kept)), "{how}: {kept:?} kept");
            all += keys;
        }
        println!("{signal}: {count} ends, {all} keys before them, 0 lost; the longest took {longest:?}");
    }
}

#[test]
fn a_pipe_that_breaks_elsewhere_ends_nothing() {
    let count = trials("SIARAN_ENDS", ENDS);
    let mut terminal = Terminal::open("told-pipe", DRAFT, (100, 30));
    terminal.wait_for("Dinas membuka");
    for trial in 0..count {
        let key = &TYPED[trial % 26..trial % 26 + 1];
        terminal.press(key);
        kill(pid(&terminal), Signal::SIGPIPE).expect("it can be told");
        terminal.wait_for(&format!(" {key}Dinas membuka"));
        terminal.press("\x7f");
        terminal.wait_for(" Dinas membuka");
    }
    terminal.press("\x11");
    terminal.wait_for("Keluar tanpa menyimpan");
    terminal.press("k\r");
    assert!(terminal.end(), "it was left by its user and by nothing else");
    is_restored(&terminal, "SIGPIPE");
    println!("SIGPIPE: {count}, none ended it");
}

#[test]
fn whenever_its_clock_breaks_nothing_shown_is_lost() {
    let count = trials("SIARAN_ENDS", ENDS);
    let mut chance = Chance::new(20_260_422);
    let own = std::env::current_exe().expect("a test knows its own program");
    let own = own.to_str().expect("its path is text");
    let arguments = ["--exact", "--nocapture", super::lines::PANICS_HERE];
    let mut all = 0;
    for trial in 0..count {
        // It is asked a few times before the first frame is seen.
        let turns = (12 + chance.below(36)).to_string();
        let variables = [(super::lines::PANICS, turns.as_str())];
        let name = format!("told-panic-{trial}");
        let mut terminal = Terminal::run(&name, DRAFT, (100, 30), own, &arguments, &variables);
        terminal.wait_for("Dinas membuka");
        let mut shown = Some(0);
        let begun = Instant::now();
        for key in TYPED.chars() {
            if terminal.child.try_wait().expect("it can be asked").is_some() {
                break;
            }
            // A terminal whose program has just ended takes keys all the same.
            terminal.press(&key.to_string());
            terminal.take(Duration::from_millis(u64::from(chance.below(20))));
            let contents = terminal.screen.screen().contents();
            shown = shown.max(before("Dinas", &contents, ""));
        }
        while terminal.child.try_wait().expect("it can be asked").is_none() {
            assert!(begun.elapsed() < SOON * 15, "trial {trial}: its clock does not break");
            // Painting anew is a turn that changes nothing.
            terminal.press("\x0c");
            terminal.take(Duration::from_millis(5));
        }
        terminal.rest();
        assert!(!terminal.child.wait().expect("it has ended").success());
        is_restored(&terminal, "a panic");
        let kept = kept(terminal.home(), &terminal.file());
        assert!(shown <= kept && kept.is_some(), "trial {trial}: {shown:?} shown, {kept:?} kept");
        all += shown.unwrap_or_default();
    }
    println!("a panic: {count} ends, {all} keys shown before them, 0 lost");
}
