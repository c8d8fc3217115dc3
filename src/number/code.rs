//! Fixed words, security codes, units and classifications: what a text in their place is worth. Knows no body.

use super::part::Problem;
use super::shape::{has_shape, into_shape};
use super::spell::{is_slip, same_letters};
use crate::phrase::number::{Meaning, NumberPhrase, SegmentPhrase};
use crate::text::width::quoted;

/// What to do with a code that is not listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Other {
    /// Take it, when it looks like a code.
    #[default]
    Accept,
    /// Take it with a warning.
    Warn,
    /// Refuse it.
    Refuse,
}

/// The codes that may stand in one place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Codes {
    /// The listed codes, the usual one first.
    pub listed: Vec<String>,
    /// The shape of a code that is not listed, in the terms of `AA.99.99`; empty means any that looks like a code.
    pub shape: String,
    /// What to do with a code that is not listed.
    pub other: Other,
}

/// The security codes of a body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Security {
    /// Those a public release may carry, the usual one first.
    pub open: Vec<String>,
    /// All there are.
    pub known: Vec<String>,
}

/// Distance of a text from a fixed word.
pub(super) fn word_fit(word: &str, text: &str) -> Option<u32> {
    match text {
        _ if text == word => Some(0),
        _ if same_letters(text, word) => Some(2),
        _ if is_slip(text, word) => Some(3),
        _ => None,
    }
}

/// What is wrong with a fixed word.
pub(super) fn word_problem(word: &str, text: &str) -> Option<Problem> {
    let message = NumberPhrase::FixedText { expected: word.to_owned(), found: quoted(text) };
    (text != word).then(|| Problem::error(message, Some(word.to_owned())))
}

impl Security {
    pub(super) fn fit(&self, text: &str) -> Option<u32> {
        if self.open.iter().any(|code| code == text) {
            return Some(0);
        }
        if self.known.iter().any(|code| code == text) {
            return Some(1);
        }
        let similar = self.open.iter().chain(&self.known).any(|code| same_letters(code, text));
        match similar {
            true => Some(2),
            false => (text.len() <= 2 && text.chars().all(char::is_alphabetic)).then_some(4),
        }
    }

    pub(super) fn problem(&self, text: &str, meaning: &dyn Fn(&str) -> Option<Meaning>) -> Option<Problem> {
        if self.open.iter().any(|code| code == text) {
            return None;
        }
        let found = quoted(text);
        if let Some(expected) = self.open.iter().find(|code| same_letters(code, text)) {
            return Some(written_as(SegmentPhrase::Security, expected, text));
        }
        let fix = self.open.first().cloned();
        let expected = self.open.join(", ");
        let closed = self.known.iter().find(|code| same_letters(code, text));
        let message = match closed.and_then(|code| meaning(code)) {
            Some(meaning) => NumberPhrase::SecurityClosed { expected, found, meaning },
            None => NumberPhrase::SecurityUnknown { expected, found },
        };
        Some(Problem::error(message, fix))
    }
}

impl Codes {
    pub(super) fn fit(&self, text: &str) -> Option<u32> {
        if self.listed.iter().any(|code| code == text) {
            return Some(0);
        }
        if self.looks_right(text) && !self.listed.iter().any(|code| is_slip(text, code)) {
            return Some(match self.other {
                Other::Accept => 1,
                Other::Warn => 2,
                Other::Refuse => 4,
            });
        }
        if self.listed.iter().any(|code| same_letters(text, code)) {
            return Some(2);
        }
        if self.listed.iter().any(|code| is_slip(text, code)) {
            return Some(3);
        }
        (!self.shape.is_empty() && into_shape(text, &self.shape).is_some()).then_some(3)
    }

    pub(super) fn problem(&self, segment: SegmentPhrase, text: &str) -> Option<Problem> {
        if self.listed.iter().any(|code| code == text) {
            return None;
        }
        if let Some(expected) = self.listed.iter().find(|code| same_letters(text, code)) {
            return Some(written_as(segment, expected, text));
        }
        let shaped = if self.shape.is_empty() { None } else { into_shape(text, &self.shape) };
        // Where no other codes are taken the shape alone mends nothing.
        if let Some(expected) = shaped.filter(|shaped| shaped != text && self.other != Other::Refuse) {
            return Some(written_as(segment, &expected, text));
        }
        let found = quoted(text);
        let right = self.looks_right(text);
        if let Some(expected) = self.listed.iter().find(|code| is_slip(text, code)) {
            let message = NumberPhrase::CodeLikely { segment, expected: expected.clone(), found };
            let fix = Some(expected.clone());
            let mild = right && self.other != Other::Refuse;
            return Some(if mild { Problem::warning(message, fix) } else { Problem::error(message, fix) });
        }
        if right && self.other == Other::Accept {
            return None;
        }
        let fix = self.listed.first().cloned();
        if !right && let Some(example) = fix.clone().filter(|_| self.other != Other::Refuse) {
            return Some(Problem::error(NumberPhrase::CodeShape { segment, example, found }, fix));
        }
        let message = NumberPhrase::CodeUnknown { segment, known: self.listed.join(", "), found };
        let mild = right && self.other == Other::Warn;
        Some(if mild { Problem::warning(message, fix) } else { Problem::error(message, fix) })
    }

