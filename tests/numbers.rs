//! Real release numbers of ten bodies, as they were printed, each with exactly the faults its oddity deserves. The
//! numbers and days are facts from published releases; `data/numbers.tsv` holds them with their sources, and where it
//! is at hand every row of it must stand in the table here.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;
use siaran::number::FaultLevel::{self, Error, Warning};
use siaran::number::SegmentKind::{self, Fixed, Month, Serial, Year};
use siaran::phrase::date::read_iso;
use siaran::phrase::{Lang, Say};
use siaran::profile::Profiles;

/// A form that a body gave up is told from the year after on, whatever else is right or wrong.
#[test]
fn a_form_of_other_years_is_a_warning() {
    let profiles = Profiles::builtin();
    let pattern = &profiles.get("kemenpppa").expect("a built-in profile").number;
    let check = |text: &str, date: &str, expected: &[&str]| {
        let reading = pattern.read(text, read_iso(date));
        let told: Vec<String> = reading
            .faults
            .iter()
            .map(|fault| {
                format!("{:?} {}: {}", fault.level, &text[fault.span.clone()], fault.message.say(Lang::Id))
            })
            .collect();
        assert_eq!(told, expected, "{text} {date}");
    };
    let old =
        "Warning Set/Rokum: bentuk ini dipakai sampai 2020; untuk 2025 seperti B-73/SETMEN/HM.02.04/12/2025";
    check("B-073/Set/Rokum/MP 01/12/2018", "2018-12-19", &[]);
    check("B-073/Set/Rokum/MP 01/12/2025", "2025-12-16", &[old]);
    check(
        "B-073/Set/Rokum/MP 01/12/2018",
        "2025-12-16",
        &["Warning 2018: tahun pada nomor 2018, siaran 16 Desember 2025"],
    );
    check("B-518/SETMEN/HM.02.04/12/2025", "2025-12-16", &[]);
}

