//! The process that saves, and starting it.

use std::fs;
use std::io::{Read, Seek, Write};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use siaran::store::{Expected, Saved, Terms, disk};

use super::{DAY, digest_of, knowing};

/// What the process is to do: a verb, a path, and what the verb needs, a line each.
const TASK: &str = "SIARAN_TEST_SAVE";
/// Files that are not there, looked for where a save begins and where it has ended: marks in a list of system calls.
pub(crate) const BEGIN: &str = "/siaran-mulai";
const BEGIN_NOT: &str = "/siaran";
pub(crate) const END: &str = "/siaran-selesai";

/// This program again, to do a task.
pub(crate) fn command(program: &Path, verb: &str, path: &Path, more: &[&str]) -> Command {
    let mut command = Command::new(program);
    set(&mut command, verb, path, more);
    command.args(ARGS).stdout(Stdio::piped()).stderr(Stdio::null()).stdin(Stdio::null());
    command
}

/// The arguments that make this program do its task and nothing else.
pub(crate) const ARGS: [&str; 4] =
    ["worker::a_process_that_saves", "--exact", "--nocapture", "--test-threads=1"];

/// Tells a program its task.
pub(crate) fn set(command: &mut Command, verb: &str, path: &Path, more: &[&str]) {
    let task = [&[verb, path.to_str().unwrap()], more].concat().join("\n");
    command.env(TASK, task);
}

pub(crate) fn own() -> PathBuf {
    std::env::current_exe().unwrap()
}

/// What a process said, line by line, without what the test harness says.
pub(crate) fn said(output: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(output);
    let lines = text.lines().filter_map(|line| line.split_once("==").map(|(_, said)| said.to_owned()));
    lines.collect()
}

/// Says something; false when whoever started this process is gone.
pub(crate) fn say(what: &str) -> bool {
    let mut out = std::io::stdout().lock();
    writeln!(out, "=={what}").and_then(|()| out.flush()).is_ok()
}

/// The version of this number: long enough that writing it takes several blocks, and whole only with its last line.
pub(crate) fn version(n: usize) -> Vec<u8> {
    let line = format!("versi {n:08}\n");
    let mut text = line.repeat(600 + n % 7 * 300);
    text.push_str(&format!("akhir {n:08}\n"));
    text.into_bytes()
}

/// The number of a whole version; `None` for anything else.
pub(crate) fn number(bytes: &[u8]) -> Option<usize> {
    let n = std::str::from_utf8(bytes.get(6..14)?).ok()?.parse().ok()?;
    (version(n) == bytes).then_some(n)
}

/// Does nothing but when this program is started as the process that saves.
#[test]
fn a_process_that_saves() {
    let Ok(task) = std::env::var(TASK) else { return };
    let parts: Vec<&str> = task.split('\n').collect();
    let path = Path::new(parts[1]);
    match parts[0] {
        "loop" => save_for_ever(path, parts.get(2).filter(|state| !state.is_empty()).map(Path::new)),
        "once" => save_once(path, Path::new(parts[2]), parts[3]),
        "able" => drop(say(&format!("{:?}", disk::may_save(path, Some(Path::new(parts[2])))))),
        "tidy" => {
            say(&format!("{:?}", disk::tidy(path.parent().unwrap(), DAY)));
        }
        "journal" => super::renewal::type_for_long(path),
        "append" => append(path, parts[2], parts[3].parse().unwrap()),
        "keep" => super::journal::keep(path),
        verb => panic!("{verb} is no task"),
    }
}

/// Saves one version after another, and says each that is safe.
fn save_for_ever(path: &Path, state_dir: Option<&Path>) {
    siaran::store::tidy(path.parent().unwrap(), state_dir, DAY);
    let mut before = fs::read(path).unwrap();
    let mut n = number(&before).expect("it holds a whole version");
    say("ready");
    loop {
        n += 1;
        let bytes = version(n);
        match disk::replace(path, &bytes, &Terms { state_dir, ..knowing(&before) }) {
            Ok(Saved::Safely) if say(&n.to_string()) => before = bytes,
            Ok(Saved::Safely) => return,
            other => {
                say(&format!("{other:?}"));
                return;
            }
        }
    }
}

/// Saves "baru" where "lama" is, knowing it or not, or where nothing is, between two marks, and says what came of it.
fn save_once(path: &Path, state: &Path, kind: &str) {
    let expected = match kind {
        "new" => Expected::Nothing,
        "other" => Expected::Other,
        _ => Expected::Digest(digest_of(path)),
    };
    let terms = Terms { state_dir: Some(state), ..super::terms(expected) };
    busy();
    let _ = fs::symlink_metadata(BEGIN);
    let saved = disk::replace(path, &"baru ".repeat(2000).into_bytes(), &terms);
    let _ = fs::symlink_metadata(END);
    say(&format!("{saved:?}"));
}

/// Calls the system more often than anything does before the tests begin. strace counts the calls of each thread by
/// itself: with this, the hundredth call of its kind and those after it are this thread's alone.
fn busy() {
    let file = fs::OpenOptions::new().read(true).write(true).open("/dev/null").unwrap();
    for _ in 0..100 {
        let _ = fs::File::open(BEGIN_NOT);
        let _ = (&file).read(&mut [0]);
        let _ = file.read_at(&mut [0], 0);
        let _ = (&file).write(&[0]);
        let _ = rustix::fs::statat(rustix::fs::CWD, BEGIN_NOT, rustix::fs::AtFlags::empty());
        let _ = rustix::fs::fstat(&file);
        let _ = fs::symlink_metadata(BEGIN_NOT);
        let _ = fs::read_link(BEGIN_NOT);
        let _ = rustix::fs::readlinkat(rustix::fs::CWD, BEGIN_NOT, Vec::new());
        drop(fs::File::open("/dev/null"));
        let _ = file.try_lock();
        let _ = (&file).seek(std::io::SeekFrom::Start(0));
    }
}

/// Adds lines to a file that another process adds lines to, and says each that was saved.
fn append(path: &Path, who: &str, count: usize) {
    let mut n = 0;
    while n < count {
        let before = fs::read(path).unwrap();
        let line = format!("{who} {n}\n");
        let after = [&before[..], line.as_bytes()].concat();
        match disk::replace(path, &after, &knowing(&before)) {
            Ok(saved) => {
                let kept = matches!(saved, Saved::Conflict { .. });
                say(&format!("{}{}", if kept { "kept " } else { "" }, line.trim_end()));
                n += 1;
            }
            Err(disk::DiskError::Changed) => {}
            Err(error) => {
                say(&format!("{error:?}"));
                return;
            }
        }
    }
}
