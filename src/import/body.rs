//! The body: pieces to blocks, quotes to quote blocks with their speakers. Knows nothing of head, date or contact.

use super::attribution;
use super::lines::Line;
use super::people::{People, text_of};
use super::piece::{Piece, pieces};
use super::quote::{self, Part, Said, Unpaired, parts};
use super::speech::{self, Who};
use super::{Note, NoteKind, NoteLevel};
use crate::model::{Block, Kind, Speaker};
use crate::profile::Typography;
use crate::profile::lexicon::Verbs;
use crate::text::marks::escape;

/// The most paragraphs one quote may run over.
const LONGEST_QUOTE: usize = 4;

/// What the lines of a body became.
#[derive(Default)]
pub(super) struct Body {
    /// The blocks, without ids.
    pub(super) blocks: Vec<Block>,
    /// The speakers.
    pub(super) speakers: Vec<Speaker>,
    /// What was unsure.
    pub(super) notes: Vec<Note>,
}

/// A block to be, while the speakers are not yet complete.
enum Item {
    Done(Block),
    Quote { said: Said, speaker: Option<usize>, line: usize },
}

/// Makes blocks of lines.
pub(super) fn read(lines: &[Line], marks: &Typography) -> Body {
    let verbs = Verbs::load();
    let (pieces, mut notes) = pieces(lines);
    count_marks(lines, &mut notes);
    let pieces = join_quotes(pieces, &mut notes, &verbs);
    let taken: Vec<(Piece, Vec<Part>)> =
        pieces.into_iter().map(|piece| take_apart(piece, &verbs, &mut notes)).collect();
    let attributions: Vec<&str> = taken
        .iter()
        .flat_map(|(_, parts)| parts)
        .filter_map(|part| match part {
            Part::Quote(said) => Some(said.after.as_str()),
            Part::Prose(_) => None,
        })
        .collect();
    let mut people = People::of(text_of(lines), &attributions, &verbs);
    let mut items = Vec::new();
    for (piece, parts) in &taken {
        put(piece, parts, &mut people, &verbs, &mut items, &mut notes);
    }
    let (speakers, more) = people.speakers();
    notes.extend(more);
    let blocks = finish(items, &speakers, marks, &mut notes);
    Body { blocks, speakers, notes }
}

/// Notes how many paragraphs hold characters that a draft would take for inline marks; they are kept as characters.
fn count_marks(lines: &[Line], notes: &mut Vec<Note>) {
    let mut marked = lines.iter().filter(|line| escape(&line.text) != line.text);
    if let Some(first) = marked.next() {
        let kind = NoteKind::MarksLiteral { count: 1 + marked.count() };
        notes.push(Note::new(NoteLevel::Info, first.number, kind, &*first.text));
    }
}

/// Puts the paragraphs of a quote that closes in a later one together.
fn join_quotes(pieces: Vec<Piece>, notes: &mut Vec<Note>, verbs: &Verbs) -> Vec<Piece> {
    let mut lengths = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let length = quote_length(&pieces[at..], verbs).unwrap_or(1);
        lengths.push(length);
        at += length;
    }
    let mut pieces = pieces.into_iter();
    let mut joined = Vec::with_capacity(lengths.len());
    for length in lengths {
        let Some(mut first) = pieces.next() else { break };
        if let Piece::Paragraph(first) = &mut first
            && length > 1
        {
            for piece in pieces.by_ref().take(length - 1) {
                let Piece::Paragraph(line) = piece else { continue };
                first.text.push(' ');
                first.text.push_str(line.text.trim_start_matches(['“', '"', '„']));
            }
            let words: String = first.text.chars().take(60).collect();
            notes.push(Note::new(NoteLevel::Info, first.number, NoteKind::QuoteJoined, words));
        }
        joined.push(first);
    }
    joined
}

/// How many paragraphs the quote runs over that opens in the first and does not close there. Each may open it anew.
fn quote_length(pieces: &[Piece], verbs: &Verbs) -> Option<usize> {
    let Piece::Paragraph(first) = pieces.first()? else { return None };
    if !matches!(parts(&first.text, verbs), Err(Unpaired::Open(_))) {
        return None;
    }
    let mut text = first.text.clone();
    for (index, piece) in pieces.iter().enumerate().skip(1).take(LONGEST_QUOTE - 1) {
        let Piece::Paragraph(line) = piece else { return None };
        text.push(' ');
        text.push_str(line.text.trim_start_matches(['“', '"', '„']));
        match parts(&text, verbs) {
            Ok(parts) if parts.iter().any(|part| matches!(part, Part::Quote(_))) => return Some(index + 1),
            Err(Unpaired::Open(_)) => {}
            _ => return None,
        }
    }
    None
}

