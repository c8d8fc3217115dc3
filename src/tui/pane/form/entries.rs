//! Which entries the forms have, and what can be chosen in them.

use super::{Entry, EntryKind, Form};
use crate::model::{BlockPart, Draft, Field, FieldKind, JointPart, Place, SpeakerPart};
use crate::phrase::tui::TuiPhrase;
use crate::profile::Profiles;

/// The order of the form: what a release is known by first.
const ORDER: [Field; Field::COUNT] = [
    Field::Number,
    Field::Title,
    Field::Place,
    Field::Date,
    Field::Embargo,
    Field::Status,
    Field::Profile,
    Field::Language,
    Field::Contact,
];

impl Form {
    /// The form of the metadata pane.
    pub fn metadata(draft: &Draft) -> Form {
        let mut entries: Vec<Entry> = Vec::new();
        for field in ORDER {
            let kind = match (field, field.info().kind) {
                (Field::Number, _) => EntryKind::Number,
                (_, FieldKind::Date) => EntryKind::Date,
                (_, FieldKind::Instant) => EntryKind::Instant,
                (Field::Profile, _) | (_, FieldKind::Choice(_)) => EntryKind::Choice,
                _ => EntryKind::Text,
            };
            entries.push(Entry { label: field_label(field), place: Place::Field(field), kind });
            if field == Field::Number {
                for index in 0..draft.joint.len() {
                    let issuer = Place::Joint(index, JointPart::Profile);
                    let number = Place::Joint(index, JointPart::Number);
                    entries.push(Entry {
                        label: TuiPhrase::LabelJoint,
                        place: issuer,
                        kind: EntryKind::Choice,
                    });
                    entries.push(Entry {
                        label: TuiPhrase::LabelNumber,
                        place: number,
                        kind: EntryKind::Number,
                    });
                }
            }
        }
        Form::of(entries)
    }

    /// The card of a speaker.
    pub fn speaker(index: usize) -> Form {
        let entry = |label, part| Entry { label, place: Place::Speaker(index, part), kind: EntryKind::Text };
        Form::of(vec![
            entry(TuiPhrase::LabelName, SpeakerPart::Name),
            entry(TuiPhrase::LabelPosition, SpeakerPart::Position),
            entry(TuiPhrase::LabelShort, SpeakerPart::Short),
        ])
    }

    /// The card of a quote.
    pub fn quote(index: usize) -> Form {
        let entry = |label, part, kind| Entry { label, place: Place::Block(index, part), kind };
        Form::of(vec![
            entry(TuiPhrase::LabelSpeaker, BlockPart::Speaker, EntryKind::Speaker),
            entry(TuiPhrase::LabelAttribution, BlockPart::Attribution, EntryKind::Text),
            entry(TuiPhrase::LabelLead, BlockPart::Lead, EntryKind::Text),
            entry(TuiPhrase::LabelContinued, BlockPart::Continued, EntryKind::Text),
        ])
    }

    /// The words a choice can be, as they stand in the draft.
    pub fn choices(entry: &Entry, draft: &Draft, profiles: &Profiles) -> Vec<String> {
        match (entry.kind, entry.place) {
            (EntryKind::Speaker, _) => draft.speakers.iter().map(|speaker| speaker.id.clone()).collect(),
            (_, Place::Field(Field::Profile) | Place::Joint(_, JointPart::Profile)) => {
                profiles.ids().iter().map(ToString::to_string).collect()
            }
            (_, Place::Field(field)) => match field.info().kind {
                FieldKind::Choice(words) => words.iter().map(ToString::to_string).collect(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
}

fn field_label(field: Field) -> TuiPhrase {
    match field {
        Field::Title => TuiPhrase::LabelTitle,
        Field::Number => TuiPhrase::LabelNumber,
        Field::Place => TuiPhrase::LabelPlace,
        Field::Date => TuiPhrase::LabelDate,
        Field::Embargo => TuiPhrase::LabelEmbargo,
        Field::Profile => TuiPhrase::LabelProfile,
        Field::Language => TuiPhrase::LabelLanguage,
        Field::Status => TuiPhrase::LabelStatus,
        Field::Contact => TuiPhrase::LabelContact,
    }
}
