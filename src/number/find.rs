//! Numbers in longer text: wherever one stands whole, leniently written, and after a label also where it is broken.
//! Knows nothing of what the rest of the text is.

use std::ops::Range;

use super::Pattern;
use super::label::label_len;
use super::template::Line;
use super::token::{TokenKind, Tokens, is_blank, visible};

/// How far a part may be from itself and still be found in running text.
const NEAR: u32 = 4;
/// How many tokens a part may have.
const LONGEST: usize = 9;
/// Numbers behind a label are looked for in so many characters.
const LABELLED: usize = 120;

impl Pattern {
    /// Where numbers of this pattern stand in a longer text, read leniently: the longest at each place, without
    /// label and without the blanks around it. A number does not run over a line's end. A pattern that any text fits
    /// is found only behind a label with a colon at the beginning of a line.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let here = if self.is_any() {
                labelled_any(line).into_iter().collect()
            } else {
                self.find_in_line(line)
            };
            found.extend(here.into_iter().map(|span| start + span.start..start + span.end));
            start += line.len();
        }
        found
    }

    fn find_in_line(&self, text: &str) -> Vec<Range<usize>> {
        let tokens = Tokens::of(text);
        let mut found = Vec::new();
        let mut token = 0;
        while token < tokens.len() {
            let ends = if begins(&tokens, token) { self.longest(&tokens, token) } else { None };
            match ends {
                Some(end) => {
                    found.push(tokens.bytes(token..end));
                    token = end;
                }
                None => token += 1,
            }
        }
        if found.is_empty() { self.labelled(text).into_iter().collect() } else { found }
    }

    /// The end of the longest number that begins at a token.
    fn longest(&self, tokens: &Tokens<'_>, start: usize) -> Option<usize> {
        let first = tokens.slice(start..start + 1);
        let lines = self.lines.iter().filter(|line| line.parts[0].may_begin(first));
        lines.filter_map(|line| reach(line, tokens, 0, start)).max()
    }

    /// A broken number behind a label at the beginning of a line: the rest of the line, when most of a number can be
    /// made out in it.
    fn labelled(&self, text: &str) -> Option<Range<usize>> {
        let start = label_len(text, &self.labels);
        let end = text.trim_end_matches(is_blank).len();
        if start == 0 || start >= end || text[start..end].chars().nth(LABELLED).is_some() {
            return None;
        }
        let (line, alignment) = self.best(&Tokens::of(&text[start..end]))?;
        let most = alignment.alike * 3 >= line.parts.len() * 2 && alignment.cost <= 12;
        most.then_some(start..end)
    }
}

/// A number begins with a word that is not the tail of another.
fn begins(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens.is_word(token)
        && (token == 0 || !tokens.is_word(token - 1) && !matches!(tokens.slice(token - 1..token), "/" | "-"))
}

/// Where a line's parts from `index` on end, the first beginning at `token`; `None` when they do not stand there.
fn reach(line: &Line, tokens: &Tokens<'_>, index: usize, token: usize) -> Option<usize> {
    let part = &line.parts[index];
    let longest = (token + LONGEST).min(tokens.len());
    let ends = (token + 1..=longest).rev().filter(|end| tokens.is_word(end - 1));
    let fits = ends.filter(|end| part.fit(tokens.slice(token..*end)).is_some_and(|fit| fit <= NEAR));
    let reached = fits.filter_map(|end| match line.parts.get(index + 1) {
        None => (!tokens.is_word(end)).then_some(end),
        Some(_) => reach(line, tokens, index + 1, behind(&line.seps[index + 1], tokens, end)?),
    });
    reached.max()
}

/// The token behind a separator that begins at `token`: its marks, with up to two blanks anywhere among them.
fn behind(sep: &str, tokens: &Tokens<'_>, token: usize) -> Option<usize> {
    let mut end = token;
    while end < tokens.len() && !tokens.is_word(end) && end - token < sep.chars().count() + 2 {
        end += 1;
    }
    let between = tokens.slice(token..end);
    let blanks = between.chars().filter(|c| is_blank(*c)).count();
    (tokens.is_word(end) && blanks <= 4 && visible(between).eq(visible(sep))).then_some(end)
}

/// The text behind `Nomor:` and the like at the beginning of a line, up to the line's end.
fn labelled_any(text: &str) -> Option<Range<usize>> {
    let start = label_len(text, &[]);
    let end = text.trim_end_matches(is_blank).len();
    let has_colon = text[..start].trim_end_matches(is_blank).ends_with([':', '.']);
    let has_figure = Tokens::of(&text[start..]).kinds.contains(&TokenKind::Digits);
    (has_colon && has_figure && start < end && text[start..end].chars().nth(LABELLED).is_none())
        .then_some(start..end)
}
