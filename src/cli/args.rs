//! The table of commands, and the grammar of arguments made from it in the reader's language. To add a command: its
//! file, its row here, its words in `phrase::usage`.

use std::borrow::Cow;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::answer::{Done, Failure};
use super::call::Call;
use super::{
    check, completions, diff, doctor, edit, explain, export, fix, fmt, import, man, new, number, profiles,
    recover, settings, show, view,
};
use crate::phrase::usage::UsagePhrase;
use crate::phrase::{Lang, Say};

/// One command.
pub struct Row {
    /// The word that names it.
    pub name: &'static str,
    /// What it does, in a line.
    pub about: UsagePhrase,
    /// Examples of its use, one a line.
    pub examples: UsagePhrase,
    build: fn(Command, Lang) -> Command,
    pub(super) run: fn(&mut Call<'_>, &ArgMatches) -> Result<Done, Failure>,
}

/// A row of the table: a command's file is called as the command.
macro_rules! row {
    ($command:ident, $about:expr, $examples:expr) => {
        Row {
            name: stringify!($command),
            about: $about,
            examples: $examples,
            build: $command::args,
            run: $command::run,
        }
    };
}

/// Every command, in the order of the help.
pub const COMMANDS: &[Row] = &[
    row!(new, UsagePhrase::New, UsagePhrase::NewExamples),
    row!(edit, UsagePhrase::Edit, UsagePhrase::EditExamples),
    row!(view, UsagePhrase::View, UsagePhrase::ViewExamples),
    row!(show, UsagePhrase::Show, UsagePhrase::ShowExamples),
    row!(check, UsagePhrase::Check, UsagePhrase::CheckExamples),
    row!(fix, UsagePhrase::Fix, UsagePhrase::FixExamples),
    row!(fmt, UsagePhrase::Fmt, UsagePhrase::FmtExamples),
    row!(import, UsagePhrase::Import, UsagePhrase::ImportExamples),
    row!(export, UsagePhrase::Export, UsagePhrase::ExportExamples),
    row!(diff, UsagePhrase::Diff, UsagePhrase::DiffExamples),
    row!(recover, UsagePhrase::Recover, UsagePhrase::RecoverExamples),
    row!(number, UsagePhrase::Number, UsagePhrase::NumberExamples),
    row!(profiles, UsagePhrase::Profiles, UsagePhrase::ProfilesExamples),
    row!(doctor, UsagePhrase::Doctor, UsagePhrase::DoctorExamples),
    row!(settings, UsagePhrase::Settings, UsagePhrase::SettingsExamples),
    row!(explain, UsagePhrase::Explain, UsagePhrase::ExplainExamples),
    row!(completions, UsagePhrase::Completions, UsagePhrase::CompletionsExamples),
    row!(man, UsagePhrase::Man, UsagePhrase::ManPageExamples),
];

/// `siaran help check` as `siaran check --help`: many programs are asked that way.
pub(super) fn with_help_option(mut args: Vec<OsString>) -> Vec<OsString> {
    if args.get(1).is_some_and(|word| word == "help") {
        args.remove(1);
        args.insert(args.len().min(2), "--help".into());
    }
    args
}

/// The command that the arguments name, whatever else is wrong with them: `siaran check`, or `siaran` alone.
pub(super) fn asked_command(args: &[OsString]) -> String {
    let mut words = args.iter().skip(1).filter_map(|word| word.to_str());
    let row = words.find_map(|word| COMMANDS.iter().find(|row| row.name == word));
    row.map_or_else(|| "siaran".to_owned(), |row| format!("siaran {}", row.name))
}

/// The language that `--lang` asks for, read before anything else is: the grammar itself is in a language.
pub(super) fn asked_lang(args: &[OsString]) -> Option<Lang> {
    let mut words = args.iter().skip(1).map(|word| word.to_string_lossy()).take_while(|word| word != "--");
    let mut asked = None;
    while let Some(word) = words.next() {
        let tag = match word.strip_prefix("--lang") {
            Some("") => words.next().map(Cow::into_owned),
            Some(rest) => rest.strip_prefix('=').map(ToOwned::to_owned),
            None => None,
        };
        asked = tag.and_then(|tag| Lang::from_tag(&tag)).or(asked);
    }
    asked
}

/// The grammar that arguments need: where they only name a draft to open, the commands are left out, since making all
/// of them takes longer than reading the draft.
pub(super) fn grammar(args: &[OsString], lang: Lang) -> Command {
    let only_opens = args.iter().skip(1).all(|arg| {
        let word = arg.to_string_lossy();
        !word.starts_with('-') && COMMANDS.iter().all(|row| row.name != word)
    });
    with_rows(lang, if only_opens { &[] } else { COMMANDS })
}

/// The whole grammar, with help in `lang`.
pub fn root(lang: Lang) -> Command {
    with_rows(lang, COMMANDS)
}

fn with_rows(lang: Lang, rows: &[Row]) -> Command {
    let globals = [
        option("lang", UsagePhrase::ValueLang, UsagePhrase::OptionLang, lang).value_parser(["id", "en"]),
        option("color", UsagePhrase::ValueWhen, UsagePhrase::OptionColor, lang)
            .value_parser(["auto", "always", "never"]),
        flag("read-only", UsagePhrase::OptionReadOnly, lang),
    ];
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let command = Command::new("siaran")
        .version(env!("CARGO_PKG_VERSION"))
        .about(said(&UsagePhrase::Siaran, lang))
        .after_help(after(&UsagePhrase::SiaranExamples, Some(&UsagePhrase::ExitCodes), lang))
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_value_name(said(&UsagePhrase::ValueCommand, lang))
        .args(globals.into_iter().zip(900..).map(|(arg, order)| arg.global(true).display_order(order)))
        .arg(version.help(said(&UsagePhrase::OptionVersion, lang)).display_order(999))
        .arg(draft(lang).help(said(&UsagePhrase::ArgOpen, lang)))
        .arg(flag("plain", UsagePhrase::OptionPlain, lang));
    let rows = rows.iter().map(|row| {
        let command =
            Command::new(row.name).about(said(&row.about, lang)).after_help(after(&row.examples, None, lang));
        finish((row.build)(command, lang), lang, &format!("siaran {}", row.name))
    });
    let command = command.subcommands(rows);
    finish(command, lang, "siaran")
}

/// The words of a phrase that has no arguments, which are fixed words of the program.
pub(super) fn said(phrase: &UsagePhrase, lang: Lang) -> &'static str {
    match phrase.say(lang) {
        Cow::Borrowed(words) => words,
        // No phrase of help pages has arguments; its name is better than nothing.
        Cow::Owned(_) => "…",
    }
}

