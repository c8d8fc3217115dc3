//! What is refused for its size. Knows nothing of what it is a part of.

use std::collections::HashMap;

use super::CodecError;
use crate::model::{Block, Draft, FIELDS, JointPart, Kind, Place, Speaker, SpeakerPart};
use crate::profile::filled_length;
use crate::text::bytes::position;

/// The largest draft file, in bytes.
pub const FILE_LIMIT: u64 = 16 * 1024 * 1024;
/// The longest block, in bytes of its texts.
pub const BLOCK_LIMIT: usize = 256 * 1024;
/// The most blocks.
pub const BLOCKS_LIMIT: usize = 100_000;
/// The most quotes among them. One takes more than a paragraph, with its speaker and what there is to say of it: with more
/// of them, saving line by line would take over 200 MB of memory.
pub(super) const QUOTES_LIMIT: usize = 70_000;
/// The most speakers, and the most other bodies of a joint release. Blocks look for theirs one by one.
pub const PEOPLE_LIMIT: usize = 1_000;
/// The longest text of a field, of a speaker or of another body's entry, in bytes.
pub const FIELD_LIMIT: usize = 64 * 1024;
/// The most lines, keys and elements of arrays. A draft of 100,000 paragraphs has a million.
pub const PARTS_LIMIT: usize = 1_050_000;
/// The most of them where the parser keeps a tree of what it reads, which takes about 150 bytes of memory for each;
/// what takes more counts for several.
pub(super) const WEIGHT_LIMIT: usize = 1_000_000;

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

/// Refuses a draft with too many blocks, with too long a text, or whose quotes become too long once their speakers' names
/// are filled in.
pub(super) fn of_draft(draft: &Draft) -> Result<(), CodecError> {
    blocks(draft.blocks.len())?;
    let found = draft.blocks.iter().filter(|block| block.kind == Kind::Quote).count();
    if found > QUOTES_LIMIT {
        return Err(CodecError::TooManyQuotes { found, limit: QUOTES_LIMIT });
    }
    let found = draft.speakers.len().max(draft.joint.len());
    if found > PEOPLE_LIMIT {
        return Err(CodecError::TooManyPeople { found, limit: PEOPLE_LIMIT });
    }
    let fields = FIELDS.iter().map(|info| Place::Field(info.field));
    let joint = (0..draft.joint.len()).flat_map(|i| JointPart::ALL.map(|part| Place::Joint(i, part)));
    let speakers =
        (0..draft.speakers.len()).flat_map(|i| SpeakerPart::ALL.map(|part| Place::Speaker(i, part)));
    for place in fields.chain(joint).chain(speakers) {
        let found = draft.text(place).map_or(0, str::len);
        if found > FIELD_LIMIT {
            return Err(CodecError::FieldTooLarge { place, found, limit: FIELD_LIMIT });
        }
    }
    let mut speakers = None;
    let mut all = 0;
    for (index, block) in draft.blocks.iter().enumerate() {
        let found = [&block.text, &block.lead, &block.attribution, &block.continued, &block.speaker];
        let found: usize = found.into_iter().map(String::len).sum();
        if found > BLOCK_LIMIT {
            return Err(CodecError::BlockTooLarge { index, found, limit: BLOCK_LIMIT });
        }
        if block.lead.contains('{') || block.attribution.contains('{') {
            let found = filled(block, speakers.get_or_insert_with(|| by_id(draft)));
            if found > BLOCK_LIMIT {
                return Err(CodecError::FilledTooLarge { index: Some(index), found, limit: BLOCK_LIMIT });
            }
            all += found;
        }
    }
    if all as u64 > FILE_LIMIT {
        return Err(CodecError::FilledTooLarge { index: None, found: all, limit: FILE_LIMIT as usize });
    }
    Ok(())
}

