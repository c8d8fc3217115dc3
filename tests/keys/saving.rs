//! A save runs beside the typing: what is wished meanwhile, what counts as saved, and what is asked when it fails.

use siaran::store::{DiskError, Expected, Saved, StoreError, digest};
use siaran::tui::effect::{Effect, Outcome};
use siaran::tui::saver::Job;
use siaran::tui::update;

use super::common::driver::{Driver, How};
use super::{keys, open};

/// Presses keys, and gives the saves that are wished; none of them is done.
fn wished(driver: &mut Driver, script: &str) -> Vec<Job> {
    let mut jobs = Vec::new();
    for key in keys::read(script) {
        let keys::Press::Input(input) = key else { continue };
        driver.app.millis += 2_000;
        jobs.extend(update::update(&mut driver.app, input));
        driver.settle();
    }
    saves(jobs)
}

fn saves(wishes: Vec<Effect>) -> Vec<Job> {
    let job = |wish| if let Effect::Save(job) = wish { Some(*job) } else { None };
    wishes.into_iter().filter_map(job).collect()
}

fn ends(driver: &mut Driver, job: &Job, saved: Saved) -> Vec<Job> {
    let digest = digest(format!("{:?}", job.draft).as_bytes());
    let outcome =
        Outcome::Saved { path: job.path.clone(), revision: job.revision, saved, digest, readers: None };
    saves(update::outcome(&mut driver.app, outcome))
}

fn fails(driver: &mut Driver, job: &Job, error: DiskError) {
    let outcome = Outcome::NotSaved(StoreError::writing(&job.path, error));
    assert!(update::outcome(&mut driver.app, outcome).is_empty());
}

fn editor() -> Driver {
    open("¶ satu|", How::default())
}

#[test]
fn only_what_was_written_is_saved() {
    let mut driver = editor();
    let jobs = wished(&mut driver, "a<C-s>");
    assert_eq!(jobs.len(), 1);
    assert!(driver.app.saving.is_some() && driver.app.session.is_dirty());
    assert!(wished(&mut driver, "b").is_empty());
    assert!(ends(&mut driver, &jobs[0], Saved::Safely).is_empty());
    assert!(driver.app.session.is_dirty(), "b is not on the disk");
    assert_eq!(driver.outcome(), "Tersimpan: siaran.toml; yang diketik sesudahnya belum");
    driver.press("<C-z>");
    assert!(!driver.app.session.is_dirty(), "undone to what is on the disk");
    // The next save expects what the last one left.
    let again = wished(&mut driver, "c<C-s>");
    assert_eq!(again[0].expected, driver.app.expected);
    assert!(matches!(again[0].expected, Expected::Digest(_)));
    ends(&mut driver, &again[0], Saved::Safely);
    assert_eq!((driver.outcome().as_str(), driver.app.session.is_dirty()), ("Tersimpan: siaran.toml", false));
}

#[test]
fn however_often_one_saves_meanwhile_it_is_done_once_after() {
    let mut driver = editor();
    let first = wished(&mut driver, "a<C-s>");
    assert!(wished(&mut driver, "b<C-s>c<C-s><C-s>").is_empty());
    let second = ends(&mut driver, &first[0], Saved::Safely);
    assert_eq!(second.len(), 1);
    assert_eq!(*second[0].draft, *driver.draft(), "with the draft as it stands");
    assert_eq!(second[0].expected, driver.app.expected, "on what the first one left");
    assert!(ends(&mut driver, &second[0], Saved::Safely).is_empty());
    assert!(!driver.app.session.is_dirty() && driver.app.saving.is_none());
    // Nothing was typed since the first: the second is not needed.
    let first = wished(&mut driver, "d<C-s><C-s>");
    assert!(ends(&mut driver, &first[0], Saved::Safely).is_empty());
}

#[test]
fn leaving_waits_for_the_save_and_asks_about_what_is_not_in_it() {
    let mut driver = editor();
    let jobs = wished(&mut driver, "a<C-s><C-q>");
    assert_eq!(jobs.len(), 1);
    assert!(!driver.app.quit);
    assert_eq!(driver.outcome(), "Menyimpan dahulu, lalu keluar…");
    ends(&mut driver, &jobs[0], Saved::Safely);
    assert!(driver.app.quit);

    let mut driver = editor();
    let jobs = wished(&mut driver, "a<C-s><C-q>b");
    ends(&mut driver, &jobs[0], Saved::Safely);
    assert!(!driver.app.quit, "b would be lost");
    assert_eq!(driver.outcome(), "question");

    let mut driver = editor();
    let jobs = wished(&mut driver, "a<C-s>b<C-q>");
    assert_eq!((jobs.len(), driver.outcome().as_str()), (1, "question"));
    let second = wished(&mut driver, "<Enter>");
    assert!(second.is_empty(), "it is done after the first");
    let second = ends(&mut driver, &jobs[0], Saved::Safely);
    ends(&mut driver, &second[0], Saved::Safely);
    assert!(driver.app.quit && !driver.app.session.is_dirty());
}

