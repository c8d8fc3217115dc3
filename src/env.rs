//! The outside's facts, read in this one place: the clock, variables, directories, the terminal. Everything else
//! takes them as values. Knows nothing of drafts.
#![allow(clippy::disallowed_methods)]

mod confine;

pub use confine::{Confinement, Reach};

use std::hash::{BuildHasher, RandomState};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, Local, NaiveDate, Offset, Utc};

use crate::phrase::Lang;

/// The facts of the run.
#[derive(Clone, Debug)]
pub struct Env {
    clock: Clock,
    /// The interface's language, as the locale has it.
    pub locale_lang: Lang,
    /// Whether the locale's character set is UTF-8.
    pub utf8: bool,
    /// `TERM`.
    pub term: String,
    /// `COLORTERM`.
    pub colorterm: String,
    /// Whether `NO_COLOR` is set and not empty.
    pub no_color: bool,
    /// Whether the program runs for a guest: somebody who may look at one draft and take nothing along.
    pub guest: bool,
    /// The name the user logs in with; empty when the variables do not say.
    pub user: String,
    /// Whether the session came over SSH.
    pub ssh: bool,
    /// Whether tmux runs between.
    pub tmux: bool,
    /// Whether GNU screen runs between.
    pub screen: bool,
    /// The editor the user names for other programs to use: `VISUAL`, else `EDITOR`.
    pub editor: Option<String>,
    /// Whether stdin is a terminal.
    pub stdin_is_terminal: bool,
    /// Whether stdout is a terminal.
    pub stdout_is_terminal: bool,
    /// Whether stderr is a terminal.
    pub stderr_is_terminal: bool,
    /// The working directory.
    pub cwd: PathBuf,
    /// The user's home; `None` without one.
    pub home: Option<PathBuf>,
    /// The directory of settings and the user's own profiles; `None` without a home.
    pub config_dir: Option<PathBuf>,
    /// The directory of state (recovery, recent drafts); `None` without a home.
    pub state_dir: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug)]
enum Clock {
    Real,
    /// The real time, with this offset whatever the variables say.
    At(FixedOffset),
    Fixed(DateTime<FixedOffset>),
    Of(fn() -> DateTime<FixedOffset>),
}

