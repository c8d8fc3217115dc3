//! Required fields and a body: a release without them cannot go out (order of parts: domain rule W1).

use crate::check::{Cx, Explain, Level, Out, Rule, Scope};
use crate::model::{FIELDS, Field, JointPart, Place};
use crate::phrase::check::{CheckPhrase, FixPhrase, words};
use crate::text::hidden::is_blank;

pub(super) const MISSING: Rule = Rule {
    id: "field-missing",
    level: Level::Error,
    scope: Scope::Draft(missing),
    explain: Explain {
        what: words(
            "Judul, nomor, tempat, atau tanggal siaran belum diisi; atau nomor lembaga lain pada siaran bersama.",
            "The title, number, place or date of the release is empty, or another body's number in a joint release.",
        ),
        why: words(
            "Keempatnya dicetak pada setiap siaran pers. Wartawan mengutip nomor dan tanggalnya.",
            "All four are printed on every release. Journalists quote its number and date.",
        ),
        wrong: words("", ""),
        right: words("Ambon", "Ambon"),
        stage: |stage, text| stage.draft.set_field(Field::Place, text),
        source: words("susunan siaran pers yang lazim", "the usual parts of a release"),
    },
};

pub(super) const BODY_MISSING: Rule = Rule {
    id: "body-missing",
    level: Level::Error,
    scope: Scope::Always(body_missing),
    explain: Explain {
        what: words("Isi siaran belum ada.", "The release has no body."),
        why: words(
            "Siaran tanpa isi tidak memberi tahu apa-apa.",
            "A release without a body tells nobody anything.",
        ),
        wrong: words("", ""),
        right: words("Posko bantuan dibuka.", "A relief post was opened."),
        stage: |stage, text| {
            stage.draft.blocks.truncate(1);
            stage.paragraph(text);
        },
        source: words("susunan siaran pers yang lazim", "the usual parts of a release"),
    },
};

fn missing(cx: &Cx, out: &mut Out) {
    for info in FIELDS.iter().filter(|info| info.required) {
        let text = cx.draft.field(info.field);
        if !is_blank(text) {
            continue;
        }
        let found = out.whole(Place::Field(info.field), CheckPhrase::FieldMissing);
        if info.field == Field::Date {
            let date = cx.now.date_naive();
            let edit = crate::model::Edit::set(Place::Field(Field::Date), text, date.to_string());
            found.ask(FixPhrase::Today { date }, vec![edit]);
        }
    }
    for (i, joint) in cx.draft.joint.iter().enumerate() {
        for (part, text) in [(JointPart::Profile, &joint.profile), (JointPart::Number, &joint.number)] {
            if is_blank(text) {
                out.whole(Place::Joint(i, part), CheckPhrase::FieldMissing);
            }
        }
    }
}

fn body_missing(cx: &Cx, out: &mut Out) {
    if cx.draft.blocks.iter().all(|block| is_blank(&block.text)) {
        out.draft(CheckPhrase::BodyMissing);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{found, mended, names};
    use crate::check::{Safety, Stage};
    use crate::model::Joint;

    fn check(set: impl Fn(&mut Stage), expected: &str) {
        let mut stage = Stage::new();
        set(&mut stage);
        assert_eq!(names(&MISSING, &stage), expected);
    }

    #[test]
    fn each_required_field_is_asked_for() {
        check(|_| {}, "");
        check(|s| s.draft.set_field(Field::Title, " \t"), "headline");
        check(|s| s.draft.set_field(Field::Embargo, ""), "");
        check(|s| s.draft = crate::model::Draft::default(), "headline, number, place, date");
    }

    #[test]
    fn a_joint_body_needs_its_profile_and_its_number() {
        let joint = Joint { profile: "ojk".into(), ..Joint::default() };
        check(|s| s.draft.joint = vec![joint.clone()], "number of ojk");
        check(|s| s.draft.joint = vec![Joint::default()], "joint body 1, number of 2");
    }

    #[test]
    fn a_missing_date_may_become_today() {
        let mut stage = Stage::new();
        stage.draft.set_field(Field::Date, "");
        assert_eq!(mended(&MISSING, &stage, Safety::Ask), "2025-12-16");
        assert_eq!(mended(&MISSING, &stage, Safety::Safe), "");
    }

    #[test]
    fn a_body_of_blank_blocks_is_no_body() {
        let mut stage = Stage::new();
        stage.draft.blocks.truncate(1);
        stage.paragraph("  ");
        assert_eq!(found(&BODY_MISSING, &stage).len(), 1);
        stage.draft.blocks.clear();
        assert_eq!(found(&BODY_MISSING, &stage).len(), 1);
    }
}
