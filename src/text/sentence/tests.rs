//! Tests of the splitter: a sentence more or less is a line more or less in a file.

use proptest::prelude::*;

use super::*;
use crate::text::nasty;

/// `expected` is the text with `|` between its sentences.
#[track_caller]
fn check(expected: &str) {
    let text = expected.replace('|', "");
    let parts: Vec<&str> = sentences(&text).into_iter().map(|range| &text[range]).collect();
    assert_eq!(parts.join("|"), expected);
}

#[test]
fn sentences_end_at_stops() {
    check("");
    check("Satu");
    check("Rapat selesai. |Peserta pulang. ");
    check("Siap? |Siap! |Mari…  |Kita mulai.");
    check("Mengapa?! |Entah...");
    check("Kegiatan ditutup. |11 negara hadir.");
    check("Satu.\n|dua\n|Tiga");
    check("漢字。|漢字！|漢");
    check("。\u{301}漢");
    check("Satu. |\u{20}\u{301}Dua");
}

#[test]
fn closing_marks_go_with_their_sentence() {
    check("“Kita bisa.” |Ia tersenyum.");
    check("(Lihat lampiran.) |Acara dimulai.");
    check("*Selesai.* |Lanjut");
    check("“Benarkah?” tanya Rini. |“Ya.” |Semua diam.");
    check("Ia berkata: “Ayo. |Mari.” |Lalu pergi.");
}

#[test]
fn a_small_letter_goes_on() {
    check("Ia ragu... lalu setuju. |Rapat usai.");
    check("“Hebat!” kata Sari.");
    check("buku, pena, dll. yang dibawa peserta");
}

#[test]
fn abbreviations_do_not_end_a_sentence() {
    check("Surat No. 5 dan Telp. (021) 12 dari Jl. Merdeka, Kab. Bogor. |Selesai.");
    check("Menteri Prof. Dr. Hj. Rini A. Wibowo, S.H., M.Si. hadir. |Ia senang.");
    check("K.H. Ahmad dan R.A. Kartini serta J. K. Rowling. |Cukup.");
    check("Mr. Smith met Mrs. Jones of the U.S. Senate vs. Ms. Lee. |They left.");
    check("Alat tulis, e.g. Pens and i.e. Paper. |Done.");
    check("Pasal 5 hlm. 12 pkl. 09.00 WIB. |Tamat.");
    check("Nomor: SP. 7/HM/2025, HP. 0812 milik PT. Maju. |Tamat.");
    check("dr. Budi dan drg. Ani. |Keduanya dokter.");
}

#[test]
fn abbreviations_that_may_end_a_sentence_do_so_before_a_capital() {
    check("Peserta membawa pena, buku, dll. |Kegiatan dimulai.");
    check("Dibuka oleh Sari Dewi, S.Sos. |Acara berlanjut.");
    check("Oleh Budi, S.H. M.Si. |Selesai.");
    check("Work for Acme Inc. |They know.");
    check("Ia menjawab no. |Lalu pergi.");
    check("No. 7");
    check("Berguna dalam banyak hal. |Itu saja.");
}

#[test]
fn numbers_and_addresses_hold_together() {
    check("Anggaran Rp5.000 atau 1.234,5 pukul 09.00 WIB. |Cukup.");
    check("Buka www.contoh.go.id atau https://contoh.go.id/a.b?c. |Kirim ke humas@contoh.go.id. |Ya.");
    check("1. Pertama");
    check("a. Pertama");
    check("Tahun 2025. |Tahun 2026.");
    check("selesai.Lalu");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn sentences_together_are_the_text(text in nasty::text(40)) {
        let mut end = 0;
        for sentence in sentences(&text) {
            prop_assert_eq!(sentence.start, end);
            prop_assert!(sentence.end > sentence.start);
            prop_assert!(grapheme::is_boundary(&text, sentence.end));
            end = sentence.end;
        }
        prop_assert_eq!(end, text.len());
    }

    #[test]
    fn no_sentence_starts_with_a_blank(text in nasty::text(40)) {
        for sentence in sentences(&text).iter().skip(1) {
            let first = &text[sentence.start..grapheme::next(&text, sentence.start)];
            prop_assert!(!first.trim().is_empty(), "{:?}", first);
        }
    }
}
