//! `siaran completions`: what a shell needs to complete our commands and options.

use clap::{ArgMatches, Command, value_parser};
use clap_complete::Shell;

use super::answer::{Done, Exit, Failure};
use super::args;
use super::call::Call;
use crate::phrase::Lang;
use crate::phrase::usage::UsagePhrase;

pub(super) fn args(command: Command, lang: Lang) -> Command {
    let shell = clap::Arg::new("shell")
        .value_name(args::said(&UsagePhrase::ValueShell, lang))
        .help(args::said(&UsagePhrase::CompletionsShell, lang))
        .value_parser(value_parser!(Shell))
        .hide_possible_values(true)
        .required(true);
    command.arg(shell)
}

pub(super) fn run(call: &mut Call<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let shell = matches.get_one::<Shell>("shell").expect("the parser asks for a shell");
    // The generator panics when it cannot write; memory can be written.
    let mut script = Vec::new();
    clap_complete::generate(*shell, &mut args::root(call.lang), "siaran", &mut script);
    call.put(&script)?;
    Ok(Exit::Fine.into())
}
