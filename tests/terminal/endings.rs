//! Ends nobody chose: signals, a killed process. What was typed is offered when the draft is opened next.

use std::path::Path;
use std::time::Duration;

use nix::sys::signal::Signal;

use super::chance::{Chance, TYPED, before, trials};
use super::terminal::{DRAFT, Terminal};

/// An editor in which something was typed and is on the screen, so that it is in the journal.
fn typed(name: &str, keys: &str) -> Terminal {
    let mut terminal = Terminal::open(name, DRAFT, (100, 30));
    terminal.wait_for("Dinas membuka");
    terminal.press(keys);
    terminal.wait_for(&format!("{keys}Dinas membuka"));
    terminal
}

/// Opens the draft again and takes what is offered.
#[track_caller]
fn take_what_is_offered(terminal: Terminal, expected: &str) -> Terminal {
    let mut terminal = terminal.again();
    terminal.wait_for("belum sempat disimpan");
    assert_eq!(terminal.file(), DRAFT, "nothing is written by itself");
    terminal.press("a");
    terminal.wait_for(expected);
    terminal.wait_for("Naskah itu diambil dan belum disimpan");
    terminal.wait_for("•");
    terminal
}

#[test]
fn whatever_signal_ends_it_nothing_typed_is_lost() {
    for signal in [Signal::SIGHUP, Signal::SIGTERM, Signal::SIGINT, Signal::SIGQUIT] {
        let mut terminal = typed(&format!("end-{signal}"), "Kata ");
        // Keys and signal come as one.
        terminal.press("baru ");
        let code = terminal.end_by(signal);
        assert_eq!(code, 128 + signal as u32, "{signal}");
        for sequence in ["\x1b[?1049l", "\x1b[?25h", "\x1b[?2004l"] {
            assert!(terminal.sent().contains(sequence), "{signal}: {sequence:?}");
        }
        assert_eq!(super::terminal::settings(terminal.master.as_ref()), terminal.before, "{signal}");
        take_what_is_offered(terminal, "Kata baru Dinas membuka");
    }
}

#[test]
fn a_killed_editor_leaves_what_it_showed() {
    let mut terminal = typed("killed", "Kata ");
    terminal.end_by(Signal::SIGKILL);
    let terminal = take_what_is_offered(terminal, "Kata Dinas membuka");
    // Taking it made it ours: it goes on, and is saved, as if nothing had happened.
    let mut terminal = terminal;
    terminal.press("\x13");
    terminal.wait_for("Tersimpan");
    assert!(terminal.file().contains("Kata Dinas membuka"));
    terminal.press("\x11");
    assert!(terminal.end());
    let mut terminal = terminal.again();
    terminal.wait_for("Kata Dinas membuka");
    assert!(!terminal.screen.screen().contents().contains("belum sempat disimpan"));
}

/// What was about to be left, and then was not, is as safe as before: also what was typed before that.
#[test]
fn a_draft_that_could_not_be_left_for_the_desk_is_journaled_on() {
    let mut terminal = typed("desk-gone", "Kata ");
    let folder = terminal.path.parent().expect("it lies in a folder").to_owned();
    let moved = folder.with_extension("moved");
    terminal.press("\x0f");
    terminal.wait_for("Batal");
    std::fs::rename(&folder, &moved).expect("the folder can be moved");
    std::fs::write(&folder, "no folder").expect("something is in its place");
    terminal.press("k\r");
    // The question goes once the desk was looked for. That the draft went with its folder may be told after that.
    terminal.wait(|screen| !screen.contents().contains("Batal"));
    terminal.wait(|screen| {
        let shown = screen.contents();
        shown.contains("tidak dapat dibaca") || shown.contains("dihapus atau dipindahkan")
    });
    std::fs::remove_file(&folder).expect("it can be removed");
    std::fs::rename(&moved, &folder).expect("the folder can be moved back");
    terminal.press("lagi ");
    terminal.wait_for("Kata lagi Dinas");
    terminal.end_by(Signal::SIGKILL);
    take_what_is_offered(terminal, "Kata lagi Dinas membuka");
}

