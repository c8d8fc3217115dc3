//! Where the words of a draft are written in its file. Knows nothing of what stands there.

use super::layout::{Form, Group, Span, Table};
use super::{Inner, Source, string, value};
use crate::model::{BlockPart, Place, Pos};

impl Source {
    /// Line and column, from 1 and in characters, of a position in the file, for a draft that was not edited since.
    /// Of a text that the file does not have, where its table begins.
    pub fn locate(&self, pos: Pos) -> Option<(usize, usize)> {
        self.locate_all(&[pos]).pop().flatten()
    }

    /// Lines and columns of many positions, each as [`Source::locate`] tells it. No text is gone through more than twice,
    /// however many positions lie in it.
    pub fn locate_all(&self, positions: &[Pos]) -> Vec<Option<(usize, usize)>> {
        let inner = &*self.inner;
        let mut order: Vec<usize> = (0..positions.len()).collect();
        order.sort_by_key(|index| (positions[*index].place, positions[*index].byte));
        let mut written: Vec<(usize, usize)> = Vec::with_capacity(positions.len());
        for text in order.chunk_by(|a, b| positions[*a].place == positions[*b].place) {
            let bytes: Vec<usize> = text.iter().map(|index| positions[*index].byte).collect();
            let found = inner.written(positions[text[0]].place, &bytes).unwrap_or_default();
            written.extend(found.into_iter().zip(text.iter().copied()));
        }
        written.sort_unstable();
        let mut walk = inner.lines.walk(&inner.text);
        let mut out = vec![None; positions.len()];
        for (at, index) in written {
            out[index] = Some(walk.position(at.min(inner.text.len())));
        }
        out
    }
}

impl Inner {
    /// The bytes of the source where these bytes of a text are written, which stand in order. `None` for a text of which
    /// not even the table stands in the file.
    fn written(&self, place: Place, bytes: &[usize]) -> Option<Vec<usize>> {
        let (table, key) = self.table_of(place)?;
        match table.entry(key) {
            Some(entry) if !entry.elements.is_empty() => {
                Some(self.in_elements(&entry.elements, entry.value.end, bytes))
            }
            Some(entry) => Some(self.in_span(&entry.value, bytes)),
            None if table.form == Form::Absent => None,
            None if table.form == Form::Wrong => Some(self.in_span(&table.span, bytes)),
            None => Some(vec![table.span.start; bytes.len()]),
        }
    }

    pub(super) fn table_of(&self, place: Place) -> Option<(&Table, &'static str)> {
        let layout = &self.layout;
        Some(match place {
            Place::Field(field) if field.info().table == "contact" => (&layout.contact, field.info().key),
            Place::Field(field) => (&layout.release, field.info().key),
            Place::Joint(i, part) => (layout.rows(Group::Joint).tables.get(i)?, part.key()),
            Place::Speaker(i, part) => (layout.rows(Group::Speakers).tables.get(i)?, part.key()),
            Place::Block(i, BlockPart::Text) => {
                let table = layout.rows(Group::Body).tables.get(i)?;
                let block = self.draft().blocks.get(i)?;
                (table, value::text_key(block, table).unwrap_or("text"))
            }
            Place::Block(i, part) => (layout.rows(Group::Body).tables.get(i)?, part.key()),
        })
    }

    /// Of a text that is the elements of an array, with a line end between each two; `end` is where the array ends.
    fn in_elements(&self, elements: &[Span], end: usize, bytes: &[usize]) -> Vec<usize> {
        let mut out = Vec::with_capacity(bytes.len());
        let mut before = 0;
        for element in elements {
            let raw = &self.text[element.clone()];
            let length = if raw.starts_with(['"', '\'']) { string::length(raw) } else { raw.len() };
            let left = &bytes[out.len()..];
            let here = &left[..left.partition_point(|byte| *byte <= before + length)];
            let here: Vec<usize> = here.iter().map(|byte| byte - before).collect();
            out.extend(self.in_span(element, &here));
            before += length + 1;
        }
        out.resize(bytes.len(), end);
        out
    }

    /// Of the text that `span` holds.
    fn in_span(&self, span: &Span, bytes: &[usize]) -> Vec<usize> {
        let raw = &self.text[span.clone()];
        let within =
            if raw.starts_with(['"', '\'']) { string::places_in(raw, bytes) } else { bytes.to_vec() };
        within.into_iter().map(|at| (span.start + at).min(span.end)).collect()
    }
}
