//! `siaran diff`: what differs between two drafts, block by block and word by word.

use clap::{ArgMatches, Command};

use super::answer::{Done, Exit, Failure};
use super::call::Call;
use super::changes::Changes;
use super::{args, files};
use crate::phrase::Lang;
use crate::phrase::cli::CliPhrase;
use crate::phrase::usage::UsagePhrase;
use crate::printed;

pub(super) fn args(command: Command, lang: Lang) -> Command {
    let old = args::positional("old", UsagePhrase::ValueOld, UsagePhrase::DiffOld, lang).required(true);
    let new = args::positional("new", UsagePhrase::ValueNew, UsagePhrase::DiffNew, lang).required(true);
    command.arg(old).arg(new).arg(args::format(lang))
}

pub(super) fn run(call: &mut Call<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let old = args::path(matches, "old").expect("the parser asks for both drafts");
    let new = args::path(matches, "new").expect("the parser asks for both drafts");
    if files::is_stream(old) && files::is_stream(new) {
        return Err(Failure::wrong(CliPhrase::StdinTwice));
    }
    let old = files::read_draft(call, old)?;
    let new = files::read_draft(call, new)?;
    let changes = Changes::of(&old.decoded.draft, &new.decoded.draft);
    if args::wants_json(matches) {
        call.print_json(&changes.json(call.lang))?;
    } else if !changes.is_empty() {
        let (minus, plus) = (call.paint.bad("---"), call.paint.good("+++"));
        let text = changes.text(call.lang, call.paint);
        call.print(printed!("{} {}\n{} {}\n{}", minus, &old.name, plus, &new.name, text))?;
    }
    Ok(if changes.is_empty() { Exit::Fine } else { Exit::Findings }.into())
}
