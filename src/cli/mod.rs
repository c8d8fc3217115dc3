//! The command line: what was asked, one file a command, exit codes. Data goes to stdout, talk to stderr. Knows no
//! screen: what it would take the editor for is handed back to whoever called.

mod answer;
mod args;
mod call;
mod changes;
mod check;
mod chosen;
mod completions;
mod confine;
mod desk;
mod diff;
mod doctor;
mod edit;
mod excerpt;
mod explain;
mod export;
mod files;
mod fix;
mod fmt;
mod house;
mod import;
mod json;
mod man;
mod new;
mod number;
mod paint;
mod panicked;
mod pen;
mod plain;
mod profiles;
mod recover;
mod report;
mod settings;
mod show;
mod view;
mod wrong;

use std::ffi::OsString;

pub use answer::{DeskRequest, EditRequest, Exit, Outcome};
pub use args::{COMMANDS, Row, root};
pub use call::Io;
pub use chosen::Chosen;
pub use panicked::fell;

use crate::env::Env;
use crate::phrase::Lang;
use crate::phrase::cli::CliPhrase;
use answer::{Done, Failure};
use call::Call;
use clap::ArgMatches;

/// Whether the arguments ask for what a guest may do, of whom nothing else is known: their variables are not asked then.
pub fn is_for_guest(args: &[OsString]) -> bool {
    args::asked_command(args) == "siaran view"
}

/// Does what the arguments ask (the first is the program's own name): runs a command to its end, or says what the
/// editor should be opened on.
pub fn dispatch<'a>(args: impl IntoIterator<Item = OsString>, env: &'a Env, io: Io<'a>) -> Outcome {
    let args = args::with_help_option(args.into_iter().collect());
    let chosen = chosen::read(env, io.check_keys);
    let asked = args::asked_lang(&args);
    let lang = asked.or(chosen.settings.lang).unwrap_or(env.locale_lang);
    let mut call = Call::new(env, io, lang);
    call.asked_lang = asked.is_some();
    call.chosen = chosen;
    let done = match args::grammar(&args, lang).try_get_matches_from(&args) {
        Ok(matches) => {
            call.read_globals(&matches);
            run(&mut call, &matches)
        }
        Err(error) => wrong::answer(&mut call, &error, &args),
    };
    let flushed = call.flush();
    match done.and_then(|done| flushed.map(|()| done)) {
        Ok(Done::Exit(exit)) => Outcome::Exit(exit),
        Ok(Done::Edit(request)) => Outcome::Edit(request),
        Ok(Done::Desk(request)) => Outcome::Desk(request),
        Err(failure) => Outcome::Exit(call.fail(failure)),
    }
}

fn run(call: &mut Call<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let Some((name, below)) = matches.subcommand() else { return edit::run(call, matches) };
    if let Some(draft) = args::path(matches, "draft") {
        return Err(Failure::wrong(CliPhrase::DraftAndCommand {
            draft: files::name(draft),
            command: name.to_owned(),
        }));
    }
    // Every other command prints lines anyway.
    call.plain = matches.get_flag("plain");
    let row = COMMANDS.iter().find(|row| row.name == name).expect("every subcommand is a row of the table");
    (row.run)(call, below)
}

/// The desk of a folder, as it is now; `read_only` when no draft may be made or changed.
///
/// # Errors
/// When the folder cannot be read: in words, why.
pub fn desk<'a>(
    folder: &std::path::Path,
    lang: Lang,
    read_only: bool,
    env: &'a Env,
    io: Io<'a>,
) -> Result<DeskRequest, String> {
    let mut call = Call::new(env, io, lang);
    call.chosen = chosen::read(env, call.io.check_keys);
    call.read_only = read_only;
    desk::of(&mut call, folder).map_err(|error| call.words(&error))
}

/// Says that the editor ended because of the terminal, for whoever ran it.
pub fn terminal_failed<'a>(error: &std::io::Error, lang: Lang, io: Io<'a>, env: &'a Env) -> Exit {
    let mut call = Call::new(env, io, lang);
    let code = error.raw_os_error().map_or_else(|| "?".to_owned(), |code| code.to_string());
    call.fail(Failure::Said(Exit::NotRead, CliPhrase::TerminalFailed { code }))
}
