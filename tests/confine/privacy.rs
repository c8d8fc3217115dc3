//! Words of a draft are nowhere but in the draft and in a folder that is its writer's alone; nothing is ever sent.

use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use super::folder::Folder;
use super::processes::{self, comes};
use super::terminal::{DRAFT, FIRST_START, Terminal};
use super::trace::{STRACE, Trace};

const SIARAN: &str = env!("CARGO_BIN_EXE_siaran");
/// A word that is in no other file.
const CANARY: &str = "KENARIEMBARGO";
/// What is larger is no file of ours.
const LARGE: u64 = 16 * 1024 * 1024;

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).expect("it is there").permissions().mode() & 0o7777
}

/// Files below a folder, and folders, as deep as anybody puts one in a shared folder.
fn below(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if depth > 0 && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            below(&path, depth - 1, found);
        }
        found.push(path);
    }
}

/// Everything in the folder of state is for its owner alone, whatever the umask.
#[test]
fn the_folder_of_state_is_its_owner_s_alone() {
    for umask in ["000", "077"] {
        let script = format!("umask {umask}; exec \"$0\" \"$@\"");
        let name = format!("umask-{umask}");
        let first = [(FIRST_START, "1"), ("EDITOR", "sed -i s/Dinas/Balai/")];
        let mut terminal = Terminal::run(&name, DRAFT, (80, 24), "/bin/sh", &["-c", &script, SIARAN], &first);
        let permissions = std::fs::Permissions::from_mode(0o640);
        std::fs::set_permissions(&terminal.path, permissions).expect("the draft is ours");
        terminal.wait_for("Selamat datang");
        terminal.press("x");
        terminal.wait_for("xDinas");
        terminal.press("\x1be");
        terminal.wait_for("xBalai");
        let home = terminal.path.parent().expect("it lies in a folder").to_path_buf();
        let state = home.join(".local/state/siaran");
        let check = || {
            assert_eq!(mode(&state), 0o700, "umask {umask}");
            let mut found = Vec::new();
            below(&state, 4, &mut found);
            assert!(!found.is_empty());
            for path in found {
                let wanted = if path.is_dir() { 0o700 } else { 0o600 };
                assert_eq!(mode(&path), wanted, "umask {umask}: {}", path.display());
            }
        };
        check();
        terminal.press("\x13");
        terminal.wait_for("Tersimpan");
        assert_eq!(mode(&terminal.path), 0o640, "umask {umask}: saving keeps what may be read");
        terminal.press("\x11");
        assert!(terminal.end());
        check();
    }
}

/// A draft that is saved under another name is no more readable there, whatever the umask.
#[test]
fn a_draft_under_another_name_is_as_private() {
    let script = "umask 000; exec \"$0\" \"$@\"";
    let mut terminal = Terminal::run("other-name", DRAFT, (80, 24), "/bin/sh", &["-c", script, SIARAN], &[]);
    terminal.wait_for("Dinas membuka");
    std::fs::set_permissions(&terminal.path, std::fs::Permissions::from_mode(0o600)).expect("it is ours");
    terminal.press("x");
    terminal.wait_for("xDinas");
    terminal.press("\x10");
    terminal.wait_for("Perintah");
    terminal.press("simpan dengan nama\r");
    terminal.wait_for("Simpan sebagai");
    terminal.press(&format!("{}lain.toml\r", "\x7f".repeat(40)));
    terminal.wait_for("Tersimpan");
    let other = terminal.path.with_file_name("lain.toml");
    assert_eq!(mode(&other), 0o600);
    terminal.press("\x11");
    assert!(terminal.end());
}

