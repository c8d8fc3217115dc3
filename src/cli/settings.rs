//! `siaran settings`: a settings file to begin with, and themes to copy from.

use clap::{ArgMatches, Command};

use super::answer::{Done, Exit, Failure};
use super::call::Call;
use super::{args, chosen, files};
use crate::phrase::Lang;
use crate::phrase::cli::CliPhrase;
use crate::phrase::doctor::DoctorPhrase;
use crate::phrase::usage::UsagePhrase;
use crate::settings::Settings;
use crate::settings::theme::Palette;

pub(super) fn args(command: Command, lang: Lang) -> Command {
    command.arg(args::option("theme", UsagePhrase::ValueTheme, UsagePhrase::SettingsTheme, lang))
}

pub(super) fn run(call: &mut Call<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let text = match args::text(matches, "theme") {
        None => Settings::TEMPLATE,
        Some(name) => Palette::source(name).ok_or_else(|| {
            let known = Palette::names().skip(1).collect::<Vec<_>>().join(", ");
            Failure::wrong(CliPhrase::NoTheme { name: crate::text::hidden::shown(name).into_owned(), known })
        })?,
    };
    call.put(text.as_bytes())?;
    call.flush()?;
    if let Some(file) = chosen::file(call.env)
        && call.env.stdout_is_terminal
    {
        let file = match args::text(matches, "theme") {
            Some(name) => file.with_file_name("themes").join(format!("{name}.toml")),
            None => file,
        };
        call.tell(&DoctorPhrase::SettingsWhere { file: files::name(&file) });
    }
    Ok(Exit::Fine.into())
}
