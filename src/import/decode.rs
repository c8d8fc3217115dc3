//! Bytes to text: byte order marks, UTF-8, UTF-16, and a noted guess for the rest. Knows nothing of releases.

use super::{Note, NoteKind, NoteLevel};

/// What the bytes 0x80 to 0x9F are in Windows-1252 (best fit: the five undefined ones stay C1 controls, as in the
/// WHATWG Encoding Standard's index).
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of a file, whatever it was saved as, and what a person should know about that.
pub fn decode(bytes: &[u8]) -> (String, Vec<Note>) {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return decode(rest);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return utf16(rest, u16::from_be_bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), Vec::new()),
        Err(error) => windows_1252(bytes, error.valid_up_to()),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, Vec<Note>) {
    let units = bytes.chunks(2).map(|pair| unit([pair[0], pair.get(1).copied().unwrap_or_default()]));
    let text = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    (text, vec![Note::new(NoteLevel::Info, 1, NoteKind::Utf16, "")])
}

fn windows_1252(bytes: &[u8], at: usize) -> (String, Vec<Note>) {
    let text: String = bytes
        .iter()
        .map(|&byte| match byte {
            0x80..=0x9F => WINDOWS_1252[usize::from(byte - 0x80)],
            _ => char::from(byte),
        })
        .collect();
    let line = bytes[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
    let words = text.lines().nth(line - 1).unwrap_or_default().trim().to_owned();
    (text, vec![Note::new(NoteLevel::Unsure, line, NoteKind::EncodingGuessed { at: at + 1 }, words)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str, kinds: &[NoteKind]) {
        let (text, notes) = decode(bytes);
        assert_eq!(text, expected);
        assert_eq!(notes.into_iter().map(|note| note.kind).collect::<Vec<_>>(), kinds);
    }

    #[test]
    fn utf_8_is_read_with_and_without_its_mark() {
        check("“Halo”".as_bytes(), "“Halo”", &[]);
        check("\u{feff}“Halo”".as_bytes(), "“Halo”", &[]);
    }

    #[test]
    fn utf_16_is_read_by_its_mark() {
        check(b"\xFF\xFEH\0i\0", "Hi", &[NoteKind::Utf16]);
        check(b"\xFE\xFF\0H\0i", "Hi", &[NoteKind::Utf16]);
        check(b"\xFF\xFEH\0i", "Hi", &[NoteKind::Utf16]);
    }

    #[test]
    fn anything_else_is_windows_1252_and_said() {
        check(b"Satu\n\x93Halo\x94 \x96 \xE9", "Satu\n“Halo” – é", &[NoteKind::EncodingGuessed { at: 6 }]);
        assert_eq!(decode(b"Satu\n\x93Halo\x94").1[0].line, 2);
    }
}
