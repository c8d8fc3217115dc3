//! A question with a few answers, each a key away. The harmless answer is chosen first, and Esc gives it.

use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Popup;
use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::text::shown::{Shown, joined};
use crate::text::{hidden, width};
use crate::tui::act;
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::input::{Chord, Key};
use crate::tui::widget::{frame, ink};

/// What an answer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Stay,
    SaveAndQuit,
    QuitUnsaved,
    Overwrite,
    /// Save although somebody else wrote; and leave then.
    SaveAnyway {
        then_quit: bool,
    },
    /// Merge what somebody else wrote, and save then.
    Compare {
        then_quit: bool,
    },
    SaveAs,
    /// Mend all findings of this rule.
    FixKind(&'static str),
    /// Compare what an earlier session left, take it, ask again another time, or throw it away.
    CompareLeft,
    TakeLeft,
    PutOffLeft,
    DiscardLeft,
    /// Ask whether to take the pen, and take it.
    AskTakeOver,
    TakeOver,
}

/// What became of a draft's file since it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Somebody else wrote it.
    Otherwise,
    /// It is not there.
    Gone,
    /// It is no draft any more, or cannot be read.
    Unreadable,
}

/// Changes named one by one in a question.
const NAMED: usize = 5;

/// A question.
#[derive(Clone, Debug)]
pub struct Confirm {
    question: TuiPhrase,
    answers: Vec<(Answer, TuiPhrase)>,
    chosen: usize,
}

impl Confirm {
    /// Whether to end with something unsaved.
    pub fn quit() -> Confirm {
        Confirm {
            question: TuiPhrase::AskQuit,
            answers: vec![
                (Answer::SaveAndQuit, TuiPhrase::AnswerSaveAndQuit),
                (Answer::QuitUnsaved, TuiPhrase::AnswerQuitUnsaved),
                (Answer::Stay, TuiPhrase::AnswerStay),
            ],
            chosen: 0,
        }
    }

    /// Whether to replace files that are there.
    pub fn overwrite(files: &[PathBuf]) -> Confirm {
        let names: Vec<String> = files
            .iter()
            .filter_map(|path| Some(hidden::shown(&path.file_name()?.to_string_lossy()).into_owned()))
            .collect();
        Confirm {
            question: TuiPhrase::AskOverwrite { files: names.join(", ") },
            answers: vec![
                (Answer::Stay, TuiPhrase::AnswerKeep),
                (Answer::Overwrite, TuiPhrase::AnswerOverwrite),
            ],
            chosen: 0,
        }
    }

    /// Whether to save a draft whose file somebody else wrote, or took away, since it was read.
    pub fn changed(how: Changed, then_quit: bool) -> Confirm {
        let stay = (Answer::Stay, TuiPhrase::AnswerDoNotSave);
        let other_name = (Answer::SaveAs, TuiPhrase::AnswerOtherName);
        let anyway = |phrase| (Answer::SaveAnyway { then_quit }, phrase);
        let (question, answers) = match how {
            Changed::Otherwise => {
                let compare = (Answer::Compare { then_quit }, TuiPhrase::AnswerMerge);
                let anyway = anyway(TuiPhrase::AnswerSaveAnyway);
                (TuiPhrase::AskChanged, vec![compare, anyway, other_name, stay])
            }
            Changed::Gone => (TuiPhrase::AskGone, vec![stay, anyway(TuiPhrase::AnswerMakeAgain)]),
            Changed::Unreadable => {
                (TuiPhrase::AskUnreadable, vec![stay, anyway(TuiPhrase::AnswerSaveAnyway), other_name])
            }
        };
        Confirm { question, answers, chosen: 0 }
    }

    /// What to do with a text that an earlier session left unsaved.
    pub fn left(question: TuiPhrase) -> Confirm {
        Confirm {
            question,
            answers: vec![
                (Answer::CompareLeft, TuiPhrase::AnswerCompareLeft),
                (Answer::TakeLeft, TuiPhrase::AnswerTakeLeft),
                (Answer::PutOffLeft, TuiPhrase::AnswerPutOffLeft),
                (Answer::DiscardLeft, TuiPhrase::AnswerDiscardLeft),
            ],
            chosen: 0,
        }
    }

    /// That somebody else writes the draft, and what one can do.
    pub fn theirs(question: TuiPhrase) -> Confirm {
        Confirm {
            question,
            answers: vec![
                (Answer::Stay, TuiPhrase::AnswerJustRead),
                (Answer::AskTakeOver, TuiPhrase::AnswerAskTakeOver),
            ],
            chosen: 0,
        }
    }

    /// Whether to take the pen from whoever has it.
    pub fn take_over(question: TuiPhrase) -> Confirm {
        Confirm {
            question,
            answers: vec![
                (Answer::Stay, TuiPhrase::AnswerLeaveIt),
                (Answer::TakeOver, TuiPhrase::AnswerTakeOver),
            ],
            chosen: 0,
        }
    }

    /// Whether to make all fixes of a rule, which would change this.
    pub fn fix_kind(rule: &'static str, changes: &[String], lang: crate::phrase::Lang) -> Confirm {
        let mut lines: Vec<Shown> =
            changes.iter().take(NAMED).map(|line| Shown::from(width::shortened(line, 60))).collect();
        if changes.len() > NAMED {
            lines.push(TuiPhrase::AndMore { count: changes.len() - NAMED }.say(lang).into());
        }
        Confirm {
            question: TuiPhrase::AskFixKind { what: joined(lines, "\n") },
            answers: vec![
                (Answer::FixKind(rule), TuiPhrase::AnswerFixKind),
                (Answer::Stay, TuiPhrase::AnswerStay),
            ],
            chosen: 0,
        }
    }

