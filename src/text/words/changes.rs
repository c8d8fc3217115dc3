//! Which words two texts share, and what became of the others. Knows nothing of how a difference is shown.

use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::{Token, TokenKind, long, tokens};

/// What became of a stretch of text between an old text and a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// In both texts.
    Same,
    /// Only in the old one.
    Removed,
    /// Only in the new one.
    Added,
}

/// A stretch of the old text, of the new one, or of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What became of it.
    pub kind: Change,
    /// Its bytes in the old text; empty, at the place where it came in, for what was added.
    pub old: Range<usize>,
    /// Its bytes in the new text; empty, at the place where it went, for what was removed.
    pub new: Range<usize>,
}

impl Piece {
    /// The piece's words.
    pub fn text<'a>(&self, old: &'a str, new: &'a str) -> &'a str {
        match self.kind {
            Change::Same | Change::Removed => &old[self.old.clone()],
            Change::Added => &new[self.new.clone()],
        }
    }
}

/// What changed between two texts, word by word, in reading order, what was removed before what was added. The
/// pieces cover both texts. Long texts are compared sentence by sentence first; a sentence, or a row of them, is no more
/// than a changed one where comparing its words would take long.
pub fn diff(old: &str, new: &str) -> Vec<Piece> {
    let mut runs = Runs { old, pieces: Vec::new() };
    long::compare(old, new, &mut |same, old, new| runs.push(same, old, new));
    runs.pieces()
}

/// The words of two texts, or of stretches of them, stretch by stretch: whether both have it, and its bytes in each.
/// Blanks go with the words: one is in both where it stands in both beside a word that is.
pub(super) fn compare(old: &str, new: &str, tell: &mut dyn FnMut(bool, Range<usize>, Range<usize>)) {
    let (old_tokens, new_tokens): (Vec<Token>, Vec<Token>) = (tokens(old).collect(), tokens(new).collect());
    let ((old_at, old_words), (new_at, new_words)) =
        (words_among(old, &old_tokens), words_among(new, &new_tokens));
    let blank = |text, tokens: &[Token], at: usize| {
        let text: &str = text;
        tokens.get(at).filter(|token| token.kind == TokenKind::Blank).map(|token| &text[token.range.clone()])
    };
    let same_blank = |a: usize, b: usize| {
        usize::from(blank(old, &old_tokens, a).is_some_and(|text| blank(new, &new_tokens, b) == Some(text)))
    };
    let mut told = |same, a: Range<usize>, b: Range<usize>| {
        if !a.is_empty() || !b.is_empty() {
            tell(same, span_of(&old_tokens, a, old.len()), span_of(&new_tokens, b, new.len()));
        }
    };
    let shared = in_common(&old_words, &new_words).into_iter().map(|(a, b)| (old_at[a], new_at[b]));
    let (mut i, mut j) = (0, 0);
    for (a, b) in shared.chain([(old_tokens.len(), new_tokens.len())]) {
        let head = if i < a && j < b { same_blank(i, j) } else { 0 };
        let (from_a, from_b) = (i + head, j + head);
        let tail = if from_a < a && from_b < b { same_blank(a - 1, b - 1) } else { 0 };
        told(true, i..from_a, j..from_b);
        told(false, from_a..a - tail, from_b..b - tail);
        (i, j) = ((a + 1).min(old_tokens.len()), (b + 1).min(new_tokens.len()));
        told(true, a - tail..i, b - tail..j);
    }
}

/// The tokens that are no blanks: which they are, and their text.
fn words_among<'t>(text: &'t str, tokens: &[Token]) -> (Vec<usize>, Vec<&'t str>) {
    let words = tokens.iter().enumerate().filter(|(_, token)| token.kind != TokenKind::Blank);
    words.map(|(at, token)| (at, &text[token.range.clone()])).unzip()
}

