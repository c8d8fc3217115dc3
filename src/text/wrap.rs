//! A text laid out in rows of a width, kept right as the text is edited. Knows nothing of what is drawn in the rows
//! and of the screen they are seen through.
//!
//! A row is decided by the text from its start on, and by nothing before it. Therefore an edit can only touch rows
//! that read past it, and as soon as a fresh row starts where an old one did, all rows after it are as they were.

use std::ops::Range;

use super::{breaks, grapheme, width};

/// One row: the bytes from `start` to `end`. Blanks at its end hang: they belong to the row they follow and take no
/// part in its width. A line feed ends the row before it and belongs to none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The first byte of the row.
    pub start: usize,
    /// The byte after the row's last grapheme, hanging blanks included.
    pub end: usize,
    /// The byte up to which the text was read to decide where the row ends.
    reach: usize,
}

/// To which of two rows a position belongs that is the end of one and the start of the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Affinity {
    /// To the row above, as its end.
    Up,
    /// To the row below, as its start.
    #[default]
    Down,
}

/// The rows of a text at a width; there is always at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    rows: Vec<Row>,
    width: usize,
}

impl Layout {
    /// Lays a text out in rows of `width` cells (a width of 0 counts as 1). No row is wider, save one that holds a
    /// single grapheme wider than `width`, and save its hanging blanks.
    pub fn new(text: &str, width: usize) -> Layout {
        let width = width.max(1);
        Layout { rows: Rows::from(text, width, 0).collect(), width }
    }

    /// Whether these are the rows for this width, in cells.
    pub fn is_of_width(&self, width: usize) -> bool {
        self.width == width.max(1)
    }

    /// Follows an edit: at byte `at`, `removed_len` bytes gave way to `inserted_len` bytes, and the text is now
    /// `text_after`. Gives back the indexes of the rows that were laid out anew; all other rows only moved.
    pub fn edit(
        &mut self,
        text_after: &str,
        at: usize,
        removed_len: usize,
        inserted_len: usize,
    ) -> Range<usize> {
        let first = self.rows.partition_point(|row| row.reach < at);
        let start = self.rows.get(first).map_or(0, |row| row.start);
        let moved = |old: usize| old - removed_len + inserted_len;
        let len = self.rows.last().map_or(0, |row| row.end);
        debug_assert_eq!(moved(len), text_after.len(), "the edit told is the edit made");

        let mut kept = first;
        let mut fresh = Vec::new();
        let mut rows = Rows::from(text_after, self.width, start);
        while let Some(row) = rows.next() {
            fresh.push(row);
            let Some(next) = rows.next_start else {
                kept = self.rows.len();
                break;
            };
            let behind = |row: &Row| row.start < at + removed_len || moved(row.start) < next;
            kept += self.rows[kept..].iter().take_while(|row| behind(row)).count();
            if self.rows.get(kept).is_some_and(|row| moved(row.start) == next) {
                break;
            }
        }

        let anew = first..first + fresh.len();
        for row in &mut self.rows[kept..] {
            *row = Row { start: moved(row.start), end: moved(row.end), reach: moved(row.reach) };
        }
        self.rows.splice(first..kept, fresh);
        anew
    }

    /// The rows, from the top.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The number of rows, at least 1.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// The width in cells that the rows keep to.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Whether a row ends where the writer ended it: at a line feed or at the end of the text.
    pub fn ends_hard(&self, row: usize) -> bool {
        match (self.rows.get(row), self.rows.get(row + 1)) {
            (Some(row), Some(next)) => row.end < next.start,
            _ => true,
        }
    }

    /// The row on which the position `byte` lies.
    pub fn row_of(&self, byte: usize, affinity: Affinity) -> usize {
        let row = self.rows.partition_point(|row| row.start <= byte).saturating_sub(1);
        let at_seam = row > 0 && self.rows[row].start == byte && self.rows[row - 1].end == byte;
        if at_seam && affinity == Affinity::Up { row - 1 } else { row }
    }

    /// The row and the column of the position `byte`. A position among hanging blanks beyond the width is put at
    /// the column `width`, so a screen needs one column more than the layout to show every caret.
    pub fn col_of(&self, text: &str, byte: usize, affinity: Affinity) -> (usize, usize) {
        let row = self.row_of(byte, affinity);
        let Row { start, end, .. } = self.rows[row];
        let byte = grapheme::floor(text, byte).clamp(start, end);
        (row, width::of(&text[start..byte]).min(self.width))
    }

