//! Quotes in a paragraph: where marks open and close, and which of what stands between them somebody said. Knows verbs
//! of saying, not the people.

use std::ops::Range;

use super::sentence;
use super::speech;
use super::words::{Token, is_capital, tokens};
use crate::profile::lexicon::Verbs;

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
    let mut open: Vec<(char, usize, usize)> = Vec::new();
    let mut low = 0_usize;
    let mut found = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        // A straight mark behind a blank opens; a low one is closed by an upper one, in the manner of „…“.
        let opens = match c {
            '“' => low == 0,
            '„' | '«' => true,
            '"' => match &open[..] {
                [] => true,
                [(outer, ..)] => *outer != '"' && opens_here(before, &text[end..]),
                _ => false,
            },
            _ => false,
        };
        if opens {
            open.push((c, at, end));
            low += usize::from(c == '„');
        } else if matches!(c, '”' | '“' | '»' | '"') {
            let (opened, start, inner) = open.pop().ok_or(Unpaired::Close)?;
            low -= usize::from(opened == '„');
            if open.is_empty() {
                found.push(Marked { whole: start..end, inner: inner..at });
            }
        }
        before = Some(c);
    }
    match open.first() {
        Some((_, start, _)) => Err(Unpaired::Open(*start)),
        None => Ok(found),
    }
}

fn opens_here(before: Option<char>, after: &str) -> bool {
    before.is_none_or(|c| c.is_whitespace() || c == '(') && after.starts_with(|c: char| !c.is_whitespace())
}

/// The most stretches between marks that a paragraph is taken apart for. No release has as many in one; around each of
/// them sentences are looked for.
const MOST_MARKED: usize = 100;

/// Takes a paragraph apart into sentences and quotes. Marks around a name or a term are no quote.
pub(super) fn parts(text: &str, verbs: &Verbs) -> Result<Vec<Part>, Unpaired> {
    let spans = marked(text)?;
    let mut parts = Vec::new();
    if spans.len() > MOST_MARKED {
        prose(&mut parts, text);
        return Ok(parts);
    }
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
    let words = text[span.inner.clone()].trim();
    let lead = lead(&text[from..span.whole.start], verbs)?;
    let start = from + lead.start;
    let behind = &text[span.whole.end..];
    let after = after(behind, spans.get(1).map(|next| next.whole.start - span.whole.end), verbs);
    let mut said = Said {
        lead: text[start..span.whole.start].trim().to_owned(),
        text: words.to_owned(),
        ..Said::default()
    };
    let Some(after) = after else {
        // Without an attribution only a sentence of its own is a quote, or one that a verb of saying leads in.
        let closed = words.ends_with(['.', '?', '!', '…']) || behind.starts_with('.');
        let ends =
            behind.trim_start_matches([' ', '.', ',']).is_empty() || (closed && starts_sentence(behind));
        if !(is_sentence(words) && ends && (lead.says || said.lead.is_empty())) {
            return None;
        }
        // A stop behind the closing mark goes with the quote.
        let end = span.whole.end + usize::from(behind.starts_with(['.', ',']));
        text[start..end].trim().clone_into(&mut said.source);
        return Some((start, said, end, 1));
    };
    let mut end = span.whole.end + after;
    let mut used = 1;
    text[span.whole.end..end].trim().trim_start_matches(',').trim().clone_into(&mut said.after);
    if let Some(next) = spans.get(1).filter(|next| goes_on(text, end, next, verbs)) {
        text[next.inner.clone()].trim().clone_into(&mut said.continued);
        end = next.whole.end + usize::from(text[next.whole.end..].starts_with('.'));
        used = 2;
    }
    text[start..end].trim().clone_into(&mut said.source);
    Some((start, said, end, used))
}

/// Four words or more, a capital first.
fn is_sentence(words: &str) -> bool {
    words.split_whitespace().count() >= 4 && words.starts_with(|c: char| !c.is_lowercase())
}

/// Whether prose holds, between marks, what is long enough to be somebody's words.
pub(super) fn perhaps(text: &str) -> bool {
    let spoken = |words: &str| {
        words.split_whitespace().count() >= 8 && words.trim_end().ends_with(['.', ',', '!', '?'])
    };
    marked(text).is_ok_and(|spans| spans.into_iter().any(|span| spoken(&text[span.inner])))
}

/// Whether the quote goes on in the next marks: right behind the attribution, with nothing said of them behind.
fn goes_on(text: &str, end: usize, next: &Marked, verbs: &Verbs) -> bool {
    let rest = &text[next.whole.end..];
    end <= next.whole.start
        && text[end..next.whole.start].trim().is_empty()
        && text[..end].trim_end().ends_with(['.', ','])
        && (rest.trim_start_matches([' ', '.']).is_empty() || starts_sentence(rest))
        && after(rest, None, verbs).is_none()
}

fn starts_sentence(text: &str) -> bool {
    text.trim_start_matches([' ', '.']).starts_with(|c: char| c.is_uppercase() || "“\"„".contains(c))
}

/// The words of a sentence before a quote.
struct Lead {
    /// Where they begin; behind everything when the quote is a sentence of its own.
    start: usize,
    /// Whether a verb of saying is among them.
    says: bool,
}

/// How far back a lead can begin, in bytes.
const LEAD: usize = 2000;

/// The lead of a quote in the words before it; `None` when the quote stands within a sentence.
fn lead(before: &str, verbs: &Verbs) -> Option<Lead> {
    let trimmed = before.trim_end();
    if trimmed.is_empty() || trimmed.ends_with(['.', '!', '?', '”', '"', ';']) {
        return Some(Lead { start: before.len(), says: false });
    }
    let from =
        (trimmed.len().saturating_sub(LEAD)..=trimmed.len()).find(|at| trimmed.is_char_boundary(*at))?;
    let start = from + sentence::last_start(&trimmed[from..]);
    if start == from && from > 0 {
        return None;
    }
    let last = &trimmed[start..];
    let says = |token: &Token| verbs.of(&last[token.core.clone()]).is_some();
    let words = tokens(last);
    if trimmed.ends_with([':', ',']) {
        let says = words.iter().any(says) || speech::according(last).is_some();
        return (says || trimmed.ends_with(':')).then_some(Lead { start, says });
    }
    words.last().is_some_and(says).then_some(Lead { start, says: true })
}

/// The length of the attribution that `text`, the words behind a closing mark, begins with. `next` is where the next
/// quotation marks open: there an attribution that ends in a comma gives way to the quote; any other holds them.
fn after(text: &str, next: Option<usize>, verbs: &Verbs) -> Option<usize> {
    let body = text.trim_start_matches([' ', ',']);
    let skipped = text.len() - body.len();
    let mut end = skipped + sentence::first_end(body);
    if let Some(next) = next.filter(|next| *next < end && text[..*next].trim_end().ends_with([',', '.', ':']))
    {
        end = next.max(skipped);
    }
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
        && verbs.of(word(words.len().wrapping_sub(1))).is_some();
    (verb_first(0) || (opener && verb_first(1)) || speaker_first).then_some(end)
}

#[cfg(test)]
mod tests;
