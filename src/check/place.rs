//! The name of a place in a draft. Knows the words of the draft, no file and no line.

use crate::model::{BlockPart, Draft, Kind, Place, Speaker, SpeakerPart};
use crate::phrase::place::PlacePhrase;
use crate::phrase::{Lang, Say};
use crate::text::width::quoted;

/// What a person calls a place: `judul`, `paragraf 3`, `narasumber Ciput Purwianti`.
pub fn place_name(draft: &Draft, place: Place, lang: Lang) -> String {
    place_phrase(draft, Some(place)).say(lang).into_owned()
}

/// The same, to be said later; `None` is the draft as a whole.
pub fn place_phrase(draft: &Draft, place: Option<Place>) -> PlacePhrase {
    use crate::model::JointPart;
    match place {
        None => PlacePhrase::Draft,
        Some(Place::Field(field)) => field.phrase(),
        Some(Place::Joint(i, JointPart::Profile)) => PlacePhrase::JointProfile { n: i + 1 },
        Some(Place::Joint(i, JointPart::Number)) => {
            let body = draft.joint.get(i).map(|joint| joint.profile.trim()).unwrap_or_default();
            let body = if body.is_empty() { (i + 2).to_string() } else { quoted(body) };
            PlacePhrase::JointNumber { body }
        }
        Some(Place::Speaker(i, part)) => {
            let name = speaker_name(draft.speakers.get(i), i);
            match part {
                SpeakerPart::Id | SpeakerPart::Name => PlacePhrase::Speaker { name },
                SpeakerPart::Position => PlacePhrase::SpeakerPosition { name },
                SpeakerPart::Short => PlacePhrase::SpeakerShort { name },
            }
        }
        Some(Place::Block(i, part)) => {
            block_phrase(draft.blocks.get(i).map(|block| &block.kind), i + 1, part)
        }
    }
}

/// A speaker's name as messages quote it, else the id, else the number in the list.
pub(super) fn speaker_name(speaker: Option<&Speaker>, index: usize) -> String {
    let Some(speaker) = speaker else { return (index + 1).to_string() };
    let named = [speaker.name.trim(), speaker.id.trim()];
    named.iter().find(|name| !name.is_empty()).map_or_else(|| (index + 1).to_string(), |name| quoted(name))
}

fn block_phrase(kind: Option<&Kind>, n: usize, part: BlockPart) -> PlacePhrase {
    match (part, kind) {
        (BlockPart::Lead, _) => PlacePhrase::Lead { n },
        (BlockPart::Attribution, _) => PlacePhrase::Attribution { n },
        (BlockPart::Continued, _) => PlacePhrase::Continued { n },
        (BlockPart::Speaker, _) => PlacePhrase::QuoteSpeaker { n },
        (BlockPart::Text, Some(Kind::Quote)) => PlacePhrase::Quote { n },
        (BlockPart::Text, Some(Kind::Heading)) => PlacePhrase::Heading { n },
        (BlockPart::Text, Some(Kind::List)) => PlacePhrase::List { n },
        (BlockPart::Text, _) => PlacePhrase::Paragraph { n },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Field, Joint, JointPart};
    use crate::text::shown::shown;

    fn check(place: Place, id: &str, en: &str) {
        let sari = Speaker { id: "sari".into(), name: "Sari Dewi".into(), ..Speaker::default() };
        let mut draft = Draft::default();
        draft.speakers = vec![sari, Speaker::default()];
        draft.joint = vec![Joint { profile: "ojk".into(), ..Joint::default() }, Joint::default()];
        draft.blocks = vec![Block::paragraph("a", "Satu."), Block::new(Kind::Quote, "b", "Dua")];
        assert_eq!(place_name(&draft, place, Lang::Id), id);
        assert_eq!(place_name(&draft, place, Lang::En), en);
    }

    #[test]
    fn places_are_called_as_people_call_them() {
        check(Place::Field(Field::Title), "judul", "headline");
        check(Place::Block(0, BlockPart::Text), "paragraf 1", "paragraph 1");
        check(Place::Block(1, BlockPart::Text), "kutipan 2", "quote 2");
        check(Place::Block(1, BlockPart::Attribution), "atribusi kutipan 2", "attribution of quote 2");
        check(Place::Speaker(0, SpeakerPart::Name), "narasumber Sari Dewi", "speaker Sari Dewi");
        check(Place::Speaker(1, SpeakerPart::Position), "jabatan 2", "position of 2");
        check(Place::Joint(0, JointPart::Number), "nomor ojk", "number of ojk");
        check(Place::Joint(1, JointPart::Number), "nomor 3", "number of 3");
    }

    #[test]
    fn a_long_or_hidden_name_stays_in_its_room() {
        for (name, called) in [
            (format!("Sari{}", "\t".repeat(70)), "speaker Sari"),
            (format!("Sari{}Dewi", "\t".repeat(70)), "speaker Sari…"),
            (format!("Sari {}", "Dewi ".repeat(20)), "speaker Sari Dewi Dewi Dewi Dewi Dewi Dewi Dewi…"),
        ] {
            let mut draft = Draft::default();
            draft.speakers = vec![Speaker { name, ..Speaker::default() }];
            let place = Place::Speaker(0, SpeakerPart::Name);
            assert_eq!(*shown(&place_name(&draft, place, Lang::En)), *called);
        }
    }
}
