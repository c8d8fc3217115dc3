//! The nearest ASCII sign for a grapheme, for terminals that show nothing else. Knows no terminal.

use unicode_normalization::UnicodeNormalization;

/// What stands for a sign that has no likeness in ASCII.
pub const UNLIKE: char = '?';

/// Signs of print and of the screen, with those that are used for them on a typewriter.
const LIKENESSES: [(&str, char); 14] = [
    ("‘’‚‹›′ʼ", '\''),
    ("“”„«»″", '"'),
    ("‐‑‒–—―−─━", '-'),
    ("│┃┆┊", '|'),
    ("┌┐└┘├┤┬┴┼", '+'),
    ("·∙․", '.'),
    ("•‣▪●○◦", '*'),
    ("…⋯", '~'),
    ("¶§", '#'),
    ("←", '<'),
    ("→", '>'),
    ("↑", '^'),
    ("↓", 'v'),
    ("×✗✕", 'x'),
];

/// The sign shown for a grapheme: itself where it is one, its base letter without marks, a likeness, or [`UNLIKE`].
pub fn nearest(grapheme: &str) -> char {
    let Some(first) = grapheme.chars().next() else { return ' ' };
    if let Some((_, likeness)) = LIKENESSES.iter().find(|(signs, _)| signs.contains(first)) {
        return *likeness;
    }
    if first.is_whitespace() {
        return ' ';
    }
    let base = first.nfkd().next().unwrap_or(first);
    if base.is_ascii_graphic() { base } else { UNLIKE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        use unicode_segmentation::UnicodeSegmentation;
        assert_eq!(text.graphemes(true).map(nearest).collect::<String>(), expected);
    }

    #[test]
    fn what_has_a_likeness_shows_it() {
        check("“Café” – ‘São’…", "\"Cafe\" - 'Sao'~");
        check("¶1 · ↑↓ ←→ • ×", "#1 . ^v <> * x");
        check("e\u{301}\u{a0}ﬁ", "e f");
        check("abc 123 ‹U+202E›", "abc 123 'U+202E'");
    }

    #[test]
    fn what_has_none_shows_that_something_stands_there() {
        check("漢字 👩‍👩‍👧 ا", "?? ? ?");
        assert_eq!(nearest(""), ' ');
        assert_eq!(nearest("\u{301}"), UNLIKE);
    }
}
