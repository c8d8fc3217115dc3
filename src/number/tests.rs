//! Numbers read, judged, repaired and found, over a pattern of our own.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::phrase::{Lang, Say};
use crate::text::width;

fn day() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2025, 12, 16)
}

fn settings() -> Settings {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    Settings {
        security: Security { open: words(&["B"]), known: words(&["SR", "R", "T", "B"]) },
        serial_digits: 0,
        unit: Codes { listed: words(&["SETMEN"]), shape: String::new(), other: Other::Accept },
        class: Codes { listed: words(&["HM.02.04"]), shape: "AA.99.99".into(), other: Other::Warn },
        month: MonthStyle::Padded,
        volume_base: 1998,
        years: Years::default(),
    }
}

fn pattern(template: &str) -> Pattern {
    let meaning = |code: &str, id: &str, en: &str| (code.into(), Meaning { id: id.into(), en: en.into() });
    let meanings = vec![
        meaning("B", "biasa", "open"),
        meaning("R", "rahasia", "secret"),
        meaning("SETMEN", "Sekretariat Kementerian", "Ministry Secretariat"),
        meaning("HM.02.04", "humas", ""),
    ];
    Pattern::compile(&[(template.into(), settings())], Vec::new(), meanings).expect("a good template")
}

fn letter() -> Pattern {
    pattern("{security}-{serial}/{unit}/{class}/{month}/{year}")
}

/// A number and under it one line a fault: `^` under what is wrong (a single `^` under the place where something is
/// missing), what is said, and behind the arrow what is put there.
fn check(pattern: &Pattern, number: &str, expected: &[&str]) {
    let faults = pattern.read(number, day()).faults;
    let told: Vec<String> = faults
        .iter()
        .map(|fault| {
            let before = number[..fault.span.start].chars().count();
            let marks = "^".repeat(number[fault.span.clone()].chars().count().max(1));
            let fix = fault.fix.as_ref().map_or_else(String::new, |fix| format!(" → {fix}"));
            let level = if fault.level == FaultLevel::Error { "" } else { "(!) " };
            format!("{}{marks} {level}{}{fix}", " ".repeat(before), fault.message.say(Lang::Id))
        })
        .collect();
    assert_eq!(told, expected, "\n{number}\n{}", told.join("\n"));
}

#[test]
fn a_good_number_has_its_segments_and_no_fault() {
    let reading = letter().read("B-518/SETMEN/HM.02.04/12/2025", day());
    let spans: Vec<(&str, Range<usize>)> =
        reading.segments.iter().map(|segment| (segment.kind.word(), segment.span.clone())).collect();
    let expected = [
        ("security", 0..1),
        ("serial", 2..5),
        ("unit", 6..12),
        ("class", 13..21),
        ("month", 22..24),
        ("year", 25..29),
    ];
    assert_eq!(spans, expected);
    assert_eq!(reading.faults, []);
}

#[test]
fn each_wrong_segment_is_marked_with_what_was_expected() {
    let letter = letter();
    let check = |number: &str, expected: &[&str]| check(&letter, number, expected);
    check("B-518/SETMEN/HM.02.04/13/2025", &["                      ^^ bulan 01–12, tertulis 13 → 12"]);
    check(
        "B-518/SETMEN/HM.02.04/11/2025",
        &["                      ^^ (!) bulan pada nomor 11, siaran bulan 12 (16 Desember 2025) → 12"],
    );
    check(
        "B-518/SETMEN/HM.02.04/XII/2025",
        &["                      ^^^ bulan ditulis 12, tertulis XII → 12"],
    );
    check(
        "B-518/SETMEN/HM.02.04/12/2024",
        &["                         ^^^^ (!) tahun pada nomor 2024, siaran 16 Desember 2025 → 2025"],
    );
    check(
        "B-518/SETMEN/HM.02.04/12/202",
        &["                         ^^^ tahun empat angka, tertulis 202 → 2025"],
    );
    check("R-518/SETMEN/HM.02.04/12/2025", &["^ siaran pers berkode B, tertulis R (rahasia) → B"]);
    check("8-518/SETMEN/HM.02.04/12/2025", &["^ kode keamanan B, tertulis 8 → B"]);
    check("B-000/SETMEN/HM.02.04/12/2025", &["  ^^^ nomor urut mulai dari 1, tertulis 000"]);
    check("B-0518/SETMEN/HM.02.04/12/2025", &["  ^^^^ nomor urut tanpa nol di depan, tertulis 0518 → 518"]);
    check("B-51x/SETMEN/HM.02.04/12/2025", &["  ^^^ nomor urut berupa angka, tertulis 51x"]);
    check(
        "B-518/SETMN/HM.02.04/12/2025",
        &["      ^^^^^ (!) unit SETMN tidak ada di daftar, mungkin SETMEN → SETMEN"],
    );
    check(
        "B-518/SETMEN/PW.01.13/12/2025",
        &["             ^^^^^^^^ (!) klasifikasi PW.01.13 tidak ada di daftar (HM.02.04) → HM.02.04"],
    );
    check(
        "B-518/SETMEN/HM.2.4/12/2025",
        &["             ^^^^^^ klasifikasi ditulis HM.02.04, tertulis HM.2.4 → HM.02.04"],
    );
    check(
        "b-518/setmen/hm.02.04/12/2025",
        &[
            "^ kode keamanan ditulis B, tertulis b → B",
            "      ^^^^^^ unit ditulis SETMEN, tertulis setmen → SETMEN",
            "             ^^^^^^^^ klasifikasi ditulis HM.02.04, tertulis hm.02.04 → HM.02.04",
        ],
    );
}

