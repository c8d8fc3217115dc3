//! Commands for the release as a whole: its metadata, finding and replacing.

use super::super::answer::Exit;
use super::super::call::Call;
use super::act::{apply, make, top};
use super::blocks::items_of;
use super::command::{Args, usage};
use super::{Answer, Came, Editor, Wrong, say};
use crate::check::place_phrase;
use crate::model::moment::stored_moment;
use crate::model::{Edit, Field, Place};
use crate::phrase::date::stored_day;
use crate::phrase::plain::PlainPhrase as P;
use crate::session::{Plan, is_searched, searched};
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

pub(super) fn set(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let (Some(word), Some(text)) = (args.words.first(), &args.text) else {
        return Err(usage(call, &P::HelpSet));
    };
    let known = FIELDS.iter().find(|(name, _)| *name == word.to_lowercase());
    let Some((_, field)) = known else {
        return Err(Wrong::of(call, &P::NoSuchField { found: word.clone() }));
    };
    let today = call.env.today();
    let day = editor.draft().date().unwrap_or(today);
    // A day and a moment are kept in their own form, as everywhere.
    let text = match field {
        Field::Date => stored_day(text, today).unwrap_or_else(|| text.clone()),
        Field::Embargo => stored_moment(text, today, day).unwrap_or_else(|| text.clone()),
        Field::Contact => items_of(text),
        _ => text.clone(),
    };
    let old = editor.field(*field).to_owned();
    apply(editor, call, vec![Edit::set(Place::Field(*field), &old, text.as_str())])?;
    let name = call.words(&place_phrase(editor.draft(), Some(Place::Field(*field))));
    say::phrase(call, &P::FieldSet { name, text })?;
    Ok(Came::Goes)
}

pub(super) fn find(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let needle = args.all();
    let pattern = Pattern::new(&needle, How::default()).ok().filter(|_| !needle.trim().is_empty());
    let pattern = pattern.ok_or_else(|| usage(call, &P::HelpFind))?;
    let draft = editor.session.draft();
    let places = || draft.places().filter(|place| is_searched(*place));
    let text = |place| draft.text(place).unwrap_or_default();
    // How many there are is told first. They are looked for again rather than kept: there may be one for each letter.
    let count = places().map(|place| pattern.find(text(place)).len()).sum();
    if count == 0 {
        return Err(Wrong { exit: Exit::Findings, ..Wrong::of(call, &P::FoundNone) });
    }
    say::phrase(call, &P::Found { count })?;
    for place in places() {
        let text = text(place);
        let mut told = 0;
        for range in pattern.find(text) {
            // A sentence is told once, however often it has the words: it may be as long as a draft.
            if range.start < told {
                continue;
            }
            let from = text[..range.start].rfind(['.', '\n']).map_or(0, |at| at + 1);
            let to = text[range.end..].find(['.', '\n']).map_or(text.len(), |at| range.end + at + 1);
            told = to;
            let place = call.words(&place_phrase(draft, Some(place)));
            say::phrase(call, &P::FoundAt { place, text: text[from..to].trim().to_owned() })?;
        }
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
    let change = plan.change(draft, top());
    make(editor, call, change)?;
    say::phrase(call, &P::Replaced { count })?;
    if kept > 0 {
        say::phrase(call, &P::Kept { count: kept })?;
    }
    Ok(Came::Goes)
}
