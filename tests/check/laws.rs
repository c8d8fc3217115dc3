//! The laws of checking and mending, tried on drafts put together at random.

use chrono::{DateTime, FixedOffset};
use proptest::prelude::*;
use siaran::check::{Cx, Finding, Safety, Stage, run, run_block, run_draft, safe_fixes, settle};
use siaran::model::{Block, BlockPart, Draft, Edit, Field, Joint, Kind, Place, Speaker};

use super::{PROFILES, found, mended};

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
    prop_oneof![3 => Just(String::new()), 2 => numbers.prop_map(str::to_owned), 1 => text()]
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
    fn a_key_changes_the_findings_of_its_block_and_the_one_before(stage in stage(), at in 0_usize..6, typed in text()) {
        let Some(at) = at.checked_rem(stage.draft.blocks.len()) else { return Ok(()) };
        let profiles = &*PROFILES;
        let mut draft = stage.draft.clone();
        let before = by_block(&stage.cx(profiles));
        Edit::replace(Place::Block(at, BlockPart::Text), 0, "", typed).apply(&mut draft).unwrap();
        let cx = Cx { draft: &draft, ..stage.cx(profiles) };
        let after = by_block(&cx);
        for (index, (before, after)) in before.iter().zip(&after).enumerate() {
            // Words in quotation marks may go on in the next paragraph, so a block looks at the one behind it.
            prop_assert!(index == at || index + 1 == at || before == after, "{}", index);
        }
        let mut parts = run_draft(&cx);
        parts.extend(after.into_iter().flatten());
        let whole = run(&cx);
        prop_assert_eq!(parts.len(), whole.len());
        prop_assert!(parts.iter().all(|finding| whole.contains(finding)));
    }
}

/// The findings of each block, as a session keeps them.
fn by_block(cx: &Cx) -> Vec<Vec<Finding>> {
    (0..cx.draft.blocks.len()).map(|index| run_block(cx, index)).collect()
}
