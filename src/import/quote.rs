//! Quotes in a paragraph: where marks open and close, and which of what stands between them somebody said. Knows verbs
//! of saying, not the people.

use std::ops::Range;

use super::sentence;
use super::words::{is_capital, tokens};
use crate::profile::lexicon::{Form, Verbs};

/// A stretch between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// With its marks.
    pub(super) whole: Range<usize>,
    /// Without them.
    pub(super) inner: Range<usize>,
}

/// A part of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Sentences that are nobody's words.
    Prose(String),
    /// A quote, with all the words around it that belong to it.
    Quote(Said),
}

/// A quote as it stood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// The words before it: `Sari menegaskan:`.
    pub(super) lead: String,
    /// The words between the marks.
    pub(super) text: String,
    /// The words behind it, their stop included: `kata Sari.`
    pub(super) after: String,
    /// The words between the next marks, when the quote goes on.
    pub(super) continued: String,
    /// All of it, as it stood.
    pub(super) source: String,
}

/// Why the marks of a paragraph cannot be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unpaired {
    /// A mark opens and none closes: where it opens.
    Open(usize),
    /// A mark closes and none opened.
    Close,
}

/// The outermost stretches between double marks.
pub(super) fn marked(text: &str) -> Result<Vec<Marked>, Unpaired> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut found = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        // A straight mark behind a blank opens; a low one is closed by an upper one, in the manner of „…“.
        let opens = match c {
            '“' => !open.iter().any(|(start, _)| text[*start..].starts_with('„')),
            '„' | '«' => true,
            '"' => {
                open.is_empty()
                    || (open.len() == 1
                        && !text[open[0].0..].starts_with('"')
                        && opens_here(before, &text[end..]))
            }
            _ => false,
        };
        if opens {
            open.push((at, end));
        } else if matches!(c, '”' | '“' | '»' | '"') {
            let (start, inner) = open.pop().ok_or(Unpaired::Close)?;
            if open.is_empty() {
                found.push(Marked { whole: start..end, inner: inner..at });
            }
        }
        before = Some(c);
    }
    match open.first() {
        Some((start, _)) => Err(Unpaired::Open(*start)),
        None => Ok(found),
    }
}

fn opens_here(before: Option<char>, after: &str) -> bool {
    before.is_none_or(|c| c.is_whitespace() || c == '(') && after.starts_with(|c: char| !c.is_whitespace())
}

/// Takes a paragraph apart into sentences and quotes. Marks around a name or a term are no quote.
pub(super) fn parts(text: &str, verbs: &Verbs) -> Result<Vec<Part>, Unpaired> {
    let spans = marked(text)?;
    let mut parts = Vec::new();
    let mut at = 0;
    let mut index = 0;
    while index < spans.len() {
        let span = &spans[index];
        if span.whole.start >= at
            && let Some((start, said, end, used)) = said(text, at, &spans[index..], verbs)
        {
            prose(&mut parts, &text[at..start]);
            parts.push(Part::Quote(said));
            at = end;
            index += used;
        } else {
            index += 1;
        }
    }
    prose(&mut parts, &text[at..]);
    Ok(parts)
}

fn prose(parts: &mut Vec<Part>, text: &str) {
    if !text.trim().is_empty() {
        parts.push(Part::Prose(text.trim().to_owned()));
    }
}

