//! Two on one draft, at least one of them line by line: the second reads and is told who writes, takes over by a word, and
//! nobody's text is lost by it.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use siaran::store::lock::{Claim, Lock, Taken, take};

use super::run::{Folder, SOUND};

/// Long enough for a loaded machine; nothing waits this long unless it fails.
const DEADLINE: Duration = Duration::from_secs(30);

/// The editor of lines, talked with.
struct Talk {
    child: Child,
    input: ChildStdin,
    lines: Receiver<String>,
    /// What came since the last line was typed and nobody waited for yet: the two streams come in no order.
    heard: Vec<String>,
}

impl Talk {
    fn with(folder: &Folder, user: &str) -> Talk {
        Talk::on("a.toml", folder, user)
    }

    fn on(draft: &str, folder: &Folder, user: &str) -> Talk {
        let mut command = folder.command(["--lang", "en", "--plain", draft]);
        let mut child = command.env("LOGNAME", user).spawn().unwrap();
        let (to, lines) = channel();
        hand_on(child.stdout.take().unwrap(), to.clone());
        hand_on(child.stderr.take().unwrap(), to);
        Talk { input: child.stdin.take().unwrap(), child, lines, heard: Vec::new() }
    }

    /// Types a line and waits for an answer with these words.
    #[track_caller]
    fn says(&mut self, line: &str, answer: &str) {
        self.heard.clear();
        writeln!(self.input, "{line}").unwrap();
        self.hears(answer);
    }

    /// Waits until a line with these words comes, on either stream.
    #[track_caller]
    fn hears(&mut self, words: &str) {
        let begun = Instant::now();
        loop {
            if let Some(at) = self.heard.iter().position(|line| line.contains(words)) {
                self.heard.remove(at);
                return;
            }
            match self.lines.recv_timeout(DEADLINE.saturating_sub(begun.elapsed())) {
                Ok(line) => self.heard.push(line),
                Err(_) => panic!("no “{words}” in {:#?}", self.heard),
            }
        }
    }

    fn ends(mut self) -> Option<i32> {
        drop(self.input);
        self.child.wait().unwrap().code()
    }
}

/// Hands a stream on line by line.
fn hand_on(stream: impl Read + Send + 'static, to: Sender<String>) {
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if to.send(line).is_err() {
                return;
            }
        }
    });
}

/// Somebody else, who has the draft of a folder.
fn rini(folder: &Folder) -> (Lock, Claim) {
    let claim = Claim {
        draft: folder.0.join("a.toml"),
        state_dir: None,
        user: "rini\u{1b}[31m".into(),
        since: "2025-12-16T09:00:00+07:00".into(),
        now: 1_765_850_400,
    };
    let Taken::Ours(lock) = take(&claim) else { panic!("nobody else is here") };
    (lock, claim)
}

/// A command that writes a draft leaves one alone that somebody has open, says who it is, and does the others.
#[test]
fn commands_write_no_draft_that_somebody_has_open() {
    let unfit = super::run::with_blank_in_number();
    let untidy = unfit.replace("sejak pagi.", "sejak pagi. Sore tutup.");
    for command in ["fix", "fmt"] {
        let folder = Folder::with("a.toml", &untidy);
        folder.put("b.toml", &untidy);
        let (mut lock, claim) = rini(&folder);
        let run = folder.run([command, "a.toml", "b.toml"]).ends(4);
        let run = run.tells("a.toml sedang dibuka rini").tells("di komputer ini, sejak ");
        assert!(!run.err.contains('\u{1b}'), "{}", run.err);
        assert_eq!(folder.read("a.toml"), untidy, "{command}");
        assert_ne!(folder.read("b.toml"), untidy, "{command}");
        folder.run(["--lang", "en", command, "a.toml"]).ends(4).tells("a.toml is open with rini");
        assert_eq!(lock.check(&claim), None, "nothing is taken from whoever has it");
        // What only looks asks nobody, and what has nothing to write refuses nothing.
        let look = if command == "fix" { "--dry-run" } else { "--check" };
        folder.run([command, look, "a.toml"]).ends(1);
        drop(lock);
        folder.run([command, "a.toml"]).ends(0);
        assert_eq!(folder.read("a.toml"), folder.read("b.toml"), "{command}");
        let (_lock, _) = rini(&folder);
        folder.run([command, "a.toml"]).ends(0);
        let locks = folder.names().into_iter().filter(|name| name.contains("lock")).count();
        assert_eq!(locks, 1, "theirs alone: {:?}", folder.names());
        folder.run([command, "--help"]).ends(0).prints("kode keluar 4");
    }
}

