//! Tables written in a form that cannot take a change in place are brought into one that can, one at a time:
//! `body = [{ … }]` and `release = { … }` become tables with headers, their values byte for byte and their comments
//! on lines of their own; what is no table at all becomes a comment. Knows nothing of how values are changed.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::change::Splice;
use super::layout::{Form, Group, Layout, RELEASE, RowsForm, Span, rank_of};
use super::lines::{line_end, line_start};
use super::order::{Assembly, Order};
use super::pieces::Wrong;
use super::string::write_basic;
use super::{CodecError, Source, dates, decode_text, spread, value};
use crate::model::{Draft, Origin};

/// The source with one table or list brought into another form, when `draft` needs that; `None` when it does not.
pub(super) fn unfolded(source: &Source, old: &Draft, draft: &Draft) -> Option<Result<Source, CodecError>> {
    let layout = &source.inner.layout;
    let changed = |slots: Vec<value::Slot<'_>>| slots.iter().any(|slot| slot.old != slot.new);
    if layout.release.form == Form::Wrong && (changed(value::release(old, draft)) || !draft.joint.is_empty())
    {
        return Some(reformed(source, |form| form.comment_out("release")));
    }
    if layout.contact.form == Form::Wrong && changed(value::contact(old, draft)) {
        return Some(reformed(source, |form| form.comment_out("contact")));
    }
    if let Some(name) = spread::giving_way(source, old, draft) {
        let braces = layout.release.form == Form::Inline;
        return Some(reformed(source, |form| match form.comment_out_value(&name) {
            None if braces => form.unfold_release(),
            done => done,
        }));
    }
    let joint = draft.joint.iter().enumerate();
    let joint = joint.map(|(at, entry)| (entry.origin, old.joint.get(at) == Some(entry)));
    if needs_headers(layout, Group::Joint, joint) {
        if layout.release.form == Form::Inline {
            return Some(reformed(source, |form| form.unfold_release()));
        }
        return Some(reformed(source, |form| form.rows(Group::Joint)));
    }
    let speakers = draft.speakers.iter().enumerate();
    let speakers = speakers.map(|(at, entry)| (entry.origin, old.speakers.get(at) == Some(entry)));
    if needs_headers(layout, Group::Speakers, speakers) {
        return Some(reformed(source, |form| form.rows(Group::Speakers)));
    }
    let blocks = draft.blocks.iter().enumerate();
    let blocks = blocks.map(|(at, block)| (block.origin, old.blocks.get(at) == Some(block)));
    needs_headers(layout, Group::Body, blocks).then(|| reformed(source, |form| form.rows(Group::Body)))
}

/// Whether a group has to be written with headers to take its elements: each one's origin, and whether it is what was
/// read at its place.
fn needs_headers(layout: &Layout, group: Group, elements: impl Iterator<Item = (Origin, bool)>) -> bool {
    let rows = layout.rows(group);
    let (origins, same): (Vec<Origin>, Vec<bool>) = elements.unzip();
    match rows.form {
        RowsForm::Headers => false,
        RowsForm::Absent => {
            group == Group::Joint && layout.release.form == Form::Inline && !origins.is_empty()
        }
        RowsForm::Wrong => !origins.is_empty(),
        RowsForm::Single | RowsForm::Inline => {
            let wrong = |(table, same): (&super::layout::Table, &bool)| table.form == Form::Wrong && !same;
            !Order::of(rows, origins.into_iter()).unchanged() || rows.tables.iter().zip(&same).any(wrong)
        }
    }
}

/// A source being brought into another form.
struct Reform<'a> {
    text: &'a str,
    eol: &'static str,
    root: &'a DeTable<'a>,
    layout: &'a Layout,
    splices: Vec<Splice>,
    /// New tables with their rank.
    tables: Option<(u8, String)>,
}

