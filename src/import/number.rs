//! Release numbers in the head of a text: which words are one, and whose pattern it fits. Numbers are kept exactly as
//! they were written. Knows lines, not blocks.

use std::cmp::Reverse;
use std::ops::Range;

use crate::number::{FaultLevel, SegmentKind};
use crate::profile::{Profile, Profiles};

/// The longest number that is believed, in bytes.
const LONGEST: usize = 64;

/// A number as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Its text.
    pub(super) text: String,
    /// The line it stood on.
    pub(super) line: usize,
    /// The profiles it fits best, all equally well; empty when it fits none.
    pub(super) profiles: Vec<String>,
}

/// How badly a number fits a profile: faults that are errors, then bytes left out, then other faults.
type Misfit = (usize, usize, usize);

/// The numbers in the words behind a label, and the words that are left over.
pub(super) fn behind_label(text: &str, line: usize, profiles: &Profiles) -> (Vec<Number>, String) {
    let text = text.trim();
    let found = found(text, profiles);
    // A pattern that cuts a word has not understood the number: then the words up to the next label are it.
    if found.is_empty() || found.iter().any(|(range, _)| cuts_a_word(text, range)) {
        let (number, rest) = by_shape(text);
        let number = Number { text: number.to_owned(), line, profiles: Vec::new() };
        return (if number.text.is_empty() { Vec::new() } else { vec![number] }, rest.to_owned());
    }
    let mut rest = String::new();
    let mut at = 0;
    for (range, _) in &found {
        rest.push_str(&text[at..range.start]);
        rest.push(' ');
        at = range.end;
    }
    rest.push_str(&text[at..]);
    let numbers = found
        .into_iter()
        .map(|(range, profiles)| Number { text: text[range].to_owned(), line, profiles })
        .collect();
    (numbers, leftover(&rest))
}

/// The one number a line consists of, without a label.
pub(super) fn whole_line(text: &str, line: usize, profiles: &Profiles) -> Option<Number> {
    if text.len() > LONGEST || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let found = found(text, profiles);
    match &found[..] {
        [(range, ids)] if range.len() == text.len() => {
            Some(Number { text: text.to_owned(), line, profiles: ids.clone() })
        }
        _ => None,
    }
}

/// Whether a line looks like a number although no pattern says so: short, figures and slashes.
pub(super) fn has_shape(text: &str) -> bool {
    text.len() <= LONGEST
        && text.contains('/')
        && text.bytes().any(|b| b.is_ascii_digit())
        && text.split_whitespace().count() <= 5
        && !text.contains("://")
}

/// The year a number says it is from.
pub(super) fn year(number: &Number, profiles: &Profiles) -> Option<i32> {
    let pattern = number.profiles.first().and_then(|id| profiles.get(id)).map(|profile| &profile.number);
    let read = pattern.map(|pattern| pattern.read(&number.text, None).segments).unwrap_or_default();
    let span =
        read.iter().find(|segment| segment.kind == SegmentKind::Year).map(|segment| segment.span.clone());
    let text = span.map(|span| &number.text[span]);
    let text =
        text.or_else(|| number.text.rsplit(|c: char| !c.is_ascii_digit()).find(|part| part.len() == 4));
    text.and_then(|text| text.trim().parse().ok()).filter(|year| (1990..2100).contains(year))
}

/// The numbers a pattern finds in a text, the best fit at each place, with the profiles that fit equally well.
fn found(text: &str, profiles: &Profiles) -> Vec<(Range<usize>, Vec<String>)> {
    let mut all: Vec<(Misfit, Range<usize>, &str)> = Vec::new();
    for profile in profiles
        .ids()
        .into_iter()
        .filter_map(|id| profiles.get(id))
        .filter(|profile| !profile.number.is_any())
    {
        for range in profile.number.find(text) {
            all.push((misfit(profile, text, &range), range, &profile.id));
        }
    }
    all.sort_by_cached_key(|(misfit, range, _)| (*misfit, Reverse(range.len()), range.start));
    let mut chosen: Vec<(Misfit, Range<usize>, Vec<String>)> = Vec::new();
    for (misfit, range, id) in all {
        let rival =
            chosen.iter_mut().find(|(_, taken, _)| taken.start < range.end && range.start < taken.end);
        match rival {
            Some((best, taken, ids)) if *best == misfit && *taken == range => ids.push(id.to_owned()),
            Some(_) => {}
            None => chosen.push((misfit, range, vec![id.to_owned()])),
        }
    }
    chosen.sort_by_cached_key(|(_, range, _)| range.start);
    chosen.into_iter().map(|(_, range, ids)| (range, ids)).collect()
}

fn misfit(profile: &Profile, text: &str, range: &Range<usize>) -> Misfit {
    let faults = profile.number.read(&text[range.clone()], None).faults;
    let errors = faults.iter().filter(|fault| fault.level == FaultLevel::Error).count();
    (errors, text.len() - range.len(), faults.len() - errors)
}

fn cuts_a_word(text: &str, range: &Range<usize>) -> bool {
    let parts = |c: char| c.is_whitespace() || ",;|()&".contains(c);
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    !before.is_none_or(parts) || !after.is_none_or(parts)
}

/// Without a pattern: a number ends where a date or another sentence begins.
fn by_shape(text: &str) -> (&str, &str) {
    let lower = text.to_ascii_lowercase();
    let cut = ["tanggal", "date", " tentang "].iter().filter_map(|word| lower.find(word)).min();
    let cut = cut.unwrap_or(text.len());
    let number = text[..cut].trim_end_matches([' ', ',', ';', '|']);
    if number.len() <= LONGEST && number.bytes().any(|b| b.is_ascii_digit()) {
        (number, text[cut..].trim())
    } else {
        ("", text)
    }
}

/// What is left beside the numbers, without the marks and the `dan` that joined them.
fn leftover(rest: &str) -> String {
    let words: Vec<&str> =
        rest.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, number: &str, rest: &str) {
        let (numbers, left) = behind_label(text, 1, &Profiles::default());
        assert_eq!(numbers.iter().map(|n| n.text.as_str()).collect::<Vec<_>>().join("+"), number, "{text}");
        assert_eq!(left, rest, "{text}");
    }

    #[test]
    fn a_number_no_pattern_knows_is_kept_as_it_is_written() {
        check("B- 073/Set/Rokum/MP 01/07/2017", "B- 073/Set/Rokum/MP 01/07/2017", "");
        check("12.Pers/04/X/2022 Tanggal: 24 Maret 2022", "12.Pers/04/X/2022", "Tanggal: 24 Maret 2022");
        check("SP 210/2025", "SP 210/2025", "");
        check("masih menunggu", "", "masih menunggu");
    }

    #[test]
    fn a_line_has_the_shape_of_a_number_or_not() {
        assert!(has_shape("SP.1/HUMAS/PP/8/2025"));
        assert!(!has_shape("https://contoh.id/1"));
        assert!(!has_shape("Telp. 021 3448510"));
    }

    #[test]
    fn the_year_stands_in_the_number() {
        let number = |text: &str| Number { text: text.into(), line: 1, profiles: Vec::new() };
        assert_eq!(year(&number("B-1/SETMEN/HM.02.04/11/2025"), &Profiles::default()), Some(2025));
        assert_eq!(year(&number("1/Sipers/K4/202"), &Profiles::default()), None);
    }
}