/// A fault: the segment, how much it matters, what the fix puts there.
type Told = (SegmentKind, FaultLevel, &'static str);

/// A printed text (`⏎` is a line's end), the profile, the day (the first of the month or year where only that is
/// known), the number in it, its faults.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static [Told]);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("B- 073/Set/Rokum/MP 01/07/2017", "kemenpppa", "2017-07-23", "B- 073/Set/Rokum/MP 01/07/2017", &[(Serial, Error, "073")]),
    ("B-272 /Set/Rokum/MP 01/12/2018", "kemenpppa", "2018-12-19", "B-272 /Set/Rokum/MP 01/12/2018", &[(Serial, Error, "272")]),
    ("B-379/SETMEN/HM.02.04/10/2021", "kemenpppa", "2021-10-13", "B-379/SETMEN/HM.02.04/10/2021", &[]),
    ("B-347/SETMEN/HM.02.04/9/2023", "kemenpppa", "2023-09-10", "B-347/SETMEN/HM.02.04/9/2023", &[(Month, Error, "09")]),
    ("B-348/SETMEN/HM.02.04/09/2023", "kemenpppa", "2023-09-11", "B-348/SETMEN/HM.02.04/09/2023", &[]),
    ("B-270/SETMEN/HM.02.04/09/2024", "kemenpppa", "2024-09-01", "B-270/SETMEN/HM.02.04/09/2024", &[]),
    ("B-110/SETMEN/HM.02.04/4/2025", "kemenpppa", "2025-04-28", "B-110/SETMEN/HM.02.04/4/2025", &[(Month, Error, "04")]),
    ("B-310/SETMEN/HM.02.04/05/2025", "kemenpppa", "2025-09-12", "B-310/SETMEN/HM.02.04/05/2025", &[(Month, Warning, "09")]),
    ("B-470/SETMEN/HM.02.04/11/2025", "kemenpppa", "2025-11-26", "B-470/SETMEN/HM.02.04/11/2025", &[]),
    ("B-518/SETMEN/HM.02.04/11/2025", "kemenpppa", "2025-12-16", "B-518/SETMEN/HM.02.04/11/2025", &[(Month, Warning, "12")]),
    ("121.Pers/04/SJI/2024", "esdm", "2024-02-27", "121.Pers/04/SJI/2024", &[]),
    ("SP. 090/HUMAS/PP/HMS.3/02/2018", "klhk", "2018-02-21", "SP. 090/HUMAS/PP/HMS.3/02/2018", &[]),
    ("SP. 139 /HUMAS/PP/HMS.3/03/2018", "klhk", "2018-03-15", "SP. 139 /HUMAS/PP/HMS.3/03/2018", &[(Serial, Error, "139")]),
    ("SP.214/HUMAS/PP/HMS.3/04/2018", "klhk", "2018-04-23", "SP.214/HUMAS/PP/HMS.3/04/2018", &[]),
    ("14/sipers/A6/I/2026", "kemendikdasmen", "2026-01-07", "14/sipers/A6/I/2026", &[]),
    ("Siaran Pers Nomor: B-  310 /SETMEN/HM.02.04/10/2024", "kemenpppa", "2024-10-11", "B-  310 /SETMEN/HM.02.04/10/2024", &[(Serial, Error, "310")]),
    ("SIARAN PERS⏎Nomor: SP. 184/HUMAS/PP/HMS.3/8/2025", "kemenhut", "2025-08-29", "SP. 184/HUMAS/PP/HMS.3/8/2025", &[(Serial, Error, "184")]),
    ("SIARAN PERS BERSAMA⏎⏎Nomor:⏎SP-133/GKPB/OJK/VIII/2025⏎SP.185/HUMAS/PP/HMS.3/8/2025", "kemenhut", "2025-08-30", "SP.185/HUMAS/PP/HMS.3/8/2025", &[]),
    ("SIARAN PERS BERSAMA⏎⏎Nomor:⏎SP-133/GKPB/OJK/VIII/2025⏎SP.185/HUMAS/PP/HMS.3/8/2025", "ojk", "2025-08-30", "SP-133/GKPB/OJK/VIII/2025", &[]),
    ("SP-133/GKPB/OJK/VIII/2025", "ojk", "2025-08-30", "SP-133/GKPB/OJK/VIII/2025", &[]),
    ("Nomor: SP.186/HUMAS/PP/HMS.3/8/2025", "kemenhut", "2025-08-30", "SP.186/HUMAS/PP/HMS.3/8/2025", &[]),
    ("Nomor: SP.187/HUMAS/PP/HMS.3/9/2025", "kemenhut", "2025-09-02", "SP.187/HUMAS/PP/HMS.3/9/2025", &[]),
    ("Nomor: SP.297/HUMAS/PP/HMS.3/11/2025", "kemenhut", "2025-11-14", "SP.297/HUMAS/PP/HMS.3/11/2025", &[]),
    ("Nomor: SP. 300/HUMAS/PPIP/HMS.3/11/2025", "kemenhut", "2025-11-14", "SP. 300/HUMAS/PPIP/HMS.3/11/2025", &[(Serial, Error, "300")]),
    ("Nomor: SP.301/HUMAS/PP/HMS.3/11/2025", "kemenhut", "2025-11-15", "SP.301/HUMAS/PP/HMS.3/11/2025", &[]),
    ("Nomor: SP.302/HUMAS/PP/HMS.3/11/2025", "kemenhut", "2025-11-15", "SP.302/HUMAS/PP/HMS.3/11/2025", &[]),
    ("Nomor: SP.303/HUMAS/PP/HMS.3/11/2025", "kemenhut", "2025-11-15", "SP.303/HUMAS/PP/HMS.3/11/2025", &[]),
    ("Nomor : SP. 086/HUMAS/PP/HMS.3/02/2018", "klhk", "2018-02-19", "SP. 086/HUMAS/PP/HMS.3/02/2018", &[]),
    ("SIARAN PERS Nomor : SP.38/HUMAS/PP/HMS.3/01/2018", "klhk", "2018-01-21", "SP.38/HUMAS/PP/HMS.3/01/2018", &[(Serial, Error, "038")]),
    ("SIARAN PERS Nomor : SP. 361 /HUMAS/PP/HMS.3/11/2017", "klhk", "2017-11-21", "SP. 361 /HUMAS/PP/HMS.3/11/2017", &[(Serial, Error, "361")]),
    ("SIARAN PERS Nomor: SP. 307/HUMAS/PP/HMS.3/10/2017", "klhk", "2017-10-22", "SP. 307/HUMAS/PP/HMS.3/10/2017", &[]),
    ("SP 38/GKPB/OJK/II/2026", "ojk", "2026-02-20", "SP 38/GKPB/OJK/II/2026", &[]),
    ("Siaran Pers SP 15/GKPB/OJK/I/2026", "ojk", "2026-01-01", "SP 15/GKPB/OJK/I/2026", &[]),
    ("SP 24/GKPB/OJK/II/2026", "ojk", "2026-02-01", "SP 24/GKPB/OJK/II/2026", &[]),
    ("SP 01/GKPB/OJK/I/2026", "ojk", "2026-01-01", "SP 01/GKPB/OJK/I/2026", &[]),
    ("SP13/GKPB/OJK/I/2026", "ojk", "2026-01-01", "SP13/GKPB/OJK/I/2026", &[(Serial, Error, " 13")]),
    ("SP 226/GKPB/OJK/XII/2025", "ojk", "2025-12-19", "SP 226/GKPB/OJK/XII/2025", &[]),
    ("SP 69/OJK/GKPB/V/2025", "ojk", "2025-05-02", "SP 69/OJK/GKPB/V/2025", &[]),
    ("OJK press release SP 80/DHMS/OJK/XI/2018", "ojk", "2018-11-01", "SP 80/DHMS/OJK/XI/2018", &[]),
    ("Siaran pers OJK SP 210/2025", "ojk", "2025-01-01", "SP 210/2025", &[]),
    ("Siaran Pers No. 16/6/Dkom", "bi", "2014-02-06", "16/6/Dkom", &[]),
    ("No.22/30/Dkom", "bi", "2020-04-01", "22/30/Dkom", &[]),
    ("Siaran Pers No.25/174/DKom", "bi", "2023-06-27", "25/174/DKom", &[]),
    ("Siaran Pers No. 28/159/DKom", "bi", "2026-08-17", "28/159/DKom", &[]),
    ("Siaran Pers No.28/181/DKom", "bi", "2026-09-01", "28/181/DKom", &[]),
    ("No.28/184/DKom", "bi", "2026-09-10", "28/184/DKom", &[]),
    ("Siaran Pers No.28/188/DKom", "bi", "2026-09-15", "28/188/DKom", &[]),
    ("Siaran Pers No. 28/196/DKom", "bi", "2026-09-24", "28/196/DKom", &[]),
    ("SIARAN PERS NOMOR: 125.Pers/04/SJI/2022 Tanggal: 24 Maret 2022", "esdm", "2022-03-24", "125.Pers/04/SJI/2022", &[]),
    ("359.Pers/04/SJI/2021", "esdm", "2021-10-08", "359.Pers/04/SJI/2021", &[]),
    ("337.Pers/04/SJI/2023", "esdm", "2023-07-31", "337.Pers/04/SJI/2023", &[]),
    ("siaran pers No.412.Pers/04/SJI/2023", "esdm", "2023-01-01", "412.Pers/04/SJI/2023", &[]),
    ("Siaran Pers Nomor: 419.Pers/04/SJI/2024", "esdm", "2024-07-01", "419.Pers/04/SJI/2024", &[]),
    ("Siaran Pers ESDM No. 038.Pers/04/SJI/2026", "esdm", "2026-06-30", "038.Pers/04/SJI/2026", &[]),
    ("siaran pers 050.Pers/04/SJI/2026", "esdm", "2026-09-01", "050.Pers/04/SJI/2026", &[]),
    ("Siaran Pers No. 01/HM/KOMINFO/01/2024", "kominfo", "2024-01-01", "01/HM/KOMINFO/01/2024", &[]),
    ("Press Release No. 426/HM/KOMINFO/09/2022", "kominfo", "2022-09-01", "426/HM/KOMINFO/09/2022", &[]),
    ("siaran Pers Kominfo Nomor 96/HM/KOMINFO/04/2018", "kominfo", "2018-04-01", "96/HM/KOMINFO/04/2018", &[]),
    ("Siaran Pers Kementerian Pendidikan dan Kebudayaan Nomor : 240/sipres/A6/IX/2020", "kemendikdasmen", "2020-09-02", "240/sipres/A6/IX/2020", &[(Fixed, Error, "sipers")]),
    ("Siaran Pers No.365/sipers/A6/VIII/2024", "kemendikdasmen", "2024-08-01", "365/sipers/A6/VIII/2024", &[]),
    ("Nomor: 657/sipers/A6/XII/2024", "kemendikdasmen", "2024-12-01", "657/sipers/A6/XII/2024", &[]),
    ("Nomor: 737/sipers/A6/XI/2025", "kemendikdasmen", "2025-11-04", "737/sipers/A6/XI/2025", &[]),
    ("Nomor: 879/sipers/A6/XII/2025", "kemendikdasmen", "2025-12-10", "879/sipers/A6/XII/2025", &[]),
    ("Siaran Pers Kemendikdasmen No. 263/sipers/A6/IV/2026", "kemendikdasmen", "2026-04-01", "263/sipers/A6/IV/2026", &[]),
    ("Siaran Berita⏎Kementerian Kebudayaan⏎Nomor: 209/Sipers/K4/HM.01.00/202", "kemenbud", "2025-07-16", "209/Sipers/K4/HM.01.00/202", &[(Year, Error, "2025")]),
    ("138/HM-KKD/7/2026", "komdigi", "2026-07-28", "138/HM-KKD/7/2026", &[]),
    ("Siaran Pers 200/HM-KKD/10/2026", "komdigi", "2026-10-06", "200/HM-KKD/10/2026", &[]),
];

