//! Merging, shown on small drafts.

use super::*;
use crate::model::{BlockPart, SpeakerPart, apply_all};

/// Blocks, one a line, as `id text`; `“id speaker: words` is a quote, `-id item; item` a list.
fn draft(lines: &str) -> Draft {
    let mut draft = Draft::default();
    for line in lines.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
        let (id, text) = line.split_once(' ').unwrap_or((line, ""));
        draft.blocks.push(match (id.strip_prefix('“'), id.strip_prefix('-')) {
            (Some(id), _) => {
                let (speaker, words) = text.split_once(": ").unwrap();
                Block { speaker: speaker.into(), ..Block::new(Kind::Quote, id, words) }
            }
            (_, Some(id)) => Block::new(Kind::List, id, text.replace("; ", "\n")),
            _ => Block::paragraph(id, text),
        });
    }
    draft
}

fn told(draft: &Draft) -> String {
    let block = |block: &Block| match block.kind {
        Kind::Quote => format!("“{} {}: {}", block.id, block.speaker, block.text),
        Kind::List => format!("-{} {}", block.id, block.text.replace('\n', "; ")),
        _ => format!("{} {}", block.id, block.text),
    };
    draft.blocks.iter().map(|b| block(b).trim().to_owned()).collect::<Vec<_>>().join("\n")
}

fn applied(draft: &Draft, edits: &[Edit]) -> Draft {
    let mut draft = draft.clone();
    assert_eq!(apply_all(edits.to_vec(), &mut draft).len(), edits.len(), "all edits fit");
    draft
}

/// The merged body, then `?` and ours and theirs of every conflict, then with every conflict chosen as theirs.
#[track_caller]
fn check(base: &str, ours: &str, theirs: &str, merged: &str, conflicts: &[(&str, &str)], chosen: &str) {
    let [base, ours, theirs] = [base, ours, theirs].map(draft);
    let made = merge(&base, &ours, &theirs);
    assert_eq!(told(&applied(&ours, &made.edits)), told(&draft(merged)));
    let asked: Vec<(&str, &str)> = made.conflicts.iter().map(|c| (&*c.ours, &*c.theirs)).collect();
    assert_eq!(asked, conflicts);
    let sides = vec![Side::Theirs; made.conflicts.len()];
    assert_eq!(told(&applied(&ours, &settle(made.clone(), &sides))), told(&draft(chosen)));
}

#[track_caller]
fn quiet(base: &str, ours: &str, theirs: &str, merged: &str) {
    check(base, ours, theirs, merged, &[], merged);
    let [base, ours, theirs] = [base, ours, theirs].map(draft);
    let swapped = merge(&base, &theirs, &ours);
    assert_eq!(told(&applied(&theirs, &swapped.edits)), told(&draft(merged)), "swapped");
}

#[test]
fn changes_in_different_places_are_both_taken() {
    quiet(
        "a pagi. siang.\nb sore.",
        "a pagi sekali. siang.\nb sore.",
        "a pagi. siang.\nb sore lagi.",
        "a pagi sekali. siang.\nb sore lagi.",
    );
    quiet(
        "a Pagi. Siang. Sore.",
        "a Pagi saja. Siang. Sore.",
        "a Pagi. Siang. Sore saja.",
        "a Pagi saja. Siang. Sore saja.",
    );
    quiet("a Pagi. Siang.", "a Pagi saja. Siang.", "a Pagi. Siang juga.", "a Pagi saja. Siang juga.");
    quiet(
        "a pagi siang sore malam",
        "a esa siang sore malam",
        "a pagi siang sore catur",
        "a esa siang sore catur",
    );
    quiet("a Pagi. Siang.", "a Pagi. Siang. Sore.", "a Pagi. Siang sekali.", "a Pagi. Siang sekali. Sore.");
    quiet("-a pagi; siang", "-a pagi; siang; sore", "-a pagi lagi; siang", "-a pagi lagi; siang; sore");
}

