//! Quick looks at the bytes of a text, to leave a closer look for the few texts that need one. Every byte is looked at,
//! which a processor does for many of them at a time; leaving off at the first hit would take it one by one. Knows no
//! character.

/// How many bytes a search takes at a time.
const STEP: usize = 32;

/// Whether a byte of the text is one that `is` takes.
pub fn any(text: &str, is: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(false, |found, byte| found | is(byte))
}

/// Whether two bytes that stand together are a pair that `is` takes.
pub fn any_pair(text: &str, is: impl Fn(u8, u8) -> bool) -> bool {
    let bytes = text.as_bytes();
    let next = bytes.get(1..).unwrap_or_default();
    bytes.iter().zip(next).fold(false, |found, (a, b)| found | is(*a, *b))
}

/// Whether three bytes that stand together are such as `is` takes.
pub fn any_three(text: &str, is: impl Fn(u8, u8, u8) -> bool) -> bool {
    let bytes = text.as_bytes();
    let (second, third) = (bytes.get(1..).unwrap_or_default(), bytes.get(2..).unwrap_or_default());
    let all = bytes.iter().zip(second).zip(third);
    all.fold(false, |found, ((a, b), c)| found | is(*a, *b, *c))
}

/// Where the first byte is that `is` takes.
pub fn position(bytes: &[u8], is: impl Fn(u8) -> bool) -> Option<usize> {
    let steps = bytes.chunks(STEP);
    let passed = steps.take_while(|step| !step.iter().fold(false, |found, byte| found | is(*byte))).count();
    let from = (passed * STEP).min(bytes.len());
    bytes[from..].iter().position(|byte| is(*byte)).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{any, any_pair, any_three, position};

    #[test]
    fn short_texts_are_borne() {
        assert!(!any("", |_| true) && !any_pair("a", |_, _| true) && !any_three("ab", |_, _, _| true));
        assert!(any_pair("ab", |a, b| (a, b) == (b'a', b'b')));
        assert!(any_three("abc", |a, b, c| [a, b, c] == *b"abc"));
    }

    proptest! {
        #[test]
        fn what_is_there_is_found(text in "[ab ]{0,80}") {
            prop_assert_eq!(any(&text, |b| b == b'b'), text.contains('b'));
            prop_assert_eq!(any_pair(&text, |a, b| [a, b] == *b"ab"), text.contains("ab"));
            prop_assert_eq!(any_three(&text, |a, b, c| [a, b, c] == *b"abb"), text.contains("abb"));
            prop_assert_eq!(position(text.as_bytes(), |b| b == b'b'), text.find('b'));
        }
    }
}
