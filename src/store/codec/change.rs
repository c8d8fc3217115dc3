//! Changed values as splices of the source: which bytes give way to which. Knows nothing of tables that come, go or
//! move.

use super::array;
use super::layout::{Entry, Form, Layout, Span, Table};
use super::lines::{line_end, line_start};
use super::read::BLOCK_KEYS;
use super::value::{self, Slot, Style};
use crate::model::{Block, Joint, Kind, Speaker};

/// Bytes of the source that give way to a text.
#[derive(Clone, Debug)]
pub(super) struct Splice {
    /// The segment it belongs to, which takes it along when it moves.
    pub(super) segment: usize,
    /// The bytes; none where text is put in.
    pub(super) at: Span,
    /// The text.
    pub(super) text: String,
}

/// Collects the splices of a draft's tables.
pub(super) struct Changes<'a> {
    /// The source.
    pub(super) text: &'a str,
    /// Where everything in it stands.
    pub(super) layout: &'a Layout,
    /// Its line end.
    pub(super) eol: &'static str,
    /// Whether every value is written anew, changed or not.
    pub(super) all: bool,
    /// The splices so far.
    pub(super) splices: Vec<Splice>,
}

/// The keys of `[release]` (and of its other numbers), `[contact]` and `[[speakers]]` in the order we write them.
const RELEASE_KEYS: [&str; 8] =
    ["profile", "number", "title", "place", "date", "language", "embargo", "status"];
const CONTACT_KEYS: [&str; 1] = ["lines"];
const SPEAKER_KEYS: [&str; 4] = ["id", "name", "position", "short"];

