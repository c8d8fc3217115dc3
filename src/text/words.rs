//! Words: where they are, how many there are, and (in `changes`) which of them two texts share. Knows nothing of grammar.
//!
//! A word is what a reader takes for one: `masing-masing`, `1.234,5`, `16/12`, an address and a code with its
//! slashes are one word each, where Unicode (UAX #29) sees several.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{bytes, grapheme};

mod changes;
mod long;

pub(super) use changes::changed;
pub use changes::{Change, Piece, diff};

/// What a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word, a number or an address.
    Word,
    /// Blanks and line feeds.
    Blank,
    /// Anything else: punctuation, a dash, an emoji.
    Mark,
}

/// A stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes, on grapheme boundaries; never empty.
    pub range: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
}

/// A text as tokens, end to end.
pub fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    tokens_from(text, 0)
}

/// The tokens from `start` on, which is the start of a token.
pub(super) fn tokens_from(text: &str, start: usize) -> impl Iterator<Item = Token> + '_ {
    let mut chunks = chunks(text, start);
    // The tokens of a chunk, in turn; most chunks have one or two, and a list of its own for each would take long.
    let (mut waiting, mut next) = (Vec::new(), 0);
    std::iter::from_fn(move || {
        if next == waiting.len() {
            waiting.clear();
            next = 0;
            let chunk = chunks.next()?;
            if is_blank(&text[chunk.clone()]) {
                return Some(Token { range: chunk, kind: TokenKind::Blank });
            }
            chunk_tokens(text, chunk, &mut waiting);
        }
        next += 1;
        waiting.get(next - 1).cloned()
    })
}

/// The start of the stretch, blank or without blanks, that `byte` lies in: the start of a token.
pub(super) fn stretch_start(text: &str, byte: usize) -> usize {
    let mut start = grapheme::floor(text, byte);
    if start == text.len() {
        start = grapheme::prev(text, start);
    }
    let blank = is_blank(&text[start..]);
    while start > 0 {
        let before = grapheme::prev(text, start);
        if is_blank(&text[before..]) != blank {
            break;
        }
        start = before;
    }
    start
}

/// How many words a text has.
pub fn count(text: &str) -> usize {
    if !is_simple(text) {
        return count_tokens(text);
    }
    let bytes = text.as_bytes();
    let class = |at: usize| bytes.get(at).map_or(Class::Blank, |byte| CLASSES[usize::from(*byte)]);
    let (mut words, mut at) = (0, 0);
    while at < bytes.len() {
        let start = at;
        while class(at) == Class::Letter {
            at += 1;
        }
        let letters = at > start;
        while class(at) == Class::Stop {
            at += 1;
        }
        words += if class(at) == Class::Blank {
            usize::from(letters)
        } else {
            while class(at) != Class::Blank {
                at += 1;
            }
            count_in(&text[start..at])
        };
        at += 1;
    }
    words
}

/// What a byte is to somebody who counts words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    /// A mark that makes no word where it ends one or stands alone.
    Stop,
    Blank,
    Other,
}

/// The class of every byte.
const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b',' | b'.' | b';' | b':' | b'?' | b'!' | b')' | b'"' => Class::Stop,
            b' ' | b'\t'..=b'\r' => Class::Blank,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

/// The words of a stretch of a simple text without a blank of ASCII. Most are a word with a mark or two at its ends:
/// those are counted without taking them apart.
fn count_in(stretch: &str) -> usize {
    let letters = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphabetic());
    match stretch.trim_matches(is_edge_mark) {
        "" => 0,
        core if core.split('-').all(letters) => 1,
        core if core.bytes().all(|b| b.is_ascii_digit()) => 1,
        _ => count_tokens(stretch),
    }
}

fn count_tokens(text: &str) -> usize {
    tokens(text).filter(|token| token.kind == TokenKind::Word).count()
}

/// Whether no character of a text joins another into one grapheme: all are below the combining marks (U+0300, `CC 80`)
/// or general punctuation (U+2010–U+2027), and no carriage return is among them.
fn is_simple(text: &str) -> bool {
    let others = bytes::any(text, |b| (b == b'\r') | ((b >= 0xCC) & (b != 0xE2)));
    !others && !bytes::any_three(text, |a, b, c| (a == 0xE2) & ((b != 0x80) | !(0x90..=0xA7).contains(&c)))
}

/// A mark that stands before or after a word without being of it.
fn is_edge_mark(c: char) -> bool {
    matches!(
        c,
        '.' | ',' | ';' | ':' | '!' | '?' | '(' | ')' | '"' | '\'' | '“' | '”' | '‘' | '’' | '…' | '–' | '—'
    )
}

