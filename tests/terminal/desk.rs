//! The desk in a terminal: from there into a draft, and back.

use super::terminal::{DRAFT, Terminal};

#[test]
fn a_draft_is_chosen_edited_and_left_for_another() {
    let siaran = env!("CARGO_BIN_EXE_siaran");
    let script = "sed 's/Posyandu/Puskesmas/' siaran.toml > puskesmas.toml; exec $0";
    let mut terminal = Terminal::run("desk", DRAFT, (80, 24), "/bin/sh", &["-c", script, siaran], &[]);
    terminal.wait_for("siaran baru");
    terminal.wait_for("Puskesmas Lansia Dibuka");
    terminal.press("puskesmas");
    terminal.wait(|screen| !screen.contents().contains("Posyandu"));
    terminal.press("\r");
    terminal.wait_for("Simpan");
    terminal.press("xyz");
    terminal.wait_for("xyz");
    // What is unsaved is asked about before one goes.
    terminal.press("\x0f");
    terminal.wait_for("Batal");
    terminal.press("\x1b");
    terminal.wait(|screen| !screen.contents().contains("Batal"));
    terminal.press("\x13");
    terminal.wait(|screen| !screen.contents().contains('•'));
    terminal.press("\x0f");
    terminal.wait_for("siaran baru");
    assert!(terminal.screen.screen().alternate_screen());
    terminal.press("posyandu");
    terminal.wait(|screen| !screen.contents().contains("Puskesmas"));
    terminal.press("\r");
    terminal.wait_for("Simpan");
    terminal.wait_for("Posyandu");
    // A new one from a template, and the program is left from the desk.
    terminal.press("\x0f");
    terminal.wait_for("siaran baru");
    terminal.press("\x0e");
    terminal.wait_for("pernyataan");
    terminal.press("\x1b[B\r");
    terminal.wait_for("Nama berkas");
    terminal.press("\r");
    terminal.wait_for("Simpan");
    terminal.press("\x0f");
    terminal.wait_for("siaran baru");
    terminal.press("\x11");
    assert!(terminal.end());
    assert_eq!(terminal.file(), DRAFT, "the other draft is as it was");
    let edited =
        std::fs::read_to_string(terminal.path.with_file_name("puskesmas.toml")).expect("it is there");
    assert!(edited.contains("xyz"), "{edited}");
    let state = terminal.path.with_file_name(".local").join("state/siaran");
    let recent = std::fs::read_to_string(state.join("recent.json")).expect("it is remembered");
    assert!(recent.contains("puskesmas.toml") && recent.contains("kegiatan"), "{recent}");
}
