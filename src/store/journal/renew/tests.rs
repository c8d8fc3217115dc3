//! A journal that goes on in a new one says the same as the old one would.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use proptest::prelude::*;

use super::super::{End, Found, Journal, Keeper, Start, all, key};
use super::*;
use crate::model::{Block, BlockPart, Edit, Place};

const DRAFT: &str =
    "# catatan\n[release]\ntitle = \"Posko\"\n\n[[body]]\nid = \"a1b2\"\ntext = \"Dinas membuka posko.\"\n";
const PATIENCE: Duration = Duration::from_secs(20);

fn typed(letter: &str) -> Vec<Edit> {
    vec![Edit::replace(Place::Block(0, BlockPart::Text), 0, "", letter)]
}

/// A step that fits whatever steps of this kind came before.
fn step(kind: u8, nth: usize) -> Vec<Edit> {
    match kind {
        0 => typed("é\u{202e}\n"),
        1 => {
            let block = Block { id: format!("b{nth}"), text: "Layanan \"baru\"".into(), ..Block::default() };
            vec![Edit::InsertBlock { index: 0, block: Box::new(block) }]
        }
        _ => typed("Tiga posko "),
    }
}

/// The bytes of a journal: steps, and after which of them so many were saved.
fn journal(about: &About, base: &str, steps: &[(u8, bool)]) -> Vec<u8> {
    let mut bytes = record::MAGIC.to_vec();
    let header = serde_json::to_vec(about).unwrap();
    let mut records = vec![(Kind::Header, header), (Kind::Base, base.as_bytes().to_vec())];
    for (nth, (kind, saves)) in steps.iter().enumerate() {
        records.push((Kind::Step, serde_json::to_vec(&step(*kind, nth)).unwrap()));
        if *saves {
            // What is being written when more is typed is one step behind.
            records.push((Kind::Saved, (nth as u64).to_le_bytes().to_vec()));
        }
    }
    for (number, (kind, payload)) in (0..).zip(&records) {
        record::put(number, *kind, payload, &mut bytes);
    }
    bytes
}

fn said(bytes: &[u8]) -> (Draft, Draft, usize, usize, bool, bool) {
    let journal = Journal::read(bytes).unwrap();
    let recovered = journal.recovered().unwrap();
    let (unsaved, whole) = (journal.is_unsaved(), journal.whole);
    (recovered.draft, recovered.saved, recovered.steps, journal.saved, unsaved, whole)
}

proptest! {
    #[test]
    fn it_says_the_same_and_goes_on_the_same(
        new in any::<bool>(),
        before in prop::collection::vec((0..3_u8, any::<bool>()), 1..12),
        after in prop::collection::vec(0..3_u8, 0..4),
    ) {
        let about = About { new, ..About::default() };
        let mut old = journal(&about, DRAFT, &before);
        let (mut renewed, mut number) = anew(&old).expect("a whole journal is begun anew");
        prop_assert_eq!(said(&renewed), said(&old));
        let mut next = u32::try_from(2 + before.len() + before.iter().filter(|(_, saves)| *saves).count()).unwrap();
        for (nth, kind) in after.iter().enumerate() {
            let payload = serde_json::to_vec(&step(*kind, 100 + nth)).unwrap();
            record::put(next, Kind::Step, &payload, &mut old);
            record::put(number, Kind::Step, &payload, &mut renewed);
            (next, number) = (next + 1, number + 1);
            prop_assert_eq!(said(&renewed), said(&old));
        }
        let (again, _) = anew(&renewed).expect("and once more");
        prop_assert_eq!(said(&again), said(&old));
    }

    #[test]
    fn what_is_damaged_is_never_begun_anew(at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let whole = journal(&About::default(), DRAFT, &[(0, false), (1, true), (2, false)]);
        let mut bytes = whole.clone();
        bytes[at.index(whole.len())] ^= 1 << bit;
        prop_assert!(anew(&bytes).is_none());
        prop_assert!(anew(&whole[..at.index(whole.len())]).is_none_or(|(head, _)| said(&head).5));
    }
}

/// A folder of state, gone when the test is done.
struct State(PathBuf);

impl State {
    fn new() -> State {
        State(disk::create_private(&std::env::temp_dir(), "renew", b"").unwrap().with_extension("d"))
    }

    fn keeper(&self, longest: u64) -> Keeper {
        Keeper::new(Start {
            state_dir: Some(self.0.clone()),
            about: About { path: Some("/satu.toml".into()), pid: 7, ..About::default() },
            key: key(None, std::path::Path::new("/")),
            source: codec::decode(DRAFT.as_bytes()).unwrap().source,
            text: None,
            now: 1_766_000_000,
            longest,
            earlier: None,
        })
    }

