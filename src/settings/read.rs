//! Walking a TOML file value by value, so that one that is wrong is told with its place and passed over. Knows TOML
//! and types.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Binding, Fault, Settings};
use crate::phrase::Lang;
use crate::phrase::profile::TypePhrase;
use crate::phrase::settings::SettingsPhrase as P;

/// A source and what was found wrong in it.
pub(super) struct Reader<'s> {
    source: &'s str,
    pub(super) faults: Vec<Fault>,
}

pub(super) type Entry<'s> = (String, Range<usize>, &'s Spanned<DeValue<'s>>);

impl<'s> Reader<'s> {
    pub(super) fn new(source: &'s str) -> Reader<'s> {
        Reader { source, faults: Vec::new() }
    }

    /// Parses the source; `None`, told as a fault, when it is no TOML.
    pub(super) fn parse(&mut self) -> Option<Spanned<DeTable<'s>>> {
        match DeTable::parse(self.source) {
            Ok(table) => Some(table),
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                self.fault(at, P::NotToml);
                None
            }
        }
    }

    /// Line and column of a byte, both from 1.
    pub(super) fn place(&self, at: usize) -> (usize, usize) {
        let before = self.source.get(..at).unwrap_or(self.source);
        let line = before.matches('\n').count() + 1;
        (line, before.rsplit('\n').next().unwrap_or_default().chars().count() + 1)
    }

    pub(super) fn fault(&mut self, at: usize, message: P) {
        let place = self.place(at);
        self.faults.push(Fault::at(place, message));
    }

    /// The entries of a table in the order of the file, with the path of each key.
    pub(super) fn entries<'t>(&self, path: &str, table: &'t DeTable<'t>) -> Vec<Entry<'t>> {
        let mut entries: Vec<Entry<'t>> = table
            .iter()
            .map(|(key, value)| {
                let name = key.get_ref();
                let path = if path.is_empty() { name.to_string() } else { format!("{path}.{name}") };
                (path, key.span(), value)
            })
            .collect();
        entries.sort_by_cached_key(|(_, span, _)| span.start);
        entries
    }

    fn mistyped(&mut self, key: &str, value: &Spanned<DeValue<'_>>, expected: TypePhrase) {
        self.fault(value.span().start, P::Type { key: key.to_owned(), expected });
    }

    pub(super) fn flag(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<bool> {
        if let DeValue::Boolean(flag) = value.get_ref() {
            return Some(*flag);
        }
        self.mistyped(key, value, TypePhrase::Flag);
        None
    }

    pub(super) fn text<'t>(&mut self, key: &str, value: &'t Spanned<DeValue<'_>>) -> Option<&'t str> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(text);
        }
        self.mistyped(key, value, TypePhrase::Text);
        None
    }

    pub(super) fn table<'t>(
        &mut self,
        key: &str,
        value: &'t Spanned<DeValue<'t>>,
    ) -> Option<&'t DeTable<'t>> {
        if let DeValue::Table(table) = value.get_ref() {
            return Some(table);
        }
        self.mistyped(key, value, TypePhrase::Table);
        None
    }

    /// A text, or a list of texts.
    fn texts(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Vec<String>> {
        let text = |value: &DeValue<'_>| match value {
            DeValue::String(text) => Some(text.to_string()),
            _ => None,
        };
        let read = match value.get_ref() {
            DeValue::Array(items) => items.iter().map(|item| text(item.get_ref())).collect(),
            one => text(one).map(|text| vec![text]),
        };
        if read.is_none() {
            self.mistyped(key, value, TypePhrase::Texts);
        }
        read
    }
}

/// See [`Settings::read`].
pub(super) fn settings(source: &str) -> (Settings, Vec<Fault>) {
    let mut reader = Reader::new(source);
    let mut settings = Settings::default();
    let Some(root) = reader.parse() else { return (settings, reader.faults) };
    for (key, span, value) in reader.entries("", root.get_ref()) {
        match key.as_str() {
            "language" => settings.lang = lang(&mut reader, value),
            "theme" => {
                settings.theme = reader.text(&key, value).map(str::to_owned);
                settings.theme_at = reader.place(value.span().start);
            }
            "mouse" => settings.mouse = reader.flag(&key, value),
            "tour" => settings.tour = reader.flag(&key, value),
            "recent" => settings.recent = reader.flag(&key, value),
            "typing" => typing(&mut reader, &mut settings, value),
            "keys" => keys(&mut reader, &mut settings, value),
            _ => reader.fault(span.start, P::KeyUnknown { key }),
        }
    }
    (settings, reader.faults)
}

fn lang(reader: &mut Reader<'_>, value: &Spanned<DeValue<'_>>) -> Option<Lang> {
    let word = reader.text("language", value)?;
    let found = [Lang::Id, Lang::En].into_iter().find(|lang| lang.tag() == word);
    if found.is_none() {
        let (key, allowed) = ("language".to_owned(), "id, en".to_owned());
        reader.fault(value.span().start, P::Choice { key, allowed, found: word.to_owned() });
    }
    found
}

fn typing(reader: &mut Reader<'_>, settings: &mut Settings, value: &Spanned<DeValue<'_>>) {
    let Some(table) = reader.table("typing", value) else { return };
    for (key, span, value) in reader.entries("typing", table) {
        let slot = match key.as_str() {
            "typing.quotes" => &mut settings.typing.quotes,
            "typing.dashes" => &mut settings.typing.dashes,
            "typing.ellipsis" => &mut settings.typing.ellipsis,
            "typing.blanks" => &mut settings.typing.blanks,
            _ => {
                reader.fault(span.start, P::KeyUnknown { key });
                continue;
            }
        };
        if let Some(flag) = reader.flag(&key, value) {
            *slot = flag;
        }
    }
}

fn keys(reader: &mut Reader<'_>, settings: &mut Settings, value: &Spanned<DeValue<'_>>) {
    let Some(table) = reader.table("keys", value) else { return };
    for (key, span, value) in reader.entries("keys", table) {
        if let Some(chords) = reader.texts(&key, value) {
            let command = key.trim_start_matches("keys.").to_owned();
            settings.keys.push(Binding { command, chords, at: reader.place(span.start) });
        }
    }
}
