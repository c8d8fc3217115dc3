//! Tables that come, go and move: the source put together anew out of its segments. Tables that stay in order keep
//! their place, a new or moved one goes right after the one before it. Knows nothing of how values are written.

use std::borrow::Cow;
use std::collections::HashMap;

use super::change::{Changes, Splice};
use super::layout::{CONTACT, Form, Group, Layout, RELEASE, Rows, RowsForm, rank_of};
use super::{Source, fresh, value};
use crate::model::{Draft, Origin};

/// A piece of what is to be written.
#[derive(Clone, Debug)]
enum Part {
    /// A segment of the source up to its tail, with its splices.
    Segment(usize),
    /// The tail of a segment.
    Tail(usize),
    /// A new table.
    New(String),
}

/// Where a piece goes that is not where it was.
#[derive(Clone, Copy, Debug)]
enum Anchor {
    Before(usize),
    After(usize),
    End,
}

/// A source being put together anew.
pub(super) struct Assembly<'a> {
    text: &'a str,
    eol: &'static str,
    layout: &'a Layout,
    splices: Vec<Splice>,
    gone: Vec<bool>,
    before: HashMap<usize, Vec<Part>>,
    after: HashMap<usize, Vec<Part>>,
    end: Vec<Part>,
}

/// The text of `draft`, spliced and put together from `source`, which was read as `old`. With `all`, every value is written
/// our way.
pub(super) fn assemble(source: &Source, old: Cow<'_, Draft>, draft: &Draft, all: bool) -> String {
    let inner = &*source.inner;
    let (layout, eol) = (&inner.layout, source.eol());
    let mut changes = Changes { text: &inner.text, layout, eol, all, splices: Vec::new() };
    if layout.release.form != Form::Absent {
        changes.fields(&layout.release, "release", &value::release(&old, draft));
    }
    if layout.contact.form != Form::Absent {
        changes.fields(&layout.contact, "contact", &value::contact(&old, draft));
    }
    let joint = Order::of(layout.rows(Group::Joint), draft.joint.iter().map(|joint| joint.origin));
    for (at, from) in joint.kept() {
        changes.joint(&layout.rows(Group::Joint).tables[from], &old.joint[from], &draft.joint[at]);
    }
    let speakers = Order::of(layout.rows(Group::Speakers), draft.speakers.iter().map(|entry| entry.origin));
    for (at, from) in speakers.kept() {
        changes.speaker(&layout.rows(Group::Speakers).tables[from], &old.speakers[from], &draft.speakers[at]);
    }
    let body = Order::of(layout.rows(Group::Body), draft.blocks.iter().map(|block| block.origin));
    for (at, from) in body.kept() {
        changes.block(&layout.rows(Group::Body).tables[from], &old.blocks[from], &draft.blocks[at]);
    }
    // Where all of a long draft changed, its text takes the room of the old one.
    drop(old);
    let mut assembly = Assembly::new(source, changes.splices);
    if layout.release.form == Form::Absent {
        assembly.insert(RELEASE, fresh::release(draft, &layout.release, eol));
    }
    assembly.rows(Group::Joint, &joint, |at| fresh::joint(&draft.joint[at], eol));
    assembly.rows(Group::Speakers, &speakers, |at| fresh::speaker(&draft.speakers[at], eol));
    assembly.rows(Group::Body, &body, |at| fresh::block(&draft.blocks[at], eol));
    if layout.contact.form == Form::Absent {
        assembly.insert(CONTACT, fresh::contact(draft, &layout.contact, eol));
    }
    assembly.text()
}

/// A group's elements as they are now, by the table each came from.
pub(super) struct Order {
    /// For each element, its table; `None` for a new one. A table that is named twice belongs to the first.
    from: Vec<Option<usize>>,
    /// Which elements keep their place in the file.
    stays: Vec<bool>,
    tables: usize,
}

impl Order {
    /// The order of elements with these origins.
    pub(super) fn of(rows: &Rows, origins: impl Iterator<Item = Origin>) -> Order {
        let mut taken = vec![false; rows.tables.len()];
        let mut free = |at: usize| taken.get_mut(at).is_some_and(|taken| !std::mem::replace(taken, true));
        let from: Vec<Option<usize>> = origins
            .map(|origin| origin.0.and_then(|at| usize::try_from(at).ok()).filter(|at| free(*at)))
            .collect();
        let stays = longest_in_order(&from);
        Order { from, stays, tables: rows.tables.len() }
    }

