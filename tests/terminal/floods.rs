//! More comes from the terminal than anybody types: a paste that never ends, sequences without an end, as many keys as a
//! line carries. It is all taken in, in little memory, and afterwards keys are keys.

use std::time::{Duration, Instant};

use nix::sys::signal::Signal;

use super::terminal::{DRAFT, Terminal};

/// The most memory that any input takes, in KiB.
const MOST: u64 = 200 * 1000;
const MIB: usize = 1 << 20;
/// Bytes that are sent at once.
const AT_ONCE: usize = 4 * 1024;
/// Longer than anything here takes on a loaded machine.
const DEADLINE: Duration = Duration::from_secs(120);

/// The most memory the program had so far, in KiB (`VmHWM` in proc_pid_status(5)); `None` where that is not counted.
fn memory(terminal: &Terminal) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", terminal.child.process_id()?)).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().trim_end_matches(" kB").parse().ok()
}

/// Sends some bytes again and again until there are so many, and takes in what is answered meanwhile.
fn flood(terminal: &mut Terminal, bytes: &[u8], count: usize) {
    let piece = bytes.repeat(AT_ONCE / bytes.len());
    let piece = String::from_utf8(piece).expect("it is text");
    for _ in 0..count / piece.len() {
        terminal.press(&piece);
        while terminal.take(Duration::ZERO) {}
    }
}

/// An editor that was flooded by `begin` and then so many `bytes`, and what it is called.
fn flooded(name: &str, begin: &str, bytes: &[u8], count: usize) -> Option<Terminal> {
    let mut terminal = Terminal::open(&format!("flood-{name}"), DRAFT, (100, 30));
    terminal.wait_for("Dinas membuka");
    if memory(&terminal).is_none() {
        println!("skipped: this system does not tell of memory");
        return None;
    }
    terminal.press(begin);
    flood(&mut terminal, bytes, count);
    Some(terminal)
}

/// Waits until a key does what it does.
fn answers(terminal: &mut Terminal, key: &str, words: &str) {
    let begun = Instant::now();
    terminal.press(key);
    while !terminal.screen.screen().contents().contains(words) {
        assert!(begun.elapsed() < DEADLINE, "no answer:\n{}", terminal.screen.screen().contents());
        terminal.take(Duration::from_millis(50));
    }
}

fn is_small(terminal: &Terminal, what: &str) {
    let memory = memory(terminal).expect("it runs");
    println!("{what}: {} MB", memory / 1000);
    assert!(memory < MOST, "{what}: {memory} KiB");
}

#[test]
fn a_paste_that_never_ends_is_held_to_what_a_draft_may_have() {
    let Some(mut terminal) = flooded("paste", "\x1b[200~", b"Layanan posyandu. ", 60 * MIB) else { return };
    // Nothing comes for a while: that is taken for its end.
    answers(&mut terminal, "", "terlalu panjang untuk ditempel");
    is_small(&terminal, "a paste of 60 MiB without an end");
    answers(&mut terminal, "xyz", "xyzDinas membuka");
    assert_eq!(terminal.end_by(Signal::SIGTERM), 143);
}

#[test]
fn sequences_that_never_end_are_not_taken_for_text() {
    for (name, begin) in [("csi", "\x1b["), ("osc", "\x1b]52;c;"), ("dcs", "\x1bP1")] {
        let Some(mut terminal) = flooded(name, begin, b"1234;567", 20 * MIB) else { return };
        // Nothing comes for a while: what was cut off there is gone.
        terminal.rest();
        std::thread::sleep(Duration::from_millis(1_500));
        answers(&mut terminal, "xyz", "xyzDinas membuka");
        is_small(&terminal, name);
        assert!(!terminal.screen.screen().contents().contains("1234"), "{name}");
        terminal.press("\x13");
        terminal.wait_for("Tersimpan");
        assert_eq!(terminal.file(), DRAFT.replace("\"Dinas", "\"xyzDinas"), "{name}");
        assert_eq!(terminal.end_by(Signal::SIGTERM), 143);
    }
}

/// The terminal waits for the editor, not all the keys in its memory.
#[test]
fn as_many_keys_as_a_line_carries_are_taken_as_they_come() {
    for (name, key, count) in [
        ("arrows", &b"\x1b[C\x1b[D"[..], MIB),
        ("mouse", b"\x1b[<0;99;29m", 16 * MIB),
        ("answers", b"\x1b]11;rgb:1/2/3\x07", 4 * MIB),
    ] {
        let Some(mut terminal) = flooded(name, "", key, count) else { return };
        answers(&mut terminal, "xyz", "xyzDinas membuka");
        is_small(&terminal, name);
        assert_eq!(terminal.end_by(Signal::SIGTERM), 143);
    }
}
