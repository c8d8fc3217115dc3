//! The table of rules inspected, and the laws of checking and mending. Each rule's own cases stand beside the rule.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{DateTime, FixedOffset};
use proptest::prelude::*;
use siaran::check::{Cx, Finding, Level, RULES, Reach, Rule, Safety, Scope, Stage};
use siaran::check::{reach, rule, run, run_block, run_draft, safe_fixes, settle, to_json};
use siaran::model::{Block, BlockPart, Draft, Edit, Field, Joint, Kind, Place, Speaker};
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
                assert!(said.chars().count() <= 96, "{}: {said}", rule.id);
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
    let schema = include_str!("../assets/schema/findings.json");
    let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let profiles = &*PROFILES;
    let stage = broken();
    for (lang, at) in [(Lang::Id, Some((3, 9))), (Lang::En, None)] {
        let findings = found(&stage, profiles);
        let findings: Vec<_> = findings.iter().map(|f| to_json(f, &stage.draft, lang, at)).collect();
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

/// The letters and figures of every text of the draft, without padding, letter case or the form of a date: what a safe
/// fix must leave alone.
fn letters(draft: &Draft, now: DateTime<FixedOffset>) -> String {
    let mut out = String::new();
    for place in draft.places() {
        let text = draft.text(place).unwrap();
        let date =
            (place == Place::Field(Field::Date)).then(|| siaran::phrase::date::read(text, now.date_naive()));
        let text = date.flatten().map_or_else(|| text.to_owned(), |date| date.to_string());
        let mut before = ' ';
        for c in text.chars().filter(|c| siaran::text::hidden::hidden(*c).is_none()) {
            let padding = c == '0' && !before.is_ascii_digit();
            if c.is_alphanumeric() && !padding {
                out.extend(c.to_lowercase());
            }
            before = c;
        }
    }
    out
}

/// Pieces that rules look for, put together at random.
const PIECES: [&str; 40] = [
    "Posko",
    "dibuka",
    " ",
    " ",
    " ",
    "\n",
    "\r\n",
    "“",
    "”",
    "\"",
    "„",
    "'",
    ",",
    ".",
    "…",
    "...",
    "[nama]",
    "[",
    "]",
    "{name}",
    "{",
    "}",
    "XX",
    "ke-XX",
    "Senin (16/12)",
    "Selasa, 16 Desember 2025",
    "Jum'at",
    "\u{200b}",
    "\u{202e}",
    "\u{ad}",
    "é",
    "e\u{301}",
    "👩‍👩‍👧",
    "أ",
    "林",
    "*tebal*",
    "_",
    "TBD",
    "Sari",
    "15\"",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..14).prop_map(|pieces| pieces.concat())
}

fn block() -> impl Strategy<Value = Block> {
    let kinds = prop::sample::select(vec!["paragraph", "quote", "heading", "list", "foto"]);
    let ids = prop::sample::select(vec!["", "a", "a2", "b"]);
    let speakers = prop::sample::select(vec!["", "sari", "sri", "budi"]);
    (kinds, ids, speakers, text(), text(), prop_oneof![text(), Just("kata {short}".to_owned())], text())
        .prop_map(|(kind, id, speaker, text, lead, attribution, continued)| Block {
            speaker: speaker.into(),
            lead,
            attribution,
            continued,
            ..Block::new(Kind::from_word(kind), id, text)
        })
}

fn number() -> impl Strategy<Value = String> {
    let numbers = prop::sample::select(vec![
        "B-520/SETMEN/HM.02.04/12/2025",
        "b – 520 /SETMEN/HM.02.04/12/2025",
        "B- 073/SETMEN/HM.02.04/9/2025",
        "R-520/SETMEN/HM.02.04/13/202",
        "SP-133/GKPB/OJK/XII/2025",
        "520",
        "",
    ]);
    prop_oneof![4 => numbers.prop_map(str::to_owned), 1 => text()]
}

