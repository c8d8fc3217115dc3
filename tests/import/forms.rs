//! Releases of our own, one for each form that the houses use.

use crate::support::{assert_law, block, dropped, facts, import, import_as, notes, speakers};
use siaran::import::NoteLevel;
use siaran::model::Field;

/// A whole release in the manner of the default house.
pub(crate) const WHOLE: &str = "
Kemen PPPA Ajak Desa Bangun Ruang Bermain yang Aman
Siaran Pers Nomor: B-77/SETMEN/HM.02.04/03/2026
Makassar (4/3) – Kementerian Pemberdayaan Perempuan dan Perlindungan Anak (Kemen PPPA) mengajak pemerintah desa membangun ruang bermain. Gerakan “SAYANG” ini dimulai di sepuluh desa.
“Setiap anak berhak bermain dengan aman. Karena itu kami mengajak semua desa menyediakan tempatnya,” kata Deputi Bidang Pemenuhan Hak Anak Kemen PPPA Laksmi Wardani.
Laksmi menjelaskan bahwa anggaran desa boleh dipakai untuk itu.
Kepala Dinas Sosial Kabupaten Contoh, Bakri Tompo menyampaikan bahwa lima desa sudah siap. “Lahannya ada, tinggal kita mulai,” ujar Bakri.
“Kami menunggu lama,” ungkapnya.
Ruang bermain itu dilengkapi:
- pagar yang rendah
- pohon peneduh
- tempat cuci tangan
BIRO HUMAS DAN UMUM
KEMENTERIAN PEMBERDAYAAN PEREMPUAN
DAN PERLINDUNGAN ANAK
Telp.& Fax (021) 3448510
e-mail : humas@kemenpppa.go.id
website : www.kemenpppa.go.id
- 04-03-2026
- Kunjungan : 12
Bagikan:
";

/// A release in English.
pub(crate) const ENGLISH: &str = "JOINT PRESS RELEASE
Ministries Open Safe Play Grounds in Ten Villages

JAKARTA, 4 March 2026 – The ministry opened ten play grounds for children in the villages of the district.

“Every child has the right to play,” said Deputy for Child Rights Laksmi Wardani. “We begin with ten villages.”

Laksmi said that more villages would follow in the coming year.

“We are ready,” she added.

For more information:
Laksmi - 0812
";

fn check_blocks(input: &str, expected: &[&str]) {
    let imported = import(input);
    assert_law(input, &imported);
    assert_eq!(imported.draft.blocks.iter().map(block).collect::<Vec<_>>(), expected, "{input}");
}

fn check_facts(input: &str, expected: &str) {
    let imported = import(input);
    assert_law(input, &imported);
    assert_eq!(facts(&imported.draft), expected, "{input}");
}

#[test]
fn a_whole_release_becomes_a_draft() {
    let imported = import(WHOLE);
    assert_law(WHOLE, &imported);
    let draft = &imported.draft;
    assert_eq!(facts(draft), "kemenpppa | B-77/SETMEN/HM.02.04/03/2026 | Makassar | 2026-03-04");
    assert_eq!(draft.field(Field::Title), "Kemen PPPA Ajak Desa Bangun Ruang Bermain yang Aman");
    assert_eq!(draft.field(Field::Language), "id");
    assert_eq!(draft.field(Field::Contact), "");
    assert_eq!(
        speakers(draft),
        [
            "laksmi: Deputi Bidang Pemenuhan Hak Anak Kemen PPPA / Laksmi Wardani / Laksmi",
            "bakri: Kepala Dinas Sosial Kabupaten Contoh / Bakri Tompo / Bakri",
        ]
    );
    let blocks: Vec<String> = draft.blocks.iter().map(block).collect();
    assert_eq!(
        blocks[1..],
        [
            "q laksmi: >Setiap anak berhak bermain dengan aman. Karena itu kami mengajak semua desa menyediakan tempatnya<kata {position} {name}>",
            "p Laksmi menjelaskan bahwa anggaran desa boleh dipakai untuk itu.",
            "p Kepala Dinas Sosial Kabupaten Contoh, Bakri Tompo menyampaikan bahwa lima desa sudah siap.",
            "q bakri: >Lahannya ada, tinggal kita mulai<ujar {short}>",
            "q bakri: >Kami menunggu lama<ungkapnya>",
            "p Ruang bermain itu dilengkapi:",
            "l pagar yang rendah + pohon peneduh + tempat cuci tangan",
        ]
    );
    assert_eq!(dropped(&imported), ["- 04-03-2026", "- Kunjungan : 12", "Bagikan:"]);
    assert_eq!(notes(&imported, NoteLevel::Unsure), Vec::<String>::new());
    assert!(draft.blocks.iter().enumerate().all(|(i, block)| block.id == format!("b{}", i + 1)));
}

