//! Saving in the real program: beside the typing, and when somebody else writes the same file.

use std::fs;

use super::terminal::{DRAFT, Terminal, can_watch};

#[test]
fn a_file_somebody_else_changed_is_asked_about_and_both_are_kept() {
    let mut terminal = Terminal::open("changed", DRAFT, (80, 24));
    terminal.wait_for("Dinas membuka");
    terminal.press("Hari ini ");
    terminal.wait_for("Hari ini Dinas");
    let theirs = DRAFT.replace("pekan ini", "pekan depan");
    fs::write(&terminal.path, &theirs).expect("somebody else writes");
    terminal.press("\x13");
    terminal.wait_for("sudah diubah orang atau program lain");
    assert_eq!(terminal.file(), theirs, "nothing was written");
    // Down, Enter: saved all the same.
    terminal.press("\x1b[B\r");
    terminal.wait_for("versi-lain");
    assert_eq!(terminal.file(), DRAFT.replace("text = \"Dinas", "text = \"Hari ini Dinas"));
    let folder = terminal.path.parent().expect("it lies in a folder");
    let names = fs::read_dir(folder).expect("it can be read").map(|entry| entry.expect("it is there").path());
    let kept: Vec<_> = names.filter(|path| path.to_string_lossy().contains("versi-lain")).collect();
    assert_eq!(kept.len(), 1);
    assert_eq!(fs::read_to_string(&kept[0]).expect("it is kept"), theirs);
    terminal.press("\x11");
    assert!(terminal.end());
}

#[test]
fn a_file_that_was_taken_away_is_made_again_when_that_is_wished() {
    let mut terminal = Terminal::open("gone", DRAFT, (80, 24));
    terminal.wait_for("Dinas membuka");
    terminal.press("x");
    terminal.wait_for("xDinas");
    fs::remove_file(&terminal.path).expect("somebody takes it away");
    terminal.press("\x13");
    terminal.wait_for("sudah tidak ada");
    assert!(!terminal.path.exists());
    terminal.press("\x1b[B\r");
    terminal.wait_for("Tersimpan");
    assert_eq!(terminal.file(), DRAFT.replace("text = \"Dinas", "text = \"xDinas"));
}

#[test]
fn that_a_draft_cannot_be_saved_is_said_before_anything_is_typed() {
    let terminal = Terminal::open("protected", DRAFT, (80, 24));
    let protected = std::os::unix::fs::PermissionsExt::from_mode(0o444);
    fs::set_permissions(&terminal.path, protected).expect("it is ours");
    let mut terminal = terminal.again();
    terminal.wait_for("siaran.toml tidak akan dapat disimpan");
    terminal.wait_for("Dinas membuka");
    terminal.press("x");
    terminal.wait_for("xDinas");
    terminal.press("\x13");
    terminal.wait_for("dilindungi dari perubahan");
    assert_eq!(terminal.file(), DRAFT);
}

/// The folder's name cannot be synced: what was typed stays in the journal, however the editor is left.
#[test]
fn what_the_disk_did_not_confirm_stays_in_the_journal() {
    if !can_watch() {
        return;
    }
    let mut first = Terminal::open("unconfirmed", DRAFT, (80, 24));
    first.wait_for("Dinas membuka");
    first.press("\x11");
    assert!(first.end());
    let folder = first.home().to_str().expect("its path is text").to_owned();
    let fails = "inject=fsync,fdatasync:error=EIO";
    let (calls, program) = ("trace=fsync,fdatasync", env!("CARGO_BIN_EXE_siaran"));
    let arguments = ["-f", "-qq", "-o", "/dev/null", "-P", &folder, "-e", calls, "-e", fails, program];
    let mut terminal = first.beside_by("strace", &arguments, &[]);
    terminal.wait_for("Dinas membuka");
    terminal.press("satu \x13");
    terminal.wait_for("tidak memastikan");
    assert!(terminal.file().contains("satu Dinas"));
    terminal.press("\x11");
    assert!(terminal.end());
    let kept = super::endings::recovered(first.home()).expect("there is a journal");
    assert!(kept.contains("satu Dinas"), "{kept}");
    // Once it is seen to be there nothing is asked.
    let mut terminal = first.again();
    terminal.wait_for("satu Dinas");
    terminal.rest();
    assert!(!terminal.screen.screen().contents().contains("belum sempat disimpan"));
    terminal.press("\x11");
    assert!(terminal.end());
    assert_eq!(super::endings::recovered(terminal.home()), None);
}

