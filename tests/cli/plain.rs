//! The editor of lines, with scripts for hands.

use crate::run::{Folder, SOUND};

/// Runs a script on the sound draft.
fn edited(lang: &str, script: &str) -> (Folder, crate::run::Run) {
    let folder = Folder::with("a.toml", SOUND);
    let run = folder.run_with(["--lang", lang, "edit", "--plain", "a.toml"], script.as_bytes());
    (folder, run)
}

/// A script that ends well, and something of what it prints.
#[track_caller]
fn check(lang: &str, script: &str, words: &str) -> Folder {
    let (folder, run) = edited(lang, &format!("{script}\nquit\ndiscard\n"));
    run.ends(0).prints(words);
    folder
}

/// A script that ends by its last line, with this code and these words.
#[track_caller]
fn wrong(script: &str, code: i32, words: &str) {
    let (folder, run) = edited("en", script);
    run.ends(code).tells(words);
    assert_eq!(folder.read("a.toml"), SOUND, "{script}");
}

#[test]
fn a_draft_is_opened_in_three_sentences() {
    let (folder, run) = edited("id", "");
    let run = run.ends(0).prints("a.toml: Posko Bantuan Dibuka di Tiga Kecamatan.").prints("0 galat");
    assert!(!run.out.contains('\u{1b}') && run.err.is_empty(), "{}{}", run.out, run.err);
    assert_eq!(folder.read("a.toml"), SOUND);
}

#[test]
fn blocks_are_listed_shown_and_walked_through() {
    check("en", "list\nq", "2. quote by Sari Dewi: Kami siap membantu");
    check("id", "l", "1. paragraf: Posko bantuan");
    check("id", "t 2", "Atribusi: kata {position} {name}");
    check("en", "n\np", "1. paragraph:");
    check("en", "show c3d4", "2. quote");
}

#[test]
fn the_body_is_changed_and_saved() {
    let folder = check("id", "u 1: Posko dibuka.\nw\n", "Tersimpan");
    let saved = folder.read("a.toml");
    assert_eq!(saved, SOUND.replace("Posko bantuan dibuka di tiga kecamatan sejak pagi.", "Posko dibuka."));
    let folder =
        check("en", "add 1: Second.\nheading 2: Head\nitems: one; two\nquote: Ready\nsave", "Block 5 added.");
    let saved = folder.read("a.toml");
    for text in ["Second.", "Head", "one", "two", "Ready"] {
        assert!(saved.contains(text), "{text}: {saved}");
    }
    check("en", "move 1 2\nl", "2. paragraph: Posko");
    check("en", "split 1: di tiga\nl", "2. paragraph: di tiga kecamatan");
    check(
        "en",
        "split 1: di tiga\njoin 1\nl",
        "1. paragraph: Posko bantuan dibuka di tiga kecamatan sejak pagi.\n2. quote",
    );
    check("en", "turn 1 heading\nl", "1. heading: Posko");
    check("en", "d 1\nl", "1. quote by Sari Dewi");
    check("id", "hapus 1\nurungkan\nl", "1. paragraf: Posko");
    check("id", "hapus 1\nz\ny\nl", "1. kutipan");
}

#[test]
fn fields_speakers_and_quotes() {
    let folder = check(
        "id",
        "isi tanggal: 17 Des 2025\nisi embargo: 18 Des 2025 09.00 WIB\nisi tempat: Bogor\nsimpan",
        "tempat menjadi: Bogor",
    );
    let saved = folder.read("a.toml");
    assert!(saved.contains("date = 2025-12-17") && saved.contains("place = \"Bogor\""), "{saved}");
    check("en", "fields", "date: 2025-12-16");
    check("en", "speakers", "1. Sari Dewi, Kepala Dinas Sosial Kota Ambon; short name Sari.");
    check("en", "new-speaker: Budi Santoso; Camat; Budi\nby 2: budi\nt 2", "quote by Budi Santoso");
    check("en", "rename 1: Rina Dewi\nt 2", "quote by Rina Dewi");
    check("en", "attribution 2: ujar {short}\nlead-in 2: Kata Sari,\nt 2", "Lead-in: Kata Sari,");
    check("en", "new-speaker: Budi\nremove-speaker budi\nspeakers", "Speaker Budi removed.");
}

