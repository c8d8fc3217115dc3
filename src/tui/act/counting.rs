//! Counting: words, characters, sentences and reading time of the block, the selection and the release.

use super::{Effects, NONE};
use crate::model::{BlockPart, Draft, Field, Place};
use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::session;
use crate::text::grapheme;
use crate::text::sentence::sentences;
use crate::text::words;
use crate::tui::app::App;
use crate::tui::popup::{Popup, Told};

/// Silent reading of non-fiction in one's own language: 238 words a minute (Brysbaert 2019), rounded down.
pub const WORDS_A_MINUTE: usize = 200;

/// What was counted in some texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Words.
    pub words: usize,
    /// Characters as people see them (grapheme clusters), blanks counted.
    pub characters: usize,
    /// The same without blanks.
    pub letters: usize,
    /// Sentences.
    pub sentences: usize,
}

impl Counts {
    /// Counts a text.
    pub fn of(text: &str) -> Counts {
        let (mut characters, mut letters, mut at) = (0, 0, 0);
        while at < text.len() {
            let next = grapheme::next(text, at);
            characters += usize::from(&text[at..next] != "\n");
            letters += usize::from(!text[at..next].chars().all(char::is_whitespace));
            at = next;
        }
        let lines = text.split('\n').map(|line| sentences(line).len());
        Counts { words: words::count(text), characters, letters, sentences: lines.sum() }
    }

    fn add(self, other: Counts) -> Counts {
        Counts {
            words: self.words + other.words,
            characters: self.characters + other.characters,
            letters: self.letters + other.letters,
            sentences: self.sentences + other.sentences,
        }
    }
}

/// Shows what can be counted.
pub fn counts(app: &mut App) -> Effects {
    let draft = app.session.draft();
    let mut told = Vec::new();
    let mut tell = |name: TuiPhrase, counts: Counts| {
        let Counts { words, characters, letters, sentences } = counts;
        let minutes = words.div_ceil(WORDS_A_MINUTE);
        let name = name.say(app.lang).into_owned();
        let line = TuiPhrase::CountLine { name, words, characters, letters, sentences, minutes };
        told.push(line.say(app.lang).into_owned());
    };
    let caret = app.active_caret().unwrap_or(app.caret);
    if !caret.is_empty() {
        tell(TuiPhrase::CountSelection, Counts::of(&session::copy(draft, caret)));
    }
    if let Place::Block(index, _) = app.caret.head.place {
        tell(TuiPhrase::CountBlock { block: index + 1 }, of_block(draft, index));
    }
    let body =
        (0..draft.blocks.len()).map(|index| of_block(draft, index)).fold(Counts::default(), Counts::add);
    tell(TuiPhrase::CountTheBody, body);
    tell(TuiPhrase::CountRelease, body.add(Counts::of(draft.field(Field::Title))));
    app.popups.push(Popup::Told(Told::new(TuiPhrase::TitleCounts, told)));
    NONE
}

/// The words of a block; not the id of its speaker.
fn of_block(draft: &Draft, index: usize) -> Counts {
    let Some(block) = draft.blocks.get(index) else { return Counts::default() };
    let parts = block.parts().iter().filter(|part| **part != BlockPart::Speaker);
    let texts = parts.map(|part| match part {
        BlockPart::Lead | BlockPart::Attribution => {
            crate::profile::fill(block.part(*part), draft.speaker(&block.speaker))
        }
        _ => block.part(*part).to_owned(),
    });
    texts.map(|text| Counts::of(&text)).fold(Counts::default(), Counts::add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_those_people_see() {
        let of = |text| {
            let Counts { words, characters, letters, sentences } = Counts::of(text);
            (words, characters, letters, sentences)
        };
        assert_eq!(of(""), (0, 0, 0, 0));
        assert_eq!(of("Anak aman. Kota tenang."), (4, 23, 20, 2));
        assert_eq!(of("é👩\u{200d}👧"), (1, 2, 2, 1));
        assert_eq!(of("satu\ndua"), (2, 7, 7, 2));
    }
}
