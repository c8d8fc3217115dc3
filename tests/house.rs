//! The house as `src/lib.rs` draws it, held to the sources: who may use whom, who may touch the world, how long a file
//! is and how it begins, and that every table names what there is.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A source file: its path below the project, and its text.
struct File {
    path: String,
    text: String,
}

impl File {
    /// The room it belongs to: `model` of `src/model/edit.rs`, `env` of `src/env.rs`.
    fn room(&self) -> &str {
        let below = self.path.strip_prefix("src/").unwrap_or(&self.path);
        below.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// Its lines with their numbers, comments left out.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(i, line)| (i + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// The code that is not its unit tests, which stand at its end.
    fn own_code(&self) -> impl Iterator<Item = (usize, &str)> {
        let tests = self.path.ends_with("/tests.rs") || self.path.contains("/tests/");
        self.code().take_while(move |(_, line)| !tests && line.trim() != "#[cfg(test)]")
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str) -> Vec<File> {
    let mut found = Vec::new();
    gather(&root().join(folder), &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn gather(folder: &Path, found: &mut Vec<File>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.map(|entry| entry.expect("a folder of the project can be read")) {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let below = path.strip_prefix(root()).expect("it lies in the project");
            let text = std::fs::read_to_string(&path).expect("a source is UTF-8");
            found.push(File { path: below.to_string_lossy().replace('\\', "/"), text });
        }
    }
}

fn sources() -> Vec<File> {
    let found = files("src");
    assert!(found.len() > 50, "the sources are not where they were");
    found
}

/// Fails with all that was found wrong, one a line.
#[track_caller]
fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Whether `text` holds `word` as a word of its own.
fn has_word(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(is_part) && !text[at + word.len()..].starts_with(is_part))
}

/// The rooms of the map in `src/lib.rs`, with their floors.
fn map() -> BTreeMap<String, u8> {
    let lib = std::fs::read_to_string(root().join("src/lib.rs")).expect("the map is there");
    let rows = lib.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("//! |")?.split('|').map(str::trim);
        let floor = cells.next()?.parse().ok()?;
        let room = cells.next()?.trim_matches(['[', ']', '`']).trim_start_matches("mod@").to_owned();
        let (holds, ignores) = (cells.next()?, cells.next()?);
        assert!(!holds.is_empty() && !ignores.is_empty(), "{room} is not described");
        Some((room, floor))
    });
    rows.collect()
}

#[test]
fn the_map_names_every_room_and_no_other() {
    let lib = std::fs::read_to_string(root().join("src/lib.rs")).expect("the map is there");
    let declared: BTreeSet<String> = lib
        .lines()
        .filter_map(|line| Some(line.strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned()))
        .collect();
    let drawn: BTreeSet<String> = map().into_keys().collect();
    assert_eq!(drawn, declared);
    let found: BTreeSet<String> = sources().iter().map(|file| file.room().to_owned()).collect();
    let found: BTreeSet<String> =
        found.into_iter().filter(|room| !["main", "lib"].contains(&&**room)).collect();
    assert_eq!(found, declared);
}

/// Rooms of one floor that know each other all the same, as the sentence under the map has it.
const NEIGHBOURS: [(&str, &str); 4] =
    [("profile", "model"), ("profile", "number"), ("env", "phrase"), ("phrase", "text")];

/// Rooms that only the front ends may use.
const THE_WORLD: &str = "env";

#[test]
fn rooms_use_lower_floors_only() {
    let map = map();
    let mut wrong = Vec::new();
    for file in sources().iter().filter(|file| map.contains_key(file.room())) {
        let (own, floor) = (file.room(), map[file.room()]);
        for (line, code) in file.own_code() {
            for (used, its_floor) in map.iter().filter(|(used, _)| *used != own) {
                let path = format!("crate::{used}");
                let names = has_word(code, &path);
                let below = *its_floor < floor && (used != THE_WORLD || floor == 4);
                if names && !below && !NEIGHBOURS.contains(&(own, used)) {
                    wrong.push(format!(
                        "{}:{line}: {own} (floor {floor}) uses {used} ({its_floor})",
                        file.path
                    ));
                }
            }
        }
    }
    none(&wrong);
}

