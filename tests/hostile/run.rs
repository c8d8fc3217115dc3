//! Running the program on a draft: in a folder of its own, with little memory, and no longer than a deadline.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Long enough for a loaded machine; nothing waits this long unless it fails.
pub(crate) const DEADLINE: Duration = Duration::from_secs(60);

/// The most memory of a command in KiB, its own code and all that it reserves included: 200 MB and the program.
const MEMORY: &str = "220000";

/// What came of a run.
pub(crate) struct Run {
    /// `None` when a signal ended it, or the deadline.
    pub(crate) code: Option<i32>,
    pub(crate) out: Vec<u8>,
    pub(crate) err: Vec<u8>,
}

/// Runs the program in a folder, with something on stdin.
pub(crate) fn run(folder: &Path, args: &[&str], stdin: &[u8]) -> Run {
    let mut command = if cfg!(target_os = "linux") {
        let mut limited = Command::new("sh");
        limited.args(["-c", &format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\"")]);
        limited.arg(env!("CARGO_BIN_EXE_siaran"));
        limited
    } else {
        Command::new(env!("CARGO_BIN_EXE_siaran"))
    };
    command.args(args).current_dir(folder).env_clear();
    command.env("PATH", "/usr/bin:/bin").env("LANG", "en_US.UTF-8").env("TERM", "xterm").env("HOME", folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let out = drained(child.stdout.take());
    let err = drained(child.stderr.take());
    // A program that does not read its stdin closes it; that is no failure of the test.
    let _ = child.stdin.take().expect("it has a stdin").write_all(stdin);
    let code = ended(&mut child);
    Run { code, out: out.join().unwrap_or_default(), err: err.join().unwrap_or_default() }
}

fn drained<R: Read + Send + 'static>(stream: Option<R>) -> JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = stream.map(|mut stream| stream.read_to_end(&mut bytes));
        bytes
    })
}

fn ended(child: &mut Child) -> Option<i32> {
    let begun = Instant::now();
    while begun.elapsed() < DEADLINE {
        if let Some(status) = child.try_wait().expect("the program can be asked") {
            return status.code();
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    let _ = child.kill();
    let _ = child.wait();
    None
}
