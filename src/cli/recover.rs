//! `siaran recover`: what was typed and never saved, of every draft, also of those that are gone; to be looked at, taken
//! out as a draft, or thrown away by name.

use std::io::{BufRead, BufReader};
use std::path::Path;

use chrono::{DateTime, FixedOffset};
use clap::{ArgMatches, Command};
use serde::{Serialize, Serializer};

use super::answer::{Done, Exit, Failure};
use super::call::Call;
use super::changes::Changes;
use super::{args, files, pen};
use crate::model::{Draft, Field};
use crate::phrase::cli::CliPhrase;
use crate::phrase::recover::RecoverPhrase;
use crate::phrase::usage::UsagePhrase;
use crate::phrase::{Lang, date};
use crate::printed;
use crate::store::journal::{self, About, Come, Found, Journal, Recovered, Unread};
use crate::store::{self, CodecError, StoreError};

pub(super) fn args(command: Command, lang: Lang) -> Command {
    let name = clap::Arg::new("name")
        .value_name(args::said(&UsagePhrase::ValueJournal, lang))
        .help(args::said(&UsagePhrase::RecoverName, lang));
    command
        .arg(name)
        .arg(args::output(UsagePhrase::ValueFile, UsagePhrase::RecoverOutput, lang))
        .arg(args::flag("discard", UsagePhrase::RecoverDiscard, lang).conflicts_with("output"))
        .arg(args::format(lang))
}

pub(super) fn run(call: &mut Call<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let Some(state_dir) = call.env.state_dir.clone() else {
        return Err(Failure::Said(Exit::NotRead, CliPhrase::NoState));
    };
    let found = args::text(matches, "name").map(|name| one(&state_dir, name)).transpose()?;
    if args::wants_json(matches) {
        let offset = *call.env.now().offset();
        let only = found.map(|found| found.name());
        call.print_json(&Data { journals: Journals { state_dir: &state_dir, only, offset } })?;
        return Ok(Exit::Fine.into());
    }
    match (found, args::path(matches, "output")) {
        (Some(found), Some(path)) => take_out(call, found, path),
        (Some(found), None) if matches.get_flag("discard") => discard(call, &found),
        (Some(found), None) => compare(call, found),
        (None, None) if !matches.get_flag("discard") => list(call, &state_dir),
        _ => Err(Failure::wrong(CliPhrase::JournalMissing)),
    }
}

/// The journal of this name, or the only one whose name begins so.
fn one(state_dir: &Path, name: &str) -> Result<Found, Failure> {
    let (mut last, mut count) = (None, 0);
    for found in journal::each(state_dir).filter(|found| found.name().starts_with(name)) {
        if found.name() == name {
            return Ok(found);
        }
        (last, count) = (Some(found), count + 1);
    }
    let only = last.filter(|_| count == 1);
    only.ok_or_else(|| Failure::wrong(CliPhrase::JournalUnknown { found: name.to_owned() }))
}

/// The drafts it comes to; none of a journal whose beginning is lost.
fn drafts(found: Found) -> Option<Come> {
    found.journal.ok()?.into_drafts().ok()
}

/// The same, to be written.
fn recovered(found: Found) -> Option<Recovered> {
    found.journal.ok()?.into_recovered().ok()
}

fn state(found: &Found) -> RecoverPhrase {
    match &found.journal {
        _ if found.live => RecoverPhrase::Open,
        Err(Unread::OtherMake) => RecoverPhrase::OtherMake,
        Err(Unread::TooLong) => RecoverPhrase::TooLong,
        Err(Unread::Damaged(_)) => RecoverPhrase::Unreadable,
        Ok(journal) if journal.discarded => RecoverPhrase::Discarded,
        Ok(journal) if !journal.is_unsaved() && journal.whole => RecoverPhrase::Saved,
        Ok(journal) if !journal.is_unsaved() => RecoverPhrase::SavedAsFar,
        Ok(journal) => RecoverPhrase::Unsaved { steps: journal.count() - journal.saved },
    }
}

