//! Reading the date that stands behind a weekday: `(27/2)`, `(29/08/2025)`, `, 16 Desember 2025`, ` 14 November`,
//! `, December 16, 2025`, and spans of each. Knows no year but a written one, and no release.

use super::{Dated, Named, named};
use crate::check::scan::word_at;
use crate::phrase::date::month_of;

/// Words that join the ends of a span.
const JOINTS: [&str; 6] = ["dan", "sampai", "hingga", "and", "to", "until"];

/// The date behind the weekday that ends at byte `at`; `None` when something else stands there.
pub(super) fn dated(text: &str, at: usize) -> Option<Dated> {
    let mut read = Reader { text, at };
    let last = read.attempt(Reader::last_weekday);
    read.blanks();
    read.eat([',', '(']);
    read.blanks();
    read.eat(['(']);
    read.attempt(|read| {
        read.word().filter(|word| ["tanggal", "tgl"].contains(&word.to_lowercase().as_str()))
    });
    read.blanks();
    let start = read.at;
    let (days, month, year) = read
        .attempt(Reader::numeric)
        .or_else(|| read.attempt(Reader::in_words))
        .or_else(|| read.month_first())?;
    let date = start..read.at;
    (1..=31).contains(&days.0).then_some(Dated { last, date, days, month, year })
}

/// Day (or first and last day), month, year.
type Parts = ((u32, Option<u32>), u32, Option<i32>);

/// A place in a text that moves on as things are read.
#[derive(Clone, Copy)]
struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Reads, or stays where it was.
    fn attempt<T>(&mut self, read: impl FnOnce(&mut Reader<'t>) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let got = read(&mut ahead)?;
        *self = ahead;
        Some(got)
    }

    fn blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start_matches([' ', '\u{a0}']).len();
    }

    fn eat<const N: usize>(&mut self, any: [char; N]) -> Option<char> {
        let c = self.rest().chars().next().filter(|c| any.contains(c))?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn word(&mut self) -> Option<&'t str> {
        self.blanks();
        let word = Some(word_at(self.rest())).filter(|word| !word.is_empty())?;
        self.at += word.len();
        Some(word)
    }

    /// A run of figures of at most `most`, with how many they are; nothing when more follow or a letter does.
    fn number(&mut self, most: usize) -> Option<(u32, usize)> {
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let number = self.rest()[..digits].parse().ok().filter(|_| digits <= most)?;
        self.at += digits;
        let glued = self.rest().starts_with(char::is_alphabetic);
        (!glued).then_some((number, digits))
    }

    /// `–Rabu`, ` sampai Rabu`, ` dan Rabu`.
    fn last_weekday(&mut self) -> Option<Named> {
        self.joint()?;
        self.blanks();
        let at = self.at;
        self.word().and_then(|word| named(at, word))
    }

    fn joint(&mut self) -> Option<()> {
        self.blanks();
        let dash = self.eat(['-', '–', '—', '‑']).is_some();
        if dash
            || self
                .attempt(|read| read.word().filter(|word| JOINTS.contains(&word.to_lowercase().as_str())))
                .is_some()
        {
            return Some(());
        }
        let short = self.rest().strip_prefix("s.d.").or_else(|| self.rest().strip_prefix("s/d"))?;
        self.at = self.text.len() - short.len();
        Some(())
    }

    /// One day, or the two ends of a span.
    fn days(&mut self) -> Option<(u32, Option<u32>)> {
        let (first, _) = self.number(2)?;
        let last = self.attempt(|read| {
            read.joint()?;
            read.blanks();
            read.number(2)
        });
        Some((first, last.map(|(last, _)| last)))
    }

    /// `27/2`, `27/02/2024`, `8–10/12`, `27-2-2024`, `27.2.2024`.
    fn numeric(&mut self) -> Option<Parts> {
        // Three parts of one kind come first, lest `27-2-2024` be taken for a span.
        if let Some(parts) = self.attempt(Reader::three_parts) {
            return Some(parts);
        }
        let days = self.days()?;
        self.eat(['/'])?;
        let (month, _) = self.number(2)?;
        self.closed().filter(|()| (1..=12).contains(&month))?;
        Some((days, month, None))
    }

    fn three_parts(&mut self) -> Option<Parts> {
        let days = match self.attempt(|read| read.days().filter(|_| read.rest().starts_with('/'))) {
            Some(days) => days,
            None => (self.number(2)?.0, None),
        };
        let mark = self.eat(['/', '-', '.'])?;
        let (month, _) = self.number(2)?;
        self.eat([mark])?;
        let (year, figures) = self.number(4)?;
        let year = i32::try_from(year).ok()?;
        let year = match figures {
            2 => 2000 + year,
            4 => year,
            _ => return None,
        };
        self.closed().filter(|()| (1..=12).contains(&month))?;
        Some((days, month, Some(year)))
    }

    /// Nothing that would make it another kind of number follows.
    fn closed(&self) -> Option<()> {
        let mut rest = self.rest().chars();
        let goes_on = rest.next().is_some_and(|c| c == '/' || c.is_alphanumeric());
        (!goes_on).then_some(())
    }

    /// `16 Desember 2025`, `8–10 Desember`.
    fn in_words(&mut self) -> Option<Parts> {
        let days = self.days()?;
        let month = self.word().and_then(month_of)?;
        Some((days, month, self.year()))
    }

    /// `December 16, 2025`.
    fn month_first(&mut self) -> Option<Parts> {
        let month = self.word().and_then(month_of)?;
        self.blanks();
        let days = self.days()?;
        let year = self.attempt(|read| {
            read.eat([',']);
            read.year()
        });
        Some((days, month, year))
    }

    fn year(&mut self) -> Option<i32> {
        self.attempt(|read| {
            read.blanks();
            let (year, figures) = read.number(4)?;
            i32::try_from(year).ok().filter(|_| figures == 4)
        })
    }
}
