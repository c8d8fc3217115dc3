//! Without a home nothing that is typed is protected: that is said whatever else is said, and said again where it begins
//! anew.

use chrono::{DateTime, FixedOffset};
use siaran::env::Env;
use siaran::phrase::Lang;
use siaran::phrase::tui::TuiPhrase;
use siaran::tui;

use super::terminal::{DRAFT, Terminal};

/// Set for the run of this program that has no home.
const HOMELESS: &str = "SIARAN_TEST_HOMELESS";
/// The test that is run for it, and how.
const HERE: [&str; 3] = ["--exact", "--nocapture", "homeless::an_editor_without_a_home"];
/// What is said.
const UNPROTECTED: &str = "belum terlindung dari listrik padam";

/// An editor whose user has no home and whose settings have a fault: run again by tests, in a terminal.
#[test]
fn an_editor_without_a_home() {
    fn clock() -> DateTime<FixedOffset> {
        DateTime::UNIX_EPOCH.fixed_offset()
    }
    if std::env::var_os(HOMELESS).is_none() {
        return;
    }
    let folder = std::env::current_dir().expect("it was started in a folder");
    let notice = TuiPhrase::SettingsFault { line: 3, why: "salah".into() };
    let stage = tui::stage::Stage::Editor(Box::new(super::lines::opening(&folder, Some(notice))));
    let mut env = Env::with_clock(clock);
    env.user = "budi".into();
    let fell = &mut |fell: tui::Fell| println!("{}", siaran::cli::fell(fell.place, &fell.said, Lang::Id));
    let _ = tui::run(stage, &env, &mut |_| Err(String::new()), fell);
}

fn own() -> String {
    let own = std::env::current_exe().expect("a test knows its own program");
    own.to_str().expect("its path is text").to_owned()
}

fn tells(screen: &vt100::Screen, words: &[&str]) -> bool {
    // A notice is broken over rows.
    let shown = screen.contents().split_whitespace().collect::<Vec<_>>().join(" ");
    words.iter().all(|words| shown.contains(words))
}

#[test]
fn it_is_said_beside_another_notice_and_again_under_another_name() {
    let mut terminal = Terminal::run("homeless", DRAFT, (100, 30), &own(), &HERE, &[(HOMELESS, "1")]);
    terminal.wait(|screen| tells(screen, &["Pengaturan baris 3: salah", UNPROTECTED, "(HOME)"]));
    terminal.press("x");
    terminal.wait(|screen| tells(screen, &["xDinas membuka"]) && !tells(screen, &[UNPROTECTED]));
    // Saved under its own name there is nothing new to say.
    terminal.press("\x13");
    terminal.wait(|screen| tells(screen, &["Tersimpan"]));
    assert!(!tells(terminal.screen.screen(), &[UNPROTECTED]));
    terminal.press("\x10nama lain");
    terminal.wait_for("Simpan dengan nama lain");
    terminal.press("\r");
    terminal.wait_for("Simpan sebagai");
    terminal.press(&format!("{}lain\r", "\x7f".repeat("siaran.toml".len())));
    terminal.wait(|screen| tells(screen, &["Tersimpan: lain.toml", UNPROTECTED]));
    assert!(terminal.home().join("lain.toml").exists());
}

#[test]
fn it_is_said_again_whenever_the_draft_is_taken_over() {
    let mut first = super::pen::first("homeless");
    let mut second = first.beside_by(&own(), &HERE, &[(HOMELESS, "1")]);
    second.wait_for("Draf ini sedang dibuka orang lain");
    second.press("a");
    for _ in 0..2 {
        second.wait_for("Ambil alih draf ini dari");
        second.press("\x1b[B\r");
        second.wait(|screen| tells(screen, &["Sekarang Anda yang menulis draf ini", UNPROTECTED]));
        first.wait_for("Draf ini diambil alih budi");
        first.press("\x1bt");
        first.wait_for("Ambil alih draf ini dari");
        first.press("\x1b[B\r");
        first.wait_for("Sekarang Anda yang menulis");
        second.wait_for("Draf ini diambil alih sari");
        second.press("\x1bt");
    }
}
