//! One row of a frame: what differs, and the cheapest way to mend it.

use ratatui::buffer::{Buffer, Cell};

use super::pen::Pen;
use super::{Wire, csi, row_of};
use crate::text::width;

/// Cells that did not change are written again where that is shorter than going past them.
const GAP: usize = 3;
/// What shifting a row costs, in cells.
const SHIFT: usize = 6;
/// Blanks that are erased in one go rather than written.
const ERASE: usize = 9;

impl Wire {
    /// Mends row `y`.
    pub(super) fn row(&mut self, y: u16, next: &Buffer) {
        let new = row_of(next, usize::from(y));
        let old = row_of(&self.shown, usize::from(y));
        let Some(first) = (0..new.len()).find(|x| !same_cell(&old[*x], &new[*x])) else { return };
        let mut old = old.to_vec();
        let wide = |cells: &[Cell]| cells.iter().any(|cell| cells_of(cell) > 1);
        if wide(&old) || wide(new) {
            // Half of a wide character cannot be mended: the rest of the row is written anew.
            let start = (0..=first).rev().find(|x| !follows_wide(&old, *x) && !follows_wide(new, *x));
            let start = start.unwrap_or(0);
            self.erase(start, y);
            old[start..].fill(Cell::default());
            self.runs(start, y, &old, new);
            return;
        }
        self.shift(first, y, &mut old, new);
        self.runs(first, y, &old, new);
    }

    /// Inserts or deletes a few cells, where what follows only moved.
    fn shift(&mut self, first: usize, y: u16, old: &mut Vec<Cell>, new: &[Cell]) {
        let wrong = |old: &[Cell]| (first..new.len()).filter(|x| !same_cell(&old[*x], &new[*x])).count();
        let before = wrong(old);
        let mut best: Option<(usize, Vec<Cell>, usize, char)> = None;
        for by in 1..=4_usize.min(new.len() - first) {
            for letter in ['@', 'P'] {
                let mut shifted = old.clone();
                let blanks = std::iter::repeat_n(self.blank(), by);
                if letter == '@' {
                    shifted.splice(first..first, blanks);
                    shifted.truncate(new.len());
                } else {
                    shifted.drain(first..first + by);
                    shifted.extend(blanks);
                }
                let after = wrong(&shifted) + SHIFT;
                if after < before && best.as_ref().is_none_or(|(least, ..)| after < *least) {
                    best = Some((after, shifted, by, letter));
                }
            }
        }
        if let Some((_, shifted, by, letter)) = best {
            self.reset_pen();
            self.go((column(first), y));
            self.out.extend_from_slice(csi(column(by), letter).as_bytes());
            *old = shifted;
        }
    }

    /// Writes the stretches that differ from column `first` on.
    fn runs(&mut self, first: usize, y: u16, old: &[Cell], new: &[Cell]) {
        let differs = |x: usize| !same_cell(&old[x], &new[x]);
        let mut x = first;
        while let Some(start) = (x..new.len()).find(|x| differs(*x)) {
            if new[start..].iter().all(is_blank) {
                return self.erase(start, y);
            }
            // The stretch goes on over cells that are cheaper written again than gone past.
            let mut end = start + 1;
            while let Some(more) = (end..new.len().min(end + GAP + 1)).find(|x| differs(*x)) {
                end = more + 1;
            }
            self.stretch(start, end, y, new);
            x = end;
        }
    }

    fn stretch(&mut self, start: usize, end: usize, y: u16, new: &[Cell]) {
        let mut x = start;
        while x < end {
            let blanks = new[x..end].iter().take_while(|cell| is_blank(cell)).count();
            if blanks >= ERASE {
                self.reset_pen();
                self.go((column(x), y));
                self.out.extend_from_slice(csi(column(blanks), 'X').as_bytes());
                x += blanks;
                continue;
            }
            self.go((column(x), y));
            let cell = &new[x];
            // A blank nobody can tell from another is written with whatever pen leaves it blank.
            if !(is_blank(cell) && self.pen.leaves_blank()) {
                self.pen.set(Pen::of(cell), self.ground, &mut self.out);
            }
            self.out.extend_from_slice(cell.symbol().as_bytes());
            x += cells_of(cell);
            // Past the last column a terminal waits to wrap; where its cursor is then, terminals differ.
            self.at = (x < new.len()).then_some((column(x), y));
        }
    }

    /// Blanks the row from a column to its end.
    fn erase(&mut self, from: usize, y: u16) {
        self.reset_pen();
        self.go((column(from), y));
        self.out.extend_from_slice(b"\x1b[K");
    }
}

/// Whether two rows look alike.
pub(super) fn same(a: &[Cell], b: &[Cell]) -> bool {
    a.iter().zip(b).all(|(a, b)| same_cell(a, b))
}

fn same_cell(a: &Cell, b: &Cell) -> bool {
    (is_blank(a) && is_blank(b)) || (a.symbol() == b.symbol() && Pen::of(a) == Pen::of(b))
}

/// Whether a cell shows nothing at all.
fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && Pen::of(cell).leaves_blank()
}

/// Whether the cell is the second of a wide character.
fn follows_wide(cells: &[Cell], x: usize) -> bool {
    x > 0 && cells_of(&cells[x - 1]) > 1
}

fn cells_of(cell: &Cell) -> usize {
    let symbol = cell.symbol();
    if symbol.len() == 1 { 1 } else { width::of_grapheme(symbol).max(1) }
}

fn column(x: usize) -> u16 {
    u16::try_from(x).unwrap_or(u16::MAX)
}