/// Whose it is, as far as that can be read.
fn about(found: &Found) -> Option<&About> {
    let about = match &found.journal {
        Ok(journal) => Some(&journal.about),
        Err(Unread::Damaged(about)) => about.as_ref(),
        Err(Unread::OtherMake | Unread::TooLong) => None,
    };
    about.filter(|about| !about.is_lost())
}

fn draft_name(call: &Call<'_>, found: &Found) -> String {
    match about(found) {
        Some(About { path: Some(path), .. }) => path.clone(),
        Some(about) => call.words(&RecoverPhrase::Nameless { folder: about.folder.clone() }),
        None => call.words(&RecoverPhrase::NameLost),
    }
}

fn list(call: &mut Call<'_>, state_dir: &Path) -> Result<Done, Failure> {
    let mut count = 0;
    for found in journal::each(state_dir) {
        count += 1;
        let name = call.paint.strong(found.name());
        let state = call.words(&state(&found));
        call.print(printed!("{}  {}  {}", name, when(call, found.changed), state))?;
        if found.journal.is_ok() || about(&found).is_some() {
            let draft = draft_name(call, &found);
            call.print(printed!("  {}", draft))?;
        }
        let is_cut = found.journal.as_ref().is_ok_and(|journal| !journal.whole);
        let title = drafts(found).map(|come| title(&come.draft)).filter(|title| !title.is_empty());
        if let Some(title) = title {
            let title = call.paint.quiet(&title);
            call.print(printed!("  {}", title))?;
        }
        if is_cut {
            let cut = call.words(&RecoverPhrase::Cut);
            call.print(printed!("  {}", cut))?;
        }
    }
    call.tell(if count == 0 { &RecoverPhrase::Nothing } else { &RecoverPhrase::Next });
    Ok(Exit::Fine.into())
}

fn title(draft: &Draft) -> String {
    draft.field(Field::Title).trim().to_owned()
}

/// `Sel 16 Des 2025 14.05`, in local time.
fn when(call: &Call<'_>, seconds: i64) -> String {
    let offset = *call.env.now().offset();
    let time = DateTime::from_timestamp(seconds, 0).map(|time| time.with_timezone(&offset));
    time.map_or_else(String::new, |time: DateTime<FixedOffset>| {
        format!("{} {}", date::brief(time.date_naive(), call.lang), time.format("%H.%M"))
    })
}

/// What was typed and not saved, against the draft as it is on the disk, or as it was saved last when that is gone.
fn compare(call: &mut Call<'_>, found: Found) -> Result<Done, Failure> {
    let journal = found.journal.as_ref().map_err(unreadable)?;
    let path = journal.about.path.as_ref().map(Path::new);
    let standing = path.and_then(|path| store::read(path).ok()).map(|decoded| decoded.draft);
    let (whole, name, draft_name) = (journal.whole, found.name(), draft_name(call, &found));
    let Come { draft, saved, .. } = drafts(found).ok_or_else(|| unreadable(&Unread::Damaged(None)))?;
    let standing = standing.unwrap_or(saved);
    let changes = Changes::of(&standing, &draft);
    if !whole {
        call.tell(&RecoverPhrase::Damaged);
    }
    if changes.is_empty() {
        call.tell(&RecoverPhrase::Same);
        return Ok(Exit::Fine.into());
    }
    let (minus, plus) = (call.paint.bad("---"), call.paint.good("+++"));
    let text = changes.text(call.lang, call.paint);
    call.print(printed!("{} {}\n{} {}\n{}", minus, draft_name, plus, name, text))?;
    Ok(Exit::Findings.into())
}

/// Writes the draft it comes to as a new file.
fn take_out(call: &mut Call<'_>, found: Found, path: &Path) -> Result<Done, Failure> {
    let journal = found.journal.as_ref().map_err(unreadable)?;
    let (file, whole, draft) = (found.file.clone(), journal.whole, journal.about.path.clone());
    let recovered = recovered(found).ok_or_else(|| unreadable(&Unread::Damaged(None)))?;
    let bytes = written(recovered).map_err(|error| StoreError::writing(path, error))?;
    if !whole {
        call.tell(&RecoverPhrase::Damaged);
    }
    if files::is_stream(path) {
        call.put(&bytes)?;
    } else {
        // As readable as the draft was; of one that is gone nobody knows, and it is for its owner alone, as the journal is.
        let draft = draft.as_ref().map(Path::new).filter(|draft| draft.is_file());
        // Somebody may have a draft open that is to get this name.
        let _lock = pen::hold(call, path)?;
        files::write_new(call, &[(path.to_owned(), bytes)], false, Some(draft.unwrap_or(&file)), None)?;
        call.tell(&CliPhrase::OpenWith { file: files::name(path) });
    }
    Ok(Exit::Fine.into())
}

