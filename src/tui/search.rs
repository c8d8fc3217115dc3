//! What is looked for, and what is known so far of where it occurs. A draft is gone through in slices, so that no key
//! waits for a long one; what was not found before is not looked for again when the needle grows. Knows no key and
//! nothing of how a hit is shown.

use std::ops::Range;

use crate::model::{Draft, Edit, Place, Pos};
use crate::session::searched;
use crate::text::pattern::{Fault, How, Pattern};

/// Bytes of text gone through at a time.
pub const SLICE: usize = 1 << 20;
/// What a text that is not ASCII costs more than one that is, at worst.
const DEAR: usize = 8;

/// Of a text that was not looked at yet.
const UNKNOWN: u32 = u32::MAX;
/// Of a text that did not hold a part of the needle.
const UNLIKELY: u32 = u32::MAX - 1;

/// A stretch of a text that was found.
pub type Hit = (Place, Range<usize>);

/// Where the next hit is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// There.
    At(Hit),
    /// Nowhere.
    Nowhere,
    /// Not known before more of the draft was gone through.
    NotYet,
}

/// A search through the draft.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// What is looked for.
    pub needle: String,
    /// How.
    pub how: How,
    /// What comes in its place.
    pub with: String,
    /// A hit that is still to be gone to: from where, and whether forward.
    pub wish: Option<(Pos, bool)>,
    /// Whether the line is open, and every hit in the window is marked.
    pub open: bool,
    pattern: Option<Pattern>,
    fault: Option<Fault>,
    places: Vec<Place>,
    /// Hits of each place, or what is known instead.
    counts: Vec<u32>,
    /// The place that is looked at next, and how many are left from there, going round.
    at: usize,
    left: usize,
    total: usize,
    generation: u64,
}

impl Search {
    /// Looks for something from `start` on. What is known already of the same needle, or of a shorter one, is used.
    pub fn look(&mut self, needle: &str, how: How, draft: &Draft, start: Place) {
        let begun = !self.counts.is_empty();
        if begun && self.pattern.is_some() && (self.needle.as_str(), self.how) == (needle, how) {
            return;
        }
        self.generation += 1;
        self.wish = None;
        let before = self.pattern.take();
        let (pattern, fault) = match Pattern::new(needle, how) {
            Ok(pattern) => (Some(pattern).filter(|_| !needle.is_empty()), None),
            Err(fault) => (None, Some(fault)),
        };
        let narrows = match (&pattern, &before) {
            (Some(pattern), Some(before)) => begun && pattern.narrows(needle, before, &self.needle),
            _ => false,
        };
        needle.clone_into(&mut self.needle);
        (self.how, self.pattern, self.fault, self.total) = (how, pattern, fault, 0);
        if self.pattern.is_none() {
            self.forget();
            return;
        }
        if narrows {
            for count in &mut self.counts {
                *count = if matches!(*count, 0 | UNLIKELY) { UNLIKELY } else { UNKNOWN };
            }
        } else {
            self.places = searched(draft);
            self.counts.clear();
            self.counts.resize(self.places.len(), UNKNOWN);
        }
        self.at = self.index(start);
        self.left = self.counts.len();
    }

    /// Forgets where the needle occurs, not the needle.
    pub fn forget(&mut self) {
        (self.places, self.counts) = (Vec::new(), Vec::new());
        (self.at, self.left, self.total, self.wish) = (0, 0, 0, None);
    }

    /// Looks on, through about `budget` bytes. True when something is left to be looked at.
    pub fn advance(&mut self, draft: &Draft, budget: usize) -> bool {
        let Some(pattern) = &self.pattern else { return false };
        if self.left == 0 {
            return false;
        }
        let ascii = self.needle.is_ascii();
        let mut spent = 0;
        while self.left > 0 && spent < budget {
            let text = draft.text(self.places[self.at]).unwrap_or_default();
            let plain = text.is_ascii();
            let count = match self.counts[self.at] {
                UNLIKELY if plain && ascii => 0,
                UNKNOWN | UNLIKELY => {
                    spent += text.len() * if plain { 1 } else { DEAR };
                    u32::try_from(pattern.find(text).len()).unwrap_or(UNLIKELY - 1)
                }
                known => known,
            };
            self.counts[self.at] = count;
            self.total += count as usize;
            self.at = (self.at + 1) % self.places.len();
            self.left -= 1;
            spent += 16;
        }
        self.generation += u64::from(self.left == 0);
        self.left > 0
    }

    /// The next hit after a position (one that begins there included), or the one that ends before it, going round.
    pub fn next(&self, draft: &Draft, from: Pos, forward: bool) -> Next {
        let Some(pattern) = self.pattern.as_ref().filter(|_| !self.places.is_empty()) else {
            return Next::Nowhere;
        };
        let (count, start) = (self.places.len(), self.index(from.place));
        for step in 0..=count {
            let at = if forward { (start + step) % count } else { (start + count - step) % count };
            match self.counts[at] {
                0 => continue,
                UNKNOWN | UNLIKELY => return Next::NotYet,
                _ => {}
            }
            let place = self.places[at];
            let hits = pattern.find(draft.text(place).unwrap_or_default());
            // The place one comes from is looked at beyond the caret first, and last as a whole.
            let own = step == 0 && place == from.place;
            let hit = if forward {
                hits.into_iter().find(|hit| !own || hit.start >= from.byte)
            } else {
                hits.into_iter().rev().find(|hit| !own || hit.end <= from.byte)
            };
            if let Some(hit) = hit {
                return Next::At((place, hit));
            }
        }
        Next::Nowhere
    }

