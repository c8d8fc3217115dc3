//! Other programs write the draft while the real one has it open: in every way they do, with and without unsaved changes.
//! How soon it is noticed is printed.
#![allow(clippy::disallowed_methods)] // It does what other programs do.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::terminal::{DRAFT, Terminal};

/// Puts another file in the place of the draft, as most editors do.
fn replace(path: &Path, text: &str) {
    let beside = path.with_extension("baru");
    fs::write(&beside, text).expect("it is written");
    fs::rename(&beside, path).expect("it takes its place");
}

/// Writes into the draft's own file.
fn write_in_place(path: &Path, text: &str) {
    fs::write(path, text).expect("it is written");
}

/// A way to write the draft, and its name.
type Way = (&'static str, fn(&Path, &str));

const WAYS: [Way; 2] = [("replaced", replace), ("in-place", write_in_place)];

fn later() -> String {
    DRAFT.replace("pekan ini", "pekan depan").replace("# catatan kami", "# catatan mereka")
}

#[test]
fn what_others_write_comes_in_where_nothing_is_unsaved() {
    for (name, way) in WAYS {
        let mut terminal = Terminal::open(&format!("outside-{name}"), DRAFT, (80, 24));
        terminal.wait_for("pekan ini");
        terminal.rest();
        let begun = Instant::now();
        way(&terminal.path, &later());
        terminal.wait_for("pekan depan");
        println!("{name}: shown after {} ms", begun.elapsed().as_millis());
        terminal.wait_for("Diperbarui dari berkas");
        // It is a change like any other, and the next save keeps their comment.
        terminal.press("\x1a");
        terminal.wait_for("pekan ini");
        terminal.press("\x13");
        terminal.wait_for("Tersimpan");
        assert_eq!(terminal.file(), DRAFT.replace("# catatan kami", "# catatan mereka"));
        // What was saved from here comes back by somebody else's hand: that is a change, too.
        way(&terminal.path, &later());
        terminal.wait_for("pekan depan");
        way(&terminal.path, &DRAFT.replace("# catatan kami", "# catatan mereka"));
        terminal.wait_for("pekan ini");
        // And once more: the watch is not lost with the file that was replaced.
        way(&terminal.path, &later());
        terminal.wait_for("pekan depan");
        terminal.press("\x11");
        assert!(terminal.end());
        assert_eq!(terminal.left_behind(), Vec::<String>::new());
    }
}

#[test]
fn with_something_unsaved_it_is_said_and_merged_when_it_is_saved() {
    for (name, way) in WAYS {
        let mut terminal = Terminal::open(&format!("outside-unsaved-{name}"), DRAFT, (80, 24));
        terminal.wait_for("Dinas membuka");
        terminal.press("Hari ini ");
        terminal.wait_for("Hari ini Dinas");
        way(&terminal.path, &later());
        terminal.wait_for("diubah orang atau program lain pukul");
        assert!(
            terminal.screen.screen().contents().contains("pekan ini"),
            "nothing changes under the fingers"
        );
        terminal.press("\x13");
        terminal.wait_for("Bandingkan dan gabungkan");
        terminal.press("\r");
        terminal.wait_for("tidak ada yang perlu dipilih");
        assert_eq!(terminal.file(), later());
        terminal.press("\r");
        terminal.wait_for("Tersimpan");
        assert_eq!(terminal.file(), later().replace("\"Dinas", "\"Hari ini Dinas"));
        terminal.press("\x11");
        assert!(terminal.end());
    }
}

/// What the journal gives back after a kill, once the draft stands on what others wrote.
#[test]
fn a_merged_draft_is_recovered_over_what_they_wrote() {
    let mut terminal = Terminal::open("outside-journal", DRAFT, (80, 24));
    terminal.wait_for("Dinas membuka");
    terminal.press("Hari ini ");
    terminal.wait_for("Hari ini Dinas");
    replace(&terminal.path, &later());
    terminal.wait_for("diubah orang atau program lain pukul");
    terminal.press("\x1bu");
    terminal.wait_for("tidak ada yang perlu dipilih");
    terminal.press("\r");
    terminal.wait_for("Hari ini Dinas");
    terminal.press("juga ");
    terminal.wait_for("juga Dinas");
    assert_eq!(terminal.file(), later(), "nothing was saved");
    let mut terminal = terminal.again();
    terminal.wait_for("belum sempat disimpan");
    terminal.press("\x1b[B\r");
    terminal.wait_for("Hari ini juga Dinas");
    terminal.press("\x13");
    terminal.wait_for("Tersimpan");
    assert_eq!(terminal.file(), later().replace("\"Dinas", "\"Hari ini juga Dinas"));
    terminal.press("\x11");
    assert!(terminal.end());
    let mut terminal = terminal.again();
    terminal.wait_for("Hari ini juga Dinas");
    terminal.rest();
    assert!(
        !terminal.screen.screen().contents().contains("belum sempat disimpan"),
        "one journal, and it is gone"
    );
    terminal.press("\x11");
    assert!(terminal.end());
}

#[test]
fn behind_a_link_it_is_noticed_as_well() {
    let script = format!(
        "mkdir lain && mv siaran.toml lain/isi.toml && ln -s lain/isi.toml siaran.toml && exec '{}' \"$0\"",
        env!("CARGO_BIN_EXE_siaran")
    );
    let mut terminal = Terminal::run("outside-link", DRAFT, (80, 24), "/bin/sh", &["-c", &script], &[]);
    terminal.wait_for("pekan ini");
    let folder = terminal.path.parent().expect("it lies in a folder").to_path_buf();
    replace(&folder.join("lain/isi.toml"), &later());
    terminal.wait_for("pekan depan");
    // The link is led elsewhere.
    fs::write(folder.join("kedua.toml"), DRAFT.replace("pekan ini", "bulan depan")).expect("it is written");
    symlink("kedua.toml", folder.join("tautan")).expect("a link is made");
    fs::rename(folder.join("tautan"), &terminal.path).expect("it takes its place");
    terminal.wait_for("bulan depan");
    terminal.press("\x11");
    assert!(terminal.end());
}

#[test]
fn a_file_that_goes_comes_back_or_is_no_draft_is_said() {
    let mut terminal = Terminal::open("outside-gone", DRAFT, (80, 24));
    terminal.wait_for("pekan ini");
    let away = terminal.path.with_extension("simpanan");
    fs::rename(&terminal.path, &away).expect("it is moved");
    terminal.wait_for("dihapus atau dipindahkan");
    terminal.wait_for("berkasnya berubah");
    fs::rename(&away, &terminal.path).expect("it is moved back");
    terminal.wait_for("seperti semula");
    write_in_place(&terminal.path, "");
    terminal.wait_for("tidak dapat dibaca lagi");
    write_in_place(&terminal.path, DRAFT);
    terminal.wait_for("seperti semula");
    write_in_place(&terminal.path, "[release\ntitle = \x1b[2J");
    terminal.wait_for("tidak dapat dibaca lagi");
    assert!(terminal.screen.screen().contents().contains("Dinas membuka"), "the text stays");
    // Nothing of the draft is on the disk: leaving asks.
    terminal.press("\x11");
    terminal.wait_for("Ada perubahan yang belum disimpan");
    terminal.press("\x1b");
    replace(&terminal.path, &later());
    terminal.wait_for("pekan depan");
    let folder = terminal.path.parent().expect("it lies in a folder").to_path_buf();
    let elsewhere = folder.with_extension("pindah");
    fs::rename(&folder, &elsewhere).expect("the folder is renamed");
    terminal.wait_for("dihapus atau dipindahkan");
    fs::rename(&elsewhere, &folder).expect("it gets its name back");
    terminal.wait_for("seperti semula");
    terminal.press("\x11");
    assert!(terminal.end());
}

#[test]
fn a_reviewer_sees_the_newer_text() {
    let program = env!("CARGO_BIN_EXE_siaran");
    for (name, arguments) in [("read-only", &["--read-only"][..]), ("view", &["view"])] {
        let mut terminal =
            Terminal::run(&format!("outside-{name}"), DRAFT, (80, 24), program, arguments, &[]);
        terminal.wait_for("pekan ini");
        replace(&terminal.path, &later());
        terminal.wait_for("pekan depan");
        terminal.wait_for("ditampilkan yang terbaru");
        write_in_place(&terminal.path, &later().replace("pekan depan", "bulan depan"));
        terminal.wait_for("bulan depan");
        terminal.press("\x11");
        assert!(terminal.end());
    }
}

/// How often the threads of a process have waited for something (proc_pid_status(5)).
fn waits(pid: u32) -> u64 {
    let threads = fs::read_dir(format!("/proc/{pid}/task")).expect("it runs");
    let statuses =
        threads.flatten().filter_map(|thread| fs::read_to_string(thread.path().join("status")).ok());
    let count = |status: String| {
        let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"))?;
        line.trim().parse::<u64>().ok()
    };
    statuses.filter_map(count).sum()
}

/// An editor that nothing happens to wakes up for nothing: what it looks out for is told by the kernel.
#[test]
fn an_idle_editor_does_not_wake_up() {
    if !Path::new("/proc/self/task").exists() {
        println!("skipped: waking up while idle: this system does not count it");
        return;
    }
    let mut terminal = Terminal::open("outside-idle", DRAFT, (80, 24));
    terminal.wait_for("Dinas membuka");
    terminal.press("x\x13");
    terminal.wait_for("Tersimpan");
    let pid = terminal.child.process_id().expect("it runs");
    // On a loaded machine the last of the work may come late.
    let still = (0..5).any(|_| {
        terminal.rest();
        let before = waits(pid);
        std::thread::sleep(Duration::from_secs(3));
        waits(pid) == before
    });
    assert!(still, "something wakes it up again and again");
    terminal.press("\x11");
    assert!(terminal.end());
}

/// What lies in the folder of a draft: the draft, and versions of it that were kept.
fn versions(path: &Path) -> Vec<String> {
    let folder = path.parent().expect("it lies in a folder");
    let entries = fs::read_dir(folder).expect("it can be read").flatten().map(|entry| entry.path());
    let of_draft = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "toml");
    entries.filter(of_draft).map(|path| fs::read_to_string(path).expect("it can be read")).collect()
}