/// The draft file it comes to. What was saved is not needed for it: writing takes as much memory again as a long draft.
fn written(recovered: Recovered) -> Result<Vec<u8>, CodecError> {
    let Recovered { draft, source, saved, .. } = recovered;
    drop(saved);
    source.encode(&draft)
}

/// Throws it away once the word for that was typed.
fn discard(call: &mut Call<'_>, found: &Found) -> Result<Done, Failure> {
    call.may_write()?;
    let word = call.words(&RecoverPhrase::DiscardWord);
    call.tell(&RecoverPhrase::AskDiscard { name: found.name(), word: word.clone() });
    let mut answer = String::new();
    BufReader::new(&mut call.io.stdin).read_line(&mut answer)?;
    if answer.trim() != word {
        return Err(Failure::refused(CliPhrase::JournalKept));
    }
    journal::remove(&found.file).map_err(|error| StoreError::writing(&found.file, error))?;
    call.tell(&RecoverPhrase::Gone);
    Ok(Exit::Fine.into())
}

fn unreadable(why: &Unread) -> Failure {
    let said = match why {
        Unread::OtherMake => CliPhrase::JournalOtherMake,
        Unread::TooLong => CliPhrase::JournalTooLong,
        Unread::Damaged(_) => CliPhrase::JournalUnreadable,
    };
    Failure::Said(Exit::NotRead, said)
}

/// In the shape of `assets/schema/recover.json`.
#[derive(Serialize)]
struct Data<'a> {
    journals: Journals<'a>,
}

/// All journals, or the only one of this name; each is read when it is written: one alone may hold a long draft.
struct Journals<'a> {
    state_dir: &'a Path,
    only: Option<String>,
    /// Of local time.
    offset: FixedOffset,
}

impl Serialize for Journals<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let is_asked = |found: &Found| self.only.as_ref().is_none_or(|name| found.name() == *name);
        let asked = journal::each(self.state_dir).filter(is_asked);
        serializer.collect_seq(asked.map(|found| Entry::of(found, self.offset)))
    }
}

#[derive(Serialize)]
struct Entry {
    changed: Option<String>,
    draft: Option<String>,
    file: String,
    folder: Option<String>,
    name: String,
    opened: Option<String>,
    saved: Option<usize>,
    state: &'static str,
    steps: Option<usize>,
    text: Option<String>,
    whole: bool,
}

impl Entry {
    fn of(found: Found, offset: FixedOffset) -> Entry {
        let (journal, about) = (found.journal.as_ref().ok(), about(&found));
        let changed =
            DateTime::from_timestamp(found.changed, 0).map(|time| time.with_timezone(&offset).to_rfc3339());
        let entry = Entry {
            changed,
            draft: about.and_then(|about| about.path.clone()),
            file: found.file.to_string_lossy().into_owned(),
            folder: about.map(|about| about.folder.clone()),
            name: found.name(),
            opened: about.map(|about| about.opened.clone()),
            saved: journal.map(|journal| journal.saved),
            state: match state(&found) {
                RecoverPhrase::Open => "open",
                RecoverPhrase::Unreadable | RecoverPhrase::TooLong => "unreadable",
                RecoverPhrase::OtherMake => "other-version",
                RecoverPhrase::Discarded => "discarded",
                RecoverPhrase::Saved | RecoverPhrase::SavedAsFar => "saved",
                _ => "unsaved",
            },
            steps: journal.map(Journal::count),
            text: None,
            whole: journal.is_some_and(|journal| journal.whole),
        };
        let bytes = recovered(found).and_then(|recovered| written(recovered).ok());
        Entry { text: bytes.and_then(|bytes| String::from_utf8(bytes).ok()), ..entry }
    }
}
