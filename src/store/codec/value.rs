//! What every table of a draft holds, key by key, and how a value is written. Knows nothing of where it goes.

use toml::de::DeValue;

use super::array;
use super::layout::Table;
use super::read::RELEASE_FIELDS;
use super::string::{self, Role};
use crate::model::{Block, Draft, Field, FieldKind, Joint, JointPart, Kind, Speaker, SpeakerPart};

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// A string of running words.
    Words,
    /// A string.
    Short,
    /// A TOML local date when it is one, else a string.
    Date,
    /// A TOML offset date-time when it is one, else a string.
    Instant,
    /// An array of strings, one for each line.
    Lines,
    /// `true` or `false`.
    Flag,
}

/// One key of a table with its text as it was read and as it is now; empty means absent.
#[derive(Clone, Debug)]
pub(super) struct Slot<'a> {
    pub(super) key: &'static str,
    pub(super) style: Style,
    pub(super) old: &'a str,
    pub(super) new: &'a str,
}

impl Slot<'_> {
    /// Whether the key is taken out of the file when its text becomes empty.
    pub(super) fn removable(&self) -> bool {
        !matches!(self.key, "kind" | "text" | "items" | "numbered")
    }
}

/// The keys of `[release]`, in the order we write them.
pub(super) fn release<'a>(old: &'a Draft, new: &'a Draft) -> Vec<Slot<'a>> {
    RELEASE_FIELDS.iter().map(|field| field_slot(*field, old, new)).collect()
}

/// The keys of `[contact]`.
pub(super) fn contact<'a>(old: &'a Draft, new: &'a Draft) -> Vec<Slot<'a>> {
    vec![field_slot(Field::Contact, old, new)]
}

fn field_slot<'a>(field: Field, old: &'a Draft, new: &'a Draft) -> Slot<'a> {
    let info = field.info();
    let style = match info.kind {
        FieldKind::Text | FieldKind::Choice(_) => Style::Short,
        FieldKind::Date => Style::Date,
        FieldKind::Instant => Style::Instant,
        FieldKind::Lines => Style::Lines,
    };
    Slot { key: info.key, style, old: old.field(field), new: new.field(field) }
}

/// The keys of a joint release's other body.
pub(super) fn joint<'a>(old: &'a Joint, new: &'a Joint) -> Vec<Slot<'a>> {
    let short = |key, old, new| Slot { key, style: Style::Short, old, new };
    vec![
        short(JointPart::Profile.key(), &old.profile, &new.profile),
        short(JointPart::Number.key(), &old.number, &new.number),
    ]
}

/// The keys of a speaker.
pub(super) fn speaker<'a>(old: &'a Speaker, new: &'a Speaker) -> Vec<Slot<'a>> {
    let short = |key, old, new| Slot { key, style: Style::Short, old, new };
    vec![
        short(SpeakerPart::Id.key(), &old.id, &new.id),
        short(SpeakerPart::Name.key(), &old.name, &new.name),
        short(SpeakerPart::Position.key(), &old.position, &new.position),
        short(SpeakerPart::Short.key(), &old.short, &new.short),
    ]
}

/// The keys of a block but for its own words.
pub(super) fn block<'a>(old: &'a Block, new: &'a Block) -> Vec<Slot<'a>> {
    let short = |key, old, new| Slot { key, style: Style::Short, old, new };
    let flag = |numbered| if numbered { "true" } else { "false" };
    vec![
        short("id", &old.id, &new.id),
        short("kind", old.kind.word(), new.kind.word()),
        short("speaker", &old.speaker, &new.speaker),
        Slot { key: "numbered", style: Style::Flag, old: flag(old.numbered), new: flag(new.numbered) },
        short("lead", &old.lead, &new.lead),
        short("attribution", &old.attribution, &new.attribution),
        Slot { key: "continued", style: Style::Words, old: &old.continued, new: &new.continued },
    ]
}

/// The key that a block's own words were read from.
pub(super) fn text_key(block: &Block, table: &Table) -> Option<&'static str> {
    let order = if block.kind == Kind::List { ["items", "text"] } else { ["text", "items"] };
    order.into_iter().find(|key| table.entry(key).is_some())
}

/// The key that a block's own words are written to.
pub(super) fn wanted_text_key(kind: &Kind, now: Option<&'static str>) -> &'static str {
    match (kind, now) {
        (Kind::List, _) => "items",
        (Kind::Unknown(_), Some(now)) => now,
        _ => "text",
    }
}

/// How a block's own words are written under a key.
pub(super) fn text_style(key: &str) -> Style {
    if key == "items" { Style::Lines } else { Style::Words }
}

/// Writes a value. `old` is what is written there now, `inline` says that it has to stand on one line.
pub(super) fn write(style: Style, text: &str, old: Option<&str>, inline: bool, eol: &str) -> String {
    let role = match style {
        _ if inline => Role::Line,
        Style::Words => Role::Words,
        _ => Role::Short,
    };
    match style {
        Style::Flag => text.to_owned(),
        Style::Date if is_date(text) => text.to_owned(),
        Style::Instant if is_instant(text) => text.to_owned(),
        Style::Lines => array::write(text, inline, eol),
        _ => string::write(text, old, role, eol),
    }
}

/// Whether a text can stand in TOML as a local date. The calendar is the parser's (RFC 3339 §5.7).
fn is_date(text: &str) -> bool {
    parsed(text).is_some_and(|parts| !parts[1])
}

/// Whether a text can stand in TOML as an offset date-time.
fn is_instant(text: &str) -> bool {
    parsed(text) == Some([true; 3])
}

/// Whether a text that can stand in TOML as a date or a time has a date, a time, an offset.
fn parsed(text: &str) -> Option<[bool; 3]> {
    if text.len() > 40 || text.contains('#') || text.trim() != text {
        return None;
    }
    match DeValue::parse(text).ok()?.into_inner() {
        DeValue::Datetime(found) => {
            Some([found.date.is_some(), found.time.is_some(), found.offset.is_some()])
        }
        _ => None,
    }
}
