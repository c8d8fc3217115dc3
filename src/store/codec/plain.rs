//! Blocks as they nearly always are written, read without the parser: it takes five times as long, since it is ready
//! for everything. The tree is the parser's own, and what is written in any other way is left to it. Knows nothing of
//! what values mean.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::layout::Span;
use super::pieces::HEADER;
use crate::text::bytes::position;

/// Blocks that stand together and are as we write them.
pub(super) struct Stretch {
    /// How many of the blocks that the parser read stand before.
    pub(super) before: usize,
    /// How many blocks these are.
    pub(super) blocks: usize,
    /// Where they stand.
    pub(super) span: Span,
}

/// The stretch that begins with a block's header at `from`. It ends before the first block that holds anything but strings
/// on one line without an escape, strings of several lines with no other escape than the one that joins lines, and flags;
/// or before another table.
pub(super) fn stretch(text: &str, from: usize, before: usize) -> Option<Stretch> {
    let mut reader = Reader { text, at: from };
    let mut blocks = 0;
    loop {
        reader.past(|b| b == b'\n');
        let end = reader.at;
        match reader.block() {
            Some(_) => blocks += 1,
            None => return (blocks > 0).then_some(Stretch { before, blocks, span: from..end }),
        }
    }
}

impl Stretch {
    /// The blocks, one by one: the trees of all of them would take three times the memory of the text.
    pub(super) fn read<'t>(&self, text: &'t str) -> impl Iterator<Item = Spanned<DeValue<'t>>> + use<'t> {
        let mut reader = Reader { text: &text[..self.span.end], at: self.span.start };
        std::iter::from_fn(move || {
            reader.past(|b| b == b'\n');
            reader.block()
        })
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t [u8] {
        &self.text.as_bytes()[self.at..]
    }

    fn eat(&mut self, what: &[u8]) -> Option<()> {
        self.rest().starts_with(what).then(|| self.at += what.len())
    }

    /// Goes past all bytes that `is` takes, and says where they stand.
    fn past(&mut self, is: impl Fn(u8) -> bool) -> Span {
        let start = self.at;
        self.at += self.rest().iter().take_while(|byte| is(**byte)).count();
        start..self.at
    }

    fn line_end(&mut self) -> Option<()> {
        if self.rest().is_empty() { Some(()) } else { self.eat(b"\n") }
    }

    fn block(&mut self) -> Option<Spanned<DeValue<'t>>> {
        let header = self.at..self.at + HEADER.len();
        self.eat(HEADER)?;
        self.line_end()?;
        let mut table = DeTable::new();
        self.past(|b| b == b'\n');
        while !matches!(self.rest().first(), None | Some(b'[')) {
            let key = self.past(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
            let name = Cow::Borrowed(&self.text[key.clone()]);
            self.past(|b| b == b' ');
            self.eat(b"=")?;
            self.past(|b| b == b' ');
            let value = self.value()?;
            self.line_end()?;
            let twice = table.insert(Spanned::new(key.clone(), name), value).is_some();
            if twice || key.is_empty() {
                return None;
            }
            self.past(|b| b == b'\n');
        }
        // What is called after the block belongs to it.
        let own = [&b"[body."[..], b"[[body."].iter().any(|name| self.rest().starts_with(name));
        (!own).then(|| Spanned::new(header, DeValue::Table(table)))
    }

    fn value(&mut self) -> Option<Spanned<DeValue<'t>>> {
        let start = self.at;
        let value = if self.eat(b"\"\"\"").is_some() {
            DeValue::String(self.lines()?)
        } else if self.eat(b"\"").is_some() {
            let words = self.words(|b| is_control(b) | (b == b'\n'))?;
            self.eat(b"\"")?;
            DeValue::String(Cow::Borrowed(words))
        } else if self.eat(b"true").is_some() {
            DeValue::Boolean(true)
        } else {
            self.eat(b"false")?;
            DeValue::Boolean(false)
        };
        Some(Spanned::new(start..self.at, value))
    }

    /// A string of several lines, after its opening marks.
    fn lines(&mut self) -> Option<Cow<'t, str>> {
        // The line end that a string begins with is not of it.
        let _ = self.eat(b"\n");
        let first = self.words(is_control)?;
        if self.eat(b"\"\"\"").is_some() {
            return (!self.rest().starts_with(b"\"")).then_some(Cow::Borrowed(first));
        }
        let mut all = first.to_owned();
        loop {
            if self.eat(b"\"\"\"").is_some() {
                return (!self.rest().starts_with(b"\"")).then_some(Cow::Owned(all));
            }
            // One mark alone, and any escape but this, is none of ours.
            self.eat(b"\\\n")?;
            self.past(|b| matches!(b, b' ' | b'\t' | b'\n'));
            all.push_str(self.words(is_control)?);
        }
    }

    /// What stands before the next mark or backslash; `None` when a byte that `is_wrong` takes comes first, or the end.
    fn words(&mut self, is_wrong: impl Fn(u8) -> bool) -> Option<&'t str> {
        let length = position(self.rest(), |b| (b == b'"') | (b == b'\\') | is_wrong(b))?;
        let words = &self.text[self.at..self.at + length];
        self.at += length;
        (!is_wrong(self.rest()[0])).then_some(words)
    }
}

