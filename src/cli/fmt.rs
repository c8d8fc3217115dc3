//! `siaran fmt`: writes drafts one sentence a line, as the program itself would write them.

use clap::{ArgMatches, Command};

use super::answer::{Done, Exit, Failure};
use super::call::Call;
use super::{args, files};
use crate::phrase::Lang;
use crate::phrase::cli::CliPhrase;
use crate::phrase::usage::UsagePhrase;
use crate::store::{StoreError, codec};

pub(super) fn args(command: Command, lang: Lang) -> Command {
    let command = command.arg(args::drafts(lang)).arg(args::flag("check", UsagePhrase::FmtCheck, lang));
    args::with_note(command, &UsagePhrase::OpenStays, lang)
}

pub(super) fn run(call: &mut Call<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let only_check = matches.get_flag("check");
    let mut exit = Exit::Fine;
    for path in args::paths(matches, "draft") {
        match one(call, path, only_check) {
            Ok(done) => exit = exit.max(done),
            Err(Failure::Store(error)) => exit = exit.max(call.fail(error.into())),
            // One that is open elsewhere is left alone, and the others are not.
            Err(failure @ Failure::Said(_, CliPhrase::OpenElsewhere { .. })) => {
                exit = exit.max(call.fail(failure));
            }
            Err(failure) => return Err(failure),
        }
    }
    Ok(exit.into())
}

fn one(call: &mut Call<'_>, path: &std::path::Path, only_check: bool) -> Result<Exit, Failure> {
    if !only_check && !call.read_only && !files::is_stream(path) {
        files::tidy(call, path);
    }
    let opened = files::read_draft(call, path)?;
    let decoded = &opened.decoded;
    let writing = |error: codec::CodecError| StoreError::writing(path, error);
    let before = decoded.source.encode(&decoded.draft).map_err(writing)?;
    let after = decoded.source.formatted(&decoded.draft).map_err(writing)?;
    let changes = before != after;
    if only_check {
        if changes {
            call.print(&opened.name)?;
        }
        return Ok(if changes { Exit::Findings } else { Exit::Fine });
    }
    match &opened.path {
        None => call.put(&after)?,
        Some(path) if changes => {
            let exit = files::replace(call, path, &after, opened.expected)?;
            call.tell(&CliPhrase::Formatted { file: opened.name });
            return Ok(exit);
        }
        Some(_) => {}
    }
    Ok(Exit::Fine)
}
