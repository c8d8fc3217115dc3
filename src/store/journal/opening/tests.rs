//! What becomes of journals when a draft is opened, whatever was done to their bytes, on a real disk.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::super::{End, all, clean, folder_in};
use super::*;
use crate::model::{BlockPart, Edit, Place};
use crate::store::codec;
use crate::store::disk;

const PATIENCE: Duration = Duration::from_secs(20);
const DRAFT: &str =
    "[release]\ntitle = \"Posko\"\n\n[[body]]\nid = \"a1b2\"\ntext = \"Dinas membuka posko.\"\n";

/// A folder with a draft in it and one of state, gone when the test is done.
struct Desk(PathBuf);

impl Desk {
    fn new() -> Desk {
        let marked = disk::create_private(&std::env::temp_dir(), "opening", b"").expect("a file is made");
        let folder = marked.with_extension("d");
        disk::remove(&marked).expect("it goes");
        disk::own_folder(&folder).expect("a folder is made");
        Desk(folder)
    }

    fn path(&self) -> PathBuf {
        self.0.join("draf.toml")
    }

    /// The draft as it is opened, of this text.
    fn opened<T>(&self, text: &str, what: impl FnOnce(&Opened<'_>) -> T) -> T {
        let decoded = codec::decode(text.as_bytes()).expect("it is a draft");
        what(&Opened {
            state_dir: Some(&self.0),
            path: Some(&self.path()),
            folder: &self.0,
            source: &decoded.source,
            draft: &decoded.draft,
            edited: false,
            now: DateTime::UNIX_EPOCH.fixed_offset(),
            pid: 7,
        })
    }

    fn before(&self, text: &str) -> Before {
        self.opened(text, |opened| opened.left())
    }

    /// The journal of somebody who typed these words one after the other, and saved after the first so many.
    fn journal(&self, words: &[&str], saved: usize) -> (PathBuf, Vec<u8>) {
        let mut keeper = self.opened(DRAFT, |opened| opened.begin());
        let (before, after) = words.split_at(saved);
        before.iter().for_each(|word| keeper.record(typed(word)));
        if saved > 0 {
            keeper.saved(keeper.mark());
        }
        after.iter().for_each(|word| keeper.record(typed(word)));
        keeper.end(End::Cut);
        let file = self.files().remove(0);
        let (bytes, _) = disk::read_own(&file, 1 << 20).expect("it is read");
        (file, bytes)
    }

    fn files(&self) -> Vec<PathBuf> {
        disk::files_with(&folder_in(&self.0), "jnl")
    }

    /// Puts these bytes where the journal was, and nothing beside it.
    fn put(&self, file: &Path, bytes: &[u8]) {
        self.files().iter().for_each(|old| disk::remove(old).expect("it goes"));
        drop(disk::Log::create(file, bytes).expect("it is put there"));
    }

    /// Whether these bytes lie in the folder of journals, whatever their name.
    fn keeps(&self, bytes: &[u8]) -> bool {
        self.files().iter().any(|file| disk::read_own(file, 1 << 20).is_ok_and(|(kept, _)| kept == bytes))
    }
}

impl Drop for Desk {
    #[allow(clippy::disallowed_methods)]
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A word that is typed at the beginning.
fn typed(word: &str) -> Vec<Edit> {
    vec![Edit::replace(Place::Block(0, BlockPart::Text), 0, "", word)]
}

/// The draft file once these words were typed.
fn with(words: &[&str]) -> String {
    let typed: String = words.iter().rev().copied().collect();
    DRAFT.replace("Dinas", &format!("{typed}Dinas"))
}

/// Whatever bit is turned over, and wherever it is cut: the text is offered up to the last good step, or, where the draft
/// has that, the bytes are kept and that is said. They outlast the putting in order that comes with the first key, too.
#[test]
fn a_damaged_journal_is_offered_or_kept_and_never_goes_unsaid() {
    let desk = Desk::new();
    let (file, whole) = desk.journal(&["AAA ", "B "], 1);
    // The first word was saved, and the second one never.
    let (on_disk, never) = (with(&["AAA "]), with(&["AAA ", "B "]));
    let left = desk.before(&on_disk).left;
    assert_eq!((left.len(), &*left[0].draft.blocks[0].text), (1, "B AAA Dinas membuka posko."));
    let never = codec::decode(never.as_bytes()).expect("it is a draft").draft;
    let tried = |bytes: &[u8], what: &str| {
        desk.put(&file, bytes);
        let before = desk.before(&on_disk);
        clean(&desk.0, 0);
        let offered = before.left.len();
        if before.left.iter().any(|left| left.draft == never) {
            assert_eq!((offered, before.damaged), (1, 0), "{what}");
        } else {
            assert_eq!(offered + before.damaged, 1, "{what}: it is said");
        }
        assert!(desk.keeps(bytes), "{what}: it is kept");
        before.damaged
    };
    let mut said = 0;
    for at in 0..whole.len() {
        for bit in 0..8 {
            let mut turned = whole.clone();
            turned[at] ^= 1 << bit;
            // Another number of the make: that one of the program can read it, and it is left alone.
            if at == "siaran journal ".len() && turned[at].is_ascii_digit() {
                desk.put(&file, &turned);
                assert_eq!(desk.before(&on_disk), Before::default());
                assert!(desk.keeps(&turned));
                continue;
            }
            said += tried(&turned, &format!("byte {at}, bit {bit}"));
        }
    }
    assert!(said > 8 * 100, "only {said} gave nothing new");
    let (mut said, mut boundaries) = (0, 0);
    for at in 1..whole.len() {
        // One that ends with a record is as long as it was: nobody can know of more.
        match Journal::read(&whole[..at]) {
            Ok(journal) if journal.whole => boundaries += 1,
            _ => said += tried(&whole[..at], &format!("cut at {at}")),
        }
    }
    assert!(said > 100 && boundaries == 3, "{said} gave nothing new, {boundaries} ended with a record");
}

#[test]
fn of_a_damaged_journal_is_told_once() {
    let desk = Desk::new();
    let (file, mut bytes) = desk.journal(&["AAA ", "B "], 1);
    let last = bytes.len() - 3;
    bytes[last] ^= 1;
    desk.put(&file, &bytes);
    let on_disk = with(&["AAA "]);
    let said = |text: &str| {
        let before = desk.before(text);
        (before.left.len(), before.damaged)
    };
    assert_eq!((said(&on_disk), said(&on_disk)), ((0, 1), (0, 0)));
    // For as long as nobody throws it away.
    clean(&desk.0, i64::MAX);
    let all = all(&desk.0);
    assert!(desk.keeps(&bytes) && all.len() == 1 && !all[0].is_wanted());
    // A second one of that name does not take its place.
    let mut other = bytes.clone();
    other[last] ^= 2;
    drop(disk::Log::create(&file, &other).expect("it is put there"));
    assert_eq!(said(&on_disk), (0, 1));
    assert!(desk.keeps(&bytes) && desk.keeps(&other));
}

#[test]
fn a_whole_journal_whose_text_the_draft_has_goes_without_a_word() {
    let desk = Desk::new();
    desk.journal(&["AAA ", "B "], 1);
    assert_eq!(desk.before(&with(&["AAA ", "B "])), Before::default());
    assert!(desk.files().is_empty());
}

/// What was taken from a damaged one is saved: the rest of it is nowhere else.
#[test]
fn a_damaged_journal_that_was_taken_from_is_kept() {
    let desk = Desk::new();
    let (file, mut bytes) = desk.journal(&["AAA ", "B "], 0);
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    desk.put(&file, &bytes);
    let left = desk.before(DRAFT).left;
    assert_eq!(
        (left.len(), left[0].whole, &*left[0].draft.blocks[0].text),
        (1, false, "AAA Dinas membuka posko.")
    );
    let mut keeper = desk.opened(DRAFT, |opened| opened.begin());
    keeper.record(typed("AAA "));
    keeper.saved(keeper.mark());
    keeper.forget(vec![file.clone()]);
    assert!(keeper.flush(PATIENCE));
    keeper.end(End::Clean);
    assert!(!file.exists() && desk.keeps(&bytes));
    assert_eq!(desk.before(&with(&["AAA "])), Before::default(), "it is not asked about again");
}
