//! The table of rules inspected, and the laws of checking and mending. Each rule's own cases stand beside the rule.
#![allow(clippy::print_stdout)]
#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected should fail")]

mod laws;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use siaran::check::{Cx, Finding, Level, RULES, Rule, Scope, Stage};
use siaran::check::{entry, rule, run, run_block, settle};
use siaran::model::{Block, Draft, Field, Joint, Kind, Speaker};
use siaran::phrase::check::Words;
use siaran::phrase::{Lang, Say};
use siaran::profile::Profiles;

/// Compiled once for all tests: a profile is compiled when it is first asked for.
static PROFILES: LazyLock<Profiles> = LazyLock::new(Profiles::builtin);

fn found(stage: &Stage, profiles: &Profiles) -> Vec<Finding> {
    run(&stage.cx(profiles))
}

fn staged(rule: &Rule, example: &str) -> Stage {
    let mut stage = Stage::new();
    (rule.explain.stage)(&mut stage, example);
    stage
}

fn is_kebab(id: &str) -> bool {
    id.split('-').all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase()))
}

#[test]
fn the_stage_is_sound() {
    let profiles = &*PROFILES;
    assert_eq!(found(&Stage::new(), profiles), []);
}

#[test]
fn ids_are_unique_words_in_kebab_case() {
    let mut ids = BTreeSet::new();
    for known in RULES {
        assert!(is_kebab(known.id), "{}", known.id);
        assert!(ids.insert(known.id), "{} twice", known.id);
        assert_eq!(rule(known.id).map(|rule| rule.id), Some(known.id));
    }
    assert!(rule("no-such-rule").is_none());
}

#[test]
fn a_rule_found_on_the_way_of_another_comes_behind_it() {
    for (at, known) in RULES.iter().enumerate() {
        if let Scope::With(other) = known.scope {
            assert!(RULES[..at].iter().any(|rule| rule.id == other), "{} goes with {other}", known.id);
        }
    }
}

#[test]
fn every_file_of_rules_is_registered() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/check/rules");
    let table = std::fs::read_to_string(format!("{folder}/mod.rs")).unwrap();
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        if path.is_dir() || name == "mod" {
            continue;
        }
        files += 1;
        let source = std::fs::read_to_string(&path).unwrap();
        for line in source.lines() {
            let declared =
                line.strip_prefix("pub(super) const ").and_then(|line| line.split_once(": Rule = "));
            if let Some((constant, _)) = declared {
                assert!(
                    table.contains(&format!("    {name}::{constant},")),
                    "{name}::{constant} is in no table"
                );
            }
        }
        assert!(table.contains(&format!("    {name}::")), "{name} adds no rule");
    }
    assert!(files > 10, "{files}");
}

#[test]
fn every_explanation_is_complete_in_both_languages() {
    for rule in RULES {
        let explain = &rule.explain;
        for (part, words) in [("what", explain.what), ("why", explain.why), ("source", explain.source)] {
            assert!(!words.id.trim().is_empty() && !words.en.trim().is_empty(), "{} {part}", rule.id);
        }
        for sentence in [explain.what, explain.why] {
            assert!(sentence.id.ends_with('.') && sentence.en.ends_with('.'), "{}", rule.id);
            assert_ne!(sentence.id, sentence.en, "{}", rule.id);
        }
    }
}

#[test]
fn every_wrong_example_is_found_and_every_right_one_is_not() {
    let profiles = &*PROFILES;
    for rule in RULES {
        let Words { id, en } = rule.explain.wrong;
        for example in [id, en] {
            let stage = staged(rule, example);
            let hit = found(&stage, profiles).iter().any(|finding| finding.rule == rule.id);
            assert!(hit, "{}: {example:?} is not found", rule.id);
        }
        let Words { id, en } = rule.explain.right;
        for example in [id, en] {
            let stage = staged(rule, example);
            let hit = found(&stage, profiles).iter().any(|finding| finding.rule == rule.id);
            assert!(!hit, "{}: {example:?} is found", rule.id);
        }
    }
}

