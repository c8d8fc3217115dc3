//! Which scripts write a letter and its signs as separate strokes of the keyboard. Knows no more of a character
//! than the block of Unicode it stands in.

/// Blocks of the scripts that are typed sign by sign and that use U+200C and U+200D to shape letters: Hebrew,
/// Arabic (Jawi and Pegon among it), Syriac, the scripts of India, of mainland South-East Asia, and those of the
/// archipelago (Balinese, Sundanese, Batak, Lontara, Rejang, Javanese, Kawi). Unicode 16, Blocks.txt.
const BLOCKS: &[(char, char)] = &[
    ('\u{0590}', '\u{08FF}'),
    ('\u{0900}', '\u{109F}'),
    ('\u{1700}', '\u{18AF}'),
    ('\u{1900}', '\u{1AAF}'),
    ('\u{1B00}', '\u{1BFF}'),
    ('\u{1C00}', '\u{1C4F}'),
    ('\u{1CD0}', '\u{1CFF}'),
    ('\u{A800}', '\u{A82F}'),
    ('\u{A840}', '\u{A8FF}'),
    ('\u{A930}', '\u{A95F}'),
    ('\u{A980}', '\u{AADF}'),
    ('\u{AAE0}', '\u{AAFF}'),
    ('\u{ABC0}', '\u{ABFF}'),
    ('\u{FB1D}', '\u{FDFF}'),
    ('\u{FE70}', '\u{FEFC}'),
    ('\u{10A00}', '\u{10A5F}'),
    ('\u{11000}', '\u{11FFF}'),
];

/// Whether `c` belongs to a script whose signs are typed, and erased, one by one.
pub(super) fn is_typed_sign_by_sign(c: char) -> bool {
    c >= '\u{0590}' && BLOCKS.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

/// Whether `c` is an ideograph, to which a variation selector of plane 14 may belong (UTS #37).
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether `c` is a letter of the Mongolian block, which has variation selectors of its own.
pub(super) fn is_mongolian(c: char) -> bool {
    matches!(c, '\u{1820}'..='\u{18AA}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_told_apart() {
        for c in ['ك', 'ڠ', 'ש', 'क', 'த', 'ไ', 'ꦏ', 'ᮊ', 'ក', '်'] {
            assert!(is_typed_sign_by_sign(c), "{c}");
        }
        for c in ['a', 'é', '\u{301}', '漢', '한', '👩', '🇮', ' ', '\u{200D}'] {
            assert!(!is_typed_sign_by_sign(c), "{c}");
        }
    }

    #[test]
    fn ideographs_are_known() {
        assert!(is_ideograph('漢') && !is_ideograph('あ') && !is_ideograph('a'));
        assert!(is_mongolian('ᠠ') && !is_mongolian('a'));
    }
}
