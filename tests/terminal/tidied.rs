//! What killed saves left is put in order where no draft is read, too: on the desk, and when a new draft is begun. The
//! window is there first.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use super::terminal::{DRAFT, Terminal};

/// A name that a process of an earlier boot gave.
const NAME: &str = ".~siaran-w-0000000000000001-4711-99-00000000000000ab";
/// A year after 1970, in seconds: long before this boot.
const LONG_AGO: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// The program, started by a script in a folder in which killed saves left something.
fn begun(name: &str, script: &str) -> (Terminal, [PathBuf; 3]) {
    let begin = format!("touch go; while [ ! -e on ]; do sleep 0.01; done; {script}");
    let terminal =
        Terminal::run(name, DRAFT, (100, 30), "/bin/sh", &["-c", &begin, env!("CARGO_BIN_EXE_siaran")], &[]);
    let home = terminal.home();
    let state = home.join(".local/state/siaran");
    fs::create_dir_all(state.join("lock")).expect("it is made");
    let left = [home.join(NAME), state.join(NAME), state.join("lock").join(NAME)];
    let text = state.join(NAME).with_extension("txt");
    for path in left.iter().chain([&text]) {
        leave(path);
    }
    fs::write(home.join("on"), "").expect("it may go on");
    (terminal, left)
}

fn leave(path: &Path) {
    fs::write(path, "naskah").expect("it is left");
    let file = fs::File::options().write(true).open(path).expect("it is there");
    file.set_modified(SystemTime::UNIX_EPOCH + LONG_AGO).expect("it is made old");
}

#[track_caller]
fn goes(left: &[PathBuf]) {
    let begun = Instant::now();
    while let Some(path) = left.iter().find(|path| path.exists()) {
        assert!(begun.elapsed() < Duration::from_secs(30), "{} stays", path.display());
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn the_desk_puts_in_order_what_killed_saves_left() {
    let (mut terminal, left) = begun("tidy-desk", "cp siaran.toml lain.toml; exec $0");
    terminal.wait_for("siaran baru");
    goes(&left);
    terminal.wait_for("teks-1.txt");
}

#[test]
fn so_does_a_new_draft() {
    let (mut terminal, left) = begun("tidy-new", "rm siaran.toml; exec $0 baru.toml");
    terminal.wait_for("baru.toml");
    goes(&left);
    terminal.wait_for("teks-1.txt");
    // It is still to be read when a key is pressed for the first time.
    terminal.press("x");
    terminal.wait(|screen| !screen.contents().contains("teks-1.txt"));
}

#[test]
fn so_does_one_without_a_name_and_one_that_is_edited_line_by_line() {
    let (_terminal, left) = begun("tidy-nameless", "rm siaran.toml; exec $0");
    goes(&left);
    let (mut terminal, left) = begun("tidy-lines", "rm siaran.toml; exec $0 --plain");
    goes(&left);
    terminal.wait_for("teks-1.txt");
}

#[test]
fn a_reader_of_the_desk_leaves_everything_where_it_is() {
    let (mut terminal, left) = begun("tidy-reader", "cp siaran.toml lain.toml; exec $0 --read-only");
    terminal.wait_for("Posyandu Lansia Dibuka");
    terminal.rest();
    terminal.press("\x11");
    assert!(terminal.end());
    assert!(left.iter().all(|path| path.exists()));
}
