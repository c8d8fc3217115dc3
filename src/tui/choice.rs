//! The words for what a field of choices holds: the catalogue knows no fields, so the two meet here.

use crate::model::Field;
use crate::phrase::tui::TuiPhrase;

impl TuiPhrase {
    /// The words for a word of the draft file in a field of choices; an empty word is the default's.
    pub fn of_choice(field: Field, word: &str) -> Option<TuiPhrase> {
        Some(match (field, word) {
            (Field::Language, "id" | "") => TuiPhrase::ChoiceLangId,
            (Field::Language, "en") => TuiPhrase::ChoiceLangEn,
            (Field::Status, "draft" | "") => TuiPhrase::ChoiceDraft,
            (Field::Status, "review") => TuiPhrase::ChoiceReview,
            (Field::Status, "approved") => TuiPhrase::ChoiceApproved,
            (Field::Status, "released") => TuiPhrase::ChoiceReleased,
            (Field::Status, "withdrawn") => TuiPhrase::ChoiceWithdrawn,
            _ => return None,
        })
    }
}
