//! What differs between two drafts: which fields, which other numbers, speakers and blocks, and which of them only
//! moved. Blocks are matched by their id, then by equal words, then by likeness. Knows nothing of how a difference is
//! shown; what changed within a text is `text::words::diff`.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::{Block, BlockPart, Draft, FIELDS, Field, Joint, Speaker, SpeakerPart};
use crate::text::words::{TokenKind, tokens};

/// What differs between an old draft and a new one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// The fields that read otherwise, in the order of the table.
    pub fields: Vec<Field>,
    /// The other bodies' entries that differ.
    pub joint: Vec<Pair>,
    /// The speakers that differ.
    pub speakers: Vec<Pair>,
    /// The blocks that differ: in the order of the new draft, what was removed where it stood in the old one.
    pub blocks: Vec<Pair>,
}

/// One thing of the old draft and its counterpart in the new one; `old` or `new` is missing where it was added or
/// removed, never both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Its index in the old draft.
    pub old: Option<usize>,
    /// Its index in the new draft.
    pub new: Option<usize>,
    /// Whether it stands elsewhere among those that both drafts have.
    pub moved: bool,
    /// Whether it reads otherwise (true for what was added or removed).
    pub changed: bool,
}

/// How far from its relative place a block is looked for by likeness.
const REACH: usize = 40;
/// Likeness below which two blocks are strangers: shared words over all words, in hundredths.
const ALIKE: usize = 40;

impl Diff {
    /// Compares two drafts.
    pub fn of(old: &Draft, new: &Draft) -> Diff {
        let fields = FIELDS.iter().map(|info| info.field);
        Diff {
            fields: fields.filter(|field| old.field(*field) != new.field(*field)).collect(),
            joint: pairs(&old.joint, &new.joint, |joint| joint.profile.clone(), |_, _, _| {}),
            speakers: pairs(&old.speakers, &new.speakers, |speaker| speaker.id.clone(), by_name),
            blocks: pairs(&old.blocks, &new.blocks, |block| block.id.clone(), by_words),
        }
    }

    /// Whether the drafts are equal.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.joint.is_empty() && self.speakers.is_empty() && self.blocks.is_empty()
    }
}

/// The texts in which two blocks differ, in reading order; also those that only one of their kinds has.
pub fn changed_block_parts(old: &Block, new: &Block) -> Vec<BlockPart> {
    const ALL: [BlockPart; 5] =
        [BlockPart::Lead, BlockPart::Text, BlockPart::Attribution, BlockPart::Continued, BlockPart::Speaker];
    ALL.into_iter().filter(|part| old.part(*part) != new.part(*part)).collect()
}

/// The texts in which two speakers differ.
pub fn changed_speaker_parts(old: &Speaker, new: &Speaker) -> Vec<SpeakerPart> {
    SpeakerPart::ALL.into_iter().filter(|part| old.part(*part) != new.part(*part)).collect()
}

