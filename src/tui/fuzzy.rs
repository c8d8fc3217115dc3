//! Finding by a few letters: which of many names fit what was typed, the best first. Knows nothing of what is named.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// The indices of what fits the letters, the best first. Each is known by its names; letters strewn over a long name are
/// no hit beside a name that has them together. Where nothing was typed, everything fits in its order.
pub(super) fn sift<N: AsRef<str>>(typed: &str, all: impl Iterator<Item = Vec<N>>) -> Vec<usize> {
    if typed.trim().is_empty() {
        return (0..all.count()).collect();
    }
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, usize)> = Vec::new();
    for (index, names) in all.enumerate() {
        let scores = names
            .iter()
            .filter_map(|name| pattern.score(Utf32Str::new(name.as_ref(), &mut buffer), &mut matcher))
            .max();
        scored.extend(scores.map(|score| (score, index)));
    }
    scored.sort_by_cached_key(|(score, _)| std::cmp::Reverse(*score));
    let best = scored.first().map_or(0, |(score, _)| *score);
    scored.into_iter().filter(|(score, _)| score * 2 > best).map(|(_, index)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::sift;

    #[track_caller]
    fn check(typed: &str, expected: &[usize]) {
        let names = [vec!["Simpan", "Save"], vec!["Ekspor", "Export"], vec!["Simpan sebagai", "Save as"]];
        assert_eq!(sift(typed, names.into_iter()), expected, "{typed}");
    }

    #[test]
    fn a_few_letters_of_any_name_will_do() {
        check("", &[0, 1, 2]);
        check("  ", &[0, 1, 2]);
        check("exp", &[1]);
        check("SAVE", &[0, 2]);
        check("sbg", &[2]);
        check("xyz", &[]);
    }
}
