//! An editor and the file of its draft, on a disk that is a value.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use siaran::model::{BlockPart, Edit, Place, apply_all};
use siaran::store::codec::{decode, decode_owned};
use siaran::store::{DiskError, Expected, Saved, Source, StoreError, Written, digest};
use siaran::tui::act;
use siaran::tui::effect::{Effect, Outcome};
use siaran::tui::saver::{Glance, Seen, Theirs, Why};
use siaran::tui::update;

use crate::common::driver::{Driver, How};
use crate::keys;

pub(super) const FILE: &str = "\
# catatan kami
[release]
title = \"Posyandu Lansia Dibuka\"
date = 2026-04-21

[[body]]
id = \"a1b2\"
text = \"Dinas membuka tiga posyandu lansia.\"

[[body]]
id = \"c3d4\"
text = \"Layanan dimulai pekan ini.\"

[[body]]
id = \"e5f6\"
kind = \"quote\"
text = \"Kami siap melayani\"
";

/// An editor, its file, and the journal of what was done.
pub(super) struct World {
    pub(super) driver: Driver,
    /// What the file holds; `None` when it is gone.
    pub(super) file: Option<String>,
    /// What the journal began with, and what was recorded since.
    pub(super) base: Source,
    pub(super) made: Vec<Edit>,
    /// Whether looks are done at once; else they wait in `looks`.
    pub(super) looks: Vec<Glance>,
}

impl World {
    pub(super) fn open(text: &str, how: How) -> World {
        let mut driver = Driver::of_file(text, how);
        driver.app.expected = Expected::Digest(digest(text.as_bytes()));
        let base = driver.app.source.clone();
        World { driver, file: Some(text.to_owned()), base, made: Vec::new(), looks: Vec::new() }
    }

    pub(super) fn new() -> World {
        World::open(FILE, How::default())
    }

    pub(super) fn path(&self) -> PathBuf {
        self.driver.app.path.clone().expect("it has a name")
    }

    /// Presses keys, and does what is wished.
    pub(super) fn press(&mut self, script: &str) {
        for key in keys::read(script) {
            let keys::Press::Input(input) = key else { continue };
            self.driver.app.millis += 2_000;
            let wishes = update::update(&mut self.driver.app, input);
            self.grant(wishes);
        }
    }

    pub(super) fn grant(&mut self, wishes: Vec<Effect>) {
        self.record();
        let mut wishes = VecDeque::from(wishes);
        while let Some(wish) = wishes.pop_front() {
            let outcome = match wish {
                Effect::Save(job) => self.write(&job),
                Effect::Look(glance) => {
                    self.looks.push((*glance).clone());
                    self.look(&glance)
                }
                Effect::Rebase(source, edits) => {
                    self.base = source;
                    self.made = edits;
                    continue;
                }
                _ => continue,
            };
            wishes.extend(update::outcome(&mut self.driver.app, outcome));
            self.record();
        }
        let more = act::settle_outside(&mut self.driver.app);
        if !more.is_empty() {
            self.grant(more);
        }
        self.driver.settle();
        assert_eq!(self.driver.caret_fault(), None);
        self.recovers();
    }

    pub(super) fn record(&mut self) {
        let made = self.driver.app.session.take_made();
        self.made.extend(made.iter().flat_map(|step| step.iter().cloned()));
    }

    /// Whatever was done, the journal gives the draft back, and its source writes it as a save would.
    #[track_caller]
    pub(super) fn recovers(&self) {
        let mut draft = decode(self.base.text().as_bytes()).expect("it is a draft").draft;
        assert_eq!(apply_all(self.made.clone(), &mut draft).len(), self.made.len(), "every edit fits");
        assert!(draft == *self.driver.draft(), "the journal tells of another draft");
        let ours = self.driver.app.source.encode(self.driver.draft()).expect("it can be written");
        let recovered = self.base.encode(&draft).expect("it can be written");
        assert_eq!(String::from_utf8(recovered), String::from_utf8(ours));
    }

    pub(super) fn write(&mut self, job: &siaran::tui::saver::Job) -> Outcome {
        let failed = |error| Outcome::NotSaved(StoreError::writing(&job.path, error));
        match (&self.file, job.expected) {
            (None, Expected::Digest(_)) => return failed(DiskError::Gone),
            (Some(file), Expected::Digest(expected)) if digest(file.as_bytes()) != expected => {
                return failed(DiskError::Changed);
            }
            _ => {}
        }
        let bytes = job.source.encode(&job.draft).expect("it can be written");
        let digest = digest(&bytes);
        self.file = Some(String::from_utf8(bytes).expect("it is text"));
        Outcome::Saved {
            path: job.path.clone(),
            revision: job.revision,
            saved: Saved::Safely,
            digest,
            readers: None,
        }
    }

    pub(super) fn look(&self, glance: &Glance) -> Outcome {
        let failed = |error| StoreError::reading(&glance.path, error);
        let found = match &self.file {
            None => Err(failed(DiskError::NotFound)),
            Some(file) if glance.known == Some(digest(file.as_bytes())) => {
                Ok(Seen::Known(digest(file.as_bytes())))
            }
            Some(file) => match decode_owned(file.clone().into_bytes()) {
                Ok(decoded) => Ok(Seen::Other(Arc::new(Theirs {
                    draft: decoded.draft,
                    source: decoded.source,
                    faults: decoded.faults,
                    digest: digest(file.as_bytes()),
                    readers: None,
                    written: Some(Written { at: 1_776_736_000, by: None }),
                }))),
                Err(error) => Err(StoreError::reading(Path::new("siaran.toml"), error)),
            },
        };
        Outcome::Looked { path: glance.path.clone(), why: glance.why, found }
    }

    /// Somebody else writes, and it is noticed.
    pub(super) fn others_write(&mut self, text: impl Into<String>) {
        self.file = Some(text.into());
        self.notice();
    }

    pub(super) fn notice(&mut self) {
        let wishes = act::look(&self.driver.app, Why::Noticed);
        self.grant(wishes);
    }

    pub(super) fn file(&self) -> &str {
        self.file.as_deref().expect("the file is there")
    }

    pub(super) fn block(&self, index: usize) -> &str {
        self.driver.text(Place::Block(index, BlockPart::Text))
    }

    pub(super) fn is_dirty(&self) -> bool {
        self.driver.app.session.is_dirty()
    }

    #[track_caller]
    pub(super) fn says(&self, words: &str) {
        let outcome = self.driver.outcome();
        assert!(outcome.contains(words), "{outcome}");
    }
}

pub(super) fn changed(pairs: &[(&str, &str)]) -> String {
    pairs.iter().fold(FILE.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old:?} is there");
        text.replace(old, new)
    })
}
