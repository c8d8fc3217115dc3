//! Differences of texts that are too long to be compared word by word as a whole: which of their sentences differ, and
//! which words of those. What it costs grows with the length of the texts, whatever is in them.

use std::ops::Range;

use super::changes::{changed, compare as compare_words};
use crate::text::sentence;

/// Two texts, or stretches of them, of no more bytes together are compared word by word.
const SHORT: usize = 4 * 1024;
/// How many sentences are compared one by one.
const SENTENCES: usize = 8_000;

/// What two texts have in common, stretch by stretch: whether both have it, and its bytes in each.
pub(super) fn compare(old: &str, new: &str, tell: &mut dyn FnMut(bool, Range<usize>, Range<usize>)) {
    if old.len() + new.len() <= SHORT {
        return compare_words(old, new, tell);
    }
    let (old_units, new_units) = (sentence::sentences(old), sentence::sentences(new));
    let texts = |text, units: &[Range<usize>]| -> Vec<&str> {
        let text: &str = text;
        units.iter().map(|range| &text[range.clone()]).collect()
    };
    let changed = changed(SENTENCES, &texts(old, &old_units), &texts(new, &new_units));
    let (mut old_end, mut new_end) = (0, 0);
    for (old_range, new_range) in changed.into_iter().flat_map(one_by_one) {
        let old_range = span(&old_units, old_range, old.len());
        let new_range = span(&new_units, new_range, new.len());
        if old_end < old_range.start {
            tell(true, old_end..old_range.start, new_end..new_range.start);
        }
        (old_end, new_end) = (old_range.end, new_range.end);
        if old_range.len() + new_range.len() <= SHORT {
            let (a, b) = (old_range.start, new_range.start);
            compare_words(&old[old_range], &new[new_range], &mut |same, old, new| {
                tell(same, old.start + a..old.end + a, new.start + b..new.end + b);
            });
        } else {
            tell(false, old_range, new_range);
        }
    }
    if old_end < old.len() {
        tell(true, old_end..old.len(), new_end..new.len());
    }
}

/// As many sentences as there were are each compared with the one that it came from.
fn one_by_one((old, new): (Range<usize>, Range<usize>)) -> Vec<(Range<usize>, Range<usize>)> {
    if old.len() != new.len() {
        return vec![(old, new)];
    }
    old.zip(new).map(|(old, new)| (old..old + 1, new..new + 1)).collect()
}

/// The bytes of a range of units of a text of `len` bytes.
fn span(units: &[Range<usize>], range: Range<usize>, len: usize) -> Range<usize> {
    let start = |index: usize| units.get(index).map_or(len, |unit| unit.start);
    start(range.start)..start(range.end)
}
