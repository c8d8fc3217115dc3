//! Plain text: UTF-8, lines ended by `\n`, one paragraph a line unless a width is asked for. Inline marks are dropped.

use super::Options;
use super::galley::{Galley, Piece, plain};
use crate::text::width;

/// Prints the galley as plain text.
pub(super) fn render(galley: &Galley, options: &Options) -> Vec<u8> {
    lay(galley, options).0.into_bytes()
}

/// The byte each piece begins at.
pub(super) fn starts(galley: &Galley, options: &Options) -> Vec<usize> {
    lay(galley, options).1
}

fn lay(galley: &Galley, options: &Options) -> (String, Vec<usize>) {
    // Wrapped paragraphs without a gap would run into each other.
    let gap = if options.width.is_some() { galley.paragraph_gap.max(1) } else { galley.paragraph_gap };
    let mut out = String::new();
    let mut starts = Vec::with_capacity(galley.pieces.len());
    let mut before: Option<&Piece> = None;
    for piece in &galley.pieces {
        if before.is_some_and(|before| piece.parts_from(before)) {
            out.extend(std::iter::repeat_n('\n', gap));
        }
        starts.push(out.len());
        for (i, line) in piece.lines().into_iter().enumerate() {
            let mark = mark(piece, i);
            put(&mut out, &mark, &plain(line), options.width);
        }
        before = Some(piece);
    }
    (out, starts)
}

/// What stands before item `i` of a list; nothing before the lines of anything else.
fn mark(piece: &Piece, i: usize) -> String {
    match piece {
        Piece::List { numbered: true, .. } => format!("{}. ", i + 1),
        Piece::List { .. } => "- ".to_owned(),
        _ => String::new(),
    }
}

/// Writes one line, filled to the width when there is one; what goes on hangs under the words, not under the mark.
fn put(out: &mut String, mark: &str, text: &str, width: Option<usize>) {
    out.push_str(mark);
    match width {
        None => out.push_str(text),
        Some(width) => {
            let indent = mark.len();
            let rows = fill(text, width.saturating_sub(indent).max(1));
            out.push_str(&rows.join(&format!("\n{:indent$}", "")));
        }
    }
    out.push('\n');
}

/// Rows of at most `columns` columns, broken at blanks only: a word, an address or a number is never cut.
fn fill(text: &str, columns: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match rows.last_mut() {
            Some(row) if width::of(row) + 1 + width::of(word) <= columns => {
                row.push(' ');
                row.push_str(word);
            }
            _ => rows.push(word.to_owned()),
        }
    }
    rows
}
