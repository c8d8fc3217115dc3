//! Which characters leave the house. A release is words: controls, direction overrides and invisible characters have
//! no business in it, can hide or reverse what a reader sees, and are kept out of every format alike. Knows nothing
//! of what the text is.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::hidden::{Class, Hidden, find, hidden, may_hide};

/// The text without what must not leave the house. Line ends and tabs become one blank, so that no two words run
/// together; what joins letters and emoji (U+200C, U+200D, variation selectors) stays where it does so.
///
/// ```
/// assert_eq!(siaran::export::clean("satu\r\ndua\u{202e}\u{7}tiga"), "satu duatiga");
/// ```
pub fn clean(text: &str) -> Cow<'_, str> {
    let mut out = once(text);
    // What goes may have been what another joiner stood beside; hardly ever is there a third time.
    for _ in 0..TIMES {
        match once(&out) {
            Cow::Borrowed(_) => return out,
            Cow::Owned(again) => out = Cow::Owned(again),
        }
    }
    out.into_owned().replace(|c| hidden(c).is_some_and(kept_out), "").into()
}

/// How often a text is looked through again before whatever joins letters goes, too.
const TIMES: usize = 4;

fn once(text: &str) -> Cow<'_, str> {
    let lines = text.contains(['\n', '\t']);
    if !lines && !may_hide(text) {
        return Cow::Borrowed(text);
    }
    let gone: Vec<Range<usize>> =
        find(text).filter(|(_, hidden)| kept_out(*hidden)).map(|(range, _)| range).collect();
    if !lines && gone.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut gone = gone.into_iter().peekable();
    for (at, c) in text.char_indices() {
        let goes = gone.next_if(|range| range.start == at).is_some();
        match c {
            '\r' if text[at..].starts_with("\r\n") => {}
            _ if parts(c) => out.push(' '),
            _ if goes => {}
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// How many characters of a text must not leave the house because nobody can see them.
pub fn left_out(text: &str) -> usize {
    if !may_hide(text) {
        return 0;
    }
    let hidden =
        find(text).filter(|(range, hidden)| kept_out(*hidden) && !text[range.clone()].starts_with(parts));
    hidden.count()
}

/// What separates words but is no blank: tab, line ends, U+0085, U+2028, U+2029.
fn parts(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whatever a reader cannot see. What is odd but can be seen stays: heaps of marks, and characters of private use, which
/// the house's own fonts may have.
fn kept_out(hidden: Hidden) -> bool {
    match hidden.class {
        Class::Stacked | Class::Blank => false,
        Class::Private => {
            let code = u32::from(hidden.c);
            matches!(code, 0xfdd0..=0xfdef) || code & 0xfffe == 0xfffe
        }
        _ => true,
    }
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
        check("a\u{200c}b\u{200d}c\u{3164}d\u{fe0f}\u{10ffff}", "abcd");
        check("a\u{e000}b", "a\u{e000}b");
    }

    #[test]
    fn what_ends_a_line_parts_words() {
        check("a\nb\r\nc\td\u{2028}e\rf", "a b c d e f");
    }

    /// Found by fuzzing: what stands beside a joiner that goes is looked at again.
    #[test]
    fn what_is_clean_stays_as_it_is() {
        let marks = "\u{743}\u{746}\u{747}\u{94d}\u{955}\u{91d}\u{287}".repeat(3);
        for joiner in ["\u{200c}", "\u{200d}"] {
            for at in marks.char_indices().map(|(at, _)| at) {
                for more in 1..9 {
                    let text = format!("{}{}{}", &marks[..at], joiner.repeat(more), &marks[at..]);
                    let text = format!("{text}{joiner}{text}");
                    let once = clean(&text).into_owned();
                    assert_eq!(clean(&once), once, "{text:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_left_out_is_counted() {
        for (text, count) in [("satu\r\ndua\ttiga", 0), ("a\u{202e}b\u{7}", 2), ("👩\u{200d}👧 e\u{301}", 0)]
        {
            assert_eq!(left_out(text), count, "{text:?}");
        }
    }

    #[test]
    fn tags_stay_in_a_flag_and_nowhere_else() {
        let england = "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}";
        check(england, england);
        check("a\u{e0067}\u{e0062}b", "ab");
    }
}
