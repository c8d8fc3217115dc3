//! Values of another type than their key wants, as the reader of the file found them.

use crate::check::{Cx, Explain, Level, Out, Rule, Scope};
use crate::model::{Fault, FaultKind, Field, Place, ValueType};
use crate::phrase::check::{CheckPhrase, TypePhrase, words};
use crate::text::width::quoted;

pub(super) const TYPE: Rule = Rule {
    id: "value-type",
    level: Level::Error,
    scope: Scope::Draft(value_type),
    explain: Explain {
        what: words(
            "Nilai dalam berkas berjenis lain daripada yang diminta, misalnya angka untuk judul.",
            "A value in the file has another type than its key wants, a number for a title for instance.",
        ),
        why: words(
            "Nilai itu disimpan seperti tertulis, tetapi belum tentu dicetak seperti yang dimaksud.",
            "The value is kept as written, but may not print as it was meant.",
        ),
        wrong: words("2025", "2025"),
        right: words("\"2025\"", "\"2025\""),
        stage: |stage, text| {
            let quoted = text.starts_with('"');
            stage.draft.set_field(Field::Title, text.trim_matches('"'));
            if !quoted {
                stage.faults.push(Fault {
                    place: Some(Place::Field(Field::Title)),
                    kind: FaultKind::WrongType {
                        key: "release.title".into(),
                        expected: ValueType::Text,
                        found: ValueType::Number,
                    },
                    line: 4,
                    column: 9,
                });
            }
        },
        source: words("TOML 1.0; format draf siaran", "TOML 1.0; the draft format of siaran"),
    },
};

fn value_type(cx: &Cx, out: &mut Out) {
    for fault in cx.faults.iter() {
        let line = fault.line;
        let message = match &fault.kind {
            FaultKind::WrongType { key, expected, found } => CheckPhrase::ValueType {
                key: key.clone(),
                expected: phrase(*expected),
                found: phrase(*found),
                line,
            },
            FaultKind::FormatUnknown { found } => CheckPhrase::FormatUnknown { found: quoted(found), line },
            // See `hidden-in-file`.
            FaultKind::Hidden { .. } => continue,
        };
        match fault.place.filter(|place| cx.draft.text(*place).is_some()) {
            Some(place) => out.whole(place, message),
            None => out.draft(message),
        };
    }
}

fn phrase(of: ValueType) -> TypePhrase {
    match of {
        ValueType::Text => TypePhrase::Text,
        ValueType::Number => TypePhrase::Number,
        ValueType::Boolean => TypePhrase::Boolean,
        ValueType::Date => TypePhrase::Date,
        ValueType::List => TypePhrase::List,
        ValueType::Table => TypePhrase::Table,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Stage;
    use crate::check::testing::{names, said};
    use crate::model::BlockPart;

    fn check(place: Option<Place>, expected: &str, message: &str) {
        let mut stage = Stage::new();
        let kind = FaultKind::WrongType {
            key: "body[0].text".into(),
            expected: ValueType::Text,
            found: ValueType::List,
        };
        stage.faults.push(Fault { place, kind, line: 12, column: 8 });
        assert_eq!(names(&TYPE, &stage), expected);
        assert_eq!(said(&TYPE, &stage), message);
    }

    #[test]
    fn every_fault_of_the_file_is_a_finding_with_its_line() {
        let message = "body[0].text harus teks, tertulis daftar (baris 12)";
        check(Some(Place::Block(0, BlockPart::Text)), "paragraph 1", message);
        check(None, "draft", message);
        check(Some(Place::Block(9, BlockPart::Text)), "draft", message);
    }

    #[test]
    fn a_format_that_is_none_is_named() {
        let mut stage = Stage::new();
        let kind = FaultKind::FormatUnknown { found: "-1".into() };
        stage.faults.push(Fault { place: None, kind, line: 1, column: 10 });
        assert_eq!(said(&TYPE, &stage), "format = -1 tidak dikenal; tulis format = 1 (baris 1)");
    }
}