impl Env {
    /// The facts as they are.
    pub fn real() -> Env {
        let dirs = directories::ProjectDirs::from("", "", "siaran");
        Env {
            ssh: !var("SSH_CONNECTION").is_empty() || !var("SSH_TTY").is_empty(),
            editor: [var("VISUAL"), var("EDITOR")].into_iter().find(|name| !name.trim().is_empty()),
            user: [var("LOGNAME"), var("USER")].into_iter().find(|name| !name.is_empty()).unwrap_or_default(),
            tmux: !var("TMUX").is_empty(),
            screen: !var("STY").is_empty(),
            home: directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned()),
            config_dir: dirs.as_ref().map(|d| d.config_dir().to_owned()),
            state_dir: dirs.as_ref().and_then(|d| d.state_dir().map(ToOwned::to_owned)),
            ..Env::with(Clock::Real)
        }
    }

    /// The facts as they are for a guest, of whom only this is known: that they may look at a draft. Of the variables
    /// `TERM`, `COLORTERM`, `LANG`, `LC_*` and `NO_COLOR` are read and no others; there are no folders, and the line is
    /// taken for a far one.
    pub fn of_guest() -> Env {
        // Whoever sets the time zone names a file to be read.
        let offset = if std::env::var_os("TZ").is_none() { *Local::now().offset() } else { Utc.fix() };
        Env { guest: true, ssh: true, ..Env::with(Clock::At(offset)) }
    }

    /// What no variable but those of the terminal and the language has a say in.
    fn with(clock: Clock) -> Env {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().map(|name| var(name)).find(|v| !v.is_empty());
        let ctype = ["LC_ALL", "LC_CTYPE", "LANG"].iter().map(|name| var(name)).find(|v| !v.is_empty());
        let charset = ctype.unwrap_or_default().to_ascii_lowercase();
        Env {
            clock,
            locale_lang: locale.and_then(|tag| Lang::from_tag(&tag)).unwrap_or(Lang::En),
            utf8: charset.contains("utf-8") || charset.contains("utf8"),
            term: var("TERM"),
            colorterm: var("COLORTERM"),
            no_color: !var("NO_COLOR").is_empty(),
            guest: false,
            user: String::new(),
            ssh: false,
            tmux: false,
            screen: false,
            editor: None,
            stdin_is_terminal: std::io::stdin().is_terminal(),
            stdout_is_terminal: std::io::stdout().is_terminal(),
            stderr_is_terminal: std::io::stderr().is_terminal(),
            cwd: std::env::current_dir().unwrap_or_default(),
            home: None,
            config_dir: None,
            state_dir: None,
        }
    }

    /// These facts without what somebody who only looks has no use for: the folder of state, other programs.
    pub fn closed(self) -> Env {
        Env { state_dir: None, editor: None, ..self }
    }

    /// Leaves no core file behind, whatever happens: what is typed would lie in it. Tells of nothing: a kernel that
    /// cannot do it does without.
    pub fn leave_no_core(&self) {
        if self.is_real() {
            confine::leave_no_core();
        }
    }

    /// Gives up, for the calling thread and all that it starts from now on: other programs, writing, the network, and
    /// every file but those of these folders. What is open stays open. Facts of a test give up nothing.
    pub fn confine(&self, folders: &[&Path], reach: Reach) -> Confinement {
        // The time zone is read once, while it can be.
        self.now();
        if self.is_real() { confine::confine(folders, reach) } else { Confinement::Whole }
    }

    /// How far the kernel would hold the process to what it gave up.
    pub fn confinement(&self) -> Confinement {
        if self.is_real() { confine::possible() } else { Confinement::Whole }
    }

    fn is_real(&self) -> bool {
        matches!(self.clock, Clock::Real | Clock::At(_))
    }

    /// Facts for a test: no terminal, no directories, the clock standing still at `now`.
    pub fn fixed(now: DateTime<FixedOffset>) -> Env {
        Env {
            clock: Clock::Fixed(now),
            locale_lang: Lang::Id,
            utf8: true,
            term: String::new(),
            colorterm: String::new(),
            no_color: false,
            guest: false,
            user: String::new(),
            ssh: false,
            editor: None,
            tmux: false,
            screen: false,
            stdin_is_terminal: false,
            stdout_is_terminal: false,
            stderr_is_terminal: false,
            cwd: PathBuf::new(),
            home: None,
            config_dir: None,
            state_dir: None,
        }
    }

    /// Facts for a test whose clock is this one.
    pub fn with_clock(clock: fn() -> DateTime<FixedOffset>) -> Env {
        let epoch = DateTime::UNIX_EPOCH.fixed_offset();
        Env { clock: Clock::Of(clock), ..Env::fixed(epoch) }
    }

    /// The time now, with the local offset.
    pub fn now(&self) -> DateTime<FixedOffset> {
        match self.clock {
            Clock::Real => Local::now().fixed_offset(),
            Clock::At(offset) => DateTime::<Utc>::from(std::time::SystemTime::now()).with_timezone(&offset),
            Clock::Fixed(now) => now,
            Clock::Of(clock) => clock(),
        }
    }

    /// A number that another run would not draw: the beginning of new ids. A fixed clock always draws the same.
    pub fn seed(&self) -> u64 {
        match self.clock {
            Clock::Real | Clock::At(_) => RandomState::new().hash_one(std::process::id()),
            Clock::Fixed(now) => now.timestamp().unsigned_abs(),
            Clock::Of(clock) => clock().timestamp().unsigned_abs(),
        }
    }

    /// A path as people are told it: from their home on, where it lies there.
    pub fn near_home(&self, path: &Path) -> String {
        let near = self.home.as_deref().and_then(|home| path.strip_prefix(home).ok());
        near.map_or_else(|| path.to_path_buf(), |near| Path::new("~").join(near))
            .to_string_lossy()
            .into_owned()
    }

    /// Whether the terminal can only be written to line by line.
    pub fn is_dumb(&self) -> bool {
        self.term == "dumb"
    }

    /// How many colours the terminal has, as far as the environment says: 0, 16, 256 or 2²⁴. Nobody is asked: `sshd`
    /// passes on `TERM` alone, and a terminal's own answer may never come.
    pub fn colours(&self, none_wanted: bool) -> u32 {
        let term = &self.term;
        if none_wanted || self.is_dumb() {
            0
        } else if matches!(self.colorterm.as_str(), "truecolor" | "24bit") || term.ends_with("-direct") {
            1 << 24
        } else if !self.colorterm.is_empty() || term.contains("256color") {
            256
        } else {
            16
        }
    }

    /// Whether what is erased does not take the colour of a painted ground: GNU screen, as it comes.
    pub fn cannot_paint(&self) -> bool {
        self.screen || (self.term.starts_with("screen") && !self.tmux)
    }

    /// How many columns the terminal of stdout has; `None` when stdout is no terminal.
    pub fn columns(&self) -> Option<u16> {
        if !self.stdout_is_terminal {
            return None;
        }
        crossterm::terminal::size().ok().map(|(columns, _)| columns).filter(|columns| *columns > 0)
    }

    /// The number of this process.
    pub fn pid(&self) -> u32 {
        std::process::id()
    }

    /// Today, in local time.
    pub fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }
}

fn var(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}
