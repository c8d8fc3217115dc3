//! The draft as a value: fields, blocks, speakers, and the edits that change them. Knows nothing of files, TOML, the
//! time of day, the reader's language or who may edit.

mod block;
pub mod date;
mod diff;
mod edit;
mod fault;
mod field;
mod ids;
pub mod merge;
pub mod moment;
mod place;
mod run;
mod shift;
mod speaker;

pub use block::{Block, Kind, Origin};
pub use diff::{Diff, Pair, changed_block_parts, changed_speaker_parts};
pub use edit::{Edit, EditError, apply_all};
pub use fault::{Fault, FaultKind, Faults, ValueType};
pub use field::{FIELDS, Field, FieldInfo, FieldKind, Status};
pub use ids::Ids;
pub use place::{BlockPart, JointPart, Place, Pos, SpeakerPart};
pub use run::{Run, apply_together, runs};
pub use shift::{shift, shift_place};
pub use speaker::Speaker;

use serde::{Deserialize, Serialize};

use crate::phrase::Lang;

/// One press release in the making. Every text in it is kept as it was written, right or wrong; an empty text is
/// an absent one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    fields: [String; Field::COUNT],
    /// The other bodies of a joint release with their numbers, in print order.
    pub joint: Vec<Joint>,
    /// The speakers, in the order of the file.
    pub speakers: Vec<Speaker>,
    /// The body, in reading order.
    pub blocks: Vec<Block>,
}

/// One more issuing body of a joint release.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub struct Joint {
    /// The body's profile.
    pub profile: String,
    /// Its own release number, exactly as written.
    pub number: String,
    /// Where in the file it came from.
    pub origin: Origin,
}

impl Draft {
    /// A field's text; empty when the field is absent. Lines of [`FieldKind::Lines`] are parted by `\n`.
    pub fn field(&self, field: Field) -> &str {
        &self.fields[field as usize]
    }

    /// Sets a field while a draft is being made (reading, importing). An open draft is changed by edits only.
    pub fn set_field(&mut self, field: Field, text: impl Into<String>) {
        self.fields[field as usize] = text.into();
    }

    /// The release date, when the text of the field is one.
    pub fn date(&self) -> Option<chrono::NaiveDate> {
        crate::phrase::date::read_iso(self.field(Field::Date))
    }

    /// The language of the draft: what it says, else Indonesian.
    pub fn language(&self) -> Lang {
        Lang::from_tag(self.field(Field::Language)).unwrap_or_default()
    }

    /// The first speaker with this id.
    pub fn speaker(&self, id: &str) -> Option<&Speaker> {
        // Each of many blocks looks for its own. Ids of one draft are often as long as each other and begin alike: most
        // are told apart by their last letter.
        let last = id.as_bytes().last();
        self.speakers.iter().find(|speaker| speaker.id.as_bytes().last() == last && speaker.id == id)
    }

    /// The text at a place; `None` when there is no such place in this draft.
    pub fn text(&self, place: Place) -> Option<&str> {
        match place {
            Place::Field(field) => Some(self.field(field)),
            Place::Block(index, part) => self.blocks.get(index).map(|block| block.part(part)),
            Place::Speaker(index, part) => self.speakers.get(index).map(|speaker| speaker.part(part)),
            Place::Joint(index, part) => self.joint.get(index).map(|joint| joint.part(part)),
        }
    }

    fn text_mut(&mut self, place: Place) -> Option<&mut String> {
        match place {
            Place::Field(field) => Some(&mut self.fields[field as usize]),
            Place::Block(index, part) => self.blocks.get_mut(index).map(|block| block.part_mut(part)),
            Place::Speaker(index, part) => self.speakers.get_mut(index).map(|speaker| speaker.part_mut(part)),
            Place::Joint(index, part) => self.joint.get_mut(index).map(|joint| joint.part_mut(part)),
        }
    }

    /// Every place that holds text a person wrote, in reading order: fields, other numbers, speakers, blocks.
    pub fn places(&self) -> impl Iterator<Item = Place> + '_ {
        let fields = FIELDS.iter().map(|info| Place::Field(info.field));
        let joint = (0..self.joint.len()).flat_map(|i| JointPart::ALL.map(|part| Place::Joint(i, part)));
        let speakers =
            (0..self.speakers.len()).flat_map(|i| SpeakerPart::ALL.map(|part| Place::Speaker(i, part)));
        let blocks = self
            .blocks
            .iter()
            .enumerate()
            .flat_map(|(i, b)| b.parts().iter().map(move |p| Place::Block(i, *p)));
        fields.chain(joint).chain(speakers).chain(blocks)
    }
}

impl Joint {
    fn part(&self, part: JointPart) -> &str {
        match part {
            JointPart::Profile => &self.profile,
            JointPart::Number => &self.number,
        }
    }

    fn part_mut(&mut self, part: JointPart) -> &mut String {
        match part {
            JointPart::Profile => &mut self.profile,
            JointPart::Number => &mut self.number,
        }
    }
}
