//! What a draft that is opened has to do with journals: its own is begun, and what earlier ones left of it is looked up.
//! Knows neither of the editors.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::folder::set_aside;
use super::{About, Come, Found, Journal, Keeper, LONGEST, Start, Unread, each, key, left_of, remove};
use crate::model::{
    Draft, apply_together,
    merge::{is_merged, merge},
};
use crate::store::codec::Source;

/// A draft that was opened.
#[derive(Clone, Copy, Debug)]
pub struct Opened<'a> {
    /// The folder of state; none where the user has no home.
    pub state_dir: Option<&'a Path>,
    /// Where the draft is kept; none when it has no name yet.
    pub path: Option<&'a Path>,
    /// The folder it is written in.
    pub folder: &'a Path,
    /// What it was read from.
    pub source: &'a Source,
    /// The draft as it stands.
    pub draft: &'a Draft,
    /// Whether it is not what it was read from any more.
    pub edited: bool,
    /// The time.
    pub now: DateTime<FixedOffset>,
    /// The process.
    pub pid: u32,
}

/// A text that an earlier session left unsaved.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    /// Its journal.
    pub file: PathBuf,
    /// The name it was written under, where the draft has another one by now: as seen from its folder.
    pub name: Option<String>,
    /// Whether the draft had a file when it was written.
    pub was_a_file: bool,
    /// When it was written last, in seconds since 1970.
    pub changed: i64,
    /// How many changes are missing from the draft file.
    pub steps: usize,
    /// Whether all of its journal could be read: if not, what was typed last is missing.
    pub whole: bool,
    /// The draft as it was saved last, or opened.
    pub saved: Draft,
    /// The draft as it was when that session ended.
    pub draft: Draft,
}

/// What earlier sessions left of a draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Before {
    /// The texts to be offered, the newest first.
    pub left: Vec<Left>,
    /// How many journals are damaged and give nothing that the draft does not have. They were set aside, so that each is
    /// told of once.
    pub damaged: usize,
}

/// Has the journal of an open draft whose thread fell over go on in a new one, so that nothing is lost with what it had
/// not written. `saved` is the draft as it was saved last.
pub fn begin_anew(journal: &mut Keeper, source: &Source, saved: &Draft, draft: &Draft) {
    let edits = merge(saved, saved, draft).edits;
    let mut made = saved.clone();
    let fits = apply_together(&edits, &mut made).is_ok() && made == *draft;
    // It always fits: what only one version changed is taken. Else all of it is what the draft was opened as.
    let (base, edits) = if fits { (saved, edits) } else { (draft, Vec::new()) };
    // A draft that cannot be written cannot be saved either; it is said when that is tried.
    let text = source.encode(base).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    journal.begin_anew(source.clone(), text, edits);
}

/// Whether what a journal is of had a file: it was read from one, or saved.
fn was_a_file(journal: &Journal) -> bool {
    !journal.about.new || journal.saved > 0
}

