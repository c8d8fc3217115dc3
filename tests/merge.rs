//! The laws of merging, on random drafts: a version that changed nothing changes nothing, no word that a version wrote
//! is lost, and what was merged can be taken back.

mod common;

use common::driver::{Driver, How};
use common::lost::has_the_words_of;
use common::nasty;
use proptest::prelude::*;
use siaran::model::merge::{Merged, Side, is_merged, merge, settle};
use siaran::model::{Block, Draft, Edit, Field, Joint, Kind, Place, Pos, Speaker, apply_all};
use siaran::session::{Access, Caret, Change, Grouping, Session};
use siaran::text::words::{TokenKind, tokens};

/// Sentences of few words, so that versions have much in common.
fn prose() -> impl Strategy<Value = String> {
    const WORDS: [&str; 12] =
        ["anak", "Bogor", "120", "acara", "Sari", "“siap”", "kami", "selesai", "Dua", "35", "ada", "juga"];
    let word = prop::sample::select(WORDS.to_vec());
    let sentence = prop::collection::vec(word, 1..5).prop_map(|words| words.join(" ") + ".");
    prop_oneof![
        6 => prop::collection::vec(sentence, 0..4).prop_map(|sentences| sentences.join(" ")),
        1 => nasty::text(5),
    ]
}

fn block() -> impl Strategy<Value = Block> {
    let id = prop::sample::select(vec!["", "a", "b", "c", "d", "e", "f", "g"]);
    (id, 0..6u8, prose(), prose(), prop::sample::select(vec!["", "sari", "budi"])).prop_map(
        |(id, kind, text, more, speaker)| match kind {
            0 => Block {
                speaker: speaker.into(),
                lead: more.clone(),
                attribution: "kata {name}".into(),
                continued: more,
                ..Block::new(Kind::Quote, id, text)
            },
            1 => Block { numbered: more.is_empty(), ..Block::new(Kind::List, id, format!("{text}\n{more}")) },
            2 => Block::new(Kind::Heading, id, text),
            _ => Block::paragraph(id, text),
        },
    )
}

