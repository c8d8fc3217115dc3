//! A digest of a file's bytes, to see whether it was changed by somebody else. Knows nothing of files. It guards
//! against accident, not against malice: who can write the file needs no collision.

/// The 128-bit FNV-1a digest of some bytes, and how many they are (Fowler, Noll and Vo).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Digest {
    hash: u128,
    bytes: u64,
}

impl Digest {
    /// Sixty-four bits of it, for the name of a file.
    pub(super) fn short(self) -> u64 {
        let (high, low) = ((self.hash >> 64) as u64, self.hash as u64);
        high ^ low ^ self.bytes
    }
}

/// Makes a digest of bytes that come in parts.
pub(super) struct Digesting(Digest);

impl Digesting {
    /// Of no bytes so far.
    pub(super) fn new() -> Digesting {
        Digesting(Digest { hash: 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, bytes: 0 })
    }

    /// Takes the next bytes.
    pub(super) fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0.hash =
                (self.0.hash ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
        self.0.bytes += bytes.len() as u64;
    }

    /// The digest of all that was taken.
    pub(super) fn end(self) -> Digest {
        self.0
    }
}

/// The digest of `bytes`.
pub fn digest(bytes: &[u8]) -> Digest {
    let mut digesting = Digesting::new();
    digesting.add(bytes);
    digesting.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_the_published_one() {
        assert_eq!(digest(b"").hash, 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
        assert_eq!(digest(b"a").hash, 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
        assert_eq!(digest(b"foobar").hash, 0x343e_1662_793c_64bf_6f0d_3597_ba44_6f18);
    }

    #[test]
    fn bytes_in_parts_have_the_digest_of_the_whole() {
        let mut parts = Digesting::new();
        ["foo", "", "ba", "r"].into_iter().for_each(|part| parts.add(part.as_bytes()));
        assert_eq!(parts.end(), digest(b"foobar"));
    }

    #[test]
    fn another_text_has_another_digest() {
        assert_eq!(digest(b"siaran"), digest(b"siaran"));
        assert_ne!(digest(b"siaran"), digest(b"siaram"));
    }
}
