//! Three versions of one text: a base and two that came from it. Which stretches of them nobody changed, one of the
//! two changed, or both did. Knows nothing of what the text is about, nor what becomes of a stretch that both changed.

use std::ops::Range;

use super::{grapheme, sentence, words};

/// A stretch of a text that changes as one, with the blanks between it and the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit<'a> {
    /// Where it begins, in bytes.
    pub at: usize,
    /// Its words; without a blank at its end.
    pub body: &'a str,
    /// The blanks after it; empty after the last.
    pub gap: &'a str,
}

/// Into what a text is taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// Lines, also the empty ones.
    Lines,
    /// Sentences.
    Sentences,
    /// Stretches without a blank: words with the marks at their ends.
    Chunks,
}

/// Who changed a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Nobody.
    Nobody,
    /// The first version only.
    Ours,
    /// The second version only.
    Theirs,
    /// Both, and they read alike.
    Alike,
    /// Both, each otherwise.
    Both,
}

/// A stretch of the three versions, in units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// In the base.
    pub base: Range<usize>,
    /// In the first version.
    pub ours: Range<usize>,
    /// In the second version.
    pub theirs: Range<usize>,
    /// Who changed it.
    pub whose: Whose,
}

/// How many sentences or lines of two texts are compared one by one; more that are not alike are one change.
const UNITS: usize = 2_000;
/// The same of chunks: two sentences have far fewer.
const CHUNKS: usize = 500;

/// The units of a text, end to end: bodies and gaps together are the text.
pub fn units(text: &str, grain: Grain) -> Vec<Unit<'_>> {
    match grain {
        Grain::Lines => lines(text),
        Grain::Sentences => {
            sentence::sentences(text).into_iter().map(|range| sentence_unit(text, range)).collect()
        }
        Grain::Chunks => chunks(text),
    }
}

fn lines(text: &str) -> Vec<Unit<'_>> {
    let mut at = 0;
    let mut out = Vec::new();
    for line in text.split('\n') {
        let end = at + line.len();
        let gap = text.get(end..end + 1).unwrap_or_default();
        out.push(Unit { at, body: line, gap });
        at = end + gap.len();
    }
    out
}

fn sentence_unit(text: &str, range: Range<usize>) -> Unit<'_> {
    let all = &text[range.clone()];
    // A blank that is one cluster with what stands before it is none.
    let end = grapheme::floor(text, range.start + all.trim_end().len()).max(range.start);
    Unit { at: range.start, body: &text[range.start..end], gap: &text[end..range.end] }
}

fn chunks(text: &str) -> Vec<Unit<'_>> {
    let mut out: Vec<Unit<'_>> = Vec::new();
    for range in words::chunks(text, 0) {
        let chunk = &text[range.clone()];
        match out.last_mut() {
            Some(last) if words::is_blank(chunk) => last.gap = chunk,
            // Blanks at the start of the text belong to its first word.
            Some(last) if last.gap.is_empty() => {
                last.body = &text[last.at..range.end];
            }
            _ => out.push(Unit { at: range.start, body: chunk, gap: "" }),
        }
    }
    out
}

/// Who changed what. The stretches cover all three versions. Of chunks (`apart`) two changes are one where no chunk
/// that nobody changed lies between them; sentences and lines may change side by side.
pub fn align(base: &[Unit<'_>], ours: &[Unit<'_>], theirs: &[Unit<'_>], apart: bool) -> Vec<Stretch> {
    let base = bodies(base);
    let (ours, theirs) = (bodies(ours), bodies(theirs));
    let most = if apart { CHUNKS } else { UNITS };
    let hunks = |version: &[&str]| {
        let hunks = words::changed(most, &base, version);
        if apart { hunks } else { hunks.into_iter().flat_map(one_by_one).collect() }
    };
    let (our_hunks, their_hunks) = (hunks(&ours), hunks(&theirs));
    let mut weave = Weave { ours: &our_hunks, theirs: &their_hunks, apart, told: (0, 0, 0), out: Vec::new() };
    weave.run();
    weave.alike_up_to(base.len());
    for stretch in weave.out.iter_mut().filter(|stretch| stretch.whose == Whose::Both) {
        if ours[stretch.ours.clone()] == theirs[stretch.theirs.clone()] {
            stretch.whose = Whose::Alike;
        }
    }
    weave.out
}

/// As many units as there were are each a change of their own.
fn one_by_one((base, new): Hunk) -> Vec<Hunk> {
    if base.len() != new.len() {
        return vec![(base, new)];
    }
    base.zip(new).map(|(base, new)| (base..base + 1, new..new + 1)).collect()
}

/// Where two texts differ, in chunks of each.
pub fn changes(old: &[Unit<'_>], new: &[Unit<'_>]) -> Vec<(Range<usize>, Range<usize>)> {
    words::changed(CHUNKS, &bodies(old), &bodies(new))
}

fn bodies<'a>(units: &[Unit<'a>]) -> Vec<&'a str> {
    units.iter().map(|unit| unit.body).collect()
}