#[test]
fn a_number_in_words_is_not_merged_unseen() {
    let base = draft("a Posko dibuka di tiga desa. Warga datang.");
    let ours = draft("a Posko dibuka di tiga desa. Warga pun datang.");
    for (theirs, look) in [("lima desa", true), ("tiga kota", false)] {
        let theirs = draft(&format!("a Posko dibuka di {theirs}. Warga datang."));
        let merged = merge(&base, &ours, &theirs);
        let looks: Vec<bool> = merged.taken.iter().map(|taken| taken.look).collect();
        assert_eq!((looks, merged.conflicts.len()), (vec![look], 0));
    }
}

#[test]
fn blocks_come_go_and_move() {
    quiet("a satu\nb dua", "a satu\nx baru\nb dua", "a satu\nb dua\ny lama", "a satu\nx baru\nb dua\ny lama");
    quiet("a satu\nb dua\nc tiga", "a satu\nc tiga", "a satu\nb dua\nc tiga sekali", "a satu\nc tiga sekali");
    quiet(
        "a satu\nb dua\nc tiga",
        "c tiga\na satu\nb dua",
        "a satu\nb dua lagi\nc tiga",
        "c tiga\na satu\nb dua lagi",
    );
    quiet("a satu\nb dua", "a satu\nx baru\nb dua", "a satu\nx baru\nb dua", "a satu\nx baru\nb dua");
}

#[test]
fn the_same_words_changed_twice_are_a_question() {
    check(
        "a pagi siang sore",
        "a pagi dwi sore",
        "a pagi kalih sore",
        "a pagi dwi sore",
        &[("pagi dwi sore", "pagi kalih sore")],
        "a pagi kalih sore",
    );
    check(
        "a Pagi. Siang. Sore.",
        "a Pagi. Dwi. Sore.",
        "a Pagi. Kalih. Sore saja.",
        "a Pagi. Dwi. Sore saja.",
        &[("Dwi.", "Kalih.")],
        "a Pagi. Kalih. Sore saja.",
    );
    // What one of them took out of a text goes with its blank, and comes back with one.
    check("a Pagi. Siang.", "a Pagi. Dwi.", "a Pagi.", "a Pagi. Dwi.", &[("Dwi.", "")], "a Pagi.");
    check("a Pagi. Siang.", "a Pagi.", "a Pagi. Dwi.", "a Pagi.", &[("", "Dwi.")], "a Pagi. Dwi.");
    check("a Pagi. Siang.", "a Esa. Siang.", "a Siang.", "a Esa. Siang.", &[("Esa.", "")], "a Siang.");
    check("a Pagi. Siang.", "a Siang.", "a Esa. Siang.", "a Siang.", &[("", "Esa.")], "a Esa. Siang.");
    check(
        "-a pagi; siang",
        "-a pagi; dwi",
        "-a pagi; kalih",
        "-a pagi; dwi",
        &[("dwi", "kalih")],
        "-a pagi; kalih",
    );
}

#[test]
fn figures_and_names_changed_by_both_are_a_question_wherever_they_stand() {
    check(
        "a Hadir 120 anak. Ikut pula 30 guru.",
        "a Hadir 125 anak. Ikut pula 30 guru.",
        "a Hadir 120 anak. Ikut pula 35 guru.",
        "a Hadir 125 anak. Ikut pula 30 guru.",
        &[("Ikut pula 30 guru.", "Ikut pula 35 guru.")],
        "a Hadir 125 anak. Ikut pula 35 guru.",
    );
    check(
        "a Hadir 120 anak dari kota Bogor.",
        "a Hadir 125 anak dari kota Bogor.",
        "a Hadir 120 anak dari kota Depok.",
        "a Hadir 125 anak dari kota Bogor.",
        &[("Hadir 125 anak dari kota Bogor.", "Hadir 120 anak dari kota Depok.")],
        "a Hadir 120 anak dari kota Depok.",
    );
    let quote = |words: &str| format!("“a sari: {words}");
    check(
        &quote("Kami siap. Kami ada."),
        &quote("Kami siap. Kami tetap ada."),
        &quote("Kami sangat siap. Kami ada."),
        &quote("Kami siap. Kami tetap ada."),
        &[("Kami siap. Kami tetap ada.", "Kami sangat siap. Kami ada.")],
        &quote("Kami sangat siap. Kami ada."),
    );
}