#[test]
fn separators_and_blanks_are_told_apart() {
    let letter = letter();
    let check = |number: &str, expected: &[&str]| check(&letter, number, expected);
    check("B–518/SETMEN/HM.02.04/12/2025", &[" ^ tanda hubung “-”, tertulis “–” → -"]);
    check("B-518.SETMEN/HM.02.04/12/2025", &["     ^ pemisah “/”, tertulis “.” → /"]);
    check("B518/SETMEN/HM.02.04/12/2025", &[" ^ pemisah “-” belum ada → -"]);
    check("B- 518 /SETMEN/HM.02.04/12/2025", &["  ^^^^^ spasi berlebih pada nomor urut 518 → 518"]);
    check("B-518/SETMEN/HM.02.04/ 9/2025", &["                      ^^ bulan ditulis 09, tertulis 9 → 09"]);
    check("B-518/SETMEN/HM.02.04/ 11/2025", &["                      ^^^ spasi berlebih pada bulan 11 → 11"]);
    check(
        " B-518/SETMEN/HM.02.04/12/2025 ",
        &[
            "^^ spasi berlebih pada kode keamanan B → B",
            "                          ^^^^^ spasi berlebih pada tahun 2025 → 2025",
        ],
    );
    check(
        "B-518/SETMEN/HM.02.04/12/2025.",
        &["                             ^ “.” tidak ada tempatnya pada nomor ini → "],
    );
    check(
        "B-518/SETMEN/HM.02.04/12/2025 final",
        &["                             ^^^^^^ “final” tidak ada tempatnya pada nomor ini → "],
    );
    check(
        "Nomor: B-518/SETMEN/HM.02.04/12/2025",
        &["^^^^^^^ “Nomor:” dicetak otomatis, isi nomornya saja → "],
    );
    check("B-518/SETMEN/D/HM.02.04/12/2025", &["            ^^^ “D” tidak ada tempatnya pada nomor ini → /"]);
}

#[test]
fn what_is_missing_is_marked_where_it_belongs() {
    let letter = letter();
    let check = |number: &str, expected: &[&str]| check(&letter, number, expected);
    check("B-518/SETMEN/HM.02.04/2025", &["                      ^ bulan belum ada, seharusnya 12 → 12/"]);
    check("B-518/SETMEN/HM.02.04//2025", &["                      ^ bulan belum ada, seharusnya 12 → 12"]);
    check(
        "B-518/SETMEN/HM.02.04/12",
        &["                        ^ tahun belum ada, seharusnya 2025 → /2025"],
    );
    check(
        "B-518/SETMEN/HM.02.04/12/",
        &["                         ^ tahun belum ada, seharusnya 2025 → 2025"],
    );
    check("518/SETMEN/HM.02.04/12/2025", &["^ kode keamanan belum ada, seharusnya B → B-"]);
    check("B-/SETMEN/HM.02.04/12/2025", &["  ^ nomor urut belum ada"]);
    check("B/SETMEN/HM.02.04/12/2025", &[" ^ nomor urut belum ada"]);
    check(
        "B-518/SETMEN",
        &[
            "            ^ klasifikasi belum ada, seharusnya HM.02.04 → /HM.02.04",
            "            ^ bulan belum ada, seharusnya 12 → /12",
            "            ^ tahun belum ada, seharusnya 2025 → /2025",
        ],
    );
}

