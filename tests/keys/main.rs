//! Keys and what becomes of the draft, one case a line: (before, keys, after) in the notation of `common/notation.rs`.
//! Every case is also undone to its beginning and redone to its end, and its caret is looked at after every key.

#[path = "../common/mod.rs"]
mod common;

mod blocks;
mod commands;
mod exporting;
mod fields;
mod finding;
mod keymaps;
mod lines;
mod merging;
mod mouse;
mod moving;
mod outside;
mod pasting;
mod pen;
mod recovering;
mod saving;
mod selecting;
mod speakers;
mod steps;
mod typing;
mod typography;
mod undoing;
mod values;
mod views;

use common::driver::{Driver, How};
use common::{keys, notation};
use siaran::session::Access;

/// Draft before, keys, draft after.
type Case<'a> = (&'a str, &'a str, &'a str);

/// An editor on a draft in the notation, the caret where it says.
fn open(before: &str, how: How) -> Driver {
    let (draft, caret) = notation::read(before);
    let mut driver = Driver::open(draft, how);
    if let Some(caret) = caret {
        notation::place_caret(&mut driver.app, caret);
        driver.settle();
    }
    driver
}

/// Presses the keys one by one; complains of the first that leaves a caret where none can stand.
fn press(driver: &mut Driver, script: &str) -> Result<(), String> {
    for (nth, key) in keys::read(script).into_iter().enumerate() {
        match key {
            keys::Press::Wait(millis) => driver.app.millis += millis,
            keys::Press::Input(input) => {
                let said = format!("key {}, {input:?}", nth + 1);
                driver.input(input);
                if let Some(fault) = driver.caret_fault() {
                    return Err(format!("{said}: {fault}"));
                }
            }
        }
    }
    Ok(())
}

/// Undoes everything and redoes everything.
fn there_and_back(before: &str, driver: &mut Driver) -> Result<(), String> {
    let begin = notation::read(before).0;
    let end = driver.draft().clone();
    while driver.app.session.undo().is_some() {}
    if *driver.draft() != begin {
        return Err(format!("undone to\n{:#?}", driver.draft()));
    }
    if driver.app.session.is_dirty() && !driver.wishes.iter().any(is_save) {
        return Err("unsaved though everything is undone".to_owned());
    }
    while driver.app.session.redo().is_some() {}
    if *driver.draft() != end { Err(format!("redone to\n{:#?}", driver.draft())) } else { Ok(()) }
}

fn is_save(wish: &siaran::tui::effect::Effect) -> bool {
    matches!(wish, siaran::tui::effect::Effect::Save(..))
}

fn complaint(&(before, script, after): &Case, how: How) -> Option<String> {
    let run = std::panic::catch_unwind(|| {
        let mut driver = open(before, how);
        let pressed = press(&mut driver, script);
        let got = notation::show(&driver.app);
        // Where undone, what lies ahead is still to be redone; only a case that ends at the newest state is walked.
        let law = there_and_back(before, &mut driver);
        (got, pressed.and(if script.contains("<C-z>") { Ok(()) } else { law }))
    });
    let told = |what: String| Some(format!("{before}\n  {script}\n{after}\n  but {what}\n"));
    match run {
        Err(_) => told("it panicked".to_owned()),
        Ok((got, _)) if got != after => told(format!("got\n{got}")),
        Ok((_, Err(what))) => told(what),
        Ok(_) => None,
    }
}

/// All cases hold; those that do not are told together.
#[track_caller]
fn check_as(cases: &[Case<'_>], how: How) {
    let complaints: Vec<String> = cases.iter().filter_map(|case| complaint(case, how)).collect();
    assert!(complaints.is_empty(), "{} of {}:\n\n{}", complaints.len(), cases.len(), complaints.join("\n"));
}

#[track_caller]
fn check(cases: &[Case<'_>]) {
    check_as(cases, How::default());
}

/// Draft before, keys, what the screen does (see `Driver::outcome`).
#[track_caller]
fn told_as(cases: &[Case<'_>], how: How) {
    let mut complaints = Vec::new();
    for (before, script, expected) in cases {
        let mut driver = open(before, how);
        if let Err(what) = press(&mut driver, script) {
            complaints.push(format!("{before} {script}: {what}"));
        }
        let got = driver.outcome();
        if got != *expected {
            complaints.push(format!("{before} {script}: {expected:?} but {got:?}"));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[track_caller]
fn told(cases: &[Case<'_>]) {
    told_as(cases, How::default());
}

fn read_only() -> How {
    How { access: Access::Read, ..How::default() }
}
