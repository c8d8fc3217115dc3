//! Files as the command line names them: drafts (`-` is stdin), profiles of a user's own, and files to be written.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::answer::{Exit, Failure};
use super::call::Call;
use super::pen;
use crate::phrase::Say;
use crate::phrase::cli::CliPhrase;
use crate::phrase::store::SavedPhrase;
use crate::profile::{ProfileError, Profiles};
use crate::store::codec::FILE_LIMIT;
use crate::store::{
    self, Decoded, DiskError, Expected, Readers, Saved, StoreError, Terms, disk, files_named,
};
use crate::text::hidden::shown;

/// The largest profile that is read, in bytes.
const PROFILE_LIMIT: u64 = 1024 * 1024;
/// The most files looked at in a folder of profiles.
const PROFILES_LIMIT: usize = 200;

/// A draft that was read.
pub(super) struct Opened {
    /// What it is called in messages; safe to print.
    pub(super) name: String,
    /// Its file; `None` for stdin.
    pub(super) path: Option<PathBuf>,
    /// What its file held when it was read.
    pub(super) expected: Expected,
    pub(super) decoded: Decoded,
}

/// Whether a path stands for a stream.
pub(super) fn is_stream(path: &Path) -> bool {
    path == Path::new("-")
}

/// A path as it may be printed.
pub(super) fn name(path: &Path) -> String {
    shown(&path.to_string_lossy()).into_owned()
}

/// Reads a draft from a file or from stdin.
pub(super) fn read_draft(call: &mut Call<'_>, path: &Path) -> Result<Opened, StoreError> {
    if !is_stream(path) {
        let (decoded, digest) = store::open(path)?;
        let expected = Expected::Digest(digest);
        return Ok(Opened { name: name(path), path: Some(path.to_path_buf()), expected, decoded });
    }
    let bytes = read_stdin(call)?;
    let decoded =
        store::codec::decode(&bytes).map_err(|error| StoreError::reading(&stdin_path(call), error))?;
    let expected = Expected::Anything;
    Ok(Opened { name: call.words(&CliPhrase::Stdin), path: None, expected, decoded })
}

/// Reads a file of any sort, or stdin.
pub(super) fn read_bytes(call: &mut Call<'_>, path: &Path) -> Result<Vec<u8>, StoreError> {
    if is_stream(path) {
        return read_stdin(call);
    }
    disk::read(path, FILE_LIMIT).map_err(|error| StoreError::reading(path, error))
}

fn read_stdin(call: &mut Call<'_>) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    let read = (&mut call.io.stdin).take(FILE_LIMIT + 1).read_to_end(&mut bytes);
    let failed = match read {
        Err(error) => DiskError::from(error),
        Ok(_) if bytes.len() as u64 > FILE_LIMIT => {
            DiskError::TooLarge { found: bytes.len() as u64, limit: FILE_LIMIT }
        }
        Ok(_) => return Ok(bytes),
    };
    Err(StoreError::reading(&stdin_path(call), failed))
}

fn stdin_path(call: &Call<'_>) -> PathBuf {
    PathBuf::from(call.words(&CliPhrase::Stdin))
}

/// The terms of a save. `like` is the draft that what is made must not be more readable than.
pub(super) fn terms<'a>(call: &'a Call<'_>, expected: Expected, like: Option<&'a Path>) -> Terms<'a> {
    let (state_dir, today) = (call.env.state_dir.as_deref(), call.env.today());
    Terms { expected, like, readers: None, state_dir, today, made: false }
}

/// Puts in order what a killed save left beside a file that is going to be written, and says what is to be told of it.
pub(super) fn tidy(call: &mut Call<'_>, path: &Path) {
    for phrase in tidied(call, path) {
        call.tell(&phrase);
    }
}

/// The same, for whoever says it elsewhere.
pub(super) fn tidied(call: &Call<'_>, path: &Path) -> Vec<SavedPhrase> {
    let folder = folder_of(call, Some(path));
    store::tidy(&folder, call.env.state_dir.as_deref(), call.env.today())
}

/// Replaces a draft that was read, unless somebody else has it open; the exit code says whether somebody else had written meanwhile.
pub(super) fn replace(
    call: &mut Call<'_>,
    path: &Path,
    bytes: &[u8],
    expected: Expected,
) -> Result<Exit, Failure> {
    call.may_write()?;
    let lock = pen::hold(call, path)?;
    let saved = disk::replace(path, bytes, &terms(call, expected, None));
    drop(lock);
    let saved = saved.map_err(|error| StoreError::writing(path, error))?;
    Ok(tell_more(call, path, &saved))
}

