//! What was taken of the other version, said in one sentence each: where, and what became what.

use crate::check::place_name;
use crate::model::merge::{self, How};
use crate::model::{BlockPart, Draft, Field, Kind, Place};
use crate::phrase::merge::MergePhrase;
use crate::phrase::{Lang, Say};
use crate::text::hidden::shown_lines;
use crate::text::words::{self, Change};
use crate::text::{grapheme, width};
use crate::tui::view::status::capitalised;

use super::entry::{MARKED, kind, meaning};

/// How words stand in the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// Around the change, or the program's own.
    Quiet,
    /// What gave way.
    Old,
    /// What came.
    New,
    /// Words that came or went as a whole.
    Plain,
}

/// Something that was taken.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    /// Where.
    pub(super) name: String,
    /// Whether somebody should look at it.
    pub(super) look: bool,
    /// The sentence, safe to be drawn.
    pub(super) words: String,
    /// Up to which byte of it words have which weight, in order.
    pub(super) spans: Vec<(usize, Weight)>,
}

/// The most columns of words on either side of a change.
const AROUND: usize = 40;

impl Taken {
    pub(super) fn new(taken: &merge::Taken, ours: &Draft, merged: &Draft, lang: Lang) -> Taken {
        let place = taken.pos.place;
        let draft = if taken.how == How::Removed { ours } else { merged };
        let name = shown_lines(&capitalised(&place_name(draft, place, lang))).into_owned();
        let mut told = Taken { name, look: taken.look, words: String::new(), spans: Vec::new() };
        let mut as_a_whole = |how: MergePhrase, words: &str| {
            told.push(&how.say(lang), Weight::Quiet);
            told.push(" ", Weight::Quiet);
            told.push(words, Weight::Plain);
        };
        match taken.how {
            How::Changed => {
                let before = meaning(place, &taken.before, ours, lang);
                let after = meaning(place, &taken.after, merged, lang);
                told.change(&before, &after, is_value(place));
            }
            How::Kind => {
                let [before, after] =
                    [&taken.before, &taken.after].map(|word| kind(&Kind::from_word(word), lang));
                told.change(&before, &after, true);
            }
            How::Added => as_a_whole(MergePhrase::Added, &taken.after),
            How::Removed => as_a_whole(MergePhrase::Removed, &taken.before),
            How::Moved => as_a_whole(MergePhrase::Moved, &taken.after),
            How::Numbered => told.push(&MergePhrase::Numbered.say(lang), Weight::Plain),
        }
        told
    }

    fn push(&mut self, words: &str, weight: Weight) {
        self.words.push_str(&shown_lines(words).replace('\n', " / "));
        self.spans.push((self.words.len(), weight));
    }

    /// `… what gave way → what came …`; a value is told whole.
    fn change(&mut self, old: &str, new: &str, whole: bool) {
        let [before, gone, come, after] = if whole { ["", old, new, ""] } else { changed(old, new) };
        let kept = tail(before, AROUND);
        if kept.len() < before.trim_start().len() {
            self.push("… ", Weight::Quiet);
        }
        self.push(kept, Weight::Quiet);
        let none =
            |words: &str| if words.trim().is_empty() { "–".to_owned() } else { words.trim().to_owned() };
        self.push(&none(gone), Weight::Old);
        self.push(" → ", Weight::Quiet);
        self.push(&none(come), Weight::New);
        // Blanks that came or went with words still part them from what follows.
        let parted = come.ends_with(char::is_whitespace) || gone.ends_with(char::is_whitespace);
        if parted && !after.is_empty() {
            self.push(" ", Weight::Quiet);
        }
        self.push(&width::shortened(after, AROUND), Weight::Quiet);
    }
}

/// Whether a place holds a value rather than words.
fn is_value(place: Place) -> bool {
    match place {
        Place::Field(field) => !matches!(field, Field::Title | Field::Contact),
        Place::Block(_, part) => part == BlockPart::Speaker,
        Place::Joint(..) => true,
        Place::Speaker(..) => false,
    }
}

/// A changed text in four: what is alike before, what gave way, what came, what is alike after.
fn changed<'a>(old: &'a str, new: &'a str) -> [&'a str; 4] {
    if old.len().max(new.len()) > MARKED {
        return ["", old, new, ""];
    }
    let pieces = words::diff(old, new);
    let same = |piece: Option<&words::Piece>| piece.is_some_and(|piece| piece.kind == Change::Same);
    let (first, last) = (pieces.first(), pieces.last());
    let start = first.filter(|_| same(first)).map_or((0, 0), |piece| (piece.old.end, piece.new.end));
    let end = (last.filter(|_| same(last)).filter(|_| pieces.len() > 1))
        .map_or((old.len(), new.len()), |piece| (piece.old.start, piece.new.start));
    [&old[..start.0], &old[start.0..end.0], &new[start.1..end.1], &old[end.0..]]
}

/// The last words of a text, in so many columns; they begin with a whole one.
fn tail(text: &str, columns: usize) -> &str {
    let mut start = text.len();
    while start > 0 {
        let before = grapheme::prev(text, start);
        if width::of(&text[before..]) > columns {
            break;
        }
        start = before;
    }
    if start > 0 && !text[..start].ends_with(char::is_whitespace) {
        start += text[start..].find(char::is_whitespace).unwrap_or(0);
    }
    text[start..].trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_between_what_is_alike() {
        assert_eq!(changed("Hadir 120 anak.", "Hadir 125 anak."), ["Hadir ", "120", "125", " anak."]);
        assert_eq!(changed("Satu.", "Satu. Dua."), ["Satu.", "", " Dua.", ""]);
        assert_eq!(changed("", "Baru"), ["", "", "Baru", ""]);
        assert_eq!(changed("a b c d", "x b y d"), ["", "a b c", "x b y", " d"]);
    }

    #[test]
    fn words_before_a_change_begin_with_a_whole_one() {
        assert_eq!(tail("satu dua tiga", 7), "tiga");
        assert_eq!(tail("satu dua tiga", 8), "dua tiga");
        assert_eq!(tail("satu ", 40), "satu ");
        assert_eq!(tail("", 4), "");
    }
}
