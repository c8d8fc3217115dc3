//! The search line. It looks while one types, from where the caret was, through the whole release.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::{Draft, Place, Pos};
use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::session::Caret;
use crate::text::{search, width};
use crate::tui::app::{App, Pane};
use crate::tui::input::{Chord, Key};
use crate::tui::update::go;
use crate::tui::widget::frame;
use crate::tui::widget::line::Line;

/// The search line's state.
#[derive(Clone, Debug)]
pub struct Find {
    /// What is looked for.
    pub line: Line,
    from: Caret,
    focus: Pane,
    found: bool,
}

impl Find {
    /// Looks for what was looked for last, until something else is typed.
    pub fn new(needle: &str, from: Caret, focus: Pane) -> Find {
        Find { line: Line::new(needle), from, focus, found: true }
    }

    /// Takes a key: Enter goes on, Esc stays where one is.
    pub fn key(&mut self, app: &mut App, chord: Chord) -> bool {
        let here = app.active_caret().unwrap_or(app.caret);
        match chord.key {
            Key::Esc => {
                app.needle.clone_from(&self.line.text);
                // The caret stays before what was found; nothing stays selected that a key could overwrite.
                if app.found.is_some() {
                    let start = crate::session::order(here).0;
                    go(app, Caret::at(start));
                }
                return false;
            }
            Key::Enter | Key::Down | Key::F(3) if !chord.shift => {
                let typed_before = app.needle == self.line.text && app.found.is_some();
                app.needle.clone_from(&self.line.text);
                if typed_before || app.found.is_none() {
                    self.look(app, here, true);
                }
            }
            Key::Up | Key::Enter | Key::F(3) => {
                app.needle.clone_from(&self.line.text);
                self.look(app, here, false);
            }
            _ => {
                if chord.key == Key::Char('f') && chord.ctrl {
                    self.line = Line::default();
                } else if self.line.key(chord) == Some(true) {
                    let start = Caret::at(crate::session::order(self.from).0);
                    self.look_from(app, start);
                }
            }
        }
        true
    }

    /// Takes pasted text as typed.
    pub fn paste(&mut self, app: &mut App, text: &str) {
        self.line.insert(text);
        let start = Caret::at(crate::session::order(self.from).0);
        self.look_from(app, start);
    }

    fn look(&mut self, app: &mut App, from: Caret, forward: bool) {
        let hit = next(app.session.draft(), &self.line.text, from, forward);
        self.found = hit.is_some();
        match hit {
            Some((place, range)) => self.show(app, place, range),
            None => app.found = None,
        }
    }

    /// The first place at or after `from`, while the words are being typed.
    fn look_from(&mut self, app: &mut App, from: Caret) {
        if self.line.text.is_empty() {
            app.found = None;
            self.found = true;
            let back = self.from;
            go(app, back);
            return;
        }
        let before = Caret::at(Pos { byte: from.head.byte.saturating_sub(1), ..from.head });
        let from = if from.head.byte == 0 { from } else { before };
        let draft = app.session.draft();
        let case = has_case(&self.line.text);
        let at_start = search::find(draft.text(from.head.place).unwrap_or_default(), &self.line.text, case)
            .into_iter()
            .find(|range| range.start >= self.from.head.byte.min(self.from.anchor.byte));
        match at_start {
            Some(range) => {
                self.found = true;
                self.show(app, from.head.place, range);
            }
            None => {
                self.look(app, from, true);
                if !self.found {
                    // What the first letters found is not what is looked for.
                    let back = self.from;
                    go(app, back);
                }
            }
        }
    }

    fn show(&mut self, app: &mut App, place: Place, range: Range<usize>) {
        let caret = Caret { anchor: Pos::new(place, range.start), head: Pos::new(place, range.end) };
        go(app, caret);
        app.found = Some((place, range));
    }

    /// The pane the search was begun in.
    pub fn focus(&self) -> Pane {
        self.focus
    }

