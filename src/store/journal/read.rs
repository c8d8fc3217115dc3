//! Reading a journal back: as much of it as is whole, and the draft it comes to. Trusts nothing it reads: what does not
//! fit ends it.

use std::io::{self, Read};

use super::About;
use super::record::{Kind, Records, is_of_another_make, read_each};
use super::renew::later;
use crate::model::{Draft, Edit, apply_together};
use crate::store::codec::{self, CodecError, Decoded, Source};

/// What a journal says.
#[derive(Clone, Debug, PartialEq)]
pub struct Journal {
    /// Whose it is; with nothing in it where that cannot be read.
    pub about: About,
    /// The draft file it began with, as it was opened or saved last.
    pub base: String,
    /// Where it goes on from another journal: how many steps that one had, and the draft file they came to.
    pub later: Option<(usize, String)>,
    /// What was done in it, one step after the other.
    pub steps: Vec<Vec<Edit>>,
    /// How many of all steps are on the disk.
    pub saved: usize,
    /// Whether the writer threw the rest away.
    pub discarded: bool,
    /// Whether all of it could be read.
    pub whole: bool,
}

/// Why a journal gives nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum Unread {
    /// Another make of the program wrote it.
    OtherMake,
    /// It is longer than any that is read.
    TooLong,
    /// What the draft was opened as cannot be read; whose it is may be.
    Damaged(Option<About>),
}

/// The draft a journal comes to.
#[derive(Clone, Debug)]
pub struct Recovered {
    /// The draft as it was when the journal ended.
    pub draft: Draft,
    /// The draft as it was saved last, or opened.
    pub saved: Draft,
    /// What it was read from, to write it back.
    pub source: Source,
    /// How many steps fitted, those of journals before it included.
    pub steps: usize,
}

/// The drafts a journal comes to; see [`Recovered`].
#[derive(Clone, Debug)]
pub struct Come {
    /// The draft as it was when the journal ended.
    pub draft: Draft,
    /// The draft as it was saved last, or opened.
    pub saved: Draft,
    /// How many steps fitted, those of journals before it included.
    pub steps: usize,
}

impl Journal {
    /// Reads a journal as far as it is whole. Whose it is may be lost: every record stands for itself.
    ///
    /// # Errors
    /// When it gives nothing: it is of another make, or what the draft was opened as cannot be read.
    pub fn read(bytes: &[u8]) -> Result<Journal, Unread> {
        if is_of_another_make(bytes) {
            return Err(Unread::OtherMake);
        }
        let mut records = Records::of(bytes).ok_or(Unread::Damaged(None))?;
        let header = records.next().filter(|(kind, _)| *kind == Kind::Header);
        let about: Option<About> = header.and_then(|(_, payload)| serde_json::from_slice(payload).ok());
        let base = match &about {
            Some(_) => records.next().filter(|(kind, _)| *kind == Kind::Base).map(|(_, payload)| payload),
            None => records.find(1, Kind::Base),
        };
        let base = base.and_then(|payload| String::from_utf8(payload.to_vec()).ok());
        let Some(base) = base else { return Err(Unread::Damaged(about)) };
        let mut journal = Journal::of(about.unwrap_or_default(), base);
        for (kind, payload) in records.by_ref() {
            if !journal.take(kind, payload) {
                return Ok(journal);
            }
        }
        journal.whole = records.is_at_end();
        Ok(journal)
    }

    /// One without a step.
    fn of(about: About, base: String) -> Journal {
        let (steps, saved, discarded) = (Vec::new(), 0, false);
        Journal { about, base, later: None, steps, saved, discarded, whole: false }
    }

