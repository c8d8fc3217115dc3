//! Drawing the search line: what is looked for with its count, what comes in its place, and the keys. Changes nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Find;
use crate::check::Level;
use crate::phrase::tui::TuiPhrase;
use crate::phrase::{Say, grouped};
use crate::text::pattern::{Fault, FaultKind};
use crate::text::{hidden, width};
use crate::tui::app::App;
use crate::tui::view::Shape;
use crate::tui::widget::ink;
use crate::tui::widget::line::Line;

impl Find {
    /// Draws the lines in the place of the finding line and above it, the keys in the place of the hints.
    pub fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let last = app.regions.finding;
        if last.height == 0 {
            return None;
        }
        let mut labels = vec![TuiPhrase::LabelFind];
        labels.extend(self.with.as_ref().map(|_| TuiPhrase::LabelReplace));
        let labels: Vec<_> = labels.iter().map(|label| label.say(app.lang)).collect();
        let widest = labels.iter().map(|label| width::of(label)).max().unwrap_or(0);
        let first = last.y.saturating_sub(u16::from(self.with.is_some()));
        if self.with.is_some() {
            rule(app, first.saturating_sub(1), buffer);
        }
        let mut cursor = None;
        for (i, (label, line)) in labels.iter().zip([Some(&self.line), self.with.as_ref()]).enumerate() {
            let (Some(line), Ok(row)) = (line, u16::try_from(i)) else { continue };
            let y = first + row;
            clear(Rect { y, ..last }, buffer);
            ink::text_n(buffer, last.x + 1, y, label, usize::from(last.width), app.theme.accent);
            let x = last.x + 2 + u16::try_from(widest).unwrap_or(0);
            let mut room = last.right().saturating_sub(x);
            if i == 0 {
                room = count(app, Rect { x, y, width: room, height: 1 }, buffer);
            }
            let own = self.in_with == (i == 1);
            let at = self.draw_line(app, line, own, Rect { x, y, width: room, height: 1 }, buffer);
            if own {
                cursor = Some((at.min(last.right().saturating_sub(1)), y));
            }
        }
        self.draw_keys(app, buffer);
        cursor
    }

    /// A line; one that is replaced by what is typed next is shown selected.
    fn draw_line(&self, app: &App, line: &Line, own: bool, at: Rect, buffer: &mut Buffer) -> u16 {
        let style = if own && self.fresh { app.theme.selection } else { app.theme.text };
        line.draw(at, style, buffer)
    }

    /// What just happened, else what is wrong with the pattern, else the keys.
    fn draw_keys(&self, app: &App, buffer: &mut Buffer) {
        let area = app.regions.hints;
        let theme = &app.theme;
        let room = usize::from(area.width.saturating_sub(2));
        let fault = app.search.fault().map(explained);
        let told = match &app.notice {
            Some(notice) if notice.failed => Some((theme.level(Level::Warning), &notice.phrase)),
            Some(notice) => Some((("", theme.strong), &notice.phrase)),
            None => fault.as_ref().map(|phrase| (theme.level(Level::Warning), phrase)),
        };
        clear(area, buffer);
        if let Some(((sign, style), phrase)) = told {
            let said = phrase.say(app.lang);
            let said = format!("{sign} {}", app.keymap.named(&said, app.lang));
            let said = width::shortened(said.trim_start(), room).into_owned();
            ink::text_n(buffer, area.x + 1, area.y, hidden::shown(&said), room, style);
            return;
        }
        let narrow = app.regions.shape == Shape::Narrow;
        if narrow {
            put(ALT, area.x + 1, area, theme.quiet, buffer);
        }
        for (x, _, Hint { key, words, on }) in self.laid(app, narrow) {
            let on = if on { theme.glyphs.good } else { "" };
            let x = put(on, x, area, theme.accent, buffer);
            let x = put(&key, x, area, theme.key, buffer);
            let style = if on.is_empty() { theme.quiet } else { theme.accent };
            put(&format!(" {}", words.say(app.lang)), x, area, style, buffer);
        }
    }

    /// The keys that have room, each with the column it begins in and the one after it.
    fn laid(&self, app: &App, narrow: bool) -> Vec<(u16, u16, Hint)> {
        let area = app.regions.hints;
        let mut x = area.x + 1 + if narrow { u16::try_from(ALT.len()).unwrap_or(0) } else { 0 };
        let right = area.right().saturating_sub(1);
        let mut laid = Vec::new();
        for hint in self.hints(app, narrow) {
            let on = if hint.on { width::of(app.theme.glyphs.good) } else { 0 };
            let cells = on + width::of(&hint.key) + 1 + width::of(&hint.words.say(app.lang));
            let end = x + u16::try_from(cells).unwrap_or(u16::MAX - x);
            if end > right {
                break;
            }
            laid.push((x, end, hint));
            x = end + if narrow { 1 } else { 2 };
        }
        laid
    }

    /// Where what is typed lies: the line that has the keys.
    pub(in crate::tui::popup) fn line_area(&self, app: &App) -> Option<Rect> {
        let last = app.regions.finding;
        let mut labels = vec![TuiPhrase::LabelFind];
        labels.extend(self.with.as_ref().map(|_| TuiPhrase::LabelReplace));
        let widest = labels.iter().map(|label| width::of(&label.say(app.lang))).max().unwrap_or(0);
        let x = last.x + 2 + u16::try_from(widest).unwrap_or(0);
        let above = u16::from(self.with.is_some() && !self.in_with);
        let line =
            Rect { x, y: last.y.saturating_sub(above), width: last.right().saturating_sub(x), height: 1 };
        (last.height > 0).then_some(line)
    }

    /// The key that is named at a cell.
    pub(in crate::tui::popup) fn foot_key(&self, app: &App, x: u16, y: u16) -> Option<String> {
        let narrow = app.regions.shape == Shape::Narrow;
        let shown = app.notice.is_none() && app.search.fault().is_none() && y == app.regions.hints.y;
        let laid =
            self.laid(app, narrow).into_iter().find(|(start, end, _)| shown && (*start..*end).contains(&x));
        laid.map(
            |(_, _, hint)| if narrow && hint.key.len() == 1 { format!("Alt+{}", hint.key) } else { hint.key },
        )
    }

    /// The keys, the most wanted first.
    fn hints(&self, app: &App, narrow: bool) -> Vec<Hint> {
        let how = app.search.how;
        let replacing = self.with.is_some();
        let alt = |letter: &str| if narrow { letter.to_owned() } else { format!("Alt+{letter}") };
        let (word, case) = if narrow || replacing {
            (TuiPhrase::ToggleWordShort, TuiPhrase::ToggleCaseShort)
        } else {
            (TuiPhrase::ToggleWord, TuiPhrase::ToggleCase)
        };
        let mut hints = Vec::new();
        let mut hint = |key: String, words: TuiPhrase, on: bool| hints.push(Hint { key, words, on });
        if !narrow && self.in_with {
            hint("Enter".into(), TuiPhrase::KeyReplace, false);
        }
        if replacing {
            hint(alt("A"), TuiPhrase::KeyReplaceAll, false);
        }
        hint(alt("W"), word, how.word);
        hint(alt("C"), case, how.case);
        hint(alt("X"), TuiPhrase::TogglePattern, how.regex);
        if !replacing && app.can_write() {
            // The key one has chosen; Alt+R stays the line's own all the same.
            let chosen = app.keymap.shown("replace").map(|key| key.to_string());
            let chosen = chosen.unwrap_or_else(|| "Alt+R".to_owned());
            let letter = chosen.strip_prefix("Alt+").filter(|rest| narrow && rest.chars().count() == 1);
            hint(letter.map_or(chosen.clone(), str::to_owned), TuiPhrase::KeyReplace, false);
        }
        if !narrow {
            hint("Esc".into(), TuiPhrase::KeyDone, false);
            let (key, words) =
                if self.in_with { ("↓", TuiPhrase::KeySkip) } else { ("Enter", TuiPhrase::KeyNext) };
            hint(key.into(), words, false);
        }
        hints
    }
}

