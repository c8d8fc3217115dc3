//! Where text lives in a draft, and positions in it. One address for every editable text, so that editing, undo,
//! findings and search are the same everywhere.

use serde::{Deserialize, Serialize};

use super::Field;

/// A place that holds one text. Indexes count from 0 in the order of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// A metadata field.
    Field(Field),
    /// Another body's entry of a joint release.
    Joint(usize, JointPart),
    /// A speaker.
    Speaker(usize, SpeakerPart),
    /// A block of the body.
    Block(usize, BlockPart),
}

/// A text of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockPart {
    /// Words before a quote.
    Lead,
    /// The block's own words.
    Text,
    /// Words after a quote.
    Attribution,
    /// The quote's words after the attribution.
    Continued,
    /// The speaker's id.
    Speaker,
}

/// A text of a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpeakerPart {
    /// The id quotes refer to.
    Id,
    /// Full name.
    Name,
    /// Position.
    Position,
    /// Form after first mention.
    Short,
}

impl SpeakerPart {
    /// All of them, in the order of the file.
    pub const ALL: [SpeakerPart; 4] =
        [SpeakerPart::Id, SpeakerPart::Name, SpeakerPart::Position, SpeakerPart::Short];

    /// The key in the draft file.
    pub fn key(self) -> &'static str {
        match self {
            SpeakerPart::Id => "id",
            SpeakerPart::Name => "name",
            SpeakerPart::Position => "position",
            SpeakerPart::Short => "short",
        }
    }
}

/// A text of another body's entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum JointPart {
    /// The body's profile.
    Profile,
    /// Its release number.
    Number,
}

impl JointPart {
    /// All of them, in the order of the file.
    pub const ALL: [JointPart; 2] = [JointPart::Profile, JointPart::Number];

    /// The key in the draft file.
    pub fn key(self) -> &'static str {
        match self {
            JointPart::Profile => "profile",
            JointPart::Number => "number",
        }
    }
}

impl BlockPart {
    /// The key in the draft file.
    pub fn key(self) -> &'static str {
        match self {
            BlockPart::Lead => "lead",
            BlockPart::Text => "text",
            BlockPart::Attribution => "attribution",
            BlockPart::Continued => "continued",
            BlockPart::Speaker => "speaker",
        }
    }
}

/// A position: a byte offset, on a grapheme boundary, in the text of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pos {
    /// The text.
    pub place: Place,
    /// Bytes from its start.
    pub byte: usize,
}

impl Pos {
    /// The position `byte` bytes into `place`.
    pub fn new(place: Place, byte: usize) -> Pos {
        Pos { place, byte }
    }
}