/// A change: the units of the base, and those that stand in their place.
type Hunk = (Range<usize>, Range<usize>);

/// Two lists of changes to one base, becoming one.
struct Weave<'a> {
    ours: &'a [Hunk],
    theirs: &'a [Hunk],
    apart: bool,
    /// How far the base and the two versions are told.
    told: (usize, usize, usize),
    out: Vec<Stretch>,
}

impl Weave<'_> {
    fn run(&mut self) {
        let (mut i, mut j) = (0, 0);
        while i < self.ours.len() || j < self.theirs.len() {
            let (first_i, first_j) = (i, j);
            match (self.ours.get(i), self.theirs.get(j)) {
                (Some(ours), Some(theirs)) if key(theirs) < key(ours) => j += 1,
                (Some(_), _) => i += 1,
                _ => j += 1,
            }
            // What touches it, and what touches that, changes with it.
            loop {
                let (last_i, last_j) = (self.ours[first_i..i].last(), self.theirs[first_j..j].last());
                let touches = |next: Option<&Hunk>, last: Option<&Hunk>| {
                    next.zip(last).is_some_and(|(next, last)| touch(last, next, self.apart))
                };
                if touches(self.ours.get(i), last_j) {
                    i += 1;
                } else if touches(self.theirs.get(j), last_i) {
                    j += 1;
                } else {
                    break;
                }
            }
            self.tell(&self.ours[first_i..i], &self.theirs[first_j..j]);
        }
    }

    /// One stretch of changes, and what nobody changed before it.
    fn tell(&mut self, ours: &[Hunk], theirs: &[Hunk]) {
        let all = || ours.iter().chain(theirs).map(|(base, _)| base);
        let start = all().map(|base| base.start).min().unwrap_or(self.told.0);
        let end = all().map(|base| base.end).max().unwrap_or(start);
        self.alike_up_to(start);
        let (_, our_start, their_start) = self.told;
        let upto = |hunks: &[Hunk], from: usize| match hunks.last() {
            Some((base, new)) => new.end + end - base.end,
            None => from + end - start,
        };
        let (our_end, their_end) = (upto(ours, our_start), upto(theirs, their_start));
        let whose = match (ours.is_empty(), theirs.is_empty()) {
            (false, true) => Whose::Ours,
            (true, false) => Whose::Theirs,
            (true, true) => Whose::Nobody,
            (false, false) => Whose::Both,
        };
        let (ours, theirs) = (our_start..our_end, their_start..their_end);
        self.out.push(Stretch { base: start..end, ours, theirs, whose });
        self.told = (end, our_end, their_end);
    }

    fn alike_up_to(&mut self, base: usize) {
        let (from, ours, theirs) = self.told;
        let more = base - from;
        if more > 0 {
            let stretch = Stretch {
                base: from..base,
                ours: ours..ours + more,
                theirs: theirs..theirs + more,
                whose: Whose::Nobody,
            };
            self.out.push(stretch);
            self.told = (base, ours + more, theirs + more);
        }
    }
}

/// Changes stand in the order of what they change; what is put in stands before what is changed there.
fn key(hunk: &Hunk) -> (usize, usize) {
    (hunk.0.start, hunk.0.end)
}