    /// The position on row `row` at the column `col` or, within a wide grapheme or past the row's end, the nearest
    /// before it. On a row that ends softly that is at most the place after its last visible grapheme. A row past
    /// the last counts as the last, and any column past the row's end, `usize::MAX` too, as its end.
    pub fn byte_at(&self, text: &str, row: usize, col: usize) -> (usize, Affinity) {
        let row = row.min(self.rows.len() - 1);
        let Row { start, end, .. } = self.rows[row];
        let last = if self.ends_hard(row) { end } else { self.visible_end(text, row) };
        let (mut byte, mut reached) = (start, 0);
        while byte < last {
            let next = grapheme::next(text, byte);
            reached += width::of_grapheme(&text[byte..next]);
            if reached > col {
                break;
            }
            byte = next;
        }
        let seam = byte == end && byte > start && !self.ends_hard(row);
        (byte, if seam { Affinity::Up } else { Affinity::Down })
    }

    /// The byte after the last grapheme of a row that is not a hanging blank.
    pub fn visible_end(&self, text: &str, row: usize) -> usize {
        let Row { start, end, .. } = self.rows[row];
        let mut visible = end;
        while visible > start {
            let before = grapheme::prev(text, visible);
            if !breaks::is_blank(&text[before..visible]) {
                break;
            }
            visible = before;
        }
        visible
    }
}

/// The rows of a text from a row's start on.
struct Rows<'a> {
    text: &'a str,
    width: usize,
    next_start: Option<usize>,
}

impl<'a> Rows<'a> {
    fn from(text: &'a str, width: usize, start: usize) -> Rows<'a> {
        Rows { text, width, next_start: Some(start) }
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let start = self.next_start?;
        let rest = &self.text[start..];
        let filled = fill(rest, self.width);
        let (end, read) = match filled.stop {
            Stop::TextEnd => {
                self.next_start = None;
                (rest.len(), rest.len())
            }
            Stop::LineFeed { after } => {
                self.next_start = Some(start + after);
                (filled.end, after)
            }
            Stop::Full { after } => {
                let (end, read) = soft_end(rest, filled.end, after);
                self.next_start = Some(start + end);
                (end, read)
            }
        };
        Some(Row { start, end: start + end, reach: start + read })
    }
}

/// How far a row can be filled, and why no further.
struct Filled {
    /// The byte after the last grapheme that has room, or hangs.
    end: usize,
    stop: Stop,
}

enum Stop {
    TextEnd,
    /// A line feed follows; the next line starts at `after`.
    LineFeed {
        after: usize,
    },
    /// A grapheme follows that has no room; it ends at `after`.
    Full {
        after: usize,
    },
}

fn fill(rest: &str, width: usize) -> Filled {
    let (mut end, mut used) = (0, 0);
    while end < rest.len() {
        let after = grapheme::next(rest, end);
        let grapheme = &rest[end..after];
        if grapheme.ends_with('\n') {
            return Filled { end, stop: Stop::LineFeed { after } };
        }
        used += width::of_grapheme(grapheme);
        if used > width && end > 0 && !breaks::is_blank(grapheme) {
            return Filled { end, stop: Stop::Full { after } };
        }
        end = after;
    }
    Filled { end, stop: Stop::TextEnd }
}

/// Where a row ends that has room for `full` bytes, when the grapheme after them ends at `after`; and how far the
/// text was read to tell.
fn soft_end(rest: &str, full: usize, after: usize) -> (usize, usize) {
    // Whether a row may start at `full` depends on no more than the two characters there and the cluster's end.
    let read = rest[after..].chars().next().map_or(after, |c| after + c.len_utf8());
    let last = breaks::breaks(&rest[..read]).take_while(|at| *at <= full).last();
    (last.unwrap_or_else(|| cut(rest, full)), read)
}

/// Where a word without a break is cut: before the grapheme that has no room or, when that is closing punctuation,
/// before the grapheme it closes.
fn cut(rest: &str, full: usize) -> usize {
    let mut at = full;
    while at > 0 && (breaks::is_closing(&rest[at..]) || breaks::is_blank(&rest[at..])) {
        at = grapheme::prev(rest, at);
    }
    if at == 0 { full } else { at }
}

#[cfg(test)]
mod tests;
