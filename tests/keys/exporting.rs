//! An export runs beside the typing: what is typed meanwhile, what is queued, and what is asked when something is in the way.

use std::path::PathBuf;

use siaran::phrase::store::SavedPhrase;
use siaran::store::{DiskError, StoreError};
use siaran::tui::effect::{Effect, Outcome};
use siaran::tui::popup::Popup;
use siaran::tui::update;

use super::common::driver::{Driver, How};

const DRAFT: &str = "[release]\nnumber = \"B-7/SETMEN/HM.02.04/04/2026\"\ntitle = \"Posyandu Lansia Dibuka\"\n\
    place = \"Bogor\"\ndate = 2026-04-21\n\n[[body]]\nid = \"a1b2\"\ntext = \"Dinas membuka tiga posyandu lansia.\"\n";

/// An editor that exports: its windows are closed and one export is under way.
fn exporting() -> Driver {
    let mut driver = Driver::of_file(DRAFT, How::default());
    driver.press("<C-e>");
    assert_eq!(driver.outcome(), "preflight");
    driver.press("<Enter>");
    assert_eq!(driver.outcome(), "Mengekspor…");
    assert_eq!(exports(&driver).len(), 1);
    driver
}

/// Whether each export that was wished replaces what is there, in order.
fn exports(driver: &Driver) -> Vec<bool> {
    let forced = |wish: &Effect| if let Effect::Export { force, .. } = wish { Some(*force) } else { None };
    driver.wishes.iter().filter_map(forced).collect()
}

fn ends(driver: &mut Driver, outcome: Outcome) {
    assert!(update::outcome(&mut driver.app, outcome).is_empty());
    driver.settle();
}

fn files() -> Vec<PathBuf> {
    vec![PathBuf::from("siaran/posyandu.txt")]
}

fn text(driver: &Driver) -> &str {
    &driver.draft().blocks[0].text
}

#[test]
fn what_is_typed_meanwhile_goes_into_the_text() {
    let mut driver = exporting();
    driver.press("abc");
    assert_eq!(text(&driver), "abcDinas membuka tiga posyandu lansia.");
    ends(&mut driver, Outcome::Exported { files: files(), told: Vec::new() });
    assert_eq!(driver.outcome(), "Diekspor: posyandu.txt");
    assert!(driver.app.exporting.is_empty());
}

#[test]
fn a_second_one_is_next_and_both_are_told() {
    let mut driver = exporting();
    driver.press("<C-e>");
    assert_eq!(driver.outcome(), "preflight");
    driver.press("<Enter>");
    assert_eq!(driver.outcome(), "Masih mengekspor; yang ini sesudahnya");
    assert_eq!(driver.app.exporting.len(), 2);
    // A window that was opened meanwhile stays.
    driver.press("<C-e>");
    ends(&mut driver, Outcome::Exported { files: files(), told: Vec::new() });
    assert_eq!((driver.outcome().as_str(), driver.app.exporting.len()), ("preflight", 1));
    driver.press("<Esc>");
    ends(&mut driver, Outcome::Exported { files: files(), told: Vec::new() });
    assert_eq!((driver.outcome().as_str(), driver.app.exporting.len()), ("Diekspor: posyandu.txt", 0));
}

#[test]
fn what_is_in_the_way_is_asked_about_and_replaced_when_that_is_wished() {
    let mut driver = exporting();
    ends(&mut driver, Outcome::InTheWay(files()));
    assert_eq!(driver.outcome(), "question");
    driver.press("<Down><Enter>");
    assert_eq!((driver.outcome().as_str(), exports(&driver)), ("Mengekspor…", vec![false, true]));
    ends(&mut driver, Outcome::Exported { files: files(), told: Vec::new() });
    assert_eq!(driver.outcome(), "Diekspor: posyandu.txt");
    // Or left as it is: the formats are still there to choose from.
    let mut driver = exporting();
    ends(&mut driver, Outcome::InTheWay(files()));
    driver.press("<Enter>");
    assert_eq!((driver.outcome().as_str(), exports(&driver)), ("preflight", vec![false]));
}

#[test]
fn in_the_middle_of_typing_nothing_is_asked() {
    let mut driver = exporting();
    driver.press("abc");
    ends(&mut driver, Outcome::InTheWay(files()));
    let said = driver.outcome();
    assert!(said.contains("posyandu.txt") && said.contains("sudah ada"), "{said}");
    driver.press("d");
    assert_eq!(text(&driver), "abcdDinas membuka tiga posyandu lansia.");
}

#[test]
fn what_cannot_be_written_is_told_and_nobody_leaves_before() {
    for typed in ["", "abc"] {
        let mut driver = exporting();
        driver.press(typed);
        driver.app.quit = true;
        ends(&mut driver, Outcome::NotExported(StoreError::writing(&files()[0], DiskError::Full)));
        assert!(!driver.app.quit && driver.app.exporting.is_empty());
        let back = driver.app.popups.iter().any(|popup| matches!(popup, Popup::Preflight(_)));
        assert_eq!(back, typed.is_empty(), "{typed:?}");
        assert!(driver.app.notice.is_some(), "{typed:?}");
    }
}

/// What the disk did not confirm is said, and nobody leaves before it was read.
#[test]
fn an_export_that_is_not_confirmed_says_so() {
    let mut driver = exporting();
    driver.app.quit = true;
    let told = vec![SavedPhrase::Unconfirmed { file: "posyandu.txt".into() }];
    ends(&mut driver, Outcome::Exported { files: files(), told });
    let said = driver.outcome();
    assert!(said.starts_with("Diekspor: posyandu.txt. posyandu.txt tersimpan"), "{said}");
    assert!(said.contains("listrik padam") && !driver.app.quit && driver.app.exporting.is_empty(), "{said}");
}
