//! Two versions of the draft side by side: (base, ours, theirs, keys, the merged draft).

use super::common::driver::{Driver, How};
use super::common::notation;
use siaran::phrase::tui::TuiPhrase;
use siaran::session::Access;
use siaran::tui::act;
use siaran::tui::effect::Effect;
use siaran::tui::input::{Input, Mouse};

/// The editor on `ours`, with the comparison open.
fn compared(base: &str, ours: &str, theirs: &str, how: How) -> Driver {
    let [base, ours, theirs] = [base, ours, theirs].map(|text| {
        let mut draft = notation::read(text).0;
        // Blocks are known by their place in these short drafts.
        for (at, block) in draft.blocks.iter_mut().enumerate() {
            block.id = format!("b{at}");
        }
        draft
    });
    let mut driver = Driver::open(ours, how);
    act::compare(&mut driver.app, &base, &theirs);
    driver.settle();
    driver
}

fn blocks(driver: &Driver) -> String {
    let texts = driver.draft().blocks.iter().map(|block| block.text.as_str());
    texts.collect::<Vec<_>>().join("\n")
}

const BASE: &str = "¶ Hadir 120 anak.\n¶ Kata lama di sini.\n¶ Tetap.";
const OURS: &str = "¶ Hadir 125 anak.\n¶ Kata baru di sini.\n¶ Tetap.";
const THEIRS: &str = "¶ Hadir 130 anak.\n¶ Kata usang di sini.\n¶ Tetap saja.";

#[track_caller]
fn check(script: &str, merged: &str, outcome: &str) {
    for size in [(110, 32), (80, 24), (40, 12), (30, 8), (1, 1)] {
        let mut driver = compared(BASE, OURS, THEIRS, How { size, ..How::default() });
        let before = driver.draft().clone();
        driver.press(script);
        assert_eq!((blocks(&driver).as_str(), driver.outcome().as_str()), (merged, outcome), "{size:?}");
        assert_eq!(driver.caret_fault(), None);
        // All of it is one step.
        while driver.app.popups.pop().is_some() {}
        driver.press("<C-z>");
        assert_eq!(driver.draft(), &before);
    }
}

const LEFT: &str = "Hadir 125 anak.\nKata baru di sini.\nTetap.";
const DONE: &str = "Kedua versi digabung; Ctrl+Z mengembalikan";

#[test]
fn sides_are_chosen_with_the_arrows() {
    check("<Left><Down><Left><Enter>", "Hadir 125 anak.\nKata baru di sini.\nTetap saja.", DONE);
    check("<Right><Down><Right><Enter>", "Hadir 130 anak.\nKata usang di sini.\nTetap saja.", DONE);
    check("<Down><Right><Up><Left><Enter>", "Hadir 125 anak.\nKata usang di sini.\nTetap saja.", DONE);
    check(
        "k<Down>B<Enter>",
        "Hadir 125 anak.\nHadir 130 anak.\nKata baru di sini.\nKata usang di sini.\nTetap saja.",
        DONE,
    );
    check(
        "<Right><Left><End><Right><Home><Enter>",
        "Hadir 125 anak.\nKata usang di sini.\nTetap saja.",
        DONE,
    );
}

#[test]
fn nothing_is_done_before_everything_is_chosen() {
    check("", LEFT, "merge");
    check("<Right><Enter>", LEFT, "merge");
    check("<Right><Down><Right><Esc>", LEFT, "body");
    // Enter went to the question that was left.
    check("<Down><Right><Enter><Left><Enter>", "Hadir 125 anak.\nKata usang di sini.\nTetap saja.", DONE);
}

#[test]
fn versions_that_agree_are_no_question() {
    let mut driver = compared(BASE, OURS, OURS, How::default());
    assert_eq!(driver.outcome(), "Kedua versi sama");
    driver = compared(BASE, OURS, BASE, How::default());
    assert_eq!(driver.outcome(), "Kedua versi sama");
    driver = compared(BASE, BASE, THEIRS, How::default());
    driver.press("<Enter>");
    assert_eq!(blocks(&driver), "Hadir 130 anak.\nKata usang di sini.\nTetap saja.");
}

