//! A form: labelled texts of the draft, each edited in place with the same keys as the body. The metadata pane is one,
//! and so are the cards of a speaker and of a quote. Knows no keys and no terminal.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};

use crate::check::Level;
use crate::model::date::{Embargo, ZONES, read_embargo};
use crate::model::{BlockPart, Draft, Field, FieldKind, JointPart, Place, Pos, SpeakerPart};
use crate::number::Reading;
use crate::phrase::tui::TuiPhrase;
use crate::phrase::{Lang, Say, date};
use crate::profile::{Profile, Profiles};
use crate::session::{Caret, Session};
use crate::text::wrap::{Affinity, Layout};
use crate::text::{grapheme, motion, width};
use crate::tui::page::Step;

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
    /// Numbers as they were last read: one an entry.
    readings: Vec<Option<Known>>,
}

/// A number that was read, and what it was read with.
#[derive(Clone, Debug)]
struct Known {
    text: String,
    date: Option<chrono::NaiveDate>,
    profile: String,
    reading: Reading,
}

/// Columns beside a mark from which on words begin there.
const BESIDE: usize = 12;

/// Columns the labels take, the blank after them included.
pub const LABEL: usize = 10;

impl Form {
    /// The form of the metadata pane.
    pub fn metadata(draft: &Draft) -> Form {
        let mut entries: Vec<Entry> = Vec::new();
        for field in ORDER {
            let kind = match (field, field.info().kind) {
                (Field::Number, _) => EntryKind::Number,
                (_, FieldKind::Date) => EntryKind::Date,
                (_, FieldKind::Instant) => EntryKind::Instant,
                (Field::Profile, _) | (_, FieldKind::Choice(_)) => EntryKind::Choice,
                _ => EntryKind::Text,
            };
            entries.push(Entry { label: field_label(field), place: Place::Field(field), kind });
            if field == Field::Number {
                for index in 0..draft.joint.len() {
                    let place = Place::Joint(index, JointPart::Number);
                    entries.push(Entry { label: TuiPhrase::LabelNumber, place, kind: EntryKind::Number });
                }
            }
        }
        Form::of(entries)
    }

    /// The card of a speaker.
    pub fn speaker(index: usize) -> Form {
        let entry = |label, part| Entry { label, place: Place::Speaker(index, part), kind: EntryKind::Text };
        Form::of(vec![
            entry(TuiPhrase::LabelName, SpeakerPart::Name),
            entry(TuiPhrase::LabelPosition, SpeakerPart::Position),
            entry(TuiPhrase::LabelShort, SpeakerPart::Short),
        ])
    }

    /// The card of a quote.
    pub fn quote(index: usize) -> Form {
        let entry = |label, part, kind| Entry { label, place: Place::Block(index, part), kind };
        Form::of(vec![
            entry(TuiPhrase::LabelSpeaker, BlockPart::Speaker, EntryKind::Speaker),
            entry(TuiPhrase::LabelAttribution, BlockPart::Attribution, EntryKind::Text),
            entry(TuiPhrase::LabelLead, BlockPart::Lead, EntryKind::Text),
            entry(TuiPhrase::LabelContinued, BlockPart::Continued, EntryKind::Text),
        ])
    }