#[test]
fn a_save_that_failed_is_asked_about_when_one_leaves() {
    let mut driver = editor();
    let jobs = wished(&mut driver, "a<C-s><C-q>");
    fails(&mut driver, &jobs[0], DiskError::Full);
    assert!(!driver.app.quit && driver.app.save_failed && driver.app.session.is_dirty());
    assert!(driver.outcome().ends_with("Naskah Anda tetap ada di sini."), "{}", driver.outcome());
    wished(&mut driver, "<C-q>");
    assert_eq!(driver.outcome(), "question");
    // What was wished meanwhile is not tried by itself.
    let mut driver = editor();
    let jobs = wished(&mut driver, "a<C-s>b<C-s>");
    fails(&mut driver, &jobs[0], DiskError::Full);
    assert!(driver.app.saving.is_none());
    assert_eq!(wished(&mut driver, "<C-s>").len(), 1);
}

#[test]
fn a_file_that_others_changed_is_asked_about() {
    for error in [DiskError::Changed, DiskError::Gone] {
        let mut driver = editor();
        let jobs = wished(&mut driver, "a<C-s>");
        fails(&mut driver, &jobs[0], error.clone());
        assert_eq!(driver.outcome(), "question", "{error:?}");
        // Neither Enter nor a letter of the answer saves: somebody may just be typing.
        assert!(wished(&mut driver, "s").is_empty());
        assert!(wished(&mut driver, "<Up><Enter>").is_empty());
        assert!(driver.app.popups.is_empty() && driver.app.session.is_dirty());
        let jobs = wished(&mut driver, "<C-s>");
        fails(&mut driver, &jobs[0], error);
        let jobs = wished(&mut driver, "<Down><Enter>");
        assert_eq!(jobs[0].expected, Expected::Other);
        let kept = std::path::PathBuf::from("siaran.versi-lain-2026-04-21-1.toml");
        ends(&mut driver, &jobs[0], Saved::Conflict { kept, safely: true });
        assert!(driver.outcome().contains("siaran.versi-lain-2026-04-21-1.toml"), "{}", driver.outcome());
        assert!(!driver.app.session.is_dirty() && !driver.app.save_failed);
    }
}

/// A question that comes while one types would swallow keys: it is said, and asked by the next wish to save.
#[test]
fn no_question_comes_in_the_middle_of_typing() {
    let mut driver = editor();
    let jobs = wished(&mut driver, "a<C-s>b");
    fails(&mut driver, &jobs[0], DiskError::Changed);
    assert!(driver.app.popups.is_empty());
    assert!(driver.outcome().contains("sudah diubah orang atau program lain"), "{}", driver.outcome());
    let jobs = wished(&mut driver, "c<C-s>");
    fails(&mut driver, &jobs[0], DiskError::Changed);
    assert_eq!(driver.outcome(), "question");
}

#[test]
fn what_is_not_confirmed_is_said_before_one_leaves() {
    let mut driver = editor();
    let jobs = wished(&mut driver, "a<C-s><C-q>");
    ends(&mut driver, &jobs[0], Saved::Unconfirmed);
    assert!(!driver.app.quit);
    assert!(driver.outcome().contains("listrik padam"), "{}", driver.outcome());
    wished(&mut driver, "<C-q>");
    assert!(driver.app.quit);
}

#[test]
fn another_version_that_is_not_confirmed_is_said_with_its_place() {
    let mut driver = editor();
    let jobs = wished(&mut driver, "a<C-s><C-q>");
    let kept = std::path::PathBuf::from("siaran.versi-lain-2026-04-21-1.toml");
    ends(&mut driver, &jobs[0], Saved::Conflict { kept, safely: false });
    assert!(!driver.app.quit);
    let said = driver.outcome();
    assert!(said.contains("siaran.versi-lain-2026-04-21-1.toml") && said.contains("listrik padam"), "{said}");
}
