//! The list of findings: all of them or of one level; Enter goes there, one key mends, another mends all of a kind.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Confirm, Popup};
use crate::check::{Finding, Level, place_name};
use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::session::Caret;
use crate::text::{hidden, width};
use crate::tui::act;
use crate::tui::app::App;
use crate::tui::input::{Chord, Key};
use crate::tui::pane::form::FormCx;
use crate::tui::update::go;
use crate::tui::view::status::capitalised;
use crate::tui::widget::{choice::Choice, frame, ink};

/// The list's state.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    choice: Choice,
    only: Option<Level>,
    list: Vec<(Finding, String)>,
    /// Rows of the list.
    rows: usize,
    /// Rows below the list, where the chosen finding is said in full and what its fix would do.
    detail: usize,
    /// Columns of the places.
    places: usize,
}

/// Columns a row takes beside place and message: the sign, and air.
const BESIDE: usize = 4;

/// Rows of the detail where a message does not fit its row: two for the message, one for the fix.
const DETAIL: usize = 3;

impl Problems {
    /// Gathers the findings, the gravest first.
    pub fn prepare(&mut self, cx: &FormCx, size: (u16, u16)) {
        let draft = cx.session.draft();
        let wanted = |finding: &&Finding| self.only.is_none_or(|level| finding.level == level);
        let mut list: Vec<(Finding, String)> = cx
            .session
            .findings()
            .iter()
            .filter(wanted)
            .map(|finding| {
                let place = finding.target.place.map(|place| place_name(draft, place, cx.lang));
                (finding.clone(), capitalised(&place.unwrap_or_default()))
            })
            .collect();
        list.sort_by_cached_key(|(finding, _)| std::cmp::Reverse(finding.level));
        self.list = list;
        let columns = usize::from(frame::inner(area(size, usize::MAX)).width);
        let widest = self.list.iter().map(|(_, place)| width::of(place)).max().unwrap_or(0);
        self.places = widest.min((columns / 4).max(8));
        let said = columns.saturating_sub(self.places + BESIDE);
        let long = self.list.iter().any(|(finding, _)| width::of(&finding.message.say(cx.lang)) > said);
        let wanted = match (long, self.list.is_empty()) {
            (true, _) => DETAIL,
            (false, false) => 1,
            (false, true) => 0,
        };
        let height = usize::from(frame::inner(area(size, self.list.len() + wanted + 1)).height);
        // In a very low window the list is all there is.
        self.detail = if height >= wanted + 2 { wanted } else { 0 };
        self.rows = if self.detail > 0 { height - self.detail - 1 } else { height };
        self.choice.keep(self.list.len(), self.rows);
    }

    /// Takes a key; whether the list stays.
    pub fn key(&mut self, app: &mut App, chord: Chord) -> bool {
        match chord.key {
            Key::Esc => return false,
            _ if app.keymap.keys("fix").contains(&chord) => self.mend(app),
            Key::Enter => {
                if let Some((finding, _)) = self.list.get(self.choice.at) {
                    if let Some(pos) = act::target(finding) {
                        go(app, Caret::at(pos));
                    }
                    return false;
                }
            }
            key if self.choice.key(key, self.list.len(), self.rows) => {}
            Key::Home => self.choice.at = 0,
            Key::End => self.choice.at = self.list.len().saturating_sub(1),
            Key::Tab => {
                self.only = match self.only {
                    None => Some(Level::Error),
                    Some(Level::Error) => Some(Level::Warning),
                    Some(Level::Warning) => Some(Level::Advice),
                    Some(Level::Advice) => None,
                };
                self.choice.at = 0;
            }
            // Ctrl+S and Ctrl+F are other keys than S and F.
            _ => match chord.typed() {
                Some('f' | 'F' | 'p' | 'P') => self.mend(app),
                Some('s' | 'S' | 'a' | 'A') => self.mend_kind(app),
                _ => {}
            },
        }
        true
    }

    fn mend(&self, app: &mut App) {
        if !app.can_write() {
            app.only_reads();
            return;
        }
        if let Some((finding, _)) = self.list.get(self.choice.at).cloned() {
            act::mend(app, &finding);
            while app.session.recheck(&app.profiles, app.now, usize::MAX) {}
        }
    }

    /// Asks before all findings of the chosen one's kind are mended, and says what will change; a single one is mended.
    fn mend_kind(&self, app: &mut App) {
        if !app.can_write() {
            app.only_reads();
            return;
        }
        let Some((chosen, _)) = self.list.get(self.choice.at) else { return };
        let draft = app.session.draft();
        let of_kind = app.session.findings().iter().filter(|f| f.rule == chosen.rule);
        let changes: Vec<String> = of_kind
            .filter_map(|finding| {
                let label = finding.fixes.first()?.label.say(app.lang);
                let place = finding.target.place.map(|place| place_name(draft, place, app.lang));
                Some(place.map_or(label.to_string(), |place| format!("{place}: {label}")))
            })
            .collect();
        match changes.len() {
            0 | 1 => self.mend(app),
            _ => app.popups.push(Popup::Confirm(Confirm::fix_kind(chosen.rule, &changes, app.lang))),
        }
    }

    /// Where it lies in a window.
    pub(super) fn area(&self, size: (u16, u16)) -> Rect {
        area(size, self.rows + if self.detail > 0 { self.detail + 1 } else { 0 })
    }

