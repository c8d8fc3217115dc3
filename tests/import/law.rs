//! The law, on texts nobody wrote: every word is in the draft or in a note, and the draft is whole.

use proptest::prelude::*;

use crate::forms::{ENGLISH, WHOLE};
use crate::support::{assert_law, assert_printed, import};
use siaran::import::NoteKind;

/// Lines that could stand anywhere.
const HOSTILE: &[&str] = &[
    "",
    "Nomor:",
    "SIARAN PERS",
    "SP.9/HUMAS/PP/HMS.3/9/2025",
    "Siaran Pers Nomor: B-1/SETMEN/HM.02.04/01/2026 dan SP 3/GKPB/OJK/III/2026 revisi",
    "EMBARGO",
    "Jakarta, Kemenhut, 29 Februari 2025",
    "Palu (4/3) – ",
    "“Kami siap",
    "kami siap,” kata Sari Dewi",
    "“Ya,” kata {name} {short}.",
    "“Ya,” kata “Bu” Sari, “tidak,” ujar Bakri. “Lalu?”",
    "Ia menambahkan: “Kami akan datang besok,” tegas Kepala Dinas Sari Dewi, S.H., usai acara (1/2).",
    "1. satu",
    "2) dua",
    "• tiga",
    "yang pertama;",
    "Antara lain:",
    "Narahubung: Sari",
    "#Tagar #Dua",
    "Baca juga: lain",
    "Kunjungan : 7",
    "----",
    "Selesai.(*)",
    "*tebal* _miring_ \\ {position}",
    "Ruang Bermain Anak",
    "Ringkasan kegiatan yang berlangsung sepanjang hari di balai\ndesa bersama warga",
];

#[derive(Clone, Debug)]
enum Change {
    Drop(usize),
    Twice(usize),
    Swap(usize, usize),
    Insert(usize, usize),
    Join(usize),
    Cut(usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let at = 0..40_usize;
    prop_oneof![
        at.clone().prop_map(Change::Drop),
        at.clone().prop_map(Change::Twice),
        (at.clone(), at.clone()).prop_map(|(a, b)| Change::Swap(a, b)),
        (at.clone(), 0..HOSTILE.len()).prop_map(|(a, b)| Change::Insert(a, b)),
        at.clone().prop_map(Change::Join),
        (at, 0..200_usize).prop_map(|(a, b)| Change::Cut(a, b)),
    ]
}

fn mutate(text: &str, changes: &[Change]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for change in changes {
        let count = lines.len().max(1);
        match *change {
            Change::Insert(at, which) => lines.insert(at % (lines.len() + 1), HOSTILE[which].to_owned()),
            _ if lines.is_empty() => {}
            Change::Drop(at) => drop(lines.remove(at % count)),
            Change::Twice(at) => lines.insert(at % count, lines[at % count].clone()),
            Change::Swap(a, b) => lines.swap(a % count, b % count),
            Change::Join(at) if at % count + 1 < lines.len() => {
                let next = lines.remove(at % count + 1);
                lines[at % count].push_str(&next);
            }
            Change::Join(_) => {}
            Change::Cut(at, chars) => {
                let line = &mut lines[at % count];
                let rest: String = line.chars().skip(chars).collect();
                *line = line.chars().take(chars).collect();
                lines.insert(at % count + 1, rest);
            }
        }
    }
    lines.join("\n")
}

/// The law, and that every word was understood where it stood: the safety net had nothing to catch.
fn holds(text: &str) {
    let kept = import(text).notes.into_iter().find(|note| note.kind == NoteKind::Kept);
    assert!(kept.is_none(), "only the safety net kept {kept:?} of {text}");
    keeps(text);
}

/// The law: every word is in the draft or in a note, if only the safety net caught it; and the draft is whole.
fn keeps(text: &str) {
    let imported = import(text);
    assert_law(text, &imported);
    let draft = &imported.draft;
    let lines = text.lines().count().max(1);
    assert!(imported.notes.iter().all(|note| (1..=lines + 1).contains(&note.line)), "{:?}", imported.notes);
    assert!(imported.notes.windows(2).all(|pair| pair[0].line <= pair[1].line));
    for block in &draft.blocks {
        assert!(!block.text.trim().is_empty(), "an empty block in {text}");
        assert!(block.kind.word() == "list" || !block.text.contains('\n'));
        assert!(block.speaker.is_empty() || draft.speaker(&block.speaker).is_some());
    }
    let mut ids: Vec<&str> = draft.speakers.iter().map(|speaker| speaker.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), draft.speakers.len());
}

#[test]
fn every_hostile_line_alone_and_all_of_them_together() {
    for line in HOSTILE {
        holds(line);
        holds(&format!("Kabar Baik Hari Ini\n{line}\nTeks kami di sini."));
    }
    holds(&HOSTILE.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn a_mangled_release_keeps_its_words(changes in prop::collection::vec(change(), 0..12), english in any::<bool>()) {
        let text = mutate(if english { ENGLISH } else { WHOLE }, &changes);
        keeps(&text);
        assert_printed(&text, &import(&text));
    }

    #[test]
    fn any_text_keeps_its_words(text in "(\\PC|[\n\t“”\"„«»(),.:;/0-9 ]){0,200}") {
        keeps(&text);
    }
}

#[test]
fn a_second_embargo_line_is_kept_as_words() {
    let changes = [Change::Insert(14, 5), Change::Insert(1, 0), Change::Twice(15)];
    holds(&mutate(ENGLISH, &changes));
}