/// A draft that was saved under another name goes on in a journal of that name.
#[test]
fn what_is_typed_after_a_draft_got_another_name_is_offered_under_that() {
    let mut terminal = typed("named", "Kata ");
    terminal.press("\x10");
    terminal.rest();
    terminal.press("nama lain");
    terminal.wait_for("Simpan dengan nama lain");
    terminal.press("\r");
    terminal.wait_for("Simpan sebagai");
    terminal.press(&format!("{}lain\r", "\x7f".repeat("siaran.toml".len())));
    terminal.wait_for("Tersimpan");
    terminal.press("baru ");
    terminal.wait_for("Kata baru Dinas");
    terminal.end_by(Signal::SIGKILL);
    assert_eq!(terminal.file(), DRAFT);
    let mut terminal = terminal.again_on("lain.toml");
    let saved = terminal.file();
    assert!(saved.contains("Kata Dinas"), "{saved}");
    terminal.wait_for("belum sempat disimpan");
    terminal.press("a");
    terminal.wait_for("Kata baru Dinas");
    assert_eq!(terminal.file(), saved, "nothing is written by itself");
}

/// How many are tried; `SIARAN_TYPING_KILLS` says otherwise.
const KILLS: usize = 6;

/// Killed at any moment while somebody types, it has kept whatever it had shown, and nothing that was not typed.
#[test]
fn whenever_it_is_killed_nothing_shown_is_lost() {
    let count = trials("SIARAN_TYPING_KILLS", KILLS);
    let mut chance = Chance::new(20_251_216);
    let (mut all, mut unseen) = (0, 0);
    for trial in 0..count {
        let mut terminal = Terminal::open(&format!("kill-{trial}"), DRAFT, (100, 30));
        terminal.wait_for("Dinas membuka");
        // By turns as fast as keys come, and as somebody types who sees each key before the next: then one is under way at
        // most, and no more may be lost, shown or not.
        let sees = trial % 2 == 1;
        // As many as one line of the window takes can be seen.
        let keys = chance.keys(if sees { 24 } else { 52 });
        for (n, key) in TYPED[..keys].chars().enumerate() {
            terminal.press(&key.to_string());
            if sees && n + 1 < keys {
                terminal.wait(|screen| before("Dinas", &screen.contents(), "") == Some(n + 1));
            } else {
                terminal.take(Duration::from_millis(u64::from(chance.below(6))));
            }
        }
        terminal.end_by(Signal::SIGKILL);
        let shown = before("Dinas", &terminal.screen.screen().contents(), "");
        let text = recovered(terminal.home()).unwrap_or_else(|| terminal.file());
        let kept = before("Dinas", &text, "\"");
        assert!(
            shown <= kept && kept.is_some_and(|kept| kept <= keys),
            "trial {trial}, {keys} keys: {shown:?} shown, {kept:?} kept"
        );
        let lost = keys - kept.unwrap_or_default();
        assert!(!sees || lost <= 1, "trial {trial}, {keys} keys: {lost} lost");
        (all, unseen) = (all + keys, unseen.max(lost));
    }
    println!(
        "kill -9 while typing: {count}, {all} keys, 0 lost that were shown, at most {unseen} of those not yet shown"
    );
}

/// The draft as `siaran recover` gives it to whoever has this home; `None` when nothing was left.
pub(crate) fn recovered(home: &Path) -> Option<String> {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_siaran"))
        .args(["recover", "--format", "json"])
        .env("HOME", home)
        .env_remove("XDG_STATE_HOME")
        .output()
        .expect("it runs");
    let listed: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    listed["journals"][0]["text"].as_str().map(str::to_owned)
}

#[test]
fn a_draft_that_was_reached_by_another_name_is_known_by_its_own() {
    let mut terminal = typed("linked", "Kata ");
    terminal.press("\x13");
    terminal.wait_for("Tersimpan");
    terminal.press("\x11");
    assert!(terminal.end());
    let link = terminal.path.with_file_name("terbaru.toml");
    std::os::unix::fs::symlink(&terminal.path, &link).expect("a link is made");
    let own = terminal.path.clone();
    let mut terminal = terminal.again_on("terbaru.toml");
    terminal.wait_for("Kata Dinas membuka");
    terminal.press("lain ");
    terminal.wait_for("lain Kata Dinas");
    terminal.end_by(Signal::SIGKILL);
    let name = own.file_name().and_then(|name| name.to_str()).expect("it has a name").to_owned();
    let mut terminal = terminal.again_on(&name);
    terminal.wait_for("belum sempat disimpan");
    terminal.press("a");
    terminal.wait_for("lain Kata Dinas");
}

