//! The rows of the comparison in a width: side by side where there is room, one under the other where there is not.

use std::borrow::Cow;
use std::ops::Range;

use super::entry::Question;
use super::taken::Taken;
use crate::model::Draft;
use crate::model::merge::{Merged, Side};
use crate::phrase::Lang;
use crate::text::width;
use crate::text::wrap::Layout;

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// Nothing.
    Air,
    /// The words over the questions.
    Questions,
    /// A row of a question.
    Asked(usize, Part),
    /// The words over what was taken.
    Taken,
    /// Where something was taken, in a row of its own.
    EntryName(usize),
    /// A row of what was taken, by bytes; whether it is the first.
    Entry(usize, (usize, usize), bool),
}

/// What a row of a question holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// What it is about, and whether both are wanted.
    Title,
    /// The names of both sides.
    Heads,
    /// A row of each side, by bytes.
    Words(Option<(usize, usize)>, Option<(usize, usize)>),
    /// The name of one side.
    Head(Side),
    /// A row of it.
    Word(Side, (usize, usize)),
}

/// Where everything stands in a width. Rows are made when they come into sight: there may be hundreds of thousands.
#[derive(Clone, Debug, Default)]
pub(super) struct Laid {
    pub(super) width: usize,
    /// The row behind each question, and behind each thing taken.
    question_ends: Vec<usize>,
    taken_ends: Vec<usize>,
    /// The columns of one side, where the two stand side by side.
    column: Option<usize>,
    /// The columns of the names of what was taken; none where these have rows of their own.
    pub(super) names: usize,
}

/// What there is to lay out.
pub(super) struct Items<'a> {
    pub(super) merged: &'a Merged,
    /// The merged draft, perhaps without the texts of its blocks.
    pub(super) outline: &'a Draft,
    pub(super) taken: &'a [Taken],
    pub(super) lang: Lang,
}

