//! The commands of the editor of lines: their words in both languages, what they take, what they do.

use super::super::call::Call;
use super::{Answer, Came, Editor, Wrong, act, blocks, merging, output, pen, people, release, say};
use crate::phrase::plain::PlainPhrase as P;
use crate::session::Access;

/// One command.
pub(super) struct Row {
    /// Its words: Indonesian, English, and one letter where it has one.
    pub(super) words: &'static [&'static str],
    /// How it is written, for the help and for who wrote it otherwise.
    pub(super) usage: P,
    run: fn(&mut Editor, &mut Call<'_>, &Args) -> Answer,
}

/// What stands behind a command's word.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Args {
    /// The words before the colon.
    pub(super) words: Vec<String>,
    /// The text behind it.
    pub(super) text: Option<String>,
}

impl Args {
    /// The text behind the colon, else the words before it.
    pub(super) fn all(&self) -> String {
        self.text.clone().unwrap_or_else(|| self.words.join(" "))
    }

    /// The text behind the colon.
    pub(super) fn text(&self) -> Option<&str> {
        self.text.as_deref().filter(|text| !text.trim().is_empty())
    }
}

const fn row(
    words: &'static [&'static str],
    usage: P,
    run: fn(&mut Editor, &mut Call<'_>, &Args) -> Answer,
) -> Row {
    Row { words, usage, run }
}

/// All commands, in the order of the help.
pub(super) static COMMANDS: &[Row] = &[
    row(&["bantuan", "help", "h"], P::HelpHelp, help),
    row(&["daftar", "list", "l"], P::HelpList, say::list),
    row(&["tampil", "show", "t"], P::HelpShow, say::show),
    row(&["berikut", "next", "n"], P::HelpNext, say::next),
    row(&["sebelum", "previous", "p"], P::HelpPrevious, say::previous),
    row(&["ubah", "change", "u"], P::HelpChange, blocks::change),
    row(&["tambah", "add", "a"], P::HelpAdd, blocks::add),
    row(&["subjudul", "heading"], P::HelpHeading, blocks::heading),
    row(&["butir", "items"], P::HelpItems, blocks::items),
    row(&["kutipan", "quote", "k"], P::HelpQuote, blocks::quote),
    row(&["hapus", "delete", "d"], P::HelpDelete, blocks::delete),
    row(&["pindah", "move", "m"], P::HelpMove, blocks::shift),
    row(&["gabung", "join", "g"], P::HelpJoin, blocks::join),
    row(&["belah", "split", "b"], P::HelpSplit, blocks::split),
    row(&["jadi", "turn", "j"], P::HelpTurn, blocks::turn),
    row(&["metadata", "fields", "f"], P::HelpFields, say::fields),
    row(&["isi", "set", "i"], P::HelpSet, release::set),
    row(&["narasumber", "speakers", "s"], P::HelpSpeakers, say::speakers),
    row(&["narasumber-baru", "new-speaker"], P::HelpNewSpeaker, people::new_speaker),
    row(&["ganti-nama", "rename"], P::HelpRename, people::rename),
    row(&["hapus-narasumber", "remove-speaker"], P::HelpRemoveSpeaker, people::remove_speaker),
    row(&["oleh", "by", "o"], P::HelpWho, people::by),
    row(&["atribusi", "attribution"], P::HelpAttribution, people::attribution),
    row(&["pengantar", "lead-in"], P::HelpLead, people::lead),
    row(&["cari", "find", "c"], P::HelpFind, release::find),
    row(&["ganti", "replace", "r"], P::HelpReplace, release::replace),
    row(&["urungkan", "undo", "z"], P::HelpUndo, act::undo),
    row(&["ulangi", "redo", "y"], P::HelpRedo, act::redo),
    row(&["temuan", "findings", "e"], P::HelpFindings, say::findings),
    row(&["perbaiki", "fix", "x"], P::HelpFix, act::fix),
    row(&["pratinjau", "preview", "v"], P::HelpPreview, say::preview),
    row(&["hitung", "count"], P::HelpCount, say::count),
    row(&["simpan", "save", "w"], P::HelpSave, output::save),
    row(&["simpan-sebagai", "save-as"], P::HelpSaveAs, output::save_as),
    row(&["gabungkan-versi", "merge"], P::HelpMerge, merging::command),
    row(&["ekspor", "export"], P::HelpExport, output::export),
    row(&["ambil-alih", "take-over"], P::HelpTakeOver, pen::take_over),
    row(&["keluar", "quit", "q"], P::HelpQuit, output::quit),
];

