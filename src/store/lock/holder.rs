//! Who has a draft open, as the lock file tells it to people and, where a file system has no locks, to other editors.
//! What somebody else wrote there is believed no further than a sentence on the screen goes. Knows no files.

use std::fs;

use serde::{Deserialize, Serialize};

use crate::store::disk::{LEASE_LIMIT, own_process, started};

/// The most characters of each of its words that are taken.
const WORD: usize = 64;
/// How long a holder on another machine may be silent before it is thought gone, in seconds.
const SILENT: i64 = 10 * 60;

/// Who has a draft open. Empty words and zeros are not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Holder {
    /// The name they log in with.
    pub user: String,
    /// Their machine's name.
    pub host: String,
    /// Their terminal.
    pub tty: String,
    /// Since when, as RFC 3339 has it, by their clock.
    pub since: String,
    /// The process.
    pub pid: u32,
    /// When the process was started, in clock ticks since the boot.
    pub start: u64,
    /// The boot of their machine (random(4)).
    pub boot: String,
    /// The namespace the process's number is of (pid_namespaces(7)).
    pub space: String,
}

/// What became of a holder, as far as can be told without a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Surely gone.
    Gone,
    /// There, as far as anybody can tell.
    Here,
    /// On another machine, and not heard of for more than ten minutes.
    Silent,
}

impl Holder {
    /// This process; `user` and `since` are told.
    pub fn own(user: &str, since: &str) -> Holder {
        let word = |path: &str| fs::read_to_string(path).unwrap_or_default();
        let link = |path: &str| {
            let link = fs::read_link(path).unwrap_or_default();
            link.to_string_lossy().into_owned()
        };
        let (pid, start) = own_process();
        let tty = link("/proc/self/fd/0");
        let own = Holder {
            user: user.to_owned(),
            host: word("/proc/sys/kernel/hostname"),
            tty: tty.strip_prefix("/dev/").unwrap_or_default().to_owned(),
            since: since.to_owned(),
            pid,
            start: start.unwrap_or(0),
            boot: word("/proc/sys/kernel/random/boot_id"),
            space: link("/proc/self/ns/pid"),
        };
        own.short()
    }

    /// What a lock file says; `None` when it is nothing that this program wrote. A file that says nothing at all, as a
    /// power cut leaves it, names nobody.
    pub fn read(bytes: &[u8]) -> Option<Holder> {
        if bytes.iter().all(|byte| *byte == 0 || byte.is_ascii_whitespace()) {
            return Some(Holder::default());
        }
        if bytes.len() as u64 > LEASE_LIMIT {
            return None;
        }
        serde_json::from_slice::<Holder>(bytes).ok().map(Holder::short)
    }

    /// As it stands in the file.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// The same with no word longer than a line takes.
    fn short(mut self) -> Holder {
        for word in
            [&mut self.user, &mut self.host, &mut self.tty, &mut self.since, &mut self.boot, &mut self.space]
        {
            let cut: String = word.trim().chars().take(WORD).collect();
            cut.trim_end().clone_into(word);
        }
        self
    }

    /// Whether two are the same process.
    pub fn is(&self, other: &Holder) -> bool {
        (self.pid, self.start, &self.boot, &self.space, &self.host)
            == (other.pid, other.start, &other.boot, &other.space, &other.host)
    }

    /// Whether two are of one machine.
    pub fn is_beside(&self, other: &Holder) -> bool {
        !self.host.is_empty() && self.host == other.host
    }

    /// What became of it, asked by `own`; it was last heard of `age` seconds ago, by clocks that may be wrong.
    pub fn fate(&self, own: &Holder, age: i64) -> Fate {
        if *self == Holder::default() || self.is(own) {
            return Fate::Gone;
        }
        if self.is_beside(own) && !own.boot.is_empty() {
            if self.boot != own.boot {
                return Fate::Gone;
            }
            if self.space == own.space {
                return if started(self.pid) == Some(self.start) { Fate::Here } else { Fate::Gone };
            }
        }
        if age > SILENT { Fate::Silent } else { Fate::Here }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own() -> Holder {
        Holder { user: "sari".into(), ..Holder::own("sari", "2026-04-21T08:30:00+07:00") }
    }

    #[test]
    fn what_is_written_is_read() {
        let own = own();
        assert_eq!(Holder::read(&own.write()), Some(own.clone()));
        assert!(own.write().len() < 1024);
        if own.boot.is_empty() {
            println!("skipped: this system has no /proc");
            return;
        }
        assert!(own.pid > 0 && own.start > 0 && !own.host.is_empty());
    }

    #[test]
    fn what_is_no_lock_is_known_for_it() {
        for bytes in ["", " \n", "\0\0\0"] {
            assert_eq!(Holder::read(bytes.as_bytes()), Some(Holder::default()), "{bytes:?}");
        }
        for bytes in ["halo", "[1]", "{\"pid\": -1}", "{\"user\": {}}", "{\"user\": \"", "[release]\n"] {
            assert_eq!(Holder::read(bytes.as_bytes()), None, "{bytes:?}");
        }
        assert_eq!(Holder::read(&b"[".repeat(4096)), None);
        assert_eq!(Holder::read(&b" ".repeat(5000)), Some(Holder::default()));
        let long = format!("{{\"user\": \"{}\", \"host\": \" a\\n\"}}", "x".repeat(3000));
        let read = Holder::read(long.as_bytes()).expect("it is one");
        assert_eq!((read.user.len(), &*read.host), (64, "a"));
        // A word that is cut at a blank reads the same again.
        let cut = Holder { user: format!("{} b", "x".repeat(63)), ..Holder::default() }.short();
        assert_eq!(Holder::read(&cut.write()), Some(cut));
    }

    /// The table of the design, one row each.
    #[test]
    fn without_locks_the_content_tells_who_is_gone() {
        let own = own();
        if own.boot.is_empty() || own.start == 0 {
            println!("skipped: this system has no /proc");
            return;
        }
        // No system has as many processes.
        let none = u32::MAX;
        let elsewhere = Holder { host: "pc-humas".into(), boot: "lain".into(), pid: none, ..own.clone() };
        // The first process is there, whoever it is; another start than its own is another process.
        let first = Holder { pid: 1, start: started(1).unwrap_or(0), ..own.clone() };
        let rows = [
            ("nobody", Holder::default(), 0, Fate::Gone),
            ("ourselves, before", own.clone(), 0, Fate::Gone),
            ("another boot", Holder { boot: "lain".into(), ..first.clone() }, 0, Fate::Gone),
            ("no such process", Holder { pid: none, ..own.clone() }, 0, Fate::Gone),
            ("a number used again", Holder { start: first.start + 1, ..first.clone() }, 0, Fate::Gone),
            ("alive", first.clone(), 0, Fate::Here),
            ("alive, and the clock was set", first, 400_000_000, Fate::Here),
            ("another machine", elsewhere.clone(), 0, Fate::Here),
            ("another machine, ten minutes", elsewhere.clone(), SILENT, Fate::Here),
            ("another machine, more than that", elsewhere.clone(), SILENT + 1, Fate::Silent),
            ("another machine whose clock is ahead", elsewhere, -400_000_000, Fate::Here),
            ("a container beside", Holder { space: "lain".into(), pid: none, ..own.clone() }, 0, Fate::Here),
            ("a container long silent", Holder { space: "lain".into(), ..own.clone() }, 700, Fate::Silent),
        ];
        for (row, holder, age, fate) in rows {
            assert_eq!(holder.fate(&own, age), fate, "{row}");
        }
    }
}
