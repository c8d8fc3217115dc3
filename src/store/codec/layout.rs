//! Where everything of a draft stands in its source: tables, values, and the stretches of text that belong to a
//! table. All positions are bytes. Knows nothing of what the values mean.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use super::lines::{line_end, line_start};

/// The bytes of something in the source.
pub(super) type Span = Range<usize>;

/// A list of tables in a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// `release.joint`.
    Joint,
    /// `speakers`.
    Speakers,
    /// `body`.
    Body,
}

impl Group {
    /// The path in the file.
    pub(super) fn path(self) -> &'static str {
        match self {
            Group::Joint => "release.joint",
            Group::Speakers => "speakers",
            Group::Body => "body",
        }
    }
}

/// The order of the known tables in a file that we write.
pub(super) const RELEASE: u8 = 0;
/// See [`RELEASE`].
pub(super) const CONTACT: u8 = 4;

/// See [`RELEASE`].
pub(super) fn rank_of(group: Group) -> u8 {
    match group {
        Group::Joint => 1,
        Group::Speakers => 2,
        Group::Body => 3,
    }
}

/// How a table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// Not at all, or only as the head of another's name (`[release.x]`).
    #[default]
    Absent,
    /// `[name]` or `[[name]]` on a line of its own, its keys below.
    Header,
    /// `name.key = …`, a line a key.
    Dotted,
    /// `name = { … }`.
    Inline,
    /// Something that is no table.
    Wrong,
}

/// One table: the release, the contact, or an element of a group.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// How it is written.
    pub(super) form: Form,
    /// The header, the braces with all between them, the first dotted key, or the wrong value.
    pub(super) span: Span,
    /// Its known keys, in the order of the file.
    pub(super) entries: Vec<Entry>,
    /// Where its last value ends, of a known key or not; where it begins when it has none.
    pub(super) last: usize,
}

impl Table {
    /// The entry of a key.
    pub(super) fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }
}

/// One `key = value`.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The key.
    pub(super) key: &'static str,
    /// Where the key stands (its last part, for a dotted one).
    pub(super) name: Span,
    /// Where the value stands.
    pub(super) value: Span,
    /// Where the elements stand, for an array.
    pub(super) elements: Vec<Span>,
    /// Whether the value, or an element of it, is not of the type the key wants.
    pub(super) wrong: bool,
    /// Whether the value stands on lines of its own, as a table with a header or with dotted keys: no one stretch of
    /// the text is all of it.
    pub(super) spread: bool,
}

/// How a group is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum RowsForm {
    /// Not at all.
    #[default]
    Absent,
    /// `[[name]]`, one table after another.
    Headers,
    /// `name = [ … ]`.
    Inline,
    /// `[name]`, `name = { … }` or `name.key = …`: one table where a list should be.
    Single,
    /// Something that is no list of tables.
    Wrong,
}

/// A group's tables.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// How the group is written.
    pub(super) form: RowsForm,
    /// Its elements, in the order of the file.
    pub(super) tables: Vec<Table>,
}

/// Everything of a draft in its source.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    /// The text cut where its tables begin; the first is what stands before any header.
    pub(super) segments: Vec<Segment>,
    /// `release`.
    pub(super) release: Table,
    /// `contact`.
    pub(super) contact: Table,
    /// The groups, in the order of [`Group`].
    pub(super) groups: [Rows; 3],
}

impl Layout {
    /// A group's tables.
    pub(super) fn rows(&self, group: Group) -> &Rows {
        &self.groups[group as usize]
    }

    /// The index of the segment that byte `at` stands in.
    pub(super) fn segment_at(&self, at: usize) -> usize {
        self.segments.partition_point(|segment| segment.span.start <= at).saturating_sub(1)
    }
}

/// A table's own text: the comment lines right above its header, the header, and everything up to the next table's.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    /// All of it.
    pub(super) span: Span,
    /// Where the part begins that does not go with the table when it is moved or removed: comments that stand apart
    /// from its keys. The end, when there are none.
    pub(super) tail: usize,
    /// Its place in the order of tables; `None` for a table we do not know.
    pub(super) rank: Option<u8>,
    /// Whose text it is: an element of a group, with its sub-tables.
    pub(super) owner: Option<(Group, usize)>,
}

/// A walk over the parser's tree, to cut the text into segments.
pub(super) struct Walk<'a> {
    text: &'a str,
    headers: Vec<(Span, Level)>,
    /// Where values end.
    leaves: Vec<usize>,
}

/// Where in the tree a walk is.
#[derive(Clone, Copy)]
struct Level {
    rank: Option<u8>,
    owner: Option<(Group, usize)>,
    depth: usize,
}

