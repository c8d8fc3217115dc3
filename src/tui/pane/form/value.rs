//! What a value looks like in a form while it is not edited, and what it means while it is.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

use super::{Entry, EntryKind, FormCx};
use crate::model::date::{Embargo, ZONES, read_embargo};
use crate::model::moment::read_moment;
use crate::model::{BlockPart, Draft, Field, Place, SpeakerPart};
use crate::number::Reading;
use crate::phrase::tui::TuiPhrase;
use crate::phrase::{Lang, Say, date};
use crate::profile;

/// A blank at which no row ends.
pub(super) const UNBROKEN: &str = "\u{a0}";

/// A value as the form shows it: what stands in the draft while it is edited, else what it means.
pub(super) fn shown_value<'a>(entry: &Entry, cx: &'a FormCx, editing: bool) -> Cow<'a, str> {
    let draft = cx.session.draft();
    let text = draft.text(entry.place).unwrap_or_default();
    match (entry.kind, entry.place) {
        (EntryKind::Date, _) if !editing => match date::read_iso(text) {
            Some(day) => Cow::Owned(date::full(day, cx.lang)),
            None => Cow::Borrowed(text),
        },
        (EntryKind::Instant, _) if !editing => Cow::Owned(embargo_text(text, cx.lang)),
        (EntryKind::Speaker, _) => match draft.speaker(text) {
            Some(speaker) => Cow::Borrowed(speaker.name.as_str()),
            None => Cow::Borrowed(text),
        },
        (EntryKind::Choice, Place::Field(Field::Profile) | Place::Joint(..)) => {
            Cow::Borrowed(cx.profile(entry.place).short.as_str())
        }
        (EntryKind::Choice, Place::Field(field)) => match TuiPhrase::of_choice(field, text) {
            Some(phrase) => phrase.say(cx.lang),
            None => Cow::Borrowed(text),
        },
        (_, Place::Field(Field::Contact)) if !editing => {
            let of_profile = cx.session.profile(cx.profiles).contact.iter().map(String::as_str);
            // The first line stands for all.
            let mut lines: Box<dyn Iterator<Item = &str>> =
                if text.is_empty() { Box::new(of_profile) } else { Box::new(text.lines()) };
            match (lines.next(), lines.next()) {
                (Some(first), Some(_)) => Cow::Owned(format!("{first} …")),
                (first, _) => Cow::Borrowed(first.unwrap_or_default()),
            }
        }
        (_, Place::Block(block, BlockPart::Attribution | BlockPart::Lead)) if !editing => {
            printed(text, block, draft).map_or(Cow::Borrowed(text), Cow::Owned)
        }
        _ => Cow::Borrowed(text),
    }
}

/// The words around a quote with the speaker in the place of `{name}` and the like, as they are printed; `None` where
/// nothing stands for the speaker.
fn printed(text: &str, block: usize, draft: &Draft) -> Option<String> {
    let speaker = draft.speaker(&draft.blocks.get(block)?.speaker)?;
    let printed = profile::fill(text, Some(speaker));
    (printed != text).then_some(printed)
}

