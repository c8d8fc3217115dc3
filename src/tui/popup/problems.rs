//! The list of findings: all of them or of one level; Enter goes there, one key mends, another mends all of a kind.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

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
use crate::tui::widget::frame;

/// The list's state.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    chosen: usize,
    top: usize,
    only: Option<Level>,
    list: Vec<(Finding, String)>,
    rows: usize,
}

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
                (finding.clone(), place.unwrap_or_default())
            })
            .collect();
        list.sort_by_key(|(finding, _)| std::cmp::Reverse(finding.level));
        self.list = list;
        self.chosen = self.chosen.min(self.list.len().saturating_sub(1));
        self.rows = usize::from(frame::inner(area(size, self.list.len())).height);
        self.top = frame::scrolled(self.top, self.chosen, self.rows);
    }

    /// Takes a key; whether the list stays.
    pub fn key(&mut self, app: &mut App, chord: Chord) -> bool {
        let last = self.list.len().saturating_sub(1);
        match chord.key {
            Key::Esc | Key::F(7) => return false,
            Key::Enter if chord.alt => self.mend(app),
            Key::Enter => {
                if let Some((finding, _)) = self.list.get(self.chosen) {
                    if let Some(pos) = act::target(finding) {
                        go(app, Caret::at(pos));
                    }
                    return false;
                }
            }
            Key::Up => self.chosen = self.chosen.saturating_sub(1),
            Key::Down => self.chosen = (self.chosen + 1).min(last),
            Key::PageUp => self.chosen = self.chosen.saturating_sub(self.rows),
            Key::PageDown => self.chosen = (self.chosen + self.rows).min(last),
            Key::Home => self.chosen = 0,
            Key::End => self.chosen = last,
            Key::Tab => {
                self.only = match self.only {
                    None => Some(Level::Error),
                    Some(Level::Error) => Some(Level::Warning),
                    Some(Level::Warning) => Some(Level::Advice),
                    Some(Level::Advice) => None,
                };
                self.chosen = 0;
            }
            Key::Char('f' | 'p') => self.mend(app),
            Key::Char('a' | 's') => self.mend_kind(app),
            _ => {}
        }
        true
    }

    fn mend(&self, app: &mut App) {
        if !app.can_write() {
            app.complain(TuiPhrase::ReadOnly);
            return;
        }
        if let Some((finding, _)) = self.list.get(self.chosen).cloned() {
            act::mend(app, &finding);
            while app.session.recheck(&app.profiles, app.now, usize::MAX) {}
        }
    }

    /// Mends all findings of the chosen one's rule that can be mended.
    fn mend_kind(&self, app: &mut App) {
        if !app.can_write() {
            app.complain(TuiPhrase::ReadOnly);
            return;
        }
        let Some(rule) = self.list.get(self.chosen).map(|(finding, _)| finding.rule) else { return };
        let mut count = 0;
        // Each fix is made on a fresh check; a rule whose fix does not silence it stops after one round.
        for _ in 0..self.list.len() {
            let next = app.session.findings().iter().find(|f| f.rule == rule && !f.fixes.is_empty()).cloned();
            let Some(finding) = next else { break };
            let before = app.session.revision();
            act::mend(app, &finding);
            while app.session.recheck(&app.profiles, app.now, usize::MAX) {}
            if app.session.revision() == before {
                break;
            }
            count += 1;
        }
        app.say(TuiPhrase::FixedMany { count, rule: rule.to_owned() });
    }

    /// Draws it.
    pub fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let area = area(app.size, self.list.len());
        let count = |level| app.session.findings().count(level);
        let title = match self.only {
            None => TuiPhrase::TitleProblems {
                errors: count(Level::Error),
                warnings: count(Level::Warning),
                advice: count(Level::Advice),
            },
            Some(Level::Error) => TuiPhrase::TitleErrors { count: count(Level::Error) },
            Some(Level::Warning) => TuiPhrase::TitleWarnings { count: count(Level::Warning) },
            Some(Level::Advice) => TuiPhrase::TitleAdvice { count: count(Level::Advice) },
        };
        frame::draw(area, &title.say(app.lang), &app.theme, buffer);
        let inner = frame::inner(area);
        if self.list.is_empty() {
            let said = TuiPhrase::NoFindings.say(app.lang);
            buffer.set_stringn(inner.x, inner.y, said, usize::from(inner.width), app.theme.quiet);
        }
        let mut cursor = Some((inner.x, inner.y));
        let places = self.list.iter().map(|(_, place)| width::of(place)).max().unwrap_or(0).min(18);
        for (y, (i, (finding, place))) in
            (inner.y..inner.bottom()).zip(self.list.iter().enumerate().skip(self.top))
        {
            let style = if i == self.chosen {
                cursor = Some((inner.x, y));
                app.theme.selection
            } else {
                app.theme.text
            };
            buffer.set_style(Rect { y, height: 1, ..inner }, style);
            let (sign, tint) = app.theme.level(finding.level);
            buffer.set_string(inner.x, y, sign, tint.patch(style));
            let quiet = if i == self.chosen { style } else { app.theme.quiet };
            let place = hidden::shown(&width::shortened(place, places)).into_owned();
            buffer.set_string(inner.x + 2, y, place, quiet);
            let x = inner.x + 3 + u16::try_from(places).unwrap_or(0);
            let room = usize::from(inner.right().saturating_sub(x)).saturating_sub(2);
            let said = hidden::shown(&width::shortened(&finding.message.say(app.lang), room)).into_owned();
            buffer.set_string(x, y, said, style);
            if !finding.fixes.is_empty() {
                buffer.set_string(inner.right().saturating_sub(1), y, "+", quiet);
            }
        }
        let foot = if app.can_write() { TuiPhrase::FootProblems } else { TuiPhrase::FootProblemsRead };
        frame::foot(area, &foot.say(app.lang), &app.theme, buffer);
        cursor
    }
}

fn area(size: (u16, u16), findings: usize) -> Rect {
    let rows = u16::try_from(findings + 2).unwrap_or(u16::MAX).max(5);
    frame::place(size, 100, rows.min((size.1 * 3 / 4).max(6)))
}
