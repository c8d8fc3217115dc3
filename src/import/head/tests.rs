//! Heads of every house.

use super::*;

/// `title|numbers|labels|strays|body`.
fn check(input: &str, expected: &str) {
    let (mut lines, _) = crate::import::lines::split(input);
    let bodies = ["Kementerian Contoh".to_owned()];
    let head = read(&mut lines, &Profiles::default(), &bodies);
    let texts = |lines: &[Line]| lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>().join("+");
    let numbers: Vec<&str> = head.numbers.iter().map(|number| number.text.as_str()).collect();
    let body = lines[head.body..].iter().find(|line| !line.is_blank()).map_or("", |line| &line.text);
    let told =
        [head.title.clone(), numbers.join("+"), texts(&head.labels), texts(&head.strays), body.to_owned()]
            .join("|");
    assert_eq!(told, expected, "{input}");
}

#[test]
fn the_headline_stands_before_the_number() {
    check(
        "\nKabar Baik Hari Ini\nSiaran Pers Nomor: B-1/X/2025\nTeks.",
        "Kabar Baik Hari Ini|B-1/X/2025|Siaran Pers Nomor:||Teks.",
    );
    check(
        "Kabar Baik Hari Ini\nSIARAN PERS\nNomor: SP. 1/X/2025\n\nTeks.",
        "Kabar Baik Hari Ini|SP. 1/X/2025|SIARAN PERS+Nomor:||Teks.",
    );
    check("Kabar Baik\nNo. 16/6/Dkom\nTeks", "Kabar Baik|16/6/Dkom|No.||Teks");
    check(
        "Kabar Baik\nSiaran Pers ESDM No. 038.Pers/04/SJI/2026\nTeks",
        "Kabar Baik|038.Pers/04/SJI/2026|Siaran Pers ESDM No.||Teks",
    );
    check(
        "Kabar Baik\nSiaran Pers SP 15/GKPB/OJK/I/2026\nTeks",
        "Kabar Baik|SP 15/GKPB/OJK/I/2026|Siaran Pers||Teks",
    );
}

#[test]
fn a_head_in_bold_is_a_head() {
    check(
        "*SIARAN PERS*\n*Nomor: 1/X/2025*\n\n*Kabar Baik Hari Ini*\n\nTeks.",
        "Kabar Baik Hari Ini|1/X/2025|SIARAN PERS+Nomor:||Teks.",
    );
}

#[test]
fn the_headline_stands_behind_the_number() {
    check(
        "Siaran Berita\nKementerian Contoh\nNomor: 2/Sipers/202\n \nKabar Baik Hari Ini\n \nParis, 16 Juli 2025 - Dalam",
        "Kabar Baik Hari Ini|2/Sipers/202|Siaran Berita+Kementerian Contoh+Nomor:||Paris, 16 Juli 2025 - Dalam",
    );
}

#[test]
fn a_joint_release_has_its_numbers_on_lines_of_their_own() {
    check(
        "Kabar Bersama Kita\nSIARAN PERS BERSAMA\n\nNomor:\nSP-1/A/VIII/2025\nSP.2/B/8/2025\n\nTeks.",
        "Kabar Bersama Kita|SP-1/A/VIII/2025+SP.2/B/8/2025|SIARAN PERS BERSAMA+Nomor:||Teks.",
    );
}

#[test]
fn words_around_the_headline_are_kept() {
    check(
        "tes\nKabar Baik Hari Ini\nNomor: 1/X/2025\nTeks.",
        "Kabar Baik Hari Ini|1/X/2025|Nomor:|tes|Teks.",
    );
    check("Kabar\nNomor: 1/X/2025 Revisi\nTeks.", "Kabar|1/X/2025 Revisi|Nomor:||Teks.");
}

#[test]
fn a_headline_cut_over_lines_is_put_together() {
    check(
        "Kementerian Contoh Mengajak Semua Keluarga Menjaga\nRuang Bermain Anak\nNomor: 1/X/2025\nTeks.",
        "Kementerian Contoh Mengajak Semua Keluarga Menjaga Ruang Bermain Anak|1/X/2025|Nomor:||Teks.",
    );
}

#[test]
fn a_text_without_a_head_is_all_body() {
    check("Kabar Baik\nTeks panjang di sini.", "Kabar Baik||||Teks panjang di sini.");
    check("Jakarta (1/9) – Kami datang.", "||||Jakarta (1/9) – Kami datang.");
    check(
        "Nomor 41 Tahun 1999 tentang Kehutanan berlaku.",
        "||||Nomor 41 Tahun 1999 tentang Kehutanan berlaku.",
    );
    check("", "||||");
}
