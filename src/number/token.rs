//! A number cut into tokens: letters, digits, blanks, single marks. Segments begin and end between tokens only, and
//! every token ends on a grapheme boundary. Knows no pattern.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A run of letters.
    Letters,
    /// A run of ASCII digits.
    Digits,
    /// A run of blanks, line breaks and characters nobody sees.
    Blank,
    /// One mark.
    Mark,
}

impl TokenKind {
    fn of(grapheme: &str) -> TokenKind {
        match grapheme.chars().next() {
            Some(c) if c.is_ascii_digit() => TokenKind::Digits,
            Some(c) if c.is_alphanumeric() => TokenKind::Letters,
            Some(c) if is_blank(c) => TokenKind::Blank,
            _ => TokenKind::Mark,
        }
    }
}

/// The tokens of a text.
#[derive(Debug)]
pub(super) struct Tokens<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// Where tokens begin, and the end of the text: one more than there are tokens.
    pub(super) bounds: Vec<usize>,
    /// What each token is.
    pub(super) kinds: Vec<TokenKind>,
    /// How many words (letters or digits) stand before each boundary.
    words: Vec<usize>,
}

impl<'t> Tokens<'t> {
    /// Cuts a text.
    pub(super) fn of(text: &'t str) -> Tokens<'t> {
        let mut tokens = Tokens { text, bounds: vec![0], kinds: Vec::new(), words: vec![0] };
        for (at, grapheme) in text.grapheme_indices(true) {
            let kind = TokenKind::of(grapheme);
            let joins = kind != TokenKind::Mark && tokens.kinds.last() == Some(&kind);
            if !joins {
                if at > 0 {
                    tokens.close(at);
                }
                tokens.kinds.push(kind);
            }
        }
        if !text.is_empty() {
            tokens.close(text.len());
        }
        tokens
    }

    fn close(&mut self, at: usize) {
        let word = usize::from(self.kinds.last().is_some_and(|kind| is_word(*kind)));
        self.words.push(self.words.last().copied().unwrap_or_default() + word);
        self.bounds.push(at);
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.kinds.len()
    }

    /// The text of some tokens.
    pub(super) fn slice(&self, tokens: Range<usize>) -> &'t str {
        &self.text[self.bounds[tokens.start]..self.bounds[tokens.end]]
    }

    /// The bytes of some tokens.
    pub(super) fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        self.bounds[tokens.start]..self.bounds[tokens.end]
    }

    /// How many words stand among some tokens.
    pub(super) fn words(&self, tokens: Range<usize>) -> usize {
        self.words[tokens.end] - self.words[tokens.start]
    }

    /// Whether a token is letters or digits.
    pub(super) fn is_word(&self, token: usize) -> bool {
        self.kinds.get(token).is_some_and(|kind| is_word(*kind))
    }
}

fn is_word(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Letters | TokenKind::Digits)
}

/// Whether a character leaves nothing on paper: blanks and the format characters of Unicode that come along with
/// pasted text.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether a character is a dash that stands for a hyphen in typing: hyphens and dashes of the General Punctuation
/// block, minus, small and full-width forms.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// The characters that count when blanks and the length of dashes do not.
pub(super) fn visible(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| !is_blank(*c)).map(|c| if is_dash(c) { '-' } else { c })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let tokens = Tokens::of(text);
        let cut: Vec<&str> = (0..tokens.len()).map(|i| tokens.slice(i..i + 1)).collect();
        assert_eq!(cut, expected, "{text:?}");
    }

    #[test]
    fn letters_digits_blanks_and_marks_part() {
        check("", &[]);
        check("B- 073/Set", &["B", "-", " ", "073", "/", "Set"]);
        check("SP13//A6", &["SP", "13", "/", "/", "A", "6"]);
        check("\u{200b} \u{a0}x", &["\u{200b} \u{a0}", "x"]);
    }

    #[test]
    fn a_letter_and_its_accent_stay_together() {
        check("e\u{301}–1", &["e\u{301}", "–", "1"]);
    }

    #[test]
    fn words_are_counted() {
        let tokens = Tokens::of("B- 073/Set");
        assert_eq!(tokens.words(0..6), 3);
        assert_eq!(tokens.words(1..5), 1);
    }
}
