//! How many bytes a key sends in a long draft, beside the panes and without them, and what scrolling shows for it.

mod common;

use common::driver::{Driver, How};
use siaran::tui::wire::Wire;

/// A draft of about so many bytes, its paragraphs of lengths that differ, now and then a quote or a heading.
fn draft(bytes: usize) -> String {
    const SENTENCES: [&str; 5] = [
        "Dinas Kesehatan membuka posyandu lansia ke-% di desa itu mulai pekan depan.",
        "Para kader menimbang, mengukur, dan mencatat setiap warga yang datang sejak pukul % pagi.",
        "Layanan dibuka setiap Senin dan tidak dipungut biaya.",
        "Bupati meminta camat dan kepala desa mendampingi % keluarga yang belum terdata, termasuk yang tinggal jauh dari \
         puskesmas pembantu.",
        "Hasilnya dilaporkan tiap bulan.",
    ];
    let mut text = String::from(
        "[release]\nnumber = \"B-7/SETMEN/HM.02.04/04/2026\"\ntitle = \"Posyandu Lansia Dibuka di Semua Desa\"\n\
         place = \"Bogor\"\ndate = 2026-04-21\n\n[[speakers]]\nid = \"sari\"\nname = \"Sari Dewi\"\nposition = \"Camat\"\n",
    );
    let mut nth = 0;
    while text.len() < bytes {
        nth += 1;
        let kind = if nth % 7 == 0 {
            "kind = \"quote\"\nspeaker = \"sari\"\nattribution = \"kata {name}\"\n"
        } else {
            ""
        };
        let words: Vec<String> = (0..2 + nth % 4)
            .map(|at| SENTENCES[(nth * 3 + at) % SENTENCES.len()].replace('%', &(nth + at).to_string()))
            .collect();
        text += &format!("\n[[body]]\nid = \"b{nth}\"\n{kind}text = \"{}\"\n", words.join(" "));
    }
    text
}

/// An editor in the middle of the draft, and the wire to its terminal.
fn open(size: (u16, u16)) -> (Driver, Wire) {
    let mut driver = Driver::of_file(&draft(100_000), How { size, ..How::default() });
    driver.press("<C-Home><PgDn*30>");
    let mut wire = Wire::default();
    let (buffer, cursor) = driver.draw();
    wire.frame(&buffer, cursor);
    (driver, wire)
}

/// The bytes that each of some presses of a key sends.
fn sent(driver: &mut Driver, wire: &mut Wire, key: &str, times: usize) -> Vec<usize> {
    let press = |_| {
        driver.press(key);
        let (buffer, cursor) = driver.draw();
        wire.frame(&buffer, cursor).len()
    };
    (0..times).map(press).collect()
}

fn mean(sent: &[usize]) -> usize {
    sent.iter().sum::<usize>() / sent.len()
}

#[test]
fn keys_send_little_in_a_long_draft() {
    // Beside the panes, and with the whole width.
    for size in [(100, 30), (80, 24)] {
        let (mut driver, mut wire) = open(size);
        let keys = [("<Down>", 250), ("<Up>", 250), ("<PgDn>", 1300), ("<PgUp>", 1300), ("<Right>", 20)];
        for (key, most) in keys {
            let sent = sent(&mut driver, &mut wire, key, 60);
            assert!(mean(&sent) <= most, "{key} in {size:?}: {} of {sent:?}", mean(&sent));
        }
        driver.press("<Down*6><Right*20>");
        sent(&mut driver, &mut wire, "<Right>", 1);
        let typed = "kegiatan ini dibuka untuk semua warga desa yang ingin belajar memeriksa kesehatan lansia di rumah ";
        let typed: Vec<usize> =
            typed.chars().flat_map(|c| sent(&mut driver, &mut wire, &c.to_string(), 1)).collect();
        assert!(mean(&typed) <= 60, "typing in {size:?}: {} of {typed:?}", mean(&typed));
    }
}

#[test]
fn a_row_that_is_scrolled_to_costs_a_row_where_the_page_has_the_window() {
    let (mut driver, mut wire) = open((80, 24));
    let sent = sent(&mut driver, &mut wire, "<Down>", 60);
    // A row of hints comes along where the caret goes into a quote or out of one.
    assert!(sent.iter().all(|bytes| *bytes < 400), "{sent:?}");
}

/// The words in the window, row by row.
fn rows(driver: &Driver) -> Vec<(usize, Option<usize>)> {
    driver.app.page.visible.clone()
}

#[test]
fn a_page_further_passes_over_no_row() {
    for size in [(100, 30), (80, 24), (60, 16), (34, 9)] {
        let (mut driver, _) = open(size);
        for key in ["<PgDn>", "<PgUp>"] {
            for _ in 0..40 {
                let before = rows(&driver);
                driver.press(key);
                let after = rows(&driver);
                assert!(
                    after.iter().any(|row| before.contains(row)),
                    "{key} in {size:?}: {before:?}, {after:?}"
                );
                let there = driver.draw().1;
                assert!(there.is_some(), "{key} in {size:?} leaves the caret outside");
            }
        }
    }
}

#[test]
fn beside_the_panes_the_page_leaps_and_keeps_the_caret_in_sight() {
    let (mut driver, _) = open((100, 30));
    for key in ["<Down>", "<Up>"] {
        let mut leaps = 0;
        for _ in 0..80 {
            let before = rows(&driver);
            driver.press(key);
            let after = rows(&driver);
            leaps += usize::from(before != after);
            assert!(driver.draw().1.is_some(), "the caret is outside");
        }
        assert!((5..16).contains(&leaps), "{key}: {leaps}");
    }
}