#[test]
fn finding_replacing_and_mending() {
    check("en", "find: posko", "Found: 2.");
    // Counted each time, told once.
    let (_, run) = edited("en", "change 1: Posko satu, posko dua. Posko tiga.\nfind: posko\nquit\ndiscard\n");
    let run = run.ends(0).prints("Found: 4.").prints("Posko tiga.");
    assert_eq!(run.out.matches("Posko satu, posko dua.").count(), 1, "{}", run.out);
    let folder = check("id", "r: Ambon => Bogor\nw", "2 diganti");
    assert!(folder.read("a.toml").contains("place = \"Bogor\""));
    check(
        "en",
        "isi nomor: B- 520/SETMEN/HM.02.04/12/2025\nfix all\nfields",
        "number: B-520/SETMEN/HM.02.04/12/2025",
    );
    check(
        "en",
        "set number: B-520/SETMEN/HM.02.04/11/2025\nfindings",
        "Warning, number: the number says month 11",
    );
    check("en", "count", "Reading time: 1 min.");
    check("en", "preview", "Ambon (16/12)");
    let folder = check("en", "export txt", "Exported: ");
    assert!(folder.names().iter().any(|name| name.ends_with(".txt")), "{:?}", folder.names());
    check("en", "save-as other\n", "Saved to ");
    check("en", "help", "quit (q)");
}

#[test]
fn what_is_wrong_ends_a_script_with_its_line() {
    wrong("list\nnonsense", 2, "line 2: There is no command ‘nonsense’");
    wrong("show 9", 2, "There is no block ‘9’");
    wrong("set colour: red", 2, "no field ‘colour’");
    wrong("by 2: nobody", 2, "no speaker ‘nobody’");
    wrong("by 1: sari", 2, "Block 1 is no quote");
    wrong("find: nowhere", 1, "Not found.");
    wrong("fix 7", 2, "no finding ‘7’");
    wrong("turn 1 poem", 2, "no kind of block");
    wrong("remove-speaker sari", 4, "still quoted");
    wrong("change", 2, "Write it like this: change");
    wrong("set title:\nexport txt", 4, "Errors hold the export");
    wrong(&"x".repeat(300_000), 2, "longer than 256 KiB");
    wrong("\u{1b}[31mlist", 2, "‹U+001B›");
}

/// A file in the way is told in one sentence, with the line of the script, and stays what it was.
#[test]
fn an_export_in_the_way_is_kept() {
    let (folder, run) = edited("en", "export txt\nexport txt\n");
    let run = run.ends(4).tells("line 2: ");
    assert_eq!(run.err.trim_end().lines().count(), 1, "{}", run.err);
    let name = folder.names().into_iter().find(|name| name.ends_with(".txt")).expect("an export");
    assert!(run.err.contains(&name), "{}", run.err);
}

#[test]
fn what_one_command_did_one_undo_takes_back() {
    let folder = Folder::new();
    let script = "add: Posko dibuka.\nlist\nundo\nundo\n";
    folder
        .run_with(["--lang", "en", "edit", "--plain"], script.as_bytes())
        .ends(0)
        .prints("1. paragraph: Posko dibuka.")
        .prints("The last step is taken back.\nThere is nothing to take back.");
}

#[test]
fn a_day_and_a_moment_are_kept_as_the_panes_keep_them() {
    check("en", "set date: 17/12/2025\nfields", "date: 2025-12-17");
    check("en", "set embargo: 18 Des 2025 09.00\nfields", "embargo: 2025-12-18 09:00");
    check("en", "set date: Senin, 17/12/2025\nfields", "date: Senin, 17/12/2025");
}