/// Says what is to be told of a save beside that it was made.
pub(super) fn tell_more(call: &mut Call<'_>, path: &Path, saved: &Saved) -> Exit {
    if let Some(phrase) = store::more_of(path, saved) {
        call.complain(&phrase);
    }
    if matches!(saved, Saved::Conflict { .. }) { Exit::Findings } else { Exit::Fine }
}

/// Writes new files, all of them or none when one is in the way and `force` does not allow to replace it. None will be
/// more readable than `like`, what they are made of and never overwrite under any name, or where that is gone, than it was
/// for its `readers`.
pub(super) fn write_new(
    call: &mut Call<'_>,
    files: &[(PathBuf, Vec<u8>)],
    force: bool,
    like: Option<&Path>,
    readers: Option<Readers>,
) -> Result<(), Failure> {
    call.may_write()?;
    let taken = files.iter().filter(|(path, _)| !force && path.symlink_metadata().is_ok());
    let taken: Vec<String> = taken.map(|(path, _)| name(path)).collect();
    if !taken.is_empty() {
        return Err(Failure::refused(CliPhrase::InTheWay { files: taken.join(", ") }));
    }
    if let Some((path, _)) = files.iter().find(|(path, _)| like.is_some_and(|own| same_file(path, own))) {
        return Err(over_input(path));
    }
    for (path, bytes) in files {
        tidy(call, path);
        let terms = Terms { readers, made: true, ..terms(call, Expected::Anything, like) };
        let written =
            if force { disk::replace(path, bytes, &terms) } else { disk::create_new(path, bytes, &terms) };
        match written {
            Ok(saved) => {
                tell_more(call, path, &saved);
            }
            Err(DiskError::Exists) => {
                return Err(Failure::refused(CliPhrase::InTheWay { files: name(path) }));
            }
            Err(DiskError::Itself) => return Err(over_input(path)),
            Err(error) => return Err(StoreError::writing(path, error).into()),
        }
    }
    Ok(())
}

/// Whether two paths lead to one file that is there, by whatever names.
pub(super) fn same_file(a: &Path, b: &Path) -> bool {
    disk::is_same(a, b)
}

/// What is said of a file that would be made of itself.
pub(super) fn over_input(path: &Path) -> Failure {
    Failure::refused(CliPhrase::OverInput { file: name(path) })
}

/// The built-in profiles with a user's own over them: from the directory of settings, then from beside the draft.
/// One that cannot be used is reported and left out.
pub(super) fn profiles(call: &mut Call<'_>, beside: Option<&Path>) -> Profiles {
    let mut profiles = Profiles::builtin();
    let mut files = Vec::new();
    if let Some(config) = &call.env.config_dir {
        files.extend(toml_files(&config.join("profiles"), ".toml"));
    }
    if let Some(folder) = beside {
        files.extend(toml_files(&folder.join("profiles"), ".toml"));
        files.extend(toml_files(folder, ".profile.toml"));
    }
    for file in files {
        add_profile(call, &mut profiles, &file);
    }
    profiles
}

/// The folder a draft stands in; that of the call for stdin and new drafts.
pub(super) fn folder_of(call: &Call<'_>, path: Option<&Path>) -> PathBuf {
    let parent = path.and_then(Path::parent).filter(|parent| !parent.as_os_str().is_empty());
    parent.map_or_else(|| call.env.cwd.clone(), Path::to_path_buf)
}

/// The profiles for a draft that was read.
pub(super) fn profiles_for(call: &mut Call<'_>, opened: &Opened) -> Profiles {
    let folder = folder_of(call, opened.path.as_deref());
    profiles(call, Some(&folder))
}

fn toml_files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    files_named(folder, ending, PROFILES_LIMIT)
}

fn add_profile(call: &mut Call<'_>, profiles: &mut Profiles, file: &Path) {
    let bytes = match disk::read(file, PROFILE_LIMIT) {
        Ok(bytes) => bytes,
        Err(error) => {
            let why = error.say(call.lang).into_owned();
            return call.tell(&CliPhrase::ProfileNotRead { file: name(file), why });
        }
    };
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to().to_string();
            return call.tell(&CliPhrase::ProfileNotUtf8 { file: name(file), at });
        }
    };
    if let Err(ProfileError::Invalid { message, line, column, .. }) = profiles.add(text) {
        let why = shown(&message.say(call.lang)).into_owned();
        let (line, column) = (line.to_string(), column.to_string());
        call.tell(&CliPhrase::ProfileBroken { file: name(file), line, column, why });
    }
}
