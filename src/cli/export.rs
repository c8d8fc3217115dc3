//! `siaran export`: the release in the formats that leave the house. Errors hold it back; nothing is written then.

use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command, builder::PossibleValuesParser};

use super::answer::{Done, Exit, Failure};
use super::args;
use super::call::Call;
use super::files::{self, Opened};
use super::report::{Report, Tally};
use crate::check::Level;
use crate::export::{FORMATS, Format, Galley, Options, format, suggested_name};
use crate::model::Field;
use crate::phrase::Lang;
use crate::phrase::cli::CliPhrase;
use crate::phrase::usage::UsagePhrase;

pub(super) fn args(command: Command, lang: Lang) -> Command {
    let to = args::option("to", UsagePhrase::ValueFormats, UsagePhrase::ExportTo, lang)
        .value_parser(PossibleValuesParser::new(FORMATS.iter().map(|format| format.id)))
        .value_delimiter(',')
        .action(clap::ArgAction::Append);
    command
        .arg(args::draft(lang).required(true))
        .arg(to)
        .arg(args::output(UsagePhrase::ValueTarget, UsagePhrase::ExportOutput, lang))
        .arg(args::flag("force", UsagePhrase::Force, lang))
}

pub(super) fn run(call: &mut Call<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let path = args::path(matches, "draft").expect("the parser asks for a draft");
    let output = args::path(matches, "output");
    let formats = formats(matches, output)?;
    let opened = files::read_draft(call, path)?;
    let profiles = files::profiles_for(call, &opened);
    let draft = &opened.decoded.draft;
    let targets = targets(call, &opened, &formats, output)?;
    preflight(call, &opened, &profiles)?;
    let galley = Galley::set(draft, &profiles, profiles.of(draft.field(Field::Profile)));
    let bytes = formats.iter().map(|format| (format.render)(&galley, &Options::default()));
    match targets {
        None => bytes.into_iter().try_for_each(|bytes| call.put(&bytes))?,
        Some(targets) => {
            let written: Vec<(PathBuf, Vec<u8>)> = targets.into_iter().zip(bytes).collect();
            files::write_new(call, &written, matches.get_flag("force"), opened.path.as_deref(), None)?;
            for (path, _) in &written {
                call.print(files::name(path))?;
            }
        }
    }
    Ok(Exit::Fine.into())
}

/// The formats asked for, each once; else the one the output's name ends in.
fn formats(matches: &ArgMatches, output: Option<&PathBuf>) -> Result<Vec<&'static Format>, Failure> {
    let asked = matches.get_many::<String>("to").unwrap_or_default();
    let mut formats: Vec<&'static Format> = Vec::new();
    for found in asked.filter_map(|id| format(id)) {
        if !formats.iter().any(|known| known.id == found.id) {
            formats.push(found);
        }
    }
    if formats.is_empty() {
        let extension = output.and_then(|path| path.extension()).map(|extension| extension.to_string_lossy());
        formats.extend(extension.and_then(|extension| {
            FORMATS.iter().find(|format| format.extension.eq_ignore_ascii_case(&extension))
        }));
    }
    if formats.is_empty() {
        let known: Vec<&str> = FORMATS.iter().map(|format| format.id).collect();
        return Err(Failure::wrong(CliPhrase::FormatMissing { known: known.join(", ") }));
    }
    Ok(formats)
}

/// The file of each format; `None` for stdout.
fn targets(
    call: &Call<'_>,
    opened: &Opened,
    formats: &[&'static Format],
    output: Option<&PathBuf>,
) -> Result<Option<Vec<PathBuf>>, Failure> {
    let stem = suggested_name(&opened.decoded.draft);
    let within = |folder: &Path| -> Vec<PathBuf> {
        let name = |format: &&Format| format!("{stem}.{}", format.extension);
        formats.iter().map(|format| folder.join(name(format))).collect()
    };
    let stream = output.map_or(opened.path.is_none(), |path| files::is_stream(path));
    let targets = match output {
        _ if stream && formats.len() > 1 => return Err(Failure::wrong(CliPhrase::OneFormatToStdout)),
        _ if stream => return Ok(None),
        Some(path) if path.is_dir() => within(path),
        Some(path) if formats.len() > 1 => {
            return Err(Failure::wrong(CliPhrase::OneFormatToFile { file: files::name(path) }));
        }
        Some(path) => vec![path.clone()],
        None => {
            let beside = opened.path.as_deref().and_then(Path::parent);
            within(beside.unwrap_or_else(|| &call.env.cwd))
        }
    };
    let own = opened.path.as_deref();
    match targets.iter().find(|path| own.is_some_and(|own| files::same_file(path, own))) {
        Some(path) => Err(files::over_input(path)),
        None => Ok(Some(targets)),
    }
}

/// The most findings of a level that are told before an export; `siaran check` tells them all.
const MOST_TOLD: usize = 50;

/// Says what is wrong, and refuses to go on where there is an error.
fn preflight(
    call: &mut Call<'_>,
    opened: &Opened,
    profiles: &crate::profile::Profiles,
) -> Result<(), Failure> {
    let report = Report::of(opened, profiles, call.env.now());
    let mut tally = Tally::default();
    tally.add(&report.findings);
    for (level, count) in [(Level::Error, tally.errors), (Level::Warning, tally.warnings)] {
        let text = report.text(Some(level), MOST_TOLD, call.lang, call.talk);
        if !text.is_empty() {
            call.tell_line(text);
        }
        if let Some(count) = count.checked_sub(MOST_TOLD).filter(|count| *count > 0) {
            call.tell(&CliPhrase::MoreFindings { count, file: opened.name.clone() });
        }
    }
    match tally.errors {
        0 => Ok(()),
        errors => Err(Failure::refused(CliPhrase::ExportHeld { file: opened.name.clone(), errors })),
    }
}
