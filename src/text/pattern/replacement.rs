//! What comes to stand in the place of a hit: the words as typed, for a regular expression with its groups filled in.

use std::ops::Range;

use regex::Captures;

use super::{Kind, Pattern};
use crate::text::search::Folded;

impl Pattern {
    /// What `with` reads in the place of a hit. Words that were looked for without a capital, whatever the case, leave
    /// theirs to what comes in their place: `sekolah` to `madrasah` makes `Madrasah` of `Sekolah`. For a regular expression `$1` to `$9` are its groups, `$0` is all of
    /// it, `$$` a dollar; a group that is not there is left as typed.
    pub fn replacement(&self, hay: &str, hit: &Range<usize>, with: &str) -> String {
        let regex = match &self.kind {
            Kind::Regex(regex) => regex,
            Kind::Words { small: true, .. } if !self.how.case => return as_capital(&hay[hit.clone()], with),
            Kind::Words { .. } => return with.to_owned(),
        };
        let filled =
            |hay: &str, start: usize| regex.captures_at(hay, start).map(|groups| fill(with, &groups));
        let direct = regex.find_at(hay, hit.start).filter(|found| found.range() == *hit);
        let found = match direct {
            Some(_) => filled(hay, hit.start),
            None => {
                let composed = Folded::composed(hay);
                composed.here(hit.start).and_then(|start| filled(&composed.text, start))
            }
        };
        found.unwrap_or_else(|| with.to_owned())
    }
}

/// `with` in the capitals of `hit`, unless it has its own.
fn as_capital(hit: &str, with: &str) -> String {
    let letters = || hit.chars().filter(|c| c.is_lowercase() || c.is_uppercase());
    let mut rest = with.chars();
    let first = match rest.next() {
        Some(first) if !with.contains(char::is_uppercase) => first,
        _ => return with.to_owned(),
    };
    if letters().count() > 1 && letters().all(char::is_uppercase) {
        with.to_uppercase()
    } else if hit.starts_with(char::is_uppercase) {
        first.to_uppercase().chain(rest).collect()
    } else {
        with.to_owned()
    }
}

fn fill(with: &str, groups: &Captures) -> String {
    let mut out = String::with_capacity(with.len());
    let mut rest = with;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let next = rest.chars().next();
        let group = next.and_then(|c| c.to_digit(10)).and_then(|n| usize::try_from(n).ok());
        match (next, group) {
            (Some('$'), _) => {
                out.push('$');
                rest = &rest[1..];
            }
            (_, Some(n)) if n < groups.len() => {
                out.push_str(groups.get(n).map_or("", |group| group.as_str()));
                rest = &rest[1..];
            }
            _ => out.push('$'),
        }
    }
    out.push_str(rest);
    out
}
