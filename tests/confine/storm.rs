//! A storm of keys on what a reviewer gets, with hostile variables about: no program is started, no other file opened,
//! nothing written, nothing sent to the clipboard.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::processes;
use super::terminal::{DRAFT, Terminal};
use super::trace::{STRACE, Trace, is_draft_or_folder, is_of_the_system, strange};

const SIARAN: &str = env!("CARGO_BIN_EXE_siaran");

/// Keys of a storm, as long as nobody asks for a longer one.
const KEYS: usize = 2_000;
/// Long enough for a loaded machine; nothing waits this long unless it fails.
const DEADLINE: Duration = Duration::from_secs(30);
/// Keys pressed before looking whether the program is still there.
pub(crate) const AT_ONCE: usize = 40;

/// How many keys a storm has.
pub(crate) fn keys() -> usize {
    std::env::var("SIARAN_STORM").ok().and_then(|keys| keys.parse().ok()).unwrap_or(KEYS)
}

/// Somebody's folder with everything a variable could lead to.
struct Trap(PathBuf);

impl Trap {
    fn new(name: &str) -> Trap {
        let dir = std::env::temp_dir().join(format!("siaran-trap-{name}-{}", std::process::id()));
        std::fs::create_dir_all(dir.join("siaran/profiles")).expect("the trap is made");
        std::fs::write(dir.join("siaran/settings.toml"), "language = \"en\"\n").expect("the trap is set");
        std::fs::write(dir.join("siaran/profiles/a.toml"), "id = \"jebakan\"\n").expect("the trap is set");
        for program in ["sh", "tput", "vi", "less", "locale", "stty", "tty"] {
            let script = format!("#!/bin/sh\n: > {}/sprung\n", dir.display());
            std::fs::write(dir.join(program), script).expect("the trap is set");
            let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
            std::fs::set_permissions(dir.join(program), mode).expect("the trap is set");
        }
        Trap(dir)
    }

    /// Variables that all lead into it.
    fn variables(&self) -> Vec<(&'static str, String)> {
        let at = |name: &str| self.0.join(name).to_string_lossy().into_owned();
        let programs = ["EDITOR", "VISUAL", "PAGER", "SHELL", "BROWSER", "GIT_EDITOR"];
        let folders =
            ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "TMPDIR", "TERMINFO"];
        let mut all: Vec<(&str, String)> = programs.into_iter().map(|name| (name, at("vi"))).collect();
        all.extend(folders.into_iter().map(|name| (name, at(""))));
        all.push(("PATH", at("")));
        all.push(("TZ", format!(":{}", at("siaran/settings.toml"))));
        all.extend([("SIARAN_CONFIG", at("siaran/settings.toml")), ("SIARAN_LANG", "en".to_owned())]);
        all.extend([
            ("TMUX", at("tmux,1,0")),
            ("STY", "1.trap".to_owned()),
            ("ENV", at("sh")),
            ("BASH_ENV", at("sh")),
        ]);
        all.extend([("SSH_ORIGINAL_COMMAND", "sh -c id".to_owned()), ("COLUMNS", "1".to_owned())]);
        all
    }

    fn is_untouched(&self) -> bool {
        !self.0.join("sprung").exists()
            && std::fs::read_dir(self.0.join("siaran")).is_ok_and(|entries| entries.count() == 2)
    }
}

impl Drop for Trap {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Numbers that are the same in every run (xorshift64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).expect("as few as the sides")
    }

    /// A key that ends no list it is pressed in: none that goes back, none that chooses.
    pub(crate) fn key_of_a_list(&mut self) -> String {
        loop {
            let key = self.key();
            if !["\x1b", "\x1b[27u"].contains(&&*key) && !key.contains(['\r', '\n']) {
                return key;
            }
        }
    }

    /// A key as a terminal sends it; now and then the name of a command one would want.
    fn key(&mut self) -> String {
        let wanted =
            ["ke shell", "ekspor", "draf lain", "simpan", "salin", "editor lain", "to the shell", ":!sh"];
        let ends = [
            "A", "B", "C", "D", "H", "F", "Z", "5~", "6~", "3~", "15~", "17~", "18~", "19~", "20~", "21~",
            "23~",
        ];
        match self.roll(11) {
            0..3 => char::from(u8::try_from(32 + self.roll(95)).expect("it is ASCII")).to_string(),
            // All control keys but the one that ends the program.
            3..6 => char::from(u8::try_from(1 + self.roll(31)).expect("it is ASCII"))
                .to_string()
                .replace('\x11', "\r"),
            6 => format!("\x1b{}", char::from(u8::try_from(97 + self.roll(26)).expect("it is ASCII"))),
            // Esc as kitty sends it: one that waits for nothing.
            10 => "\x1b[27u".to_owned(),
            7 => format!("\x1b[{}", ends[self.roll(ends.len())]),
            8 => format!("\x1b[1;{}{}", 2 + self.roll(7), ["A", "B", "C", "D", "H", "F"][self.roll(6)]),
            _ => format!("\x10{}\r", wanted[self.roll(wanted.len())]),
        }
    }
}

