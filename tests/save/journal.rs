//! Every system call of keeping a journal fails once, in eight ways: editing goes on, it is said while what is typed is not
//! safe, and what is on the disk can be read and is what was typed, from its beginning on.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use siaran::model::{BlockPart, Edit, Place};
use siaran::store::codec;
use siaran::store::journal::{self, About, End, Keeper, LONGEST, Off, Start};

use super::faults::{ERRORS, has_strace};
use super::worker::{command, own, say};
use super::{Folder, trials};

const PATIENCE: Duration = Duration::from_secs(20);
const DRAFT: &str = "[release]\ntitle = \"Posko\"\n\n[[body]]\nid = \"a1b2\"\ntext = \"\"\n";
/// How many steps are recorded: enough that they are synced within, and after a pause as well.
const STEPS: usize = 24;

/// The process that keeps a journal: begins its threads, waits until it may go on, records steps, and ends as if the line
/// had dropped. Says whether typing was safe after each step.
pub(crate) fn keep(state_dir: &Path) {
    let mut keeper = Keeper::new(Start {
        state_dir: Some(state_dir.to_owned()),
        about: About { path: Some("/press/a.toml".into()), pid: 7, ..About::default() },
        key: "k".into(),
        source: codec::decode(DRAFT.as_bytes()).unwrap().source,
        text: None,
        now: 0,
        longest: LONGEST,
        earlier: None,
    });
    // Nothing goes, but the threads begin.
    keeper.forget(Vec::new());
    let _ = keeper.flush(PATIENCE);
    say(&format!("threads {} {}", thread_of("journal"), thread_of("sync")));
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    for at in 0..STEPS {
        keeper.record(vec![Edit::replace(Place::Block(0, BlockPart::Text), at, "", "x")]);
        if at == STEPS / 2 {
            // Nobody types for a moment: what there is is synced.
            std::thread::sleep(Duration::from_millis(350));
        }
        keeper.settle(PATIENCE);
        let off = matches!(keeper.off(), Some(Off::Disk(_)));
        say(if off { "off" } else { "safe" });
    }
    keeper.end(End::Cut);
    say("ended");
}

