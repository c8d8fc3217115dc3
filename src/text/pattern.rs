//! What is looked for, made ready once for many texts: words, or a regular expression; whole words or parts of them;
//! with case or without. A text is searched in time that grows with its length alone. Knows nothing of where texts stand.

mod fault;
mod replacement;

pub use fault::{Fault, FaultKind};

use std::ops::Range;

use regex::{Regex, RegexBuilder};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::grapheme;
use super::search::Folded;

/// How one looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct How {
    /// Whether capital and small letters differ.
    pub case: bool,
    /// Whether only whole words are meant.
    pub word: bool,
    /// Whether the needle is a regular expression.
    pub regex: bool,
}

/// A needle that is ready to be looked for.
#[derive(Clone, Debug)]
pub struct Pattern {
    how: How,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    /// The words in their folded form, and what finds them in a simple text without folding it; whether they
    /// were typed without a capital.
    Words {
        folded: String,
        simple: Option<Regex>,
        small: bool,
    },
    Regex(Regex),
}

/// The most memory a compiled expression may take, in bytes: enough for any that a person types.
const MOST: usize = 1 << 20;
/// The deepest nesting of groups.
const DEEPEST: u32 = 64;

impl Pattern {
    /// Makes a needle ready. An empty one occurs nowhere.
    ///
    /// # Errors
    /// When a regular expression cannot be read, what is wrong with it and where.
    pub fn new(needle: &str, how: How) -> Result<Pattern, Fault> {
        if how.regex {
            let composed: String = needle.nfc().collect();
            let regex = RegexBuilder::new(&composed)
                .case_insensitive(!how.case)
                .multi_line(true)
                .size_limit(MOST)
                .nest_limit(DEEPEST)
                .build()
                .map_err(|error| Fault::of(&composed, &error))?;
            return Ok(Pattern { how, kind: Kind::Regex(regex) });
        }
        let folded = Folded::new(needle, how.case).text;
        let is_simple = !needle.contains(['\r', '\n']) && needle.chars().all(is_simple);
        let simple = RegexBuilder::new(&regex::escape(needle))
            .case_insensitive(!how.case)
            .unicode(!needle.is_ascii())
            .size_limit(MOST)
            .build();
        let small = !needle.contains(char::is_uppercase);
        Ok(Pattern { how, kind: Kind::Words { folded, simple: simple.ok().filter(|_| is_simple), small } })
    }

    /// Where it occurs in a text, from the start, without overlaps: byte ranges on grapheme boundaries, none empty.
    /// Canonically equivalent spellings are the same, as in [`super::search::find`].
    pub fn find(&self, hay: &str) -> Vec<Range<usize>> {
        let accept = |range: &Range<usize>| !self.how.word || is_whole(hay, range);
        match &self.kind {
            Kind::Words { folded, .. } if folded.is_empty() => Vec::new(),
            // No character that is not ASCII comes of folding ASCII.
            Kind::Words { folded, .. } if hay.is_ascii() && !folded.is_ascii() => Vec::new(),
            Kind::Words { folded, simple, .. } => match simple {
                Some(regex) if hay.is_ascii() || hay.chars().all(is_simple) => {
                    simple_hits(regex, hay, accept)
                }
                _ => Folded::new(hay, self.how.case).hits(folded, accept),
            },
            Kind::Regex(regex) => {
                if hay.is_ascii() || is_nfc_quick(hay.chars()) == IsNormalized::Yes {
                    let hits = regex.find_iter(hay).map(|hit| hit.range());
                    return hits.filter(|hit| !hit.is_empty() && stands(hay, hit) && accept(hit)).collect();
                }
                let composed = Folded::composed(hay);
                let hits = regex.find_iter(&composed.text).filter(|hit| !hit.is_empty());
                let hits =
                    hits.filter_map(|hit| Some(composed.origin(hit.start())?..composed.origin(hit.end())?));
                hits.filter(accept).collect()
            }
        }
    }

    /// Whether every text of simple characters in which `self` occurs holds `shorter` too: then what was not found
    /// before need not be looked for there again.
    pub fn narrows(&self, needle: &str, shorter: &Pattern, shorter_needle: &str) -> bool {
        let alike = self.how == shorter.how && !self.how.word && !self.how.regex;
        alike && !shorter_needle.is_empty() && needle.contains(shorter_needle) && needle.is_ascii()
    }
}

/// Where a regex of plain words occurs in a text in which every character is a grapheme.
fn simple_hits(regex: &Regex, hay: &str, accept: impl Fn(&Range<usize>) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(hit) = regex.find_at(hay, from) {
        let range = hit.range();
        if accept(&range) {
            from = range.end;
            found.push(range);
        } else {
            from = range.start + hay[range.start..].chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

/// A character that is a grapheme by itself and folds to itself or to its other case: below the combining marks but for
/// a few that fold to other letters, and general punctuation.
fn is_simple(c: char) -> bool {
    c < '\u{300}' && !matches!(c, 'ß' | 'ı' | 'ſ' | 'İ' | 'ŉ' | 'ǰ') || ('\u{2010}'..='\u{2027}').contains(&c)
}

/// Whether both ends lie on boundaries of graphemes.
fn stands(hay: &str, range: &Range<usize>) -> bool {
    hay.is_ascii() || grapheme::is_boundary(hay, range.start) && grapheme::is_boundary(hay, range.end)
}

/// Whether no word goes on beyond either end.
fn is_whole(hay: &str, range: &Range<usize>) -> bool {
    let is_word = |from: usize, to: usize| hay[from..to].contains(char::is_alphanumeric);
    let goes_on = |at: usize| {
        0 < at
            && at < hay.len()
            && is_word(grapheme::prev(hay, at), at)
            && is_word(at, grapheme::next(hay, at))
    };
    !goes_on(range.start) && !goes_on(range.end)
}

#[cfg(test)]
mod tests;
