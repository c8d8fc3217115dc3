//! What the comparison tells, made ready to be laid out: a question with the words of its two sides, and something
//! that was taken. Knows nothing of columns and rows.

use std::ops::Range;

use crate::check::place_name;
use crate::model::merge::{self, Conflict, How, Issue, Part, Side};
use crate::model::{Draft, Kind};
use crate::phrase::merge::MergePhrase;
use crate::phrase::place::PlacePhrase;
use crate::phrase::plain::PlainPhrase;
use crate::phrase::{Lang, Say};
use crate::text::hidden::shown_lines;
use crate::text::words::{self, Change};
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
    /// The width of the word for both.
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
const MARKED: usize = 16_000;

impl Question {
    pub(super) fn new(conflict: &Conflict, draft: &Draft, lang: Lang) -> Question {
        let (ours, theirs) = match &conflict.issue {
            Issue::Kind { ours, theirs } => (kind(ours, lang), kind(theirs, lang)),
            _ => (shown_lines(&conflict.ours).into_owned(), shown_lines(&conflict.theirs).into_owned()),
        };
        let [mut our_marks, mut their_marks] = [Vec::new(), Vec::new()];
        if ours.len().max(theirs.len()) <= MARKED && !ours.is_empty() && !theirs.is_empty() {
            for piece in words::diff(&ours, &theirs) {
                match piece.kind {
                    Change::Same => {}
                    Change::Removed => our_marks.push(piece.old),
                    Change::Added => their_marks.push(piece.new),
                }
            }
        }
        let gone = |is_here: bool| match (&conflict.issue, is_here) {
            (Issue::RemovedHere(_), true) | (Issue::RemovedThere(_), false) => MergePhrase::Gone,
            _ => MergePhrase::Nothing,
        };
        Question {
            name: capitalised(&name(conflict, draft, lang)),
            ours: Told::new(ours, our_marks, &gone(true).say(lang)),
            theirs: Told::new(theirs, their_marks, &gone(false).say(lang)),
            allows_both: conflict.allows_both(),
            both: MergePhrase::Both.say(lang).into_owned(),
        }
    }

    pub(super) fn side(&self, side: Side) -> &Told {
        if side == Side::Theirs { &self.theirs } else { &self.ours }
    }
}

impl Told {
    fn new(text: String, marks: Vec<Range<usize>>, none: &str) -> Told {
        let absent = text.trim().is_empty();
        Told { text: if absent { none.to_owned() } else { text }, marks, absent }
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
            let place = place_name(draft, conflict.place, lang);
            MergePhrase::Kind { place }.say(lang).into_owned()
        }
        Issue::Words { .. } | Issue::RemovedThere(_) => place_name(draft, conflict.place, lang),
    }
}

fn kind(kind: &Kind, lang: Lang) -> String {
    let phrase = match kind {
        Kind::Paragraph => PlainPhrase::Paragraph,
        Kind::Quote => PlainPhrase::Quote,
        Kind::Heading => PlainPhrase::Heading,
        Kind::List => PlainPhrase::List,
        Kind::Unknown(word) => PlainPhrase::OtherKind { kind: shown_lines(word).into_owned() },
    };
    phrase.say(lang).into_owned()
}

/// Something that was taken of the other version.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    /// Where.
    pub(super) name: String,
    /// Whether somebody should look at it.
    pub(super) look: bool,
    /// A word before the words, when not all is said by them.
    pub(super) how: Option<String>,
    /// The words around the change, what gave way, what came, and the words after it; each safe to be drawn in a row.
    pub(super) before: String,
    pub(super) old: String,
    pub(super) new: String,
    pub(super) after: String,
}

impl Taken {
    pub(super) fn new(taken: &merge::Taken, ours: &Draft, merged: &Draft, lang: Lang) -> Taken {
        let draft = if taken.how == How::Removed { ours } else { merged };
        let name = capitalised(&place_name(draft, taken.pos.place, lang));
        let row = |text: &str| shown_lines(text).replace('\n', " / ");
        let mut told = Taken {
            name,
            look: taken.look,
            how: None,
            before: String::new(),
            old: String::new(),
            new: String::new(),
            after: String::new(),
        };
        let how = match taken.how {
            How::Changed => {
                let [before, old, new, after] = changed(&taken.before, &taken.after).map(row);
                (told.before, told.old, told.new, told.after) = (before, old, new, after);
                return told;
            }
            How::Kind => {
                told.old = kind(&Kind::from_word(&taken.before), lang);
                told.new = kind(&Kind::from_word(&taken.after), lang);
                return told;
            }
            How::Added => MergePhrase::Added,
            How::Removed => MergePhrase::Removed,
            How::Moved => MergePhrase::Moved,
            How::Numbered => {
                told.after = MergePhrase::Numbered.say(lang).into_owned();
                return told;
            }
        };
        told.how = Some(how.say(lang).into_owned());
        told.after = row(if taken.how == How::Removed { &taken.before } else { &taken.after });
        told
    }
}

/// A changed text in four: what is alike before, what gave way, what came, what is alike after.
fn changed<'a>(old: &'a str, new: &'a str) -> [&'a str; 4] {
    if old.len().max(new.len()) > MARKED {
        return ["", old, new, ""];
    }
    let pieces = words::diff(old, new);
    let same = |piece: Option<&words::Piece>| piece.is_some_and(|piece| piece.kind == Change::Same);
    let (first, last) = (pieces.first(), pieces.last());
    let start = first.filter(|_| same(first)).map_or((0, 0), |piece| (piece.old.end, piece.new.end));
    let end = (last.filter(|_| same(last)).filter(|_| pieces.len() > 1))
        .map_or((old.len(), new.len()), |piece| (piece.old.start, piece.new.start));
    [&old[..start.0], &old[start.0..end.0], &new[start.1..end.1], &old[end.0..]]
}

#[cfg(test)]
mod tests {
    use super::changed;

    #[test]
    fn a_change_is_told_between_what_is_alike() {
        assert_eq!(changed("Hadir 120 anak.", "Hadir 125 anak."), ["Hadir ", "120", "125", " anak."]);
        assert_eq!(changed("Satu.", "Satu. Dua."), ["Satu.", "", " Dua.", ""]);
        assert_eq!(changed("", "Baru"), ["", "", "Baru", ""]);
        assert_eq!(changed("a b c d", "x b y d"), ["", "a b c", "x b y", " d"]);
    }
}