/// Whether a change of one version and one of the other are one.
fn touch(a: &Hunk, b: &Hunk, apart: bool) -> bool {
    let ((a, new_a), (b, new_b)) = (a, b);
    if apart {
        return a.start <= b.end && b.start <= a.end;
    }
    let overlap = a.start < b.end && b.start < a.end;
    let beside = a.end == b.start || b.end == a.start;
    // What both put in at one place has no order of its own; nor has what is put in beside a change that grows.
    let grows = |base: &Range<usize>, new: &Range<usize>| new.len() > base.len();
    overlap || (beside && (a.is_empty() || b.is_empty()) && grows(a, new_a) && grows(b, new_b))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Stretches of chunks or sentences: `=` nobody, `<` ours, `>` theirs, `&` alike, `!` both, with the base's words.
    #[track_caller]
    fn check(grain: Grain, base: &str, ours: &str, theirs: &str, expected: &str) {
        let all = [base, ours, theirs].map(|text| units(text, grain));
        let told: Vec<String> = align(&all[0], &all[1], &all[2], grain == Grain::Chunks)
            .into_iter()
            .map(|stretch| {
                let sign = match stretch.whose {
                    Whose::Nobody => "=",
                    Whose::Ours => "<",
                    Whose::Theirs => ">",
                    Whose::Alike => "&",
                    Whose::Both => "!",
                };
                let words = bodies(&all[0][stretch.base]).join(" ");
                let side = |units: &[Unit<'_>], range: Range<usize>| bodies(&units[range]).join(" ");
                match stretch.whose {
                    Whose::Nobody => format!("={words}"),
                    Whose::Ours | Whose::Alike => format!("{sign}{words}/{}", side(&all[1], stretch.ours)),
                    Whose::Theirs => format!("{sign}{words}/{}", side(&all[2], stretch.theirs)),
                    Whose::Both => {
                        let (ours, theirs) = (side(&all[1], stretch.ours), side(&all[2], stretch.theirs));
                        format!("!{words}/{ours}/{theirs}")
                    }
                }
            })
            .collect();
        assert_eq!(told.join(" "), expected);
    }

    #[test]
    fn words_apart_are_changes_of_their_own() {
        let check = |base: &str, ours: &str, theirs: &str, expected: &str| {
            check(Grain::Chunks, base, ours, theirs, expected);
        };
        check("a b c", "a b c", "a b c", "=a b c");
        check("a b c", "x b c", "a b y", "<a/x =b >c/y");
        check("a b c", "x b c", "a y c", "!a b/x b/a y =c");
        check("a b c", "x b c", "x b c", "&a/x =b c");
        check("a b", "a m b", "a n b", "=a !/m/n =b");
        check("a b", "a b m", "x b", ">a/x =b </m");
        check("a b c", "a c", "a b y", "=a !b c/c/b y");
        check("", "m", "n", "!/m/n");
    }

    #[test]
    fn sentences_may_change_side_by_side() {
        let check = |base: &str, ours: &str, theirs: &str, expected: &str| {
            check(Grain::Sentences, base, ours, theirs, expected);
        };
        check("Satu. Dua.", "Esa. Dua.", "Satu. Dwi.", "<Satu./Esa. >Dua./Dwi.");
        check("Satu. Dua.", "Satu. Dua. Tiga.", "Satu. Dwi.", "=Satu. >Dua./Dwi. </Tiga.");
        check("Satu.", "Satu. Dua.", "Satu. Tiga.", "=Satu. !/Dua./Tiga.");
        check("Satu. Dua.", "Dua.", "Satu.", "<Satu./ >Dua./");
        check("Satu.", "Esa. Dua.", "Satu. Tiga.", "!Satu./Esa. Dua./Satu. Tiga.");
    }

    #[test]
    fn units_cover_the_text() {
        for text in ["", " a  b ", "a\n\nb\n", "Satu. Dua.\u{301} ", "\u{301} a", "\r\n x"] {
            for grain in [Grain::Lines, Grain::Sentences, Grain::Chunks] {
                let units = units(text, grain);
                let whole: String = units.iter().map(|unit| [unit.body, unit.gap].concat()).collect();
                assert_eq!(whole, text, "{grain:?}");
                let mut at = 0;
                for unit in &units {
                    assert_eq!(unit.at, at);
                    at += unit.body.len() + unit.gap.len();
                }
            }
        }
    }
}
