//! What waits to be filled in, and what only looks like it.

use proptest::prelude::*;

use super::*;
use crate::check::Stage;
use crate::check::testing::marked;
use crate::model::Field;

fn check(text: &str, expected: &str) {
    let mut stage = Stage::new();
    stage.paragraph(text);
    assert_eq!(marked(&LEFT, &stage), expected, "{text}");
}

fn said(text: &str, expected: &str) {
    let mut stage = Stage::new();
    stage.quote().text = text.into();
    assert_eq!(marked(&LEFT, &stage), expected, "{text}");
}

fn attributed(text: &str, expected: &str) {
    let mut stage = Stage::new();
    stage.quote().attribution = text.into();
    assert_eq!(marked(&LEFT, &stage), expected, "{text}");
}

#[test]
fn brackets_wait_to_be_filled_in() {
    check("di [nama kota] pada [TANGGAL]", "di ⟦[nama kota]⟧ pada ⟦[TANGGAL]⟧");
    check("hadir [...] orang dan […]", "hadir ⟦[...]⟧ orang dan ⟦[…]⟧");
    check("di [lokasi posko]", "di ⟦[lokasi posko]⟧");
    check("di [gedung pertemuan]", "di ⟦[gedung pertemuan]⟧");
    check("[Siapa] [Melakukan] Apa", "⟦[Siapa]⟧ ⟦[Melakukan]⟧ Apa");
    check("halo {nama} dan {{x", "halo ⟦{nama}⟧ dan {{x");
    check("halo <nama lengkap>", "halo ⟦<nama lengkap>⟧");
    said("[kutipan]", "⟦[kutipan]⟧");
    said("[Ucapan beliau].", "⟦[Ucapan beliau]⟧.");
    said("Ada [jumlah] posko", "Ada ⟦[jumlah]⟧ posko");
}

#[test]
fn brackets_may_be_meant() {
    check("seperti disebut [1] dan [sic] itu", "");
    check("“Mereka [pemerintah] siap,” katanya", "");
    check("[HOAKS] Bantuan Palsu", "");
    check("lihat [laman kami](https://contoh.id)", "");
    check("nilai a < b dan c > d", "");
    check("kurung [tidak tutup", "");
    said("Mereka [pemerintah] siap sejak [tahun lalu]", "");
    said("[Kami] siap", "");
}

#[test]
fn letters_stand_for_figures_to_come() {
    check("sebanyak XX orang", "sebanyak ⟦XX⟧ orang");
    check("pukul XX.XX WIB", "pukul ⟦XX.XX⟧ WIB");
    check("telepon 0812-XXXX-XXXX", "telepon 0812-⟦XXXX-XXXX⟧");
    check("Rp XX miliar, xxx orang", "Rp ⟦XX⟧ miliar, ⟦xxx⟧ orang");
    check("XX XX", "⟦XX⟧ ⟦XX⟧");
    check("Jakarta, XX Desember", "Jakarta, ⟦XX⟧ Desember");
    check("jadwal TBD, Lorem ipsum", "jadwal ⟦TBD⟧, ⟦Lorem⟧ ⟦ipsum⟧");
}

#[test]
fn roman_numerals_are_meant() {
    check("pada abad XX, PON XX, dan Munas XXX", "");
    check("Hari Anak ke-XX dan Pekan Olahraga Nasional XX", "");
    check("Angkatan XX, the XX century, Kodam XXI", "");
    check("penanggulangan TBC dan HIV", "");
    check("Exxon, XXI, XL", "");
}

#[test]
fn dots_stand_for_something_to_come() {
    check("…", "⟦…⟧");
    check("pukul … WIB", "pukul ⟦…⟧ WIB");
    check("senilai Rp… juta", "senilai Rp⟦…⟧ juta");
    check("hadir (...) orang", "hadir (⟦...⟧) orang");
    check("nama ........ jabatan ____", "nama ⟦........⟧ jabatan ⟦____⟧");
    said("...", "⟦...⟧");
    attributed("kata …", "kata ⟦…⟧");
}

#[test]
fn dots_may_be_a_pause() {
    check("Jadi, … mari kita mulai.", "");
    check("dan seterusnya…", "");
    check("lihat www.contoh.id. Selesai....", "");
    said("Kami di … ya, di sini", "");
    attributed("kata {position} {name}", "");
}

#[test]
fn every_text_a_reader_sees_is_looked_at() {
    let mut stage = Stage::new();
    stage.draft.set_field(Field::Title, "[judul]");
    assert_eq!(marked(&LEFT, &stage), "⟦[judul]⟧");
    let mut stage = Stage::new();
    stage.draft.speakers[0].position = "[jabatan]".into();
    assert_eq!(marked(&LEFT, &stage), "⟦[jabatan]⟧");
    let mut stage = Stage::new();
    stage.draft.set_field(Field::Number, "[nomor]");
    assert_eq!(marked(&LEFT, &stage), "");
    stage.draft.set_field(Field::Profile, "umum");
    assert_eq!(marked(&LEFT, &stage), "⟦[nomor]⟧");
}

/// What waits to be filled in, and what is next to it.
const PIECES: &[&str] = &[
    "x", "X", "XX", "tbd", "TODO", "fixme", "Lorem", "IPSUM", "[", "]", "{", "}", "<", ">", ".", "..", "…",
    "_", "__", "“", "”", " ", "kata", "é", "’", "-", "metode",
];

fn texts() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn a_quick_look_overlooks_nothing(text in texts()) {
        let mut spans = Vec::new();
        if !bracket::may_hold(&text) {
            bracket::find(&text, false, false, &mut spans);
        }
        if !letters::may_hold(&text) {
            letters::find(&text, &mut spans);
        }
        if !may_gape(&text) {
            gaps(&text, false, true, &mut spans);
        }
        prop_assert!(spans.is_empty(), "{spans:?}");
    }
}