#[test]
fn what_is_said_fits_its_place_on_screen_and_differs_by_language() {
    let profiles = &*PROFILES;
    for rule in RULES {
        let stage = staged(rule, rule.explain.wrong.id);
        for finding in found(&stage, profiles) {
            let (id, en) = (finding.message.say(Lang::Id), finding.message.say(Lang::En));
            assert_ne!(id, en, "{}", rule.id);
            for said in [&id, &en] {
                assert!(said.chars().count() <= 80, "{}: {said}", rule.id);
                assert!(!said.contains('\n') && !said.ends_with('.'), "{}: {said}", rule.id);
            }
        }
    }
}

#[test]
fn findings_come_in_the_order_of_the_draft() {
    let profiles = &*PROFILES;
    let stage = broken();
    let findings = found(&stage, profiles);
    assert!(findings.len() > 12, "{findings:#?}");
    assert!(findings.is_sorted_by_key(|finding| (finding.target.place, finding.target.range.start)));
}

#[test]
fn findings_as_data_keep_to_their_schema() {
    let schema = include_str!("../../assets/schema/findings.json");
    let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let profiles = &*PROFILES;
    let stage = broken();
    for (lang, at) in [(Lang::Id, Some((3, 9))), (Lang::En, None)] {
        let findings = found(&stage, profiles);
        let findings: Vec<_> = findings.iter().map(|f| entry(f, &stage.draft, lang, at)).collect();
        let mut report = serde_json::json!({ "findings": findings });
        let errors: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new());
        report["findings"][0]["level"] = "grave".into();
        assert!(!validator.is_valid(&report));
    }
}

/// A draft with a little of everything wrong.
fn broken() -> Stage {
    let mut stage = Stage::new();
    stage.draft.set_field(Field::Title, "");
    stage.draft.set_field(Field::Number, "b- 520/SETMEN/HM.02.04/13/2025");
    stage.draft.set_field(Field::Date, "16 Desember 2025");
    stage.draft.set_field(Field::Embargo, "2025-12-17 09.00");
    stage.draft.set_field(Field::Language, "jv");
    stage.draft.joint = vec![Joint::default()];
    stage.draft.speakers.push(Speaker { id: "sari".into(), ..Speaker::default() });
    stage.draft.blocks.push(Block::new(
        Kind::from_word("foto"),
        "a1b2",
        "Rapat Senin, 16 Desember 2025 \"di” [kota]",
    ));
    stage.draft.blocks.push(Block::new(Kind::Quote, "e5f6", "“Ya\ntentu”"));
    stage.draft.blocks.push(Block::paragraph("g7h8", " "));
    stage
}

#[test]
fn mending_a_broken_draft_leaves_what_needs_a_person() {
    let profiles = &*PROFILES;
    let stage = broken();
    let after = mended(&stage, profiles);
    assert_eq!(after.field(Field::Date), "2025-12-16");
    assert_eq!(after.blocks.len(), 4);
    assert_eq!(after.blocks[2].text, "Rapat Senin, 16 Desember 2025 “di” [kota]");
    assert_eq!(after.blocks[2].id, "a1b22");
    assert_eq!(after.blocks[3].text, "Ya tentu");
    let left = run(&Cx { draft: &after, ..stage.cx(profiles) });
    let held = |rule: &str| left.iter().any(|finding| finding.rule == rule && finding.level == Level::Error);
    for rule in ["field-missing", "number-format", "placeholder", "embargo-offset", "speaker-nameless"] {
        assert!(held(rule), "{rule}");
    }
}

fn mended(stage: &Stage, profiles: &Profiles) -> Draft {
    let mut draft = stage.draft.clone();
    for edit in settle(&stage.cx(profiles)) {
        edit.apply(&mut draft).unwrap();
    }
    draft
}

