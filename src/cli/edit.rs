//! `siaran [DRAFT]` and `siaran edit`: what the editor is to be opened on. Without a path: the folder's one draft, a
//! choice of several, or a new one.

use std::path::Path;

use clap::{ArgMatches, Command};

use super::answer::{Done, EditRequest, Exit, Failure};
use super::call::Call;
use super::{args, confine, desk, files, house, new, plain};
use crate::env::Confinement;
use crate::model::{Draft, Field};
use crate::phrase::cli::CliPhrase;
use crate::phrase::store::SavedPhrase;
use crate::phrase::usage::UsagePhrase;
use crate::phrase::{Lang, date};
use crate::printed;
use crate::profile::Profiles;
use crate::session::Access;
use crate::store::{self, Cause, CodecError, Decoded, Expected, Found, Source, StoreError};
use crate::text::shown::{Shown, joined};
use crate::text::width;

/// The most drafts that are listed.
const LISTED: usize = 40;
/// The columns of a number in the list.
const NUMBER: usize = 32;
/// The columns of a headline in the list.
const TITLE: usize = 75;

pub(super) fn args(command: Command, lang: Lang) -> Command {
    command.arg(args::draft(lang).help(args::said(&UsagePhrase::ArgOpen, lang))).arg(args::flag(
        "plain",
        UsagePhrase::OptionPlain,
        lang,
    ))
}

pub(super) fn run(call: &mut Call<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    call.plain |= matches.get_flag("plain");
    let done = choose_or_open(call, matches)?;
    in_lines(call, done)
}

/// What was to be opened in a window, where lines were asked for: has it edited line by line.
pub(super) fn in_lines(call: &mut Call<'_>, done: Done) -> Result<Done, Failure> {
    match done {
        Done::Edit(request) if call.plain => plain::run(call, *request),
        done => Ok(done),
    }
}

fn choose_or_open(call: &mut Call<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    match args::path(matches, "draft") {
        Some(path) if files::is_stream(path) => Err(Failure::wrong(CliPhrase::NoStreamToEdit)),
        Some(path) => open(call, path),
        None => {
            let folder = call.env.cwd.clone();
            let found = desk::drafts(&folder)?;
            match &found[..] {
                [] if desk::recent(call, &folder).is_empty() => fresh(call, None),
                [one] => open(call, &one.path),
                several => choose(call, &folder, several),
            }
        }
    }
}

/// The desk of a folder; without a terminal to show it in, a list.
fn choose(call: &mut Call<'_>, folder: &Path, found: &[Found]) -> Result<Done, Failure> {
    if call.plain || needs_terminal(call).is_err() {
        return if found.is_empty() { fresh(call, None) } else { list(call, found) };
    }
    let request = desk::of(call, folder)?;
    if call.read_only {
        confine::to_desk(call, &request);
    }
    Ok(Done::Desk(Box::new(request)))
}

fn open(call: &mut Call<'_>, path: &Path) -> Result<Done, Failure> {
    if path.symlink_metadata().is_err() {
        return open_missing(call, path);
    }
    if path.is_dir() {
        let found = desk::drafts(path)?;
        return choose(call, path, &found);
    }
    needs_terminal(call)?;
    // Whoever may only look saves nothing.
    let told = if call.read_only { Vec::new() } else { told(call, path) };
    let folder = files::folder_of(call, Some(path));
    let profiles = files::profiles(call, Some(&folder));
    // Before a byte of the draft is read, which may be anybody's.
    let confined = call.read_only.then(|| confine::to_draft(call, path));
    // The screen takes the digest of what was read once it has shown it.
    let read = match call.plain {
        true => store::open(path).map(|(decoded, digest)| (decoded, Expected::Digest(digest))),
        false => store::read(path).map(|decoded| (decoded, Expected::Anything)),
    };
    let (decoded, expected) = match read {
        Ok(read) => read,
        Err(error) if !is_toml(path) && matches!(error.cause, Cause::Codec(CodecError::NotToml { .. })) => {
            let exit =
                call.fail(Failure::Said(Exit::NotRead, CliPhrase::NoDraft { file: files::name(path) }));
            return Ok(exit.into());
        }
        Err(error) => return Err(error.into()),
    };
    let mut done = request(call, decoded, expected, Some(path), profiles, confined);
    if let Done::Edit(request) = &mut done {
        request.told = told;
    }
    Ok(done)
}

/// What is to be told when a draft is opened for writing.
fn told(call: &Call<'_>, path: &Path) -> Vec<SavedPhrase> {
    let mut told = files::tidied(call, path);
    told.extend(store::unsavable(path, call.env.state_dir.as_deref()));
    told
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
}

/// A path where nothing is yet: a draft to be, or a slip of the fingers.
fn open_missing(call: &mut Call<'_>, path: &Path) -> Result<Done, Failure> {
    let folder = files::folder_of(call, Some(path));
    if is_toml(path) && folder.is_dir() && !call.read_only {
        return fresh(call, Some(path));
    }
    let exit = call.fail(StoreError::reading(path, store::DiskError::NotFound).into());
    let word = path.to_string_lossy();
    if let Some(command) = nearest_command(&word) {
        call.tell(&CliPhrase::Perhaps { maybe: format!("siaran {command}") });
    }
    Ok(exit.into())
}