    /// The hits of a text.
    pub fn hits(&self, text: &str) -> Vec<Range<usize>> {
        self.pattern.as_ref().map(|pattern| pattern.find(text)).unwrap_or_default()
    }

    /// The needle, made ready.
    pub fn pattern(&self) -> Option<&Pattern> {
        self.pattern.as_ref()
    }

    /// Why the needle cannot be looked for.
    pub fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }

    /// How many hits there are; `None` until the whole draft was gone through.
    pub fn total(&self) -> Option<usize> {
        (self.left == 0 && !self.places.is_empty()).then_some(self.total)
    }

    /// Which of all hits one is, counted from 1.
    pub fn ordinal(&self, draft: &Draft, (place, range): &Hit) -> Option<usize> {
        self.total()?;
        let at = self.places.binary_search(place).ok()?;
        let before: usize = self.counts[..at].iter().map(|count| *count as usize).sum();
        let within = self.hits(draft.text(*place)?).iter().position(|hit| hit == range)?;
        Some(before + within + 1)
    }

    /// The places that hold a hit, in reading order, once the whole draft was gone through.
    pub fn places(&self) -> impl Iterator<Item = Place> + '_ {
        self.places.iter().zip(&self.counts).filter(|(_, count)| **count > 0).map(|(place, _)| *place)
    }

    /// Changes whenever what is known does.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Follows edits: a text that changed is counted anew while the line is open. Otherwise all is forgotten, so that
    /// typing costs nothing.
    pub fn follow(&mut self, edits: &[Edit], draft: &Draft) {
        let only_text = edits.iter().all(|edit| matches!(edit, Edit::Text { .. }));
        if !self.open || !only_text || self.left > 0 {
            self.forget();
            return;
        }
        let Some(pattern) = &self.pattern else { return };
        for edit in edits {
            let Edit::Text { place, .. } = edit else { continue };
            let Ok(at) = self.places.binary_search(place) else { continue };
            let count = pattern.find(draft.text(*place).unwrap_or_default()).len();
            self.total = self.total - self.counts[at] as usize + count;
            self.counts[at] = u32::try_from(count).unwrap_or(UNLIKELY - 1);
        }
        self.generation += 1;
    }

    /// Where a place is among those looked through, or the first after it.
    fn index(&self, place: Place) -> usize {
        let at = self.places.binary_search(&place).unwrap_or_else(|at| at);
        if at < self.places.len() { at } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Block, BlockPart, Field};

    const HOW: How = How { case: false, word: false, regex: false };
    const TITLE: Place = Place::Field(Field::Title);

    fn draft(texts: &[String]) -> Draft {
        let mut draft = Draft::default();
        draft.set_field(Field::Title, "ab a");
        draft.blocks = texts.iter().map(|text| Block::paragraph("x", text.as_str())).collect();
        draft
    }

    fn block(index: usize) -> Place {
        Place::Block(index, BlockPart::Text)
    }

    #[test]
    fn a_long_draft_is_gone_through_in_slices() {
        let draft = draft(&vec!["abc ".repeat(100); 50]);
        let mut search = Search::default();
        search.look("c", HOW, &draft, block(25));
        assert_eq!(search.next(&draft, Pos::new(block(25), 0), true), Next::NotYet);
        assert!(search.advance(&draft, 1_000));
        assert_eq!(search.next(&draft, Pos::new(block(25), 0), true), Next::At((block(25), 2..3)));
        assert_eq!(search.total(), None);
        while search.advance(&draft, 1_000) {}
        assert_eq!(search.total(), Some(5_000));
        assert_eq!(search.ordinal(&draft, &(block(1), 2..3)), Some(101));
    }

    #[test]
    fn going_round_comes_by_every_hit() {
        let draft = draft(&["ab".to_owned(), String::new(), "a".to_owned()]);
        let mut search = Search::default();
        search.look("a", HOW, &draft, block(0));
        search.advance(&draft, SLICE);
        let walk = |forward: bool| {
            let mut from = Pos::new(block(2), 0);
            let step = |_| {
                let Next::At((place, range)) = search.next(&draft, from, forward) else { panic!("nothing") };
                from = Pos::new(place, if forward { range.end } else { range.start });
                (place, range)
            };
            (0..4).map(step).collect::<Vec<Hit>>()
        };
        assert_eq!(walk(true), [(block(2), 0..1), (TITLE, 0..1), (TITLE, 3..4), (block(0), 0..1)]);
        assert_eq!(walk(false), [(block(0), 0..1), (TITLE, 3..4), (TITLE, 0..1), (block(2), 0..1)]);
    }

    proptest! {
        #[test]
        fn what_is_typed_on_finds_what_a_new_search_finds(
            texts in proptest::collection::vec("[abß“ ]{0,8}", 0..6),
            needle in "[abs]{1,4}",
            first in 0usize..6,
            budget in 1usize..200,
        ) {
            let draft = draft(&texts);
            let mut typed = Search::default();
            for end in 1..=needle.len() {
                typed.look(&needle[..end], HOW, &draft, block(first));
                typed.advance(&draft, budget);
            }
            while typed.advance(&draft, budget) {}
            let mut fresh = Search::default();
            fresh.look(&needle, HOW, &draft, TITLE);
            while fresh.advance(&draft, SLICE) {}
            prop_assert_eq!(&typed.counts, &fresh.counts);
            prop_assert_eq!(typed.total(), fresh.total());
        }
    }
}