/// The number of this process's thread of a name (proc_pid_comm(5)), which it gives itself when it begins.
fn thread_of(name: &str) -> String {
    let begun = Instant::now();
    loop {
        let threads = std::fs::read_dir("/proc/self/task").unwrap().flatten();
        let mut named = threads.filter(|thread| {
            std::fs::read_to_string(thread.path().join("comm")).is_ok_and(|comm| comm.trim() == name)
        });
        if let Some(thread) = named.next() {
            return thread.file_name().to_string_lossy().into_owned();
        }
        assert!(begun.elapsed() < PATIENCE, "there is no thread {name}");
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// A process of ours that ends with the test.
struct Ours(Child);

impl Drop for Ours {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Keeps a journal while strace looks at its threads: what was said of each step, and the calls that strace wrote down.
/// `None` when strace may not look at a process that it did not start.
fn run(folder: &Folder, options: &[&str]) -> Option<(Vec<String>, String)> {
    let state = folder.file("state");
    let mut child = command(&own(), "keep", &state, &[]);
    let mut child = Ours(child.stdin(Stdio::piped()).spawn().unwrap());
    let mut lines = BufReader::new(child.0.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut said = lines.by_ref().filter_map(|line| line.split_once("==").map(|(_, said)| said.to_owned()));
    let threads = said.next().unwrap();
    let log = folder.file("log");
    let mut strace = Command::new("strace");
    strace
        .args(threads.split(' ').skip(1).flat_map(|thread| ["-p", thread]))
        .arg("-o")
        .arg(&log)
        .args(options);
    let mut strace = Ours(strace.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap());
    let mut told = BufReader::new(strace.0.stderr.take().unwrap()).lines().map_while(Result::ok);
    if told.by_ref().filter(|line| line.contains("attached")).take(2).count() < 2 {
        return None;
    }
    child.0.stdin.take().unwrap().write_all(b"go\n").unwrap();
    let said: Vec<String> = said.collect();
    let begun = Instant::now();
    while strace.0.try_wait().unwrap().is_none() {
        assert!(begun.elapsed() < PATIENCE, "strace does not end");
        std::thread::sleep(Duration::from_millis(1));
    }
    Some((said, std::fs::read_to_string(&log).unwrap()))
}

/// How many steps the journals of a folder of state hold, each a beginning of what was typed.
fn steps(folder: &Folder) -> Vec<usize> {
    let found = journal::all(&folder.file("state")).into_iter();
    found
        .map(|found| {
            let journal = found.journal.expect("its head can be read");
            let recovered = journal.recovered().expect("it begins with a draft");
            assert_eq!(recovered.draft.blocks[0].text, "x".repeat(journal.steps.len()));
            recovered.steps
        })
        .collect()
}

/// `SIARAN_FAULTS=8` has every call fail in all eight ways, a plain run in two of them by turns.
#[test]
fn each_call_of_keeping_a_journal_may_fail() {
    if !has_strace() {
        return;
    }
    let folder = Folder::new();
    let calls = "trace=%file,%desc,flock";
    let Some((said, log)) = run(&folder, &["-e", calls]) else {
        println!("skipped: strace may not look at a process that it did not start");
        return;
    };
    assert!(said.iter().rev().skip(1).all(|said| said == "safe"), "{said:?}");
    assert_eq!(steps(&folder), [STEPS]);
    // strace counts the calls of each thread by themselves, and puts its number before each.
    let mut of_threads = std::collections::BTreeMap::<&str, usize>::new();
    for (call, _) in log.lines().filter_map(|line| line.split_once('(')) {
        *of_threads.entry(call).or_default() += 1;
    }
    let mut counts = std::collections::BTreeMap::<&str, usize>::new();
    for (call, count) in of_threads {
        let most = counts.entry(call.split_whitespace().last().unwrap_or_default()).or_default();
        *most = count.max(*most);
    }
    let ways = trials("SIARAN_FAULTS", 2);
    let jobs: Vec<String> = counts
        .iter()
        // Closing tells of nothing that is acted on.
        .filter(|(name, _)| name.bytes().all(|b| b.is_ascii_alphanumeric()) && **name != "close")
        .flat_map(|(name, count)| (1..=*count).map(move |n| (name, n)))
        .enumerate()
        .flat_map(|(at, (name, n))| {
            let errors = (0..ways).map(move |way| ERRORS[(at * ways + way) % ERRORS.len()]);
            errors.map(move |error| format!("inject={name}:error={error}:when={n}"))
        })
        .collect();
    let told: Vec<(usize, usize)> = std::thread::scope(|scope| {
        let parts = jobs.chunks(jobs.len().div_ceil(4));
        let threads: Vec<_> = parts.map(|part| scope.spawn(move || fail_each(part, calls))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let (fired, off) = told.iter().fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
    assert!(fired * 10 > jobs.len() * 9, "only {fired} of {} faults came about", jobs.len());
    println!(
        "journal: {} calls, {fired} faults, {off} times it was said that typing is not safe, 0 wrong",
        log.lines().count()
    );
}

/// How many of the faults came about, and in how many runs typing was said not to be safe for a while.
fn fail_each(jobs: &[String], calls: &str) -> (usize, usize) {
    let (mut fired, mut off) = (0, 0);
    for inject in jobs {
        let folder = Folder::new();
        let (said, log) = run(&folder, &["-e", calls, "-e", inject]).unwrap();
        if !log.contains("(INJECTED)") {
            continue;
        }
        fired += 1;
        off += usize::from(said.iter().any(|said| said == "off"));
        assert_eq!(said.len(), STEPS + 1, "{inject}: it did not go on: {said:?}");
        // One fault is got over: in the end all of it is there, and nothing else claims to be.
        let steps = steps(&folder);
        assert!(steps.contains(&STEPS), "{inject}: {steps:?} steps are kept: {said:?}\n{log}");
    }
    (fired, off)
}

/// The folders of a first journal are new, too: their names are on the disk before the journal is said to be.
#[test]
fn new_folders_are_synced_before_the_journal() {
    if !has_strace() {
        return;
    }
    let folder = Folder::new();
    let Some((said, log)) = run(&folder, &["-y", "-e", "trace=fsync,fdatasync"]) else {
        println!("skipped: strace may not look at a process that it did not start");
        return;
    };
    assert!(said.iter().rev().skip(1).all(|said| said == "safe"), "{said:?}");
    let state = folder.file("state");
    let at = |call: &str| log.find(call).unwrap_or_else(|| panic!("no {call} in {log}"));
    let first = at("fdatasync(");
    for dir in [state.join("journal").as_path(), &state, &folder.0] {
        assert!(
            at(&format!("<{}>) = 0", dir.display())) < first,
            "{} is synced first:\n{log}",
            dir.display()
        );
    }
}

/// A disk that takes nothing any more, whatever the reason: every step is told not to be safe, and what was written before
/// can be read.
#[test]
fn a_disk_that_takes_nothing_any_more_is_told_of() {
    if !has_strace() {
        return;
    }
    for error in ERRORS {
        // Who is interrupted tries again, for ever.
        let when = if error == "EINTR" { "5" } else { "5+" };
        let folder = Folder::new();
        let inject = format!("inject=write:error={error}:when={when}");
        let Some((said, _)) = run(&folder, &["-e", "trace=write", "-e", &inject]) else {
            println!("skipped: strace may not look at a process that it did not start");
            return;
        };
        let kept = steps(&folder);
        assert_eq!((said.len(), kept.len()), (STEPS + 1, 1), "{error}: {said:?}");
        let off = said.iter().filter(|said| *said == "off").count();
        assert_eq!(kept[0] + off, STEPS, "{error}: {said:?}");
    }
}
