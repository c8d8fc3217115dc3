//! The mouse over a popup: its entries, its line, the keys named at its foot. Where they lie each popup says itself, by
//! the arithmetic it is drawn with.

use ratatui::layout::Rect;

use super::{Popup, key};
use crate::export::FORMATS;
use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::session::Clip;
use crate::tui::act;
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::input::{Chord, Key};
use crate::tui::pointer::{Grip, Pointer};
use crate::tui::update::press_form;
use crate::tui::widget::frame;
use crate::tui::widget::line::Line;

impl Popup {
    /// The line that is typed in it, if one is.
    pub fn line(&mut self) -> Option<&mut Line> {
        match self {
            Popup::Palette(palette) => Some(&mut palette.line),
            Popup::Help(help) => Some(&mut help.line),
            Popup::Find(find) => Some(find.current()),
            Popup::Prompt(prompt) => Some(&mut prompt.line),
            Popup::Picker(picker) => Some(&mut picker.line),
            Popup::Rename(rename) => Some(&mut rename.line),
            _ => None,
        }
    }

    /// Where that line lies.
    fn line_area(&self, app: &App) -> Option<Rect> {
        match self {
            Popup::Palette(_) => super::Palette::line_area(app.size),
            Popup::Help(_) => super::Help::line_area(app.size),
            Popup::Find(find) => find.line_area(app),
            Popup::Prompt(_) => super::Prompt::line_area(app.size),
            Popup::Picker(picker) => picker.line_area(app.size),
            Popup::Rename(_) => super::Rename::line_area(app.size),
            _ => None,
        }
    }

    /// Where it lies, when that is not the whole window.
    fn area(&self, app: &App) -> Option<Rect> {
        match self {
            Popup::Palette(_) => Some(super::Palette::area(app.size)),
            Popup::Help(_) => Some(super::Help::area(app.size)),
            Popup::Problems(problems) => Some(problems.area(app.size)),
            Popup::Prompt(_) => Some(super::Prompt::area(app.size)),
            Popup::Preflight(preflight) => Some(preflight.area(app.size)),
            Popup::Card(card) => Some(card.area(app.size)),
            Popup::Told(told) => Some(told.area(app.size)),
            Popup::Picker(picker) => Some(picker.area(app.size)),
            Popup::Rename(_) => Some(super::Rename::area(app.size)),
            Popup::Confirm(_)
            | Popup::Find(_)
            | Popup::Preview(_)
            | Popup::ReplaceAll(_)
            | Popup::Merge(_) => None,
        }
    }

    /// The words at its foot.
    fn foot(&self, app: &App) -> Option<TuiPhrase> {
        Some(match self {
            Popup::Help(help) => help.foot(),
            Popup::Told(_) => TuiPhrase::FootHelp,
            Popup::Problems(_) => super::Problems::foot(app),
            Popup::Prompt(_) => TuiPhrase::FootPrompt,
            Popup::Preflight(preflight) => preflight.foot(),
            Popup::Card(_) => TuiPhrase::FootCard,
            Popup::Picker(_) => TuiPhrase::FootPicker,
            Popup::Rename(_) => TuiPhrase::FootRename,
            _ => return None,
        })
    }

    /// Whether a click beside it puts it away. A question wants an answer, a name is not to be lost.
    fn goes_by_click_beside(&self) -> bool {
        !matches!(
            self,
            Popup::Confirm(_) | Popup::Prompt(_) | Popup::Preview(_) | Popup::Find(_) | Popup::Merge(_)
        )
    }
}

/// The button goes down while a popup is open.
pub fn press(app: &mut App, clicks: u8, extend: bool, (x, y): (u16, u16)) -> Vec<Effect> {
    let Some(popup) = app.popups.last() else { return Vec::new() };
    let area = popup.area(app);
    let named = match (area, popup.foot(app), popup) {
        (Some(area), Some(foot), _) => frame::foot_key(area, &foot.say(app.lang), x, y),
        (_, _, Popup::Preview(preview)) => preview.foot_key(app, x, y),
        (_, _, Popup::Find(find)) => find.foot_key(app, x, y),
        (_, _, Popup::Merge(merge)) => merge.foot_key(app, x, y),
        _ => None,
    };
    if let Some(chord) = named.and_then(|label| Chord::shown_as(&label)) {
        app.chord = Some(chord);
        return key(app, chord);
    }
    if area.is_some_and(|area| !area.contains((x, y).into())) && popup.goes_by_click_beside() {
        return key(app, Chord::plain(Key::Esc));
    }
    if let Some(area) = popup.line_area(app).filter(|area| area.contains((x, y).into())) {
        press_line(app, area, clicks, extend, x);
        return Vec::new();
    }
    press_entry(app, clicks, extend, (x, y))
}

