//! Bytes and disks: every shape a file may have, users who may not, disks that are full, and ends in the middle.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::run::{Folder, SOUND, with_blank_in_number};

/// The same text with a byte-order mark, with other line ends, without its last line end.
fn shapes(text: &str) -> Vec<Vec<u8>> {
    let windows = text.replace('\n', "\r\n");
    let texts = [
        text.to_owned(),
        format!("\u{feff}{text}"),
        windows.clone(),
        text.trim_end().to_owned(),
        format!("\u{feff}{}", windows.trim_end()),
        format!("{text}# akhir"),
        format!("# awal\n\n\n{text}\n\n"),
    ];
    texts.map(String::into_bytes).to_vec()
}

#[test]
fn a_fix_keeps_the_shape_of_the_file() {
    let shapes = shapes(&with_blank_in_number()).into_iter().zip(shapes(SOUND));
    for (before, after) in shapes {
        let folder = Folder::with("a.toml", &before);
        folder.run(["fix", "a.toml"]).ends(0);
        assert_eq!(folder.read("a.toml").into_bytes(), after);
        let piped = folder.run_with(["fix", "-"], &before).ends(0).out;
        assert_eq!(piped.into_bytes(), after);
    }
}

#[test]
fn fmt_keeps_the_shape_of_the_file() {
    let long = SOUND.replace("sejak pagi.", "sejak pagi. Warga datang membawa surat. Petugas mencatat nama.");
    for before in shapes(&long) {
        let folder = Folder::with("a.toml", &before);
        folder.run(["fmt", "a.toml"]).ends(0);
        let after = folder.read("a.toml");
        let before = String::from_utf8(before).unwrap();
        assert_ne!(after, before);
        assert_eq!(after.starts_with('\u{feff}'), before.starts_with('\u{feff}'));
        assert_eq!(after.ends_with('\n'), before.ends_with('\n'));
        let windows = before.contains("\r\n");
        assert!(
            after
                .split_inclusive('\n')
                .all(|line| !line.ends_with('\n') || line.ends_with("\r\n") == windows)
        );
        folder.run_with(["diff", "a.toml", "-"], before.as_bytes()).ends(0);
    }
}

#[test]
fn a_day_on_no_calendar_opens_and_is_mended_by_hand() {
    let draft = SOUND.replace("2025-12-16", "2025-11-31");
    let folder = Folder::with("a.toml", &draft);
    let run = folder.run(["check", "a.toml"]).ends(1);
    let run = run.prints("a.toml:8:8 galat date-invalid: tanggal: ‘2025-11-31’ bukan tanggal yang ada");
    assert!(!run.err.contains("siaran:"), "{}", run.err);
    folder.run(["export", "a.toml", "--to", "txt"]).ends(4);
    folder.run(["fix", "a.toml"]).ends(1);
    assert_eq!(folder.read("a.toml"), draft);
}

/// A copy of the program for a user who may do nothing here; `None` when this system does not let us be one.
fn as_nobody(folder: &Folder, args: &[&str]) -> Option<Command> {
    let program = folder.0.join("siaran");
    fs::copy(env!("CARGO_BIN_EXE_siaran"), &program).ok()?;
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).ok()?;
    fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o755)).ok()?;
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&program);
    let able = Command::new("setpriv")
        .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
        .arg(&program)
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success());
    command.args(["--lang", "id"]).args(args).current_dir(&folder.0).env("HOME", "/nonexistent");
    able.then_some(command)
}

#[test]
fn what_belongs_to_somebody_else_is_said_and_left_alone() {
    let folder = Folder::with("a.toml", with_blank_in_number());
    let told = |args: &[&str], words: &str| {
        let Some(mut command) = as_nobody(&folder, args) else {
            println!("skipped: this system does not let the tests be another user");
            return;
        };
        let output = command.output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(3), "{err}");
        assert!(err.contains(words), "{err}");
    };
    fs::set_permissions(folder.0.join("a.toml"), fs::Permissions::from_mode(0o644)).unwrap();
    told(&["fix", "a.toml"], "a.toml tidak tersimpan: Anda tidak berhak menulis di situ");
    told(&["new", "b.toml"], "b.toml tidak tersimpan: Anda tidak berhak");
    fs::set_permissions(folder.0.join("a.toml"), fs::Permissions::from_mode(0o600)).unwrap();
    told(&["check", "a.toml"], "a.toml tidak dapat dibaca: Anda tidak berhak membacanya");
    told(&["import", "a.toml"], "a.toml tidak dapat dibaca: Anda tidak berhak membacanya");
    assert_eq!(folder.read("a.toml"), with_blank_in_number());
    assert!(folder.names().iter().all(|name| ["a.toml", "siaran"].contains(&name.as_str())));
}

