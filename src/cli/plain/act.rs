//! What the commands of the editor of lines do to the draft and its file.

use std::path::PathBuf;

use super::super::answer::Exit;
use super::super::call::Call;
use super::super::files;
use super::command::{Args, usage};
use super::{Answer, Came, Editor, Wrong, say};
use crate::check::place_phrase;
use crate::export::{FORMATS, Format, Options, suggested_name};
use crate::model::{Block, BlockPart, Edit, Field, Kind, Place, Pos, Speaker};
use crate::phrase::Say;
use crate::phrase::cli::CliPhrase;
use crate::phrase::plain::PlainPhrase as P;
use crate::session::{
    self, Caret, Change, EditContext, Grouping, Plan, Refused, Renaming, is_searched, searched,
};
use crate::store::{Cause, StoreError, disk};
use crate::text::pattern::{How, Pattern};

/// The words for a field, in both languages, lower case.
const FIELDS: [(&str, Field); 17] = [
    ("judul", Field::Title),
    ("title", Field::Title),
    ("headline", Field::Title),
    ("nomor", Field::Number),
    ("number", Field::Number),
    ("tempat", Field::Place),
    ("place", Field::Place),
    ("tanggal", Field::Date),
    ("date", Field::Date),
    ("embargo", Field::Embargo),
    ("lembaga", Field::Profile),
    ("profile", Field::Profile),
    ("bahasa", Field::Language),
    ("language", Field::Language),
    ("status", Field::Status),
    ("kontak", Field::Contact),
    ("contact", Field::Contact),
];

/// The block that is meant: by its number from 1, by its id, or the current one.
pub(super) fn block(editor: &Editor, call: &Call<'_>, word: Option<&String>) -> Result<usize, Wrong> {
    let blocks = &editor.draft().blocks;
    let none = |found: &str| Wrong::of(call, &P::NoSuchBlock { found: found.to_owned() });
    let Some(word) = word.filter(|word| *word != ".") else {
        let here = editor.current.min(blocks.len().saturating_sub(1));
        return if blocks.is_empty() { Err(none("1")) } else { Ok(here) };
    };
    let number = word.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let index = number.filter(|index| *index < blocks.len());
    index.or_else(|| blocks.iter().position(|block| block.id == *word)).ok_or_else(|| none(word))
}

/// Makes a change; whether it was one.
fn apply(editor: &mut Editor, call: &Call<'_>, edits: Vec<Edit>) -> Result<(), Wrong> {
    let caret = Caret::at(Pos::new(Place::Field(Field::Title), 0));
    make(editor, call, Change { edits, before: caret, after: caret, grouping: Grouping::Alone })
}

fn make(editor: &mut Editor, call: &Call<'_>, change: Change) -> Result<(), Wrong> {
    let refused = match editor.session.apply(Change { grouping: Grouping::Alone, ..change }, 0) {
        Ok(_) => return Ok(()),
        Err(refused) => refused,
    };
    Err(match refused {
        Refused::ReadOnly => Wrong { exit: Exit::Refused, ..Wrong::of(call, &CliPhrase::ReadOnly) },
        Refused::Stale(_) => Wrong::of(call, &P::CannotHere),
    })
}

/// A change the session offers, or the words that there is none.
fn offered(editor: &mut Editor, call: &Call<'_>, change: Option<Change>) -> Result<(), Wrong> {
    let change = change.ok_or_else(|| Wrong::of(call, &P::CannotHere))?;
    make(editor, call, change)
}

fn at(index: usize, byte: usize) -> Caret {
    Caret::at(Pos::new(Place::Block(index, BlockPart::Text), byte))
}

pub(super) fn change(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let index = block(editor, call, args.words.first())?;
    let text = args.text().ok_or_else(|| usage(call, &P::HelpChange))?;
    let old = &editor.draft().blocks[index];
    // The items of a list stand on lines of their own.
    let text = if old.kind == Kind::List { items_of(text) } else { text.to_owned() };
    let edit = Edit::set(Place::Block(index, BlockPart::Text), &old.text.clone(), text);
    apply(editor, call, vec![edit])?;
    editor.current = index;
    say::phrase(call, &P::Done { block: index + 1 })?;
    Ok(Came::Goes)
}