/// Refuses so many blocks.
pub(super) fn blocks(found: usize) -> Result<(), CodecError> {
    if found > BLOCKS_LIMIT {
        return Err(CodecError::TooManyBlocks { found, limit: BLOCKS_LIMIT });
    }
    Ok(())
}

/// The speakers by their ids; of several with one id, the first, as [`Draft::speaker`] has it.
fn by_id(draft: &Draft) -> HashMap<&str, &Speaker> {
    draft.speakers.iter().rev().map(|speaker| (speaker.id.as_str(), speaker)).collect()
}

/// How many bytes the words around a quote have once the speaker's name and position are filled in.
fn filled(block: &Block, speakers: &HashMap<&str, &Speaker>) -> usize {
    let speaker = speakers.get(block.speaker.as_str()).copied();
    [&block.lead, &block.attribution].into_iter().map(|text| filled_length(text, speaker)).sum()
}

/// Line ends and the marks between keys, values and elements, not counting those within strings and comments.
fn parts(bytes: &[u8]) -> usize {
    count(bytes, |byte| usize::from(matches!(byte, b'\n' | b'=' | b',' | b'.' | b'[' | b'{')))
}

/// What the parser's tree of a text takes, in 150 bytes of memory: measured with drafts that are nothing but inline tables,
/// arrays, headers, dotted keys or keys.
pub(super) fn weight(bytes: &[u8]) -> usize {
    count(bytes, |byte| match byte {
        b'{' => 8,
        b'.' => 7,
        b'[' => 5,
        b'=' => 3,
        b'\n' | b',' => 1,
        _ => 0,
    })
}

/// The sum of what `each` gives for the bytes of a text that stand in no string and no comment.
fn count(bytes: &[u8], each: impl Fn(u8) -> usize) -> usize {
    let mut found = 0;
    let mut rest = bytes;
    while let Some((byte, after)) = rest.split_first() {
        rest = match byte {
            b'"' | b'\'' => after_string(rest),
            b'#' => after.iter().position(|byte| *byte == b'\n').map_or(&[], |end| &after[end..]),
            other => {
                found += each(*other);
                after
            }
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
        assert_eq!(weight(b"[a]\nb.c = [{d = 1}, '{', 2] # [\n"), 5 + 1 + 7 + 3 + 5 + 8 + 3 + 1 + 1 + 1);
    }

    fn draft(name: usize, quotes: usize, names: usize) -> Draft {
        let speaker = Speaker { id: "sari".into(), name: "a".repeat(name), ..Speaker::default() };
        let quote = Block {
            speaker: "sari".into(),
            attribution: "{name}".repeat(names),
            ..Block::new(crate::model::Kind::Quote, "", "Ya")
        };
        let mut draft = Draft::default();
        (draft.speakers, draft.blocks) = (vec![speaker], vec![quote; quotes]);
        draft
    }

    #[test]
    fn texts_are_refused_for_what_they_become() {
        assert_eq!(of_draft(&draft(FIELD_LIMIT, 1, 4)), Ok(()));
        let place = Place::Speaker(0, SpeakerPart::Name);
        let (found, limit) = (FIELD_LIMIT + 1, FIELD_LIMIT);
        assert_eq!(of_draft(&draft(found, 1, 1)), Err(CodecError::FieldTooLarge { place, found, limit }));
        let (index, found, limit) = (Some(0), 5 * FIELD_LIMIT, BLOCK_LIMIT);
        let wanted = Err(CodecError::FilledTooLarge { index, found, limit });
        assert_eq!(of_draft(&draft(FIELD_LIMIT, 1, 5)), wanted);
        assert_eq!(of_draft(&draft(FIELD_LIMIT, 64, 4)), Ok(()));
        let (index, found, limit) = (None, 260 * FIELD_LIMIT, FILE_LIMIT as usize);
        let wanted = Err(CodecError::FilledTooLarge { index, found, limit });
        assert_eq!(of_draft(&draft(FIELD_LIMIT, 65, 4)), wanted);
    }
}