/// Runs a script where a disk of 64 KiB is mounted at `kecil`, which nobody else sees and which goes with it.
fn with_a_small_disk(folder: &Folder, script: &str) -> Option<String> {
    fs::create_dir_all(folder.0.join("kecil")).unwrap();
    let mount = "mount -t tmpfs -o size=64k tmpfs kecil && ";
    let run = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["-rm", "sh", "-c", script]).current_dir(&folder.0);
        command
            .env("SIARAN", env!("CARGO_BIN_EXE_siaran"))
            .env("HOME", &folder.0)
            .env("LC_ALL", "id_ID.UTF-8");
        command.output()
    };
    let able = run(&format!("{mount} true")).is_ok_and(|output| output.status.success());
    able.then(|| String::from_utf8(run(&format!("{mount} {script}")).unwrap().stdout).unwrap())
}

#[test]
fn a_full_disk_loses_nothing() {
    let folder = Folder::with("a.toml", with_blank_in_number());
    let script = "cp a.toml kecil/a.toml; head -c 100000 /dev/zero > kecil/isi 2>/dev/null; \
                  $SIARAN fix kecil/a.toml 2>&1; echo $?; cmp a.toml kecil/a.toml && echo utuh; \
                  $SIARAN fix a.toml 2>/dev/null; \
                  $SIARAN export a.toml --to txt,html -o kecil 2>&1; echo $?; ls -A kecil";
    let Some(told) = with_a_small_disk(&folder, script) else {
        println!("skipped: this system lets the tests mount no disk");
        return;
    };
    let full = "tidak tersimpan: disk penuh atau jatah Anda habis.";
    assert_eq!(told.matches(full).count(), 2, "{told}");
    assert!(told.contains("\n3\nutuh\n"), "{told}");
    assert!(told.ends_with("\n3\na.toml\nisi\n"), "{told}");
}

#[test]
fn a_name_that_is_too_long_is_said() {
    let folder = Folder::with("a.toml", SOUND);
    let name = format!("{}.txt", "x".repeat(300));
    folder.run(["export", "a.toml", "--to", "txt", "-o", &name]).ends(3).tells("nama itu terlalu panjang");
    folder.run(["--lang", "en", "check", &name]).ends(3).tells("that name is too long");
}

/// Killed as soon as it begins to write: the path holds the old file or the whole new one.
#[test]
fn an_export_that_is_killed_leaves_no_half_file() {
    let sentence = "Posko bantuan dibuka di tiga kecamatan sejak pagi. ".repeat(1500);
    let draft = SOUND.replace("Posko bantuan dibuka di tiga kecamatan sejak pagi.", sentence.trim_end());
    let folder = Folder::with("a.toml", &draft);
    let args = ["export", "a.toml", "--to", "txt", "-o", "rilis.txt", "--force"];
    folder.run(args).ends(0);
    let whole = folder.read("rilis.txt");
    let began = |path: &Path| {
        let entries = fs::read_dir(path).unwrap();
        entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with(".~siaran-"))
    };
    let mut killed = 0;
    for _ in 0..15 {
        folder.put("rilis.txt", "lama");
        let mut child = folder.command(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        while !began(&folder.0) && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        killed += usize::from(!child.wait().unwrap().success());
        let text = folder.read("rilis.txt");
        assert!(text == "lama" || text == whole, "{} bytes", text.len());
        for name in folder.names().iter().filter(|name| name.starts_with(".~siaran-")) {
            fs::remove_file(folder.0.join(name)).unwrap();
        }
    }
    println!("killed while writing: {killed} of 15");
}