    /// Takes in a record behind those it begins with; whether it is one that can stand there.
    fn take(&mut self, kind: Kind, payload: &[u8]) -> bool {
        match kind {
            Kind::Step => serde_json::from_slice(payload).map(|step| self.steps.push(step)).is_ok(),
            Kind::Saved => count(payload).map(|steps| self.saved = steps).is_some(),
            Kind::Discarded => {
                self.discarded = true;
                true
            }
            Kind::Draft if self.later.is_none() && self.steps.is_empty() => {
                self.later = later(payload).map(|(steps, text)| (steps, text.to_owned()));
                self.later.is_some()
            }
            Kind::Header | Kind::Base | Kind::Draft => false,
        }
    }

    /// How many steps were done, those of journals before it included.
    pub fn count(&self) -> usize {
        self.before() + self.steps.len()
    }

    fn before(&self) -> usize {
        self.later.as_ref().map_or(0, |(steps, _)| *steps)
    }

    /// Whether it holds something that is neither on the disk nor thrown away.
    pub fn is_unsaved(&self) -> bool {
        self.count() > self.saved && !self.discarded
    }

    /// The draft that all steps lead to, or all up to the first that does not fit.
    ///
    /// # Errors
    /// When what it began with is no draft file.
    pub fn recovered(&self) -> Result<Recovered, CodecError> {
        self.clone().into_recovered()
    }

    /// As [`Journal::recovered`], of a journal that nobody else needs. What is read of a long draft takes several times its
    /// memory: each text goes as soon as it was read.
    ///
    /// # Errors
    /// As for [`Journal::recovered`].
    pub fn into_recovered(mut self) -> Result<Recovered, CodecError> {
        let base = std::mem::take(&mut self.base);
        let Decoded { draft, source, .. } = codec::decode_owned(base.into_bytes())?;
        let source = if self.about.new { Source::empty() } else { source };
        let Come { draft, saved, steps } = self.from(draft)?;
        Ok(Recovered { draft, saved, source, steps })
    }

    /// As [`Journal::into_recovered`], where nothing is written back.
    ///
    /// # Errors
    /// As for [`Journal::recovered`].
    pub fn into_drafts(mut self) -> Result<Come, CodecError> {
        let base = std::mem::take(&mut self.base);
        self.from(codec::decode_draft(base.into_bytes())?)
    }

    /// What all steps make of the draft it began with.
    fn from(self, opened: Draft) -> Result<Come, CodecError> {
        let mut fitted = self.before();
        let mut draft = match self.later {
            Some((_, text)) => codec::decode_draft(text.into_bytes())?,
            None => opened.clone(),
        };
        let mut saved = (self.saved <= fitted).then_some(opened);
        for step in self.steps {
            if apply_together(&step, &mut draft).is_err() {
                break;
            }
            fitted += 1;
            if fitted == self.saved {
                saved = Some(draft.clone());
            }
        }
        let saved = saved.unwrap_or_else(|| draft.clone());
        Ok(Come { draft, saved, steps: fitted })
    }
}

/// What a journal amounts to, all of which could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outline {
    /// How many steps were done, those of journals before it included.
    pub(super) count: usize,
    /// How many of them are on the disk.
    pub(super) saved: usize,
    /// Whether the writer threw the rest away.
    pub(super) discarded: bool,
}

impl Outline {
    /// Reads a journal for no more than this: it may be many times as long as a draft. `None` where it is not whole.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) fn read(from: &mut dyn Read) -> io::Result<Option<Outline>> {
        let (mut number, mut steps) = (0, 0);
        let mut journal = Journal::of(About::default(), String::new());
        let whole = read_each(from, |kind, payload| {
            number += 1;
            match (number, kind) {
                (1, Kind::Header) => serde_json::from_slice::<About>(payload).is_ok(),
                (2, Kind::Base) => std::str::from_utf8(payload).is_ok(),
                (1 | 2, _) => false,
                (_, Kind::Draft) if steps > 0 => false,
                _ => {
                    let taken = journal.take(kind, payload);
                    steps += std::mem::take(&mut journal.steps).len();
                    // Of the draft after the steps before it no more is kept than that it was there.
                    journal.later.iter_mut().for_each(|(_, text)| *text = String::new());
                    taken
                }
            }
        })?;
        let Journal { saved, discarded, .. } = journal;
        Ok((whole && number >= 2).then(|| Outline { count: journal.before() + steps, saved, discarded }))
    }
}

