//! A journal that grew long goes on in a new one, which begins with the draft as it was saved last and as it is. The new
//! one is made beside, on a thread of its own, while the old one goes on being written; once it is whole and synced it
//! takes the old one's name in one step, so that at any moment one of them is there, and only one. Knows no editor.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;
use std::time::Duration;

use super::read::count;
use super::record::{self, Kind, Records};
use super::{About, folder};
use crate::model::{Draft, apply_together};
use crate::store::codec::{self, Source};
use crate::store::disk::{self, Log, Successor};

/// Bytes that a journal may grow by before it goes on in a new one.
pub const LONGEST: u64 = 64 * 1024 * 1024;

/// How long one that is not wanted any more is waited for; what is left then goes with the next start.
const MOMENT: Duration = Duration::from_secs(1);

/// A new journal on its way.
pub(super) struct Renewal {
    made: Receiver<Option<(Successor, u32)>>,
    /// What was recorded since.
    tail: Vec<(Kind, Vec<u8>)>,
}

/// What came of a renewal.
pub(super) enum Renewed {
    /// It is still being made.
    NotYet,
    /// It is in place, and its next record has this number.
    InPlace(Log, u32),
    /// It cannot be had; the old one goes on.
    Failed,
}

impl Renewal {
    /// Has a new journal made from the first `length` bytes of the old one; none where there can be no thread.
    pub(super) fn begin(path: PathBuf, length: u64) -> Option<Renewal> {
        let (to, made) = channel();
        let make = move || {
            // Where nobody waits for it any more, what was made goes with the message.
            let _ = to.send(make(&path, length));
        };
        thread::Builder::new().name("renewal".into()).spawn(make).ok()?;
        Some(Renewal { made, tail: Vec::new() })
    }

    /// Takes what was put into the old journal meanwhile.
    pub(super) fn put(&mut self, kind: Kind, payload: &[u8]) {
        self.tail.push((kind, payload.to_vec()));
    }

    /// Does without it. It is waited for a moment, so that nothing of the draft is left in a file that nobody wants.
    pub(super) fn give_up(self) {
        drop(self.made.recv_timeout(MOMENT));
    }

    /// Puts the new journal in the place of the old one, once it is made.
    pub(super) fn finish(&mut self, path: &Path) -> Renewed {
        let (mut new, mut number) = match self.made.try_recv() {
            Ok(Some(made)) => made,
            Err(TryRecvError::Empty) => return Renewed::NotYet,
            Ok(None) | Err(TryRecvError::Disconnected) => return Renewed::Failed,
        };
        let mut bytes = Vec::new();
        for (kind, payload) in self.tail.drain(..) {
            record::put(number, kind, &payload, &mut bytes);
            number += 1;
        }
        match new.append(&bytes).and_then(|()| new.take_over(path)) {
            Ok(log) => Renewed::InPlace(log, number),
            Err(_) => Renewed::Failed,
        }
    }
}

fn make(path: &Path, length: u64) -> Option<(Successor, u32)> {
    let (mut bytes, _) = disk::read_own(path, folder::LIMIT).ok()?;
    bytes.truncate(usize::try_from(length).ok()?);
    let (head, number) = anew(&bytes)?;
    drop(bytes);
    Some((Successor::create(path, &head).ok()?, number))
}

/// What a journal begins with that says the same as these bytes of another, and the number of its next record; `None`
/// when they are no whole journal, or what they come to cannot be written as a draft file. Steps are taken one by one: a
/// long journal must not eat the memory.
pub(super) fn anew(bytes: &[u8]) -> Option<(Vec<u8>, u32)> {
    let mut saved = 0;
    for (kind, payload) in Records::of(bytes)? {
        if kind == Kind::Saved {
            saved = count(payload)?;
        }
    }
    let mut records = Records::of(bytes)?;
    let (_, header) = records.next().filter(|(kind, _)| *kind == Kind::Header)?;
    let (_, base) = records.next().filter(|(kind, _)| *kind == Kind::Base)?;
    let opened = codec::decode(base).ok()?;
    let about: About = serde_json::from_slice(header).ok()?;
    let source = if about.new { Source::empty() } else { opened.source };
    let (mut draft, mut steps) = (opened.draft, 0);
    let mut at_save: Option<Draft> = None;
    for (kind, payload) in records.by_ref() {
        match kind {
            Kind::Draft => {
                let text;
                (steps, text) = later(payload)?;
                draft = codec::decode_draft(text.as_bytes().to_vec()).ok()?;
            }
            Kind::Step => {
                let step: Vec<_> = serde_json::from_slice(payload).ok()?;
                apply_together(&step, &mut draft).ok()?;
                steps += 1;
                if steps == saved {
                    at_save = Some(draft.clone());
                }
            }
            Kind::Saved => {}
            Kind::Header | Kind::Base | Kind::Discarded => return None,
        }
    }
    if !records.is_at_end() {
        return None;
    }
    let base = match at_save {
        Some(draft) => written(&source, &draft)?,
        // As of that save, or as it was opened, it began.
        None => base.to_vec(),
    };
    let mut payload = (steps as u64).to_le_bytes().to_vec();
    payload.extend(written(&source, &draft)?);
    let mut head = record::MAGIC.to_vec();
    record::put(0, Kind::Header, header, &mut head);
    record::put(1, Kind::Base, &base, &mut head);
    record::put(2, Kind::Draft, &payload, &mut head);
    record::put(3, Kind::Saved, &(saved as u64).to_le_bytes(), &mut head);
    Some((head, 4))
}

/// A draft as a file that was read back and says the same.
fn written(source: &Source, draft: &Draft) -> Option<Vec<u8>> {
    let bytes = source.encode(draft).ok()?;
    let same = codec::decode_draft(bytes.clone()).ok()? == *draft;
    same.then_some(bytes)
}

/// What a record of the draft as it was after so many steps says.
pub(super) fn later(payload: &[u8]) -> Option<(usize, &str)> {
    let (steps, text) = payload.split_at_checked(8)?;
    Some((count(steps)?, std::str::from_utf8(text).ok()?))
}

#[cfg(test)]
mod tests;
