//! Three versions of one text become one: sentence by sentence (a list line by line), and within a sentence word by
//! word where the changed words do not touch. What both changed otherwise stays as it is here and is told as a clash.
//! Figures, names and quoted words that both versions changed in one text are a clash wherever in it they stand.

use std::cell::LazyCell;
use std::ops::Range;

use super::guard::{self, Guarded, Names};
use super::joining::Joining;
use crate::text::three::{Grain, Stretch, Unit, Whose, align, units};

/// How a text is merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// As a whole, and whoever gets the other version's is asked to look at it: a date, a quote.
    Asked,
    /// As a whole.
    Whole,
    /// Line by line.
    Lines,
    /// Sentence by sentence.
    Sentences,
}

/// What became of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    /// The merged text.
    pub(super) text: String,
    /// What was taken of the other version, in order.
    pub(super) taken: Vec<Change>,
    /// What both changed, in order; in the text stands what ours has.
    pub(super) clashes: Vec<Clash>,
}

/// What was taken of the other version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// Where it stands in the merged text, in bytes.
    pub(super) at: usize,
    /// What ours had.
    pub(super) before: String,
    /// What stands there now.
    pub(super) after: String,
    /// Whether somebody should look at it.
    pub(super) look: bool,
}

/// What both versions changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clash {
    /// Where `stands` stands in the merged text, in bytes.
    pub(super) at: usize,
    /// The bytes that give way when theirs is chosen: ours, and a blank beside it where theirs is empty.
    pub(super) stands: String,
    /// The bytes that take their place: theirs, and a blank beside it where ours is empty.
    pub(super) instead: String,
    /// Both, one after the other.
    pub(super) both: Option<String>,
    /// What the base, ours and theirs have.
    pub(super) sides: [String; 3],
    /// Whether it is all there is of the text in all three.
    pub(super) whole: bool,
}

/// Merges a base and two versions of it.
pub(super) fn merge(texts: [&str; 3], manner: Manner, names: &Names<'_>) -> Outcome {
    let [base, ours, theirs] = texts;
    let kept = Outcome { text: ours.to_owned(), ..Outcome::default() };
    if theirs == base || theirs == ours {
        return kept;
    }
    if ours == base {
        let look = manner == Manner::Asked || guard::differs(ours, theirs, names);
        let taken = Change { at: 0, before: ours.to_owned(), after: theirs.to_owned(), look };
        return Outcome { text: theirs.to_owned(), taken: vec![taken], ..Outcome::default() };
    }
    match manner {
        Manner::Asked | Manner::Whole => Outcome { clashes: vec![whole(texts)], ..kept },
        Manner::Lines => Versions::new(texts, Grain::Lines, names).merged(),
        Manner::Sentences => Versions::new(texts, Grain::Sentences, names).merged(),
    }
}

fn whole(texts: [&str; 3]) -> Clash {
    let [_, ours, theirs] = texts;
    Clash {
        at: 0,
        stands: ours.to_owned(),
        instead: theirs.to_owned(),
        both: None,
        sides: texts.map(str::to_owned),
        whole: true,
    }
}

