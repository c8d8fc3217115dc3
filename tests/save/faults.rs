//! Every system call of a save fails once, in eight ways: the file is then the old one or the new one, what is said of it
//! is true, and the next save goes well.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::worker::{ARGS, BEGIN, END, own, said, set};
use super::{Folder, knows_processes};

pub(crate) const ERRORS: [&str; 8] =
    ["ENOSPC", "EIO", "EDQUOT", "EROFS", "EACCES", "EINTR", "ESTALE", "EPERM"];
/// What the system is asked about files. Not among them: getpid, which cannot fail (getpid(2)), and getrandom, without which
/// the standard library begins no thread's tables at all.
const CALLS: &str = "openat,read,pread64,write,pwrite64,fsync,fstat,newfstatat,statx,faccessat2,fchmod,fchown,fgetxattr,\
    fsetxattr,flistxattr,fremovexattr,renameat2,renameat,rename,linkat,unlinkat,unlink,ftruncate,mkdir,getdents64,\
    readlink,readlinkat,close,flock,lseek,fallocate";

#[derive(Clone, Copy, Debug)]
pub(crate) enum Case {
    /// A file is replaced.
    Replaced,
    /// A file is made.
    Made,
    /// A file with two names is written over.
    Over,
    /// A file is replaced that somebody else wrote.
    Other,
    /// A file with two names is written over that somebody else wrote.
    OverOther,
    /// A file that a link leads to is replaced.
    Linked,
}

pub(crate) fn prepare(case: Case, folder: &Folder) {
    if !matches!(case, Case::Made | Case::Linked) {
        fs::write(folder.file("draf.toml"), old()).unwrap();
    }
    if let Case::Linked = case {
        fs::write(folder.file("isi.toml"), old()).unwrap();
        std::os::unix::fs::symlink("isi.toml", folder.file("draf.toml")).unwrap();
    }
    if let Case::Over | Case::OverOther = case {
        fs::hard_link(folder.file("draf.toml"), folder.file("tautan.toml")).unwrap();
    }
}

pub(crate) fn old() -> String {
    "lama ".repeat(3000)
}

pub(crate) fn new() -> String {
    "baru ".repeat(2000)
}

/// Saves under strace: what it said, and the list of its calls.
pub(crate) fn run(case: Case, folder: &Folder, inject: Option<&str>) -> (Vec<String>, String) {
    let log = folder.file("log");
    let mut command = Command::new("strace");
    // Only what is to be seen stops the process, which makes it several times as fast; strace then forgets some signals
    // that it is to send.
    if !inject.is_some_and(|inject| inject.contains("signal=")) {
        command.arg("--seccomp-bpf");
    }
    command.args(["-f", "-qq", "-o"]).arg(&log);
    match inject {
        Some(inject) => {
            let names: Vec<&str> = inject.split(' ').filter_map(|one| one.split(':').next()).collect();
            command.args(["-e", &format!("trace={}", names.join(","))]);
            for one in inject.split(' ') {
                command.args(["-e", &format!("inject={one}")]);
            }
            &mut command
        }
        None => command.args(["-e", &format!("trace={CALLS}")]),
    };
    let kind = match case {
        Case::Made => "new",
        Case::Replaced | Case::Over | Case::Linked => "old",
        Case::Other | Case::OverOther => "other",
    };
    let state = folder.file("state");
    set(&mut command, "once", &folder.file("draf.toml"), &[state.to_str().unwrap(), kind]);
    command.arg(own()).args(ARGS).stdin(Stdio::null()).stderr(Stdio::null());
    let output = command.output().unwrap();
    let text = fs::read_to_string(&log).unwrap_or_default();
    let _ = fs::remove_file(&log);
    (said(&output.stdout), text)
}

/// The calls of the save: name, and which of the thread's calls of this name, the first being 1.
pub(crate) fn calls(log: &str) -> Vec<(String, usize)> {
    let thread =
        log.lines().find(|line| line.contains(BEGIN)).and_then(|line| line.split_whitespace().next());
    let thread = thread.expect("the save begins with its mark");
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let (mut within, mut found) = (false, Vec::new());
    for line in log.lines() {
        let Some((pid, call)) = line.split_once(char::is_whitespace) else { continue };
        let Some((name, _)) = call.trim_start().split_once('(') else { continue };
        if pid != thread {
            continue;
        }
        let count = counts.entry(name.to_owned()).or_default();
        *count += 1;
        if call.contains(BEGIN) || call.contains(END) {
            within = call.contains(BEGIN);
        } else if within {
            found.push((name.to_owned(), *count));
        }
    }
    found
}

/// Whether strace is there and may look at a process.
pub(crate) fn has_strace() -> bool {
    let able = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
    let able = able.is_ok_and(|status| status.success());
    if !able {
        println!("skipped: strace is not here, or may not look at processes");
    }
    able
}

fn check(case: Case) {
    if !has_strace() {
        return;
    }
    let folder = Folder::new();
    prepare(case, &folder);
    let (words, log) = run(case, &folder, None);
    assert_eq!(words, ["Ok(Safely)"]);
    let calls = calls(&log);
    assert!(calls.len() > 8, "the calls were not seen: {calls:?}");
    let jobs: Vec<(String, &str)> = calls
        .iter()
        .flat_map(|(name, n)| {
            ERRORS.iter().map(move |error| (format!("{name}:error={error}:when={n}"), *error))
        })
        .collect();
    let (fired, unsaved) = std::thread::scope(|scope| {
        let halves = jobs.chunks(jobs.len().div_ceil(2));
        let threads: Vec<_> = halves.map(|half| scope.spawn(move || fail_each(case, half))).collect();
        let sums = threads.into_iter().map(|thread| thread.join().unwrap());
        sums.fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1))
    });
    assert!(fired * 10 > jobs.len() * 9, "only {fired} of {} faults came about", jobs.len());
    println!("{case:?}: {} calls, {fired} faults, {unsaved} not saved, 0 wrong", calls.len());
}

