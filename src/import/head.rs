//! The head of a release: headline, labels, numbers, embargo. Knows the first lines and where the body begins.

use super::dateline::{self, Dateline};
use super::lines::Line;
use super::number::{self, Number};
use super::words::is_capital;
use super::{Note, NoteKind, NoteLevel};
use crate::profile::Profiles;

/// What a release calls itself, in lower case; longer ones before those they begin with.
const LABELS: [&str; 13] = [
    "siaran pers bersama",
    "siaran pers",
    "siaran berita",
    "siaran media",
    "berita pers",
    "pernyataan pers",
    "keterangan pers",
    "rilis pers",
    "joint press release",
    "press release",
    "news release",
    "media release",
    "press statement",
];

/// Words a release may be sent with, in lower case.
const NOTICES: [&str; 5] = [
    "untuk segera disiarkan",
    "segera",
    "untuk disiarkan segera",
    "for immediate release",
    "segera disiarkan",
];

/// Lines, blank ones not counted, in which the head is looked for.
const REACH: usize = 14;

/// The head of a release.
#[derive(Default)]
pub(super) struct Head {
    /// The headline and its line.
    pub(super) title: String,
    /// Words around the headline that are not of it.
    pub(super) strays: Vec<Line>,
    /// Label words the profile is expected to print.
    pub(super) labels: Vec<Line>,
    /// The numbers, in print order.
    pub(super) numbers: Vec<Number>,
    /// A date beside the number.
    pub(super) date: Option<(Dateline, Line)>,
    /// An embargo line.
    pub(super) embargo: Option<Line>,
    /// The index of the line where the body begins.
    pub(super) body: usize,
    /// What was unsure.
    pub(super) notes: Vec<Note>,
}

/// What a line of the head is.
enum Meta {
    /// A label, all of it words of the house.
    Label,
    /// A label with a number behind it: where the number begins.
    Numbered(usize),
    /// A number alone.
    Number,
    /// `Tanggal: …`.
    Date(Dateline),
    /// An embargo.
    Embargo,
    /// None of these.
    Other,
}

/// Reads the head.
pub(super) fn read(lines: &mut [Line], profiles: &Profiles, bodies: &[String]) -> Head {
    lines.iter_mut().filter(|line| !line.is_blank()).take(REACH).for_each(unmark);
    let lines: &[Line] = lines;
    let mut head = Head::default();
    let full: Vec<usize> = (0..lines.len()).filter(|&i| !lines[i].is_blank()).take(REACH).collect();
    let mut candidates: Vec<(usize, bool)> = Vec::new();
    let mut bare = false;
    let mut last_meta = None;
    for (rank, &index) in full.iter().enumerate() {
        let line = &lines[index];
        let next = full.get(rank + 1).map(|&i| lines[i].text.as_str());
        let meta = classify(line, next, bare, last_meta.is_some(), profiles, bodies);
        if matches!(meta, Meta::Other) {
            let before_meta = next.is_some_and(|next| begins_meta(next, profiles));
            if is_body(&line.text, bodies) && !(before_meta && candidates.is_empty()) {
                break;
            }
            candidates.push((index, last_meta.is_some()));
            continue;
        }
        bare = match &meta {
            Meta::Numbered(at) => line.text[*at..].trim().is_empty(),
            Meta::Number => true,
            _ => bare,
        };
        last_meta = Some(index);
        take(meta, line, profiles, &mut head);
    }
    settle(&candidates, last_meta, lines, &mut head);
    head
}

/// Takes away marks around a whole line, as messengers have them for bold and italic: a head is bold anyway.
fn unmark(line: &mut Line) {
    let inner = ["*", "_"].iter().find_map(|mark| line.text.strip_prefix(mark)?.strip_suffix(mark));
    if let Some(inner) = inner.filter(|inner| inner.len() <= 300 && !inner.contains(['*', '_']))
        && inner.contains(char::is_alphanumeric)
    {
        line.text = inner.trim().to_owned();
    }
}

/// Takes a number line that stands somewhere else in the text, when the head had none.
pub(super) fn find_elsewhere(lines: &mut [Line], profiles: &Profiles, head: &mut Head) {
    for line in lines.iter_mut().filter(|line| !line.is_blank()) {
        let meta = match label_end(&line.text) {
            Some(at) if is_sure(&line.text, at, profiles) => Meta::Numbered(at),
            _ if line.text.contains('/')
                && number::whole_line(&line.text, line.number, profiles).is_some() =>
            {
                Meta::Number
            }
            _ => continue,
        };
        take(meta, line, profiles, head);
        line.text.clear();
        return;
    }
}