impl<'a> Walk<'a> {
    /// A walk that has not begun.
    pub(super) fn new(text: &'a str) -> Walk<'a> {
        Walk { text, headers: Vec::new(), leaves: Vec::new() }
    }

    /// Walks over a value of the root.
    pub(super) fn top(&mut self, key: &str, value: &Spanned<DeValue<'_>>) {
        let rank = match key {
            "release" => Some(RELEASE),
            "speakers" => Some(rank_of(Group::Speakers)),
            "body" => Some(rank_of(Group::Body)),
            "contact" => Some(CONTACT),
            _ => None,
        };
        self.value(key, value, Level { rank, owner: None, depth: 0 });
    }

    /// Walks over a block with a header of its own.
    pub(super) fn block(&mut self, index: usize, block: &Spanned<DeValue<'_>>) {
        let at = Level { rank: Some(rank_of(Group::Body)), owner: Some((Group::Body, index)), depth: 0 };
        self.value("body", block, at);
    }

    /// The segments of the text, when all of the tree was walked over.
    pub(super) fn segments(mut self) -> Vec<Segment> {
        self.headers.sort_by_cached_key(|(span, _)| span.start);
        self.leaves.sort_unstable();
        self.cut()
    }

    fn value(&mut self, key: &str, value: &Spanned<DeValue<'_>>, at: Level) {
        match value.get_ref() {
            DeValue::Table(table) => {
                let headed = self.text[value.span().start..].starts_with('[');
                if headed {
                    // Everything below `release` comes after its own keys, as its other numbers do.
                    let below = at.depth > 0 && at.rank == Some(RELEASE);
                    let rank = if below { Some(rank_of(Group::Joint)) } else { at.rank };
                    self.headers.push((value.span(), Level { rank, ..at }));
                }
                if headed || !self.text[value.span().start..].starts_with('{') {
                    for (key, value) in table {
                        self.value(key.get_ref(), value, Level { depth: at.depth + 1, ..at });
                    }
                } else {
                    self.leaves.push(value.span().end);
                }
            }
            DeValue::Array(array) if has_headers(self.text, value) => {
                let group = match (at.rank, at.depth, key) {
                    (Some(RELEASE), 1, "joint") => Some(Group::Joint),
                    (_, 0, "speakers") => Some(Group::Speakers),
                    _ => None,
                };
                for (index, element) in array.iter().enumerate() {
                    let owner = at.owner.or(group.map(|group| (group, index)));
                    self.value(key, element, Level { owner, ..at });
                }
            }
            _ => self.leaves.push(value.span().end),
        }
    }

    fn cut(self) -> Vec<Segment> {
        let text = self.text;
        let mut out = vec![Segment { span: 0..text.len(), tail: 0, rank: None, owner: None }];
        let mut taken = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        for (header, Level { rank, owner, .. }) in self.headers {
            let leaf = self.leaves.partition_point(|end| *end <= header.start);
            let bound = leaf.checked_sub(1).map_or(0, |at| self.leaves[at]).max(taken);
            let start = above(text, line_start(text, header.start), bound);
            if let Some(before) = out.last_mut() {
                before.span.end = start;
                before.tail = tail(text, bound, start);
            }
            taken = header.end;
            out.push(Segment { span: start..text.len(), tail: 0, rank, owner });
        }
        if let Some(last) = out.last_mut() {
            let bound = self.leaves.last().copied().unwrap_or(0).max(taken);
            last.tail = tail(text, bound, text.len());
        }
        out
    }
}

/// Whether an array is written as `[[…]]` headers.
pub(super) fn has_headers(text: &str, array: &Spanned<DeValue<'_>>) -> bool {
    let first = array.get_ref().as_array().and_then(|array| array.first());
    first.is_some_and(|first| first.get_ref().is_table() && text[first.span().start..].starts_with('['))
}

/// Where the comment lines begin that stand right above the line at `start`, none of them before `bound`.
fn above(text: &str, mut start: usize, bound: usize) -> usize {
    while start > bound && start > 0 {
        let line = line_start(text, start - 1);
        if line < bound || line == start || !text[line..].trim_start_matches([' ', '\t']).starts_with('#') {
            break;
        }
        start = line;
    }
    start
}

/// Where comments begin that stand apart from the keys of a table whose last value ends at `bound` and whose text
/// ends at `end`: the first comment line after a blank one.
fn tail(text: &str, bound: usize, end: usize) -> usize {
    let mut at = if bound == 0 { 0 } else { line_end(text, bound).min(end) };
    let mut blank = false;
    while at < end {
        let next = line_end(text, at).min(end);
        let line = text[at..next].trim();
        if blank && line.starts_with('#') {
            return at;
        }
        blank |= line.is_empty();
        at = next;
    }
    end
}
