//! A block of the body: a paragraph, a quote, a heading or a list. Knows nothing of how it is set or drawn.

use serde::{Deserialize, Serialize};

use super::BlockPart;

/// Where in the file a block, a speaker or another number came from: an ordinal given by the reader of the file,
/// `None` for what was made since. It travels with the value through moves, removal and undo, so that saving finds
/// the bytes to keep. Two values that differ only in origin are equal.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Origin(pub Option<u32>);

impl PartialEq for Origin {
    fn eq(&self, _: &Origin) -> bool {
        true
    }
}

/// What a block is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// One paragraph of running text.
    #[default]
    Paragraph,
    /// A direct quote with its speaker and attribution.
    Quote,
    /// A heading within the body.
    Heading,
    /// A list; its items are the lines of the text.
    List,
    /// A kind this version does not know, as written; shown as a paragraph.
    Unknown(String),
}

impl Kind {
    /// The kinds a person can choose.
    pub const ALL: [Kind; 4] = [Kind::Paragraph, Kind::Quote, Kind::Heading, Kind::List];

    /// The word in the draft file.
    pub fn word(&self) -> &str {
        match self {
            Kind::Paragraph => "paragraph",
            Kind::Quote => "quote",
            Kind::Heading => "heading",
            Kind::List => "list",
            Kind::Unknown(word) => word,
        }
    }

    /// The kind a word of the draft file names.
    pub fn from_word(word: &str) -> Kind {
        match word {
            "paragraph" => Kind::Paragraph,
            "quote" => Kind::Quote,
            "heading" => Kind::Heading,
            "list" => Kind::List,
            other => Kind::Unknown(other.to_owned()),
        }
    }
}

/// One block of the body.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub struct Block {
    /// Short, random, stable for the block's life; `[a-z0-9]+`. Empty when the file gave none.
    pub id: String,
    /// What the block is.
    pub kind: Kind,
    /// The words. A list's items are parted by `\n`; every other kind is one line. A quote's words stand here
    /// alone, without quotation marks.
    pub text: String,
    /// The id of the speaker of a quote, as written.
    pub speaker: String,
    /// Words before the quote: `Ciput menegaskan, `.
    pub lead: String,
    /// Words after the quote, with `{name}`, `{short}` and `{position}` standing for the speaker's.
    pub attribution: String,
    /// The quote's words that go on after the attribution.
    pub continued: String,
    /// Whether a list's items are numbered.
    pub numbered: bool,
    /// Where in the file the block came from.
    pub origin: Origin,
}

impl Block {
    /// A new block of a kind with a text and an id; everything else empty.
    pub fn new(kind: Kind, id: impl Into<String>, text: impl Into<String>) -> Block {
        Block { id: id.into(), kind, text: text.into(), ..Block::default() }
    }

    /// A new paragraph.
    pub fn paragraph(id: impl Into<String>, text: impl Into<String>) -> Block {
        Block::new(Kind::Paragraph, id, text)
    }

    /// The items of a list, or the one text of another kind.
    pub fn items(&self) -> impl Iterator<Item = &str> {
        self.text.split('\n')
    }

    /// The parts this kind of block has, in reading order.
    pub fn parts(&self) -> &'static [BlockPart] {
        match self.kind {
            Kind::Quote => &[
                BlockPart::Lead,
                BlockPart::Text,
                BlockPart::Attribution,
                BlockPart::Continued,
                BlockPart::Speaker,
            ],
            _ => &[BlockPart::Text],
        }
    }

    /// The text of a part.
    pub fn part(&self, part: BlockPart) -> &str {
        match part {
            BlockPart::Text => &self.text,
            BlockPart::Lead => &self.lead,
            BlockPart::Attribution => &self.attribution,
            BlockPart::Continued => &self.continued,
            BlockPart::Speaker => &self.speaker,
        }
    }

    pub(crate) fn part_mut(&mut self, part: BlockPart) -> &mut String {
        match part {
            BlockPart::Text => &mut self.text,
            BlockPart::Lead => &mut self.lead,
            BlockPart::Attribution => &mut self.attribution,
            BlockPart::Continued => &mut self.continued,
            BlockPart::Speaker => &mut self.speaker,
        }
    }
}
