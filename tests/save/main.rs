//! Saving, and everything that can come between: other writers, a kill, a power cut, a full disk, each system call that
//! fails, and every sort of file. A process that saves is this program again, told by a variable what to do.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout)]

mod faults;
#[path = "../common/folder.rs"]
mod folder;
// The same terminal as in the tests of the terminal, of which these use a part.
#[allow(dead_code)]
#[path = "../terminal/terminal.rs"]
mod terminal;

mod exports;
mod files;
mod journal;
mod kept;
mod kills;
mod made;
mod model;
mod power;
mod power_over;
mod race;
mod renewal;
mod shared;
mod typing;
mod users;
mod worker;

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use folder::Folder;
use siaran::store::{Digest, Expected, Terms, digest};

/// The day of all saves here.
const DAY: NaiveDate = NaiveDate::from_ymd_opt(2025, 12, 16).unwrap();

/// Whether the list of processes is that of our own pid namespace (pid_namespaces(7)). Elsewhere a save cannot tell whether
/// the process of a temporary file lives, and leaves it.
fn knows_processes() -> bool {
    let own = std::process::id().to_string();
    let knows = fs::read_link("/proc/self").is_ok_and(|link| link == Path::new(&own));
    if !knows {
        println!("skipped: the list of processes is not our own");
    }
    knows
}

fn terms(expected: Expected) -> Terms<'static> {
    Terms { expected, today: DAY, ..Terms::ANYTHING }
}

fn knowing(bytes: &[u8]) -> Terms<'static> {
    terms(Expected::Digest(digest(bytes)))
}

/// The digest of a file.
fn digest_of(path: &Path) -> Digest {
    digest(&fs::read(path).unwrap())
}

/// How often something is tried: so often, or as the variable says.
fn trials(variable: &str, usual: usize) -> usize {
    std::env::var(variable).ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}
