//! What a cell looks like, in a form that is copied and compared at no cost. Cells that nobody can tell apart have equal
//! looks.

use ratatui::buffer::Cell;

use super::pen::Pen;
use crate::text::{ascii, width};

/// How many bytes of a symbol a look has room for.
const ROOM: usize = 7;

/// What a cell looks like, in two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// The bytes of the symbol, and a last byte with their number in its lower half and the cells they take in its upper
    /// one. Or, where a symbol is [`LISTED`], its place in a list and the cells, of which there may be many then.
    symbol: u64,
    /// What it is written with.
    pub(super) pen: Pen,
}

/// In the place of a length, tells that a symbol stands in the list.
const LISTED: u64 = 0xF;

/// Where the length is, and where the cells are; of a listed symbol the place is before them.
const LENGTH: u32 = 8 * ROOM as u32;
const CELLS: u32 = LENGTH + 4;
const CELLS_LISTED: u32 = 32;

impl Look {
    /// A cell that shows nothing at all, whatever pen left it so.
    pub(super) const BLANK: Look = Look { symbol: in_one_cell(b" "), pen: Pen::PLAIN };

    /// A cell that shows something nobody drew: it is written over whatever it is to show.
    pub(super) const UNKNOWN: Look = Look { symbol: in_one_cell(b""), pen: Pen::PLAIN };

    /// Whether the cell shows nothing at all.
    pub(super) fn is_blank(self) -> bool {
        self == Look::BLANK
    }

    /// The cells the symbol takes.
    pub(super) fn cells(self) -> usize {
        let cells =
            if self.is_listed() { self.symbol >> CELLS_LISTED & 0xFFFF } else { self.symbol >> CELLS };
        cells as usize
    }

    fn is_listed(self) -> bool {
        self.symbol >> LENGTH == LISTED
    }

    /// Whether these are its symbol's bytes, however wide they are.
    fn has(self, symbol: u64) -> bool {
        self.symbol << (64 - CELLS) == symbol << (64 - CELLS)
    }
}

/// A symbol of at most [`ROOM`] bytes.
const fn packed(symbol: &[u8]) -> u64 {
    let mut bytes = [0; ROOM + 1];
    let mut at = 0;
    while at < symbol.len() {
        bytes[at] = symbol[at];
        at += 1;
    }
    u64::from_le_bytes(bytes) | (symbol.len() as u64) << LENGTH
}

/// The same, one cell wide.
const fn in_one_cell(symbol: &[u8]) -> u64 {
    packed(symbol) | 1 << CELLS
}

/// Makes looks of cells, and keeps the symbols that have no room in them.
#[derive(Debug, Default)]
pub(super) struct Looks {
    long: Vec<String>,
    /// Whether the terminal shows ASCII and nothing else.
    pub(super) ascii: bool,
}

impl Looks {
    /// How many long symbols are kept.
    pub(super) fn kept(&self) -> usize {
        self.long.len()
    }

    /// Forgets the long symbols; no look made so far may be used after that.
    pub(super) fn forget(&mut self) {
        self.long.clear();
    }

    /// Adds the looks of some cells.
    pub(super) fn of(&mut self, cells: &[Cell], out: &mut Vec<Look>) {
        let mut before = Look::BLANK;
        out.extend(cells.iter().map(|cell| {
            let pen = Pen::of(cell);
            if let (" ", true) = (cell.symbol(), pen.leaves_blank()) {
                return Look::BLANK;
            }
            before = Look { symbol: self.symbol(cell.symbol(), before), pen };
            before
        }));
    }

    /// A symbol as a look has it; `before` is that of another cell, perhaps with the same.
    #[inline]
    fn symbol(&mut self, text: &str, before: Look) -> u64 {
        let symbol = match text.as_bytes() {
            // Nothing draws a control; should anything ever, this is the last place to stop it.
            [byte] if byte.is_ascii_control() => return in_one_cell(b"?"),
            [byte] => return u64::from(*byte) | 1 << LENGTH | 1 << CELLS,
            _ if self.ascii && !text.is_ascii() => {
                // What follows a wide sign is blank already.
                let nearest = u8::try_from(ascii::nearest(text)).unwrap_or(b'?');
                return in_one_cell(&[nearest]);
            }
            _ if text.contains(char::is_control) => return in_one_cell(b"?"),
            bytes if bytes.len() <= ROOM => packed(bytes),
            _ => return self.listed(text),
        };
        // A line across the screen is the same symbol over and over.
        if before.has(symbol) { before.symbol } else { symbol | cells_of(text) << CELLS }
    }

    fn listed(&mut self, symbol: &str) -> u64 {
        let known = self.long.iter().position(|known| known == symbol);
        let place = known.unwrap_or_else(|| {
            self.long.push(symbol.to_owned());
            self.long.len() - 1
        });
        place as u64 | cells_of(symbol) << CELLS_LISTED | LISTED << LENGTH
    }

