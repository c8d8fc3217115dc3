//! What a journal is made of: a line that says what it is, then records, each with its length and a checksum. Knows
//! no file and no edit.
//!
//! A record is `length u32 | checksum u32 | number u32 | kind u8 | payload`, little-endian; the length counts the
//! payload, the checksum (CRC-32 of IEEE 802.3) covers everything but itself, the number counts records from 0. Whatever is cut
//! off, overwritten or turned over makes its own record and all behind it unreadable, and none before it.

use std::io::{self, Read};

/// The first line of a journal of this make.
pub(super) const MAGIC: &[u8] = b"siaran journal 1\n";

/// What the first line of a journal of any make begins with; a number and the end of the line follow.
const MAKE: &[u8] = b"siaran journal ";

/// Bytes of a record before its payload.
const HEAD: usize = 13;

/// How far a record is looked for behind another one that is damaged, in bytes: paths are a few thousand long at most.
const NEAR: usize = 64 * 1024;

/// What a record is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Whose journal it is, as JSON.
    Header,
    /// The draft as it was opened: the text of a draft file.
    Base,
    /// Edits that were made together, as JSON.
    Step,
    /// The draft, as of so many steps, is on the disk.
    Saved,
    /// The writer threw away what is not saved.
    Discarded,
    /// In a journal that goes on where another grew long: the draft after so many steps, which are not in this one.
    Draft,
}

impl Kind {
    const ALL: [Kind; 6] = [Kind::Header, Kind::Base, Kind::Step, Kind::Saved, Kind::Discarded, Kind::Draft];
}

/// Puts a record behind others.
pub(super) fn put(number: u32, kind: Kind, payload: &[u8], out: &mut Vec<u8>) {
    put_by(number, kind, |out| out.extend_from_slice(payload), out);
}

/// Puts a record behind others whose payload `write` puts behind what it is given; that payload.
pub(super) fn put_by(number: u32, kind: Kind, write: impl FnOnce(&mut Vec<u8>), out: &mut Vec<u8>) -> &[u8] {
    let start = out.len();
    out.resize(start + HEAD, 0);
    write(out);
    let (head, payload) = out[start..].split_at_mut(HEAD);
    head.copy_from_slice(&front(number, kind, payload));
    payload
}

/// Puts all of a record behind others but its payload.
pub(super) fn put_front(number: u32, kind: Kind, payload: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(&front(number, kind, payload));
}

/// What stands before the payload.
fn front(number: u32, kind: Kind, payload: &[u8]) -> [u8; HEAD] {
    let length = u32::try_from(payload.len()).expect("no payload is 4 GiB long");
    let sum = checksum(length, number, kind as u8, payload);
    let mut head = [0; HEAD];
    head[..4].copy_from_slice(&length.to_le_bytes());
    head[4..8].copy_from_slice(&sum.to_le_bytes());
    head[8..12].copy_from_slice(&number.to_le_bytes());
    head[12] = kind as u8;
    head
}

fn checksum(length: u32, number: u32, kind: u8, payload: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&length.to_le_bytes());
    hasher.update(&number.to_le_bytes());
    hasher.update(&[kind]);
    hasher.update(payload);
    hasher.finalize()
}

/// A short name for some bytes, for the names of files.
pub(super) fn sum(bytes: &[u8]) -> u32 {
    crc32fast::hash(bytes)
}

/// Whether the bytes are a journal of another make, by its first line.
pub(super) fn is_of_another_make(bytes: &[u8]) -> bool {
    let line = bytes.strip_prefix(MAKE).and_then(|rest| rest.split_inclusive(|byte| *byte == b'\n').next());
    let make = line.and_then(|line| line.strip_suffix(b"\n"));
    !bytes.starts_with(MAGIC)
        && make.is_some_and(|make| !make.is_empty() && make.iter().all(u8::is_ascii_digit))
}

/// The records that are whole, from the first on.
pub(super) struct Records<'b> {
    left: &'b [u8],
    number: u32,
    /// Whether something was passed over that is damaged.
    damaged: bool,
}

impl<'b> Records<'b> {
    /// Those of a journal; `None` when the bytes are of another make, or too few for any. A first line that is damaged
    /// makes nothing behind it unreadable: every record has its own checksum.
    pub(super) fn of(bytes: &'b [u8]) -> Option<Records<'b>> {
        if is_of_another_make(bytes) {
            return None;
        }
        let (line, left) = bytes.split_at_checked(MAGIC.len())?;
        Some(Records { left, number: 0, damaged: line != MAGIC })
    }

    /// Whether all there was has been read.
    pub(super) fn is_at_end(&self) -> bool {
        self.left.is_empty() && !self.damaged
    }

    /// Goes on with the record of this number and kind, behind one that is damaged; what it holds. Nothing is passed over
    /// where it is not near.
    pub(super) fn find(&mut self, number: u32, kind: Kind) -> Option<&'b [u8]> {
        for at in 0..self.left.len().min(NEAR) {
            let mut there = Records { left: &self.left[at..], number, damaged: true };
            if let Some((found, payload)) = there.next()
                && found == kind
            {
                *self = there;
                return Some(payload);
            }
        }
        None
    }
}

