//! `siaran number`: reads a release number, says what its segments mean and what is wrong with them.

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use super::answer::{Done, Exit, Failure};
use super::call::Call;
use super::{args, files, new};
use crate::check::Level;
use crate::number::{FaultLevel, NumberFault, Reading};
use crate::phrase::cli::CliPhrase;
use crate::phrase::usage::UsagePhrase;
use crate::phrase::{Lang, Say, date};
use crate::printed;
use crate::profile::{Profile, Profiles};
use crate::text::shown::{Shown, joined, shown};
use crate::text::width;

/// A number with what was read in it.
struct Read<'a> {
    text: &'a str,
    profile: &'a Profile,
    reading: Reading,
    /// The number with every fault mended; `None` where that is not known.
    repaired: Option<String>,
}

pub(super) fn args(command: Command, lang: Lang) -> Command {
    let text = clap::Arg::new("number")
        .value_name(args::said(&UsagePhrase::ValueNumber, lang))
        .help(args::said(&UsagePhrase::NumberText, lang))
        .num_args(1..)
        .required(true);
    let day = args::option("date", UsagePhrase::ValueDate, UsagePhrase::NumberDate, lang)
        .allow_negative_numbers(true);
    command.arg(text).arg(args::profile(UsagePhrase::NumberProfile, lang)).arg(day).arg(args::format(lang))
}

pub(super) fn run(call: &mut Call<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let words: Vec<&str> =
        matches.get_many::<String>("number").unwrap_or_default().map(String::as_str).collect();
    let text = match &words[..] {
        ["-"] => String::from_utf8_lossy(&files::read_bytes(call, "-".as_ref())?).trim().to_owned(),
        words => words.join(" "),
    };
    let folder = call.env.cwd.clone();
    let profiles = files::profiles(call, Some(&folder));
    let id = args::text(matches, "profile").unwrap_or(Profiles::DEFAULT);
    new::known_profile(&profiles, id)?;
    let profile = profiles.of(id);
    let day = match args::text(matches, "date") {
        None => None,
        Some(written) => match date::read(written, call.env.today()) {
            Some(day) => Some(day),
            None => {
                let found = shown(written).into_owned();
                return Err(Failure::wrong(CliPhrase::DateUnclear { found }));
            }
        },
    };
    let reading = profile.number.read(&text, day);
    let repaired = Some(profile.number.repair(&text, day))
        .filter(|repaired| *repaired != text && !profile.number.read(repaired, day).has_errors());
    let read = Read { text: &text, profile, reading, repaired };
    if args::wants_json(matches) {
        call.print_json(&as_json(&read, call.lang))?;
    } else {
        let told = as_text(&read, call);
        call.print(told)?;
    }
    Ok(if read.reading.has_errors() { Exit::Findings } else { Exit::Fine }.into())
}

fn level(fault: &NumberFault) -> Level {
    match fault.level {
        FaultLevel::Error => Level::Error,
        FaultLevel::Warning => Level::Warning,
    }
}

fn as_text(read: &Read<'_>, call: &Call<'_>) -> Shown<'static> {
    let (text, lang, paint) = (read.text, call.lang, call.paint);
    let mut lines = vec![paint.strong(text)];
    if !read.reading.faults.is_empty() {
        lines.push(paint.bad(marks(text, &read.reading.faults)));
    }
    let told = read.profile.number.explain(&read.reading, text);
    let names: Vec<String> = told.iter().map(|(kind, ..)| kind.name().say(lang).into_owned()).collect();
    let room = names.iter().map(|name| width::of(name)).max().unwrap_or_default();
    let written: Vec<String> =
        told.iter().map(|(_, span, _)| shown(&text[span.clone()]).into_owned()).collect();
    let broad = written.iter().map(|word| width::of(word)).max().unwrap_or_default();
    for ((name, written), (_, span, meaning)) in names.iter().zip(&written).zip(&told) {
        let wrong = read.reading.faults.iter().any(|fault| {
            fault.span.start < span.end.max(span.start + 1)
                && span.start < fault.span.end.max(fault.span.start + 1)
        });
        let mark = if wrong { paint.bad("!") } else { Shown::from(" ") };
        let meaning = shown(&meaning.say(lang)).into_owned();
        // The code stands in the column before already.
        let meaning = meaning.strip_prefix(written.as_str()).unwrap_or(&meaning).trim();
        let written = Shown::from(written);
        lines.push(match meaning {
            "" => printed!("{} {}  {}", mark, padded(name, room), written),
            _ => printed!("{} {}  {}  {}", mark, padded(name, room), written.padded(broad), meaning),
        });
    }
    for fault in &read.reading.faults {
        let words = level(fault).say(lang);
        let words = if level(fault) == Level::Error { paint.error(&words) } else { paint.warning(&words) };
        lines.push(printed!("{}: {}", words, fault.message.say(lang)));
    }
    if let Some(repaired) = &read.repaired {
        let said = CliPhrase::NumberRepaired { number: repaired.clone() }.say(lang);
        lines.push(shown(&said).kept());
    }
    joined(lines, "\n")
}

fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width::of(text))))
}

/// Marks under the stretches that are wrong; one mark where something is missing.
fn marks(text: &str, faults: &[NumberFault]) -> String {
    let mut marks = String::new();
    for fault in faults {
        let start = width::of(&text[..fault.span.start]);
        marks.push_str(&" ".repeat(start.saturating_sub(marks.len())));
        let end = start + width::of(&text[fault.span.clone()]).max(1);
        marks.push_str(&"^".repeat(end.saturating_sub(marks.len())));
    }
    marks
}

/// In the shape of `assets/schema/number.json`; offsets count characters.
fn as_json(read: &Read<'_>, lang: Lang) -> Value {
    let text = read.text;
    let at = |byte: usize| text[..byte].chars().count();
    let told = read.profile.number.explain(&read.reading, text);
    let segments = told.iter().map(|(kind, span, meaning)| {
        json!({
            "kind": kind.word(),
            "text": &text[span.clone()],
            "start": at(span.start),
            "end": at(span.end),
            "meaning": meaning.say(lang),
        })
    });
    let faults = read.reading.faults.iter().map(|fault| {
        json!({
            "segment": fault.segment.word(),
            "level": level(fault).word(),
            "start": at(fault.span.start),
            "end": at(fault.span.end),
            "message": fault.message.say(lang),
            "fix": fault.fix,
        })
    });
    json!({
        "number": text,
        "profile": read.profile.id,
        "valid": !read.reading.has_errors(),
        "segments": segments.collect::<Vec<_>>(),
        "faults": faults.collect::<Vec<_>>(),
        "repaired": read.repaired,
    })
}
