//! `siaran show`: the release as text, as it would leave the house, whatever is wrong with it.

use clap::{ArgMatches, Command, value_parser};

use super::answer::{Done, Exit, Failure};
use super::call::Call;
use super::{args, files};
use crate::export::{Galley, Options, format, left_out};
use crate::model::Field;
use crate::phrase::Lang;
use crate::phrase::cli::CliPhrase;
use crate::phrase::usage::UsagePhrase;
use crate::text::shown::shown_lines;

/// The widest line that still reads well, in columns.
const MEASURE: usize = 80;

pub(super) fn args(command: Command, lang: Lang) -> Command {
    let width = args::option("width", UsagePhrase::ValueColumns, UsagePhrase::ShowWidth, lang)
        .value_parser(value_parser!(u16));
    command.arg(args::draft(lang).required(true)).arg(width)
}

pub(super) fn run(call: &mut Call<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let path = args::path(matches, "draft").expect("the parser asks for a draft");
    let opened = files::read_draft(call, path)?;
    let profiles = files::profiles_for(call, &opened);
    let draft = &opened.decoded.draft;
    let terminal = call.env.columns().map(|columns| usize::from(columns).min(MEASURE));
    let width = match matches.get_one::<u16>("width") {
        Some(0) => None,
        Some(width) => Some(usize::from(*width)),
        None => terminal,
    };
    let galley = Galley::set(draft, &profiles, profiles.of(draft.field(Field::Profile)));
    let txt = format("txt").expect("plain text is in the table of formats");
    let bytes = (txt.render)(&galley, &Options { width });
    let text = String::from_utf8_lossy(&bytes);
    call.put_shown(&shown_lines(&text))?;
    let texts = draft.places().filter_map(|place| draft.text(place));
    let count = texts.map(left_out).sum();
    if count > 0 {
        call.flush()?;
        call.tell(&CliPhrase::HiddenLeftOut { count, file: opened.name });
    }
    Ok(Exit::Fine.into())
}