impl<'b> Iterator for Records<'b> {
    type Item = (Kind, &'b [u8]);

    fn next(&mut self) -> Option<(Kind, &'b [u8])> {
        let (head, rest) = self.left.split_at_checked(HEAD)?;
        let figure = |at: usize| Some(u32::from_le_bytes(head.get(at..at + 4)?.try_into().ok()?));
        let (length, sum, number) = (figure(0)?, figure(4)?, figure(8)?);
        let (payload, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
        let kind = *Kind::ALL.get(usize::from(head[12]))?;
        if number != self.number || sum != checksum(length, number, head[12], payload) {
            return None;
        }
        self.left = rest;
        self.number += 1;
        Some((kind, payload))
    }
}

/// Reads a journal of this make one record at a time, without holding more than one, as long as `take` understands them;
/// whether that was all of it, and all of it whole.
///
/// # Errors
/// When it cannot be read.
pub(super) fn read_each(from: &mut dyn Read, mut take: impl FnMut(Kind, &[u8]) -> bool) -> io::Result<bool> {
    let mut line = Vec::new();
    from.take(MAGIC.len() as u64).read_to_end(&mut line)?;
    if line != MAGIC {
        return Ok(false);
    }
    let (mut record, mut number) = (Vec::new(), 0);
    loop {
        record.clear();
        if from.take(HEAD as u64).read_to_end(&mut record)? == 0 {
            return Ok(true);
        }
        let Some(length) = record.first_chunk() else { return Ok(false) };
        from.take(u64::from(u32::from_le_bytes(*length))).read_to_end(&mut record)?;
        let mut records = Records { left: &record, number, damaged: false };
        let understood = records.next().is_some_and(|(kind, payload)| take(kind, payload));
        if !understood || !records.is_at_end() {
            return Ok(false);
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTS: [(Kind, &[u8]); 4] =
        [(Kind::Header, b"{}"), (Kind::Base, b""), (Kind::Step, b"[1,2]"), (Kind::Saved, b"\x01\0\0\0")];

    fn journal() -> (Vec<u8>, Vec<usize>) {
        let mut bytes = MAGIC.to_vec();
        let mut ends = vec![bytes.len()];
        for (number, (kind, payload)) in (0..).zip(PARTS) {
            put(number, kind, payload, &mut bytes);
            ends.push(bytes.len());
        }
        (bytes, ends)
    }

    /// What is read of a journal one record at a time, and whether that was all.
    fn read(bytes: &[u8]) -> (Vec<(Kind, &'static [u8])>, bool) {
        let mut found = Vec::new();
        let whole = read_each(&mut &*bytes, |kind, payload| {
            let part = PARTS[found.len()];
            found.push(part);
            (kind, payload) == part
        });
        (found, whole.unwrap())
    }

    #[test]
    fn what_was_put_comes_back() {
        let (bytes, _) = journal();
        let mut records = Records::of(&bytes).unwrap();
        assert!(records.by_ref().eq(PARTS));
        assert!(records.is_at_end());
        assert!(Records::of(b"siaran journal 2\n").is_none() && Records::of(b"").is_none());
        let others = [&b"siaran journal 2\n"[..], b"siaran journal 10\nmore", b"siaran journal 999999999\n"];
        assert!(others.into_iter().all(is_of_another_make));
        for none in
            [&b"siaran journal 1\n"[..], b"siaran journal \n", b"siaran journal 2", b"siaran jour", b""]
        {
            assert!(!is_of_another_make(none), "{none:?}");
        }
    }

    #[test]
    fn cut_anywhere_the_whole_records_are_left() {
        let (bytes, ends) = journal();
        for cut in MAGIC.len()..bytes.len() {
            let whole = ends.iter().filter(|end| **end <= cut).count() - 1;
            let records = Records::of(&bytes[..cut]).unwrap();
            assert!(records.eq(PARTS[..whole].iter().copied()), "cut at {cut}");
            assert_eq!(read(&bytes[..cut]), (PARTS[..whole].to_vec(), ends.contains(&cut)), "cut at {cut}");
        }
    }

    #[test]
    fn with_any_bit_turned_over_the_records_before_it_are_left() {
        let (bytes, ends) = journal();
        for at in MAGIC.len()..bytes.len() {
            for bit in 0..8 {
                let mut turned = bytes.clone();
                turned[at] ^= 1 << bit;
                let before = ends.iter().filter(|end| **end <= at).count() - 1;
                let records = Records::of(&turned).unwrap();
                assert!(records.eq(PARTS[..before].iter().copied()), "byte {at}, bit {bit}");
                assert_eq!(read(&turned), (PARTS[..before].to_vec(), false), "byte {at}, bit {bit}");
            }
        }
    }

    #[test]
    fn behind_a_damaged_header_the_base_is_found() {
        let (bytes, ends) = journal();
        for at in 0..ends[1] {
            let mut turned = bytes.clone();
            turned[at] ^= 0x80;
            let mut records = Records::of(&turned).unwrap();
            if at >= MAGIC.len() {
                assert!(records.next().is_none(), "byte {at}");
                assert_eq!(records.find(1, Kind::Base), Some(PARTS[1].1), "byte {at}");
                assert!(records.by_ref().eq(PARTS[2..].iter().copied()), "byte {at}");
            } else {
                assert!(records.by_ref().eq(PARTS), "byte {at}");
            }
            assert!(!records.is_at_end(), "byte {at}: it is not whole");
        }
        let mut records = Records::of(&bytes).unwrap();
        assert_eq!((records.find(1, Kind::Step), records.find(7, Kind::Base)), (None, None));
        assert!(records.eq(PARTS), "nothing is passed over");
    }
}
