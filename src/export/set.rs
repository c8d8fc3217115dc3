//! Setting a draft as a galley: what comes where, which label a number gets, where the dateline goes, how a quote
//! reads. Decided here once; no format decides any of it again.

use super::clean;
use super::embargo::EmbargoLine;
use super::galley::{Galley, Piece, Role, Run, plain};
use crate::model::{Block, Draft, Field, Kind};
use crate::profile::{Profile, Profiles, Section, dateline, dateline_foot, set_quote};
use crate::text::marks;

/// The order of sections a profile does not name.
const SECTIONS: [Section; 4] = [Section::Title, Section::Number, Section::Body, Section::Contact];

impl Galley {
    /// Sets a draft in its own language. `profile` is the issuing body's; the other bodies of a joint release are
    /// looked up in `profiles`. Every word of the draft that is meant to be printed is in the galley, whatever the
    /// profile leaves out: a section missing in its order comes at the end, a number without a line gets one.
    pub fn set(draft: &Draft, profiles: &Profiles, profile: &Profile) -> Galley {
        let mut pieces = Vec::new();
        let mut sources = Vec::new();
        let lang = draft.language();
        if let Some(EmbargoLine { label, when, until }) = EmbargoLine::of(draft.field(Field::Embargo), lang) {
            pieces.push(Piece::Embargo {
                runs: vec![Run::new(Role::Label, label), Run::new(Role::Time, when)],
                until,
            });
        }
        for section in order(profile) {
            match section {
                Section::Title => title(draft, &mut pieces),
                Section::Number => number_lines(draft, profile, &mut pieces),
                Section::Body => body(draft, profile, &mut pieces, &mut sources),
                Section::Contact => contact(draft, profile, &mut pieces),
            }
        }
        sources.resize(pieces.len(), None);
        Galley {
            lang,
            issuers: issuers(draft, profiles, profile),
            title: clean(draft.field(Field::Title).trim()).trim().to_owned(),
            date: draft.date(),
            paragraph_gap: profile.paragraph_gap,
            pieces,
            sources,
        }
    }
}

fn order(profile: &Profile) -> Vec<Section> {
    let mut order: Vec<Section> = Vec::with_capacity(SECTIONS.len());
    for section in profile.order.iter().chain(&SECTIONS) {
        if !order.contains(section) {
            order.push(*section);
        }
    }
    order
}

fn title(draft: &Draft, pieces: &mut Vec<Piece>) {
    let runs = trimmed(vec![Run::new(Role::Words, draft.field(Field::Title))]);
    if !runs.is_empty() {
        pieces.push(Piece::Title { runs });
    }
}

/// The number block: the line with room for a number is printed once for each body's. A block without room for it is
/// followed by the number all the same.
fn number_lines(draft: &Draft, profile: &Profile, pieces: &mut Vec<Piece>) {
    let others = draft.joint.iter().map(|joint| joint.number.as_str());
    let mut numbers: Vec<&str> = std::iter::once(draft.field(Field::Number)).chain(others).collect();
    numbers.retain(|number| !clean(number).trim().is_empty());
    let templates = crate::profile::number_lines(draft, profile);
    let mut lines: Vec<Vec<Run>> = Vec::new();
    for template in &templates {
        match template.split_once("{number}") {
            None => lines.push(trimmed(vec![Run::new(Role::Label, template)])),
            Some((before, after)) if numbers.is_empty() => {
                lines.push(trimmed(vec![Run::new(Role::Label, [before, after].concat())]));
            }
            Some((before, after)) => {
                lines.extend(numbers.iter().map(|number| number_line(before, number, after)));
            }
        }
    }
    if !templates.iter().any(|template| template.contains("{number}")) {
        lines.extend(numbers.iter().map(|number| number_line("", number, "")));
    }
    pieces.extend(without_empty_ends(lines).map(|runs| Piece::NumberLine { runs }));
}

fn number_line(before: &str, number: &str, after: &str) -> Vec<Run> {
    trimmed(vec![
        Run::new(Role::Label, before),
        Run::new(Role::Number, number.trim()),
        Run::new(Role::Label, after),
    ])
}

/// The body, with the dateline before the first words of running text.
fn body(draft: &Draft, profile: &Profile, pieces: &mut Vec<Piece>, sources: &mut Vec<Option<usize>>) {
    let start = pieces.len();
    sources.resize(start, None);
    for (index, block) in draft.blocks.iter().enumerate() {
        if let Some(piece) = block_piece(block, draft, profile) {
            pieces.push(piece);
            sources.push(Some(index));
        }
    }
    let dateline = clean(&dateline(draft, profile)).trim_start().to_owned();
    if !dateline.is_empty() {
        let first = pieces[start..].iter_mut().find_map(|piece| match piece {
            Piece::Paragraph { runs } | Piece::Quote { runs, .. } => Some(runs),
            _ => None,
        });
        match first {
            Some(runs) => runs.insert(0, Run::new(Role::Dateline, dateline)),
            None => {
                let runs = trimmed(vec![Run::new(Role::Dateline, dateline)]);
                pieces.insert(start, Piece::Paragraph { runs });
                sources.insert(start, None);
            }
        }
    }
    let runs = trimmed(vec![Run::new(Role::Dateline, dateline_foot(draft, profile))]);
    if !runs.is_empty() {
        pieces.push(Piece::Foot { runs });
    }
}

