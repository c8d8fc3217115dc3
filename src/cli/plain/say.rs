//! What the editor of lines prints: where one is, blocks, fields, speakers, findings. Text of the draft is shown safely.

use super::super::call::Call;
use super::command::Args;
use super::{Answer, Came, Editor, Wrong};
use crate::check::{Finding, Level, place_phrase};
use crate::export::{Galley, Options, format};
use crate::model::{Block, FIELDS, Field, Kind, Place};
use crate::phrase::plain::PlainPhrase as P;
use crate::text::shown::shown_lines;
use crate::text::{width, words};

/// Columns of a block's text where blocks stand a line each.
const BRIEF: usize = 70;
/// Silent reading, in words a minute.
const WORDS_A_MINUTE: usize = 200;

impl From<std::io::Error> for Wrong {
    fn from(error: std::io::Error) -> Wrong {
        Wrong { said: error.to_string(), exit: super::Exit::NotRead }
    }
}

/// Prints a line.
pub(super) fn line(call: &mut Call<'_>, text: &str) -> std::io::Result<()> {
    call.print(shown_lines(text))
}

/// Prints a phrase.
pub(super) fn phrase(call: &mut Call<'_>, phrase: &P) -> std::io::Result<()> {
    let words = call.words(phrase);
    line(call, &words)
}

/// Where one is when the draft is opened.
pub(super) fn opening(editor: &mut Editor, call: &mut Call<'_>) -> std::io::Result<()> {
    let said = |text: &str| if text.trim().is_empty() { None } else { Some(text.trim().to_owned()) };
    let title = said(editor.field(Field::Title)).unwrap_or_else(|| call.words(&P::Untitled));
    match editor.name() {
        Some(file) => phrase(call, &P::Opened { file, title })?,
        None => phrase(call, &P::NewDraft)?,
    }
    let none = call.words(&P::NotSaid);
    let of = |field| said(editor.field(field)).unwrap_or_else(|| none.clone());
    let (number, date, status) = (of(Field::Number), of(Field::Date), of(Field::Status));
    let blocks = editor.draft().blocks.len();
    phrase(call, &P::State { number, date, status, blocks })?;
    tally(editor, call)?;
    phrase(call, &P::ForHelp)
}

fn tally(editor: &mut Editor, call: &mut Call<'_>) -> std::io::Result<()> {
    editor.recheck(call);
    let count = |level| editor.session.findings().count(level);
    let said = P::FindingCount {
        errors: count(Level::Error),
        warnings: count(Level::Warning),
        advice: count(Level::Advice),
    };
    phrase(call, &said)
}

/// What sort of block it is, and whose quote.
fn kind(editor: &Editor, call: &Call<'_>, block: &Block) -> String {
    match &block.kind {
        Kind::Paragraph => call.words(&P::Paragraph),
        Kind::Heading => call.words(&P::Heading),
        Kind::List => call.words(&P::List),
        Kind::Unknown(kind) => call.words(&P::OtherKind { kind: kind.clone() }),
        Kind::Quote => {
            let name = match editor.draft().speaker(&block.speaker) {
                Some(speaker) => speaker.name.clone(),
                None => call.words(&P::NoSpeaker),
            };
            call.words(&P::QuoteBy { name })
        }
    }
}

fn brief(editor: &Editor, call: &Call<'_>, index: usize) -> P {
    let block = &editor.draft().blocks[index];
    let text = block.text.replace('\n', "; ");
    let text = if text.trim().is_empty() { call.words(&P::EmptyBlock) } else { text };
    let text = width::shortened(&text, BRIEF).into_owned();
    P::BlockLine { number: index + 1, kind: kind(editor, call, block), text }
}

pub(super) fn list(editor: &mut Editor, call: &mut Call<'_>, _: &Args) -> Answer {
    if editor.draft().blocks.is_empty() {
        phrase(call, &P::EmptyBody)?;
    }
    for index in 0..editor.draft().blocks.len() {
        let said = brief(editor, call, index);
        phrase(call, &said)?;
    }
    Ok(Came::Goes)
}

