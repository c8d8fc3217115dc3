//! A text that an earlier session left unsaved: compared, taken in as unsaved changes, put off, or thrown away.

use std::path::PathBuf;

use chrono::DateTime;

use super::merging::comparison;
use super::{Effects, NONE};
use crate::model::merge::merge;
use crate::phrase::tui::TuiPhrase;
use crate::phrase::{Say, date};
use crate::text::hidden;
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::popup::{Confirm, Popup, Prompt};
use crate::tui::protect::LeftBehind;

/// Asks about what earlier sessions left, the newest first.
pub fn offer_left(app: &mut App, mut left: Vec<LeftBehind>) {
    left.reverse();
    app.left = left;
    ask(app);
}

/// Asks about the next one.
fn ask(app: &mut App) {
    let Some(left) = app.left.last() else { return };
    let time = DateTime::from_timestamp(left.changed, 0).map(|time| time.with_timezone(app.now.offset()));
    let when = time.map_or_else(String::new, |time| {
        format!("{} {}", date::brief(time.date_naive(), app.lang), time.format("%H.%M"))
    });
    let count = left.steps;
    let question = if left.saved == *app.session.draft() {
        TuiPhrase::AskLeft { when, count }
    } else {
        TuiPhrase::AskLeftChanged { when, count }
    };
    let more = |question: &TuiPhrase| question.say(app.lang).into_owned();
    let question = match &left.name {
        Some(name) => {
            TuiPhrase::LeftElsewhere { question: more(&question), name: hidden::shown(name).into_owned() }
        }
        None => question,
    };
    let question = if left.whole { question } else { TuiPhrase::LeftCut { question: more(&question) } };
    app.popups.push(Popup::Confirm(Confirm::left(question)));
}

/// Shows what differs; taking it in from there is one step.
pub fn compare_left(app: &mut App) -> Effects {
    let Some(left) = app.left.pop() else { return NONE };
    // The next one waits below.
    ask(app);
    if let Some(popup) = comparison(app, &left.saved, &left.draft) {
        app.popups.push(Popup::Merge(popup.of_left()));
        app.comparing = Some(left.file);
    }
    NONE
}

/// Takes it in as unsaved changes, in one step. Where the draft was changed since, both are shown when they clash or when
/// a figure, a date, a name or a quote would be taken: such are merged by nobody but their reader.
pub fn take_left(app: &mut App) -> Effects {
    let Some(left) = app.left.last() else { return NONE };
    let merged = merge(&left.saved, app.session.draft(), &left.draft);
    let changed = left.saved != *app.session.draft();
    if !merged.conflicts.is_empty() || (changed && merged.taken.iter().any(|taken| taken.look)) {
        return compare_left(app);
    }
    app.comparing = app.left.pop().map(|left| left.file);
    let said = if changed { TuiPhrase::MergeDone } else { TuiPhrase::LeftTaken };
    let effects = super::merging::take_said(app, merged.edits, said);
    ask(app);
    effects
}

/// Leaves it for another time.
pub fn put_off_left(app: &mut App) -> Effects {
    app.left.pop();
    app.say(TuiPhrase::LeftPutOff);
    ask(app);
    NONE
}

/// Asks for the word that throws it away for good.
pub fn discard_left(app: &mut App) -> Effects {
    app.popups.push(Popup::Prompt(Prompt::discard()));
    NONE
}

/// The journals whose text is in the draft as it was saved: in the state of this revision. What was taken in and taken
/// back again is in no file but its own.
pub fn in_the_file(app: &mut App, revision: u64) -> Vec<PathBuf> {
    let session = &app.session;
    let taken = app.taken.extract_if(.., |(_, step)| session.holds(revision, *step));
    taken.map(|(file, _)| file).collect()
}

impl App {
    /// Throws away what is being asked about.
    pub(in crate::tui) fn throw_left_away(&mut self) -> Effects {
        let gone = self.left.pop().map(|left| Effect::Discard(left.file));
        ask(self);
        gone.into_iter().collect()
    }
}
