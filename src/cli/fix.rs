//! `siaran fix`: applies the fixes that cannot change what a release says, and tells what it did.

use std::path::Path;

use clap::{ArgMatches, Command};

use super::answer::{Done, Exit, Failure};
use super::call::Call;
use super::changes::Changes;
use super::files::Opened;
use super::report::{Tally, cx};
use super::{args, files};
use crate::check::{run as findings, settle};
use crate::model::{Draft, Edit, Faults, apply_all};
use crate::phrase::Lang;
use crate::phrase::cli::CliPhrase;
use crate::phrase::usage::UsagePhrase;
use crate::store::{Decoded, StoreError};

pub(super) fn args(command: Command, lang: Lang) -> Command {
    let dry = args::flag("dry-run", UsagePhrase::FixDryRun, lang).visible_alias("diff");
    args::with_note(command.arg(args::drafts(lang)).arg(dry), &UsagePhrase::OpenStays, lang)
}

pub(super) fn run(call: &mut Call<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let dry = matches.get_flag("dry-run");
    if !dry {
        call.may_write()?;
    }
    let mut exit = Exit::Fine;
    for path in args::paths(matches, "draft") {
        match one(call, path, dry) {
            Ok(done) => exit = exit.max(done),
            Err(Failure::Store(error)) => exit = exit.max(call.fail(error.into())),
            // One that is open elsewhere is left alone, and the others are not.
            Err(failure @ Failure::Said(_, CliPhrase::OpenElsewhere { .. })) => {
                exit = exit.max(call.fail(failure));
            }
            Err(failure) => return Err(failure),
        }
    }
    Ok(exit.into())
}

fn one(call: &mut Call<'_>, path: &Path, dry: bool) -> Result<Exit, Failure> {
    if !dry && !files::is_stream(path) {
        files::tidy(call, path);
    }
    let opened = files::read_draft(call, path)?;
    let profiles = files::profiles_for(call, &opened);
    let now = call.env.now();
    let Opened { name: file, path: place, expected, decoded } = opened;
    let Decoded { draft: old, source, faults } = decoded;
    let faults = Faults::from(faults);
    let edits = settle(&cx(&old, &faults, &profiles, now));
    let (new, faults) = mended(&old, faults, &edits);
    let told = Changes::of(&old, &new).text(call.lang, if dry { call.paint } else { call.talk });
    // Writing takes as much memory again as a long draft has.
    drop(old);
    if dry {
        if !told.is_empty() {
            call.print(told)?;
        }
        call.flush()?;
        call.tell(&CliPhrase::WouldFix { file, count: edits.len() });
        return Ok(if edits.is_empty() { Exit::Fine } else { Exit::Findings });
    }
    let bytes = source.encode(&new).map_err(|error| StoreError::writing(path, error))?;
    let mut exit = Exit::Fine;
    match &place {
        None => call.put(&bytes)?,
        Some(path) if !edits.is_empty() => exit = files::replace(call, path, &bytes, expected)?,
        Some(_) => {}
    }
    call.flush()?;
    if !told.is_empty() {
        call.tell_line(told);
    }
    call.tell(&CliPhrase::DidFix { file, count: edits.len() });
    let mut left = Tally::default();
    left.add(&findings(&cx(&new, &faults, &profiles, now)));
    if left != Tally::default() {
        call.tell(&left.phrase());
    }
    Ok(if left.errors > 0 { Exit::Findings } else { exit })
}

/// The draft after the edits, and the faults whose text was not edited.
fn mended(old: &Draft, mut faults: Faults, edits: &[Edit]) -> (Draft, Faults) {
    let mut new = old.clone();
    for edit in apply_all(edits.to_vec(), &mut new) {
        faults.follow(&edit);
    }
    (new, faults)
}
