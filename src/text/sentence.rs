//! Sentences of Indonesian and English prose. Knows no grammar: it looks at stops, blanks, capitals and a list of
//! abbreviations, and where it cannot tell it does not part.

mod abbreviations;

use std::ops::Range;

pub use abbreviations::may_end;
use abbreviations::{Abbreviation, abbreviation};

use super::grapheme;

/// The sentences of a text, end to end: the ranges cover it, and blanks after a sentence belong to it. A line feed
/// ends a sentence. An empty text has none.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut start, mut within_stops) = (0, false);
    // What follows the last word ends nothing: it goes with the last sentence.
    for (at, c) in text.trim_end().char_indices() {
        // Most characters are soon known to end nothing.
        if c.is_ascii() && !matches!(c, '.' | '!' | '?' | '\n') {
            within_stops = false;
            continue;
        }
        let first_stop = is_stop(c) && !within_stops;
        within_stops = is_stop(c);
        if at >= start
            && (first_stop || c == '\n')
            && let Some(end) = end_at(text, start, at)
        {
            out.push(start..end);
            start = end;
        }
    }
    if start < text.len() {
        out.push(start..text.len());
    }
    out
}

/// Where the sentence from `start` on ends, blanks included, if the stop or line feed at `at` ends it.
fn end_at(text: &str, start: usize, at: usize) -> Option<usize> {
    let stops = &text[at..];
    let after_stops = stops.trim_start_matches(is_stop);
    let after = after_stops.trim_start_matches(is_closing);
    let next = after.trim_start();
    if next.is_empty() {
        return None;
    }
    // A blank with a combining mark on it stays whole, and so does a stop.
    let end = grapheme::floor(text, text.len() - next.len());
    if end <= at {
        return None;
    }
    if after[..after.len() - next.len()].contains('\n') {
        return Some(end);
    }
    let stop = &stops[..stops.len() - after_stops.len()];
    let parted = after.len() > next.len() || stop.contains(is_wide_stop);
    if !parted || goes_on(next) {
        return None;
    }
    (stop != "." || full_stop_ends(&text[start..at], next)).then_some(end)
}

/// Whether one full stop after `before` ends a sentence, when `next` is what follows the blanks.
fn full_stop_ends(before: &str, next: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || is_opening(c)).next().unwrap_or_default();
    let alone = before.trim_start().len() == word.len();
    // `1.` and `a.` at the start number an item; a letter alone is an initial anywhere.
    if alone && word.chars().all(|c| c.is_ascii_digit()) || is_initials(word) {
        return abbreviation(word) == Some(Abbreviation::MayEnd) && !is_dotted(next);
    }
    match abbreviation(word) {
        None => true,
        Some(Abbreviation::GoesOn) => false,
        Some(Abbreviation::BeforeNumber) => !next.starts_with(|c: char| c.is_ascii_digit()),
        Some(Abbreviation::MayEnd) => !is_dotted(next),
    }
}

/// Whether what follows the blanks shows that the sentence goes on: a small letter, or a mark that cannot start one.
fn goes_on(next: &str) -> bool {
    let first = next.trim_start_matches(is_opening).chars().next();
    first.is_none_or(|c| {
        c.is_lowercase() || matches!(c, ',' | ';' | ':' | '–' | '—' | '-' | '/' | '&' | ')' | '”')
    })
}

/// `A`, `K.H`, `R.A`: single capitals parted by stops, the last stop not among them.
fn is_initials(word: &str) -> bool {
    word.split('.').all(|part| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    })
}

/// Whether a text starts with a short dotted word, as a second degree does after the first: `M.Si.`, `Ph.D.`
fn is_dotted(text: &str) -> bool {
    let word = text.split(char::is_whitespace).next().unwrap_or_default().trim_end_matches(',');
    word.ends_with('.') && word.chars().filter(|c| *c == '.').count() > 1 && word.len() <= 8
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '।') || is_wide_stop(c)
}

/// A stop that needs no blank after it.
fn is_wide_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '」' | '』' | '）' | '*' | '_')
}

fn is_opening(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '«' | '‹' | '(' | '[' | '{' | '「' | '『' | '（' | '*' | '_')
}

#[cfg(test)]
mod tests;
