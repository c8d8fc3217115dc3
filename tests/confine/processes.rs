//! Who runs, as the system's list of processes has it (proc(5)).

use std::path::Path;
use std::time::{Duration, Instant};

/// A process: its number, its parent's, its state, its arguments.
#[derive(Clone, Debug)]
pub(crate) struct Process {
    pub(crate) pid: u32,
    pub(crate) parent: u32,
    pub(crate) state: char,
    pub(crate) arguments: Vec<String>,
}

/// All of them. One that ends meanwhile is left out.
pub(crate) fn all() -> Vec<Process> {
    let entries = std::fs::read_dir("/proc").expect("processes are listed").flatten();
    entries.filter_map(|entry| one(&entry.path())).collect()
}

fn one(path: &Path) -> Option<Process> {
    let pid = path.file_name()?.to_str()?.parse().ok()?;
    let stat = std::fs::read_to_string(path.join("stat")).ok()?;
    // After the name, which may hold anything: state, parent.
    let mut rest = stat.rsplit_once(')')?.1.split_whitespace();
    let (state, parent) = (rest.next()?.chars().next()?, rest.next()?.parse().ok()?);
    if state == 'Z' {
        // It has ended; in a container nobody may come for it.
        return None;
    }
    let arguments = std::fs::read(path.join("cmdline")).ok()?;
    let arguments = String::from_utf8_lossy(&arguments).into_owned();
    let arguments = arguments.split_terminator('\0').map(str::to_owned).collect();
    Some(Process { pid, parent, state, arguments })
}

/// The program that has a draft open: `siaran`, with that path among its arguments.
pub(crate) fn with_draft(draft: &Path) -> Option<Process> {
    let draft = draft.to_string_lossy();
    let is_ours = |process: &Process| {
        process.arguments.first().is_some_and(|program| program.ends_with("/siaran"))
            && process.arguments.iter().any(|argument| *argument == draft)
    };
    all().into_iter().find(is_ours)
}

/// Waits until something is so; false when it never was.
pub(crate) fn comes(patience: Duration, mut is_so: impl FnMut() -> bool) -> bool {
    let begun = Instant::now();
    while !is_so() {
        if begun.elapsed() > patience {
            return false;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    true
}

/// For each thread of a process its name and whether it, and whatever it starts, can gain no rights by running a program
/// (`NoNewPrivs` in proc_pid_status(5)).
pub(crate) fn bound(pid: u32) -> Vec<(String, bool)> {
    let threads = std::fs::read_dir(format!("/proc/{pid}/task")).expect("its threads are listed").flatten();
    let of = |thread: std::fs::DirEntry| {
        let status = std::fs::read_to_string(thread.path().join("status")).ok()?;
        let value =
            |key: &str| status.lines().find_map(|line| Some(line.strip_prefix(key)?.trim().to_owned()));
        Some((value("Name:")?, value("NoNewPrivs:")? == "1"))
    };
    threads.filter_map(of).collect()
}