#[test]
fn what_only_theirs_changed_is_taken_and_looked_at_where_it_matters() {
    let [base, ours] =
        ["a Hadir 120 anak.\nb Acara selesai.", "a Hadir 120 anak.\nb Acara selesai.\nc baru"].map(draft);
    let theirs = draft("a Hadir 125 anak.\nb Acara usai.");
    let taken: Vec<(String, bool)> =
        merge(&base, &ours, &theirs).taken.into_iter().map(|taken| (taken.after, taken.look)).collect();
    assert_eq!(taken, [("Hadir 125 anak.".into(), true), ("Acara usai.".into(), false)]);
}

#[test]
fn a_block_removed_by_one_and_changed_by_the_other_is_a_question() {
    check("a satu\nb dua", "a satu\nb dwi", "a satu", "a satu\nb dwi", &[("dwi", "")], "a satu");
    check(
        "a satu\nb dua\nc tiga",
        "a satu\nc tiga",
        "a satu\nb dwi\nc tiga",
        "a satu\nc tiga",
        &[("", "dwi")],
        "a satu\nb dwi\nc tiga",
    );
    check(
        "a satu\nb dua\nc tiga",
        "",
        "a esa\nb dwi\nc tri",
        "",
        &[("", "esa"), ("", "dwi"), ("", "tri")],
        "a esa\nb dwi\nc tri",
    );
}

#[test]
fn two_orders_are_a_question() {
    check(
        "a satu\nb dua\nc tiga",
        "c tiga\na satu\nb dua",
        "b dua\nc tiga\na satu",
        "c tiga\na satu\nb dua",
        &[("tiga\nsatu\ndua", "dua\ntiga\nsatu")],
        "b dua\nc tiga\na satu",
    );
}

#[test]
fn both_paragraphs_can_stand_one_after_the_other() {
    let [base, ours, theirs] = ["a Lama.", "a Punya kami.", "a Punya mereka."].map(draft);
    let merged = merge(&base, &ours, &theirs);
    assert!(merged.conflicts[0].allows_both());
    let both = applied(&ours, &settle(merged, &[Side::Both]));
    assert_eq!(
        told(&both),
        "a Punya kami.\nPunya mereka.".replace("\nPunya", "\n Punya").replace("\n ", "\n")
    );
    let [base, ours, theirs] = ["a Satu. Lama.", "a Satu. Baru.", "a Satu. Lain."].map(draft);
    let both = applied(&ours, &settle(merge(&base, &ours, &theirs), &[Side::Both]));
    assert_eq!(told(&both), "a Satu. Baru. Lain.");
}

#[test]
fn fields_are_merged_as_a_whole() {
    let mut base = Draft::default();
    base.set_field(Field::Number, "B-1/2026");
    base.set_field(Field::Date, "2026-04-21");
    base.set_field(Field::Status, "draft");
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.set_field(Field::Number, "B-2/2026");
    theirs.set_field(Field::Number, "B-3/2026");
    theirs.set_field(Field::Date, "2026-04-22");
    theirs.set_field(Field::Status, "review");
    let merged = merge(&base, &ours, &theirs);
    let draft = applied(&ours, &merged.edits);
    assert_eq!(draft.field(Field::Number), "B-2/2026");
    assert_eq!((draft.field(Field::Date), draft.field(Field::Status)), ("2026-04-22", "review"));
    let looks: Vec<bool> = merged.taken.iter().map(|taken| taken.look).collect();
    assert_eq!(looks, [true, false]);
    let chosen = applied(&ours, &settle(merged, &[Side::Theirs]));
    assert_eq!(chosen.field(Field::Number), "B-3/2026");
}