impl Opened<'_> {
    /// Its journal, which is begun with the first step.
    pub fn begin(&self) -> Keeper {
        let new = self.source.text().is_empty();
        // A draft that cannot be written cannot be saved either; it is said when that is tried.
        let text = (new || self.edited).then(|| self.source.encode(self.draft).ok()).flatten();
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let word = |path: PathBuf| path.to_string_lossy().into_owned();
        Keeper::new(Start {
            state_dir: self.state_dir.map(Path::to_owned),
            key: self.key(),
            about: About {
                path: self.path.map(absolute).map(word),
                folder: word(absolute(self.folder)),
                new,
                opened: self.now.to_rfc3339(),
                pid: self.pid,
                version: env!("CARGO_PKG_VERSION").into(),
            },
            source: self.source.clone(),
            text: text.and_then(|bytes| String::from_utf8(bytes).ok()),
            now: self.now.timestamp(),
            longest: LONGEST,
            earlier: None,
        })
    }

    /// What its journals are named after.
    pub fn key(&self) -> String {
        key(self.path, self.folder)
    }

    /// What earlier sessions left of it, the newest first; where they left nothing, what they left of it under another
    /// name. What says nothing but what is on the disk goes, as far as it is whole.
    pub fn left(&self) -> Before {
        let mut before = Before::default();
        let Some(state_dir) = self.state_dir else { return before };
        for found in left_of(state_dir, self.path, self.folder) {
            let left = self.look(found, &mut before.damaged);
            before.left.extend(left);
        }
        // What no file was read for was nowhere else.
        if !before.left.is_empty() || self.path.is_none() || self.source.text().is_empty() || self.edited {
            return before;
        }
        for found in each(state_dir).filter(Found::is_wanted) {
            let left = self.look_moved(found, &mut before.damaged);
            before.left.extend(left);
        }
        before
    }

    /// What is left of this draft under a name it had before: the file holds what that session read or saved last, and
    /// there is none under that name any more. Of a copy the other one is still there.
    fn look_moved(&self, found: Found, damaged: &mut usize) -> Option<Left> {
        let journal = found.journal.as_ref().ok()?;
        let name = journal.about.path.as_deref().map(Path::new)?;
        if !was_a_file(journal) || !matches!(name.try_exists(), Ok(false)) {
            return None;
        }
        let folder = std::path::absolute(self.folder).ok();
        let near = folder.and_then(|folder| name.strip_prefix(folder).ok()).unwrap_or(name);
        let name = Some(near.to_string_lossy().into_owned());
        self.left_in(found, damaged, |come| come.saved == *self.draft).map(|left| Left { name, ..left })
    }

    fn look(&self, found: Found, damaged: &mut usize) -> Option<Left> {
        let lost = About::default();
        let about = match &found.journal {
            Ok(journal) => &journal.about,
            Err(Unread::Damaged(about)) => about.as_ref().unwrap_or(&lost),
            // It is whole for all that is known: `siaran recover` tells of it.
            Err(Unread::OtherMake | Unread::TooLong) => return None,
        };
        if !self.is_of(about) {
            return None;
        }
        self.left_in(found, damaged, |_| true)
    }

    /// Whether a journal among those that have this draft's key is this draft's.
    fn is_of(&self, about: &About) -> bool {
        let own = self.path.map(|path| path.to_string_lossy().into_owned());
        let named = |path: &str| Path::new(path).file_name().map(|name| name.to_string_lossy().into_owned());
        let real = |path: &str| Path::new(path).canonicalize().ok();
        let (own, its) = (own.as_deref(), about.path.as_deref());
        // A file may have been reached by another name, as by a symbolic link.
        let same_file = || own.and_then(real).is_some_and(|own| its.and_then(real) == Some(own));
        // Where it does not say whose it is, what its file is named after does.
        about.is_lost() || own.and_then(named) == its.and_then(named) || same_file()
    }

    /// Whether all that is known of a session is in the draft's file, which others may have changed besides.
    fn holds(&self, come: &Come) -> bool {
        let is_file = self.path.is_some() && !self.source.text().is_empty() && !self.edited;
        // Where the file is as that session left it, what it did besides is not there, and need not be looked for.
        if !is_file || come.saved == *self.draft {
            return false;
        }
        is_merged(&come.saved, self.draft, &come.draft)
    }

    /// What a journal holds, where that is this draft's. One that is damaged is never removed here: what was typed last
    /// may be in the part that cannot be read. It is counted instead where nothing of it can be offered.
    fn left_in(&self, found: Found, damaged: &mut usize, is_ours: impl Fn(&Come) -> bool) -> Option<Left> {
        let read = found.journal.ok().and_then(|journal| {
            let known = (journal.saved, journal.whole, was_a_file(&journal));
            Some((journal.into_drafts().ok()?, known))
        });
        let Some((come, (on_disk, whole, was_a_file))) = read else {
            *damaged += 1;
            set_aside(&found.file);
            return None;
        };
        if !is_ours(&come) {
            return None;
        }
        if come.draft == *self.draft || self.holds(&come) {
            if whole {
                // Nothing is lost with it.
                let _ = remove(&found.file);
            } else {
                *damaged += 1;
                set_aside(&found.file);
            }
            return None;
        }
        let steps = come.steps.saturating_sub(on_disk).max(1);
        let (saved, draft) = (come.saved, come.draft);
        let (file, name, changed) = (found.file, None, found.changed);
        Some(Left { file, name, was_a_file, changed, steps, whole, saved, draft })
    }
}

#[cfg(test)]
mod tests;