#[test]
fn an_english_release_is_read_as_english() {
    let imported = import(ENGLISH);
    assert_law(ENGLISH, &imported);
    let draft = &imported.draft;
    assert_eq!(draft.field(Field::Language), "en");
    assert_eq!(draft.field(Field::Title), "Ministries Open Safe Play Grounds in Ten Villages");
    assert_eq!(facts(draft), "umum | ? | JAKARTA | 2026-03-04");
    assert_eq!(speakers(draft), ["laksmi: Deputy for Child Rights / Laksmi Wardani / Laksmi"]);
    let quotes: Vec<String> = draft.blocks.iter().filter(|b| b.kind.word() == "quote").map(block).collect();
    assert_eq!(
        quotes,
        [
            "q laksmi: >Every child has the right to play<said {position} {name}>We begin with ten villages.",
            "q laksmi: >We are ready<she added>",
        ]
    );
    assert_eq!(draft.field(Field::Contact), "For more information:\nLaksmi - 0812");
}

#[test]
fn numbers_choose_the_profile() {
    check_facts(
        "Kabar Baik Hari Ini\nNomor: 12/sipers/A6/III/2026\nTeks.",
        "kemendikdasmen | 12/sipers/A6/III/2026 | ? | ?",
    );
    check_facts("Kabar Baik Hari Ini\nSiaran Pers No. 28/15/DKom\nTeks.", "bi | 28/15/DKom | ? | ?");
    check_facts(
        "Kabar Baik Hari Ini\nNOMOR: 12.Pers/04/SJI/2026 Tanggal: 4 Maret 2026\nTeks.",
        "esdm | 12.Pers/04/SJI/2026 | ? | 2026-03-04",
    );
    check_facts(
        "Kabar Baik Hari Ini\nNomor: B- 07 /SETMEN/HM.02.04/3/2026\nTeks.",
        "kemenpppa | B- 07 /SETMEN/HM.02.04/3/2026 | ? | ?",
    );
    check_facts("Kabar Baik Hari Ini\nNomor: 7/XYZ-9/2026\nTeks.", "umum | 7/XYZ-9/2026 | ? | ?");
    check_facts("Kabar Baik Hari Ini\nKami dari Kementerian Kehutanan datang.", "kemenhut | ? | ? | ?");
}

#[test]
fn the_profile_asked_for_wins() {
    let joint = "Kabar Bersama Kita\nSIARAN PERS BERSAMA\nNomor:\nSP 3/GKPB/OJK/III/2026\nSP.4/HUMAS/PP/HMS.3/3/2026\n\nTeks.";
    let draft = import(joint).draft;
    assert_eq!((draft.field(Field::Profile), draft.joint[0].profile.as_str()), ("ojk", "kemenhut"));
    let imported = import_as(joint, Some("kemenhut"));
    assert_eq!(facts(&imported.draft), "kemenhut | SP.4/HUMAS/PP/HMS.3/3/2026 | ? | ?");
    assert_eq!(imported.draft.joint[0].number, "SP 3/GKPB/OJK/III/2026");
    let imported = import_as("Kabar Baik Hari Ini\nTeks.", Some("tidakada"));
    assert!(notes(&imported, NoteLevel::Unsure).iter().any(|note| note.contains("\"tidakada\"")));
}

