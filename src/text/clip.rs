//! Cutting a text to a width of the screen.

use std::borrow::Cow;

use super::{grapheme, width};

/// As much of a text as fits `cells` cells; what was cut is told by an ellipsis in the last of them.
pub fn clip(text: &str, cells: usize) -> Cow<'_, str> {
    if width::of(text) <= cells {
        return Cow::Borrowed(text);
    }
    let room = cells.saturating_sub(1);
    let (mut byte, mut used) = (0, 0);
    while byte < text.len() {
        let next = grapheme::next(text, byte);
        let own = width::of_grapheme(&text[byte..next]);
        if used + own > room {
            break;
        }
        used += own;
        byte = next;
    }
    let kept = text[..byte].trim_end();
    Cow::Owned(if cells == 0 { String::new() } else { format!("{kept}…") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, cells: usize, expected: &str) {
        let clipped = clip(text, cells);
        assert_eq!(clipped, expected);
        assert!(width::of(&clipped) <= cells);
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        check("lokakarya", 9, "lokakarya");
        check("lokakarya", 8, "lokakar…");
        check("dua kata", 5, "dua…");
        check("世界", 3, "世…");
        check("世界", 2, "…");
        check("a", 0, "");
    }
}