fn stage() -> impl Strategy<Value = Stage> {
    let dates =
        prop::sample::select(vec!["2025-12-16", "16 Desember 2025", "9/12/2025", "31/2/2025", "besok", ""]);
    let speakers = prop::collection::vec((prop::sample::select(vec!["sari", "budi", ""]), text()), 0..3);
    let blocks = prop::collection::vec(block(), 0..6);
    (dates, number(), text(), text(), speakers, blocks).prop_map(
        |(date, number, title, place, speakers, blocks)| {
            let mut stage = Stage::new();
            stage.draft.set_field(Field::Date, date);
            stage.draft.set_field(Field::Number, number.as_str());
            stage.draft.set_field(Field::Title, title);
            stage.draft.set_field(Field::Place, place);
            stage.draft.joint = vec![Joint { profile: "ojk".into(), number, ..Joint::default() }];
            let speaker = |(id, name): (&str, String)| Speaker { id: id.into(), name, ..Speaker::default() };
            stage.draft.speakers = speakers.into_iter().map(speaker).collect();
            stage.draft.blocks = blocks;
            stage
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mending_comes_to_rest_and_changes_no_word(stage in stage()) {
        let profiles = &*PROFILES;
        let after = mended(&stage, profiles);
        prop_assert_eq!(letters(&after, stage.now), letters(&stage.draft, stage.now));
        let cx = Cx { draft: &after, ..stage.cx(profiles) };
        let left = run(&cx);
        prop_assert!(left.iter().all(|finding| finding.safe_fix().is_none()), "{:#?}", left);
        prop_assert_eq!(settle(&cx), vec![]);
    }

    #[test]
    fn what_a_safe_fix_mends_is_gone(stage in stage()) {
        let profiles = &*PROFILES;
        let before = run(&stage.cx(profiles));
        for finding in before.iter().filter(|finding| finding.safe_fix().is_some()) {
            let mut draft = stage.draft.clone();
            for edit in safe_fixes(&stage.cx(profiles), std::slice::from_ref(finding)) {
                edit.apply(&mut draft).unwrap();
            }
            let of_the_rule = |found: &[Finding]| found.iter().filter(|left| left.rule == finding.rule).count();
            let after = run(&Cx { draft: &draft, ..stage.cx(profiles) });
            prop_assert!(of_the_rule(&after) < of_the_rule(&before), "{:#?}", finding);
        }
    }

    #[test]
    fn every_fix_fits_the_draft_it_was_made_for(stage in stage()) {
        let profiles = &*PROFILES;
        for finding in found(&stage, profiles) {
            for fix in &finding.fixes {
                let mut draft = stage.draft.clone();
                for edit in &fix.edits {
                    prop_assert_eq!(edit.apply(&mut draft), Ok(()), "{:#?}", finding);
                }
                prop_assert!(fix.safety == Safety::Ask || draft != stage.draft, "{:#?}", finding);
            }
            if let Some(place) = finding.target.place {
                prop_assert!(stage.draft.text(place).unwrap().get(finding.target.range.clone()).is_some());
            }
        }
    }

    #[test]
    fn checking_what_an_edit_reaches_is_checking_everything(stage in stage(), at in 0_usize..6, typed in text()) {
        prop_assume!(at < stage.draft.blocks.len());
        let profiles = &*PROFILES;
        let edit = Edit::replace(Place::Block(at, BlockPart::Text), 0, "", typed);
        prop_assert_eq!(reach(&edit), Reach::Block(at));
        let blocks = |draft: &Draft| -> Vec<Vec<Finding>> {
            let cx = Cx { draft, ..stage.cx(profiles) };
            (0..draft.blocks.len()).map(|index| run_block(&cx, index)).collect()
        };
        let mut kept = blocks(&stage.draft);
        let mut draft = stage.draft.clone();
        edit.apply(&mut draft).unwrap();
        let cx = Cx { draft: &draft, ..stage.cx(profiles) };
        kept[at] = run_block(&cx, at);
        prop_assert_eq!(&kept, &blocks(&draft));
        let mut all = run_draft(&cx);
        all.extend(kept.into_iter().flatten());
        let whole = run(&cx);
        prop_assert_eq!(all.len(), whole.len());
        prop_assert!(all.iter().all(|finding| whole.contains(finding)));
    }
}

#[test]
fn a_rule_that_looks_at_one_block_says_nothing_of_a_block_that_is_not_there() {
    let profiles = &*PROFILES;
    let stage = Stage::new();
    assert_eq!(run_block(&stage.cx(profiles), 99), []);
    assert!(RULES.iter().any(|rule| matches!(rule.scope, Scope::Block(_))));
}

/// Every line of real releases as a paragraph: what the rules that read prose find there is either right or a false
/// alarm, and of those that hold back an export there may be none.
#[test]
fn real_releases_raise_no_alarm() {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus");
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
