//! check, fix, fmt and explain.

use crate::run::{Folder, SOUND, with_blank_in_number};

#[test]
fn a_sound_draft_passes_in_silence() {
    let folder = Folder::with("a.toml", SOUND);
    let run = folder.run(["check", "a.toml"]).ends(0).tells("Tidak ada temuan.");
    assert!(run.out.is_empty());
    assert_eq!(
        folder.run(["check", "a.toml", "--format", "json"]).ends(0).json("findings")["findings"],
        serde_json::json!([])
    );
}

#[test]
fn a_finding_names_its_line_and_marks_the_words() {
    let folder = Folder::with("a.toml", with_blank_in_number());
    folder
        .run(["check", "a.toml"])
        .ends(1)
        .prints("a.toml:5:13 galat number-format: nomor: ")
        .prints("\n    B- 520/SETMEN/HM.02.04/12/2025\n      ^^^^\n")
        .tells("1 galat, 0 peringatan, 0 saran");
    folder
        .run(["--lang", "en", "check", "a.toml"])
        .ends(1)
        .prints("a.toml:5:13 error number-format: number: ");
    let findings = folder.run(["check", "a.toml", "--format", "json"]).ends(1).json("findings");
    let finding = &findings["findings"][0];
    assert_eq!((finding["line"].as_u64(), finding["column"].as_u64()), (Some(5), Some(13)));
    assert_eq!(finding["rule"], "number-format");
    assert_eq!(finding["fixes"][0]["safe"], true);
    assert!(finding.get("file").is_none());
}

#[test]
fn warnings_fail_only_where_they_are_denied() {
    let folder = Folder::with("a.toml", SOUND.replace("/12/2025", "/11/2025"));
    folder.run(["check", "a.toml"]).ends(0).prints("peringatan number-date");
    folder.run(["check", "a.toml", "--deny", "warnings"]).ends(1);
    folder.run(["check", "a.toml", "--deny", "advice"]).ends(1);
}

#[test]
fn several_files_are_told_apart() {
    let folder = Folder::with("a.toml", SOUND);
    folder.put("b.toml", with_blank_in_number());
    folder.put("c.toml", "bukan toml");
    folder.run(["check", "a.toml", "b.toml"]).ends(1).prints("b.toml:5:");
    folder.run(["check", "a.toml", "c.toml", "b.toml"]).ends(3).prints("b.toml:5:").tells("c.toml: baris 1");
    let findings = folder.run(["check", "a.toml", "b.toml", "--format", "json"]).ends(1).json("findings");
    assert_eq!(findings["findings"][0]["file"], "b.toml");
}

#[test]
fn a_value_of_the_wrong_type_is_found_with_its_line() {
    let folder = Folder::with("a.toml", SOUND.replace("place = \"Ambon\"", "place = 7"));
    folder.run(["check", "a.toml"]).ends(1).prints("a.toml:7:9 galat value-type: tempat: ");
    folder.put("b.toml", SOUND.replace("[[speakers]]", "[speakers]"));
    folder.run(["check", "b.toml"]).ends(1).prints("value-type");
    folder.run(["export", "a.toml", "--to", "txt"]).ends(4);
}

#[test]
fn stdin_is_checked_too() {
    let folder = Folder::new();
    folder.run_with(["check", "-"], with_blank_in_number().as_bytes()).ends(1).prints("masukan-baku:5:13");
    folder.run_with(["check", "-"], b"x = ").ends(3).tells("masukan-baku: baris 1");
}

#[test]
fn colours_come_when_they_are_asked_for() {
    let folder = Folder::with("a.toml", with_blank_in_number());
    assert!(!folder.run(["check", "a.toml"]).out.contains('\x1b'));
    assert!(folder.run(["check", "a.toml", "--color", "always"]).out.contains("\x1b[1;31mgalat\x1b[0m"));
}

#[test]
fn safe_fixes_are_applied_and_told() {
    let folder = Folder::with("a.toml", with_blank_in_number());
    let dry = folder.run(["fix", "--dry-run", "a.toml"]).ends(1);
    assert!(dry.out.contains("{+") && dry.out.contains("[-"), "{}", dry.out);
    folder.run(["fix", "--diff", "a.toml"]).ends(1);
    folder.run(["--read-only", "fix", "a.toml"]).ends(4).tells("--read-only");
    assert_eq!(folder.read("a.toml"), with_blank_in_number());
    folder.run(["fix", "a.toml"]).ends(0).tells("a.toml: 1 perbaikan diterapkan");
    assert_eq!(folder.read("a.toml"), SOUND);
    folder.run(["fix", "a.toml"]).ends(0).tells("a.toml: 0 perbaikan diterapkan");
    folder.run(["fix", "--dry-run", "a.toml"]).ends(0);
}

#[test]
fn fixing_touches_nothing_else() {
    let marked = format!("# Catatan redaksi\r\nlain = 1 # jangan diubah\r\n{}", with_blank_in_number());
    let folder = Folder::with("a.toml", marked.replace("format = 1\n", ""));
    folder.run(["fix", "a.toml"]).ends(0);
    assert_eq!(folder.read("a.toml"), marked.replace("format = 1\n", "").replace("B- 520", "B-520"));
    let piped = folder.run_with(["fix", "-"], with_blank_in_number().as_bytes()).ends(0);
    assert_eq!(piped.out, SOUND);
}

#[test]
fn what_is_not_safe_is_left() {
    let folder = Folder::with("a.toml", SOUND.replace("speaker = \"sari\"", "speaker = \"siapa\""));
    let before = folder.read("a.toml");
    folder.run(["fix", "a.toml"]).ends(1).tells("1 galat");
    assert_eq!(folder.read("a.toml"), before);
}

#[test]
fn fmt_writes_a_sentence_a_line() {
    let long = "Posko bantuan dibuka di tiga kecamatan sejak pagi. Warga datang membawa surat keterangan. Petugas mencatat \
                setiap nama.";
    let draft = SOUND.replace("Posko bantuan dibuka di tiga kecamatan sejak pagi.", long);
    let folder = Folder::with("a.toml", &draft);
    let checked = folder.run(["fmt", "--check", "a.toml"]).ends(1);
    assert_eq!(checked.out, "a.toml\n");
    assert_eq!(folder.read("a.toml"), draft);
    folder.run(["fmt", "a.toml"]).ends(0).tells("a.toml: dirapikan");
    let tidy = folder.read("a.toml");
    assert!(tidy.contains("sejak pagi. \\\nWarga datang"), "{tidy}");
    folder.run(["fmt", "--check", "a.toml"]).ends(0);
    assert_eq!(folder.run_with(["fmt", "-"], draft.as_bytes()).ends(0).out, tidy);
    folder.run(["fmt", "--read-only", "a.toml"]).ends(0);
    folder.put("b.toml", &draft);
    folder.run(["fmt", "--read-only", "b.toml"]).ends(4);
    assert_eq!(folder.read("b.toml"), draft);
}

#[test]
fn rules_are_explained() {
    let folder = Folder::new();
    folder.run(["explain", "number-format"]).ends(0).prints("number-format (galat)").prints("Salah\n    ");
    folder.run(["explain", "number-format", "--lang", "en"]).ends(0).prints("number-format (error)");
    let rules = folder.run(["explain", "--list", "--format", "json"]).ends(0).json("rules");
    assert_eq!(rules["rules"].as_array().unwrap().len(), siaran::check::RULES.len());
    let list = folder.run(["explain", "--list"]).ends(0).out;
    assert_eq!(list.lines().count(), siaran::check::RULES.len());
}
