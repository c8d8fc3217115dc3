//! A journal that is begun anew every few steps, and killed at any moment or at any system call of that: there is one
//! journal, and all that was settled is in it.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use siaran::model::{BlockPart, Edit, Place};
use siaran::store::{codec, journal};

use super::faults::has_strace;
use super::worker::{ARGS, command, own, said, say, set};
use super::{Folder, trials};

const DRAFT: &str =
    "[release]\ntitle = \"Posko\"\n\n[[body]]\nid = \"a1b2\"\ntext = \"Dinas membuka posko.\"\n";
/// Steps a process makes at most.
const STEPS: usize = 400;

/// Types a letter, waits until it is in the journal, says how many are; and so on.
pub(crate) fn type_for_long(state: &Path) {
    let mut keeper = journal::Keeper::new(journal::Start {
        state_dir: Some(state.to_owned()),
        about: journal::About { path: Some("/satu.toml".into()), pid: 7, ..journal::About::default() },
        key: journal::key(None, Path::new("/")),
        source: codec::decode(DRAFT.as_bytes()).unwrap().source,
        text: None,
        now: 1_766_000_000,
        longest: 1_000,
        earlier: None,
    });
    for step in 1..=STEPS {
        keeper.record(vec![Edit::replace(Place::Block(0, BlockPart::Text), 0, "", "x")]);
        keeper.settle(Duration::from_secs(20));
        assert_eq!(keeper.off(), None);
        if !say(&step.to_string()) {
            return;
        }
    }
    keeper.end(journal::End::Cut);
}

/// Whether what was left has all that was said; whether it was begun anew.
fn judge(state: &Folder, heard: &[u8], what: &str) -> bool {
    let last = said(heard).iter().filter_map(|word| word.parse().ok()).max().unwrap_or(0_usize);
    let found = journal::all(&state.0);
    if last == 0 && found.is_empty() {
        return false;
    }
    assert_eq!(found.len(), 1, "{what}: {found:?}");
    let journal = found[0].journal.as_ref().unwrap_or_else(|_| panic!("{what}: its head is lost"));
    let recovered = journal.recovered().unwrap();
    let there = recovered.draft.blocks[0].text.matches('x').count();
    assert!(there >= last && recovered.steps == there, "{what}: {there} are there, {last} were");
    assert_eq!(recovered.saved.blocks[0].text, "Dinas membuka posko.", "{what}");
    journal.later.is_some()
}

/// `SIARAN_KILLS` says how many are tried.
#[test]
fn a_journal_begun_anew_outlives_a_kill_at_any_moment() {
    let count = trials("SIARAN_KILLS", 300) / 5;
    let mut anew = 0;
    for trial in 0..count {
        let state = Folder::new();
        let mut child = command(&own(), "journal", &state.0, &[]).spawn().unwrap();
        let mut out = child.stdout.take().unwrap();
        let mut heard = Vec::new();
        let wanted = 2 + trial * 7 % 300;
        while said(&heard).len() < wanted {
            let mut bytes = [0; 256];
            let length = out.read(&mut bytes).unwrap();
            assert!(length > 0, "it ended before it was killed: {}", String::from_utf8_lossy(&heard));
            heard.extend_from_slice(&bytes[..length]);
        }
        child.kill().unwrap();
        out.read_to_end(&mut heard).unwrap();
        child.wait().unwrap();
        anew += usize::from(judge(&state, &heard, &format!("trial {trial}")));
    }
    println!("kill -9, a journal begun anew: {count} trials, {anew} of them begun anew before, 0 steps lost");
    assert!(count == 0 || anew > 0, "none was begun anew");
}

/// strace counts the calls of each thread by itself, and each new journal is made on a thread of its own.
#[test]
fn a_journal_begun_anew_outlives_a_kill_at_any_of_its_calls() {
    if !has_strace() {
        return;
    }
    let calls =
        [("rename", 4, 1), ("renameat2", 2, 1), ("fdatasync", 16, 1), ("fsync", 4, 1), ("flock", 6, 1)];
    let more = [("lseek", 60, 5), ("write", 60, 5), ("openat", 60, 5), ("read", 30, 5), ("unlink", 4, 1)];
    let (mut killed, mut anew) = (0, 0);
    for (call, most, by) in calls.into_iter().chain(more) {
        for nth in (1..=most).step_by(by) {
            let state = Folder::new();
            let mut traced = Command::new("strace");
            traced.args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={call}")]);
            traced.args(["-e", &format!("inject={call}:signal=SIGKILL:when={nth}")]);
            set(&mut traced, "journal", &state.0, &[]);
            traced.arg(own()).args(ARGS).stdin(Stdio::null()).stderr(Stdio::null());
            let output = traced.output().unwrap();
            killed += usize::from(!output.status.success());
            anew += usize::from(judge(&state, &output.stdout, &format!("{call} {nth}")));
            // The next start removes what was about to take over.
            journal::clean(&state.0, 1_766_000_000);
            let names = fs::read_dir(state.file("journal")).map_or(0, Iterator::count);
            assert!(names <= 1 || !super::knows_processes(), "{call} {nth}: something is left");
        }
    }
    println!(
        "kill at a call, a journal begun anew: {killed} killed, {anew} of them begun anew before, 0 lost"
    );
    assert!(killed > 20 && anew > 0, "{killed} killed, {anew} begun anew");
}
