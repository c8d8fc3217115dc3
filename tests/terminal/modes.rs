//! What is switched on, drawn and put back.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::terminal::{DRAFT, Terminal, settings};

#[test]
fn the_first_paint_comes_unasked_and_everything_is_put_back() {
    let mut terminal = Terminal::open("paint", DRAFT, (80, 24));
    terminal.wait_for("Posyandu Lansia Dibuka");
    terminal.wait_for("Simpan");
    terminal.rest();
    assert_ne!(
        settings(terminal.master.as_ref()),
        terminal.before,
        "the terminal is raw while it is edited in"
    );
    assert!(terminal.screen.screen().alternate_screen() && terminal.screen.screen().bracketed_paste());
    // A question to the terminal (DA, DSR, DECRQM, XTVERSION, OSC colours) might never be answered.
    for question in [
        "\x1b[c", "\x1b[0c", "\x1b[>c", "\x1b[5n", "\x1b[6n", "\x1b[?6n", "$p", "\x1b[>q", "]10;?", "]11;?",
        "\x1b[?u",
    ] {
        assert!(!terminal.sent().contains(question), "it asks {question:?}");
    }
    terminal.press("\x11");
    assert!(terminal.end());
    let (sent, screen) = (terminal.sent(), terminal.screen.screen());
    assert!(!screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor());
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    for mode in ["?1049", "?2004", "?2026", "?1002", "?1006"] {
        let (on, off) = (sent.rfind(&format!("\x1b[{mode}h")), sent.rfind(&format!("\x1b[{mode}l")));
        assert!(on <= off, "{mode} is left on");
    }
    // A frame may have been cut while only some rows scrolled.
    assert!(
        sent.rfind("\x1b[r") < sent.rfind("\x1b[?1049l") && sent.contains("\x1b[r\x1b[999H"),
        "rows are left bound"
    );
    assert!(sent.rfind("\x1b[?25l") < sent.rfind("\x1b[?25h"), "the cursor is left hidden");
    assert_eq!(settings(terminal.master.as_ref()), terminal.before);
    assert_eq!(terminal.file(), DRAFT, "looking changes nothing");
}

/// Not a byte and not a turn of the clock while nobody does anything.
#[test]
fn an_idle_editor_is_silent() {
    let mut terminal = Terminal::open("idle", DRAFT, (110, 32));
    terminal.wait_for("Dinas membuka");
    terminal.rest();
    let sent = terminal.sent.len();
    let cpu = |path: &Path| std::fs::read_to_string(path).ok().map(|stat| ticks(&stat));
    let stat = PathBuf::from(format!("/proc/{}/stat", terminal.child.process_id().expect("it runs")));
    let before = cpu(&stat);
    assert!(!terminal.take(Duration::from_secs(1)), "it sent {:?}", &terminal.sent()[sent..]);
    assert_eq!(cpu(&stat), before);
    terminal.press("\x11");
    assert!(terminal.end());
}

/// A locale without UTF-8 gets no byte that its terminal would show as two wrong signs, whatever is drawn.
#[test]
fn a_terminal_of_ascii_is_sent_nothing_else() {
    let draft = DRAFT.replace("posyandu lansia", "“posyandu” – lansia … é 漢字");
    let locale = [("LANG", "C")];
    let mut terminal = Terminal::run("ascii", &draft, (110, 32), env!("CARGO_BIN_EXE_siaran"), &[], &locale);
    terminal.wait_for("tiga \"posyandu\" - lansia ~");
    for keys in ["\x10", "\x1b", "\x1bOP", "\x1b", "\x06posko", "\x1b", "\x05"] {
        terminal.press(keys);
        terminal.rest();
    }
    assert!(terminal.sent.is_ascii(), "{}", terminal.sent());
    assert_eq!(terminal.file(), draft);
}

/// User and system time of a process, in ticks of the clock: fields 14 and 15 of its line (proc(5)).
pub(crate) fn ticks(stat: &str) -> u64 {
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    after_name.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<u64>().ok()).sum()
}

/// No byte of a draft reaches the terminal as a control.
#[test]
fn a_hostile_draft_is_shown_and_not_obeyed() {
    let hostile = DRAFT
        .replace("Posyandu Lansia", "\\u001b]0;judul\\u0007\\u001b[2J Lansia")
        .replace("Layanan", "\\u009b31mLayanan \\u202e");
    let mut terminal = Terminal::open("hostile", &hostile, (110, 32));
    terminal.wait_for("Dinas membuka");
    terminal.rest();
    let sent = terminal.sent();
    for control in ["\x1b]0;", "\x1b[2J Lansia", "\u{9b}", "\u{7}", "\u{202e}"] {
        assert!(!sent.contains(control), "{control:?} got through");
    }
    assert!(terminal.screen.screen().contents().contains("U+202E"));
    terminal.press("\x11");
    assert!(terminal.end());
}

/// A name, arguments, variables.
type Case<'a> = (&'a str, &'a [&'a str], &'a [(&'a str, &'a str)]);

/// Whoever only reads, or wants none, or has no folder to remember it in, is shown no tour.
#[test]
fn the_tour_is_not_for_everybody() {
    let program = env!("CARGO_BIN_EXE_siaran");
    let first = (super::terminal::FIRST_START, "1");
    let config = std::env::temp_dir().join(format!("siaran-no-tour-{}", std::process::id()));
    std::fs::create_dir_all(config.join("siaran")).expect("the folder is made");
    #[allow(clippy::disallowed_methods)] // It writes what the program is to read.
    std::fs::write(config.join("siaran/settings.toml"), "tour = false\n").expect("it is written");
    let unwanted = [first, ("XDG_CONFIG_HOME", config.to_str().expect("the name is text"))];
    let cases: [Case<'_>; 3] = [
        ("tour-unwanted", &[], &unwanted),
        ("tour-read", &["--read-only"], &[first]),
        ("tour-homeless", &[], &[first, ("XDG_STATE_HOME", "/dev/null/none")]),
    ];
    for (name, arguments, variables) in cases {
        let mut terminal = Terminal::run(name, DRAFT, (80, 24), program, arguments, variables);
        terminal.wait_for("Posyandu Lansia Dibuka");
        assert!(!terminal.screen.screen().contents().contains("Selamat datang"), "{name}");
        terminal.press("\x11");
        assert!(terminal.end(), "{name}");
    }
    let _ = std::fs::remove_dir_all(config);
}

/// The tour comes once; the first key puts it away and is typed.
#[test]
fn the_first_start_shows_the_tour() {
    use std::os::unix::fs::PermissionsExt;
    let variables = [(super::terminal::FIRST_START, "1")];
    let mut terminal = Terminal::run("tour", DRAFT, (80, 24), env!("CARGO_BIN_EXE_siaran"), &[], &variables);
    terminal.wait_for("Selamat datang di siaran");
    terminal.press("x");
    terminal.wait(|screen| !screen.contents().contains("Selamat datang"));
    terminal.wait(|screen| screen.contents().contains('•'));
    let mark = terminal.path.with_file_name(".local").join("state/siaran/tour");
    let mode = std::fs::metadata(mark).expect("the mark is there").permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);
    terminal.press("\x1a");
    terminal.wait(|screen| !screen.contents().contains('•'));
    terminal.press("\x11");
    assert!(terminal.end());
}
