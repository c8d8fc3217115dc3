//! Two versions of the draft side by side: what both changed, to choose from, and what was taken of the other one.
//! Nothing is done to the draft before Enter; then everything is done as one step.

mod draw;
mod entry;
mod rows;
mod taken;

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::Rect;

use crate::model::merge::{Merged, Side, settle};
use crate::model::{Block, Draft, Edit, apply_all};
use crate::phrase::tui::TuiPhrase;
use crate::phrase::{Lang, Say, merge::MergePhrase};
use crate::tui::act;
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::input::{Chord, Key};
use crate::tui::saver::Theirs;
use crate::tui::widget::frame;
use entry::Question;
use rows::{Items, Laid, Part, Row};
use taken::Taken;

/// The comparison.
#[derive(Clone, Debug)]
pub struct Merge {
    merged: Merged,
    /// The other version and whether the merged draft is saved then (and the editor left), where it is the file's.
    file: Option<(Arc<Theirs>, Option<bool>)>,
    /// Whether the other version is what an earlier session left unsaved.
    is_left: bool,
    /// The merged draft without the texts of its blocks: who they are by, and what they are called.
    outline: Box<Draft>,
    lang: Lang,
    taken: Vec<Taken>,
    /// What was chosen, question by question.
    sides: Vec<Option<Side>>,
    /// The question the keys are for.
    at: usize,
    laid: Laid,
    /// The first row in sight, and how many there is room for.
    top: usize,
    height: usize,
    /// The rows in sight, from which one on they are, and the questions that they are of with all rows of each.
    rows: Vec<Row>,
    rows_from: Option<usize>,
    in_sight: Vec<(usize, Question, Vec<Row>)>,
}

/// Columns under which the foot names the most needed keys only.
const NARROW: u16 = 60;

impl Merge {
    /// Shows what merging another version into `ours` comes to; `merged` was made of `ours` as it stands. What is
    /// chosen is then given to [`act::take_merged`].
    pub fn new(merged: Merged, ours: &Draft, lang: Lang) -> Merge {
        let mut draft = ours.clone();
        apply_all(merged.edits.clone(), &mut draft);
        let taken = merged.taken.iter().map(|taken| Taken::new(taken, ours, &draft, lang)).collect();
        for block in &mut draft.blocks {
            *block = Block { kind: std::mem::take(&mut block.kind), ..Block::default() };
        }
        Merge {
            taken,
            outline: Box::new(draft),
            lang,
            sides: vec![None; merged.conflicts.len()],
            merged,
            file: None,
            is_left: false,
            at: 0,
            laid: Laid::default(),
            top: 0,
            height: 1,
            rows: Vec::new(),
            rows_from: None,
            in_sight: Vec::new(),
        }
    }

    /// The same of what the draft's file holds; with `save`, what comes of it is saved, and the editor left if that is
    /// wished.
    pub fn of_file(self, theirs: Arc<Theirs>, save: Option<bool>) -> Merge {
        Merge { file: Some((theirs, save)), ..self }
    }

    /// The same of what an earlier session left unsaved: told in words of its own.
    pub fn of_left(self) -> Merge {
        Merge { is_left: true, ..self }
    }

    /// The edits that make the merged draft of ours, with every question settled as chosen. Nothing is left of the
    /// comparison: it may be several times as large as the draft.
    fn into_edits(self) -> Vec<Edit> {
        let Merge { merged, sides, .. } = self;
        let sides: Vec<Side> = sides.into_iter().map(Option::unwrap_or_default).collect();
        settle(merged, &sides)
    }

    /// How many questions have no answer.
    pub fn left(&self) -> usize {
        self.sides.iter().filter(|side| side.is_none()).count()
    }

    /// Takes a key: whether the comparison stays, and what is wished for.
    pub fn key(&mut self, app: &mut App, chord: Chord) -> (bool, Vec<Effect>) {
        match chord.key {
            Key::Esc => {
                match &self.file {
                    Some((_, Some(_))) => app.say(TuiPhrase::OutsideNotSaved),
                    Some((_, None)) => app.say(TuiPhrase::OutsidePutOff),
                    None => {}
                }
                // What an earlier session left is not lost by that.
                if app.comparing.take().is_some() {
                    app.say(TuiPhrase::LeftPutOff);
                }
                return (false, Vec::new());
            }
            Key::Enter => return self.enter(app),
            Key::Left => self.choose(self.at, Side::Ours),
            Key::Right => self.choose(self.at, Side::Theirs),
            Key::Up => self.up(),
            Key::Down => self.down(),
            Key::PageUp => self.scroll(-self.page()),
            Key::PageDown => self.scroll(self.page()),
            Key::Home => self.go(0),
            Key::End => self.go(self.count().saturating_sub(1)),
            _ => {
                if let Some('k' | 'K' | 'b' | 'B') = chord.typed() {
                    if self.merged.conflicts.get(self.at).is_some_and(|question| !question.allows_both()) {
                        app.say(TuiPhrase::MergeOnlyOne);
                    }
                    self.choose(self.at, Side::Both);
                }
            }
        }
        (true, Vec::new())
    }

    /// Makes the merged draft, or goes to the first question that has no answer.
    fn enter(&mut self, app: &mut App) -> (bool, Vec<Effect>) {
        if let Some(open) = self.sides.iter().position(Option::is_none) {
            self.go(open);
            app.complain(TuiPhrase::MergeLeft { count: self.left() });
            return (true, Vec::new());
        }
        let empty = Merge::new(Merged::default(), &Draft::default(), self.lang);
        let chosen = std::mem::replace(self, empty);
        match chosen.file.clone() {
            Some((theirs, save)) => (false, act::take_file(app, chosen.into_edits(), &theirs, save)),
            None => (false, act::take_merged(app, chosen.into_edits())),
        }
    }