pub(super) fn show(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let index = super::act::block(editor, call, args.words.first())?;
    editor.current = index;
    let block = editor.draft().blocks[index].clone();
    let text = if block.text.trim().is_empty() { call.words(&P::EmptyBlock) } else { block.text.clone() };
    let said = P::BlockLine { number: index + 1, kind: kind(editor, call, &block), text };
    phrase(call, &said)?;
    if block.kind == Kind::Quote {
        let parts = [
            (&block.lead, P::LeadIs { text: block.lead.clone() }),
            (&block.attribution, P::AttributionIs { text: block.attribution.clone() }),
            (&block.continued, P::ContinuedIs { text: block.continued.clone() }),
        ];
        for (_, said) in parts.into_iter().filter(|(text, _)| !text.is_empty()) {
            phrase(call, &said)?;
        }
    }
    Ok(Came::Goes)
}

pub(super) fn next(editor: &mut Editor, call: &mut Call<'_>, _: &Args) -> Answer {
    editor.current = (editor.current + 1).min(editor.draft().blocks.len().saturating_sub(1));
    show(editor, call, &Args::default())
}

pub(super) fn previous(editor: &mut Editor, call: &mut Call<'_>, _: &Args) -> Answer {
    editor.current = editor.current.saturating_sub(1);
    show(editor, call, &Args::default())
}

pub(super) fn fields(editor: &mut Editor, call: &mut Call<'_>, _: &Args) -> Answer {
    for info in &FIELDS {
        let name = call.words(&place_phrase(editor.draft(), Some(Place::Field(info.field))));
        let text = editor.field(info.field).trim().replace('\n', "; ");
        let text = if text.is_empty() { call.words(&P::NotSaid) } else { text };
        phrase(call, &P::FieldIs { name, text })?;
    }
    Ok(Came::Goes)
}

pub(super) fn speakers(editor: &mut Editor, call: &mut Call<'_>, _: &Args) -> Answer {
    if editor.draft().speakers.is_empty() {
        phrase(call, &P::NoSpeakers)?;
    }
    let none = call.words(&P::NotSaid);
    let or = |text: &str| if text.trim().is_empty() { none.clone() } else { text.to_owned() };
    for (index, speaker) in editor.draft().speakers.clone().iter().enumerate() {
        let said = P::SpeakerIs {
            number: index + 1,
            name: or(&speaker.name),
            position: or(&speaker.position),
            short: or(&speaker.short),
        };
        phrase(call, &said)?;
    }
    Ok(Came::Goes)
}

/// What is wrong as of the last check, the gravest first, as it is numbered for mending. There may be as many as a long
/// draft has words.
pub(super) fn sorted(editor: &Editor) -> Vec<&Finding> {
    let mut found: Vec<&Finding> = editor.session.findings().iter().collect();
    found.sort_by_key(|finding| std::cmp::Reverse(finding.level));
    found
}

pub(super) fn findings(editor: &mut Editor, call: &mut Call<'_>, _: &Args) -> Answer {
    editor.recheck(call);
    let found = sorted(editor);
    if found.is_empty() {
        phrase(call, &P::NoFindings)?;
    }
    for (index, finding) in found.iter().enumerate() {
        let level = call.words(&match finding.level {
            Level::Error => P::LevelError,
            Level::Warning => P::LevelWarning,
            Level::Advice => P::LevelAdvice,
        });
        let place = call.words(&place_phrase(editor.draft(), finding.target.place));
        let message = call.words(&finding.message);
        phrase(call, &P::FindingLine { number: index + 1, level, place, message })?;
        if let Some(fix) = finding.fixes.first() {
            let fix = call.words(&fix.label);
            phrase(call, &P::FixIs { fix })?;
        }
    }
    Ok(Came::Goes)
}

pub(super) fn preview(editor: &mut Editor, call: &mut Call<'_>, args: &Args) -> Answer {
    let asked = args.words.first().map_or("txt", String::as_str);
    let Some(format) = format(asked) else { return Err(super::command::usage(call, &P::HelpPreview)) };
    let profile = editor.session.profile(&editor.profiles);
    let galley = Galley::set(editor.draft(), &editor.profiles, profile);
    let bytes = (format.render)(&galley, &Options::default());
    call.print(shown_lines(String::from_utf8_lossy(&bytes).trim_end()))?;
    Ok(Came::Goes)
}

pub(super) fn count(editor: &mut Editor, call: &mut Call<'_>, _: &Args) -> Answer {
    editor.recheck(call);
    let body = editor.session.findings().words().unwrap_or(0);
    let all = body + words::count(editor.field(Field::Title));
    phrase(call, &P::CountIs { words: all, minutes: all.div_ceil(WORDS_A_MINUTE) })?;
    Ok(Came::Goes)
}
