//! The editor of lines ends as nobody wished, and what it was told is offered when the draft is opened next.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::run::{Folder, Run, SOUND};

const ARGS: [&str; 5] = ["--lang", "en", "edit", "--plain", "a.toml"];
const OFFER: &str = "Text of this draft was never saved";

/// Commands that change the draft, each with the first words of its answer.
const COMMANDS: [(&str, &str); 21] = [
    ("change 1: Posko dibuka pagi ini.", "Block 1 changed."),
    ("add 1: Warga datang.", "Block 2 added."),
    ("heading 2: Layanan", "Block 3 added."),
    ("items 3: satu; dua", "Block 4 added."),
    ("quote 4: Kami siap", "Block 5 added."),
    ("by 5: sari", "Block 5 is said by"),
    ("attribution 5: ujar {short}", "Block 5 changed."),
    ("lead-in 5: Kata Sari,", "Block 5 changed."),
    ("move 2 1", "Block 2 is block 1 now."),
    ("split 2: pagi", "Block 2 split in two."),
    ("join 2", "Block 2 joined"),
    ("turn 2 heading", "2. heading"),
    ("delete 3", "Block 3 deleted."),
    ("undo", "The last step is taken back."),
    ("redo", "The step is done again."),
    ("set place: Bogor", "place is now"),
    ("new-speaker: Budi Santoso; Camat; Budi", "Speaker Budi Santoso added."),
    ("rename 2: Budi Hartono", "The name is Budi Hartono"),
    ("replace: Warga => Penduduk", "Replaced: 1."),
    ("set number: B- 520/SETMEN/HM.02.04/12/2025", "number is now"),
    ("fix all", "Mended: "),
];

/// Types these commands, and ends the program by a signal once the last is answered.
fn ended_by(folder: &Folder, commands: &[(&str, &str)], signal: Signal) -> ExitStatus {
    let mut child = folder.command(ARGS).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    for (command, answer) in commands {
        writeln!(input, "{command}").unwrap();
        assert!(lines.any(|line| line.starts_with(answer)), "{command}: no “{answer}”");
    }
    kill(Pid::from_raw(child.id().try_into().unwrap()), signal).unwrap();
    child.wait().unwrap()
}

fn then(folder: &Folder, script: &str) -> Run {
    folder.run_with(ARGS, script.as_bytes())
}

