//! What was taken of the other version, said in one sentence each: where, and what became what.

use std::ops::Range;

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
/// Changes with fewer columns between them are read as one.
const CLOSE: usize = 12;

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
                told.change(&before, &after, is_value(place), lang);
            }
            How::Kind => {
                let [before, after] =
                    [&taken.before, &taken.after].map(|word| kind(&Kind::from_word(word), lang));
                told.change(&before, &after, true, lang);
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

    /// `… what gave way → what came …`, for each change by itself; a value is told whole. Among words a dash would be taken
    /// for one of them: what only came or only went is told in words.
    fn change(&mut self, old: &str, new: &str, whole: bool, lang: Lang) {
        let (changes, after) = if whole { (vec![["", old, new]], "") } else { changes(old, new) };
        for (nth, [before, gone, come]) in changes.into_iter().enumerate() {
            self.before(before, nth == 0);
            // Blanks that came or went with words still part them from what stands beside them.
            let parted = come.starts_with(char::is_whitespace) || gone.starts_with(char::is_whitespace);
            if parted && !self.words.is_empty() && !self.words.ends_with(' ') {
                self.push(" ", Weight::Quiet);
            }
            match (gone.trim(), come.trim()) {
                ("", come) if !whole => self.in_brackets(&MergePhrase::Added, come, Weight::New, lang),
                (gone, "") if !whole => self.in_brackets(&MergePhrase::Removed, gone, Weight::Old, lang),
                (gone, come) => {
                    self.push(or_dash(gone), Weight::Old);
                    self.push(" → ", Weight::Quiet);
                    self.push(or_dash(come), Weight::New);
                }
            }
            if come.ends_with(char::is_whitespace) || gone.ends_with(char::is_whitespace) {
                self.push(" ", Weight::Quiet);
            }
        }
        self.push(&width::shortened(after.trim_end(), AROUND), Weight::Quiet);
    }

    fn in_brackets(&mut self, how: &MergePhrase, words: &str, weight: Weight, lang: Lang) {
        self.push(&format!("({} ", how.say(lang)), Weight::Quiet);
        self.push(words, weight);
        self.push(")", Weight::Quiet);
    }

    /// Words before a change: the last of them, and behind another change the first of them as well.
    fn before(&mut self, words: &str, first: bool) {
        let kept = tail(words, AROUND);
        if first && kept.len() < words.trim_start().len() {
            self.push("… ", Weight::Quiet);
        } else if !first && width::of(words) > 2 * AROUND {
            self.push(&width::shortened(words, AROUND), Weight::Quiet);
            self.push(" ", Weight::Quiet);
        } else if !first {
            return self.push(words, Weight::Quiet);
        }
        self.push(kept, Weight::Quiet);
    }
}

/// Words, or a dash where there are none.
fn or_dash(words: &str) -> &str {
    if words.is_empty() { "–" } else { words }
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

/// A changed text: before each change the words that are alike, what gave way, what came; and what is alike at its end.
/// Changes that lie close together are one.
fn changes<'a>(old: &'a str, new: &'a str) -> (Vec<[&'a str; 3]>, &'a str) {
    if old.len().max(new.len()) > MARKED {
        return (vec![["", old, new]], "");
    }
    let mut changes: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for piece in words::diff(old, new).iter().filter(|piece| piece.kind != Change::Same) {
        match changes.last_mut() {
            Some((gone, come)) if width::of(&old[gone.end..piece.old.start]) < CLOSE => {
                (gone.end, come.end) = (piece.old.end, piece.new.end);
            }
            _ => changes.push((piece.old.clone(), piece.new.clone())),
        }
    }
    let mut at = 0;
    let told = changes.into_iter().map(|(gone, come)| {
        let before = &old[at..gone.start];
        at = gone.end;
        [before, &old[gone], &new[come]]
    });
    let told = told.collect();
    (told, &old[at..])
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

    /// A text with one change, in four.
    fn changed<'a>(old: &'a str, new: &'a str) -> [&'a str; 4] {
        match changes(old, new) {
            (told, after) if told.len() == 1 => [told[0][0], told[0][1], told[0][2], after],
            more => panic!("{more:?}"),
        }
    }

    /// The sentence that tells of a change.
    #[track_caller]
    fn check(old: &str, new: &str, sentence: &str) {
        let mut told = Taken { name: String::new(), look: false, words: String::new(), spans: Vec::new() };
        told.change(old, new, false, Lang::Id);
        assert_eq!(told.words, sentence);
    }

    #[test]
    fn changes_far_apart_are_told_one_by_one() {
        let middle = "membuka posyandu lansia di tiga kecamatan";
        check(
            &format!("Dinas {middle} pekan ini."),
            &format!("Hari ini Dinas {middle} pekan depan."),
            &format!("(baru: Hari ini) Dinas {middle} pekan ini → depan."),
        );
        let long = format!("{middle} sejak pagi, kata kepala dinas, dan {middle} lagi");
        check(
            &format!("Kota {long} besok."),
            &format!("Desa {long} lusa."),
            "Kota → Desa membuka posyandu lansia di tiga kecama… posyandu lansia di tiga kecamatan lagi besok → lusa.",
        );
    }

    /// A dash may stand among the words itself.
    #[test]
    fn what_only_came_or_only_went_is_told_in_words() {
        check("Dinas hadir.", "Dinas Sosial hadir.", "Dinas (baru: Sosial) hadir.");
        check("Dinas – kata Sari – hadir.", "Dinas hadir.", "Dinas (dihapus: – kata Sari –) hadir.");
        check("Dinas hadir.", "Dinas hadir. Warga datang.", "Dinas hadir. (baru: Warga datang.)");
    }

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
