//! Every command on a draft that means harm: those that look, those that write a copy, the editor of lines, a text that was
//! left unsaved, and the draft taken for a text.

use std::fs;
use std::path::Path;

use siaran::model::{BlockPart, Edit, Place};
use siaran::store::codec;

use crate::drafts::{Evil, Fate};
use crate::folder::Folder;
use crate::run::{Run, run};
use crate::{in_full, left, oracle, releases};

/// A command: its arguments, what is typed to it, and how it may end on a draft that can be read.
struct Tried<'a> {
    args: Vec<&'a str>,
    stdin: &'a [u8],
    codes: &'static [i32],
}

/// What is typed to the editor of lines: a look at everything, a change that is taken back, one that is thrown away.
const LINES: &[u8] =
    b"list\nfields\nfindings\nspeakers\ncount\npreview\nadd: Kata baru.\nshow\nundo\nadd: Lagi.\nquit\ndiscard\n";

/// What a script prints when it has come to its end.
const ENDED: &str = "Type save, discard or cancel.";

/// The commands that print, compare and put in form; the first two print the release.
fn looking(draft: &Evil) -> Vec<Tried<'_>> {
    let tried = |args: &[&'static str], codes| Tried { args: args.to_vec(), stdin: b"", codes };
    vec![
        tried(&["show", "x.toml"], &[0]),
        tried(&["export", "x.toml", "--to", "txt,md,html", "-o", "out"], &[0, 4]),
        tried(&["check", "x.toml"], &[0, 1]),
        tried(&["check", "x.toml", "--format", "json"], &[0, 1]),
        Tried { args: vec!["fmt", "-"], stdin: &draft.bytes, codes: &[0] },
        tried(&["fix", "--dry-run", "x.toml"], &[0, 1]),
        tried(&["diff", "x.toml", "y.toml"], &[0, 1]),
    ]
}

/// The commands that write, each beside the draft. `left` is the name of a text that was left unsaved.
fn writing(left: Option<&str>) -> Vec<Tried<'_>> {
    let tried = |args: &[&'static str], codes| Tried { args: args.to_vec(), stdin: b"", codes };
    let mut all = vec![
        tried(&["fmt", "--check", "x.toml"], &[0, 1]),
        tried(&["fix", "copy.toml"], &[0, 1]),
        Tried { args: vec!["--plain", "x.toml"], stdin: LINES, codes: &[0] },
        tried(&["import", "x.toml", "-o", "taken.toml"], &[0]),
    ];
    if let Some(left) = left {
        all.push(tried(&["recover"], &[0]));
        all.push(Tried { args: vec!["recover", left], stdin: b"", codes: &[0, 1] });
        all.push(Tried { args: vec!["recover", left, "-o", "recovered.toml"], stdin: b"", codes: &[0] });
    }
    all
}

/// The sum of a name's bytes: what decides which of many things is done with a draft when not all are.
pub(crate) fn turn(draft: &Evil) -> usize {
    draft.name.bytes().map(usize::from).sum()
}

