//! What leaves the house, judged from outside: the same words in every format, nothing hidden, nothing active.

mod laws;
#[path = "../common/page.rs"]
mod page;

use page::only_ours;
use siaran::export::{Galley, Options, Piece, Role, format};
use siaran::model::{Block, Draft, Field, Joint, Kind, Speaker};
use siaran::profile::{ByLang, Profile, Profiles, Section};

/// A body of our own, with the habits of a ministry that prints without gaps.
const BODY: &str = r#"
id = "badan"
name = "Badan Contoh Nasional"
number_lines = ["Siaran Pers Nomor: {number}"]
joint_lines = ["SIARAN PERS BERSAMA", "", "Nomor:", "{number}"]
paragraph_gap = 0
contact = ["BIRO HUMAS", "Telp.& Fax (021) 123"]
dateline.id = "{place} ({d}/{m}) – "
dateline.en = "{place}, {d} {month} {yyyy} – "
number.any = true
"#;

fn body() -> Profile {
    let mut profiles = Profiles::builtin();
    profiles.add(BODY).expect("a profile");
    profiles.of("badan").clone()
}

fn release() -> Draft {
    let mut draft = Draft::default();
    draft.set_field(Field::Title, "Badan Contoh Buka Taman Asuh");
    draft.set_field(Field::Number, "B-7/SET/HM.01/12/2025");
    draft.set_field(Field::Place, "Makassar");
    draft.set_field(Field::Date, "2025-12-16");
    draft.speakers.push(Speaker {
        id: "sari".into(),
        name: "Sari Dewi".into(),
        position: "Kepala Badan".into(),
        short: "Sari".into(),
        ..Speaker::default()
    });
    draft.blocks = vec![
        Block::paragraph("a1", "Badan Contoh membuka taman asuh."),
        Block {
            speaker: "sari".into(),
            lead: "Sari menegaskan,".into(),
            attribution: "kata {position} {name}".into(),
            continued: "Besok kami mulai".into(),
            ..Block::new(Kind::Quote, "a2", "Anak-anak harus aman")
        },
        Block::new(Kind::Heading, "a3", "Langkah berikutnya"),
        Block::new(Kind::List, "a4", "melatih pengasuh;\nmemeriksa gedung."),
    ];
    draft
}

fn set(draft: &Draft, profile: &Profile) -> Galley {
    Galley::set(draft, &Profiles::builtin(), profile)
}

fn print(id: &str, draft: &Draft, profile: &Profile) -> String {
    let format = format(id).expect("a format of the table");
    let bytes = (format.render)(&set(draft, profile), &Options::default());
    String::from_utf8(bytes).expect("exports are UTF-8")
}

#[test]
fn plain_text_is_one_line_a_paragraph() {
    let expected = "\
Badan Contoh Buka Taman Asuh
Siaran Pers Nomor: B-7/SET/HM.01/12/2025
Makassar (16/12) – Badan Contoh membuka taman asuh.
Sari menegaskan, “Anak-anak harus aman,” kata Kepala Badan Sari Dewi. “Besok kami mulai.”
Langkah berikutnya
- melatih pengasuh;
- memeriksa gedung.
BIRO HUMAS
Telp.& Fax (021) 123
";
    assert_eq!(print("txt", &release(), &body()), expected);
}

#[test]
fn gaps_part_paragraphs_but_not_the_lines_of_a_block() {
    let profile = Profile { paragraph_gap: 1, ..body() };
    let mut draft = release();
    draft.set_field(Field::Embargo, "2025-12-16 09:00 WITA");
    let expected = "\
EMBARGO SAMPAI Selasa, 16 Desember 2025, pukul 09.00 WITA

Badan Contoh Buka Taman Asuh
Siaran Pers Nomor: B-7/SET/HM.01/12/2025

Makassar (16/12) – Badan Contoh membuka taman asuh.

Sari menegaskan, “Anak-anak harus aman,” kata Kepala Badan Sari Dewi. “Besok kami mulai.”

Langkah berikutnya

- melatih pengasuh;
- memeriksa gedung.

BIRO HUMAS
Telp.& Fax (021) 123
";
    assert_eq!(print("txt", &draft, &profile), expected);
}