impl Changes<'_> {
    /// The changes of `[release]` or `[contact]`.
    pub(super) fn fields(&mut self, table: &Table, name: &str, slots: &[Slot<'_>]) {
        let order = if name == "release" { &RELEASE_KEYS[..] } else { &CONTACT_KEYS };
        self.table(table, &format!("{name}."), order, slots);
    }

    /// The changes of another body's number.
    pub(super) fn joint(&mut self, table: &Table, old: &Joint, new: &Joint) {
        self.table(table, "release.joint.", &RELEASE_KEYS, &value::joint(old, new));
    }

    /// The changes of a speaker.
    pub(super) fn speaker(&mut self, table: &Table, old: &Speaker, new: &Speaker) {
        self.table(table, "speakers.", &SPEAKER_KEYS, &value::speaker(old, new));
    }

    /// The changes of a block.
    pub(super) fn block(&mut self, table: &Table, old: &Block, new: &Block) {
        if table.form == Form::Wrong {
            return;
        }
        let mut slots = value::block(old, new);
        let now = value::text_key(old, table);
        let key = self.text_key(table, now, old, new);
        let stood = if now == Some(key) { old.text.as_str() } else { "" };
        let words = Slot { key, style: value::text_style(key), old: stood, new: &new.text };
        match (now.and_then(|now| table.entry(now)), table.entry(key)) {
            // The words go from `text` to `items`, or back, with their key.
            (Some(entry), None) => {
                let inline = table.form == Form::Inline;
                let value = value::write(words.style, words.new, None, inline, self.eol);
                let assignment = entry.name.start..entry.value.end;
                self.push(entry.name.start, assignment, format!("{key} = {value}"));
            }
            // The key they go to stands there already, with words that were passed over.
            (Some(entry), Some(passed)) if now != Some(key) => {
                self.remove(table, entry, value::text_style(entry.key));
                self.set(table, passed, &words);
            }
            _ => slots.push(words),
        }
        self.table(table, "body.", &BLOCK_KEYS, &slots);
    }

    /// The key for a block's words: the one they stand under, unless the block becomes a list or ceases to be one.
    /// An array with comments in it stays an array.
    fn text_key(&self, table: &Table, now: Option<&'static str>, old: &Block, new: &Block) -> &'static str {
        let wanted = value::wanted_text_key(&new.kind, now);
        let turned = (old.kind == Kind::List) != (new.kind == Kind::List);
        let comments = |key: &str| table.entry(key).is_some_and(|entry| self.has_comments(entry));
        match now {
            Some(now) if !turned || (comments(now) && table.entry(wanted).is_none()) => now,
            _ => wanted,
        }
    }

    fn table(&mut self, table: &Table, prefix: &str, order: &[&str], slots: &[Slot<'_>]) {
        // What is no table is brought into a form that is before it changes.
        if table.form == Form::Wrong {
            return;
        }
        let mut added = Vec::new();
        for slot in slots {
            match table.entry(slot.key) {
                Some(entry) if slot.old == slot.new => self.tidy(table, entry, slot),
                Some(entry) if slot.new.is_empty() && slot.removable() => {
                    self.remove(table, entry, slot.style);
                }
                Some(entry) => self.set(table, entry, slot),
                None if slot.old == slot.new || slot.new.is_empty() => {}
                None => added.push(slot),
            }
        }
        let rank = |key: &str| order.iter().position(|known| *known == key);
        added.sort_by_cached_key(|slot| rank(slot.key));
        if table.form == Form::Inline {
            self.add_inline(table, &added);
            return;
        }
        for slot in added {
            let before = |entry: &&Entry| rank(entry.key) < rank(slot.key);
            let after = table.entries.iter().filter(before).max_by_key(|entry| rank(entry.key));
            self.add(table, after, prefix, slot);
        }
    }

    /// Writes an unchanged value our way, when all are to be.
    fn tidy(&mut self, table: &Table, entry: &Entry, slot: &Slot<'_>) {
        if !self.all || entry.wrong || matches!(slot.style, Style::Lines | Style::Flag) {
            return;
        }
        let value = value::write(slot.style, slot.new, None, table.form == Form::Inline, self.eol);
        if self.text[entry.value.clone()] != value {
            self.push(entry.name.start, entry.value.clone(), value);
        }
    }

    fn set(&mut self, table: &Table, entry: &Entry, slot: &Slot<'_>) {
        let inline = table.form == Form::Inline;
        let raw = &self.text[entry.value.clone()];
        let value = if slot.style == Style::Lines && raw.starts_with('[') && entry.value.len() > 1 {
            array::rewrite(self.text, entry, slot.new, inline, self.eol)
        } else {
            let old = (!self.all).then_some(raw);
            value::write(slot.style, slot.new, old, inline, self.eol)
        };
        self.push(entry.name.start, entry.value.clone(), value);
    }

    /// Takes a key out with its line; where something else stands on the line, its value becomes empty instead.
    fn remove(&mut self, table: &Table, entry: &Entry, style: Style) {
        let line = line_start(self.text, entry.name.start)..line_end(self.text, entry.value.end);
        let alone = self.text[entry.value.end..line.end].trim().is_empty();
        if table.form != Form::Inline && alone && !(style == Style::Lines && self.has_comments(entry)) {
            self.push(entry.name.start, line, String::new());
        } else if style != Style::Lines || !self.text[entry.value.clone()].starts_with('[') {
            self.push(entry.name.start, entry.value.clone(), "\"\"".to_owned());
        } else {
            let value = array::rewrite(self.text, entry, "", table.form == Form::Inline, self.eol);
            self.push(entry.name.start, entry.value.clone(), value);
        }
    }

    /// Puts a new key on a line of its own, after the key `after` or at the head of the table.
    fn add(&mut self, table: &Table, after: Option<&Entry>, prefix: &str, slot: &Slot<'_>) {
        let (segment, at) = match after {
            Some(entry) => (entry.name.start, entry.value.end),
            None if table.form == Form::Header => (table.span.start, table.span.end),
            None => (table.span.start, table.last),
        };
        let at = line_end(self.text, at);
        let line = line_start(self.text, segment);
        let indent: &str = &self.text[line..];
        let indent = &indent[..indent.len() - indent.trim_start_matches([' ', '\t']).len()];
        let prefix = if table.form == Form::Dotted { prefix } else { "" };
        let column = table.entries.iter().map(|entry| equals_column(self.text, entry)).max();
        let width = column.unwrap_or_default().max(slot.key.len() + 1);
        let value = value::write(slot.style, slot.new, None, false, self.eol);
        let key = slot.key;
        let assignment = format!("{indent}{prefix}{key:<width$}= {value}");
        let text = if self.text[..at].ends_with('\n') {
            assignment + self.eol
        } else {
            self.eol.to_owned() + &assignment
        };
        self.push(segment, at..at, text);
    }

    /// Puts new keys into a table in braces.
    fn add_inline(&mut self, table: &Table, added: &[&Slot<'_>]) {
        if added.is_empty() {
            return;
        }
        let write = |slot: &&Slot<'_>| {
            format!("{} = {}", slot.key, value::write(slot.style, slot.new, None, true, self.eol))
        };
        let list = added.iter().map(write).collect::<Vec<_>>().join(", ");
        let empty = table.last == table.span.start;
        let at = if empty { table.span.start + 1 } else { table.last };
        let text = if empty { format!(" {list} ") } else { format!(", {list}") };
        self.push(table.span.start, at..at, text);
    }

    /// Whether a value is an array that may have comments in it.
    fn has_comments(&self, entry: &Entry) -> bool {
        let raw = &self.text[entry.value.clone()];
        raw.starts_with('[') && raw.contains('#')
    }

    fn push(&mut self, anchor: usize, at: Span, text: String) {
        self.splices.push(Splice { segment: self.layout.segment_at(anchor), at, text });
    }
}

/// How far behind the start of its key an entry's `=` stands, when it is set apart to stand in a column with others;
/// else 0.
fn equals_column(text: &str, entry: &Entry) -> usize {
    let gap = text[entry.name.end..entry.value.start].find('=').unwrap_or_default();
    if gap > 1 && text[entry.name.end..].starts_with("  ") { entry.name.len() + gap } else { 0 }
}
