//! What an export or an import is written to: never what it is made of, never through a link.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;

use crate::run::{Folder, SOUND};

#[test]
fn no_name_of_the_draft_is_replaced_by_its_release() {
    let folder = Folder::with("d.toml", SOUND);
    fs::hard_link(folder.file("d.toml"), folder.file("keras.txt")).unwrap();
    symlink("keras.txt", folder.file("lunak.txt")).unwrap();
    for name in ["keras.txt", "lunak.txt", "d.toml"] {
        for force in [&["--force"][..], &[]] {
            let args = [&["export", "d.toml", "--to", "txt", "-o", name], force].concat();
            folder
                .run(args)
                .ends(4)
                .tells(&format!("{name} adalah berkas asalnya sendiri dan tidak ditimpa"));
        }
        let args = ["--lang", "en", "export", "d.toml", "--to", "txt", "-o", name, "--force"];
        folder
            .run(args)
            .ends(4)
            .tells(&format!("{name} is the very file this is made from and is not replaced"));
        assert_eq!(folder.read("d.toml"), SOUND, "{name}");
    }
}

#[test]
fn no_name_of_a_text_is_replaced_by_its_draft() {
    let text = "Judul Rilis\n\nAmbon, 16 Desember 2025 – Posko bantuan dibuka sejak pagi.\n";
    let folder = Folder::with("in.txt", text);
    fs::hard_link(folder.file("in.txt"), folder.file("keras.toml")).unwrap();
    symlink("in.txt", folder.file("lunak.toml")).unwrap();
    for name in ["keras.toml", "lunak.toml", "in.txt"] {
        let run = folder.run(["import", "in.txt", "-o", name, "--force"]);
        run.ends(4).tells(&format!("{name} adalah berkas asalnya sendiri dan tidak ditimpa"));
        assert_eq!(folder.read("in.txt"), text, "{name}");
    }
}

#[test]
fn an_export_replaces_a_link_and_leaves_what_it_leads_to() {
    let folder = Folder::with("d.toml", SOUND);
    folder.put("korban", "milik orang");
    for (name, target) in [("a.txt", "korban"), ("b.txt", "tidak-ada")] {
        symlink(target, folder.file(name)).unwrap();
        let args = ["export", "d.toml", "--to", "txt", "-o", name];
        folder.run(args).ends(4).tells("sudah ada");
        assert!(fs::symlink_metadata(folder.file(name)).unwrap().is_symlink());
        folder.run([&args[..], &["--force"]].concat()).ends(0);
        assert!(fs::symlink_metadata(folder.file(name)).unwrap().is_file());
        assert!(folder.read(name).contains("Posko bantuan dibuka"));
    }
    assert_eq!(folder.read("korban"), "milik orang");
    assert!(!folder.file("tidak-ada").exists());
}
