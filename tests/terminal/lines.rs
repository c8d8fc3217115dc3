//! What slow lines and odd terminals do to keys, and what happens when the editor itself goes wrong.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use siaran::env::Env;
use siaran::phrase::Lang;
use siaran::phrase::tui::TuiPhrase;
use siaran::profile::Profiles;
use siaran::session::{Access, Session};
use siaran::tui::theme::{Colours, Theme};
use siaran::tui::{self, Opening};

use super::terminal::{DRAFT, Terminal};

/// A window that changes its size in the same moment as a key comes must not make the editor forget either.
#[test]
fn a_key_is_heard_while_the_window_changes() {
    let mut terminal = Terminal::open("moment", DRAFT, (80, 24));
    terminal.wait_for("Dinas membuka");
    for nth in 1..=40 {
        terminal.resize(if nth % 2 == 0 { 80 } else { 79 }, 24);
        terminal.press("x");
        let typed = format!(" {}Dinas", "x".repeat(nth));
        terminal.wait(|screen| {
            let text: String = screen.rows(0, 80).collect::<Vec<_>>().join(" ");
            // The x's wrap like a word of their own.
            text.replace(char::is_whitespace, "").contains(&typed.replace(' ', ""))
        });
    }
    terminal.press("\x11");
    terminal.wait_for("Keluar tanpa menyimpan");
    terminal.press("k\r");
    assert!(terminal.end());
}

#[test]
fn a_sequence_cut_in_two_types_nothing() {
    let mut terminal = Terminal::open("cut", DRAFT, (80, 24));
    terminal.wait_for("Dinas membuka");
    for (first, second) in [("\x1b", "[B"), ("\x1b[", "B"), ("\x1b[1;5", "C"), ("\x1b", "OQ"), ("\x1b", "")] {
        terminal.press(first);
        std::thread::sleep(Duration::from_millis(200));
        terminal.press(second);
        std::thread::sleep(Duration::from_millis(60));
    }
    terminal.press("|");
    terminal.wait_for("|");
    // Down to the second paragraph, a word on by Ctrl+Right, the preview opened by F2 and closed by Esc.
    assert!(
        terminal.screen.screen().contents().contains("Layanan dimulai |pekan"),
        "{}",
        terminal.screen.screen().contents()
    );
    terminal.press("\x1a\x11");
    assert!(terminal.end());
    assert_eq!(terminal.file(), DRAFT);
}

#[test]
fn answers_nobody_asked_for_are_not_typed() {
    let mut terminal = Terminal::open("answers", DRAFT, (80, 24));
    terminal.wait_for("Dinas membuka");
    terminal.press(
        "\x1b]11;rgb:1d1d/1f1f/2121\x1b\\\x1b[?2026;2$ya\x1b[?997;1nb\x1bP1$r0m\x1b\\c\x1b[24;80Rd\x1b[Ie",
    );
    terminal.wait_for("abcdeDinas");
    terminal.press("\x1a\x11");
    assert!(terminal.end(), "one step of undo takes back all that was typed");
    assert_eq!(terminal.file(), DRAFT);
}

/// Set for the run of this program that panics: when its clock is asked so often.
pub(crate) const PANICS: &str = "SIARAN_TEST_PANICS";
/// Set, too, when it is a thread beside the editor that panics.
const BESIDE: &str = "SIARAN_TEST_PANICS_BESIDE";
/// The test that is run for it.
pub(crate) const PANICS_HERE: &str = "lines::an_editor_that_panics";
/// How often the clock will still say the time.
static LEFT: AtomicUsize = AtomicUsize::new(0);

/// What a test opens the editor on in its own program: the draft of a folder, with something to say at once.
pub(crate) fn opening(home: &std::path::Path, notice: Option<TuiPhrase>) -> Opening {
    let decoded = siaran::store::codec::decode(DRAFT.as_bytes()).expect("it is a draft");
    Opening {
        session: Session::new(decoded.draft, decoded.faults, Access::Write),
        source: decoded.source,
        expected: siaran::store::Expected::Anything,
        path: Some(home.join("siaran.toml")),
        folder: home.to_owned(),
        profiles: Profiles::builtin(),
        seed: 1,
        lang: Lang::Id,
        theme: Theme::terminal(Colours::Many, true),
        keymap: siaran::tui::keymap::Keymap::default(),
        typing: siaran::settings::Typing::default(),
        house: Vec::new(),
        clipboard: siaran::tui::clipboard::Route::Plain,
        remembers: false,
        tour: false,
        mouse: false,
        notice,
    }
}