/// What stands under the options.
fn after(examples: &UsagePhrase, more: Option<&UsagePhrase>, lang: Lang) -> String {
    let mut text = format!("{}\n{}", UsagePhrase::Examples.say(lang), examples.say(lang));
    if let Some(more) = more {
        text.push_str("\n\n");
        text.push_str(&more.say(lang));
    }
    text
}

/// Puts a paragraph under a command's options and examples.
pub(super) fn with_note(command: Command, note: &UsagePhrase, lang: Lang) -> Command {
    let above = command.get_after_help().map(|text| format!("{text}\n\n")).unwrap_or_default();
    command.after_help(format!("{above}{}", note.say(lang)))
}

/// Gives a command its help flag, its usage line and its help page, all in `lang`.
fn finish(command: Command, lang: Lang, path: &str) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).display_order(998);
    let command = command.disable_help_flag(true).arg(help.help(said(&UsagePhrase::OptionHelp, lang)));
    let mut usage = format!("{path} [{}]", UsagePhrase::ValueOptions.say(lang));
    for arg in command.get_positionals() {
        let name = arg.get_value_names().and_then(|names| names.first()).map_or("…", |name| name.as_str());
        let many = if arg.get_num_args().is_some_and(|range| range.max_values() > 1) { "..." } else { "" };
        let word = if arg.is_required_set() { format!(" {name}{many}") } else { format!(" [{name}]{many}") };
        usage.push_str(&word);
    }
    let mut page = format!("{{about}}\n\n{} {{usage}}", UsagePhrase::HeadingUsage.say(lang));
    let mut section = |heading: &UsagePhrase, tag: &str| {
        page.push_str(&format!("\n\n{}\n{{{tag}}}", heading.say(lang)));
    };
    if command.has_subcommands() {
        section(&UsagePhrase::HeadingCommands, "subcommands");
        usage.push_str(&format!("\n{:>width$}", "", width = UsagePhrase::HeadingUsage.say(lang).len() + 1));
        usage.push_str(&format!("{path} {}", UsagePhrase::UsageCommand.say(lang)));
    }
    if command.get_positionals().next().is_some() {
        section(&UsagePhrase::HeadingArguments, "positionals");
    }
    section(&UsagePhrase::HeadingOptions, "options");
    page.push_str("{after-help}");
    command.override_usage(usage).help_template(page)
}

