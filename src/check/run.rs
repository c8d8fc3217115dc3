//! Running the rules: over a whole draft, or over what an edit can have touched. Knows no single rule.

use super::rule::MOST;
use super::rules::VALUE_TYPE;
use super::{Cx, Finding, Out, RULES, Scope};
use crate::model::{BlockPart, FIELDS, JointPart, Place, SpeakerPart};

/// All findings of a draft, sorted by place: the draft as a whole, fields, other numbers, speakers, blocks.
pub fn run(cx: &Cx) -> Vec<Finding> {
    let mut found = run_draft(cx);
    for index in 0..cx.draft.blocks.len() {
        if found.len() >= MOST {
            break;
        }
        block_into(cx, index, &mut found);
    }
    finish(cx, &mut found);
    found
}

/// The findings that depend on one block beside fields, speakers and profile; sorted by place. None for an index
/// that is no block's.
pub fn run_block(cx: &Cx, index: usize) -> Vec<Finding> {
    let mut found = Vec::new();
    block_into(cx, index, &mut found);
    finish(cx, &mut found);
    // Lists are made with room for four: of a draft where each of many blocks has one finding these are most of the memory.
    found.shrink_to_fit();
    found.iter_mut().for_each(|finding| finding.fixes.shrink_to_fit());
    found
}

/// The findings of fields, other numbers and speakers, and those that look across blocks; sorted by place. With
/// [`run_block`] for every block this is all there is.
pub fn run_draft(cx: &Cx) -> Vec<Finding> {
    let mut found = Vec::new();
    for rule in RULES {
        let mut out = Out::new(rule, cx.draft, &mut found);
        match rule.scope {
            Scope::Draft(look) | Scope::Always(look) => look(cx, &mut out),
            Scope::Text(look) => {
                for place in outside_body(cx) {
                    look(cx, place, cx.draft.text(place).unwrap_or_default(), &mut out);
                }
            }
            Scope::Block(_) | Scope::With(_) => {}
        }
    }
    finish(cx, &mut found);
    found
}

/// What [`run_draft`] would find outside the blocks, told from what it found there before nothing changed but the words
/// of blocks: only the rules that always look again do so.
pub fn run_draft_again(cx: &Cx, mut found: Vec<Finding>) -> Vec<Finding> {
    found.retain(|finding| !matches!(RULES[position(finding.rule)].scope, Scope::Always(_)));
    for rule in RULES {
        if let Scope::Always(look) = rule.scope {
            look(cx, &mut Out::new(rule, cx.draft, &mut found));
        }
    }
    finish(cx, &mut found);
    // What stands at one spot is told in the order of the rules, or of those that looked for them.
    found.sort_by_cached_key(|finding| {
        (finding.target.place, finding.target.range.start, position(looked_by(finding.rule)))
    });
    found
}

/// Where a rule stands among all.
fn position(id: &str) -> usize {
    RULES.iter().position(|rule| rule.id == id).unwrap_or(RULES.len() - 1)
}

/// The rule that looks for what another one tells.
fn looked_by(id: &'static str) -> &'static str {
    match RULES[position(id)].scope {
        Scope::With(other) => other,
        _ => id,
    }
}

fn block_into(cx: &Cx, index: usize, found: &mut Vec<Finding>) {
    let Some(block) = cx.draft.blocks.get(index) else { return };
    for rule in RULES {
        let mut out = Out::new(rule, cx.draft, found);
        match rule.scope {
            Scope::Block(look) => look(cx, index, &mut out),
            Scope::Text(look) => {
                for part in block.parts().iter().filter(|part| **part != BlockPart::Speaker) {
                    look(cx, Place::Block(index, *part), block.part(*part), &mut out);
                }
            }
            Scope::Draft(_) | Scope::Always(_) | Scope::With(_) => {}
        }
    }
}

/// The texts a person wrote outside the body.
fn outside_body<'a>(cx: &Cx<'a>) -> impl Iterator<Item = Place> + use<'a> {
    let draft = cx.draft;
    let fields = FIELDS.iter().map(|info| Place::Field(info.field));
    let joint = (0..draft.joint.len()).flat_map(|i| JointPart::ALL.map(|part| Place::Joint(i, part)));
    let speakers =
        (0..draft.speakers.len()).flat_map(|i| SpeakerPart::ALL.map(|part| Place::Speaker(i, part)));
    fields.chain(joint).chain(speakers)
}

/// By place and offset; what stands at one spot keeps the order of the rules. Of a value of a wrong type that alone
/// is told: its text is what is written in the file, brackets and all, and says nothing more.
fn finish(cx: &Cx, found: &mut Vec<Finding>) {
    if !cx.faults.is_empty() {
        found.retain(|finding| {
            finding.rule == VALUE_TYPE || !finding.target.place.is_some_and(|place| cx.faults.are_at(place))
        });
    }
    found.sort_by_cached_key(|finding| (finding.target.place, finding.target.range.start));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Stage;
    use crate::model::{Fault, FaultKind, Field, ValueType};
    use crate::phrase::{Lang, Say};
    use crate::profile::Profiles;

    #[test]
    fn looking_again_tells_what_a_fresh_look_tells() {
        let profiles = Profiles::builtin();
        for rule in crate::check::RULES {
            let mut stage = Stage::new();
            (rule.explain.stage)(&mut stage, rule.explain.wrong.say(Lang::Id).as_ref());
            let before = run_draft(&stage.cx(&profiles));
            let outside = |found: Vec<Finding>| -> Vec<Finding> {
                let in_block = |finding: &Finding| matches!(finding.target.place, Some(Place::Block(..)));
                found.into_iter().filter(|finding| !in_block(finding)).collect()
            };
            // Words of blocks come and go; of the rest nothing changes.
            for words in ["", "Sari Dewi membuka posko."] {
                for block in &mut stage.draft.blocks {
                    block.text = words.into();
                }
                let cx = stage.cx(&profiles);
                let again = run_draft_again(&cx, outside(before.clone()));
                assert_eq!(again, outside(run_draft(&cx)), "{}: {words:?}", rule.id);
            }
        }
    }

    #[test]
    fn of_a_value_of_a_wrong_type_that_alone_is_told() {
        let mut stage = Stage::new();
        stage.draft.set_field(Field::Date, "true");
        stage.paragraph("[ruang]");
        let profiles = Profiles::builtin();
        let rules = |stage: &Stage| -> Vec<&str> {
            run(&stage.cx(&profiles)).iter().map(|finding| finding.rule).collect()
        };
        assert_eq!(rules(&stage), ["date-invalid", "placeholder"]);
        for place in [Place::Field(Field::Date), Place::Block(0, BlockPart::Text)] {
            let (expected, found) = (ValueType::Text, ValueType::List);
            let kind = FaultKind::WrongType { key: "x".into(), expected, found };
            stage.faults.push(Fault { place: Some(place), kind, line: 1, column: 1 });
        }
        assert_eq!(rules(&stage), ["value-type", "value-type"]);
        assert_eq!(run_block(&stage.cx(&profiles), 0), []);
    }
}
