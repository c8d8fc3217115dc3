//! Journals from the first edit to what is offered afterwards, on a real disk.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::*;
use crate::model::{Block, BlockPart, Draft, Edit, Place};
use crate::store::codec;
use crate::store::disk::{self, DiskError};

const PATIENCE: Duration = Duration::from_secs(20);
const DRAFT: &str =
    "[release]\ntitle = \"Posko\"\n\n[[body]]\nid = \"a1b2\"\ntext = \"Dinas membuka posko.\"\n";

/// A folder of state, gone when the test is done.
struct State(PathBuf);

impl State {
    fn new() -> State {
        State(
            disk::create_private(&std::env::temp_dir(), "state", b"")
                .map(|file| file.with_extension("d"))
                .unwrap(),
        )
    }
}

impl Drop for State {
    #[allow(clippy::disallowed_methods)]
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
        let _ = std::fs::remove_file(self.0.with_extension("state"));
        let _ = std::fs::remove_dir_all(self.0.with_extension("state"));
    }
}

fn keeper(state: &State, path: &str) -> Keeper {
    let decoded = codec::decode(DRAFT.as_bytes()).unwrap();
    Keeper::new(Start {
        state_dir: Some(state.0.clone()),
        about: About { path: Some(path.into()), pid: 7, ..About::default() },
        key: key(Some(Path::new(path)), Path::new("/")),
        source: decoded.source,
        text: None,
        now: 1_766_000_000,
        longest: LONGEST,
        earlier: None,
    })
}

fn typed(at: usize, letter: &str) -> Vec<Edit> {
    vec![Edit::replace(Place::Block(0, BlockPart::Text), at, "", letter)]
}

fn text(draft: &Draft) -> &str {
    &draft.blocks[0].text
}

fn left(state: &State, path: &str) -> Vec<Found> {
    left_of(&state.0, Some(Path::new(path)), Path::new("/")).collect()
}

#[test]
fn what_was_typed_is_offered_when_nobody_closed_the_draft() {
    let state = State::new();
    let mut one = keeper(&state, "/press/satu.toml");
    assert!(left(&state, "/press/satu.toml").is_empty(), "nothing typed, nothing kept");
    for (at, letter) in ["x", "y", "z"].into_iter().enumerate() {
        one.record(typed(at, letter));
        one.settle(PATIENCE);
    }
    assert!(left(&state, "/press/satu.toml").is_empty(), "it is being written");
    one.end(End::Cut);
    assert_eq!(one.off(), None);
    let found = left(&state, "/press/satu.toml");
    let journal = found[0].journal.as_ref().unwrap();
    assert_eq!((found.len(), journal.steps.len(), journal.whole), (1, 3, true));
    let recovered = journal.recovered().unwrap();
    assert_eq!(text(&recovered.draft), "xyzDinas membuka posko.");
    assert_eq!(text(&recovered.saved), "Dinas membuka posko.");
    assert!(left(&state, "/press/dua.toml").is_empty(), "it is another draft's");
}

#[test]
fn how_a_draft_was_closed_decides_what_is_left() {
    let kept = |saved: Option<u64>, end| {
        let state = State::new();
        let mut one = keeper(&state, "/a.toml");
        one.record(typed(0, "x"));
        one.record(typed(1, "y"));
        saved.into_iter().for_each(|mark| one.saved(mark));
        one.end(end);
        (all(&state.0).len(), left(&state, "/a.toml").len())
    };
    assert_eq!(kept(Some(2), End::Clean), (0, 0));
    assert_eq!(kept(None, End::Clean), (0, 0));
    assert_eq!(kept(None, End::Discarded), (1, 0));
    assert_eq!(kept(None, End::Cut), (1, 1));
    assert_eq!(kept(Some(1), End::Cut), (1, 1));
    assert_eq!(kept(Some(2), End::Cut), (1, 0));
}

#[test]
fn what_is_settled_or_thrown_away_long_ago_goes_and_nothing_else() {
    let state = State::new();
    for (path, saved, end) in
        [("/a", Some(1), End::Cut), ("/b", None, End::Discarded), ("/c", None, End::Cut)]
    {
        let mut one = keeper(&state, path);
        one.record(typed(0, "x"));
        saved.into_iter().for_each(|mark| one.saved(mark));
        one.end(end);
    }
    let names = |state: &State| {
        let mut names: Vec<String> =
            all(&state.0).into_iter().filter_map(|found| found.journal.ok()?.about.path).collect();
        names.sort();
        names
    };
    let now = all(&state.0)[0].changed;
    clean(&state.0, now);
    assert_eq!(names(&state), ["/b", "/c"]);
    clean(&state.0, now + 31 * 24 * 60 * 60);
    assert_eq!(names(&state), ["/c"]);
}

