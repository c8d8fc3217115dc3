//! Letters that stand where a digit belongs: `2O25`, `08l2`, `Rp1O.000`. They come from old typewriter habits and from
//! scanned pages; eyes see the figure, a search and a sum do not. Knows nothing of what a figure says.
//!
//! Only what can be nothing but a figure is found: `O2` is oxygen, `5l` five litres, `30o` a temperature.

use std::ops::Range;

use super::bytes;

/// Whether a text may hold what [`find`] looks for, by a quick look at its bytes.
pub fn may_hold(text: &str) -> bool {
    bytes::any_pair(text, |a, b| (a.is_ascii_digit() & is_letter(b)) | (is_letter(a) & b.is_ascii_digit()))
        || bytes::any_pair(text, |a, b| is_mark(a) & (b == b'O'))
}

fn is_letter(byte: u8) -> bool {
    matches!(byte, b'O' | b'o' | b'l' | b'I')
}

/// What parts thousands, decimals, hours and minutes.
fn is_mark(byte: u8) -> bool {
    matches!(byte, b'.' | b',' | b':')
}

/// The letters of a text that stand for digits, a run at a time: their bytes, and the digits they look like. Addresses
/// of pages and of mail are left alone: any letter may stand in them.
pub fn find(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    for word in text.split_whitespace().filter(|word| may_hold(word) && !is_address(word)) {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        for figure in figures(word) {
            for run in runs(&word.as_bytes()[figure.clone()]) {
                let at = start + figure.start;
                let range = at + run.start..at + run.end;
                let digits =
                    text[range.clone()].chars().map(|c| if matches!(c, 'O' | 'o') { '0' } else { '1' });
                found.push((range, digits.collect()));
            }
        }
    }
    found
}

fn is_address(word: &str) -> bool {
    word.contains('@') || word.contains("//") || word.contains("www.")
}

/// The stretches of a word that have nothing but digits, letters like them and marks, and neither begin nor end with a mark.
/// No other letter or digit stands beside one, save the sign of a currency before it.
fn figures(word: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let is_part = |c: char| c.is_ascii_digit() || u8::try_from(c).is_ok_and(|b| is_letter(b) || is_mark(b));
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < word.len() {
            let start = at + word[at..].find(is_part)?;
            let end = word[start..].find(|c| !is_part(c)).map_or(word.len(), |length| start + length);
            at = end;
            let (before, after) = (&word[..start], word[end..].chars().next());
            let is_alone = |before: &str| !before.ends_with(char::is_alphanumeric);
            let alone = is_alone(before) || before.strip_suffix("Rp").is_some_and(is_alone);
            if alone && !after.is_some_and(char::is_alphanumeric) {
                let figure = word[start..end].trim_start_matches(['.', ',', ':']);
                let start = end - figure.len();
                return Some(start..start + figure.trim_end_matches(['.', ',', ':']).len());
            }
        }
        None
    })
}

/// The runs of letters in a figure that can only stand for digits: those between two digits, and an `O` in a figure that
/// marks part (`1O.000`, `17.3O`). One that such a figure begins with is so only in a time of day: `O9.30`.
fn runs(figure: &[u8]) -> Vec<Range<usize>> {
    let marked = figure.iter().any(|b| is_mark(*b)) && figure.iter().any(u8::is_ascii_digit);
    let is_time = matches!(figure, [b'O', b'0'..=b'9', b'.' | b':', a, b] if !is_mark(*a) && !is_mark(*b));
    let mut found = Vec::new();
    let mut at = 0;
    for run in figure.chunk_by(|a, b| is_letter(*a) == is_letter(*b)) {
        let range = at..at + run.len();
        at = range.end;
        if !is_letter(run[0]) {
            continue;
        }
        let digit = |at: Option<usize>| at.and_then(|at| figure.get(at)).is_some_and(u8::is_ascii_digit);
        let between = digit(range.start.checked_sub(1)) && digit(Some(range.end));
        let zeros = run.iter().all(|b| *b == b'O');
        if between || (zeros && marked && (range.start > 0 || is_time)) {
            found.push(range);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The text with what was found put right.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut mended = text.to_owned();
        for (range, digits) in find(text).into_iter().rev() {
            mended.replace_range(range, &digits);
        }
        assert_eq!(mended, expected);
        assert!(text == expected || may_hold(text), "{text}");
    }

    #[test]
    fn letters_among_digits_are_found() {
        check("tahun 2O25, 5l2 orang", "tahun 2025, 512 orang");
        check("Telp. 08I2-345o-67l8 (HUMAS)", "Telp. 0812-345o-6718 (HUMAS)");
        check("Rp1O.000,00 dan Rp5.OOO", "Rp10.000,00 dan Rp5.000");
        check("pukul O9.30, 17.3O WIB, 1O:O0.", "pukul 09.30, 17.30 WIB, 10:00.");
        check("(16/12/2O25) “2OO5–2O1O”", "(16/12/2025) “2005–201O”");
    }

    #[test]
    fn what_may_be_a_word_of_its_own_is_let_be() {
        for text in [
            "O2 dan CO2, H2O, Al2O3, PM2.5",
            "5l air, 30oC, 100o, 2I",
            "Lampiran I.1, II.2, bab 1.I, butir 2.l",
            "B-520/SETMEN/HM.02.04/12/2025, I2C, 4G, 3D, 1o.",
            "https://contoh.id/2O25?x=5l2 a2O5@contoh.id www.contoh.id/1O1",
            "Oo Il lO O.O Io: lo, Ol.",
            "3,5 l. Orang tiba 10.00. Olahraga 2,O",
        ] {
            let expected = text.replace("2,O", "2,0");
            check(text, &expected);
        }
    }

    proptest! {
        #[test]
        fn a_quick_look_overlooks_nothing_and_what_is_mended_stays(text in "[0-9OolI.,: aéR/p]{0,24}") {
            let found = find(&text);
            prop_assert!(found.is_empty() || may_hold(&text), "{}", text);
            let mut mended = text.clone();
            for (range, digits) in found.into_iter().rev() {
                prop_assert_eq!(range.len(), digits.len());
                mended.replace_range(range, &digits);
            }
            prop_assert_eq!(mended.len(), text.len());
        }
    }
}
