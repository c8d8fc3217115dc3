//! new, import, export: what makes files, and what refuses to.

use crate::run::{Folder, SOUND, with_blank_in_number};

/// A little release of our own, as it would stand on a web page.
const TEXT: &str = "Posko Bantuan Dibuka di Tiga Kecamatan\n\
                    Siaran Pers Nomor: B-520/SETMEN/HM.02.04/12/2025\n\n\
                    Ambon (16/12) – Posko bantuan dibuka di tiga kecamatan sejak pagi.\n\n\
                    “Kami siap membantu,” kata Kepala Dinas Sosial Maluku, Sari Dewi.\n";

#[test]
fn a_new_draft_is_made_and_never_over_another() {
    let folder = Folder::new();
    let made = folder.run(["new", "a.toml"]).ends(0).tells("siaran a.toml");
    assert_eq!(made.out, "a.toml\n");
    let before = folder.read("a.toml");
    folder.run(["new", "a.toml"]).ends(4).tells("sudah ada: a.toml");
    assert_eq!(folder.read("a.toml"), before);
    let (first, second) = (folder.run(["new"]).ends(0).out, folder.run(["new"]).ends(0).out);
    assert!(first.trim_end() != second.trim_end() && second.contains("-2.toml"), "{first}{second}");
    folder.run(["new", "tidak/ada/a.toml"]).ends(3).tells("foldernya tidak ada");
    folder.run(["--read-only", "new", "b.toml"]).ends(4);
}

#[test]
fn every_template_opens_with_today_and_ids_of_its_own() {
    let folder = Folder::new();
    let list = folder.run(["new", "--list"]).ends(0).out;
    let names: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.len() >= 5, "{list}");
    for name in names {
        let file = format!("{name}.toml");
        folder.run(["new", &file, "--template", name, "--profile", "ojk"]).ends(0);
        let text = folder.read(&file);
        assert!(text.contains("profile = \"ojk\"") && text.contains("date = 2"), "{text}");
        let other = folder.run(["new", "-", "--template", name]).ends(0).out;
        let ids = |text: &str| -> Vec<String> {
            text.lines()
                .skip_while(|line| *line != "[[body]]")
                .filter(|line| line.starts_with("id ="))
                .map(Into::into)
                .collect()
        };
        assert!(!ids(&text).is_empty());
        assert_ne!(ids(&text), ids(&other), "{name}");
        // Whatever is still to be filled in holds back an export.
        folder.run(["export", &file, "--to", "txt"]).ends(4);
    }
    folder.run(["new", "en.toml", "--language", "en"]).ends(0);
    assert!(folder.read("en.toml").contains("language = \"en\""));
}

#[test]
fn a_release_is_imported_checked_and_exported_back() {
    let folder = Folder::with("siaran.txt", TEXT);
    let toml = folder.run(["import", "siaran.txt"]).ends(0).tells("2 blok, 1 narasumber").out;
    assert!(toml.contains("\"sari-dewi\""), "{toml}");
    folder.run(["import", "siaran.txt", "-o", "a.toml"]).ends(0).tells("siaran a.toml");
    folder.run(["check", "a.toml"]).ends(0);
    let out = folder.run(["export", "a.toml", "--to", "txt", "-o", "-"]).ends(0).out;
    assert!(out.contains("Ambon (16/12) – Posko bantuan dibuka"), "{out}");
    assert!(out.contains("“Kami siap membantu,” kata Kepala Dinas Sosial Maluku, Sari Dewi."), "{out}");
    folder.run_with(["import", "-", "-o", "b.toml"], TEXT.as_bytes()).ends(0);
    folder.run(["diff", "a.toml", "b.toml", "--format", "json"]).json("diff");
}

#[test]
fn an_import_replaces_only_what_it_may() {
    let folder = Folder::with("siaran.txt", TEXT);
    folder.put("a.toml", SOUND);
    folder.run(["import", "siaran.txt", "-o", "a.toml"]).ends(4).tells("sudah ada: a.toml");
    assert_eq!(folder.read("a.toml"), SOUND);
    folder.run(["import", "siaran.txt", "-o", "a.toml", "--force"]).ends(0);
    assert_ne!(folder.read("a.toml"), SOUND);
    folder
        .run(["import", "siaran.txt", "-o", "siaran.txt", "--force"])
        .ends(4)
        .tells("berkas asalnya sendiri");
    assert_eq!(folder.read("siaran.txt"), TEXT);
    folder.run(["import", "siaran.txt", "-o", "."]).ends(0);
    assert!(
        folder
            .names()
            .iter()
            .any(|name| name == "2025-12-16_B-520_posko-bantuan-dibuka-di-tiga-kecamatan.toml")
    );
}

