//! Nearness of words: same letters, look-alike figures, slips of the finger. Knows no pattern.

/// Whether two texts have the same letters and digits in the same order, whatever their case, blanks and marks.
pub(super) fn same_letters(a: &str, b: &str) -> bool {
    plain(a).eq(plain(b)) && plain(a).next().is_some()
}

fn plain(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// The figures a text means when a letter stands for its look-alike: `O` and `o` for 0, `l` and `I` for 1. `None`
/// when there is no figure in it, or something else.
pub(super) fn digits_meant(text: &str) -> Option<String> {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    text.chars()
        .map(|c| match c {
            '0'..='9' => Some(c),
            'O' | 'o' => Some('0'),
            'l' | 'I' => Some('1'),
            _ => None,
        })
        .collect()
}

/// Whether `text` is `word` with one slip of the finger, or two where the word has six letters or more: a letter
/// too many, too few, wrong, or two neighbours swapped. Words under three letters have no slips: any two-letter word
/// would be one.
pub(super) fn is_slip(text: &str, word: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (plain(text).collect(), plain(word).collect());
    let allowed = match b.len() {
        0..=2 => return false,
        3..=5 => 1,
        _ => 2,
    };
    // A slash parts segments: with another count of them it is not this word.
    let slashes = |text: &str| text.matches('/').count();
    slashes(text) == slashes(word) && a.len().abs_diff(b.len()) <= allowed && distance(&a, &b) <= allowed
}

/// Edit distance with swaps of neighbours (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before = vec![0; b.len() + 1];
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (above[j] + 1).min(row[j - 1] + 1).min(above[j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_case_and_marks_do_not_change_the_letters() {
        assert!(same_letters("set men", "SETMEN"));
        assert!(same_letters("HM 02.04", "HM.02.04"));
        assert!(!same_letters("HM.02.40", "HM.02.04"));
        assert!(!same_letters("-", "/"));
    }

    #[test]
    fn letters_stand_for_figures() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(digits_meant(text).as_deref(), expected);
        check("2O25", Some("2025"));
        check("5l8", Some("518"));
        check("OO", None);
        check("5x8", None);
    }

    #[test]
    fn slips_are_near_their_word() {
        let check = |text: &str, word: &str, expected: bool| {
            assert_eq!(is_slip(text, word), expected, "{text} {word}");
        };
        check("sipres", "sipers", true);
        check("SETMN", "SETMEN", true);
        check("KOMIFNO", "KOMINFO", true);
        check("OJ", "OJK", true);
        check("BS", "SP", false);
        check("HUMAS", "SETMEN", false);
        check("PPIP", "PP", false);
    }
}