/// Each sync takes seconds here: what is typed meanwhile is on the screen while the save still runs.
#[test]
fn typing_does_not_wait_for_a_slow_disk() {
    if !can_watch() {
        return;
    }
    let slow = "inject=fsync:delay_enter=3000000";
    let program = env!("CARGO_BIN_EXE_siaran");
    let arguments =
        ["-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", "trace=fsync", "-e", slow, program];
    let mut terminal = Terminal::run("slow", DRAFT, (80, 24), "strace", &arguments, &[]);
    terminal.wait_for("Dinas membuka");
    terminal.press("satu \x13");
    terminal.wait_for("menyimpan");
    terminal.press("dua ");
    terminal.wait(|screen| {
        let shown = screen.contents();
        shown.contains("satu dua Dinas") && shown.contains("menyimpan") && !shown.contains("Tersimpan")
    });
    assert_eq!(terminal.file(), DRAFT);
    terminal.wait_for("yang diketik sesudahnya belum");
    assert_eq!(terminal.file(), DRAFT.replace("text = \"Dinas", "text = \"satu Dinas"));
    // Leaving waits for the save that runs.
    terminal.press("\x13\x11");
    terminal.wait_for("Menyimpan dahulu");
    assert!(terminal.end());
    assert_eq!(terminal.file(), DRAFT.replace("text = \"Dinas", "text = \"satu dua Dinas"));
}

/// The disk takes seconds for an export: what is typed meanwhile is on the screen, and leaving waits for it.
#[test]
fn typing_does_not_wait_for_an_export() {
    if !can_watch() {
        return;
    }
    let slow = "inject=fsync:delay_enter=3000000";
    let program = env!("CARGO_BIN_EXE_siaran");
    let arguments =
        ["-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", "trace=fsync", "-e", slow, program];
    let mut terminal = Terminal::run("slow-export", DRAFT, (80, 24), "strace", &arguments, &[]);
    terminal.wait_for("Dinas membuka");
    terminal.press("\x05");
    terminal.wait_for("Siap diekspor");
    terminal.press("\r");
    terminal.wait_for("Mengekspor");
    terminal.press("satu ");
    terminal
        .wait(|screen| screen.contents().contains("satu Dinas") && !screen.contents().contains("Diekspor"));
    terminal.press("\x1a\x11");
    terminal.wait_for("Mengekspor dahulu");
    assert!(terminal.end());
    let folder = terminal.path.parent().expect("it lies in a folder");
    let names = fs::read_dir(folder).expect("it can be read").map(|entry| entry.expect("it is there").path());
    let exported: Vec<_> =
        names.filter(|path| path.extension().is_some_and(|extension| extension == "txt")).collect();
    assert_eq!(exported.len(), 1);
    let text = fs::read_to_string(&exported[0]).expect("it is whole");
    assert!(text.contains("Dinas membuka tiga posyandu lansia."), "{text}");
}

/// The editor writes a release as the command does: into a file with another name, which stays one, and what a killed
/// program left beside it goes.
#[test]
fn an_export_goes_into_a_file_of_two_names_and_clears_up() {
    let mut terminal = Terminal::open("two-names", DRAFT, (80, 24));
    terminal.wait_for("Dinas membuka");
    terminal.press("\x05");
    terminal.wait_for("Siap diekspor");
    terminal.press("\r");
    terminal.wait_for("Diekspor: ");
    let exported = || -> Vec<_> {
        let entries =
            fs::read_dir(terminal.path.parent().expect("it lies in a folder")).expect("it can be read");
        let paths = entries.map(|entry| entry.expect("it is there").path());
        paths.filter(|path| path.extension().is_some_and(|extension| extension == "txt")).collect()
    };
    let release = exported().pop().expect("it is there");
    let other = release.with_file_name("nama-lain");
    fs::hard_link(&release, &other).expect("it is linked");
    fs::write(&release, "lama").expect("it is ours");
    // Made by a process of a boot that is long past.
    let left = release.with_file_name(".~siaran-w-0123456789abcdef-1-1-0123456789abcdef");
    let file = fs::File::create(&left).expect("it is left");
    file.set_modified(std::time::SystemTime::UNIX_EPOCH).expect("it is made old");
    terminal.press("x");
    terminal.wait_for("xDinas");
    terminal.press("\x05");
    terminal.wait_for("Siap diekspor");
    terminal.press("\r");
    terminal.wait_for("Ganti?");
    terminal.press("\x1b[B\r");
    terminal.wait_for("Diekspor: ");
    let text = fs::read_to_string(&other).expect("it is there");
    assert!(text.contains("xDinas membuka"), "{text}");
    assert!(!left.exists(), "{}", left.display());
}
