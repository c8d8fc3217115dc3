//! A weekday printed beside a date it does not fit: one of the commonest slips of real releases. A date without a
//! year is taken in the release's year, or in the year that brings it nearest to the release, whichever fits; a span
//! (`Senin–Rabu, 8–10 Desember`) is held to both its ends.

mod parse;

use std::ops::Range;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::check::scan::{is_prose, words as each_word};
use crate::check::{Cx, Explain, Level, Out, Rule, Scope};
use crate::model::{Edit, Place};
use crate::phrase::Lang;
use crate::phrase::check::{CheckPhrase, DayName, FixPhrase, words};
use crate::phrase::date::weekday_name;
use crate::text::bytes;

pub(super) const DATE: Rule = Rule {
    id: "weekday-date",
    level: Level::Warning,
    scope: Scope::Text(weekday_date),
    explain: Explain {
        what: words(
            "Nama hari tidak cocok dengan tanggal di sampingnya.",
            "A weekday does not fit the date beside it.",
        ),
        why: words(
            "Pembaca datang pada hari yang salah, dan wartawan tidak tahu mana yang benar.",
            "Readers come on the wrong day, and journalists cannot tell which is right.",
        ),
        wrong: words("Posko dibuka Senin (16/12).", "The post opens on Monday, 16 December 2025."),
        right: words("Posko dibuka Selasa (16/12).", "The post opens on Tuesday, 16 December 2025."),
        stage: |stage, text| stage.paragraph(text),
        source: words("kalender Gregorius", "the Gregorian calendar"),
    },
};

/// A weekday as written.
#[derive(Clone, Debug)]
struct Named {
    day: Weekday,
    lang: Lang,
    range: Range<usize>,
}

/// A weekday, or a span of two, with the date it stands beside.
#[derive(Debug)]
struct Dated {
    last: Option<Named>,
    date: Range<usize>,
    days: (u32, Option<u32>),
    month: u32,
    year: Option<i32>,
}

fn weekday_date(cx: &Cx, place: Place, text: &str, out: &mut Out) {
    if !is_prose(place) {
        return;
    }
    for (first, dated) in all_dated(text) {
        let ends = match (&dated.last, dated.days) {
            (None, (day, None)) => [Some((&first, day)), None],
            (Some(last), (day, Some(second))) => [Some((&first, day)), Some((last, second))],
            // A weekday beside a span, or two beside one date, may mean either end.
            _ => continue,
        };
        for (named, day) in ends.into_iter().flatten() {
            judge(cx, place, text, &dated, named, day, out);
        }
    }
}

/// Words that stand between a weekday and the first figure of its date, at most: `Senin s.d. Rabu tanggal December 8`
/// has five.
const BETWEEN: usize = 6;

/// The weekdays of a text that have a date beside them, with it. Figures are fewer than words: only what stands right
/// before a figure is looked at.
fn all_dated(text: &str) -> Vec<(Named, Dated)> {
    let mut found = Vec::new();
    // Where the last date ended, and up to where words were looked at.
    let (mut from, mut seen) = (0, 0);
    let mut at = 0;
    while let Some(next) = bytes::position(&text.as_bytes()[at..], |b| b.is_ascii_digit()) {
        let figure = at + next;
        let start = seen + words_back(&text[seen..figure], BETWEEN + 1);
        let words = each_word(&text[start..]).map(|(at, word)| (start + at, word));
        at = figure + text.as_bytes()[figure..].iter().take_while(|b| b.is_ascii_digit()).count();
        for (start, word) in words.take_while(|(start, _)| *start < figure) {
            // Figures within a word begin no date.
            at = at.max(start + word.len());
            let Some(first) = (start >= from).then(|| named(start, word)).flatten() else { continue };
            let Some(dated) = parse::dated(text, first.range.end) else { continue };
            from = dated.date.end;
            found.push((first, dated));
        }
        seen = figure;
    }
    found
}

/// Where the last `count` words of a text begin, or more of them where not only blanks and ASCII marks stand between.
fn words_back(text: &str, count: usize) -> usize {
    let bytes = text.as_bytes();
    let belongs = |b: u8| b.is_ascii_alphanumeric() || b == b'\'' || !b.is_ascii();
    let mut at = bytes.len();
    for _ in 0..count {
        at -= bytes[..at].iter().rev().take_while(|b| !belongs(**b)).count();
        at -= bytes[..at].iter().rev().take_while(|b| belongs(**b)).count();
    }
    at
}

fn judge(cx: &Cx, place: Place, text: &str, dated: &Dated, named: &Named, day: u32, out: &mut Out) {
    let Some(years) = years(cx, dated, day) else { return };
    let dates: Vec<NaiveDate> =
        years.iter().filter_map(|year| NaiveDate::from_ymd_opt(*year, dated.month, day)).collect();
    if dates.iter().any(|date| date.weekday() == named.day) {
        return;
    }
    let range = named.range.start..dated.date.end;
    let Some(date) = dates.first() else {
        let found = text[dated.date.clone()].trim().to_owned();
        out.at(place, dated.date.clone(), CheckPhrase::DayMissing { found });
        return;
    };
    let written = &text[named.range.clone()];
    let message =
        CheckPhrase::Weekday { date: *date, right: DayName(date.weekday()), written: written.to_owned() };
    let to = in_case_of(weekday_name(date.weekday(), named.lang), written);
    let edit = Edit::replace(place, named.range.start, written, to.as_str());
    out.at(place, range, message).ask(FixPhrase::Replace { to }, vec![edit]);
}

/// The years a date may be in, the likeliest first; `None` when nothing says which.
fn years(cx: &Cx, dated: &Dated, day: u32) -> Option<Vec<i32>> {
    if let Some(year) = dated.year {
        return Some(vec![year]);
    }
    let release = cx.draft.date()?;
    let apart = |year: &i32| {
        NaiveDate::from_ymd_opt(*year, dated.month, day)
            .map_or(i64::MAX, |date| date.signed_duration_since(release).num_days().abs())
    };
    let nearest = (release.year() - 1..=release.year() + 1).min_by_key(apart)?;
    Some(if nearest == release.year() { vec![nearest] } else { vec![nearest, release.year()] })
}

/// The weekday a word names, in either language; `Jum'at` is read too.
fn named(at: usize, word: &str) -> Option<Named> {
    // Most words are no weekday: look at length and first letter before anything else.
    if !(4..=9).contains(&word.len())
        || !word.starts_with(['S', 's', 'R', 'r', 'K', 'k', 'J', 'j', 'M', 'm', 'T', 't', 'W', 'w', 'F', 'f'])
    {
        return None;
    }
    let range = at..at + word.len();
    for lang in [Lang::Id, Lang::En] {
        for day in
            [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun]
        {
            if weekday_name(day, lang).eq_ignore_ascii_case(word) {
                return Some(Named { day, lang, range });
            }
        }
    }
    let friday = ["jum'at", "jum’at"].iter().any(|friday| friday.eq_ignore_ascii_case(word));
    friday.then_some(Named { day: Weekday::Fri, lang: Lang::Id, range })
}

fn in_case_of(name: &str, written: &str) -> String {
    if written.chars().all(|c| !c.is_lowercase()) {
        name.to_uppercase()
    } else if written.starts_with(char::is_lowercase) {
        name.to_lowercase()
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests;
