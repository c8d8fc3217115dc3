//! From the text of a release to a draft, step by step: junk, head, issuing body, contact, date, body, and at the end
//! the law.

use super::law::{self, Bag};
use super::lines::{self, Line};
use super::{Imported, Note, NoteKind, NoteLevel, Options};
use super::{body, contact, dateline, day, head, junk, number, publisher};
use crate::model::date::{Embargo, read_embargo};
use crate::model::{Block, Draft, Field, Joint};
use crate::phrase::Lang;
use crate::profile::{Profile, Typography};

/// A line that the profile is expected to print in its own words.
struct Claim {
    line: usize,
    kind: NoteKind,
    text: String,
}

/// The draft in the making.
struct Work<'a, 'o> {
    options: &'a Options<'o>,
    draft: Draft,
    notes: Vec<Note>,
    claims: Vec<Claim>,
    bodies: Vec<String>,
}

impl Work<'_, '_> {
    fn note(&mut self, level: NoteLevel, line: usize, kind: NoteKind, text: &str) {
        self.notes.push(Note::new(level, line, kind, text));
    }

    fn claim(&mut self, line: usize, kind: NoteKind, text: &str) {
        self.claims.push(Claim { line, kind, text: text.trim().to_owned() });
    }

    fn profile(&self) -> Option<&Profile> {
        self.options.profiles.get(self.draft.field(Field::Profile))
    }
}

/// Makes a draft of a text.
pub(super) fn release(input: &str, options: &mut Options<'_>) -> Imported {
    let bodies = publisher::names(options.profiles);
    let mut work = Work { options, draft: Draft::default(), notes: Vec::new(), claims: Vec::new(), bodies };
    let (mut lines, changed) = lines::split(input);
    if changed > 0 {
        work.note(NoteLevel::Info, 1, NoteKind::BlanksNormalised { count: changed }, "");
    }
    if lines.iter().all(Line::is_blank) {
        work.note(NoteLevel::Unsure, 1, NoteKind::Empty, "");
        let Work { draft, notes, .. } = work;
        return Imported { draft, notes };
    }
    let swept = junk::sweep(&mut lines);
    work.notes.extend(swept.notes);
    let head = head::read(&mut lines, options_profiles(&work), &work.bodies);
    let start = head.body;
    let (strays, numbers) = take_head(head, &mut lines[start..], input, &mut work);
    let rest = take_contact(lines.split_off(start), &mut work);
    let years = day::Years { number: numbers, page: swept.date };
    let rest = take_dates(rest, years, &mut work);
    if work.draft.field(Field::Date).is_empty()
        && swept.date.is_some()
        && work.draft.field(Field::Place).is_empty()
    {
        work.note(NoteLevel::Unsure, swept.date_line, NoteKind::DateFromPage, "");
    }
    let lines: Vec<Line> = strays.into_iter().flat_map(apart).chain(rest).collect();
    take_body(&lines, &mut work);
    settle(&mut work);
    let Work { draft, notes, .. } = work;
    finish(input, Imported { draft, notes }, options)
}

fn options_profiles<'o>(work: &Work<'_, 'o>) -> &'o crate::profile::Profiles {
    work.options.profiles
}

/// A line with a blank one behind it, so that it is a paragraph of its own.
fn apart(line: Line) -> [Line; 2] {
    let blank = Line::new(line.number, "");
    [line, blank]
}

/// Headline, labels, numbers, embargo; gives back the words that are neither, and the year of the number.
fn take_head(
    mut head: head::Head,
    rest: &mut [Line],
    input: &str,
    work: &mut Work<'_, '_>,
) -> (Vec<Line>, Option<i32>) {
    let profiles = work.options.profiles;
    if head.numbers.is_empty() {
        head::find_elsewhere(rest, profiles, &mut head);
    }
    work.notes.append(&mut head.notes);
    if head.title.is_empty() {
        work.note(NoteLevel::Unsure, 1, NoteKind::NoTitle, "");
    }
    work.draft.set_field(Field::Title, head.title);
    for label in head.labels {
        work.claim(label.number, NoteKind::Label, &label.text);
    }
    let profile = publisher::choose(input, &mut head.numbers, work.options, &mut work.notes);
    work.draft.set_field(Field::Profile, profile);
    let mut numbers = head.numbers.iter();
    match numbers.next() {
        Some(first) => work.draft.set_field(Field::Number, &*first.text),
        None => work.note(NoteLevel::Unsure, 1, NoteKind::NoNumber, ""),
    }
    for other in numbers {
        let profile = publisher::of_number(other, input, profiles).unwrap_or_default();
        work.draft.joint.push(Joint { profile, number: other.text.clone(), ..Joint::default() });
    }
    if let Some(line) = head.embargo {
        take_embargo(&line, work);
    }
    let year = head.numbers.iter().find_map(|found| number::year(found, profiles));
    if let Some((found, line)) = head.date {
        let years = day::Years { number: year, page: None };
        if let Some(date) = day::of(&found, &line.text, line.number, years, &mut work.notes) {
            work.draft.set_field(Field::Date, date.to_string());
        }
        work.claim(line.number, NoteKind::HeadDate, &line.text);
    }
    (head.strays, year)
}