#[test]
fn a_year_or_a_weekday_that_is_missing_or_wrong_is_said() {
    let unsure = |input: &str| notes(&import(input), NoteLevel::Unsure).join("\n");
    assert!(unsure("Kabar Baik Hari Ini\nPalu (4/3) – Kami datang.").contains("tanggal tanpa tahun"));
    check_facts("Kabar Baik Hari Ini\nPalu (4/3) – Kami datang.", "umum | ? | Palu | ?");
    check_facts(
        "Kabar Baik Hari Ini\nPalu (4/3) – Kami datang.\n- 04-03-2026",
        "umum | ? | Palu | 2026-03-04",
    );
    let wrong = "Kabar Baik Hari Ini\nPalu, Kemenhut, Senin, 4 Maret 2026. Kami datang.";
    assert!(unsure(wrong).contains("tertulis Senin, tanggal itu jatuh pada Rabu"));
    check_facts(
        "Kabar Baik Hari Ini\nKami datang.\n\nPalu, Kemenhut, 4 Maret 2026",
        "kemenhut | ? | Palu | 2026-03-04",
    );
    let clash = "Kabar Baik Hari Ini\nPalu, 4 Maret 2026 – Kami datang.\n\nPoso, 4 Maret 2026";
    check_facts(clash, "umum | ? | Palu | 2026-03-04");
    assert!(unsure(clash).contains("disimpan sebagai paragraf"));
}

#[test]
fn quotes_of_every_kind_find_their_speaker() {
    let head = "Kabar Baik Hari Ini\n\n";
    let bakri = "Ketua Panitia, Bakri Tompo, menegaskan: “Acara ini milik semua anak.”\n\n";
    check_blocks(
        &format!("{head}{bakri}“Kami siap,” katanya."),
        &[
            "q bakri-tompo: {position}, {name}, menegaskan: >Acara ini milik semua anak.<>",
            "q bakri-tompo: >Kami siap<katanya>",
        ],
    );
    check_blocks(
        &format!("{head}\"Kami siap\" ujar Ketua Panitia Bakri Tompo di Palu (4/3)."),
        &["q bakri-tompo: >Kami siap<ujar {position} {name} di Palu (4/3)>"],
    );
    check_blocks(
        &format!("{head}{bakri}Bakri berterima kasih. “Kami siap.\nKami mulai besok,” ujar Bakri."),
        &[
            "q bakri: {position}, {name}, menegaskan: >Acara ini milik semua anak.<>",
            "p Bakri berterima kasih.",
            "q bakri: >Kami siap. Kami mulai besok<ujar {short}>",
        ],
    );
    check_blocks(
        &format!("{head}Acara bertema “Main Aman” dibuka."),
        &["p Acara bertema “Main Aman” dibuka."],
    );
    check_blocks(
        &format!("{head}“Anak-anak senang sekali hari ini.”"),
        &["q : >Anak-anak senang sekali hari ini.<>"],
    );
    check_blocks(
        &format!("{head}“Kami belum selesai. Besok lanjut."),
        &["p “Kami belum selesai. Besok lanjut."],
    );
}

/// `Menurut …` leads a quote in where it names somebody; the words of a law or a study are nobody's.
#[test]
fn words_after_menurut_are_a_quote_where_the_speaker_is_sure() {
    let head = "Kabar Baik Hari Ini\n\n";
    let bakri = "Ketua Panitia, Bakri Tompo, menegaskan bahwa acara siap.\n\n";
    check_blocks(
        &format!("{head}Menurut Ketua Panitia, Bakri Tompo, “Acara ini milik semua anak.”"),
        &["q bakri-tompo: Menurut {position}, {name}, >Acara ini milik semua anak.<>"],
    );
    check_blocks(
        &format!("{head}{bakri}Menurut Bakri, “Acara ini milik semua anak.”"),
        &[
            "p Ketua Panitia, Bakri Tompo, menegaskan bahwa acara siap.",
            "q bakri: Menurut {short}, >Acara ini milik semua anak.<>",
        ],
    );
    check_blocks(
        &format!("{head}{bakri}Menurutnya, “Acara ini milik semua anak.”"),
        &[
            "p Ketua Panitia, Bakri Tompo, menegaskan bahwa acara siap.",
            "q bakri-tompo: Menurutnya, >Acara ini milik semua anak.<>",
        ],
    );
    for kept in [
        "Menurut Undang-Undang Perlindungan Anak, “Setiap anak berhak bermain dengan aman setiap hari.”",
        "Menurut Kamus Besar, “Anak adalah manusia yang belum dewasa.”",
        "Menurut data kami, “Anak adalah manusia yang belum dewasa.”",
        "Menurutnya, “Acara ini milik semua anak.”",
    ] {
        check_blocks(&format!("{head}{kept}"), &[&format!("p {kept}")]);
    }
}