    /// Whether a code that is not listed looks like one: it has the shape, or else begins with a capital and goes on
    /// with letters, figures, stops and hyphens.
    fn looks_right(&self, text: &str) -> bool {
        if !self.shape.is_empty() {
            return has_shape(text, &self.shape);
        }
        text.starts_with(|c: char| c.is_ascii_uppercase())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
    }
}

fn written_as(segment: SegmentPhrase, expected: &str, found: &str) -> Problem {
    let message = NumberPhrase::WrittenAs { segment, expected: quoted(expected), found: quoted(found) };
    Problem::error(message, Some(expected.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::FaultLevel::{self, Error, Warning};

    fn class(other: Other) -> Codes {
        Codes { listed: vec!["HM.02.04".into()], shape: "AA.99.99".into(), other }
    }

    fn unit(other: Other) -> Codes {
        Codes { listed: vec!["SETMEN".into(), "Set/Rokum".into()], shape: String::new(), other }
    }

    fn check(codes: &Codes, text: &str, expected: Option<(FaultLevel, &str)>) {
        let problem = codes.problem(SegmentPhrase::Unit, text);
        let said = problem.as_ref().map(|p| (p.level, p.fix.as_deref().unwrap_or_default()));
        assert_eq!(said, expected, "{text}");
        if problem.is_none() {
            assert!(codes.fit(text).is_some_and(|fit| fit <= 1), "{text}");
        }
    }

    #[test]
    fn listed_codes_are_repaired_to_their_spelling() {
        check(&unit(Other::Accept), "SETMEN", None);
        check(&unit(Other::Accept), "Set/Rokum", None);
        check(&unit(Other::Accept), "set men", Some((Error, "SETMEN")));
        check(&unit(Other::Accept), "SETMN", Some((Warning, "SETMEN")));
        check(&unit(Other::Refuse), "SETMN", Some((Error, "SETMEN")));
        check(&class(Other::Warn), "HM 02.04", Some((Error, "HM.02.04")));
        check(&class(Other::Warn), "HM.2.4", Some((Error, "HM.02.04")));
    }

    #[test]
    fn other_codes_are_taken_warned_of_or_refused() {
        check(&unit(Other::Accept), "ROPEG", None);
        check(&unit(Other::Accept), "ropeg", Some((Error, "SETMEN")));
        check(&unit(Other::Warn), "ROPEG", Some((Warning, "SETMEN")));
        check(&unit(Other::Refuse), "ROPEG", Some((Error, "SETMEN")));
        check(&class(Other::Warn), "PW.01.13", Some((Warning, "HM.02.04")));
        check(&class(Other::Warn), "HM", Some((Error, "HM.02.04")));
        // Its shape is no help where it would be refused all the same.
        check(&class(Other::Warn), "pw.01.13", Some((Error, "PW.01.13")));
        check(&class(Other::Refuse), "pw.01.13", Some((Error, "HM.02.04")));
    }

    #[test]
    fn a_closed_code_is_told_from_an_unknown_one() {
        let codes =
            Security { open: vec!["B".into()], known: ["SR", "R", "T", "B"].map(String::from).to_vec() };
        let meaning = |code: &str| Some(Meaning { id: format!("arti {code}"), en: String::new() });
        let check = |text: &str, fit: Option<u32>, closed: bool| {
            assert_eq!(codes.fit(text), fit, "{text}");
            let message = codes.problem(text, &meaning).map(|problem| problem.message);
            assert_eq!(matches!(message, Some(NumberPhrase::SecurityClosed { .. })), closed, "{text}");
        };
        check("B", Some(0), false);
        check("b", Some(2), false);
        check("R", Some(1), true);
        check("sr", Some(2), true);
        check("X", Some(4), false);
        check("KODE", None, false);
    }
}
