//! What the comparison asks, made ready to be laid out: a question with the words of its two sides. There may be very many:
//! none is kept that is not in sight. Knows nothing of columns and rows.

use std::borrow::Cow;
use std::ops::Range;

use crate::check::place_name;
use crate::model::merge::{Conflict, Issue, Part, Side};
use crate::model::{BlockPart, Draft, Field, Kind, Place};
use crate::phrase::merge::MergePhrase;
use crate::phrase::place::PlacePhrase;
use crate::phrase::plain::PlainPhrase;
use crate::phrase::tui::TuiPhrase;
use crate::phrase::{Lang, Say, date};
use crate::text::hidden::shown_lines;
use crate::text::words::{self, Change};
use crate::tui::pane::form::embargo_text;
use crate::tui::view::status::capitalised;

/// Something both versions changed.
#[derive(Clone, Debug)]
pub(super) struct Question {
    /// What it is about.
    pub(super) name: String,
    /// What ours has, and theirs.
    pub(super) ours: Told,
    pub(super) theirs: Told,
    /// Whether both can stand.
    pub(super) allows_both: bool,
    /// The word for both.
    pub(super) both: String,
}

/// The words of a side, safe to be drawn.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) text: String,
    /// The stretches that the other side has otherwise, in order.
    pub(super) marks: Vec<Range<usize>>,
    /// Whether they are the program's words: there are none of the draft.
    pub(super) absent: bool,
}

/// Longer texts are shown without marks: what finding them costs grows with the square of what differs.
pub(super) const MARKED: usize = 16_000;

impl Question {
    /// The question of a conflict, nothing marked.
    pub(super) fn new(conflict: &Conflict, draft: &Draft, lang: Lang) -> Question {
        let (ours, theirs) = match &conflict.issue {
            Issue::Kind { ours, theirs } => (kind(ours, lang), kind(theirs, lang)),
            _ => {
                let told = |text| {
                    let meant = meaning(conflict.place, text, draft, lang);
                    shown_lines(&meant).into_owned()
                };
                (told(&conflict.ours), told(&conflict.theirs))
            }
        };
        let gone = |is_here: bool| match (&conflict.issue, is_here) {
            (Issue::RemovedHere(_), true) | (Issue::RemovedThere(_), false) => MergePhrase::Gone,
            _ => MergePhrase::Nothing,
        };
        Question {
            name: capitalised(&name(conflict, draft, lang)),
            ours: Told::new(ours, &gone(true).say(lang)),
            theirs: Told::new(theirs, &gone(false).say(lang)),
            allows_both: conflict.allows_both(),
            both: MergePhrase::Both.say(lang).into_owned(),
        }
    }

    /// The same, with what differs marked.
    pub(super) fn marked(mut self) -> Question {
        let (ours, theirs) = (&self.ours.text, &self.theirs.text);
        if self.ours.absent || self.theirs.absent || ours.len().max(theirs.len()) > MARKED {
            return self;
        }
        let [mut our_marks, mut their_marks] = [Vec::new(), Vec::new()];
        for piece in words::diff(ours, theirs) {
            // A blank at an end says nothing.
            let (start, end) = trimmed(piece.text(ours, theirs));
            match piece.kind {
                Change::Same => {}
                Change::Removed => our_marks.push(piece.old.start + start..piece.old.start + end),
                Change::Added => their_marks.push(piece.new.start + start..piece.new.start + end),
            }
        }
        (self.ours.marks, self.theirs.marks) = (our_marks, their_marks);
        self
    }

    pub(super) fn side(&self, side: Side) -> &Told {
        if side == Side::Theirs { &self.theirs } else { &self.ours }
    }
}

/// Where the words of a stretch begin and end.
fn trimmed(text: &str) -> (usize, usize) {
    let start = text.len() - text.trim_start().len();
    (start, text.trim_end().len().max(start))
}

impl Told {
    fn new(text: String, none: &str) -> Told {
        let absent = text.trim().is_empty();
        Told { text: if absent { none.to_owned() } else { text }, marks: Vec::new(), absent }
    }
}

fn name(conflict: &Conflict, draft: &Draft, lang: Lang) -> String {
    match &conflict.issue {
        Issue::RemovedHere(Part::Block(block)) => kind(&block.kind, lang),
        Issue::RemovedHere(Part::Speaker(speaker)) => {
            PlacePhrase::Speaker { name: speaker.name.clone() }.say(lang).into_owned()
        }
        Issue::RemovedHere(Part::Joint(joint)) => {
            PlacePhrase::JointNumber { body: joint.profile.clone() }.say(lang).into_owned()
        }
        Issue::Order(_) => MergePhrase::Order.say(lang).into_owned(),
        Issue::Kind { .. } => {
            let n = if let Place::Block(index, _) = conflict.place { index + 1 } else { 0 };
            MergePhrase::Kind { n }.say(lang).into_owned()
        }
        Issue::Words { .. } | Issue::RemovedThere(_) => place_name(draft, conflict.place, lang),
    }
}

pub(super) fn kind(kind: &Kind, lang: Lang) -> String {
    let phrase = match kind {
        Kind::Paragraph => PlainPhrase::Paragraph,
        Kind::Quote => PlainPhrase::Quote,
        Kind::Heading => PlainPhrase::Heading,
        Kind::List => PlainPhrase::List,
        Kind::Unknown(word) => PlainPhrase::OtherKind { kind: shown_lines(word).into_owned() },
    };
    phrase.say(lang).into_owned()
}

/// A text as people know it: a date in words, a choice by its name, a speaker by theirs.
pub(super) fn meaning<'a>(place: Place, text: &'a str, draft: &'a Draft, lang: Lang) -> Cow<'a, str> {
    match place {
        Place::Field(Field::Date) => match date::read_iso(text) {
            Some(day) => Cow::Owned(date::full(day, lang)),
            None => Cow::Borrowed(text),
        },
        Place::Field(Field::Embargo) if !text.trim().is_empty() => Cow::Owned(embargo_text(text, lang)),
        Place::Field(field) => TuiPhrase::of_choice(field, text).map_or(Cow::Borrowed(text), |p| p.say(lang)),
        Place::Block(_, BlockPart::Speaker) => {
            let known = draft.speaker(text).filter(|speaker| !speaker.name.is_empty());
            Cow::Borrowed(known.map_or(text, |speaker| speaker.name.as_str()))
        }
        _ => Cow::Borrowed(text),
    }
}
