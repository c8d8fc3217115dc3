//! Running the binary in a folder of its own.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

pub(crate) use super::folder::Folder;

/// A sound draft.
pub(crate) const SOUND: &str = r#"format = 1

[release]
profile = "kemenpppa"
number = "B-520/SETMEN/HM.02.04/12/2025"
title = "Posko Bantuan Dibuka di Tiga Kecamatan"
place = "Ambon"
date = 2025-12-16
language = "id"
status = "draft"

[[speakers]]
id = "sari"
name = "Sari Dewi"
position = "Kepala Dinas Sosial Kota Ambon"
short = "Sari"

[[body]]
id = "a1b2"
text = "Posko bantuan dibuka di tiga kecamatan sejak pagi."

[[body]]
id = "c3d4"
kind = "quote"
speaker = "sari"
text = "Kami siap membantu"
attribution = "kata {position} {name}"
"#;

/// A draft whose number has a blank too many, which is mended safely.
pub(crate) fn with_blank_in_number() -> String {
    SOUND.replace("B-520", "B- 520")
}

/// What came of a run.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Folder {
    /// A folder with one file.
    pub(crate) fn with(name: &str, content: impl AsRef<[u8]>) -> Folder {
        let folder = Folder::new();
        folder.put(name, content);
        folder
    }

    /// Runs the program here, in Indonesian, with nothing on stdin.
    pub(crate) fn run<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Run {
        self.run_with(args, b"")
    }

    /// Runs the program here with something on stdin.
    pub(crate) fn run_with<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>, stdin: &[u8]) -> Run {
        let mut child = self.command(args).spawn().unwrap();
        // A program that does not read its stdin closes it; that is no failure of the test.
        let _ = child.stdin.take().unwrap().write_all(stdin);
        let output = child.wait_with_output().unwrap();
        Run {
            code: output.status.code().expect("an exit code, not a signal"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The program, to be run here with pipes for streams.
    pub(crate) fn command<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_siaran"));
        command.args(args).current_dir(&self.0);
        for name in ["LC_ALL", "LC_MESSAGES", "LC_CTYPE", "NO_COLOR"] {
            command.env_remove(name);
        }
        command.env("LANG", "id_ID.UTF-8").env("TERM", "xterm").env("HOME", &self.0);
        command.env("XDG_CONFIG_HOME", self.0.join(".config")).env("XDG_STATE_HOME", self.0.join(".state"));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

impl Run {
    #[track_caller]
    pub(crate) fn ends(self, code: i32) -> Run {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }

    #[track_caller]
    pub(crate) fn prints(self, words: &str) -> Run {
        assert!(self.out.contains(words), "no “{words}” on stdout:\n{}", self.out);
        self
    }

    #[track_caller]
    pub(crate) fn tells(self, words: &str) -> Run {
        assert!(self.err.contains(words), "no “{words}” on stderr:\n{}", self.err);
        self
    }

    /// stdout as JSON that fits a schema of ours.
    #[track_caller]
    pub(crate) fn json(&self, schema: &str) -> Value {
        let path = format!("{}/assets/schema/{schema}.json", env!("CARGO_MANIFEST_DIR"));
        let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let value: Value = serde_json::from_str(&self.out).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let faults: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(faults.is_empty(), "{faults:?}\n{}", self.out);
        value
    }
}