/// The editor saves while another program changes the same paragraphs by turns with it, at any moment: every word that
/// either was told is written is in the file, or in a version kept beside it.
#[test]
fn by_turns_with_another_writer_no_word_is_lost() {
    let turns: usize =
        std::env::var("SIARAN_TURNS").ok().and_then(|turns| turns.parse().ok()).unwrap_or(ROUND);
    let mut asked = 0;
    for begun in (0..turns).step_by(ROUND) {
        asked += by_turns(ROUND.min(turns - begun));
    }
    println!("{turns} turns, {asked} questions");
}

/// Turns on one draft: all it comes to is to be seen in one window.
const ROUND: usize = 50;

fn by_turns(turns: usize) -> usize {
    let mut terminal = Terminal::open("outside-turns", DRAFT, (80, 24));
    terminal.wait_for("Dinas membuka");
    let mut asked = 0;
    for turn in 0..turns {
        // Another program, which takes what is there and writes it again with one word more.
        let theirs = |path: &Path| {
            let text = fs::read_to_string(path).expect("the draft is there");
            let text = text.replace("Layanan", &format!("lain{turn}, Layanan"));
            if turn % 3 == 0 { write_in_place(path, &text) } else { replace(path, &text) }
        };
        let path = terminal.path.clone();
        let before = terminal.sent.len();
        terminal.press(&format!("kami{turn}, "));
        // With the key, what was said of the save before goes.
        terminal.wait_for(&format!("kami{turn},"));
        if turn % 2 == 0 {
            // Before it can be noticed.
            theirs(&path);
        }
        terminal.press("\x13");
        loop {
            terminal.wait(|screen| {
                let shown = screen.contents();
                ["Bandingkan dan", "Gabungkan dua versi", "Tersimpan"].iter().any(|word| shown.contains(word))
            });
            let shown = terminal.screen.screen().contents();
            if shown.contains("Tersimpan") {
                break;
            }
            asked += 1;
            terminal.press(if shown.contains("Bandingkan dan") { "\r" } else { "\x1b[C\r" });
            let gone = |screen: &vt100::Screen| screen.contents() != shown;
            terminal.wait(gone);
        }
        if turn % 2 == 1 {
            theirs(&path);
            // It comes in by itself, or is asked about at the next save.
            if turn % 4 == 1 {
                terminal.wait_for(&format!("lain{turn},"));
            }
        }
        assert!(terminal.sent.len() > before);
    }
    let kept = versions(&terminal.path);
    for turn in 0..turns {
        for word in [format!("kami{turn}, "), format!("lain{turn},")] {
            assert!(
                kept.iter().any(|text| text.contains(&word)),
                "{word} is nowhere:\n{}",
                kept.join("\n---\n")
            );
        }
    }
    terminal.press("\x11");
    terminal.rest();
    asked
}
