//! The body: which blocks came, went, moved and changed, and whom they quote.

use std::collections::HashSet;

use super::guard;
use super::lists::{Item, Laid, Lists};
use super::order::Node;
use super::text::{Clash, Manner};
use super::{Both, Conflict, How, Issue, Merging, Taken};
use crate::model::diff::blocks_matched;
use crate::model::{Block, BlockPart, Edit, Kind, Place, Pos};
use crate::text::width;

/// The ids of speakers whom a version quotes and the other one, where it changed the quote or has none, does not.
#[derive(Debug, Default)]
pub(super) struct Cited {
    pub(super) ours: HashSet<String>,
    pub(super) theirs: HashSet<String>,
}

/// The columns of its first words that stand for a block when the order is asked about.
const NAMED: usize = 34;
/// The most blocks whose order is asked about.
const ASKED: usize = 2_000;

impl Merging<'_> {
    /// Merges the body.
    pub(super) fn blocks(&mut self) -> Cited {
        let lists = Lists { base: &self.base.blocks, ours: &self.ours.blocks, theirs: &self.theirs.blocks };
        let ours_of = blocks_matched(lists.base, lists.ours);
        let theirs_of = blocks_matched(lists.base, lists.theirs);
        let laid = lists.laid(&ours_of, &theirs_of, |is_ours, base, at| {
            let version = if is_ours { &lists.ours[at] } else { &lists.theirs[at] };
            !is_alike(&lists.base[base], version)
        });
        self.arranged(lists, &laid);
        let mut index = 0;
        for node in &laid.order.nodes {
            if self.brief && !self.out.is_nothing() {
                break;
            }
            self.block(lists, node, index);
            index += usize::from(!node.absent);
        }
        self.order(lists, &laid);
        cited(lists, &laid)
    }

    /// What became of one block, which stands at `index`, or would stand there.
    fn block(&mut self, lists: Lists<'_, Block>, node: &Node, index: usize) {
        let base = node.base.map(|at| &lists.base[at]);
        let place = Block::place(index);
        let told = |block: Option<&Block>| block.map(Item::told).unwrap_or_default();
        match (node.ours.map(|at| &lists.ours[at]), node.theirs.map(|at| &lists.theirs[at])) {
            (Some(ours), Some(theirs)) => self.versions(index, base, ours, theirs),
            (Some(ours), None) if base.is_some() => {
                let issue = Issue::RemovedThere(ours.as_part());
                let (base, ours) = (told(base), ours.told());
                self.out.conflicts.push(Conflict { place, base, ours, theirs: String::new(), issue });
            }
            (None, Some(theirs)) if node.absent => {
                let issue = Issue::RemovedHere(theirs.foreign().as_part());
                let (base, theirs) = (told(base), theirs.told());
                self.out.conflicts.push(Conflict { place, base, ours: String::new(), theirs, issue });
            }
            _ => {}
        }
    }

    /// A block that both versions have; the base may have none.
    fn versions(&mut self, index: usize, base: Option<&Block>, ours: &Block, theirs: &Block) {
        if ours == theirs || base.is_some_and(|base| base == theirs) {
            return;
        }
        let is_base = |alike: fn(&Block, &Block) -> bool| base.is_some_and(|base| alike(base, ours));
        if theirs.id != ours.id && is_base(|a, b| a.id == b.id) {
            self.out.edits.push(Edit::SetId { index, from: ours.id.clone(), to: theirs.id.clone() });
        }
        self.kind(index, base, ours, theirs);
        if theirs.numbered != ours.numbered && is_base(|a, b| a.numbered == b.numbered) {
            self.out.edits.push(Edit::SetNumbered { index, to: theirs.numbered });
            self.out.taken.push(Taken {
                pos: Pos::new(Block::place(index), 0),
                how: How::Numbered,
                before: ours.text.clone(),
                after: ours.text.clone(),
                look: false,
            });
        }
        let all = || base.into_iter().chain([ours, theirs]);
        let is_quote = all().any(|block| block.kind == Kind::Quote);
        let is_list = all().all(|block| block.kind == Kind::List);
        let is_heading = all().any(|block| block.kind == Kind::Heading);
        const PARTS: [BlockPart; 5] = [
            BlockPart::Lead,
            BlockPart::Text,
            BlockPart::Attribution,
            BlockPart::Continued,
            BlockPart::Speaker,
        ];
        for part in PARTS {
            let texts = [base.map_or("", |base| base.part(part)), ours.part(part), theirs.part(part)];
            let manner = match part {
                BlockPart::Speaker => Manner::Asked,
                BlockPart::Text | BlockPart::Continued if is_quote => Manner::Asked,
                BlockPart::Text if is_list => Manner::Lines,
                BlockPart::Text => Manner::Sentences,
                _ => Manner::Whole,
            };
            let both = |clash: &Clash| {
                let can = part == BlockPart::Text
                    && !is_heading
                    && clash.sides.iter().skip(1).all(|s| !s.is_empty());
                let block = || {
                    let mut block = Block { id: String::new(), ..theirs.foreign() };
                    if clash.sides[2] == block.text {
                        block.text = String::new();
                    }
                    Both::Block(Box::new(block))
                };
                if can && clash.whole && !is_list {
                    return Some(block());
                }
                clash.both.clone().filter(|_| can).map(Both::Words)
            };
            self.text(Place::Block(index, part), texts, manner, both);
        }
    }

    fn kind(&mut self, index: usize, base: Option<&Block>, ours: &Block, theirs: &Block) {
        let (from, to) = (ours.kind.clone(), theirs.kind.clone());
        let stays = base.is_some_and(|base| base.kind == to && !hides(base, ours, theirs));
        if from == to || stays {
            return;
        }
        let place = Block::place(index);
        let (before, after) = (from.word().to_owned(), to.word().to_owned());
        if base.is_some_and(|base| base.kind == from && !hides(base, theirs, ours)) {
            let look = from == Kind::Quote || to == Kind::Quote;
            self.out.edits.push(Edit::SetKind { index, from, to });
            self.out.taken.push(Taken { pos: Pos::new(place, 0), how: How::Kind, before, after, look });
            return;
        }
        self.out.conflicts.push(Conflict {
            place,
            base: base.map(|base| base.kind.word().to_owned()).unwrap_or_default(),
            ours: before,
            theirs: after,
            issue: Issue::Kind { ours: from, theirs: to },
        });
    }

    /// Asks about the order, where both versions changed it.
    fn order(&mut self, lists: Lists<'_, Block>, laid: &Laid) {
        let Some(theirs) = laid.order.theirs.as_ref().filter(|theirs| theirs.len() <= ASKED) else { return };
        let mut index = Vec::with_capacity(laid.order.nodes.len());
        for node in &laid.order.nodes {
            let next = index.last().map_or(0, |(at, here): &(usize, bool)| at + usize::from(*here));
            index.push((next, !node.absent));
        }
        let told = |mut ids: Vec<usize>, by_base: bool| {
            if by_base {
                ids.sort_by_cached_key(|id| laid.order.nodes[*id].base);
            }
            let words = ids.iter().filter_map(|id| {
                let told = lists.ours[laid.order.nodes[*id].ours?].told();
                Some(width::shortened(told.lines().next().unwrap_or_default(), NAMED).into_owned())
            });
            words.collect::<Vec<_>>().join("\n")
        };
        let mut ours = theirs.clone();
        ours.sort_unstable();
        let first = ours.first().map_or(0, |id| index[*id].0);
        let order = theirs.iter().map(|id| index[*id].0).collect();
        self.out.conflicts.push(Conflict {
            place: Block::place(first),
            base: told(ours.clone(), true),
            ours: told(ours, false),
            theirs: told(theirs.clone(), false),
            issue: Issue::Order(order),
        });
    }

    pub(super) fn is_block_looked_at(&self, block: &Block) -> bool {
        block.kind == Kind::Quote || guard::holds(&block.told(), &self.names)
    }
}

