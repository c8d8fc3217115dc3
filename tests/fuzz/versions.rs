//! What is done with bytes as journals and as versions of a draft: whatever is read of a journal is what was written to
//! it, and no version's words are lost when two are merged.

use siaran::model::merge::{Merged, merge};
use siaran::model::{Block, BlockPart, Draft, Edit, Field, Kind, Place, apply_all};
use siaran::store::codec;
use siaran::store::journal::Journal;

use crate::lost::has_the_words_of;
use crate::targets::{chance, draft_of};

/// The first line of a journal, and the bytes of a record before its payload, as `store::journal` documents them.
const MAGIC: &[u8] = b"siaran journal 1\n";
const HEAD: usize = 13;
/// A draft that journals begin with here.
const BASE: &str = "[release]\ntitle = \"Posko\"\n\n[[body]]\nid = \"a1\"\ntext = \"Satu, dua.\"\n";
const ABOUT: &str = r#"{"path":"/a.toml","folder":"/","new":false,"opened":"","pid":7,"version":"0"}"#;

/// The checksum of records: CRC-32 of IEEE 802.3, bit by bit, so that the product's own is not what it is held to.
fn sum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg()))
    })
}

/// Puts a record at the end of a journal.
fn put(number: usize, kind: u8, payload: &[u8], out: &mut Vec<u8>) {
    let le = |n: usize| u32::try_from(n).expect("it is short").to_le_bytes();
    let (length, number) = (le(payload.len()), le(number));
    let sum = sum(&[&length, &number, &[kind][..], payload].concat());
    out.extend_from_slice(&[&length, &sum.to_le_bytes(), &number, &[kind][..], payload].concat());
}

/// A journal of these records behind a head.
fn written(base: &str, records: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    put(0, 0, ABOUT.as_bytes(), &mut out);
    put(1, 1, base.as_bytes(), &mut out);
    for (number, (kind, payload)) in records.iter().enumerate() {
        put(number + 2, *kind, payload, &mut out);
    }
    out
}

/// Reads bytes as a journal, and follows what it says.
fn followed(bytes: &[u8]) -> Option<Journal> {
    let journal = Journal::read(bytes).ok()?;
    // Nothing is read that was not written: no length in the file asks for more room than the file has.
    assert!(journal.base.capacity() <= bytes.len() && journal.steps.len() * HEAD <= bytes.len());
    if let Ok(recovered) = journal.recovered() {
        let (before, base) =
            journal.later.as_ref().map_or((0, &journal.base), |(steps, text)| (*steps, text));
        let mut draft = codec::decode(base.as_bytes()).expect("it was recovered").draft;
        assert!((before..=journal.count()).contains(&recovered.steps));
        for step in &journal.steps[..recovered.steps - before] {
            assert_eq!(apply_all(step.clone(), &mut draft).len(), step.len(), "{step:?} does not fit");
        }
        assert_eq!(draft, recovered.draft);
    }
    Some(journal)
}

/// Any bytes: as a journal, as what is in one, and as what is typed and then damaged.
pub(crate) fn journal(bytes: &[u8]) {
    followed(bytes);
    let chance = chance(bytes);
    // Records that are whole, whatever is in them.
    let pieces = bytes.split(|byte| *byte == b'\n').take(40);
    let records: Vec<(u8, Vec<u8>)> = pieces
        .map(|piece| match piece.split_first() {
            Some((kind @ 0..=5, payload)) => (*kind, payload.to_vec()),
            _ => (2, piece.to_vec()),
        })
        .collect();
    let base = if chance.is_multiple_of(2) { BASE.into() } else { String::from_utf8_lossy(bytes) };
    let whole = followed(&written(&base, &records)).expect("its head is whole");
    assert_eq!(whole.base, base);
    // What was typed comes back, and damaged anywhere, a part of it from the start on.
    let text = String::from_utf8_lossy(bytes);
    let mut at = 0;
    let typed: Vec<(u8, Vec<u8>)> = text
        .split_inclusive(char::is_whitespace)
        .take(20)
        .map(|word| {
            let edit = Edit::replace(Place::Block(0, BlockPart::Text), at, "", word);
            at += word.len();
            (2, serde_json::to_vec(&vec![edit]).expect("edits are JSON"))
        })
        .collect();
    let mut file = written(BASE, &typed);
    let whole = followed(&file).expect("its head is whole");
    let draft = whole.recovered().expect("it begins with a draft").draft;
    assert_eq!((whole.whole, whole.steps.len()), (true, typed.len()));
    assert_eq!(draft.blocks[0].text.len(), at + "Satu, dua.".len());
    assert!(text.starts_with(&draft.blocks[0].text[..at]));
    let place = chance / 7 % file.len();
    file[place] ^= 1 << (chance % 8);
    if chance.is_multiple_of(3) {
        file.truncate(chance / 11 % file.len());
    }
    if let Some(damaged) = followed(&file) {
        assert!(whole.steps.starts_with(&damaged.steps) && damaged != whole);
    }
}

