//! Two versions of one draft, as two people leave them behind.

use siaran::model::{Block, Draft, Field, Kind};

/// A draft, what became of it here, and what became of it elsewhere: both changed a figure, a quote and a paragraph, and
/// one removed what the other changed.
pub fn of(base: &Draft) -> (Draft, Draft) {
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    swap(&mut ours, 0, "112 peserta", "118 peserta");
    swap(&mut theirs, 0, "112 peserta", "121 peserta");
    swap(&mut ours, 1, "Selama tiga hari", "Selama tiga hari penuh");
    swap(&mut theirs, 1, "memulihkan anak", "memulihkan korban");
    swap(&mut ours, 2, "satu aturan", "selembar aturan");
    swap(&mut theirs, 2, "tidak lahir", "tidak pernah lahir");
    let gone = theirs.blocks.remove(3);
    assert!(!gone.text.is_empty(), "the example has four blocks and more");
    ours.blocks[3].text.push_str(" Hasilnya diumumkan pekan depan.");
    theirs.set_field(Field::Date, "2026-04-17");
    theirs.set_field(Field::Status, "approved");
    theirs.speakers[0].position = "Deputi Perlindungan Khusus Anak Kemen PPPA".into();
    let more = "Panitia menyiapkan lokakarya lanjutan pada Oktober 2026 di Kupang.";
    theirs.blocks.insert(5, Block::paragraph("baru", more));
    (ours, theirs)
}

fn swap(draft: &mut Draft, block: usize, old: &str, new: &str) {
    let text = &mut draft.blocks[block].text;
    assert!(text.contains(old), "{old:?} is not in {text:?}");
    *text = text.replace(old, new);
}

/// Two versions that differ in every other way there is to ask about: the order, a kind, a part that is gone here, a
/// speaker who is gone there and quoted anew here, a number.
pub fn at_odds(base: &Draft) -> (Draft, Draft) {
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.set_field(Field::Number, "B-131/SETMEN/HM.02.04/04/2026");
    theirs.set_field(Field::Number, "B-132/SETMEN/HM.02.04/04/2026");
    ours.blocks[0].kind = Kind::Heading;
    theirs.blocks[0].kind = Kind::List;
    ours.blocks.swap(1, 3);
    theirs.blocks.swap(3, 4);
    let gone = ours.blocks.pop().expect("the example has blocks");
    let last = theirs.blocks.last_mut().expect("the example has blocks");
    assert_eq!(gone.text, last.text);
    last.text.push_str(" Tanggalnya menyusul.");
    let speaker = theirs.speakers.pop().expect("the example has speakers");
    theirs.blocks.retain(|block| block.speaker != speaker.id);
    ours.blocks.push(Block { speaker: speaker.id, ..Block::new(Kind::Quote, "lagi", "Kami menunggu kabar") });
    (ours, theirs)
}
