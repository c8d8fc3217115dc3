//! The desk: the drafts of a folder and those opened last, to choose one from, and a new one from a template. Its state;
//! what keys do to it is `update`, how it looks `draw`. Knows no draft but by its summary.

mod draw;
mod update;

pub use update::Came;

use std::path::{Path, PathBuf};

use super::fuzzy;
use super::input::Chord;
use super::keymap::Keymap;
use super::theme::Theme;
use super::widget::line::Line;
use crate::phrase::Lang;
use crate::phrase::tui::TuiPhrase;
use crate::profile::Profiles;

/// What the desk is opened on.
pub struct DeskOpening {
    /// The folder.
    pub folder: PathBuf,
    /// Its drafts, the one changed last first.
    pub drafts: Vec<PathBuf>,
    /// Drafts opened last, newest first; those of the folder are left out.
    pub recent: Vec<PathBuf>,
    /// Templates for a new draft: name, and what it is for.
    pub templates: Vec<(String, String)>,
    /// The known bodies.
    pub profiles: Profiles,
    /// The interface's language.
    pub lang: Lang,
    /// Styles.
    pub theme: Theme,
    /// Keys.
    pub keymap: Keymap,
    /// Whether the mouse is reported from the start.
    pub mouse: bool,
    /// Whether drafts can be made and changed.
    pub writes: bool,
    /// What a new draft's name begins with: the day.
    pub day: String,
}

/// What is known of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing yet.
    Unread,
    /// What it says of itself.
    Summary(Summary),
    /// Why it cannot be read.
    Faulty(String),
}

/// What a draft says of itself, fit for a screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The headline.
    pub title: String,
    /// The release number.
    pub number: String,
    /// The day, in words.
    pub date: String,
    /// Where it stands, in words.
    pub status: String,
    /// Errors and warnings.
    pub findings: (usize, usize),
}

/// A draft on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its path.
    pub path: PathBuf,
    /// The file's name, with its folder where it lies in another.
    pub name: String,
    /// Whether it lies in another folder.
    pub elsewhere: bool,
    /// What is known of it.
    pub known: Known,
}

/// What the desk is doing.
#[derive(Clone, Debug)]
enum Mode {
    /// Choosing a draft.
    Drafts,
    /// Choosing a template for a new one.
    Templates,
    /// Naming the new one: its template, and the name.
    Name(Option<usize>, Line),
}

/// The desk's state.
pub struct Desk {
    opening: DeskOpening,
    entries: Vec<Entry>,
    line: Line,
    /// What fits what was typed: indices of entries; past the last stands the new draft.
    hits: Vec<usize>,
    chosen: usize,
    top: usize,
    mode: Mode,
    /// Columns and rows of the window.
    pub size: (u16, u16),
    /// What was said last.
    pub notice: Option<TuiPhrase>,
}

impl Desk {
    /// The desk on opening.
    pub fn new(opening: DeskOpening, size: (u16, u16)) -> Desk {
        let here = opening.drafts.iter().map(|path| entry(path, false));
        let elsewhere = opening.recent.iter().map(|path| entry(path, true));
        let entries = here.chain(elsewhere).collect();
        let mut desk = Desk {
            opening,
            entries,
            line: Line::default(),
            hits: Vec::new(),
            chosen: 0,
            top: 0,
            mode: Mode::Drafts,
            size,
            notice: None,
        };
        desk.sift();
        desk
    }

    /// The colours the window is painted with, and whether the mouse is wanted.
    pub fn terminal(opening: &DeskOpening) -> (Option<(ratatui::style::Color, ratatui::style::Color)>, bool) {
        (opening.theme.ground, opening.mouse)
    }

    /// The draft that is to be read next: one in sight first.
    pub fn unread(&self) -> Option<&Path> {
        let unread =
            |index: &&usize| self.entries.get(**index).is_some_and(|entry| entry.known == Known::Unread);
        let in_sight = self.hits.iter().skip(self.top).find(unread);
        let any = || self.entries.iter().find(|entry| entry.known == Known::Unread);
        in_sight.and_then(|index| self.entries.get(*index)).or_else(any).map(|entry| entry.path.as_path())
    }

    /// Whether drafts must be read before it is certain which one is meant: some letters were typed.
    pub fn is_filtered(&self) -> bool {
        matches!(self.mode, Mode::Drafts) && !self.line.text.is_empty()
    }

    /// Takes what came of reading a draft.
    pub fn learn(&mut self, path: &Path, known: &Known) {
        for entry in self.entries.iter_mut().filter(|entry| entry.path == path) {
            entry.known = known.clone();
        }
        // What was typed may fit a title that was not known before. What somebody went to stays chosen.
        let chosen = self.hits.get(self.chosen).copied().filter(|_| self.chosen > 0);
        self.sift();
        if !matches!(self.mode, Mode::Drafts) {
            return;
        }
        self.chosen = chosen.and_then(|at| self.hits.iter().position(|hit| *hit == at)).unwrap_or(0);
    }

    /// The known bodies.
    pub fn profiles(&self) -> &Profiles {
        &self.opening.profiles
    }

    /// Whether drafts can be made and changed.
    pub fn writes(&self) -> bool {
        self.opening.writes
    }

    /// Whether a key asks for everything to be painted anew.
    pub fn redraws(&self, chord: Chord) -> bool {
        self.opening.keymap.keys("redraw").contains(&chord)
    }

    /// The interface's language.
    pub fn lang(&self) -> Lang {
        self.opening.lang
    }

    /// Where the new draft stands among the hits.
    fn fresh(&self) -> usize {
        self.entries.len()
    }

    /// What fits what was typed. Untouched, the list keeps its order: the folder's drafts, then those opened last.
    fn sift(&mut self) {
        let names = |entry: &Entry| {
            let mut names = vec![entry.name.clone()];
            if let Known::Summary(summary) = &entry.known {
                names.extend([summary.title.clone(), summary.number.clone()]);
            }
            names
        };
        self.hits = fuzzy::sift(&self.line.text, self.entries.iter().map(names));
        if self.opening.writes {
            self.hits.push(self.fresh());
        }
    }
}

fn entry(path: &Path, elsewhere: bool) -> Entry {
    let shown = if elsewhere { path } else { path.file_name().map_or(path, Path::new) };
    let name = crate::text::hidden::shown(&shown.to_string_lossy()).into_owned();
    Entry { path: path.to_path_buf(), name, elsewhere, known: Known::Unread }
}