/// An option with a value. What values there are stands in its help.
pub(super) fn option(id: &'static str, value: UsagePhrase, help: UsagePhrase, lang: Lang) -> Arg {
    Arg::new(id)
        .long(id)
        .value_name(said(&value, lang))
        .help(said(&help, lang))
        .hide_possible_values(true)
        .hide_default_value(true)
}

/// An option that is there or not.
pub(super) fn flag(id: &'static str, help: UsagePhrase, lang: Lang) -> Arg {
    Arg::new(id).long(id).action(ArgAction::SetTrue).help(said(&help, lang))
}

/// The one draft a command works on.
pub(super) fn draft(lang: Lang) -> Arg {
    positional("draft", UsagePhrase::ValueDraft, UsagePhrase::ArgDraft, lang)
}

/// The drafts a command works on.
pub(super) fn drafts(lang: Lang) -> Arg {
    positional("draft", UsagePhrase::ValueDraft, UsagePhrase::ArgDrafts, lang).num_args(1..).required(true)
}

/// A file named without an option.
pub(super) fn positional(id: &'static str, value: UsagePhrase, help: UsagePhrase, lang: Lang) -> Arg {
    Arg::new(id).value_name(said(&value, lang)).help(said(&help, lang)).value_parser(value_parser!(PathBuf))
}

/// `-o`.
pub(super) fn output(value: UsagePhrase, help: UsagePhrase, lang: Lang) -> Arg {
    option("output", value, help, lang).short('o').value_parser(value_parser!(PathBuf))
}

/// `--format`.
pub(super) fn format(lang: Lang) -> Arg {
    option("format", UsagePhrase::ValueFormat, UsagePhrase::OptionFormat, lang)
        .value_parser(["text", "json"])
        .default_value("text")
}

/// `--profile`.
pub(super) fn profile(help: UsagePhrase, lang: Lang) -> Arg {
    option("profile", UsagePhrase::ValueProfile, help, lang)
}

/// Whether JSON was asked for.
pub(super) fn wants_json(matches: &ArgMatches) -> bool {
    text(matches, "format") == Some("json")
}

/// The text of an option.
pub(super) fn text<'m>(matches: &'m ArgMatches, id: &str) -> Option<&'m str> {
    matches.get_one::<String>(id).map(String::as_str)
}

/// The path an argument names.
pub(super) fn path<'m>(matches: &'m ArgMatches, id: &str) -> Option<&'m PathBuf> {
    matches.get_one::<PathBuf>(id)
}

/// The paths an argument names.
pub(super) fn paths<'m>(matches: &'m ArgMatches, id: &str) -> Vec<&'m PathBuf> {
    matches.get_many::<PathBuf>(id).unwrap_or_default().collect()
}