#[test]
fn too_little_of_a_number_gets_an_example() {
    let letter = letter();
    let check = |number: &str, expected: &[&str]| check(&letter, number, expected);
    check("", &["^ nomor belum diisi"]);
    check("   ", &["^^^ nomor belum diisi"]);
    check("Nomor: ", &["^^^^^^^ nomor belum diisi"]);
    check("entahlah", &["^^^^^^^^ belum seperti nomor siaran, contoh: B-1/SETMEN/HM.02.04/12/2025"]);
    check(
        "B-518/",
        &[
            "^^^^^^ belum seperti nomor siaran, contoh: B-518/SETMEN/HM.02.04/12/2025 → B-518/SETMEN/HM.02.04/12/2025",
        ],
    );
    check("518 entah", &["^^^^^^^^^ belum seperti nomor siaran, contoh: B-1/SETMEN/HM.02.04/12/2025"]);
    check(
        &"a/".repeat(40),
        &[&format!("{} belum seperti nomor siaran, contoh: B-1/SETMEN/HM.02.04/12/2025", "^".repeat(80))],
    );
    check(
        "518",
        &[
            "^^^ belum seperti nomor siaran, contoh: B-518/SETMEN/HM.02.04/12/2025 → B-518/SETMEN/HM.02.04/12/2025",
        ],
    );
    let long = "9".repeat(MAX_CHARS + 1);
    check(&long, &[&format!("{} nomor lebih panjang dari 256 huruf", "^".repeat(long.len()))]);
}

#[test]
fn without_a_day_nothing_is_held_against_it() {
    let reading = letter().read("B-518/SETMEN/HM.02.04/13/2031", None);
    let told: Vec<Option<String>> = reading.faults.into_iter().map(|fault| fault.fix).collect();
    assert_eq!(told, [None]);
}

#[test]
fn a_number_is_explained_in_both_languages() {
    let check = |pattern: &Pattern, number: &str, lang: Lang, expected: &str| {
        let reading = pattern.read(number, day());
        let told: Vec<_> =
            pattern.explain(&reading, number).iter().map(|(_, _, said)| said.say(lang)).collect();
        assert_eq!(told.join(" · "), expected);
    };
    let number = "B-518/SETMEN/HM.02.04/12/2025";
    check(
        &letter(),
        number,
        Lang::Id,
        "B biasa · 518 · Sekretariat Kementerian · HM.02.04 humas · Desember · 2025",
    );
    check(
        &letter(),
        number,
        Lang::En,
        "B open · 518 · Ministry Secretariat · HM.02.04 humas · December · 2025",
    );
    check(&pattern("{volume}/{serial}/DKom"), "27/159/DKom", Lang::Id, "volume 27 (2025) · 159");
    check(&letter(), "X-5/ROPEG/PW.01.13/XIII/25", Lang::Id, "X · 5 · ROPEG · PW.01.13 · XIII · 25");
}

#[test]
fn a_serial_is_stepped_with_its_zeros() {
    let check = |number: &str, delta: i32, expected: Option<&str>| {
        let stepped = pattern("{serial}/A6/{year}").step(number, delta);
        assert_eq!(stepped.as_deref(), expected, "{number} {delta}");
    };
    check("518/A6/2025", 1, Some("519/A6/2025"));
    check("099/A6/2025", 1, Some("100/A6/2025"));
    check("010/A6/2025", -1, Some("009/A6/2025"));
    check("100/A6/2025", -1, Some("99/A6/2025"));
    check("1/A6/2025", -1, None);
    check("99999/A6/2025", 1, None);
    check("/A6/2025", 1, None);
    check("5x/A6/2025", 1, None);
    check("", i32::MIN, None);
}

#[test]
fn numbers_are_found_in_running_text() {
    let check = |text: &str, expected: &[&str]| {
        let found: Vec<&str> = letter().find(text).into_iter().map(|span| &text[span]).collect();
        assert_eq!(found, expected, "{text}");
    };
    check("Lihat B-518/SETMEN/HM.02.04/12/2025, terbit kemarin.", &["B-518/SETMEN/HM.02.04/12/2025"]);
    check(
        "B–5 / setmen/HM 02.04/ix/25\nB-6/SETMEN/HM.02.04/1/2025",
        &["B–5 / setmen/HM 02.04/ix/25", "B-6/SETMEN/HM.02.04/1/2025"],
    );
    check("Nomor: B-518/SETMEN/2025", &["B-518/SETMEN/2025"]);
    check("lihat B-518/SETMEN/2025", &[]);
    check("SUB-518/SETMEN/HM.02.04/12/2025", &[]);
    check("B-518/SETMEN/HM.02.04/12/\n2025", &[]);
    check("Nomor: nanti", &[]);
    check("", &[]);
}

