//! What comes next in a number that is being typed, as far as its pattern and the release's day know: the rest of a part,
//! separators, the only unit, the month. It ends where only the writer knows on: before a serial.

use chrono::{Datelike, NaiveDate};

use super::part::{Known, Part};
use super::template::Line;
use super::{FaultLevel, Pattern};

impl Pattern {
    /// What can be put behind `text`; empty where it is no beginning of a number, or nothing more is known.
    pub fn complete(&self, text: &str, date: Option<NaiveDate>) -> String {
        let lines =
            self.lines.iter().filter(|line| date.is_none_or(|date| line.years.0.contains(&date.year())));
        let rest = lines.filter_map(|line| self.rest_of(line, text, date)).find(|rest| !rest.is_empty());
        // A whole number of any form wants nothing behind it.
        let whole = !text.is_empty() && !self.read(text, date).has_errors();
        rest.filter(|_| !whole).unwrap_or_default()
    }

    /// What follows `text` in a line it begins; `None` where it does not.
    fn rest_of(&self, line: &Line, text: &str, date: Option<NaiveDate>) -> Option<String> {
        let mut left = match open(&line.seps[0], text) {
            Open::Behind(left) => left,
            Open::Within(rest) => return Some(format!("{rest}{}", following(line, 0, date))),
            Open::Other => return None,
        };
        for (index, part) in line.parts.iter().enumerate() {
            let sep = &line.seps[index + 1];
            match self.closed(part, sep, left, date) {
                Some(behind) => left = behind,
                // The part that is being typed.
                None => return self.open_part(line, index, left, date),
            }
        }
        left.is_empty().then(String::new)
    }

    /// What stands behind a part and the separator after it, when both are written out.
    fn closed<'t>(&self, part: &Part, sep: &str, left: &'t str, date: Option<NaiveDate>) -> Option<&'t str> {
        if sep.is_empty() {
            return None;
        }
        let ends = left.match_indices(sep).map(|(at, _)| at);
        ends.filter(|at| self.is_sound(part, &left[..*at], date)).map(|at| &left[at + sep.len()..]).next()
    }

    /// What follows a part of which `left` is typed.
    fn open_part(&self, line: &Line, index: usize, left: &str, date: Option<NaiveDate>) -> Option<String> {
        let part = &line.parts[index];
        if left.is_empty() {
            return Some(following(line, index, date));
        }
        // Of the separator behind the part a piece may be typed.
        let sep = &line.seps[index + 1];
        for typed in (1..sep.len()).rev().filter(|typed| sep.is_char_boundary(*typed)) {
            if let Some(word) = left.strip_suffix(&sep[..typed])
                && self.is_sound(part, word, date)
            {
                return Some(format!("{}{}", &sep[typed..], following(line, index + 1, date)));
            }
        }
        let begun = part.listed(date).into_iter().find_map(|word| word.strip_prefix(left).map(str::to_owned));
        let rest = match begun {
            Some(rest) => rest,
            None if self.is_sound(part, left, date) => String::new(),
            None => return None,
        };
        Some(format!("{rest}{sep}{}", following(line, index + 1, date)))
    }

    fn is_sound(&self, part: &Part, text: &str, date: Option<NaiveDate>) -> bool {
        let known = Known { date, meaning: &|code| self.meaning(code) };
        part.problem(text, known).is_none_or(|problem| problem.level != FaultLevel::Error)
    }
}

/// How a text stands to a separator it should begin with.
enum Open<'t> {
    /// It begins with it: what stands behind.
    Behind(&'t str),
    /// It ends within it: the rest of it.
    Within(&'t str),
    /// It begins otherwise.
    Other,
}

fn open<'t>(sep: &'t str, text: &'t str) -> Open<'t> {
    match (text.strip_prefix(sep), sep.strip_prefix(text)) {
        (Some(behind), _) => Open::Behind(behind),
        (None, Some(rest)) => Open::Within(rest),
        (None, None) => Open::Other,
    }
}

/// The parts from `index` on with what stands between them, up to one that only the writer knows.
fn following(line: &Line, index: usize, date: Option<NaiveDate>) -> String {
    let mut rest = String::new();
    for (part, sep) in line.parts.iter().zip(&line.seps[1..]).skip(index) {
        let Some(word) = part.expected(date) else { break };
        rest.push_str(&word);
        rest.push_str(sep);
    }
    rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::number::SegmentKind;
    use crate::profile::Profiles;

    fn december() -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2025, 12, 16)
    }

    #[track_caller]
    fn check(profile: &str, text: &str, expected: &str) {
        let profiles = Profiles::builtin();
        let pattern = &profiles.get(profile).expect("a body that is built in").number;
        assert_eq!(pattern.complete(text, december()), expected, "{profile}: {text}");
    }

    #[test]
    fn what_is_known_follows() {
        check("kemenpppa", "", "B-");
        check("kemenpppa", "B", "-");
        check("kemenpppa", "B-", "");
        check("kemenpppa", "B-518", "/SETMEN/HM.02.04/12/2025");
        check("kemenpppa", "B-518/", "SETMEN/HM.02.04/12/2025");
        check("kemenpppa", "B-518/SET", "MEN/HM.02.04/12/2025");
        check("kemenpppa", "B-518/SETMEN/HM.02.04/1", "2/2025");
        check("kemenpppa", "B-518/SETMEN/HM.02.04/12/2025", "");
        check("kemenpppa", "B-518/ROKUM", "/HM.02.04/12/2025");
        check("kemenpppa", "C-518", "");
        check("kemendikdasmen", "7", "/sipers/A6/XII/2025");
        check("kemendikdasmen", "7/si", "pers/A6/XII/2025");
        check("kemenhut", "", "SP.");
        check("bi", "", "27/");
        check("bi", "27/31", "/DKom");
        check("umum", "", "");
        check("umum", "apa saja", "");
    }

    /// Typing only what the writer must know makes a sound number of every body.
    #[test]
    fn every_body_s_number_is_completed() {
        let profiles = Profiles::builtin();
        for id in profiles.ids().into_iter().filter(|id| *id != "umum") {
            let pattern = &profiles.get(id).expect("it is listed").number;
            let mut text = String::new();
            for _ in 0..4 {
                text.push_str(&pattern.complete(&text, december()));
                if !pattern.read(&text, december()).has_errors() {
                    break;
                }
                text.push_str("518");
            }
            let reading = pattern.read(&text, december());
            assert!(!reading.has_errors(), "{id}: {text}: {:?}", reading.faults);
            assert!(reading.span(SegmentKind::Serial).is_some(), "{id}: {text}");
        }
    }

    proptest! {
        /// Whatever was typed: what is put behind it leads on, and in the end there is nothing more to put.
        #[test]
        fn completing_comes_to_an_end(at in 0usize..11, text in "[A-Z0-9./ -]{0,16}") {
            let profiles = Profiles::builtin();
            let ids = profiles.ids();
            let pattern = &profiles.get(ids[at % ids.len()]).expect("it is listed").number;
            let mut text = text;
            for _ in 0..3 {
                let rest = pattern.complete(&text, december());
                if rest.is_empty() {
                    return Ok(());
                }
                text.push_str(&rest);
            }
            prop_assert!(pattern.complete(&text, december()).is_empty(), "{}", text);
        }
    }
}
