//! What keys and the mouse do to the desk.

use super::{Desk, Known, Mode};
use crate::phrase::tui::TuiPhrase;
use crate::tui::input::{Chord, Input, Key, Mouse};
use crate::tui::stage::Want;
use crate::tui::widget::frame;
use crate::tui::widget::line::Line;

/// What comes of an input.
#[derive(Debug, PartialEq, Eq)]
pub enum Came {
    /// The desk stays.
    Nothing,
    /// The program ends.
    End,
    /// Something else is wanted.
    Wanted(Want),
}

impl Desk {
    /// Takes an input.
    pub fn update(&mut self, input: Input) -> Came {
        match input {
            Input::Resize(columns, rows) => self.size = (columns, rows),
            Input::Paste(text) => {
                self.notice = None;
                self.typed(|line| line.insert(&text));
            }
            Input::Key(chord) => {
                self.notice = None;
                return self.key(chord);
            }
            Input::Mouse(mouse, _, y) => return self.mouse(mouse, y),
            Input::Stop | Input::Resumed | Input::LongPaste => {}
        }
        Came::Nothing
    }

    fn typed(&mut self, change: impl FnOnce(&mut Line)) {
        match &mut self.mode {
            Mode::Name(_, line) => change(line),
            Mode::Templates => {}
            Mode::Drafts => {
                change(&mut self.line);
                self.chosen = 0;
                self.sift();
            }
        }
    }

    fn key(&mut self, chord: Chord) -> Came {
        let of = |name: &str| self.opening.keymap.keys(name).contains(&chord);
        if of("quit") {
            return Came::End;
        }
        // Alt too, for keyboards without Ctrl.
        if (chord.ctrl || chord.alt) && chord.key == Key::Char('n') && self.opening.writes {
            self.begin();
            return Came::Nothing;
        }
        match chord.key {
            Key::Esc => return self.back(),
            Key::Enter => return self.enter(),
            Key::Up => self.choose(-1),
            Key::Down | Key::Tab => self.choose(1),
            Key::Home if chord.ctrl || self.is_listing() => self.chosen = 0,
            Key::End if chord.ctrl || self.is_listing() => self.chosen = self.count().saturating_sub(1),
            Key::PageUp => self.choose(-8),
            Key::PageDown => self.choose(8),
            _ => {
                let keymap = self.opening.keymap.clone();
                match &mut self.mode {
                    Mode::Name(_, line) => drop(line.key(chord, &keymap)),
                    Mode::Templates => {}
                    Mode::Drafts => {
                        if self.line.key(chord, &keymap) == Some(true) {
                            self.chosen = 0;
                            self.sift();
                        }
                    }
                }
            }
        }
        self.top = frame::scrolled(self.top, self.chosen, self.rows());
        Came::Nothing
    }

    /// Whether the ends of the list are meant, not those of a line that is typed.
    fn is_listing(&self) -> bool {
        match self.mode {
            Mode::Drafts => self.line.text.is_empty(),
            Mode::Templates => true,
            Mode::Name(..) => false,
        }
    }

    /// How many things can be chosen.
    fn count(&self) -> usize {
        match self.mode {
            Mode::Drafts => self.hits.len(),
            Mode::Templates => self.opening.templates.len() + 1,
            Mode::Name(..) => 0,
        }
    }

    fn choose(&mut self, by: isize) {
        let last = self.count().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
    }

    /// A new draft: its template comes first.
    fn begin(&mut self) {
        self.mode = Mode::Templates;
        (self.chosen, self.top) = (0, 0);
    }

    /// One step back: from the name to the templates, from these to the drafts, from a filter to all, and out.
    fn back(&mut self) -> Came {
        (self.chosen, self.top) = (0, 0);
        match self.mode {
            Mode::Name(template, _) => {
                self.mode = Mode::Templates;
                self.chosen = template.map_or(0, |template| template + 1);
            }
            Mode::Templates => self.mode = Mode::Drafts,
            Mode::Drafts if self.line.text.is_empty() => return Came::End,
            Mode::Drafts => {
                self.line = Line::default();
                self.sift();
            }
        }
        Came::Nothing
    }

    fn enter(&mut self) -> Came {
        match &self.mode {
            Mode::Drafts => match self.hits.get(self.chosen).map(|index| self.entries.get(*index)) {
                None => {}
                Some(None) => self.begin(),
                Some(Some(entry)) => match &entry.known {
                    Known::Faulty(why) => self.notice = Some(TuiPhrase::DeskFaulty { why: why.clone() }),
                    _ => return Came::Wanted(Want::Draft(entry.path.clone())),
                },
            },
            Mode::Templates => {
                let template = self.chosen.checked_sub(1);
                let word =
                    template.and_then(|at| self.opening.templates.get(at)).map_or("siaran", |(name, _)| name);
                let name = format!("{}_{word}.toml", self.opening.day);
                self.mode = Mode::Name(template, Line::new(&name));
            }
            Mode::Name(template, line) => {
                let name = line.text.trim();
                if name.is_empty() {
                    return Came::Nothing;
                }
                let path = self.opening.folder.join(name);
                let path = if path.extension().is_none() { path.with_extension("toml") } else { path };
                let template =
                    template.and_then(|at| self.opening.templates.get(at)).map(|(name, _)| name.clone());
                return Came::Wanted(Want::New { template, path });
            }
        }
        Came::Nothing
    }

    fn mouse(&mut self, mouse: Mouse, y: u16) -> Came {
        match mouse {
            Mouse::Press => {
                if let Some(at) = self.hit(y) {
                    if self.chosen == at {
                        return self.enter();
                    }
                    self.chosen = at;
                }
            }
            Mouse::WheelUp => self.choose(-1),
            Mouse::WheelDown => self.choose(1),
            Mouse::Extend | Mouse::Drag | Mouse::Release => {}
        }
        self.top = frame::scrolled(self.top, self.chosen, self.rows());
        Came::Nothing
    }
}
