//! The real program in a terminal: what it sends, what it leaves behind, what reaches the file. Every wait is on a
//! condition, with a deadline.
#![cfg(unix)]
#![allow(clippy::disallowed_methods)]

mod common;

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use common::driver::{Driver, How};
use portable_pty::{Child, CommandBuilder, MasterPty, PtyPair, PtySize, SlavePty, native_pty_system};
use siaran::phrase::Lang;

/// Long enough for a loaded machine; nothing waits this long unless it fails.
const DEADLINE: Duration = Duration::from_secs(30);
/// Silence this long means that nothing more is coming.
const QUIET: Duration = Duration::from_millis(300);

/// A draft of which nothing depends on the day.
const DRAFT: &str = "\
# catatan kami
[release]
number = \"B-7/SETMEN/HM.02.04/04/2026\"
title = \"Posyandu Lansia Dibuka\"
place = \"Bogor\"
date = 2026-04-21

[[body]]
id = \"a1b2\"
text = \"Dinas membuka tiga posyandu lansia.\"

[[body]]
id = \"c3d4\"
text = \"Layanan dimulai pekan ini.\"
";

/// A folder of its own, gone when the test is done.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("siaran-terminal-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder is made");
        Folder(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The program running in a terminal of our own.
struct Terminal {
    master: Box<dyn MasterPty + Send>,
    /// Kept open, so that what the terminal is set to can be read after the program has gone.
    _slave: Box<dyn SlavePty + Send>,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    bytes: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    sent: Vec<u8>,
    path: PathBuf,
    before: String,
    _folder: Folder,
}

impl Terminal {
    fn open(name: &str, draft: &str, (cols, rows): (u16, u16)) -> Terminal {
        let folder = Folder::new(name);
        let path = folder.0.join("siaran.toml");
        #[allow(clippy::disallowed_methods)] // It writes what the program is to read.
        std::fs::write(&path, draft).expect("the draft is written");
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let PtyPair { master, slave } = native_pty_system().openpty(size).expect("there is a pty");
        let before = settings(master.as_ref());
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_siaran"));
        command.env_clear();
        for (key, value) in [("LANG", "id_ID.UTF-8"), ("TERM", "xterm-256color"), ("PATH", "/usr/bin:/bin")] {
            command.env(key, value);
        }
        command.env("HOME", &folder.0);
        command.cwd(&folder.0);
        command.arg(&path);
        let child = slave.spawn_command(command).expect("the program starts");
        let keys = master.take_writer().expect("the terminal takes keys");
        let mut reader = master.try_clone_reader().expect("the terminal can be read");
        let (to, bytes) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 64 * 1024];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if to.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let screen = vt100::Parser::new(cells(rows), cells(cols), 0);
        let sent = Vec::new();
        Terminal { master, _slave: slave, child, keys, bytes, screen, sent, path, before, _folder: folder }
    }

    /// Takes in what the program sends, for at most this long; whether something came.
    fn take(&mut self, patience: Duration) -> bool {
        match self.bytes.recv_timeout(patience) {
            Ok(bytes) => {
                self.screen.process(&bytes);
                self.sent.extend(bytes);
                true
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => false,
        }
    }

    /// Waits until the screen shows what is looked for.
    #[track_caller]
    fn wait(&mut self, shown: impl Fn(&vt100::Screen) -> bool) {
        let begun = Instant::now();
        while !shown(self.screen.screen()) {
            if begun.elapsed() > DEADLINE {
                let sent = &self.sent[self.sent.len().saturating_sub(400)..];
                let ended = self.child.try_wait();
                panic!(
                    "it never came:\n{}\n{ended:?}\n{:?}",
                    self.screen.screen().contents(),
                    String::from_utf8_lossy(sent)
                );
            }
            self.take(Duration::from_millis(50));
        }
    }

    #[track_caller]
    fn wait_for(&mut self, words: &str) {
        self.wait(|screen| screen.contents().contains(words));
    }

    /// Waits until nothing more comes.
    fn rest(&mut self) {
        while self.take(QUIET) {}
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("keys can be pressed");
        self.keys.flush().expect("keys can be pressed");
    }

    fn resize(&mut self, cols: u16, rows: u16) {
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).expect("it resizes");
        self.screen.screen_mut().set_size(cells(rows), cells(cols));
    }

    /// Waits until the program has ended, and takes in the rest of what it sent.
    #[track_caller]
    fn end(&mut self) -> bool {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("the program can be asked") {
                self.rest();
                return status.success();
            }
            assert!(begun.elapsed() < DEADLINE, "it does not end:\n{}", self.screen.screen().contents());
            self.take(Duration::from_millis(50));
        }
    }

    fn file(&self) -> String {
        std::fs::read_to_string(&self.path).expect("the draft is there")
    }

    fn sent(&self) -> String {
        String::from_utf8_lossy(&self.sent).into_owned()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a window has a cell at least")
}

/// What the terminal's line discipline is set to.
fn settings(master: &(dyn MasterPty + Send)) -> String {
    let termios = master.get_termios().expect("a terminal has settings");
    format!("{termios:?}")
}

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
    assert!(sent.rfind("\x1b[?25l") < sent.rfind("\x1b[?25h"), "the cursor is left hidden");
    assert_eq!(settings(terminal.master.as_ref()), terminal.before);
    assert_eq!(terminal.file(), DRAFT, "looking changes nothing");
}

