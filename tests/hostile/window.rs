//! The editor in a window of its own, on a draft that means harm.

use std::io::Read;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::run::DEADLINE;
use crate::typist::Typist;

/// What an answer is waited for at most, and an escape that is to be a key by itself; a guest may be far, and is given longer
/// for the rest of a key.
const SOON: Duration = Duration::from_millis(25);
const ALONE: Duration = Duration::from_millis(40);
const ALONE_FAR: Duration = Duration::from_millis(200);

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
const LOOKS: [&str; 11] = [
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

/// What else is done to a draft, in three rounds: writing in its text, pasting, taking back; the windows that name things of
/// it, and its release in every format; writing in the other panes.
pub(crate) const EDITS: [&[&str]; 3] = [
    &[
        "\x1b[1;5H",
        "x",
        PASTE,
        "\x1a",
        "\x19",
        "\x1b[1;5F",
        "\r",
        "y",
        PASTE,
        "\x04",
        "\x1b3",
        "\x1b2",
        "\x1a",
        "\x1b[1;2D",
        "\x02",
        "\x7f",
    ],
    &[
        "\x1b[1;5H",
        "x",
        "\x1bOP",
        "s",
        "\x1b[B",
        "\x1b",
        "\x1b",
        "\x1bm",
        "\x1b[B",
        "\x1b",
        "\x1bOQ",
        "\x1b[6~",
        "\x1b",
        "\x10a",
        "\x1b",
        "\x1b",
        "\x1bra",
        "\x1b",
        "\x1b",
        "\x1bc",
        "\x1b",
        "\x1bo",
        "\x1b",
        "\x05",
        "\x1b[B",
        " ",
        "\x1b[B",
        " ",
        "\r",
        "\x1b",
        "\x1bf",
    ],
    &[
        "\x1bOS", "x", PASTE, "\t", "1", "\x1a", "\t", "z", PASTE, "\x1b", "\x1b[15~", "x", PASTE, "\t", "y",
        "\x1b", "\t", "x", "\x1b[Z",
    ],
];

/// What is pasted: harm of its own, over two paragraphs.
const PASTE: &str = "\x1b[200~tempelan \u{9b}2J\x1b]0;x\x07 \u{202e}satu\r\n\r\n<script>dua\x1b[201~";

/// Opens a draft in a window by these arguments, does what is asked, looks round, and leaves without saving.
pub(crate) fn look(
    folder: &Path,
    args: &[&str],
    (cols, rows): (u16, u16),
    opens: bool,
    edits: &[&[&str]],
) -> Session {
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
    command.args(args);
    let mut child = pair.slave.spawn_command(command).expect("the program starts");
    drop(pair.slave);
    let bytes = heard(pair.master.as_ref());
    let mut keys = Typist::new(pair.master.take_writer().expect("the terminal takes keys"));
    let mut session = Session { code: None, sent: Vec::new(), memory: None };
    let alone = if args.contains(&"view") { ALONE_FAR } else { ALONE };
    // The first frame, or why there is none.
    session.take(&bytes, DEADLINE);
    // Keys pressed before a program that has refused its draft would be echoed by the terminal itself.
    for key in edits.iter().copied().flatten().chain(&LOOKS).filter(|_| opens) {
        // Nobody reads keys any more, and how it ended is told below.
        if session.has_ended(child.as_mut()) {
            break;
        }
        keys.press(key.as_bytes());
        // An escape that another key follows at once would be one key with it.
        let patience = if *key == "\x1b" { alone } else { SOON };
        while session.take(&bytes, patience) && *key == "\x1b" {}
    }
    session.memory = memory(child.as_ref());
    // Out of whatever is open, a step at a time, and out of the program; what was written is thrown away.
    let begun = Instant::now();
    while begun.elapsed() < DEADLINE && !session.has_ended(child.as_mut()) {
        for key in ["\x1b", "\x11", "\x1b[B\r"].into_iter().filter(|_| opens) {
            if session.has_ended(child.as_mut()) {
                break;
            }
            keys.press(key.as_bytes());
            session.take(&bytes, if key == "\x1b" { alone } else { Duration::from_millis(60) });
        }
        session.take(&bytes, Duration::from_millis(5));
    }
    let _ = child.kill();
    while session.take(&bytes, Duration::from_millis(50)) {}
    session
}

impl Session {
    /// Whether the program has ended, and how.
    fn has_ended(&mut self, child: &mut dyn Child) -> bool {
        if self.code.is_none() {
            let status = child.try_wait().expect("the program can be asked");
            self.code = status.map(|status| status.exit_code());
        }
        self.code.is_some()
    }

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
