//! The pen: the attributes the terminal writes with, and the shortest way to change them (SGR of ECMA-48 8.3.117).

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Colours and attributes, in one word: the colour of text as [`code`] has it, that behind it, the attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pen(u64);

/// Where the colour behind the text begins, and the attributes.
const BEHIND: u32 = 26;
const UPON: u32 = 2 * BEHIND;
const COLOUR: u64 = (1 << BEHIND) - 1;

/// What the terminal's own colours stand for: those of its user, or those a window is painted with.
pub(super) type Ground = Option<(Color, Color)>;

/// Attributes, with the codes that switch them on and off. One code switches off both weights.
const ATTRIBUTES: [(Modifier, &str, &str); 5] = [
    (Modifier::BOLD, "1", "22"),
    (Modifier::DIM, "2", "22"),
    (Modifier::ITALIC, "3", "23"),
    (Modifier::UNDERLINED, "4", "24"),
    (Modifier::REVERSED, "7", "27"),
];
const WEIGHTS: Modifier = Modifier::BOLD.union(Modifier::DIM);

/// All of [`ATTRIBUTES`].
const KNOWN: Modifier = Modifier::BOLD
    .union(Modifier::DIM)
    .union(Modifier::ITALIC)
    .union(Modifier::UNDERLINED)
    .union(Modifier::REVERSED);

impl Pen {
    /// The terminal's own colours and no attribute.
    pub(super) const PLAIN: Pen = Pen(0);

    /// The pen a cell is written with.
    pub(super) fn of(cell: &Cell) -> Pen {
        let own = matches!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
        if own && cell.modifier.is_empty() {
            return Pen::PLAIN;
        }
        let attributes = u64::from((cell.modifier & KNOWN).bits());
        Pen(code(cell.fg) | code(cell.bg) << BEHIND | attributes << UPON)
    }

    fn fg(self) -> u64 {
        self.0 & COLOUR
    }

    fn bg(self) -> u64 {
        self.0 >> BEHIND & COLOUR
    }

    fn attributes(self) -> Modifier {
        Modifier::from_bits_truncate((self.0 >> UPON) as u16)
    }

    /// Whether a blank written with this pen cannot be seen.
    pub(super) fn leaves_blank(self) -> bool {
        const SEEN: u64 = (Modifier::UNDERLINED.bits() | Modifier::REVERSED.bits()) as u64;
        self.0 & (COLOUR << BEHIND | SEEN << UPON) == 0
    }

    /// Changes the pen.
    pub(super) fn set(&mut self, to: Pen, ground: Ground, out: &mut Vec<u8>) {
        if *self == to {
            return;
        }
        if let Some(ground) = ground {
            return self.set_on(to, ground, out);
        }
        let only_adds = to.attributes().contains(self.attributes())
            && (to.fg() == self.fg() || to.fg() != RESET)
            && (to.bg() == self.bg() || to.bg() != RESET);
        let mut codes: Vec<String> = Vec::new();
        let from = if only_adds { *self } else { Pen::PLAIN };
        for (attribute, code, _) in ATTRIBUTES {
            if to.attributes().contains(attribute) && !from.attributes().contains(attribute) {
                codes.push(code.into());
            }
        }
        if to.fg() != from.fg() {
            codes.push(sgr(to.fg(), 30));
        }
        if to.bg() != from.bg() {
            codes.push(sgr(to.bg(), 40));
        }
        let reset = match (only_adds, codes.is_empty()) {
            (true, _) | (false, true) => "",
            (false, false) => "0;",
        };
        out.extend_from_slice(format!("\x1b[{reset}{}m", codes.join(";")).as_bytes());
        *self = to;
    }

    /// The pen a screen begins with, whatever the terminal's was.
    pub(super) fn lay_down(&mut self, ground: Ground, out: &mut Vec<u8>) {
        *self = Pen::PLAIN;
        out.extend_from_slice(b"\x1b[m");
        if let Some((text, ground)) = ground {
            out.extend_from_slice(
                format!("\x1b[{};{}m", sgr(code(text), 30), sgr(code(ground), 40)).as_bytes(),
            );
        }
    }

    /// Changes the pen on a painted ground, where nothing may be reset as a whole.
    fn set_on(&mut self, to: Pen, (text, ground): (Color, Color), out: &mut Vec<u8>) {
        let mut codes: Vec<String> = Vec::new();
        let gone = self.attributes() - to.attributes();
        let mut on = to.attributes() - self.attributes();
        if gone.intersects(WEIGHTS) {
            // One code switches both off; what stays is switched on again.
            on |= to.attributes() & WEIGHTS;
        }
        for (attribute, _, off) in ATTRIBUTES {
            if gone.contains(attribute) && codes.last().is_none_or(|last| last != off) {
                codes.push(off.into());
            }
        }
        let turned_on = ATTRIBUTES.iter().filter(|(one, ..)| on.contains(*one));
        codes.extend(turned_on.map(|(_, code, _)| (*code).into()));
        let painted = |own: u64, ground: Color| if own == RESET { code(ground) } else { own };
        if to.fg() != self.fg() {
            codes.push(sgr(painted(to.fg(), text), 30));
        }
        if to.bg() != self.bg() {
            codes.push(sgr(painted(to.bg(), ground), 40));
        }
        out.extend_from_slice(format!("\x1b[{}m", codes.join(";")).as_bytes());
        *self = to;
    }
}

/// The terminal's own colour.
const RESET: u64 = 0;
/// Tells a colour of the terminal's 256 and one of three lights from the sixteen and from each other.
const INDEXED: u64 = 1 << 24;
const LIGHTS: u64 = 2 << 24;

/// A colour in 26 bits: nothing for the terminal's own, then the sixteen as they are numbered, from one on.
fn code(colour: Color) -> u64 {
    match colour {
        Color::Reset => RESET,
        Color::Black => 1,
        Color::Red => 2,
        Color::Green => 3,
        Color::Yellow => 4,
        Color::Blue => 5,
        Color::Magenta => 6,
        Color::Cyan => 7,
        Color::Gray => 8,
        Color::DarkGray => 9,
        Color::LightRed => 10,
        Color::LightGreen => 11,
        Color::LightYellow => 12,
        Color::LightBlue => 13,
        Color::LightMagenta => 14,
        Color::LightCyan => 15,
        Color::White => 16,
        Color::Indexed(n) => INDEXED | u64::from(n),
        Color::Rgb(r, g, b) => LIGHTS | u64::from(r) << 16 | u64::from(g) << 8 | u64::from(b),
    }
}

/// What sets a colour; `base` is 30 for the foreground, 40 for the background.
fn sgr(code: u64, base: u64) -> String {
    let [low, middle, high, ..] = code.to_le_bytes();
    match code {
        RESET => (base + 9).to_string(),
        1..=8 => (base + code - 1).to_string(),
        9..=16 => (base + 60 + code - 9).to_string(),
        INDEXED..LIGHTS => format!("{};5;{low}", base + 8),
        _ => format!("{};2;{high};{middle};{low}", base + 8),
    }
}
