//! A theme as it is written: colours and weights by part of the screen, for a ground it was made for. Knows no
//! terminal: what a terminal can show of it is decided where it is drawn.

use toml::Spanned;
use toml::de::DeValue;

use super::Fault;
use super::read::Reader;
use crate::phrase::settings::SettingsPhrase as P;

/// The themes that come with the program: name, and the text of the asset.
const BUILTIN: [(&str, &str); 3] = [
    ("terang", include_str!("../../assets/themes/terang.toml")),
    ("gelap", include_str!("../../assets/themes/gelap.toml")),
    ("kontras", include_str!("../../assets/themes/kontras.toml")),
];

/// The name of the theme of the terminal's own colours, which is no file.
pub const TERMINAL: &str = "terminal";

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Whatever the ground or the text has.
    Default,
    /// One of the terminal's own sixteen, 0 to 15.
    Own(u8),
    /// Red, green and blue.
    Rgb(u8, u8, u8),
}

/// How one part is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Ink {
    pub colour: Colour,
    pub bold: bool,
    pub dim: bool,
    pub underline: bool,
    pub reverse: bool,
}

impl Default for Ink {
    fn default() -> Ink {
        Ink { colour: Colour::Default, bold: false, dim: false, underline: false, reverse: false }
    }
}

/// A theme: the ground and its text, and the parts that differ from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Palette {
    /// What everything stands on; with it, the window is painted.
    pub ground: Colour,
    /// Running text.
    pub text: Colour,
    /// How each of [`PARTS`] is written, in that order; `None` where the theme does not say.
    pub parts: [Option<Ink>; PARTS.len()],
}

/// The parts of the screen a theme speaks of.
pub const PARTS: [&str; 13] = [
    "quiet",
    "strong",
    "accent",
    "pane-title",
    "key",
    "rule",
    "selection",
    "found",
    "bar",
    "error",
    "warning",
    "advice",
    "good",
];

const WEIGHTS: [&str; 4] = ["bold", "dim", "underline", "reverse"];

const OWN: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

impl Palette {
    /// The names of the built-in themes, the terminal's own colours first.
    pub fn names() -> impl Iterator<Item = &'static str> {
        std::iter::once(TERMINAL).chain(BUILTIN.iter().map(|(name, _)| *name))
    }

    /// The text of a built-in theme, to be read or copied from.
    pub fn source(name: &str) -> Option<&'static str> {
        BUILTIN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
    }

    /// Reads a theme. What is wrong in it is passed over and told; `None` when it is no TOML at all.
    pub fn read(source: &str) -> (Option<Palette>, Vec<Fault>) {
        let mut reader = Reader::new(source);
        let mut palette =
            Palette { ground: Colour::Default, text: Colour::Default, parts: [None; PARTS.len()] };
        let Some(root) = reader.parse() else { return (None, reader.faults) };
        for (key, span, value) in reader.entries("", root.get_ref()) {
            match key.as_str() {
                "ground" => palette.ground = colour(&mut reader, &key, value).unwrap_or(palette.ground),
                "text" => palette.text = colour(&mut reader, &key, value).unwrap_or(palette.text),
                _ => match PARTS.iter().position(|part| *part == key) {
                    Some(part) => palette.parts[part] = ink(&mut reader, &key, value),
                    None => reader.fault(span.start, P::KeyUnknown { key }),
                },
            }
        }
        (Some(palette), reader.faults)
    }

    /// How a part is written, if the theme says.
    pub fn part(&self, name: &str) -> Option<Ink> {
        PARTS.iter().position(|part| *part == name).and_then(|part| self.parts[part])
    }
}

/// `"#1d4ed8"`, or `{ colour = "#1d4ed8", bold = true }`.
fn ink(reader: &mut Reader<'_>, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Ink> {
    let mut ink = Ink::default();
    if let DeValue::String(_) = value.get_ref() {
        ink.colour = colour(reader, key, value)?;
        return Some(ink);
    }
    let table = reader.table(key, value)?;
    for (path, span, value) in reader.entries(key, table) {
        let word = path.rsplit('.').next().unwrap_or_default();
        let slot = match word {
            "colour" => {
                ink.colour = colour(reader, &path, value).unwrap_or(ink.colour);
                continue;
            }
            "bold" => &mut ink.bold,
            "dim" => &mut ink.dim,
            "underline" => &mut ink.underline,
            "reverse" => &mut ink.reverse,
            _ => {
                debug_assert!(!WEIGHTS.contains(&word), "every weight has its slot");
                reader.fault(span.start, P::KeyUnknown { key: path });
                continue;
            }
        };
        if let Some(flag) = reader.flag(&path, value) {
            *slot = flag;
        }
    }
    Some(ink)
}