#[test]
fn two_sessions_on_one_draft_are_both_offered() {
    let state = State::new();
    let mut both = [keeper(&state, "/a.toml"), keeper(&state, "/a.toml")];
    for (nth, one) in both.iter_mut().enumerate() {
        one.record(typed(nth, "x"));
        one.settle(PATIENCE);
    }
    both.iter_mut().for_each(|one| one.end(End::Cut));
    assert_eq!(left(&state, "/a.toml").len(), 2);
}

#[test]
fn a_text_that_was_taken_over_goes_once_it_is_said_to_be_saved() {
    let state = State::new();
    let mut old = keeper(&state, "/a.toml");
    old.record(typed(0, "x"));
    old.end(End::Cut);
    let file = left(&state, "/a.toml")[0].file.clone();
    let mut new = keeper(&state, "/a.toml");
    new.record(typed(0, "x"));
    new.saved(new.mark());
    assert!(new.flush(PATIENCE));
    assert!(file.exists(), "what was saved may be without it");
    new.forget(vec![file.clone()]);
    assert!(new.flush(PATIENCE));
    assert!(!file.exists());
    new.end(End::Clean);
    assert!(all(&state.0).is_empty());
}

#[test]
fn what_was_recorded_is_written_when_the_editor_falls_over() {
    let state = State::new();
    let path = state.0.clone();
    let fell = std::panic::catch_unwind(move || {
        let mut one = Keeper::new(Start { state_dir: Some(path), ..start() });
        (0..200).for_each(|at| one.record(typed(at, "x")));
        // Without the words of a panic, which would be printed among those of the tests.
        std::panic::resume_unwind(Box::new(()));
    });
    assert!(fell.is_err());
    let found = all(&state.0);
    assert_eq!(found[0].journal.as_ref().map(|journal| journal.steps.len()), Ok(200));
    assert!(!found[0].live);
}

#[test]
fn what_a_power_cut_left_of_a_name_is_no_journal() {
    let state = State::new();
    let mut one = keeper(&state, "/a.toml");
    one.record(typed(0, "x"));
    one.end(End::Cut);
    let file = all(&state.0)[0].file.with_file_name("bare.jnl");
    disk::Log::create(&file, b"").unwrap();
    assert_eq!(all(&state.0).len(), 1);
    clean(&state.0, 0);
    assert!(!file.exists() && all(&state.0).len() == 1);
}

/// Somebody empties the folder of state under an open editor, or moves it away: with the next sync the journal is there
/// again, with all of it.
#[test]
#[allow(clippy::disallowed_methods)]
fn a_journal_that_somebody_removed_is_made_again() {
    let whole = |state: &State, expected: usize| {
        let found = left(state, "/a.toml");
        let journal = found[0].journal.as_ref().unwrap();
        assert_eq!((found.len(), journal.whole, journal.steps.len()), (1, true, expected));
    };
    let removals: [fn(&State); 3] = [
        |state| std::fs::remove_dir_all(&state.0).unwrap(),
        |state| std::fs::remove_file(&all(&state.0)[0].file).unwrap(),
        |state| {
            let away = state.0.with_extension("away");
            std::fs::rename(&state.0, &away).unwrap();
            std::fs::remove_dir_all(&away).unwrap();
        },
    ];
    for removed in removals {
        let state = State::new();
        let mut one = keeper(&state, "/a.toml");
        one.record(typed(0, "x"));
        one.settle(PATIENCE);
        assert!(one.flush(PATIENCE));
        removed(&state);
        one.record(typed(1, "y"));
        one.settle(PATIENCE);
        assert!(one.flush(PATIENCE));
        assert_eq!((all(&state.0).len(), one.off()), (1, None));
        // And once more, with nothing typed since.
        removed(&state);
        one.end(End::Cut);
        whole(&state, 2);
    }
    // Before the first key there is only a file that was made ready.
    let state = State::new();
    let mut one = keeper(&state, "/a.toml");
    one.make_ready();
    one.settle(PATIENCE);
    std::fs::remove_dir_all(&state.0).unwrap();
    one.record(typed(0, "x"));
    one.settle(PATIENCE);
    assert_eq!(one.off(), None);
    one.end(End::Cut);
    whole(&state, 1);
}

