//! `siaran view`: one draft, for somebody who gets in by a forced command (sshd_config(5)) and must get nowhere else. No
//! settings and no profiles but the built-in ones, no copies; the rest is what `--read-only` means.

use clap::{ArgMatches, Command};

use super::answer::{Done, Failure};
use super::call::Call;
use super::{args, confine, edit, files};
use crate::phrase::Lang;
use crate::phrase::cli::CliPhrase;
use crate::phrase::usage::UsagePhrase;
use crate::profile::Profiles;
use crate::store::{self, Expected};

pub(super) fn args(command: Command, lang: Lang) -> Command {
    let draft = args::draft(lang).help(args::said(&UsagePhrase::ViewDraft, lang)).required(true);
    command.arg(draft).arg(args::flag("plain", UsagePhrase::OptionPlain, lang))
}

pub(super) fn run(call: &mut Call<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let Some(path) = args::path(matches, "draft").filter(|path| !files::is_stream(path)) else {
        return Err(Failure::wrong(CliPhrase::NoStreamToEdit));
    };
    call.read_only = true;
    call.plain |= matches.get_flag("plain");
    edit::needs_terminal(call)?;
    let confined = confine::to_draft(call, path);
    let decoded = store::read(path)?;
    let done =
        edit::request(call, decoded, Expected::Nothing, Some(path), Profiles::builtin(), Some(confined));
    edit::in_lines(call, done)
}
