//! Every example, set in every format, compared byte for byte with what is kept in `tests/golden`. After a change that
//! is meant, `SIARAN_UPDATE=1 cargo test --test golden` writes what is kept anew; read the difference before
//! committing it.

use std::path::{Path, PathBuf};

use chrono::DateTime;
use siaran::check::{Cx, Level, run};
use siaran::export::{FORMATS, Galley, Options, suggested_name};
use siaran::model::{Draft, Faults, Field, Kind};
use siaran::number::FaultLevel;
use siaran::profile::Profiles;
use siaran::store::codec::{Source, decode};

const EXAMPLES: [&str; 2] = ["lokakarya", "workshop"];
const TEMPLATES: [&str; 5] = ["kegiatan", "pernyataan", "data", "bersama", "event"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A draft of `assets`, with its bytes.
fn read(folder: &str, name: &str) -> (Draft, Source, Vec<u8>) {
    let path = root().join("assets").join(folder).join(name).with_extension("toml");
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let decoded = decode(&bytes).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()));
    assert_eq!(decoded.faults, [], "{}", path.display());
    (decoded.draft, decoded.source, bytes)
}

/// Compares with what is kept, or keeps it.
#[allow(clippy::disallowed_methods, reason = "a test rewrites its own fixtures, and only when asked")]
fn check(kept: &Path, printed: &[u8]) {
    if std::env::var_os("SIARAN_UPDATE").is_some() {
        std::fs::write(kept, printed).unwrap_or_else(|error| panic!("{}: {error}", kept.display()));
    }
    let expected = std::fs::read(kept).unwrap_or_else(|error| panic!("{}: {error}", kept.display()));
    let (expected, printed) = (String::from_utf8_lossy(&expected), String::from_utf8_lossy(printed));
    let differs = expected.lines().zip(printed.lines()).position(|(a, b)| a != b);
    let line = differs.unwrap_or_else(|| expected.lines().count().min(printed.lines().count()));
    assert!(
        expected == printed,
        "{} line {}:\n  kept    {:?}\n  printed {:?}",
        kept.display(),
        line + 1,
        expected.lines().nth(line),
        printed.lines().nth(line)
    );
}

#[test]
fn the_examples_print_what_is_kept() {
    let profiles = Profiles::builtin();
    for name in EXAMPLES {
        let (draft, _, _) = read("examples", name);
        let galley = Galley::set(&draft, &profiles, profiles.of(draft.field(Field::Profile)));
        for format in &FORMATS {
            let kept = root().join("tests/golden").join(name).with_extension(format.extension);
            check(&kept, &(format.render)(&galley, &Options::default()));
        }
        let kept = root().join("tests/golden").join(name).with_extension("72.txt");
        check(&kept, &(FORMATS[0].render)(&galley, &Options { width: Some(72) }));
    }
}

#[test]
fn examples_and_templates_are_written_as_the_program_writes() {
    let all =
        EXAMPLES.map(|name| ("examples", name)).into_iter().chain(TEMPLATES.map(|name| ("templates", name)));
    for (folder, name) in all {
        let (draft, source, bytes) = read(folder, name);
        let written = source.formatted(&draft).expect("a draft that was read is written");
        assert_eq!(String::from_utf8_lossy(&written), String::from_utf8_lossy(&bytes), "{folder}/{name}");
    }
}

#[test]
fn the_examples_show_what_a_release_can_hold() {
    for name in EXAMPLES {
        let (draft, _, _) = read("examples", name);
        let count = |kind: &Kind| draft.blocks.iter().filter(|block| block.kind == *kind).count();
        assert!(count(&Kind::Paragraph) + count(&Kind::Quote) >= 11, "{name}");
        assert_eq!([count(&Kind::Quote), count(&Kind::Heading), count(&Kind::List)], [3, 1, 1], "{name}");
        assert_eq!(draft.speakers.len(), 5, "{name}");
        let quoted = |id: &str| draft.blocks.iter().any(|block| block.speaker == id);
        assert_eq!(draft.speakers.iter().filter(|speaker| !quoted(&speaker.id)).count(), 2, "{name}");
    }
    assert_eq!(read("examples", "workshop").0.joint.len(), 1);
}

#[test]
fn the_examples_numbers_are_well_formed_and_one_has_an_old_month() {
    let profiles = Profiles::builtin();
    let mut warnings = Vec::new();
    for name in EXAMPLES {
        let (draft, _, _) = read("examples", name);
        let own = (draft.field(Field::Profile), draft.field(Field::Number));
        let others = draft.joint.iter().map(|joint| (joint.profile.as_str(), joint.number.as_str()));
        for (profile, number) in std::iter::once(own).chain(others) {
            for fault in profiles.of(profile).number.read(number, draft.date()).faults {
                assert_eq!(fault.level, FaultLevel::Warning, "{name}: {fault:?}");
                warnings.push((name, number[fault.span].to_owned(), fault.fix));
            }
        }
    }
    assert_eq!(warnings, [("lokakarya", "03".to_owned(), Some("04".to_owned()))]);
}

/// The rules that find fault with a draft, read at noon on its own day.
fn findings(draft: &Draft) -> Vec<(&'static str, Level)> {
    let profiles = Profiles::builtin();
    let now = DateTime::parse_from_rfc3339("2026-04-16T12:00:00+07:00").expect("an instant");
    let profile = profiles.of(draft.field(Field::Profile));
    let cx = Cx { draft, profiles: &profiles, profile, now, faults: &Faults::default() };
    run(&cx).into_iter().map(|finding| (finding.rule, finding.level)).collect()
}

#[test]
fn the_examples_are_sound_but_for_one_old_month() {
    assert_eq!(findings(&read("examples", "lokakarya").0), [("number-date", Level::Warning)]);
    assert_eq!(findings(&read("examples", "workshop").0), []);
}

#[test]
fn a_template_lacks_nothing_but_what_it_asks_for() {
    for name in TEMPLATES {
        let findings = findings(&read("templates", name).0);
        assert!(findings.iter().any(|(rule, _)| *rule == "placeholder"), "{name}: {findings:?}");
        for (rule, _) in findings {
            assert!(["placeholder", "field-missing"].contains(&rule), "{name}: {rule}");
        }
    }
}

#[test]
fn every_template_asks_to_be_filled_in() {
    for name in TEMPLATES {
        let (draft, _, _) = read("templates", name);
        assert!(draft.field(Field::Title).contains('['), "{name}");
        for block in &draft.blocks {
            let asks = block.text.contains('[') && block.text.contains(']') || block.text.ends_with(':');
            assert!(asks, "{name}: {}", block.text);
        }
    }
}

#[test]
fn the_examples_have_telling_file_names() {
    let names = EXAMPLES.map(|name| suggested_name(&read("examples", name).0));
    assert_eq!(names[0], "2026-04-16_B-131_kemen-pppa-perkuat-sekolah-aman");
    assert_eq!(names[1], "2026-06-11_B-207_two-ministries-agree-on-safer-journeys");
}
