//! What earlier sessions left, by keys: (text taken in, keys, which journals the save makes go).

use std::path::PathBuf;

use siaran::phrase::Lang;
use siaran::session::Access;
use siaran::tui::act;
use siaran::tui::effect::Effect;
use siaran::tui::protect::LeftBehind;

use super::common::driver::{Driver, How};
use super::{notation, open};

/// The editor on a draft that an earlier session left `texts` of, each in a journal of its own, the newest first.
fn offered(texts: &[&str], access: Access) -> Driver {
    let mut driver = open("¶ satu|", How { access, ..How::default() });
    let saved = driver.draft().clone();
    let left = texts.iter().enumerate().map(|(nth, text)| {
        let mut draft = notation::read(text).0;
        draft.blocks[0].id.clone_from(&saved.blocks[0].id);
        let file = PathBuf::from(format!("{nth}.jnl"));
        LeftBehind {
            file,
            name: None,
            was_a_file: true,
            changed: 0,
            steps: 1,
            whole: true,
            saved: saved.clone(),
            draft,
        }
    });
    let left = left.collect();
    act::offer_left(&mut driver.app, left);
    driver.settle();
    driver
}

/// Which journals have nothing any more that is not in the draft's file, once the draft as it now stands is saved.
fn gone(driver: &mut Driver) -> Vec<String> {
    let revision = driver.app.session.revision();
    let files = act::in_the_file(&mut driver.app, revision);
    files.into_iter().map(|file| file.display().to_string()).collect()
}

#[track_caller]
fn check(script: &str, goes: &[&str]) {
    let mut driver = offered(&["¶ satu dua"], Access::Write);
    driver.press(script).press("<C-s>");
    assert!(matches!(driver.wishes.last(), Some(Effect::Save(_))), "{script}: {:?}", driver.wishes);
    assert_eq!(gone(&mut driver), goes, "{script}");
}

/// `<Down><Enter>` takes it.
#[test]
fn a_text_goes_once_a_draft_is_saved_that_has_it() {
    check("<Down><Enter>", &["0.jnl"]);
    check("<Down><Enter>x", &["0.jnl"]);
    check("<Down><Enter>x<C-z>", &["0.jnl"]);
    check("<Down><Enter><C-z><C-y>", &["0.jnl"]);
    // Compared first, it is taken with Enter.
    check("<Enter><Enter>", &["0.jnl"]);
}

#[test]
fn a_text_that_was_taken_back_stays() {
    check("<Down><Enter><C-z>", &[]);
    check("<Down><Enter>x<C-z><C-z>", &[]);
    check("<Down><Enter><C-z>x", &[]);
    check("<Down><Enter><C-z>x<C-z>y", &[]);
    check("<Enter><Enter><C-z>", &[]);
    check("<Enter><Esc>x", &[]);
    check("<Down*2><Enter>x", &[]);
}

#[test]
fn what_was_taken_back_and_done_again_goes_with_a_later_save() {
    let mut driver = offered(&["¶ satu dua"], Access::Write);
    driver.press("<Down><Enter><C-z><C-s>");
    assert_eq!(gone(&mut driver), [""; 0]);
    driver.press("<C-y><C-s>");
    assert_eq!(gone(&mut driver), ["0.jnl"]);
    assert_eq!(gone(&mut driver), [""; 0], "once is enough");
}

/// A save tells of the state it wrote, whatever was taken back meanwhile.
#[test]
fn what_counts_is_the_state_that_was_written() {
    let mut driver = offered(&["¶ satu dua"], Access::Write);
    let before = driver.app.session.revision();
    driver.press("<Down><Enter>");
    let with = driver.app.session.revision();
    assert_eq!(act::in_the_file(&mut driver.app, before), [""; 0].map(PathBuf::from));
    driver.press("<C-z>");
    assert_eq!(act::in_the_file(&mut driver.app, with), ["0.jnl"].map(PathBuf::from));
}

#[test]
fn of_two_texts_each_stays_or_goes_by_itself() {
    let mut driver = offered(&["¶ satu dua", "¶ nol satu"], Access::Write);
    driver.press("<Down><Enter><Down><Enter>").press("<C-z><C-s>");
    assert_eq!(gone(&mut driver), ["0.jnl"]);
}

/// Somebody else has the pen: nothing was taken, so nothing goes.
#[test]
fn what_could_not_be_taken_stays() {
    let mut driver = offered(&["¶ satu dua"], Access::Export);
    driver.press("<Down><Enter>");
    assert!(driver.app.taken.is_empty());
}

#[test]
fn that_the_end_of_it_cannot_be_read_is_in_the_question() {
    for (lang, said) in [
        (Lang::Id, "Bagian terakhir sebuah naskah tidak terbaca"),
        (Lang::En, "The last part of a text could not be read"),
    ] {
        for (whole, size) in [(true, (80, 24)), (false, (80, 24)), (false, (40, 12))] {
            let mut driver = offered(&["¶ satu dua"], Access::Write);
            (driver.app.lang, driver.app.size) = (lang, size);
            let mut left = driver.app.left.pop().unwrap();
            left.whole = whole;
            left.name = Some("rapat/lama.toml".into());
            driver.app.popups.clear();
            act::offer_left(&mut driver.app, vec![left]);
            driver.settle();
            assert_eq!(shown(&driver).contains(said), !whole, "{}", shown(&driver));
            // In a low window the answers are kept, and the end of the question may not be.
            assert!(size.1 < 24 || shown(&driver).contains("rapat/lama.toml"), "{}", shown(&driver));
        }
    }
}

/// The words in the window.
fn shown(driver: &Driver) -> String {
    let (buffer, _) = driver.draw();
    let words = buffer.content.iter().map(|cell| cell.symbol()).collect::<String>();
    words
        .split(|c: char| c.is_whitespace() || "│┃|".contains(c))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
