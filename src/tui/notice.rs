//! What is said to the writer on the line above the hints. Most of it gives way to what is said next; what has to be read
//! stays beside it until a key is pressed. Draws nothing.

use super::app::App;
use crate::phrase::tui::TuiPhrase;
use crate::phrase::{Lang, Say};

/// Something said to the writer once, until the next key.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The words.
    pub phrase: TuiPhrase,
    /// Whether it tells of something that went wrong.
    pub failed: bool,
    /// Whether it is still to be read when something else is said.
    pub stays: bool,
    /// What was said before and is still to be read.
    pub before: Vec<TuiPhrase>,
}

impl Notice {
    /// What is said on opening: whatever the first moments bring, it is to be read.
    pub fn of_opening(phrase: TuiPhrase) -> Notice {
        Notice { phrase, failed: false, stays: true, before: Vec::new() }
    }

    /// All of it.
    pub fn said(&self, lang: Lang) -> String {
        let mut said = String::new();
        for phrase in &self.before {
            let words = phrase.say(lang);
            let words = words.trim_end();
            said.push_str(words);
            said.push_str(if words.ends_with(['.', '…', '?', '!']) { " " } else { ". " });
        }
        said + &self.phrase.say(lang)
    }
}

impl App {
    /// Says something on the line above the hints.
    pub fn say(&mut self, phrase: TuiPhrase) {
        self.tell(phrase, false, false);
    }

    /// Says that something went wrong.
    pub fn complain(&mut self, phrase: TuiPhrase) {
        self.tell(phrase, true, false);
    }

    /// Says something that is to be read, whatever is said next before a key is pressed.
    pub fn say_to_be_read(&mut self, phrase: TuiPhrase) {
        self.tell(phrase, false, true);
    }

    /// Says that something went wrong, which is to be read, too.
    pub fn complain_to_be_read(&mut self, phrase: TuiPhrase) {
        self.tell(phrase, true, true);
    }

    fn tell(&mut self, phrase: TuiPhrase, failed: bool, stays: bool) {
        let mut before = Vec::new();
        if let Some(notice) = self.notice.take() {
            before = notice.before;
            before.extend(notice.stays.then_some(notice.phrase));
        }
        before.retain(|said| !answers(&phrase, said));
        self.notice = Some(Notice { phrase, failed, stays, before });
    }
}

/// Whether something that is said leaves nothing to be read of what was said before.
fn answers(phrase: &TuiPhrase, said: &TuiPhrase) -> bool {
    use TuiPhrase as P;
    match said {
        P::Unprotected { .. } => matches!(phrase, P::Unprotected { .. } | P::Protected),
        P::PenTaken => matches!(phrase, P::PenTaken | P::LostTo { .. } | P::LostToYou),
        said => said == phrase,
    }
}
