//! The real releases, where they are at hand. Only facts about them stand here, none of their text.

use std::path::PathBuf;

use crate::support::{assert_law, assert_printed, counts, dropped, facts, import, notes, printed, speakers};
use siaran::import::NoteLevel;
use siaran::model::Field;

/// What is expected of one file.
struct Expected {
    file: &'static str,
    facts: &'static str,
    joint: &'static [(&'static str, &'static str)],
    /// Paragraphs, quotes, headings, lists.
    counts: [usize; 4],
    names: &'static [&'static str],
    /// Lines of the contact block that stand in the draft.
    contact: usize,
    dropped: &'static [&'static str],
    unsure: usize,
}

const EXPECTED: &[Expected] = &[
    Expected {
        file: "kemenpppa-518-2025-12-16.txt",
        facts: "kemenpppa | B-518/SETMEN/HM.02.04/11/2025 | Jakarta | 2025-12-16",
        joint: &[],
        counts: [8, 3, 0, 0],
        names: &[
            "Ciput Purwianti",
            "Yuliana Bahar",
            "Yanti Kusumawardhani",
            "Venera Urbaeva",
            "Damon Martin",
        ],
        contact: 0,
        dropped: &["- 16-12-2025", "- Kunjungan : 135", "-", "Bagikan:"],
        unsure: 0,
    },
    Expected {
        file: "kemenpppa-518-2025-12-16.txt.save",
        facts: "kemenpppa | B-518/SETMEN/HM.02.04/11/2025 | Jakarta | 2025-12-16",
        joint: &[],
        counts: [10, 3, 0, 0],
        names: &[
            "Ciput Purwianti",
            "Yuliana Bahar",
            "Yanti Kusumawardhani",
            "Venera Urbaeva",
            "Damon Martin",
        ],
        contact: 0,
        dropped: &["- 16-12-2025", "- Kunjungan : 135", "-", "Bagikan:"],
        unsure: 2,
    },
    Expected {
        file: "kemenhut-184-pemerintah-mulai-operasi-merah-putih-translok.txt",
        facts: "kemenhut | SP. 184/HUMAS/PP/HMS.3/8/2025 | Jakarta | 2025-08-29",
        joint: &[],
        counts: [9, 5, 0, 1],
        names: &["Raja Juli Antoni", "Muhammad Taufiq Arasj", "Jansen Manansang", "Satyawan Pudyatmoko"],
        contact: 22,
        dropped: &[],
        unsure: 0,
    },
    Expected {
        file: "kemenhut-185-ojk-dan-kemenhut-perkuat-sinergi-sektor-jasa-.txt",
        facts: "ojk | SP-133/GKPB/OJK/VIII/2025 | Bandar Lampung | 2025-08-30",
        joint: &[("kemenhut", "SP.185/HUMAS/PP/HMS.3/8/2025")],
        counts: [10, 2, 0, 1],
        names: &["Mahendra Siregar", "Raja Juli Antoni"],
        contact: 9,
        dropped: &[],
        unsure: 0,
    },
    Expected {
        file: "kemenhut-297-potensi-kerugian-negara-capai-rp-1-triliun-ga.txt",
        facts: "kemenhut | SP.297/HUMAS/PP/HMS.3/11/2025 | Jakarta | 2025-11-14",
        joint: &[],
        counts: [6, 3, 0, 0],
        names: &["Dwi Januanto Nugroho", "Leonardo Gultom"],
        contact: 21,
        dropped: &["(*)"],
        unsure: 0,
    },
    Expected {
        file: "kemenhut-301-operasi-merah-putih-lanskap-seblat-kementeria.txt",
        facts: "kemenhut | SP.301/HUMAS/PP/HMS.3/11/2025 | Jakarta | 2025-11-15",
        joint: &[],
        counts: [6, 2, 0, 0],
        names: &["Dwi Januanto Nugroho"],
        contact: 21,
        dropped: &["(*)"],
        unsure: 0,
    },
    Expected {
        file: "kemenbud-209-indonesia-prancis-perfilman.txt",
        facts: "kemenbud | 209/Sipers/K4/HM.01.00/202 | Paris | 2025-07-16",
        joint: &[],
        counts: [11, 4, 0, 0],
        names: &["Fadli Zon", "Angga Sasongko", "Asmara Abigail"],
        contact: 9,
        dropped: &["------------------------------------"],
        unsure: 2,
    },
];

/// Runs `test` over the files of the corpus, or says that there are none.
#[expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test finds its data, or says that it cannot"
)]
fn over_corpus(test: impl Fn(&str, &str)) {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let folder = std::env::var_os("SIARAN_CORPUS").map_or(beside, PathBuf::from);
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: no corpus at {}", folder.display());
        return;
    };
    let mut seen = 0;
    for entry in entries {
        let name = entry.expect("a readable folder").file_name().into_string().expect("a plain name");
        if name.contains(".txt") {
            test(&name, &std::fs::read_to_string(folder.join(&name)).expect("a readable release"));
            seen += 1;
        }
    }
    assert!(seen >= EXPECTED.len(), "{seen} files");
}

#[test]
fn every_release_keeps_all_its_words() {
    over_corpus(|_, text| {
        let imported = import(text);
        assert_law(text, &imported);
        assert_printed(text, &imported);
    });
}

#[test]
fn every_release_is_understood() {
    over_corpus(|name, text| {
        let expected = EXPECTED.iter().find(|expected| expected.file == name);
        let expected = expected.unwrap_or_else(|| panic!("{name} has no expectations yet"));
        let imported = import(text);
        let draft = &imported.draft;
        assert_eq!(facts(draft), expected.facts, "{name}");
        let joint: Vec<(&str, &str)> = draft.joint.iter().map(|j| (&*j.profile, &*j.number)).collect();
        assert_eq!(joint, expected.joint, "{name}");
        assert_eq!(counts(draft), expected.counts, "{name}");
        let names: Vec<&str> = draft.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
        assert_eq!(names, expected.names, "{name}");
        let contact = Some(draft.field(Field::Contact)).filter(|text| !text.is_empty());
        assert_eq!(contact.map_or(0, |text| text.split('\n').count()), expected.contact, "{name}");
        assert_eq!(dropped(&imported), expected.dropped, "{name}");
        assert_eq!(notes(&imported, NoteLevel::Unsure).len(), expected.unsure, "{name}");
        assert!(draft.blocks.iter().all(|b| b.kind.word() != "quote" || !b.speaker.is_empty()), "{name}");
        assert!(text.contains(draft.field(Field::Title)) && !draft.field(Field::Title).is_empty(), "{name}");
    });
}

#[test]
fn the_model_release_gives_its_text_back_byte_for_byte() {
    over_corpus(|name, text| {
        if name != "kemenpppa-518-2025-12-16.txt" {
            return;
        }
        let imported = import(text);
        let published = text.trim_start().split("\n- 16-12-2025").next().unwrap();
        assert_eq!(printed(&imported.draft), published);
        let positions = speakers(&imported.draft);
        assert!(positions[0].starts_with("ciput: Asisten Deputi ") && positions[0].ends_with(" / Ciput"));
        assert!(positions[1].contains("(Kemlu) / Yuliana Bahar / Yuliana"), "{positions:?}");
    });
}
