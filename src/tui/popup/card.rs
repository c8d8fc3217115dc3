//! A card: a form over the panes, for a speaker or for what stands around a quote's words. What is typed in it is the
//! draft's own text; there is nothing to confirm, and undo takes it back as anywhere.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::{BlockPart, Draft, Place, Pos, SpeakerPart};
use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::session::Caret;
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::input::{Chord, Key};
use crate::tui::pane::form::{Form, FormCx};
use crate::tui::widget::frame;

/// A card.
#[derive(Clone, Debug)]
pub struct Card {
    /// Its form.
    pub form: Form,
    title: TuiPhrase,
}

impl Card {
    /// The commands that work in a card.
    pub const WORKS: &'static [&'static str] = &[
        "undo",
        "redo",
        "cut",
        "copy",
        "paste",
        "select-all",
        "select",
        "select-word",
        "select-sentence",
        "select-block",
        "new-speaker",
        "save",
        "fix",
        "delete-word-left",
        "delete-word-right",
        "find-next",
        "find-previous",
        "choose-speaker",
        "choose-attribution",
        "rename-speaker",
        "quit",
    ];

    /// The card of a speaker.
    pub fn speaker(index: usize, draft: &Draft) -> Card {
        let mut form = Form::speaker(index);
        let place = Place::Speaker(index, SpeakerPart::Name);
        let end = draft.text(place).map_or(0, str::len);
        form.caret = Caret::at(Pos::new(place, end));
        Card { form, title: TuiPhrase::TitleSpeaker }
    }

    /// The card of a speaker whose name is known: the position comes next.
    pub fn speaker_position(index: usize, draft: &Draft) -> Card {
        let mut card = Card::speaker(index, draft);
        card.form.caret = Caret::at(Pos::new(Place::Speaker(index, SpeakerPart::Position), 0));
        card
    }

    /// The card of a quote.
    pub fn quote(index: usize, _: &Draft) -> Card {
        let mut form = Form::quote(index);
        form.caret = Caret::at(Pos::new(Place::Block(index, BlockPart::Speaker), 0));
        Card { form, title: TuiPhrase::TitleQuote { number: index + 1 } }
    }

    /// What it is of.
    pub fn title(&self) -> &TuiPhrase {
        &self.title
    }

    /// Lays it out.
    pub fn prepare(&mut self, cx: &FormCx, size: (u16, u16)) {
        // How high the card is follows from its rows, and its rows from its width.
        let width = usize::from(frame::inner(area(size, 14)).width);
        let top = self.form.top;
        self.form.prepare(cx, width, usize::MAX, true);
        self.form.top = top;
        let height = frame::inner(area(size, self.form.rows.len())).height;
        self.form.prepare(cx, width, usize::from(height), true);
    }

    /// Where it lies in a window.
    pub(super) fn area(&self, size: (u16, u16)) -> Rect {
        area(size, self.form.rows.len())
    }

    /// Where its form lies.
    pub fn inner(&self, size: (u16, u16)) -> Rect {
        frame::inner(self.area(size))
    }

    /// Draws it.
    pub fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let area = self.area(app.size);
        frame::draw(area, &self.title.say(app.lang), &app.theme, buffer);
        let inner = frame::inner(area);
        let cx = FormCx { session: &app.session, profiles: &app.profiles, lang: app.lang, now: app.now };
        self.form.draw(&cx, &app.theme, true, app.marks(), inner, buffer);
        frame::foot(area, &TuiPhrase::FootCard.say(app.lang), &app.theme, buffer);
        let (row, col) = self.form.caret_cell()?;
        let row = row.checked_sub(self.form.top).filter(|row| *row < usize::from(inner.height))?;
        let x = (inner.x + u16::try_from(col).ok()?).min(inner.right());
        Some((x, inner.y + u16::try_from(row).ok()?))
    }
}

/// Rows most cards have: they all begin where a card of so many does, and grow downwards only, so that nothing jumps
/// while one types or goes from line to line.
const USUAL: u16 = 11;

fn area(size: (u16, u16), rows: usize) -> Rect {
    let area = frame::place(size, 76, u16::try_from(rows + 3).unwrap_or(u16::MAX));
    let y = frame::place(size, 76, USUAL).y.min(size.1 - area.height);
    Rect { y, ..area }
}

/// Takes a key: Esc puts the card away, everything else is editing.
pub(super) fn key(app: &mut App, chord: Chord) -> Vec<Effect> {
    let draft = app.session.draft();
    match chord.key {
        Key::Esc if app.marking => {
            crate::tui::act::select_nothing(app);
            return Vec::new();
        }
        Key::Esc => {
            let gone = app.popups.pop();
            if let Some(super::Popup::Card(card)) = gone
                && let Place::Speaker(index, _) = card.form.entry().place
            {
                crate::tui::act::finish_speaker(app, index);
            }
            return Vec::new();
        }
        Key::Tab => {
            let Some(super::Popup::Card(card)) = app.popups.last_mut() else { return Vec::new() };
            let count = card.form.entries.len();
            let by = if chord.shift { count - 1 } else { 1 };
            card.form.go((card.form.current() + by) % count, draft);
            app.marking = false;
            return Vec::new();
        }
        _ => {}
    }
    // A letter in the line of who speaks is the first of a name.
    if let Place::Block(index, BlockPart::Speaker) =
        app.active_caret().map_or(app.caret.head.place, |c| c.head.place)
        && let Some(c) = chord.typed().filter(|c| !c.is_whitespace())
        && app.can_write()
    {
        crate::tui::act::pick_speaker(app, index, c.encode_utf8(&mut [0; 4]));
        return Vec::new();
    }
    let known = app.keymap.lookup(chord, app.focus, true);
    let known = known.filter(|command| Card::WORKS.contains(&command.name) || command.name == "palette");
    match known {
        Some(command) => crate::tui::act::run(app, command),
        None => crate::tui::update::text_key(app, chord),
    }
}