/// A count of steps. No journal has more than its records can be numbered.
pub(super) fn count(payload: &[u8]) -> Option<usize> {
    let count = u64::from_le_bytes(payload.try_into().ok()?);
    u32::try_from(count).ok().and_then(|count| usize::try_from(count).ok())
}

#[cfg(test)]
mod tests {
    use super::super::record::{self, MAGIC};
    use super::*;

    /// Records that stand where they cannot: read at once or one by one, all behind them is as if it were not there.
    #[test]
    fn what_cannot_stand_there_ends_a_journal() {
        type Parts<'r> = &'r [(Kind, &'r [u8])];
        let about = serde_json::to_vec(&About::default()).expect("it has text for keys");
        let draft = [&1_u64.to_le_bytes()[..], b"[release]\n"].concat();
        let (header, base, step) =
            ((Kind::Header, &*about), (Kind::Base, &b"x"[..]), (Kind::Step, &b"[]"[..]));
        let (draft, saved) = ((Kind::Draft, &*draft), (Kind::Saved, &[1, 0, 0, 0, 0, 0, 0, 0][..]));
        let cases: [(Parts<'_>, Option<usize>); 11] = [
            (&[header, base, draft, step], Some(2)),
            (&[header, base, step, saved, step], Some(2)),
            (&[header, base, saved, draft], Some(1)),
            (&[header, base], Some(0)),
            (&[header, base, draft, draft], None),
            (&[header, base, step, draft], None),
            (&[header, base, base], None),
            (&[header, (Kind::Base, b"\xff"), step], None),
            (&[header, step], None),
            (&[(Kind::Header, b"x"), base, step], None),
            (&[header], None),
        ];
        for (records, expected) in cases {
            let mut bytes = MAGIC.to_vec();
            for (number, (kind, payload)) in (0..).zip(records) {
                record::put(number, *kind, payload, &mut bytes);
            }
            let journal = Journal::read(&bytes).ok().filter(|journal| journal.whole);
            let outline = Outline::read(&mut &*bytes).expect("bytes can be read");
            let kinds: Vec<Kind> = records.iter().map(|(kind, _)| *kind).collect();
            assert_eq!(journal.map(|journal| journal.count()), expected, "{kinds:?}");
            assert_eq!(outline.map(|outline| outline.count), expected, "{kinds:?}");
        }
    }

    /// More steps before it than anybody can have made.
    #[test]
    fn a_number_of_steps_that_cannot_be_ends_a_journal() {
        let about = serde_json::to_vec(&About::default()).expect("it has text for keys");
        for (before, expected) in [(1, Some(2)), (u64::from(u32::MAX), Some(4_294_967_296)), (u64::MAX, None)]
        {
            let mut bytes = MAGIC.to_vec();
            let draft = [&before.to_le_bytes()[..], b"[release]\n"].concat();
            let records: [(Kind, &[u8]); 4] =
                [(Kind::Header, &about), (Kind::Base, b""), (Kind::Draft, &draft), (Kind::Step, b"[]")];
            for (number, (kind, payload)) in (0..).zip(records) {
                record::put(number, kind, payload, &mut bytes);
            }
            let journal = Journal::read(&bytes).expect("its head is whole");
            assert_eq!(journal.whole.then(|| journal.count()), expected, "{before}");
            let outline = Outline::read(&mut &*bytes).expect("bytes can be read");
            assert_eq!(outline.map(|outline| outline.count), expected, "{before}");
            let recovered = journal.recovered().expect("it begins with a draft");
            assert_eq!(recovered.steps, expected.unwrap_or_default(), "{before}");
        }
    }
}