    /// The elements that have a table, with it.
    pub(super) fn kept(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.from.iter().enumerate().filter_map(|(at, from)| from.map(|from| (at, from)))
    }

    /// Whether no table comes, goes or moves.
    pub(super) fn unchanged(&self) -> bool {
        self.from.len() == self.tables && self.from.iter().enumerate().all(|(at, from)| *from == Some(at))
    }
}

/// Which elements are in a longest run of tables that are still in order (patience sorting).
fn longest_in_order(from: &[Option<usize>]) -> Vec<bool> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; from.len()];
    for (at, table) in from.iter().enumerate() {
        let Some(table) = table else { continue };
        let length = ends.partition_point(|end| from[*end] < Some(*table));
        before[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut stays = vec![false; from.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        stays[at] = true;
        next = before[at];
    }
    stays
}

impl<'a> Assembly<'a> {
    /// The source as it is, but for these splices.
    pub(super) fn new(source: &'a Source, mut splices: Vec<Splice>) -> Assembly<'a> {
        // What is put in before a line that goes stands before it.
        splices.sort_by_cached_key(|splice| (splice.segment, splice.at.start, splice.at.end));
        let layout = &source.inner.layout;
        Assembly {
            text: &source.inner.text,
            eol: source.eol(),
            layout,
            splices,
            gone: vec![false; layout.segments.len()],
            before: HashMap::new(),
            after: HashMap::new(),
            end: Vec::new(),
        }
    }

    /// Puts a new table where its rank wants it; an empty text is no table.
    pub(super) fn insert(&mut self, rank: u8, table: String) {
        if !table.is_empty() {
            self.put(self.anchor(rank), vec![Part::New(table)]);
        }
    }

    /// Takes out, moves and puts in the tables of a group. `fresh` writes a new element.
    fn rows(&mut self, group: Group, order: &Order, fresh: impl Fn(usize) -> String) {
        let rows = self.layout.rows(group);
        let headers = rows.form == RowsForm::Headers;
        if order.unchanged() || !(headers || rows.form == RowsForm::Absent) {
            return;
        }
        let own = self.segments_of(group, rows.tables.len());
        let mut present = vec![false; rows.tables.len()];
        for (at, from) in order.kept() {
            present[from] = order.stays[at];
        }
        for segment in present.iter().zip(&own).filter(|(stays, _)| !**stays).flat_map(|(_, own)| own) {
            self.gone[*segment] = true;
        }
        let first = order.kept().find(|(at, _)| order.stays[*at]);
        let mut anchor = match first.and_then(|(_, from)| own[from].first()) {
            Some(segment) => Anchor::Before(*segment),
            None => self.anchor(rank_of(group)),
        };
        for (at, from) in order.from.iter().enumerate() {
            match from {
                Some(from) if order.stays[at] => {
                    if let Some(last) = own[*from].last() {
                        anchor = Anchor::After(*last);
                    }
                }
                Some(from) => {
                    self.put(anchor, own[*from].iter().map(|segment| Part::Segment(*segment)).collect());
                }
                None => self.put(anchor, vec![Part::New(fresh(at))]),
            }
        }
    }

    /// The segments of each element of a group: its own, and those of its sub-tables.
    fn segments_of(&self, group: Group, elements: usize) -> Vec<Vec<usize>> {
        let mut out = vec![Vec::new(); elements];
        for (index, segment) in self.layout.segments.iter().enumerate() {
            if let Some((of, element)) = segment.owner
                && of == group
                && let Some(own) = out.get_mut(element)
            {
                own.push(index);
            }
        }
        out
    }

    /// After the last table of this rank or a lower one, else before the first of a higher one, else at the end.
    fn anchor(&self, rank: u8) -> Anchor {
        let ranks =
            || self.layout.segments.iter().enumerate().filter_map(|(at, s)| s.rank.map(|rank| (at, rank)));
        let last = ranks().rfind(|(_, other)| *other <= rank);
        let first = || ranks().find(|(_, other)| *other > rank);
        match last {
            Some((at, _)) => Anchor::After(at),
            None => first().map_or(Anchor::End, |(at, _)| Anchor::Before(at)),
        }
    }

    fn put(&mut self, anchor: Anchor, parts: Vec<Part>) {
        match anchor {
            Anchor::Before(at) => self.before.entry(at).or_default().extend(parts),
            Anchor::After(at) => self.after.entry(at).or_default().extend(parts),
            Anchor::End => self.end.extend(parts),
        }
    }

    /// The whole text.
    pub(super) fn text(mut self) -> String {
        let mut parts = Vec::new();
        let segments = &self.layout.segments;
        for (at, segment) in segments.iter().enumerate() {
            parts.extend(self.before.remove(&at).unwrap_or_default());
            if !self.gone[at] {
                parts.push(Part::Segment(at));
            }
            let tail = Some(Part::Tail(at)).filter(|_| at > 0 && segment.tail < segment.span.end);
            let after = self.after.remove(&at).unwrap_or_default();
            parts.extend(after);
            parts.extend(tail);
        }
        parts.append(&mut self.end);
        // What is put in may be as long as all there was: a text that grows by and by takes twice its room.
        let put_in: usize = self.splices.iter().map(|splice| splice.text.len()).sum();
        let taken_out: usize = self.splices.iter().map(|splice| splice.at.len()).sum();
        let length = (self.text.len() + put_in).saturating_sub(taken_out);
        let mut out = String::with_capacity(length + 1024);
        for (at, part) in parts.iter().enumerate() {
            if at > 0 && !self.adjacent(&parts[at - 1], part) {
                self.blank_line(&mut out);
            }
            self.print(part, &mut out);
        }
        if !parts.last().is_some_and(|last| self.is_last(last)) {
            out.truncate(out.trim_end_matches(['\n', '\r']).len());
            out.push_str(self.eol);
        }
        out
    }

    /// Whether two pieces stood one after the other in the source.
    fn adjacent(&self, before: &Part, after: &Part) -> bool {
        match (before, after) {
            (Part::Segment(a), Part::Tail(b)) => a == b,
            (Part::Segment(a), Part::Segment(b)) => a + 1 == *b && (*a == 0 || !self.has_tail(*a)),
            (Part::Tail(a), Part::Segment(b)) => a + 1 == *b,
            _ => false,
        }
    }

    fn has_tail(&self, at: usize) -> bool {
        self.layout.segments[at].tail < self.layout.segments[at].span.end
    }

    /// Whether a piece ended the source.
    fn is_last(&self, part: &Part) -> bool {
        match part {
            Part::Segment(at) => at + 1 == self.layout.segments.len() && (*at == 0 || !self.has_tail(*at)),
            Part::Tail(at) => at + 1 == self.layout.segments.len(),
            Part::New(_) => false,
        }
    }

    /// Ends the line, and leaves a blank one, unless nothing is written yet.
    fn blank_line(&self, out: &mut String) {
        if out.trim_start_matches('\u{feff}').trim().is_empty() {
            return;
        }
        if !out.ends_with('\n') {
            out.push_str(self.eol);
        }
        let line = out.strip_suffix('\n').unwrap_or(out);
        if !line.strip_suffix('\r').unwrap_or(line).ends_with('\n') {
            out.push_str(self.eol);
        }
    }

    fn print(&self, part: &Part, out: &mut String) {
        match part {
            Part::New(table) => out.push_str(table),
            Part::Tail(at) => {
                let segment = &self.layout.segments[*at];
                out.push_str(&self.text[segment.tail..segment.span.end]);
            }
            Part::Segment(at) => {
                let segment = &self.layout.segments[*at];
                let end = if *at == 0 { segment.span.end } else { segment.tail };
                let mut from = segment.span.start;
                let first = self.splices.partition_point(|splice| splice.segment < *at);
                for splice in self.splices[first..].iter().take_while(|splice| splice.segment == *at) {
                    out.push_str(&self.text[from..splice.at.start]);
                    out.push_str(&splice.text);
                    from = splice.at.end;
                }
                out.push_str(&self.text[from..end]);
            }
        }
    }
}