    /// The row it takes, what is typed in it, and where what is said beside it begins.
    fn areas(&self, app: &App) -> Option<(Rect, Rect, Option<u16>)> {
        let row = app.regions.finding;
        let label = TuiPhrase::LabelFind.say(app.lang);
        let x = row.x + 2 + u16::try_from(width::of(&label)).unwrap_or(0);
        let side = u16::try_from(width::of(&self.said(app)) + 2).unwrap_or(0);
        let room = row.right().saturating_sub(x);
        let note = (room > side + 12).then(|| row.right() - side);
        let line = Rect { x, width: note.map_or(room, |_| room - side), ..row };
        (row.height > 0).then_some((row, line, note))
    }

    /// Where what is typed lies.
    pub(super) fn line_area(&self, app: &App) -> Option<Rect> {
        self.areas(app).map(|(_, line, _)| line)
    }

    /// The key that is named at a cell.
    pub(super) fn foot_key(&self, app: &App, x: u16, y: u16) -> Option<String> {
        let (row, _, note) = self.areas(app)?;
        let col = x.checked_sub(note?).filter(|_| y == row.y && self.found)?;
        frame::key_in(&self.said(app), usize::from(col))
    }

    fn said(&self, app: &App) -> std::borrow::Cow<'static, str> {
        if self.found { TuiPhrase::FootFind } else { TuiPhrase::FoundNothing }.say(app.lang)
    }

    /// Draws the line in the place of the finding line.
    pub fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let (row, line, note) = self.areas(app)?;
        for x in row.x..row.right() {
            buffer[(x, row.y)].reset();
        }
        let label = TuiPhrase::LabelFind.say(app.lang);
        buffer.set_stringn(row.x + 1, row.y, &label, usize::from(row.width), app.theme.accent);
        let cursor = self.line.draw(line, app.theme.text, buffer);
        if let Some(x) = note {
            let style =
                if self.found { app.theme.quiet } else { app.theme.level(crate::check::Level::Warning).1 };
            buffer.set_string(x, row.y, self.said(app), style);
        }
        Some((cursor.min(row.right().saturating_sub(1)), row.y))
    }
}

/// The next place that reads `needle`, after the caret or before it, going round at the ends. Case does not matter
/// while the needle has none.
pub fn next(draft: &Draft, needle: &str, from: Caret, forward: bool) -> Option<(Place, Range<usize>)> {
    if needle.is_empty() {
        return None;
    }
    let case = has_case(needle);
    let places: Vec<Place> = draft.places().filter(|place| !is_reference(*place)).collect();
    let (start, end) = crate::session::order(from);
    let at = places.iter().position(|place| *place == start.place).unwrap_or(0);
    let hits = |place: Place| search::find(draft.text(place).unwrap_or_default(), needle, case);
    let here = hits(places[at]);
    let near = if forward {
        here.iter().find(|range| range.start >= end.byte.max(start.byte)).cloned()
    } else {
        here.iter().rev().find(|range| range.end <= start.byte).cloned()
    };
    if let Some(range) = near {
        return Some((places[at], range));
    }
    for step in 1..=places.len() {
        let index =
            if forward { (at + step) % places.len() } else { (at + places.len() - step) % places.len() };
        let found = hits(places[index]);
        let range = if forward { found.into_iter().next() } else { found.into_iter().next_back() };
        if let Some(range) = range {
            return Some((places[index], range));
        }
    }
    None
}

/// Case matters once the needle has some.
fn has_case(needle: &str) -> bool {
    needle.chars().any(char::is_uppercase)
}

/// Ids are for the program, not for reading.
fn is_reference(place: Place) -> bool {
    use crate::model::{BlockPart, JointPart, SpeakerPart};
    matches!(
        place,
        Place::Block(_, BlockPart::Speaker)
            | Place::Speaker(_, SpeakerPart::Id)
            | Place::Joint(_, JointPart::Profile)
    )
}
