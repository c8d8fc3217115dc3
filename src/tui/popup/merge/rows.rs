//! The rows of the comparison in a width: side by side where there is room, one under the other where there is not.

use std::ops::Range;

use super::entry::Question;
use super::taken::Taken;
use crate::model::merge::Side;
use crate::text::width;
use crate::text::wrap::Layout;

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// Nothing.
    Air,
    /// The words over the questions.
    Questions,
    /// The words over what was taken.
    Taken,
    /// What a question is about, and whether both are wanted.
    Title(usize),
    /// The names of both sides.
    Heads(usize),
    /// A row of each side, by bytes.
    Words(usize, Option<(usize, usize)>, Option<(usize, usize)>),
    /// The name of one side.
    Head(usize, Side),
    /// A row of it.
    Word(usize, Side, (usize, usize)),
    /// Where something was taken, in a row of its own.
    EntryName(usize),
    /// A row of what was taken, by bytes; whether it is the first.
    Entry(usize, (usize, usize), bool),
}

/// All rows in a width.
#[derive(Clone, Debug, Default)]
pub(super) struct Laid {
    pub(super) width: usize,
    pub(super) rows: Vec<Row>,
    /// The rows of each question.
    ranges: Vec<Range<usize>>,
    /// The columns of one side, where the two stand side by side.
    column: Option<usize>,
    /// The columns of the names of what was taken; none where these have rows of their own.
    pub(super) names: usize,
}

/// Columns, of the rows' area, from which on the sides stand side by side: a window of 80.
const BESIDE: usize = 78;
/// Columns before the words.
pub(super) const INDENT: usize = 2;
/// Columns between two sides: air, a line, air.
pub(super) const GUTTER: usize = 3;
/// The most columns the names of what was taken have.
const NAMES: usize = 26;
/// The widest a side is set: longer rows are hard to read.
const MEASURE: usize = 64;

impl Laid {
    pub(super) fn new(width: usize, questions: &[Question], taken: &[Taken]) -> Laid {
        let room = width.saturating_sub(INDENT);
        let column = (width >= BESIDE).then(|| ((room - GUTTER) / 2).min(MEASURE));
        let mut laid = Laid { width, column, ..Laid::default() };
        if !questions.is_empty() {
            laid.rows.push(Row::Questions);
        }
        for (at, question) in questions.iter().enumerate() {
            laid.rows.push(Row::Air);
            let start = laid.rows.len();
            laid.rows.push(Row::Title(at));
            match column {
                Some(column) => laid.beside(at, question, column),
                None => laid.stacked(at, question, room.clamp(1, MEASURE)),
            }
            laid.ranges.push(start..laid.rows.len());
        }
        if !taken.is_empty() {
            if !questions.is_empty() {
                laid.rows.push(Row::Air);
            }
            laid.taken(taken);
        }
        laid
    }

    fn taken(&mut self, taken: &[Taken]) {
        self.rows.extend([Row::Taken, Row::Air]);
        if self.column.is_some() {
            self.names = taken.iter().map(|taken| width::of(&taken.name)).max().unwrap_or(0).min(NAMES);
        }
        let room = self.width.saturating_sub(self.entry_at()).clamp(1, 2 * MEASURE);
        for (at, taken) in taken.iter().enumerate() {
            if self.names == 0 {
                self.rows.push(Row::EntryName(at));
            }
            let rows = rows_of(&taken.words, room);
            let of_entry = rows.into_iter().enumerate().map(|(nth, row)| Row::Entry(at, row, nth == 0));
            self.rows.extend(of_entry);
        }
    }

    /// The column in which the words of what was taken begin.
    pub(super) fn entry_at(&self) -> usize {
        if self.names == 0 { INDENT } else { INDENT + self.names + 2 }
    }

    fn beside(&mut self, at: usize, question: &Question, column: usize) {
        self.rows.push(Row::Heads(at));
        let (ours, theirs) = (rows_of(&question.ours.text, column), rows_of(&question.theirs.text, column));
        for row in 0..ours.len().max(theirs.len()) {
            self.rows.push(Row::Words(at, ours.get(row).copied(), theirs.get(row).copied()));
        }
    }

    fn stacked(&mut self, at: usize, question: &Question, room: usize) {
        for side in [Side::Ours, Side::Theirs] {
            self.rows.push(Row::Head(at, side));
            let rows = rows_of(&question.side(side).text, room);
            self.rows.extend(rows.into_iter().map(|row| Row::Word(at, side, row)));
        }
    }

    pub(super) fn start_of(&self, question: usize) -> usize {
        self.ranges.get(question).map_or(0, |range| range.start)
    }

    pub(super) fn end_of(&self, question: usize) -> usize {
        self.ranges.get(question).map_or(0, |range| range.end)
    }

    /// The column, from the left of the rows, in which a side begins.
    pub(super) fn column_of(&self, side: Side) -> usize {
        match (side, self.column) {
            (Side::Theirs, Some(column)) => INDENT + column + GUTTER,
            _ => INDENT,
        }
    }

    /// The columns of one side.
    pub(super) fn room(&self) -> usize {
        self.column.unwrap_or(self.width.saturating_sub(INDENT))
    }

    /// Whether a column lies in the right side.
    pub(super) fn is_right(&self, col: usize) -> bool {
        self.column.is_some_and(|column| col > INDENT + column)
    }

    /// The right end of what is laid out.
    pub(super) fn right(&self) -> usize {
        self.column.map_or(self.width, |column| INDENT + 2 * column + GUTTER)
    }

    /// Whether a column lies on the words that choose both.
    pub(super) fn is_both(&self, col: usize, question: &Question) -> bool {
        question.allows_both && (self.both_at(question)..self.right()).contains(&col)
    }

    /// The column in which they begin.
    pub(super) fn both_at(&self, question: &Question) -> usize {
        self.right().saturating_sub(width::of(&question.both) + SIGN)
    }
}

/// Columns of the sign that says what is chosen.
pub(super) const SIGN: usize = 4;

/// The rows a text takes, by bytes; one at least.
fn rows_of(text: &str, columns: usize) -> Vec<(usize, usize)> {
    Layout::new(text, columns.max(1)).rows().iter().map(|row| (row.start, row.end)).collect()
}