/// A figure is merged into a file that others changed by nobody but its reader.
#[test]
#[allow(clippy::disallowed_methods)] // It does what other programs do.
fn a_figure_is_shown_before_it_is_merged() {
    let mut terminal = typed("figure", "Sebanyak 125 ");
    terminal.end_by(Signal::SIGKILL);
    let theirs = DRAFT.replace("pekan ini", "pekan depan");
    std::fs::write(&terminal.path, &theirs).expect("it is written");
    let mut terminal = terminal.again();
    terminal.wait_for("belum sempat disimpan");
    terminal.press("a");
    terminal.wait_for("periksa");
    terminal.press("\x1b");
    terminal.wait(|screen| !screen.contents().contains("periksa"));
    assert!(!terminal.screen.screen().contents().contains("125"), "nothing was taken");
    assert_eq!(terminal.file(), theirs);
    terminal.end_by(Signal::SIGKILL);
    let kept = recovered(terminal.home()).expect("there is a journal");
    assert!(kept.contains("Sebanyak 125 Dinas"), "it is kept for another time: {kept}");
}

#[test]
fn what_was_undone_and_done_again_is_followed() {
    let mut terminal = typed("undone", "Kata ");
    terminal.press("\r");
    terminal.wait_for("\u{b6}2");
    terminal.press("\x1a");
    terminal.wait_for("Kata Dinas membuka");
    terminal.end_by(Signal::SIGKILL);
    take_what_is_offered(terminal, "Kata Dinas membuka");
}

#[test]
fn what_is_saved_or_left_on_purpose_is_not_offered() {
    for (name, keys, said) in [("saved", "\x13", "Tersimpan"), ("left", "\x11k\r", "")] {
        let mut terminal = typed(name, "Kata ");
        terminal.press(keys);
        if said.is_empty() {
            assert!(terminal.end());
        } else {
            terminal.wait_for(said);
            terminal.end_by(Signal::SIGKILL);
        }
        let mut terminal = terminal.again();
        terminal.wait_for("Dinas membuka");
        terminal.rest();
        assert!(!terminal.screen.screen().contents().contains("belum sempat disimpan"), "{name}");
    }
}

/// A save of a draft that does not have it leaves it to be offered; one that has it makes it go.
#[test]
fn what_was_taken_and_taken_back_is_offered_after_a_save() {
    let mut terminal = typed("taken-back", "Kata ");
    terminal.end_by(Signal::SIGKILL);
    let mut terminal = terminal.again();
    terminal.wait_for("belum sempat disimpan");
    terminal.press("a");
    terminal.wait_for("Kata Dinas membuka");
    terminal.press("\x1a");
    terminal.wait(|screen| !screen.contents().contains("Kata Dinas"));
    // Ctrl+End: in another paragraph.
    terminal.press("\x1b[1;5F!\x13");
    terminal.wait_for("Tersimpan");
    assert_eq!(terminal.file(), DRAFT.replace("pekan ini.", "pekan ini.!"));
    terminal.press("\x11");
    assert!(terminal.end());
    let mut terminal = terminal.again();
    terminal.wait_for("belum sempat disimpan");
    terminal.press("a");
    terminal.wait_for("Kata Dinas membuka");
    terminal.press("\x13");
    terminal.wait_for("Tersimpan");
    terminal.press("\x11");
    assert!(terminal.end());
    let both = DRAFT.replace("pekan ini.", "pekan ini.!").replace("Dinas membuka", "Kata Dinas membuka");
    assert_eq!(terminal.file(), both);
    assert_eq!(recovered(terminal.home()), None, "it is in the file");
}

/// What is offered is put off, and the editor left.
#[track_caller]
fn put_off(mut terminal: Terminal) -> Terminal {
    terminal.press("\x1b");
    terminal.wait_for("tetap ada");
    terminal.press("\x11");
    assert!(terminal.end());
    terminal
}

/// What is offered is compared.
#[track_caller]
fn compared(mut terminal: Terminal) -> Terminal {
    terminal.wait_for("Bandingkan dahulu");
    terminal.press("\r");
    terminal.wait_for("Belum sempat disimpan: 1");
    terminal
}

