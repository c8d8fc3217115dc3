//! New tables, and a whole new file, as we write them. Knows nothing of a source.

use super::FORMAT;
use super::layout::{Group, Table};
use super::value::{self, Slot};
use crate::model::{Block, Draft, Joint, Kind, Speaker};

/// A whole new file: format, release, its other numbers, speakers, body, contact.
pub(super) fn file(draft: &Draft) -> String {
    let eol = "\n";
    let release = release(draft, &Table::default(), eol);
    let joint = draft.joint.iter().map(|entry| joint(entry, eol));
    let speakers = draft.speakers.iter().map(|entry| speaker(entry, eol));
    let blocks = draft.blocks.iter().map(|entry| block(entry, eol));
    let contact = contact(draft, &Table::default(), eol);
    let tables = [release].into_iter().chain(joint).chain(speakers).chain(blocks).chain([contact]);
    let mut out = format!("format = {FORMAT}{eol}");
    for table in tables.filter(|table| !table.is_empty()) {
        out.push_str(eol);
        out.push_str(&table);
    }
    out
}

/// `[release]`; nothing when no field is filled, but for those that stand elsewhere in the file, as `[release.place]`.
pub(super) fn release(draft: &Draft, elsewhere: &Table, eol: &str) -> String {
    optional("[release]", &but(elsewhere, value::release(&Draft::default(), draft)), eol)
}

/// `[contact]`, in the same way.
pub(super) fn contact(draft: &Draft, elsewhere: &Table, eol: &str) -> String {
    optional("[contact]", &but(elsewhere, value::contact(&Draft::default(), draft)), eol)
}

fn but<'a>(elsewhere: &Table, mut slots: Vec<Slot<'a>>) -> Vec<Slot<'a>> {
    slots.retain(|slot| elsewhere.entry(slot.key).is_none());
    slots
}

/// `[[release.joint]]`.
pub(super) fn joint(joint: &Joint, eol: &str) -> String {
    table(&header(Group::Joint), &value::joint(&Joint::default(), joint), eol)
}

/// `[[speakers]]`.
pub(super) fn speaker(speaker: &Speaker, eol: &str) -> String {
    table(&header(Group::Speakers), &value::speaker(&Speaker::default(), speaker), eol)
}

/// `[[body]]`.
pub(super) fn block(block: &Block, eol: &str) -> String {
    // Nothing is left out of a kind: a new block says what it is.
    let nothing = Block { kind: Kind::Unknown(String::new()), ..Block::default() };
    let mut slots = value::block(&nothing, block);
    let key = value::wanted_text_key(&block.kind, None);
    let text = Slot { key, style: value::text_style(key), old: "", new: &block.text };
    let before = slots.iter().position(|slot| slot.key == "attribution").unwrap_or(slots.len());
    slots.insert(before, text);
    table(&header(Group::Body), &slots, eol)
}

fn header(group: Group) -> String {
    format!("[[{}]]", group.path())
}

fn optional(header: &str, slots: &[Slot<'_>], eol: &str) -> String {
    if slots.iter().all(|slot| slot.new.is_empty()) { String::new() } else { table(header, slots, eol) }
}

fn table(header: &str, slots: &[Slot<'_>], eol: &str) -> String {
    let written = |slot: &&Slot<'_>| slot.new != slot.old && !slot.new.is_empty() || slot.key == "text";
    let written: Vec<&Slot<'_>> = slots.iter().filter(written).collect();
    let width = written.iter().map(|slot| slot.key.len()).max().unwrap_or_default();
    let mut out = format!("{header}{eol}");
    for slot in written {
        let value = value::write(slot.style, slot.new, None, false, eol);
        out.push_str(&format!("{:<width$} = {value}{eol}", slot.key));
    }
    out
}
