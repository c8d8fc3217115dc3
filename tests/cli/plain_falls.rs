//! The journal's thread falls over while somebody types in the editor of lines: the journal goes on in a new one, nothing
//! is lost, and one text is offered afterwards.
#![cfg(unix)]

use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use siaran::cli::{Io, dispatch};
use siaran::env::Env;
use siaran::fall::{self, Thread};

use super::run::{Folder, Run, SOUND};

/// Set for the run of this program that is the editor: the folder of the draft.
const FOLDER: &str = "SIARAN_TEST_PLAIN_FALLS";
/// Set, too: what is typed, a command a line; the journal falls over at one that begins with a star.
const TYPED: &str = "SIARAN_TEST_PLAIN_TYPED";
const OFFER: &str = "Text of this draft was never saved";

/// Gives a line at a time, and at the end of them kills the program.
struct Typing(std::vec::IntoIter<String>);

impl Read for Typing {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let Some(line) = self.0.next() else {
            kill(Pid::this(), Signal::SIGKILL)?;
            return Ok(0);
        };
        let line = match line.strip_prefix('*') {
            Some(line) => {
                fall::next(Thread::Journal);
                format!("{line}\n")
            }
            None => format!("{line}\n"),
        };
        buffer[..line.len()].copy_from_slice(line.as_bytes());
        Ok(line.len())
    }
}

/// Does nothing but when this program is started as the editor.
#[test]
fn an_editor_whose_journal_falls() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let typed = std::env::var(TYPED).unwrap();
    let lines: Vec<String> = typed.lines().map(str::to_owned).collect();
    let now = chrono::DateTime::parse_from_rfc3339("2026-04-21T08:30:00+07:00").unwrap();
    let mut env = Env::fixed(now);
    env.cwd.clone_from(&folder);
    env.state_dir = Some(folder.join(".state/siaran"));
    let (mut stdin, mut out, mut err) = (Typing(lines.into_iter()), std::io::stdout(), std::io::stderr());
    let path = folder.join("a.toml").into_os_string();
    let args = ["siaran", "--lang", "en", "edit", "--plain"].map(Into::into).into_iter().chain([path]);
    dispatch(args, &env, Io { stdin: &mut stdin, out: &mut out, err: &mut err, check_keys: |_| Vec::new() });
    unreachable!("it is killed before the end of what is typed");
}

fn typed(folder: &Folder, lines: &[&str]) -> Output {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "--nocapture", "plain_falls::an_editor_whose_journal_falls"]);
    command.env(FOLDER, &folder.0).env(TYPED, lines.join("\n")).env("RUST_BACKTRACE", "0");
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.signal(), Some(Signal::SIGKILL as i32), "{output:?}");
    output
}

/// How often a thread fell over, and what was said of typing that is not safe.
fn fell(output: &Output) -> (usize, usize) {
    let said = String::from_utf8_lossy(&output.stderr);
    (said.matches("Journal was made to fall over").count(), said.matches("not safe from a crash").count())
}

fn then(folder: &Folder, script: &str) -> Run {
    folder.run_with(["--lang", "en", "edit", "--plain", "a.toml"], script.as_bytes())
}

#[test]
fn a_journal_whose_thread_falls_over_goes_on_in_a_new_one() {
    let lines = ["change 1: Satu.", "add: Dua.", "set place: Bogor", "undo", "add: Tiga."];
    for falls in 0..lines.len() {
        let folder = Folder::with("a.toml", SOUND);
        let starred = format!("*{}", lines[falls]);
        let mut with = lines.to_vec();
        with[falls] = &starred;
        assert_eq!(fell(&typed(&folder, &with)), (1, 0), "at {}", lines[falls]);
        let run = then(&folder, "take\nsave\n").ends(0).prints("Saved to a.toml");
        assert_eq!(run.out.matches(OFFER).count(), 1, "at {}: {}", lines[falls], run.out);
        let saved = folder.read("a.toml");
        assert!(["Satu.", "Dua.", "Tiga."].iter().all(|word| saved.contains(word)), "{saved}");
        assert!(saved.contains("\"Ambon\"") && !saved.contains("Bogor"), "{saved}");
        assert!(folder.run(["recover"]).ends(0).out.is_empty(), "it is saved");
    }
}

/// What was saved in between is what the new one begins with: nobody is told that the draft was changed by others.
#[test]
fn after_a_save_the_new_one_begins_with_what_was_saved() {
    let folder = Folder::with("a.toml", SOUND);
    let lines = ["change 1: Satu.", "save", "*change 1: Satu dua.", "add: Tiga."];
    assert_eq!(fell(&typed(&folder, &lines)), (1, 0));
    assert!(folder.read("a.toml").contains("\"Satu.\""));
    let run = then(&folder, "take\nsave\n").ends(0).prints(OFFER).prints("Saved to a.toml");
    assert!(!run.out.contains("was changed since"), "{}", run.out);
    let saved = folder.read("a.toml");
    assert!(saved.contains("Satu dua.") && saved.contains("Tiga."), "{saved}");
}

#[test]
fn one_that_falls_again_and_again_is_told_of() {
    let folder = Folder::with("a.toml", SOUND);
    let output = typed(&folder, &["*add: a.", "*add: b.", "*add: c.", "*add: d.", "add: e."]);
    assert_eq!(fell(&output), (4, 1), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stderr).contains("went wrong inside siaran itself"));
    // What the last one that stood had is there.
    then(&folder, "take\nlist\n").ends(1).prints(OFFER).prints("paragraph: c.");
}