#[test]
fn it_can_be_compared_put_off_and_thrown_away_with_a_word() {
    let mut terminal = typed("offered", "Kata ");
    terminal.end_by(Signal::SIGKILL);
    let mut terminal = terminal.again();
    terminal.wait_for("belum sempat disimpan");
    // Compared, in words of its own, put off there, compared again and taken.
    let mut terminal = compared(put_off(terminal).again());
    terminal.wait_for("Naskah yang belum sempat disimpan");
    let mut terminal = compared(put_off(terminal).again());
    terminal.press("\r");
    terminal.wait_for("Naskah itu diambil dan belum disimpan");
    assert!(terminal.screen.screen().contents().contains("Kata Dinas membuka"));
    terminal.press("\x1a");
    terminal.wait(|screen| !screen.contents().contains("Kata Dinas membuka"));
    terminal.press("\x11");
    assert!(terminal.end());
    let mut terminal = terminal.again();
    terminal.wait_for("belum sempat disimpan");
    terminal.press("\x1b[B\x1b[B\x1b[B\r");
    terminal.wait_for("Ketik buang");
    terminal.press("ya\r\x7f\x7fbuang\r");
    terminal.wait_for("Naskah itu dibuang");
    terminal.press("\x11");
    assert!(terminal.end());
    let mut terminal = terminal.again();
    terminal.wait_for("Dinas membuka");
    terminal.rest();
    assert!(!terminal.screen.screen().contents().contains("belum sempat disimpan"));
}

#[test]
fn when_the_file_changed_meanwhile_both_changes_are_kept() {
    let mut terminal = typed("changed-meanwhile", "Kata ");
    terminal.end_by(Signal::SIGKILL);
    let changed = DRAFT.replace("pekan ini", "pekan depan");
    std::fs::write(&terminal.path, &changed).expect("somebody else writes");
    let mut terminal = terminal.again();
    terminal.wait_for("keduanya akan digabung");
    terminal.press("a");
    terminal.wait(|screen| {
        let shown = screen.contents();
        shown.contains("Kata Dinas membuka") && shown.contains("pekan depan")
    });
}

#[test]
fn without_a_place_for_the_journal_it_says_so_and_goes_on() {
    let siaran = env!("CARGO_BIN_EXE_siaran");
    let nowhere = [("XDG_STATE_HOME", "/proc/none")];
    let mut terminal = Terminal::run("nowhere", DRAFT, (100, 30), siaran, &[], &nowhere);
    // It is known, and said, before anything is typed; the folder is named.
    terminal.wait_for("belum terlindung");
    terminal.wait_for("folder /proc/none/siaran/");
    terminal.press("x");
    terminal.wait_for("xDinas membuka");
    terminal.press("y\x13");
    terminal.wait_for("Tersimpan");
    assert!(terminal.file().contains("xyDinas membuka"));
}

/// A folder of journals that others can look into, or that is a link to another, is not used: it is said whose it has to be.
#[test]
fn a_folder_of_journals_that_is_not_one_s_own_is_refused_in_words() {
    for (name, made) in [
        ("open", "mkdir -m 777 .local/state/siaran/journal; chmod 777 .local/state/siaran/journal"),
        ("link", "mkdir -m 700 lain && ln -s \"$PWD/lain\" .local/state/siaran/journal"),
    ] {
        let script = format!("{made} && exec '{}' \"$0\"", env!("CARGO_BIN_EXE_siaran"));
        let mut terminal =
            Terminal::run(&format!("journals-{name}"), DRAFT, (100, 30), "/bin/sh", &["-c", &script], &[]);
        terminal.wait_for("belum terlindung");
        let said = |screen: &vt100::Screen| {
            // A notice is broken over rows, within a path as well.
            let words = screen.contents().split_whitespace().collect::<String>();
            words.contains("~/.local/state/siaran/journalharusmilikAndasendiri,tertutupbagioranglain")
        };
        terminal.wait(said);
        terminal.press("xy");
        terminal.wait_for("xyDinas membuka");
        terminal.press("\x13");
        terminal.wait_for("Tersimpan");
        terminal.press("\x11");
        assert!(terminal.end());
        assert!(terminal.file().contains("xyDinas membuka"), "{name}");
        let journals = terminal.home().join(".local/state/siaran/journal");
        assert_eq!(
            std::fs::read_dir(journals).expect("it is there").count(),
            0,
            "{name}: nothing was put there"
        );
    }
}
