//! Ids for new blocks: four characters, a letter first, unlike any other of the draft. The seed comes from outside.

use std::collections::HashSet;

use super::Draft;

/// Characters of an id, all of them ASCII.
const LENGTH: usize = 4;

/// A source of block ids.
#[derive(Clone, Debug)]
pub struct Ids(u64);

impl Ids {
    /// A source whose ids follow from `seed`; take a random one so that two people's ids differ.
    pub fn new(seed: u64) -> Ids {
        Ids(seed)
    }

    /// An id that no block of `draft` has.
    pub fn fresh(&mut self, draft: &Draft) -> String {
        loop {
            let id = self.next_id();
            if draft.blocks.iter().all(|block| block.id != id) {
                return id;
            }
        }
    }

    /// So many ids, all different, that no block of `draft` has; the draft is gone through once, not once for each.
    pub fn fresh_many(&mut self, draft: &Draft, count: usize) -> Vec<String> {
        let mut ids: Vec<String> = Vec::with_capacity(count);
        while ids.len() < count {
            for _ in ids.len()..count {
                let id = self.next_id();
                ids.push(id);
            }
            // Few ids are sought among many.
            let sought: HashSet<&str> = ids.iter().map(String::as_str).collect();
            let standing = draft.blocks.iter().map(|block| block.id.as_str());
            let mut seen: HashSet<String> =
                standing.filter(|id| id.len() == LENGTH && sought.contains(id)).map(str::to_owned).collect();
            ids.retain(|id| seen.insert(id.clone()));
        }
        ids
    }

    /// The next id, whatever draft it is for.
    pub fn next_id(&mut self) -> String {
        const LETTERS: &[u8] = b"abcdefghijkmnpqrstuvwxyz";
        const ALL: &[u8] = b"abcdefghijkmnpqrstuvwxyz23456789";
        // SplitMix64 (Steele, Lea, Flood 2014): every seed is a good one.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^= bits >> 31;
        let mut id = String::with_capacity(LENGTH);
        for i in 0..LENGTH {
            let set = if i == 0 { LETTERS } else { ALL };
            let pick = usize::try_from(bits % set.len() as u64).expect("a remainder of a short length fits");
            id.push(char::from(set[pick]));
            bits /= set.len() as u64;
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Block;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_short_words_and_differ() {
        let mut ids = Ids::new(1);
        let mut draft = Draft::default();
        for _ in 0..500 {
            let id = ids.fresh(&draft);
            assert!(id.len() == 4 && id.starts_with(|c: char| c.is_ascii_lowercase()), "{id}");
            draft.blocks.push(Block::paragraph(id, ""));
        }
        let unique: BTreeSet<&str> = draft.blocks.iter().map(|b| b.id.as_str()).collect();
        assert_eq!(unique.len(), 500);
        let more = Ids::new(1).fresh_many(&draft, 500);
        let unique: BTreeSet<&str> = unique.into_iter().chain(more.iter().map(String::as_str)).collect();
        assert_eq!((more.len(), unique.len()), (500, 1000));
        assert_eq!(Ids::new(1).fresh_many(&draft, 1), more[..1]);
        assert!(Ids::new(1).fresh_many(&draft, 0).is_empty());
    }
}
