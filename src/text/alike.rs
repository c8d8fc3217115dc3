//! Letters of another script that look like Latin ones, and digits of another system among ours: what a reader cannot
//! tell apart and a search does. Of Unicode's confusables (UTS #39, confusables.txt) those that look the same in any
//! face; knows no more of a script than that.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::{bytes, hidden};

/// Letters that look like a Latin one: Cyrillic, Greek, Armenian, some forms of Latin itself, Coptic, Cherokee, Lisu. What
/// a reader sees as another letter (α, µ, Ω) is not among them.
const TWINS: &[(&str, &str)] = &[
    ("АВЕЅІЈКМНОРСТХҮԌԚԜаеѕіјорсухһԁԛԝӏ", "ABESIJKMHOPCTXYGQWaesijopcyxhdqwl"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινρυ", "ABEZHIKMNOPTYXoivpu"),
    ("ՕՍՏհոսօցգ", "OUShnuogq"),
    ("ɑɡᴄᴏᴜᴠᴡᴢꜱ", "agcouvwzs"),
    ("ⲎⲔⲘⲚⲞⲢⲤⲦⲨⲬⲟⲣⲥ", "HKMNOPCTYXopc"),
    ("ᎠᎡᎢᎥᎪᎫᎬᎳᎷᎻᏀᏃᏙᏚᏞᏟᏢᏦᏴ", "DRTiAJEWMHGZVSLCPKB"),
    ("ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ", "BPDTGKJCZFMNLSRVHWXYAEIOU"),
];

/// The first digit of some systems that are written around us.
const ZEROS: [char; 7] = ['\u{660}', '\u{6F0}', '\u{966}', '\u{BE6}', '\u{E50}', '\u{FF10}', '\u{1D7CE}'];

/// Whether a text may hold what [`find`] looks for, by a quick look at its bytes.
pub fn may_hold(text: &str) -> bool {
    // Coptic letters and Roman numerals begin as quotation marks do; what follows tells them apart.
    let second = |b| matches!(b, 0x85 | 0xB2 | 0xB3);
    bytes::any(text, |b| {
        matches!(b, 0xC9 | 0xCE..=0xD6 | 0xD9 | 0xDB | 0xE0 | 0xE1 | 0xEA | 0xEF | 0xF0) || second(b)
    })
}

/// The Latin letter that a letter of another script looks like.
fn twin(c: char) -> Option<char> {
    for (foreign, latin) in TWINS {
        if let Some(at) = foreign.chars().position(|letter| letter == c) {
            return latin.chars().nth(at);
        }
    }
    styled(c)
}

/// The plain letter or digit of one of the mathematical alphabets (U+1D400–7FF), which are pasted as bold and cursive, or
/// the letter that is all of a Roman numeral (U+2160–217F; Unicode itself prefers letters for them).
fn styled(c: char) -> Option<char> {
    let styled = matches!(c, '\u{1D400}'..='\u{1D7FF}' | '\u{2160}'..='\u{217F}');
    let mut plain = c.nfkc();
    let first = plain.next().filter(|_| styled && plain.next().is_none())?;
    first.is_ascii_alphanumeric().then_some(first)
}

/// The plain letter of a full-width one (U+FF21–FF5A), as Chinese and Japanese text has them.
fn wide(c: char) -> Option<char> {
    c.nfkc().next().filter(|plain| ('\u{FF21}'..='\u{FF5A}').contains(&c) && plain.is_ascii_alphabetic())
}

/// The digit of ours that one of another system stands for.
fn digit(c: char) -> Option<char> {
    let of = |zero: char| u32::from(c).checked_sub(u32::from(zero)).filter(|value| *value < 10);
    ZEROS.into_iter().find_map(of).and_then(|value| char::from_digit(value, 10))
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || (matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}') && c.is_alphabetic())
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52F}')
}

/// A stretch of a word that is not what it looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What it looks like.
    pub like: String,
    /// Whether the word is all of one script with that in its place.
    pub mends: bool,
}