/// Where it cannot be made again that is said.
#[test]
#[allow(clippy::disallowed_methods)]
fn a_journal_that_cannot_be_made_again_is_said_to_be_off() {
    let state = State::new();
    let mut one = keeper(&state, "/a.toml");
    one.record(typed(0, "x"));
    one.settle(PATIENCE);
    std::fs::remove_dir_all(&state.0).unwrap();
    std::fs::write(&state.0, "").unwrap();
    one.record(typed(1, "y"));
    assert!(one.flush(PATIENCE));
    one.record(typed(2, "z"));
    one.settle(PATIENCE);
    assert!(matches!(one.off(), Some(Off::Disk(_))), "{:?}", one.off());
    // And once it can, all of it is there.
    std::fs::remove_file(&state.0).unwrap();
    one.end(End::Cut);
    assert_eq!(left(&state, "/a.toml")[0].journal.as_ref().map(|journal| journal.steps.len()), Ok(3));
}

#[test]
fn without_a_place_typing_goes_on_unprotected() {
    let mut nowhere = Keeper::new(Start { state_dir: None, ..start() });
    nowhere.record(typed(0, "x"));
    nowhere.settle(PATIENCE);
    nowhere.rebase(codec::Source::empty(), typed(0, "y"));
    assert_eq!((nowhere.off(), nowhere.fell()), (Some(&Off::NoPlace), false));
    assert!(nowhere.flush(PATIENCE));
    nowhere.end(End::Cut);
    // A file stands where the folder should be.
    let state = State::new();
    let mut blocked = Keeper::new(Start { state_dir: Some(state.0.with_extension("state")), ..start() });
    blocked.record(typed(0, "x"));
    blocked.settle(PATIENCE);
    assert!(matches!(blocked.off(), Some(Off::Disk(_))), "{:?}", blocked.off());
    blocked.end(End::Cut);
}

#[test]
fn that_there_can_be_no_journal_is_known_before_anything_is_typed() {
    let state = State::new();
    // A file stands where the folder should be.
    let mut one = Keeper::new(Start { state_dir: Some(state.0.with_extension("state")), ..start() });
    one.make_ready();
    one.settle(PATIENCE);
    assert_eq!((one.off(), one.mark()), (Some(&Off::Disk(DiskError::NotFound)), 0));
    // It stays so, and what can be had in time is had.
    one.record(typed(0, "x"));
    one.settle(PATIENCE);
    assert_eq!(one.off(), Some(&Off::Disk(DiskError::NotFound)));
    disk::remove(&state.0.with_extension("state")).unwrap();
    one.record(typed(1, "y"));
    one.settle(PATIENCE);
    assert_eq!(one.off(), None);
    one.end(End::Clean);
    let mut sound = Keeper::new(Start { state_dir: Some(state.0.clone()), ..start() });
    sound.make_ready();
    sound.settle(PATIENCE);
    assert_eq!(sound.off(), None);
    sound.end(End::Cut);
    assert!(all(&state.0).is_empty(), "nothing typed, nothing kept");
}

fn start() -> Start {
    Start {
        state_dir: None,
        about: About::default(),
        key: "k".into(),
        source: codec::decode(DRAFT.as_bytes()).unwrap().source,
        text: None,
        now: 0,
        longest: LONGEST,
        earlier: None,
    }
}

/// A journal of about a kilobyte, with edits of every make.
fn kilobyte() -> Vec<u8> {
    let state = State::new();
    let mut one = keeper(&state, "/a.toml");
    let block = Box::new(Block::paragraph("c3d4", "Layanan gratis."));
    one.record(typed(0, "“"));
    one.record(vec![
        Edit::InsertBlock { index: 1, block: block.clone() },
        Edit::MoveBlock { from: 1, to: 0 },
    ]);
    one.saved(2);
    one.record(vec![Edit::RemoveBlock { index: 0, block }]);
    one.record(typed(3, "x"));
    one.end(End::Cut);
    let file = all(&state.0)[0].file.clone();
    disk::read_own(&file, 1 << 20).unwrap().0
}