/// What stands before the keys in a narrow window.
const ALT: &str = "Alt+ ";

/// A key beside the line.
struct Hint {
    key: String,
    words: TuiPhrase,
    on: bool,
}

fn put(text: &str, x: u16, area: Rect, style: Style, buffer: &mut Buffer) -> u16 {
    ink::text_n(buffer, x, area.y, text, usize::from(area.right().saturating_sub(x)), style)
}

fn clear(row: Rect, buffer: &mut Buffer) {
    for x in row.x..row.right() {
        buffer[(x, row.y)].reset();
    }
}

/// The line between the panes and two lines, a row higher than it stands otherwise.
fn rule(app: &App, y: u16, buffer: &mut Buffer) {
    let glyphs = &app.theme.glyphs;
    ink::text(buffer, 0, y, glyphs.horizontal.repeat(usize::from(app.size.0)), app.theme.rule);
    if let Some(x) = app.regions.divider {
        ink::text(buffer, x, y, glyphs.tee_up, app.theme.rule);
    }
}

/// Says at the right edge which of how many hits one is at, and gives the room that is left.
fn count(app: &App, at: Rect, buffer: &mut Buffer) -> u16 {
    let search = &app.search;
    let theme = &app.theme;
    let (said, style) = match (search.fault().is_some() || search.needle.is_empty(), search.total()) {
        (true, _) => return at.width,
        (_, None) => (theme.glyphs.ellipsis.to_owned(), theme.quiet),
        (_, Some(0)) => (TuiPhrase::FoundNothing.say(app.lang).into_owned(), theme.level(Level::Warning).1),
        (_, Some(all)) => {
            let own = app.found.as_ref().and_then(|hit| search.ordinal(app.session.draft(), hit));
            let own = own.map_or(theme.glyphs.none.to_owned(), |own| grouped(own, app.lang));
            (format!("{own}/{}", grouped(all, app.lang)), theme.strong)
        }
    };
    let side = u16::try_from(width::of(&said) + 2).unwrap_or(0);
    if at.width < side + 8 {
        return at.width;
    }
    ink::text(buffer, at.right() - side + 1, at.y, said, style);
    at.width - side
}

/// What is wrong with a pattern, in words.
fn explained(fault: &Fault) -> TuiPhrase {
    let at = fault.at;
    match fault.kind {
        FaultKind::GroupUnclosed => TuiPhrase::FaultGroupOpen { at },
        FaultKind::GroupUnopened => TuiPhrase::FaultGroupShut { at },
        FaultKind::ClassUnclosed => TuiPhrase::FaultClassOpen { at },
        FaultKind::ClassRange => TuiPhrase::FaultRange { at },
        FaultKind::NothingToRepeat => TuiPhrase::FaultRepeat { at },
        FaultKind::Times => TuiPhrase::FaultTimes { at },
        FaultKind::EscapeAtEnd => TuiPhrase::FaultEscapeEnd,
        FaultKind::EscapeUnknown => TuiPhrase::FaultEscape { at },
        FaultKind::Unsupported => TuiPhrase::FaultUnsupported { at },
        FaultKind::TooBig => TuiPhrase::FaultTooBig,
        FaultKind::Other => TuiPhrase::FaultOther,
    }
}