/// What is wrong with what the commands made of a draft.
pub(crate) fn faults_of(draft: &Evil) -> Vec<String> {
    let folder = Folder::home();
    let file = |name: &str| folder.file(name);
    for name in ["x.toml", "copy.toml", "left.toml"] {
        folder.put(name, &draft.bytes);
    }
    folder.put("y.toml", "[release]\ntitle = \"Lain\"\n");
    fs::create_dir(file("out")).expect("a folder is made");
    let mut commands = looking(draft);
    // What is evil in every field is for the commands that look at fields; an export would be refused.
    let few = if in_full() { 0..commands.len() } else { draft.few() };
    commands = commands.drain(few).collect();
    // Of those that write one each, by turns; a text that was left is for all three that look at such.
    let is_left = in_full() || turn(draft).is_multiple_of(5);
    let left = if is_left { left_unsaved(&folder.0, draft) } else { None };
    let writing = writing(left.as_deref());
    match (in_full(), &left) {
        (true, _) => commands.extend(writing),
        (false, Some(_)) => commands.extend(writing.into_iter().skip(4)),
        (false, None) => commands.extend(writing.into_iter().skip(turn(draft) % 4).take(1)),
    }
    let mut wrong = Vec::new();
    for Tried { args, stdin, codes } in &commands {
        let mut run = run(&folder.0, args, stdin);
        if args[0] == "fmt" && oracle::is_raw(&draft.bytes) {
            // A stream gets the draft's own bytes where nothing was edited; a terminal would be shown them.
            run.out.clear();
        }
        wrong.extend(faults(&run, expected(draft, args, codes), args));
        if args[0] == "export" {
            wrong.extend(releases(&file("out"), if run.code == Some(0) { 3 } else { 0 }));
        }
        if args[0] == "--plain" && run.code == Some(0) && !String::from_utf8_lossy(&run.out).contains(ENDED) {
            wrong.push("--plain: the script did not come to its end".to_owned());
        }
    }
    if fs::read(file("x.toml")).ok().as_ref() != Some(&draft.bytes) {
        wrong.push("the draft was changed".to_owned());
    }
    for made in ["copy.toml", "taken.toml", "recovered.toml"] {
        let bytes = fs::read(file(made)).unwrap_or_default();
        let must = draft.fate == Fate::Read || made == "taken.toml";
        if let Some(error) = codec::decode(&bytes).err().filter(|_| must) {
            wrong.push(format!("{made} cannot be read: {error:?}"));
        }
    }
    wrong
}

/// How a command may end on this draft: one that cannot be read is refused, but it may well be a text to take in.
fn expected<'a>(draft: &Evil, args: &[&str], codes: &'a [i32]) -> &'a [i32] {
    match (draft.fate, args[0]) {
        // A line of a draft may be longer than one of a text that is taken in.
        (Fate::Read, "import") if draft.bytes.len() > 1 << 20 => &[0, 3],
        (Fate::Read, _) => codes,
        (Fate::Refused, "import") => &[0, 3],
        (Fate::Refused, _) => &[3],
    }
}

/// A text of the draft that somebody typed and never saved, as a killed editor leaves it; its name. None of a draft that
/// cannot be read.
fn left_unsaved(home: &Path, draft: &Evil) -> Option<String> {
    let decoded = codec::decode(&draft.bytes).ok().filter(|_| draft.fate == Fate::Read)?;
    let has_block = !decoded.draft.blocks.is_empty();
    let place =
        if has_block { Place::Block(0, BlockPart::Text) } else { Place::Field(siaran::model::Field::Place) };
    let typed = Edit::replace(place, 0, "", "Tiga \u{1b}[2J\u{202e}");
    Some(left::unsaved(home, decoded.source, [typed]))
}

/// What is wrong with what a command printed and how it ended.
pub(crate) fn faults(run: &Run, codes: &[i32], args: &[&str]) -> Vec<String> {
    let mut wrong = Vec::new();
    if !run.code.is_some_and(|code| codes.contains(&code)) {
        wrong.push(format!("ended with {:?}, not {codes:?}", run.code));
    }
    for (stream, bytes) in [("stdout", &run.out), ("stderr", &run.err)] {
        wrong.extend(oracle::strange(bytes, false).into_iter().map(|what| format!("{stream}: {what}")));
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                let data =
                    stream == "stdout" && ["fmt", "export", "json"].iter().any(|word| args.contains(word));
                wrong.extend(oracle::hidden(text, data).into_iter().map(|what| format!("{stream}: {what}")));
            }
            Err(error) => wrong.push(format!("{stream}: {error}")),
        }
    }
    let said = String::from_utf8_lossy(&run.err);
    if said.contains("panicked") {
        wrong.push(said.chars().take(300).collect());
    }
    if run.code == Some(3) && run.err.len() > 600 {
        wrong.push(format!("says {} bytes about what it cannot read", run.err.len()));
    }
    wrong.into_iter().map(|what| format!("{args:?}: {what}")).collect()
}