    /// Where the findings lie.
    fn list_area(&self, size: (u16, u16)) -> Rect {
        let inner = frame::inner(self.area(size));
        let rows = u16::try_from(self.rows).unwrap_or(u16::MAX);
        Rect { height: inner.height.min(rows), ..inner }
    }

    /// The words at its foot.
    pub(super) fn foot(app: &App) -> TuiPhrase {
        if app.can_write() { TuiPhrase::FootProblems } else { TuiPhrase::FootProblemsRead }
    }

    /// Chooses the finding at a cell; whether it was chosen before, so that this click opens it.
    pub(super) fn choose_at(&mut self, size: (u16, u16), x: u16, y: u16) -> bool {
        let hit = self.choice.hit(self.list_area(size), (x, y), self.list.len());
        hit.is_some_and(|at| std::mem::replace(&mut self.choice.at, at) == at)
    }

    /// Draws it.
    pub fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let area = self.area(app.size);
        let count = |level| app.session.findings().count(level);
        let title = match self.only {
            None => TuiPhrase::TitleProblems { counts: counted(app) },
            Some(Level::Error) => TuiPhrase::TitleErrors { count: count(Level::Error) },
            Some(Level::Warning) => TuiPhrase::TitleWarnings { count: count(Level::Warning) },
            Some(Level::Advice) => TuiPhrase::TitleAdvice { count: count(Level::Advice) },
        };
        frame::draw(area, &title.say(app.lang), &app.theme, buffer);
        let inner = frame::inner(area);
        if self.list.is_empty() {
            let said = TuiPhrase::NoFindings.say(app.lang);
            ink::text_n(buffer, inner.x, inner.y, said, usize::from(inner.width), app.theme.quiet);
        }
        let mut cursor = Some((inner.x, inner.y));
        let places = self.places;
        let rows = self.list_area(app.size);
        for (y, (i, (finding, place))) in (rows.y..rows.bottom())
            .zip(self.list.iter().enumerate().skip(self.choice.top(usize::from(rows.height))))
        {
            let style = if i == self.choice.at {
                cursor = Some((inner.x, y));
                app.theme.selection
            } else {
                app.theme.text
            };
            buffer.set_style(Rect { y, height: 1, ..inner }, style);
            let (sign, tint) = app.theme.level(finding.level);
            ink::text(buffer, inner.x, y, sign, tint.patch(style));
            let quiet = if i == self.choice.at { style } else { app.theme.quiet };
            let place = hidden::shown(&width::shortened(place, places)).into_owned();
            ink::text(buffer, inner.x + 2, y, place, quiet);
            let x = inner.x + u16::try_from(places + BESIDE).unwrap_or(0);
            let room = usize::from(inner.right().saturating_sub(x));
            let said = hidden::shown(&width::shortened(&finding.message.say(app.lang), room)).into_owned();
            ink::text(buffer, x, y, said, style);
        }
        self.draw_detail(app, inner, buffer);
        frame::foot(area, &Problems::foot(app).say(app.lang), &app.theme, buffer);
        cursor
    }

    /// The chosen finding in full where its row cut it, and what its fix would do.
    fn draw_detail(&self, app: &App, inner: Rect, buffer: &mut Buffer) {
        let Some((finding, _)) = self.list.get(self.choice.at).filter(|_| self.detail > 0) else { return };
        let theme = &app.theme;
        let room = usize::from(inner.width);
        let mut y = inner.bottom().saturating_sub(u16::try_from(self.detail + 1).unwrap_or(u16::MAX));
        ink::text(buffer, inner.x, y, theme.glyphs.horizontal.repeat(room), theme.rule);
        let message = finding.message.say(app.lang);
        let rows = if self.detail == DETAIL { frame::wrapped(&message, room) } else { Vec::new() };
        for row in rows.iter().take(DETAIL - 1) {
            y += 1;
            ink::text_n(buffer, inner.x, y, hidden::shown(row), room, theme.text);
        }
        let fix = match finding.fixes.first().filter(|_| app.can_write()) {
            Some(fix) => format!("F  {}", fix.label.say(app.lang)),
            None if app.can_write() => TuiPhrase::NoFix.say(app.lang).into_owned(),
            None => return,
        };
        let fix = hidden::shown(&width::shortened(&fix, room)).into_owned();
        ink::text(buffer, inner.x, y + 1, fix, theme.quiet);
    }
}

/// How many findings there are of each level that has some.
fn counted(app: &App) -> String {
    let findings = app.session.findings();
    let levels = [Level::Error, Level::Warning, Level::Advice].map(|level| (level, findings.count(level)));
    let said = levels.into_iter().filter(|(_, count)| *count > 0).map(|(level, count)| match level {
        Level::Error => TuiPhrase::CountErrors { count },
        Level::Warning => TuiPhrase::CountWarnings { count },
        Level::Advice => TuiPhrase::CountAdvice { count },
    });
    let said: Vec<String> = said.map(|phrase| phrase.text(app.lang)).collect();
    if said.is_empty() { "0".to_owned() } else { said.join(", ") }
}

/// A window of fewer rows is given to the list whole.
const LOW: u16 = 16;

fn area(size: (u16, u16), rows: usize) -> Rect {
    let rows = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2).max(5);
    let most = if size.1 < LOW { size.1 } else { size.1 * 3 / 4 };
    frame::place(size, 100, rows.min(most))
}
