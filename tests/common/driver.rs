//! The editor without a terminal: state, update, prepare, draw, in the order of the real loop, with a clock that only
//! moves when told.

use std::path::PathBuf;
use std::sync::OnceLock;

use chrono::{DateTime, FixedOffset};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use siaran::model::{Draft, Edit, Place};
use siaran::phrase::Lang;
use siaran::profile::Profiles;
use siaran::session::{Access, Session};
use siaran::store::Source;
use siaran::text::grapheme;
use siaran::tui::effect::{Effect, Outcome};
use siaran::tui::input::Input;
use siaran::tui::popup::Popup;
use siaran::tui::theme::{Colours, Theme};
use siaran::tui::{App, Opening, update, view};

use super::keys;

/// Between two keys, in milliseconds: well under the pause that ends a step of undo.
const KEY_MS: u64 = 50;

/// The profiles of the binary, read once.
pub fn profiles() -> &'static Profiles {
    static PROFILES: OnceLock<Profiles> = OnceLock::new();
    PROFILES.get_or_init(Profiles::builtin)
}

/// The present of all tests: Tuesday, 21 April 2026, 08.30 WIB.
pub fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-04-21T08:30:00+07:00").expect("it is an instant")
}

/// How an editor is opened.
#[derive(Clone, Copy)]
pub struct How {
    pub access: Access,
    pub lang: Lang,
    pub size: (u16, u16),
    pub saved_before: bool,
}

impl Default for How {
    fn default() -> How {
        How { access: Access::Write, lang: Lang::Id, size: (80, 24), saved_before: true }
    }
}

/// An editor under test.
pub struct Driver {
    pub app: App,
    /// What the editor wished for, the newest last.
    pub wishes: Vec<Effect>,
    /// The draft as a journal of what was done gives it.
    journal: Draft,
}

impl Driver {
    pub fn open(draft: Draft, how: How) -> Driver {
        Driver::of(draft, Vec::new(), Source::empty(), how)
    }

    /// An editor on a draft file, faults and all.
    pub fn of_file(text: &str, how: How) -> Driver {
        let decoded = siaran::store::codec::decode(text.as_bytes()).expect("it is a draft");
        Driver::of(decoded.draft, decoded.faults, decoded.source, how)
    }

    fn of(draft: Draft, faults: Vec<siaran::model::Fault>, source: Source, how: How) -> Driver {
        let opening = Opening {
            session: Session::new(draft, faults, how.access),
            source,
            expected: siaran::store::Expected::Nothing,
            path: how.saved_before.then(|| PathBuf::from("siaran.toml")),
            folder: PathBuf::from("siaran"),
            profiles: profiles().clone(),
            seed: 7,
            lang: how.lang,
            theme: Theme::terminal(Colours::Many, true),
            keymap: siaran::tui::keymap::Keymap::default(),
            typing: siaran::settings::Typing::default(),
            house: Vec::new(),
            clipboard: siaran::tui::clipboard::Route::Plain,
            remembers: false,
            tour: false,
            mouse: false,
            notice: None,
        };
        let mut app = App::new(opening, how.size, now());
        app.session.keep_made();
        let journal = app.session.draft().clone();
        let mut driver = Driver { app, wishes: Vec::new(), journal };
        driver.settle();
        driver
    }

    /// Presses keys written as [`keys::read`] reads them.
    pub fn press(&mut self, script: &str) -> &mut Driver {
        for key in keys::read(script) {
            match key {
                keys::Press::Input(input) => self.input(input),
                keys::Press::Wait(millis) => self.app.millis += millis,
            }
        }
        self
    }

    /// One turn of the editor's loop.
    pub fn input(&mut self, input: Input) {
        self.app.millis += KEY_MS;
        let mut wishes = std::collections::VecDeque::from(update::update(&mut self.app, input));
        while let Some(wish) = wishes.pop_front() {
            self.wishes.push(wish.clone());
            if let Effect::Save(job) = wish {
                wishes.extend(update::outcome(&mut self.app, written(&job)));
            }
        }
        self.settle();
    }