#[test]
fn markdown_says_the_same_with_its_own_signs() {
    let mut draft = release();
    draft.set_field(Field::Contact, "BIRO *HUMAS*\n\n- telepon 123");
    let expected = r"# Badan Contoh Buka Taman Asuh

Siaran Pers Nomor: B-7/SET/HM.01/12/2025

Makassar (16/12) – Badan Contoh membuka taman asuh.

Sari menegaskan, “Anak-anak harus aman,” kata Kepala Badan Sari Dewi. “Besok kami mulai.”

## Langkah berikutnya

- melatih pengasuh;
- memeriksa gedung.

---

BIRO \*HUMAS\*

\- telepon 123
";
    assert_eq!(print("md", &draft, &body()), expected);
}

#[test]
fn a_page_says_what_its_parts_are() {
    let page = print("html", &release(), &body());
    for part in [
        "<!doctype html>\n<html lang=\"id\">",
        "<meta charset=\"utf-8\">",
        "content=\"default-src 'none'; style-src 'unsafe-inline'\"",
        "<title>Badan Contoh Buka Taman Asuh</title>",
        "<p class=\"letterhead\">Badan Contoh Nasional</p>",
        "<h1>Badan Contoh Buka Taman Asuh</h1>",
        "<p class=\"number\">Siaran Pers Nomor: <bdi>B-7/SET/HM.01/12/2025</bdi></p>",
        "<span class=\"dateline\">Makassar (<time datetime=\"2025-12-16\">16/12</time>) – </span>Badan",
        "<blockquote><p>Sari menegaskan, <span class=\"spoken\">“Anak-anak harus aman,”</span>",
        "<h2>Langkah berikutnya</h2>",
        "<ul>\n<li>melatih pengasuh;</li>",
        "<address>\n<p>BIRO HUMAS<br>\nTelp.&amp; Fax (021) 123</p>\n</address>",
    ] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    only_ours(&page).expect("it is one of our pages");
}

#[test]
fn a_profile_decides_the_order_but_leaves_nothing_out() {
    let profile = Profile { order: vec![Section::Number, Section::Title], number_lines: vec![], ..body() };
    let galley = set(&release(), &profile);
    let kinds: Vec<&str> = galley.pieces.iter().map(kind).collect();
    assert_eq!(kinds, ["number", "title", "paragraph", "quote", "heading", "list", "contact", "contact"]);
    let printed: Vec<String> = galley.lines().collect();
    assert_eq!(printed[0], "B-7/SET/HM.01/12/2025");
}

#[test]
fn the_dateline_goes_before_the_first_words() {
    let mut draft = release();
    draft.blocks.rotate_left(2);
    let lines: Vec<String> = set(&draft, &body()).lines().collect();
    assert_eq!(
        lines[2..6],
        [
            "Langkah berikutnya",
            "melatih pengasuh;",
            "memeriksa gedung.",
            "Makassar (16/12) – Badan Contoh membuka taman asuh."
        ]
    );
    draft.blocks.truncate(2);
    let lines: Vec<String> = set(&draft, &body()).lines().collect();
    assert_eq!(lines[2], "Makassar (16/12) –");
}

#[test]
fn a_joint_release_has_one_label_and_every_number() {
    let mut draft = release();
    draft.joint.push(Joint {
        profile: "ojk".into(),
        number: "SP-133/GKPB/OJK/VIII/2025".into(),
        ..Joint::default()
    });
    let lines: Vec<String> = set(&draft, &body()).lines().take(6).collect();
    let numbers = ["B-7/SET/HM.01/12/2025", "SP-133/GKPB/OJK/VIII/2025"];
    assert_eq!(lines[1..], ["SIARAN PERS BERSAMA", "", "Nomor:", numbers[0], numbers[1]]);
    let page = print("html", &draft, &body());
    assert!(
        page.contains("<p class=\"letterhead\">Badan Contoh Nasional<br>\nOtoritas Jasa Keuangan</p>"),
        "{page}"
    );
    only_ours(&page).expect("it is one of our pages");
    draft.set_field(Field::Language, "en");
    let lines: Vec<String> = set(&draft, &body()).lines().take(6).collect();
    assert_eq!(
        lines[1..4],
        ["Joint Press Release".to_owned(), format!("No. {}", numbers[0]), format!("No. {}", numbers[1])]
    );
    assert!(lines[4].starts_with("Makassar, 16 December 2025 – Badan"), "{lines:?}");
}

