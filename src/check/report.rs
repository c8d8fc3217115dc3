//! A finding as data for scripts, in the shape of `assets/schema/findings.json`. Knows neither the file nor its lines:
//! whoever asks says where in the file the finding is.

use std::borrow::Cow;

use serde::Serialize;

use super::{Finding, Fix, Safety, place_phrase};
use crate::model::{Draft, Edit};
use crate::phrase::{Lang, Say};

/// One entry of `findings`.
#[derive(Debug, Serialize)]
pub struct Entry {
    rule: &'static str,
    level: &'static str,
    line: Option<usize>,
    column: Option<usize>,
    r#where: Cow<'static, str>,
    message: Cow<'static, str>,
    fixes: Vec<Mend>,
}

/// One way to mend it.
#[derive(Debug, Serialize)]
struct Mend {
    label: Cow<'static, str>,
    safe: bool,
    edits: Vec<TextChange>,
}

/// One change of text it makes; `offset` counts characters.
#[derive(Debug, Serialize)]
struct TextChange {
    r#where: Cow<'static, str>,
    offset: usize,
    removed: String,
    inserted: String,
}

/// The finding as one entry of `findings`. `at` is its line and column in the draft's file, both from 1; `None` gives
/// `null` for both.
pub fn entry(finding: &Finding, draft: &Draft, lang: Lang, at: Option<(usize, usize)>) -> Entry {
    Entry {
        rule: finding.rule,
        level: finding.level.word(),
        line: at.map(|(line, _)| line),
        column: at.map(|(_, column)| column),
        r#where: place_phrase(draft, finding.target.place).say(lang),
        message: finding.message.say(lang),
        fixes: finding.fixes.iter().map(|fix| mend(fix, draft, lang)).collect(),
    }
}

fn mend(fix: &Fix, draft: &Draft, lang: Lang) -> Mend {
    Mend {
        label: fix.label.say(lang),
        safe: fix.safety == Safety::Safe,
        edits: fix.edits.iter().filter_map(|edit| text_change(edit, draft, lang)).collect(),
    }
}

/// A change of text; what adds, removes or moves things is told by the fix's label alone.
fn text_change(edit: &Edit, draft: &Draft, lang: Lang) -> Option<TextChange> {
    let Edit::Text { place, at, removed, inserted } = edit else { return None };
    let before = draft.text(*place)?.get(..*at)?;
    Some(TextChange {
        r#where: place_phrase(draft, Some(*place)).say(lang),
        offset: before.chars().count(),
        removed: removed.clone(),
        inserted: inserted.clone(),
    })
}
