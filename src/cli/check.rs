//! `siaran check`: says what is wrong with drafts.

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::answer::{Done, Exit, Failure};
use super::call::Call;
use super::report::{Report, Tally};
use super::{args, files};
use crate::check::{Entry, entry};
use crate::phrase::Lang;
use crate::phrase::usage::UsagePhrase;

pub(super) fn args(command: Command, lang: Lang) -> Command {
    let deny = args::option("deny", UsagePhrase::ValueLevel, UsagePhrase::CheckDeny, lang)
        .value_parser(["warnings", "advice"]);
    command.arg(args::drafts(lang)).arg(deny).arg(args::format(lang))
}

pub(super) fn run(call: &mut Call<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let paths = args::paths(matches, "draft");
    let mut tally = Tally::default();
    let mut unread = None;
    let mut found: Vec<Found> = Vec::new();
    for path in &paths {
        let opened = match files::read_draft(call, path) {
            Ok(opened) => opened,
            Err(error) => {
                unread = Some(call.fail(error.into()));
                continue;
            }
        };
        let profiles = files::profiles_for(call, &opened);
        let report = Report::of(&opened, &profiles, call.env.now());
        tally.add(&report.findings);
        if args::wants_json(matches) {
            found.extend(entries(&report, call.lang, paths.len() > 1));
        } else if !report.findings.is_empty() {
            let text = report.text(None, usize::MAX, call.lang, call.paint);
            call.print(text)?;
        }
    }
    if args::wants_json(matches) {
        call.print_json(&Findings { findings: found })?;
    }
    if unread.is_none() || paths.len() > 1 {
        call.flush()?;
        call.tell(&tally.phrase());
    }
    let denied = match args::text(matches, "deny") {
        None => tally.errors,
        Some("warnings") => tally.errors + tally.warnings,
        Some(_) => tally.errors + tally.warnings + tally.advice,
    };
    Ok(unread.unwrap_or(if denied > 0 { Exit::Findings } else { Exit::Fine }).into())
}

/// What is printed for scripts, in the shape of `assets/schema/findings.json`.
#[derive(Serialize)]
struct Findings {
    findings: Vec<Found>,
}

/// A finding as data; the file is named where there are several.
#[derive(Serialize)]
struct Found {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(flatten)]
    entry: Entry,
}

fn entries(report: &Report<'_>, lang: Lang, named: bool) -> Vec<Found> {
    let file = named.then(|| report.name.to_owned());
    let all = report.findings.iter().zip(&report.places);
    let found = |(finding, place): (_, &(usize, usize))| Found {
        file: file.clone(),
        entry: entry(finding, report.draft, lang, Some(*place)),
    };
    all.map(found).collect()
}