    /// How many questions there are.
    fn count(&self) -> usize {
        self.merged.conflicts.len()
    }

    fn choose(&mut self, question: usize, side: Side) {
        let can = self.merged.conflicts.get(question).is_some_and(|q| side != Side::Both || q.allows_both());
        if can {
            self.sides[question] = Some(side);
            self.go(question);
        }
    }

    fn page(&self) -> isize {
        isize::try_from(self.height.saturating_sub(1).max(1)).unwrap_or(1)
    }

    /// To the question below, or on through what was taken.
    fn down(&mut self) {
        if self.at + 1 < self.count() {
            self.go(self.at + 1);
        } else {
            self.scroll(1);
        }
    }

    /// Back to where the question stands, then to the one above it.
    fn up(&mut self) {
        let start = self.laid.start_of(self.at);
        if self.top > start || self.at == 0 {
            self.scroll(-1);
        } else {
            self.go(self.at - 1);
        }
    }

    /// Goes to a question and brings as much of it into sight as there is room for.
    fn go(&mut self, question: usize) {
        self.at = question.min(self.count().saturating_sub(1));
        let (mut start, end) = (self.laid.start_of(self.at), self.laid.end_of(self.at));
        // The first one comes with what stands over it.
        if self.at == 0 {
            start = 0;
        }
        if end > self.top + self.height {
            self.top = end - self.height;
        }
        self.top = self.top.min(start);
    }

    /// Scrolls by rows.
    pub(super) fn scroll(&mut self, by: isize) {
        self.top = self.top.saturating_add_signed(by).min(self.last_top());
    }

    fn last_top(&self) -> usize {
        self.laid.len().saturating_sub(self.height)
    }

    /// Lays it out for a window.
    pub fn prepare(&mut self, size: (u16, u16)) {
        let area = Self::rows_area(size);
        let (width, height) = (usize::from(area.width), usize::from(area.height).max(1));
        if self.laid.width != width {
            self.laid = Laid::new(width, &self.items());
            self.rows_from = None;
            self.in_sight.clear();
        }
        if self.height != height {
            self.height = height;
            self.rows_from = None;
            if self.top > 0 {
                self.go(self.at);
            }
        }
        self.top = self.top.min(self.last_top());
        if self.rows_from.replace(self.top) == Some(self.top) {
            return;
        }
        let wanted = self.laid.questions(self.top, self.height);
        self.in_sight.retain(|(at, ..)| wanted.contains(at));
        for at in wanted {
            if self.asked(at).is_none() {
                let question = self.items().question(at).marked();
                let rows = self.laid.of_question(at, &question);
                self.in_sight.push((at, question, rows));
            }
        }
        let of_question = |at: usize| {
            let known = self.in_sight.iter().find(|(known, ..)| *known == at);
            Cow::Borrowed(known.map_or(&[][..], |(.., rows)| rows))
        };
        self.rows = self.laid.rows(self.top, self.height, &self.items(), of_question);
    }

    fn items(&self) -> Items<'_> {
        Items { merged: &self.merged, outline: &self.outline, taken: &self.taken, lang: self.lang }
    }

    /// A question that is in sight.
    fn asked(&self, question: usize) -> Option<&Question> {
        self.in_sight.iter().find(|(at, ..)| *at == question).map(|(_, question, _)| question)
    }

    /// Where the rows lie: all but two at the top and two at the bottom, with a column of air.
    fn rows_area(size: (u16, u16)) -> Rect {
        let edges = if size.1 > 6 { 2 } else { 0 };
        let height = size.1.saturating_sub(2 * edges);
        Rect { x: 1.min(size.0), y: edges, width: size.0.saturating_sub(2), height }
    }

    /// The key that is named at a cell.
    pub(super) fn foot_key(&self, app: &App, x: u16, y: u16) -> Option<String> {
        let there = app.size.1 > 6 && y == app.size.1 - 1;
        frame::key_in(&self.foot(app), usize::from(x.checked_sub(1).filter(|_| there)?))
    }

    fn foot(&self, app: &App) -> String {
        let saves = matches!(self.file, Some((_, Some(_))));
        let words = match (self.count() == 0, app.size.0) {
            (true, _) if self.is_left => MergePhrase::FootLeftTaken,
            (false, 0..NARROW) if self.is_left => MergePhrase::FootLeftNarrow,
            (false, _) if self.is_left => MergePhrase::FootLeft,
            (true, _) if saves => MergePhrase::FootTakenSave,
            (true, _) => MergePhrase::FootTaken,
            (false, 0..NARROW) => MergePhrase::FootNarrow,
            _ if saves => MergePhrase::FootSave,
            _ => MergePhrase::Foot,
        };
        frame::fitting(&words.say(app.lang), usize::from(app.size.0.saturating_sub(2)))
    }

    /// Chooses what lies at a cell: a side, both, or the question.
    pub(super) fn press(&mut self, size: (u16, u16), x: u16, y: u16) {
        let area = Self::rows_area(size);
        if !area.contains((x, y).into()) {
            return;
        }
        let col = usize::from(x - area.x);
        let Some(Row::Asked(question, part)) = self.rows.get(usize::from(y - area.y)).copied() else {
            return;
        };
        match part {
            Part::Title if self.asked(question).is_some_and(|asked| self.laid.is_both(col, asked)) => {
                self.choose(question, Side::Both);
            }
            Part::Title => self.go(question),
            Part::Heads | Part::Words(..) => {
                self.choose(question, if self.laid.is_right(col) { Side::Theirs } else { Side::Ours });
            }
            Part::Head(side) | Part::Word(side, _) => self.choose(question, side),
        }
    }
}
