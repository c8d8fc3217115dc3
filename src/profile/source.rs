//! Walking a profile's TOML: every value by its key, every mistake with its line. Knows TOML and types, and nothing
//! of what a profile holds.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::ProfileError;
use crate::phrase::profile::{ProfilePhrase, TypePhrase};

/// One table of the source, with its path in words (`number.form`).
#[derive(Clone)]
pub(super) struct Node<'s> {
    source: &'s str,
    table: &'s DeTable<'s>,
    path: String,
    span: Range<usize>,
}

/// Parses a source.
pub(super) fn parse(source: &str) -> Result<Spanned<DeTable<'_>>, ProfileError> {
    DeTable::parse(source).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        fail(source, at, ProfilePhrase::NotToml)
    })
}

/// An error at a byte of the source.
pub(super) fn fail(source: &str, at: usize, message: ProfilePhrase) -> ProfileError {
    let before = source.get(..at).unwrap_or(source);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    ProfileError::Invalid { message, at, line, column }
}

impl<'s> Node<'s> {
    /// The root of a parsed source.
    pub(super) fn root(source: &'s str, table: &'s Spanned<DeTable<'s>>) -> Node<'s> {
        // A key that is missing from the root has no place of its own: the first line is as good as any.
        Node { source, table: table.get_ref(), path: String::new(), span: 0..0 }
    }

    /// The path of a key of this table.
    pub(super) fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// An error at the value of a key, or at the table when the key is not there.
    pub(super) fn fail(&self, key: &str, message: ProfilePhrase) -> ProfileError {
        self.fail_in(key, 0, message)
    }

    /// An error some bytes into the text of a key.
    pub(super) fn fail_in(&self, key: &str, by: usize, message: ProfilePhrase) -> ProfileError {
        let at = self.value(key).map_or(self.span.start, |value| {
            // The quotation mark counts; a text over several lines is pointed at as a whole.
            let span = value.span();
            if by > 0 && span.start + 1 + by < span.end { span.start + 1 + by } else { span.start }
        });
        fail(self.source, at, message)
    }

    /// Refuses keys that are not in the list, so that a slip of the finger is told and not passed over.
    pub(super) fn only(&self, known: &[&str]) -> Result<(), ProfileError> {
        let unknown = self.table.iter().find(|(key, _)| !known.contains(&&**key.get_ref()));
        match unknown {
            Some((key, _)) => {
                let message = ProfilePhrase::KeyUnknown { key: self.path_of(key.get_ref()) };
                Err(fail(self.source, key.span().start, message))
            }
            None => Ok(()),
        }
    }

    /// The keys of this table.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'s str> + use<'s> {
        self.table.iter().map(|(key, _)| &**key.get_ref())
    }

    /// Whether a key is there.
    pub(super) fn has(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    /// A text; `None` when the key is not there.
    pub(super) fn text(&self, key: &str) -> Result<Option<&'s str>, ProfileError> {
        match self.value(key).map(Spanned::get_ref) {
            None => Ok(None),
            Some(DeValue::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.mistyped(key, TypePhrase::Text)),
        }
    }

    /// A text that has to be there and not blank.
    pub(super) fn required(&self, key: &str) -> Result<&'s str, ProfileError> {
        let text = self.text(key)?.filter(|text| !text.trim().is_empty());
        text.ok_or_else(|| self.fail(key, ProfilePhrase::KeyMissing { key: self.path_of(key) }))
    }

    /// A list of texts; empty when the key is not there.
    pub(super) fn texts(&self, key: &str) -> Result<Vec<String>, ProfileError> {
        let wrong = || self.mistyped(key, TypePhrase::Texts);
        match self.value(key).map(Spanned::get_ref) {
            None => Ok(Vec::new()),
            Some(DeValue::Array(items)) => items
                .iter()
                .map(|item| match item.get_ref() {
                    DeValue::String(text) => Ok(text.to_string()),
                    _ => Err(wrong()),
                })
                .collect(),
            Some(_) => Err(wrong()),
        }
    }

    /// A whole number from 0.
    pub(super) fn count(&self, key: &str) -> Result<Option<usize>, ProfileError> {
        match self.value(key).map(Spanned::get_ref) {
            None => Ok(None),
            Some(DeValue::Integer(figure)) if figure.radix() == 10 => {
                figure.as_str().parse().map(Some).map_err(|_| self.mistyped(key, TypePhrase::Count))
            }
            Some(_) => Err(self.mistyped(key, TypePhrase::Count)),
        }
    }

    /// `true` or `false`; `false` when the key is not there.
    pub(super) fn flag(&self, key: &str) -> Result<bool, ProfileError> {
        match self.value(key).map(Spanned::get_ref) {
            None => Ok(false),
            Some(DeValue::Boolean(flag)) => Ok(*flag),
            Some(_) => Err(self.mistyped(key, TypePhrase::Flag)),
        }
    }

    /// A table.
    pub(super) fn table(&self, key: &str) -> Result<Option<Node<'s>>, ProfileError> {
        match self.value(key) {
            None => Ok(None),
            Some(value) => match value.get_ref() {
                DeValue::Table(table) => Ok(Some(self.child(key, table, value.span()))),
                _ => Err(self.mistyped(key, TypePhrase::Table)),
            },
        }
    }

    /// A list of tables; empty when the key is not there.
    pub(super) fn tables(&self, key: &str) -> Result<Vec<Node<'s>>, ProfileError> {
        let wrong = || self.mistyped(key, TypePhrase::Tables);
        match self.value(key).map(Spanned::get_ref) {
            None => Ok(Vec::new()),
            Some(DeValue::Array(items)) => items
                .iter()
                .map(|item| match item.get_ref() {
                    DeValue::Table(table) => Ok(self.child(key, table, item.span())),
                    _ => Err(wrong()),
                })
                .collect(),
            Some(_) => Err(wrong()),
        }
    }

    /// A word of a table of words; the default when the key is not there.
    pub(super) fn choice<T: Copy + Default>(
        &self,
        key: &str,
        allowed: &[(&str, T)],
    ) -> Result<T, ProfileError> {
        let Some(word) = self.text(key)? else { return Ok(T::default()) };
        match allowed.iter().find(|(known, _)| *known == word) {
            Some((_, value)) => Ok(*value),
            None => {
                Err(self.not_among(key, word, &allowed.iter().map(|(word, _)| *word).collect::<Vec<_>>()))
            }
        }
    }

    /// The error for a word that is none of those allowed.
    pub(super) fn not_among(&self, key: &str, found: &str, allowed: &[&str]) -> ProfileError {
        let (key_path, found) = (self.path_of(key), found.to_owned());
        self.fail(key, ProfilePhrase::Choice { key: key_path, allowed: allowed.join(", "), found })
    }

    fn mistyped(&self, key: &str, expected: TypePhrase) -> ProfileError {
        self.fail(key, ProfilePhrase::Type { key: self.path_of(key), expected })
    }

    fn value(&self, key: &str) -> Option<&'s Spanned<DeValue<'s>>> {
        self.table.get(key)
    }

    fn child(&self, key: &str, table: &'s DeTable<'s>, span: Range<usize>) -> Node<'s> {
        Node { source: self.source, table, path: self.path_of(key), span }
    }
}
