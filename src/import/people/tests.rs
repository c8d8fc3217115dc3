//! Mentions of people, in the order a release makes them.

use super::*;

/// Hears the paragraphs, then finds what the attributions name; people as `position/name/short`, `?` for nobody.
fn check(paragraphs: &[&str], attributions: &[&str], expected: &str) {
    let verbs = Verbs::load();
    let mut text = paragraphs.join("\n");
    attributions.iter().for_each(|words| text.push_str(&format!("\n“Ya,” {words}")));
    let mut people = People::of(text, attributions, &verbs);
    for (index, paragraph) in paragraphs.iter().enumerate() {
        people.hear(paragraph, index + 1);
    }
    let mut told: Vec<String> = Vec::new();
    for words in attributions {
        let found = match speech::attributed(words, &verbs) {
            Some(Who::Named(words)) => people.find(words, 9, false),
            _ => people.pronoun(),
        };
        if let Some(person) = found {
            people.name_last(person);
        }
        told.push(found.map_or("?", |index| people.name(index)).to_owned());
    }
    let (speakers, _) = people.speakers();
    let all: Vec<String> =
        speakers.iter().map(|s| format!("{}/{}/{}", s.position, s.name, s.short)).collect();
    assert_eq!(format!("{} => {}", all.join(", "), told.join(", ")), expected);
}

#[test]
fn a_short_name_finds_the_full_one() {
    check(
        &["Kepala Dinas Sosial, Sari Dewi menjelaskan hal itu."],
        &["kata Sari.", "ungkapnya."],
        "Kepala Dinas Sosial/Sari Dewi/Sari => Sari Dewi, Sari Dewi",
    );
    check(
        &["Acara dibuka Menteri Sosial Bakri Aji Tompo hari ini."],
        &["ujar Bakri Tompo."],
        "Menteri Sosial/Bakri Aji Tompo/Bakri Tompo => Bakri Aji Tompo",
    );
    check(
        &["Acara dibuka Ketua Dewan Bakri Tompo dan Menteri Sosial Sari Dewi."],
        &["ujar Sari.", "ujar Bakri."],
        "Menteri Sosial/Sari Dewi/Sari, Ketua Dewan/Bakri Tompo/Bakri => Sari Dewi, Bakri Tompo",
    );
}

#[test]
fn a_later_short_name_tells_where_the_full_one_begins() {
    check(
        &["Ratna menjelaskan hal itu."],
        &["kata Deputi Layanan Terpadu Sejahtera Ratna Ayu."],
        "Deputi Layanan Terpadu Sejahtera/Ratna Ayu/Ratna => Ratna Ayu",
    );
}

#[test]
fn a_title_alone_means_the_one_who_bears_it() {
    check(
        &["Menteri Kehutanan Bakri Tompo menyampaikan hal itu.", "Ketua Dewan Sari Dewi mengatakan ini."],
        &["kata Menhut.", "tutup Ketua Dewan."],
        "Menteri Kehutanan/Bakri Tompo/, Ketua Dewan/Sari Dewi/ => Bakri Tompo, Sari Dewi",
    );
    check(
        &["Menteri Lingkungan Hidup dan Kehutanan, Sari Dewi menegaskan ini."],
        &["kata Menteri LHK."],
        "Menteri Lingkungan Hidup dan Kehutanan/Sari Dewi/ => Sari Dewi",
    );
    check(&[], &["kata Menhut."], " => ?");
}

#[test]
fn a_pronoun_means_nobody_when_somebody_else_came_in() {
    check(
        &["Ketua Dewan, Sari Dewi mengatakan ini.", "Hadir pula Gubernur Contoh di sana."],
        &["katanya."],
        "Ketua Dewan/Sari Dewi/ => ?",
    );
    check(
        &["Ketua Dewan, Sari Dewi mengatakan ini.", "Hal itu disampaikan Wakil Ketua, Bakri Tompo."],
        &["katanya."],
        "Ketua Dewan/Sari Dewi/, Wakil Ketua/Bakri Tompo/ => Bakri Tompo",
    );
}

#[test]
fn bodies_and_things_are_nobody() {
    check(
        &[
            "Kementerian Contoh menyampaikan hal itu.",
            "OJK dan Kemenhut menegaskan ini.",
            "Kegiatan itu menjelaskan banyak.",
        ],
        &[],
        " => ",
    );
}

#[test]
fn two_people_of_one_name_are_not_mixed_up() {
    check(
        &["Kepala Dinas, Sari Dewi mengatakan ini.", "Kepala Kantor, Sari Ayu mengatakan itu."],
        &["kata Sari Ayu."],
        "Kepala Dinas/Sari Dewi/, Kepala Kantor/Sari Ayu/ => Sari Ayu",
    );
}
