//! Arguments that cannot be understood, said in the reader's language; the parser's own words are English only. Help
//! and version come this way, too.

use std::ffi::OsString;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::answer::{Done, Exit, Failure};
use super::args::asked_command;
use super::call::Call;
use crate::phrase::cli::CliPhrase;
use crate::text::shown::{shown, shown_lines};

/// Answers what the parser of arguments stopped at.
pub(super) fn answer(call: &mut Call<'_>, error: &Error, args: &[OsString]) -> Result<Done, Failure> {
    match error.kind() {
        ErrorKind::DisplayHelp => {
            call.print(shown_lines(error.render().to_string().trim_end()))?;
            Ok(Exit::Fine.into())
        }
        ErrorKind::DisplayVersion => {
            call.print(concat!("siaran ", env!("CARGO_PKG_VERSION")))?;
            Ok(Exit::Fine.into())
        }
        _ => {
            call.complain(&fault(error));
            if let Some(maybe) = suggestion(error) {
                call.tell(&CliPhrase::Perhaps { maybe });
            }
            call.tell(&CliPhrase::SeeHelp { command: asked_command(args) });
            Ok(Exit::WrongUse.into())
        }
    }
}

fn fault(error: &Error) -> CliPhrase {
    let arg = one(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = one(error, ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument if arg.starts_with('-') => CliPhrase::OptionUnknown { arg },
        ErrorKind::UnknownArgument => CliPhrase::ArgumentSurplus { arg },
        ErrorKind::InvalidSubcommand => CliPhrase::CommandUnknown {
            command: one(error, ContextKind::InvalidSubcommand).unwrap_or_default(),
        },
        ErrorKind::InvalidValue if value.is_empty() => CliPhrase::ValueMissing { arg },
        ErrorKind::InvalidValue => match one(error, ContextKind::ValidValue) {
            Some(valid) => CliPhrase::ValueNotAmong { arg, value, valid },
            None => CliPhrase::ValueWrong { arg, value },
        },
        ErrorKind::ValueValidation => CliPhrase::ValueWrong { arg, value },
        ErrorKind::MissingRequiredArgument => CliPhrase::ArgumentMissing { arg },
        ErrorKind::ArgumentConflict => match one(error, ContextKind::PriorArg) {
            Some(other) if other != arg => CliPhrase::ArgumentsClash { arg, other },
            _ => CliPhrase::OptionTwice { arg },
        },
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            CliPhrase::ValueMissing { arg }
        }
        ErrorKind::TooManyValues => CliPhrase::ArgumentSurplus { arg: value },
        ErrorKind::InvalidUtf8 => CliPhrase::ArgumentNotText,
        _ => CliPhrase::ArgumentsUnclear,
    }
}

fn suggestion(error: &Error) -> Option<String> {
    let kinds = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    kinds.into_iter().find_map(|kind| one(error, kind))
}

/// What the parser says of one aspect of the fault, safe to print.
fn one(error: &Error, kind: ContextKind) -> Option<String> {
    let text = match error.get(kind)? {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        ContextValue::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then(|| shown(&text).into_owned())
}