/// The quote that the first of `spans` holds: where it begins, with its lead; itself; where it ends; how many of the
/// spans it took. `None` when nobody says these words.
fn said(text: &str, from: usize, spans: &[Marked], verbs: &Verbs) -> Option<(usize, Said, usize, usize)> {
    let span = &spans[0];
    let words = &text[span.inner.clone()];
    let (start, lead) = lead(&text[from..span.whole.start], verbs).map(|at| (from + at, at))?;
    let led = from + lead < span.whole.start && !text[start..span.whole.start].trim().is_empty();
    let limit = spans.get(1).map_or(text.len(), |next| next.whole.start);
    let behind = &text[span.whole.end..limit];
    let after = after(behind, verbs);
    let whole = text[span.whole.end..].trim_matches([' ', '.', ',']).is_empty() && start == from;
    let sentence = words.split_whitespace().count() >= 4 && words.starts_with(|c: char| !c.is_lowercase());
    if after.is_none()
        && !(sentence && (led || whole || span.whole.start == 0 || from == start && behind.trim().is_empty()))
    {
        return None;
    }
    let end = span.whole.end + after.unwrap_or_default();
    let mut said = Said {
        lead: text[start..span.whole.start].trim().to_owned(),
        text: words.trim().to_owned(),
        after: text[span.whole.end..end].trim().trim_start_matches(',').trim().to_owned(),
        ..Said::default()
    };
    if after.is_none() {
        // A stop behind the closing mark goes with the quote.
        let stop = text[span.whole.end..].starts_with(['.', ',']);
        let end = span.whole.end + usize::from(stop);
        said.source = text[start..end].trim().to_owned();
        return Some((start, said, end, 1));
    }
    let Some(next) = spans.get(1).filter(|next| goes_on(text, end, next, verbs)) else {
        said.source = text[start..end].trim().to_owned();
        return Some((start, said, end, 1));
    };
    said.continued = text[next.inner.clone()].trim().to_owned();
    let end = next.whole.end + usize::from(text[next.whole.end..].starts_with('.'));
    said.source = text[start..end].trim().to_owned();
    Some((start, said, end, 2))
}

/// Whether the quote goes on in the next marks: right behind the attribution, with nothing said of them behind.
fn goes_on(text: &str, end: usize, next: &Marked, verbs: &Verbs) -> bool {
    let rest = &text[next.whole.end..];
    let close = text[..end].trim_end();
    text[end..next.whole.start].trim().is_empty()
        && (rest.trim_matches([' ', '.']).is_empty() || starts_sentence(rest))
        && after(rest, verbs).is_none()
        && close.ends_with(['.', ','])
}

fn starts_sentence(text: &str) -> bool {
    text.trim_start_matches([' ', '.']).starts_with(char::is_uppercase)
}

/// Where the lead of a quote begins in the words before it; their length when they are whole sentences of their own.
/// `None` when the quote stands within a sentence.
fn lead(before: &str, verbs: &Verbs) -> Option<usize> {
    let trimmed = before.trim_end();
    if trimmed.is_empty() || trimmed.ends_with(['.', '!', '?', '”', '"', ';']) {
        return Some(before.len());
    }
    if !trimmed.ends_with([':', ',']) {
        let last = trimmed.rsplit(' ').next().unwrap_or_default();
        return verbs.of(last).map(|_| sentence::last_start(trimmed));
    }
    let start = sentence::last_start(trimmed);
    let says =
        tokens(&trimmed[start..]).iter().any(|t| verbs.of(&trimmed[start..][t.core.clone()]).is_some());
    (says || trimmed.ends_with(':')).then_some(start)
}

/// The length of the attribution that `text`, the words behind a closing mark, begins with.
fn after(text: &str, verbs: &Verbs) -> Option<usize> {
    let body = text.trim_start_matches([' ', ',']);
    let skipped = text.len() - body.len();
    let end = skipped + sentence::first_end(body);
    let sentence = &text[skipped..end];
    let words = tokens(sentence);
    let word = |index: usize| words.get(index).map_or("", |token| &sentence[token.core.clone()]);
    let first = word(0);
    let opener = matches!(first, "demikian" | "begitu" | "lanjut" | "tambah" | "kembali");
    let verb_first = |at: usize| !is_capital(word(at)) && verbs.of(word(at)).is_some();
    // `Sari menjelaskan.`: the speaker first, and nothing more said.
    let speaker_first = words.len() <= 12
        && (is_capital(first) || matches!(first, "she" | "he" | "they"))
        && text.starts_with([' ', ','])
        && words.last().is_some_and(|last| {
            verbs
                .of(&sentence[last.core.clone()])
                .is_some_and(|(_, form)| form == Form::Long || first != word(0) || words.len() <= 4)
        });
    (verb_first(0) || (opener && verb_first(1)) || speaker_first).then_some(end)
}

#[cfg(test)]
mod tests;