#[test]
fn damaged_anywhere_it_gives_its_last_good_steps() {
    let bytes = kilobyte();
    let whole = Journal::read(&bytes).unwrap();
    assert!(bytes.len() > 700 && whole.whole && whole.steps.len() == 4 && whole.saved == 2);
    assert_eq!(whole.recovered().unwrap().steps, 4);
    let prefix = |damaged: &[u8], what: &str| {
        let journal = Journal::read(damaged);
        // Who only wants to know what it amounts to hears the same.
        let outline = read::Outline::read(&mut &*damaged).unwrap();
        let amounts = |journal: &Journal| (journal.count(), journal.saved, journal.discarded);
        let expected = journal.as_ref().ok().filter(|journal| journal.whole).map(amounts);
        assert_eq!(
            outline.map(|outline| (outline.count, outline.saved, outline.discarded)),
            expected,
            "{what}"
        );
        let Ok(journal) = journal else { return };
        assert!(whole.steps.starts_with(&journal.steps), "{what}");
        let recovered = journal.recovered().unwrap_or_else(|error| panic!("{what}: {error:?}"));
        assert_eq!(recovered.steps, journal.steps.len(), "{what}");
    };
    prefix(&bytes, "whole");
    for cut in 0..bytes.len() {
        prefix(&bytes[..cut], &format!("cut at {cut}"));
        for bit in 0..8 {
            let mut turned = bytes.clone();
            turned[cut] ^= 1 << bit;
            prefix(&turned, &format!("byte {cut}, bit {bit}"));
            assert!(Journal::read(&turned) != Ok(whole.clone()));
        }
    }
}

#[test]
fn a_step_that_does_not_fit_ends_the_text_before_it() {
    let mut journal = Journal::read(&kilobyte()).unwrap();
    journal.steps[2] = typed(9_999, "x");
    let recovered = journal.recovered().unwrap();
    assert_eq!((recovered.steps, recovered.draft.blocks.len()), (2, 2));
}

#[test]
fn a_draft_that_comes_from_another_text_has_one_journal_which_begins_with_it() {
    let theirs = DRAFT.replace("[release]", "# mereka\n[release]").replace("posko.", "posko baru.");
    let source = codec::decode(theirs.as_bytes()).unwrap().source;
    let state = State::new();
    let mut one = keeper(&state, "/a.toml");
    one.record(typed(0, "x"));
    one.rebase(source.clone(), typed(0, "x"));
    one.record(typed(1, "y"));
    one.settle(PATIENCE);
    assert!(one.flush(PATIENCE));
    assert_eq!(all(&state.0).len(), 1, "the first one is gone");
    let mark = one.mark();
    one.record(typed(2, "z"));
    one.saved(mark);
    one.end(End::Cut);
    let found = left(&state, "/a.toml");
    let journal = found[0].journal.as_ref().unwrap();
    assert_eq!((journal.base.as_str(), journal.steps.len(), journal.saved), (theirs.as_str(), 3, 2));
    let recovered = journal.recovered().unwrap();
    assert_eq!(text(&recovered.draft), "xyzDinas membuka posko baru.");
    assert_eq!(text(&recovered.saved), "xyDinas membuka posko baru.");
    let written = recovered.source.encode(&recovered.draft).unwrap();
    assert!(written.starts_with(b"# mereka\n"), "their comment stays");

    // Before anything was typed there is no file, and afterwards one that begins with the other text.
    let state = State::new();
    let mut one = keeper(&state, "/a.toml");
    one.rebase(source.clone(), Vec::new());
    assert_eq!((all(&state.0).len(), one.mark()), (0, 0));
    one.record(typed(0, "x"));
    one.settle(PATIENCE);
    // With nothing of ours left in it, theirs needs no journal.
    one.rebase(source, Vec::new());
    assert!(one.flush(PATIENCE));
    assert_eq!(all(&state.0).len(), 0);
    one.record(typed(0, "z"));
    one.settle(PATIENCE);
    one.end(End::Cut);
    let found = left(&state, "/a.toml");
    let recovered = found[0].journal.as_ref().unwrap().recovered().unwrap();
    assert_eq!((found.len(), text(&recovered.draft)), (1, "zDinas membuka posko baru."));
}

#[test]
fn a_file_that_was_made_ready_has_no_name_before_the_first_step() {
    let state = State::new();
    let names = || std::fs::read_dir(folder::within(&state.0)).map_or(0, Iterator::count);
    let mut one = keeper(&state, "/a.toml");
    one.make_ready();
    assert!(one.flush(PATIENCE));
    assert_eq!((names(), all(&state.0).len()), (1, 0));
    // A save of a draft that was not touched is no reason to keep anything.
    one.saved(0);
    assert!(one.flush(PATIENCE));
    assert_eq!((names(), all(&state.0).len()), (1, 0));
    one.end(End::Cut);
    assert_eq!(names(), 0);

    let mut one = keeper(&state, "/a.toml");
    one.make_ready();
    one.record(typed(0, "x"));
    one.settle(PATIENCE);
    assert_eq!((names(), all(&state.0).len()), (1, 1));
    one.end(End::Cut);
    assert_eq!(left(&state, "/a.toml").len(), 1);
}
