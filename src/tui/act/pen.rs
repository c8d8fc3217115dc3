//! Who writes the draft: told to whoever sits here, asked for, taken over, lost.

use super::{Effects, NONE};
use crate::phrase::pen::Other;
use crate::phrase::tui::TuiPhrase;
use crate::session::Access;
use crate::store::lock::Theirs;
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::pen::{Pen, PenCame};
use crate::tui::popup::{Confirm, Popup};
use crate::tui::saver::Why;
use crate::tui::update;

/// The draft that was just opened is somebody else's to write: it is shown, and they are named.
pub fn pen_is_theirs(app: &mut App, theirs: Theirs) {
    app.session.set_access(Access::Export);
    let what = open_with(app, &theirs);
    let question =
        if other(app, &theirs).you { TuiPhrase::AskYours { what } } else { TuiPhrase::AskTheirs { what } };
    app.pen = Pen::Theirs(theirs);
    app.popups.push(Popup::Confirm(Confirm::theirs(question)));
}

/// Somebody took the pen. What was typed stays, and can be saved; nothing more is typed.
pub fn pen_is_lost(app: &mut App, theirs: Theirs) {
    // What stands in a field and was not taken yet was typed before.
    update::leave_field(app);
    app.session.close_step();
    app.session.set_access(Access::Save);
    let other = other(app, &theirs);
    let lost = match other.you {
        true => TuiPhrase::LostToYou,
        false => TuiPhrase::LostTo { who: other.who(app.lang), place: other.place(app.lang) },
    };
    app.pen = Pen::Theirs(theirs);
    // A question in the middle of typing would swallow keys.
    app.complain(lost);
}

/// Who has the pen has changed while one reads, or has not.
pub fn pen_passed_on(app: &mut App, theirs: Theirs) {
    if app.can_write() || app.pen == Pen::Theirs(theirs.clone()) {
        return;
    }
    app.pen = Pen::Theirs(theirs);
    app.only_reads();
}

/// Whoever had the pen put it down.
pub fn pen_is_free(app: &mut App) {
    let Pen::Theirs(theirs) = &app.pen else { return };
    let theirs = theirs.clone();
    let other = other(app, &theirs);
    app.say(match other.you {
        true => TuiPhrase::PenFreeYours,
        false => TuiPhrase::PenFree { who: other.who(app.lang) },
    });
    app.pen = Pen::Free(theirs);
}

/// Takes the pen: at once when it is free, after a question when somebody has it.
pub fn take_over(app: &mut App) -> Effects {
    match app.pen.clone() {
        Pen::Ours => {
            app.say(TuiPhrase::OnlyThere { place: TuiPhrase::ThereTheirs.text(app.lang) });
            NONE
        }
        Pen::Free(_) => take_pen(app, false),
        Pen::Theirs(theirs) => {
            ask_to_take_over(app, &theirs);
            NONE
        }
    }
}

fn ask_to_take_over(app: &mut App, theirs: &Theirs) {
    let other = other(app, theirs);
    let (who, place) = (other.who(app.lang), other.place(app.lang));
    let question = if theirs.silent {
        TuiPhrase::AskTakeOverSilent { who, place }
    } else if other.you {
        TuiPhrase::AskTakeOverYours
    } else {
        TuiPhrase::AskTakeOver { who, place }
    };
    app.popups.push(Popup::Confirm(Confirm::take_over(question)));
}

/// Takes the pen, whoever has it when `anyhow` is meant.
pub fn take_pen(app: &mut App, anyhow: bool) -> Effects {
    match app.path.clone() {
        Some(draft) => vec![Effect::TakePen { draft, now: app.now, anyhow }],
        None => NONE,
    }
}

/// From now on whoever sits here writes.
pub fn pen_is_ours(app: &mut App) {
    app.session.set_access(Access::Write);
    app.pen = Pen::Ours;
    // From here on typing has to be protected again; that it is not is told again.
    app.unprotected = None;
}

/// What came of asking for the pen.
pub fn pen_came(app: &mut App, came: PenCame) -> Effects {
    match came {
        PenCame::Ours => {
            pen_is_ours(app);
            // What others wrote meanwhile is told at once, too.
            app.say_to_be_read(TuiPhrase::PenTaken);
            // Whoever had it may have written more than is seen here.
            super::look(app, Why::Noticed)
        }
        PenCame::Theirs(theirs) => {
            ask_to_take_over(app, &theirs);
            app.pen = Pen::Theirs(*theirs);
            NONE
        }
    }
}

impl App {
    /// Says that one only reads here, and why.
    pub fn only_reads(&mut self) {
        match self.pen.clone() {
            Pen::Ours => self.complain(TuiPhrase::ReadOnly),
            Pen::Theirs(theirs) => {
                let what = open_with(self, &theirs);
                self.complain(TuiPhrase::OnlyReads { what });
            }
            Pen::Free(_) => self.complain(TuiPhrase::OnlyReadsYet),
        }
    }

    /// Whether it is just being said that somebody took the draft over.
    pub(super) fn tells_of_the_pen(&self) -> bool {
        let lost = |phrase: &TuiPhrase| matches!(phrase, TuiPhrase::LostTo { .. } | TuiPhrase::LostToYou);
        self.notice.as_ref().is_some_and(|notice| lost(&notice.phrase))
    }

    /// Who else has the draft open, in a few words for the line at the top; `None` when nobody has.
    pub fn open_with(&self) -> Option<String> {
        match &self.pen {
            Pen::Theirs(theirs) => Some(other(self, theirs).brief(self.now, self.lang)),
            Pen::Ours | Pen::Free(_) => None,
        }
    }
}

/// Who it is, as they are called here.
fn other(app: &App, theirs: &Theirs) -> Other {
    theirs.told_to(&app.user)
}

/// Who, where, since when.
fn open_with(app: &App, theirs: &Theirs) -> String {
    other(app, theirs).said(app.now, app.lang)
}
