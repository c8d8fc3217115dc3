//! Finding words in a text as a person means them: whatever the case, and however an accented letter is written.
//! Knows nothing of what is done with a hit.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::grapheme;

/// Where `needle` occurs in `hay`, from the start, without overlaps: byte ranges on grapheme boundaries of `hay`.
///
/// Canonically equivalent spellings are the same (`é` and `e` with U+0301, UAX #15); unless `case` is set, so are
/// capital and small letters. A needle matches whole graphemes: `e` does not occur in `é`. An empty needle occurs
/// nowhere.
pub fn find(hay: &str, needle: &str, case: bool) -> Vec<Range<usize>> {
    let needle = Folded::new(needle, case).text;
    Folded::new(hay, case).hits(&needle, |_| true)
}

/// A text made comparable, that remembers where its graphemes came from.
pub(super) struct Folded {
    pub(super) text: String,
    /// For each grapheme and for the end: its place here and in the text it came from, both rising.
    graphemes: Vec<(usize, usize)>,
}

impl Folded {
    pub(super) fn new(text: &str, case: bool) -> Folded {
        Folded::by(text, |grapheme, out| fold(grapheme, case, out))
    }

    /// A text in the composed form of its letters, its case kept.
    pub(super) fn composed(text: &str) -> Folded {
        Folded::by(text, |grapheme, out| out.extend(grapheme.nfc()))
    }

    fn by(text: &str, form: impl Fn(&str, &mut String)) -> Folded {
        let mut folded = String::with_capacity(text.len());
        let mut graphemes = Vec::with_capacity(text.len() + 1);
        let mut at = 0;
        while at < text.len() {
            graphemes.push((folded.len(), at));
            let next = grapheme::next(text, at);
            form(&text[at..next], &mut folded);
            at = next;
        }
        graphemes.push((folded.len(), text.len()));
        Folded { text: folded, graphemes }
    }

    /// Where a needle that is folded too occurs, as places in the original, without overlaps; what is not accepted
    /// is passed by as if it were not there.
    pub(super) fn hits(&self, needle: &str, accept: impl Fn(&Range<usize>) -> bool) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(at) = self.text[from..].find(needle).map(|at| at + from).filter(|_| !needle.is_empty())
        {
            let end = at + needle.len();
            match (self.origin(at), self.origin(end)) {
                (Some(start), Some(stop)) if accept(&(start..stop)) => {
                    found.push(start..stop);
                    from = end;
                }
                _ => from = at + self.text[at..].chars().next().map_or(1, char::len_utf8),
            }
        }
        found
    }

    /// The place here of a place in the original, if a grapheme starts at it.
    pub(super) fn here(&self, origin: usize) -> Option<usize> {
        let index = self.graphemes.binary_search_by_key(&origin, |(_, from)| *from).ok()?;
        Some(self.graphemes[index].0)
    }

    /// The place in the original of a place here, if a grapheme starts at it.
    pub(super) fn origin(&self, at: usize) -> Option<usize> {
        let index = self.graphemes.binary_search_by_key(&at, |(here, _)| *here).ok()?;
        Some(self.graphemes[index].1)
    }
}

/// Adds a grapheme in its comparable form. Folding through capitals makes `ß` and `ss`, `ς` and `σ` the same.
fn fold(grapheme: &str, case: bool, out: &mut String) {
    match grapheme.as_bytes() {
        [byte] if case => out.push(char::from(*byte)),
        [byte] => out.push(char::from(byte.to_ascii_lowercase())),
        _ if case => out.extend(grapheme.nfd()),
        _ => out.extend(grapheme.nfd().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfd()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::nasty;

    /// `expected` is the text with its hits in brackets.
    #[track_caller]
    fn check(needle: &str, case: bool, expected: &str) {
        let hay = expected.replace(['[', ']'], "");
        let mut marked = hay.clone();
        for hit in find(&hay, needle, case).into_iter().rev() {
            marked.insert(hit.end, ']');
            marked.insert(hit.start, '[');
        }
        assert_eq!(marked, expected, "{needle:?}");
    }

    #[test]
    fn case_counts_only_when_asked() {
        check("anak", false, "[Anak]-[anak] ber[ANAK]");
        check("anak", true, "Anak-[anak] berANAK");
        check("ΟΔΟΣ", false, "[οδος]");
        check("strasse", false, "[Straße]");
    }

    #[test]
    fn spelling_of_accents_does_not_count() {
        check("café", false, "[cafe\u{301}] [CAFÉ]");
        check("cafe\u{301}", true, "[café]");
        check("cafe", false, "café [cafe]");
        check("가", true, "[\u{1100}\u{1161}]");
    }

    #[test]
    fn only_whole_graphemes_are_found() {
        check("👩", true, "👩‍👩‍👧 [👩]");
        check("\u{301}", true, "e\u{301}");
        check("e", true, "e\u{301}[e]");
        check("aa", true, "[aa][aa]a");
        check("", true, "a");
        check("abc", true, "ab");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn hits_are_in_order_on_boundaries_and_equal_the_needle(text in nasty::text(24), needle in nasty::text(3)) {
            let mut end = 0;
            for hit in find(&text, &needle, true) {
                prop_assert!(hit.start >= end && hit.end > hit.start);
                prop_assert!(grapheme::is_boundary(&text, hit.start) && grapheme::is_boundary(&text, hit.end));
                prop_assert_eq!(text[hit.clone()].nfc().collect::<String>(), needle.nfc().collect::<String>());
                end = hit.end;
            }
        }

        #[test]
        fn a_stretch_of_whole_graphemes_is_found((text, byte) in nasty::text_and_byte(24), len in 1usize..12) {
            let start = grapheme::floor(&text, byte);
            let end = grapheme::ceil(&text, nasty::char_boundary(&text, start + len));
            let part = &text[start..end];
            prop_assert_eq!(find(&text, part, false).is_empty(), part.is_empty());
            prop_assert_eq!(find(&text, &part.to_uppercase(), false).is_empty(), part.is_empty());
        }
    }
}