/// What the value of an entry means, or what may be typed where there is none: said while it is edited.
pub(super) fn meaning(entry: &Entry, reading: Option<&Reading>, cx: &FormCx) -> String {
    let draft = cx.session.draft();
    let text = draft.text(entry.place).unwrap_or_default();
    match entry.kind {
        EntryKind::Number if !text.trim().is_empty() => {
            reading.map(|reading| number_meaning(entry.place, text, reading, cx)).unwrap_or_default()
        }
        EntryKind::Date => match date::read(text, cx.now.date_naive()) {
            Some(day) => date::full(day, cx.lang),
            None if text.trim().is_empty() => TuiPhrase::HintDate.say(cx.lang).into_owned(),
            None => String::new(),
        },
        EntryKind::Instant => match read_moment(text, cx.now.date_naive(), release_day(cx)) {
            Embargo::Instant(instant) => {
                format!("{} · {}", date::full(instant.date_naive(), cx.lang), zones(&instant, cx.lang))
            }
            Embargo::NoOffset(moment) => {
                let said =
                    format!("{} {}", date::full(moment.date(), cx.lang), clock(moment.time(), cx.lang));
                TuiPhrase::ZoneMissing { moment: said }.say(cx.lang).into_owned()
            }
            _ if text.trim().is_empty() => TuiPhrase::HintEmbargo.say(cx.lang).into_owned(),
            _ => String::new(),
        },
        EntryKind::Speaker if draft.speakers.is_empty() => {
            TuiPhrase::HintNoSpeakers.say(cx.lang).into_owned()
        }
        EntryKind::Speaker => TuiPhrase::HintSpeaker.say(cx.lang).into_owned(),
        EntryKind::Choice => TuiPhrase::HintChoice.say(cx.lang).into_owned(),
        EntryKind::Text => {
            let printed = match entry.place {
                Place::Block(block, BlockPart::Attribution | BlockPart::Lead) => printed(text, block, draft),
                _ => None,
            };
            let hint = printed.map(|text| TuiPhrase::PrintsAs { text }).or_else(|| hint_of(entry.place));
            hint.map(|phrase| phrase.say(cx.lang).into_owned()).unwrap_or_default()
        }
        EntryKind::Number => TuiPhrase::HintNumber.say(cx.lang).into_owned(),
    }
}

fn number_meaning(place: Place, text: &str, reading: &Reading, cx: &FormCx) -> String {
    let told = cx.profile(place).number.explain(reading, text);
    // A code stays with the first word of what it means.
    let code = |words: &str| words.split(' ').next().is_some_and(|first| !first.contains(char::is_lowercase));
    let words = told.into_iter().map(|(_, _, meaning)| match meaning.say(cx.lang) {
        words if code(&words) => words.replacen(' ', UNBROKEN, 1),
        words => words.into_owned(),
    });
    words.collect::<Vec<_>>().join(" · ")
}

fn hint_of(place: Place) -> Option<TuiPhrase> {
    match place {
        Place::Block(_, BlockPart::Attribution) => Some(TuiPhrase::HintAttribution),
        Place::Speaker(_, SpeakerPart::Short) => Some(TuiPhrase::HintShort),
        Place::Field(Field::Contact) => Some(TuiPhrase::HintContact),
        _ => None,
    }
}

/// An embargo as people say it: `Sel 16 Des 2025 09.00 WIB`; what is none, as it is written.
pub fn embargo_text(text: &str, lang: Lang) -> String {
    match read_embargo(text) {
        Embargo::Instant(instant) => {
            format!("{} {}", date::brief(instant.date_naive(), lang), zoned(&instant, lang))
        }
        _ => text.to_owned(),
    }
}

fn zoned(instant: &DateTime<FixedOffset>, lang: Lang) -> String {
    let hours = instant.offset().local_minus_utc() / 3600;
    let zone = ZONES.iter().find(|(_, h)| *h == hours).map(|(name, _)| (*name).to_owned());
    format!("{} {}", time(instant, lang), zone.unwrap_or_else(|| instant.format("%:z").to_string()))
}

fn release_day(cx: &FormCx) -> NaiveDate {
    cx.session.draft().date().unwrap_or(cx.now.date_naive())
}

fn time(instant: &DateTime<FixedOffset>, lang: Lang) -> String {
    clock(instant.time(), lang)
}

/// Hour and minute, parted as each language does (PUEBI III.A.3).
fn clock(time: NaiveTime, lang: Lang) -> String {
    let form = if lang == Lang::Id { "%H.%M" } else { "%H:%M" };
    time.format(form).to_string()
}

/// The same instant in Indonesia's three zones and in UTC.
fn zones(instant: &DateTime<FixedOffset>, lang: Lang) -> String {
    let mut said: Vec<String> = ZONES
        .iter()
        .filter_map(|(name, hours)| {
            let zone = FixedOffset::east_opt(hours * 3600)?;
            Some(format!("{} {name}", time(&instant.with_timezone(&zone), lang)))
        })
        .collect();
    said.push(format!("{} UTC", time(&instant.to_utc().fixed_offset(), lang)));
    said.join(" · ")
}
