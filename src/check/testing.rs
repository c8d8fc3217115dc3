//! What the tests of rules share: the findings of one rule, shown so that a test reads at a glance.

use super::{Cx, Finding, Rule, Safety, Stage, place_phrase, run};
use crate::model::Draft;
use crate::phrase::{Lang, Say};
use crate::profile::Profiles;

/// What one rule finds.
pub(super) fn found(rule: &Rule, stage: &Stage) -> Vec<Finding> {
    let profiles = Profiles::builtin();
    run(&stage.cx(&profiles)).into_iter().filter(|finding| finding.rule == rule.id).collect()
}

/// Where one rule finds something, in English, parted by `, `.
pub(super) fn names(rule: &Rule, stage: &Stage) -> String {
    let said =
        |finding: &Finding| place_phrase(&stage.draft, finding.target.place).say(Lang::En).into_owned();
    found(rule, stage).iter().map(said).collect::<Vec<_>>().join(", ")
}

/// The text in which one rule finds something, each stretch marked `⟦…⟧`; empty when it finds nothing.
pub(super) fn marked(rule: &Rule, stage: &Stage) -> String {
    let found = found(rule, stage);
    let Some(place) = found.first().and_then(|finding| finding.target.place) else { return String::new() };
    let mut text = stage.draft.text(place).unwrap().to_owned();
    for finding in found.iter().rev().filter(|finding| finding.target.place == Some(place)) {
        text.insert(finding.target.range.end, '⟧');
        text.insert(finding.target.range.start, '⟦');
    }
    text
}

/// What one rule says, in Indonesian, parted by ` | `.
pub(super) fn said(rule: &Rule, stage: &Stage) -> String {
    let said = |finding: &Finding| finding.message.say(Lang::Id).into_owned();
    found(rule, stage).iter().map(said).collect::<Vec<_>>().join(" | ")
}

/// The draft after the first fix of this safety of the rule's first finding; `None` when there is none.
pub(super) fn fixed(rule: &Rule, stage: &Stage, safety: Safety) -> Option<Draft> {
    let found = found(rule, stage);
    let fix = found.first()?.fixes.iter().find(|fix| fix.safety == safety)?;
    let mut draft = stage.draft.clone();
    for edit in &fix.edits {
        edit.apply(&mut draft).unwrap();
    }
    Some(draft)
}

/// The text of the rule's first finding after its first fix of this safety; empty when there is none.
pub(super) fn mended(rule: &Rule, stage: &Stage, safety: Safety) -> String {
    let place = found(rule, stage).first().and_then(|finding| finding.target.place);
    let text =
        fixed(rule, stage, safety).zip(place).and_then(|(draft, place)| draft.text(place).map(str::to_owned));
    text.unwrap_or_default()
}

/// A check over a stage with the profiles built in.
pub(super) fn with<T>(stage: &Stage, look: impl FnOnce(&Cx) -> T) -> T {
    let profiles = Profiles::builtin();
    look(&stage.cx(&profiles))
}
