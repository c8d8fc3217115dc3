//! How each part of the screen is styled. The default theme uses the terminal's own 16 colours and its default foreground and
//! background, so that light and dark terminals both look right; weight makes the order, one accent shows the focus,
//! red and yellow belong to findings alone. Knows no part's content.

mod palette;

use ratatui::style::{Color, Modifier, Style};

use crate::check::Level;
use crate::settings::theme::Palette;

/// How many colours a terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// None, or none wanted.
    None,
    /// Its own sixteen.
    Sixteen,
    /// 256.
    Many,
    /// Red, green and blue at will.
    True,
}

impl Colours {
    /// That many.
    pub fn of(count: u32) -> Colours {
        match count {
            0 => Colours::None,
            1..256 => Colours::Sixteen,
            256 => Colours::Many,
            _ => Colours::True,
        }
    }
}

/// Styles by part.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Running text.
    pub text: Style,
    /// What steps back: labels, block numbers, hints, what the program sets around the words.
    pub quiet: Style,
    /// Headline and headings.
    pub strong: Style,
    /// The title of the focused pane, and the caret's pane.
    pub accent: Style,
    /// The title of a pane that is not focused.
    pub pane_title: Style,
    /// A key in the line of hints.
    pub key: Style,
    /// Lines between panes.
    pub rule: Style,
    /// Selected text, and the chosen row of a list.
    pub selection: Style,
    /// A place that was found.
    pub found: Style,
    /// The bar beside a quote.
    pub bar: Style,
    error: Style,
    warning: Style,
    advice: Style,
    good: Style,
    /// What the whole window is painted with: the colour of running text and that of the ground. Styles that say
    /// nothing of a colour mean these.
    pub ground: Option<(Color, Color)>,
    /// Glyphs, which have ASCII forms for terminals without UTF-8.
    pub glyphs: Glyphs,
}

/// The few signs of the screen.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct Glyphs {
    pub error: &'static str,
    pub warning: &'static str,
    pub advice: &'static str,
    pub good: &'static str,
    pub none: &'static str,
    pub bar: &'static str,
    pub horizontal: &'static str,
    pub vertical: &'static str,
    pub tee_down: &'static str,
    pub tee_up: &'static str,
    pub bullet: &'static str,
    pub dirty: &'static str,
    pub ellipsis: &'static str,
    pub over: &'static str,
    pub paragraph: &'static str,
    pub chosen: &'static str,
    pub dash: &'static str,
}

const UNICODE: Glyphs = Glyphs {
    error: "✗",
    warning: "▲",
    advice: "·",
    good: "✓",
    none: "–",
    bar: "┃",
    horizontal: "─",
    vertical: "│",
    tee_down: "┬",
    tee_up: "┴",
    bullet: "•",
    dirty: "•",
    ellipsis: "…",
    over: "‾",
    paragraph: "¶",
    chosen: "›",
    dash: "–",
};

/// The Linux console, whose font has 256 or 512 characters: those of code page 437 are always among them.
const CONSOLE: Glyphs = Glyphs { error: "x", good: "√", bar: "│", over: "¯", chosen: "»", ..UNICODE };

const ASCII: Glyphs = Glyphs {
    error: "x",
    warning: "!",
    advice: ".",
    good: "v",
    none: "-",
    bar: "|",
    horizontal: "-",
    vertical: "|",
    tee_down: "+",
    tee_up: "+",
    bullet: "*",
    dirty: "*",
    ellipsis: "...",
    over: "^",
    paragraph: "#",
    chosen: ">",
    dash: "-",
};

impl Theme {
    /// The default theme: the terminal's own colours, or none at all; ASCII signs where the locale is not UTF-8.
    pub fn terminal(colours: Colours, utf8: bool) -> Theme {
        let plain = Style::new();
        let tint = |colour| if colours == Colours::None { plain } else { plain.fg(colour) };
        // Plain yellow cannot be read on white; this amber can be read on white and on black.
        let amber = if matches!(colours, Colours::Many | Colours::True) {
            Color::Indexed(136)
        } else {
            Color::Yellow
        };
        let bold = Modifier::BOLD;
        Theme {
            text: plain,
            quiet: plain.add_modifier(Modifier::DIM),
            strong: plain.add_modifier(bold),
            accent: tint(Color::Magenta).add_modifier(bold),
            pane_title: plain.add_modifier(Modifier::DIM),
            key: plain.add_modifier(bold),
            rule: plain.add_modifier(Modifier::DIM),
            selection: plain.add_modifier(Modifier::REVERSED),
            found: plain.add_modifier(Modifier::UNDERLINED | bold),
            bar: plain.add_modifier(Modifier::DIM),
            error: tint(Color::Red).add_modifier(bold),
            warning: tint(amber).add_modifier(bold),
            advice: plain,
            good: tint(Color::Green),
            ground: None,
            glyphs: if utf8 { UNICODE } else { ASCII },
        }
    }

    /// A theme as it was written, as far as the terminal has its colours: with fewer than 256 it is the default.
    pub fn of(palette: &Palette, colours: Colours, utf8: bool) -> Theme {
        let mut theme = Theme::terminal(colours, utf8);
        if matches!(colours, Colours::Many | Colours::True) {
            palette::paint(&mut theme, palette, colours);
        }
        theme
    }

    /// The theme for the Linux console, which lacks some of the signs.
    pub fn on_console(mut self) -> Theme {
        if self.glyphs.horizontal == UNICODE.horizontal {
            self.glyphs = CONSOLE;
        }
        self
    }

    /// The sign and its style for a level.
    pub fn level(&self, level: Level) -> (&'static str, Style) {
        match level {
            Level::Error => (self.glyphs.error, self.error),
            Level::Warning => (self.glyphs.warning, self.warning),
            Level::Advice => (self.glyphs.advice, self.advice),
        }
    }

    /// The sign and its style for what is in order.
    pub fn good(&self) -> (&'static str, Style) {
        (self.glyphs.good, self.good)
    }

    /// How words with a finding are marked, on top of their own style.
    pub fn marked(&self, style: Style) -> Style {
        style.add_modifier(Modifier::UNDERLINED)
    }
}
