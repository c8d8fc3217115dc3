//! `siaran import`: makes a draft of the text of a published release, and says what was unsure and what was dropped.

use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};

use super::answer::{Done, Exit, Failure};
use super::call::Call;
use super::{args, files, new, pen};
use crate::export::suggested_name;
use crate::import::{self, Imported, Note, NoteLevel};
use crate::model::{Draft, Ids};
use crate::phrase::cli::CliPhrase;
use crate::phrase::usage::UsagePhrase;
use crate::phrase::{Lang, Say};
use crate::printed;
use crate::store::{Cause, DiskError, Source, StoreError};
use crate::text::shown::Shown;
use crate::text::width;

/// The most columns of the words a note quotes, where they are also in the draft.
const QUOTED: usize = 60;

/// The most notes that are told one by one, but for those whose words are nowhere else.
const MOST_NOTES: usize = 50;

/// How files begin that hold a document and no text: Word and LibreOffice (zip), PDF, old Word, RTF.
const DOCUMENTS: [(&[u8], &str); 4] =
    [(b"PK\x03\x04", "DOCX/ODT"), (b"%PDF", "PDF"), (b"\xd0\xcf\x11\xe0", "DOC"), (b"{\\rtf", "RTF")];

pub(super) fn args(command: Command, lang: Lang) -> Command {
    let command = command
        .arg(args::positional("file", UsagePhrase::ValueFile, UsagePhrase::ImportFile, lang).required(true))
        .arg(args::output(UsagePhrase::ValueDraft, UsagePhrase::ImportOutput, lang))
        .arg(args::profile(UsagePhrase::ImportProfile, lang))
        .arg(args::flag("force", UsagePhrase::Force, lang));
    args::with_note(command, &UsagePhrase::OpenStays, lang)
}

pub(super) fn run(call: &mut Call<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let input = args::path(matches, "file").expect("the parser asks for a file");
    let output = args::path(matches, "output").filter(|path| !files::is_stream(path));
    let folder = files::folder_of(call, output.or(Some(input)).map(PathBuf::as_path));
    let profiles = files::profiles(call, Some(&folder));
    let profile = args::text(matches, "profile");
    if let Some(id) = profile {
        new::known_profile(&profiles, id)?;
    }
    let bytes = match files::read_bytes(call, input) {
        Err(StoreError { cause: Cause::Disk(DiskError::TooLarge { .. }), .. }) => None,
        read => Some(read?).filter(|bytes| import::is_one_release(bytes)),
    };
    let Some(bytes) = bytes else {
        let (size, lines) = (import::TEXT_LIMIT >> 20, import::LINES_LIMIT);
        let file = if files::is_stream(input) { call.words(&CliPhrase::Stdin) } else { files::name(input) };
        return Err(Failure::Said(Exit::NotRead, CliPhrase::NotOneRelease { file, size, lines }));
    };
    let document = DOCUMENTS.iter().find(|(start, _)| bytes.starts_with(start));
    if let Some((_, kind)) = document {
        let file = files::name(input);
        return Err(Failure::Said(Exit::NotRead, CliPhrase::NotText { file, kind: (*kind).to_owned() }));
    }
    let mut ids = Ids::new(call.env.seed());
    let mut next = || ids.next_id();
    let mut options = import::Options { profiles: &profiles, profile, ids: &mut next };
    let imported = import::read(&bytes, &mut options);
    let target = output.map(|path| in_folder(path, &imported.draft));
    // What is too long for a draft is too long in the text it was made of.
    let toml = Source::empty().encode(&imported.draft).map_err(|error| StoreError::reading(input, error))?;
    match &target {
        None => call.put(&toml)?,
        Some(path) if files::same_file(path, input) => {
            return Err(files::over_input(path));
        }
        Some(path) => {
            // Somebody may have the draft open that it would take the place of.
            let _lock = pen::hold(call, path)?;
            let like = Some(input.as_path()).filter(|input| !files::is_stream(input));
            files::write_new(call, &[(path.clone(), toml)], matches.get_flag("force"), like, None)?;
        }
    }
    call.flush()?;
    tell_notes(call, input, &imported);
    if let Some(path) = target {
        call.tell(&CliPhrase::OpenWith { file: files::name(&path) });
    }
    Ok(Exit::Fine.into())
}

/// A path, or a file of the usual name when it is a folder.
fn in_folder(path: &Path, draft: &Draft) -> PathBuf {
    if path.is_dir() { path.join(format!("{}.toml", suggested_name(draft))) } else { path.to_path_buf() }
}

fn tell_notes(call: &mut Call<'_>, input: &Path, imported: &Imported) {
    let name = if files::is_stream(input) { call.words(&CliPhrase::Stdin) } else { files::name(input) };
    let mut left = MOST_NOTES;
    let mut untold = 0;
    for note in &imported.notes {
        // Words that are in no draft stand in their note: it is never left out.
        if !note.holds_words() {
            if left == 0 {
                untold += 1;
                continue;
            }
            left -= 1;
        }
        let line = note_line(call, &name, note);
        call.tell_line(line);
    }
    if untold > 0 {
        call.tell(&CliPhrase::MoreNotes { count: untold });
    }
    let unsure = imported.notes.iter().filter(|note| note.level == NoteLevel::Unsure).count();
    call.tell(&CliPhrase::Imported {
        blocks: imported.draft.blocks.len(),
        speakers: imported.draft.speakers.len(),
        notes: imported.notes.len(),
        unsure,
    });
}

fn note_line(call: &Call<'_>, name: &str, note: &Note) -> Shown<'static> {
    let level = match note.level {
        NoteLevel::Info | NoteLevel::Dropped => call.words(&CliPhrase::NoteInfo).into(),
        NoteLevel::Unsure => call.talk.warning(call.words(&CliPhrase::NoteUnsure)),
    };
    let words = note.text.trim();
    let quoted = if words.is_empty() {
        Shown::default()
    } else if note.holds_words() {
        printed!(": “{}”", words)
    } else {
        printed!(": “{}”", width::shortened(words, QUOTED))
    };
    let at = call.talk.strong(printed!("{}:{}", name, note.line));
    printed!("{} {}: {}{}", at, level, note.kind.say(call.lang), quoted)
}
