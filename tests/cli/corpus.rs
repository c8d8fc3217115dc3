//! Real published releases through the command line. They stand beside the project and not in it; where they are
//! absent these tests say so and pass.

use std::path::{Path, PathBuf};

use crate::run::Folder;

fn corpus() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let folder = std::env::var_os("SIARAN_CORPUS").map_or(beside, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no corpus at {}", folder.display());
    None
}

#[test]
fn the_model_release_comes_back_byte_for_byte() {
    let Some(corpus) = corpus() else { return };
    let input = corpus.join("kemenpppa-518-2025-12-16.txt");
    let text = std::fs::read_to_string(&input).unwrap();
    let folder = Folder::new();
    let imported = folder.run([Path::new("import"), &input, "-o".as_ref(), "a.toml".as_ref()]).ends(0);
    // It has last month's number, which is a warning and holds nothing back.
    folder.run(["check", "a.toml"]).ends(0).prints("peringatan number-date");
    folder.run(["export", "a.toml", "--to", "txt", "-o", "a.txt"]).ends(0).tells("number-date");
    let exported = folder.read("a.txt");
    let start = text.find(&exported).expect("the exported text stands in the published one as it is");
    let junk: Vec<&str> = text[..start].lines().chain(text[start + exported.len()..].lines()).collect();
    assert!(exported.lines().count() > 15);
    for line in junk.iter().filter(|line| !line.trim().is_empty()) {
        assert!(imported.err.contains(line.trim()), "neither exported nor noted: {line}");
    }
}

#[test]
fn every_release_imports_shows_and_is_checked() {
    let Some(corpus) = corpus() else { return };
    let folder = Folder::new();
    let mut seen = 0;
    for entry in std::fs::read_dir(corpus).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        seen += 1;
        let name = format!("{seen}.toml");
        folder.run([Path::new("import"), &path, "-o".as_ref(), name.as_ref()]).ends(0);
        let shown = folder.run(["show", &name]).ends(0).out;
        assert!(shown.lines().count() > 5, "{shown}");
        let found = folder.run(["check", &name, "--format", "json"]);
        assert!(found.code <= 1, "{}", found.err);
        found.json("findings");
        folder.run(["fmt", "--check", &name]).ends(0);
        folder.run(["diff", &name, &name]).ends(0);
    }
    assert!(seen > 0);
}
