//! Which known word a mistyped one means. Knows nothing of drafts.

/// The candidate nearest to `word`: equal but for case, one the beginning of the other, or a few slips of the key
/// away. `None` when nothing is near.
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.trim().to_lowercase().chars().take(64).collect();
    let allowed = (word.len() / 3).clamp(1, 3);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let other: Vec<char> = candidate.to_lowercase().chars().take(64).collect();
        let prefix =
            word.len() >= 3 && other.len() >= 3 && (other.starts_with(&word) || word.starts_with(&other));
        let slips = if prefix { 1 } else { distance(&word, &other) };
        if slips <= allowed && best.is_none_or(|(least, _)| slips < least) {
            best = Some((slips, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Levenshtein's distance: how many letters must be put in, taken out or changed.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, expected: Option<&str>) {
        let known = ["kemenpppa", "kemenhut", "ojk", "ciput-purwianti", "quote"];
        assert_eq!(nearest(word, known), expected, "{word}");
    }

    #[test]
    fn a_mistyped_word_finds_the_one_it_means() {
        check("kemenppa", Some("kemenpppa"));
        check("KemenHut", Some("kemenhut"));
        check("ciput", Some("ciput-purwianti"));
        check("qoute", None);
        check("quotes", Some("quote"));
        check("ojl", Some("ojk"));
        check("bps", None);
        check("", None);
    }
}
