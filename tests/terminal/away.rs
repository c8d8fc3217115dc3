//! Leaving the editor for a moment: for another editor, and for the shell.

use super::terminal::{DRAFT, Terminal, can_watch};

fn with_editor(name: &str, editor: &str) -> Terminal {
    let mut terminal =
        Terminal::run(name, DRAFT, (80, 24), env!("CARGO_BIN_EXE_siaran"), &[], &[("EDITOR", editor)]);
    terminal.wait_for("Dinas membuka");
    terminal
}

#[test]
fn a_text_comes_back_from_another_editor_as_one_step() {
    let mut terminal = with_editor("elsewhere", "sed -i s/Dinas/Balai/");
    terminal.press("\x1be");
    terminal.wait_for("Balai membuka");
    assert!(terminal.screen.screen().alternate_screen() && terminal.screen.screen().bracketed_paste());
    terminal.press("\x1a");
    terminal.wait_for("Dinas membuka");
    terminal.press("\x19\x13");
    terminal.wait_for("Tersimpan");
    assert_eq!(terminal.file(), DRAFT.replace("Dinas", "Balai"));
    assert_eq!(terminal.left_behind(), Vec::<String>::new(), "nothing of the text stays");
    terminal.press("\x11");
    assert!(terminal.end());
}

#[test]
fn the_body_comes_back_with_its_blocks() {
    let mut terminal = with_editor("body", "sed -i -e 's/pekan ini/pekan depan/' -e '$a\\\\' -e '$aTiga.'");
    terminal.press("\x10seluruh isi\r");
    terminal.wait_for("pekan depan");
    terminal.wait_for("Tiga.");
    terminal.press("\x13");
    terminal.wait_for("Tersimpan");
    let file = terminal.file();
    assert!(file.contains("id = \"c3d4\"\ntext = \"Layanan dimulai pekan depan.\""), "{file}");
    assert!(file.contains("text = \"Tiga.\""), "{file}");
    terminal.press("\x11");
    assert!(terminal.end());
}

#[test]
fn an_editor_that_fails_changes_nothing_and_says_so() {
    for (name, editor, said) in [
        ("fails", "false", "gagal atau tidak ada"),
        ("none", "", "VISUAL atau EDITOR"),
        ("same", "true", "Teks tidak berubah"),
    ] {
        let mut terminal = with_editor(name, editor);
        terminal.press("\x1be");
        terminal.wait_for(said);
        terminal.wait_for("Dinas membuka");
        terminal.press("\x11");
        assert!(terminal.end(), "nothing is unsaved after {editor}");
        assert_eq!(terminal.file(), DRAFT);
    }
}

