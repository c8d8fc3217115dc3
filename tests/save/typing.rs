//! A power cut while somebody types: the image that the journal lies on is copied while the editor is stopped, and the
//! copy is looked at as the system would find it when the power comes back.

use std::fs;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use siaran::store::journal;

use super::power::{Image, is_stopped, made};
use super::terminal::{DRAFT, Terminal};
use super::{Folder, is_root, knows_processes, trials};

/// What may be lost, and no more: as many keys, or what was typed in so long.
const KEYS: usize = 20;
const WHILE: Duration = Duration::from_secs(1);

/// How many letters the journal under this folder of state has; none where there is no journal.
fn kept(state: &std::path::Path) -> usize {
    let found = journal::all(state);
    let texts = found.iter().map(|found| {
        let journal = found.journal.as_ref().expect("its head can be read");
        let draft = journal.recovered().expect("it begins with a draft").draft;
        draft.blocks[0].text.find("Dinas").expect("nothing else was done to it")
    });
    texts.max().unwrap_or_default()
}

/// `SIARAN_TYPING_CUTS` says how many are tried.
#[test]
fn a_power_cut_while_typing_loses_a_second_at_most() {
    let folder = Folder::new();
    let image = folder.file("disk.img");
    if !knows_processes() || !is_root() || !made(&image) {
        return println!("skipped: no disk can be made in a file here");
    }
    let Some(disk) = Image::mounted(&image, &folder.file("disk"), "loop,commit=300") else {
        return println!("skipped: no disk in a file can be used here");
    };
    let count = trials("SIARAN_TYPING_CUTS", 10);
    // Somebody started the program here before, so that no tour lies over the draft.
    fs::create_dir(disk.at.join("siaran")).expect("a folder is made");
    fs::write(disk.at.join("siaran/tour"), "").expect("the mark is made");
    let state = disk.at.to_str().expect("its path is text");
    let variables = [("XDG_STATE_HOME", state)];
    let siaran = env!("CARGO_BIN_EXE_siaran");
    let mut terminal = Terminal::run("cut", DRAFT, (100, 30), siaran, &[], &variables);
    terminal.wait_for("Dinas membuka");
    let id = terminal.child.process_id().expect("it runs");
    let pid = Pid::from_raw(i32::try_from(id).expect("pids are small")).expect("it has one");
    // When each letter was pressed that is shown by now.
    let mut pressed: Vec<Instant> = Vec::new();
    let (mut most, mut longest) = (0, Duration::ZERO);
    for trial in 0..count {
        for nth in 0..1 + trial * 7 % 31 {
            pressed.push(Instant::now());
            terminal.press("x");
            // A line of the window takes so many; what comes before them is known to be there.
            let shown = format!("{}Dinas", "x".repeat(pressed.len() % 40));
            terminal.wait(|screen| {
                let text: String = screen.rows(0, 100).collect::<Vec<_>>().concat();
                text.replace(char::is_whitespace, "").contains(&shown)
            });
            std::thread::sleep(Duration::from_millis(nth as u64 * 13 % 60));
        }
        kill_process(pid, Signal::STOP).expect("it runs");
        let cut = Instant::now();
        while !is_stopped(id) {
            assert!(cut.elapsed() < Duration::from_secs(10), "it does not stop");
            std::thread::sleep(Duration::from_millis(1));
        }
        let copy = folder.file("copy.img");
        fs::copy(&image, &copy).expect("it is copied");
        kill_process(pid, Signal::CONT).expect("it runs");
        let found = Image::mounted(&copy, &folder.file("copy"), "loop").expect("a copy can be mounted");
        let kept = kept(&found.at.join("siaran"));
        assert!(kept <= pressed.len(), "trial {trial}: {kept} kept of {}", pressed.len());
        let lost = pressed.len() - kept;
        let age = pressed.get(kept).map_or(Duration::ZERO, |pressed| cut - *pressed);
        assert!(lost <= KEYS || age <= WHILE, "trial {trial}: {lost} lost, from {age:?} on");
        (most, longest) = (most.max(lost), longest.max(age));
    }
    println!(
        "power cuts while typing: {count}, {} keys; at most {most} keys were lost, of the last {longest:?}",
        pressed.len()
    );
    terminal.child.kill().expect("it runs");
    terminal.child.wait().expect("it has ended");
}
