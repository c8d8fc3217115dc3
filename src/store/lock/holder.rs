//! Who has a draft open, as the lock file tells it to people and, where a file system has no locks, to other editors.
//! What somebody else wrote there is believed no further than a sentence on the screen goes. Knows no files.

use std::fs;
use std::hash::Hasher;
#[allow(deprecated)] // See [`keyed`].
use std::hash::SipHasher;

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
    /// What their machine is known by here: a digest of its id, never the id itself.
    pub machine: String,
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
            machine: machine_of(&word("/etc/machine-id")),
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
        for word in [
            &mut self.user,
            &mut self.host,
            &mut self.tty,
            &mut self.since,
            &mut self.boot,
            &mut self.machine,
            &mut self.space,
        ] {
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

    /// Whether two are surely of one machine. Two machines may have one name, and copies of one machine one name and one
    /// id; but no two have one boot. A lock file that says nothing of the machine, as earlier versions wrote it, is of one
    /// that was booted anew or of another, and nobody knows which.
    pub fn is_beside(&self, other: &Holder) -> bool {
        let same = |a: &str, b: &str| !a.is_empty() && a == b;
        same(&self.host, &other.host)
            && (same(&self.boot, &other.boot) || same(&self.machine, &other.machine))
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

/// What a machine is known by in lock files, which others may read. Its id must not be shown, only what a keyed function
/// makes of it for a purpose of one's own (machine-id(5)). Empty where the machine has none.
fn machine_of(id: &str) -> String {
    let id = id.trim();
    let is_one = id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    let key = u128::from_str_radix(id, 16).ok().filter(|_| is_one);
    key.map_or_else(String::new, |key| format!("{:016x}", keyed(key, b"siaran-lock")))
}

/// SipHash-2-4 (Aumasson and Bernstein), which tells nothing of its key.
#[allow(deprecated)] // What stands for it in the library takes no key.
fn keyed(key: u128, bytes: &[u8]) -> u64 {
    let mut hasher = SipHasher::new_with_keys(key as u64, (key >> 64) as u64);
    hasher.write(bytes);
    hasher.finish()
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

    #[test]
    fn a_machine_s_id_is_not_told() {
        let id = "0123456789abcdef0123456789abcdef";
        let word = machine_of(&format!("{id}\n"));
        assert_eq!(word.len(), 16);
        assert!(!id.contains(&word[..4]) && word == machine_of(id));
        // The published value of no bytes under the published key.
        assert_eq!(keyed(0x0f0e_0d0c_0b0a_0908_0706_0504_0302_0100, b""), 0x726f_db47_dd0e_0e31);
        assert_ne!(word, machine_of("0123456789abcdef0123456789abcde0"));
        for none in [
            "",
            "uninitialized\n",
            "0123456789abcdef",
            "0123456789abcdef0123456789abcdeg",
            "+123456789abcdef0123456789abcde0",
        ] {
            assert_eq!(machine_of(none), "", "{none}");
        }
        let raw = fs::read_to_string("/etc/machine-id").unwrap_or_default();
        let written = String::from_utf8(own().write()).expect("it is text");
        assert!(raw.trim().is_empty() || !written.contains(raw.trim()));
    }

    /// What earlier versions wrote names its holder still, and what this one writes was no riddle to them.
    #[test]
    fn lock_files_of_earlier_versions_are_read() {
        let early = r#"{"user":"rini","host":"pc-humas-3","tty":"pts/4","since":"2026-04-21T08:15:00+07:00","pid":4711,"start":99,"boot":"lain","space":"lain"}"#;
        let read = Holder::read(early.as_bytes()).expect("it is one");
        assert_eq!((&*read.user, &*read.boot, &*read.machine), ("rini", "lain", ""));
        assert!(!read.is_beside(&own()));
        let beside = Holder { machine: String::new(), ..own() };
        assert_eq!(beside.is_beside(&own()), !own().boot.is_empty() && !own().host.is_empty());
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
        let own = Holder { machine: "ini".into(), ..own };
        let elsewhere = Holder { host: "pc-humas".into(), boot: "lain".into(), pid: none, ..own.clone() };
        // Two that were never given names of their own.
        let namesake = Holder { machine: "itu".into(), boot: "lain".into(), ..own.clone() };
        let early = Holder { machine: String::new(), ..namesake.clone() };
        // The first process is there, whoever it is; another start than its own is another process.
        let first = Holder { pid: 1, start: started(1).unwrap_or(0), ..own.clone() };
        let rows = [
            ("nobody", Holder::default(), 0, Fate::Gone),
            ("ourselves, before", own.clone(), 0, Fate::Gone),
            ("another boot", Holder { boot: "lain".into(), ..first.clone() }, 0, Fate::Gone),
            ("no such process", Holder { pid: none, ..own.clone() }, 0, Fate::Gone),
            ("a number used again", Holder { start: first.start + 1, ..first.clone() }, 0, Fate::Gone),
            ("alive", first.clone(), 0, Fate::Here),
            ("alive, and the clock was set", first.clone(), 400_000_000, Fate::Here),
            ("another machine", elsewhere.clone(), 0, Fate::Here),
            ("another machine, ten minutes", elsewhere.clone(), SILENT, Fate::Here),
            ("another machine, more than that", elsewhere.clone(), SILENT + 1, Fate::Silent),
            ("another machine whose clock is ahead", elsewhere, -400_000_000, Fate::Here),
            ("another machine of our name", namesake.clone(), 0, Fate::Here),
            ("another machine of our name, long silent", namesake, SILENT + 1, Fate::Silent),
            ("no word of the machine, another boot", early.clone(), 0, Fate::Here),
            ("no word of the machine, long silent", early, SILENT + 1, Fate::Silent),
            ("no word of the machine, alive", Holder { machine: String::new(), ..first }, 0, Fate::Here),
            (
                "no word of the machine, no such process",
                Holder { machine: String::new(), pid: none, ..own.clone() },
                0,
                Fate::Gone,
            ),
            ("a container beside", Holder { space: "lain".into(), pid: none, ..own.clone() }, 0, Fate::Here),
            ("a container long silent", Holder { space: "lain".into(), ..own.clone() }, 700, Fate::Silent),
        ];
        for (row, holder, age, fate) in rows {
            assert_eq!(holder.fate(&own, age), fate, "{row}");
        }
    }
}