/// An editor that writes, and then fails.
#[test]
fn what_was_written_before_the_other_editor_failed_stays() {
    let mut terminal = with_editor("fell-over", r#"sh -c 'echo Kalimat baru. >"$0"; exit 1'"#);
    terminal.press("\x1be");
    terminal.wait_for("Editor lain gagal");
    let left = terminal.left_behind();
    let path = terminal.home().join(".local/state/siaran").join(left.first().expect("it stays"));
    assert_eq!(std::fs::read_to_string(&path).expect("it is read"), "Kalimat baru.\n");
    terminal.press("\x11");
    assert!(terminal.end(), "nothing is unsaved");
    assert_eq!(terminal.file(), DRAFT);
}

/// What another editor wrote stays, even where it cannot be taken back.
#[test]
fn what_is_no_text_is_not_thrown_away() {
    let mut terminal = with_editor("no-text", r#"sh -c 'printf "Rapat caf\351" >"$0"'"#);
    terminal.press("\x1be");
    terminal.wait_for("bukan teks UTF-8");
    terminal.wait_for("Dinas membuka");
    let left = terminal.left_behind();
    let name = left.first().expect("it stays");
    let path = terminal.home().join(".local/state/siaran").join(name);
    assert_eq!(std::fs::read(&path).expect("it is read"), b"Rapat caf\xe9");
    let screen = terminal.screen.screen().contents().replace(char::is_whitespace, "");
    assert!(screen.contains(path.to_str().expect("it is text")), "it is said where: {screen}");
    terminal.press("\x11");
    assert!(terminal.end());
}

/// Killed while another editor has a text: the next start says where it lies.
#[test]
fn what_another_editor_had_is_found_again() {
    let mut terminal = with_editor("found", r#"sh -c 'echo Kalimat baru. >"$0"; echo siap; sleep 60'"#);
    terminal.press("\x1be");
    terminal.wait_for("siap");
    terminal.end_by(nix::sys::signal::Signal::SIGKILL);
    let mut terminal = terminal.again();
    terminal.wait_for("editor lain");
    let left = terminal.left_behind();
    let name = left.first().expect("it stays");
    assert!(name.starts_with("teks") && name.ends_with(".txt"), "{name}");
    let path = terminal.home().join(".local/state/siaran").join(name);
    assert_eq!(std::fs::read_to_string(&path).expect("it is read"), "Kalimat baru.\n");
    let screen = terminal.screen.screen().contents().replace(char::is_whitespace, "");
    assert!(screen.contains(&name.replace(' ', "")), "it is said where: {screen}");
    terminal.press("\x11");
    assert!(terminal.end());
    let mut terminal = terminal.again();
    terminal.wait_for("Dinas membuka");
    assert!(!terminal.screen.screen().contents().contains("editor lain"), "it is said once");
    terminal.press("\x11");
    assert!(terminal.end());
}

#[test]
fn the_shell_has_the_terminal_while_the_editor_is_stopped() {
    let script =
        "set -m; \"$0\" \"$1\"; stty -a | grep -q ' icanon' && echo di shell; read dummy; fg >/dev/null";
    let siaran = env!("CARGO_BIN_EXE_siaran");
    let mut terminal = Terminal::run("stop", DRAFT, (80, 24), "/bin/sh", &["-c", script, siaran], &[]);
    terminal.wait_for("Dinas membuka");
    terminal.press("xyz");
    terminal.wait_for("xyzDinas");
    terminal.press("\x10ke shell\r");
    terminal.wait_for("di shell");
    assert!(!terminal.screen.screen().alternate_screen() && !terminal.screen.screen().bracketed_paste());
    terminal.press("\r");
    terminal.wait_for("xyzDinas");
    assert!(terminal.screen.screen().alternate_screen() && terminal.screen.screen().bracketed_paste());
    terminal.press("!");
    terminal.wait_for("xyz!Dinas");
    terminal.press("\x11");
    terminal.wait_for("Keluar tanpa menyimpan");
    terminal.press("k\r");
    terminal.end();
    assert_eq!(terminal.file(), DRAFT);
}

/// What was typed is on the disk when the program stands still, however soon that was.
#[test]
fn what_was_typed_is_synced_before_it_stops() {
    if !can_watch() {
        return;
    }
    let log = std::env::temp_dir().join(format!("siaran-synced-{}", std::process::id()));
    let said = log.to_str().expect("its path is text");
    let program = env!("CARGO_BIN_EXE_siaran");
    let arguments = ["-f", "-qq", "-o", said, "-e", "trace=fsync,fdatasync", program];
    let mut terminal = Terminal::run("synced", DRAFT, (80, 24), "strace", &arguments, &[]);
    terminal.wait_for("Dinas membuka");
    terminal.rest();
    let calls = || std::fs::read_to_string(&log).expect("there is a log");
    let before = calls().matches("sync(").count();
    terminal.press("xyz\x10ke shell\r");
    let begun = std::time::Instant::now();
    while !calls().contains("stopped by SIGSTOP") {
        assert!(begun.elapsed() < std::time::Duration::from_secs(30), "it does not stop: {}", calls());
        terminal.take(std::time::Duration::from_millis(20));
    }
    let calls = calls();
    let _ = std::fs::remove_file(&log);
    let (until, _) = calls.split_once("stopped by SIGSTOP").expect("it stopped");
    // It stands still whoever watched it goes.
    let stopped = until.lines().last().and_then(|line| line.split(' ').next()?.parse().ok());
    let stopped = nix::unistd::Pid::from_raw(stopped.expect("the log says who stopped"));
    nix::sys::signal::kill(stopped, nix::sys::signal::Signal::SIGKILL).expect("it is there");
    assert!(until.matches("sync(").count() > before, "{calls}");
}

#[test]
fn without_a_shell_the_editor_stays() {
    let mut terminal = Terminal::open("noshell", DRAFT, (80, 24));
    terminal.wait_for("Dinas membuka");
    terminal.press("\x10ke shell\r");
    terminal.wait_for("Tidak ada shell");
    terminal.press("\x11");
    assert!(terminal.end());
}

/// In a container the terminal's session may have been begun outside, where its number means nothing.
#[test]
fn in_a_session_from_outside_the_editor_stays() {
    let namespace = ["--user", "--map-root-user", "--pid", "--fork"];
    let may = std::process::Command::new("/usr/bin/unshare").args(namespace).arg("/bin/true").output();
    if !may.is_ok_and(|output| output.status.success()) {
        println!("skipped: no pid namespace can be made here");
        return;
    }
    let arguments = [&namespace[..], &[env!("CARGO_BIN_EXE_siaran")]].concat();
    let mut terminal = Terminal::run("outside", DRAFT, (80, 24), "/usr/bin/unshare", &arguments, &[]);
    terminal.wait_for("Dinas membuka");
    terminal.press("\x10ke shell\r");
    terminal.wait_for("Tidak ada shell");
    terminal.press("\x11");
    assert!(terminal.end());
}
