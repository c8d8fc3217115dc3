//! The terminal goes away under the editor, as when a line drops: it ends, and keeps what was typed.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::fs::OFlags;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use super::terminal::DRAFT;

/// What the editor may take to end.
const SOON: Duration = Duration::from_secs(2);
/// What a loaded machine may take to start it.
const DEADLINE: Duration = Duration::from_secs(30);

struct Session {
    dir: PathBuf,
    master: File,
    child: Child,
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
        Session { dir, master: File::from(master), child }
    }

    fn wait_for(&mut self, words: &str) {
        let mut screen = vt100::Parser::new(super::terminal::cells(24), super::terminal::cells(80), 0);
        let begun = Instant::now();
        let mut buffer = [0; 4096];
        while !screen.screen().contents().contains(words) {
            assert!(begun.elapsed() < DEADLINE, "no {words}: {}", screen.screen().contents());
            let count = self.master.read(&mut buffer).expect("it says something");
            screen.process(&buffer[..count]);
        }
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
        let gone = Instant::now();
        let null = File::open("/dev/null").expect("there is nothing");
        drop(std::mem::replace(&mut session.master, null));
        let status = loop {
            if let Some(status) = session.child.try_wait().expect("it can be asked") {
                break status;
            }
            assert!(gone.elapsed() < DEADLINE, "{name}: it does not end");
            std::thread::sleep(Duration::from_millis(10));
        };
        // A machine that is loaded is given more than is promised.
        assert!(gone.elapsed() < SOON * 4, "{name}: {:?}", gone.elapsed());
        assert_eq!(status.code(), Some(129), "{name}: {status:?}");
        let listed = Command::new(env!("CARGO_BIN_EXE_siaran"))
            .args(["recover", "--format", "json"])
            .env("HOME", &session.dir)
            .output()
            .expect("it runs");
        let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
        assert!(listed.contains("KataDinas membuka") && listed.contains("\"unsaved\""), "{name}: {listed}");
    }
}
