//! Values that stand on lines of their own where a text belongs: `[release.title]`, `title.x = 1`. No one stretch of the
//! file is all of such a value, so it cannot be overwritten; this finds the one that has to go, and its lines. Knows
//! nothing of what is written instead.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Source;
use super::layout::{Group, Span, Table, has_headers};
use super::lines::{line_end, line_start};
use super::order::Order;
use super::value::{self, Slot};
use crate::model::{Block, Draft, Origin};

/// Where the key stands of a value on lines of its own (`[release.title]`) that gives way to a text of `draft`.
pub(super) fn giving_way(source: &Source, old: &Draft, draft: &Draft) -> Option<Span> {
    let layout = &source.inner.layout;
    let gives_way = |table: &Table, slots: &[Slot<'_>]| {
        let mut changed = slots.iter().filter(|slot| slot.old != slot.new);
        changed
            .find_map(|slot| table.entry(slot.key).filter(|entry| entry.spread))
            .map(|entry| entry.name.clone())
    };
    let fields = gives_way(&layout.release, &value::release(old, draft))
        .or_else(|| gives_way(&layout.contact, &value::contact(old, draft)));
    if fields.is_some() {
        return fields;
    }
    let spread = |table: &Table| table.entries.iter().any(|entry| entry.spread);
    for group in [Group::Joint, Group::Speakers, Group::Body] {
        let rows = layout.rows(group);
        if !rows.tables.iter().any(spread) {
            continue;
        }
        for (at, from) in Order::of(rows, origins(group, draft).into_iter()).kept() {
            let slots = match group {
                Group::Joint => value::joint(&old.joint[from], &draft.joint[at]),
                Group::Speakers => value::speaker(&old.speakers[from], &draft.speakers[at]),
                Group::Body => block_slots(&old.blocks[from], &draft.blocks[at]),
            };
            let found = gives_way(&rows.tables[from], &slots);
            if found.is_some() {
                return found;
            }
        }
    }
    None
}

fn origins(group: Group, draft: &Draft) -> Vec<Origin> {
    match group {
        Group::Joint => draft.joint.iter().map(|joint| joint.origin).collect(),
        Group::Speakers => draft.speakers.iter().map(|speaker| speaker.origin).collect(),
        Group::Body => draft.blocks.iter().map(|block| block.origin).collect(),
    }
}

/// The keys of a block, with both that its own words may stand under. They give way to a new kind, too: it may want
/// the other key.
fn block_slots<'a>(old: &'a Block, new: &'a Block) -> Vec<Slot<'a>> {
    let mut slots = value::block(old, new);
    let (stood, stands) =
        if old.kind == new.kind { (&*old.text, &*new.text) } else { (old.kind.word(), new.kind.word()) };
    let words = |key| Slot { key, style: value::text_style(key), old: stood, new: stands };
    slots.extend(["text", "items"].map(words));
    slots
}

/// The lines of the value whose key stands at `name`: its headers, and the assignments below them, in order. `None`
/// when one of them stands in a table in braces.
pub(super) fn lines(text: &str, root: &DeTable<'_>, name: &Span) -> Option<Vec<Span>> {
    let mut lines = Vec::new();
    collect(text, find(root, name)?, name, &mut lines)?;
    lines.sort_by_cached_key(|line| line.start);
    lines.dedup();
    Some(lines)
}

fn collect(text: &str, value: &Spanned<DeValue<'_>>, name: &Span, out: &mut Vec<Span>) -> Option<()> {
    let begins = text.as_bytes()[value.span().start];
    match value.get_ref() {
        DeValue::Table(table) if begins != b'{' => {
            if begins == b'[' {
                out.push(line_start(text, value.span().start)..line_end(text, value.span().end));
            }
            table.iter().try_for_each(|(key, value)| collect(text, value, &key.span(), out))
        }
        DeValue::Array(array) if has_headers(text, value) => {
            array.iter().try_for_each(|element| collect(text, element, name, out))
        }
        _ => {
            let mut at = line_start(text, name.start);
            let end = line_end(text, value.span().end);
            // What comes before a key of a table in braces is no part of the key.
            let own = !text[at..name.start].contains(['{', ',']);
            while own && at < end {
                let next = line_end(text, at);
                out.push(at..next);
                at = next;
            }
            own.then_some(())
        }
    }
}

/// The value whose key stands at `name`.
fn find<'r, 'i>(table: &'r DeTable<'i>, name: &Span) -> Option<&'r Spanned<DeValue<'i>>> {
    table.iter().find_map(|(key, value)| {
        if key.span() == *name {
            return Some(value);
        }
        match value.get_ref() {
            DeValue::Table(table) => find(table, name),
            DeValue::Array(array) => array
                .iter()
                .filter_map(|element| element.get_ref().as_table())
                .find_map(|table| find(table, name)),
            _ => None,
        }
    })
}
