//! Which characters leave the house. A release is words: controls, direction overrides and invisible characters have
//! no business in it, can hide or reverse what a reader sees, and are kept out of every format alike. Knows nothing
//! of what the text is.

use std::borrow::Cow;

/// The text without what must not leave the house. Line ends and tabs become one blank, so that no two words run
/// together; what joins letters and emoji (U+200C, U+200D, variation selectors) stays.
///
/// ```
/// assert_eq!(siaran::export::clean("satu\r\ndua\u{202e}\u{7}tiga"), "satu duatiga");
/// ```
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| blank(c) || kept_out(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\r' && chars.peek() == Some(&'\n') {
            continue;
        }
        if blank(c) {
            out.push(' ');
        } else if !kept_out(c) || (is_tag(c) && in_flag(&out)) {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// What separates words but is no blank: tab, line ends, U+0085, U+2028, U+2029.
fn blank(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Controls (C0, DEL, C1), the bidi controls of UAX #9, zero-width characters that join nothing, soft hyphens,
/// annotation and tag characters, and noncharacters.
fn kept_out(c: char) -> bool {
    let control = c.is_control() && !blank(c);
    let bidi =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}');
    let unseen =
        matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}');
    let nothing = matches!(u32::from(c), 0xfdd0..=0xfdef) || u32::from(c) & 0xfffe == 0xfffe;
    control || bidi || unseen || nothing || is_tag(c)
}

/// The tag characters; they mean something only within the flag of a region.
fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0000}'..='\u{e007f}')
}

/// Whether what was written so far ends within the flag of a region (black flag, then tags; UTS #51).
fn in_flag(written: &str) -> bool {
    written.trim_end_matches(is_tag).ends_with('\u{1f3f4}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(clean(text), expected, "{text:?}");
    }

    #[test]
    fn ordinary_text_is_not_touched() {
        for text in ["Anak-anak “aman”, 8–12 Desember", "a\u{a0}b", "👩\u{200d}👧 é می\u{200c}خواهم", ""]
        {
            assert!(matches!(clean(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }

    #[test]
    fn controls_and_overrides_are_kept_out() {
        check("a\0b\u{1b}[31mc\u{7f}d\u{9b}e", "ab[31mcde");
        check("a\u{202e}b\u{2066}c\u{2069}d\u{200f}e", "abcde");
        check("\u{feff}a\u{200b}b\u{2060}c\u{ad}d\u{fffe}", "abcd");
    }

    #[test]
    fn what_ends_a_line_parts_words() {
        check("a\nb\r\nc\td\u{2028}e\rf", "a b c d e f");
    }

    #[test]
    fn tags_stay_in_a_flag_and_nowhere_else() {
        let england = "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}";
        check(england, england);
        check("a\u{e0067}\u{e0062}b", "ab");
    }
}
