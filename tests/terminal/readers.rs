//! Who may read a draft that was deleted while it was open, and is made again: nobody who could not read it before.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use nix::sys::signal::Signal;

use super::terminal::{DRAFT, Terminal};

/// The editor on a draft for its owner alone, with this umask and these arguments.
fn opened(umask: &str, arguments: &[&str]) -> Terminal {
    let begin = format!("umask {umask}; chmod 600 siaran.toml; exec \"$@\"");
    let before = ["-c", &begin, "sh", env!("CARGO_BIN_EXE_siaran")];
    let name = format!("readers-{umask}-{}", arguments.len());
    Terminal::run(&name, DRAFT, (100, 30), "/bin/sh", &[&before, arguments].concat(), &[])
}

fn mode(terminal: &Terminal) -> u32 {
    fs::metadata(&terminal.path).expect("it is there").permissions().mode() & 0o777
}

#[test]
fn a_draft_that_is_made_again_is_no_more_readable_than_it_was() {
    for umask in ["000", "022"] {
        let mut terminal = opened(umask, &[]);
        terminal.wait_for("Dinas membuka");
        // As it was when it was opened, and then as it was when it was saved last.
        for typed in ["x", "y"] {
            terminal.press(typed);
            terminal.wait_for(&format!("{typed}Dinas"));
            fs::remove_file(&terminal.path).expect("somebody takes it away");
            terminal.press("\x13");
            terminal.wait_for("sudah tidak ada; mungkin");
            terminal.press("\x1b[B\r");
            terminal.wait_for("Tersimpan");
            assert_eq!(mode(&terminal), 0o600, "umask {umask}");
        }
        assert!(terminal.file().contains("xyDinas"));
    }
}

/// Nor than others made it, whose changes came in.
#[test]
fn nor_than_it_was_when_it_was_renewed() {
    let mut terminal = opened("000", &[]);
    terminal.wait_for("Dinas membuka");
    let set = |path: &std::path::Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
    };
    set(&terminal.path, 0o644);
    terminal.press("x\x13");
    terminal.wait_for("Tersimpan");
    let theirs = terminal.path.with_extension("baru");
    fs::write(&theirs, terminal.file().replace("pekan ini", "pekan depan")).expect("somebody else writes");
    set(&theirs, 0o600);
    fs::rename(&theirs, &terminal.path).expect("it takes its place");
    terminal.wait_for("Diperbarui dari berkas");
    terminal.press("y");
    terminal.wait_for("xyDinas");
    fs::remove_file(&terminal.path).expect("somebody takes it away");
    terminal.press("\x13");
    terminal.wait_for("sudah tidak ada; mungkin");
    terminal.press("\x1b[B\r");
    terminal.wait_for("Tersimpan");
    assert!(terminal.file().contains("pekan depan"));
    assert_eq!(mode(&terminal), 0o600);
}

#[test]
fn nor_is_one_that_is_edited_line_by_line() {
    for umask in ["000", "022"] {
        let mut terminal = opened(umask, &["--plain"]);
        terminal.wait_for("Posyandu Lansia Dibuka");
        terminal.press("u 1: Posko dibuka.\n");
        terminal.wait_for("Posko dibuka.");
        fs::remove_file(&terminal.path).expect("somebody takes it away");
        terminal.press("simpan\n");
        terminal.wait_for("sudah tidak ada; mungkin");
        terminal.press("simpan\n");
        terminal.wait_for("Tersimpan");
        assert_eq!(mode(&terminal), 0o600, "umask {umask}");
    }
}

/// Nor one of which a killed editor left text, when its file is gone: who could read it nobody knows any more.
#[test]
fn nor_is_one_of_which_unsaved_text_is_left() {
    for lines in [false, true] {
        let mut terminal = opened("000", if lines { &["--plain"] } else { &[] });
        terminal.wait_for("Posyandu Lansia Dibuka");
        terminal.press(if lines { "u 1: Posko dibuka.\n" } else { "Posko " });
        terminal.wait_for(if lines { "Blok 1 diganti" } else { "Posko Dinas" });
        terminal.end_by(Signal::SIGKILL);
        fs::remove_file(&terminal.path).expect("somebody takes it away");
        let mut terminal = terminal.again();
        terminal.wait_for("belum sempat disimpan");
        terminal.press(if lines { "nanti\n" } else { "n" });
        terminal.wait_for("siaran recover");
        terminal.press(if lines { "u 1: Posko dibuka lagi.\nsimpan\n" } else { "Posko\x13" });
        terminal.wait_for("Tersimpan");
        assert_eq!(mode(&terminal), 0o600);
    }
}
