//! What is typed and pasted, saved and left.

use super::terminal::{DRAFT, Terminal, cells};

#[test]
fn typing_and_saving_changes_one_line() {
    let mut terminal = Terminal::open("save", DRAFT, (80, 24));
    terminal.wait_for("Dinas membuka");
    terminal.press("Hari ini ");
    terminal.wait_for("Hari ini Dinas");
    terminal.wait_for("belum disimpan");
    terminal.press("\x13");
    terminal.wait_for("Tersimpan");
    assert_eq!(terminal.file(), DRAFT.replace("text = \"Dinas", "text = \"Hari ini Dinas"));
    terminal.press("\x11");
    assert!(terminal.end());
}

#[test]
fn a_paste_becomes_paragraphs_in_one_step() {
    let mut terminal = Terminal::open("paste", DRAFT, (80, 24));
    terminal.wait_for("Dinas membuka");
    terminal.press("\x1b[200~Satu [merah].\r\n\r\nDua \x1b[31m.\r\rTiga.\x1b[201~");
    terminal.wait_for("Tiga.Dinas");
    assert!(terminal.screen.screen().contents().contains("Satu [merah]."));
    terminal.press("\x1a");
    terminal.wait(|screen| !screen.contents().contains("Tiga."));
    terminal.press("\x11");
    assert!(terminal.end(), "undone to what is on disk, it is left without a question");
    assert_eq!(terminal.file(), DRAFT);
}

#[test]
fn leaving_asks_when_something_is_unsaved() {
    let mut terminal = Terminal::open("quit", DRAFT, (80, 24));
    terminal.wait_for("Dinas membuka");
    terminal.press("x\x11");
    terminal.wait_for("Keluar tanpa menyimpan");
    terminal.press("\x1b");
    terminal.wait(|screen| !screen.contents().contains("Keluar tanpa menyimpan"));
    terminal.press("\x11");
    terminal.wait_for("Keluar tanpa menyimpan");
    terminal.press("s");
    assert!(terminal.end());
    assert_eq!(terminal.file(), DRAFT.replace("text = \"Dinas", "text = \"xDinas"));
}

/// Ctrl+D ends the input of the editor of lines: what is not saved is asked about, as by `quit`.
#[test]
fn the_end_of_the_input_asks_when_something_is_unsaved() {
    let program = env!("CARGO_BIN_EXE_siaran");
    let mut terminal = Terminal::run("end", DRAFT, (80, 24), program, &["--lang", "en", "--plain"], &[]);
    terminal.wait_for("Posyandu Lansia Dibuka");
    terminal.press("change 1: Lain.\n");
    terminal.wait_for("Block 1");
    terminal.press("\x04");
    terminal.wait_for("Type save, discard or cancel.");
    terminal.press("save\n");
    assert!(terminal.end());
    assert_eq!(terminal.file(), DRAFT.replace("Dinas membuka tiga posyandu lansia.", "Lain."));
}

#[test]
fn a_storm_of_sizes_is_outlived() {
    let mut terminal = Terminal::open("storm", DRAFT, (200, 60));
    terminal.wait_for("Dinas membuka");
    let sizes =
        [(1, 1), (2, 60), (200, 2), (30, 8), (29, 8), (59, 16), (100, 20), (99, 19), (1, 1), (80, 24)];
    for (cols, rows) in sizes.into_iter().cycle().take(60) {
        terminal.resize(cols, rows);
        terminal.press("x");
    }
    terminal.rest();
    terminal.wait(|screen| {
        screen.size() == (cells(24), cells(80)) && screen.contents().contains(&"x".repeat(60))
    });
    terminal.press("\x11");
    terminal.wait_for("belum disimpan.");
    terminal.press("k\r");
    assert!(terminal.end());
    assert_eq!(terminal.file(), DRAFT);
}

/// Whoever is at the other end of a line names the size of the window.
#[test]
fn a_window_of_any_size_takes_little_memory() {
    let mut terminal = Terminal::open("vast", DRAFT, (80, 24));
    terminal.wait_for("Dinas membuka");
    for (cols, rows) in [(u16::MAX, u16::MAX), (u16::MAX, 1), (1, u16::MAX), (10_000, 10_000)] {
        terminal.claim(cols, rows);
        terminal.rest();
    }
    terminal.resize(79, 24);
    terminal.press("xyz");
    terminal.wait_for("xyzDinas membuka");
    let pid = terminal.child.process_id().expect("it runs");
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"));
    if let Ok(status) = status {
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the system tells");
        let peak: u64 = peak.trim().trim_end_matches(" kB").parse().expect("it is a number");
        assert!(peak < 200 * 1024, "{peak} KiB");
    } else {
        println!("skipped: the memory of a process is told otherwise here");
    }
    terminal.press("\x11");
    terminal.wait_for("belum disimpan.");
    terminal.press("k\r");
    assert!(terminal.end());
}