fn speaker() -> impl Strategy<Value = Speaker> {
    let word = |words: &[&'static str]| prop::sample::select(words.to_vec()).prop_map(str::to_owned);
    (word(&["", "sari", "budi", "ani"]), word(&["", "Sari", "Budi", "Ani"]), word(&["", "Kepala", "Ketua"]))
        .prop_map(|(id, name, position)| Speaker { id, name, position, ..Speaker::default() })
}

fn draft() -> impl Strategy<Value = Draft> {
    let joint = prop::sample::select(vec![("", ""), ("ojk", "SP-1"), ("bps", "SP-2"), ("", "SP-3")]);
    let joint = joint.prop_map(|(profile, number)| Joint {
        profile: profile.into(),
        number: number.into(),
        ..Joint::default()
    });
    let date = prop::sample::select(vec!["", "2026-04-21", "2026-04-22"]);
    (
        prose(),
        date,
        prop::collection::vec(joint, 0..3),
        prop::collection::vec(speaker(), 0..4),
        prop::collection::vec(block(), 0..7),
    )
        .prop_map(|(title, date, joint, speakers, blocks)| {
            let mut draft = Draft::default();
            (draft.joint, draft.speakers, draft.blocks) = (joint, speakers, blocks);
            draft.set_field(Field::Title, title);
            draft.set_field(Field::Date, date);
            draft
        })
}

/// What becomes of a draft in other hands.
type Seed = (u8, prop::sample::Index, prop::sample::Index, Block, String);

fn seeds() -> impl Strategy<Value = Vec<Seed>> {
    let seed = (0..8u8, any::<prop::sample::Index>(), any::<prop::sample::Index>(), block(), prose());
    prop::collection::vec(seed, 0..6)
}

fn edited(base: &Draft, seeds: &[Seed]) -> Draft {
    let mut draft = base.clone();
    for (what, a, b, block, words) in seeds {
        let count = draft.blocks.len();
        match what {
            0 => draft.blocks.insert(a.index(count + 1), block.clone()),
            _ if count == 0 => {}
            1 => drop(draft.blocks.remove(a.index(count))),
            2 => {
                let block = draft.blocks.remove(a.index(count));
                draft.blocks.insert(b.index(count), block);
            }
            3 => draft.blocks[a.index(count)].kind = block.kind.clone(),
            4 => {
                let text = &mut draft.blocks[a.index(count)].text;
                text.push(' ');
                text.push_str(words);
            }
            5 => {
                draft.speakers.push(Speaker { id: "baru".into(), name: words.clone(), ..Speaker::default() });
            }
            6 => {
                // One word gives way.
                let text = &mut draft.blocks[a.index(count)].text;
                let mut all: Vec<&str> = text.split(' ').collect();
                let at = b.index(all.len());
                all[at] = "ganti";
                *text = all.join(" ");
            }
            _ => draft.set_field(Field::Title, words.clone()),
        }
    }
    draft
}

/// A base and two versions: two that came from it, or any two.
fn versions() -> impl Strategy<Value = (Draft, Draft, Draft)> {
    prop_oneof![
        3 => (draft(), seeds(), seeds()).prop_map(|(base, a, b)| {
            let (ours, theirs) = (edited(&base, &a), edited(&base, &b));
            (base, ours, theirs)
        }),
        1 => (draft(), draft(), draft()),
    ]
}

#[track_caller]
fn applied(draft: &Draft, edits: &[Edit]) -> Draft {
    let mut draft = draft.clone();
    assert_eq!(apply_all(edits.to_vec(), &mut draft).len(), edits.len(), "an edit does not fit: {edits:?}");
    draft
}

/// What a draft says whichever version came first: its parts without their order, ids and blanks.
fn without_order(draft: &Draft) -> Vec<String> {
    let mut all: Vec<String> = draft.speakers.iter().map(|speaker| format!("{speaker:?}")).collect();
    all.extend(draft.joint.iter().map(|joint| format!("{joint:?}")));
    all.extend(draft.blocks.iter().map(|block| {
        // A blank with a combining mark on it is a blank.
        let words = tokens(&block.text).filter(|token| token.kind != TokenKind::Blank);
        let text = words.map(|token| &block.text[token.range]).collect::<Vec<_>>().join(" ");
        format!("{:?}", Block { id: String::new(), text, ..block.clone() })
    }));
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_version_that_changed_nothing_changes_nothing((base, ours, theirs) in versions()) {
        let taken = merge(&base, &base, &theirs);
        prop_assert_eq!(&applied(&base, &taken.edits), &theirs);
        prop_assert!(taken.conflicts.is_empty(), "{:?}", taken.conflicts);
        prop_assert_eq!(merge(&base, &ours, &base), Merged::default());
        prop_assert_eq!(merge(&base, &ours, &ours), Merged::default());
    }

    #[test]
    fn no_word_is_lost((base, ours, theirs) in versions()) {
        let merged = merge(&base, &ours, &theirs);
        let draft = applied(&ours, &merged.edits);
        for version in [&ours, &theirs] {
            let kept = has_the_words_of(version, &base, &draft, &merged.conflicts);
            prop_assert_eq!(kept, Ok(()), "{:?}", merged);
        }
    }

    #[test]
    fn what_was_merged_can_be_taken_back((base, ours, theirs) in versions()) {
        let merged = merge(&base, &ours, &theirs);
        let mut session = Session::new(ours.clone(), Vec::new(), Access::Write);
        let caret = Caret::at(Pos::new(Place::Field(Field::Title), 0));
        let edits = merged.edits;
        let change = Change { edits, before: caret, after: caret, grouping: Grouping::Alone };
        prop_assert!(session.apply(change, 0).is_ok());
        session.undo();
        prop_assert_eq!(session.draft(), &ours);
    }

    #[test]
    fn every_choice_fits(
        (base, ours, theirs) in versions(),
        sides in prop::collection::vec(prop::sample::select(vec![Side::Ours, Side::Theirs, Side::Both]), 12),
    ) {
        let merged = merge(&base, &ours, &theirs);
        let nothing = merged.edits.is_empty() && merged.conflicts.is_empty();
        prop_assert_eq!(is_merged(&base, &ours, &theirs), nothing);
        let edits = settle(merged.clone(), &sides);
        let chosen = applied(&ours, &edits);
        let mut back = chosen;
        for edit in edits.iter().rev() {
            prop_assert_eq!(edit.inverse().apply(&mut back), Ok(()));
        }
        prop_assert_eq!(&back, &ours);
        // With theirs everywhere, theirs has all its new words; with ours everywhere, ours has.
        let all = vec![Side::Theirs; merged.conflicts.len()];
        let theirs_chosen = applied(&ours, &settle(merged.clone(), &all));
        prop_assert_eq!(has_the_words_of(&theirs, &base, &theirs_chosen, &[]), Ok(()), "{:?}", merged);
        let ours_chosen = applied(&ours, &merged.edits);
        prop_assert_eq!(has_the_words_of(&ours, &base, &ours_chosen, &[]), Ok(()), "{:?}", merged);
    }

    #[test]
    fn whoever_comes_first_the_merged_draft_says_the_same((base, ours, theirs) in versions()) {
        let merged = merge(&base, &ours, &theirs);
        let swapped = merge(&base, &theirs, &ours);
        prop_assert_eq!(merged.conflicts.is_empty(), swapped.conflicts.is_empty(), "{:?} {:?}", merged, swapped);
        if merged.conflicts.is_empty() {
            let (a, b) = (applied(&ours, &merged.edits), applied(&theirs, &swapped.edits));
            prop_assert_eq!(without_order(&a), without_order(&b));
            for place in [Field::Title, Field::Date] {
                prop_assert_eq!(a.field(place), b.field(place));
            }
        }
    }

    /// Whatever the versions hold, the comparison can be drawn and chosen from in any window, and nothing in it could act
    /// on a terminal.
    #[test]
    fn any_two_versions_can_be_compared(
        (base, ours, theirs) in versions(),
        words in nasty::text(12),
        size in prop::sample::select(vec![(110u16, 32u16), (80, 24), (40, 12), (20, 5), (1, 1)]),
        keys in prop::collection::vec(prop::sample::select(vec!["<Left>", "<Right>", "k", "<Up>", "<Down>", "<PageDown>"]), 0..12),
    ) {
        let (mut ours, mut theirs) = (ours, theirs);
        let hostile = format!("{words}\u{1b}[2J\u{9b}31m\u{202e}");
        ours.blocks.push(Block::paragraph("musuh", format!("a {hostile} b")));
        theirs.blocks.push(Block::paragraph("musuh", format!("c {hostile}\nd")));
        theirs.speakers.push(Speaker { id: "musuh".into(), name: hostile.clone(), ..Speaker::default() });
        theirs.blocks.push(Block::new(Kind::Unknown(hostile), "asing", "Satu."));
        let mut driver = Driver::open(ours.clone(), How { size, ..How::default() });
        siaran::tui::act::compare(&mut driver.app, &base, &theirs);
        driver.settle();
        for key in &keys {
            driver.press(key);
            let (buffer, cursor) = driver.draw();
            prop_assert!(cursor.is_none_or(|(x, y)| x < size.0 && y < size.1));
            for cell in &buffer.content {
                let acts = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
                prop_assert!(!cell.symbol().contains(acts), "{:?}", cell.symbol());
            }
        }
        // Enter leads from one question without an answer to the next.
        for _ in 0..=2 * merge(&base, &ours, &theirs).conflicts.len() {
            driver.press("<Enter><Left>");
        }
        prop_assert_ne!(driver.outcome(), "merge");
        prop_assert_eq!(driver.caret_fault(), None);
    }

    #[test]
    fn the_same_conflicts_are_told_however_often(( base, ours, theirs) in versions()) {
        prop_assert_eq!(merge(&base, &ours, &theirs), merge(&base, &ours, &theirs));
    }
}

/// A long draft: `count` paragraphs of `sentences` sentences each; `change` says the word in the middle of a paragraph.
fn long(
    count: usize,
    sentences: usize,
    id: impl Fn(usize) -> String,
    change: impl Fn(usize) -> &'static str,
) -> Draft {
    let mut draft = Draft::default();
    for at in 0..count {
        let text: Vec<String> = (0..sentences)
            .map(|nth| {
                let word = if nth == sentences / 2 { change(at) } else { "berjalan" };
                format!("Pada bagian ke-{at} kegiatan {nth} {word} dengan baik di semua desa itu.")
            })
            .collect();
        draft.blocks.push(Block::paragraph(id(at), text.join(" ")));
    }
    draft
}

#[test]
fn ten_thousand_blocks_are_merged_with_and_without_ids() {
    for with_ids in [true, false] {
        let id = |at: usize| if with_ids { format!("b{at}") } else { String::new() };
        let base = long(10_000, 3, id, |_| "mulai");
        let ours = long(10_000, 3, id, |at| if at % 10 == 3 { "usai" } else { "mulai" });
        let theirs = long(10_000, 3, id, |at| if at % 10 == 7 { "batal" } else { "mulai" });
        let merged = merge(&base, &ours, &theirs);
        let both = long(10_000, 3, id, |at| match at % 10 {
            3 => "usai",
            7 => "batal",
            _ => "mulai",
        });
        assert_eq!(applied(&ours, &merged.edits), both);
        assert_eq!((merged.taken.len(), merged.conflicts.len()), (1_000, 0));
    }
}

#[test]
fn a_long_body_turned_around_by_one_of_two_is_merged() {
    let base = long(10_000, 1, |at| format!("b{at}"), |_| "mulai");
    let mut theirs = base.clone();
    theirs.blocks.reverse();
    let ours = long(10_000, 1, |at| format!("b{at}"), |at| if at == 0 { "usai" } else { "mulai" });
    let merged = merge(&base, &ours, &theirs);
    let draft = applied(&ours, &merged.edits);
    assert_eq!(draft.blocks.last(), ours.blocks.first());
    assert_eq!(draft.blocks[..9_999], theirs.blocks[..9_999]);
    // The same id everywhere, and none of the words.
    let alike = long(10_000, 1, |_| "b".into(), |_| "mulai");
    let other = long(9_000, 1, |_| "b".into(), |_| "usai");
    let merged = merge(&base, &alike, &other);
    applied(&alike, &merged.edits);
}
