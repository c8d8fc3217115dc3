//! The user's settings: what they change, what is told of those that are wrong, and the doctor.

use crate::run::{Folder, SOUND};

const FILE: &str = ".config/siaran/settings.toml";

#[test]
fn the_settings_to_begin_with_are_printed_and_change_nothing() {
    let folder = Folder::new();
    let text = folder.run(["settings"]).ends(0).out;
    folder.put(FILE, &text);
    let told = folder.run(["doctor"]).ends(0).prints("settings.toml").out;
    assert!(told.contains("Indonesia, dari locale") && told.contains("warna terminal sendiri"), "{told}");
    let theme = folder.run(["settings", "--theme", "gelap"]).ends(0).prints("ground").out;
    folder.put(".config/siaran/themes/malam.toml", theme);
    folder.put(FILE, "theme = \"malam\"\n");
    folder.run(["doctor"]).ends(0).prints("malam perlu 256 warna");
    folder
        .run(["settings", "--theme", "biru"])
        .ends(2)
        .tells("tidak ada tema “biru”; yang ada: terang, gelap, kontras");
}

#[test]
fn the_language_is_the_settings_unless_it_is_asked_for() {
    let folder = Folder::with(FILE, "language = \"en\"\n");
    folder.put("a.toml", SOUND);
    folder.run(["check", "a.toml"]).ends(0).tells("Nothing found");
    folder.run(["--lang", "id", "check", "a.toml"]).ends(0).tells("Tidak ada temuan");
    folder.run(["doctor"]).ends(0).prints("English, from the settings");
    folder.run(["doctor", "--lang", "id"]).ends(0).prints("Indonesia, dari --lang");
}

#[test]
fn what_is_wrong_is_told_by_the_doctor_and_stops_nothing() {
    let wrong = "bahasa = \"en\"\ntheme = \"biru\\u001b[2J\"\n[keys]\nsave = \"s\"\nexport = \"ctrl-p\"\n";
    let folder = Folder::with(FILE, wrong);
    folder.put("a.toml", SOUND);
    folder.run(["check", "a.toml"]).ends(0);
    let run = folder
        .run(["doctor"])
        .ends(1)
        .prints("baris 1:1: `bahasa` tidak dikenal di sini")
        .prints("baris 4:1: `save`: “s” dipakai untuk mengetik")
        .prints("baris 5:1: ^P sudah dipakai `export`; `palette` tidak memakainya")
        .prints("baris 2:9: tidak ada tema “biru");
    assert!(!run.out.contains('\u{1b}'), "{}", run.out);
    for broken in [&b"language = "[..], b"\xff\xfe", b"\0"] {
        folder.put(FILE, broken);
        folder.run(["doctor"]).ends(1).prints("bukan TOML yang sah");
        folder.run(["check", "a.toml"]).ends(0);
    }
}

#[test]
fn the_doctor_speaks_to_scripts() {
    let folder = Folder::new();
    let found = folder.run(["doctor", "--format", "json"]).ends(0).json("doctor");
    let names: Vec<&str> =
        found["findings"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), 12);
    folder.run(["--lang", "en", "doctor"]).ends(0).prints("Terminal").prints("16 colours").prints("none yet");
}

/// Whether others are seen who open the same draft: tried where one stands, and in one's own folder.
#[test]
fn whether_others_are_seen_is_told_by_the_doctor() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let run = folder.run(["doctor"]).ends(0);
    run.prints("di folder ini: orang lain").prints("jendela Anda yang lain terlihat");
    assert_eq!(folder.names(), [""; 0], "nothing is left by trying");
    folder.run(["--lang", "en", "--read-only", "doctor"]).ends(0).prints("not tried (--read-only)");
    std::fs::set_permissions(&folder.0, std::fs::Permissions::from_mode(0o1777)).unwrap();
    let run = folder.run(["--lang", "en", "doctor"]).ends(0);
    run.prints("! Who has a draft open").prints("a shared folder such as /tmp, so others are not seen");
    let mut homeless = folder.command(["--lang", "en", "doctor"]);
    let told = homeless.env("XDG_STATE_HOME", "/proc/none").output().unwrap();
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(told.contains("in your own folder: no file can be made"), "{told}");
}

#[test]
fn the_house_s_speakers_are_found_beside_the_draft_and_among_the_settings() {
    let folder = Folder::new();
    folder.run(["--lang", "en", "doctor"]).ends(0).prints("none; speakers.toml");
    folder.put("speakers.toml", "[[speakers]]\nname = \"Sari Dewi\"\n\n[[speakers]]\nname = \"\"\n");
    folder.put(".config/siaran/speakers.toml", "[[speakers]\n");
    folder
        .run(["--lang", "en", "doctor"])
        .ends(0)
        .prints("speakers.toml: 1 speakers")
        .prints("! ")
        .prints("line 1, column 12");
}
