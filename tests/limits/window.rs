//! The editor in a window of 80×24: until its first frame, and until it has answered a key.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::DEADLINE;
use crate::measure::{memory, taken};

/// A program that has had no time of the machine for so long waits for something.
const IDLE: Duration = Duration::from_millis(200);

/// What came of a look.
pub(crate) struct Seen {
    /// The time of the machine it had until it had shown the draft, answered keys, and waited for more.
    pub(crate) took: Duration,
    /// The most it had of that for one answer: from its start, or from a key, until it waited for the next.
    pub(crate) longest: Duration,
    /// The most memory it had, in KiB.
    pub(crate) memory: u64,
    pub(crate) code: u32,
}

/// Far down, to the end and to the beginning.
pub(crate) const ROUND: &[&str] = &["\x1b[6~", "\x1b[1;5F", "\x1b[1;5H"];
/// The list of findings, its last one, all of that kind, and yes; the draft is saved.
pub(crate) const MEND_ALL: &[&str] = &["\x1b[18~", "\x1b[F", "s", "\r", "\x1b", SAVE];
/// Leaving, and what was changed is thrown away.
const LEAVE: [&str; 2] = ["\x11", "\x1b[B\r"];

/// What was left unsaved is compared.
pub(crate) const COMPARE: &str = "\r";
/// A question gets the other version's words, and the next one is gone to.
pub(crate) const THEIRS: &str = "\x1b[C\x1b[B";
/// What was chosen is done.
pub(crate) const DONE: &str = "\r";
/// The draft is saved.
pub(crate) const SAVE: &str = "\x13";

/// Opens a file of a folder by a command, presses keys, and leaves.
pub(crate) fn look(folder: &Path, command: &[&str], file: &str, keys_to_press: &[&str]) -> Seen {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("there is a pty");
    let mut start = CommandBuilder::new(env!("CARGO_BIN_EXE_siaran"));
    start.env_clear();
    for (key, value) in [("LANG", "en_US.UTF-8"), ("TERM", "xterm-256color"), ("PATH", "/usr/bin:/bin")] {
        start.env(key, value);
    }
    start.env("HOME", folder);
    start.cwd(folder);
    start.args(command);
    start.arg(file);
    let mut child = pair.slave.spawn_command(start).expect("the program starts");
    let pid = child.process_id().expect("it runs");
    let bytes = heard(pair.master.as_ref());
    let mut keys = pair.master.take_writer().expect("the terminal takes keys");
    let mut seen = Seen { took: Duration::ZERO, longest: Duration::ZERO, memory: 0, code: u32::MAX };
    bytes.recv_timeout(DEADLINE).expect("it says something");
    let begun = Instant::now();
    // Whatever it is at, until it waits; then a key that goes far, and the next.
    let mut left = keys_to_press.iter().copied().chain(LEAVE);
    let (mut last, mut since) = (Duration::ZERO, Instant::now());
    let mut pressed = Duration::ZERO;
    loop {
        assert!(begun.elapsed() < DEADLINE, "it neither waits nor ends");
        while bytes.try_recv().is_ok() {}
        // It is not waited for before it was measured: until then it is still known.
        if is_over(pid) {
            seen.took = taken(pid);
            seen.code = child.wait().expect("it has ended").exit_code();
            return seen;
        }
        let now = taken(pid);
        if now != last || is_busy(pid) {
            (last, since) = (now, Instant::now());
        } else if since.elapsed() > IDLE {
            seen.memory = memory(pid);
            seen.longest = seen.longest.max(now - pressed);
            pressed = now;
            if let Some(key) = left.next() {
                keys.write_all(key.as_bytes()).expect("keys can be pressed");
            }
            since = Instant::now();
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Whether a thread of a process runs or would run if it were its turn (the state in proc_pid_stat(5)).
fn is_busy(pid: u32) -> bool {
    let threads = std::fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let stats = threads.filter_map(|thread| std::fs::read_to_string(thread.path().join("stat")).ok());
    let mut states = stats.filter_map(|stat| stat.rsplit_once(") ").map(|(_, rest)| rest[..1].to_owned()));
    states.any(|state| ["R", "D"].contains(&&*state))
}

/// Whether a process has ended that nobody has waited for (the state in proc_pid_stat(5)).
fn is_over(pid: u32) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).expect("the process is still known");
    stat.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('Z'))
}

fn heard(master: &dyn MasterPty) -> Receiver<()> {
    let mut reader = master.try_clone_reader().expect("the terminal can be read");
    let (to, bytes) = channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 64 * 1024];
        while let Ok(1..) = reader.read(&mut buffer) {
            if to.send(()).is_err() {
                break;
            }
        }
    });
    bytes
}