/// What three versions come to for people who read and choose.
fn merged(base: &Draft, ours: &Draft, theirs: &Draft) {
    let told = merge(base, ours, theirs);
    let draft = applied(ours, &told);
    for version in [ours, theirs] {
        let kept = has_the_words_of(version, base, &draft, &told.conflicts);
        assert_eq!(kept, Ok(()), "{base:?}\n{ours:?}\n{theirs:?}\n{told:?}");
    }
    let taken = merge(base, base, theirs);
    assert!(taken.conflicts.is_empty(), "{taken:?}");
    assert_eq!(&applied(base, &taken), theirs);
    assert_eq!(merge(base, theirs, theirs), Merged::default());
    assert_eq!(merge(base, ours, base), Merged::default());
}

fn applied(draft: &Draft, told: &Merged) -> Draft {
    let mut draft = draft.clone();
    assert_eq!(apply_all(told.edits.clone(), &mut draft).len(), told.edits.len(), "an edit does not fit");
    draft
}

/// A draft in other hands: what is done to it is told by bytes, three for each change.
fn edited(base: &Draft, bytes: &[u8]) -> Draft {
    const WORDS: [&str; 8] = ["ganti", "120", "Sari", "“siap”", "", "Dua. Tiga.", "a\nb", "\u{301}"];
    let mut draft = base.clone();
    for change in bytes.chunks_exact(3).take(12) {
        let [what, a, b] = [change[0], change[1], change[2]].map(usize::from);
        let (count, word) = (draft.blocks.len(), WORDS[b % WORDS.len()]);
        match what % 8 {
            0 => draft.blocks.insert(a % (count + 1), Block::paragraph(format!("b{b}"), word)),
            1 => draft.set_field(Field::Title, word),
            _ if count == 0 => {}
            2 => drop(draft.blocks.remove(a % count)),
            3 => {
                let block = draft.blocks.remove(a % count);
                draft.blocks.insert(b % count, block);
            }
            4 => {
                const KINDS: [Kind; 4] = [Kind::Paragraph, Kind::Quote, Kind::List, Kind::Heading];
                draft.blocks[a % count].kind = KINDS[b % KINDS.len()].clone();
            }
            5 => draft.blocks[a % count].text.push_str(&format!(" {word}")),
            _ => {
                let text = &mut draft.blocks[a % count].text;
                let mut all: Vec<&str> = text.split(' ').collect();
                let at = what / 8 % all.len();
                all[at] = word;
                *text = all.join(" ");
            }
        }
    }
    draft
}

/// Bytes in three: three drafts that may have nothing to do with each other, and one draft in two other hands.
pub(crate) fn merging(bytes: &[u8]) {
    let mut parts = bytes.split(|byte| *byte == 0);
    let [first, second, third] = match (parts.next(), parts.next(), parts.next()) {
        (Some(a), Some(b), Some(c)) => [a, b, c],
        _ => {
            let (third, two) = (bytes.len() / 3, 2 * (bytes.len() / 3));
            [&bytes[..third], &bytes[third..two], &bytes[two..]]
        }
    };
    let base = draft_of(first);
    merged(&base, &draft_of(second), &draft_of(third));
    merged(&base, &edited(&base, second), &edited(&base, third));
}
