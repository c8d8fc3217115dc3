//! Days that no calendar has, written without quotation marks: `date = 2025-11-31`. TOML refuses a file for one; a
//! draft opens with it, so that it can be mended where everything else is. Knows nothing of drafts.

use std::borrow::Cow;
use std::ops::Range;

use super::fault;
use super::pieces::{self, Refusal, Wrong};
use crate::phrase::store::TomlFault;

/// How many such values a file may have: a draft has one date and one embargo.
const MOST: usize = 2;

/// What to parse instead of `text`, which the parser refused with `error`: the same text, with a string of the same
/// length where such a day stands, so that everything is where it was; and how many days gave way.
pub(super) fn readable<'t>(text: &'t str, wrong: &Wrong) -> (Cow<'t, str>, usize) {
    let mut out = Cow::Borrowed(text);
    let mut next = impossible_day(text, wrong);
    let mut days = 0;
    while let Some(day) = next.filter(|_| days < MOST) {
        let stand_in = format!("'{}'", "-".repeat(day.len().saturating_sub(2)));
        out.to_mut().replace_range(day, &stand_in);
        days += 1;
        next = match pieces::parse(&out) {
            Err(Refusal::Wrong(wrong)) => impossible_day(&out, &wrong),
            _ => None,
        };
    }
    (out, days)
}

/// Whether the source of a value is such a day: the parser took it for a string, and it has no marks.
pub(super) fn stands_in(raw: &str) -> bool {
    !raw.starts_with(['"', '\''])
}

/// Where the day stands that the parser refuses.
fn impossible_day(text: &str, wrong: &Wrong) -> Option<Range<usize>> {
    if fault::meaning(&wrong.message) != TomlFault::Date {
        return None;
    }
    let belongs = |byte: &u8| byte.is_ascii_digit() || b"-:.+TtZz".contains(byte);
    let bytes = text.as_bytes();
    let at = wrong.at?.min(bytes.len());
    let start = at - bytes[..at].iter().rev().take_while(|byte| belongs(byte)).count();
    let end = start + bytes[start..].iter().take_while(|byte| belongs(byte)).count();
    let day = text.get(start..end)?;
    let shape = day.len() >= 10
        && day.bytes().take(10).enumerate().all(|(i, byte)| match i {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let value = text[..start].trim_end_matches([' ', '\t']).ends_with('=');
    (shape && value).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let Err(Refusal::Wrong(wrong)) = pieces::parse(text) else { panic!("{text} is TOML") };
        let (readable, days) = readable(text, &wrong);
        assert_eq!(readable, expected, "{text}");
        assert_eq!(days, expected.matches("'-").count(), "{text}");
    }

    #[test]
    fn a_day_on_no_calendar_is_read_as_a_string() {
        check("date = 2025-02-30\n", "date = '--------'\n");
        check("date = 2025-13-01 # salah\n", "date = '--------' # salah\n");
        check(
            "date=2025-11-31\nembargo = 2025-11-31T09:00:00+07:00\n",
            "date='--------'\nembargo = '-----------------------'\n",
        );
        check("embargo = 2025-12-16T25:00:00Z", "embargo = '------------------'");
    }

    #[test]
    fn anything_else_stays_wrong() {
        check("date = 16/12/2025\n", "date = 16/12/2025\n");
        check("date = \"x\n", "date = \"x\n");
        check("[2025-02-30\n", "[2025-02-30\n");
        check("date = 2025-2-30\n", "date = 2025-2-30\n");
        check("a = 25:00:00\n", "a = 25:00:00\n");
    }
}