/// Nor does one that takes the place of a draft, or would have its name.
#[test]
fn an_import_takes_the_place_of_no_draft_that_somebody_has_open() {
    let folder = Folder::with("a.toml", super::run::with_blank_in_number());
    folder.put("x.txt", "Posko Dibuka\n\nBogor (21/4) - Warga datang.\n");
    let before = folder.read("a.toml");
    let (lock, _) = rini(&folder);
    let import = ["import", "x.txt", "-o", "a.toml", "--force"];
    folder.run(import).ends(4).tells("a.toml sedang dibuka rini");
    assert_eq!(folder.read("a.toml"), before);
    folder.run(["import", "x.txt", "-o", "b.toml"]).ends(0);
    drop(lock);
    folder.run(import).ends(0);
    assert!(folder.read("a.toml").contains("Warga datang."));
    assert!(!folder.names().iter().any(|name| name.contains("lock")), "{:?}", folder.names());
    folder.run(["import", "--help"]).ends(0).prints("kode keluar 4");
}

/// The editor itself has it, too, and whoever is at both is told that it is theirs.
#[test]
fn nor_one_that_they_have_open_themselves() {
    let folder = Folder::with("a.toml", super::run::with_blank_in_number());
    let mut talk = Talk::with(&folder, "sari");
    talk.says("u 1: Posko dibuka.", "Block 1 changed.");
    let mut fix = folder.command(["--lang", "en", "fix", "a.toml"]);
    let told = fix.env("LOGNAME", "sari").output().unwrap();
    let err = String::from_utf8(told.stderr).unwrap();
    assert_eq!(told.status.code(), Some(4), "{err}");
    assert!(err.contains("a.toml is open with you yourself, on this computer, since "), "{err}");
    talk.says("save", "Saved");
    assert_eq!(talk.ends(), Some(0));
    assert!(folder.read("a.toml").contains("B- 520"));
    folder.run(["fix", "a.toml"]).ends(0);
    assert!(folder.read("a.toml").contains("Posko dibuka.") && !folder.read("a.toml").contains("B- 520"));
}

/// Whoever edits by lines is told who else has the draft open, reads and exports; a reader does not even look.
#[test]
fn who_else_has_it_open_is_said() {
    let folder = Folder::with("a.toml", SOUND);
    let (mut lock, claim) = rini(&folder);
    for line in ["u 1: Posko dibuka.", "simpan", "simpan-sebagai b", "urungkan", "hapus 1"] {
        let run = folder.run_with(["edit", "--plain", "a.toml"], format!("{line}\n").as_bytes()).ends(4);
        let run = run.tells("Draf ini juga sedang dibuka: rini").tells("di komputer ini, sejak ");
        let run = run.tells("Hanya baca: draf ini dibuka rini").tells("Ketik ambil-alih");
        assert!(!run.err.contains('\u{1b}'), "{}", run.err);
    }
    assert_eq!(folder.names().iter().filter(|name| name.ends_with(".toml")).count(), 1);
    let run = folder.run_with(["edit", "--plain", "a.toml"], b"bantuan\nl\nekspor txt\n").ends(0);
    let run = run.prints("ambil-alih – ").prints("ekspor txt").prints("1. paragraf").prints("Diekspor: ");
    assert!(!["simpan (w)", "ubah (u)"].iter().any(|word| run.out.contains(word)), "{}", run.out);
    assert_eq!(folder.read("a.toml"), SOUND);
    assert_eq!(lock.check(&claim), None, "nothing is taken from whoever has it");
    let run = folder.run_with(["--read-only", "edit", "--plain", "a.toml"], b"").ends(0);
    assert_eq!(run.err, "");
    folder
        .run_with(["--read-only", "edit", "--plain", "a.toml"], b"ambil-alih\n")
        .ends(4)
        .tells("--read-only");
    drop(lock);
    let run = folder.run_with(["edit", "--plain", "a.toml"], b"").ends(0);
    assert_eq!(run.err, "");
}

/// Where anybody may put anything, nobody's lock is believed: it is said that others are not seen.
#[test]
fn where_others_are_not_seen_that_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with("a.toml", SOUND);
    let set = |path: &std::path::Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    set(&folder.0, 0o1777);
    set(&folder.0.join("a.toml"), 0o666);
    let script = b"change 1: Satu.\nsave\n";
    let run = folder.run_with(["--lang", "en", "--plain", "a.toml"], script).ends(0).prints("Saved");
    run.tells("Others who open this draft cannot be seen here.");
    set(&folder.0.join("a.toml"), 0o600);
    let run = folder.run_with(["--lang", "en", "--plain", "a.toml"], b"").ends(0);
    assert_eq!(run.err, "");
}

