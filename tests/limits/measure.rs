//! Running a program and measuring the time and the memory it had.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};

/// What a program may reserve, in KiB, used or not: so that one with a fault does not take the machine along. It is no
/// measure: threads reserve 64 MB each of which they use little.
const RESERVED: &str = "1000000";

/// What a program may take: `SIARAN_LIMIT` seconds, which is 2 for a release, else as many as a debug build on a loaded
/// machine may take.
pub(crate) fn limit() -> Duration {
    let asked = std::env::var("SIARAN_LIMIT").ok().and_then(|limit| limit.parse().ok());
    Duration::from_secs(asked.unwrap_or(60))
}

/// What came of a run.
pub(crate) struct Run {
    /// `None` when a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) out: Vec<u8>,
    /// The time of the machine it had.
    pub(crate) took: Duration,
    /// The most it had of that for one answer: from its start, or from a line it was given, until it asked for the next.
    pub(crate) longest: Duration,
    /// The most memory it had, in KiB: what was really in use, its own code included.
    pub(crate) memory: u64,
}

/// Runs the program in a folder and gives it lines, each when it asks for one.
pub(crate) fn fed(folder: &Path, args: &[&str], lines: &str) -> Run {
    run(env!("CARGO_BIN_EXE_siaran"), folder, args, &[], lines)
}

/// Runs a program in a folder.
pub(crate) fn measured(program: &str, folder: &Path, args: &[&str], variables: &[(&str, &str)]) -> Run {
    run(program, folder, args, variables, "")
}

fn run(program: &str, folder: &Path, args: &[&str], variables: &[(&str, &str)], lines: &str) -> Run {
    let mut command = Command::new("/bin/sh");
    let script = format!("ulimit -v {RESERVED}; exec \"$0\" \"$@\"");
    command.args(["-c", &script, program]).args(args).current_dir(folder);
    command.env_clear().env("PATH", "/usr/bin:/bin").env("LANG", "en_US.UTF-8").env("HOME", folder);
    command.envs(variables.iter().copied());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the program starts");
    let mut stream = child.stdout.take().expect("it has a stdout");
    let out = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        bytes
    });
    let id = Pid::from_raw(i32::try_from(child.id()).expect("pids are small")).expect("it has one");
    let (begun, mut memory) = (Instant::now(), 0);
    let (mut answered, mut longest) = (Duration::ZERO, Duration::ZERO);
    let mut stdin = child.stdin.take().filter(|_| !lines.is_empty());
    let mut lines = lines.split_inclusive('\n').peekable();
    let over = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT | WaitIdOptions::NOHANG;
    while waitid(WaitId::Pid(id), over).expect("it can be asked").is_none() {
        if begun.elapsed() > super::DEADLINE {
            let _ = child.kill();
        }
        // Only what came in the last moment before its end is not seen: when it has ended, nothing tells any more.
        memory = held(child.id()).unwrap_or(memory);
        if let Some(mut to) = stdin.take_if(|_| asks(child.id())) {
            let now = taken(child.id());
            (longest, answered) = (longest.max(now - answered), now);
            // One that has ended takes no line, and says how.
            let _ = lines.next().map(|line| to.write_all(line.as_bytes()));
            stdin = Some(to).filter(|_| lines.peek().is_some());
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    // It has ended and was not yet waited for: what it took is still told.
    let took = taken(child.id());
    let longest = longest.max(took - answered);
    let code = child.wait().expect("it has ended").code();
    Run { code, out: out.join().unwrap_or_default(), took, longest, memory }
}

/// Whether a program waits for its stdin: its first thread sleeps in a call of which that is the first argument
/// (proc_pid_syscall(5)). Where the system does not tell, whether it sleeps.
fn asks(pid: u32) -> bool {
    let of = |name: &str| fs::read_to_string(format!("/proc/{pid}/{name}"));
    let sleeps =
        of("stat").is_ok_and(|stat| stat.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('S')));
    let calls = of("syscall").map(|call| call.split(' ').nth(1) == Some("0x0"));
    sleeps && calls.unwrap_or(true)
}

/// The most memory a running process had, in KiB (`VmHWM` in proc_pid_status(5)).
pub(crate) fn memory(pid: u32) -> u64 {
    held(pid).expect("the process is known and runs")
}

/// The same; `None` when it has ended.
fn held(pid: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// The time a process had, by itself and in the system (fields 14 and 15 of proc_pid_stat(5), in hundredths of a second).
pub(crate) fn taken(pid: u32) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).expect("the process is still known");
    let (_, rest) = stat.rsplit_once(')').expect("the name is in brackets");
    let fields = rest.split_whitespace().skip(11).take(2);
    let ticks: u64 = fields.map(|field| field.parse::<u64>().expect("it is a number")).sum();
    Duration::from_millis(ticks * 10)
}