/// What in the words of a text (`words`: byte and word) only looks like what it is not: letters of another script in a
/// Latin word (UTS #39, mixed scripts), letters of the mathematical alphabets, digits of two systems in one number.
pub fn find<'t>(text: &'t str, words: impl Iterator<Item = (usize, &'t str)>) -> Vec<Alike> {
    // A text that has Cyrillic or Greek of its own is written in them; its short words are no masks.
    let foreign = |c| matches!(c, '\u{370}'..='\u{58F}' | '\u{13A0}'..='\u{13FF}' | '\u{2C80}'..='\u{2CFF}' | '\u{A4D0}'..='\u{A4FF}');
    let own = text.chars().any(|c| foreign(c) && c.is_alphabetic() && twin(c).is_none());
    let masks = !own && text.chars().any(is_latin);
    let mut found: Vec<Alike> = Vec::new();
    for (start, word) in words {
        let mixed = word.chars().any(is_latin);
        let latin = mixed || masks;
        let ours = word.bytes().any(|b| b.is_ascii_digit());
        let foreign = word.chars().any(|c| is_cyrillic(c) && twin(c).is_none());
        for (at, c) in word.char_indices() {
            // A word that is all full-width is somebody's way of writing.
            let like = match twin(c).or_else(|| wide(c).filter(|_| mixed)) {
                Some(like) if latin || styled(c).is_some() => like,
                _ => match digit(c).filter(|_| ours) {
                    Some(digit) => digit,
                    None => continue,
                },
            };
            let range = start + at..start + at + c.len_utf8();
            match found.last_mut() {
                Some(last) if last.range.end == range.start => {
                    last.range.end = range.end;
                    last.like.push(like);
                }
                _ => found.push(Alike { range, like: like.into(), mends: !foreign && digit(c).is_none() }),
            }
        }
    }
    found
}

/// A form that texts have in common when a reader could take one for the other: composed, without what is hidden, and
/// with Latin letters in the place of their twins.
pub fn skeleton(text: &str) -> String {
    let visible = text.nfkc().filter(|c| hidden::hidden(*c).is_none());
    visible.map(|c| twin(c).or_else(|| digit(c)).unwrap_or(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let words = text.split(' ').map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word));
        let found = find(text, words);
        let found: Vec<_> =
            found.iter().map(|alike| (&text[alike.range.clone()], alike.like.as_str())).collect();
        assert_eq!(found, expected, "{text}");
        assert!(found.is_empty() || may_hold(text), "{text}");
    }

    #[test]
    fn letters_that_only_look_like_ours_are_found() {
        check("Posko petani", &[]);
        check("Роsko", &[("Ро", "Po")]);
        check("dаn", &[("а", "a")]);
        check("Ηari", &[("Η", "H")]);
        check("ini сор asli", &[("сор", "cop")]);
        check("𝐏𝐨𝐬𝐤𝐨", &[("𝐏𝐨𝐬𝐤𝐨", "Posko")]);
        check("12٣ 45", &[("٣", "3")]);
        check("Ⲣosko", &[("Ⲣ", "P")]);
        check("ꓑosko Ꮲosko", &[("ꓑ", "P"), ("Ꮲ", "P")]);
        check("tahap Ⅴ dan Ⅶ", &[("Ⅴ", "V")]);
        check("Ｋemen", &[("Ｋ", "K")]);
        check("kᴏta", &[("ᴏ", "o")]);
    }

    #[test]
    fn other_writing_is_let_be() {
        for text in [
            "Москва и Минск",
            "он сказал",
            "Αθήνα και Πάτρα",
            "5 kΩ 10 µg 10 μm Δt",
            "١٢٣",
            "ka ١٢٣",
            "Ｐｏ １２",
            "Išıl",
            "ᎣᏏᏲ Sari ᏩᏙ",
            "ⲁⲛⲟⲕ Posko ⲡⲉ",
            "ꓡꓲ‐ꓢꓴ ꓕ kata",
            "“Posko” – ‘dua’… 2²",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn a_word_of_another_script_is_not_turned_into_latin() {
        let found = find("Mоскв", [(0, "Mоскв")].into_iter());
        assert!(found.iter().all(|alike| !alike.mends) && !found.is_empty());
    }

    #[test]
    fn what_looks_the_same_has_one_skeleton() {
        assert_eq!(skeleton("sаri"), skeleton("sari"));
        assert_eq!(skeleton("re\u{301}\u{200b}"), skeleton("ré"));
        assert_ne!(skeleton("sari"), skeleton("sara"));
        for (foreign, latin) in TWINS {
            assert_eq!(foreign.chars().count(), latin.chars().count(), "{foreign}");
        }
    }
}