fn speaker(id: &str, name: &str, position: &str) -> Speaker {
    Speaker { id: id.into(), name: name.into(), position: position.into(), ..Speaker::default() }
}

#[test]
fn speakers_are_merged_by_their_fields() {
    let base = Draft { speakers: vec![speaker("sari", "Sari", "Kepala")], ..draft("a satu") };
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.speakers[0].name = "Sari Dewi".into();
    theirs.speakers[0].position = "Ketua".into();
    theirs.speakers.push(speaker("budi", "Budi", ""));
    let merged = merge(&base, &ours, &theirs);
    let draft = applied(&ours, &merged.edits);
    assert_eq!(draft.speakers, [speaker("sari", "Sari Dewi", "Ketua"), speaker("budi", "Budi", "")]);
    assert!(merged.conflicts.is_empty() && merged.taken.iter().all(|taken| taken.look));
    theirs.speakers[0].name = "Sari Devi".into();
    let conflicts = merge(&base, &ours, &theirs).conflicts;
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].place, Place::Speaker(0, SpeakerPart::Name));
}

#[test]
fn a_speaker_who_is_quoted_anew_is_not_removed_unasked() {
    let base = Draft { speakers: vec![speaker("sari", "Sari", "")], ..draft("a satu") };
    let theirs = draft("a satu");
    let ours = Draft { speakers: base.speakers.clone(), ..draft("a satu\n“b sari: Kami siap.") };
    let merged = merge(&base, &ours, &theirs);
    assert_eq!(applied(&ours, &merged.edits), ours);
    assert!(matches!(merged.conflicts[..], [Conflict { issue: Issue::RemovedThere(Part::Speaker(_)), .. }]));
    // The same seen from the other side.
    let merged = merge(&base, &theirs, &ours);
    let conflicts = &merged.conflicts;
    assert!(matches!(conflicts[..], [Conflict { issue: Issue::RemovedHere(Part::Speaker(_)), .. }]));
    let chosen = applied(&theirs, &settle(merged, &[Side::Theirs]));
    assert_eq!(chosen.speakers, base.speakers);
}

#[test]
fn kinds_and_attributes_of_a_block_are_merged() {
    let base = draft("“a sari: Kami siap.\nb dua");
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.blocks[0].attribution = "kata {name}".into();
    theirs.blocks[0].speaker = "budi".into();
    theirs.blocks[1].kind = Kind::Heading;
    let merged = merge(&base, &ours, &theirs);
    let made = applied(&ours, &merged.edits);
    assert_eq!((&*made.blocks[0].attribution, &*made.blocks[0].speaker), ("kata {name}", "budi"));
    assert_eq!(made.blocks[1].kind, Kind::Heading);
    assert_eq!(merged.taken[0].pos.place, Place::Block(0, BlockPart::Speaker));
    assert!(merged.taken[0].look && merged.taken[1].how == How::Kind);
    ours.blocks[1].kind = Kind::List;
    let merged = merge(&base, &ours, &theirs);
    assert_eq!(merged.conflicts.len(), 1);
    let chosen = applied(&ours, &settle(merged, &[Side::Theirs]));
    assert_eq!(chosen.blocks[1].kind, Kind::Heading);
}

#[test]
fn what_comes_from_the_other_file_claims_no_bytes_of_ours() {
    let origin = |at| crate::model::Origin(Some(at));
    let base = draft("a satu");
    let mut theirs = draft("a satu\nb dua");
    theirs.blocks[1].origin = origin(1);
    let mut ours = base.clone();
    ours.blocks[0].origin = origin(0);
    let made = applied(&ours, &merge(&base, &ours, &theirs).edits);
    assert_eq!([made.blocks[0].origin.0, made.blocks[1].origin.0], [Some(0), None]);
}