fn fresh(call: &mut Call<'_>, path: Option<&Path>) -> Result<Done, Failure> {
    needs_terminal(call)?;
    let mut draft = new::empty();
    new::fill(&mut draft, call, None, None);
    let folder = files::folder_of(call, path);
    let profiles = files::profiles(call, Some(&folder));
    let decoded = Decoded { draft, faults: Vec::new(), source: Source::empty() };
    // In a window that is done once it is shown.
    let told = if call.plain && !call.read_only {
        store::tidy(&folder, call.env.state_dir.as_deref(), call.env.today())
    } else {
        Vec::new()
    };
    let mut done = request(call, decoded, Expected::Nothing, path, profiles, None);
    if let Done::Edit(request) = &mut done {
        request.told = told;
    }
    if let (Done::Edit(request), Some(path)) = (&mut done, path) {
        request.told.extend(store::unsavable(path, call.env.state_dir.as_deref()));
    }
    Ok(done)
}

pub(super) fn needs_terminal(call: &Call<'_>) -> Result<(), Failure> {
    if call.plain {
        return Ok(());
    }
    if call.env.is_dumb() {
        return Err(Failure::wrong(CliPhrase::DumbTerminal));
    }
    if call.env.stdin_is_terminal && call.env.stdout_is_terminal {
        Ok(())
    } else {
        Err(Failure::wrong(CliPhrase::NoTerminal))
    }
}

/// What the editor is to be opened on; `confined` says what the kernel holds somebody to who may only look.
pub(super) fn request(
    call: &mut Call<'_>,
    decoded: Decoded,
    expected: Expected,
    path: Option<&Path>,
    profiles: Profiles,
    confined: Option<Confinement>,
) -> Done {
    let folder = files::folder_of(call, path);
    Done::Edit(Box::new(EditRequest {
        // Only who writes picks from them.
        house: if call.read_only { Vec::new() } else { house::speakers(call, Some(&folder)) },
        draft: decoded.draft,
        faults: decoded.faults,
        source: decoded.source,
        expected,
        told: Vec::new(),
        path: path.map(Path::to_path_buf),
        folder,
        access: if call.read_only { Access::Read } else { Access::Write },
        profiles,
        lang: call.lang,
        colour: call.colour,
        seed: call.env.seed(),
        chosen: call.chosen.clone(),
        confined,
    }))
}

/// Says which drafts there are to choose from.
fn list(call: &mut Call<'_>, found: &[Found]) -> Result<Done, Failure> {
    for draft in found.iter().take(LISTED) {
        let file = draft.path.file_name().map_or_else(|| draft.path.as_path(), Path::new);
        let file = files::name(file);
        let line = match store::read(&draft.path) {
            Ok(decoded) => printed!("{}\n    {}", file, summary(call, &decoded.draft)),
            Err(_) => printed!("{}\n    {}", file, call.words(&CliPhrase::DraftUnreadable)),
        };
        call.print(line)?;
    }
    call.flush()?;
    let shown = found.len().min(LISTED);
    if shown < found.len() {
        call.tell(&CliPhrase::AndMore { count: found.len() - shown });
    }
    call.complain(&CliPhrase::ChooseDraft { count: found.len() });
    Ok(Exit::WrongUse.into())
}

/// The headline of a draft, and below it number and date: in a window of 80 columns no line breaks.
fn summary(call: &Call<'_>, draft: &Draft) -> Shown<'static> {
    let number = draft.field(Field::Number).trim().to_owned();
    let number = if number.is_empty() { call.words(&CliPhrase::NoNumber) } else { number };
    let day = match draft.date() {
        Some(day) => date::brief(day, call.lang),
        None => width::shortened(draft.field(Field::Date), NUMBER).into_owned(),
    };
    let title = draft.field(Field::Title).trim().to_owned();
    let title = if title.is_empty() { call.words(&CliPhrase::NoTitle) } else { title };
    let title = width::shortened(&title, TITLE).into_owned();
    let number = width::shortened(&number, NUMBER).into_owned();
    let parts = [number, day].into_iter().filter(|part| !part.is_empty());
    printed!("{}\n    {}", title, joined(parts.map(Shown::from), " · "))
}

/// The command somebody may have meant by a word that is no file.
fn nearest_command(word: &str) -> Option<&'static str> {
    let plain = word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let near = |name: &&str| plain && distance(name, word) <= 1 + usize::from(name.len() > 5);
    args::COMMANDS.iter().map(|row| row.name).filter(near).min_by_key(|name| distance(name, word))
}

/// How many letters have to be changed, put in, left out or swapped with their neighbour (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = change.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_fingers_is_understood() {
        assert_eq!(nearest_command("chekc"), Some("check"));
        assert_eq!(nearest_command("exprot"), Some("export"));
        assert_eq!(nearest_command("impor"), Some("import"));
        assert_eq!(nearest_command("siaran"), None);
        assert_eq!(nearest_command("check.toml"), None);
    }
}
