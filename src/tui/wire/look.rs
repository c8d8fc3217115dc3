//! What a cell looks like, in a form that is copied and compared at no cost. Cells that nobody can tell apart have equal
//! looks.

use ratatui::buffer::{Buffer, Cell};

use super::pen::Pen;
use crate::text::{ascii, width};

/// How many bytes of a symbol a look has room for.
const ROOM: usize = 7;

/// What a cell looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// The bytes of the symbol, the last byte telling how many they are; or, when that is [`LISTED`], the symbol's place
    /// in a list.
    symbol: u64,
    /// What it is written with.
    pub(super) pen: Pen,
    /// The cells the symbol takes.
    pub(super) cells: u8,
}

/// Tells that a symbol stands in the list.
const LISTED: u8 = u8::MAX;

impl Look {
    /// A cell that shows nothing at all, whatever pen left it so.
    pub(super) const BLANK: Look = Look { symbol: packed(b" "), pen: Pen::PLAIN, cells: 1 };

    /// A cell that shows something nobody drew: it is written over whatever it is to show.
    pub(super) const UNKNOWN: Look = Look { symbol: packed(b""), pen: Pen::PLAIN, cells: 1 };

    /// Whether the cell shows nothing at all.
    pub(super) fn is_blank(self) -> bool {
        self == Look::BLANK
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
    bytes[ROOM] = symbol.len() as u8;
    u64::from_le_bytes(bytes)
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

    /// The looks of all cells of a buffer, row by row, in the room of others that are not needed any more.
    pub(super) fn of(&mut self, buffer: &Buffer, mut room: Vec<Look>) -> Vec<Look> {
        let mut before = Look::BLANK;
        room.clear();
        room.extend(buffer.content.iter().map(|cell| {
            before = self.of_cell(cell, before);
            before
        }));
        room
    }

    /// The look of a cell; `before` is that of another, perhaps with the same symbol.
    fn of_cell(&mut self, cell: &Cell, before: Look) -> Look {
        let (text, pen) = (cell.symbol(), Pen::of(cell));
        let symbol = match text.as_bytes() {
            b" " if pen.leaves_blank() => return Look::BLANK,
            // Nothing draws a control; should anything ever, this is the last place to stop it.
            [byte] if byte.is_ascii_control() => return Look { symbol: packed(b"?"), pen, cells: 1 },
            [byte] => return Look { symbol: packed(&[*byte]), pen, cells: 1 },
            _ if self.ascii && !text.is_ascii() => {
                // What follows a wide sign is blank already.
                let nearest = u8::try_from(ascii::nearest(text)).unwrap_or(b'?');
                return Look { symbol: packed(&[nearest]), pen, cells: 1 };
            }
            _ if text.contains(char::is_control) => return Look { symbol: packed(b"?"), pen, cells: 1 },
            bytes if bytes.len() <= ROOM => packed(bytes),
            _ => self.listed(text),
        };
        // A line across the screen is the same symbol over and over.
        let cells = if symbol == before.symbol { before.cells } else { cells_of(text) };
        Look { symbol, pen, cells }
    }

    fn listed(&mut self, symbol: &str) -> u64 {
        let known = self.long.iter().position(|known| known == symbol);
        let place = known.unwrap_or_else(|| {
            self.long.push(symbol.to_owned());
            self.long.len() - 1
        });
        place as u64 | u64::from(LISTED) << (8 * ROOM)
    }

    /// Writes the symbol of a look.
    pub(super) fn write(&self, look: Look, out: &mut Vec<u8>) {
        let bytes = look.symbol.to_le_bytes();
        if bytes[ROOM] == LISTED {
            let place = look.symbol ^ u64::from(LISTED) << (8 * ROOM);
            let symbol = usize::try_from(place).ok().and_then(|place| self.long.get(place));
            out.extend_from_slice(symbol.map_or(b" ", |symbol| symbol.as_bytes()));
        } else {
            out.extend_from_slice(&bytes[..usize::from(bytes[ROOM])]);
        }
    }
}

fn cells_of(symbol: &str) -> u8 {
    u8::try_from(width::of_grapheme(symbol).max(1)).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier, Style};

    use super::*;

    #[test]
    #[allow(clippy::disallowed_methods)] // It draws what nothing else does.
    fn a_control_never_comes_out() {
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width: 4, height: 1 });
        for (at, symbol) in ["\u{1b}", "\u{9b}2J", "a\u{7}", "é"].into_iter().enumerate() {
            buffer.content[at].set_symbol(symbol);
        }
        let (mut looks, mut out) = (Looks::default(), Vec::new());
        for look in looks.of(&buffer, Vec::new()) {
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
        let all = looks.of(&buffer, Vec::new());
        assert_eq!(all[..9], all[9..]);
        for (at, symbol) in symbols.iter().enumerate() {
            let mut out = Vec::new();
            looks.write(all[at], &mut out);
            assert_eq!(std::str::from_utf8(&out), Ok(*symbol));
            assert!((0..at).all(|other| all[other] != all[at]), "{symbol}");
            assert_eq!(usize::from(all[at].cells), width::of_grapheme(symbol), "{symbol}");
        }
        assert_eq!(looks.kept(), 2);
    }

    #[test]
    #[allow(clippy::disallowed_methods)] // The library's own way of filling a buffer.
    fn a_terminal_of_ascii_gets_nothing_else() {
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width: 8, height: 1 });
        buffer.set_string(0, 0, "“é” 漢 …", Style::new());
        let mut looks = Looks { ascii: true, ..Looks::default() };
        let mut out = Vec::new();
        for look in looks.of(&buffer, Vec::new()) {
            assert_eq!(look.cells, 1);
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
            Looks::default().of(&buffer, Vec::new())[0]
        };
        assert!(of(Style::new()).is_blank() && of(Style::new().fg(Color::Red)).is_blank());
        assert!(of(Style::new().add_modifier(Modifier::BOLD)).is_blank());
        assert!(!of(Style::new().add_modifier(Modifier::REVERSED)).is_blank());
        assert!(!of(Style::new().bg(Color::Red)).is_blank());
    }
}
