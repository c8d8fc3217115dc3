//! The release number against its body's pattern. A malformed number is an error: a letter book will not find it. A
//! month or year that disagrees with the release date is a warning, for a number may have been booked earlier; the
//! commonest slip of all is last month's number used as a template. Security codes: Peraturan Bapanas 3/2022 Pasal 39.

use crate::check::{Cx, Explain, Level, Out, Rule, Scope};
use crate::model::{Edit, Field, JointPart, Place};
use crate::number::{FaultLevel, NumberFault, SegmentKind};
use crate::phrase::check::{CheckPhrase, FixPhrase, words};
use crate::text::width::quoted;

pub(super) const FORMAT: Rule = Rule {
    id: "number-format",
    level: Level::Error,
    scope: Scope::Draft(numbers),
    explain: Explain {
        what: words(
            "Nomor siaran tidak mengikuti pola nomor lembaganya.",
            "The release number does not follow its body's pattern.",
        ),
        why: words(
            "Nomor yang salah bentuk tidak dapat dicari di buku agenda dan tampak ceroboh.",
            "A malformed number cannot be found in the letter book and looks careless.",
        ),
        wrong: words("B- 520/SETMEN/HM.02.04/12/2025", "B- 520/SETMEN/HM.02.04/12/2025"),
        right: words("B-520/SETMEN/HM.02.04/12/2025", "B-520/SETMEN/HM.02.04/12/2025"),
        stage: |stage, text| stage.draft.set_field(Field::Number, text),
        source: words(
            "tata naskah dinas lembaga; lihat profilnya",
            "the body's records rules; see its profile",
        ),
    },
};

pub(super) const SECURITY: Rule = Rule {
    id: "number-security",
    level: Level::Error,
    scope: Scope::With("number-format"),
    explain: Explain {
        what: words(
            "Kode keamanan nomor menandai naskah rahasia atau terbatas (SR, R, T).",
            "The number's security code marks a secret or restricted document (SR, R, T).",
        ),
        why: words(
            "Siaran pers terbuka untuk umum, jadi kodenya B (biasa). Kode lain berarti nomor atau naskahnya tertukar.",
            "A press release is public and takes B. Another code means the number or the document was mixed up.",
        ),
        wrong: words("R-520/SETMEN/HM.02.04/12/2025", "R-520/SETMEN/HM.02.04/12/2025"),
        right: words("B-520/SETMEN/HM.02.04/12/2025", "B-520/SETMEN/HM.02.04/12/2025"),
        stage: |stage, text| stage.draft.set_field(Field::Number, text),
        source: words("Peraturan Bapanas 3/2022 Pasal 39", "Peraturan Bapanas 3/2022, article 39"),
    },
};

pub(super) const DATE: Rule = Rule {
    id: "number-date",
    level: Level::Warning,
    scope: Scope::With("number-format"),
    explain: Explain {
        what: words(
            "Bulan atau tahun pada nomor berbeda dari tanggal siaran.",
            "The month or year in the number is not that of the release date.",
        ),
        why: words(
            "Biasanya nomor bulan lalu dipakai sebagai contoh dan bulannya tertinggal. Bisa juga nomornya memang \
             dipesan lebih awal: karena itu peringatan, bukan galat.",
            "Usually last month's number served as a template and its month stayed. The number may also have been \
             booked earlier: hence a warning and no error.",
        ),
        wrong: words("B-520/SETMEN/HM.02.04/11/2025", "B-520/SETMEN/HM.02.04/11/2025"),
        right: words("B-520/SETMEN/HM.02.04/12/2025", "B-520/SETMEN/HM.02.04/12/2025"),
        stage: |stage, text| stage.draft.set_field(Field::Number, text),
        source: words("pola nomor lembaga", "the body's number pattern"),
    },
};

/// Every fault of every number of the release, each read once, by its own body's pattern. An empty number is for
/// `field-missing`; one of a body nobody knows is for `profile-unknown`.
fn numbers(cx: &Cx, out: &mut Out) {
    let own = (Place::Field(Field::Number), cx.draft.field(Field::Number), Some(cx.profile));
    let joint = cx.draft.joint.iter().enumerate().map(|(i, joint)| {
        (Place::Joint(i, JointPart::Number), joint.number.as_str(), cx.profiles.get(joint.profile.trim()))
    });
    for (place, text, profile) in std::iter::once(own).chain(joint) {
        let Some(profile) = profile.filter(|_| !text.trim().is_empty()) else { continue };
        for fault in profile.number.read(text, cx.draft.date()).faults {
            judge(out, place, text, &fault);
        }
    }
}

fn judge(out: &mut Out, place: Place, text: &str, fault: &NumberFault) {
    let message = CheckPhrase::Number { fault: fault.message.clone() };
    match (fault.level, closed_code(text, fault)) {
        (FaultLevel::Warning, _) => report(&mut out.under(&DATE), place, text, fault, message),
        (FaultLevel::Error, None) => report(out, place, text, fault, message),
        (FaultLevel::Error, Some(code)) => {
            let message = CheckPhrase::NumberSecurity { found: quoted(code) };
            report(&mut out.under(&SECURITY), place, text, fault, message);
        }
    }
}

