//! Frames in few bytes. It knows what the terminal shows and writes what turns that into the next frame: shifted rows
//! are shifted, scrolled rows scrolled, blank ends erased, and the cursor takes the shortest way. Pure: buffers in,
//! bytes out. The sequences are those of ECMA-48 that xterm, tmux, screen and the Linux console share.

mod look;
mod pen;
mod row;

use ratatui::buffer::Buffer;
use ratatui::style::Color;

use look::{Look, Looks};
use pen::{Ground, Pen};
use row::column;

/// Frames longer than this are marked as one update; a shorter one cannot be seen half done.
const ONE_UPDATE: usize = 512;

/// What the terminal shows, and the way to the next frame.
#[derive(Debug)]
pub struct Wire {
    /// The cells on the screen, row by row.
    shown: Vec<Look>,
    /// Room for what changes with the next frame.
    spare: Vec<Look>,
    /// Columns and rows of the screen.
    size: (u16, u16),
    looks: Looks,
    /// Where the cursor is; `None` when that is not sure.
    at: Option<(u16, u16)>,
    pen: Pen,
    ground: Ground,
    cursor: bool,
    stale: bool,
    out: Vec<u8>,
}

impl Wire {
    /// For a terminal that was just cleared: nothing on it, the cursor shown somewhere. With a ground (the colour of
    /// text, and that behind it) everything without a colour of its own is painted so; what is erased takes the ground's
    /// colour, as terminals erase that know `bce`.
    pub fn new(ground: Option<(Color, Color)>) -> Wire {
        Wire {
            ground,
            shown: Vec::new(),
            spare: Vec::new(),
            size: (0, 0),
            looks: Looks::default(),
            at: None,
            pen: Pen::PLAIN,
            cursor: true,
            stale: true,
            out: Vec::new(),
        }
    }

    /// For a terminal that shows ASCII and nothing else: each sign goes out as the nearest there is.
    #[must_use]
    pub fn in_ascii(mut self, ascii: bool) -> Wire {
        self.looks.ascii = ascii;
        self
    }

    /// Forgets what the terminal shows: the next frame clears it and paints everything.
    pub fn forget(&mut self) {
        self.stale = true;
    }

    /// The bytes that make the terminal show `next`, with the cursor at `cursor` or hidden.
    pub fn frame(&mut self, next: &Buffer, cursor: Option<(u16, u16)>) -> Vec<u8> {
        if self.looks.kept() > MOST_KEPT {
            self.looks.forget();
            self.stale = true;
        }
        let size = (next.area.width, next.area.height);
        if self.stale || self.size != size {
            self.stale = false;
            if self.ground.is_some() {
                self.pen.lay_down(self.ground, &mut self.out);
            } else {
                self.reset_pen();
            }
            // Margins that something else left would keep rows from being scrolled.
            self.out.extend_from_slice(b"\x1b[r\x1b[2J");
            self.shown = vec![Look::BLANK; next.content.len()];
            self.size = size;
            self.at = None;
        }
        let (mut changed, mut news) = self.news(next);
        if changed.len() >= WORTH_SCROLLING && self.may_have_moved(&changed, &news) {
            let all: Vec<Look> = (0..size.1)
                .flat_map(|y| match changed.binary_search(&y) {
                    Ok(nth) => self.row_of(&news, column(nth)),
                    Err(_) => self.row_of(&self.shown, y),
                })
                .copied()
                .collect();
            if self.scroll(&all) {
                changed = self.changed(&all);
                news = changed.iter().flat_map(|y| self.row_of(&all, *y)).copied().collect();
            }
        }
        for (nth, y) in changed.into_iter().enumerate() {
            let new = self.row_of(&news, column(nth));
            self.row(y, new);
            let start = usize::from(y) * usize::from(size.0);
            self.shown[start..start + new.len()].copy_from_slice(new);
        }
        // Most frames differ in a row or two.
        news.clear();
        news.shrink_to(WORTH_SCROLLING * usize::from(size.0));
        self.spare = news;
        match cursor {
            Some(at) => {
                self.go(at);
                if !self.cursor {
                    self.out.extend_from_slice(b"\x1b[?25h");
                }
            }
            None if self.cursor => self.out.extend_from_slice(b"\x1b[?25l"),
            None => {}
        }
        self.cursor = cursor.is_some();
        let frame = std::mem::take(&mut self.out);
        if frame.len() < ONE_UPDATE {
            return frame;
        }
        [b"\x1b[?2026h", frame.as_slice(), b"\x1b[?2026l"].concat()
    }

    /// Moves the cursor by the shortest of the ways there. None of them is a line feed: the standard output would be
    /// flushed at each, and a frame sent in pieces.
    fn go(&mut self, to: (u16, u16)) {
        let Some(from) = self.at.replace(to) else {
            return self.out.extend_from_slice(absolute(to).as_bytes());
        };
        if from == to {
            return;
        }
        let mut best = absolute(to);
        let mut offer = |way: String| {
            if way.len() < best.len() {
                best = way;
            }
        };
        if from.1 == to.1 {
            if to.0 == 0 {
                offer("\r".into());
            }
            if to.0 > from.0 {
                offer(csi(to.0 - from.0, 'C'));
            } else {
                offer("\x08".repeat(usize::from(from.0 - to.0)));
                offer(csi(from.0 - to.0, 'D'));
            }
        } else if from.0 == to.0 {
            let (by, letter) = if to.1 > from.1 { (to.1 - from.1, 'B') } else { (from.1 - to.1, 'A') };
            offer(csi(by, letter));
        }
        self.out.extend_from_slice(best.as_bytes());
    }

