//! What the reader of a file found that is not what its place wants, and how it goes on beside the text. Knows no file.

use std::ops::Deref;

use super::{Edit, Place, shift_place};

/// Something in a draft file that is not what its place wants. The text of the place is what was written there; the
/// fault holds until that text is edited.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The place whose text is wrong; `None` for what has no place in a draft (an unknown table's shape, say).
    pub place: Option<Place>,
    /// What is wrong.
    pub kind: FaultKind,
    /// Line in the file, from 1.
    pub line: usize,
    /// Column in the line, in characters, from 1.
    pub column: usize,
}

/// What can be wrong with a value in a draft file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The format the file names is none: no whole number, or less than 1.
    FormatUnknown {
        /// What is written there.
        found: String,
    },
    /// Characters that cannot be seen, on one line of the file and not in the words of the draft.
    Hidden {
        /// The first of them.
        found: String,
        /// How many there are.
        count: usize,
    },
    /// The value has another TOML type than its key wants.
    WrongType {
        /// The key, as a path: `release.title`, `body[3].text`.
        key: String,
        /// The type the key wants.
        expected: ValueType,
        /// The type that was found.
        found: ValueType,
    },
}

/// The types of TOML values, as people should hear of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// A string.
    Text,
    /// An integer or a float.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A date, a time or both.
    Date,
    /// An array.
    List,
    /// A table.
    Table,
}

impl Fault {
    /// Keeps the fault beside its text; `false` when `edit` changes that text or takes it away, and the fault with it.
    fn follow(&mut self, edit: &Edit) -> bool {
        let Some(place) = self.place else { return true };
        let touched = match edit {
            Edit::Text { place: edited, .. } => *edited == place,
            Edit::SetKind { index, .. } => matches!(place, Place::Block(i, _) if i == *index),
            _ => false,
        };
        if !touched {
            self.place = shift_place(edit, place);
        }
        !touched && self.place.is_some()
    }
}

/// The faults of a draft, sorted by place: those without one first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Faults(Vec<Fault>);

impl Deref for Faults {
    type Target = [Fault];

    fn deref(&self) -> &[Fault] {
        &self.0
    }
}

impl From<Vec<Fault>> for Faults {
    fn from(mut faults: Vec<Fault>) -> Faults {
        faults.sort_by_key(|fault| fault.place);
        Faults(faults)
    }
}

impl Faults {
    /// Adds one.
    pub fn push(&mut self, fault: Fault) {
        let at = self.0.partition_point(|other| other.place <= fault.place);
        self.0.insert(at, fault);
    }

    /// Whether the text of a place is what was written there, not what belongs there.
    pub fn are_at(&self, place: Place) -> bool {
        self.0.binary_search_by_key(&Some(place), |fault| fault.place).is_ok()
    }

    /// Keeps each fault beside its text; those whose text `edit` changes or takes away go with it.
    pub fn follow(&mut self, edit: &Edit) {
        match edit {
            // One that changes words moves no other text; of such there may be as many as there are faults.
            Edit::Text { place, .. } => {
                let start = self.0.partition_point(|fault| fault.place < Some(*place));
                let end = self.0.partition_point(|fault| fault.place <= Some(*place));
                self.0.drain(start..end);
            }
            _ => {
                self.0.retain_mut(|fault| fault.follow(edit));
                self.0.sort_by_key(|fault| fault.place);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BlockPart, Field};

    fn fault(place: Option<Place>, line: usize) -> Fault {
        let kind =
            FaultKind::WrongType { key: "x".into(), expected: ValueType::Text, found: ValueType::List };
        Fault { place, kind, line, column: 1 }
    }

    #[test]
    fn faults_stay_beside_their_text_and_are_found_by_it() {
        let text = |index| Place::Block(index, BlockPart::Text);
        let lead = Place::Block(2, BlockPart::Lead);
        let title = Place::Field(Field::Title);
        let all = [Some(lead), Some(title), None, Some(text(2)), Some(text(0))];
        let mut faults = Faults::from(all.into_iter().map(|place| fault(place, 1)).collect::<Vec<_>>());
        faults.push(fault(Some(text(2)), 2));
        let places = |faults: &Faults| faults.iter().map(|fault| fault.place).collect::<Vec<_>>();
        let order = |mut all: Vec<Option<Place>>| {
            all.sort();
            all
        };
        faults.follow(&Edit::MoveBlock { from: 2, to: 0 });
        let lead = Place::Block(0, BlockPart::Lead);
        let expected =
            order(vec![None, Some(title), Some(text(0)), Some(text(0)), Some(text(1)), Some(lead)]);
        assert_eq!(places(&faults), expected);
        assert!(faults.are_at(lead) && faults.are_at(text(1)) && !faults.are_at(text(2)));
        let typed = Edit::Text { place: text(0), at: 0, removed: String::new(), inserted: "x".into() };
        faults.follow(&typed);
        assert_eq!(places(&faults), order(vec![None, Some(title), Some(text(1)), Some(lead)]));
        faults.follow(&Edit::RemoveBlock { index: 0, block: Box::default() });
        assert_eq!(places(&faults), order(vec![None, Some(title), Some(text(0))]));
    }
}