/// The source after `change`. `change` gives `None` when it finds nothing to do, which the layout rules out.
fn reformed(
    source: &Source,
    change: impl FnOnce(&mut Reform<'_>) -> Option<()>,
) -> Result<Source, CodecError> {
    let text = &source.inner.text;
    let readable;
    let root = match DeTable::parse(text) {
        Ok(root) => root,
        Err(error) => {
            (readable, _) = dates::readable(text, &Wrong::of(&error, 0));
            DeTable::parse(&readable).map_err(|_| CodecError::Unfaithful)?
        }
    };
    let mut form = Reform {
        text,
        eol: source.eol(),
        root: root.get_ref(),
        layout: &source.inner.layout,
        splices: Vec::new(),
        tables: None,
    };
    change(&mut form).ok_or(CodecError::Unfaithful)?;
    let mut assembly = Assembly::new(source, form.splices);
    if let Some((rank, tables)) = form.tables {
        assembly.insert(rank, tables);
    }
    let reformed = decode_text(assembly.text()).map_err(|_| CodecError::Unfaithful)?.source;
    // A form that stayed as it was would be tried for ever.
    if reformed.inner.text == *text { Err(CodecError::Unfaithful) } else { Ok(reformed) }
}

impl Reform<'_> {
    /// Makes comments of every line of a root key.
    fn comment_out(&mut self, key: &str) -> Option<()> {
        let (name, value) = self.root.get_key_value(key)?;
        for (name, value) in self.leaves(name.span(), value) {
            let lines = line_start(self.text, name.start)..line_end(self.text, value.end);
            let commented = self.text[lines.clone()].split_inclusive('\n').map(|line| format!("# {line}"));
            self.push(lines, commented.collect());
        }
        Some(())
    }

    /// Makes comments of every line of the value whose key stands at `name`. None in a table in braces, which is all
    /// one value.
    fn comment_out_value(&mut self, name: &Span) -> Option<()> {
        for line in spread::lines(self.text, self.root, name)? {
            let text = format!("# {}", &self.text[line.clone()]);
            self.push(line, text);
        }
        Some(())
    }

    /// Writes out `release = { … }`.
    fn unfold_release(&mut self) -> Option<()> {
        let (name, value) = self.root.get_key_value("release")?;
        let assignment = self.assignment(name.span(), value.span());
        let mut out =
            self.comments(&assignment, value).into_iter().map(|(_, comment)| comment + self.eol).collect();
        self.table("[release]", value, &mut out);
        self.push(assignment, String::new());
        self.tables = Some((RELEASE, out));
        Some(())
    }

    /// Brings a group nearer to tables with headers.
    fn rows(&mut self, group: Group) -> Option<()> {
        let parent = match group {
            Group::Joint => self.root.get("release")?.get_ref().as_table()?,
            _ => self.root,
        };
        let key = group.path().trim_start_matches("release.");
        let (name, value) = parent.get_key_value(key)?;
        let rows = self.layout.rows(group);
        let form = rows.tables.first().map_or(Form::Absent, |table| table.form);
        match (rows.form, form) {
            (RowsForm::Inline, _) => self.unfold_rows(group, name.span(), value),
            (RowsForm::Single, Form::Header) => {
                self.push(value.span(), format!("[{}]", &self.text[value.span()]));
                Some(())
            }
            (RowsForm::Single, Form::Inline) => {
                self.push(value.span(), format!("[{}]", &self.text[value.span()]));
                Some(())
            }
            _ if group == Group::Joint => {
                let lines = self.assignment(name.span(), value.span());
                let commented =
                    self.text[lines.clone()].split_inclusive('\n').map(|line| format!("# {line}"));
                self.push(lines, commented.collect());
                Some(())
            }
            _ => self.comment_out(key),
        }
    }

    /// Writes out `name = [ … ]`.
    fn unfold_rows(&mut self, group: Group, name: Span, value: &Spanned<DeValue<'_>>) -> Option<()> {
        let assignment = self.assignment(name, value.span());
        let mut comments = self.comments(&assignment, value).into_iter().peekable();
        let mut out = String::new();
        for element in value.get_ref().as_array()? {
            if !out.is_empty() {
                out.push_str(self.eol);
            }
            while let Some((_, comment)) = comments.next_if(|(at, _)| *at < element.span().end) {
                out.push_str(&(comment + self.eol));
            }
            let header = format!("[[{}]]", group.path());
            if element.get_ref().is_table() {
                self.table(&header, element, &mut out);
            } else {
                let key = match group {
                    Group::Joint => "number",
                    Group::Speakers => "name",
                    Group::Body => "text",
                };
                let raw = &self.text[element.span()];
                let raw = if element.get_ref().is_str() { raw.to_owned() } else { write_basic(raw) };
                out.push_str(&format!("{header}{eol}{key} = {raw}{eol}", eol = self.eol));
            }
        }
        for (at, (_, comment)) in comments.enumerate() {
            // Set apart from the last table, so that they stay when it goes.
            let gap = if at == 0 && !out.is_empty() { self.eol } else { "" };
            out.push_str(&format!("{gap}{comment}{}", self.eol));
        }
        self.push(assignment, String::new());
        self.tables = Some((rank_of(group), out));
        Some(())
    }

    /// Writes a table's keys as they are under a header.
    fn table(&self, header: &str, table: &Spanned<DeValue<'_>>, out: &mut String) {
        out.push_str(&format!("{header}{}", self.eol));
        let mut leaves = Vec::new();
        self.named_leaves("", table, &mut leaves);
        leaves.sort_by_cached_key(|(_, _, value)| value.start);
        for (name, _, value) in leaves {
            out.push_str(&format!("{name} = {}{}", &self.text[value], self.eol));
        }
    }

    /// The values below a root key that have no header of their own, each with its key's last part.
    fn leaves(&self, name: Span, value: &Spanned<DeValue<'_>>) -> Vec<(Span, Span)> {
        let mut leaves = Vec::new();
        match value.get_ref() {
            DeValue::Table(_) if !self.text[value.span().start..].starts_with(['{', '[']) => {
                self.named_leaves("", value, &mut leaves);
            }
            _ => leaves.push((String::new(), name, value.span())),
        }
        leaves.into_iter().map(|(_, name, value)| (name, value)).collect()
    }

    /// The values of a table, each with its whole key as written and the place of the key's last part.
    fn named_leaves(&self, prefix: &str, table: &Spanned<DeValue<'_>>, out: &mut Vec<(String, Span, Span)>) {
        for (key, value) in table.get_ref().as_table().into_iter().flatten() {
            let name = format!("{prefix}{}", &self.text[key.span()]);
            let begins = self.text.as_bytes()[value.span().start];
            match value.get_ref() {
                DeValue::Table(_) if begins != b'{' && begins != b'[' => {
                    self.named_leaves(&format!("{name}."), value, out);
                }
                _ => out.push((name, key.span(), value.span())),
            }
        }
    }

    /// The lines of `name = value`.
    fn assignment(&self, name: Span, value: Span) -> Span {
        line_start(self.text, name.start)..line_end(self.text, value.end)
    }

    /// The comments in the lines of a value that do not stand within the values of its keys, with their places.
    fn comments(&self, lines: &Span, value: &Spanned<DeValue<'_>>) -> Vec<(usize, String)> {
        let mut known = Vec::new();
        let elements = value.get_ref().as_array().map(|array| array.iter().collect());
        for element in elements.unwrap_or_else(|| vec![value]) {
            if element.get_ref().is_table() {
                let mut leaves = Vec::new();
                self.named_leaves("", element, &mut leaves);
                known.extend(leaves.into_iter().flat_map(|(_, name, value)| [name, value]));
            } else {
                known.push(element.span());
            }
        }
        known.sort_by_cached_key(|span| span.start);
        let mut out = Vec::new();
        let mut at = lines.start;
        for span in known.into_iter().chain(std::iter::once(lines.end..lines.end)) {
            while at < span.start {
                // No further than to the span: the whole file may stand on one line.
                let end = self.text[at..span.start].find('\n').map_or(span.start, |end| at + end + 1);
                if let Some(hash) = self.text[at..end].find('#') {
                    out.push((at + hash, self.text[at + hash..end].trim_end().to_owned()));
                }
                at = end;
            }
            at = at.max(span.end);
        }
        out
    }

    fn push(&mut self, at: Span, text: String) {
        self.splices.push(Splice { segment: self.layout.segment_at(at.start), at, text });
    }
}
