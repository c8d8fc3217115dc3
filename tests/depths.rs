//! What a window looks like with no colours, the terminal's sixteen, and all of them: pictures of its styles, and the
//! law that colours change nothing but colours. `SIARAN_UPDATE=1` paints the pictures anew; whoever does reads them.

mod common;

use std::fmt::Write as _;
use std::path::PathBuf;

use common::driver::{Driver, How};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use siaran::phrase::Lang;
use siaran::settings::theme::Palette;
use siaran::tui::theme::{Colours, Theme};

const RELEASE: &str = include_str!("../assets/examples/lokakarya.toml");
const SIZES: [(u16, u16); 3] = [(110, 32), (80, 24), (40, 12)];

fn theme(depth: &str) -> Theme {
    let built_in =
        |name| Palette::read(Palette::source(name).expect("it is built in")).0.expect("it is a theme");
    match depth {
        "none" => Theme::terminal(Colours::None, true),
        "sixteen" => Theme::terminal(Colours::Sixteen, true),
        "many" => Theme::terminal(Colours::Many, true),
        name => Theme::of(&built_in(name), Colours::True, true),
    }
}

/// The example, whose number has a finding, with something selected: most parts of the theme are seen.
fn window(size: (u16, u16), depth: &str) -> Driver {
    let mut driver = Driver::of_file(RELEASE, How { size, lang: Lang::Id, ..How::default() });
    driver.app.theme = theme(depth);
    driver.press("<S-Right*8>");
    driver
}

/// A window of a size in a depth.
type Opened = fn((u16, u16), &str) -> Driver;

/// Two versions of the example side by side, one of them chosen.
fn compared(size: (u16, u16), depth: &str) -> Driver {
    let base = siaran::store::codec::decode(RELEASE.as_bytes()).expect("it is a draft").draft;
    let (ours, theirs) = common::versions::of(&base);
    let mut driver = Driver::open(ours, How { size, lang: Lang::Id, ..How::default() });
    driver.app.theme = theme(depth);
    siaran::tui::act::compare(&mut driver.app, &base, &theirs);
    driver.press("<Right>");
    driver
}

/// How a cell is written, in words; nothing for a blank that shows nothing.
fn style(cell: &Cell) -> String {
    let mut words = Vec::new();
    let weights = [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
    ];
    words.extend(
        weights.iter().filter(|(one, _)| cell.modifier.contains(*one)).map(|(_, word)| (*word).to_owned()),
    );
    if cell.fg != Color::Reset {
        words.push(cell.fg.to_string());
    }
    if cell.bg != Color::Reset {
        words.push(format!("on {}", cell.bg));
    }
    words.join(" ")
}

/// The rows of a window as stretches of one style.
fn picture(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let mut runs: Vec<(String, String)> = Vec::new();
        for x in 0..buffer.area.width {
            let cell = &buffer[(x, y)];
            let blank =
                cell.symbol() == " " && !cell.modifier.intersects(Modifier::REVERSED | Modifier::UNDERLINED);
            let style = style(cell);
            match runs.last_mut() {
                Some((last, text)) if blank || *last == style => text.push_str(cell.symbol()),
                _ => runs.push((style, cell.symbol().to_owned())),
            }
        }
        let shown = runs.iter().filter(|(_, text)| !text.trim().is_empty());
        let shown: Vec<String> = shown.map(|(style, text)| format!("{style}‹{}›", text.trim())).collect();
        let _ = writeln!(out, "{:>2} {}", y + 1, shown.join(" "));
    }
    out
}

#[test]
fn the_window_in_three_depths_of_colour() {
    for (columns, rows) in SIZES {
        for depth in ["none", "sixteen", "gelap"] {
            let (buffer, _) = window((columns, rows), depth).draw();
            let got = picture(&buffer);
            let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
                .join(format!("tests/screens/depth-{columns}x{rows}-{depth}.txt"));
            #[allow(clippy::disallowed_methods)] // The only way to ask for new pictures.
            if std::env::var_os("SIARAN_UPDATE").is_some() {
                std::fs::write(&path, got).expect("the picture is written");
                continue;
            }
            let kept = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(kept == got, "{} is\n{got}\nbut was\n{kept}", path.display());
        }
    }
}

#[test]
fn colours_change_nothing_but_colours() {
    for (size, window) in SIZES.into_iter().flat_map(|size| [(size, window as Opened), (size, compared)]) {
        let (plain, at) = window(size, "none").draw();
        for depth in ["none", "sixteen", "many", "terang", "gelap", "kontras"] {
            let (buffer, cursor) = window(size, depth).draw();
            assert_eq!(cursor, at, "{depth}");
            for (cell, own) in plain.content.iter().zip(&buffer.content) {
                assert_eq!(cell.symbol(), own.symbol(), "{depth}");
                let of_terminal = |colour| !matches!(colour, Color::Rgb(..) | Color::Indexed(_));
                match depth {
                    "none" => assert_eq!((own.fg, own.bg), (Color::Reset, Color::Reset)),
                    "sixteen" => assert!(of_terminal(own.fg) && own.bg == Color::Reset, "{own:?}"),
                    // What is seen without colours must be seen with them.
                    "many" => assert_eq!(cell.modifier, own.modifier),
                    _ => assert_eq!(own.bg, Color::Reset, "the ground is the wire's matter: {own:?}"),
                }
            }
        }
    }
}