/// What there is besides while somebody else writes the draft.
const BESIDE: [&str; 2] = ["ekspor", "ambil-alih"];
/// What there is besides once somebody else has taken it over.
const KEEPING: [&str; 3] = ["simpan", "simpan-sebagai", "gabungkan-versi"];

/// The commands of somebody who may only look: no other is there then.
const LOOKING: [&str; 12] = [
    "bantuan",
    "daftar",
    "tampil",
    "berikut",
    "sebelum",
    "metadata",
    "narasumber",
    "cari",
    "temuan",
    "pratinjau",
    "hitung",
    "keluar",
];

impl Row {
    fn is_there(&self, editor: &Editor) -> bool {
        let named = |names: &[&str]| names.contains(&self.words[0]);
        let least = match () {
            () if named(&LOOKING) => Access::Read,
            () if named(&BESIDE) => Access::Export,
            () if named(&KEEPING) => Access::Save,
            () => Access::Write,
        };
        editor.session.access() >= least
    }
}

/// Does what a line says. An empty line and one that begins with `#` do nothing.
pub(super) fn run(editor: &mut Editor, call: &mut Call<'_>, line: &str) -> Answer {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return Ok(Came::Goes);
    }
    let (word, args) = read(line);
    let Some(row) = COMMANDS.iter().find(|row| row.words.contains(&word.as_str())) else {
        return Err(Wrong::of(call, &P::WrongCommand { found: word }));
    };
    if !row.is_there(editor) {
        return Err(pen::refused(editor, call));
    }
    (row.run)(editor, call, &args)
}

/// The word of a line, in lower case, and what stands behind it.
fn read(line: &str) -> (String, Args) {
    let (head, text) = match line.split_once(':') {
        Some((head, text)) => (head, Some(text.trim().to_owned())),
        None => (line, None),
    };
    let mut words = head.split_whitespace().map(str::to_owned);
    let word = words.next().unwrap_or_default().to_lowercase();
    (word, Args { words: words.collect(), text })
}

/// Says how a command is written.
pub(super) fn usage(call: &Call<'_>, usage: &P) -> Wrong {
    let usage = call.words(usage);
    Wrong::of(call, &P::WrongUse { usage })
}

fn help(editor: &mut Editor, call: &mut Call<'_>, _: &Args) -> Answer {
    let head = call.words(&P::HelpHead);
    say::line(call, &head)?;
    for row in COMMANDS.iter().filter(|row| row.is_there(editor)) {
        let words = call.words(&row.usage);
        say::line(call, &words)?;
    }
    Ok(Came::Goes)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::phrase::{Lang, Say};

    #[test]
    fn no_two_commands_share_a_word_and_every_help_begins_with_its_own() {
        let mut words = BTreeSet::new();
        for row in COMMANDS {
            for word in row.words {
                assert!(words.insert(*word), "{word} twice");
            }
            for (lang, word) in [(Lang::Id, row.words[0]), (Lang::En, row.words[1])] {
                let usage = row.usage.say(lang);
                assert!(usage.starts_with(word), "{usage}");
                let letter = row.words.get(2).map(|letter| format!("({letter})"));
                assert!(letter.is_none_or(|letter| usage.contains(&letter)), "{usage}");
            }
        }
    }

    #[test]
    fn whoever_looks_has_commands_that_are_there() {
        for name in LOOKING.iter().chain(&BESIDE).chain(&KEEPING) {
            assert!(COMMANDS.iter().any(|row| row.words[0] == *name), "{name}");
        }
    }

    #[test]
    fn a_line_is_a_word_its_arguments_and_a_text() {
        let args = |words: &[&str], text: Option<&str>| Args {
            words: words.iter().map(ToString::to_string).collect(),
            text: text.map(str::to_owned),
        };
        assert_eq!(read("u 3: teks: baru"), ("u".into(), args(&["3"], Some("teks: baru"))));
        assert_eq!(read("PINDAH 1 2"), ("pindah".into(), args(&["1", "2"], None)));
        assert_eq!(read("isi judul:"), ("isi".into(), args(&["judul"], Some(""))));
    }
}
