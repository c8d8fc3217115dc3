//! The names of files that are there only while a save runs, and whose they are. From a name alone it can be told whether
//! the save that made it is still running, so that what a killed one left can be removed and nothing else. Knows names
//! and processes, no files.
//!
//! A name is `.~siaran-`, then `w` (being written) or `s` (about to be put in place, or what came out), then the world,
//! the process, when it was started, and a random number, all apart by `-`; after an `s` the digests of what is expected
//! to come out and of what is put in. The world is the boot and the process namespace (boot_id of random(4),
//! pid_namespaces(7)): a process of another one cannot be looked up here.

use std::ffi::OsString;
use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::sync::OnceLock;

use rustix::io::Errno;
use rustix::process::{Pid, test_kill_process};

use crate::store::digest::{Digest, digest};

/// What every such name begins with.
const MARK: &str = ".~siaran-";

/// A process that makes files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Maker {
    /// Its boot and process namespace; 0 when the system does not say.
    world: u64,
    pid: u32,
    /// When it was started, in clock ticks since the boot (proc_pid_stat(5), field 22).
    start: u64,
}

/// What a file is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// It is being written: all of it is ours.
    Writing,
    /// It is what is put in place, or what was there before.
    Swapping {
        /// The short digest of what is expected to come out.
        out: u64,
        /// The short digest of what is put in.
        new: u64,
    },
}

impl Stage {
    /// The stage of a file about to be put in the place of one with this digest.
    pub(super) fn swapping(out: Digest, new: Digest) -> Stage {
        Stage::Swapping { out: out.short(), new: new.short() }
    }
}

impl Maker {
    /// This process.
    pub(super) fn own() -> Maker {
        static OWN: OnceLock<Maker> = OnceLock::new();
        *OWN.get_or_init(|| {
            let pid = std::process::id();
            let boot = fs::read("/proc/sys/kernel/random/boot_id").unwrap_or_default();
            let space = fs::read_link("/proc/self/ns/pid").unwrap_or_default();
            let start = started(pid);
            let said = [&boot[..], space.as_os_str().as_encoded_bytes()].concat();
            let known = !boot.is_empty() && start.is_some();
            Maker { world: if known { digest(&said).short() } else { 0 }, pid, start: start.unwrap_or(0) }
        })
    }

    /// A name that nobody can foresee.
    pub(super) fn name(self, stage: Stage) -> OsString {
        let Maker { world, pid, start } = self;
        let random = RandomState::new().hash_one(pid);
        match stage {
            Stage::Writing => format!("{MARK}w-{world:016x}-{pid}-{start}-{random:016x}").into(),
            Stage::Swapping { out, new } => {
                format!("{MARK}s-{world:016x}-{pid}-{start}-{random:016x}-{out:016x}-{new:016x}").into()
            }
        }
    }

    /// Who made a file of this name, and what for; `None` for a name that is not one of ours to the letter.
    pub(super) fn of(name: &str) -> Option<(Maker, Stage)> {
        let parts: Vec<&str> = name.strip_prefix(MARK)?.split('-').collect();
        let hex = |part: &str| (part.len() == 16).then(|| u64::from_str_radix(part, 16).ok()).flatten();
        let maker = |world: &str, pid: &str, start: &str, random: &str| {
            hex(random)?;
            Some(Maker { world: hex(world)?, pid: pid.parse().ok()?, start: start.parse().ok()? })
        };
        match parts[..] {
            ["w", world, pid, start, random] => Some((maker(world, pid, start, random)?, Stage::Writing)),
            ["s", world, pid, start, random, out, new] => {
                let stage = Stage::Swapping { out: hex(out)?, new: hex(new)? };
                Some((maker(world, pid, start, random)?, stage))
            }
            _ => None,
        }
    }

    /// Whether the process is surely gone. One of another world only when what it made, changed `changed` seconds after
    /// 1970, is older than this boot: it may run on another machine.
    pub(super) fn is_gone(self, changed: i64) -> bool {
        let own = Maker::own();
        if own.world == 0 {
            return false;
        }
        if self.world != own.world {
            return booted().is_some_and(|booted| changed < booted);
        }
        match started(self.pid) {
            Some(start) => start != self.start,
            // Of another user's process some systems tell nothing but that it is there (proc(5), `hidepid`).
            None => !is_there(self.pid),
        }
    }
}

/// The number of this process, and when it was started as [`started`] has it.
pub fn own_process() -> (u32, Option<u64>) {
    let pid = std::process::id();
    (pid, started(pid))
}

/// When a process was started, in clock ticks since the boot (proc_pid_stat(5), field 22); `None` when there is none.
pub fn started(pid: u32) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name of the program stands in brackets and may hold anything.
    let (_, fields) = stat.rsplit_once(')')?;
    fields.split_ascii_whitespace().nth(19)?.parse().ok()
}

/// Whether there is a process of this number, whosever (kill(2), signal 0).
fn is_there(pid: u32) -> bool {
    let pid = i32::try_from(pid).ok().and_then(Pid::from_raw);
    pid.is_some_and(|pid| test_kill_process(pid) != Err(Errno::SRCH))
}

/// When this machine was started, in seconds after 1970.
fn booted() -> Option<i64> {
    let stat = fs::read_to_string("/proc/stat").ok()?;
    stat.lines().find_map(|line| line.strip_prefix("btime ")?.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_who_made_it_and_what_for() {
        let own = Maker::own();
        for stage in [Stage::Writing, Stage::swapping(digest(b"a"), digest(b"b"))] {
            let name = own.name(stage).into_string().unwrap();
            assert!(name.len() < 143, "{name} is too long for some file systems");
            assert_eq!(Maker::of(&name), Some((own, stage)));
            assert_ne!(own.name(stage).into_string().unwrap(), name);
            assert_eq!(Maker::of(&format!("{name}.txt")), None);
            assert_eq!(Maker::of(&name[1..]), None);
        }
        for name in
            [".~siaran-", ".~siaran-0123456789abcdef", ".~siaran-w-1-2-3-4", "draf.toml", ".~siaran-x-y"]
        {
            assert_eq!(Maker::of(name), None, "{name}");
        }
    }

    #[test]
    fn who_runs_is_not_gone() {
        let own = Maker::own();
        if own.world == 0 {
            println!("skipped: this system has no /proc");
            return;
        }
        assert!(!own.is_gone(0));
        assert!(Maker { start: own.start + 1, ..own }.is_gone(i64::MAX));
        assert!(is_there(own.pid) && is_there(1) && !is_there(u32::MAX));
        // No system has as many processes.
        assert!(Maker { pid: u32::MAX, ..own }.is_gone(i64::MAX));
        let elsewhere = Maker { world: own.world ^ 1, ..own };
        assert!(elsewhere.is_gone(0));
        assert!(!elsewhere.is_gone(i64::MAX));
    }
}
