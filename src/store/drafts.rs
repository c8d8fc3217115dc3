//! The drafts in a folder. Knows nothing of what is in them but that they look like drafts.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{DiskError, disk};

/// How much of a file is looked at to see whether it is a draft, in bytes.
const HEAD: u64 = 64 * 1024;

/// A draft in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its path: the folder's and its name.
    pub path: PathBuf,
    /// When it was last changed; `None` when the system does not say.
    pub changed: Option<SystemTime>,
}

/// The `.toml` files in `dir` that look like drafts (a `[release]` or `[[body]]` in their first 64 KiB), the one
/// changed last first, equals by name. Hidden files are left out; one that cannot be read is none.
///
/// # Errors
/// When the folder cannot be read.
pub fn list_drafts(dir: &Path) -> Result<Vec<Found>, DiskError> {
    let mut found: Vec<Found> =
        fs::read_dir(dir)?.filter_map(Result::ok).filter_map(|entry| draft_at(entry.path())).collect();
    found.sort_by(|a, b| b.changed.cmp(&a.changed).then_with(|| a.path.cmp(&b.path)));
    Ok(found)
}

/// The files in `dir` whose names end in `ending` (lower case; the names' case does not matter), by name, at most
/// `limit` of them. Hidden files are left out; a folder that cannot be read has none.
pub fn files_named(dir: &Path, ending: &str, limit: usize) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(dir) else { return Vec::new() };
    let named = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        !name.starts_with('.') && name.ends_with(ending)
    };
    let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
    let mut files: Vec<PathBuf> = paths.filter(named).take(limit).collect();
    files.sort_unstable();
    files
}

fn draft_at(path: PathBuf) -> Option<Found> {
    let hidden = path.file_name()?.to_string_lossy().starts_with('.');
    let toml = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
    let metadata = fs::metadata(&path).ok().filter(|metadata| metadata.is_file() && toml && !hidden)?;
    let head = disk::read_head(&path, HEAD).ok()?;
    looks_like_a_draft(&head).then(|| Found { changed: metadata.modified().ok(), path })
}

fn looks_like_a_draft(head: &[u8]) -> bool {
    head.split(|byte| *byte == b'\n').any(|line| {
        let line = line.trim_ascii();
        let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
        line.starts_with(b"[release]") || line.starts_with(b"[[body]]")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_known_by_its_tables() {
        assert!(looks_like_a_draft(b"# x\r\n[release]\r\n"));
        assert!(looks_like_a_draft(b"\xef\xbb\xbf[release] # y"));
        assert!(looks_like_a_draft(b"format = 1\n  [[body]]\n"));
        assert!(!looks_like_a_draft(b"[package]\nrelease = \"[release]\"\n"));
    }
}
