//! One row of a frame: what differs, and the cheapest way to mend it.

use super::look::Look;
use super::pen::Pen;
use super::{Wire, csi};

/// Cells that did not change are written again where that is shorter than going past them.
const GAP: usize = 3;
/// What shifting a row costs, in cells.
const SHIFT: usize = 6;
/// Blanks that are erased in one go rather than written.
const ERASE: usize = 9;

impl Wire {
    /// Mends row `y`.
    pub(super) fn row(&mut self, y: u16, new: &[Look]) {
        let mut old = self.row_of(&self.shown, y).to_vec();
        let Some(first) = (0..new.len()).find(|x| old[*x] != new[*x]) else { return };
        let wide = |looks: &[Look]| looks.iter().any(|look| look.cells() > 1);
        if wide(&old) || wide(new) {
            // Half of a wide character cannot be mended: the rest of the row is written anew.
            let start = (0..=first).rev().find(|x| !follows_wide(&old, *x) && !follows_wide(new, *x));
            let start = start.unwrap_or(0);
            self.erase(start, y);
            old[start..].fill(Look::BLANK);
            self.runs(start, y, &old, new);
            return;
        }
        self.shift(first, y, &mut old, new);
        self.runs(first, y, &old, new);
    }

    /// Inserts or deletes a few cells, where what follows only moved.
    fn shift(&mut self, first: usize, y: u16, old: &mut [Look], new: &[Look]) {
        if old[first..].iter().all(|look| look.is_blank()) {
            return;
        }
        let wrong = (first..new.len()).filter(|x| old[*x] != new[*x]).count();
        let mut best: Option<(usize, usize, char)> = None;
        for by in 1..=4_usize.min(new.len() - first) {
            for letter in ['@', 'P'] {
                let most = best.map_or(wrong, |(least, ..)| least);
                let after = SHIFT + wrong_after(old, new, first, by, letter, most);
                if after < most {
                    best = Some((after, by, letter));
                }
            }
        }
        let Some((_, by, letter)) = best else { return };
        self.reset_pen();
        self.go((column(first), y));
        self.out.extend_from_slice(csi(column(by), letter).as_bytes());
        let fresh = self.fresh();
        let rest = &mut old[first..];
        let stays = rest.len() - by;
        if letter == '@' {
            rest.copy_within(..stays, by);
            rest[..by].fill(fresh);
        } else {
            rest.copy_within(by.., 0);
            rest[stays..].fill(fresh);
        }
    }

    /// Writes the stretches that differ from column `first` on.
    fn runs(&mut self, first: usize, y: u16, old: &[Look], new: &[Look]) {
        let differs = |x: usize| old[x] != new[x];
        let mut x = first;
        while let Some(start) = (x..new.len()).find(|x| differs(*x)) {
            if new[start..].iter().all(|look| look.is_blank()) {
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

    fn stretch(&mut self, start: usize, end: usize, y: u16, new: &[Look]) {
        let mut x = start;
        while x < end {
            let blanks = new[x..end].iter().take_while(|look| look.is_blank()).count();
            if blanks >= ERASE {
                self.reset_pen();
                self.go((column(x), y));
                self.out.extend_from_slice(csi(column(blanks), 'X').as_bytes());
                x += blanks;
                continue;
            }
            self.go((column(x), y));
            let look = new[x];
            // A blank is written with whatever pen leaves it blank, else with that of what comes next.
            if !look.is_blank() {
                self.pen.set(look.pen, self.ground, &mut self.out);
            } else if !self.pen.leaves_blank() {
                let next = new[x..end].iter().find(|look| !look.is_blank()).map(|look| look.pen);
                let pen = next.filter(|pen| pen.leaves_blank()).unwrap_or(Pen::PLAIN);
                self.pen.set(pen, self.ground, &mut self.out);
            }
            self.looks.write(look, &mut self.out);
            x += look.cells();
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

/// How many cells of a row would be wrong after `by` cells were inserted (`@`) or deleted (`P`) at `first`; counted no
/// further than `most`.
fn wrong_after(old: &[Look], new: &[Look], first: usize, by: usize, letter: char, most: usize) -> usize {
    let shifted = |x: usize| match letter {
        '@' => x.checked_sub(by).filter(|source| *source >= first),
        _ => Some(x + by).filter(|source| *source < old.len()),
    };
    let wrong = |x: &usize| shifted(*x).map_or(Look::BLANK, |source| old[source]) != new[*x];
    (first..new.len()).filter(wrong).take(most).count()
}

/// Whether the cell is the second of a wide character.
fn follows_wide(looks: &[Look], x: usize) -> bool {
    x > 0 && looks[x - 1].cells() > 1
}

pub(super) fn column(x: usize) -> u16 {
    u16::try_from(x).unwrap_or(u16::MAX)
}
