//! Two programs on one draft: the second reads and is told who writes; whoever takes over writes, and the other is told.
//! Nobody's text is lost by it, and nothing that was left or planted is in anybody's way.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;

use super::terminal::{DRAFT, Terminal, can_watch};

/// The promise: whoever has to be told is told within this time. Only the test of the promise measures it.
const TOLD: Duration = Duration::from_secs(2);

/// The lock file beside a draft.
fn beside(terminal: &Terminal) -> PathBuf {
    terminal.path.with_file_name(".siaran.toml.siaran-lock")
}

/// An editor that has the pen, by name.
pub(crate) fn first(name: &str) -> Terminal {
    let mut first = Terminal::run(
        &format!("pen-{name}"),
        DRAFT,
        (100, 30),
        env!("CARGO_BIN_EXE_siaran"),
        &[],
        &[("LOGNAME", "sari")],
    );
    first.wait_for("Dinas membuka");
    has_the_pen(&first);
    first
}

/// Waits until the lock is there: it is asked for after the first frame.
#[track_caller]
fn has_the_pen(terminal: &Terminal) {
    let begun = Instant::now();
    while !beside(terminal).exists() {
        assert!(begun.elapsed() < Duration::from_secs(30), "it takes no lock");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Another editor beside it, which was told that it only reads.
fn second(first: &Terminal) -> Terminal {
    let mut second = first.beside(&[("LOGNAME", "budi")]);
    second.wait_for("Draf ini sedang dibuka orang lain");
    second
}

#[test]
fn the_second_reads_and_is_told_who_writes() {
    let mut first = first("second");
    let mut second = second(&first);
    second.wait_for("sari, di komputer ini, sejak");
    second.press("\x1b");
    second.wait(|screen| !screen.contents().contains("Baca saja"));
    second.wait_for("hanya baca · sari · ");
    second.press("x");
    second.wait_for("Hanya baca: draf ini dibuka sari");
    second.press("\x13");
    second.wait_for("Hanya baca: draf ini dibuka sari");
    assert!(!second.screen.screen().contents().contains("xDinas"));
    // The first notices nothing and goes on; nobody keeps a journal for the second.
    first.press("Kata ");
    first.wait_for("Kata Dinas");
    assert!(!first.screen.screen().contents().contains("hanya baca"));
    first.press("\x13");
    first.wait_for("Tersimpan");
    assert!(first.file().contains("Kata Dinas"));
    second.press("\x11");
    assert!(second.end());
    // Another file stands there now, and it is still the first who has it.
    let mut third = first.beside(&[("LOGNAME", "budi")]);
    third.wait_for("sari, di komputer ini");
    third.press("\r\x11");
    assert!(third.end());
    first.press("\x11");
    assert!(first.end());
    assert!(!beside(&first).exists(), "nothing is left lying there");
}

#[test]
fn the_second_may_export() {
    let first = first("export");
    let mut second = second(&first);
    second.press("\r\x05");
    second.wait_for("Ekspor: siap terbit?");
}

/// Taking over takes a question; the first is told in time, keeps what it typed, and can save it and take the draft back.
#[test]
fn who_is_taken_over_is_told_and_loses_nothing() {
    let mut first = first("over");
    first.press("Kata ");
    first.wait_for("Kata Dinas");
    let mut second = second(&first);
    // The letter of the answer, the question, and its harmless answer.
    second.press("a");
    second.wait_for("Ambil alih draf ini dari");
    second.press("\r");
    second.wait(|screen| !screen.contents().contains("Ambil alih draf ini dari"));
    second.wait_for("hanya baca");
    second.press("\x1bt");
    second.wait_for("Ambil alih draf ini dari");
    let begun = Instant::now();
    second.press("\x1b[B\r");
    first.wait_for("Draf ini diambil alih budi, di komputer ini");
    assert!(begun.elapsed() < TOLD, "it was told after {:?}", begun.elapsed());
    second.wait_for("Sekarang Anda yang menulis");
    second.press("Dua ");
    second.wait_for("Dua Dinas");
    // The first types no more, and what it typed can be saved.
    first.press("x");
    first.wait_for("Hanya baca: draf ini dibuka budi");
    first.wait_for("hanya baca · budi");
    assert!(first.screen.screen().contents().contains("Kata Dinas"));
    first.press("\x13");
    first.wait_for("Tersimpan");
    assert_eq!(first.file(), DRAFT.replace("text = \"Dinas", "text = \"Kata Dinas"));
    assert!(second.screen.screen().contents().contains("Dua Dinas"), "nor does the second lose anything");
    // And back.
    first.press("\x1bt");
    first.wait_for("Ambil alih draf ini dari");
    first.press("\x1b[B\r");
    first.wait_for("Sekarang Anda yang menulis");
    second.wait_for("Draf ini diambil alih sari");
    first.press("y");
    first.wait_for("yDinas");
}

/// What the one who was taken over had typed and not saved is offered again when the editor was killed.
#[test]
fn the_journal_keeps_what_was_typed_before_it_was_taken_over() {
    let mut first = first("journal");
    first.press("Kata ");
    first.wait_for("Kata Dinas");
    let mut second = second(&first);
    second.press("a");
    second.wait_for("Ambil alih draf ini dari");
    second.press("\x1b[B\r");
    first.wait_for("diambil alih");
    second.wait_for("Sekarang Anda yang menulis");
    // It lives: its journal is not offered to whoever took over.
    assert!(!second.screen.screen().contents().contains("belum sempat disimpan"));
    second.press("\x11");
    assert!(second.end());
    first.wait_for("budi sudah menutup");
    first.end_by(Signal::SIGKILL);
    let mut again = first.again();
    again.wait_for("belum sempat disimpan");
    again.press("a");
    again.wait_for("Kata Dinas");
}

/// What is typed after taking over is kept as it is for whoever wrote from the start.
#[test]
fn whoever_took_over_has_a_journal() {
    let first = first("kept");
    let mut second = second(&first);
    second.press("a");
    second.wait_for("Ambil alih draf ini dari");
    second.press("\x1b[B\r");
    second.wait_for("Sekarang Anda yang menulis");
    second.press("Dua ");
    second.wait_for("Dua Dinas");
    second.end_by(Signal::SIGKILL);
    let mut again = first.again();
    again.wait_for("belum sempat disimpan");
    again.press("a");
    again.wait_for("Dua Dinas");
}

#[test]
fn when_the_holder_leaves_the_draft_is_free_to_take() {
    let mut first = first("free");
    let mut second = second(&first);
    second.press("\x1b");
    // A key that comes late puts away what is said.
    second.wait(|screen| !screen.contents().contains("Baca saja"));
    first.press("\x11");
    assert!(first.end());
    second.wait_for("sari sudah menutup");
    second.press("x");
    second.wait_for("Draf ini bebas");
    // No question is asked of anybody.
    second.press("\x1bt");
    second.wait_for("Sekarang Anda yang menulis");
    second.press("x\x13");
    second.wait_for("Tersimpan");
    assert!(second.file().contains("xDinas"));
    second.press("\x11");
    assert!(second.end());
    assert!(!beside(&second).exists());
}

/// Whatever ends the holder, the next start writes, asks nothing about it, and nothing is left once that ends.
#[test]
fn whatever_ended_the_holder_the_next_writes() {
    for signal in [Signal::SIGKILL, Signal::SIGTERM, Signal::SIGHUP] {
        let mut first = first(&format!("{signal}"));
        first.end_by(signal);
        assert_eq!(beside(&first).exists(), signal == Signal::SIGKILL, "{signal}");
        writes_at_once(first.again());
    }
}

#[track_caller]
fn writes_at_once(mut next: Terminal) {
    next.wait_for("Dinas membuka");
    next.press("x");
    next.wait_for("xDinas");
    assert!(!next.screen.screen().contents().contains("hanya baca"));
    next.press("\x13");
    next.wait_for("Tersimpan");
    next.press("\x11");
    assert!(next.end());
}

/// What machines that were rebooted, other hosts and hostile hands leave.
#[test]
fn what_was_left_is_in_nobody_s_way() {
    let hostile = format!("{{\"user\": \"{}\\u001b]0;x\\u0007\\u202e\"}}", "x".repeat(3000));
    let left = [
        ("boot", r#"{"user":"rini","host":"pc-humas-3","pid":1,"start":1,"boot":"lain"}"#.to_owned()),
        ("ahead", r#"{"user":"rini","since":"2199-01-01T00:00:00Z","pid":1}"#.to_owned()),
        ("empty", String::new()),
        ("hostile", hostile),
        ("garbage", "bukan kunci".to_owned()),
        ("huge", "x".repeat(5_000_000)),
    ];
    for (name, content) in left {
        let mut terminal = first(&format!("left-{name}"));
        terminal.end_by(Signal::SIGKILL);
        fs::write(beside(&terminal), content).expect("it is left");
        writes_at_once(terminal.again());
    }
}

#[test]
fn what_a_planted_link_leads_to_is_not_touched() {
    let mut terminal = first("planted");
    terminal.end_by(Signal::SIGKILL);
    let victim = terminal.path.with_file_name("korban");
    fs::write(&victim, "milik orang").expect("it is written");
    fs::remove_file(beside(&terminal)).expect("it goes");
    symlink(&victim, beside(&terminal)).expect("it is planted");
    let planted = beside(&terminal);
    let mut next = terminal.again();
    next.wait_for("Dinas membuka");
    next.press("x\x13");
    next.wait_for("Tersimpan");
    next.press("\x11");
    assert!(next.end());
    assert_eq!(fs::read_to_string(&victim).expect("it is there"), "milik orang");
    assert_eq!(fs::read_link(planted).expect("it stays"), victim);
}

/// Whoever may only look neither takes the lock nor asks for it.
#[test]
fn whoever_may_only_look_leaves_the_lock_alone() {
    let terminal = Terminal::run(
        "pen-look",
        DRAFT,
        (80, 24),
        env!("CARGO_BIN_EXE_siaran"),
        &["--read-only"],
        &[("LOGNAME", "sari")],
    );
    let mut reader = terminal;
    reader.wait_for("Dinas membuka");
    reader.rest();
    assert!(!beside(&reader).exists());
    let lock = reader.path.with_file_name(".local").join("state/siaran/lock");
    assert!(!lock.exists());
    reader.press("\x1bt");
    reader.wait_for("hanya untuk dibaca");
}

/// Where anybody may put anything, nobody's lock is believed: it is said that others are not seen, and nobody is held up.
#[test]
fn where_others_are_not_seen_that_is_said() {
    let mut first = first("unseen");
    first.end_by(Signal::SIGTERM);
    fs::set_permissions(first.home(), fs::Permissions::from_mode(0o1777)).expect("it is ours");
    fs::set_permissions(&first.path, fs::Permissions::from_mode(0o666)).expect("it is ours");
    let mut next = first.again();
    next.wait_for("Orang lain yang membuka draf ini tidak terlihat dari sini");
    next.press("x");
    next.wait(|screen| !screen.contents().contains("tidak terlihat dari sini"));
    next.press("\x13");
    next.wait_for("Tersimpan");
    assert!(!beside(&next).exists());
}

/// On a file system without locks what is written in the file decides, and others are still told.
#[test]
fn without_locks_the_content_decides() {
    if !can_watch() {
        return;
    }
    let none = "inject=flock:error=ENOLCK";
    let program = env!("CARGO_BIN_EXE_siaran");
    let arguments =
        ["-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", "trace=flock", "-e", none, program];
    let mut first = Terminal::run("pen-none", DRAFT, (100, 30), "strace", &arguments, &[("LOGNAME", "sari")]);
    first.wait_for("Dinas membuka");
    has_the_pen(&first);
    let mut second = second(&first);
    second.wait_for("sari, di komputer ini");
    second.press("a");
    second.wait_for("Ambil alih draf ini dari");
    second.press("\x1b[B\r");
    first.wait_for("diambil alih budi");
    second.press("\x11");
    assert!(second.end());
    first.wait_for("budi sudah menutup");
    // What a killed one left is known for that by its process. Here it is made to look as if it had been on elsewhere.
    let elsewhere = r#"{"user":"rini","host":"pc-humas-3","pid":1,"start":1,"boot":"lain"}"#;
    fs::write(beside(&first), elsewhere).expect("it is left");
    first.wait_for("draf ini dibuka rini, di komputer pc-humas-3");
    let mut third = first.beside(&[("LOGNAME", "budi")]);
    third.wait_for("rini, di komputer pc-humas-3");
}

/// Whoever reads sees what is saved meanwhile; whoever takes over goes on from there, and saves without a question.
#[test]
fn the_second_goes_on_from_what_the_first_saved() {
    let mut first = first("goes-on");
    let mut second = second(&first);
    second.press("\r");
    first.press("Kata ");
    first.wait_for("Kata Dinas");
    first.press("\x13");
    first.wait_for("Tersimpan");
    second.wait_for("Kata Dinas");
    second.press("\x1bt");
    second.wait_for("Ambil alih draf ini dari");
    second.press("\x1b[B\r");
    second.wait_for("Sekarang Anda yang menulis");
    second.press("\x1b[1;5H\x1b[1;5FLagi");
    second.wait_for("Lagi");
    second.press("\x13");
    second.wait_for("Tersimpan");
    let saved = second.file();
    assert!(saved.contains("Kata Dinas") && saved.contains("Lagi"), "{saved}");
    // The first, who has nothing unsaved, sees that in turn.
    first.wait_for("Lagi");
}

/// Whoever was taken over saves into what the other has written since: both are merged, and nothing of either is lost.
#[test]
fn whoever_was_taken_over_saves_what_is_merged() {
    let mut first = first("merged");
    first.press("Kata ");
    first.wait_for("Kata Dinas");
    let mut second = second(&first);
    second.press("a");
    second.wait_for("Ambil alih draf ini dari");
    second.press("\x1b[B\r");
    second.wait_for("Sekarang Anda yang menulis");
    first.wait_for("diambil alih");
    second.press("\x1b[1;5FLagi");
    second.wait_for("Lagi");
    second.press("\x13");
    second.wait_for("Tersimpan");
    first.wait_for("berkasnya berubah");
    first.press("\x13");
    first.wait_for("sudah diubah orang atau program lain");
    first.press("\r");
    first.wait_for("Lagi");
    first.press("\r");
    first.wait_for("Tersimpan");
    let saved = first.file();
    assert!(saved.contains("Kata Dinas") && saved.contains("Lagi"), "{saved}");
    // It was merging, not typing.
    first.press("x");
    first.wait_for("Hanya baca: draf ini dibuka budi");
}

/// Under another name it is another draft: whoever was taken over goes on with that.
#[test]
fn whoever_was_taken_over_goes_on_under_another_name() {
    let mut first = first("other-name");
    first.press("Kata ");
    first.wait_for("Kata Dinas");
    let mut second = second(&first);
    second.press("a");
    second.wait_for("Ambil alih draf ini dari");
    second.press("\x1b[B\r");
    first.wait_for("diambil alih");
    first.press("\x10nama lain\r");
    first.wait_for("Simpan sebagai");
    first.press("\x15\x01lain.toml\r");
    first.wait_for("Tersimpan");
    first.press("Lagi ");
    first.wait_for("Lagi Dinas");
    assert!(!first.screen.screen().contents().contains("hanya baca"));
    assert!(beside(&second).exists(), "the second has what it took");
}

/// Line by line one reads beside the full screen as well, takes over by a word, and is told when it is taken back.
#[test]
fn one_edits_line_by_line_beside_the_screen() {
    let mut first = first("lines");
    first.press("Kata ");
    first.wait_for("Kata Dinas");
    let mut second = first.beside_by(env!("CARGO_BIN_EXE_siaran"), &["--plain"], &[("LOGNAME", "budi")]);
    second.wait_for("Draf ini juga sedang dibuka: sari, di komputer ini, sejak");
    second.press("ubah 2: Dua.\n");
    second.wait_for("Hanya baca: draf ini dibuka sari");
    second.press("ambil-alih\n");
    second.wait_for("Sekarang Anda yang menulis");
    first.wait_for("Draf ini diambil alih budi, di komputer ini");
    second.press("ubah 2: Dua.\n");
    second.wait_for("Blok 2 diganti.");
    second.press("simpan\n");
    second.wait_for("Tersimpan di");
    assert!(second.file().contains("Dua."));
    first.press("\x1bt");
    first.wait_for("Ambil alih draf ini dari budi");
    first.press("\x1b[B\r");
    // What was saved meanwhile may be told before anybody could read that the draft is theirs again.
    first.wait(|screen| {
        let shown = screen.contents();
        !shown.contains("hanya baca") && !shown.contains("Ambil alih draf")
    });
    second.press("hitung\n");
    second.wait_for("Draf ini diambil alih: sari");
    second.press("ubah 1: Salah.\n");
    second.wait(|screen| screen.contents().matches("Hanya baca: draf ini dibuka sari").count() == 2);
    first.wait_for("Kata Dinas");
    first.press("\x11");
    first.wait_for("belum disimpan");
    first.press("\x1b");
    second.press("keluar\n");
    assert!(second.end());
}

/// Another user of the machine, who may write the draft, is told as well, and may take it over.
#[test]
fn another_user_is_told_too() {
    let program = env!("CARGO_BIN_EXE_siaran");
    let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", program];
    let able = Command::new("setpriv").args(nobody).arg("--version").output();
    if !able.is_ok_and(|output| output.status.success()) {
        println!("skipped: only root may be another user, and it has to be able to run the program");
        return;
    }
    let mut first = first("user");
    let home = first.path.with_file_name("lain");
    fs::create_dir(&home).expect("it is made");
    chown(&home, Some(65534), Some(65534)).expect("it is given away");
    let folder = first.path.parent().expect("it lies in a folder");
    fs::set_permissions(folder, fs::Permissions::from_mode(0o777)).expect("it is shared");
    assert_eq!(fs::metadata(beside(&first)).expect("it is there").mode() & 0o777, 0o644);
    let home = home.to_string_lossy().into_owned();
    let variables = [("LOGNAME", "budi"), ("HOME", &*home)];
    let mut second = first.beside_by("setpriv", &nobody, &variables);
    // Each is called by their account, whatever they say.
    second.wait_for("root (memakai nama sari), di komputer ini");
    second.press("a");
    second.wait_for("Ambil alih draf ini dari");
    second.press("\x1b[B\r");
    second.wait_for("Sekarang Anda yang menulis");
    first.wait_for("diambil alih nobody (memakai nama budi)");
    first.press("\x1bt");
    first.wait_for("Ambil alih draf ini dari nobody (memakai nama budi)");
    first.press("\x1b[B\r");
    second.wait_for("diambil alih root (memakai nama sari)");
}