#[test]
fn a_rule_that_looks_at_one_block_says_nothing_of_a_block_that_is_not_there() {
    let profiles = &*PROFILES;
    let stage = Stage::new();
    assert_eq!(run_block(&stage.cx(profiles), 99), []);
    assert!(RULES.iter().any(|rule| matches!(rule.scope, Scope::Block(_))));
}

/// The folder of real releases, where there is one.
fn corpus() -> Option<std::ffi::OsString> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus");
    #[allow(clippy::disallowed_methods, reason = "the test is told where the corpus is")]
    let folder = std::env::var_os("SIARAN_CORPUS").unwrap_or_else(|| beside.into());
    let there = std::path::Path::new(&folder).is_dir();
    if !there {
        println!("skipped: no corpus of real releases here");
    }
    there.then_some(folder)
}

/// Every line of real releases as a paragraph: what the rules that read prose find there is either right or a false
/// alarm, and of those that hold back an export there may be none.
#[test]
fn real_releases_raise_no_alarm() {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus");
    #[allow(clippy::disallowed_methods, reason = "the test is told where the corpus is")]
    let folder = std::env::var_os("SIARAN_CORPUS").unwrap_or_else(|| beside.into());
    let Ok(entries) = std::fs::read_dir(folder) else {
        println!("skipped: no corpus of real releases here");
        return;
    };
    let texts = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"));
    let mut seen = 0;
    for path in texts {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut stage = Stage::new();
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        stage.draft.blocks.extend(lines.map(|line| Block::paragraph("", line)));
        let findings = found(&stage, &PROFILES);
        let errors: Vec<_> = findings.iter().filter(|finding| finding.level == Level::Error).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", path.display());
        seen += stage.draft.blocks.len();
    }
    println!("{seen} paragraphs of real releases");
}

fn opened(path: &std::path::Path) -> Stage {
    let decoded = siaran::store::codec::decode(&std::fs::read(path).unwrap()).unwrap();
    Stage { draft: decoded.draft, faults: decoded.faults.into(), ..Stage::new() }
}

fn assets(folder: &str) -> Vec<std::path::PathBuf> {
    let folder = format!("{}/assets/{folder}", env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    paths
}

#[test]
fn the_examples_could_go_out() {
    for path in assets("examples") {
        let stage = opened(&path);
        let held: Vec<_> = found(&stage, &PROFILES).into_iter().filter(|f| f.level == Level::Error).collect();
        assert_eq!(held, [], "{}", path.display());
    }
}

#[test]
fn whatever_a_template_leaves_open_is_found() {
    for path in assets("templates") {
        let stage = opened(&path);
        let left = found(&stage, &PROFILES);
        for place in stage.draft.places() {
            let text = stage.draft.text(place).unwrap();
            for (at, _) in text.match_indices('[') {
                let hit = |f: &Finding| f.target.place == Some(place) && f.target.range.start == at;
                assert!(left.iter().any(hit), "{}: {}", path.display(), &text[at..]);
            }
        }
    }
}

/// The model release of a ministry, imported, has its stale month and nothing else that matters.
#[test]
fn an_imported_release_is_held_back_by_nothing() {
    let Some(folder) = corpus() else { return };
    let path = std::path::Path::new(&folder).join("kemenpppa-518-2025-12-16.txt");
    let mut next = 0;
    let mut ids = || {
        next += 1;
        format!("b{next}")
    };
    let mut options = siaran::import::Options { profiles: &PROFILES, profile: None, ids: &mut ids };
    let imported = siaran::import::read(&std::fs::read(path).unwrap(), &mut options);
    let stage = Stage { draft: imported.draft, ..Stage::new() };
    let findings = found(&stage, &PROFILES);
    let told: Vec<(&str, Level)> = findings.iter().map(|finding| (finding.rule, finding.level)).collect();
    assert_eq!(told, [("number-date", Level::Warning)]);
}