/// A paragraph to its sentences and quotes. What cannot be taken apart is one part.
fn take_apart(piece: Piece, verbs: &Verbs, notes: &mut Vec<Note>) -> (Piece, Vec<Part>) {
    let Piece::Paragraph(line) = &piece else { return (piece, Vec::new()) };
    let parts = parts(&line.text, verbs).unwrap_or_else(|_| {
        notes.push(Note::new(NoteLevel::Unsure, line.number, NoteKind::QuoteUnclosed, &*line.text));
        vec![Part::Prose(line.text.clone())]
    });
    let prose = |part: &Part| matches!(part, Part::Prose(text) if quote::perhaps(text));
    if parts.iter().any(prose) {
        notes.push(Note::new(NoteLevel::Unsure, line.number, NoteKind::QuoteKept, &*line.text));
    }
    if parts.len() > 1 {
        let said = parts.iter().find_map(|part| match part {
            Part::Quote(said) => Some(said.source.chars().take(60).collect::<String>()),
            Part::Prose(_) => None,
        });
        notes.push(Note::new(NoteLevel::Info, line.number, NoteKind::QuoteSplit, said.unwrap_or_default()));
    }
    (piece, parts)
}

fn put(
    piece: &Piece,
    parts: &[Part],
    people: &mut People,
    verbs: &Verbs,
    items: &mut Vec<Item>,
    notes: &mut Vec<Note>,
) {
    match piece {
        Piece::Heading(line) => items.push(Item::Done(Block::new(Kind::Heading, "", escape(&line.text)))),
        Piece::List { numbered, items: list, .. } => {
            let text: Vec<String> = list.iter().map(|item| escape(item)).collect();
            let block = Block { numbered: *numbered, ..Block::new(Kind::List, "", text.join("\n")) };
            items.push(Item::Done(block));
        }
        Piece::Paragraph(line) => {
            let mut here = false;
            for part in parts {
                match part {
                    Part::Prose(text) => {
                        here |= people.hear(text, line.number);
                        items.push(Item::Done(Block::paragraph("", escape(text))));
                    }
                    Part::Quote(said) if unsure_source(said, line.number, people) => {
                        let kind = NoteKind::QuoteKept;
                        notes.push(Note::new(NoteLevel::Unsure, line.number, kind, &*said.source));
                        items.push(Item::Done(Block::paragraph("", escape(&said.source))));
                    }
                    Part::Quote(said) => {
                        let speaker = speaker(said, line.number, here, people, verbs, notes);
                        if let Some(person) = speaker {
                            people.name_last(person);
                        }
                        here |= speaker.is_some();
                        items.push(Item::Quote { said: said.clone(), speaker, line: line.number });
                    }
                }
            }
        }
    }
}

/// Whether only `Menurut …` says whose words a quote is, and it is not sure to be a person: a law, a book and a study
/// have their words between marks too.
fn unsure_source(said: &Said, line: usize, people: &mut People) -> bool {
    let source = speech::according(&said.lead).filter(|_| said.after.is_empty());
    match source {
        Some(Who::Named(words)) => people.find_titled(words, line).is_none(),
        Some(Who::Pronoun) => people.pronoun().is_none(),
        None => false,
    }
}

/// Whose words a quote is. `here` tells that somebody was named earlier in the same paragraph.
fn speaker(
    said: &Said,
    line: usize,
    here: bool,
    people: &mut People,
    verbs: &Verbs,
    notes: &mut Vec<Note>,
) -> Option<usize> {
    let who = speech::attributed(&said.after, verbs);
    let lead = speech::according(&said.lead).or_else(|| speech::reported(&said.lead, verbs));
    let named = [who, lead].into_iter().flatten().find_map(|who| match who {
        Who::Named(words) => people.find(words, line, false),
        Who::Pronoun => None,
    });
    if named.is_some() {
        return named;
    }
    if matches!((who, lead), (Some(Who::Pronoun), _) | (None, Some(Who::Pronoun)))
        && let Some(person) = people.pronoun()
    {
        return Some(person);
    }
    if here
        && who.is_none()
        && let Some(last) = people.pronoun()
    {
        let name = people.name(last).to_owned();
        notes.push(Note::new(NoteLevel::Unsure, line, NoteKind::SpeakerByContext { name }, &*said.after));
        return Some(last);
    }
    let words = if said.after.is_empty() { &said.source } else { &said.after };
    notes.push(Note::new(NoteLevel::Unsure, line, NoteKind::QuoteNoSpeaker, &**words));
    None
}

/// The blocks, now that every speaker is known. A quote that would not set its own words stays a paragraph.
fn finish(items: Vec<Item>, speakers: &[Speaker], marks: &Typography, notes: &mut Vec<Note>) -> Vec<Block> {
    let mut reset: Option<Note> = None;
    let mut blocks = Vec::new();
    for item in items {
        match item {
            Item::Done(block) => blocks.push(block),
            Item::Quote { said, speaker, line } => {
                let speaker = speaker.and_then(|index| speakers.get(index));
                let Some(made) = attribution::block(&said, speaker, marks) else {
                    notes.push(Note::new(NoteLevel::Unsure, line, NoteKind::QuoteKept, &*said.source));
                    blocks.push(Block::paragraph("", escape(&said.source)));
                    continue;
                };
                if !made.exact {
                    match &mut reset {
                        Some(Note { kind: NoteKind::MarksReset { count }, .. }) => *count += 1,
                        _ => {
                            let kind = NoteKind::MarksReset { count: 1 };
                            reset = Some(Note::new(NoteLevel::Info, line, kind, &*said.source));
                        }
                    }
                }
                blocks.push(made.block);
            }
        }
    }
    notes.extend(reset);
    blocks
}
