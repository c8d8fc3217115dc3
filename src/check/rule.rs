//! What a rule is, and what it writes its findings to. Knows no rule.

use std::borrow::Cow;
use std::ops::Range;

use super::{Cx, Finding, Level, Stage, Target};
use crate::model::{Draft, Place};
use crate::phrase::check::{CheckPhrase, Words, words};
use crate::phrase::{Lang, Say};

/// One rule: a row of [`super::RULES`].
#[derive(Debug)]
pub struct Rule {
    /// A word named after the wrong thing, in kebab-case: `number-format`.
    pub id: &'static str,
    /// How much its findings matter.
    pub level: Level,
    /// What it looks at.
    pub scope: Scope,
    /// What it means, for a person.
    pub explain: Explain,
}

/// What a rule looks at, which decides when it must look again.
#[derive(Clone, Copy, Debug)]
pub enum Scope {
    /// One block, by its index; beside it only fields, speakers and profile.
    Block(fn(&Cx, usize, &mut Out)),
    /// One text at a time: every text of a field, another body's entry, a speaker, a block; beside it only fields,
    /// speakers, profile, the block the text is in, and how the next block begins.
    Text(fn(&Cx, Place, &str, &mut Out)),
    /// The draft as a whole, but neither the words of its blocks nor the time: an edit of a block's words does not
    /// make it look again.
    Draft(fn(&Cx, &mut Out)),
    /// The draft as a whole with the words of its blocks, and the time; finds nothing in blocks. Looks again after
    /// every edit, so it must come to an end soon.
    Always(fn(&Cx, &mut Out)),
    /// What the rule of this id finds on its way, so that both need to look only once.
    With(&'static str),
}

/// What a rule means, in both languages, with an example that is run as a test of the rule.
#[derive(Debug)]
pub struct Explain {
    /// What it finds, in one sentence.
    pub what: Words,
    /// Why that matters.
    pub why: Words,
    /// Words it finds fault with.
    pub wrong: Words,
    /// The same put right.
    pub right: Words,
    /// Puts an example's words into a sound draft.
    pub stage: fn(&mut Stage, &str),
    /// Where the rule comes from.
    pub source: Words,
}

impl Explain {
    /// The example's words as a person is shown them, wrong and right; an empty one is named.
    pub fn example(&self, lang: Lang) -> (Cow<'static, str>, Cow<'static, str>) {
        const EMPTY: Words = words("(kosong)", "(empty)");
        let shown = |example: Words| match example.say(lang) {
            said if said.trim().is_empty() => EMPTY.say(lang),
            said => said,
        };
        (shown(self.wrong), shown(self.right))
    }
}

/// Where a rule writes what it finds.
#[derive(Debug)]
pub struct Out<'a> {
    rule: &'static Rule,
    draft: &'a Draft,
    found: &'a mut Vec<Finding>,
    /// Where a finding goes that nobody will see, once there are too many.
    spare: Option<Finding>,
}

/// How many findings one run gives. Nobody reads as many; a draft made to flood the program must not eat its memory.
pub(super) const MOST: usize = 20_000;

impl<'a> Out<'a> {
    pub(super) fn new(rule: &'static Rule, draft: &'a Draft, found: &'a mut Vec<Finding>) -> Out<'a> {
        Out { rule, draft, found, spare: None }
    }

    /// The same place to write to, for what is found on the way of another rule.
    pub(super) fn under(&mut self, rule: &'static Rule) -> Out<'_> {
        Out::new(rule, self.draft, self.found)
    }

    /// A finding at a stretch of a text; fixes are added to what is given back.
    pub fn at(&mut self, place: Place, range: Range<usize>, message: CheckPhrase) -> &mut Finding {
        debug_assert!(
            self.draft.text(place).is_some_and(|text| text.get(range.clone()).is_some()),
            "{}: {range:?} is no stretch of {place:?}",
            self.rule.id
        );
        self.add(Target { place: Some(place), range }, message)
    }

    /// A finding about the whole text of a place.
    pub fn whole(&mut self, place: Place, message: CheckPhrase) -> &mut Finding {
        let end = self.draft.text(place).map_or(0, str::len);
        self.add(Target { place: Some(place), range: 0..end }, message)
    }

    /// A finding about the draft as a whole.
    pub fn draft(&mut self, message: CheckPhrase) -> &mut Finding {
        self.add(Target { place: None, range: 0..0 }, message)
    }

    fn add(&mut self, target: Target, message: CheckPhrase) -> &mut Finding {
        let Rule { id, level, .. } = *self.rule;
        let finding = Finding { rule: id, level, target, message, fixes: Vec::new() };
        if self.found.len() >= MOST {
            return self.spare.insert(finding);
        }
        self.found.push(finding);
        let last = self.found.len() - 1;
        &mut self.found[last]
    }
}
