//! Laying a form out in rows: values, the marks under a number's faults, findings, what a value means.

use super::value::{UNBROKEN, meaning, shown_value};
use super::{Entry, EntryKind, Form, FormCx, FormRow, Known, LABEL};
use crate::check::Level;
use crate::model::date::{Embargo, read_embargo};
use crate::model::moment::read_moment;
use crate::model::{Field, Place};
use crate::number::{FaultLevel, Reading};
use crate::phrase::tui::TuiPhrase;
use crate::phrase::{Lang, Say, date};
use crate::session::Access;
use crate::text::width;
use crate::text::wrap::Layout;

/// A value that is laid out.
struct Laid<'a> {
    entry: usize,
    text: &'a str,
    layout: &'a Layout,
    width: usize,
}

impl Form {
    /// Lays the form out for an area of this width and height, and scrolls to the caret. `focused`: whether the
    /// current entry shows its text as it stands in the draft.
    pub fn prepare(&mut self, cx: &FormCx, width: usize, height: usize, focused: bool) {
        let current = self.current();
        let value_width = width.saturating_sub(LABEL + 1).max(1);
        // Most values are what they were, and so are their rows.
        let mut known = std::mem::take(&mut self.shown).into_iter();
        self.rows.clear();
        self.read_numbers(cx);
        self.rest = self.completing(cx, focused);
        self.pending =
            Some(self.entry()).filter(|entry| focused && self.is_understood(entry, cx)).map(|e| e.place);
        for index in 0..self.entries.len() {
            let entry = &self.entries[index];
            let editing = focused && index == current;
            let text = shown_value(entry, cx, editing).into_owned();
            // The headline stands on the page in full.
            let text = match entry.place {
                Place::Field(Field::Title) if !editing => width::shortened(&text, value_width).into_owned(),
                _ => text,
            };
            let layout = match known.next() {
                Some((same, layout)) if same == text && layout.is_of_width(value_width) => layout,
                _ => Layout::new(&text, value_width),
            };
            for row in 0..layout.height().max(1) {
                self.rows.push(FormRow::Value { entry: index, row });
                if let Some(reading) = self.reading(index).filter(|_| self.pending != Some(entry.place)) {
                    let laid = Laid { entry: index, text: &text, layout: &layout, width: value_width };
                    self.rows.extend(number_marks(reading, &laid, row, cx.lang));
                }
            }
            if self.pending != Some(entry.place) {
                self.rows.extend(findings(index, entry, cx, value_width));
            }
            if editing {
                let meaning = match self.rest {
                    Some(_) if !text.is_empty() => TuiPhrase::HintComplete.say(cx.lang).into_owned(),
                    _ => unbroken(&meaning(entry, self.reading(index), cx), value_width),
                };
                self.rows.extend(wrapped(index, &meaning, None, false, value_width));
            }
            self.shown.push((text, layout));
        }
        let height = height.max(1);
        // A form that nobody writes in stays where it is.
        let caret_row = self.caret_cell().map(|(row, _)| row).filter(|_| focused);
        // Scrolled away from the caret, it stays out of sight until it moves.
        if let Some(row) = caret_row.filter(|_| self.left_at != Some(self.caret)) {
            // What is said below the entry is seen with it, as far as there is room.
            let of_current = |row: &FormRow| match row {
                FormRow::Value { entry, .. } | FormRow::Under { entry, .. } => *entry == current,
            };
            let last = self.rows.iter().rposition(of_current).unwrap_or(row);
            let least = (last + 1).saturating_sub(height).min(row);
            self.top = self.top.clamp(least, row);
        }
        self.top = self.top.min(self.rows.len().saturating_sub(height));
    }

    /// What completes the number the caret stands behind, when somebody writes in it.
    fn completing(&self, cx: &FormCx, focused: bool) -> Option<String> {
        let entry = self.entry();
        let writes = focused && cx.session.access() >= Access::Write && self.caret.is_empty();
        if entry.kind != EntryKind::Number || !writes {
            return None;
        }
        let draft = cx.session.draft();
        let text = draft.text(entry.place).filter(|text| text.len() == self.caret.head.byte)?;
        let rest = cx.profile(entry.place).number.complete(text, draft.date());
        Some(rest).filter(|rest| !rest.is_empty())
    }

    /// Whether what stands in an entry is not yet in its form, and can be brought into it.
    fn is_understood(&self, entry: &Entry, cx: &FormCx) -> bool {
        let draft = cx.session.draft();
        let text = draft.text(entry.place).unwrap_or_default();
        let today = cx.now.date_naive();
        match entry.kind {
            _ if text.trim().is_empty() => false,
            EntryKind::Number => self.rest.is_some(),
            EntryKind::Date => date::read(text, today).is_some(),
            EntryKind::Instant => {
                let read = |text| read_moment(text, today, draft.date().unwrap_or(today));
                matches!(read(text), Embargo::Instant(_))
                    && !matches!(read_embargo(text), Embargo::Instant(_))
            }
            EntryKind::Text | EntryKind::Choice | EntryKind::Speaker => false,
        }
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
}

/// Words parted by dots, so that a row ends behind a dot where the words between two of them have room in it. A dot
/// stays with the words before it.
fn unbroken(words: &str, room: usize) -> String {
    let parts = words
        .split(" · ")
        .map(|part| if width::of(part) + 2 <= room { part.replace(' ', UNBROKEN) } else { part.to_owned() });
    parts.collect::<Vec<_>>().join(&format!("{UNBROKEN}· "))
}

/// The findings of an entry, below it. The faults of a number stand under their segments already.
fn findings(index: usize, entry: &Entry, cx: &FormCx, width: usize) -> Vec<FormRow> {
    let mut rows = Vec::new();
    let text = cx.session.draft().text(entry.place).unwrap_or_default();
    if entry.kind != EntryKind::Number || text.trim().is_empty() {
        let all = cx.session.findings();
        let own: Vec<_> = match entry.place {
            Place::Block(block, _) => {
                all.of_block(block).filter(|f| f.target.place == Some(entry.place)).collect()
            }
            place => all.of_place(place).collect(),
        };
        // Advice is told where one asks for it: a form that is being filled in is not yet to be advised on.
        for finding in own.into_iter().filter(|finding| finding.level > Level::Advice) {
            rows.extend(wrapped(index, &finding.message.say(cx.lang), Some(finding.level), true, width));
        }
    }
    rows
}

/// The faults of a number that lie in this row of it, each under its stretch.
fn number_marks(reading: &Reading, laid: &Laid, row: usize, lang: Lang) -> Vec<FormRow> {
    let Laid { entry, text, layout, width: room_wide } = *laid;
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
            FaultLevel::Error => Level::Error,
            FaultLevel::Warning => Level::Warning,
        };
        let said = fault.message.say(lang).into_owned();
        let marks = Some((start, cells));
        // The words stand beside the mark when all of them fit there, else below it.
        let room = room_wide.saturating_sub(start + cells + 3);
        let (first, rest) = if width::of(&said) <= room { (&*said, "") } else { ("", &*said) };
        let (text, sign) = (first.to_owned(), !first.is_empty());
        rows.push(FormRow::Under { entry, text, level: Some(level), sign, marks });
        rows.extend(wrapped(entry, rest, Some(level), true, room_wide));
    }
    rows
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
        let words = text[row.start..row.end].trim_end().replace(UNBROKEN, " ");
        let text = if i > 0 { format!("{indent}{words}") } else { words };
        FormRow::Under { entry, text, level, sign: sign && i == 0, marks: None }
    })
    .collect()
}
