//! The pen: the attributes the terminal writes with, and the shortest way to change them (SGR of ECMA-48 8.3.117).

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Colours and attributes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    attributes: Modifier,
}

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

impl Pen {
    /// The pen a cell is written with.
    pub(super) fn of(cell: &Cell) -> Pen {
        let known = ATTRIBUTES.iter().fold(Modifier::empty(), |all, (one, ..)| all | *one);
        Pen { fg: cell.fg, bg: cell.bg, attributes: cell.modifier & known }
    }

    /// Whether a blank written with this pen cannot be seen.
    pub(super) fn leaves_blank(self) -> bool {
        self.bg == Color::Reset && !self.attributes.intersects(Modifier::UNDERLINED | Modifier::REVERSED)
    }

    /// Changes the pen.
    pub(super) fn set(&mut self, to: Pen, ground: Ground, out: &mut Vec<u8>) {
        if *self == to {
            return;
        }
        if let Some(ground) = ground {
            return self.set_on(to, ground, out);
        }
        let only_adds = to.attributes.contains(self.attributes)
            && (to.fg == self.fg || to.fg != Color::Reset)
            && (to.bg == self.bg || to.bg != Color::Reset);
        let mut codes: Vec<String> = Vec::new();
        let from = if only_adds { *self } else { Pen::default() };
        for (attribute, code, _) in ATTRIBUTES {
            if to.attributes.contains(attribute) && !from.attributes.contains(attribute) {
                codes.push(code.into());
            }
        }
        if to.fg != from.fg {
            codes.push(colour(to.fg, 30));
        }
        if to.bg != from.bg {
            codes.push(colour(to.bg, 40));
        }
        let reset = match (only_adds, codes.is_empty()) {
            (true, _) | (false, true) => "",
            (false, false) => "0;",
        };
        out.extend_from_slice(format!("\x1b[{reset}{}m", codes.join(";")).as_bytes());
        *self = to;
    }

    /// The pen every row begins with, whatever the terminal's was.
    pub(super) fn lay_down(&mut self, ground: Ground, out: &mut Vec<u8>) {
        *self = Pen::default();
        out.extend_from_slice(b"\x1b[m");
        if let Some((text, ground)) = ground {
            out.extend_from_slice(format!("\x1b[{};{}m", colour(text, 30), colour(ground, 40)).as_bytes());
        }
    }

    /// Changes the pen on a painted ground, where nothing may be reset as a whole.
    fn set_on(&mut self, to: Pen, (text, ground): (Color, Color), out: &mut Vec<u8>) {
        let mut codes: Vec<String> = Vec::new();
        let gone = self.attributes - to.attributes;
        let mut on = to.attributes - self.attributes;
        if gone.intersects(WEIGHTS) {
            // One code switches both off; what stays is switched on again.
            on |= to.attributes & WEIGHTS;
        }
        for (attribute, _, off) in ATTRIBUTES {
            if gone.contains(attribute) && codes.last().is_none_or(|last| last != off) {
                codes.push(off.into());
            }
        }
        codes.extend(
            ATTRIBUTES.iter().filter(|(one, ..)| on.contains(*one)).map(|(_, code, _)| (*code).into()),
        );
        let painted = |own: Color, ground: Color| if own == Color::Reset { ground } else { own };
        if to.fg != self.fg {
            codes.push(colour(painted(to.fg, text), 30));
        }
        if to.bg != self.bg {
            codes.push(colour(painted(to.bg, ground), 40));
        }
        out.extend_from_slice(format!("\x1b[{}m", codes.join(";")).as_bytes());
        *self = to;
    }
}

/// A colour's code; `base` is 30 for the foreground, 40 for the background.
fn colour(colour: Color, base: u8) -> String {
    let plain = |n: u8| (base + n).to_string();
    let bright = |n: u8| (base + 60 + n).to_string();
    match colour {
        Color::Reset => plain(9),
        Color::Black => plain(0),
        Color::Red => plain(1),
        Color::Green => plain(2),
        Color::Yellow => plain(3),
        Color::Blue => plain(4),
        Color::Magenta => plain(5),
        Color::Cyan => plain(6),
        Color::Gray => plain(7),
        Color::DarkGray => bright(0),
        Color::LightRed => bright(1),
        Color::LightGreen => bright(2),
        Color::LightYellow => bright(3),
        Color::LightBlue => bright(4),
        Color::LightMagenta => bright(5),
        Color::LightCyan => bright(6),
        Color::White => bright(7),
        Color::Indexed(n) => format!("{};5;{n}", base + 8),
        Color::Rgb(r, g, b) => format!("{};2;{r};{g};{b}", base + 8),
    }
}
