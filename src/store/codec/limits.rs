//! What is refused for its size. Knows nothing of what it is a part of.

use super::CodecError;
use crate::model::Draft;
use crate::text::bytes::position;

/// The largest draft file, in bytes.
pub const FILE_LIMIT: u64 = 16 * 1024 * 1024;
/// The longest block, in bytes of its texts.
pub const BLOCK_LIMIT: usize = 256 * 1024;
/// The most blocks.
pub const BLOCKS_LIMIT: usize = 100_000;
/// The most lines, keys and elements of arrays. A draft of 100,000 blocks has about a million; the parser takes about
/// 150 bytes of memory for each.
pub const PARTS_LIMIT: usize = 1_200_000;

/// Refuses what would take the parser too much memory, before it is parsed.
pub(super) fn before_parsing(bytes: &[u8]) -> Result<(), CodecError> {
    let found = bytes.len() as u64;
    if found > FILE_LIMIT {
        return Err(CodecError::TooLarge { found, limit: FILE_LIMIT });
    }
    let found = parts(bytes);
    if found > PARTS_LIMIT {
        return Err(CodecError::TooManyParts { found, limit: PARTS_LIMIT });
    }
    Ok(())
}

/// Refuses a draft with too many blocks or too long a one.
pub(super) fn of_draft(draft: &Draft) -> Result<(), CodecError> {
    let found = draft.blocks.len();
    if found > BLOCKS_LIMIT {
        return Err(CodecError::TooManyBlocks { found, limit: BLOCKS_LIMIT });
    }
    for (index, block) in draft.blocks.iter().enumerate() {
        let found = block.text.len() + block.lead.len() + block.attribution.len() + block.continued.len();
        if found > BLOCK_LIMIT {
            return Err(CodecError::BlockTooLarge { index, found, limit: BLOCK_LIMIT });
        }
    }
    Ok(())
}

/// Line ends and the marks between keys, values and elements, not counting those within strings and comments.
fn parts(bytes: &[u8]) -> usize {
    let mut found = 0;
    let mut rest = bytes;
    while let Some((byte, after)) = rest.split_first() {
        rest = match byte {
            b'"' | b'\'' => after_string(rest),
            b'#' => after.iter().position(|byte| *byte == b'\n').map_or(&[], |end| &after[end..]),
            b'\n' | b'=' | b',' | b'.' | b'[' | b'{' => {
                found += 1;
                after
            }
            _ => after,
        };
    }
    found
}

/// What follows the string that `bytes` begins with; nothing when it is not closed.
pub(super) fn after_string(bytes: &[u8]) -> &[u8] {
    let mark = bytes[0];
    let long = bytes.starts_with(&[mark; 3]);
    let mut at = if long { 3 } else { 1 };
    let telling = |b| (b == mark) | (b == b'\\') | (b == b'\n');
    while let Some(next) = bytes.get(at..).and_then(|rest| position(rest, telling)) {
        at += next;
        let rest = &bytes[at..];
        match rest[0] {
            b'\\' if mark == b'"' => at += 1,
            b'\n' if !long => return rest,
            byte if byte == mark && (!long || rest.starts_with(&[mark; 3])) => {
                return &rest[if long { 3 } else { 1 }..];
            }
            _ => {}
        }
        at += 1;
    }
    &[]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: usize) {
        assert_eq!(parts(text.as_bytes()), expected, "{text}");
    }

    #[test]
    fn parts_are_counted_outside_strings_and_comments() {
        check("", 0);
        check("a = [1, 2]\n", 4);
        check("a.b = \"x,y=\\\"z\\\",\"\n", 3);
        check("a = '''x\n,\ny''' # ,,,\n", 2);
        check("a = \"\"\"x\n\\\"\"\",\ny\"\"\", 1", 2);
        check("a = \"x, y\nb = 1", 3);
        check("a = \"x, y\\", 1);
    }
}