/// Who is whose counterpart: for each index of the old list one of the new list.
struct Matches {
    new_of: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Matches {
    fn put(&mut self, old: usize, new: usize) {
        self.new_of[old] = Some(new);
        self.taken[new] = true;
    }

    fn lone_old(&self) -> Vec<usize> {
        (0..self.new_of.len()).filter(|i| self.new_of[*i].is_none()).collect()
    }

    fn lone_new(&self) -> Vec<usize> {
        (0..self.taken.len()).filter(|i| !self.taken[*i]).collect()
    }
}

fn pairs<T: PartialEq>(
    old: &[T],
    new: &[T],
    key: impl Fn(&T) -> String,
    rest: impl Fn(&[T], &[T], &mut Matches),
) -> Vec<Pair> {
    let matches = matched(old, new, key, rest);
    let kept: Vec<(usize, usize)> =
        matches.new_of.iter().enumerate().filter_map(|(i, new)| Some((i, (*new)?))).collect();
    let still = in_order(&kept);
    let mut found: Vec<(usize, Pair)> = Vec::new();
    // What was removed is told behind the nearest block before it that is still there.
    let mut after = 0;
    for (i, to) in matches.new_of.iter().enumerate() {
        match to {
            Some(to) => after = to + 1,
            None => found.push((after * 2, Pair { old: Some(i), new: None, moved: false, changed: true })),
        }
    }
    for (i, to) in &kept {
        let pair =
            Pair { old: Some(*i), new: Some(*to), moved: !still.contains(i), changed: old[*i] != new[*to] };
        if pair.moved || pair.changed {
            found.push((to * 2 + 1, pair));
        }
    }
    for to in matches.lone_new() {
        found.push((to * 2 + 1, Pair { old: None, new: Some(to), moved: false, changed: true }));
    }
    found.sort_by_cached_key(|(at, _)| *at);
    found.into_iter().map(|(_, pair)| pair).collect()
}

fn matched<T>(
    old: &[T],
    new: &[T],
    key: impl Fn(&T) -> String,
    rest: impl Fn(&[T], &[T], &mut Matches),
) -> Matches {
    let mut matches = Matches { new_of: vec![None; old.len()], taken: vec![false; new.len()] };
    by_key(old, new, &mut matches, |value| Some(key(value)).filter(|key| !key.is_empty()));
    rest(old, new, &mut matches);
    matches
}

/// For each old block the new one that it became.
pub(super) fn blocks_matched(old: &[Block], new: &[Block]) -> Vec<Option<usize>> {
    matched(old, new, |block| block.id.clone(), by_words).new_of
}

/// For each old speaker the new one; those without an id and a name are the same where they are equal.
pub(super) fn speakers_matched(old: &[Speaker], new: &[Speaker]) -> Vec<Option<usize>> {
    let rest = |old: &[Speaker], new: &[Speaker], matches: &mut Matches| {
        by_name(old, new, matches);
        by_key(old, new, matches, |speaker| Some(SpeakerPart::ALL.map(|part| speaker.part(part).to_owned())));
    };
    matched(old, new, |speaker| speaker.id.clone(), rest).new_of
}

/// For each old entry of another body the new one; those without a body are the same where their numbers are.
pub(super) fn joint_matched(old: &[Joint], new: &[Joint]) -> Vec<Option<usize>> {
    let rest = |old: &[Joint], new: &[Joint], matches: &mut Matches| {
        by_key(old, new, matches, |joint| Some(joint.number.clone()));
    };
    matched(old, new, |joint| joint.profile.clone(), rest).new_of
}

/// Matches what has the same key in both lists, the first with the first.
fn by_key<T, K: Eq + Hash>(old: &[T], new: &[T], matches: &mut Matches, key: impl Fn(&T) -> Option<K>) {
    let mut where_new: HashMap<K, Vec<usize>> = HashMap::new();
    for i in matches.lone_new().into_iter().rev() {
        if let Some(key) = key(&new[i]) {
            where_new.entry(key).or_default().push(i);
        }
    }
    for i in matches.lone_old() {
        let to = key(&old[i]).and_then(|key| where_new.get_mut(&key)?.pop());
        if let Some(to) = to {
            matches.put(i, to);
        }
    }
}

fn by_name(old: &[Speaker], new: &[Speaker], matches: &mut Matches) {
    by_key(old, new, matches, |speaker| Some(speaker.name.clone()).filter(|name| !name.is_empty()));
}

fn by_words(old: &[Block], new: &[Block], matches: &mut Matches) {
    by_key(old, new, matches, |block| Some(block.text.clone()).filter(|text| !text.trim().is_empty()));
    let (lone_old, lone_new) = (matches.lone_old(), matches.lone_new());
    let mut known = HashMap::new();
    let old_words: Vec<Vec<u32>> = lone_old.iter().map(|i| words(&old[*i].text, &mut known)).collect();
    let new_words: Vec<Vec<u32>> = lone_new.iter().map(|i| words(&new[*i].text, &mut known)).collect();
    let mut likely: Vec<(usize, usize, usize)> = Vec::new();
    for (a, old_words) in old_words.iter().enumerate() {
        for (b, new_words) in new_words.iter().enumerate().skip(a.saturating_sub(REACH)).take(2 * REACH + 1) {
            let alike = likeness(old_words, new_words);
            if alike >= ALIKE {
                likely.push((alike, a, b));
            }
        }
    }
    // The likest first; of equals, the ones nearest to each other.
    likely.sort_by_cached_key(|(alike, a, b)| (100 - alike, a.abs_diff(*b), *a));
    for (_, a, b) in likely {
        if matches.new_of[lone_old[a]].is_none() && !matches.taken[lone_new[b]] {
            matches.put(lone_old[a], lone_new[b]);
        }
    }
    // Blocks of blanks have no words to be known by: the equal ones belong together, in their order.
    by_key(old, new, matches, |block| {
        let texts = changed_block_parts(block, &Block::default()).into_iter();
        let texts: Vec<_> = texts.map(|part| (part, block.part(part).to_owned())).collect();
        let all = (block.id.clone(), block.kind.word().to_owned(), block.numbered, texts);
        Some(all).filter(|_| block.text.trim().is_empty())
    });
}

/// How many words of a text say whether it is like another.
const LOOKED_AT: usize = 80;

/// The different words at the start of a text as numbers, in rising order.
fn words<'a>(text: &'a str, known: &mut HashMap<&'a str, u32>) -> Vec<u32> {
    let texts = text.split_whitespace().flat_map(words_of_stretch).take(LOOKED_AT);
    let mut words: Vec<u32> = texts
        .map(|word| {
            let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
            *known.entry(word).or_insert(next)
        })
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The words of a stretch without blanks: most are one word with the marks around it.
fn words_of_stretch(stretch: &str) -> Vec<&str> {
    let bare = stretch.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.len() <= SHORT {
        return if bare.is_empty() { Vec::new() } else { vec![bare] };
    }
    let words = tokens(bare).filter(|token| token.kind == TokenKind::Word);
    words.map(|token| &bare[token.range]).collect()
}

/// A longer stretch without blanks, in bytes, may be several words: of Chinese, say.
const SHORT: usize = 24;

/// Shared words over all words, in hundredths.
fn likeness(a: &[u32], b: &[u32]) -> usize {
    // As many of the shorter as can be shared would not do.
    if a.len().min(b.len()) * 100 < ALIKE * a.len().max(b.len()) {
        return 0;
    }
    let (mut shared, mut i, mut j) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        shared += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    let all = a.len() + b.len() - shared;
    (shared * 100).checked_div(all).unwrap_or_default()
}

/// The old indexes of a longest run of pairs whose new indexes rise: those that did not move.
pub(super) fn in_order(kept: &[(usize, usize)]) -> HashSet<usize> {
    // Patience: `tails[k]` ends the run of length k + 1 that ends lowest.
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(kept.len());
    for (at, (_, to)) in kept.iter().enumerate() {
        let length = tails.partition_point(|tail| kept[*tail].1 < *to);
        before.push(length.checked_sub(1).map(|last| tails[last]));
        if length == tails.len() {
            tails.push(at);
        } else {
            tails[length] = at;
        }
    }
    let mut still = HashSet::new();
    let mut next = tails.last().copied();
    while let Some(at) = next {
        still.insert(kept[at].0);
        next = before[at];
    }
    still
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use proptest::prelude::*;

    fn draft(blocks: &[(&str, &str)]) -> Draft {
        let blocks = blocks.iter().map(|(id, text)| Block::paragraph(*id, *text)).collect();
        Draft { blocks, ..Draft::default() }
    }

    /// `=0:0` for a changed block, `>1:0` for one that moved, `-1`, `+2`.
    fn check(old: &[(&str, &str)], new: &[(&str, &str)], expected: &str) {
        let told: Vec<String> = Diff::of(&draft(old), &draft(new))
            .blocks
            .iter()
            .map(|pair| match (pair.old, pair.new) {
                (Some(a), Some(b)) => {
                    let moved = if pair.moved { ">" } else { "" };
                    let changed = if pair.changed { "=" } else { "" };
                    format!("{moved}{changed}{a}:{b}")
                }
                (Some(a), None) => format!("-{a}"),
                (None, b) => format!("+{}", b.unwrap()),
            })
            .collect();
        assert_eq!(told.join(" "), expected);
    }

    #[test]
    fn blocks_are_matched_by_id_first() {
        check(&[("a", "Satu."), ("b", "Dua.")], &[("a", "Satu."), ("b", "Dua.")], "");
        check(&[("a", "Satu."), ("b", "Dua.")], &[("a", "Satu."), ("b", "Tiga.")], "=1:1");
        check(&[("a", "Satu."), ("b", "Dua.")], &[("b", "Dua."), ("a", "Satu.")], ">0:1");
        check(&[("a", "Satu.")], &[("a", "Satu."), ("b", "Dua.")], "+1");
        check(&[("a", "Satu."), ("b", "Dua."), ("c", "Tiga.")], &[("a", "Satu."), ("c", "Tiga.")], "-1");
    }

    #[test]
    fn without_ids_words_decide() {
        let long = "Posko bantuan dibuka di tiga kecamatan.";
        let longer = "Posko bantuan telah dibuka di empat kecamatan.";
        check(&[("", "Satu."), ("", "Dua.")], &[("", "Dua."), ("", "Satu.")], ">0:1");
        check(&[("", long), ("", "Ya.")], &[("", "Ya."), ("", longer)], ">=0:1");
        check(&[("x1", long)], &[("x2", longer)], "=0:0");
        check(&[("x1", long)], &[("x2", "Hujan turun sejak pagi.")], "-0 +0");
    }

    #[test]
    fn one_id_twice_is_matched_in_order() {
        check(&[("a", "Satu."), ("a", "Dua.")], &[("a", "Satu."), ("a", "Tiga.")], "=1:1");
    }

    #[test]
    fn fields_speakers_and_parts_are_told() {
        let mut old = draft(&[("a", "Satu")]);
        old.speakers = vec![Speaker { id: "sari".into(), name: "Sari".into(), ..Speaker::default() }];
        let mut new = old.clone();
        new.set_field(Field::Title, "Judul");
        new.speakers[0].name = "Sari Dewi".into();
        new.blocks[0].kind = Kind::Quote;
        new.blocks[0].lead = "Kata Sari, ".into();
        let diff = Diff::of(&old, &new);
        assert_eq!(diff.fields, [Field::Title]);
        assert_eq!(changed_speaker_parts(&old.speakers[0], &new.speakers[0]), [SpeakerPart::Name]);
        assert_eq!(changed_block_parts(&old.blocks[0], &new.blocks[0]), [BlockPart::Lead]);
        assert!(!diff.is_empty() && Diff::of(&old, &old).is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        /// Every block of either draft is told once, or is equal to its counterpart and in order.
        #[test]
        fn nothing_is_lost(
            old in prop::collection::vec(("[ab]?", "[xy ]{0,5}"), 0..8),
            new in prop::collection::vec(("[ab]?", "[xy ]{0,5}"), 0..8),
        ) {
            let make = |blocks: &[(String, String)]| {
                draft(&blocks.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect::<Vec<_>>())
            };
            let (old, new) = (make(&old), make(&new));
            let diff = Diff::of(&old, &new);
            let told_old: Vec<usize> = diff.blocks.iter().filter_map(|pair| pair.old).collect();
            let told_new: Vec<usize> = diff.blocks.iter().filter_map(|pair| pair.new).collect();
            let rest = |blocks: &[Block], told: &[usize]| -> Vec<Block> {
                let rest = blocks.iter().enumerate().filter(|(i, _)| !told.contains(i));
                rest.map(|(_, block)| block.clone()).collect()
            };
            prop_assert_eq!(rest(&old.blocks, &told_old), rest(&new.blocks, &told_new));
            prop_assert_eq!(diff.is_empty(), old == new);
        }
    }
}