    /// What the loop does when no key waits: recheck all, make ready to draw.
    pub fn settle(&mut self) {
        while update::seek(&mut self.app) {}
        while self.app.session.recheck(&self.app.profiles, self.app.now, usize::MAX) {}
        update::prepare(&mut self.app);
        self.keep_journal();
    }

    /// Whatever was done, a journal of it gives the same draft.
    fn keep_journal(&mut self) {
        let made = self.app.session.take_made();
        if made.is_empty() {
            return;
        }
        let made: Vec<&[Edit]> = made.iter().map(|step| &**step).collect();
        let written = serde_json::to_string(&made).expect("edits are written");
        let read: Vec<Vec<Edit>> = serde_json::from_str(&written).expect("edits are read");
        for edit in read.iter().flatten() {
            edit.apply(&mut self.journal).expect("an edit fits the draft of its journal");
        }
        assert!(self.journal == *self.app.session.draft(), "the journal tells of another draft");
    }

    pub fn draft(&self) -> &Draft {
        self.app.session.draft()
    }

    /// The window as it would be painted, and where the cursor goes.
    pub fn draw(&self) -> (Buffer, Option<(u16, u16)>) {
        let (width, height) = self.app.size;
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width, height });
        let cursor = view::draw_into(&self.app, &mut buffer);
        (buffer, cursor)
    }

    /// What the last key led to besides text, in a word or two.
    pub fn outcome(&self) -> String {
        let top = self.app.popups.last().map(|popup| match popup {
            Popup::Palette(_) => "palette",
            Popup::Help(_) => "help",
            Popup::Find(_) => "find",
            Popup::ReplaceAll(_) => "replace-all",
            Popup::Problems(_) => "problems",
            Popup::Confirm(_) => "question",
            Popup::Prompt(_) => "prompt",
            Popup::Preflight(_) => "preflight",
            Popup::Card(_) => "card",
            Popup::Preview(_) => "preview",
            Popup::Told(_) => "told",
            Popup::Picker(_) => "picker",
            Popup::Rename(_) => "rename",
            Popup::Merge(_) => "merge",
        });
        if self.app.quit {
            return "quit".to_owned();
        }
        match (top, &self.app.notice) {
            (Some(name), _) => name.to_owned(),
            (None, Some(notice)) => {
                let said = notice.said(self.app.lang);
                self.app.keymap.named(&said, self.app.lang).into_owned()
            }
            (None, None) => format!("{:?}", self.app.focus).to_lowercase(),
        }
    }

    /// Both ends of every caret stand on a boundary of a text that is there.
    pub fn caret_fault(&self) -> Option<String> {
        let popup = self.app.popups.last().and_then(Popup::caret);
        let carets = [Some(self.app.caret), Some(self.app.form.caret), popup];
        for pos in carets.into_iter().flatten().flat_map(|caret| [caret.anchor, caret.head]) {
            match self.draft().text(pos.place) {
                None => return Some(format!("{pos:?} is nowhere")),
                Some(text) if !grapheme::is_boundary(text, pos.byte) => {
                    return Some(format!("{pos:?} is no boundary of {text:?}"));
                }
                Some(_) => {}
            }
        }
        None
    }

    /// The text of a place, for tests that know it is there.
    pub fn text(&self, place: Place) -> &str {
        self.draft().text(place).expect("the place is there")
    }
}

/// What comes of a save that goes well.
pub fn written(job: &siaran::tui::saver::Job) -> Outcome {
    let digest = siaran::store::digest(job.draft.field(siaran::model::Field::Title).as_bytes());
    let saved = siaran::store::Saved::Safely;
    Outcome::Saved { path: job.path.clone(), revision: job.revision, saved, digest, readers: None }
}
