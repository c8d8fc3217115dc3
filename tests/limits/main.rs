//! No input holds anybody up: what is large, deep or all at odds is answered soon and in little memory, or refused. What
//! is measured is the time a process had of the machine, so that others on it do not count.
#![cfg(target_os = "linux")]
// The helpers of tests are tests, too: here files are made and lines printed.
#![allow(clippy::disallowed_methods, clippy::print_stdout)]

mod drafts;
#[path = "../common/folder.rs"]
mod folder;
#[path = "../common/left.rs"]
mod left;
mod measure;
mod window;

use std::fs;
use std::time::Duration;

use drafts::Case;
use folder::Folder;
use measure::{Run, fed, limit, measured};
use siaran::model::merge::{Side, merge, settle};
use siaran::model::{BlockPart, Draft, Edit, Field, Place, apply_all};
use siaran::store::codec;

/// What is promised of memory, in KiB.
const MEMORY: u64 = 200 * 1024;
/// Set for the run of this program that merges: the folder of the versions.
const MERGES: &str = "SIARAN_TEST_MERGES";

#[test]
fn whatever_is_opened_is_answered_soon() {
    let mut wrong = Vec::new();
    for Case { name, draft } in drafts::one() {
        let folder = Folder::new();
        fs::write(folder.0.join("x.toml"), &draft).expect("the draft is written");
        fs::write(folder.0.join("y.toml"), "[release]\ntitle = \"Lain\"\n").expect("it is written");
        let commands: [&[&str]; 7] = [
            &["show", "x.toml"],
            &["check", "x.toml"],
            &["check", "x.toml", "--format", "json"],
            &["fmt", "x.toml", "--check"],
            &["fix", "--dry-run", "x.toml"],
            &["export", "x.toml", "--to", "txt,md,html", "-o", ".", "--force"],
            &["diff", "x.toml", "y.toml"],
        ];
        for args in commands {
            let run = measured(env!("CARGO_BIN_EXE_siaran"), &folder.0, args, &[]);
            wrong.extend(judge(name, args, &run));
        }
        for lines in [LOOKS, CHANGES, FIXES] {
            wrong.extend(judge(name, &["--plain"], &fed(&folder.0, &["--plain", "x.toml"], lines)));
        }
        // What somebody typed in it and never saved.
        let Ok(decoded) = codec::decode(draft.as_bytes()) else { continue };
        let typed = (0..200).map(|at| Edit::replace(Place::Field(Field::Place), at, "", "x"));
        let left = left::unsaved(&folder.0, decoded.source, typed);
        for args in [
            &["recover"][..],
            &["recover", "--format", "json"],
            &["recover", &left],
            &["recover", &left, "-o", "left.toml"],
        ] {
            let run = measured(env!("CARGO_BIN_EXE_siaran"), &folder.0, args, &[]);
            wrong.extend(judge(name, args, &run));
        }
        fs::write(folder.0.join("left.toml"), &draft).expect("the draft is written");
        let args = ["--plain", "left.toml"];
        wrong.extend(judge(name, &args, &fed(&folder.0, &args, ANSWERS)));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What is typed to the editor of lines.
const LOOKS: &str =
    "list\nfields\nfindings\ncount\npreview\nadd: Kata.\nfind: a\nshow\nundo\nquit\ndiscard\n";
/// The same, where the draft is changed and kept.
const CHANGES: &str = "add: Kata.\nundo\nchange 1: Lain.\nsave-as: z.toml\nquit\ndiscard\n";
/// The same, where all that can be is mended.
const FIXES: &str = "fix all\nundo\nquit\ndiscard\n";
/// The same, where a text was left unsaved.
const ANSWERS: &str = "compare\ntake\nsave\nquit\ndiscard\n";

/// What is wrong with how a command ended, how long its longest answer took and how much memory; its figures are printed.
fn judge(name: &str, args: &[&str], run: &Run) -> Option<String> {
    let code = run.code.unwrap_or(-1);
    // What was asked about may be as long as an argument can be.
    let asked: Vec<&str> = args.iter().copied().filter(|arg| arg.len() < 100).collect();
    let asked = asked.join(" ");
    let (took, longest) = (run.took, run.longest);
    println!("{name}: {asked}: {took:?}, {longest:?} at once, {} KiB, exit code {code}", run.memory);
    if !(0..=4).contains(&code) {
        return Some(format!("{name}: {asked} ended with {:?}", run.code));
    }
    if run.memory > MEMORY {
        return Some(format!("{name}: {asked} took {} KiB", run.memory));
    }
    (longest > limit()).then(|| format!("{name}: {asked} took {longest:?}"))
}

/// Texts that are taken in: with many marks, many lines, long ones, or none.
#[test]
fn whatever_is_taken_in_is_answered_soon() {
    let texts = [
        ("60 kB of pairs of marks", "\"\" ".repeat(20_000)),
        ("60 kB of curly pairs of marks", "“” ".repeat(8_500)),
        ("300,000 short lines", "Warga datang.\n".repeat(300_000)),
        ("300,000 short paragraphs", "Warga datang.\n\n".repeat(300_000)),
        ("a line of one word of 4 MB", "a".repeat(4 << 20)),
        ("a line of 4 MB of words", "kata ".repeat((4 << 20) / 5)),
        ("200,000 blank lines", "\n".repeat(200_000)),
        ("200,000 quotes", "\"Kami siap,\" kata Sari Dewi.\n".repeat(200_000)),
        ("100,000 opened brackets", "(".repeat(100_000)),
    ];
    let mut wrong = Vec::new();
    for (name, text) in texts {
        let folder = Folder::new();
        folder.put("x.txt", text);
        let args = ["import", "x.txt", "-o", "x.toml"];
        let run = measured(env!("CARGO_BIN_EXE_siaran"), &folder.0, &args, &[]);
        wrong.extend(judge(name, &args, &run));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// As long as an argument of a program may be (MAX_ARG_STRLEN in execve(2): 128 KiB).
#[test]
fn whatever_number_is_asked_about_is_answered_soon() {
    let mut wrong = Vec::new();
    for (name, number) in [
        ("120 kB of parts", "B-7/".repeat(30_000)),
        ("120 kB of digits", "7".repeat(120_000)),
        ("120 kB of letters", "SETMEN".repeat(20_000)),
        ("120 kB of blanks", " ".repeat(120_000)),
        ("120 kB of strokes", "/".repeat(120_000)),
        ("120 kB of hyphens", "-".repeat(120_000)),
        ("a number with a long middle", format!("B-520/{}/12/2025", "HM.02.".repeat(20_000))),
    ] {
        let folder = Folder::new();
        for args in [&["number", "--", &number][..], &["number", "--profile", "kemenpppa", "--", &number]] {
            let run = measured(env!("CARGO_BIN_EXE_siaran"), &folder.0, args, &[]);
            wrong.extend(judge(name, args, &run));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn whatever_is_looked_at_is_shown_soon() {
    for Case { name, draft } in drafts::one() {
        for command in [&["view"][..], &[]] {
            let folder = Folder::home();
            folder.put("x.toml", &draft);
            let seen = window::look(&folder.0, command, "x.toml", window::ROUND);
            let what = command.first().unwrap_or(&"editor");
            assert!(seen.took <= limit(), "{name}: {what} took {:?}", seen.took);
            assert!(seen.memory <= MEMORY || cfg!(debug_assertions), "{name}: {what}: {} KiB", seen.memory);
            assert!([0, 3].contains(&seen.code), "{name}: {what} ended with {}", seen.code);
            println!("{name}: {what}: {:?}, {} KiB, exit code {}", seen.took, seen.memory, seen.code);
        }
    }
}

#[test]
fn all_of_a_kind_are_mended_soon() {
    let Some(Case { name, draft }) = drafts::one().into_iter().find(|case| case.name.contains("look-alikes"))
    else {
        panic!("there is a draft of look-alikes");
    };
    let folder = Folder::home();
    folder.put("x.toml", &draft);
    let seen = window::look(&folder.0, &[], "x.toml", window::MEND_ALL);
    assert!(seen.took <= limit(), "{name}: {:?}", seen.took);
    assert!(seen.memory <= MEMORY || cfg!(debug_assertions), "{name}: {} KiB", seen.memory);
    println!("{name}: all mended: {:?}, {} KiB", seen.took, seen.memory);
    assert_eq!(seen.code, 0);
    assert_eq!(folder.read("x.toml").trim_end(), draft.replace("Ва", "Ba").trim_end());
}

#[test]
fn versions_that_are_all_at_odds_are_compared_soon() {
    for (name, [base, ours, _]) in drafts::three() {
        let folder = Folder::new();
        fs::write(folder.0.join("x.toml"), base).expect("the draft is written");
        fs::write(folder.0.join("y.toml"), ours).expect("the draft is written");
        for args in [&["diff", "x.toml", "y.toml"][..], &["diff", "x.toml", "y.toml", "--format", "json"]] {
            let run = measured(env!("CARGO_BIN_EXE_siaran"), &folder.0, args, &[]);
            assert_eq!(run.code, Some(1), "{name}: {args:?}");
            assert_eq!(judge(name, args, &run), None);
        }
    }
}

#[test]
fn versions_that_are_all_at_odds_are_merged_soon() {
    let own = std::env::current_exe().expect("a test knows its own program");
    let own = own.to_str().expect("its path is text");
    for (name, versions) in drafts::three() {
        let folder = Folder::new();
        for (version, file) in versions.iter().zip(["base", "ours", "theirs"]) {
            fs::write(folder.0.join(file), version).expect("the draft is written");
        }
        let variables = [(MERGES, folder.0.to_str().expect("it is text"))];
        let arguments = ["--exact", "--nocapture", "a_process_that_merges"];
        let run = measured(own, &folder.0, &arguments, &variables);
        let said = String::from_utf8_lossy(&run.out);
        let said = said.lines().find_map(|line| line.split_once("==")).map(|(_, said)| said.to_owned());
        let said = said.unwrap_or_else(|| panic!("{name}: it ended with {:?}: {:?}", run.code, run.out));
        let memory: u64 = said.split(' ').next().and_then(|word| word.parse().ok()).expect("it told");
        assert!(run.longest <= limit(), "{name}: it took {:?}", run.took);
        assert!(memory <= MEMORY || cfg!(debug_assertions), "{name}: it took {memory} KiB");
        println!("{name}: merged: {:?}, {said}", run.took);
    }
}

/// What somebody typed and never saved is merged with what others have made of the file: every question is answered.
#[test]
fn versions_that_are_all_at_odds_are_chosen_from_soon() {
    // The longest texts, the most sentences, the most questions; these alone where it takes long.
    let from = if cfg!(debug_assertions) { 8 } else { 0 };
    for (name, versions) in drafts::three().into_iter().skip(from).step_by(4) {
        let [base, ours, theirs] =
            [0, 1, 2].map(|at| codec::decode(versions[at].as_bytes()).expect("it is a draft"));
        let folder = Folder::home();
        let place = |index| Place::Block(index, BlockPart::Text);
        let typed = base.draft.blocks.iter().zip(&ours.draft.blocks).enumerate();
        let typed = typed.map(|(index, (old, new))| Edit::set(place(index), &old.text, &*new.text));
        left::unsaved(&folder.0, base.source, typed);
        folder.put("left.toml", &versions[2]);
        let questions = merge(&base.draft, &theirs.draft, &ours.draft).conflicts.len();
        let answers = window::THEIRS.repeat(questions);
        let keys = [window::COMPARE, &answers, window::DONE, window::SAVE];
        let seen = window::look(&folder.0, &[], "left.toml", &keys);
        let (longest, memory) = (seen.longest, seen.memory);
        println!("{name}: {questions} chosen: {:?}, {longest:?} at once, {memory} KiB", seen.took);
        assert!(longest <= limit(), "{name}: {longest:?}");
        assert!(memory <= MEMORY || cfg!(debug_assertions), "{name}: {memory} KiB");
        assert_eq!(seen.code, 0, "{name}");
        let texts = |draft: &Draft| draft.blocks.iter().map(|block| block.text.clone()).collect::<Vec<_>>();
        let saved = codec::decode(folder.read("left.toml").as_bytes()).expect("it is a draft").draft;
        assert!(texts(&saved) == texts(&ours.draft), "{name}: what was chosen is not what was saved");
    }
}

/// Reads three versions, merges them and chooses: run again by the test of merging.
#[test]
fn a_process_that_merges() {
    let Some(folder) = std::env::var_os(MERGES) else { return };
    let folder = std::path::PathBuf::from(folder);
    let read = |name: &str| {
        let bytes = fs::read(folder.join(name)).expect("it is there");
        siaran::store::codec::decode(&bytes).expect("it is a draft").draft
    };
    let [base, ours, theirs] = ["base", "ours", "theirs"].map(read);
    let merged = merge(&base, &ours, &theirs);
    let questions = merged.conflicts.len();
    let edits: Vec<Edit> = settle(merged, &vec![Side::Theirs; questions]);
    let mut draft = ours;
    let count = edits.len();
    assert_eq!(apply_all(edits, &mut draft).len(), count, "an edit does not fit");
    let status = fs::read_to_string("/proc/self/status").expect("the system tells");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the system tells");
    println!("=={} KiB, {questions} questions", peak.trim().trim_end_matches(" kB"));
}

/// Nothing here waits for ever.
const DEADLINE: Duration = Duration::from_secs(300);