/// Compiled once, not once a case.
static PROFILES: LazyLock<Profiles> = LazyLock::new(Profiles::builtin);

fn check((printed, id, date, number, faults): &Row) {
    let pattern = &PROFILES.get(id).expect("a built-in profile").number;
    let date: Option<NaiveDate> = read_iso(date);
    assert!(date.is_some(), "{printed}: no date");

    let printed = printed.replace('⏎', "\n");
    let found: Vec<&str> = pattern.find(&printed).into_iter().map(|span| &printed[span]).collect();
    assert_eq!(found, [*number], "found in {printed:?}");

    let reading = pattern.read(number, date);
    let told: Vec<(SegmentKind, FaultLevel, &str)> = reading
        .faults
        .iter()
        .map(|fault| (fault.segment, fault.level, fault.fix.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(told, *faults, "faults of {number}");

    let repaired = pattern.repair(number, date);
    assert_eq!(pattern.read(&repaired, date).faults, [], "{number} repaired to {repaired}");
    assert_eq!(repaired == *number, faults.is_empty(), "{number} repaired to {repaired}");
}

#[test]
fn every_number_gets_the_faults_it_deserves() {
    ROWS.iter().for_each(check);
}

#[test]
fn every_number_collected_stands_in_the_table() {
    #[allow(clippy::disallowed_methods)] // a test looks for data beside the project
    let folder = std::env::var_os("SIARAN_DATA");
    let folder = folder
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data")), PathBuf::from);
    let path = folder.join("numbers.tsv");
    let Ok(table) = std::fs::read_to_string(&path) else {
        println!("skipped: no {}", path.display());
        return;
    };
    let known: BTreeSet<&str> = ROWS.iter().map(|row| row.0).collect();
    let collected: Vec<&str> = table.lines().skip(1).filter_map(|line| line.split('\t').nth(1)).collect();
    assert!(collected.len() >= 60, "the table of {} numbers was cut", collected.len());
    let forgotten: Vec<&&str> = collected.iter().filter(|printed| !known.contains(**printed)).collect();
    assert!(forgotten.is_empty(), "not tested: {forgotten:#?}");
}

/// Another body's number is found nowhere and reads with errors, so that the right profile can be told by it.
#[test]
fn a_number_is_told_from_those_of_other_bodies() {
    let forest = ["kemenhut", "klhk"];
    for (_, own, date, number, _) in ROWS {
        for other in PROFILES.ids() {
            if other == *own || other == "umum" || (forest.contains(own) && forest.contains(&other)) {
                continue;
            }
            let pattern = &PROFILES.get(other).expect("a built-in profile").number;
            assert!(pattern.find(number).is_empty(), "{number} found as {other}");
            assert!(pattern.read(number, read_iso(date)).has_errors(), "{number} read as {other}");
        }
    }
}

/// Days on which a release may be of, within the years every volume can count.
fn day() -> impl Strategy<Value = NaiveDate> {
    (2000..2099_i32, 1..=366_u32).prop_filter_map("a day", |(year, day)| NaiveDate::from_yo_opt(year, day))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// What a profile composes it reads without a fault, finds in a sentence, and steps.
    #[test]
    fn composed_numbers_are_good(serial in 1..99_999_u32, date in day()) {
            for id in PROFILES.ids().into_iter().filter(|id| *id != "umum") {
            let pattern = &PROFILES.of(id).number;
            let number = pattern.compose(Some(serial), Some(date));
            prop_assert_eq!(pattern.read(&number, Some(date)).faults, [], "{}: {}", id, number);
            prop_assert_eq!(pattern.repair(&number, Some(date)), number.clone());
            let text = format!("Dengan nomor {number}, siaran ini terbit.");
            let found: Vec<&str> = pattern.find(&text).into_iter().map(|span| &text[span]).collect();
            prop_assert_eq!(found, [number.as_str()], "{}", id);
            let next = pattern.compose(Some(serial + 1), Some(date));
            prop_assert_eq!(pattern.step(&number, 1), (serial < 99_999).then_some(next));
        }
    }

    /// A good number on another day is well-formed and disagrees where it says so.
    #[test]
    fn another_day_is_a_warning(date in day(), other in day()) {
            let pattern = &PROFILES.of("kemenpppa").number;
        let number = pattern.compose(Some(518), Some(date));
        let reading = pattern.read(&number, Some(other));
        prop_assert!(!reading.has_errors());
        let warned = |kind| reading.faults.iter().any(|fault| fault.segment == kind);
        prop_assert_eq!(warned(Month), date.month() != other.month());
        prop_assert_eq!(warned(Year), date.year() != other.year());
        prop_assert_eq!(pattern.repair(&number, Some(other)), pattern.compose(Some(518), Some(other)));
    }

    /// One slip of the finger leaves a number readable: never a panic, spans inside and apart, a repair that settles.
    #[test]
    fn a_slip_is_survived(
        row in 0..ROWS.len(),
        at in 0..40_usize,
        slip in prop_oneof![Just(String::new()), "[ -~–]", any::<char>().prop_map(String::from)],
        take in 0..3_usize,
    ) {
        let (_, id, date, number, _) = ROWS[row];
        let chars: Vec<char> = number.chars().collect();
        let at = at.min(chars.len());
        let rest = chars.iter().skip(at + take);
        let slipped: String = chars[..at].iter().copied().chain(slip.chars()).chain(rest.copied()).collect();
            let pattern = &PROFILES.of(id).number;
        let reading = pattern.read(&slipped, read_iso(date));
        let spans: Vec<_> = reading.faults.iter().map(|fault| fault.span.clone()).collect();
        prop_assert!(spans.iter().all(|span| slipped.get(span.clone()).is_some()), "{slipped}: {spans:?}");
        prop_assert!(spans.windows(2).all(|two| two[0].end <= two[1].start), "{slipped}: {spans:?}");
        let repaired = pattern.repair(&slipped, read_iso(date));
        prop_assert_eq!(&pattern.repair(&repaired, read_iso(date)), &repaired);
        if reading.faults.iter().all(|fault| fault.fix.is_some()) {
            prop_assert!(!pattern.read(&repaired, read_iso(date)).has_errors(), "{slipped} repaired to {repaired}");
        }
    }
}
