//! The real program in a terminal of our own. Every wait is on a condition, with a deadline.

use std::io::Read;
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use super::folder::Folder;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use portable_pty::{Child, CommandBuilder, MasterPty, PtyPair, PtySize, SlavePty, native_pty_system};

// Whoever has this terminal has its keys.
#[path = "../common/typist.rs"]
mod typist;
use typist::Typist;

/// Long enough for a loaded machine; nothing waits this long unless it fails.
const DEADLINE: Duration = Duration::from_secs(30);
/// Silence this long means that nothing more is coming.
const QUIET: Duration = Duration::from_millis(300);

/// A draft of which nothing depends on the day.
pub(crate) const DRAFT: &str = "\
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

/// The program running in a terminal of our own.
pub(crate) struct Terminal {
    pub(crate) master: Box<dyn MasterPty + Send>,
    /// Kept open, so that what the terminal is set to can be read after the program has gone.
    _slave: Box<dyn SlavePty + Send>,
    pub(crate) child: Box<dyn Child + Send + Sync>,
    keys: Typist,
    bytes: Receiver<Vec<u8>>,
    unread: Arc<AtomicBool>,
    pub(crate) screen: vt100::Parser,
    pub(crate) sent: Vec<u8>,
    pub(crate) path: PathBuf,
    pub(crate) before: String,
    folder: Folder,
    command: CommandBuilder,
}

impl Terminal {
    pub(crate) fn open(name: &str, draft: &str, size: (u16, u16)) -> Terminal {
        Terminal::run(name, draft, size, env!("CARGO_BIN_EXE_siaran"), &[], &[])
    }

    /// A program on a draft: with these arguments before the draft's path, with these variables.
    pub(crate) fn run(
        name: &str,
        draft: &str,
        (cols, rows): (u16, u16),
        program: &str,
        arguments: &[&str],
        variables: &[(&str, &str)],
    ) -> Terminal {
        let folder = Folder::named(&format!("terminal-{name}"));
        let path = folder.0.join("siaran.toml");
        #[allow(clippy::disallowed_methods)] // It writes what the program is to read.
        std::fs::write(&path, draft).expect("the draft is written");
        if !variables.iter().any(|(key, _)| *key == FIRST_START) {
            remember_the_tour(&folder.0);
        }
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        for (key, value) in [("LANG", "id_ID.UTF-8"), ("TERM", "xterm-256color"), ("PATH", "/usr/bin:/bin")] {
            command.env(key, value);
        }
        for (key, value) in variables {
            command.env(key, value);
        }
        command.env("HOME", &folder.0);
        command.cwd(&folder.0);
        command.args(arguments);
        command.arg(&path);
        Terminal::start(command, path, folder, cols, rows)
    }

