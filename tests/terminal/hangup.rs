//! The terminal goes away under the editor, as when a line drops: it ends, and keeps what was typed.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use super::chance::{Chance, TYPED, before, trials};
use super::endings::recovered;
use super::modes::ticks;
use super::terminal::DRAFT;

/// What the editor may take to end.
const SOON: Duration = Duration::from_secs(2);
/// What of the machine's time it may take for that: it reads a terminal that is gone no second time. A tick of the clock
/// is 10 ms to programs (proc(5), `USER_HZ`); what is asked for is 1 % of the two seconds, and a debug build that is
/// shared by many is given more.
const SPENT: Duration = Duration::from_millis(50);
/// What a loaded machine may take to start it.
const DEADLINE: Duration = Duration::from_secs(30);

struct Session {
    dir: PathBuf,
    master: File,
    child: Child,
    screen: vt100::Parser,
}

impl Session {
    /// The editor behind a terminal of ours that can be closed; `arguments` are those of `setsid`.
    fn start(name: &str, arguments: &[&str], ignores: bool) -> Session {
        let dir = std::env::temp_dir().join(format!("siaran-hangup-{name}-{}", std::process::id()));
        std::fs::create_dir_all(dir.join(".local/state/siaran")).expect("a folder is made");
        std::fs::write(dir.join(".local/state/siaran/tour"), "").expect("it is written");
        std::fs::write(dir.join("siaran.toml"), DRAFT).expect("it is written");
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).expect("a pty");
        grantpt(&master).and_then(|()| unlockpt(&master)).expect("it is ours");
        let name = ptsname(&master, Vec::new()).expect("it has a name");
        let name = Path::new(name.to_str().expect("the name is text")).to_owned();
        let flags = i32::try_from(OFlags::NOCTTY.bits()).expect("flags are small");
        let slave = || -> Stdio {
            let file = File::options().read(true).write(true).custom_flags(flags).open(&name);
            OwnedFd::from(file.expect("the other end opens")).into()
        };
        let trap = if ignores { "trap '' HUP; " } else { "" };
        let child = Command::new("/usr/bin/setsid")
            .args(arguments)
            .args(["/bin/sh", "-c", &format!("{trap}exec \"$0\" siaran.toml"), env!("CARGO_BIN_EXE_siaran")])
            .current_dir(&dir)
            .env_clear()
            .envs([("LANG", "id_ID.UTF-8"), ("TERM", "xterm"), ("PATH", "/usr/bin:/bin")])
            .env("HOME", &dir)
            .stdin(slave())
            .stdout(slave())
            .stderr(slave())
            .spawn()
            .expect("it starts");
        let screen = vt100::Parser::new(super::terminal::cells(24), super::terminal::cells(80), 0);
        Session { dir, master: File::from(master), child, screen }
    }

    /// Takes in what the editor says, for at most this long.
    fn take(&mut self, patience: Duration) {
        let patience = Timespec::try_from(patience).expect("it is short");
        let mut fds = [PollFd::new(&self.master, PollFlags::IN)];
        if poll(&mut fds, Some(&patience)).is_ok_and(|ready| ready > 0) {
            let mut buffer = [0; 4096];
            let count = self.master.read(&mut buffer).expect("it says something");
            self.screen.process(&buffer[..count]);
        }
    }

    fn wait_for(&mut self, words: &str) {
        let begun = Instant::now();
        while !self.screen.screen().contents().contains(words) {
            assert!(begun.elapsed() < DEADLINE, "no {words}: {}", self.screen.screen().contents());
            self.take(Duration::from_millis(50));
        }
    }

    /// Closes the terminal; the exit code, how long the editor took to end, and what of the machine's time.
    fn hang_up(&mut self) -> (Option<i32>, Duration, Duration) {
        let before = self.spent();
        let gone = Instant::now();
        let null = File::open("/dev/null").expect("there is nothing");
        drop(std::mem::replace(&mut self.master, null));
        let pid = Pid::from_child(&self.child);
        // It is asked for its time once it has ended and before it is forgotten (waitid(2), WNOWAIT).
        let ended = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT | WaitIdOptions::NOHANG;
        while waitid(WaitId::Pid(pid), ended).expect("it can be asked").is_none() {
            assert!(gone.elapsed() < DEADLINE, "it does not end");
            std::thread::sleep(Duration::from_millis(1));
        }
        let (took, spent) = (gone.elapsed(), self.spent().saturating_sub(before));
        (self.child.wait().expect("it has ended").code(), took, spent)
    }

    /// The machine's time that the editor took so far, all its threads together.
    fn spent(&self) -> Duration {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).expect("it is there");
        // What was started has become the editor: neither setsid(1) nor the shell is another process.
        assert!(stat.contains("(siaran)"), "{stat}");
        Duration::from_millis(10 * ticks(&stat))
    }

    /// How many bytes the editor has read so far (proc_pid_io(5), `rchar`); `None` where the system does not count that.
    fn read_by_now(&self) -> Option<usize> {
        let counts = std::fs::read_to_string(format!("/proc/{}/io", self.child.id())).ok()?;
        counts.lines().find_map(|line| line.strip_prefix("rchar: "))?.trim().parse().ok()
    }

    /// The same once it reads nothing more but what is typed.
    fn read_before_keys(&mut self) -> Option<usize> {
        let begun = Instant::now();
        let mut before = self.read_by_now()?;
        let mut quiet = 0;
        while quiet < 10 {
            assert!(begun.elapsed() < DEADLINE, "it reads and reads");
            self.take(Duration::from_millis(20));
            let now = self.read_by_now()?;
            quiet = if now == before { quiet + 1 } else { 0 };
            before = now;
        }
        Some(before)
    }

    fn press(&mut self, keys: &str) {
        self.master.write_all(keys.as_bytes()).expect("keys can be pressed");
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

#[test]
fn when_the_terminal_goes_the_editor_ends_soon_and_keeps_what_was_typed() {
    let variants: [(&str, &[&str], bool); 4] = [
        ("own", &["--ctty", "--wait"], false),
        ("own-ignored", &["--ctty", "--wait"], true),
        ("none", &["--wait"], false),
        ("none-ignored", &["--wait"], true),
    ];
    for (name, arguments, ignores) in variants {
        let mut session = Session::start(name, arguments, ignores);
        session.wait_for("Dinas membuka");
        session.press("Kata");
        // The whole word stands anew on a screen that is painted anew.
        session.press("\x0c");
        session.wait_for("KataDinas");
        let (code, took, spent) = session.hang_up();
        assert!(spent <= SPENT, "{name}: it took {spent:?} of the machine's time to end");
        // A machine that is loaded is given more than is promised.
        assert!(took < SOON * 4, "{name}: {took:?}");
        assert_eq!(code, Some(129), "{name}");
        let listed = Command::new(env!("CARGO_BIN_EXE_siaran"))
            .args(["recover", "--format", "json"])
            .env("HOME", &session.dir)
            .output()
            .expect("it runs");
        let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
        assert!(listed.contains("KataDinas membuka") && listed.contains("\"unsaved\""), "{name}: {listed}");
    }
}

/// What was in the terminal's queue goes with the terminal; every key that had reached the editor is kept, whether or not
/// it was shown. `SIARAN_ENDS` says how often it is tried.
#[test]
fn whenever_the_terminal_goes_no_key_is_lost_that_had_reached_the_editor() {
    let count = trials("SIARAN_ENDS", 3);
    let mut chance = Chance::new(20_260_423);
    let (mut all, mut unshown, mut longest, mut most) = (0, 0, Duration::ZERO, Duration::ZERO);
    for trial in 0..count {
        let ignores = trial % 2 == 1;
        let mut session = Session::start(&format!("moment-{trial}"), &["--ctty", "--wait"], ignores);
        session.wait_for("Dinas membuka");
        let begun = session.read_before_keys();
        let keys = chance.keys(40);
        for key in TYPED[..keys].chars() {
            session.press(&key.to_string());
            session.take(Duration::from_millis(u64::from(chance.below(8))));
        }
        let shown = before("Dinas", &session.screen.screen().contents(), "").unwrap_or_default();
        let read = session.read_by_now().zip(begun).map(|(read, begun)| read - begun);
        if read.is_none() {
            println!("skipped: this system does not count what a program reads; what was shown is counted");
        }
        let reached = read.unwrap_or(shown);
        assert!(
            (shown..=keys).contains(&reached),
            "trial {trial}: {shown} shown, {reached} read, {keys} pressed"
        );
        let (code, took, spent) = session.hang_up();
        assert!(took < SOON * 4, "trial {trial}: {took:?}");
        assert!(spent <= SPENT, "trial {trial}: it took {spent:?} of the machine's time to end");
        assert_eq!(code, Some(129), "trial {trial}");
        let text = recovered(&session.dir).unwrap_or_else(|| DRAFT.to_owned());
        let kept = before("Dinas", &text, "\"").unwrap_or_default();
        assert!(
            (reached..=keys).contains(&kept),
            "trial {trial}: {reached} had reached it, {kept} kept, {keys} pressed"
        );
        (all, unshown) = (all + reached, unshown + reached - shown);
        (longest, most) = (longest.max(took), most.max(spent));
    }
    println!(
        "hang-up: {count} ends, {all} keys had reached the editor before them, {unshown} of them not yet shown, 0 lost; \
         the longest took {longest:?}, the most of the machine's time was {most:?}"
    );
}