/// The base, ours and theirs, taken apart.
struct Versions<'a> {
    texts: [&'a str; 3],
    units: [Vec<Unit<'a>>; 3],
    guarded: [Guarded<'a>; 3],
    names: &'a Names<'a>,
    grain: Grain,
}

/// What becomes of a stretch.
enum Fate {
    /// Ours stays.
    Stays,
    /// Theirs comes; whether it is to be looked at.
    Comes { look: bool },
    /// The words of both; whether what theirs brings is to be looked at.
    Mixes { text: String, look: bool },
    /// Nobody can tell.
    Clashes,
}

impl<'a> Versions<'a> {
    fn new(texts: [&'a str; 3], grain: Grain, names: &'a Names<'a>) -> Versions<'a> {
        let units = texts.map(|text| units(text, grain));
        let guarded = [0, 1, 2].map(|version: usize| match grain {
            Grain::Sentences => Guarded::of(texts[version], &units[version]),
            _ => Guarded::new(texts[version]),
        });
        Versions { texts, units, guarded, names, grain }
    }

    fn merged(&self) -> Outcome {
        let [base, ours, theirs] = &self.units;
        let stretches = align(base, ours, theirs, false);
        // Ours changed figures, names or quoted words somewhere in this text: found out where somebody asks.
        let asked = LazyCell::new(|| stretches.iter().any(|stretch| self.ours_is_guarded(stretch)));
        let mut joining = Joining::new(self.texts[1], self.grain);
        for stretch in &stretches {
            let (ours, theirs) = (self.text(1, &stretch.ours), self.text(2, &stretch.theirs));
            match self.fate(stretch, &|| *asked) {
                Fate::Stays => joining.units(&self.units[1][stretch.ours.clone()], self.texts[1]),
                Fate::Comes { look } => {
                    joining.taken(ours, theirs, look);
                    joining.units(&self.units[2][stretch.theirs.clone()], self.texts[2]);
                }
                Fate::Mixes { text, look } => {
                    joining.taken(ours, &text, look);
                    joining.text(&text, self.units[1][stretch.ours.clone()].last(), self.texts[1]);
                }
                Fate::Clashes => {
                    let sides = [self.text(0, &stretch.base), ours, theirs];
                    let whole = self.is_all(stretch);
                    joining.clash(sides, whole, &self.units[1][stretch.ours.clone()], self.texts[1]);
                }
            }
        }
        joining.done()
    }

    fn is_all(&self, stretch: &Stretch) -> bool {
        let ranges = [&stretch.base, &stretch.ours, &stretch.theirs];
        ranges.iter().zip(&self.units).all(|(range, units)| range.len() == units.len())
    }

    /// The words of a stretch of a version, without the blanks after them.
    fn text(&self, version: usize, range: &Range<usize>) -> &'a str {
        &self.texts[version][self.bytes(version, range)]
    }

    fn bytes(&self, version: usize, range: &Range<usize>) -> Range<usize> {
        let units = &self.units[version][range.clone()];
        match (units.first(), units.last()) {
            (Some(first), Some(last)) => first.at..last.at + last.body.len(),
            _ => 0..0,
        }
    }

    /// Whether a version changed something in a stretch that is to be looked at.
    fn is_guarded(&self, stretch: &Stretch, version: usize) -> bool {
        let range = if version == 1 { &stretch.ours } else { &stretch.theirs };
        let (base, own) = (self.bytes(0, &stretch.base), self.bytes(version, range));
        self.guarded[0].differs(base, &self.guarded[version], own, self.names)
    }

    fn ours_is_guarded(&self, stretch: &Stretch) -> bool {
        matches!(stretch.whose, Whose::Ours | Whose::Both) && self.is_guarded(stretch, 1)
    }

    /// `asked`: whether ours changed figures, names or quoted words somewhere in this text.
    fn fate(&self, stretch: &Stretch, asked: &dyn Fn() -> bool) -> Fate {
        match stretch.whose {
            Whose::Nobody | Whose::Ours | Whose::Alike => Fate::Stays,
            Whose::Theirs => match self.is_guarded(stretch, 2) {
                true if asked() => Fate::Clashes,
                look => Fate::Comes { look },
            },
            Whose::Both => {
                let Some(text) = self.mixed(stretch) else { return Fate::Clashes };
                match self.is_guarded(stretch, 2) {
                    true if asked() => Fate::Clashes,
                    look => Fate::Mixes { text, look },
                }
            }
        }
    }

    /// The words of both versions, where those that changed do not touch.
    fn mixed(&self, stretch: &Stretch) -> Option<String> {
        if stretch.base.is_empty() || stretch.ours.is_empty() || stretch.theirs.is_empty() {
            return None;
        }
        let texts = [self.text(0, &stretch.base), self.text(1, &stretch.ours), self.text(2, &stretch.theirs)];
        let [base, ours, theirs] = texts.map(|text| units(text, Grain::Chunks));
        let stretches = align(&base, &ours, &theirs, true);
        if stretches.iter().any(|stretch| stretch.whose == Whose::Both) {
            return None;
        }
        let mut joining = Joining::new(texts[1], Grain::Chunks);
        for stretch in stretches {
            match stretch.whose {
                Whose::Theirs => joining.units(&theirs[stretch.theirs], texts[2]),
                _ => joining.units(&ours[stretch.ours], texts[1]),
            }
        }
        Some(joining.done().text)
    }
}
