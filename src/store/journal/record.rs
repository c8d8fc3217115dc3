//! What a journal is made of: a line that says what it is, then records, each with its length and a checksum. Knows
//! no file and no edit.
//!
//! A record is `length u32 | checksum u32 | number u32 | kind u8 | payload`, little-endian; the length counts the
//! payload, the checksum (CRC-32 of IEEE 802.3) covers everything but itself, the number counts records from 0. Whatever is cut
//! off, overwritten or turned over makes its own record and all behind it unreadable, and none before it.

/// The first line of a journal of this make.
pub(super) const MAGIC: &[u8] = b"siaran journal 1\n";

/// Bytes of a record before its payload.
const HEAD: usize = 13;

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
    put_front(number, kind, payload, out);
    out.extend_from_slice(payload);
}

/// Puts all of a record behind others but its payload.
pub(super) fn put_front(number: u32, kind: Kind, payload: &[u8], out: &mut Vec<u8>) {
    let length = u32::try_from(payload.len()).expect("no payload is 4 GiB long");
    let sum = checksum(length, number, kind as u8, payload);
    out.extend_from_slice(&length.to_le_bytes());
    out.extend_from_slice(&sum.to_le_bytes());
    out.extend_from_slice(&number.to_le_bytes());
    out.push(kind as u8);
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

/// The records that are whole, from the first on.
pub(super) struct Records<'b> {
    left: &'b [u8],
    number: u32,
}

impl<'b> Records<'b> {
    /// Those of a journal; `None` when the bytes are none of this make.
    pub(super) fn of(bytes: &'b [u8]) -> Option<Records<'b>> {
        Some(Records { left: bytes.strip_prefix(MAGIC)?, number: 0 })
    }

    /// Whether all there was has been read.
    pub(super) fn is_at_end(&self) -> bool {
        self.left.is_empty()
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

    #[test]
    fn what_was_put_comes_back() {
        let (bytes, _) = journal();
        let mut records = Records::of(&bytes).unwrap();
        assert!(records.by_ref().eq(PARTS));
        assert!(records.is_at_end());
        assert!(Records::of(b"siaran journal 2\n").is_none() && Records::of(b"").is_none());
    }

    #[test]
    fn cut_anywhere_the_whole_records_are_left() {
        let (bytes, ends) = journal();
        for cut in MAGIC.len()..bytes.len() {
            let whole = ends.iter().filter(|end| **end <= cut).count() - 1;
            let records = Records::of(&bytes[..cut]).unwrap();
            assert!(records.eq(PARTS[..whole].iter().copied()), "cut at {cut}");
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
            }
        }
    }
}