#[test]
fn whoever_edits_by_lines_has_the_lock_and_leaves_none() {
    let folder = Folder::with("a.toml", SOUND);
    let beside = folder.0.join(".a.toml.siaran-lock");
    let mut talk = Talk::with(&folder, "sari");
    talk.hears("Type help");
    assert!(std::fs::read_to_string(&beside).unwrap().contains("\"sari\""));
    talk.says("change 1: Satu.", "Block 1 changed.");
    talk.says("save", "Saved to a.toml");
    assert!(beside.exists(), "another file stands there, and it is still theirs");
    talk.says("save-as b", "Saved to ");
    assert!(!beside.exists() && folder.0.join(".b.toml.siaran-lock").exists(), "it goes along");
    assert_eq!(talk.ends(), Some(0));
    let left: Vec<String> = folder.names().into_iter().filter(|name| name.ends_with("-lock")).collect();
    assert!(left.is_empty(), "{left:?}");
    assert_eq!(std::fs::read_dir(folder.0.join(".state/siaran/lock")).unwrap().count(), 0);
}

#[test]
fn two_take_the_draft_from_each_other_and_lose_nothing() {
    let folder = Folder::with("a.toml", SOUND);
    let mut sari = Talk::with(&folder, "sari");
    sari.hears("Type help");
    let mut budi = Talk::with(&folder, "budi");
    budi.hears("open elsewhere, too: sari, on this computer, since ");
    budi.hears("Type help");
    budi.says("take-over", "You are the one writing this draft now.");
    // Nobody told the first yet: what is typed is done, then it is told, and can be saved.
    sari.says("change 1: Satu.", "Block 1 changed.");
    sari.hears("This draft was taken over: budi, on this computer, since ");
    sari.says("save", "Saved to a.toml");
    assert!(folder.read("a.toml").contains("Satu."));
    sari.says("take-over", "You are the one writing this draft now.");
    budi.says("count", "taken over: sari");
    // With nothing unsaved, whoever takes over goes on from what was saved meanwhile.
    budi.says("take-over", "this draft was read again");
    budi.says("list", "1. paragraph: Satu.");
    budi.says("take-over", "You are the one writing this draft now.");
    budi.says("set place: Bogor", "place is now");
    budi.says("save", "Saved to a.toml");
    assert!(folder.read("a.toml").contains("Satu.") && folder.read("a.toml").contains("\"Bogor\""));
    sari.says("count", "This draft was taken over: budi");
    assert_eq!(budi.ends(), Some(0));
    sari.says("count", "closed elsewhere (budi)");
    sari.says("take-over", "this draft was read again");
    sari.says("fields", "place: Bogor");
    assert_eq!(sari.ends(), Some(0));
}

/// Whatever name leads to a draft, it is one draft.
#[test]
fn by_another_name_it_is_the_same_draft() {
    let folder = Folder::with("a.toml", SOUND);
    std::os::unix::fs::symlink("a.toml", folder.0.join("tautan.toml")).unwrap();
    std::fs::hard_link(folder.0.join("a.toml"), folder.0.join("nama-lain.toml")).unwrap();
    for name in ["tautan.toml", "nama-lain.toml"] {
        let mut sari = Talk::with(&folder, "sari");
        sari.hears("Type help");
        let mut budi = Talk::on(name, &folder, "budi");
        budi.hears("open elsewhere, too: sari");
        budi.hears("Type help");
        budi.says("take-over", "You are the one writing this draft now.");
        budi.says(&format!("change 1: Oleh {name}."), "Block 1 changed.");
        budi.says("save", "Saved to ");
        sari.says("count", "This draft was taken over: budi");
        sari.says("take-over", "this draft was read again");
        sari.says("list", &format!("1. paragraph: Oleh {name}."));
        budi.says("count", "This draft was taken over: sari");
        assert_eq!((sari.ends(), budi.ends()), (Some(0), Some(0)), "{name}");
    }
}

/// Whoever came to have it meanwhile is told before anything is taken from them.
#[test]
fn nobody_takes_it_from_somebody_they_were_not_told_of() {
    let folder = Folder::with("a.toml", SOUND);
    let (lock, _) = rini(&folder);
    let mut budi = Talk::with(&folder, "budi");
    budi.hears("Type help");
    drop(lock);
    let mut sari = Talk::with(&folder, "sari");
    sari.hears("Type help");
    budi.says("take-over", "Read-only: this draft is open with sari");
    assert_eq!(budi.ends(), Some(4));
    sari.says("change 1: Satu.", "Block 1 changed.");
    sari.says("save", "Saved to a.toml");
    assert_eq!(sari.ends(), Some(0));
}

/// What is typed after taking over is kept as it is for whoever wrote from the start.
#[test]
fn whoever_took_over_has_a_journal() {
    let folder = Folder::with("a.toml", SOUND);
    let (lock, _) = rini(&folder);
    let run = folder.run_with(["--lang", "en", "--plain", "a.toml"], b"take-over\nchange 1: Satu.\n").ends(1);
    run.tells("The text is kept and offered again");
    drop(lock);
    let run = folder.run_with(["--lang", "en", "--plain", "a.toml"], b"take\nsave\n").ends(0);
    run.prints("Text of this draft was never saved");
    assert!(folder.read("a.toml").contains("Satu."));
}
