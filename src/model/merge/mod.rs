//! Two versions of a draft that came from one become one again: what only one of them changed is taken, what both
//! changed alike is no question, and what both changed otherwise stays as it is here until somebody chooses. Knows
//! nothing of files: what a file holds besides its draft (comments, unknown keys) is kept as ours has it by whoever
//! writes the file, and is not merged.
//!
//! * A field or a speaker's name is merged as a whole, a paragraph by sentences, a list by items, and within a sentence
//!   by words that do not touch.
//! * Figures, names and quoted words that both versions changed in one text are always a question. Where only theirs
//!   changed them they are taken, and [`Taken::look`] says that somebody should look.
//! * A block is its counterpart's by id, else by its words. One that one version removed and the other changed is a
//!   question. One that theirs added comes behind the one it follows there.
//! * Speakers and other bodies' numbers keep the order of ours where both versions changed it; of blocks it is a
//!   question, unless more than a few thousand of them are concerned.

mod blocks;
mod guard;
mod joining;
mod lists;
mod order;
mod people;
mod script;
mod settle;
mod text;

use super::{Block, Draft, Edit, FIELDS, Field, Joint, Kind, Place, Pos, Speaker};
use guard::Names;
use text::{Clash, Manner};

pub use settle::{choose, settle};

/// What merging makes of two versions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merged {
    /// What makes the merged draft of ours, as one step, in the order of application.
    pub edits: Vec<Edit>,
    /// What was taken from theirs, for people to read.
    pub taken: Vec<Taken>,
    /// What somebody has to choose. In the merged draft stands what ours has.
    pub conflicts: Vec<Conflict>,
}

/// Something taken from the other version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Where it stands in the merged draft; where it stood in ours, if it was removed.
    pub pos: Pos,
    /// What happened to it.
    pub how: How,
    /// What ours had: a text or a part of it, or the word of a kind of block.
    pub before: String,
    /// What is there now.
    pub after: String,
    /// Whether somebody should look at it: a figure, a date, a name, a quote.
    pub look: bool,
}

/// What happened to something that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum How {
    /// It reads otherwise.
    Changed,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands elsewhere.
    Moved,
    /// The block is of another kind.
    Kind,
    /// The list is numbered from now on, or no longer.
    Numbered,
}

/// Something that both versions changed, each otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Where it stands in the merged draft; of a part that ours removed, where it would stand.
    pub place: Place,
    /// What both came from.
    pub base: String,
    /// What stands in the merged draft.
    pub ours: String,
    /// What the other version has.
    pub theirs: String,
    /// What kind of question it is.
    pub issue: Issue,
}

/// What there is to choose.
#[derive(Clone, Debug, PartialEq)]
pub enum Issue {
    /// Both changed the same words.
    Words {
        /// Where they stand in the text of the place, in bytes.
        at: usize,
        /// The bytes that stand there where these are not just ours: with a blank beside them.
        stands: Option<String>,
        /// What takes their place when theirs is chosen, where that is not just theirs.
        instead: Option<String>,
        /// What having both comes to; `None` where only one can stand.
        both: Option<Both>,
    },
    /// Both changed the kind of a block.
    Kind {
        /// The kind here.
        ours: Kind,
        /// The kind there.
        theirs: Kind,
    },
    /// The other version removed what ours changed (or a speaker whom ours quotes).
    RemovedThere(Part),
    /// Ours removed what the other version changed (or a speaker whom it quotes).
    RemovedHere(Part),
    /// Both brought blocks into another order. The indexes of those concerned, in the order of the other version.
    Order(Vec<usize>),
}

/// How both versions can stand.
#[derive(Clone, Debug, PartialEq)]
pub enum Both {
    /// The words, one after the other, in the place of ours.
    Words(String),
    /// The other version's block behind ours; without a text of its own it has theirs of the question.
    Block(Box<Block>),
}

/// A part of a draft that is there or not.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A block.
    Block(Box<Block>),
    /// A speaker.
    Speaker(Box<Speaker>),
    /// Another body's number.
    Joint(Box<Joint>),
}

/// What somebody chooses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Side {
    /// What stands here.
    #[default]
    Ours,
    /// What the other version has.
    Theirs,
    /// Both, one after the other.
    Both,
}