fn block_piece(block: &Block, draft: &Draft, profile: &Profile) -> Option<Piece> {
    match block.kind {
        Kind::Paragraph | Kind::Unknown(_) => {
            let runs = trimmed(marked(&block.text, Role::Words));
            (!runs.is_empty()).then_some(Piece::Paragraph { runs })
        }
        Kind::Heading => {
            let runs = trimmed(marked(&block.text, Role::Words));
            (!runs.is_empty()).then_some(Piece::Heading { runs })
        }
        Kind::List => {
            let items = block.items().map(|item| trimmed(marked(item, Role::Words)));
            let items: Vec<Vec<Run>> = items.filter(|runs| !runs.is_empty()).collect();
            (!items.is_empty()).then_some(Piece::List { numbered: block.numbered, items })
        }
        Kind::Quote => quote(block, draft, profile),
    }
}

/// A quote as its profile sets it. The setting looks at the words without their inline marks, so that a mark at the
/// end does not hide a full stop from it; the marks come back as runs.
fn quote(block: &Block, draft: &Draft, profile: &Profile) -> Option<Piece> {
    let speaker = draft.speaker(&block.speaker);
    let spoken = trimmed(marked(&block.text, Role::Spoken));
    let continued = trimmed(marked(&block.continued, Role::Spoken));
    if spoken.is_empty() && continued.is_empty() && (block.lead.trim(), block.attribution.trim()) == ("", "")
    {
        return None;
    }
    let words = Block { text: plain(&spoken), continued: plain(&continued), ..block.clone() };
    let set = set_quote(&words, speaker, &profile.typography);
    let mut runs = marked(&set.lead, Role::Lead);
    runs.push(Run::new(Role::Mark, set.open));
    runs.extend(spoken);
    runs.push(Run::new(Role::Mark, set.close));
    runs.extend(marked(&set.attribution, Role::Attribution));
    runs.push(Run::new(Role::Mark, set.continued_open));
    runs.extend(continued);
    runs.push(Run::new(Role::Mark, set.continued_close));
    let name = speaker.map(|speaker| clean(speaker.name.trim()).into_owned());
    Some(Piece::Quote { runs: trimmed(runs), speaker: name.filter(|name| !name.is_empty()) })
}

fn contact(draft: &Draft, profile: &Profile, pieces: &mut Vec<Piece>) {
    let own = draft.field(Field::Contact);
    let lines: Vec<&str> = if own.trim().is_empty() {
        profile.contact.iter().map(String::as_str).collect()
    } else {
        own.split('\n').collect()
    };
    let lines = lines.into_iter().map(|line| trimmed(vec![Run::new(Role::Words, line)])).collect();
    pieces.extend(without_empty_ends(lines).map(|runs| Piece::Contact { runs }));
}

/// The lines between the first and the last that have words.
fn without_empty_ends(mut lines: Vec<Vec<Run>>) -> impl Iterator<Item = Vec<Run>> {
    while lines.last().is_some_and(Vec::is_empty) {
        lines.pop();
    }
    lines.into_iter().skip_while(Vec::is_empty)
}

fn issuers(draft: &Draft, profiles: &Profiles, profile: &Profile) -> Vec<String> {
    let others = draft.joint.iter().map(|joint| profiles.of(&joint.profile));
    let mut names: Vec<String> = Vec::new();
    for body in std::iter::once(profile).chain(others).filter(|body| body.id != "umum") {
        let name = clean(body.name.trim()).into_owned();
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// A text of the draft as runs, its inline marks read.
fn marked(text: &str, role: Role) -> Vec<Run> {
    let spans = marks::parse(text).into_iter().filter(|span| !span.mark);
    let runs = spans.map(|span| {
        let (bold, italic) = (span.bold, span.italic);
        Run { text: text[span.text_range].to_owned(), bold, italic, role }
    });
    runs.collect()
}

/// The runs made clean, without blanks at either end and without empty runs.
fn trimmed(mut runs: Vec<Run>) -> Vec<Run> {
    for run in &mut runs {
        if let std::borrow::Cow::Owned(text) = clean(&run.text) {
            run.text = text;
        }
    }
    runs.retain(|run| !run.text.is_empty());
    while let Some(first) = runs.first_mut() {
        let kept = first.text.trim_start();
        if !kept.is_empty() {
            first.text = kept.to_owned();
            break;
        }
        runs.remove(0);
    }
    while let Some(last) = runs.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        runs.pop();
    }
    runs
}
