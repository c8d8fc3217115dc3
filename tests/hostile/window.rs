//! The editor in a window of its own, on a draft that means harm.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::run::DEADLINE;

/// What came of a session.
pub(crate) struct Session {
    /// The exit code; `None` when it did not end in time.
    pub(crate) code: Option<u32>,
    /// All that was sent.
    pub(crate) sent: Vec<u8>,
    /// The most memory it had, in KiB, where the system tells.
    pub(crate) memory: Option<u64>,
}

/// Looks round a draft as a reader does: pages, the end, panes, problems, preview, search.
const KEYS: [&str; 11] = [
    "\x1b[6~",
    "\x1b[1;5F",
    "\x1b[C",
    "\x1bOR",
    "\x1bOS",
    "\x1b[15~",
    "\x1b[17~",
    "\x1b[18~",
    "\x1b",
    "\t",
    "\x06s",
];

/// Opens a draft in a window, looks round, and leaves.
pub(crate) fn look(folder: &Path, file: &str, (cols, rows): (u16, u16), opens: bool) -> Session {
    let pair = native_pty_system()
        .openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 })
        .expect("there is a pty");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_siaran"));
    command.env_clear();
    for (key, value) in [("LANG", "en_US.UTF-8"), ("TERM", "xterm-256color"), ("PATH", "/usr/bin:/bin")] {
        command.env(key, value);
    }
    command.env("HOME", folder);
    command.cwd(folder);
    command.args(["--", file]);
    let mut child = pair.slave.spawn_command(command).expect("the program starts");
    drop(pair.slave);
    let bytes = heard(pair.master.as_ref());
    let mut keys = pair.master.take_writer().expect("the terminal takes keys");
    let mut session = Session { code: None, sent: Vec::new(), memory: None };
    // The first frame, or why there is none.
    session.take(&bytes, DEADLINE);
    // Keys pressed before a program that has refused its draft would be echoed by the terminal itself.
    for key in KEYS.into_iter().filter(|_| opens) {
        let _ = keys.write_all(key.as_bytes());
        session.take(&bytes, Duration::from_millis(25));
    }
    session.memory = memory(child.as_ref());
    // Out of whatever is open, a step at a time, and out of the program.
    let begun = Instant::now();
    while begun.elapsed() < DEADLINE && session.code.is_none() {
        for key in [b"\x1b", b"\x11"].into_iter().filter(|_| opens) {
            let _ = keys.write_all(key);
            session.take(&bytes, Duration::from_millis(60));
        }
        session.take(&bytes, Duration::from_millis(5));
        session.code = child.try_wait().expect("the program can be asked").map(|status| status.exit_code());
    }
    let _ = child.kill();
    while session.take(&bytes, Duration::from_millis(50)) {}
    session
}

impl Session {
    /// Takes in what comes within a time; whether something did.
    fn take(&mut self, bytes: &Receiver<Vec<u8>>, patience: Duration) -> bool {
        match bytes.recv_timeout(patience) {
            Ok(bytes) => {
                self.sent.extend(bytes);
                true
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => false,
        }
    }
}

fn heard(master: &dyn MasterPty) -> Receiver<Vec<u8>> {
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
    bytes
}

/// The most memory a running program had, in KiB.
fn memory(child: &dyn Child) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.process_id()?)).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}
