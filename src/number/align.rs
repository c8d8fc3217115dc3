//! The best alignment of a text with one way to write a number: which tokens are which part, at the least cost. A
//! part may be missing, unlike itself, or have words beside it that belong nowhere. Judges nothing.

use std::ops::Range;

use super::part::Part;
use super::template::Line;
use super::token::{TokenKind, Tokens, visible};

/// A part that is not there.
const MISSING: u32 = 6;
/// A part that is there and unlike itself: less than a part missing beside a word too many.
const ALIEN: u32 = 9;
/// A word too many.
const SURPLUS: u32 = 5;
/// More for such a word that touches a part: `51x` is a wrong serial, not a serial and a word.
const GLUED: u32 = 5;
/// Tokens a part may have: `HM . 02 . 04`.
const LONGEST: usize = 9;
/// Tokens that may stand between two parts.
const WIDEST: usize = 8;

/// Where the parts of a line stand in a text.
#[derive(Clone, Debug)]
pub(super) struct Alignment {
    /// The tokens of each part; `None` where it is missing.
    pub(super) places: Vec<Option<Range<usize>>>,
    /// Parts that are there and like themselves.
    pub(super) alike: usize,
    /// What it costs.
    pub(super) cost: u32,
}

#[derive(Clone, Copy)]
struct State {
    cost: u32,
    /// The part placed before, counted from 1; 0 for none.
    before: usize,
    /// Where that part ended, and where this one begins.
    ended: usize,
    begins: usize,
    alike: bool,
}

/// Aligns.
pub(super) fn align(line: &Line, tokens: &Tokens<'_>) -> Alignment {
    let (parts, len) = (line.parts.len(), tokens.len());
    // table[k][b]: the first k parts are done with, the k-th is placed and ends at boundary b.
    let mut table: Vec<Vec<Option<State>>> = vec![vec![None; len + 1]; parts + 1];
    table[0][0] = Some(State { cost: 0, before: 0, ended: 0, begins: 0, alike: false });
    for k in 1..=parts {
        for (slice, fit) in candidates(&line.parts[k - 1], tokens) {
            for before in 0..k {
                let skipped = MISSING * u32::try_from(k - 1 - before).unwrap_or(u32::MAX / 16);
                // Any amount of text may stand before the first part, little between two.
                let from = if before == 0 { 0 } else { slice.start.saturating_sub(WIDEST) };
                for ended in from..=slice.start {
                    let Some(state) = table[before][ended] else { continue };
                    let floor = state.cost + skipped + fit;
                    let held = table[k][slice.end].map_or(u32::MAX, |state| state.cost);
                    if floor >= held {
                        continue;
                    }
                    let cost = floor + gap(&line.seps[before..k], tokens, ended..slice.start);
                    if cost < held {
                        let alike = fit < ALIEN;
                        table[k][slice.end] = Some(State { cost, before, ended, begins: slice.start, alike });
                    }
                }
            }
        }
    }
    finish(line, tokens, &table)
}

/// The stretches of tokens that may be a part, with their distance from it.
fn candidates(part: &Part, tokens: &Tokens<'_>) -> Vec<(Range<usize>, u32)> {
    let mut found = Vec::new();
    for start in (0..tokens.len()).filter(|token| tokens.is_word(*token)) {
        let mut plain = true;
        for end in start + 1..=(start + LONGEST).min(tokens.len()) {
            let last = end - 1;
            plain &= end - start <= 4 && tokens.slice(last..end) != "/";
            if tokens.kinds[last] == TokenKind::Mark || tokens.kinds[last] == TokenKind::Blank {
                continue;
            }
            let fit = part.fit(tokens.slice(start..end)).or(plain.then_some(ALIEN));
            found.extend(fit.map(|fit| (start..end, fit)));
        }
    }
    found
}

/// What it costs that `between` stands where these separators belong. More than one separator means that the parts
/// between them are missing: then the first, the last or all of them are as good.
fn gap(seps: &[String], tokens: &Tokens<'_>, between: Range<usize>) -> u32 {
    let surplus = tokens.words(between.clone());
    if surplus > 0 {
        let touches = |token: usize| token > 0 && tokens.is_word(token - 1) && tokens.is_word(token);
        let glued = touches(between.start) || touches(between.end);
        let more = if glued { GLUED } else { 1 };
        return SURPLUS * u32::try_from(surplus).unwrap_or(u32::MAX / 16) + more;
    }
    let text = tokens.slice(between);
    match seps {
        [] => 0,
        [sep] => apart(text, sep),
        [first, .., last] => apart(text, first).min(apart(text, last)).min(apart(text, &seps.concat())),
    }
}

fn apart(text: &str, sep: &str) -> u32 {
    match text {
        _ if text == sep => 0,
        _ if visible(text).eq(visible(sep)) => 1,
        _ => 3,
    }
}

fn finish(line: &Line, tokens: &Tokens<'_>, table: &[Vec<Option<State>>]) -> Alignment {
    let parts = line.parts.len();
    let mut best: Option<(u32, usize, usize)> = None;
    for (k, row) in table.iter().enumerate() {
        for (ended, state) in row.iter().enumerate() {
            let Some(state) = state else { continue };
            let skipped = MISSING * u32::try_from(parts - k).unwrap_or(u32::MAX / 16);
            let cost = state.cost + skipped + gap(&line.seps[k..], tokens, ended..tokens.len());
            if best.is_none_or(|(held, ..)| cost < held) {
                best = Some((cost, k, ended));
            }
        }
    }
    let mut alignment = Alignment { places: vec![None; parts], alike: 0, cost: u32::MAX };
    let Some((cost, mut k, mut ended)) = best else { return alignment };
    alignment.cost = cost;
    while k > 0
        && let Some(state) = table[k][ended]
    {
        alignment.places[k - 1] = Some(state.begins..ended);
        alignment.alike += usize::from(state.alike);
        (k, ended) = (state.before, state.ended);
    }
    alignment
}