    fn start(command: CommandBuilder, path: PathBuf, folder: Folder, cols: u16, rows: u16) -> Terminal {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let PtyPair { master, slave } = native_pty_system().openpty(size).expect("there is a pty");
        let before = settings(master.as_ref());
        let child = slave.spawn_command(command.clone()).expect("the program starts");
        let keys = Typist::new(master.take_writer().expect("the terminal takes keys"));
        let mut reader = master.try_clone_reader().expect("the terminal can be read");
        let (to, bytes) = channel();
        let unread = Arc::<AtomicBool>::default();
        let stopped = Arc::clone(&unread);
        std::thread::spawn(move || {
            let mut buffer = [0; 64 * 1024];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if to.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
                while stopped.load(Ordering::Acquire) {
                    std::thread::sleep(Duration::from_millis(5));
                }
            }
        });
        let screen = vt100::Parser::new(cells(rows), cells(cols), 0);
        let sent = Vec::new();
        Terminal {
            master,
            _slave: slave,
            child,
            keys,
            bytes,
            unread,
            screen,
            sent,
            path,
            before,
            folder,
            command,
        }
    }

    /// Starts the same program once more, on another draft of the folder.
    pub(crate) fn again_on(mut self, name: &str) -> Terminal {
        self.path.set_file_name(name);
        let draft = self.command.get_argv_mut().last_mut().expect("it was started on a draft");
        *draft = self.path.clone().into_os_string();
        self.again()
    }

    /// Starts the same program once more, in a new terminal, on what the first one left.
    pub(crate) fn again(mut self) -> Terminal {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let (rows, cols) = self.screen.screen().size();
        let folder = Folder(std::mem::take(&mut self.folder.0));
        Terminal::start(self.command.clone(), self.path.clone(), folder, cols.into(), rows.into())
    }

    /// Starts the same program beside the first, in a terminal of its own, on the same draft; with these variables.
    pub(crate) fn beside(&self, variables: &[(&str, &str)]) -> Terminal {
        let argv = self.command.get_argv();
        let program = argv[0].to_string_lossy().into_owned();
        self.beside_by(&program, &[], variables)
    }

    /// The same by another program, with these arguments before its own.
    pub(crate) fn beside_by(
        &self,
        program: &str,
        arguments: &[&str],
        variables: &[(&str, &str)],
    ) -> Terminal {
        let (rows, cols) = self.screen.screen().size();
        let mut command = self.command.clone();
        let before = std::iter::once(program).chain(arguments.iter().copied()).map(Into::into);
        let own = command.get_argv().iter().skip(1).cloned().collect::<Vec<_>>();
        *command.get_argv_mut() = before.chain(own).collect();
        for (key, value) in variables {
            command.env(key, value);
        }
        // The first one's folder is the first one's to remove.
        Terminal::start(command, self.path.clone(), Folder(PathBuf::new()), cols.into(), rows.into())
    }

    /// Ends the program by a signal and gives back its exit code.
    #[track_caller]
    pub(crate) fn end_by(&mut self, signal: Signal) -> u32 {
        let pid = self.child.process_id().and_then(|pid| i32::try_from(pid).ok()).expect("it runs");
        kill(Pid::from_raw(pid), signal).expect("it can be told");
        self.end();
        self.child.wait().expect("it has ended").exit_code()
    }

    /// Takes in what the program sends, for at most this long; whether something came.
    pub(crate) fn take(&mut self, patience: Duration) -> bool {
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
    pub(crate) fn wait(&mut self, shown: impl Fn(&vt100::Screen) -> bool) {
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
    pub(crate) fn wait_for(&mut self, words: &str) {
        self.wait(|screen| screen.contents().contains(words));
    }

    /// Waits until nothing more comes.
    pub(crate) fn rest(&mut self) {
        while self.take(QUIET) {}
    }

    pub(crate) fn press(&mut self, keys: &str) {
        assert!(self.keys.press(keys.as_bytes()), "keys can be pressed");
    }

    /// Stops reading what the program sends, or goes on.
    pub(crate) fn stop_reading(&self, stop: bool) {
        self.unread.store(stop, Ordering::Release);
    }

    pub(crate) fn resize(&mut self, cols: u16, rows: u16) {
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).expect("it resizes");
        self.screen.screen_mut().set_size(cells(rows), cells(cols));
    }

    /// Waits until the program has ended, and takes in the rest of what it sent.
    #[track_caller]
    pub(crate) fn end(&mut self) -> bool {
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

    /// The folder that is its user's home.
    pub(crate) fn home(&self) -> &std::path::Path {
        self.path.parent().expect("the draft lies in a folder")
    }

    pub(crate) fn file(&self) -> String {
        std::fs::read_to_string(&self.path).expect("the draft is there")
    }

    /// Files in the folder of state that are left there.
    pub(crate) fn left_behind(&self) -> Vec<String> {
        let dir = self.path.with_file_name(".local").join("state/siaran");
        let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.filter(|name| !["tour", "recent.json", "journal", "lock"].contains(&&**name)).collect()
    }

    pub(crate) fn sent(&self) -> String {
        String::from_utf8_lossy(&self.sent).into_owned()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

pub(crate) fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a window has a cell at least")
}

/// Whether strace is here and may look at processes; says so where not.
#[allow(clippy::print_stdout)]
pub(crate) fn can_watch() -> bool {
    let tried = std::process::Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).output();
    let can = tried.is_ok_and(|output| output.status.success());
    if !can {
        println!("skipped: strace is not here, or may not look at processes");
    }
    can
}

/// What the terminal's line discipline is set to.
pub(crate) fn settings(master: &(dyn MasterPty + Send)) -> String {
    let termios = master.get_termios().expect("a terminal has settings");
    format!("{termios:?}")
}

/// A variable that asks for the very first start of the program.
pub(crate) const FIRST_START: &str = "FIRST_START";

/// Somebody started the program here before.
#[allow(clippy::disallowed_methods)] // It makes what the program is to find.
fn remember_the_tour(home: &std::path::Path) {
    let dir = home.join(".local/state/siaran");
    std::fs::create_dir_all(&dir).expect("the folder is made");
    std::fs::write(dir.join("tour"), "").expect("the mark is made");
}
