//! Three lists of one sort (blocks, speakers, other bodies' numbers) become one: who is whose counterpart, what goes,
//! what stays to be asked about, and the edits that bring our list into the merged order. Knows nothing of what
//! changed within a part.

use std::collections::{HashMap, VecDeque};

use super::order::{Node, Order, order};
use super::script::{Step, script};
use super::{How, Merging, Part, Taken};
use crate::model::{Block, BlockPart, Edit, Joint, JointPart, Origin, Place, Pos, Speaker, SpeakerPart};

/// What a list is of.
pub(super) trait Item: Clone {
    /// The id its counterparts have too; empty when it has none.
    fn id(&self) -> &str;
    /// All its texts but the id.
    fn texts(&self) -> Vec<&str>;
    /// Its words, for people to read.
    fn told(&self) -> String;
    /// The edit that puts it in.
    fn insert(&self, index: usize) -> Edit;
    /// The edit that takes it out.
    fn remove(&self, index: usize) -> Edit;
    /// The edits that move it; `to` is counted without it.
    fn moved(&self, from: usize, to: usize) -> Vec<Edit> {
        vec![self.remove(from), self.insert(to)]
    }
    /// The same as a part of a draft that it was not read with: the other version's file is not ours.
    fn foreign(&self) -> Self;
    /// Where it stands.
    fn place(index: usize) -> Place;
    /// The same as a part of any sort.
    fn as_part(&self) -> Part;
}

/// The three lists.
pub(super) struct Lists<'a, T> {
    pub(super) base: &'a [T],
    pub(super) ours: &'a [T],
    pub(super) theirs: &'a [T],
}

impl<T> Clone for Lists<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Lists<'_, T> {}

/// Three lists laid over each other.
pub(super) struct Laid {
    /// The merged list, those among them that are absent.
    pub(super) order: Order,
    /// The indexes in ours of what is gone because theirs removed it.
    gone: Vec<usize>,
}

impl<T: Item> Lists<'_, T> {
    /// Lays the lists over each other. `ours_of` and `theirs_of` name the counterparts of the base; `keeps` says of a
    /// part of the base that one version lacks whether the other one's, by its index, is to be asked about. It is told
    /// whether that other one is ours.
    pub(super) fn laid(
        &self,
        ours_of: &[Option<usize>],
        theirs_of: &[Option<usize>],
        keeps: impl Fn(bool, usize, usize) -> bool,
    ) -> Laid {
        let mut nodes = Vec::new();
        let mut gone = Vec::new();
        for (base, (ours, theirs)) in ours_of.iter().copied().zip(theirs_of.iter().copied()).enumerate() {
            let node = Node { base: Some(base), ours, theirs, absent: ours.is_none() };
            match (ours, theirs) {
                (Some(_), Some(_)) => nodes.push(node),
                (Some(own), None) if keeps(true, base, own) => nodes.push(node),
                (None, Some(other)) if keeps(false, base, other) => nodes.push(node),
                (Some(own), None) => gone.push(own),
                _ => {}
            }
        }
        nodes.extend(self.added(ours_of, theirs_of));
        Laid { order: order(&nodes), gone }
    }

    /// What the base has not; what both versions added alike is one.
    fn added(&self, ours_of: &[Option<usize>], theirs_of: &[Option<usize>]) -> Vec<Node> {
        let lone = |count: usize, of: &[Option<usize>]| -> Vec<usize> {
            let mut known = vec![false; count];
            of.iter().flatten().for_each(|at| known[*at] = true);
            (0..count).filter(|at| !known[*at]).collect()
        };
        let ours = lone(self.ours.len(), ours_of);
        let mut theirs = lone(self.theirs.len(), theirs_of);
        let mut nodes: Vec<Node> =
            ours.iter().map(|at| Node { ours: Some(*at), ..Node::default() }).collect();
        let mut by_id: HashMap<&str, VecDeque<usize>> = HashMap::new();
        for (node, at) in ours.iter().enumerate().filter(|(_, at)| !self.ours[**at].id().is_empty()) {
            by_id.entry(self.ours[*at].id()).or_default().push_back(node);
        }
        theirs.retain(|at| {
            let node = by_id.get_mut(self.theirs[*at].id()).and_then(VecDeque::pop_front);
            node.map(|node| nodes[node].theirs = Some(*at)).is_none()
        });
        let mut by_texts: HashMap<Vec<&str>, VecDeque<usize>> = HashMap::new();
        for (node, at) in ours.iter().enumerate().filter(|(node, _)| nodes[*node].theirs.is_none()) {
            by_texts.entry(self.ours[*at].texts()).or_default().push_back(node);
        }
        theirs.retain(|at| {
            let node = by_texts.get_mut(&self.theirs[*at].texts()).and_then(VecDeque::pop_front);
            node.map(|node| nodes[node].theirs = Some(*at)).is_none()
        });
        nodes.extend(theirs.into_iter().map(|at| Node { theirs: Some(at), ..Node::default() }));
        nodes
    }
}

