//! The input as numbered lines with plain blanks. Knows nothing of what the lines say.

/// One line of the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its number, from 1.
    pub(super) number: usize,
    /// Its words: special blanks made plain, none at either end. Empty for a blank line, and for a line that was
    /// taken out.
    pub(super) text: String,
    /// How long it was in the input, in characters, whatever was taken from it since.
    pub(super) width: usize,
}

impl Line {
    /// A line as it stands in the input, or a part of one.
    pub(super) fn new(number: usize, text: impl Into<String>) -> Line {
        let text = text.into();
        Line { number, width: text.chars().count(), text }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// Every way to end a line; a carriage return and a line feed together are one.
const ENDS: [char; 7] = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// How many lines there are.
pub(super) fn count(input: &str) -> usize {
    input.matches(ENDS).count() - input.matches("\r\n").count() + 1
}

/// The lines, and in how many of them a special blank stood between words.
pub(super) fn split(input: &str) -> (Vec<Line>, usize) {
    let input = input.strip_prefix('\u{feff}').unwrap_or(input).replace("\r\n", "\n");
    let mut changed = 0;
    let lines = input.split(ENDS).enumerate();
    let lines = lines
        .map(|(index, raw)| {
            let trimmed = raw.trim();
            let text: String = trimmed.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
            changed += usize::from(text != trimmed);
            Line::new(index + 1, text)
        })
        .collect();
    (lines, changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &[&str], changed: usize) {
        let (lines, count) = split(input);
        assert_eq!(lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), expected);
        assert_eq!(count, changed, "{input:?}");
        assert_eq!(super::count(input), expected.len(), "{input:?}");
    }

    #[test]
    fn every_way_to_end_a_line_ends_one() {
        check("satu\r\ndua\rtiga\nempat\u{2028}lima", &["satu", "dua", "tiga", "empat", "lima"], 0);
    }

    #[test]
    fn special_blanks_become_plain_ones() {
        check("\u{feff}a\tb\n \u{a0} \nRp\u{a0}5 c  d ", &["a b", "", "Rp 5 c  d"], 2);
    }

    #[test]
    fn nothing_is_one_blank_line() {
        check("", &[""], 0);
    }
}