/// A draft without the ids that are new in each run.
fn without_ids(draft: &str) -> String {
    draft.lines().filter(|line| !line.starts_with("id ")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn killed_after_any_command_what_it_did_is_offered_and_taken() {
    for count in 1..=COMMANDS.len() {
        let (commands, last) = (&COMMANDS[..count], COMMANDS[count - 1].0);
        let folder = Folder::with("a.toml", SOUND);
        ended_by(&folder, commands, Signal::SIGKILL);
        assert_eq!(folder.read("a.toml"), SOUND, "{last}: nothing is written by itself");
        then(&folder, "take\nsave\n").ends(0).prints(OFFER).prints("Saved to a.toml");
        let straight = Folder::with("a.toml", SOUND);
        let script: String = commands.iter().map(|(command, _)| format!("{command}\n")).collect();
        then(&straight, &format!("{script}save\n")).ends(0);
        assert_eq!(without_ids(&folder.read("a.toml")), without_ids(&straight.read("a.toml")), "{last}");
        let run = then(&folder, "list\n").ends(0);
        assert!(!run.out.contains(OFFER), "{last}: it is saved");
        assert!(folder.run(["recover"]).ends(0).out.is_empty(), "{last}: it is saved");
    }
}

/// Somebody empties the folder of state while lines are typed: it is said, or the journal is there again.
#[test]
fn what_is_typed_after_the_folder_of_state_was_removed_is_offered() {
    let folder = Folder::with("a.toml", SOUND);
    let mut child = folder.command(ARGS).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut told = |(command, answer): (&str, &str)| {
        writeln!(input, "{command}").unwrap();
        assert!(lines.any(|line| line.starts_with(answer)), "{command}: no “{answer}”");
    };
    told(COMMANDS[0]);
    let state = folder.0.join(".state/siaran");
    std::fs::remove_dir_all(&state).unwrap();
    told(COMMANDS[1]);
    let begun = std::time::Instant::now();
    while siaran::store::journal::all(&state).is_empty() {
        assert!(begun.elapsed() < std::time::Duration::from_secs(30), "it is not made again");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    kill(Pid::from_raw(child.id().try_into().unwrap()), Signal::SIGKILL).unwrap();
    child.wait().unwrap();
    then(&folder, "take\nlist\nquit\ndiscard\n")
        .ends(0)
        .prints("1. paragraph: Posko dibuka pagi ini.")
        .prints("2. paragraph: Warga datang.");
}

#[test]
fn whatever_signal_ends_it_nothing_is_lost() {
    for signal in [Signal::SIGHUP, Signal::SIGTERM, Signal::SIGINT, Signal::SIGQUIT] {
        // Whoever started the tests may ignore it, and so would what is started from here (nohup(1), signal(7)). What is
        // handled here is not handled there.
        let as_ever = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(true));
        signal_hook::flag::register_conditional_default(signal as i32, as_ever).unwrap();
        let folder = Folder::with("a.toml", SOUND);
        let status = ended_by(&folder, &COMMANDS[..2], signal);
        assert_eq!(status.signal(), Some(signal as i32));
        then(&folder, "take\nlist\nquit\ndiscard\n").ends(0).prints("2. paragraph: Warga datang.");
    }
}

#[test]
fn the_end_of_the_input_keeps_what_was_not_saved_and_says_so() {
    let folder = Folder::with("a.toml", SOUND);
    then(&folder, "change 1: Lain.\n").ends(1).tells("The text is kept and offered again");
    assert_eq!(folder.read("a.toml"), SOUND);
    let run = then(&folder, "take\nlist\nsave\n").ends(0).prints("Changes: 1.").prints("1. paragraph: Lain.");
    assert!(run.err.is_empty(), "{}", run.err);
    // A line that cannot be done ends a script; what it had done is kept, too.
    then(&folder, "change 1: Salah.\nnonsense\n").ends(2).tells("line 2: ").tells("The text is kept");
    then(&folder, "take\nlist\n").ends(1).prints("1. paragraph: Salah.");
}

#[test]
fn what_is_left_on_purpose_or_saved_is_not_offered() {
    for script in ["change 1: Lain.\nquit\ndiscard\n", "change 1: Lain.\nsave\n", "change 1: Lain.\nundo\n"] {
        let folder = Folder::with("a.toml", SOUND);
        then(&folder, script).ends(0);
        let run = then(&folder, "list\n").ends(0);
        assert!(!run.out.contains(OFFER), "{script}: {}", run.out);
    }
}

#[test]
fn it_is_compared_put_off_and_thrown_away_by_words() {
    let folder = Folder::with("a.toml", SOUND);
    then(&folder, "change 1: Lain.\n").ends(1);
    then(&folder, "compare\nlater\nlist\n").ends(0).prints("{+Lain").prints("siaran recover shows it");
    // Put off, it is asked about again; two of them are asked about in turn, the newest first.
    then(&folder, "later\nset place: Bogor\n").ends(1);
    let run = then(&folder, "later\nlater\nlist\n").ends(0);
    assert_eq!(run.out.matches(OFFER).count(), 2, "{}", run.out);
    then(&folder, "discard\ndiscard\nlist\n").ends(0).prints("That text is gone.");
    let run = then(&folder, "list\n").ends(0);
    assert!(!run.out.contains(OFFER), "{}", run.out);
    assert_eq!(folder.read("a.toml"), SOUND);
}

#[test]
fn what_was_taken_and_taken_back_is_offered_again() {
    for script in ["take\nundo\nquit\n", "take\nundo\nset place: Bogor\nsave\n"] {
        let folder = Folder::with("a.toml", SOUND);
        then(&folder, "change 1: Lain.\n").ends(1);
        then(&folder, script).ends(0);
        assert!(!folder.read("a.toml").contains("Lain."), "{script}");
        then(&folder, "take\nsave\n").ends(0).prints(OFFER);
        assert!(folder.read("a.toml").contains("Lain."), "{script}");
    }
    let folder = Folder::with("a.toml", SOUND);
    then(&folder, "change 1: Lain.\n").ends(1);
    then(&folder, "take\nundo\nsave\nredo\nset place: Bogor\nsave\n").ends(0);
    assert!(folder.run(["recover"]).ends(0).out.is_empty(), "it is saved");
}

/// A script that knows of no question does what it always does, and takes nothing from what was left.
#[test]
fn a_script_that_does_not_answer_goes_on() {
    let folder = Folder::with("a.toml", SOUND);
    then(&folder, "change 1: Lain.\n").ends(1);
    then(&folder, "set place: Bogor\nsave\n").ends(0).prints(OFFER).tells("siaran recover shows it");
    assert_eq!(folder.read("a.toml"), SOUND.replace("\"Ambon\"", "\"Bogor\""));
    then(&folder, "ambil\nsave\n").ends(0).prints("This draft was changed since");
    let both = folder.read("a.toml");
    assert!(both.contains("Lain.") && both.contains("\"Bogor\""), "{both}");
}

#[test]
fn where_both_changed_the_same_words_neither_is_guessed() {
    let folder = Folder::with("a.toml", SOUND);
    then(&folder, "set place: Bogor\n").ends(1);
    folder.put("a.toml", SOUND.replace("\"Ambon\"", "\"Medan\""));
    then(&folder, "take\nlist\n").ends(0).prints("changed the same words");
    assert!(folder.read("a.toml").contains("\"Medan\""));
    then(&folder, "later\n").ends(0).prints(OFFER);
}

#[test]
fn a_figure_that_comes_into_a_changed_draft_is_said() {
    let folder = Folder::with("a.toml", SOUND);
    then(&folder, "add: Sebanyak 125 warga hadir.\nchange 1: Posko 12 dibuka.\n").ends(1);
    folder.put("a.toml", SOUND.replace("\"Ambon\"", "\"Medan\""));
    then(&folder, "take\nlist\n")
        .ends(1)
        .prints("are not saved yet")
        .prints("Check this: ")
        .prints("Posko 12 dibuka.");
    // Where nobody changed the file there is nothing to look at.
    let folder = Folder::with("a.toml", SOUND);
    then(&folder, "change 1: Posko 12 dibuka.\n").ends(1);
    let run = then(&folder, "take\nlist\n").ends(1);
    assert!(!run.out.contains("Check this: "), "{}", run.out);
}

#[test]
fn a_draft_that_gets_a_name_is_offered_under_it() {
    let folder = Folder::new();
    let new = ["--lang", "en", "edit", "--plain"];
    folder.run_with(new, b"add: Satu.\nsave-as posko\nadd: Dua.\n").ends(1).tells("The text is kept");
    let args = [&new[..], &["posko.toml"]].concat();
    folder.run_with(args, b"take\nlist\nquit\ndiscard\n").ends(0).prints("2. paragraph: Dua.");
}

#[test]
fn without_a_place_for_the_journal_it_says_so_and_goes_on() {
    let folder = Folder::with("a.toml", SOUND);
    folder.put(".state/siaran/journal", "in the way");
    let run = then(&folder, "change 1: Lain.\nsave\n").ends(0).tells("not safe from a crash");
    let run = run.tells("the folder ~/.state/siaran/journal cannot be made; a file may have that name.");
    assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    assert!(folder.read("a.toml").contains("Lain."));
    // Whoever only looks about is told as well; others could read what is in a folder that is open to them.
    std::fs::remove_file(folder.0.join(".state/siaran/journal")).unwrap();
    std::fs::create_dir(folder.0.join(".state/siaran/journal")).unwrap();
    let open = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(folder.0.join(".state/siaran/journal"), open).unwrap();
    then(&folder, "list\n").ends(0).tells("has to be your own, closed to others, and writable");
}

/// A small disk for the folder of state, taken away when the test ends.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn of(folder: &Folder) -> Option<SmallDisk> {
        let at = folder.0.join(".state");
        std::fs::create_dir(&at).unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=256k", "siaran"]).arg(&at).stderr(Stdio::null());
        mount.status().is_ok_and(|status| status.success()).then_some(SmallDisk(at))
    }

    fn fill(&self) {
        let mut file = std::fs::File::create(self.0.join("penuh")).unwrap();
        while file.write_all(&[0; 512]).is_ok() {}
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a_disk_that_is_full_and_one_that_fills_are_told() {
    let folder = Folder::with("a.toml", SOUND);
    let Some(disk) = SmallDisk::of(&folder) else {
        return println!("skipped: no small disk can be had here");
    };
    let mut child = folder.command(ARGS).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    writeln!(input, "add 1: Warga datang.").unwrap();
    assert!(lines.any(|line| line.starts_with("Block 2 added.")));
    disk.fill();
    // More than the last block of the journal has room for.
    writeln!(input, "add 1: {}", "Warga datang lagi. ".repeat(400)).unwrap();
    assert!(lines.any(|line| line.starts_with("Block 2 added.")));
    writeln!(input, "save\nquit").unwrap();
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("the disk of the folder ~/.state/siaran/journal is full."), "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(folder.read("a.toml").contains("Warga datang lagi."), "the draft lies on another disk");
    then(&folder, "list\n").ends(0).tells("the disk of the folder ~/.state/siaran/journal is full.");
}

#[test]
fn that_a_draft_cannot_be_saved_is_said_when_it_is_opened() {
    let folder = Folder::with("a.toml", SOUND);
    let sound = then(&folder, "list\n").ends(0);
    assert!(sound.err.is_empty(), "{}", sound.err);
    let protected = std::os::unix::fs::PermissionsExt::from_mode(0o444);
    std::fs::set_permissions(folder.0.join("a.toml"), protected).unwrap();
    then(&folder, "list\n")
        .ends(0)
        .tells("It will not be possible to save")
        .tells("is protected (read-only)");
    let seen = folder.run_with(["--read-only", "--plain", "a.toml"], b"list\n").ends(0);
    assert!(!seen.err.contains("tidak akan dapat disimpan"), "{}", seen.err);
}

#[test]
fn whoever_only_reads_is_asked_nothing() {
    let folder = Folder::with("a.toml", SOUND);
    then(&folder, "change 1: Lain.\n").ends(1);
    let run = folder.run_with(["--read-only", "--plain", "a.toml"], b"list\n").ends(0);
    assert!(!run.out.contains("belum sempat"), "{}", run.out);
}
