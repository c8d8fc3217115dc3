//! Keys while somebody else writes the draft, and when they come and go.

use siaran::phrase::tui::TuiPhrase;
use siaran::session::Access;
use siaran::store::lock::{Holder, Theirs};
use siaran::tui::act;
use siaran::tui::effect::{Effect, Outcome};
use siaran::tui::pen::{Pen, PenCame};
use siaran::tui::update;

use super::{How, is_save, open, press};
use crate::common::driver::Driver;

/// Somebody else, on another computer.
pub(super) fn theirs(user: &str) -> Theirs {
    let holder = Holder { user: user.into(), host: "pc-humas-3".into(), pid: 7, ..Holder::default() };
    Theirs { holder, here: false, silent: false, owner: None }
}

/// An editor that was told on opening that somebody else writes.
fn second(before: &str) -> Driver {
    let mut driver = open(before, How::default());
    act::pen_is_theirs(&mut driver.app, theirs("rini"));
    driver
}

/// An editor whose user typed this when somebody took the draft over.
fn lost(before: &str, typed: &str) -> Driver {
    let mut driver = open(before, How::default());
    press(&mut driver, typed).expect("nothing goes wrong");
    act::pen_is_lost(&mut driver.app, theirs("rini"));
    driver.settle();
    driver
}

fn takes(driver: &Driver) -> Vec<bool> {
    let taken = driver.wishes.iter().filter_map(|wish| match wish {
        Effect::TakePen { anyhow, .. } => Some(*anyhow),
        _ => None,
    });
    taken.collect()
}

#[test]
fn the_second_changes_nothing() {
    let begin = second("¶ a|b").draft().clone();
    for script in
        ["<Enter>x", "<Esc><C-z>", "<Enter><BS>", "<Enter><Enter>", "<Enter><C-s>", "<Enter><A-2>", "xyz\n"]
    {
        let mut driver = second("¶ a|b");
        press(&mut driver, script).expect("nothing goes wrong");
        assert_eq!(*driver.draft(), begin, "{script}");
        assert!(!driver.wishes.iter().any(is_save) && takes(&driver).is_empty(), "{script}");
    }
    let mut driver = second("¶ a|b");
    press(&mut driver, "<Enter>x").expect("nothing goes wrong");
    let said = "Hanya baca: draf ini dibuka rini, di komputer pc-humas-3. Alt+T mengambil alih";
    assert_eq!(driver.outcome(), said);
    press(&mut driver, "<C-e>").expect("nothing goes wrong");
    assert_eq!(driver.outcome(), "preflight", "an export is no change");
}

/// No letter alone takes a draft from anybody: neither on the card nor in what comes after.
#[test]
fn nobody_takes_a_draft_over_by_typing() {
    for script in ["aaaaa", "ambil alih", "<Enter><A-t>aaaa", "a<Enter>a", "<A-t>a<Esc>"] {
        let mut driver = second("¶ a|b");
        press(&mut driver, script).expect("nothing goes wrong");
        assert_eq!(takes(&driver), Vec::<bool>::new(), "{script}");
    }
    for script in ["a<Down><Enter>", "aa<Enter>", "<Down><Enter><Down><Enter>", "<Enter><A-t><Down><Enter>"] {
        let mut driver = second("¶ a|b");
        press(&mut driver, script).expect("nothing goes wrong");
        assert_eq!(takes(&driver), [true], "{script}");
    }
}

#[test]
fn whoever_took_it_over_writes() {
    let mut driver = second("¶ a|b");
    press(&mut driver, "a<Down><Enter>").expect("nothing goes wrong");
    update::outcome(&mut driver.app, Outcome::Pen(PenCame::Ours));
    assert_eq!(driver.outcome(), "Sekarang Anda yang menulis draf ini");
    press(&mut driver, "x<C-s>").expect("nothing goes wrong");
    assert!(driver.wishes.iter().any(is_save));
    assert_eq!(driver.draft().blocks[0].text, "axb");
    assert_eq!(driver.app.session.access(), Access::Write);
}