    /// Writes the symbol of a look.
    pub(super) fn write(&self, look: Look, out: &mut Vec<u8>) {
        let length = look.symbol >> LENGTH & 0xF;
        if look.is_listed() {
            let symbol = self.long.get(look.symbol as u32 as usize);
            out.extend_from_slice(symbol.map_or(b" ", |symbol| symbol.as_bytes()));
        } else {
            out.extend_from_slice(&look.symbol.to_le_bytes()[..length as usize]);
        }
    }
}

/// The cells of a symbol. One of few bytes takes no more cells than these are.
fn cells_of(symbol: &str) -> u64 {
    (width::of_grapheme(symbol) as u64).clamp(1, 0xFFFF)
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier, Style};

    use super::*;

    fn looks_of(looks: &mut Looks, buffer: &Buffer) -> Vec<Look> {
        let mut out = Vec::new();
        looks.of(&buffer.content, &mut out);
        out
    }

    #[test]
    #[allow(clippy::disallowed_methods)] // It draws what nothing else does.
    fn a_control_never_comes_out() {
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width: 4, height: 1 });
        for (at, symbol) in ["\u{1b}", "\u{9b}2J", "a\u{7}", "é"].into_iter().enumerate() {
            buffer.content[at].set_symbol(symbol);
        }
        let (mut looks, mut out) = (Looks::default(), Vec::new());
        for look in looks_of(&mut looks, &buffer) {
            looks.write(look, &mut out);
        }
        assert_eq!(std::str::from_utf8(&out), Ok("???é"));
    }

    #[test]
    #[allow(clippy::disallowed_methods)] // The library's own way of filling a buffer.
    fn symbols_of_any_length_come_back() {
        let symbols = ["a", "é", "–", "─", "漢", "👩", "👩‍👩‍👧", "👩‍👩‍👦", "e\u{301}\u{323}\u{301}"];
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width: 9, height: 2 });
        for (at, symbol) in symbols.iter().enumerate() {
            buffer.content[at].set_symbol(symbol);
            buffer.content[at + 9].set_symbol(symbol);
        }
        let mut looks = Looks::default();
        let all = looks_of(&mut looks, &buffer);
        assert_eq!(all[..9], all[9..]);
        for (at, symbol) in symbols.iter().enumerate() {
            let mut out = Vec::new();
            looks.write(all[at], &mut out);
            assert_eq!(std::str::from_utf8(&out), Ok(*symbol));
            assert!((0..at).all(|other| all[other] != all[at]), "{symbol}");
            assert_eq!(all[at].cells(), width::of_grapheme(symbol), "{symbol}");
        }
        assert_eq!(looks.kept(), 2);
    }

    #[test]
    #[allow(clippy::disallowed_methods)] // The library's own way of filling a buffer.
    fn a_symbol_may_be_as_wide_as_a_row() {
        // Leading consonants of Hangul never part (UAX #29, GB6), and each takes two cells.
        let wide = "\u{1100}".repeat(20);
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width: 2, height: 1 });
        buffer.content[0].set_symbol(&wide);
        let mut looks = Looks::default();
        let all = looks_of(&mut looks, &buffer);
        assert_eq!((all[0].cells(), width::of_grapheme(&wide)), (40, 40));
        let mut out = Vec::new();
        looks.write(all[0], &mut out);
        assert_eq!(out, wide.as_bytes());
    }

    #[test]
    #[allow(clippy::disallowed_methods)] // The library's own way of filling a buffer.
    fn a_terminal_of_ascii_gets_nothing_else() {
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width: 8, height: 1 });
        buffer.set_string(0, 0, "“é” 漢 …", Style::new());
        let mut looks = Looks { ascii: true, ..Looks::default() };
        let mut out = Vec::new();
        for look in looks_of(&mut looks, &buffer) {
            assert_eq!(look.cells(), 1);
            looks.write(look, &mut out);
        }
        assert_eq!(std::str::from_utf8(&out), Ok("\"e\" ?  ~"));
    }

    #[test]
    #[allow(clippy::disallowed_methods)] // The library's own way of filling a buffer.
    fn blanks_are_equal_as_long_as_nothing_shows() {
        let of = |style: Style| {
            let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width: 1, height: 1 });
            buffer.set_string(0, 0, " ", style);
            looks_of(&mut Looks::default(), &buffer)[0]
        };
        assert!(of(Style::new()).is_blank() && of(Style::new().fg(Color::Red)).is_blank());
        assert!(of(Style::new().add_modifier(Modifier::BOLD)).is_blank());
        assert!(!of(Style::new().add_modifier(Modifier::REVERSED)).is_blank());
        assert!(!of(Style::new().bg(Color::Red)).is_blank());
    }
}
