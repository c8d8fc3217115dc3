//! Words of a draft are nowhere but in the draft, what is made of it, and a folder that is its writer's alone.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use super::folder::Folder;
use super::processes::{self, comes};
use super::terminal::{DRAFT, FIRST_START, Terminal};

const SIARAN: &str = env!("CARGO_BIN_EXE_siaran");
/// A word that is in no other file; the commands have one of their own, for both tests run at a time.
const CANARY: &str = "KENARIEMBARGO";
const OF_COMMANDS: &str = "KENARIPERINTAH";
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
fn tellers(canary: &str, since: SystemTime, but: &Path) -> Vec<String> {
    let mut files = Vec::new();
    for folder in ["/tmp", "/var/tmp", "/dev/shm"] {
        below(Path::new(folder), 3, &mut files);
    }
    let mut tells = Vec::new();
    for path in files.into_iter().filter(|path| !path.starts_with(but)) {
        if path.to_string_lossy().contains(canary) {
            tells.push(path.display().to_string());
        }
        let Ok(metadata) = path.symlink_metadata() else { continue };
        let fresh = metadata.modified().is_ok_and(|changed| changed >= since);
        if metadata.is_file() && fresh && metadata.size() < LARGE {
            let words = std::fs::read(&path).unwrap_or_default();
            if words.windows(canary.len()).any(|window| window == canary.as_bytes()) {
                tells.push(path.display().to_string());
            }
        }
    }
    for process in processes::all() {
        let variables = std::fs::read(format!("/proc/{}/environ", process.pid)).unwrap_or_default();
        if process.arguments.iter().any(|argument| argument.contains(canary))
            || String::from_utf8_lossy(&variables).contains(canary)
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

/// Exports the draft, and saves it under another name.
pub(crate) fn export_and_save_as(terminal: &mut Terminal) {
    terminal.press("\x05");
    terminal.wait_for("siap terbit");
    terminal.press("\r");
    terminal.wait_for("Diekspor");
    terminal.press("\x10nama lain");
    terminal.wait_for("Simpan dengan nama lain");
    terminal.press("\r");
    terminal.wait_for("Simpan sebagai");
    terminal.press("\x01kedua\r");
    let second = terminal.path.with_file_name("kedua.toml");
    // What is asked stays until it is answered: the file may be there before.
    terminal.wait_for("Tersimpan: kedua");
    assert!(second.exists(), "it is saved under another name");
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
    assert_eq!(tellers(CANARY, begun, &folder), Vec::<String>::new(), "while one writes");
    // While another editor has the text.
    terminal.press("\x1be");
    let sleeps = comes(Duration::from_secs(10), || {
        let sleeps = |process: &processes::Process| process.arguments == ["sleep", "3"];
        processes::all().iter().any(sleeps)
    });
    assert!(sleeps, "the other editor runs");
    assert_eq!(tellers(CANARY, begun, &folder), Vec::<String>::new(), "while another editor has it");
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", ours.pid)).expect("they can be read");
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).expect("there is a limit");
    let figures: Vec<&str> = core.split_whitespace().filter(|word| word.parse::<u64>().is_ok()).collect();
    assert_eq!(figures, ["0", "0"], "no core file: {core}");
    terminal.wait_for("Teks tidak berubah");
    terminal.press("\x13");
    terminal.wait_for("Tersimpan");
    export_and_save_as(&mut terminal);
    assert_eq!(tellers(CANARY, begun, &folder), Vec::<String>::new(), "in other files of its folder alone");
    terminal.press("\x11");
    assert!(terminal.end());
    // A reviewer's window has the words as well.
    let mut view = Terminal::run("canary-view", &draft, (80, 24), SIARAN, &["view"], &[]);
    view.wait_for(CANARY);
    view.press("\x1bOQ");
    view.rest();
    let theirs = view.home().to_path_buf();
    let told: Vec<String> = tellers(CANARY, begun, &folder);
    let told: Vec<&String> = told.iter().filter(|told| !told.contains(&*theirs.to_string_lossy())).collect();
    assert!(told.is_empty(), "{told:?}");
    drop(view);
    assert_eq!(tellers(CANARY, begun, &folder), Vec::<String>::new(), "afterwards");
    let sent = terminal.sent();
    let told = asides(&sent);
    assert!(!told.iter().any(|aside| aside.contains(CANARY)), "{told:?}");
    assert_eq!(asides(&format!("a\x1b]0;{CANARY}\x07b")), [format!("0;{CANARY}")]);
}

/// The other ways to a draft: every command that reads or makes one, while it runs and afterwards.
#[test]
fn no_command_leaves_a_word_of_the_draft_elsewhere() {
    let begun = SystemTime::now() - Duration::from_secs(2);
    let draft = DRAFT.replace("tiga posyandu", OF_COMMANDS);
    // An editor that is killed leaves what was typed, to be recovered.
    let mut terminal = Terminal::run("canary-commands", &draft, (80, 24), SIARAN, &[], &[]);
    terminal.wait_for(OF_COMMANDS);
    terminal.press("xyz");
    terminal.wait_for("xyzDinas");
    terminal.child.kill().expect("it runs");
    terminal.child.wait().expect("it has ended");
    let home = terminal.home().to_path_buf();
    std::fs::write(home.join("teks.txt"), format!("SIARAN PERS\n\nDinas membuka {OF_COMMANDS}.\n"))
        .expect("written");
    for (command, stdin) in commands_on_a_draft(&home) {
        let mut child = Command::new(SIARAN)
            .args(&command)
            .current_dir(&home)
            .env_clear()
            .envs([("HOME", &*home.to_string_lossy()), ("LANG", "en_US.UTF-8"), ("PATH", "/usr/bin:/bin")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut input = child.stdin.take().expect("it has a stdin");
        let _ = input.write_all(stdin.as_bytes());
        if command[0] == "--plain" {
            // It waits for more, with the draft open.
            let mut line = String::new();
            let out = child.stdout.as_mut().expect("it has a stdout");
            BufReader::new(out).read_line(&mut line).expect("it says what it opened");
            assert_eq!(tellers(OF_COMMANDS, begun, &home), Vec::<String>::new(), "while {command:?} runs");
        }
        drop(input);
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.code().is_some_and(|code| code < 2), "{command:?}: {output:?}");
        assert_eq!(tellers(OF_COMMANDS, begun, &home), Vec::<String>::new(), "after {command:?}");
    }
    let made = std::fs::read_to_string(home.join("pulih.toml")).expect("it was taken out");
    assert!(made.contains(OF_COMMANDS) && made.contains("xyzDinas"), "{made}");
}

/// Every command that reads a draft or makes one, with what is typed to it; `home` is that of an editor that was killed.
pub(crate) fn commands_on_a_draft(home: &Path) -> Vec<(Vec<String>, &'static str)> {
    let left = siaran::store::journal::all(&home.join(".local/state/siaran"));
    let left = left.first().expect("a killed editor leaves a journal").name();
    let lines = "add 1: Kata.\nexport html\nsave-as lain\nadd 1: Lagi.\nsave\nquit\n";
    let all = [
        ("show siaran.toml".to_owned(), ""),
        ("check siaran.toml".to_owned(), ""),
        ("fix siaran.toml".to_owned(), ""),
        ("fmt siaran.toml".to_owned(), ""),
        ("export siaran.toml --to txt,md -o .".to_owned(), ""),
        ("diff siaran.toml siaran.toml".to_owned(), ""),
        ("import teks.txt -o diambil.toml".to_owned(), ""),
        ("recover".to_owned(), ""),
        ("recover --format json".to_owned(), ""),
        (format!("recover {left}"), ""),
        (format!("recover {left} -o pulih.toml"), ""),
        ("--plain pulih.toml".to_owned(), lines),
    ];
    all.map(|(command, stdin)| (command.split(' ').map(str::to_owned).collect(), stdin)).to_vec()
}