/// Whether `turned`, no quote any more, would hide what `other` changed around the words of the quote.
fn hides(base: &Block, turned: &Block, other: &Block) -> bool {
    let around = [BlockPart::Lead, BlockPart::Attribution, BlockPart::Continued];
    let changed = |part: BlockPart| other.part(part) != base.part(part) && !other.part(part).is_empty();
    base.kind == Kind::Quote && turned.kind != Kind::Quote && around.into_iter().any(changed)
}

/// Whether two blocks say the same; their ids may differ.
fn is_alike(a: &Block, b: &Block) -> bool {
    a.kind == b.kind && a.texts() == b.texts()
}

fn cited(lists: Lists<'_, Block>, laid: &Laid) -> Cited {
    let mut cited = Cited::default();
    for node in &laid.order.nodes {
        let base = node.base.map_or("", |at| lists.base[at].speaker.as_str());
        let ours = node.ours.map_or("", |at| lists.ours[at].speaker.as_str());
        let theirs = node.theirs.map_or("", |at| lists.theirs[at].speaker.as_str());
        if node.theirs.is_none() || (ours != base && ours != theirs) {
            cited.ours.insert(ours.to_owned());
        }
        if node.ours.is_none() || (theirs != base && ours != theirs) {
            cited.theirs.insert(theirs.to_owned());
        }
    }
    cited
}
