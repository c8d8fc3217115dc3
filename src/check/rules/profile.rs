//! Profiles a draft names: an unknown one cannot judge the number nor set the release.

use crate::check::near::nearest;
use crate::check::{Cx, Explain, Level, Out, Rule, Scope};
use crate::model::{Edit, Field, JointPart, Place};
use crate::phrase::check::{CheckPhrase, FixPhrase, words};
use crate::text::width::quoted;

pub(super) const UNKNOWN: Rule = Rule {
    id: "profile-unknown",
    level: Level::Error,
    scope: Scope::Draft(unknown),
    explain: Explain {
        what: words(
            "Naskah menyebut profil yang tidak ada.",
            "The draft names a profile that does not exist.",
        ),
        why: words(
            "Profil menentukan pola nomor, baris tanggal, dan kontak. Tanpa profil, siaran dicetak dengan aturan umum.",
            "The profile decides number pattern, dateline and contact. Without it general rules would be printed.",
        ),
        wrong: words("kemenppa", "kemenppa"),
        right: words("kemenpppa", "kemenpppa"),
        stage: |stage, text| stage.draft.set_field(Field::Profile, text),
        source: words("format draf siaran", "the draft format of siaran"),
    },
};

fn unknown(cx: &Cx, out: &mut Out) {
    let own = (Place::Field(Field::Profile), cx.draft.field(Field::Profile));
    let joint = cx.draft.joint.iter().enumerate();
    let joint = joint.map(|(i, joint)| (Place::Joint(i, JointPart::Profile), joint.profile.as_str()));
    for (place, text) in std::iter::once(own).chain(joint) {
        let id = text.trim();
        if id.is_empty() || cx.profiles.get(id).is_some() {
            continue;
        }
        let found = out.whole(place, CheckPhrase::ProfileUnknown { found: quoted(id) });
        if let Some(near) = nearest(id, cx.profiles.ids()) {
            found.ask(FixPhrase::Replace { to: near.to_owned() }, vec![Edit::set(place, text, near)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{marked, mended};
    use crate::check::{Safety, Stage};

    fn check(id: &str, expected: &str, fixed: &str) {
        let mut stage = Stage::new();
        stage.draft.set_field(Field::Profile, id);
        assert_eq!(marked(&UNKNOWN, &stage), expected);
        assert_eq!(mended(&UNKNOWN, &stage, Safety::Ask), fixed);
    }

    #[test]
    fn an_unknown_profile_gets_the_nearest_one() {
        check("kemenhut", "", "");
        check("", "", "");
        check("kemenhutt", "⟦kemenhutt⟧", "kemenhut");
        check("warung", "⟦warung⟧", "");
    }
}