/// Whether the program has ended.
pub(crate) fn is_over(terminal: &mut Terminal) -> bool {
    terminal.child.try_wait().expect("it can be asked").is_some()
}

/// Asks for the window to be drawn anew, and waits for it: a program that was stopped, or that waits for another one, has
/// no answer.
pub(crate) fn answer(terminal: &mut Terminal, rows: u16) {
    terminal.resize(80, rows);
    let begun = Instant::now();
    while !terminal.take(Duration::from_millis(20)) && !is_over(terminal) {
        assert!(begun.elapsed() < DEADLINE, "no answer:\n{}", terminal.screen.screen().contents());
    }
    while terminal.take(Duration::from_millis(1)) {}
}

/// What one sees first, once it is drawn; then a storm, then the end. How many keys there were.
pub(crate) fn storm(terminal: &mut Terminal, dice: &mut Dice, keys: usize) -> usize {
    terminal.wait_for("Dinas membuka");
    terminal.wait_for("hanya baca");
    let mut pressed = 0;
    while pressed < keys && !is_over(terminal) {
        let some: String = (0..AT_ONCE).map(|_| dice.key()).collect();
        terminal.press(&some);
        pressed += AT_ONCE;
        answer(terminal, if pressed % (2 * AT_ONCE) == 0 { 24 } else { 12 });
    }
    // As many windows as may lie over each other.
    for rows in 10..40 {
        if is_over(terminal) {
            break;
        }
        terminal.press("\x1b");
        terminal.rest();
        terminal.press("\x11");
        answer(terminal, rows);
    }
    // Keys that were on their way when the terminal was given back may be signals to a program that is leaving; one that
    // fails says so.
    let well = terminal.end();
    let sent = terminal.sent();
    let last = sent.rsplit("\x1b[?1049l").next().unwrap_or_default();
    assert!(well || !["panicked", "siaran:"].iter().any(|word| last.contains(word)), "it failed: {last}");
    pressed
}

/// Storms until there were keys enough: one may hit upon the command that ends the program. `own` says that the reader is somebody of the house, with settings, profiles and variables of their own.
fn run(name: &str, arguments: &[&str], seed: u64, own: bool) {
    let keys = keys();
    let mut dice = Dice(seed);
    let mut pressed = 0;
    while pressed < keys {
        match watched(name, arguments, &mut dice, own, keys - pressed) {
            Some(more) => pressed += more,
            None => return,
        }
    }
    println!("{name}: {pressed} keys: nothing but the draft opened, nothing written, nothing started");
}

/// One run of the program under a storm, and what it called; `None` where it cannot be watched.
fn watched(name: &str, arguments: &[&str], dice: &mut Dice, own: bool, keys: usize) -> Option<usize> {
    let trace = Trace::new(name)?;
    let trap = Trap::new(name);
    let mut all = trace.arguments();
    all.push(SIARAN.to_owned());
    all.extend(arguments.iter().map(|argument| (*argument).to_owned()));
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let variables = if own { Vec::new() } else { trap.variables() };
    let variables: Vec<(&str, &str)> =
        variables.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut terminal = Terminal::run(name, DRAFT, (80, 24), STRACE, &all, &variables);
    let pressed = storm(&mut terminal, dice, keys);
    let calls = trace.calls();
    let draft = terminal.path.clone();
    let opened = calls.iter().filter(|call| call.name == "openat" && Path::new(call.path()) == draft).count();
    assert!(opened >= 1, "the draft itself was opened");
    let lacks = calls.iter().any(|call| call.name == "landlock_create_ruleset" && call.line.contains("= -1"));
    let holds = calls.iter().any(|call| call.name == "landlock_restrict_self" && call.line.ends_with("= 0"));
    assert!(holds || lacks, "the kernel was asked to hold it");
    if lacks {
        println!("skipped: {name}: what the kernel refuses, for this one has no Landlock");
    }
    let home = draft.parent().expect("it lies in a folder").to_path_buf();
    let of_house = |path: &str| {
        [".config/siaran", "profiles"].iter().any(|below| Path::new(path).starts_with(home.join(below)))
    };
    let opens = |path: &str, given_up: bool| match given_up {
        true => Path::new(path) == draft,
        false => is_of_the_system(path) || is_draft_or_folder(path, &draft) || own && of_house(path),
    };
    let strange = strange(&calls, opens);
    assert!(strange.is_empty(), "{}", strange.join("\n"));
    assert_eq!(terminal.file(), DRAFT);
    assert!(trap.is_untouched());
    assert_eq!(terminal.left_behind(), Vec::<String>::new());
    if !own {
        assert!(!terminal.sent().contains("\x1b]52"), "nothing goes to the clipboard");
        assert!(!terminal.sent().contains("\x1bPtmux"), "no variable was asked");
    }
    Some(pressed)
}