fn press_line(app: &mut App, area: Rect, clicks: u8, extend: bool, x: u16) {
    let Some(line) = app.popups.last_mut().and_then(Popup::line) else { return };
    line.put(line.hit(x, area), extend);
    match clicks {
        1 => {}
        2 => line.grow(),
        _ => line.select(0..line.text.len()),
    }
    app.pointer.grip = Grip::Line;
}

/// The mouse is dragged with a selection in a line.
pub fn drag_line(app: &mut App, x: u16) {
    let Some(area) = app.popups.last().and_then(|popup| popup.line_area(app)) else { return };
    if let Some(line) = app.popups.last_mut().and_then(Popup::line) {
        line.put(line.hit(x, area), true);
    }
}

/// A click on an entry: what is chosen among is chosen, and what has nothing more to say is done at once.
fn press_entry(app: &mut App, clicks: u8, extend: bool, (x, y): (u16, u16)) -> Vec<Effect> {
    let size = app.size;
    let enter = Chord::plain(Key::Enter);
    let preview_at = match app.popups.last() {
        Some(Popup::Preview(preview)) => preview.format_at(app, x, y),
        _ => None,
    };
    let answer = match app.popups.last() {
        Some(Popup::Confirm(confirm)) => confirm.answer_at(app, x, y),
        _ => None,
    };
    let then = match app.popups.last_mut() {
        Some(Popup::Palette(palette)) => palette.choose_at(size, x, y).then_some(enter),
        Some(Popup::Problems(problems)) => problems.choose_at(size, x, y).then_some(enter),
        Some(Popup::Picker(picker)) => picker.choose_at(size, x, y).then_some(enter),
        Some(Popup::Preflight(preflight)) => {
            preflight.choose_at(size, x, y).then_some(Chord::plain(Key::Char(' ')))
        }
        Some(Popup::Confirm(confirm)) => answer.map(|answer| {
            confirm.choose(answer);
            enter
        }),
        Some(Popup::Merge(merge)) => {
            merge.press(size, x, y);
            None
        }
        Some(Popup::Card(card)) => {
            let area = card.inner(size);
            if area.contains((x, y).into()) {
                press_form(app, area, Pointer::unit(clicks), extend, (x, y));
            }
            None
        }
        Some(Popup::Preview(_)) => {
            if let Some(format) = preview_at.filter(|format| *format < FORMATS.len()) {
                let preview = super::Preview::of(app, format);
                app.popups.pop();
                app.popups.push(Popup::Preview(preview));
            }
            None
        }
        _ => None,
    };
    then.map_or_else(Vec::new, |chord| key(app, chord))
}

/// The wheel turns over an open popup; false when it leaves the panes free.
pub fn wheel(app: &mut App, by: isize) -> bool {
    let size = app.size;
    match app.popups.last_mut() {
        None | Some(Popup::Find(_)) => return false,
        Some(Popup::Card(card)) => {
            let height = usize::from(card.inner(size).height);
            card.form.scroll(by, height);
        }
        Some(Popup::Merge(merge)) => merge.scroll(by),
        Some(
            Popup::Help(_)
            | Popup::Preview(_)
            | Popup::Palette(_)
            | Popup::Problems(_)
            | Popup::Picker(_)
            | Popup::Told(_),
        ) => {
            let turned = Chord::plain(if by < 0 { Key::Up } else { Key::Down });
            for _ in 0..by.unsigned_abs() {
                key(app, turned);
            }
        }
        Some(_) => {}
    }
    true
}

/// Selecting and the clipboard in a line that is typed, with the keys they have everywhere; `None` for any other key.
pub(super) fn line_key(app: &mut App, chord: Chord) -> Option<Vec<Effect>> {
    let finds = matches!(app.popups.last(), Some(Popup::Find(_)));
    let line = app.popups.last_mut()?.line()?;
    if chord.key == Key::Esc {
        return line.unmark().then(Vec::new);
    }
    let command = app.keymap.lookup(chord, app.focus, true)?;
    let selected = line.text[line.selected()].to_owned();
    match command.name {
        "select-all" => line.select(0..line.text.len()),
        "select" => line.mark(),
        // In the search line that key says how one looks.
        "select-word" if finds => return None,
        "select-word" => line.grow(),
        "copy" if selected.is_empty() => app.say(TuiPhrase::NothingToCopy),
        "copy" => return Some(act::keep(app, Clip::of_text(selected))),
        "cut" if selected.is_empty() => app.say(TuiPhrase::NothingSelected),
        "cut" => {
            line.cut();
            let mut effects = act::keep(app, Clip::of_text(selected));
            // What is shown of the line is to be looked for anew.
            effects.extend(super::paste(app, "").unwrap_or_default());
            return Some(effects);
        }
        "paste" if app.register.text.is_empty() => app.say(TuiPhrase::PasteFromTerminal),
        "paste" => {
            let text = app.register.text.clone();
            return super::paste(app, &text);
        }
        _ => return None,
    }
    Some(Vec::new())
}
