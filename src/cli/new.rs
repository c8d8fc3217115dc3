//! `siaran new`: a new draft, empty or from a template, and the path of it.

use std::path::PathBuf;

use clap::{ArgMatches, Command};

use super::answer::{Done, Exit, Failure};
use super::call::Call;
use super::{args, files};
use crate::model::{Block, Draft, Field, Ids};
use crate::phrase::Lang;
use crate::phrase::cli::CliPhrase;
use crate::phrase::usage::UsagePhrase;
use crate::profile::Profiles;
use crate::store::{Source, StoreError, codec};

/// The templates that come with the program: name, what it is for, the text of the asset.
const TEMPLATES: [(&str, UsagePhrase, &str); 5] = [
    ("kegiatan", UsagePhrase::TemplateKegiatan, include_str!("../../assets/templates/kegiatan.toml")),
    ("pernyataan", UsagePhrase::TemplatePernyataan, include_str!("../../assets/templates/pernyataan.toml")),
    ("data", UsagePhrase::TemplateData, include_str!("../../assets/templates/data.toml")),
    ("bersama", UsagePhrase::TemplateBersama, include_str!("../../assets/templates/bersama.toml")),
    ("event", UsagePhrase::TemplateEvent, include_str!("../../assets/templates/event.toml")),
];

/// How many names are tried for a draft that was given none.
const TRIES: usize = 1000;

pub(super) fn args(command: Command, lang: Lang) -> Command {
    let template = args::option("template", UsagePhrase::ValueName, UsagePhrase::NewTemplate, lang)
        .value_parser(TEMPLATES.map(|(name, ..)| name));
    let language = args::option("language", UsagePhrase::ValueLang, UsagePhrase::NewLanguage, lang)
        .value_parser(["id", "en"]);
    command
        .arg(args::positional("file", UsagePhrase::ValueFile, UsagePhrase::NewFile, lang))
        .arg(template)
        .arg(args::profile(UsagePhrase::NewProfile, lang))
        .arg(language)
        .arg(args::flag("list", UsagePhrase::NewList, lang))
}

pub(super) fn run(call: &mut Call<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    if matches.get_flag("list") {
        for (name, about, _) in &TEMPLATES {
            let about = call.words(about);
            call.print(format!("{name:<12} {about}"))?;
        }
        return Ok(Exit::Fine.into());
    }
    let asked = args::path(matches, "file").cloned();
    let folder = files::folder_of(call, asked.as_deref());
    let profiles = files::profiles(call, Some(&folder));
    let profile = args::text(matches, "profile");
    if let Some(id) = profile {
        known_profile(&profiles, id)?;
    }
    let template = args::text(matches, "template");
    let (mut draft, source) = match template {
        Some(name) => from_template(name),
        None => (empty(), Source::empty()),
    };
    fill(&mut draft, call, profile, args::text(matches, "language"));
    let path = asked.unwrap_or_else(|| free_name(call, template.unwrap_or("siaran")));
    let bytes = source.encode(&draft).map_err(|error| StoreError::writing(&path, error))?;
    if files::is_stream(&path) {
        call.put(&bytes)?;
        return Ok(Exit::Fine.into());
    }
    files::write_new(call, &[(path.clone(), bytes)], false, None, None)?;
    call.print(files::name(&path))?;
    call.flush()?;
    call.tell(&CliPhrase::OpenWith { file: files::name(&path) });
    Ok(Exit::Fine.into())
}

/// The templates: name, and what it is for.
pub(super) fn templates(call: &Call<'_>) -> Vec<(String, String)> {
    TEMPLATES.iter().map(|(name, about, _)| ((*name).to_owned(), call.words(about))).collect()
}

/// Refuses a profile that does not exist.
pub(super) fn known_profile(profiles: &Profiles, id: &str) -> Result<(), Failure> {
    if profiles.get(id).is_some() {
        return Ok(());
    }
    let found = crate::text::hidden::shown(id).into_owned();
    Err(Failure::wrong(CliPhrase::ProfileUnknown { found, known: profiles.ids().join(", ") }))
}

/// A draft with nothing in it but a paragraph to begin with; its id is given by [`fill`].
pub(super) fn empty() -> Draft {
    let mut draft = Draft::default();
    draft.blocks.push(Block::paragraph("", ""));
    draft
}

fn from_template(name: &str) -> (Draft, Source) {
    let text = TEMPLATES.iter().find(|(known, ..)| *known == name).map_or("", |(.., text)| text);
    let decoded = codec::decode(text.as_bytes()).expect("a test reads every template");
    (decoded.draft, decoded.source)
}

/// Puts in what a new draft of today has, with ids of its own.
pub(super) fn fill(draft: &mut Draft, call: &Call<'_>, profile: Option<&str>, language: Option<&str>) {
    draft.set_field(Field::Date, call.env.today().format("%Y-%m-%d").to_string());
    draft.set_field(Field::Profile, profile.unwrap_or(Profiles::DEFAULT));
    if let Some(language) = language {
        draft.set_field(Field::Language, language);
    }
    for (field, word) in [(Field::Language, "id"), (Field::Status, "draft")] {
        if draft.field(field).is_empty() {
            draft.set_field(field, word);
        }
    }
    let mut ids = Ids::new(call.env.seed());
    for index in 0..draft.blocks.len() {
        let id = ids.fresh(draft);
        draft.blocks[index].id = id;
    }
}

/// A name that no file of the folder has: the day and the template's name.
fn free_name(call: &Call<'_>, word: &str) -> PathBuf {
    let stem = format!("{}_{word}", call.env.today().format("%Y-%m-%d"));
    let names = (1..=TRIES).map(|n| if n == 1 { stem.clone() } else { format!("{stem}-{n}") });
    let mut paths = names.map(|name| PathBuf::from(format!("{name}.toml")));
    paths
        .find(|path| path.symlink_metadata().is_err())
        .unwrap_or_else(|| PathBuf::from(format!("{stem}.toml")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_is_a_draft_in_order() {
        for (name, ..) in &TEMPLATES {
            let decoded = codec::decode(
                TEMPLATES.iter().find(|(known, ..)| known == name).map_or("", |(.., text)| text).as_bytes(),
            )
            .unwrap();
            assert_eq!(decoded.faults, [], "{name}");
            assert!(
                !decoded.draft.blocks.is_empty() && !decoded.draft.field(Field::Title).is_empty(),
                "{name}"
            );
        }
    }
}