/// The security code at fault, when it is one that closes a document to the public.
fn closed_code<'t>(text: &'t str, fault: &NumberFault) -> Option<&'t str> {
    let code = text.get(fault.span.clone()).filter(|_| fault.segment == SegmentKind::Security)?.trim();
    ["SR", "R", "T"].iter().any(|closed| closed.eq_ignore_ascii_case(code)).then_some(code)
}

fn report(out: &mut Out, place: Place, text: &str, fault: &NumberFault, message: CheckPhrase) {
    let found = out.at(place, fault.span.clone(), message);
    let Some(fix) = &fault.fix else { return };
    let old = text.get(fault.span.clone()).unwrap_or_default();
    let edit = vec![Edit::replace(place, fault.span.start, old, fix.as_str())];
    if same_but_for_form(old, fix) {
        found.safe(FixPhrase::Tidy { to: fix.clone() }, edit);
    } else if old.is_empty() {
        found.ask(FixPhrase::Insert { what: fix.clone() }, edit);
    } else if fix.is_empty() {
        found.ask(FixPhrase::Remove { what: quoted(old) }, edit);
    } else {
        found.ask(FixPhrase::Replace { to: fix.clone() }, edit);
    }
}

/// Whether two pieces of a number differ only in blanks, letter case, padding or the kind of dash.
fn same_but_for_form(old: &str, new: &str) -> bool {
    form(old) == form(new)
}

fn form(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        match c {
            '‐' | '‑' | '‒' | '–' | '—' | '−' => out.push('-'),
            // A zero that only pads says nothing: it is dropped where no digit stands before it.
            '0' if !out.ends_with(|c: char| c.is_ascii_digit()) => {}
            _ => out.extend(c.to_lowercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{marked, mended, names};
    use crate::check::{Safety, Stage};
    use crate::model::Joint;

    fn numbered(text: &str) -> Stage {
        let mut stage = Stage::new();
        stage.draft.set_field(Field::Number, text);
        stage
    }

    fn check(rule: &Rule, text: &str, expected: &str, safety: Safety, fixed: &str) {
        let stage = numbered(text);
        assert_eq!(marked(rule, &stage), expected, "{text}");
        assert_eq!(mended(rule, &stage, safety), fixed, "{text}");
    }

    #[test]
    fn form_alone_is_safe_to_mend() {
        assert!(same_but_for_form(" – ", "-"));
        assert!(same_but_for_form("9", "09"));
        assert!(same_but_for_form("sipers", "SIPERS"));
        assert!(!same_but_for_form("11", "12"));
        assert!(!same_but_for_form("IX", "09"));
        assert!(!same_but_for_form("10", "1"));
        assert!(!same_but_for_form("", "/"));
    }

    #[test]
    fn a_month_that_is_not_the_release_s_is_a_warning() {
        let (text, right) = ("B-520/SETMEN/HM.02.04/11/2025", "B-520/SETMEN/HM.02.04/12/2025");
        check(&DATE, text, "B-520/SETMEN/HM.02.04/⟦11⟧/2025", Safety::Ask, right);
        check(&FORMAT, text, "", Safety::Ask, "");
    }

    #[test]
    fn a_closed_document_s_code_is_an_error_of_its_own() {
        let (text, right) = ("R-520/SETMEN/HM.02.04/12/2025", "B-520/SETMEN/HM.02.04/12/2025");
        check(&SECURITY, text, "⟦R⟧-520/SETMEN/HM.02.04/12/2025", Safety::Ask, right);
        check(&FORMAT, text, "", Safety::Ask, "");
    }

    #[test]
    fn a_month_no_year_has_is_malformed() {
        let (text, right) = ("B-520/SETMEN/HM.02.04/13/2025", "B-520/SETMEN/HM.02.04/12/2025");
        check(&FORMAT, text, "B-520/SETMEN/HM.02.04/⟦13⟧/2025", Safety::Ask, right);
    }

    #[test]
    fn every_number_of_a_joint_release_is_held_to_its_own_body() {
        let mut stage = Stage::new();
        let joint = |profile: &str, number: &str| Joint {
            profile: profile.into(),
            number: number.into(),
            ..Joint::default()
        };
        stage.draft.joint = vec![joint("ojk", "SP-133/GKPB/OJK/XII/2025")];
        assert_eq!(names(&FORMAT, &stage), "");
        stage.draft.joint.push(joint("kemendikdasmen", "14/sipers/A6/13/2025"));
        assert_eq!(names(&FORMAT, &stage), "number of kemendikdasmen");
        stage.draft.joint[0].number = "SP-133/GKPB/OJK/XI/2025".into();
        assert_eq!(names(&DATE, &stage), "number of ojk");
    }

    #[test]
    fn an_empty_number_is_left_to_the_required_fields() {
        check(&FORMAT, "", "", Safety::Ask, "");
    }
}