/// What of the world or of another crate is named where alone it may be.
const FENCES: &[(&str, &[&str])] = &[
    ("ratatui", &["src/tui/"]),
    ("crossterm", &["src/env.rs", "src/tui/terminal.rs"]),
    (
        "rustix",
        &[
            "src/env/confine.rs",
            "src/store/disk",
            "src/tui/reader.rs",
            "src/tui/away.rs",
            "src/tui/lookout",
            "src/tui/outlet.rs",
            "src/tui/terminal.rs",
            "src/tui/watch.rs",
        ],
    ),
    ("landlock", &["src/env/confine.rs"]),
    ("signal_hook", &["src/store/disk/temp.rs", "src/tui/"]),
    ("clap", &["src/cli/"]),
    ("clap_complete", &["src/cli/"]),
    ("clap_mangen", &["src/cli/"]),
    ("directories", &["src/env.rs"]),
    ("nucleo_matcher", &["src/tui/fuzzy.rs"]),
    ("similar::", &["src/text/words/changes.rs"]),
    ("regex::", &["src/text/pattern.rs", "src/text/pattern/"]),
    ("regex_syntax", &["src/text/pattern/"]),
    ("unicode_segmentation", &["src/text/", "src/number/token.rs"]),
    ("unicode_linebreak", &["src/text/"]),
    ("unicode_width", &["src/text/", "src/store/codec/lines.rs"]),
    ("toml::", &["src/store/", "src/profile/", "src/settings/"]),
    ("Local", &["src/env.rs"]),
    ("Utc::now", &[]),
    ("SystemTime::now", &["src/env.rs"]),
    ("Instant::now", &["src/store/journal/journaler.rs", "src/tui/mod.rs"]),
    ("std::env", &["src/env.rs", "src/main.rs", "src/cli/"]),
    ("env::var", &["src/env.rs"]),
    ("std::fs", &["src/store/"]),
    ("fs::write", &["src/store/disk"]),
    ("File::create", &["src/store/disk"]),
    ("File::create_new", &["src/store/disk"]),
    ("OpenOptions", &["src/store/disk"]),
    ("fs::rename", &["src/store/disk"]),
    ("fs::remove_file", &["src/store/disk"]),
    ("fs::remove_dir_all", &[]),
    ("fs::create_dir", &["src/store/disk"]),
    ("fs::create_dir_all", &["src/store/disk"]),
    ("std::process", &["src/main.rs", "src/env.rs", "src/store/disk", "src/tui/away.rs"]),
    ("process::Command", &["src/tui/away.rs"]),
    ("std::net", &[]),
    (
        "std::thread",
        &[
            "src/store/journal/keeper.rs",
            "src/store/journal/renew.rs",
            "src/store/journal/syncer.rs",
            "src/store/lock/",
            "src/tui/falls.rs",
            "src/tui/lookout.rs",
            "src/tui/outlet.rs",
            "src/tui/reader.rs",
            "src/tui/saver.rs",
            "src/tui/watch.rs",
        ],
    ),
    ("crc32fast", &["src/store/journal/record.rs"]),
    ("io.out", &["src/cli/call.rs"]),
    ("io.err", &["src/cli/call.rs"]),
    (
        "stdout(",
        &["src/main.rs", "src/env.rs", "src/tui/outlet.rs", "src/tui/reader.rs", "src/tui/terminal.rs"],
    ),
    ("stderr(", &["src/main.rs", "src/env.rs"]),
    ("SetTitle", &[]),
    // Whatever else puts text into cells is a road past the shown form.
    ("ratatui::widgets", &[]),
    ("Buffer::with_lines", &[]),
    ("static mut", &[]),
];

#[test]
fn the_world_is_touched_where_it_may_be() {
    let mut wrong = Vec::new();
    for file in sources() {
        for (line, code) in file.own_code() {
            let code = code.split("//").next().unwrap_or_default();
            for (word, rooms) in FENCES {
                let at_home = rooms.iter().any(|room| file.path.starts_with(room));
                if has_word(code, word.trim_end_matches(':')) && code.contains(word) && !at_home {
                    wrong.push(format!("{}:{line}: `{word}` belongs in {rooms:?}", file.path));
                }
            }
        }
    }
    none(&wrong);
}

#[test]
fn inside_the_editor_drawing_and_updating_keep_apart() {
    // (files, what they must not name)
    let fences: &[(&str, &[&str])] = &[
        ("src/tui/update/", &["ratatui", "store::disk"]),
        ("src/tui/input/", &["App", "std::io", "Instant", "rustix"]),
        ("src/tui/act/", &["ratatui", "store::disk"]),
        ("src/tui/view/", &["&mut App", "store"]),
        ("src/tui/page/", &["&mut App", "App"]),
        ("src/tui/pane/", &["&mut App", "App"]),
        ("src/tui/widget/", &["App", "session", "model", "check"]),
        ("src/tui/", &["std::cell", "RefCell", "OnceCell", "Mutex", "RwLock", "print!", "println!"]),
    ];
    let mut wrong = Vec::new();
    for (files, _) in fences.iter().filter(|(files, _)| !sources().iter().any(|f| f.path.starts_with(files)))
    {
        wrong.push(format!("{files}: nothing is there"));
    }
    for file in sources() {
        for (files, words) in fences.iter().filter(|(files, _)| file.path.starts_with(files)) {
            for (line, code) in file.own_code() {
                for word in words.iter().filter(|word| has_word(code, word)) {
                    wrong.push(format!("{}:{line}: `{word}` has no place in {files}", file.path));
                }
            }
        }
    }
    none(&wrong);
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let mut wrong = Vec::new();
    for file in sources().into_iter().chain(files("tests")).chain(files("benches")) {
        let lines = file.text.lines().count();
        if lines > 600 {
            wrong.push(format!("{}: {lines} lines, 600 are enough", file.path));
        }
        if !file.text.starts_with("//! ") {
            wrong.push(format!("{}: does not say what it is for", file.path));
        }
    }
    none(&wrong);
}