    /// Erasing and shifting fill with the pen's background, so the pen is laid down first.
    fn reset_pen(&mut self) {
        self.pen.set(Pen::PLAIN, self.ground, &mut self.out);
    }

    /// What comes in where something was shifted or scrolled away. Not every terminal paints it with the ground, so on
    /// one it is taken for something to be written over.
    fn fresh(&self) -> Look {
        if self.ground.is_some() { Look::UNKNOWN } else { Look::BLANK }
    }

    /// A row of the screen or of what it is to show.
    fn row_of<'l>(&self, looks: &'l [Look], y: u16) -> &'l [Look] {
        let width = usize::from(self.size.0);
        &looks[usize::from(y) * width..(usize::from(y) + 1) * width]
    }

    /// The rows of the next frame that are to look otherwise than they do, and their looks, one row after the other.
    fn news(&mut self, next: &Buffer) -> (Vec<u16>, Vec<Look>) {
        let (mut changed, mut news) = (Vec::new(), std::mem::take(&mut self.spare));
        for (y, cells) in (0..self.size.1).zip(next.content.chunks(usize::from(self.size.0).max(1))) {
            let before = news.len();
            self.looks.of(cells, &mut news);
            if news[before..] == *self.row_of(&self.shown, y) {
                news.truncate(before);
            } else {
                changed.push(y);
            }
        }
        (changed, news)
    }

    /// The rows that are to look otherwise than they do.
    fn changed(&self, next: &[Look]) -> Vec<u16> {
        (0..self.size.1).filter(|y| self.row_of(&self.shown, *y) != self.row_of(next, *y)).collect()
    }

    /// Whether several of the rows that are to look otherwise stand on the screen already, a little higher or lower.
    /// Words that flow from row to row are told from a page that was scrolled without a look at all of it.
    fn may_have_moved(&self, changed: &[u16], news: &[Look]) -> bool {
        let moved = |new: &[Look]| {
            let shows = new.iter().any(|look| !look.is_blank());
            shows && changed.iter().any(|y| self.row_of(&self.shown, *y) == new)
        };
        let rows = (0..changed.len()).filter(|nth| moved(self.row_of(news, column(*nth))));
        rows.take(SEVERAL).count() == SEVERAL
    }

    /// Scrolls the widest stretch of rows that only moved, when that saves painting several of them.
    fn scroll(&mut self, next: &[Look]) -> bool {
        let rows = self.size.1;
        let old = (0..rows).map(|y| self.row_of(&self.shown, y));
        let all: Vec<&[Look]> = old.chain((0..rows).map(|y| self.row_of(next, y))).collect();
        let kinds = kinds(&all);
        let (old, new) = kinds.split_at(rows.into());
        let Some(Moved { top, bottom, up, by }) = moved(old, new) else { return false };
        self.reset_pen();
        let region =
            format!("\x1b[{};{}r\x1b[{}{}\x1b[r", top + 1, bottom + 1, by, if up { 'S' } else { 'T' });
        self.out.extend_from_slice(region.as_bytes());
        self.at = Some((0, 0));
        let width = usize::from(self.size.0);
        let fresh = self.fresh();
        let region = &mut self.shown[top * width..(bottom + 1) * width];
        let (stays, by) = (region.len() - by * width, by * width);
        if up {
            region.copy_within(by.., 0);
            region[stays..].fill(fresh);
        } else {
            region.copy_within(..stays, by);
            region[..by].fill(fresh);
        }
        true
    }
}

impl Default for Wire {
    fn default() -> Wire {
        Wire::new(None)
    }
}

/// Symbols of more than a few bytes that are kept. A file made of such must not eat the memory.
const MOST_KEPT: usize = 4096;

/// Rows that have to differ before a scroll is looked for, and how many of them have to have been there before.
const WORTH_SCROLLING: usize = 4;
const SEVERAL: usize = 2;

/// A stretch of rows, first and last, whose content moved.
struct Moved {
    top: usize,
    bottom: usize,
    up: bool,
    by: usize,
}

/// For each of some rows, the index of the first that looks like it.
fn kinds(rows: &[&[Look]]) -> Vec<usize> {
    let like = |row: &&[Look]| rows.iter().position(|first| first == row).unwrap_or_default();
    rows.iter().map(like).collect()
}

/// The longest run of rows that stand elsewhere now, when it is longer than what scrolling costs. Rows are given by
/// their [`kinds`].
fn moved(old: &[usize], new: &[usize]) -> Option<Moved> {
    let rows = new.len();
    let mut best: Option<(usize, Moved)> = None;
    for by in 1..rows.saturating_sub(1) {
        for up in [true, false] {
            let source = |y: usize| if up { y + by } else { y.wrapping_sub(by) };
            let mut y = 0;
            while y < rows {
                let first = y;
                let mut gain = 0;
                while y < rows && source(y) < rows && new[y] == old[source(y)] {
                    gain += usize::from(new[y] != old[y]);
                    y += 1;
                }
                if gain >= WORTH_SCROLLING && best.as_ref().is_none_or(|(most, _)| gain > *most) {
                    let (top, bottom) = if up { (first, y - 1 + by) } else { (first - by, y - 1) };
                    best = Some((gain, Moved { top, bottom, up, by }));
                }
                y = y.max(first + 1);
            }
        }
    }
    best.map(|(_, found)| found)
}

fn absolute((x, y): (u16, u16)) -> String {
    if x == 0 { format!("\x1b[{}H", y + 1) } else { format!("\x1b[{};{}H", y + 1, x + 1) }
}

/// A control sequence with one count, which is left out when it is 1.
fn csi(count: u16, letter: char) -> String {
    if count == 1 { format!("\x1b[{letter}") } else { format!("\x1b[{count}{letter}") }
}
