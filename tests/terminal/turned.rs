//! What is no draft takes the draft's name while it is open with something unsaved: a pipe, a folder, a link to something of
//! others. The text stays, nothing of others is written before that was asked, and once a file is there again it is saved.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use super::terminal::{DRAFT, Terminal};

const OTHERS: &str = "milik orang, bukan draf\n";

/// What takes the draft's name, what is said of it, and what is said or asked when it is to be saved.
type Turn = (&'static str, fn(&Path), &'static str, &'static str);

const TURNS: [Turn; 4] = [
    ("pipe", pipe, "tidak dapat dibaca lagi", "bukan berkas biasa"),
    ("folder", folder, "tidak dapat dibaca lagi", "itu folder, bukan berkas"),
    ("link", to_a_text, "tidak dapat dibaca lagi", "Bandingkan dan gabungkan"),
    ("link-to-a-draft", to_a_draft, "diubah orang atau program lain pukul", "Bandingkan dan gabungkan"),
];

fn pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status().expect("it runs");
    assert!(made.success());
}

fn folder(path: &Path) {
    fs::create_dir(path).expect("it is made");
    fs::write(path.join("isi"), OTHERS).expect("it is made");
}

fn to_a_text(path: &Path) {
    fs::write(path.with_file_name("korban"), OTHERS).expect("it is made");
    symlink("korban", path).expect("it is made");
}

fn to_a_draft(path: &Path) {
    fs::write(path.with_file_name("korban"), DRAFT.replace("pekan ini", "pekan depan")).expect("it is made");
    symlink("korban", path).expect("it is made");
}

#[test]
fn what_takes_the_name_of_an_open_draft_takes_no_text() {
    for (name, turn, told, asked) in TURNS {
        let mut terminal = Terminal::open(&format!("turned-{name}"), DRAFT, (80, 24));
        terminal.wait_for("Dinas membuka");
        terminal.press("x");
        terminal.wait_for("xDinas");
        let away = terminal.path.with_file_name("dipindah");
        fs::rename(&terminal.path, &away).expect("it is moved");
        turn(&terminal.path);
        terminal.wait_for(told);
        let before = fs::symlink_metadata(&terminal.path).expect("it is there").file_type();
        let victim = terminal.path.with_file_name("korban");
        let others = || fs::read(&victim).ok();
        let theirs = others();
        terminal.press("\x13");
        terminal.wait(|screen| says(&screen.contents(), asked));
        let now = fs::symlink_metadata(&terminal.path).expect("it is there").file_type();
        assert_eq!((now, others()), (before, theirs), "{name}");
        put_away(&mut terminal, asked);
        // Leaving asks, since nothing was saved.
        terminal.press("\x11");
        terminal.wait_for("Ada perubahan yang belum disimpan");
        put_away(&mut terminal, "Ada perubahan yang belum disimpan");
        // The draft comes back.
        let _ = fs::remove_file(&terminal.path).or_else(|_| fs::remove_dir_all(&terminal.path));
        fs::rename(&away, &terminal.path).expect("it is moved back");
        terminal.wait_for("seperti semula");
        terminal.press("\x13");
        terminal.wait_for("Tersimpan");
        assert_eq!(terminal.file(), DRAFT.replace("text = \"Dinas", "text = \"xDinas"), "{name}");
        terminal.press("\x11");
        assert!(terminal.end());
    }
}

/// Whether words are on the screen, wherever their rows end.
fn says(contents: &str, words: &str) -> bool {
    contents.split_whitespace().collect::<Vec<_>>().join(" ").contains(words)
}

/// Puts a question or a message away, behind which the text still is.
fn put_away(terminal: &mut Terminal, what: &str) {
    terminal.press("\x1b");
    terminal.wait(|screen| !says(&screen.contents(), what) && screen.contents().contains("xDinas"));
}