#[test]
fn any_number_is_found_behind_a_label_only() {
    let any = Pattern::any(Vec::new());
    let check = |text: &str, expected: &[&str]| {
        let found: Vec<&str> = any.find(text).into_iter().map(|span| &text[span]).collect();
        assert_eq!(found, expected, "{text}");
    };
    check("Judul\nNomor: 12/KH/2025 \nIsi", &["12/KH/2025"]);
    check("Nomor 12 Tahun 2025", &[]);
    check("Nomor: menyusul", &[]);
    assert_eq!(any.read("apa saja", day()).faults, []);
    assert!(any.read(" ", day()).has_errors());
}

/// Text that looks like a number more often than chance would have it.
fn text() -> impl Strategy<Value = String> {
    let bit = prop_oneof![
        "[0-9]{1,5}",
        "[A-Za-z]{1,6}",
        "[/.,–—−\\- \u{a0}\u{200b}]{1,2}",
        Just("SETMEN".to_owned()),
        Just("HM.02.04".to_owned()),
        Just("2025".to_owned()),
        Just("Nomor: ".to_owned()),
        any::<char>().prop_map(String::from),
    ];
    prop_oneof![prop::collection::vec(bit, 0..14).prop_map(|bits| bits.concat()), any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn spans_are_in_order_apart_and_inside(text in text()) {
        for pattern in [letter(), pattern("SP( |-){serial}[/{month}]/{year}"), Pattern::any(Vec::new())] {
            let reading = pattern.read(&text, day());
            let segments: Vec<_> = reading.segments.iter().map(|segment| segment.span.clone()).collect();
            let faults: Vec<_> = reading.faults.iter().map(|fault| fault.span.clone()).collect();
            for spans in [segments, faults, pattern.find(&text)] {
                prop_assert!(spans.iter().all(|span| text.get(span.clone()).is_some()), "{spans:?}");
                prop_assert!(spans.windows(2).all(|two| two[0].end <= two[1].start), "{spans:?}");
            }
        }
    }

    #[test]
    fn a_segment_has_one_fault_at_most(text in text()) {
        let reading = letter().read(&text, day());
        for kind in SegmentKind::ALL.into_iter().filter(|kind| *kind != SegmentKind::Fixed) {
            prop_assert!(reading.faults.iter().filter(|fault| fault.segment == kind).count() <= 1);
            prop_assert!(reading.segments.iter().filter(|segment| segment.kind == kind).count() <= 1);
        }
    }

    #[test]
    fn repairing_twice_is_repairing_once(text in text()) {
        let letter = letter();
        let once = letter.repair(&text, day());
        prop_assert_eq!(&letter.repair(&once, day()), &once);
        if letter.read(&text, day()).faults.iter().all(|fault| fault.fix.is_some()) {
            prop_assert_eq!(letter.read(&once, day()).faults, [], "{} from {}", once, text);
        }
    }
}

/// Whatever a number is made of, what is said of it stays short enough to be read (found by fuzzing).
#[test]
fn a_fault_quotes_no_more_than_a_line() {
    let long = ["0".repeat(90), "\t".repeat(90), "É".repeat(90), "\u{200B}".repeat(90)];
    for text in &long {
        for number in [
            format!("1/S1/86/I/2026{text}7"),
            format!("B-{text}7/SETMEN/HM.02.04/12/2025"),
            format!("B-7{text}/SETMEN/HM.02.04/12/2025"),
            format!("B-7/SETMEN{text}/HM.02.04/12/2025"),
            format!("B-7/SETMEN/HM.02.04{text}/12/2025"),
            format!("B-7/SETMEN/HM.02.04/1{text}2/2025"),
            format!("Nomor {text}: B-7/SETMEN/HM.02.04/12/2025"),
        ] {
            for pattern in [letter(), pattern("{serial}/S1/86/I/{year}")] {
                for fault in pattern.read(&number, None).faults {
                    let said = fault.message.say(Lang::Id);
                    assert!(width::of(&said) <= 160, "{number}: {said}");
                }
            }
        }
    }
}
