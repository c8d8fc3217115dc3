//! The `[number]` table of a profile: forms, what their segments are, labels and meanings of codes.

use super::ProfileError;
use super::source::Node;
use crate::number::{
    Codes, MAX_LINES, MonthStyle, Other, Pattern, PatternError, PatternErrorKind, Security, SegmentKind,
    Settings, Years,
};
use crate::phrase::number::Meaning;
use crate::phrase::profile::ProfilePhrase;

/// Settings of segments, which stand in `[number]` for all forms or in a form for itself.
const SETTINGS: [&str; 6] = ["security", "serial", "unit", "class", "month", "volume"];

/// Month styles by example, as they stand in a profile.
const MONTHS: [(&str, MonthStyle); 3] =
    [("01", MonthStyle::Padded), ("1", MonthStyle::Plain), ("I", MonthStyle::Roman)];

/// What to do with a code that is not listed.
const OTHERS: [(&str, Other); 3] =
    [("accept", Other::Accept), ("warn", Other::Warn), ("refuse", Other::Refuse)];

/// Reads and compiles the pattern.
pub(super) fn pattern(root: &Node<'_>) -> Result<Pattern, ProfileError> {
    let Some(node) = root.table("number")? else {
        return Err(root.fail("number", ProfilePhrase::KeyMissing { key: "number".to_owned() }));
    };
    node.only(&[&SETTINGS[..], &["any", "labels", "form", "meanings"]].concat())?;
    let labels = node.texts("labels")?;
    if node.flag("any")? {
        return Ok(Pattern::any(labels));
    }
    let common = settings(&node, &Settings::default())?;
    let tables = node.tables("form")?;
    if tables.is_empty() {
        return Err(node.fail("form", ProfilePhrase::KeyMissing { key: node.path_of("form") }));
    }
    let mut forms = Vec::new();
    for table in &tables {
        table.only(&[&SETTINGS[..], &["pattern", "first_year", "last_year"]].concat())?;
        let settings = Settings { years: years(table)?, ..settings(table, &common)? };
        forms.push((table.required("pattern")?.to_owned(), settings));
    }
    Pattern::compile(&forms, labels, meanings(&node)?).map_err(|error| explain(&tables, error))
}

fn settings(node: &Node<'_>, common: &Settings) -> Result<Settings, ProfileError> {
    let mut settings = common.clone();
    if let Some(node) = node.table("security")? {
        node.only(&["codes", "known"])?;
        settings.security = Security { open: node.texts("codes")?, known: node.texts("known")? };
    }
    if let Some(example) = node.text("serial")? {
        let is_serial = example.ends_with('1') && example.trim_start_matches('0') == "1";
        if !is_serial {
            return Err(node.not_among("serial", example, &["1", "01", "001", "0001"]));
        }
        settings.serial_digits = example.len();
    }
    if let Some(node) = node.table("unit")? {
        settings.unit = codes(&node)?;
    }
    if let Some(node) = node.table("class")? {
        settings.class = codes(&node)?;
    }
    if node.has("month") {
        let example = node.text("month")?.unwrap_or_default();
        let style = MONTHS.iter().find(|(known, _)| *known == example);
        let Some((_, style)) = style else {
            return Err(node.not_among("month", example, &MONTHS.map(|(word, _)| word)));
        };
        settings.month = *style;
    }
    if let Some(base) = node.count("volume")? {
        settings.volume_base = i32::try_from(base).unwrap_or_default();
    }
    Ok(settings)
}

/// The years in which a form is used.
fn years(node: &Node<'_>) -> Result<Years, ProfileError> {
    let Years(all) = Years::default();
    let year = |key: &str, otherwise: i32| {
        let written = node.count(key)?;
        Ok(written.map_or(otherwise, |year| i32::try_from(year).unwrap_or(otherwise)))
    };
    let (first, last) = (year("first_year", *all.start())?, year("last_year", *all.end())?);
    if first > last {
        return Err(node.fail("last_year", ProfilePhrase::YearsTurned { first, last }));
    }
    Ok(Years(first..=last))
}

fn codes(node: &Node<'_>) -> Result<Codes, ProfileError> {
    node.only(&["codes", "shape", "other"])?;
    let shape = node.text("shape")?.unwrap_or_default().to_owned();
    Ok(Codes { listed: node.texts("codes")?, shape, other: node.choice("other", &OTHERS)? })
}

fn meanings(node: &Node<'_>) -> Result<Vec<(String, Meaning)>, ProfileError> {
    let Some(node) = node.table("meanings")? else { return Ok(Vec::new()) };
    let mut meanings = Vec::new();
    for code in node.keys() {
        // A meaning in one language is written as a plain text.
        let meaning = match node.text(code) {
            Ok(text) => Meaning { id: text.unwrap_or_default().to_owned(), en: String::new() },
            Err(_) => match node.table(code)? {
                Some(words) => {
                    words.only(&["id", "en"])?;
                    let en = words.text("en")?.unwrap_or_default().to_owned();
                    Meaning { id: words.required("id")?.to_owned(), en }
                }
                None => continue,
            },
        };
        meanings.push((code.to_owned(), meaning));
    }
    Ok(meanings)
}

fn explain(tables: &[Node<'_>], error: PatternError) -> ProfileError {
    let message = match error.kind {
        PatternErrorKind::UnknownSegment(word) => {
            let kinds = SegmentKind::ALL.iter().filter(|kind| **kind != SegmentKind::Fixed);
            let known: Vec<String> = kinds.map(|kind| format!("{{{}}}", kind.word())).collect();
            ProfilePhrase::SegmentUnknown { word, known: known.join(" ") }
        }
        PatternErrorKind::Unpaired(mark) => ProfilePhrase::Unpaired { mark },
        PatternErrorKind::Twice(kind) => ProfilePhrase::SegmentTwice { word: kind.word().to_owned() },
        PatternErrorKind::NoSegment => ProfilePhrase::NoSegment,
        PatternErrorKind::TooManyWays => ProfilePhrase::TooManyWays { limit: MAX_LINES },
        PatternErrorKind::Unset(kind) => ProfilePhrase::SegmentUnset { word: kind.word().to_owned() },
    };
    tables[error.form].fail_in("pattern", error.at, message)
}