/// A release is never more readable than its draft, whatever the umask, and whatever stood there before.
#[test]
fn an_export_is_no_more_readable_than_its_draft() {
    for umask in ["000", "022"] {
        let folder = Folder::named(&format!("export-{umask}"));
        let draft = folder.0.join("siaran.toml");
        std::fs::write(&draft, DRAFT).expect("the draft is written");
        let set = |path: &Path, mode| {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("it is ours");
        };
        let export = |name: &str| {
            let script = format!("umask {umask}; exec \"$0\" \"$@\"");
            let arguments =
                ["-c", &script, SIARAN, "--lang", "en", "export", "siaran.toml", "--force", "-o", name];
            let mut command = Command::new("/bin/sh");
            command
                .args(arguments)
                .current_dir(&folder.0)
                .env("HOME", &folder.0)
                .env_remove("XDG_STATE_HOME");
            let output = command.output().expect("it runs");
            (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
        };
        for own in [0o600, 0o640, 0o644] {
            set(&draft, own);
            let name = format!("{own:o}.txt");
            let path = folder.0.join(&name);
            // Anew, and in the place of one that everybody could read and write.
            assert_eq!(export(&name).0, Some(0));
            assert_eq!(mode(&path) & !own, 0, "umask {umask}: {own:o} gave {:o}", mode(&path));
            set(&path, 0o666);
            assert_eq!(export(&name).0, Some(0));
            assert_eq!(mode(&path), own, "umask {umask}");
            // One that has another name stays one file: it is written over, unless more people may read it.
            std::fs::hard_link(&path, folder.0.join(format!("{own:o}-lagi.txt"))).expect("it is linked");
            assert_eq!(export(&name).0, Some(0));
            std::fs::write(&path, "lama").expect("it is ours");
            set(&path, 0o666);
            let (code, said) = export(&name);
            let open = own == 0o644;
            assert_eq!(code, Some(if open { 0 } else { 3 }), "umask {umask}, {own:o}: {said}");
            assert!(open || said.contains("people may read it who may not read the draft"), "{said}");
            assert_eq!(std::fs::read_to_string(&path).expect("it is there") == "lama", !open, "{own:o}");
        }
        let mut found = Vec::new();
        below(&folder.0.join(".local/state/siaran"), 4, &mut found);
        for path in found {
            assert_eq!(mode(&path) & 0o077, 0, "umask {umask}: {}", path.display());
        }
    }
}

/// The words of every file and process that could have some: shared temporary folders, arguments, variables.
fn tellers(since: SystemTime, but: &Path) -> Vec<String> {
    let mut files = Vec::new();
    for folder in ["/tmp", "/var/tmp", "/dev/shm"] {
        below(Path::new(folder), 3, &mut files);
    }
    let mut tells = Vec::new();
    for path in files.into_iter().filter(|path| !path.starts_with(but)) {
        if path.to_string_lossy().contains(CANARY) {
            tells.push(path.display().to_string());
        }
        let Ok(metadata) = path.symlink_metadata() else { continue };
        let fresh = metadata.modified().is_ok_and(|changed| changed >= since);
        if metadata.is_file() && fresh && metadata.size() < LARGE {
            let words = std::fs::read(&path).unwrap_or_default();
            if words.windows(CANARY.len()).any(|window| window == CANARY.as_bytes()) {
                tells.push(path.display().to_string());
            }
        }
    }
    for process in processes::all() {
        let variables = std::fs::read(format!("/proc/{}/environ", process.pid)).unwrap_or_default();
        if process.arguments.iter().any(|argument| argument.contains(CANARY))
            || String::from_utf8_lossy(&variables).contains(CANARY)
        {
            tells.push(format!("{process:?}"));
        }
    }
    tells
}

/// What a program says to the terminal itself, such as a title: `Esc ]` up to BEL or `Esc \`.
fn asides(sent: &str) -> Vec<&str> {
    let starts = sent.split("\x1b]").skip(1);
    starts.map(|aside| aside.split(['\x07', '\x1b']).next().unwrap_or_default()).collect()
}

#[test]
fn a_word_of_the_draft_is_found_nowhere_else() {
    // File systems keep time in coarser steps than clocks do.
    let begun = SystemTime::now() - Duration::from_secs(2);
    let draft = DRAFT.replace("tiga posyandu", CANARY);
    assert!(draft.contains(CANARY));
    let editor = [("EDITOR", "sleep 3; true")];
    let mut terminal = Terminal::run("canary", &draft, (80, 24), SIARAN, &[], &editor);
    let folder = terminal.path.parent().expect("it lies in a folder").to_path_buf();
    terminal.wait_for(CANARY);
    let ours = processes::with_draft(&terminal.path).expect("it runs");
    terminal.press(&format!("\x1b[1;5H{CANARY} lagi "));
    terminal.wait_for(&format!("{CANARY} lagi"));
    assert_eq!(tellers(begun, &folder), Vec::<String>::new(), "while one writes");
    // While another editor has the text.
    terminal.press("\x1be");
    let sleeps = comes(Duration::from_secs(10), || {
        let sleeps = |process: &processes::Process| process.arguments == ["sleep", "3"];
        processes::all().iter().any(sleeps)
    });
    assert!(sleeps, "the other editor runs");
    assert_eq!(tellers(begun, &folder), Vec::<String>::new(), "while another editor has it");
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", ours.pid)).expect("they can be read");
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).expect("there is a limit");
    let figures: Vec<&str> = core.split_whitespace().filter(|word| word.parse::<u64>().is_ok()).collect();
    assert_eq!(figures, ["0", "0"], "no core file: {core}");
    terminal.wait_for("Teks tidak berubah");
    terminal.press("\x13");
    terminal.wait_for("Tersimpan");
    terminal.press("\x11");
    assert!(terminal.end());
    assert_eq!(tellers(begun, &folder), Vec::<String>::new(), "afterwards");
    let sent = terminal.sent();
    let told = asides(&sent);
    assert!(!told.iter().any(|aside| aside.contains(CANARY)), "{told:?}");
    assert_eq!(asides(&format!("a\x1b]0;{CANARY}\x07b")), [format!("0;{CANARY}")]);
}

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
    let folder = std::env::temp_dir().join(format!("siaran-network-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder is made");
    std::fs::write(folder.join("a.toml"), DRAFT).expect("the draft is written");
    std::fs::write(folder.join("b.txt"), "SIARAN PERS\n\nPosko dibuka di tiga kecamatan.\n")
        .expect("it is written");
    let mut failed = Vec::new();
    for command in [
        "check a.toml",
        "show a.toml",
        "fmt a.toml",
        "fix --dry-run a.toml",
        "export a.toml --to txt,md,html",
        "diff a.toml a.toml",
        "import b.txt -o c.toml",
        "new d.toml",
        "number B-7/SETMEN/HM.02.04/04/2026",
        "profiles",
        "doctor",
        "settings",
        "explain",
        "completions bash",
        "man",
        "--help",
        "a.toml",
    ] {
        let ran = Command::new(STRACE)
            .args(trace.arguments())
            .arg(SIARAN)
            .args(command.split(' '))
            .current_dir(&folder)
            .env("HOME", &folder)
            .output()
            .expect("strace runs");
        assert!(ran.status.code().is_some_and(|code| code < 5), "{command}: {ran:?}");
        assert!(trace.calls().iter().any(|call| call.name == "execve"), "{command} was watched");
        failed.extend(network(&trace).into_iter().map(|call| format!("{command}: {call}")));
    }
    let _ = std::fs::remove_dir_all(&folder);
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn the_editor_does_not_reach_for_the_network_either() {
    let Some(trace) = Trace::new("network-editor") else { return };
    let mut arguments = trace.arguments();
    arguments.push(SIARAN.to_owned());
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut terminal = Terminal::run("network", DRAFT, (80, 24), STRACE, &arguments, &[]);
    terminal.wait_for("Dinas membuka");
    terminal.press("xyz");
    terminal.wait_for("xyzDinas");
    terminal.press("\x13");
    terminal.wait_for("Tersimpan");
    terminal.press("\x11");
    assert!(terminal.end());
    assert!(trace.calls().iter().any(|call| call.path().ends_with("siaran.toml")), "it was watched");
    assert_eq!(network(&trace), Vec::<String>::new());
}