    /// Takes a key: arrows choose, Enter answers. An answer's first letter gives it, unless something would be lost
    /// by it: then the letter only chooses, so that no slip of a finger loses a text.
    pub fn key(&mut self, app: &mut App, chord: Chord) -> (bool, Vec<Effect>) {
        let last = self.answers.len() - 1;
        match chord.key {
            Key::Esc => return (false, self.put_away(app)),
            Key::Left | Key::Up => self.chosen = self.chosen.saturating_sub(1),
            Key::Right | Key::Down | Key::Tab => self.chosen = (self.chosen + 1).min(last),
            Key::Enter => return (false, answer(app, self.answers[self.chosen].0)),
            _ => {
                let letter = chord.typed().and_then(|c| c.to_lowercase().next());
                let meant = self.answers.iter().position(|(_, words)| {
                    let first = words.say(app.lang).chars().next().and_then(|c| c.to_lowercase().next());
                    letter.is_some() && first == letter
                });
                match meant.map(|at| (at, self.answers[at].0)) {
                    Some((
                        at,
                        Answer::QuitUnsaved
                        | Answer::Overwrite
                        | Answer::TakeOver
                        | Answer::SaveAnyway { .. },
                    )) => {
                        self.chosen = at;
                    }
                    Some((_, meant)) => return (false, answer(app, meant)),
                    None => {}
                }
            }
        }
        (true, Vec::new())
    }

    /// What it comes to that nothing was answered.
    fn put_away(&self, app: &mut App) -> Vec<Effect> {
        let is_left = self.answers.iter().any(|(answer, _)| *answer == Answer::PutOffLeft);
        if is_left { act::put_off_left(app) } else { Vec::new() }
    }

    /// Chooses an answer.
    pub(super) fn choose(&mut self, answer: usize) {
        self.chosen = answer;
    }

    /// The answer at a cell.
    pub(super) fn answer_at(&self, app: &App, x: u16, y: u16) -> Option<usize> {
        let laid = self.laid(app);
        let at = usize::from(y.checked_sub(laid.answers)?);
        let inside = frame::inner(laid.area).contains((x, y).into());
        (inside && at < self.answers.len()).then_some(at)
    }

    fn laid(&self, app: &App) -> Laid {
        let question = self.question.say(app.lang);
        let answers = self.answers.iter().map(|(_, words)| width::of(&words.say(app.lang)) + 4);
        let widest = question.lines().map(width::of).chain(answers).max();
        let columns =
            u16::try_from(widest.unwrap_or(0) + 4).unwrap_or(u16::MAX).clamp(20, 70).min(app.size.0);
        let mut asked = frame::wrapped(&question, usize::from(columns.saturating_sub(4)));
        // In a low window the answers are kept and the question is cut.
        asked.truncate(usize::from(app.size.1).saturating_sub(self.answers.len() + 2).max(1));
        let rows = u16::try_from(asked.len() + self.answers.len() + 3).unwrap_or(u16::MAX);
        let area = frame::place(app.size, columns, rows);
        let inner = frame::inner(area);
        let air = u16::from(usize::from(inner.height) > asked.len() + self.answers.len());
        let answers = inner.y + u16::try_from(asked.len()).unwrap_or(0) + air;
        Laid { area, asked, answers }
    }

    /// Draws the question and its answers.
    pub fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let laid = self.laid(app);
        frame::draw(laid.area, &TuiPhrase::TitleAsk.say(app.lang), &app.theme, buffer);
        let inner = frame::inner(laid.area);
        for (y, row) in (inner.y..).zip(&laid.asked) {
            put(inner.x, y, &hidden::shown(row), inner.width, app.theme.text, buffer);
        }
        let mut cursor = None;
        for (y, (i, (_, words))) in (laid.answers..).zip(self.answers.iter().enumerate()) {
            let (sign, style) = if i == self.chosen {
                cursor = Some((inner.x, y));
                (app.theme.glyphs.chosen, app.theme.key)
            } else {
                (" ", app.theme.text)
            };
            put(inner.x, y, &format!("{sign} {}", words.say(app.lang)), inner.width, style, buffer);
        }
        cursor
    }
}

/// A question laid out: its frame, the rows of what is asked, the row of the first answer.
struct Laid {
    area: Rect,
    asked: Vec<String>,
    answers: u16,
}

fn put(x: u16, y: u16, text: &str, width: u16, style: ratatui::style::Style, buffer: &mut Buffer) {
    if y < buffer.area.bottom() {
        ink::text_n(buffer, x, y, text, usize::from(width), style);
    }
}

fn answer(app: &mut App, answer: Answer) -> Vec<Effect> {
    match answer {
        Answer::Stay => Vec::new(),
        Answer::SaveAndQuit => act::write(app, true),
        Answer::Compare { then_quit } => act::compare_to_save(app, then_quit),
        Answer::SaveAs => act::save_as(app),
        Answer::SaveAnyway { then_quit } => act::save_anyway(app, then_quit),
        Answer::QuitUnsaved => {
            app.quit = true;
            Vec::new()
        }
        Answer::CompareLeft => act::compare_left(app),
        Answer::TakeLeft => act::take_left(app),
        Answer::PutOffLeft => act::put_off_left(app),
        Answer::DiscardLeft => act::discard_left(app),
        Answer::AskTakeOver => act::take_over(app),
        Answer::TakeOver => act::take_pen(app, true),
        Answer::FixKind(rule) => {
            act::mend_kind(app, rule);
            Vec::new()
        }
        Answer::Overwrite => match app.popups.last_mut() {
            Some(Popup::Preflight(preflight)) => {
                let mut preflight = preflight.clone();
                let wishes = preflight.export(app, true);
                if !wishes.is_empty() {
                    app.popups.pop();
                }
                wishes
            }
            _ => Vec::new(),
        },
    }
}
