//! The parser's tree to a draft, where everything of it stands, and what in it is not what its place wants. A value
//! of a wrong type is kept as it is written. Knows nothing of writing.

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::dates;
use super::element::Element;
use super::layout::{Entry, Form, Group, Layout, Rows, RowsForm, Span, Table, Walk, has_headers};
use super::lines::Lines;
use super::pieces::Parsed;
use super::plain::Stretch;
use super::strays::{self, Stray};
use super::string::Characters;
use crate::model::{
    Block, BlockPart, Draft, FIELDS, Fault, FaultKind, Field, FieldKind, Joint, JointPart, Kind, Origin,
    Place, Speaker, SpeakerPart, ValueType,
};

/// What a key wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Want {
    Text,
    /// A date or a time of TOML, or a string.
    Date,
    /// An array of strings.
    Lines,
    Flag,
}

/// The keys of a block, in the order we write them.
pub(super) const BLOCK_KEYS: [&str; 9] =
    ["id", "kind", "speaker", "numbered", "lead", "text", "items", "attribution", "continued"];

/// How much of a format that is none is told, in characters.
const FORMAT_SHOWN: usize = 40;

/// What was read.
pub(super) struct Read {
    pub(super) draft: Draft,
    pub(super) layout: Layout,
    pub(super) faults: Vec<Fault>,
}

struct Reader<'a> {
    text: &'a str,
    /// Whether nobody asks where anything stands and what is wrong with it.
    draft_alone: bool,
    /// The draft that the text is to say, where nobody asks for another one, and whether it says something else.
    expected: Option<&'a Draft>,
    differs: bool,
    /// How many elements each group has, as far as it is read.
    counts: [usize; 3],
    /// What is wrong, and at which byte.
    faults: Vec<(usize, Option<Place>, FaultKind)>,
    walk: Walk<'a>,
}