#[test]
fn modules_are_declared_in_plain_lines() {
    let mut wrong = Vec::new();
    for file in sources() {
        for (line, code) in file.code() {
            let declares = code.trim().ends_with(';')
                && ["mod ", "pub mod ", "pub(crate) mod ", "pub(super) mod "]
                    .iter()
                    .any(|start| code.trim_start().starts_with(start));
            if declares && code.starts_with(' ') {
                wrong.push(format!("{}:{line}: {}", file.path, code.trim()));
            }
        }
    }
    none(&wrong);
}

#[test]
fn nothing_is_left_for_later_or_from_elsewhere() {
    // Put together here, so that this file is none of what it looks for.
    let later = ["TO", "FIX", "todo", "dbg", "unimplemented", "#[ign"];
    let ends = ["DO:", "ME", "!", "!", "!", "ore"];
    let homes = ["/ho", "/ro", "/wo", "/Us", "C:\\"].into_iter().zip(["me/", "ot/", "rk/", "ers/", "Users"]);
    let later = later.into_iter().zip(ends).chain(homes).map(|(a, b)| format!("{a}{b}"));
    let words: Vec<String> = later.collect();
    let mut wrong = Vec::new();
    for file in sources().into_iter().chain(files("tests")).chain(files("benches")) {
        for (i, text) in file.text.lines().enumerate() {
            for word in words.iter().filter(|word| text.contains(word.as_str())) {
                wrong.push(format!("{}:{}: {word}", file.path, i + 1));
            }
        }
    }
    none(&wrong);
}

/// A file below a folder that makes rows of a table is named in the table beside it.
#[test]
fn every_row_that_is_written_is_in_its_table() {
    let mut wrong = Vec::new();
    let tables =
        [("src/check/rules/", "pub(super) const ", ": Rule"), ("src/export/", "pub(super) fn render", "(")];
    for (folder, start, end) in tables {
        let table = std::fs::read_to_string(root().join(folder).join("mod.rs")).expect("the table is there");
        let mut rows = 0;
        for file in sources().iter().filter(|file| file.path.starts_with(folder)) {
            let stem = file.path[folder.len()..].trim_end_matches(".rs");
            for (_, code) in file.code() {
                let Some(rest) = code.strip_prefix(start) else { continue };
                let Some((name, _)) = rest.split_once(end) else { continue };
                rows += 1;
                let name = if name.is_empty() { "render" } else { name };
                if !table.contains(&format!("{stem}::{name},")) {
                    wrong.push(format!("{}: {name} is in no row of {folder}mod.rs", file.path));
                }
            }
        }
        assert!(rows > 2, "{folder} has lost its rows");
    }
    none(&wrong);
}

/// Every phrase of the catalogue is said somewhere.
#[test]
fn every_phrase_is_said() {
    let sources = sources();
    let code: String =
        sources.iter().flat_map(|file| file.code()).map(|(_, line)| line).collect::<Vec<_>>().join("\n");
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in sources.iter().filter(|file| file.path.starts_with("src/phrase/")) {
        for name in phrases_of(file) {
            count += 1;
            let said = code.match_indices(&format!("::{name}")).any(|(at, found)| {
                !code[at + found.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
            });
            if !said {
                wrong.push(format!("{}: {name} is never said", file.path));
            }
        }
    }
    assert!(count > 200, "the catalogue was not read: {count}");
    none(&wrong);
}

/// The names of a catalogue: lines `Name => "…"` or `Name { … } => "…"` within `phrases!`.
fn phrases_of(file: &File) -> Vec<String> {
    let mut names = Vec::new();
    let mut inside = false;
    for (_, line) in file.code() {
        if line.contains("phrases! {") && !line.contains("macro_rules") {
            inside = true;
        } else if line.starts_with('}') {
            inside = false;
        }
        let word: String = line.trim_start().chars().take_while(|c| c.is_alphanumeric()).collect();
        let rest = line.trim_start()[word.len()..].trim_start();
        let named = word.starts_with(|c: char| c.is_ascii_uppercase());
        if inside && named && (rest.starts_with("=>") || rest.starts_with('{')) {
            names.push(word);
        }
    }
    names
}
