//! `siaran profiles`: the issuing bodies that are known, and what one of them wants.

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use super::answer::{Done, Exit, Failure};
use super::call::Call;
use super::{args, files, new};
use crate::model::{Draft, Field};
use crate::phrase::Lang;
use crate::phrase::cli::CliPhrase;
use crate::phrase::usage::UsagePhrase;
use crate::printed;
use crate::profile::{Profile, Profiles, dateline, dateline_foot, number_lines};
use crate::text::shown::{Shown, joined, shown};
use crate::text::width;

/// The serial of the example number.
const SERIAL: u32 = 1;

pub(super) fn args(command: Command, lang: Lang) -> Command {
    let id = clap::Arg::new("profile")
        .value_name(args::said(&UsagePhrase::ValueProfile, lang))
        .help(args::said(&UsagePhrase::ProfilesId, lang));
    command.arg(id).arg(args::flag("toml", UsagePhrase::ProfilesToml, lang)).arg(args::format(lang))
}

pub(super) fn run(call: &mut Call<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let folder = call.env.cwd.clone();
    let profiles = files::profiles(call, Some(&folder));
    let asked = args::text(matches, "profile");
    if let Some(id) = asked {
        new::known_profile(&profiles, id)?;
    }
    if matches.get_flag("toml") {
        return source(call, &profiles, asked.unwrap_or(Profiles::DEFAULT));
    }
    let ids = asked.map_or_else(|| profiles.ids(), |id| vec![id]);
    let chosen: Vec<&Profile> = ids.into_iter().filter_map(|id| profiles.get(id)).collect();
    if args::wants_json(matches) {
        let entries: Vec<Value> =
            chosen.iter().map(|profile| as_json(profile, &profiles, &example(call, profile))).collect();
        call.print_json(&json!({ "profiles": entries }))?;
    } else if let (Some(_), [profile]) = (asked, &chosen[..]) {
        let page = page(call, profile);
        call.print(page)?;
    } else {
        list(call, &profiles, &chosen)?;
    }
    Ok(Exit::Fine.into())
}

/// The text of a profile, to be copied and changed.
fn source(call: &mut Call<'_>, profiles: &Profiles, id: &str) -> Result<Done, Failure> {
    match Profiles::source(id).filter(|_| !profiles.is_own(id)) {
        Some(text) => {
            call.put(text.as_bytes())?;
            Ok(Exit::Fine.into())
        }
        None => Err(Failure::wrong(CliPhrase::ProfileOwn { id: id.to_owned() })),
    }
}

/// A number as the body would give it today.
fn example(call: &Call<'_>, profile: &Profile) -> String {
    profile.number.compose(Some(SERIAL), Some(call.env.today()))
}

fn list(call: &mut Call<'_>, profiles: &Profiles, chosen: &[&Profile]) -> Result<(), Failure> {
    let room = chosen.iter().map(|profile| profile.id.len()).max().unwrap_or_default();
    for profile in chosen {
        let mut notes = Vec::new();
        if profile.id == Profiles::DEFAULT {
            notes.push(call.words(&CliPhrase::ProfileDefault));
        }
        if profiles.is_own(&profile.id) {
            notes.push(call.words(&CliPhrase::ProfileIsOwn));
        }
        let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
        let id = call.paint.strong(format!("{:<room$}", profile.id));
        call.print(printed!("{}  {}{}", id, &profile.name, notes))?;
        let number = example(call, profile);
        if !number.is_empty() {
            let number = call.paint.quiet(number);
            call.print(printed!("{}  {}", " ".repeat(room), number))?;
        }
    }
    Ok(())
}

fn page(call: &Call<'_>, profile: &Profile) -> Shown<'static> {
    let number = example(call, profile);
    let number = if number.is_empty() { call.words(&CliPhrase::AnyNumber) } else { number };
    let draft = release_of_today(call, Lang::Id);
    let printed: Vec<String> =
        number_lines(&draft, profile).iter().map(|line| line.replace("{number}", &number)).collect();
    let marks = &profile.typography;
    let quotes = format!("{}…{}  {}…{}", marks.open, marks.close, marks.inner_open, marks.inner_close);
    let rows = [
        (CliPhrase::LabelProfile, vec![profile.id.clone()]),
        (CliPhrase::LabelName, vec![profile.name.clone()]),
        (CliPhrase::LabelShort, vec![profile.short.clone()]),
        (CliPhrase::LabelNumber, vec![number]),
        (CliPhrase::LabelNumberLine, printed),
        (CliPhrase::LabelDateline, datelines(call, profile)),
        (CliPhrase::LabelQuotes, vec![quotes]),
        (CliPhrase::LabelContact, profile.contact.clone()),
    ];
    let rows: Vec<(String, Vec<String>)> =
        rows.into_iter().map(|(label, lines)| (call.words(&label), lines)).collect();
    let room = rows.iter().map(|(label, _)| width::of(label)).max().unwrap_or_default();
    let mut page = Vec::new();
    for (label, lines) in rows {
        for (at, line) in lines.iter().filter(|line| !line.is_empty()).enumerate() {
            let label = if at == 0 { label.as_str() } else { "" };
            let gap = " ".repeat(room - width::of(label));
            page.push(printed!("{}{}  {}", call.paint.quiet(label), gap, shown(line)));
        }
    }
    joined(page, "\n")
}

/// The dateline of a release of today, in either language of a draft.
fn datelines(call: &Call<'_>, profile: &Profile) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for lang in [Lang::Id, Lang::En] {
        let draft = release_of_today(call, lang);
        for line in [dateline(&draft, profile), dateline_foot(&draft, profile)] {
            let line = line.trim_end().to_owned();
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines
}

fn release_of_today(call: &Call<'_>, lang: Lang) -> Draft {
    let mut draft = Draft::default();
    draft.set_field(Field::Place, "Jakarta");
    draft.set_field(Field::Date, call.env.today().format("%Y-%m-%d").to_string());
    draft.set_field(Field::Language, lang.tag());
    draft
}

/// In the shape of `assets/schema/profiles.json`.
fn as_json(profile: &Profile, profiles: &Profiles, number: &str) -> Value {
    json!({
        "id": profile.id,
        "name": profile.name,
        "short": profile.short,
        "own": profiles.is_own(&profile.id),
        "default": profile.id == Profiles::DEFAULT,
        "example": if number.is_empty() { Value::Null } else { json!(number) },
        "contact": profile.contact,
    })
}