fn take_embargo(line: &Line, work: &mut Work<'_, '_>) {
    let words = line.text.split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
    let lower = words.to_lowercase();
    let skip = ["sampai", "hingga", "until", ":"].iter().find(|word| lower.starts_with(**word));
    let value = skip.map_or(words, |word| &words[word.len()..]).trim_start_matches([' ', ':']);
    match read_embargo(value) {
        Embargo::Instant(instant) => {
            work.draft.set_field(Field::Embargo, instant.to_rfc3339());
            work.claim(line.number, NoteKind::Embargo, &line.text);
        }
        _ => {
            work.draft.set_field(Field::Embargo, if value.is_empty() { &line.text } else { value });
            work.note(NoteLevel::Unsure, line.number, NoteKind::EmbargoUnclear, &line.text);
            work.claim(line.number, NoteKind::Embargo, &line.text);
        }
    }
}

/// The contact block; gives back the lines before it. Hashtags before it go, behind it they stay.
fn take_contact(mut lines: Vec<Line>, work: &mut Work<'_, '_>) -> Vec<Line> {
    let known = work.profile().map(|profile| profile.contact.clone()).unwrap_or_default();
    let first = lines.iter().position(|line| !line.is_blank()).map_or(0, |first| first + 1);
    let start = contact::start(&lines, first, &known);
    let block = contact::block(&lines.split_off(start));
    if block != known {
        work.draft.set_field(Field::Contact, block.join("\n"));
    }
    for line in lines.iter_mut().filter(|line| !line.is_blank() && junk::is_hashtags(&line.text)) {
        work.notes.push(Note::new(
            NoteLevel::Dropped,
            line.number,
            NoteKind::Hashtags,
            std::mem::take(&mut line.text),
        ));
    }
    lines
}

/// Dateline and the line of place and date under the body; gives back the lines without them.
fn take_dates(mut lines: Vec<Line>, years: day::Years, work: &mut Work<'_, '_>) -> Vec<Line> {
    if let Some(line) = lines.iter_mut().find(|line| !line.is_blank())
        && let Some(found) =
            dateline::lead(&line.text, &work.bodies).or_else(|| dateline::line(&line.text, &work.bodies))
    {
        let rest = line.text.split_off(found.len);
        let text = std::mem::replace(&mut line.text, rest);
        let number = line.number;
        if let Some(date) = day::of(&found, &text, number, years, &mut work.notes) {
            work.draft.set_field(Field::Date, date.to_string());
        }
        work.draft.set_field(Field::Place, found.place);
        work.claim(number, NoteKind::Dateline, &text);
    }
    let Some(last) = lines.iter_mut().rfind(|line| !line.is_blank()) else { return lines };
    let Some(found) = dateline::line(&last.text, &work.bodies) else { return lines };
    let (number, text) = (last.number, last.text.clone());
    let mut notes = Vec::new();
    let date = day::of(&found, &text, number, years, &mut notes).map(|date| date.to_string());
    let place = work.draft.field(Field::Place);
    let fits = |old: &str, new: &str| old.is_empty() || old == new;
    if fits(place, &found.place) && fits(work.draft.field(Field::Date), date.as_deref().unwrap_or_default()) {
        last.text.clear();
        work.notes.append(&mut notes);
        work.draft.set_field(Field::Place, found.place);
        work.draft.set_field(Field::Date, date.unwrap_or_default());
        work.claim(number, NoteKind::FootDate, &text);
    } else {
        work.note(NoteLevel::Unsure, number, NoteKind::DateClash, &text);
    }
    lines
}

fn take_body(lines: &[Line], work: &mut Work<'_, '_>) {
    let plain = Typography::default();
    let marks = work.profile().map_or(&plain, |profile| &profile.typography);
    let body = body::read(lines, marks);
    work.notes.extend(body.notes);
    work.draft.blocks = body.blocks;
    work.draft.speakers = body.speakers;
    let text: String = lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
    work.draft.set_field(Field::Language, language(&text).tag());
}

/// The language of a text, by its small words; Indonesian when they do not tell.
fn language(text: &str) -> Lang {
    let count = |list: &[&str]| law::words(text).filter(|word| list.contains(word)).count();
    let english = count(&["the", "of", "and", "to", "in", "that", "for", "with", "is", "said"]);
    let indonesian = count(&["dan", "yang", "di", "untuk", "dengan", "dari", "pada", "ini", "dalam", "itu"]);
    if english > indonesian { Lang::En } else { Lang::Id }
}

/// Notes those claims whose words the profile does not print.
fn settle(work: &mut Work<'_, '_>) {
    let frame = law::frame(&work.draft, work.profile());
    let mut printed = Bag::default();
    frame.iter().for_each(|text| printed.add(text));
    for claim in std::mem::take(&mut work.claims) {
        let dated = matches!(claim.kind, NoteKind::Dateline | NoteKind::FootDate);
        let same = !dated || frame.iter().any(|text| text.trim() == claim.text);
        if claim.kind == NoteKind::Embargo || !printed.take_all(&claim.text) || !same {
            work.note(NoteLevel::Info, claim.line, claim.kind, &claim.text);
        }
    }
}

/// Keeps the law, gives the blocks their ids and the notes their order.
fn finish(input: &str, mut imported: Imported, options: &mut Options<'_>) -> Imported {
    let lost = law::unaccounted(input, &imported, options.profiles);
    if !lost.is_empty() {
        let words = lost.join(" ");
        imported.notes.push(Note::new(NoteLevel::Unsure, 1, NoteKind::Kept, &*words));
        imported.draft.blocks.push(Block::paragraph("", words));
    }
    for block in &mut imported.draft.blocks {
        block.id = (options.ids)();
    }
    imported.notes.sort_by_cached_key(|note| note.line);
    imported
}
