//! Every system call by which a release is written fails once, in eight ways: the file is whole or is not there, one that
//! was there is as it was, and the exit code tells.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};

use super::faults::{ERRORS, has_strace};
use super::{Folder, trials};

const DRAFT: &str = "[release]\nprofile = \"kemenpppa\"\nnumber = \"B-7/SETMEN/HM.02.04/04/2026\"\n\
    title = \"Posyandu Lansia Dibuka\"\nplace = \"Bogor\"\ndate = 2026-04-21\nlanguage = \"id\"\n\n\
    [[body]]\nid = \"a1b2\"\ntext = \"Dinas membuka tiga posyandu lansia.\"\n";
const OLD: &str = "yang lama\n";

/// Exports in a folder of its own under strace: the exit code, and the calls by which the folder was reached.
fn export(folder: &Folder, force: bool, options: &[&str]) -> (Option<i32>, String) {
    fs::write(folder.file("x.toml"), DRAFT).unwrap();
    if force {
        fs::write(folder.file("x.txt"), OLD).unwrap();
    }
    let log = folder.file("log");
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-o"]).arg(&log).args(options);
    command.arg(env!("CARGO_BIN_EXE_siaran")).args(["export", "x.toml", "-o", "x.txt"]);
    if force {
        command.arg("--force");
    }
    command.current_dir(&folder.0).env("HOME", &folder.0).env_remove("XDG_STATE_HOME");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let code = command.status().unwrap().code();
    let text = fs::read_to_string(&log).unwrap_or_default();
    let _ = fs::remove_file(&log);
    (code, text)
}

/// The calls behind the one that reads the draft, by their name and which of this name they are.
fn calls(log: &str) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut within, mut found) = (false, Vec::new());
    for line in log.lines() {
        let Some((name, rest)) = line.split_once(' ').and_then(|(_, call)| call.trim_start().split_once('('))
        else {
            continue;
        };
        let count = counts.entry(name).or_default();
        *count += 1;
        within |= rest.contains("x.toml") && name == "openat";
        if within && name.bytes().all(|b| b.is_ascii_alphanumeric()) && name != "close" {
            found.push((name.to_owned(), *count));
        }
    }
    found
}

/// `SIARAN_FAULTS=8` has every call fail in all eight ways, a plain run in two of them by turns.
#[test]
fn each_call_of_an_export_may_fail() {
    if !has_strace() {
        return;
    }
    let trace = "trace=%file,%desc";
    let ways = trials("SIARAN_FAULTS", 2);
    for force in [false, true] {
        let folder = Folder::new();
        let (code, log) = export(&folder, force, &["-e", trace]);
        let whole = fs::read_to_string(folder.file("x.txt")).unwrap();
        assert_eq!(code, Some(0));
        assert!(whole.contains("Dinas membuka"), "{whole}");
        let calls = calls(&log);
        assert!(calls.len() > 10, "the calls were not seen: {calls:?}");
        let (mut fired, mut refused) = (0, 0);
        for (at, (name, n)) in calls.iter().enumerate() {
            for error in (0..ways).map(|way| ERRORS[(at * ways + way) % ERRORS.len()]) {
                let inject = format!("inject={name}:error={error}:when={n}");
                let folder = Folder::new();
                let (code, log) = export(&folder, force, &["-e", trace, "-e", &inject]);
                if !log.contains("(INJECTED)") {
                    continue;
                }
                fired += 1;
                refused += usize::from(code != Some(0));
                let there = fs::read_to_string(folder.file("x.txt")).ok();
                let before = force.then(|| OLD.to_owned());
                match code {
                    Some(0) => assert_eq!(there.as_ref(), Some(&whole), "{inject}"),
                    // A disk that could not say that the name is safe, and what is printed afterwards, come behind it.
                    _ => assert!(there == before || there.as_ref() == Some(&whole), "{inject}: {there:?}"),
                }
                assert!(code.is_some_and(|code| code <= 4), "{inject}: {code:?}");
                assert_eq!(fs::read_to_string(folder.file("x.toml")).unwrap(), DRAFT, "{inject}");
                siaran::store::tidy(&folder.0, None, super::DAY);
                assert!(!folder.names().iter().any(|name| name.starts_with(".~siaran")), "{inject}");
            }
        }
        assert!(fired * 10 > calls.len() * ways * 9, "only {fired} faults came about");
        let what = if force { "in the place of another" } else { "anew" };
        println!("an export written {what}: {} calls, {fired} faults, {refused} told, 0 wrong", calls.len());
    }
}
