//! `siaran man`: the manual page of the program or of one command, in the reader's language.

use clap::{ArgMatches, Command};
use clap_mangen::Man;

use super::answer::{Done, Exit, Failure};
use super::args::{self, COMMANDS, root, text};
use super::call::Call;
use crate::phrase::usage::UsagePhrase;
use crate::phrase::{Lang, Say};

/// The headings that the generator writes, and ours.
const HEADINGS: [(&str, UsagePhrase); 7] = [
    (".SH NAME", UsagePhrase::ManName),
    (".SH SYNOPSIS", UsagePhrase::ManSynopsis),
    (".SH DESCRIPTION", UsagePhrase::ManDescription),
    (".SH OPTIONS", UsagePhrase::ManOptions),
    (".SH SUBCOMMANDS", UsagePhrase::ManCommands),
    (".SH EXTRA", UsagePhrase::ManExamples),
    (".SH VERSION", UsagePhrase::ManVersion),
];

pub(super) fn args(command: Command, lang: Lang) -> Command {
    let name = clap::Arg::new("command")
        .value_name(args::said(&UsagePhrase::ValueCommand, lang))
        .help(args::said(&UsagePhrase::ManCommand, lang))
        .value_parser(COMMANDS.iter().map(|row| row.name).collect::<Vec<_>>())
        .hide_possible_values(true);
    command.arg(name)
}

pub(super) fn run(call: &mut Call<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let mut root = root(call.lang);
    root.build();
    let command = match text(matches, "command") {
        None => root,
        Some(name) => {
            let below = root.find_subcommand(name).cloned().unwrap_or(root);
            below.display_name(format!("siaran-{name}"))
        }
    };
    let mut roff = Vec::new();
    Man::new(command).render(&mut roff)?;
    let page = String::from_utf8_lossy(&roff).into_owned();
    call.put(translated(&page, call.lang).as_bytes())?;
    Ok(Exit::Fine.into())
}

fn translated(page: &str, lang: Lang) -> String {
    let line = |line: &str| {
        let heading = HEADINGS.iter().find(|(theirs, _)| line == *theirs);
        heading.map_or_else(|| line.to_owned(), |(_, ours)| format!(".SH {}", ours.say(lang)))
    };
    // The examples have a heading of the page already.
    let twice = UsagePhrase::Examples.say(lang);
    page.lines().filter(|text| *text != twice).map(|text| line(text) + "\n").collect()
}
