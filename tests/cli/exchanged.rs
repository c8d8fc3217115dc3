//! What is no file takes a draft's name at the very moment it is opened, or only says that it is a file: nothing waits for it.

#![cfg(target_os = "linux")]

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{CWD, RenameFlags, renameat_with};
use siaran::store::{DiskError, disk};

use crate::run::{Folder, SOUND};

/// Longer than anything here takes that does not wait for ever.
const LONG: Duration = Duration::from_secs(60);

/// A draft and a pipe in a folder that change names all the time.
fn with_changing_names(folder: &Folder, what: impl FnOnce(&Path)) {
    let (draft, pipe) = (folder.file("a.toml"), folder.file("pipa"));
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                renameat_with(CWD, &draft, CWD, &pipe, RenameFlags::EXCHANGE).unwrap();
            }
        });
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| what(&draft)));
        done.store(true, Ordering::Relaxed);
        outcome.unwrap_or_else(|fault| std::panic::resume_unwind(fault));
    });
}

/// What came of a process that is not waited for for ever.
fn ended(mut child: Child) -> Output {
    drop(child.stdin.take());
    let until = Instant::now() + LONG;
    while child.try_wait().unwrap().is_none() {
        if Instant::now() > until {
            child.kill().unwrap();
            panic!("it waits for a pipe");
        }
        thread::sleep(Duration::from_millis(2));
    }
    child.wait_with_output().unwrap()
}

#[test]
fn a_draft_that_turns_into_a_pipe_holds_no_command_up() {
    let folder = Folder::with("a.toml", SOUND);
    let mut read = 0;
    with_changing_names(&folder, |_| {
        for _ in 0..100 {
            let output = ended(folder.command(["check", "a.toml"]).spawn().unwrap());
            let err = String::from_utf8_lossy(&output.stderr);
            match output.status.code() {
                Some(0) => read += 1,
                code => assert!(code == Some(3) && err.contains("bukan berkas biasa"), "{code:?}: {err}"),
            }
        }
    });
    println!("100 checks of what is a draft and a pipe by turns: {read} found the draft");
}

/// The same for the one function that opens what others put there, more often.
#[test]
fn a_draft_that_turns_into_a_pipe_is_read_or_refused() {
    let folder = Folder::with("a.toml", SOUND);
    with_changing_names(&folder, |draft| {
        let (told, heard) = mpsc::channel();
        let draft = draft.to_owned();
        thread::spawn(move || {
            let (mut files, mut pipes) = (0, 0);
            while files < 1000 || pipes < 1000 {
                match disk::read(&draft, 1 << 20) {
                    Ok(bytes) if bytes == SOUND.as_bytes() => files += 1,
                    Err(DiskError::Special) => pipes += 1,
                    other => panic!("{other:?}"),
                }
            }
            let _ = told.send(());
        });
        heard.recv_timeout(LONG).expect("it waits for a pipe, or found something else");
    });
}

/// It says that it is a regular file, and has whoever reads it wait (proc_kmsg(5)).
#[test]
fn what_only_says_that_it_is_a_file_holds_nothing_up() {
    let Some(path) = ["/sys/kernel/tracing/trace_pipe", "/proc/kmsg"].into_iter().find(|path| {
        fs::symlink_metadata(path).is_ok_and(|there| there.is_file()) && fs::File::open(path).is_ok()
    }) else {
        return println!("skipped: nothing here says that it is a file and is a pipe");
    };
    let folder = Folder::new();
    let output = ended(folder.command(["check", path]).spawn().unwrap());
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(3) && err.contains("bukan berkas biasa"), "{path}: {err}");
}