#[test]
fn a_storm_of_keys_on_view_opens_and_starts_nothing() {
    for seed in [20_251_216, 1_900_042] {
        run(&format!("view-{seed}"), &["view"], seed, false);
    }
}

#[test]
fn a_storm_of_keys_on_a_draft_to_read_writes_and_starts_nothing() {
    run("read-only", &["--read-only"], 4_711, true);
}

/// Every thread, those that a key begins as well, runs without a way to more rights; somebody who may write needs none of it.
#[test]
fn no_thread_of_a_reader_can_gain_rights() {
    for (arguments, is_bound) in [(&["view"][..], true), (&["--read-only"][..], true), (&[][..], false)] {
        let mut terminal = Terminal::run("rights", DRAFT, (80, 24), SIARAN, arguments, &[]);
        terminal.wait_for("Dinas membuka");
        terminal.press("\x06dinas\r");
        terminal.rest();
        let ours = processes::with_draft(&terminal.path).expect("it runs");
        let threads = processes::bound(ours.pid);
        assert!(threads.len() > 1, "{arguments:?}: {threads:?}");
        assert!(threads.iter().all(|(_, bound)| *bound == is_bound), "{arguments:?}: {threads:?}");
        terminal.press("\x1b");
        terminal.rest();
        terminal.press("\x11");
        assert!(terminal.end());
    }
}

/// Without anybody watching: what hostile variables name is not used, and the reader's language is that of the locale.
#[test]
fn hostile_variables_change_nothing_for_a_guest() {
    let trap = Trap::new("guest");
    let variables = trap.variables();
    let variables: Vec<(&str, &str)> =
        variables.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut terminal = Terminal::run("guest", DRAFT, (80, 24), SIARAN, &["view"], &variables);
    terminal.wait_for("hanya baca");
    // What is selected goes nowhere, a text is changed nowhere else, and no shell is there.
    terminal.press("\x01\x03\x1be");
    terminal.press("\x10ke shell\r");
    terminal.wait_for("tidak ditemukan");
    terminal.press("\x1b");
    terminal.rest();
    terminal.press("\x11");
    assert!(terminal.end());
    assert!(trap.is_untouched());
    assert!(!terminal.sent().contains("\x1b]52"));
    assert_eq!(terminal.file(), DRAFT);
}

/// A kernel without Landlock, as far as the program can tell: it says so, and is held by its own rules.
#[test]
fn a_kernel_that_does_not_help_is_told_of() {
    if Trace::new("no-landlock").is_none() {
        return;
    }
    let lacking =
        ["-f", "-qq", "-o", "/dev/null", "-e", "inject=landlock_create_ruleset:error=EOPNOTSUPP", SIARAN];
    for arguments in [&["view"][..], &["--read-only"][..]] {
        let all = [&lacking[..], arguments].concat();
        let mut terminal = Terminal::run("no-landlock", DRAFT, (80, 24), STRACE, &all, &[]);
        terminal.wait_for("Dinas membuka");
        terminal.wait_for("tanpa Landlock");
        terminal.press("\x11");
        assert!(terminal.end());
    }
    let doctor = std::process::Command::new(STRACE).args(lacking).args(["--lang", "en", "doctor"]).output();
    let said = doctor.expect("the doctor is asked").stdout;
    let said = String::from_utf8_lossy(&said);
    assert!(said.lines().any(|line| line.starts_with('!') && line.contains("no Landlock")), "{said}");
}

#[test]
fn what_is_no_draft_is_refused_in_words() {
    for (arguments, said) in [
        (&["view", "-"][..], "terminal"),
        (&["view", "--format"][..], "--format"),
        (&["view", "a.toml"][..], "siaran.toml"),
    ] {
        let mut terminal = Terminal::run("refused", DRAFT, (80, 24), SIARAN, arguments, &[]);
        assert!(!terminal.end(), "{arguments:?}");
        assert!(terminal.sent().contains(said), "{arguments:?}: {}", terminal.sent());
        assert!(!terminal.sent().contains("\x1b[?1049h"), "{arguments:?}: no window was opened");
    }
}
