//! A form: labelled texts of the draft, each edited in place with the same keys as the body. The metadata pane is one,
//! and so are the cards of a speaker and of a quote. Knows no keys and no terminal.

mod draw;
mod entries;
mod motion;
mod rows;
mod value;

pub use value::embargo_text;

use chrono::{DateTime, FixedOffset};

use crate::check::Level;
use crate::model::{Draft, Place, Pos};
use crate::number::Reading;
use crate::phrase::Lang;
use crate::phrase::tui::TuiPhrase;
use crate::profile::{Profile, Profiles};
use crate::session::{Caret, Session};
use crate::text::grapheme;
use crate::text::wrap::{Affinity, Layout};
use crate::tui::step::Track;

/// What an entry of a form holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// Text.
    Text,
    /// A release number, shown in its segments.
    Number,
    /// A day.
    Date,
    /// An embargo.
    Instant,
    /// One of a few words, stepped through.
    Choice,
    /// A speaker's id, stepped through.
    Speaker,
}

/// One labelled text.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The label.
    pub label: TuiPhrase,
    /// The text.
    pub place: Place,
    /// What it holds.
    pub kind: EntryKind,
}

/// A row of a laid-out form.
#[derive(Clone, Debug, PartialEq)]
pub enum FormRow {
    /// Row `row` of the value of entry `entry`, whose text is `layout`'s.
    Value {
        #[allow(missing_docs)]
        entry: usize,
        #[allow(missing_docs)]
        row: usize,
    },
    /// Words below an entry: a finding, or what a value means. `marks` is where, in columns, the faulty stretch lies
    /// in the row above.
    Under {
        #[allow(missing_docs)]
        entry: usize,
        #[allow(missing_docs)]
        text: String,
        #[allow(missing_docs)]
        level: Option<Level>,
        /// Whether the level's sign stands before the words.
        sign: bool,
        #[allow(missing_docs)]
        marks: Option<(usize, usize)>,
    },
}

/// A form and its caret.
#[derive(Clone, Debug)]
pub struct Form {
    /// The entries, from the top.
    pub entries: Vec<Entry>,
    /// The caret; its place is the current entry's.
    pub caret: Caret,
    /// The texts as shown, laid out: one an entry.
    pub shown: Vec<(String, Layout)>,
    /// The rows, from the top.
    pub rows: Vec<FormRow>,
    /// Rows scrolled out at the top.
    pub top: usize,
    /// What completes the number the caret stands behind.
    pub rest: Option<String>,
    /// The text that is being typed and can be understood: what is wrong with it is not said before it is left.
    pub pending: Option<Place>,
    /// Numbers as they were last read: one an entry.
    readings: Vec<Option<Known>>,
    /// How the caret came to where it stands.
    track: Track,
    /// The caret as it was when the form was scrolled away from it: until it moves, nothing scrolls back.
    left_at: Option<Caret>,
}

/// A number that was read, and what it was read with.
#[derive(Clone, Debug)]
struct Known {
    text: String,
    date: Option<chrono::NaiveDate>,
    profile: String,
    reading: Reading,
}

/// Columns the labels take, the blank after them included.
pub const LABEL: usize = 10;

impl Form {
    pub(super) fn of(entries: Vec<Entry>) -> Form {
        let caret = Caret::at(Pos::new(entries[0].place, 0));
        Form {
            entries,
            caret,
            shown: Vec::new(),
            rows: Vec::new(),
            top: 0,
            rest: None,
            pending: None,
            readings: Vec::new(),
            track: Track::default(),
            left_at: None,
        }
    }

    /// The entry the caret is in.
    pub fn current(&self) -> usize {
        self.entries.iter().position(|entry| entry.place == self.caret.head.place).unwrap_or(0)
    }

    /// The entry the caret is in.
    pub fn entry(&self) -> &Entry {
        &self.entries[self.current()]
    }

    /// Puts the caret into an entry, at the end of its text.
    pub fn go(&mut self, entry: usize, draft: &Draft) {
        let place = self.entries[entry.min(self.entries.len() - 1)].place;
        let end = draft.text(place).map_or(0, str::len);
        self.caret = Caret::at(Pos::new(place, end));
    }

    /// The row and column, within the form, of the caret.
    pub fn caret_cell(&self) -> Option<(usize, usize)> {
        let current = self.current();
        let (text, layout) = self.shown.get(current)?;
        let byte = self.caret.head.byte.min(text.len());
        let (row, col) =
            layout.col_of(text, grapheme::floor(text, byte), self.track.affinity(self.caret.head));
        let at = self.rows.iter().position(|r| *r == FormRow::Value { entry: current, row })?;
        Some((at, LABEL + col))
    }

    /// The number of an entry, read; `None` for an entry that is no number.
    pub fn reading(&self, entry: usize) -> Option<&Reading> {
        self.readings.get(entry)?.as_ref().map(|known| &known.reading)
    }

    /// How many rows lie below what an area of this height shows.
    pub fn below(&self, height: u16) -> usize {
        self.rows.len().saturating_sub(self.top + usize::from(height))
    }

    /// The position at a cell of the form, rows counted from its top on screen, and on which of two rows it is shown.
    pub fn hit(&self, row: usize, col: usize, draft: &Draft) -> Option<(Pos, Affinity)> {
        let row = self.rows.get(self.top + row)?;
        let (entry, value_row) = match row {
            FormRow::Value { entry, row } => (*entry, *row),
            FormRow::Under { entry, .. } => (*entry, 0),
        };
        let place = self.entries[entry].place;
        let (text, layout) = self.shown.get(entry)?;
        let stored = draft.text(place)?;
        let (byte, affinity) = if text == stored {
            layout.byte_at(text, value_row, col.saturating_sub(LABEL))
        } else {
            (stored.len(), Affinity::default())
        };
        Some((Pos::new(place, byte), affinity))
    }
}

/// What a form is laid out with.
pub struct FormCx<'a> {
    /// The draft and its findings.
    pub session: &'a Session,
    /// The known bodies.
    pub profiles: &'a Profiles,
    /// The interface's language.
    pub lang: Lang,
    /// The time, for what is said of dates.
    pub now: DateTime<FixedOffset>,
}

impl FormCx<'_> {
    /// The profile a number is judged by: a joint release's other numbers have their own.
    fn profile(&self, place: Place) -> &Profile {
        match place {
            Place::Joint(index, _) => {
                let joint = self.session.draft().joint.get(index);
                self.profiles.of(joint.map_or("", |joint| &joint.profile))
            }
            _ => self.session.profile(self.profiles),
        }
    }
}
