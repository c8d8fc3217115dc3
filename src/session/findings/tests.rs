//! How much of a draft is looked at in one go: a key that is pressed meanwhile waits for no more than that.

use chrono::DateTime;
use proptest::prelude::*;

use super::*;
use crate::model::{BlockPart, Draft, Edit, Faults, Field, Run};
use crate::profile::Profiles;

/// What is left to be checked of a draft, after each slice of a check of all of it.
fn slices(draft: &Draft, budget: usize) -> Vec<(usize, bool)> {
    let profiles = Profiles::default();
    let now = DateTime::parse_from_rfc3339("2026-04-21T08:30:00+07:00").expect("it is an instant");
    let cx = Cx { draft, profiles: &profiles, profile: profiles.of(""), now, faults: &Faults::default() };
    let mut findings = Findings::unchecked(draft.blocks.len());
    let left = |findings: &Findings| findings.stale.iter().map(|index| cost(&draft.blocks[*index])).sum();
    let mut slices = vec![(left(&findings), false)];
    loop {
        let more = findings.recheck(&cx, budget, true);
        slices.push((left(&findings), findings.whole_stale == Stale::Nothing));
        assert_eq!(more, !findings.is_current());
        if !more {
            return slices;
        }
    }
}

proptest! {
    #[test]
    fn no_slice_is_longer_than_its_budget_and_a_block(
        lengths in prop::collection::vec(prop_oneof![8 => 0..400_usize, 1 => 0..4000_usize], 0..60),
        budget in 1..5000_usize,
    ) {
        let blocks = lengths.iter().map(|length| Block::paragraph("", "a ".repeat(length / 2)));
        let mut draft = Draft::default();
    draft.blocks = blocks.collect();
        let longest = draft.blocks.iter().map(cost).max().unwrap_or(0);
        let slices = slices(&draft, budget);
        for pair in slices.windows(2) {
            let ((before, _), (after, whole)) = (pair[0], pair[1]);
            prop_assert!(before - after < budget + longest, "{before} {after}");
            // The draft as a whole is looked at in a slice that has room for it.
            prop_assert!(!whole || after == 0 && before - after <= budget / 2 + longest);
        }
        prop_assert_eq!(slices.last().map(|(left, whole)| (*left, *whole)), Some((0, true)));
    }
}

#[test]
fn one_edited_block_is_one_slice_however_long_the_draft() {
    let blocks = (0..3000).map(|n| Block::paragraph(format!("b{n}"), "Dinas membuka posyandu di desa itu."));
    let mut draft = Draft::default();
    draft.blocks = blocks.collect();
    let profiles = Profiles::default();
    let now = DateTime::parse_from_rfc3339("2026-04-21T08:30:00+07:00").expect("it is an instant");
    let cx =
        Cx { draft: &draft, profiles: &profiles, profile: profiles.of(""), now, faults: &Faults::default() };
    let mut findings = Findings::unchecked(draft.blocks.len());
    while findings.recheck(&cx, usize::MAX, true) {}
    let place = Place::Block(1500, BlockPart::Text);
    findings.follow(Run::One(&Edit::replace(place, 3, "", "x")));
    assert_eq!((findings.stale.len(), findings.whole_stale), (1, Stale::Words));
    // Between two keys nobody walks through it, but nothing else is left to do.
    assert!(!findings.recheck(&cx, 1, false));
    assert_eq!((findings.stale.len(), findings.whole_stale), (0, Stale::Words));
    assert!(!findings.recheck(&cx, 1, true), "it is done at once");
    assert!(findings.is_current());
}

#[test]
fn what_is_typed_is_soon_checked_unless_it_is_much() {
    let mut draft = Draft::default();
    draft.blocks = ["Dinas membuka posyandu.".to_owned(), "Warga datang. ".repeat(400)]
        .into_iter()
        .map(|text| Block::paragraph("", text))
        .collect();
    let profiles = Profiles::default();
    let now = DateTime::parse_from_rfc3339("2026-04-21T08:30:00+07:00").expect("it is an instant");
    let cx =
        Cx { draft: &draft, profiles: &profiles, profile: profiles.of(""), now, faults: &Faults::default() };
    let mut findings = Findings::unchecked(draft.blocks.len());
    assert!(!findings.is_soon_current(&draft.blocks), "nothing was looked at so far");
    while findings.recheck(&cx, usize::MAX, true) {}
    for (block, soon) in [(0, true), (1, false)] {
        let place = Place::Block(block, BlockPart::Text);
        findings.follow(Run::One(&Edit::replace(place, 3, "", "x")));
        assert_eq!(findings.is_soon_current(&draft.blocks), soon, "block {block}");
        while findings.recheck(&cx, usize::MAX, true) {}
        assert!(findings.is_current());
    }
}

/// What many edits of one text leave of what was found in it is what a fresh look finds, and nothing is counted twice.
#[test]
fn a_text_that_many_edits_change_is_looked_at_anew() {
    let profiles = Profiles::default();
    let now = DateTime::parse_from_rfc3339("2026-04-21T08:30:00+07:00").expect("it is an instant");
    let faults = Faults::default();
    let recheck = |findings: &mut Findings, draft: &Draft| {
        let cx = Cx { draft, profiles: &profiles, profile: profiles.of(""), now, faults: &faults };
        while findings.recheck(&cx, usize::MAX, true) {}
    };
    let mut draft = Draft::default();
    draft.set_field(Field::Title, "Вaru ".repeat(200));
    draft.blocks =
        ["Warga dаtang. ".repeat(300), "Рosko.".to_owned()].map(|text| Block::paragraph("", text)).into();
    let mut findings = Findings::unchecked(2);
    recheck(&mut findings, &draft);
    let of = |findings: &Findings, place| {
        findings.iter().filter(|f| f.rule == "letter-look-alike" && f.target.place == Some(place)).count()
    };
    let (title, long) = (Place::Field(Field::Title), Place::Block(0, BlockPart::Text));
    let found = |findings: &Findings| {
        [title, long, Place::Block(1, BlockPart::Text)].map(|place| of(findings, place))
    };
    assert_eq!(found(&findings), [200, 300, 1]);
    // All but the last of each long text is mended.
    let mut edits = Vec::new();
    for (place, old, new, count) in [(title, "В", "B", 199), (long, "а", "a", 299)] {
        let text = draft.text(place).expect("it is there").to_owned();
        let mends = text.match_indices(old).take(count).enumerate();
        edits.extend(
            mends.map(|(n, (at, _))| Edit::replace(place, at - n * (old.len() - new.len()), old, new)),
        );
    }
    crate::model::apply_together(&edits, &mut draft).expect("they fit");
    findings.follow_all(&edits);
    recheck(&mut findings, &draft);
    assert_eq!(found(&findings), [1, 1, 1]);
    let all = findings.iter().filter(|finding| finding.level == Level::Warning).count();
    assert_eq!(findings.count(Level::Warning), all);
}