impl Items<'_> {
    pub(super) fn question(&self, at: usize) -> Question {
        Question::new(&self.merged.conflicts[at], self.outline, self.lang)
    }
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
    pub(super) fn new(width: usize, items: &Items<'_>) -> Laid {
        let room = width.saturating_sub(INDENT);
        let column = (width >= BESIDE).then(|| ((room - GUTTER) / 2).min(MEASURE));
        let mut laid = Laid { width, column, ..Laid::default() };
        let count = items.merged.conflicts.len();
        // The words over the questions.
        let mut end = usize::from(count > 0);
        for at in 0..count {
            end += laid.of_question(at, &items.question(at)).len();
            laid.question_ends.push(end);
        }
        if column.is_some() {
            let names = items.taken.iter().map(|taken| width::of(&taken.name)).max();
            laid.names = names.unwrap_or(0).min(NAMES);
        }
        end += laid.over_taken(items).len();
        for (at, taken) in items.taken.iter().enumerate() {
            end += laid.of_taken(at, taken).len();
            laid.taken_ends.push(end);
        }
        laid
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.taken_ends.last().or(self.question_ends.last()).copied().unwrap_or(0)
    }

    /// The questions of which rows are among so many from one on.
    pub(super) fn questions(&self, from: usize, count: usize) -> Range<usize> {
        let first = self.question_ends.partition_point(|end| *end <= from);
        let to = from.saturating_add(count);
        let last = (first..self.question_ends.len()).find(|at| self.start_of_part(*at) >= to);
        first..last.unwrap_or(self.question_ends.len())
    }

    /// So many rows from one on. `of_question` gives all rows of a question.
    pub(super) fn rows<'r>(
        &self,
        from: usize,
        count: usize,
        items: &Items<'_>,
        of_question: impl Fn(usize) -> Cow<'r, [Row]>,
    ) -> Vec<Row> {
        let to = from.saturating_add(count);
        let mut rows = Vec::new();
        // Those of a part that begins at a row.
        let mut add = |start: usize, part: &[Row]| {
            let (skipped, room) = (from.saturating_sub(start), to.saturating_sub(start.max(from)));
            rows.extend(part.iter().skip(skipped).take(room).copied());
        };
        if !self.question_ends.is_empty() {
            add(0, &[Row::Questions]);
        }
        for at in self.questions(from, count) {
            add(self.start_of_part(at), &of_question(at));
        }
        let mut start = self.question_ends.last().copied().unwrap_or(0);
        let over = self.over_taken(items);
        add(start, &over);
        let first = self.taken_ends.partition_point(|end| *end <= from);
        start = match first.checked_sub(1) {
            Some(before) => self.taken_ends[before],
            None => start + over.len(),
        };
        for (at, taken) in items.taken.iter().enumerate().skip(first) {
            if start >= to {
                break;
            }
            add(start, &self.of_taken(at, taken));
            start = self.taken_ends[at];
        }
        rows
    }

    /// The first row of a question, the air over it with it.
    fn start_of_part(&self, question: usize) -> usize {
        question.checked_sub(1).map_or(1.min(self.question_ends.len()), |before| self.question_ends[before])
    }

    /// The rows of a question.
    pub(super) fn of_question(&self, at: usize, question: &Question) -> Vec<Row> {
        let rows_of = |side, columns| rows_of(&question.side(side).text, columns);
        let mut parts = vec![Part::Title];
        match self.column {
            Some(column) => {
                parts.push(Part::Heads);
                let (ours, theirs) = (rows_of(Side::Ours, column), rows_of(Side::Theirs, column));
                let count = ours.len().max(theirs.len());
                parts.extend((0..count).map(|n| Part::Words(ours.get(n).copied(), theirs.get(n).copied())));
            }
            None => {
                let room = self.width.saturating_sub(INDENT).clamp(1, MEASURE);
                for side in [Side::Ours, Side::Theirs] {
                    parts.push(Part::Head(side));
                    parts.extend(rows_of(side, room).into_iter().map(|row| Part::Word(side, row)));
                }
            }
        }
        [Row::Air].into_iter().chain(parts.into_iter().map(|part| Row::Asked(at, part))).collect()
    }

    /// What stands over what was taken.
    fn over_taken(&self, items: &Items<'_>) -> Vec<Row> {
        match (items.taken.is_empty(), self.question_ends.is_empty()) {
            (true, _) => Vec::new(),
            (false, true) => vec![Row::Taken, Row::Air],
            (false, false) => vec![Row::Air, Row::Taken, Row::Air],
        }
    }

    fn of_taken(&self, at: usize, taken: &Taken) -> Vec<Row> {
        let room = self.width.saturating_sub(self.entry_at()).clamp(1, 2 * MEASURE);
        let name = (self.names == 0).then_some(Row::EntryName(at));
        let words = rows_of(&taken.words, room).into_iter().enumerate();
        name.into_iter().chain(words.map(|(nth, row)| Row::Entry(at, row, nth == 0))).collect()
    }

    /// The column in which the words of what was taken begin.
    pub(super) fn entry_at(&self) -> usize {
        if self.names == 0 { INDENT } else { INDENT + self.names + 2 }
    }

    /// The row with the name of a question.
    pub(super) fn start_of(&self, question: usize) -> usize {
        if question < self.question_ends.len() { self.start_of_part(question) + 1 } else { 0 }
    }

    /// The row behind it.
    pub(super) fn end_of(&self, question: usize) -> usize {
        self.question_ends.get(question).copied().unwrap_or(0)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, merge::merge};

    /// Two versions: the first `clashes` paragraphs are clashes, the next are taken.
    fn merged(clashes: usize, taken: usize) -> (Merged, Draft) {
        let version = |clashing: &str, free: &str| {
            let text =
                |n: usize| if n < clashes { clashing.repeat(1 + n % 4) } else { free.repeat(1 + n % 3) };
            let block = |n: usize| Block::paragraph(format!("b{n}"), text(n));
            let mut draft = Draft::default();
            draft.blocks = (0..clashes + taken).map(block).collect();
            draft
        };
        let ours = version("Warga mulai datang sejak pagi. ", "Posko dibuka. ");
        let base = version("Warga datang. ", "Posko dibuka. ");
        (merge(&base, &ours, &version("Semua pulang sore itu juga. ", "Posko ditutup besok malam. ")), ours)
    }

    #[test]
    fn rows_are_the_same_wherever_one_begins_to_look() {
        for (clashes, taken) in [(0, 5), (5, 0), (4, 4)] {
            let (merged, draft) = merged(clashes, taken);
            assert_eq!((merged.conflicts.is_empty(), merged.taken.is_empty()), (clashes == 0, taken == 0));
            let clashes = merged.conflicts.len();
            let taken: Vec<Taken> =
                merged.taken.iter().map(|taken| Taken::new(taken, &draft, &draft, Lang::Id)).collect();
            let items = Items { merged: &merged, outline: &draft, taken: &taken, lang: Lang::Id };
            for width in [18, BESIDE] {
                let laid = Laid::new(width, &items);
                let of_question = |at| Cow::Owned(laid.of_question(at, &items.question(at)));
                let all = laid.rows(0, usize::MAX, &items, of_question);
                assert_eq!(all.len(), laid.len());
                for from in 0..=all.len() {
                    for count in 0..4 {
                        let some = &all[from..all.len().min(from + count)];
                        assert_eq!(laid.rows(from, count, &items, of_question), some, "{count} from {from}");
                    }
                }
                for question in 0..clashes {
                    assert_eq!(all[laid.start_of(question)], Row::Asked(question, Part::Title));
                    let last = all[laid.end_of(question) - 1];
                    assert!(matches!(last, Row::Asked(at, _) if at == question), "{last:?}");
                }
            }
        }
    }
}