#[test]
fn nothing_is_written_that_was_not_saved() {
    wrong("u 1: Lain.\n", 1, "nothing was saved");
    wrong("u 1: Lain.\nquit\ncancel\n", 1, "nothing was saved");
    let (folder, run) = edited("en", "u 1: Lain.\nquit\ndiscard\n");
    run.ends(0).prints("Type save, discard or cancel.");
    assert_eq!(folder.read("a.toml"), SOUND);
    let (folder, run) = edited("id", "u 1: Lain.\nkeluar\nsimpan\n");
    run.ends(0);
    assert!(folder.read("a.toml").contains("Lain."));
}

#[test]
fn a_reader_changes_nothing() {
    let folder = Folder::with("a.toml", SOUND);
    let args = ["--lang", "en", "--read-only", "--plain", "a.toml"];
    folder.run_with(args, b"list\nfindings\nfind: posko\n").ends(0).prints("2. quote");
    for line in ["u 1: x", "save", "save-as b", "export txt", "undo", "replace posko: x"] {
        folder.run_with(args, line.as_bytes()).ends(4).tells("--read-only");
    }
    let help = folder.run_with(args, b"help\n").ends(0).prints("findings").prints("quit");
    assert!(!["export", "save", "change", "undo"].iter().any(|word| help.out.contains(word)), "{}", help.out);
    assert_eq!(folder.read("a.toml"), SOUND);
}

#[test]
fn a_hostile_draft_sends_nothing_to_the_terminal() {
    let hostile = SOUND.replace("Posko bantuan", "Posko\\u001B[2J\\u202E bantuan");
    let folder = Folder::with("a.toml", &hostile);
    let run = folder.run_with(["--plain", "a.toml"], b"l\nt 1\npreview\nfind: posko\n").ends(0);
    assert!(!run.out.contains(['\u{1b}', '\u{202e}']), "{}", run.out);
}

#[test]
fn a_new_draft_is_begun_and_named() {
    let folder = Folder::new();
    let script = "isi judul: Posko Dibuka\na: Posko dibuka hari ini.\nw\n";
    folder.run_with(["--lang", "id", "edit", "--plain"], script.as_bytes()).ends(2).tells("simpan-sebagai");
    let script = script.replace("\nw\n", "\nsimpan-sebagai posko\n");
    folder
        .run_with(["--lang", "id", "edit", "--plain"], script.as_bytes())
        .ends(0)
        .prints("Blok 1 ditambahkan.");
    let saved = folder.read("posko.toml");
    assert!(saved.contains("Posko dibuka hari ini.") && saved.matches("[[body]]").count() == 1, "{saved}");
}

/// Somebody else writes while the script runs: nothing is replaced, and the script ends by it.
#[cfg(unix)]
#[test]
fn a_file_somebody_else_changed_is_not_replaced() {
    use std::io::{BufRead, BufReader, Write};
    let folder = Folder::with("a.toml", SOUND);
    let mut child = folder.command(["--lang", "en", "edit", "--plain", "a.toml"]).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"change 1: Baru.\n").unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    assert!(lines.any(|line| line.contains("Block 1 changed")), "it was not changed");
    let theirs = SOUND.replace("sejak pagi", "sejak siang");
    std::fs::write(folder.0.join("a.toml"), &theirs).unwrap();
    input.write_all(b"save\n").unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("else changed that file since it was opened"), "{said}");
    assert_eq!(folder.read("a.toml"), theirs);
}

#[test]
#[cfg(unix)]
fn a_draft_under_another_name_is_as_private() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let folder = Folder::with("a.toml", SOUND);
    let own = folder.0.join("a.toml");
    std::fs::set_permissions(&own, std::fs::Permissions::from_mode(0o600)).unwrap();
    folder.run_with(["--plain", "a.toml"], b"add: Satu.\nsave-as other\n").ends(0);
    let mode = std::fs::metadata(folder.0.join("other.toml")).unwrap().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_reviewer_who_hears_the_screen_gets_lines_too() {
    for args in [["view", "--plain", "a.toml"], ["--plain", "view", "a.toml"]] {
        let folder = Folder::with("a.toml", SOUND);
        folder.run_with(args, b"l\n").ends(0).prints("2. kutipan");
        folder.run_with(args, b"add: Satu.\n").ends(4).tells("membaca");
        assert_eq!(folder.read("a.toml"), SOUND);
    }
}