fn colour(reader: &mut Reader<'_>, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Colour> {
    let word = reader.text(key, value)?;
    let found = read_colour(word);
    if found.is_none() {
        reader.fault(value.span().start, P::ColourUnknown { key: key.to_owned(), found: word.to_owned() });
    }
    found
}

fn read_colour(word: &str) -> Option<Colour> {
    if word == "default" {
        return Some(Colour::Default);
    }
    if let Some(own) = OWN.iter().position(|name| *name == word) {
        return u8::try_from(own).ok().map(Colour::Own);
    }
    let hex =
        word.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok();
    Some(Colour::Rgb(part(0)?, part(2)?, part(4)?))
}

/// The contrast between two colours, from 1 to 21 (WCAG 2.2, "contrast ratio" and "relative luminance").
pub fn contrast(a: (u8, u8, u8), b: (u8, u8, u8)) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = |(r, g, b)| 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::{Lang, Say};

    fn rgb(colour: Colour) -> Option<(u8, u8, u8)> {
        match colour {
            Colour::Rgb(r, g, b) => Some((r, g, b)),
            _ => None,
        }
    }

    #[test]
    fn contrast_is_measured_as_in_wcag() {
        let (black, white) = ((0, 0, 0), (255, 255, 255));
        assert!((contrast(black, white) - 21.0).abs() < 1e-9);
        assert!((contrast(white, white) - 1.0).abs() < 1e-9);
        // The lightest grey that may be text on white.
        assert!((contrast((0x76, 0x76, 0x76), white) - 4.54).abs() < 0.01);
    }

    /// WCAG 2.2, 1.4.3 (AA): text has a contrast of at least 4.5; 1.4.6 (AAA): 7.
    #[test]
    fn every_part_of_a_built_in_theme_can_be_read() {
        for (name, source) in BUILTIN {
            let (palette, faults) = Palette::read(source);
            assert_eq!(faults, [], "{name}");
            let palette = palette.expect("a built-in theme is TOML");
            let least = if name == "kontras" { 7.0 } else { 4.5 };
            let ground = rgb(palette.ground).unwrap_or_else(|| panic!("{name} has a ground"));
            let text = rgb(palette.text).unwrap_or_else(|| panic!("{name} has a text"));
            assert!(contrast(text, ground) >= 7.0, "{name}: running text");
            for part in PARTS {
                let ink = palette.part(part).unwrap_or_else(|| panic!("{name} says nothing of {part}"));
                assert!(!ink.dim, "{name}: {part} is dim, and nobody knows how dim that is");
                let colour = rgb(ink.colour).unwrap_or(text);
                let found = contrast(colour, ground);
                assert!(found >= least, "{name}: {part} has a contrast of {found:.2}");
            }
        }
    }

    #[test]
    fn what_is_wrong_in_a_theme_is_told_and_passed_over() {
        let source = "ground = \"#12345\"\nstrong = { colour = \"red\", bold = true, blink = true }\nqiuet = \"red\"\nerror = 1\nkey = \"bright-blue\"";
        let (palette, faults) = Palette::read(source);
        let said: Vec<String> =
            faults.iter().map(|f| format!("{}:{} {}", f.line, f.column, f.message.say(Lang::En))).collect();
        assert_eq!(
            said,
            [
                "1:10 `ground`: “#12345” is no colour; write it like \"#1d4ed8\", \"red\" or \"default\"",
                "2:41 `strong.blink` is not known here",
                "3:1 `qiuet` is not known here",
                "4:9 `error` must be a table",
            ]
        );
        let palette = palette.expect("it is TOML");
        assert_eq!(palette.part("key").map(|ink| ink.colour), Some(Colour::Own(12)));
        assert_eq!(
            palette.part("strong"),
            Some(Ink { colour: Colour::Own(1), bold: true, ..Ink::default() })
        );
        assert_eq!(Palette::read("a = ").0, None);
    }
}
