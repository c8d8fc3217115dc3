//! Which body issued a release: the profile asked for, else the one whose pattern the number fits, else the one whose
//! name the text carries. Knows numbers and names.

use super::number::Number;
use super::people::find_whole;
use super::{Note, NoteKind, NoteLevel, Options};
use crate::profile::{Profile, Profiles};

/// The profile for a text nobody recognises.
const FALLBACK: &str = "umum";

/// The profile of a release; empty when there is none to choose. `numbers` come back with the chosen body's first.
pub(super) fn choose(
    input: &str,
    numbers: &mut [Number],
    options: &Options<'_>,
    notes: &mut Vec<Note>,
) -> String {
    let profiles = options.profiles;
    if let Some(asked) = options.profile {
        if profiles.get(asked).is_some() {
            put_first(asked, numbers, notes);
            return asked.to_owned();
        }
        let kind = NoteKind::ProfileUnknown { id: asked.to_owned() };
        notes.push(Note::new(NoteLevel::Unsure, 1, kind, ""));
    }
    for number in numbers.iter() {
        if number.profiles.is_empty() {
            notes.push(Note::new(NoteLevel::Unsure, number.line, NoteKind::NumberUnknown, &*number.text));
        }
    }
    if let Some(first) = numbers.first().filter(|number| !number.profiles.is_empty()) {
        let id = of_number(first, input, profiles).unwrap_or_default();
        if let [one, two, ..] = &first.profiles[..]
            && named_most(first, input, profiles).is_none()
        {
            let other = if *one == id { two } else { one }.clone();
            let kind = NoteKind::ProfileUnsure { id: id.clone(), other };
            notes.push(Note::new(NoteLevel::Unsure, first.line, kind, &*first.text));
        }
        return id;
    }
    let named = profiles.ids().into_iter().filter(|id| *id != FALLBACK).filter_map(|id| profiles.get(id));
    if let Some(profile) = by_name(input, named) {
        let kind = NoteKind::ProfileByName { id: profile.id.clone() };
        notes.push(Note::new(NoteLevel::Unsure, 1, kind, &*profile.short));
        return profile.id.clone();
    }
    notes.push(Note::new(NoteLevel::Unsure, 1, NoteKind::NoProfile, ""));
    profiles.get(FALLBACK).map(|profile| profile.id.clone()).unwrap_or_default()
}

/// The profile of one number: of those it fits, the one that the text names most.
pub(super) fn of_number(number: &Number, input: &str, profiles: &Profiles) -> Option<String> {
    named_most(number, input, profiles).or_else(|| number.profiles.first().cloned())
}

fn named_most(number: &Number, input: &str, profiles: &Profiles) -> Option<String> {
    let fitting = number.profiles.iter().filter_map(|id| profiles.get(id));
    by_name(input, fitting).map(|profile| profile.id.clone())
}

/// The names by which issuing bodies are known.
pub(super) fn names(profiles: &Profiles) -> Vec<String> {
    let all = profiles
        .ids()
        .into_iter()
        .filter_map(|id| profiles.get(id))
        .filter(|profile| !profile.number.is_any());
    all.flat_map(|profile| [profile.name.clone(), profile.short.clone()])
        .filter(|name| !name.trim().is_empty())
        .collect()
}

/// The profile whose names stand in the text most often; `None` when none does or two are equal.
fn by_name<'a>(input: &str, profiles: impl Iterator<Item = &'a Profile>) -> Option<&'a Profile> {
    let mut counted: Vec<(usize, &Profile)> = profiles
        .map(|profile| (mentions(input, &profile.name) + mentions(input, &profile.short), profile))
        .collect();
    counted.sort_by_cached_key(|(count, _)| std::cmp::Reverse(*count));
    match counted[..] {
        [(count, profile)] if count > 0 => Some(profile),
        [(most, profile), (next, _), ..] if most > next => Some(profile),
        _ => None,
    }
}

fn mentions(text: &str, name: &str) -> usize {
    if find_whole(text, name).is_none() { 0 } else { text.matches(name).count() }
}

fn put_first(id: &str, numbers: &mut [Number], notes: &mut Vec<Note>) {
    let Some(index) = numbers.iter().position(|number| number.profiles.iter().any(|other| other == id))
    else {
        return;
    };
    if index > 0 {
        notes.push(Note::new(
            NoteLevel::Info,
            numbers[index].line,
            NoteKind::PrimaryMoved,
            &*numbers[index].text,
        ));
        numbers[..=index].rotate_right(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The profile chosen for a text and its number, and the notes' kinds.
    fn check(input: &str, number: &str, asked: Option<&str>, expected: &str, unsure: usize) {
        let profiles = Profiles::builtin();
        let (mut numbers, _) = crate::import::number::behind_label(number, 1, &profiles);
        let mut ids = String::new;
        let options = Options { profiles: &profiles, profile: asked, ids: &mut ids };
        let mut notes = Vec::new();
        assert_eq!(choose(input, &mut numbers, &options, &mut notes), expected, "{input} {number}");
        assert_eq!(notes.len(), unsure, "{notes:?}");
    }

    #[test]
    fn what_was_asked_for_wins_then_the_number_then_the_names() {
        check("Kementerian Kehutanan", "B-1/SETMEN/HM.02.04/01/2026", Some("ojk"), "ojk", 0);
        check("Kementerian Kehutanan", "B-1/SETMEN/HM.02.04/01/2026", None, "kemenpppa", 0);
        check("Kementerian Kehutanan", "", None, "kemenhut", 1);
        check("Siapa pun", "", None, "umum", 1);
        check("Siapa pun", "XX-9/2026", None, "umum", 2);
        check("Siapa pun", "", Some("tidakada"), "umum", 2);
    }
}