#[test]
fn where_only_one_can_stand_both_are_not_chosen() {
    let mut driver = compared("= Lama\n¶ a", "= Baru\n¶ a", "= Lain\n¶ a", How::default());
    driver.press("k<Enter>");
    assert_eq!(driver.outcome(), "merge");
    driver.press("k");
    let said = driver.app.notice.as_ref().map(|notice| notice.phrase.text(driver.app.lang));
    assert_eq!(said.as_deref(), Some("Di sini hanya satu versi yang dapat dipakai"));
    driver.press("<Right><Enter>");
    assert_eq!(driver.draft().field(siaran::model::Field::Title), "Lain");
}

#[test]
fn a_reader_changes_nothing() {
    let mut driver = compared(BASE, OURS, THEIRS, How { access: Access::Read, ..How::default() });
    driver.press("<Right><Down><Right><Enter>");
    assert_eq!(blocks(&driver), LEFT);
    assert_eq!(driver.outcome(), "Draf ini dibuka hanya untuk dibaca");
}

/// Neither version is saved beneath the comparison: what is saved is what one sees.
#[test]
fn nothing_is_saved_before_the_comparison_is_done() {
    let mut driver = compared(BASE, OURS, THEIRS, How::default());
    let saves = |driver: &Driver| driver.wishes.iter().filter(|wish| matches!(wish, Effect::Save(_))).count();
    for typed in ["<C-s>", "<Right><C-s>", "<Down><Right><C-s>"] {
        driver.press(typed);
        assert_eq!((driver.outcome().as_str(), saves(&driver)), ("merge", 0), "{typed}");
        let said = driver.app.notice.as_ref().map(|notice| notice.phrase.clone());
        assert_eq!(said, Some(TuiPhrase::MergeFirst), "{typed}");
    }
    assert_eq!(blocks(&driver), LEFT, "it is as it was");
    driver.press("<Enter>");
    assert_eq!(
        blocks(&driver),
        "Hadir 130 anak.\nKata usang di sini.\nTetap saja.",
        "what was chosen stays chosen"
    );
    driver.press("<C-z><C-s>");
    assert_ne!(driver.app.notice.as_ref().map(|notice| notice.phrase.clone()), Some(TuiPhrase::MergeFirst));
}

/// Where words stand on the screen, from the top; `skip` times further down.
#[track_caller]
fn find(driver: &Driver, words: &str, skip: usize) -> (u16, u16) {
    let (buffer, _) = driver.draw();
    let mut found = Vec::new();
    for y in 0..buffer.area.height {
        let cells: Vec<&str> = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect();
        found.extend(
            (0..cells.len()).filter(|x| cells[*x..].concat().starts_with(words)).map(|x| (x as u16, y)),
        );
    }
    *found.get(skip).unwrap_or_else(|| panic!("{words:?} is not on the screen"))
}

fn click(driver: &mut Driver, words: &str, skip: usize) {
    let (x, y) = find(driver, words, skip);
    driver.input(Input::Mouse(Mouse::Press, x, y));
    driver.input(Input::Mouse(Mouse::Release, x, y));
}

#[test]
fn the_mouse_chooses_too() {
    for size in [(110, 32), (80, 24)] {
        let mut driver = compared(BASE, OURS, THEIRS, How { size, ..How::default() });
        click(&mut driver, "Hadir 130", 0);
        click(&mut driver, "Keduanya", 1);
        click(&mut driver, "Enter", 0);
        let merged = "Hadir 130 anak.\nKata baru di sini.\nKata usang di sini.\nTetap saja.";
        assert_eq!(blocks(&driver), merged, "{size:?}");
    }
    let mut driver = compared(BASE, OURS, THEIRS, How { size: (40, 12), ..How::default() });
    click(&mut driver, "Hadir 125", 0);
    driver.input(Input::Mouse(Mouse::WheelDown, 5, 5));
    driver.input(Input::Mouse(Mouse::WheelDown, 5, 5));
    click(&mut driver, "Versi lain", 0);
    driver.press("<Enter>");
    assert_eq!(blocks(&driver), "Hadir 125 anak.\nKata usang di sini.\nTetap saja.");
}