fn items_of(text: &str) -> String {
    text.split(';').map(str::trim).filter(|item| !item.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Puts a block after the one that is named, or after the current one.
fn insert(editor: &mut Editor, call: &mut Call<'_>, args: &Args, kind: Kind, help: &P) -> Answer {
    let text = args.text().ok_or_else(|| usage(call, help))?;
    let text = if kind == Kind::List { items_of(text) } else { text.to_owned() };
    let index = match (args.words.first(), editor.draft().blocks.is_empty()) {
        (None, true) => 0,
        (word, _) => block(editor, call, word)? + 1,
    };
    let id = editor.ids.fresh(editor.session.draft());
    apply(editor, call, vec![Edit::InsertBlock { index, block: Box::new(Block::new(kind, id, text)) }])?;
    // The blank paragraph a new draft begins with was only a place to stand.
    let draft = editor.draft();
    let blank = draft.blocks.len() == 2
        && index == 1
        && draft.blocks[0]
            == Block { id: draft.blocks[0].id.clone(), origin: draft.blocks[0].origin, ..Block::default() };
    let gone = Box::new(draft.blocks[0].clone());
    editor.current = index;
    if blank {
        apply(editor, call, vec![Edit::RemoveBlock { index: 0, block: gone }])?;
        editor.current = 0;
    }
    say::phrase(call, &P::Added { block: editor.here() })?;
    Ok(Came::Goes)
}

pub(super) fn add(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    insert(editor, call, args, Kind::Paragraph, &P::HelpAdd)
}

pub(super) fn heading(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    insert(editor, call, args, Kind::Heading, &P::HelpHeading)
}

pub(super) fn items(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    insert(editor, call, args, Kind::List, &P::HelpItems)
}

pub(super) fn quote(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    insert(editor, call, args, Kind::Quote, &P::HelpQuote)
}

pub(super) fn delete(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let word = args.words.first().ok_or_else(|| usage(call, &P::HelpDelete))?;
    let index = block(editor, call, Some(word))?;
    let gone = Box::new(editor.draft().blocks[index].clone());
    apply(editor, call, vec![Edit::RemoveBlock { index, block: gone }])?;
    editor.current = index.saturating_sub(1);
    say::phrase(call, &P::Deleted { block: index + 1 })?;
    Ok(Came::Goes)
}

pub(super) fn shift(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let [from, to] = &args.words[..] else { return Err(usage(call, &P::HelpMove)) };
    let (from, to) = (block(editor, call, Some(from))?, block(editor, call, Some(to))?);
    if from != to {
        let change = session::move_blocks_to(editor.session.draft(), at(from, 0), from..=from, to);
        offered(editor, call, change)?;
    }
    editor.current = to;
    say::phrase(call, &P::Moved { from: from + 1, to: to + 1 })?;
    Ok(Came::Goes)
}

pub(super) fn join(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let index = block(editor, call, args.words.first())?;
    let draft = editor.session.draft();
    let end = draft.blocks[index].text.len();
    // A blank between the two, as between any words; taken back together with the joining.
    let glue = !draft.blocks[index].text.ends_with(char::is_whitespace) && end > 0;
    let mut cx = EditContext { draft, ids: &mut editor.ids };
    let change = session::delete(&mut cx, at(index, end)).filter(|_| index + 1 < draft.blocks.len());
    let mut change = change.ok_or_else(|| Wrong::of(call, &P::CannotHere))?;
    if glue {
        change.edits.push(Edit::replace(Place::Block(index, BlockPart::Text), end, "", " "));
    }
    make(editor, call, change)?;
    editor.current = index;
    say::phrase(call, &P::Joined { block: index + 1 })?;
    Ok(Came::Goes)
}

pub(super) fn split(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let index = block(editor, call, args.words.first())?;
    let words = args.text().ok_or_else(|| usage(call, &P::HelpSplit))?;
    let draft = editor.session.draft();
    let found = draft.blocks[index].text.find(words).filter(|byte| *byte > 0);
    let byte = found.ok_or_else(|| Wrong::of(call, &P::FoundNone))?;
    let mut cx = EditContext { draft, ids: &mut editor.ids };
    let change = session::split(&mut cx, at(index, byte));
    offered(editor, call, change)?;
    say::phrase(call, &P::Split { block: index + 1 })?;
    Ok(Came::Goes)
}

pub(super) fn turn(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let (word, number) = match &args.words[..] {
        [kind] => (kind, None),
        [number, kind] => (kind, Some(number)),
        _ => return Err(usage(call, &P::HelpTurn)),
    };
    let index = block(editor, call, number)?;
    let kind = match word.to_lowercase().as_str() {
        "paragraf" | "paragraph" => Kind::Paragraph,
        "subjudul" | "heading" => Kind::Heading,
        "daftar" | "list" => Kind::List,
        "kutipan" | "quote" => Kind::Quote,
        _ => return Err(Wrong::of(call, &P::NoSuchKind { found: word.clone() })),
    };
    let marks = editor.session.profile(&editor.profiles).typography.clone();
    let mut cx = EditContext { draft: editor.session.draft(), ids: &mut editor.ids };
    let change = session::convert(&mut cx, at(index, 0), &kind, &marks);
    if let Some(change) = change {
        make(editor, call, change)?;
    }
    editor.current = index;
    say::show(editor, call, &Args::default())
}

pub(super) fn set(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let (Some(word), Some(text)) = (args.words.first(), &args.text) else {
        return Err(usage(call, &P::HelpSet));
    };
    let known = FIELDS.iter().find(|(name, _)| *name == word.to_lowercase());
    let Some((_, field)) = known else {
        return Err(Wrong::of(call, &P::NoSuchField { found: word.clone() }));
    };
    let today = call.env.today();
    // A day and a moment are kept in their own form, as everywhere.
    let text = match field {
        Field::Date => crate::phrase::date::read(text, today).map_or(text.clone(), |day| day.to_string()),
        Field::Embargo => {
            let day = editor.draft().date().unwrap_or(today);
            match crate::model::moment::read_moment(text, today, day) {
                crate::model::date::Embargo::Instant(moment) => moment.to_rfc3339(),
                _ => text.clone(),
            }
        }
        Field::Contact => items_of(text),
        _ => text.clone(),
    };
    let old = editor.field(*field).to_owned();
    apply(editor, call, vec![Edit::set(Place::Field(*field), &old, text.as_str())])?;
    let name = call.words(&place_phrase(editor.draft(), Some(Place::Field(*field))));
    say::phrase(call, &P::FieldSet { name, text })?;
    Ok(Came::Goes)
}

/// The speaker that is meant: by number from 1, or by a name or a part of one that no other has.
fn speaker(editor: &Editor, call: &Call<'_>, words: &str) -> Result<usize, Wrong> {
    let speakers = &editor.draft().speakers;
    let number = words.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    if let Some(index) = number.filter(|index| *index < speakers.len()) {
        return Ok(index);
    }
    let wanted = words.trim().to_lowercase();
    let fits = |speaker: &Speaker| speaker.id == wanted || speaker.name.to_lowercase().contains(&wanted);
    let mut fitting = (0..speakers.len()).filter(|index| !wanted.is_empty() && fits(&speakers[*index]));
    match (fitting.next(), fitting.next()) {
        (Some(index), None) => Ok(index),
        _ => Err(Wrong::of(call, &P::NoSuchSpeaker { found: words.trim().to_owned() })),
    }
}

pub(super) fn new_speaker(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let text = args.text().ok_or_else(|| usage(call, &P::HelpNewSpeaker))?;
    let mut parts = text.split(';').map(|part| part.trim().to_owned());
    let mut part = || parts.next().unwrap_or_default();
    let (name, position, short) = (part(), part(), part());
    let speakers = &editor.draft().speakers;
    let id = Speaker::free_id(&Speaker::id_from(&name), speakers);
    let index = speakers.len();
    let new = Speaker { id, name: name.clone(), position, short, ..Speaker::default() };
    apply(editor, call, vec![Edit::InsertSpeaker { index, speaker: Box::new(new) }])?;
    say::phrase(call, &P::SpeakerAdded { name })?;
    Ok(Came::Goes)
}

pub(super) fn rename(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let name = args.text().ok_or_else(|| usage(call, &P::HelpRename))?;
    let index = speaker(editor, call, &args.words.join(" "))?;
    let renaming = Renaming::of(editor.session.draft(), index, name);
    let renaming = renaming.ok_or_else(|| Wrong::of(call, &P::CannotHere))?;
    let count = renaming.plan.replacements.len();
    let change = renaming.change(editor.session.draft(), Caret::at(Pos::new(Place::Field(Field::Title), 0)));
    make(editor, call, change)?;
    say::phrase(call, &P::Renamed { name: name.to_owned(), count })?;
    Ok(Came::Goes)
}

pub(super) fn remove_speaker(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let index = speaker(editor, call, &args.all())?;
    let gone = editor.draft().speakers[index].clone();
    let used =
        editor.draft().blocks.iter().any(|block| block.kind == Kind::Quote && block.speaker == gone.id);
    if used {
        return Err(Wrong { exit: Exit::Refused, ..Wrong::of(call, &P::SpeakerUsed { name: gone.name }) });
    }
    let name = gone.name.clone();
    apply(editor, call, vec![Edit::RemoveSpeaker { index, speaker: Box::new(gone) }])?;
    say::phrase(call, &P::SpeakerGone { name })?;
    Ok(Came::Goes)
}

/// The block that is meant, which must be a quote.
fn quote_at(editor: &Editor, call: &Call<'_>, word: Option<&String>) -> Result<usize, Wrong> {
    let index = block(editor, call, word)?;
    match editor.draft().blocks[index].kind {
        Kind::Quote => Ok(index),
        _ => Err(Wrong::of(call, &P::NotAQuote { block: index + 1 })),
    }
}

pub(super) fn by(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let text = args.text().ok_or_else(|| usage(call, &P::HelpWho))?;
    let index = quote_at(editor, call, args.words.first())?;
    let who = speaker(editor, call, text)?;
    let (id, name) = (editor.draft().speakers[who].id.clone(), editor.draft().speakers[who].name.clone());
    let edits = session::give_speaker(editor.session.draft(), index, &id);
    apply(editor, call, edits)?;
    say::phrase(call, &P::SpeaksNow { block: index + 1, name })?;
    Ok(Came::Goes)
}

fn part(editor: &mut Editor, call: &mut Call<'_>, args: &Args, part: BlockPart, help: &P) -> Answer {
    let text = args.text.as_deref().ok_or_else(|| usage(call, help))?;
    let index = quote_at(editor, call, args.words.first())?;
    let old = editor.draft().blocks[index].part(part).to_owned();
    apply(editor, call, vec![Edit::set(Place::Block(index, part), &old, text)])?;
    say::phrase(call, &P::Done { block: index + 1 })?;
    Ok(Came::Goes)
}

pub(super) fn attribution(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    part(editor, call, args, BlockPart::Attribution, &P::HelpAttribution)
}

pub(super) fn lead(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    part(editor, call, args, BlockPart::Lead, &P::HelpLead)
}

pub(super) fn find(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let needle = args.all();
    let pattern = Pattern::new(&needle, How::default()).ok().filter(|_| !needle.trim().is_empty());
    let pattern = pattern.ok_or_else(|| usage(call, &P::HelpFind))?;
    let draft = editor.session.draft();
    let mut found: Vec<(Place, String)> = Vec::new();
    for place in draft.places().filter(|place| is_searched(*place)) {
        let text = draft.text(place).unwrap_or_default();
        for range in pattern.find(text) {
            let from = text[..range.start].rfind(['.', '\n']).map_or(0, |at| at + 1);
            let to = text[range.end..].find(['.', '\n']).map_or(text.len(), |at| range.end + at + 1);
            found.push((place, text[from..to].trim().to_owned()));
        }
    }
    if found.is_empty() {
        return Err(Wrong { exit: Exit::Findings, ..Wrong::of(call, &P::FoundNone) });
    }
    say::phrase(call, &P::Found { count: found.len() })?;
    for (place, text) in found {
        let place = call.words(&place_phrase(editor.draft(), Some(place)));
        say::phrase(call, &P::FoundAt { place, text })?;
    }
    Ok(Came::Goes)
}

pub(super) fn replace(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let text = args.all();
    let (old, new) = text.split_once("=>").ok_or_else(|| usage(call, &P::HelpReplace))?;
    let how = How { case: true, ..How::default() };
    let pattern = Pattern::new(old.trim(), how).ok().filter(|_| !old.trim().is_empty());
    let pattern = pattern.ok_or_else(|| usage(call, &P::HelpReplace))?;
    let draft = editor.session.draft();
    let plan = Plan::of(draft, searched(draft).into_iter(), &pattern, new.trim());
    let (count, kept) = (plan.replacements.len(), plan.kept.len());
    if count == 0 {
        return Err(Wrong { exit: Exit::Findings, ..Wrong::of(call, &P::FoundNone) });
    }
    let change = plan.change(draft, Caret::at(Pos::new(Place::Field(Field::Title), 0)));
    make(editor, call, change)?;
    say::phrase(call, &P::Replaced { count })?;
    if kept > 0 {
        say::phrase(call, &P::Kept { count: kept })?;
    }
    Ok(Came::Goes)
}

pub(super) fn undo(editor: &mut Editor, call: &mut Call<'_>, _: &Args) -> Answer {
    let said = if editor.session.undo().is_some() { P::Undone } else { P::NothingToUndo };
    say::phrase(call, &said)?;
    Ok(Came::Goes)
}

pub(super) fn redo(editor: &mut Editor, call: &mut Call<'_>, _: &Args) -> Answer {
    let said = if editor.session.redo().is_some() { P::Redone } else { P::NothingToRedo };
    say::phrase(call, &said)?;
    Ok(Came::Goes)
}

pub(super) fn fix(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let word = args.words.first().ok_or_else(|| usage(call, &P::HelpFix))?;
    let all = ["semua", "all"].contains(&word.as_str());
    let found = say::sorted(editor, call);
    if !all {
        let number = word.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let finding = number.and_then(|index| found.get(index));
        let finding = finding.ok_or_else(|| Wrong::of(call, &P::NoSuchFinding { found: word.clone() }))?;
        let fix = finding.fixes.first().ok_or_else(|| Wrong::of(call, &P::NoFix))?;
        apply(editor, call, fix.edits.clone())?;
        say::phrase(call, &P::Fixed { count: 1 })?;
        return Ok(Came::Goes);
    }
    // One fix may make another unfit: each is taken from a fresh check.
    let mut count = 0;
    for _ in 0..found.len() {
        let next = say::sorted(editor, call).into_iter().find_map(|finding| finding.safe_fix().cloned());
        let Some(fix) = next else { break };
        apply(editor, call, fix.edits)?;
        count += 1;
    }
    say::phrase(call, &P::Fixed { count })?;
    Ok(Came::Goes)
}

pub(super) fn save(editor: &mut Editor, call: &mut Call<'_>, _: &Args) -> Answer {
    let Some(path) = editor.path.clone() else { return Err(Wrong::of(call, &P::NeedsName)) };
    if !editor.session.is_dirty() && path.symlink_metadata().is_ok() {
        say::phrase(call, &P::NothingToSave)?;
        return Ok(Came::Goes);
    }
    write(editor, call, path.clone(), path.symlink_metadata().is_err())
}

pub(super) fn save_as(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let name = args.all();
    if name.trim().is_empty() {
        return Err(usage(call, &P::HelpSaveAs));
    }
    let path = editor.folder.join(name.trim());
    let path = if path.extension().is_none() { path.with_extension("toml") } else { path };
    let own = editor.path.as_ref() == Some(&path);
    write(editor, call, path, !own)
}

fn write(editor: &mut Editor, call: &mut Call<'_>, path: PathBuf, new: bool) -> Answer {
    let failed = |call: &Call<'_>, error: &StoreError| Wrong {
        exit: Exit::NotRead,
        said: error.say(call.lang).into_owned(),
    };
    if call.read_only {
        return Err(Wrong { exit: Exit::Refused, ..Wrong::of(call, &CliPhrase::ReadOnly) });
    }
    let bytes = editor.source.encode(editor.session.draft());
    let bytes = bytes.map_err(|error| failed(call, &StoreError::writing(&path, Cause::from(error))))?;
    let written = if new { disk::create_new(&path, &bytes) } else { disk::replace(&path, &bytes) };
    written.map_err(|error| failed(call, &StoreError::writing(&path, error)))?;
    editor.session.saved();
    say::phrase(call, &P::Saved { file: files::name(&path) })?;
    editor.path = Some(path);
    Ok(Came::Goes)
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
    if let Err(failure) = files::write_new(call, &made, false) {
        let exit = call.fail(failure);
        return Err(Wrong { said: call.words(&P::CannotHere), exit });
    }
    let names: Vec<String> = made.iter().map(|(path, _)| files::name(path)).collect();
    say::phrase(call, &P::Exported { files: names.join(", ") })?;
    Ok(Came::Goes)
}

pub(super) fn quit(editor: &mut Editor, call: &mut Call<'_>, _: &Args) -> Answer {
    if !editor.session.is_dirty() {
        return Ok(Came::Ends);
    }
    say::phrase(call, &P::AskQuit)?;
    Ok(Came::Asks)
}

/// The answer to whether unsaved changes are kept: a whole word, so that no slip of a finger loses anything.
pub(super) fn leave(editor: &mut Editor, call: &mut Call<'_>, line: &str) -> Answer {
    match line.trim().to_lowercase().as_str() {
        "simpan" | "save" => save(editor, call, &Args::default()).map(|_| Came::Ends),
        "buang" | "discard" => Ok(Came::Ends),
        _ => {
            say::phrase(call, &P::Stays)?;
            Ok(Came::Goes)
        }
    }
}
