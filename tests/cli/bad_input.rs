//! Files that are no drafts, drafts that mean harm, and places where nothing can be written.

use std::fs::{self, File};
use std::process::Command;

use crate::run::{Folder, SOUND};
use siaran::text::hidden::hidden;

/// The commands that read one draft and write nothing beside their output.
const READERS: [&[&str]; 5] = [
    &["check", "x.toml"],
    &["show", "x.toml"],
    &["fmt", "x.toml"],
    &["fix", "x.toml"],
    &["export", "x.toml", "--to", "txt"],
];

#[track_caller]
fn refused(content: &[u8], id: &str, en: &str) {
    let folder = Folder::with("x.toml", content);
    for args in READERS {
        folder.run(args).ends(3).tells(id);
        folder.run(["--lang", "en"].iter().chain(args)).ends(3).tells(en);
    }
    assert_eq!(fs::read(folder.0.join("x.toml")).unwrap(), content);
    assert_eq!(folder.names(), ["x.toml"]);
}

#[test]
fn what_is_no_draft_is_said_and_left_alone() {
    refused(b"judul: x\n", "x.toml: baris 1, kolom 6: ", "x.toml: line 1, column 6: ");
    refused(b"format = 9\n", "format = 9", "format = 9");
    refused(b"[release]\ntitle = \"\xff\"\n", "Byte ke-19", "Byte 19");
    refused(b"[release]\ntitle = \"\x1b[2J\"\n", "‹U+001B›[2J", "‹U+001B›[2J");
}

#[test]
fn what_is_no_file_is_said() {
    let folder = Folder::new();
    fs::create_dir(folder.0.join("x.toml")).unwrap();
    for args in READERS {
        folder.run(args).ends(3).tells("itu folder, bukan berkas");
    }
    folder.run(["check", "y.toml"]).ends(3).tells("berkasnya tidak ada");
    folder.run(["import", "y.txt"]).ends(3).tells("berkasnya tidak ada");
    folder.run(["--lang", "en", "import", "x.toml"]).ends(3).tells("it is a folder");
}

/// The largest draft there may be is read, checked and told about line by line in less than 200 MB.
#[cfg(target_os = "linux")]
#[test]
fn a_hundred_thousand_blocks_take_little_memory() {
    let mut text = SOUND.to_owned();
    for n in 3..100_000 {
        text.push_str(&format!(
            "\n[[body]]\nid = \"b{n:x}\"\nkind = \"paragraph\"\ntext = \"Warga {n} datang.\"\n"
        ));
    }
    text.push_str("\n[[body]]\nid = \"zz\"\ntext = \"XX\"\n");
    let folder = Folder::with("x.toml", &text);
    let limited = Command::new("sh")
        .args(["-c", "ulimit -v 220000 && exec \"$0\" --lang id check x.toml", env!("CARGO_BIN_EXE_siaran")])
        .current_dir(&folder.0)
        .output()
        .expect("a shell");
    let out = String::from_utf8_lossy(&limited.stdout);
    let line = text.lines().count();
    assert!(
        out.contains(&format!("x.toml:{line}:9 galat placeholder: paragraf 100.000")),
        "{out} {limited:?}"
    );
}

#[test]
fn fifty_megabytes_are_refused_at_once() {
    let folder = Folder::new();
    File::create(folder.0.join("x.toml")).unwrap().set_len(50 << 20).unwrap();
    for args in READERS {
        folder.run(args).ends(3).tells("50 MiB");
    }
    folder.run(["import", "x.toml"]).ends(3).tells("paling besar 1 MiB");
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_or_written_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with("a.toml", SOUND.replace("B-520", "B- 520"));
    let path = folder.0.join("a.toml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let before = folder.read("a.toml");
    folder.run(["fix", "a.toml"]).ends(3).tells("dilindungi dari perubahan");
    assert_eq!(folder.read("a.toml"), before);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if File::open(&path).is_err() {
        folder.run(["check", "a.toml"]).ends(3).tells("tidak berhak membacanya");
    } else {
        println!("skipped: this user may read anything");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let folder = Folder::new();
    assert!(Command::new("mkfifo").arg(folder.0.join("x.toml")).status().unwrap().success());
    for args in READERS {
        folder.run(args).ends(3).tells("bukan berkas biasa");
    }
}

/// Everything that is printed, of every command that prints words of a draft or a file name.
#[test]
fn nothing_hidden_reaches_the_terminal() {
    let evil = "\\u001B]52;c;eA==\\u0007\\u202Etxt\\u200B";
    let draft = SOUND
        .replace("Posko Bantuan", &format!("Posko{evil}"))
        .replace("Kami siap", &format!("Kami{evil}"))
        .replace("Sari Dewi", &format!("Sari{evil}"))
        .replace("B-520", &format!("B-520{evil}"))
        .replace("\"sari\"", "\"sa\\u001Bri\"")
        .replace("Ambon\"", &format!("Ambon{evil}\""));
    let folder = Folder::new();
    let name = "dr\u{1b}[31maf\u{202e}\n.toml";
    folder.put(name, &draft);
    folder.put("b.toml", SOUND);
    let commands: [&[&str]; 13] = [
        &["check", name],
        &["check", name, "b.toml", "--format", "json"],
        &["show", name],
        &["fix", "--dry-run", name],
        &["fix", name],
        &["fmt", name],
        &["fmt", "--check", name],
        &["diff", name, "b.toml"],
        &["diff", "b.toml", name],
        &["export", name, "--to", "txt", "-o", name],
        &["import", name],
        &["new", name],
        &[],
    ];
    for args in commands {
        for lang in ["id", "en"] {
            let run = folder.run(["--lang", lang].iter().chain(args));
            // What import writes to stdout is TOML, in which such characters stand escaped.
            let printed = format!("{}{}", run.out, run.err);
            let raw = printed.chars().find(|c| *c != '\n' && hidden(*c).is_some());
            assert_eq!(raw, None, "{args:?}:\n{printed:?}");
            assert!(!printed.is_empty() || args[0] == "fmt", "{args:?}");
        }
        folder.put(name, &draft);
    }
}

#[test]
fn a_name_that_is_no_text_is_shown_safely() {
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        let folder = Folder::new();
        let name = std::ffi::OsStr::from_bytes(b"x\xff\x1b.toml");
        folder.run([std::ffi::OsStr::new("check"), name]).ends(3).tells("x\u{fffd}‹U+001B›.toml");
        folder.run([std::ffi::OsStr::new("explain"), name]).ends(2).tells("bukan teks UTF-8");
    }
}

#[test]
fn a_reader_that_stops_reading_is_no_failure() {
    let folder = Folder::with("a.toml", SOUND);
    let mut child = folder.command(["man"]).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_under_stdout_is_said() {
    let folder = Folder::with("a.toml", SOUND);
    let output = folder
        .command(["--lang", "id", "show", "a.toml"])
        .stdout(File::options().write(true).open("/dev/full").unwrap())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8(output.stderr).unwrap().contains("keluaran tidak dapat ditulis: disk penuh"));
}
