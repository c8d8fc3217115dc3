//! A finding as data for scripts, in the shape of `assets/schema/findings.json`. Knows neither the file nor its lines:
//! whoever asks says where in the file the finding is.

use serde_json::{Value, json};

use super::{Finding, Fix, Safety, place_phrase};
use crate::model::{Draft, Edit};
use crate::phrase::{Lang, Say};

/// The finding as one entry of `findings`. `at` is its line and column in the draft's file, both from 1; `None` gives
/// `null` for both.
pub fn to_json(finding: &Finding, draft: &Draft, lang: Lang, at: Option<(usize, usize)>) -> Value {
    json!({
        "rule": finding.rule,
        "level": finding.level.word(),
        "line": at.map(|(line, _)| line),
        "column": at.map(|(_, column)| column),
        "where": place_phrase(draft, finding.target.place).say(lang),
        "message": finding.message.say(lang),
        "fixes": finding.fixes.iter().map(|fix| fix_json(fix, draft, lang)).collect::<Vec<_>>(),
    })
}

fn fix_json(fix: &Fix, draft: &Draft, lang: Lang) -> Value {
    json!({
        "label": fix.label.say(lang),
        "safe": fix.safety == Safety::Safe,
        "edits": fix.edits.iter().filter_map(|edit| edit_json(edit, draft, lang)).collect::<Vec<_>>(),
    })
}

/// A change of text; what adds, removes or moves things is told by the fix's label alone.
fn edit_json(edit: &Edit, draft: &Draft, lang: Lang) -> Option<Value> {
    let Edit::Text { place, at, removed, inserted } = edit else { return None };
    let before = draft.text(*place)?.get(..*at)?;
    Some(json!({
        "where": place_phrase(draft, Some(*place)).say(lang),
        "offset": before.chars().count(),
        "removed": removed,
        "inserted": inserted,
    }))
}