/// The texts that two lists have in common, in the order of both: where each stands in the one and in the other. What
/// finding them costs may grow with the square of the number of those that stand in both.
pub(super) fn in_common(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let mut known: HashMap<&str, (usize, bool)> = HashMap::with_capacity(old.len());
    let old_numbers: Vec<usize> = (old.iter())
        .map(|text| {
            let next = known.len();
            known.entry(text).or_insert((next, false)).0
        })
        .collect();
    // What only one of them has is in the way of whoever compares: it never is in common.
    let mut new_numbers = Vec::new();
    for (at, text) in new.iter().enumerate() {
        if let Some((number, shared)) = known.get_mut(text) {
            *shared = true;
            new_numbers.push((*number, at));
        }
    }
    if new_numbers.is_empty() {
        return Vec::new();
    }
    let mut is_shared = vec![false; known.len()];
    known.values().for_each(|(number, shared)| is_shared[*number] = *shared);
    let old_numbers = old_numbers.into_iter().enumerate().filter(|(_, number)| is_shared[*number]);
    let (old_at, old_numbers): (Vec<usize>, Vec<usize>) = old_numbers.unzip();
    let (new_numbers, new_at): (Vec<usize>, Vec<usize>) = new_numbers.into_iter().unzip();
    let ops = capture_diff_slices(Algorithm::Patience, &old_numbers, &new_numbers);
    let same = ops.iter().filter(|op| op.tag() == DiffTag::Equal);
    same.flat_map(|op| op.old_range().zip(op.new_range())).map(|(a, b)| (old_at[a], new_at[b])).collect()
}

/// Where two lists of texts differ: the stretches of the old one and the stretches of the new one that stand in their
/// place, in order. Between two of them at least one text is the same in both. Once those that are alike at both ends
/// are set aside, no more than `most` texts are compared one by one: all the rest is then one stretch. What comparing
/// them costs may grow with their square.
pub(in crate::text) fn changed(most: usize, old: &[&str], new: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (rest_old, rest_new) = (&old[head..], &new[head..]);
    let tail = rest_old.iter().rev().zip(rest_new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (end_old, end_new) = (old.len() - tail, new.len() - tail);
    if head == end_old && head == end_new {
        return Vec::new();
    }
    if end_old == head || end_new == head || end_old + end_new - 2 * head > most {
        return vec![(head..end_old, head..end_new)];
    }
    let shared = in_common(&old[head..end_old], &new[head..end_new]);
    let shared = shared.into_iter().map(|(a, b)| (a + head, b + head));
    let mut out: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let (mut i, mut j) = (head, head);
    for (a, b) in shared.chain([(end_old, end_new)]) {
        if i < a || j < b {
            out.push((i..a, j..b));
        }
        (i, j) = (a + 1, b + 1);
    }
    out
}

/// Pieces as they come, kept readable: a blank that two changes have between them belongs to the change.
struct Runs<'a> {
    old: &'a str,
    /// Whether the stretch is in both texts, and where; no two of a sort stand together.
    pieces: Vec<(bool, Range<usize>, Range<usize>)>,
}

impl Runs<'_> {
    fn push(&mut self, same: bool, old: Range<usize>, new: Range<usize>) {
        if !same
            && let [.., (false, ..), (true, gap, _)] = &self.pieces[..]
            && self.old[gap.clone()].trim().is_empty()
        {
            self.pieces.pop();
        }
        match self.pieces.last_mut() {
            Some((kind, last_old, last_new)) if *kind == same => {
                last_old.end = old.end;
                last_new.end = new.end;
            }
            _ => self.pieces.push((same, old, new)),
        }
    }

    fn pieces(self) -> Vec<Piece> {
        let mut out = Vec::new();
        for (same, old, new) in self.pieces {
            if same {
                out.push(Piece { kind: Change::Same, old, new });
                continue;
            }
            if !old.is_empty() {
                out.push(Piece { kind: Change::Removed, old: old.clone(), new: new.start..new.start });
            }
            if !new.is_empty() {
                out.push(Piece { kind: Change::Added, old: old.end..old.end, new });
            }
        }
        out
    }
}

/// The bytes of a range of tokens of a text of `len` bytes.
fn span_of(tokens: &[Token], range: Range<usize>, len: usize) -> Range<usize> {
    let start = |index: usize| tokens.get(index).map_or(len, |token| token.range.start);
    start(range.start)..start(range.end)
}
