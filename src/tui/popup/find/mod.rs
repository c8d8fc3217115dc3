//! The search line, and below it the line of what comes in the place of what was found. It looks while one types, from
//! where the caret was, through the whole release.

mod draw;

use super::Popup;
use crate::model::Pos;
use crate::session::{Caret, order};
use crate::text::pattern::How;
use crate::tui::act;
use crate::tui::app::{App, Pane};
use crate::tui::input::{Chord, Key};
use crate::tui::search::SLICE;
use crate::tui::update::{go, keep_looking};
use crate::tui::widget::line::Line;

/// The search line's state.
#[derive(Clone, Debug)]
pub struct Find {
    /// What is looked for.
    pub line: Line,
    /// What comes in its place, once somebody wants that.
    with: Option<Line>,
    /// Whether the keys go to the line of what comes.
    in_with: bool,
    /// Whether the line that has the keys is as it was opened: what is typed then takes the place of all of it.
    fresh: bool,
    from: Caret,
    focus: Pane,
}

/// The longest selection that is looked for when the line opens, in bytes.
const LONGEST: usize = 200;

/// Rows that the lines take of the panes.
pub fn rows(popups: &[Popup]) -> u16 {
    u16::from(popups.iter().any(|popup| matches!(popup, Popup::Find(find) if find.with.is_some())))
}

impl Find {
    /// Looks for what is selected, else for what was looked for last, until something else is typed.
    pub fn open(app: &mut App) -> Find {
        let from = app.active_caret().unwrap_or(app.caret);
        let (start, end) = order(from);
        let draft = app.session.draft();
        let selected =
            draft.text(start.place).and_then(|text| text.get(start.byte..end.byte.max(start.byte)));
        let selected = selected
            .filter(|text| start.place == end.place && !text.is_empty() && text.len() <= LONGEST)
            .filter(|text| !text.contains(char::is_control));
        let how = app.search.how;
        let needle = match selected {
            Some(text) if !how.regex => text.to_owned(),
            _ => app.search.needle.clone(),
        };
        app.search.open = true;
        app.search.look(&needle, how, draft, start.place);
        app.search.advance(draft, SLICE);
        let hits = app.search.hits(draft.text(start.place).unwrap_or_default());
        let own = start.byte..end.byte;
        app.found = (start.place == end.place && hits.contains(&own)).then_some((start.place, own));
        let fresh = !needle.is_empty();
        Find { line: Line::new(&needle), with: None, in_with: false, fresh, from, focus: app.focus }
    }

    /// Opens the line of what comes in the place of what was found. The keys go there once something is looked for.
    pub fn open_replacement(&mut self, app: &mut App) {
        if !app.can_write() {
            app.only_reads();
            return;
        }
        if self.with.is_none() {
            self.with = Some(Line::new(&app.search.with));
        }
        self.turn_to(!self.line.text.is_empty());
        // The row it takes may be the one the caret is in.
        app.follow_caret = true;
    }

    /// Gives the keys to the one line or the other.
    fn turn_to(&mut self, with: bool) {
        self.in_with = with && self.with.is_some();
        self.fresh = true;
    }

    /// Takes a key. Whether the line stays, and what comes to lie over it.
    pub fn key(&mut self, app: &mut App, chord: Chord) -> (bool, Option<Popup>) {
        let here = app.active_caret().unwrap_or(app.caret);
        let (start, end) = order(here);
        match (chord.key, chord.shift) {
            // What was found stays selected.
            (Key::Esc, _) => {
                app.search.open = false;
                app.search.wish = None;
                return (false, None);
            }
            (Key::Enter, false) if self.in_with => act::replace_one(app),
            (Key::Enter | Key::Down, false) => self.go_on(app, end, true),
            (Key::Enter | Key::Up, _) => self.go_on(app, start, false),
            (Key::Tab, _) => self.turn_to(!self.in_with),
            // The line's own; any other letter with Alt means what the keymap says.
            (Key::Char(c @ ('w' | 'c' | 'x' | 'r' | 'a')), _) if chord.alt && !chord.ctrl => {
                return (true, self.letter(app, c));
            }
            _ => match app.keymap.lookup(chord, app.focus, true).map(|command| command.name) {
                Some("find-next") => self.go_on(app, end, true),
                Some("find-previous") => self.go_on(app, start, false),
                Some("find") => self.turn_to(false),
                Some("replace") => self.open_replacement(app),
                Some("undo") if app.can_write() => _ = act::undo(app),
                Some("redo") if app.can_write() => _ = act::redo(app),
                Some("paste") => self.paste(app, &app.register.text.clone()),
                _ => self.edit(app, chord),
            },
        }
        (true, None)
    }

    /// A letter with Alt: how one looks, and what becomes of all that is found.
    fn letter(&mut self, app: &mut App, c: char) -> Option<Popup> {
        let how = app.search.how;
        match c {
            'w' => self.look_as(app, How { word: !how.word, ..how }),
            'c' => self.look_as(app, How { case: !how.case, ..how }),
            'x' => self.look_as(app, How { regex: !how.regex, ..how }),
            'r' => self.open_replacement(app),
            'a' if self.with.is_some() => return act::ask_replace_all(app),
            _ => {}
        }
        None
    }

    /// Goes to the next hit or the one before, and keeps it as where one is.
    fn go_on(&mut self, app: &mut App, from: Pos, forward: bool) {
        self.fresh = false;
        keep_looking(app, from, forward);
    }

    fn edit(&mut self, app: &mut App, chord: Chord) {
        let erases = matches!(chord.key, Key::Backspace | Key::Delete);
        let fresh = std::mem::take(&mut self.fresh);
        let line = self.current();
        if fresh && (erases || chord.typed().is_some()) {
            *line = Line::default();
        }
        let changed = line.key(chord, &app.keymap) == Some(true) || fresh && erases;
        if changed {
            self.changed(app);
        }
    }

    /// Takes pasted text as typed.
    pub fn paste(&mut self, app: &mut App, text: &str) {
        let fresh = std::mem::take(&mut self.fresh);
        let line = self.current();
        if fresh {
            *line = Line::default();
        }
        line.insert(text);
        self.changed(app);
    }

    /// The line that has the keys.
    pub(super) fn current(&mut self) -> &mut Line {
        match &mut self.with {
            Some(with) if self.in_with => with,
            _ => &mut self.line,
        }
    }

    fn changed(&mut self, app: &mut App) {
        match &self.with {
            Some(with) if self.in_with => app.search.with.clone_from(&with.text),
            _ => self.look_as(app, app.search.how),
        }
    }

    /// Looks for what stands in the line, from where the caret was when it was opened.
    fn look_as(&mut self, app: &mut App, how: How) {
        let start = order(self.from).0;
        // What was replaced meanwhile may have taken the place away.
        let start = crate::session::follow(&[], start, false, app.session.draft());
        app.search.look(&self.line.text, how, app.session.draft(), start.place);
        if !keep_looking(app, start, true) {
            // What the first letters found is not what is looked for.
            crate::tui::update::put_cards_away(app);
            if app.focus != self.focus {
                act::focus(app, self.focus);
            }
            go(app, self.from);
        }
    }
}