/// How many of the faults came about, and how many of the saves said that they failed.
fn fail_each(case: Case, jobs: &[(String, &str)]) -> (usize, usize) {
    let (mut fired, mut unsaved) = (0, 0);
    for (inject, _) in jobs {
        let folder = Folder::new();
        prepare(case, &folder);
        let (words, log) = run(case, &folder, Some(inject));
        if !log.contains("(INJECTED)") {
            continue;
        }
        fired += 1;
        let said = words.first().unwrap_or_else(|| panic!("{inject}: nothing was said"));
        unsaved += usize::from(said.starts_with("Err"));
        judge(case, &folder.file("draf.toml"), said, inject);
        // The next start puts everything in order, and the next save goes well.
        siaran::store::tidy(&folder.0, Some(&folder.file("state")), super::DAY);
        let leftover = |name: &String| name.starts_with(".~siaran");
        assert!(!folder.names().iter().any(leftover), "{inject}: {:?} are left", folder.names());
        if let Case::Linked = case {
            let link = fs::read_link(folder.file("draf.toml")).unwrap();
            assert_eq!(link, Path::new("isi.toml"), "{inject}: the link is no longer what it was");
        }
        let there = fs::read_to_string(folder.file("draf.toml")).ok();
        assert!(there.is_none() || there == Some(old()) || there == Some(new()), "{inject}: torn");
        let again = if there.is_none() { Case::Made } else { case };
        let again = if let (Case::Made, Some(_)) = (again, &there) { Case::Replaced } else { again };
        assert_eq!(run(again, &folder, None).0, ["Ok(Safely)"], "{inject}: saved again");
        assert_eq!(fs::read_to_string(folder.file("draf.toml")).unwrap(), new(), "{inject}");
    }
    (fired, unsaved)
}

/// Whether what was said is true of the file as it is.
fn judge(case: Case, path: &Path, said: &str, inject: &str) {
    let there = fs::read_to_string(path).ok();
    let before = if let Case::Made = case { None } else { Some(old()) };
    if said.starts_with("Ok") {
        assert_eq!(there, Some(new()), "{inject}: {said}");
    } else if said.contains("Damaged") {
        assert!(matches!(case, Case::Over), "{inject}: {said}");
    } else {
        assert_eq!(there, before, "{inject}: {said}");
    }
}

#[test]
fn each_call_of_replacing_a_file_may_fail() {
    if knows_processes() {
        check(Case::Replaced);
    }
}

#[test]
fn each_call_of_making_a_file_may_fail() {
    check(Case::Made);
}

#[test]
fn each_call_of_writing_over_a_file_may_fail() {
    check(Case::Over);
}

#[test]
fn each_call_of_replacing_a_file_behind_a_link_may_fail() {
    if knows_processes() {
        check(Case::Linked);
    }
}

/// Not every file system exchanges two files, or knows links: a save goes well there, too, and leaves nothing.
#[test]
fn where_files_cannot_be_exchanged_it_is_saved_all_the_same() {
    if !has_strace() {
        return;
    }
    for error in ["EINVAL", "ENOSYS", "EOPNOTSUPP"] {
        let exchange = format!("renameat2:error={error}");
        for inject in [exchange.clone(), format!("{exchange} linkat:error=EPERM")] {
            for case in [Case::Replaced, Case::Made] {
                let folder = Folder::new();
                prepare(case, &folder);
                let (words, log) = run(case, &folder, Some(&inject));
                assert!(log.contains("(INJECTED)"), "{inject}: nothing came about");
                assert_eq!(words, ["Ok(Safely)"], "{inject} {case:?}");
                assert_eq!(folder.names(), ["draf.toml"], "{inject} {case:?}");
                assert_eq!(fs::read_to_string(folder.file("draf.toml")).unwrap(), new());
            }
        }
    }
}

/// The program says that the file is too large for the user, instead of being ended by a signal.
#[test]
fn a_limit_on_the_size_of_files_is_an_error_and_no_end() {
    let able = Command::new("prlimit").args(["--fsize=1000", "true"]).status();
    if !able.is_ok_and(|status| status.success()) {
        println!("skipped: the size of files cannot be limited here");
        return;
    }
    for case in [Case::Replaced, Case::Made, Case::Over] {
        let folder = Folder::new();
        prepare(case, &folder);
        let before = fs::read(folder.file("draf.toml")).ok();
        let mut command = Command::new("prlimit");
        command.arg("--fsize=1000").arg(own()).args(ARGS).stdin(Stdio::null()).stderr(Stdio::null());
        let state = folder.file("state");
        let kind = if let Case::Made = case { "new" } else { "old" };
        set(&mut command, "once", &folder.file("draf.toml"), &[state.to_str().unwrap(), kind]);
        assert_eq!(said(&command.output().unwrap().stdout), ["Err(Full)"], "{case:?}");
        assert_eq!(fs::read(folder.file("draf.toml")).ok(), before, "{case:?}");
    }
}
