//! A written theme on a terminal: its colours as they are, or the nearest of 256.

use ratatui::style::{Color, Modifier, Style};

use super::{Colours, Theme};
use crate::settings::theme::{Colour, Ink, Palette};

/// Gives the parts of a theme the palette's colours.
pub(super) fn paint(theme: &mut Theme, palette: &Palette, colours: Colours) {
    let parts: [(&str, &mut Style); 13] = [
        ("quiet", &mut theme.quiet),
        ("strong", &mut theme.strong),
        ("accent", &mut theme.accent),
        ("pane-title", &mut theme.pane_title),
        ("key", &mut theme.key),
        ("rule", &mut theme.rule),
        ("selection", &mut theme.selection),
        ("found", &mut theme.found),
        ("bar", &mut theme.bar),
        ("error", &mut theme.error),
        ("warning", &mut theme.warning),
        ("advice", &mut theme.advice),
        ("good", &mut theme.good),
    ];
    for (name, style) in parts {
        if let Some(ink) = palette.part(name) {
            *style = style_of(ink, colours);
        }
    }
    let of = |colour| colour_of(colour, colours);
    theme.ground = (palette.ground != Colour::Default).then(|| (of(palette.text), of(palette.ground)));
}

fn style_of(ink: Ink, colours: Colours) -> Style {
    let weights = [
        (ink.bold, Modifier::BOLD),
        (ink.dim, Modifier::DIM),
        (ink.underline, Modifier::UNDERLINED),
        (ink.reverse, Modifier::REVERSED),
    ];
    let mut style = Style::new();
    if ink.colour != Colour::Default {
        style = style.fg(colour_of(ink.colour, colours));
    }
    weights.into_iter().filter(|(on, _)| *on).fold(style, |style, (_, weight)| style.add_modifier(weight))
}

fn colour_of(colour: Colour, colours: Colours) -> Color {
    match colour {
        Colour::Default => Color::Reset,
        Colour::Own(n) => Color::Indexed(n),
        Colour::Rgb(r, g, b) if colours == Colours::True => Color::Rgb(r, g, b),
        Colour::Rgb(r, g, b) => Color::Indexed(nearest(r, g, b)),
    }
}

/// The steps of xterm's 6 × 6 × 6 cube of colours, which begins at 16.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The nearest of xterm's 240 colours beyond the sixteen: the cube, and 24 greys from 232 on.
fn nearest(r: u8, g: u8, b: u8) -> u8 {
    let far = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
    let step = |part: u8| (0..6).min_by_key(|i| far(CUBE[usize::from(*i)], part)).unwrap_or(0);
    let (i, j, k) = (step(r), step(g), step(b));
    let distance = |(x, y, z): (u8, u8, u8)| far(x, r) + far(y, g) + far(z, b);
    let in_cube = (CUBE[usize::from(i)], CUBE[usize::from(j)], CUBE[usize::from(k)]);
    let grey = |n: u8| 8 + 10 * n;
    let nearest_grey = (0..24).min_by_key(|n| distance((grey(*n), grey(*n), grey(*n)))).unwrap_or(0);
    let (n, g) = (nearest_grey, grey(nearest_grey));
    if distance((g, g, g)) < distance(in_cube) { 232 + n } else { 16 + 36 * i + 6 * j + k }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_of_256_is_found() {
        assert_eq!((nearest(0, 0, 0), nearest(255, 255, 255)), (16, 231));
        assert_eq!((nearest(95, 135, 175), nearest(8, 8, 8), nearest(118, 118, 118)), (67, 232, 243));
    }

    #[test]
    fn a_theme_takes_what_the_terminal_has() {
        let (palette, _) = Palette::read("ground = \"#000000\"\ntext = \"#ffffff\"\nerror = \"#ff0000\"");
        let palette = palette.expect("it is a theme");
        let with = |colours| {
            let theme = Theme::of(&palette, colours, true);
            (theme.error.fg, theme.ground)
        };
        let (black, white, red) = (Color::Rgb(0, 0, 0), Color::Rgb(255, 255, 255), Color::Rgb(255, 0, 0));
        assert_eq!(with(Colours::True), (Some(red), Some((white, black))));
        assert_eq!(
            with(Colours::Many),
            (Some(Color::Indexed(196)), Some((Color::Indexed(231), Color::Indexed(16))))
        );
        assert_eq!(with(Colours::Sixteen), (Some(Color::Red), None));
        assert_eq!(with(Colours::None), (None, None));
    }
}
