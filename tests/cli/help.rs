//! Help, version, wrong arguments, completions and manual pages, in both languages.

use std::collections::BTreeSet;

use crate::run::Folder;
use siaran::cli::COMMANDS;

#[test]
fn every_command_has_help_with_examples_in_both_languages() {
    let folder = Folder::new();
    for row in COMMANDS {
        let id = folder.run([row.name, "--help"]).ends(0).prints("\nContoh:\n").prints("Pemakaian: ");
        let en =
            folder.run(["--lang", "en", row.name, "-h"]).ends(0).prints("\nExamples:\n").prints("Usage: ");
        assert_ne!(id.out, en.out);
        for line in id.out.lines().chain(en.out.lines()) {
            let examples = line.starts_with("  siaran completions");
            assert!(examples || line.chars().count() <= 80, "{}: {line}", row.name);
        }
        assert!(
            id.err.is_empty() && !id.out.contains("[possible") && !id.out.contains("Options"),
            "{}",
            id.out
        );
    }
}

#[test]
fn the_first_page_names_every_command() {
    let folder = Folder::new();
    let page = folder.run(["--help"]).ends(0).prints("Kode keluar:").out;
    let named: BTreeSet<&str> = page.lines().filter_map(|line| line.split_whitespace().next()).collect();
    for row in COMMANDS {
        assert!(named.contains(row.name), "{} is not in:\n{page}", row.name);
    }
    folder.run(["--version"]).ends(0).prints(concat!("siaran ", env!("CARGO_PKG_VERSION")));
}

#[track_caller]
fn wrong(args: &[&str], id: &str, en: &str) {
    let folder = Folder::new();
    let run = folder.run(args).ends(2).tells(id);
    assert!(run.out.is_empty(), "{}", run.out);
    folder.run(["--lang=en"].iter().chain(args)).ends(2).tells(en);
    assert_eq!(folder.names(), [""; 0]);
}

#[test]
fn wrong_arguments_are_explained() {
    wrong(&["check"], "yang belum disebut: <DRAF>", "missing: <DRAFT>");
    wrong(&["check", "--formt", "json", "x"], "Maksud Anda --format?", "Did you mean --format?");
    wrong(&["check", "x", "--format", "xml"], "“xml” tidak dikenal; pilih text, json", "choose text, json");
    wrong(&["check", "x", "--format"], "memerlukan nilai", "needs a value");
    wrong(&["diff", "a", "b", "c"], "“c” tidak ada tempatnya", "“c” has no place");
    wrong(&["diff", "-", "-"], "hanya satu dari kedua draf", "only one of the two drafts");
    wrong(&["export", "x.toml"], "dengan --to: txt, md, html", "with --to: txt, md, html");
    wrong(&["explain"], "siaran explain --list", "siaran explain --list");
    wrong(&["explain", "salah"], "tidak ada aturan “salah”", "there is no rule “salah”");
    wrong(&["number", "1", "--profile", "x"], "tidak ada profil “x”", "there is no profile “x”");
    wrong(&["number", "1", "--date", "30/2/2025"], "bukan tanggal", "is no date");
    wrong(&["a.toml", "check", "b.toml"], "siaran check a.toml", "siaran check a.toml");
    wrong(&["show", "x", "--width", "lebar"], "“lebar” tidak dapat dipakai", "“lebar” cannot be used");
    wrong(&["check", "--read-only", "--read-only", "x"], "disebut dua kali", "is given twice");
    wrong(&["check", "\u{1b}[2J\u{202e}", "--x\u{1b}[31m"], "--x‹U+001B›[31m", "--x‹U+001B›[31m");
}

#[test]
fn a_slip_is_understood_and_an_unknown_language_refused() {
    let folder = Folder::new();
    folder.run(["chekc"]).ends(3).tells("Maksud Anda siaran check?");
    folder.run(["--lang", "fr", "profiles"]).ends(2).tells("“fr” tidak dikenal; pilih id, en");
}

#[test]
fn the_locale_chooses_the_language() {
    let folder = Folder::new();
    let check = |variables: &[(&str, &str)], args: &[&str], expected: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_siaran"));
        command.args(["profiles", "--help"]).args(args).current_dir(&folder.0).env("HOME", &folder.0);
        command.env_remove("XDG_STATE_HOME").env_remove("XDG_CONFIG_HOME");
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(name);
        }
        let output = command.envs(variables.iter().copied()).output().unwrap();
        let page = String::from_utf8(output.stdout).unwrap();
        assert!(page.contains(expected), "{variables:?} {args:?}:\n{page}");
    };
    let (id, en) = ("Pemakaian:", "Usage:");
    check(&[("LC_ALL", "C.UTF-8")], &[], en);
    check(&[("LC_ALL", "id_ID.UTF-8"), ("LANG", "en_US.UTF-8")], &[], id);
    check(&[("LC_MESSAGES", "id_ID"), ("LANG", "en_US.UTF-8")], &[], id);
    check(&[("LC_ALL", ""), ("LANG", "id")], &[], id);
    check(&[("LC_ALL", "de_DE.UTF-8"), ("LANG", "id_ID.UTF-8")], &[], en);
    check(&[], &[], en);
    check(&[("LC_ALL", "id_ID.UTF-8")], &["--lang", "en"], en);
    check(&[("LC_ALL", "en_GB.UTF-8")], &["--lang=id"], id);
}

#[test]
fn help_may_be_asked_for_with_a_word() {
    let folder = Folder::new();
    assert_eq!(folder.run(["help"]).ends(0).out, folder.run(["--help"]).out);
    assert_eq!(folder.run(["help", "check"]).ends(0).out, folder.run(["check", "--help"]).out);
    assert_eq!(folder.run(["help", "apa"]).ends(0).out, folder.run(["--help"]).out);
}

#[test]
fn shells_get_completions_and_readers_a_manual() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = folder.run(["completions", shell]).ends(0).out;
        for row in COMMANDS {
            assert!(script.contains(row.name), "{shell}: {}", row.name);
        }
    }
    folder.run(["man"]).ends(0).prints(".SH NAMA").prints(".SH CONTOH");
    folder.run(["man", "check", "--lang", "en"]).ends(0).prints(".SH NAME").prints("siaran\\-check");
    for row in COMMANDS {
        folder.run(["man", row.name]).ends(0).prints(".SH RINGKASAN");
    }
    let page = folder.run(["man"]).out;
    let headings: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
    assert_eq!(headings, ["NAMA", "RINGKASAN", "URAIAN", "OPSI", "PERINTAH", "CONTOH", "VERSI"]);
}