#[inline]
pub(super) fn is_blank(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(byte) if byte.is_ascii() => char::from(*byte).is_whitespace(),
        _ => text.starts_with(char::is_whitespace),
    }
}

/// Stretches of blanks and stretches without one, from `start` on.
pub(super) fn chunks(text: &str, start: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = start;
    std::iter::from_fn(move || {
        if from >= text.len() {
            return None;
        }
        let blank = is_blank(&text[from..]);
        let mut to = grapheme::next(text, from);
        while to < text.len() && is_blank(&text[to..]) == blank {
            to = grapheme::next(text, to);
        }
        let chunk = from..to;
        from = to;
        Some(chunk)
    })
}

/// Adds the tokens of a stretch without blanks.
fn chunk_tokens(text: &str, chunk: Range<usize>, tokens: &mut Vec<Token>) {
    if plain_tokens(text, &chunk, tokens) {
        return;
    }
    let address = address(&text[chunk.clone()]);
    let address = address.start + chunk.start..address.end + chunk.start;
    segments(text, chunk.start..address.start, tokens);
    if !address.is_empty() {
        tokens.push(Token { range: address.clone(), kind: TokenKind::Word });
    }
    segments(text, address.end..chunk.end, tokens);
}

/// Adds the tokens of a stretch that is letters and digits of ASCII, perhaps with one mark behind them, as most are: a word
/// (UAX #29, WB5 and WB8–WB10), and the mark. Whether it was one.
fn plain_tokens(text: &str, chunk: &Range<usize>, tokens: &mut Vec<Token>) -> bool {
    let bytes = &text.as_bytes()[chunk.clone()];
    let length = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let end = chunk.start + length;
    let mark = match &bytes[length..] {
        [] => None,
        [b'.' | b',' | b';' | b':' | b'?' | b'!' | b')' | b'"'] => Some(end..end + 1),
        _ => return false,
    };
    if length == 0 {
        return false;
    }
    tokens.push(Token { range: chunk.start..end, kind: TokenKind::Word });
    tokens.extend(mark.map(|range| Token { range, kind: TokenKind::Mark }));
    true
}

/// Where in a stretch without blanks an address of the web or of mail stands: the stretch without the punctuation
/// around it. Empty, at the start, when it is none.
fn address(chunk: &str) -> Range<usize> {
    let is_edge =
        |c: char| !(c.is_alphanumeric() || matches!(c, '/' | '_' | '~' | '#' | '%' | '&' | '=' | '+' | '-'));
    let start = chunk.len() - chunk.trim_start_matches(is_edge).len();
    let end = chunk.trim_end_matches(is_edge).len();
    if start >= end || !grapheme::is_boundary(chunk, start) || !grapheme::is_boundary(chunk, end) {
        return 0..0;
    }
    let core = &chunk[start..end];
    let mail = core.split_once('@').is_some_and(|(name, host)| {
        name.ends_with(|c: char| c.is_alphanumeric() || c == '_') && host.starts_with(char::is_alphanumeric)
    });
    if mail || core.contains("://") || core.starts_with("www.") { start..end } else { 0..0 }
}

/// The words that Unicode sees in a stretch without blanks, joined to those that a reader sees.
fn segments(text: &str, stretch: Range<usize>, tokens: &mut Vec<Token>) {
    let whole = &text[stretch.clone()];
    let is_code = whole.contains('/') && whole.contains(|c: char| c.is_ascii_digit());
    let first = tokens.len();
    for (at, segment) in whole.split_word_bound_indices() {
        let range = stretch.start + at..stretch.start + at + segment.len();
        let kind = if segment.contains(char::is_alphanumeric) { TokenKind::Word } else { TokenKind::Mark };
        let off_boundary = !grapheme::is_boundary(text, range.start);
        match &mut tokens[first..] {
            [.., last] if off_boundary => {
                last.range.end = range.end;
                last.kind = if kind == TokenKind::Word { kind } else { last.kind };
            }
            [.., word, mark]
                if kind == TokenKind::Word
                    && word.kind == TokenKind::Word
                    && mark.kind == TokenKind::Mark
                    && joins(&text[word.range.clone()], &text[mark.range.clone()], segment, is_code) =>
            {
                word.range.end = range.end;
                tokens.pop();
            }
            _ => tokens.push(Token { range, kind }),
        }
    }
}

/// Whether `mark`, between two words, makes one word of them: a hyphen always, a slash in a number or a code, a
/// separator between two digits.
fn joins(before: &str, mark: &str, after: &str, is_code: bool) -> bool {
    let digits =
        before.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_digit());
    match mark {
        "-" | "\u{2010}" | "\u{2011}" => true,
        "/" | "." => digits || is_code,
        "," | ":" => digits,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