impl Merging<'_> {
    /// Makes the edits that bring our list into the merged order, and tells what came, went and moved.
    pub(super) fn arranged<T: Item>(&mut self, lists: Lists<'_, T>, laid: &Laid) {
        let present: Vec<&Node> = laid.order.nodes.iter().filter(|node| !node.absent).collect();
        let wanted: Vec<Option<usize>> = present.iter().map(|node| node.ours).collect();
        let index_of: HashMap<usize, usize> =
            wanted.iter().enumerate().filter_map(|(at, old)| Some(((*old)?, at))).collect();
        let tell = |place: Place, how, words: String, look| {
            let (before, after) = match how {
                How::Added => (String::new(), words),
                How::Removed => (words, String::new()),
                _ => (words.clone(), words),
            };
            Taken { pos: Pos::new(place, 0), how, before, after, look }
        };
        for old in &laid.gone {
            let words = lists.ours[*old].told();
            let look = self.is_looked_at(&lists.ours[*old]);
            self.out.taken.push(tell(T::place(*old), How::Removed, words, look));
        }
        for step in script(lists.ours.len(), &wanted) {
            match step {
                Step::Remove { index, old } => self.out.edits.push(lists.ours[old].remove(index)),
                Step::Move { from, to, old } => {
                    self.out.edits.extend(lists.ours[old].moved(from, to));
                    let place = T::place(index_of[&old]);
                    self.out.taken.push(tell(place, How::Moved, lists.ours[old].told(), false));
                }
                Step::Insert { index, new } => {
                    let edit = match (present[new].ours, present[new].theirs) {
                        (Some(old), _) => lists.ours[old].insert(index),
                        (None, Some(at)) => lists.theirs[at].foreign().insert(index),
                        (None, None) => continue,
                    };
                    self.out.edits.push(edit);
                }
            }
        }
        for (index, node) in present.iter().enumerate() {
            if let (None, Some(at)) = (node.ours, node.theirs) {
                let look = self.is_looked_at(&lists.theirs[at]);
                let words = lists.theirs[at].told();
                self.out.taken.push(tell(T::place(index), How::Added, words, look));
            }
        }
    }

    fn is_looked_at<T: Item>(&self, item: &T) -> bool {
        match item.as_part() {
            Part::Block(block) => self.is_block_looked_at(&block),
            Part::Speaker(_) | Part::Joint(_) => true,
        }
    }
}

/// The texts that are not empty, with blanks between.
fn joined<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let texts: Vec<&str> = texts.into_iter().map(str::trim).filter(|text| !text.is_empty()).collect();
    texts.join(" ")
}

impl Item for Block {
    fn id(&self) -> &str {
        &self.id
    }

    fn texts(&self) -> Vec<&str> {
        let numbered = if self.numbered { "1" } else { "" };
        let own = [self.kind.word(), numbered, &self.text, &self.speaker];
        own.into_iter().chain([&*self.lead, &self.attribution, &self.continued]).collect()
    }

    fn told(&self) -> String {
        joined(self.parts().iter().filter(|part| **part != BlockPart::Speaker).map(|part| self.part(*part)))
    }

    fn insert(&self, index: usize) -> Edit {
        Edit::InsertBlock { index, block: Box::new(self.clone()) }
    }

    fn remove(&self, index: usize) -> Edit {
        Edit::RemoveBlock { index, block: Box::new(self.clone()) }
    }

    fn moved(&self, from: usize, to: usize) -> Vec<Edit> {
        vec![Edit::MoveBlock { from, to }]
    }

    fn foreign(&self) -> Block {
        Block { origin: Origin::default(), ..self.clone() }
    }

    fn place(index: usize) -> Place {
        Place::Block(index, BlockPart::Text)
    }

    fn as_part(&self) -> Part {
        Part::Block(Box::new(self.clone()))
    }
}

impl Item for Speaker {
    fn id(&self) -> &str {
        &self.id
    }

    fn texts(&self) -> Vec<&str> {
        vec![&self.name, &self.position, &self.short]
    }

    fn told(&self) -> String {
        let texts: Vec<&str> = self.texts().into_iter().filter(|text| !text.is_empty()).collect();
        if texts.is_empty() { self.id.clone() } else { texts.join(", ") }
    }

    fn insert(&self, index: usize) -> Edit {
        Edit::InsertSpeaker { index, speaker: Box::new(self.clone()) }
    }

    fn remove(&self, index: usize) -> Edit {
        Edit::RemoveSpeaker { index, speaker: Box::new(self.clone()) }
    }

    fn foreign(&self) -> Speaker {
        Speaker { origin: Origin::default(), ..self.clone() }
    }

    fn place(index: usize) -> Place {
        Place::Speaker(index, SpeakerPart::Name)
    }

    fn as_part(&self) -> Part {
        Part::Speaker(Box::new(self.clone()))
    }
}

impl Item for Joint {
    fn id(&self) -> &str {
        &self.profile
    }

    fn texts(&self) -> Vec<&str> {
        vec![&self.number]
    }

    fn told(&self) -> String {
        joined([&*self.profile, &*self.number])
    }

    fn insert(&self, index: usize) -> Edit {
        Edit::InsertJoint { index, joint: Box::new(self.clone()) }
    }

    fn remove(&self, index: usize) -> Edit {
        Edit::RemoveJoint { index, joint: Box::new(self.clone()) }
    }

    fn foreign(&self) -> Joint {
        Joint { origin: Origin::default(), ..self.clone() }
    }

    fn place(index: usize) -> Place {
        Place::Joint(index, JointPart::Number)
    }

    fn as_part(&self) -> Part {
        Part::Joint(Box::new(self.clone()))
    }
}
