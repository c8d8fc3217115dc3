//! A card: a form over the panes, for a speaker or for what stands around a quote's words. What is typed in it is the
//! draft's own text; there is nothing to confirm, and undo takes it back as anywhere.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::{BlockPart, Draft, Place, Pos, SpeakerPart};
use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::session::Caret;
use crate::tui::app::App;
use crate::tui::command::lookup;
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
    /// The card of a speaker.
    pub fn speaker(index: usize, draft: &Draft) -> Card {
        let mut form = Form::speaker(index);
        let place = Place::Speaker(index, SpeakerPart::Name);
        let end = draft.text(place).map_or(0, str::len);
        form.caret = Caret::at(Pos::new(place, end));
        Card { form, title: TuiPhrase::TitleSpeaker }
    }

    /// The card of a quote.
    pub fn quote(index: usize, _: &Draft) -> Card {
        let mut form = Form::quote(index);
        form.caret = Caret::at(Pos::new(Place::Block(index, BlockPart::Speaker), 0));
        Card { form, title: TuiPhrase::TitleQuote { number: index + 1 } }
    }

    /// Lays it out.
    pub fn prepare(&mut self, cx: &FormCx, size: (u16, u16)) {
        // How high the card is follows from its rows, and its rows from its width.
        let width = usize::from(frame::inner(area(size, 14)).width);
        self.form.prepare(cx, width, usize::MAX, true);
        let height = frame::inner(area(size, self.form.rows.len())).height;
        self.form.prepare(cx, width, usize::from(height), true);
    }

    /// Draws it.
    pub fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let area = area(app.size, self.form.rows.len());
        frame::draw(area, &self.title.say(app.lang), &app.theme, buffer);
        let inner = frame::inner(area);
        let cx = FormCx { session: &app.session, profiles: &app.profiles, lang: app.lang, now: app.now };
        self.form.draw(&cx, &app.theme, true, inner, buffer);
        frame::foot(area, &TuiPhrase::FootCard.say(app.lang), &app.theme, buffer);
        let (row, col) = self.form.caret_cell()?;
        let row = row.checked_sub(self.form.top)?;
        let x = (inner.x + u16::try_from(col).ok()?).min(inner.right());
        Some((x, inner.y + u16::try_from(row).ok()?))
    }
}

fn area(size: (u16, u16), rows: usize) -> Rect {
    frame::place(size, 76, u16::try_from(rows + 3).unwrap_or(u16::MAX))
}

/// Takes a key: Esc puts the card away, everything else is editing.
pub(super) fn key(app: &mut App, chord: Chord) -> Vec<Effect> {
    let draft = app.session.draft();
    match chord.key {
        Key::Esc => {
            let gone = app.popups.pop();
            if let Some(super::Popup::Card(card)) = gone {
                give_id(app, card.form.entry().place);
            }
            return Vec::new();
        }
        Key::Tab => {
            let Some(super::Popup::Card(card)) = app.popups.last_mut() else { return Vec::new() };
            let count = card.form.entries.len();
            let by = if chord.shift { count - 1 } else { 1 };
            card.form.go((card.form.current() + by) % count, draft);
            return Vec::new();
        }
        _ => {}
    }
    let known = lookup(chord, app.focus, true).filter(|command| {
        [
            "undo",
            "redo",
            "cut",
            "copy",
            "paste",
            "select-all",
            "new-speaker",
            "save",
            "fix",
            "delete-word-left",
            "delete-word-right",
        ]
        .contains(&command.name)
    });
    match known {
        Some(command) => crate::tui::act::run(app, command),
        None => crate::tui::update::text_key(app, chord),
    }
}

/// A new speaker is known by an id made of the name, once there is one and nobody refers to the old id.
fn give_id(app: &mut App, place: Place) {
    let Place::Speaker(index, _) = place else { return };
    let draft = app.session.draft();
    let Some(speaker) = draft.speakers.get(index) else { return };
    let provisional = speaker.id.starts_with("narasumber-");
    let referred = draft.blocks.iter().any(|block| block.speaker == speaker.id);
    if !provisional || referred || speaker.name.trim().is_empty() {
        return;
    }
    let base = crate::model::Speaker::id_from(&speaker.name);
    let mut id = base.clone();
    let mut n = 2;
    while draft.speakers.iter().any(|other| other.id == id) {
        id = format!("{base}-{n}");
        n += 1;
    }
    let edit = crate::model::Edit::set(Place::Speaker(index, SpeakerPart::Id), &speaker.id, id);
    let caret = app.caret;
    let change = crate::session::Change {
        edits: vec![edit],
        before: caret,
        after: caret,
        grouping: crate::session::Grouping::Alone,
    };
    crate::tui::update::apply(app, change);
}