#[test]
fn a_document_is_no_text() {
    let folder = Folder::with("siaran.docx", b"PK\x03\x04\x14\x00");
    folder.run(["import", "siaran.docx"]).ends(3).tells("berkas DOCX/ODT, bukan teks");
    folder.run(["--lang=en", "import", "siaran.docx", "-o", "a.toml"]).ends(3).tells("is a DOCX/ODT file");
    assert_eq!(folder.names(), ["siaran.docx"]);
}

#[test]
fn errors_hold_an_export_back() {
    let folder = Folder::with("a.toml", with_blank_in_number());
    let run = folder.run(["export", "a.toml", "--to", "txt,md,html"]).ends(4);
    assert!(run.out.is_empty());
    let run = run.tells("galat number-format").tells("1 galat menahan ekspor; tidak ada yang ditulis");
    assert_eq!(run.code, 4);
    folder.run(["export", "a.toml", "--to", "txt", "-o", "-"]).ends(4);
    assert_eq!(folder.names(), ["a.toml"]);
}

#[test]
fn an_export_names_its_files_and_replaces_none_unasked() {
    let folder = Folder::with("a.toml", SOUND.replace("/12/2025", "/11/2025"));
    let stem = "2025-12-16_B-520_posko-bantuan-dibuka-di-tiga-kecamatan";
    let run = folder
        .run(["export", "a.toml", "--to", "txt", "--to", "html,md"])
        .ends(0)
        .tells("peringatan number-date");
    assert_eq!(run.out, format!("{stem}.txt\n{stem}.html\n{stem}.md\n"));
    folder.put(&format!("{stem}.txt"), "lama");
    folder.run(["export", "a.toml", "--to", "txt,md"]).ends(4).tells("sudah ada: ");
    assert_eq!(folder.read(&format!("{stem}.txt")), "lama");
    folder.run(["export", "a.toml", "--to", "txt,md", "--force"]).ends(0);
    assert!(folder.read(&format!("{stem}.txt")).contains("Sari Dewi"));
    folder.run(["export", "a.toml", "-o", "rilis.html"]).ends(0);
    assert!(folder.read("rilis.html").contains("<html"));
    folder
        .run(["export", "a.toml", "--to", "txt", "-o", "a.toml", "--force"])
        .ends(4)
        .tells("berkas asalnya sendiri");
    folder.run(["export", "a.toml", "--to", "txt,md", "-o", "satu.txt"]).ends(2);
    folder.run(["export", "a.toml", "--to", "txt,md", "-o", "-"]).ends(2);
    folder.run(["export", "--read-only", "a.toml", "--to", "txt", "-o", "b.txt"]).ends(4);
    let piped = folder.run_with(["export", "-", "--to", "txt"], SOUND.as_bytes()).ends(0);
    assert!(piped.out.contains("Nomor: B-520"));
}

#[test]
fn a_text_that_cannot_be_a_draft_is_told_of_by_its_name() {
    let folder = Folder::with("siaran.txt", "Posko\n\n".repeat(60_000));
    folder
        .run(["import", "siaran.txt", "-o", "a.toml"])
        .ends(3)
        .tells("siaran.txt terlalu panjang untuk satu rilis");
    let folder = Folder::with("siaran.txt", "kata ".repeat(4 << 20));
    folder.run(["import", "siaran.txt"]).ends(3).tells("siaran.txt terlalu panjang untuk satu rilis");
    let folder = Folder::with("siaran.txt", format!("SIARAN PERS\n\n{}", "kata ".repeat(60_000)));
    folder.run(["import", "siaran.txt", "-o", "a.toml"]).ends(3).tells("siaran.txt: Blok ke-1 sepanjang");
    assert!(!folder.0.join("a.toml").exists());
}

#[test]
fn long_lists_are_cut_where_something_else_was_asked_for() {
    let folder = Folder::with("siaran.txt", "SIARAN PERS\n\n".repeat(200));
    folder.run(["import", "siaran.txt", "-o", "a.toml"]).ends(0).tells("catatan lagi");
    let many = "\n[[body]]\nid = \"x\"\ntext = \"Warga datang.\"\n".repeat(120);
    let folder = Folder::with("a.toml", SOUND.to_owned() + &many);
    let told = folder
        .run(["export", "a.toml", "--to", "txt"])
        .ends(4)
        .tells("… dan 69 lagi; semuanya: siaran check a.toml");
    assert_eq!(told.err.matches("id-duplicate").count(), 50);
}

#[test]
fn what_is_not_shown_is_counted() {
    let folder = Folder::with("a.toml", SOUND.replace("Posko bantuan", "Posko\\u202e ban\\u200btuan"));
    folder.run(["show", "a.toml"]).ends(0).tells("tidak ikut dicetak: 2; letaknya: siaran check a.toml");
}