/// The three versions, and what was found so far.
struct Merging<'a> {
    base: &'a Draft,
    ours: &'a Draft,
    theirs: &'a Draft,
    names: Names<'a>,
    out: Merged,
    /// Whether all that is asked is whether anything comes of it.
    brief: bool,
}

/// Merges two versions of a draft that both came from `base`. [`Merged::edits`], applied to `ours`, make the merged
/// draft. Costs about as much as the drafts are long.
pub fn merge(base: &Draft, ours: &Draft, theirs: &Draft) -> Merged {
    if base == theirs || ours == theirs {
        return Merged::default();
    }
    merged(base, ours, theirs, false)
}

/// Whether merging `theirs` into `ours` would change nothing and ask nothing: all of it is there. Costs less than merging
/// where it is not.
pub fn is_merged(base: &Draft, ours: &Draft, theirs: &Draft) -> bool {
    base == theirs || ours == theirs || merged(base, ours, theirs, true).is_nothing()
}

fn merged(base: &Draft, ours: &Draft, theirs: &Draft, brief: bool) -> Merged {
    let names = Names::of([base, ours, theirs]);
    let mut merging = Merging { base, ours, theirs, names, out: Merged::default(), brief };
    // Which speakers are needed follows from the blocks that stay; people read of the body last.
    let cited = merging.blocks();
    let mut body = std::mem::take(&mut merging.out);
    body.taken.sort_by_cached_key(|taken| taken.pos.place);
    merging.fields();
    merging.joint();
    merging.speakers(&cited);
    merging.add(body);
    merging.out
}

impl Merged {
    fn is_nothing(&self) -> bool {
        self.edits.is_empty() && self.conflicts.is_empty()
    }
}

impl Merging<'_> {
    fn fields(&mut self) {
        for field in FIELDS.iter().map(|info| info.field) {
            let manner = match field {
                Field::Language | Field::Status | Field::Contact => Manner::Whole,
                _ => Manner::Asked,
            };
            let texts = [self.base, self.ours, self.theirs].map(|draft| draft.field(field));
            let both = |clash: &Clash| {
                let [_, ours, theirs] = &clash.sides;
                let can = field == Field::Contact && !ours.is_empty() && !theirs.is_empty();
                can.then(|| Both::Words(format!("{ours}\n{theirs}")))
            };
            self.text(Place::Field(field), texts, manner, both);
        }
    }

    /// Merges the text of a place; `both` says how both sides of a clash can stand.
    fn text(
        &mut self,
        place: Place,
        texts: [&str; 3],
        manner: Manner,
        both: impl Fn(&Clash) -> Option<Both>,
    ) {
        let merged = text::merge(texts, manner, &self.names);
        if merged.text != texts[1] {
            self.out.edits.push(replaced(place, texts[1], &merged.text));
        }
        self.out.taken.extend(merged.taken.into_iter().map(|change| Taken {
            pos: Pos::new(place, change.at),
            how: How::Changed,
            before: change.before,
            after: change.after,
            look: change.look,
        }));
        for clash in merged.clashes {
            let both = both(&clash);
            let Clash { at, stands, instead, sides: [base, ours, theirs], .. } = clash;
            // Texts may be long and questions many: nothing is kept twice.
            let (stands, instead) =
                ((stands != ours).then_some(stands), (instead != theirs).then_some(instead));
            let issue = Issue::Words { at, stands, instead, both };
            self.out.conflicts.push(Conflict { place, base, ours, theirs, issue });
        }
    }

    fn add(&mut self, more: Merged) {
        self.out.edits.extend(more.edits);
        self.out.taken.extend(more.taken);
        self.out.conflicts.extend(more.conflicts);
    }
}

/// The edit that makes one text of another; what is alike at their ends stays.
fn replaced(place: Place, old: &str, new: &str) -> Edit {
    let head: usize =
        old.chars().zip(new.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    let (rest_old, rest_new) = (&old[head..], &new[head..]);
    let ends = rest_old.chars().rev().zip(rest_new.chars().rev());
    let tail: usize = ends.take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    Edit::replace(place, head, &rest_old[..rest_old.len() - tail], &rest_new[..rest_new.len() - tail])
}

#[cfg(test)]
mod tests;
