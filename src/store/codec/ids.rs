//! Ids for blocks: short, random, unique in a draft. Knows no source of randomness; it is given a seed.

use std::collections::HashSet;

use crate::model::Draft;

/// Letters and digits of an id; it begins with a letter.
const ALPHABET: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";

/// A new id of four characters (`k7f2`) that no block of `draft` has. The same seed gives the same id.
pub fn fresh_id(draft: &Draft, seed: u64) -> String {
    let taken = draft.blocks.iter().map(|block| block.id.as_str()).collect();
    Ids { taken, state: seed }.next()
}

/// Gives an id to every block that has none, and returns how many it gave. For drafts that are not open (an open
/// one is changed by edits only).
pub fn give_ids(draft: &mut Draft, seed: u64) -> usize {
    let taken: Vec<String> = draft.blocks.iter().map(|block| block.id.clone()).collect();
    let mut ids = Ids { taken: taken.iter().map(String::as_str).collect(), state: seed };
    let mut given = HashSet::new();
    for block in draft.blocks.iter_mut().filter(|block| block.id.is_empty()) {
        let mut id = ids.next();
        while !given.insert(id.clone()) {
            id = ids.next();
        }
        block.id = id;
    }
    given.len()
}

struct Ids<'a> {
    taken: HashSet<&'a str>,
    state: u64,
}

impl Ids<'_> {
    fn next(&mut self) -> String {
        // Four characters name 1.2 million blocks; a draft has at most 100,000.
        loop {
            let mut bits = self.random();
            let mut id = String::with_capacity(4);
            for at in 0..4 {
                let size = if at == 0 { 26 } else { ALPHABET.len() as u64 };
                id.push(char::from(ALPHABET[usize::try_from(bits % size).unwrap_or_default()]));
                bits /= size;
            }
            if !self.taken.contains(id.as_str()) {
                return id;
            }
        }
    }

    /// The next number of Steele, Lea and Flood's SplitMix64.
    fn random(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Block;

    #[test]
    fn ids_are_short_and_new() {
        let mut draft = Draft::default();
        draft.blocks.push(Block::paragraph(fresh_id(&draft, 7), "a"));
        let id = fresh_id(&draft, 7);
        assert_ne!(id, draft.blocks[0].id);
        assert_eq!(id.len(), 4);
        assert!(id.starts_with(|c: char| c.is_ascii_lowercase()), "{id}");
        assert!(id.bytes().all(|b| ALPHABET.contains(&b)), "{id}");
    }

    #[test]
    fn every_block_gets_one_of_its_own() {
        let mut draft = Draft::default();
        draft.blocks = vec![Block::default(); 3000];
        draft.blocks[5].id = "kept".to_owned();
        assert_eq!(give_ids(&mut draft, 1), 2999);
        let ids: HashSet<&str> = draft.blocks.iter().map(|block| block.id.as_str()).collect();
        assert_eq!(ids.len(), 3000);
        assert_eq!(draft.blocks[5].id, "kept");
        assert_eq!(give_ids(&mut draft, 1), 0);
    }
}