#[test]
fn marks_of_the_draft_are_only_characters_here() {
    let input = "Kabar Baik Hari Ini\n\nBerkas *penting* ada di C:\\data dan _sini_.";
    check_blocks(input, &["p Berkas \\*penting\\* ada di C:\\data dan \\_sini\\_."]);
}

#[test]
fn stray_blanks_and_line_ends_do_no_harm() {
    let input = WHOLE.replace('\n', "\r\n").replace(" anak", "\u{a0}anak");
    let imported = import(&input);
    assert_law(&input, &imported);
    let plain = import(WHOLE).draft;
    assert_eq!(facts(&imported.draft), facts(&plain));
    assert_eq!(imported.draft.blocks, plain.blocks);
}

#[test]
fn a_release_from_a_messenger_is_read_like_any_other() {
    let input = "*SIARAN PERS*
*Nomor: B-11/SETMEN/HM.02.04/01/2026*

*Kemen PPPA Buka Layanan Baru untuk Anak*

Jakarta (5/1) – Kementerian membuka layanan baru bagi anak di seluruh daerah pada hari
ini. Layanan tersebut dapat dipakai melalui telepon dan pesan singkat selama dua puluh
empat jam setiap hari.

“Layanan ini gratis untuk semua orang tua dan anak di mana pun mereka berada,” kata
Sekretaris Kementerian PPPA Bakri Tompo.

Hal senada disampaikan Kepala Dinas Contoh, Dr. Sari Dewi, M.Si. “Kami siap,” ujarnya.

Hadir pula Bupati Contoh. “Kami juga,” katanya.
";
    check_facts(input, "kemenpppa | B-11/SETMEN/HM.02.04/01/2026 | Jakarta | 2026-01-05");
    let draft = import(input).draft;
    assert_eq!(
        speakers(&draft),
        [
            "bakri-tompo: Sekretaris Kementerian PPPA / Bakri Tompo / ",
            "sari-dewi: Kepala Dinas Contoh / Dr. Sari Dewi, M.Si. / ",
        ]
    );
    let shapes: Vec<String> =
        draft.blocks.iter().map(|b| format!("{} {}", b.kind.word(), b.speaker)).collect();
    assert_eq!(
        shapes,
        ["paragraph ", "quote bakri-tompo", "paragraph ", "quote sari-dewi", "paragraph ", "quote ",]
    );
}

#[test]
fn an_embargo_is_never_lost() {
    let input = "EMBARGO SAMPAI 2026-03-04 09.00 WIB\nKabar Baik Hari Ini\nTeks kami.";
    assert_eq!(import(input).draft.field(Field::Embargo), "2026-03-04T09:00:00+07:00");
    let input = "EMBARGO SAMPAI besok pagi\nKabar Baik Hari Ini\nTeks kami.";
    assert_eq!(import(input).draft.field(Field::Embargo), "besok pagi");
}

#[test]
fn nothing_at_all_is_a_draft_too() {
    for input in ["", " \n\t\n"] {
        let imported = import(input);
        assert!(imported.draft.blocks.is_empty());
        assert_eq!(notes(&imported, NoteLevel::Unsure), ["1 tidak ada teks di dalamnya"]);
    }
}