#[test]
fn what_arrives_is_what_was_drawn() {
    let steps: [(&str, &str); 8] = [
        ("", ""),
        ("\x1b[B\x1b[B", "<Down*2>"),
        (" baru", " baru"),
        ("\x1b[1;2D\x1b[1;2D", "<S-Left*2>"),
        ("\x1bOQ", "<F2>"),
        ("\x1b[B", "<Down>"),
        ("\x1bOQ", "<F2>"),
        ("\x1bOS", "<F4>"),
    ];
    for size in [(80, 24), (110, 32), (40, 12)] {
        let mut terminal = Terminal::open(&format!("replay-{}", size.0), DRAFT, size);
        let how = How { size, lang: Lang::Id, ..How::default() };
        let mut driver = Driver::of_file(DRAFT, how);
        for (raw, script) in steps {
            terminal.press(raw);
            driver.press(script);
            let expected = text_of(&driver);
            terminal.wait(|screen| {
                let rows: Vec<String> = screen.rows(0, size.0).collect();
                let cursor = screen.cursor_position();
                rows.iter().map(|row| row.trim_end()).eq(expected.0.iter().map(String::as_str))
                    && (cursor.1, cursor.0) == expected.1
            });
            // A cell's weight and colour arrive as well.
            let (buffer, _) = driver.draw();
            for y in 0..size.1 {
                for x in 0..size.0 {
                    let (cell, own) = (terminal.screen.screen().cell(y, x).expect("a cell"), &buffer[(x, y)]);
                    let reversed = own.modifier.contains(ratatui::style::Modifier::REVERSED);
                    // The weight of a blank cannot be seen, and so it is not sent.
                    let blank = own.symbol() == " ";
                    let bold = own.modifier.contains(ratatui::style::Modifier::BOLD);
                    let bold = if blank { cell.bold() } else { bold };
                    assert_eq!(
                        (cell.inverse(), cell.bold()),
                        (reversed, bold),
                        "{x},{y} {own:?} after {script}"
                    );
                }
            }
        }
    }
}

/// The rows of a window as text, and the cursor.
fn text_of(driver: &Driver) -> (Vec<String>, (u16, u16)) {
    let (buffer, cursor) = driver.draw();
    let row = |y| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    let rows = (0..buffer.area.height).map(|y| row(y).trim_end().to_owned()).collect();
    (rows, cursor.expect("the cursor is shown"))
}

#[test]
fn typing_and_saving_changes_one_line() {
    let mut terminal = Terminal::open("save", DRAFT, (80, 24));
    terminal.wait_for("Dinas membuka");
    terminal.press("Hari ini ");
    terminal.wait_for("Hari ini Dinas");
    terminal.wait_for("belum disimpan");
    terminal.press("\x13");
    terminal.wait_for("Tersimpan");
    assert_eq!(terminal.file(), DRAFT.replace("text = \"Dinas", "text = \"Hari ini Dinas"));
    terminal.press("\x11");
    assert!(terminal.end());
}

#[test]
fn a_paste_becomes_paragraphs_in_one_step() {
    let mut terminal = Terminal::open("paste", DRAFT, (80, 24));
    terminal.wait_for("Dinas membuka");
    terminal.press("\x1b[200~Satu [merah].\r\n\r\nDua \x1b[31m.\r\rTiga.\x1b[201~");
    terminal.wait_for("Tiga.Dinas");
    assert!(terminal.screen.screen().contents().contains("Satu [merah]."));
    terminal.press("\x1a");
    terminal.wait(|screen| !screen.contents().contains("Tiga."));
    terminal.press("\x11");
    assert!(terminal.end(), "undone to what is on disk, it is left without a question");
    assert_eq!(terminal.file(), DRAFT);
}

#[test]
fn a_storm_of_sizes_is_outlived() {
    let mut terminal = Terminal::open("storm", DRAFT, (200, 60));
    terminal.wait_for("Dinas membuka");
    let sizes =
        [(1, 1), (2, 60), (200, 2), (30, 8), (29, 8), (59, 16), (100, 20), (99, 19), (1, 1), (80, 24)];
    for (cols, rows) in sizes.into_iter().cycle().take(60) {
        terminal.resize(cols, rows);
        terminal.press("x");
    }
    terminal.rest();
    terminal.wait(|screen| {
        screen.size() == (cells(24), cells(80)) && screen.contents().contains(&"x".repeat(60))
    });
    terminal.press("\x11");
    terminal.wait_for("belum disimpan.");
    terminal.press("k\r");
    assert!(terminal.end());
    assert_eq!(terminal.file(), DRAFT);
}

#[test]
fn leaving_asks_when_something_is_unsaved() {
    let mut terminal = Terminal::open("quit", DRAFT, (80, 24));
    terminal.wait_for("Dinas membuka");
    terminal.press("x\x11");
    terminal.wait_for("Keluar tanpa menyimpan");
    terminal.press("\x1b");
    terminal.wait(|screen| !screen.contents().contains("Keluar tanpa menyimpan"));
    terminal.press("\x11");
    terminal.wait_for("Keluar tanpa menyimpan");
    terminal.press("s");
    assert!(terminal.end());
    assert_eq!(terminal.file(), DRAFT.replace("text = \"Dinas", "text = \"xDinas"));
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

/// User and system time of a process, in ticks of the clock: fields 14 and 15 of its line (proc(5)).
fn ticks(stat: &str) -> u64 {
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