/// Whether a label far from the head is that of a release: it says so, or the number fits a pattern. A telephone has a
/// `No.` too.
fn is_sure(text: &str, at: usize, profiles: &Profiles) -> bool {
    let label = text[..at].to_lowercase();
    let (numbers, _) = number::behind_label(&text[at..], 0, profiles);
    number::has_shape(text[at..].trim())
        && (LABELS.iter().any(|known| label.contains(known))
            || numbers.iter().any(|number| !number.profiles.is_empty()))
}

fn take(meta: Meta, line: &Line, profiles: &Profiles, head: &mut Head) {
    let part = |text: &str| Line::new(line.number, text.trim());
    match meta {
        Meta::Label => head.labels.push(line.clone()),
        Meta::Number => match number::whole_line(&line.text, line.number, profiles) {
            Some(number) => head.numbers.push(number),
            None => take_numbers(&line.text, line, profiles, head),
        },
        Meta::Numbered(at) => {
            head.labels.push(part(&line.text[..at]));
            take_numbers(&line.text[at..], line, profiles, head);
        }
        // A second date or embargo is kept as words: which of the two holds is for a person to say.
        Meta::Date(_) if head.date.is_some() => head.strays.push(line.clone()),
        Meta::Embargo if head.embargo.is_some() => head.strays.push(line.clone()),
        Meta::Date(found) => head.date = Some((found, line.clone())),
        Meta::Embargo => head.embargo = Some(line.clone()),
        Meta::Other => {}
    }
}

/// Numbers behind a label, and whatever stands behind them: a date, or words to keep.
fn take_numbers(text: &str, line: &Line, profiles: &Profiles, head: &mut Head) {
    let (mut numbers, rest) = number::behind_label(text, line.number, profiles);
    head.numbers.append(&mut numbers);
    if rest.is_empty() {
        return;
    }
    let rest = Line::new(line.number, rest);
    match meta_date(&rest.text) {
        Some(found) if head.date.is_none() => head.date = Some((found, rest)),
        Some(_) => head.strays.push(rest),
        None if matches!(rest.text.to_lowercase().as_str(), "dan" | "and" | "serta") => {
            head.labels.push(rest);
        }
        None => {
            head.notes.push(Note::new(NoteLevel::Unsure, rest.number, NoteKind::NumberExtra, &*rest.text));
            head.strays.push(rest);
        }
    }
}

fn classify(
    line: &Line,
    next: Option<&str>,
    bare: bool,
    seen: bool,
    profiles: &Profiles,
    bodies: &[String],
) -> Meta {
    let text = line.text.as_str();
    let lower = text.to_lowercase();
    if lower.starts_with("embargo") || lower.starts_with("diembargo") {
        return Meta::Embargo;
    }
    if let Some(at) = label_end(text) {
        return Meta::Numbered(at);
    }
    if number::whole_line(text, line.number, profiles).is_some() || (bare && number::has_shape(text)) {
        return Meta::Number;
    }
    if is_label(text, &lower, bodies) || NOTICES.contains(&lower.trim_end_matches(['.', '!'])) {
        return Meta::Label;
    }
    if seen && let Some(found) = meta_date(text) {
        return Meta::Date(found);
    }
    // The body's name between a label and the number is part of the label.
    let named = bodies.iter().any(|body| body.eq_ignore_ascii_case(text)) || starts_body(text);
    if named && seen && text.len() <= 80 && next.is_some_and(|next| label_end(next).is_some()) {
        return Meta::Label;
    }
    Meta::Other
}

fn begins_meta(text: &str, profiles: &Profiles) -> bool {
    label_end(text).is_some()
        || number::whole_line(text, 0, profiles).is_some()
        || is_label(text, &text.to_lowercase(), &[])
}

/// Where the number begins on a line that is labelled as one: behind `Nomor:`, `No.`, `Siaran Pers Nomor :`, or behind
/// `Siaran Pers` itself when a number follows.
fn label_end(text: &str) -> Option<usize> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let label = LABELS.iter().filter_map(|label| lower.find(label).map(|at| (at, at + label.len()))).min();
    for word in ["nomor", "number", "no.", "no "] {
        let Some(at) = find_word(&lower, word) else { continue };
        let labelled = label.is_some_and(|(_, end)| end <= at);
        if !(at == 0 || labelled) || text[..at].split_whitespace().count() > 10 {
            continue;
        }
        let rest = &lower[at + word.len()..];
        let end = text.len() - rest.trim_start_matches([' ', ':', '.']).len();
        let colon = rest.trim_start().starts_with(':');
        let behind = &text[end..];
        let figures =
            behind.split_whitespace().next().is_some_and(|w| w.contains('/')) || number::has_shape(behind);
        if behind.is_empty() || (figures && (colon || labelled || number::has_shape(behind))) {
            return Some(end);
        }
    }
    let (start, end) = label?;
    let behind = text[end..].trim_start_matches([' ', ':', '.', '-', '–']);
    let short = text[..start].split_whitespace().count() <= 2;
    (short && number::has_shape(behind)).then_some(text.len() - behind.len())
}