/// Whether a byte may stand in no string: a control but the tab and the line end.
fn is_control(byte: u8) -> bool {
    (byte < b' ') & (byte != b'\t') & (byte != b'\n') | (byte == 0x7F)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    /// What is read is what the parser reads; whether all of it was read.
    fn read(text: &str) -> bool {
        let Some(stretch) = stretch(text, 0, 0) else { return false };
        let blocks: Vec<_> = stretch.read(text).collect();
        assert_eq!(blocks.len(), stretch.blocks, "{text:?}");
        let (end, read) = (stretch.span.end, &text[stretch.span]);
        let tree = DeTable::parse(read).unwrap_or_else(|error| panic!("{read:?}: {error}")).into_inner();
        let body =
            tree.get("body").map(|body| body.get_ref().as_array().expect("blocks are an array").to_vec());
        assert_eq!(format!("{blocks:?}"), format!("{:?}", body.unwrap_or_default()), "{text:?}");
        assert!(tree.len() <= 1, "{text:?}");
        end == text.len()
    }

    #[test]
    fn blocks_as_we_write_them_are_read() {
        assert!(read(
            "[[body]]\nid   = \"x\"\nkind = \"paragraph\"\ntext = \"Posko – dibuka.\"\n\n[[body]]\nid=\"y\""
        ));
        assert!(read("[[body]]\nnumbered = true\ntext = \"\"\"\nSatu. \\\nDua. \\\n  Tiga.\"\"\"\n"));
        assert!(read("\n[[body]]\n\n\n[[body]]\n"));
        assert!(read("[[body]]\na = \"\"\nb = \"\"\"\"\"\"\nc = \"\"\"\nSatu\n\nDua\"\"\"\n"));
    }

    #[test]
    fn anything_else_is_left_to_the_parser() {
        for text in [
            "[[body]]\ntext = \"a\\\"b\"",
            "[[body]]\ntext = \"a",
            "[[body]]\ntext = \"a\nb\"",
            "[[body]]\ntext = \"a\"\ntext = \"b\"",
            "[[body]]\ntext = \"\"\"a\"b\"\"\"",
            "[[body]]\ntext = \"\"\"a\"\"\"\"",
            "[[body]]\ntext = \"\"\"a\\u0041\"\"\"",
            "[[body]]\r\ntext = \"a\"",
            "[[body]]\ntext = 'a'",
            "[[body]]\na.b = \"a\"",
            "[[body]]\n[body.more]\na = \"b\"",
            "[[body]]\nitems = []",
            "[[body]]\n# a\n",
            "[[body]] # a\n",
            "[contact]\na = \"b\"",
            "[[body]]\n = \"a\"",
            "[[body]]\na = truer",
            "[[body]]\na = \"\u{1}\"",
            "[[body]]\na = \"\u{7f}\"",
            "[[body]]x",
        ] {
            assert!(!read(text), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_what_the_parser_reads(
            pieces in prop::collection::vec(
                select(vec![
                    "[[body]]\n", "[[body]]", "a = ", "b-1   = ", "_=", "\"", "\"\"\"", "\"\"\"\n", "\\\n", "\\", "\n", " ",
                    "\t", "Posko é", "x", "\"x\"", "\"x\"\n", "true\n", "false", "\r\n", "#", "[x]", "\u{1}", "'",
                ]),
                0..16,
            ),
            begun in any::<bool>(),
        ) {
            let text = if begun { format!("[[body]]\na = {}", pieces.concat()) } else { pieces.concat() };
            read(&text);
        }

        #[test]
        fn strings_of_any_words_are_read_as_the_parser_reads_them(words in "[ -~\t\nà-ÿ“”–]{0,20}", long in any::<bool>()) {
            let marks = if long { "\"\"\"" } else { "\"" };
            read(&format!("[[body]]\ntext = {marks}{words}{marks}\n"));
        }
    }
}
