//! Pieces of several texts put one after the other with the blanks that belong between them. Knows nothing of why a
//! piece was chosen.

use super::text::{Change, Clash, Outcome};
use crate::text::three::{Grain, Unit};

/// A text in the making.
pub(super) struct Joining {
    out: Outcome,
    /// The blanks after the last piece, to be written before the next; `None` before the first.
    gap: Option<String>,
    /// Whether the last piece was the last of its text: only then what follows it is kept at the end.
    last: bool,
    grain: Grain,
}

impl Joining {
    /// Nothing yet; `like` is a text of about the length that comes.
    pub(super) fn new(like: &str, grain: Grain) -> Joining {
        let out = Outcome { text: String::with_capacity(like.len()), ..Outcome::default() };
        Joining { out, gap: None, last: true, grain }
    }

    /// Puts units of `source` at the end.
    pub(super) fn units(&mut self, units: &[Unit<'_>], source: &str) {
        for unit in units {
            self.open();
            self.out.text.push_str(unit.body);
            self.gap = Some(unit.gap.to_owned());
            self.last = is_last(unit, source);
        }
    }

    /// Puts a text at the end that stands for units of `source`, of which `end` is the last.
    pub(super) fn text(&mut self, text: &str, end: Option<&Unit<'_>>, source: &str) {
        self.open();
        self.out.text.push_str(text);
        self.gap = Some(end.map_or("", |unit| unit.gap).to_owned());
        self.last = end.is_some_and(|unit| is_last(unit, source));
    }

    /// Notes that what is put next is the other version's.
    pub(super) fn taken(&mut self, before: &str, after: &str, look: bool) {
        let at = self.out.text.len() + if after.is_empty() { 0 } else { self.between().len() };
        self.out.taken.push(Change { at, before: before.to_owned(), after: after.to_owned(), look });
    }

    /// Notes a clash of the base, ours and theirs, and puts ours at the end.
    pub(super) fn clash(&mut self, sides: [&str; 3], whole: bool, units: &[Unit<'_>], source: &str) {
        let [_, ours, theirs] = sides;
        let (at, between) = (self.out.text.len(), self.between());
        let own = sides.map(str::to_owned);
        let mut clash =
            Clash { at, stands: ours.to_owned(), instead: theirs.to_owned(), both: None, sides: own, whole };
        match (units.is_empty(), theirs.is_empty()) {
            // Ours left it out: what comes back brings a blank along.
            (true, _) if self.gap.is_some() => clash.instead = self.default_gap() + theirs,
            (true, _) => clash.instead = theirs.to_owned() + self.default_gap_after(theirs),
            // Theirs left it out: a blank goes with it.
            (false, true) => clash.stands = between + ours,
            (false, false) => {
                clash.at += between.len();
                clash.both = Some([ours, self.default_gap_after(ours), theirs].concat());
            }
        }
        self.out.clashes.push(clash);
        self.units(units, source);
    }

    /// The text, and what was noted.
    pub(super) fn done(mut self) -> Outcome {
        if self.last {
            self.out.text.push_str(self.gap.as_deref().unwrap_or_default());
        }
        let text = &self.out.text;
        for i in 0..self.out.clashes.len() {
            let next = self.out.clashes.get(i + 1).map_or(usize::MAX, |clash| clash.at);
            let clash = &mut self.out.clashes[i];
            if clash.at > 0 {
                continue;
            }
            let end = clash.stands.len();
            if clash.stands.is_empty() && text.is_empty() {
                // Nothing stands in the text that a blank would part it from.
                clash.instead = clash.sides[2].clone();
            } else if clash.instead.is_empty() {
                // The first words go with the blank after them.
                let rest = text.get(end..).unwrap_or_default();
                let blank = rest.len() - rest.trim_start().len();
                if blank > 0 && end + blank <= next {
                    clash.stands.push_str(&rest[..blank]);
                }
            }
        }
        self.out
    }

    /// Writes what parts the last piece from the next.
    fn open(&mut self) {
        let between = self.between();
        self.out.text.push_str(&between);
        self.gap = None;
    }

    /// What parts the last piece from the next.
    fn between(&self) -> String {
        match self.gap.as_deref() {
            None => String::new(),
            Some("") if self.last => self.default_gap(),
            Some(gap) => gap.to_owned(),
        }
    }

    fn default_gap(&self) -> String {
        self.default_gap_after(&self.out.text).to_owned()
    }

    /// What parts two pieces where no text says so.
    fn default_gap_after(&self, text: &str) -> &'static str {
        match self.grain {
            Grain::Lines => "\n",
            // A wide stop needs no blank after it.
            _ if text.ends_with(['。', '！', '？']) => "",
            _ => " ",
        }
    }
}

fn is_last(unit: &Unit<'_>, source: &str) -> bool {
    unit.at + unit.body.len() + unit.gap.len() == source.len()
}