/// A word of the label, not a part of a longer word.
fn find_word(lower: &str, word: &str) -> Option<usize> {
    let at = lower.find(word)?;
    let before = lower[..at].chars().next_back();
    let after = lower[at + word.len()..].chars().next();
    let apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    (apart(before) && (apart(after) || word.ends_with(['.', ' ']))).then_some(at)
}

fn is_label(text: &str, lower: &str, bodies: &[String]) -> bool {
    let Some(label) = LABELS.iter().find(|label| lower.starts_with(**label)) else { return false };
    let Some(rest) = text.get(label.len()..) else { return false };
    let rest = rest.trim().trim_end_matches([':', '.']);
    let named = bodies.iter().any(|body| body.eq_ignore_ascii_case(rest));
    rest.is_empty()
        || named
        || (starts_body(rest) && rest.split_whitespace().count() <= 8 && all_capital(rest))
}

fn starts_body(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    ["kementerian", "kemen", "badan", "otoritas", "bank", "dinas", "pemerintah", "komisi", "lembaga", "dewan"]
        .contains(&first.as_str())
}

fn all_capital(text: &str) -> bool {
    text.split_whitespace().all(|word| is_capital(word) || matches!(word, "dan" | "of" | "and"))
}

/// `Tanggal: 24 Maret 2022`, or a date alone.
fn meta_date(text: &str) -> Option<Dateline> {
    let lower = text.to_lowercase();
    let label = ["tanggal", "date"].iter().find(|label| lower.starts_with(**label));
    let rest = label.map_or(text, |label| text[label.len()..].trim_start_matches([' ', ':']));
    dateline::date(rest)
}

/// Whether a line is already of the body: it has a dateline, opens a quote, or is a paragraph.
fn is_body(text: &str, bodies: &[String]) -> bool {
    dateline::lead(text, bodies).is_some()
        || (text.starts_with(['“', '"', '„']) && text.len() > 120)
        || text.len() > 300
        || (text.ends_with(['.', ':', ';', '”']) && text.len() > 100)
        || (text.ends_with('.') && text.split_whitespace().count() > 6)
}

/// Decides which of the lines that are none of the rest are the headline, and where the body begins.
fn settle(candidates: &[(usize, bool)], last_meta: Option<usize>, lines: &[Line], head: &mut Head) {
    let before: Vec<usize> = candidates
        .iter()
        .filter(|(index, _)| last_meta.is_some_and(|meta| *index < meta))
        .map(|(index, _)| *index)
        .collect();
    let behind =
        candidates.iter().map(|(index, _)| *index).find(|index| last_meta.is_none_or(|meta| *index > meta));
    let pool = if before.is_empty() { behind.into_iter().collect() } else { before };
    let after_meta = last_meta.map_or(0, |meta| meta + 1);
    if let Some(title) = joined_title(&pool, lines) {
        let number = lines[pool[0]].number;
        head.notes.push(Note::new(NoteLevel::Unsure, number, NoteKind::TitleJoined, &*title));
        head.title = title;
        head.body = after_meta;
        return;
    }
    // A headline has more than a word or two; of several lines the first that could be one is it.
    let headline = |index: &&usize| lines[**index].text.split_whitespace().count() >= 3;
    let Some(title) = pool.iter().find(headline).or(pool.first()).copied() else {
        head.body = after_meta;
        return;
    };
    head.title = lines[title].text.clone();
    head.body = after_meta.max(title + 1);
    for index in pool.into_iter().filter(|index| *index != title) {
        let line = &lines[index];
        head.notes.push(Note::new(NoteLevel::Unsure, line.number, NoteKind::Stray, &*line.text));
        head.strays.push(line.clone());
    }
}

/// A headline cut over two or three lines: neighbours, all but the last long, none ending a sentence.
fn joined_title(pool: &[usize], lines: &[Line]) -> Option<String> {
    let neighbours = pool.windows(2).all(|pair| pair[1] == pair[0] + 1);
    let texts: Vec<&str> = pool.iter().map(|index| lines[*index].text.as_str()).collect();
    let (_, first) = texts.split_last()?;
    let cut = (1..=2).contains(&first.len())
        && first
            .iter()
            .all(|text| (35..=110).contains(&text.len()) && !text.ends_with(['.', '?', '!', ':', '”']));
    (neighbours && cut).then(|| texts.join(" "))
}

#[cfg(test)]
mod tests;
