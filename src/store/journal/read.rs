//! Reading a journal back: as much of it as is whole, and the draft it comes to. Trusts nothing it reads: what does not
//! fit ends it.

use super::About;
use super::record::{Kind, Records, is_of_another_make};
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
        let about = about.unwrap_or_default();
        let (steps, saved, discarded) = (Vec::new(), 0, false);
        let mut journal = Journal { about, base, later: None, steps, saved, discarded, whole: false };
        for (kind, payload) in records.by_ref() {
            let understood = match kind {
                Kind::Step => serde_json::from_slice(payload).map(|step| journal.steps.push(step)).is_ok(),
                Kind::Saved => count(payload).map(|steps| journal.saved = steps).is_some(),
                Kind::Discarded => {
                    journal.discarded = true;
                    true
                }
                Kind::Draft if journal.later.is_none() && journal.steps.is_empty() => {
                    journal.later = later(payload).map(|(steps, text)| (steps, text.to_owned()));
                    journal.later.is_some()
                }
                Kind::Header | Kind::Base | Kind::Draft => false,
            };
            if !understood {
                return Ok(journal);
            }
        }
        journal.whole = records.is_at_end();
        Ok(journal)
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

/// A count of steps. No journal has more than its records can be numbered.
pub(super) fn count(payload: &[u8]) -> Option<usize> {
    let count = u64::from_le_bytes(payload.try_into().ok()?);
    u32::try_from(count).ok().and_then(|count| usize::try_from(count).ok())
}

#[cfg(test)]
mod tests {
    use super::super::record::{self, MAGIC};
    use super::*;

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
            let recovered = journal.recovered().expect("it begins with a draft");
            assert_eq!(recovered.steps, expected.unwrap_or_default(), "{before}");
        }
    }
}