#[test]
fn place_and_date_may_stand_under_the_body() {
    let foot = ByLang { id: "{place}, {body}, {d} {month} {yyyy}".into(), ..ByLang::default() };
    let profile = Profile { dateline_foot: foot, dateline: ByLang::default(), short: "BCN".into(), ..body() };
    let lines: Vec<String> = set(&release(), &profile).lines().collect();
    assert_eq!(lines[7..9], ["Makassar, BCN, 16 Desember 2025", "BIRO HUMAS"]);
    let page = print("html", &release(), &profile);
    let foot = "Makassar, BCN, <time datetime=\"2025-12-16\">16 Desember 2025</time></span></p>";
    assert!(page.contains(foot), "{page}");
}

#[test]
fn inline_marks_become_each_format_s_own() {
    let mut draft = release();
    draft.blocks = vec![
        Block::paragraph("a1", r"Ini *penting*, _peer counselor_ dan 2*3*4 serta \*bintang."),
        Block {
            speaker: "sari".into(),
            attribution: "kata {short}".into(),
            ..Block::new(Kind::Quote, "a2", "Ayo *maju!*")
        },
    ];
    let expected = ["Ini penting, peer counselor dan 2*3*4 serta *bintang.", "“Ayo maju!” kata Sari."];
    let lines: Vec<String> = set(&draft, &body()).lines().collect();
    assert_eq!(lines[2].trim_start_matches("Makassar (16/12) – "), expected[0]);
    assert_eq!(lines[3], expected[1]);
    let text = print("md", &draft, &body());
    assert!(text.contains(r"Ini **penting**, *peer counselor* dan 2\*3\*4 serta \*bintang."), "{text}");
    assert!(text.contains("“Ayo **maju!**” kata Sari."), "{text}");
    let page = print("html", &draft, &body());
    assert!(page.contains("Ini <strong>penting</strong>, <em>peer counselor</em> dan 2*3*4"), "{page}");
    assert!(page.contains("<span class=\"spoken\">“Ayo <strong>maju!</strong>”</span>"), "{page}");
}

#[test]
fn a_quote_keeps_who_said_what() {
    let galley = set(&release(), &body());
    let Some(Piece::Quote { runs, speaker }) = galley.pieces.iter().find(|piece| kind(piece) == "quote")
    else {
        panic!("there is a quote");
    };
    assert_eq!(speaker.as_deref(), Some("Sari Dewi"));
    let spoken: Vec<&str> =
        runs.iter().filter(|run| run.role == Role::Spoken).map(|run| run.text.as_str()).collect();
    assert_eq!(spoken, ["Anak-anak harus aman", "Besok kami mulai"]);
}

#[test]
fn an_empty_draft_prints_what_the_house_adds_and_no_more() {
    let profile = Profile { contact: vec![], ..body() };
    assert_eq!(print("txt", &Draft::default(), &profile), "Siaran Pers Nomor:\n");
    let bare = Profile { number_lines: vec![], name: String::new(), ..profile };
    assert_eq!(print("txt", &Draft::default(), &bare), "");
    assert_eq!(print("md", &Draft::default(), &bare), "");
    only_ours(&print("html", &Draft::default(), &bare)).expect("it is one of our pages");
}

#[test]
fn wrapped_text_keeps_its_words_and_its_width() {
    let galley = set(&release(), &body());
    let render = format("txt").expect("a format of the table").render;
    let whole = String::from_utf8(render(&galley, &Options::default())).unwrap();
    for width in [1, 20, 72] {
        let text = String::from_utf8(render(&galley, &Options { width: Some(width) })).unwrap();
        assert!(text.split_whitespace().eq(whole.split_whitespace()), "{text}");
        for line in text.lines().filter(|line| line.trim_start_matches("- ").trim().contains(' ')) {
            assert!(line.chars().count() <= width, "{line}");
        }
    }
}

fn kind(piece: &Piece) -> &'static str {
    match piece {
        Piece::Embargo { .. } => "embargo",
        Piece::Title { .. } => "title",
        Piece::NumberLine { .. } => "number",
        Piece::Paragraph { .. } => "paragraph",
        Piece::Quote { .. } => "quote",
        Piece::Heading { .. } => "heading",
        Piece::List { .. } => "list",
        Piece::Foot { .. } => "foot",
        Piece::Contact { .. } => "contact",
    }
}