    fn of(entries: Vec<Entry>) -> Form {
        let caret = Caret::at(Pos::new(entries[0].place, 0));
        Form { entries, caret, shown: Vec::new(), rows: Vec::new(), top: 0, readings: Vec::new() }
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

    /// Where a step leads. Up and down go from entry to entry, and through the rows of a long one.
    pub fn step(&mut self, step: Step, draft: &Draft) -> Pos {
        let from = self.caret.head;
        let text = draft.text(from.place).unwrap_or_default();
        let current = self.current();
        let within = |byte| Pos { byte, ..from };
        match step {
            Step::Left if from.byte > 0 => within(grapheme::prev(text, from.byte)),
            Step::Right if from.byte < text.len() => within(grapheme::next(text, from.byte)),
            Step::WordLeft => within(motion::prev_word_start(text, from.byte)),
            Step::WordRight => within(motion::next_word_start(text, from.byte)),
            Step::Up | Step::Down => self.vertical(step, current, draft),
            Step::RowStart => within(0),
            Step::RowEnd => within(text.len()),
            Step::PageUp | Step::Start | Step::BlockUp => Pos::new(self.entries[0].place, 0),
            Step::PageDown | Step::End | Step::BlockDown => {
                let place = self.entries[self.entries.len() - 1].place;
                Pos::new(place, draft.text(place).map_or(0, str::len))
            }
            _ => from,
        }
    }

    fn vertical(&self, step: Step, current: usize, draft: &Draft) -> Pos {
        let from = self.caret.head;
        let (row, col) = match self.shown.get(current) {
            Some((text, layout)) if text.len() >= from.byte => {
                layout.col_of(text, from.byte, Affinity::default())
            }
            _ => (0, 0),
        };
        let (text, layout) = match self.shown.get(current) {
            Some(shown) => shown,
            None => return from,
        };
        if step == Step::Up && row > 0 {
            return Pos { byte: layout.byte_at(text, row - 1, col).0, ..from };
        }
        if step == Step::Down && row + 1 < layout.height() {
            return Pos { byte: layout.byte_at(text, row + 1, col).0, ..from };
        }
        let next = if step == Step::Up { current.checked_sub(1) } else { Some(current + 1) };
        match next.and_then(|next| self.entries.get(next)) {
            Some(entry) => {
                let text = draft.text(entry.place).unwrap_or_default();
                Pos::new(entry.place, text.len())
            }
            None => from,
        }
    }

    /// The words a choice can be, as they stand in the draft.
    pub fn choices(entry: &Entry, draft: &Draft, profiles: &Profiles) -> Vec<String> {
        match (entry.kind, entry.place) {
            (EntryKind::Speaker, _) => draft.speakers.iter().map(|speaker| speaker.id.clone()).collect(),
            (_, Place::Field(Field::Profile)) => profiles.ids().iter().map(ToString::to_string).collect(),
            (_, Place::Field(field)) => match field.info().kind {
                FieldKind::Choice(words) => words.iter().map(ToString::to_string).collect(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// Lays the form out for an area of this width and height, and scrolls to the caret. `focused`: whether the
    /// current entry shows its text as it stands in the draft.
    pub fn prepare(&mut self, cx: &FormCx, width: usize, height: usize, focused: bool) {
        let current = self.current();
        let value_width = width.saturating_sub(LABEL + 1).max(1);
        self.shown.clear();
        self.rows.clear();
        self.read_numbers(cx);
        for index in 0..self.entries.len() {
            let entry = &self.entries[index];
            let editing = focused && index == current;
            let text = shown_value(entry, cx, editing).into_owned();
            // The headline stands on the page in full.
            let text = match entry.place {
                Place::Field(Field::Title) if !editing => width::shortened(&text, value_width).into_owned(),
                _ => text,
            };
            let layout = Layout::new(&text, value_width);
            for row in 0..layout.height().max(1) {
                self.rows.push(FormRow::Value { entry: index, row });
                if let Some(reading) = self.reading(index) {
                    let marks = number_marks(index, reading, cx.lang, &text, &layout, row, value_width);
                    self.rows.extend(marks);
                }
            }
            self.rows.extend(under(index, entry, cx, editing.then(|| self.reading(index)), value_width));
            self.shown.push((text, layout));
        }
        let caret_row = self.caret_cell().map_or(0, |(row, _)| row);
        let height = height.max(1);
        if caret_row < self.top {
            self.top = caret_row;
        } else if caret_row - self.top >= height {
            self.top = caret_row + 1 - height;
        }
        self.top = self.top.min(self.rows.len().saturating_sub(height));
    }

    /// The row and column, within the form, of the caret.
    pub fn caret_cell(&self) -> Option<(usize, usize)> {
        let current = self.current();
        let (text, layout) = self.shown.get(current)?;
        let byte = self.caret.head.byte.min(text.len());
        let (row, col) = layout.col_of(text, grapheme::floor(text, byte), Affinity::default());
        let at = self.rows.iter().position(|r| *r == FormRow::Value { entry: current, row })?;
        Some((at, LABEL + col))
    }

    /// Reads the numbers that changed since they were read last.
    fn read_numbers(&mut self, cx: &FormCx) {
        let draft = cx.session.draft();
        self.readings.resize_with(self.entries.len(), || None);
        for (entry, known) in self.entries.iter().zip(&mut self.readings) {
            if entry.kind != EntryKind::Number {
                continue;
            }
            let text = draft.text(entry.place).unwrap_or_default();
            let (date, profile) = (draft.date(), cx.profile(entry.place));
            let same = known
                .as_ref()
                .is_some_and(|known| known.text == text && known.date == date && known.profile == profile.id);
            if !same {
                let reading = profile.number.read(text, date);
                *known = Some(Known { text: text.to_owned(), date, profile: profile.id.clone(), reading });
            }
        }
    }

    /// The number of an entry, read; `None` for an entry that is no number.
    pub fn reading(&self, entry: usize) -> Option<&Reading> {
        self.readings.get(entry)?.as_ref().map(|known| &known.reading)
    }

    /// How many rows lie below what an area of this height shows.
    pub fn below(&self, height: u16) -> usize {
        self.rows.len().saturating_sub(self.top + usize::from(height))
    }

    /// The position at a cell of the form, rows counted from its top on screen.
    pub fn hit(&self, row: usize, col: usize, draft: &Draft) -> Option<Pos> {
        let row = self.rows.get(self.top + row)?;
        let (entry, value_row) = match row {
            FormRow::Value { entry, row } => (*entry, *row),
            FormRow::Under { entry, .. } => (*entry, 0),
        };
        let place = self.entries[entry].place;
        let (text, layout) = self.shown.get(entry)?;
        let stored = draft.text(place)?;
        let byte = if text == stored {
            layout.byte_at(text, value_row, col.saturating_sub(LABEL)).0
        } else {
            stored.len()
        };
        Some(Pos::new(place, byte))
    }
}

/// The order of the form: what a release is known by first.
const ORDER: [Field; Field::COUNT] = [
    Field::Number,
    Field::Title,
    Field::Place,
    Field::Date,
    Field::Embargo,
    Field::Status,
    Field::Profile,
    Field::Language,
    Field::Contact,
];

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

fn field_label(field: Field) -> TuiPhrase {
    match field {
        Field::Title => TuiPhrase::LabelTitle,
        Field::Number => TuiPhrase::LabelNumber,
        Field::Place => TuiPhrase::LabelPlace,
        Field::Date => TuiPhrase::LabelDate,
        Field::Embargo => TuiPhrase::LabelEmbargo,
        Field::Profile => TuiPhrase::LabelProfile,
        Field::Language => TuiPhrase::LabelLanguage,
        Field::Status => TuiPhrase::LabelStatus,
        Field::Contact => TuiPhrase::LabelContact,
    }
}

/// A value as the form shows it: what stands in the draft while it is edited, else what it means.
fn shown_value<'a>(entry: &Entry, cx: &'a FormCx, editing: bool) -> Cow<'a, str> {
    let draft = cx.session.draft();
    let text = draft.text(entry.place).unwrap_or_default();
    match (entry.kind, entry.place) {
        (EntryKind::Date, _) if !editing => match date::read_iso(text) {
            Some(day) => Cow::Owned(date::full(day, cx.lang)),
            None => Cow::Borrowed(text),
        },
        (EntryKind::Instant, _) if !editing => Cow::Owned(embargo_text(text, cx.lang)),
        (EntryKind::Speaker, _) => match draft.speaker(text) {
            Some(speaker) => Cow::Borrowed(speaker.name.as_str()),
            None => Cow::Borrowed(text),
        },
        (EntryKind::Choice, Place::Field(Field::Profile)) => {
            Cow::Owned(cx.session.profile(cx.profiles).short.clone())
        }
        (EntryKind::Choice, Place::Field(field)) => match TuiPhrase::of_choice(field, text) {
            Some(phrase) => phrase.say(cx.lang),
            None => Cow::Borrowed(text),
        },
        (_, Place::Field(Field::Contact)) if text.is_empty() && !editing => {
            let contact = &cx.session.profile(cx.profiles).contact;
            contact.first().map_or(Cow::Borrowed(""), |first| Cow::Owned(first.clone()))
        }
        _ => Cow::Borrowed(text),
    }
}

/// An embargo as people say it: `Sel 16 Des 2025 09.00 WIB`; what is none, as it is written.
pub fn embargo_text(text: &str, lang: Lang) -> String {
    match read_embargo(text) {
        Embargo::Instant(instant) => {
            format!("{} {}", date::brief(instant.date_naive(), lang), zoned(&instant))
        }
        _ => text.to_owned(),
    }
}

fn zoned(instant: &DateTime<FixedOffset>) -> String {
    let hours = instant.offset().local_minus_utc() / 3600;
    let zone = ZONES.iter().find(|(_, h)| *h == hours).map(|(name, _)| (*name).to_owned());
    format!("{} {}", instant.format("%H.%M"), zone.unwrap_or_else(|| instant.format("%:z").to_string()))
}

/// The faults of a number that lie in this row of it, each under its stretch.
fn number_marks(
    index: usize,
    reading: &Reading,
    lang: Lang,
    text: &str,
    layout: &Layout,
    row: usize,
    width: usize,
) -> Vec<FormRow> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let Some(span) = layout.rows().get(row) else { return Vec::new() };
    let last = row + 1 == layout.height();
    let mut rows = Vec::new();
    for fault in &reading.faults {
        let at = fault.span.start;
        let here = span.start <= at && (at < span.end || last);
        if !here {
            continue;
        }
        let start = width::of(&text[span.start..at]);
        let end = fault.span.end.clamp(at, span.end.max(at));
        let cells = width::of(text[at..end].trim_end()).max(1);
        let level = match fault.level {
            crate::number::FaultLevel::Error => Level::Error,
            crate::number::FaultLevel::Warning => Level::Warning,
        };
        let said = fault.message.say(lang).into_owned();
        let marks = Some((start, cells));
        // The words begin beside the mark when a few of them fit there, and go on below.
        let room = width.saturating_sub(start + cells + 3);
        let beside = match Layout::new(&said, room.max(1)).rows().first() {
            Some(row) if room >= BESIDE || said.len() <= room => row.end,
            _ => 0,
        };
        let (first, rest) = said.split_at(beside);
        rows.push(FormRow::Under {
            entry: index,
            text: first.trim_end().to_owned(),
            level: Some(level),
            sign: true,
            marks,
        });
        rows.extend(wrapped(index, rest, Some(level), false, width));
    }
    rows
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

    fn number_meaning(&self, place: Place, text: &str, reading: &Reading) -> String {
        let told = self.profile(place).number.explain(reading, text);
        let words: Vec<_> = told.into_iter().map(|(_, _, meaning)| meaning.say(self.lang)).collect();
        words.join(" · ")
    }
}

/// What is said below an entry: its findings, and while it is edited what its value means.
fn under(
    index: usize,
    entry: &Entry,
    cx: &FormCx,
    editing: Option<Option<&Reading>>,
    width: usize,
) -> Vec<FormRow> {
    let mut rows = Vec::new();
    let draft = cx.session.draft();
    let text = draft.text(entry.place).unwrap_or_default();
    // The faults of a number stand under their segments already.
    if entry.kind != EntryKind::Number || text.trim().is_empty() {
        let findings = cx.session.findings();
        let own: Vec<_> = match entry.place {
            Place::Block(block, _) => {
                findings.of_block(block).filter(|f| f.target.place == Some(entry.place)).collect()
            }
            place => findings.of_place(place).collect(),
        };
        for finding in own {
            rows.extend(wrapped(index, &finding.message.say(cx.lang), Some(finding.level), true, width));
        }
    }
    let Some(reading) = editing else { return rows };
    let meaning = match entry.kind {
        EntryKind::Number if !text.trim().is_empty() => {
            reading.map(|reading| cx.number_meaning(entry.place, text, reading)).unwrap_or_default()
        }
        EntryKind::Date => match date::read(text, cx.now.date_naive()) {
            Some(day) => date::full(day, cx.lang),
            None if text.trim().is_empty() => TuiPhrase::HintDate.say(cx.lang).into_owned(),
            None => String::new(),
        },
        EntryKind::Instant => match read_embargo(text) {
            Embargo::Instant(instant) => zones(&instant),
            _ if text.trim().is_empty() => TuiPhrase::HintEmbargo.say(cx.lang).into_owned(),
            _ => String::new(),
        },
        EntryKind::Speaker if draft.speakers.is_empty() => {
            TuiPhrase::HintNoSpeakers.say(cx.lang).into_owned()
        }
        EntryKind::Choice | EntryKind::Speaker => TuiPhrase::HintChoice.say(cx.lang).into_owned(),
        EntryKind::Text => hint_of(entry.place).map(|p| p.say(cx.lang).into_owned()).unwrap_or_default(),
        EntryKind::Number => TuiPhrase::HintNumber.say(cx.lang).into_owned(),
    };
    rows.extend(wrapped(index, &meaning, None, false, width));
    rows
}

fn hint_of(place: Place) -> Option<TuiPhrase> {
    match place {
        Place::Block(_, BlockPart::Attribution) => Some(TuiPhrase::HintAttribution),
        Place::Speaker(_, SpeakerPart::Short) => Some(TuiPhrase::HintShort),
        Place::Field(Field::Contact) => Some(TuiPhrase::HintContact),
        _ => None,
    }
}

/// The same instant in Indonesia's three zones and in UTC.
fn zones(instant: &DateTime<FixedOffset>) -> String {
    let mut said: Vec<String> = ZONES
        .iter()
        .filter_map(|(name, hours)| {
            let zone = FixedOffset::east_opt(hours * 3600)?;
            Some(format!("{} {name}", instant.with_timezone(&zone).format("%H.%M")))
        })
        .collect();
    said.push(format!("{} UTC", instant.to_utc().format("%H.%M")));
    said.join(" · ")
}

/// Words below an entry, in as many rows as they need; `sign` puts the level's sign before the first.
fn wrapped(entry: usize, text: &str, level: Option<Level>, sign: bool, width: usize) -> Vec<FormRow> {
    if text.is_empty() {
        return Vec::new();
    }
    let indent = if sign { "  " } else { "" };
    let layout = Layout::new(text, width.saturating_sub(indent.len()).max(1));
    let rows = layout.rows().iter().enumerate();
    rows.map(|(i, row)| {
        let words = text[row.start..row.end].trim_end();
        let text = if i > 0 { format!("{indent}{words}") } else { words.to_owned() };
        FormRow::Under { entry, text, level, sign: sign && i == 0, marks: None }
    })
    .collect()
}
