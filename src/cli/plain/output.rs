//! Commands for what leaves the editor of lines: the draft's file, exports, and leaving itself.

use std::path::PathBuf;

use super::super::answer::{Exit, Failure};
use super::super::call::Call;
use super::super::files;
use super::command::{Args, usage};
use super::{Answer, Came, Editor, Question, Wrong, merging, pen, protect, say};
use crate::export::{FORMATS, Format, Options, suggested_name};
use crate::phrase::Say;
use crate::phrase::plain::PlainPhrase as P;
use crate::store::{Cause, DiskError, Expected, StoreError, Terms, digest, disk, more_of};

pub(super) fn save(editor: &mut Editor, call: &mut Call<'_>, _: &Args) -> Answer {
    let Some(path) = editor.path.clone() else { return Err(Wrong::of(call, &P::NeedsName)) };
    if !editor.session.is_dirty() && path.symlink_metadata().is_ok() {
        say::phrase(call, &P::NothingToSave)?;
        return Ok(Came::Goes);
    }
    let expected = editor.expected;
    write(editor, call, path, expected)
}

pub(super) fn save_as(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let name = args.all();
    if name.trim().is_empty() {
        return Err(usage(call, &P::HelpSaveAs));
    }
    let path = editor.folder.join(name.trim());
    let path = if path.extension().is_none() { path.with_extension("toml") } else { path };
    let own = editor.path.as_ref() == Some(&path);
    let expected = if own { editor.expected } else { Expected::Nothing };
    write(editor, call, path, expected)
}

fn write(editor: &mut Editor, call: &mut Call<'_>, path: PathBuf, expected: Expected) -> Answer {
    call.may_write().map_err(|failure| failed(call, failure))?;
    let bytes = editor.source.encode(editor.session.draft());
    let bytes = bytes.map_err(|error| failed(call, StoreError::writing(&path, Cause::from(error)).into()))?;
    // Under another name it is no more readable than under its own.
    let like = editor.path.as_deref().filter(|own| *own != path);
    let terms = Terms { readers: editor.readers, ..files::terms(call, expected, like) };
    let saved = match disk::replace(&path, &bytes, &terms) {
        // A script cannot compare two versions: it ends with what went wrong.
        Err(error @ (DiskError::Changed | DiskError::Gone)) if call.env.stdin_is_terminal => {
            let asks = if error == DiskError::Gone { P::AskGone } else { P::AskChanged };
            say::phrase(call, &asks)?;
            return Ok(Came::Asks(Question::Changed));
        }
        saved => saved.map_err(|error| failed(call, StoreError::writing(&path, error).into()))?,
    };
    editor.session.saved();
    editor.base = Some(editor.draft().clone());
    editor.expected = Expected::Digest(digest(&bytes));
    editor.readers = disk::readers(&path).or(editor.readers);
    match more_of(&path, &saved) {
        None => say::phrase(call, &P::Saved { file: files::name(&path) })?,
        Some(phrase) => {
            let words = call.words(&phrase);
            say::line(call, &words)?;
        }
    }
    editor.path = Some(path);
    protect::saved(editor, call, saved.is_safe());
    pen::saved(editor, call.env);
    Ok(Came::Goes)
}

/// What failed in the words of the commands that write files.
pub(super) fn failed(call: &Call<'_>, failure: Failure) -> Wrong {
    match failure {
        Failure::Store(error) => Wrong { exit: Exit::NotRead, said: error.say(call.lang).into_owned() },
        Failure::Said(exit, phrase) => Wrong { exit, ..Wrong::of(call, &phrase) },
        Failure::Output(error) => error.into(),
    }
}

pub(super) fn export(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let wanted: Vec<&'static Format> =
        args.words.iter().filter_map(|word| crate::export::format(word.trim_matches(','))).collect();
    if wanted.is_empty() || wanted.len() != args.words.len() {
        return Err(usage(call, &P::HelpExport));
    }
    let stem = suggested_name(editor.draft());
    let mut made: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for format in FORMATS.iter().filter(|format| wanted.iter().any(|wanted| wanted.id == format.id)) {
        match editor.session.export(format, &Options::default(), &editor.profiles, call.env.now()) {
            Ok(bytes) => made.push((editor.folder.join(format!("{stem}.{}", format.extension)), bytes)),
            Err(held) => {
                let said = P::Held { count: held.by.len() };
                return Err(Wrong { exit: Exit::Refused, ..Wrong::of(call, &said) });
            }
        }
    }
    let like = editor.path.as_deref();
    files::write_new(call, &made, false, like, editor.readers).map_err(|failure| failed(call, failure))?;
    let names: Vec<String> = made.iter().map(|(path, _)| files::name(path)).collect();
    say::phrase(call, &P::Exported { files: names.join(", ") })?;
    Ok(Came::Goes)
}

pub(super) fn quit(editor: &mut Editor, call: &mut Call<'_>, _: &Args) -> Answer {
    if !editor.session.is_dirty() {
        return Ok(Came::Ends);
    }
    say::phrase(call, &P::AskQuit)?;
    Ok(Came::Asks(Question::Leaving))
}

/// The answer to whether to save although somebody else wrote the file, or took it away.
pub(super) fn save_anyway(editor: &mut Editor, call: &mut Call<'_>, line: &str) -> Answer {
    match (line.trim().to_lowercase().as_str(), editor.path.clone()) {
        ("gabungkan" | "merge", Some(_)) => merging::with_file(editor, call, true),
        ("simpan" | "save", Some(path)) => write(editor, call, path, Expected::Other),
        _ => {
            say::phrase(call, &P::Stays)?;
            Ok(Came::Goes)
        }
    }
}

/// The answer to whether unsaved changes are kept: a whole word, so that no slip of a finger loses anything.
pub(super) fn leave(editor: &mut Editor, call: &mut Call<'_>, line: &str) -> Answer {
    match line.trim().to_lowercase().as_str() {
        "simpan" | "save" => match save(editor, call, &Args::default())? {
            Came::Goes => Ok(Came::Ends),
            came => Ok(came),
        },
        "buang" | "discard" => {
            editor.thrown_away = true;
            Ok(Came::Ends)
        }
        _ => {
            say::phrase(call, &P::Stays)?;
            Ok(Came::Goes)
        }
    }
}
