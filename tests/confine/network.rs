//! Nothing is ever sent: no command and no window calls anything that has to do with a network.

use std::io::Write;
use std::process::{Command, Stdio};

use super::privacy::{commands_on_a_draft, export_and_save_as};
use super::terminal::{DRAFT, Terminal};
use super::trace::{STRACE, Trace};

const SIARAN: &str = env!("CARGO_BIN_EXE_siaran");

/// Calls that have to do with a network. The two ends of a pipe within the process are none.
fn network(trace: &Trace) -> Vec<String> {
    let within = ["socketpair(AF_UNIX", "shutdown("];
    let calls = trace.calls().into_iter();
    let calls = calls.filter(|call| {
        let named = ["socket", "connect", "bind", "listen", "accept", "send", "recv", "shutdown"];
        named.iter().any(|name| call.name.starts_with(name))
            && !within.iter().any(|w| call.line.starts_with(w))
    });
    // A word through such a pipe names nobody it is for.
    calls
        .map(|call| call.line)
        .filter(|line| !line.contains("NULL, 0") && !line.contains("NULL, NULL"))
        // One that was cut short by another thread's call is of such a pipe: a socket would have been made before, and told.
        .filter(|line| !(line.starts_with("recvfrom(") && line.ends_with("<unfinished ...>")))
        .collect()
}

#[test]
fn no_command_reaches_for_the_network() {
    let Some(trace) = Trace::new("network") else { return };
    // An editor that is killed leaves what was typed, to be recovered.
    let mut terminal = Terminal::run("network-commands", DRAFT, (80, 24), SIARAN, &[], &[]);
    terminal.wait_for("Dinas membuka");
    terminal.press("xyz");
    terminal.wait_for("xyzDinas");
    terminal.child.kill().expect("it runs");
    terminal.child.wait().expect("it has ended");
    let folder = terminal.home().to_path_buf();
    let text = "SIARAN PERS\n\nPosko dibuka di tiga kecamatan.\n";
    std::fs::write(folder.join("teks.txt"), text).expect("it is written");
    let mut commands = commands_on_a_draft(&folder);
    let others = [
        "new d.toml",
        "number B-7/SETMEN/HM.02.04/04/2026",
        "profiles",
        "doctor",
        "settings",
        "explain",
        "completions bash",
        "man",
        "--help",
        "siaran.toml",
        "view siaran.toml",
        "--read-only siaran.toml",
    ];
    commands.extend(others.map(|command| (command.split(' ').map(str::to_owned).collect(), "")));
    let mut failed = Vec::new();
    for (command, stdin) in commands {
        let mut child = Command::new(STRACE)
            .args(trace.arguments())
            .arg(SIARAN)
            .args(&command)
            .current_dir(&folder)
            .env("HOME", &folder)
            .env("LANG", "en_US.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("strace runs");
        let _ = child.stdin.take().expect("it has a stdin").write_all(stdin.as_bytes());
        let code = child.wait().expect("it ends").code();
        assert!(code.is_some_and(|code| code < 5), "{command:?}: {code:?}");
        assert!(trace.calls().iter().any(|call| call.name == "execve"), "{command:?} was watched");
        failed.extend(network(&trace).into_iter().map(|call| format!("{command:?}: {call}")));
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// The editor and a reviewer's window under strace: typed in, saved, exported, saved under another name; looked at.
#[test]
fn no_window_reaches_for_the_network_either() {
    let Some(trace) = Trace::new("network-editor") else { return };
    for reader in [None, Some("view"), Some("--read-only")] {
        let mut arguments = trace.arguments();
        arguments.push(SIARAN.to_owned());
        arguments.extend(reader.map(str::to_owned));
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let mut terminal = Terminal::run("network", DRAFT, (80, 24), STRACE, &arguments, &[]);
        terminal.wait_for("Dinas membuka");
        if reader.is_none() {
            terminal.press("xyz");
            terminal.wait_for("xyzDinas");
            terminal.press("\x13");
            terminal.wait_for("Tersimpan");
            export_and_save_as(&mut terminal);
        } else {
            terminal.press("\x1bOQ");
            terminal.rest();
            terminal.press("\x1b");
            terminal.rest();
        }
        terminal.press("\x11");
        assert!(terminal.end());
        assert!(trace.calls().iter().any(|call| call.path().ends_with("siaran.toml")), "it was watched");
        assert_eq!(network(&trace), Vec::<String>::new(), "{reader:?}");
    }
}
