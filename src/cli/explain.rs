//! `siaran explain`: what a rule finds, why that matters, and an example of it.

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use super::answer::{Done, Exit, Failure};
use super::args;
use super::call::Call;
use crate::check::{Level, RULES, Rule, rule};
use crate::phrase::cli::CliPhrase;
use crate::phrase::usage::UsagePhrase;
use crate::phrase::{Lang, Say};
use crate::printed;
use crate::text::shown::{Shown, joined, shown, shown_lines};

pub(super) fn args(command: Command, lang: Lang) -> Command {
    let id = clap::Arg::new("rule")
        .value_name(args::said(&UsagePhrase::ValueRule, lang))
        .help(args::said(&UsagePhrase::ExplainRule, lang));
    command.arg(id).arg(args::flag("list", UsagePhrase::ExplainList, lang)).arg(args::format(lang))
}

pub(super) fn run(call: &mut Call<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let chosen: Vec<&Rule> = match args::text(matches, "rule") {
        Some(id) => match rule(id) {
            Some(rule) => vec![rule],
            None => return Err(Failure::wrong(CliPhrase::RuleUnknown { found: shown(id).into_owned() })),
        },
        None if matches.get_flag("list") => RULES.iter().collect(),
        None => return Err(Failure::wrong(CliPhrase::RuleMissing)),
    };
    if args::wants_json(matches) {
        let entries: Vec<Value> = chosen.iter().map(|rule| as_json(rule, call.lang)).collect();
        call.print_json(&json!({ "rules": entries }))?;
    } else if matches.get_flag("list") {
        let room = chosen.iter().map(|rule| rule.id.len()).max().unwrap_or_default();
        for rule in chosen {
            let (level, what) = (rule.level.say(call.lang), rule.explain.what.say(call.lang));
            let id = call.paint.strong(format!("{:<room$}", rule.id));
            call.print(printed!("{}  {}  {}", id, format!("{level:<10}"), what))?;
        }
    } else {
        for rule in chosen {
            let page = page(call, rule);
            call.print(page)?;
        }
    }
    Ok(Exit::Fine.into())
}

fn page(call: &Call<'_>, rule: &Rule) -> Shown<'static> {
    let explain = &rule.explain;
    let level = rule.level.say(call.lang);
    let level = match rule.level {
        Level::Error => call.paint.error(&level),
        Level::Warning => call.paint.warning(&level),
        Level::Advice => Shown::from(level),
    };
    let rows = [
        (CliPhrase::RuleWrong, explain.wrong),
        (CliPhrase::RuleRight, explain.right),
        (CliPhrase::RuleSource, explain.source),
    ];
    let mut page = vec![
        printed!("{} ({})", call.paint.strong(rule.id), level),
        Shown::default(),
        shown_lines(&explain.what.say(call.lang)).kept(),
        shown_lines(&explain.why.say(call.lang)).kept(),
        Shown::default(),
    ];
    for (label, words) in rows {
        let words = words.say(call.lang);
        let words = joined(words.split('\n').map(shown), "\n    ");
        page.push(printed!("{}\n    {}", call.paint.quiet(label.say(call.lang)), words));
    }
    joined(page, "\n")
}

/// In the shape of `assets/schema/rules.json`.
fn as_json(rule: &Rule, lang: Lang) -> Value {
    json!({
        "rule": rule.id,
        "level": rule.level.word(),
        "what": rule.explain.what.say(lang),
        "why": rule.explain.why.say(lang),
        "wrong": rule.explain.wrong.say(lang),
        "right": rule.explain.right.say(lang),
        "source": rule.explain.source.say(lang),
    })
}
