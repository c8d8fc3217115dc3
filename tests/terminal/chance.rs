//! Numbers by chance that are the same in every run, and how often something is tried.

/// A row of numbers (Numerical Recipes, §7.1).
pub(crate) struct Chance(u32);

impl Chance {
    /// The row that begins here.
    pub(crate) fn new(start: u32) -> Chance {
        Chance(start)
    }

    /// The next number, below this one.
    pub(crate) fn below(&mut self, below: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 16) % below
    }

    /// The next number of keys, one at least.
    pub(crate) fn keys(&mut self, most: u32) -> usize {
        usize::try_from(1 + self.below(most)).expect("it is small")
    }
}

/// How often something is tried: so often, or as the variable says.
pub(crate) fn trials(variable: &str, usual: usize) -> usize {
    std::env::var(variable).ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}

/// What is typed in a trial: letters of which every beginning is known by its end.
pub(crate) const TYPED: &str = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";

/// How many of the keys stand before a word; `None` when it is not there.
pub(crate) fn before(word: &str, text: &str, quote: &str) -> Option<usize> {
    (0..=TYPED.len()).rev().find(|end| text.contains(&format!("{quote}{}{word}", &TYPED[..*end])))
}
