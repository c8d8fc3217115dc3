//! Commands for speakers and for what stands around the words of a quote.

use super::super::answer::Exit;
use super::super::call::Call;
use super::act::{apply, block, make, top};
use super::command::{Args, usage};
use super::{Answer, Came, Editor, Wrong, say};
use crate::model::{BlockPart, Edit, Kind, Place, Speaker};
use crate::phrase::plain::PlainPhrase as P;
use crate::session::{self, Renaming};

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
    let change = renaming.change(editor.session.draft(), top());
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