/// An editor whose clock breaks while the terminal is its own: run again by tests, in a terminal.
#[test]
fn an_editor_that_panics() {
    let Some(left) = std::env::var_os(PANICS) else { return };
    let left = left.to_str().and_then(|left| left.parse().ok()).expect("it is a number");
    LEFT.store(left, Ordering::Relaxed);
    let home = std::path::PathBuf::from(std::env::var_os("HOME").expect("it has a home"));
    let opening = opening(&home, None);
    fn breaking() -> DateTime<FixedOffset> {
        if LEFT.fetch_sub(1, Ordering::Relaxed) == 1 {
            // The clock's own thread falls over, and nobody else.
            let fell = std::thread::spawn(|| panic!("the clock fell off the wall"));
            assert!(fell.join().is_err());
        }
        DateTime::UNIX_EPOCH.fixed_offset()
    }
    fn felling() -> DateTime<FixedOffset> {
        super::falls::at_word();
        DateTime::UNIX_EPOCH.fixed_offset()
    }
    fn broken() -> DateTime<FixedOffset> {
        assert!(LEFT.fetch_sub(1, Ordering::Relaxed) > 1, "the clock fell off the wall");
        DateTime::UNIX_EPOCH.fixed_offset()
    }
    let clock = match (std::env::var_os(BESIDE), std::env::var_os(super::falls::FALLS)) {
        (_, Some(_)) => felling,
        (Some(_), _) => breaking,
        _ => broken,
    };
    let mut env = Env::with_clock(clock);
    env.state_dir = Some(home.join(".local/state/siaran"));
    let mut fell = |fell: tui::Fell| println!("{}", siaran::cli::fell(fell.place, &fell.said, Lang::Id));
    let stage = tui::stage::Stage::Editor(Box::new(opening));
    let _ = tui::run(stage, &env, &mut |_| Err(String::new()), &mut fell);
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_speaks() {
    let own = std::env::current_exe().expect("a test knows its own program");
    let own = own.to_str().expect("its path is text");
    // The draft's path, which comes last, is one more filter that no test bears.
    let arguments = ["--exact", "--nocapture", PANICS_HERE];
    let mut terminal = Terminal::run("panic", DRAFT, (80, 24), own, &arguments, &[(PANICS, "1")]);
    assert!(!terminal.end(), "a panic is no success");
    let sent = terminal.sent();
    let (left, spoken) = (sent.rfind("\x1b[?1049l"), sent.find("the clock fell off the wall"));
    assert!(sent.contains("\x1b[?1049h"), "it had the terminal: {sent:?}");
    assert!(sent.find("\x1b[?1049l") < spoken && left.is_some() && spoken.is_some(), "{sent:?}");
    let screen = terminal.screen.screen();
    assert!(!screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor());
    assert!(screen.contents().contains("the clock fell off the wall"), "{}", screen.contents());
    assert_eq!(super::terminal::settings(terminal.master.as_ref()), terminal.before);
}

#[test]
fn a_thread_that_falls_over_leaves_the_terminal_to_the_editor() {
    let own = std::env::current_exe().expect("a test knows its own program");
    let own = own.to_str().expect("its path is text");
    let arguments = ["--exact", "--nocapture", PANICS_HERE];
    let variables = [(PANICS, "12"), (BESIDE, "1")];
    let mut terminal = Terminal::run("beside", DRAFT, (80, 24), own, &arguments, &variables);
    terminal.wait_for("Dinas membuka");
    for typed in ["abc", "def", "ghi", "jkl", "mno", "pqr", "stu", "vwx"] {
        terminal.press(typed);
        terminal.wait_for(typed);
    }
    terminal.wait_for("abcdefghijklmnopqrstuvwxDinas");
    assert!(!terminal.sent().contains("the clock fell off the wall"), "it is not said among the panes");
    assert!(terminal.screen.screen().alternate_screen() && terminal.screen.screen().bracketed_paste());
    terminal.press("\x11");
    terminal.wait_for("Keluar tanpa menyimpan");
    terminal.press("k\r");
    assert!(terminal.end(), "it was left by its user");
    let sent = terminal.sent();
    assert!(sent.rfind("\x1b[?1049l") < sent.find("the clock fell off the wall"), "{sent:?}");
    assert!(sent.contains("the clock fell off the wall"), "{sent:?}");
}