/// Whatever comes in at the same moment, that one writes now stays to be read until a key is pressed.
#[test]
fn that_one_writes_now_is_seen_beside_what_comes_in() {
    let mut driver = second("¶ a|b");
    press(&mut driver, "a<Down><Enter>").expect("nothing goes wrong");
    update::outcome(&mut driver.app, Outcome::Pen(PenCame::Ours));
    driver.app.say(TuiPhrase::MergeKept);
    let said = driver.outcome();
    let (first, second) = said.split_once(". ").expect("both are said");
    assert_eq!(first, "Sekarang Anda yang menulis draf ini");
    assert_eq!(second, TuiPhrase::MergeKept.text(driver.app.lang));
    // What is said next takes the place of what came in, and of nothing else; when it is lost, that goes as well.
    driver.app.complain(TuiPhrase::OutsideGone);
    assert!(driver.outcome().starts_with("Sekarang Anda yang menulis draf ini. "), "{}", driver.outcome());
    assert!(!driver.outcome().contains(second), "{}", driver.outcome());
    driver.app.complain(TuiPhrase::LostToYou);
    assert!(driver.outcome().starts_with("Draf ini Anda ambil alih"), "{}", driver.outcome());
    update::outcome(&mut driver.app, Outcome::Pen(PenCame::Ours));
    press(&mut driver, "x").expect("nothing goes wrong");
    assert!(!driver.outcome().contains("Sekarang"), "{}", driver.outcome());
}

#[test]
fn a_free_draft_is_taken_without_a_question() {
    let mut driver = second("¶ a|b");
    press(&mut driver, "<Enter>").expect("nothing goes wrong");
    act::pen_is_free(&mut driver.app);
    assert_eq!(driver.outcome(), "rini sudah menutup draf ini; Alt+T untuk menulis");
    press(&mut driver, "x").expect("nothing goes wrong");
    assert_eq!(driver.outcome(), "Draf ini bebas; Alt+T untuk menulis");
    press(&mut driver, "<A-t>").expect("nothing goes wrong");
    assert_eq!(takes(&driver), [false]);
    // Somebody was faster: then it is asked.
    update::outcome(&mut driver.app, Outcome::Pen(PenCame::Theirs(Box::new(theirs("budi")))));
    assert_eq!(
        (driver.outcome().as_str(), driver.app.pen.clone()),
        ("question", Pen::Theirs(theirs("budi")))
    );
}

#[test]
fn when_another_takes_it_that_is_told_once() {
    let mut driver = second("¶ a|b");
    press(&mut driver, "<Enter>").expect("nothing goes wrong");
    act::pen_passed_on(&mut driver.app, theirs("rini"));
    assert!(driver.app.notice.is_none(), "nothing has changed");
    act::pen_passed_on(&mut driver.app, theirs("budi"));
    assert!(driver.outcome().contains("budi"), "{}", driver.outcome());
}

/// What was typed stands, and can be saved; no key changes it any more, and it is asked about when one leaves.
#[test]
fn whoever_lost_it_keeps_and_saves_what_was_typed() {
    let mut driver = lost("¶ a|b", "x");
    assert!(driver.outcome().starts_with("Draf ini diambil alih rini, di komputer pc-humas-3."));
    press(&mut driver, "y<BS><C-z><A-2>").expect("nothing goes wrong");
    assert_eq!(driver.draft().blocks[0].text, "axb");
    press(&mut driver, "<C-q>").expect("nothing goes wrong");
    assert_eq!(driver.outcome(), "question");
    press(&mut driver, "<Esc><C-s>").expect("nothing goes wrong");
    assert!(driver.wishes.iter().any(is_save));
    assert!(!driver.app.session.is_dirty());
    press(&mut driver, "<C-q>").expect("nothing goes wrong");
    assert!(driver.app.quit);
}

/// A day that is still being typed in its field was typed before: it is the draft's.
#[test]
fn what_stands_in_a_field_is_not_lost() {
    let driver = lost("@date 2026-01-01\n¶ a|", "<Tab><Down*3><C-a>16/12/2025");
    let date = siaran::model::Field::Date;
    assert_eq!(driver.draft().field(date), "2025-12-16");
    assert!(driver.app.session.is_dirty());
}

#[test]
fn the_command_is_of_no_use_to_whoever_writes() {
    let mut driver = open("¶ a|b", How::default());
    press(&mut driver, "<A-t>").expect("nothing goes wrong");
    assert_eq!(driver.outcome(), "Perintah ini hanya berlaku saat dibuka orang lain");
    assert!(takes(&driver).is_empty());
}

/// What somebody writes into a lock file to deceive is seen for what it is.
#[test]
fn a_hostile_name_is_shown_and_does_nothing() {
    let mut driver = open("¶ a|b", How { size: (110, 32), ..How::default() });
    let hostile = "rini\u{1b}]0;x\u{7}\u{202e}\n";
    act::pen_is_theirs(&mut driver.app, theirs(hostile));
    for script in ["", "a", "<Esc>", "x"] {
        press(&mut driver, script).expect("nothing goes wrong");
        let (buffer, _) = driver.draw();
        let seen: String = buffer.content().iter().map(|cell| cell.symbol()).collect();
        assert!(seen.contains("‹U+202E›") && seen.contains("rini"), "{script}: {seen}");
        assert!(!seen.contains(|c: char| c.is_control() || c == '\u{202e}'), "{script}");
    }
}