/// Reads an element of a group: its table, its path, its index, and where its entries go.
type ReadElement<R, T> = fn(&mut R, &DeTable<'_>, &str, usize, &mut Vec<Entry>) -> T;

/// Reads a draft out of the tree of `text`. The tree is taken apart on the way: what was read of it makes room for
/// what it became; blocks as we write them never come to stand in it.
pub(super) fn read(text: &str, lines: &Lines, parsed: Parsed<'_>) -> Read {
    let mut reader = Reader::new(text, false, None);
    let (draft, mut layout) = reader.all(parsed);
    layout.segments = reader.walk.segments();
    let mut faults = reader.faults;
    faults.extend(strays::find(text, &layout).into_iter().map(|stray| {
        let Stray { at, found, count } = stray;
        (at, None, FaultKind::Hidden { found, count })
    }));
    faults.sort_by_key(|(at, ..)| *at);
    let mut walk = lines.walk(text);
    let fault = |(at, place, kind)| {
        let (line, column) = walk.position(at);
        Fault { place, kind, line, column }
    };
    Read { draft, layout, faults: faults.into_iter().map(fault).collect() }
}

/// As [`read`], where only the draft is asked for: where everything of it stands takes more memory than the draft.
pub(super) fn read_draft(text: &str, parsed: Parsed<'_>) -> Draft {
    Reader::new(text, true, None).all(parsed).0
}

/// Whether a text says a draft, told without another one coming to be.
pub(super) fn says(text: &str, parsed: Parsed<'_>, expected: &Draft) -> bool {
    let mut reader = Reader::new(text, true, Some(expected));
    let (read, _) = reader.all(parsed);
    let counts = [expected.joint.len(), expected.speakers.len(), expected.blocks.len()];
    let fields = FIELDS.iter().all(|info| read.field(info.field) == expected.field(info.field));
    fields && reader.counts == counts && !reader.differs
}

/// How many blocks there are in what was parsed.
pub(super) fn blocks(parsed: &Parsed<'_>) -> usize {
    let elements = |value: &Spanned<DeValue<'_>>| value.get_ref().as_array().map_or(0, |array| array.len());
    let plain = parsed.plain.iter().map(|stretch| stretch.blocks).sum::<usize>();
    parsed.root.get("body").map_or(0, elements) + plain
}

/// How many dates of `release` are days that no calendar has, in the tree that was parsed in the place of `text`.
pub(super) fn impossible_days(text: &str, root: &DeTable<'_>) -> usize {
    let release = root.get("release").and_then(|value| table_of(text, value));
    let fields = FIELDS.iter().filter(|info| matches!(info.kind, FieldKind::Date | FieldKind::Instant));
    let values = fields.filter_map(|info| release?.get(info.key));
    values.filter(|value| value.get_ref().is_str() && dates::stands_in(&text[value.span()])).count()
}

/// The table a value is; of `[[name]]` where `[name]` should be, the first.
fn table_of<'a, 'i>(text: &str, value: &'a Spanned<DeValue<'i>>) -> Option<&'a DeTable<'i>> {
    match value.get_ref() {
        DeValue::Table(table) => Some(table),
        DeValue::Array(array) if has_headers(text, value) => array.first()?.get_ref().as_table(),
        _ => None,
    }
}

fn table_of_mut<'a, 'i>(text: &str, value: &'a mut Spanned<DeValue<'i>>) -> Option<&'a mut DeTable<'i>> {
    let headed = has_headers(text, value);
    match value.get_mut() {
        DeValue::Table(table) => Some(table),
        DeValue::Array(array) if headed => match array.first_mut()?.get_mut() {
            DeValue::Table(table) => Some(table),
            _ => None,
        },
        _ => None,
    }
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, draft_alone: bool, expected: Option<&'a Draft>) -> Reader<'a> {
        let (faults, walk) = (Vec::new(), Walk::new(text));
        Reader { text, draft_alone, expected, differs: false, counts: [0; 3], faults, walk }
    }
}

impl Reader<'_> {
    fn all(&mut self, parsed: Parsed<'_>) -> (Draft, Layout) {
        let Parsed { mut root, plain } = parsed;
        let mut draft = Draft::default();
        let mut layout = Layout::default();
        // Blocks are walked over when they are read.
        let is_blocks = |key: &str, value| key == "body" && has_headers(self.text, value);
        let others = root.iter().filter(|(key, value)| !is_blocks(key.get_ref(), value));
        for (key, value) in others.filter(|_| !self.draft_alone) {
            self.walk.top(key.get_ref(), value);
        }
        if let Some(value) =
            root.get("format").filter(|value| super::whole(value.get_ref()).is_none_or(|n| n < 1))
        {
            let found = self.written(value).chars().take(FORMAT_SHOWN).collect();
            self.faults.push((value.span().start, None, FaultKind::FormatUnknown { found }));
        }
        if let Some((_, value)) = root.get_key_value("release") {
            layout.release = self.fields(&mut draft, "release", value);
        }
        let release = root.get_mut("release").and_then(|value| table_of_mut(self.text, value));
        if let Some(joint) = release.and_then(|table| table.get_mut("joint")) {
            let (rows, joint) = self.rows(Group::Joint, joint, &[], Reader::joint);
            layout.groups[Group::Joint as usize] = rows;
            draft.joint = joint;
        }
        if let Some(value) = root.get("contact") {
            layout.contact = self.fields(&mut draft, "contact", value);
        }
        if let Some(value) = root.get_mut("speakers") {
            let (rows, speakers) = self.rows(Group::Speakers, value, &[], Reader::speaker);
            layout.groups[Group::Speakers as usize] = rows;
            draft.speakers = speakers;
        }
        if let Some(value) = root.get_mut("body") {
            let (rows, blocks) = self.rows(Group::Body, value, &plain, Reader::block);
            layout.groups[Group::Body as usize] = rows;
            draft.blocks = blocks;
        }
        (draft, layout)
    }

    fn fault(
        &mut self,
        place: Option<Place>,
        key: String,
        expected: ValueType,
        value: &Spanned<DeValue<'_>>,
    ) {
        if self.draft_alone {
            return;
        }
        let kind = FaultKind::WrongType { key, expected, found: type_of(value.get_ref()) };
        self.faults.push((value.span().start, place, kind));
    }

    /// Reads the fields of `release` or `contact`.
    fn fields(&mut self, draft: &mut Draft, name: &str, value: &Spanned<DeValue<'_>>) -> Table {
        if !value.get_ref().is_table() {
            self.fault(None, name.to_owned(), ValueType::Table, value);
        }
        let Some(table) = table_of(self.text, value) else {
            return Table { form: Form::Wrong, span: value.span(), ..Table::default() };
        };
        let mut out = self.shape(table, value.span());
        for info in FIELDS.iter().filter(|info| info.table == name) {
            let Some((key, value)) = table.get_key_value(info.key) else { continue };
            let want = match info.kind {
                FieldKind::Text | FieldKind::Choice(_) => Want::Text,
                FieldKind::Date | FieldKind::Instant => Want::Date,
                FieldKind::Lines => Want::Lines,
            };
            let place = Some(Place::Field(info.field));
            let (text, entry) = self.entry(name, info.key, key.span(), value, want, place);
            draft.set_field(info.field, text);
            out.entries.push(entry);
        }
        out.entries.sort_by_cached_key(|entry| entry.name.start);
        out
    }

    /// Reads the elements of a group with `read`, which gets the element's table, its path and its index; `plain` are
    /// those that are not in the tree.
    fn rows<T: Element>(
        &mut self,
        group: Group,
        value: &mut Spanned<DeValue<'_>>,
        plain: &[Stretch],
        read: ReadElement<Self, T>,
    ) -> (Rows, Vec<T>) {
        let form = match value.get_ref() {
            DeValue::Array(_) if has_headers(self.text, value) => RowsForm::Headers,
            DeValue::Array(_) => RowsForm::Inline,
            DeValue::Table(_) => RowsForm::Single,
            _ => RowsForm::Wrong,
        };
        if matches!(form, RowsForm::Single | RowsForm::Wrong) {
            self.fault(None, group.path().to_owned(), ValueType::List, value);
        }
        let span = value.span();
        let elements = match std::mem::replace(value.get_mut(), DeValue::Boolean(false)) {
            DeValue::Array(array) => array,
            table @ DeValue::Table(_) => std::iter::once(Spanned::new(span, table)).collect(),
            _ => DeArray::new(),
        };
        let all = elements.len() + plain.iter().map(|stretch| stretch.blocks).sum::<usize>();
        let mut rows = Rows { form, tables: Vec::with_capacity(if self.draft_alone { 0 } else { all }) };
        let mut out = Vec::with_capacity(if self.expected.is_some() { 0 } else { all });
        let mut stretches = plain.iter().peekable();
        for (before, element) in elements.into_iter().enumerate() {
            while let Some(stretch) = stretches.next_if(|stretch| stretch.before == before) {
                stretch
                    .read(self.text)
                    .for_each(|block| self.element(group, &block, read, &mut rows, &mut out));
            }
            self.element(group, &element, read, &mut rows, &mut out);
        }
        for stretch in stretches {
            stretch.read(self.text).for_each(|block| self.element(group, &block, read, &mut rows, &mut out));
        }
        (rows, out)
    }

    fn element<T: Element>(
        &mut self,
        group: Group,
        element: &Spanned<DeValue<'_>>,
        read: ReadElement<Self, T>,
        rows: &mut Rows,
        out: &mut Vec<T>,
    ) {
        let index = self.counts[group as usize];
        self.counts[group as usize] += 1;
        if group == Group::Body && rows.form == RowsForm::Headers && !self.draft_alone {
            self.walk.block(index, element);
        }
        let path = format!("{}[{}]", group.path(), index + 1);
        let origin = Origin(u32::try_from(index).ok());
        let DeValue::Table(table) = element.get_ref() else {
            self.fault(T::place(index), path, ValueType::Table, element);
            let stray = T::stray(self.written(element), origin);
            self.keep(stray, index, out);
            if !self.draft_alone {
                rows.tables.push(Table { form: Form::Wrong, span: element.span(), ..Table::default() });
            }
            return;
        };
        let mut shape = self.shape(table, element.span());
        let element = read(self, table, &path, index, &mut shape.entries).with_origin(origin);
        self.keep(element, index, out);
        if !self.draft_alone {
            shape.entries.sort_by_cached_key(|entry| entry.name.start);
            shape.entries.shrink_to_fit();
            rows.tables.push(shape);
        }
    }

    /// Keeps an element that was read, or compares it with the one that is to stand there.
    fn keep<T: Element>(&mut self, element: T, index: usize, out: &mut Vec<T>) {
        match self.expected {
            Some(draft) => self.differs |= T::all(draft).get(index) != Some(&element),
            None => out.push(element),
        }
    }

    fn joint(&mut self, table: &DeTable<'_>, path: &str, index: usize, entries: &mut Vec<Entry>) -> Joint {
        let mut joint = Joint::default();
        for part in JointPart::ALL {
            let place = Some(Place::Joint(index, part));
            let Some(text) = self.value(table, path, part.key(), Want::Text, place, entries) else {
                continue;
            };
            match part {
                JointPart::Profile => joint.profile = text,
                JointPart::Number => joint.number = text,
            }
        }
        joint
    }

    fn speaker(
        &mut self,
        table: &DeTable<'_>,
        path: &str,
        index: usize,
        entries: &mut Vec<Entry>,
    ) -> Speaker {
        let mut speaker = Speaker::default();
        for part in SpeakerPart::ALL {
            let place = Some(Place::Speaker(index, part));
            let Some(text) = self.value(table, path, part.key(), Want::Text, place, entries) else {
                continue;
            };
            match part {
                SpeakerPart::Id => speaker.id = text,
                SpeakerPart::Name => speaker.name = text,
                SpeakerPart::Position => speaker.position = text,
                SpeakerPart::Short => speaker.short = text,
            }
        }
        speaker
    }

    fn block(&mut self, table: &DeTable<'_>, path: &str, index: usize, entries: &mut Vec<Entry>) -> Block {
        let mut block = Block::default();
        let (mut text, mut items) = (None, None);
        for key in BLOCK_KEYS {
            let (want, part) = match key {
                "items" => (Want::Lines, Some(BlockPart::Text)),
                "numbered" => (Want::Flag, None),
                "text" => (Want::Text, Some(BlockPart::Text)),
                "speaker" => (Want::Text, Some(BlockPart::Speaker)),
                "lead" => (Want::Text, Some(BlockPart::Lead)),
                "attribution" => (Want::Text, Some(BlockPart::Attribution)),
                "continued" => (Want::Text, Some(BlockPart::Continued)),
                _ => (Want::Text, None),
            };
            let place = part.map(|part| Place::Block(index, part));
            let Some(value) = self.value(table, path, key, want, place, entries) else { continue };
            match key {
                "id" => block.id = value,
                "kind" => block.kind = Kind::from_word(&value),
                "speaker" => block.speaker = value,
                "lead" => block.lead = value,
                "attribution" => block.attribution = value,
                "continued" => block.continued = value,
                "numbered" => block.numbered = value == "true",
                "items" => items = Some(value),
                _ => text = Some(value),
            }
        }
        let (first, second) = if block.kind == Kind::List { (items, text) } else { (text, items) };
        block.text = first.or(second).unwrap_or_default();
        block
    }

    fn value(
        &mut self,
        table: &DeTable<'_>,
        path: &str,
        key: &'static str,
        want: Want,
        place: Option<Place>,
        entries: &mut Vec<Entry>,
    ) -> Option<String> {
        let (name, value) = table.get_key_value(key)?;
        let (text, entry) = self.entry(path, key, name.span(), value, want, place);
        entries.push(entry);
        Some(text)
    }

    fn entry(
        &mut self,
        path: &str,
        key: &'static str,
        name: Span,
        value: &Spanned<DeValue<'_>>,
        want: Want,
        place: Option<Place>,
    ) -> (String, Entry) {
        let spread = match value.get_ref() {
            DeValue::Table(_) => !self.text[value.span().start..].starts_with('{'),
            DeValue::Array(_) => has_headers(self.text, value),
            _ => false,
        };
        let mut entry = Entry { key, name, value: value.span(), elements: Vec::new(), wrong: false, spread };
        let path = || format!("{path}.{key}");
        let expected = match (want, value.get_ref()) {
            (Want::Text | Want::Date, DeValue::String(text)) => return (self.string(value, text), entry),
            (Want::Date, DeValue::Datetime(_)) => return (self.written(value), entry),
            (Want::Flag, DeValue::Boolean(flag)) => return (flag.to_string(), entry),
            (Want::Lines, DeValue::Array(array)) if !has_headers(self.text, value) => {
                let mut lines = Vec::with_capacity(array.len());
                for (index, element) in array.iter().enumerate() {
                    entry.elements.push(element.span());
                    if !element.get_ref().is_str() {
                        entry.wrong = true;
                        self.fault(place, format!("{}[{}]", path(), index + 1), ValueType::Text, element);
                    }
                    lines.push(self.written(element));
                }
                return (lines.join("\n"), entry);
            }
            (Want::Text, _) => ValueType::Text,
            (Want::Date, _) => ValueType::Date,
            (Want::Flag, _) => ValueType::Boolean,
            (Want::Lines, _) => ValueType::List,
        };
        entry.wrong = true;
        self.fault(place, path(), expected, value);
        (self.written(value), entry)
    }

    /// How a table is written, with no entry yet.
    fn shape(&self, table: &DeTable<'_>, span: Span) -> Table {
        let form = match self.text.as_bytes().get(span.start) {
            Some(b'[') => Form::Header,
            Some(b'{') => Form::Inline,
            _ => Form::Dotted,
        };
        let last = self.last_value(table);
        // A table that is only the head of others' names has no line of its own.
        let form = if form == Form::Dotted && last.is_none() { Form::Absent } else { form };
        Table { form, last: last.unwrap_or(span.start), span, entries: Vec::new() }
    }

    /// Where the last value of a table ends, not counting tables with headers of their own.
    fn last_value(&self, table: &DeTable<'_>) -> Option<usize> {
        let ends = |value: &Spanned<DeValue<'_>>| match (
            value.get_ref(),
            self.text.as_bytes()[value.span().start],
        ) {
            (DeValue::Table(_), b'[') => None,
            (DeValue::Table(_), b'{') => Some(value.span().end),
            (DeValue::Table(dotted), _) => self.last_value(dotted),
            (DeValue::Array(_), _) if has_headers(self.text, value) => None,
            _ => Some(value.span().end),
        };
        table.values().filter_map(ends).max()
    }

    /// The text of a string, the source of anything else.
    fn written(&self, value: &Spanned<DeValue<'_>>) -> String {
        match value.get_ref() {
            DeValue::String(text) => self.string(value, text),
            _ => self.text.get(value.span()).unwrap_or_default().to_owned(),
        }
    }

    /// The text of a string; a day on no calendar as it is written. The parser keeps the carriage returns of a file within strings of several lines.
    fn string(&self, value: &Spanned<DeValue<'_>>, text: &str) -> String {
        let raw = self.text.get(value.span()).unwrap_or_default();
        if dates::stands_in(raw) {
            return raw.to_owned();
        }
        if raw.contains('\r') { Characters::of(raw).map(|(_, c)| c).collect() } else { text.to_owned() }
    }
}

fn type_of(value: &DeValue<'_>) -> ValueType {
    match value {
        DeValue::String(_) => ValueType::Text,
        DeValue::Integer(_) | DeValue::Float(_) => ValueType::Number,
        DeValue::Boolean(_) => ValueType::Boolean,
        DeValue::Datetime(_) => ValueType::Date,
        DeValue::Array(_) => ValueType::List,
        DeValue::Table(_) => ValueType::Table,
    }
}

/// The fields of `release` in the order of the file.
pub(super) const RELEASE_FIELDS: [Field; 8] = [
    Field::Profile,
    Field::Number,
    Field::Title,
    Field::Place,
    Field::Date,
    Field::Language,
    Field::Embargo,
    Field::Status,
];