    fn only(&self) -> Found {
        let mut found = all(&self.0);
        assert_eq!(found.len(), 1, "{found:?}");
        found.remove(0)
    }
}

impl Drop for State {
    #[allow(clippy::disallowed_methods)]
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
        let _ = std::fs::remove_file(self.0.with_extension("renew"));
    }
}

/// Whoever looks at any moment finds one journal, and all that was settled before they looked is in it.
#[test]
fn at_any_moment_one_journal_has_all_that_was_settled() {
    const STEPS: usize = 500;
    let state = State::new();
    let mut keeper = state.keeper(2_000);
    keeper.record(typed("x"));
    keeper.settle(PATIENCE);
    let (settled, ended) = (std::sync::atomic::AtomicUsize::new(1), AtomicBool::new(false));
    let looks = std::thread::scope(|scope| {
        let looking = scope.spawn(|| {
            let mut looks = 0;
            while !ended.load(Ordering::Acquire) {
                let at_least = settled.load(Ordering::Acquire);
                let journal = state.only().journal.expect("its head is whole");
                let recovered = journal.recovered().unwrap();
                assert!(recovered.steps >= at_least, "{} of {at_least}", recovered.steps);
                assert_eq!(recovered.draft.blocks[0].text.matches('x').count(), recovered.steps);
                looks += 1;
            }
            looks
        });
        let begun = Instant::now();
        let mut typed_so_far = 1;
        // However slow the new one is in coming.
        while typed_so_far < STEPS
            || (state.only().journal.unwrap().later.is_none() && begun.elapsed() < PATIENCE)
        {
            keeper.record(typed("x"));
            keeper.settle(PATIENCE);
            settled.fetch_add(1, Ordering::AcqRel);
            typed_so_far += 1;
        }
        ended.store(true, Ordering::Release);
        looking.join().unwrap()
    });
    assert!(looks > 0);
    keeper.end(End::Cut);
    assert_eq!(keeper.off(), None);
    let journal = state.only().journal.unwrap();
    assert!(journal.later.is_some(), "it was begun anew");
    let count = settled.into_inner();
    assert!(journal.whole && journal.count() == count && journal.steps.len() < count);
    assert_eq!(journal.recovered().unwrap().saved.blocks[0].text, "Dinas membuka posko.");
    let names = std::fs::read_dir(state.0.join("journal")).unwrap().count();
    assert_eq!(names, 1, "nothing else is left");
}

/// A new journal that was not finished, cut at any byte, changes nothing of what is offered, and goes with the next start.
#[test]
fn cut_at_any_byte_of_the_new_one_the_old_one_is_offered() {
    let state = State::new();
    let mut keeper = state.keeper(u64::MAX);
    for _ in 0..20 {
        keeper.record(typed("x"));
    }
    keeper.end(End::Cut);
    let found = state.only();
    let (bytes, _) = disk::read_own(&found.file, 1 << 20).unwrap();
    let (head, _) = anew(&bytes).unwrap();
    for cut in 0..=head.len() {
        let new = Successor::create(&found.file, &head[..cut]).unwrap();
        assert_eq!(state.only().journal, found.journal, "cut at {cut}");
        drop(new);
    }
    Successor::create(&found.file, &head).unwrap().take_over(&found.file).unwrap();
    let renewed = state.only().journal.unwrap();
    assert_eq!(renewed.recovered().unwrap().draft, found.journal.unwrap().recovered().unwrap().draft);
}

/// What is saved while a new journal is being made is not told wrongly: it is made again.
#[test]
fn a_save_in_between_is_in_the_new_one() {
    let state = State::new();
    let mut keeper = state.keeper(500);
    let begun = Instant::now();
    let mut mark = 0;
    while state_of(&state).is_none_or(|journal| journal.later.is_none()) {
        assert!(begun.elapsed() < PATIENCE, "it is never begun anew");
        keeper.record(typed("x"));
        keeper.settle(PATIENCE);
        if keeper.mark().is_multiple_of(3) {
            mark = keeper.mark();
            keeper.saved(mark);
        }
    }
    keeper.record(typed("x"));
    keeper.end(End::Cut);
    let journal = state.only().journal.unwrap();
    let recovered = journal.recovered().unwrap();
    assert_eq!((journal.saved as u64, journal.count() as u64), (mark, keeper.mark()));
    let typed = |draft: &Draft| draft.blocks[0].text.matches('x').count() as u64;
    assert_eq!((typed(&recovered.saved), typed(&recovered.draft)), (mark, keeper.mark()));
}

fn state_of(state: &State) -> Option<Journal> {
    all(&state.0).pop()?.journal.ok()
}
