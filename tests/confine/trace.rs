//! Watching a program's system calls with strace, and what its log says.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Where strace is, whatever `PATH` a test sets.
pub(crate) const STRACE: &str = "/usr/bin/strace";
/// The calls that name a file, start or become a program, reach for the network, or give something up.
const WATCHED: &str = "trace=%file,%network,%process,landlock_create_ruleset,landlock_restrict_self";

/// Where a log goes; it goes itself when the test is done.
pub(crate) struct Trace(PathBuf);

impl Trace {
    /// `None`, with a line that says so, where no program can be watched.
    pub(crate) fn new(name: &str) -> Option<Trace> {
        let works = Command::new(STRACE).args(["-f", "-o", "/dev/null", "true"]).status();
        if works.is_ok_and(|status| status.success()) {
            return Some(Trace(
                std::env::temp_dir().join(format!("siaran-trace-{name}-{}", std::process::id())),
            ));
        }
        println!("skipped: {name}: no strace, or it may not watch");
        None
    }

    /// The arguments of strace before the program's own.
    pub(crate) fn arguments(&self) -> Vec<String> {
        let log = self.0.to_string_lossy().into_owned();
        ["-f", "-qq", "-s", "4096", "-o", &log, "-e", WATCHED, "-e", "signal=none"]
            .map(str::to_owned)
            .to_vec()
    }

    /// The calls so far, in order, without the number of who called.
    pub(crate) fn calls(&self) -> Vec<Called> {
        let log = std::fs::read(&self.0).expect("strace keeps a log");
        let log = String::from_utf8_lossy(&log);
        log.lines().filter_map(Called::of).collect()
    }
}

impl Drop for Trace {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// One call as strace writes it: `openat(AT_FDCWD, "a.toml", O_RDONLY|O_CLOEXEC) = 3`.
pub(crate) struct Called {
    pub(crate) name: String,
    pub(crate) line: String,
}

impl Called {
    fn of(line: &str) -> Option<Called> {
        let line = line.split_once(' ')?.1.trim_start();
        let (name, _) = line.split_once('(')?;
        let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        is_name.then(|| Called { name: name.to_owned(), line: line.to_owned() })
    }

    /// The first text among its arguments: a path, where there is one.
    pub(crate) fn path(&self) -> &str {
        self.line.split('"').nth(1).unwrap_or_default()
    }

    /// Whether its last arguments are these. A call that another thread broke into is written in two parts.
    fn is_at_its_end(&self, arguments: &str) -> bool {
        let rest = self.line.split_once(arguments).map(|(_, rest)| rest);
        rest.is_some_and(|rest| rest.starts_with(')') || rest.starts_with(" <unfinished"))
    }

    /// Whether it starts another process, rather than a thread of the same one.
    fn forks(&self) -> bool {
        match self.name.as_str() {
            "fork" | "vfork" => true,
            "clone" | "clone3" => !self.line.contains("CLONE_THREAD"),
            _ => false,
        }
    }
}

/// What strange things were called; `opens` says which paths may be opened, and whether everything was given up by then.
pub(crate) fn strange(calls: &[Called], opens: impl Fn(&str, bool) -> bool) -> Vec<String> {
    let opens = |path: &str, given_up| path == GIVES_BACK || opens(path, given_up);
    let given_up = calls.iter().position(|call| call.name == "landlock_restrict_self").unwrap_or(usize::MAX);
    let mut strange = Vec::new();
    for (i, call) in calls.iter().enumerate() {
        let is_strange = match call.name.as_str() {
            // strace's own start of the program.
            "execve" => i > 0,
            "execveat" => true,
            "open" | "openat" | "openat2" | "creat" => {
                let writes = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"];
                writes.iter().any(|flag| call.line.contains(flag)) || !opens(call.path(), i > given_up)
            }
            // Asking about files opens none.
            "stat" | "lstat" | "statx" | "newfstatat" | "fstatat64" | "access" | "faccessat"
            | "faccessat2" | "readlink" | "readlinkat" | "getcwd" | "statfs" => false,
            // Being told of what happens in the folder of a draft that was opened, and that a folder above it goes: nothing
            // of them can be read that way.
            "inotify_add_watch" => {
                let mut own = calls[..i].iter().skip(given_up.min(i)).filter(|call| call.name == "openat");
                let of_itself = ", IN_DELETE_SELF|IN_MOVE_SELF|IN_DONT_FOLLOW|IN_MASK_ADD";
                let goes = call.is_at_its_end(of_itself);
                !own.any(|open| match Path::new(open.path()).parent() {
                    Some(folder) if goes => folder.starts_with(call.path()),
                    folder => folder == Some(Path::new(call.path())),
                })
            }
            "exit"
            | "exit_group"
            | "wait4"
            | "waitid"
            | "landlock_create_ruleset"
            | "landlock_restrict_self" => false,
            "clone" | "clone3" | "fork" | "vfork" => call.forks(),
            // The ends of a pipe within the process, and words passed through it.
            "socketpair" => !call.line.starts_with("socketpair(AF_UNIX"),
            "sendto" => !call.is_at_its_end("NULL, 0"),
            "recvfrom" | "shutdown" => false,
            _ => true,
        };
        if is_strange {
            strange.push(call.line.clone());
        }
    }
    strange
}

/// What the C library of GNU asks the kernel for before a thread gives memory back (`check_may_shrink_heap` in its
/// malloc); refused, it goes on without.
const GIVES_BACK: &str = "/proc/sys/vm/overcommit_memory";

/// Whether a path is of the linker, the libraries, the locale or the time zone: what any program reads to begin.
pub(crate) fn is_of_the_system(path: &str) -> bool {
    let begins = ["/lib/", "/lib64/", "/usr/lib/", "/usr/share/zoneinfo/", "/etc/ld.so.", "/proc/self/"];
    let is = ["/etc/localtime", "/etc/timezone"];
    begins.iter().any(|start| path.starts_with(start)) || is.contains(&path)
}

/// Whether a path is that of a file, or of its folder.
pub(crate) fn is_draft_or_folder(path: &str, draft: &Path) -> bool {
    Path::new(path) == draft || Some(Path::new(path)) == draft.parent()
}
