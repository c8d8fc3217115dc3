//! A real SSH server on the loopback, with an account whose key may do one thing: a forced command (sshd_config(5), the
//! section on authorized_keys in sshd(8)). One looks at the draft, tries to get out, asks for another command, and is
//! gone when the line is cut.

use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::processes::{self, comes};
use super::terminal::{DRAFT, Terminal};

const SIARAN: &str = env!("CARGO_BIN_EXE_siaran");
const SSHD: &str = "/usr/sbin/sshd";
/// What the server is given to answer, and to notice that nobody is there any more.
const PATIENCE: Duration = Duration::from_secs(10);

/// A server of our own, its keys and its draft; gone when the test is done.
struct Server {
    folder: PathBuf,
    port: u16,
    user: String,
    process: Child,
}

impl Server {
    /// `None`, with a line that says so, where there is no server to be had.
    fn start(name: &str) -> Option<Server> {
        match Server::try_start(name) {
            Ok(server) => Some(server),
            Err(why) => {
                println!("skipped: {name} over SSH: {why}");
                None
            }
        }
    }

    fn try_start(name: &str) -> Result<Server, String> {
        if !Path::new(SSHD).exists() {
            return Err("no openssh-server".to_owned());
        }
        let folder = std::env::temp_dir().join(format!("siaran-sshd-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        for key in ["host", "reviewer"] {
            let made = Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-f"])
                .arg(folder.join(key))
                .status();
            if !made.is_ok_and(|status| status.success()) {
                return Err("no ssh-keygen".to_owned());
            }
        }
        let draft = folder.join("siaran.toml");
        std::fs::write(&draft, DRAFT).map_err(|error| error.to_string())?;
        let key = std::fs::read_to_string(folder.join("reviewer.pub")).map_err(|error| error.to_string())?;
        let forced = format!("restrict,pty,command=\"{SIARAN} view {}\" {key}", draft.display());
        std::fs::write(folder.join("authorized_keys"), forced).map_err(|error| error.to_string())?;
        let port = free_port()?;
        let config = format!(
            "ListenAddress 127.0.0.1\nPort {port}\nHostKey {0}/host\nPidFile none\nUsePAM no\nStrictModes no\n\
             AuthorizedKeysFile {0}/authorized_keys\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n\
             PermitRootLogin forced-commands-only\nAcceptEnv LANG LC_*\nSubsystem sftp internal-sftp\n",
            folder.display()
        );
        std::fs::write(folder.join("config"), config).map_err(|error| error.to_string())?;
        let log = std::fs::File::create(folder.join("log")).map_err(|error| error.to_string())?;
        // A folder without rights that the server wants for itself when root runs it; it says so where it has none.
        let _ = std::fs::create_dir("/run/sshd");
        let process = Command::new(SSHD)
            .args(["-D", "-e", "-f"])
            .arg(folder.join("config"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .map_err(|error| error.to_string())?;
        let user =
            String::from_utf8(Command::new("id").arg("-un").output().map_err(|e| e.to_string())?.stdout);
        let user = user.map_err(|error| error.to_string())?.trim().to_owned();
        let mut server = Server { folder, port, user, process };
        let answers = comes(PATIENCE, || {
            TcpStream::connect(("127.0.0.1", port)).is_ok()
                || server.process.try_wait().is_ok_and(|e| e.is_some())
        });
        if !answers || server.process.try_wait().is_ok_and(|ended| ended.is_some()) {
            return Err(format!("the server does not run: {}", server.log()));
        }
        let probe = server.ask(&["true"]);
        // An account without a shell runs no forced command, and some let nobody in at all.
        if !String::from_utf8_lossy(&probe.stderr).contains("siaran: ") {
            return Err(format!("this account cannot be got into: {}", server.log()));
        }
        Ok(server)
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("log")).unwrap_or_default().replace('\n', "; ")
    }

    fn draft(&self) -> PathBuf {
        self.folder.join("siaran.toml")
    }

    /// The client's arguments, up to the server's name.
    fn arguments(&self) -> Vec<String> {
        let (port, key) =
            (self.port.to_string(), self.folder.join("reviewer").to_string_lossy().into_owned());
        let mut all: Vec<String> =
            ["-F", "/dev/null", "-e", "none", "-i", &key, "-p", &port].map(str::to_owned).to_vec();
        for option in [
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "LogLevel=ERROR",
            "BatchMode=yes",
            "SetEnv=LANG=id_ID.UTF-8 EDITOR=/bin/sh TERMINFO=/tmp",
        ] {
            all.extend(["-o".to_owned(), option.to_owned()]);
        }
        all.push(format!("{}@127.0.0.1", self.user));
        all
    }

    /// The client without a terminal, asking for a command.
    fn ask(&self, command: &[&str]) -> std::process::Output {
        let client =
            Command::new("ssh").arg("-T").args(self.arguments()).args(command).stdin(Stdio::null()).output();
        client.expect("there is a client where there is a server")
    }

    /// The client in a terminal; the program asked for is a path, and is not what is run.
    fn look(&self, name: &str) -> Terminal {
        let mut arguments = vec!["-tt".to_owned()];
        arguments.extend(self.arguments());
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let mut terminal = Terminal::run(name, "", (80, 24), "ssh", &arguments, &[]);
        terminal.wait_for("Dinas membuka");
        terminal.wait_for("hanya baca");
        terminal
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(|error| error.to_string())?;
    listener.local_addr().map(|address| address.port()).map_err(|error| error.to_string())
}

#[test]
fn a_reviewer_sees_the_draft_and_does_not_get_out() {
    let Some(server) = Server::start("out") else { return };
    std::fs::set_permissions(server.draft(), std::fs::Permissions::from_mode(0o640)).expect("it is ours");
    let mut terminal = server.look("ssh-out");
    let ours = processes::with_draft(&server.draft()).expect("the server runs the forced command");
    for keys in ["\x1a", "\x1c", "\x03", "\r~.", "\r~\x1a", ":!sh\r", "\x1be", "\x0f", "\x13", "\x05"] {
        terminal.press(keys);
        terminal.rest();
    }
    for name in ["Ke shell", "Ekspor", "Draf lain", "Salin", "Simpan"] {
        let typed = name.to_lowercase();
        terminal.press(&format!("\x10{typed}"));
        terminal.wait_for(&typed);
        terminal.rest();
        let shown = terminal.screen.screen().contents();
        assert!(!shown.contains(name), "{name} can be chosen:\n{shown}");
        terminal.press("\x1b");
        terminal.wait(|screen| !screen.contents().contains(&typed));
    }
    let running = processes::all();
    let same = running.iter().find(|process| process.pid == ours.pid).expect("it still runs");
    assert!(!matches!(same.state, 'T' | 't' | 'Z'), "it was not stopped: {same:?}");
    let children: Vec<_> = running.iter().filter(|process| process.parent == ours.pid).collect();
    assert!(children.is_empty(), "{children:?}");
    let threads = processes::bound(ours.pid);
    assert!(threads.len() > 1 && threads.iter().all(|(_, bound)| *bound), "{threads:?}");
    assert!(!terminal.sent().contains("\x1b]52"), "nothing goes to the clipboard");
    terminal.press("\x11");
    assert!(terminal.end(), "leaving the editor ends the session");
    assert_eq!(std::fs::read_to_string(server.draft()).expect("it is there"), DRAFT);
}

#[test]
fn another_command_is_not_run() {
    let Some(server) = Server::start("command") else { return };
    for command in [&["sh", "-c", "id"][..], &["-s", "sftp"][..], &["cat", "/etc/passwd"][..]] {
        let asked = server.ask(command);
        let (out, err) = (String::from_utf8_lossy(&asked.stdout), String::from_utf8_lossy(&asked.stderr));
        assert_eq!(out, "", "{command:?}");
        // A subsystem has no way to say something beside its answer.
        let says = err.contains("siaran: ") || command[0] == "-s";
        assert!(says, "{command:?} runs the forced command: {err}");
        // It wants a terminal, and has none.
        assert_eq!(asked.status.code(), Some(2), "{command:?}: {err}");
    }
    // Nor is anything passed on to other ports.
    let port = server.port.to_string();
    let forward = Command::new("ssh")
        .args(["-W", &format!("127.0.0.1:{port}")])
        .args(server.arguments())
        .stdin(Stdio::null())
        .output()
        .expect("there is a client");
    assert!(!forward.status.success() && forward.stdout.is_empty(), "{forward:?}");
}

#[test]
fn a_line_that_is_cut_ends_the_program() {
    let Some(server) = Server::start("cut") else { return };
    let mut terminal = server.look("ssh-cut");
    let ours = processes::with_draft(&server.draft()).expect("the server runs the forced command");
    terminal.child.kill().expect("the client is ours to kill");
    let gone = comes(PATIENCE, || processes::all().iter().all(|process| process.pid != ours.pid));
    assert!(gone, "it is still there: {:?}", processes::with_draft(&server.draft()));
    assert_eq!(std::fs::read_to_string(server.draft()).expect("it is there"), DRAFT);
}
