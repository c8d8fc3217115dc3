//! Texts for property tests: ordinary words mixed with everything that has ever broken an editor.

use proptest::prelude::*;

/// Pieces that random texts are put together from.
pub(super) const PIECES: &[&str] = &[
    "a", "Kata", "masing-masing", "anak-anak", "nama_berkas_ini", "*tebal*", "_miring_", "*", "_", "\\", "-", " ",
    " ", " ", "  ", "\n", "\r\n", "\r", "\t", ".", ",", "!", "?", "…", "...", ". ", "? ", "(", ")", "“", "”", "\"",
    "'", "’", " – ", "—", "/", "//", "http://contoh.go.id/a/b?c=d", "humas@contoh.go.id", "16/12", "1.234,5",
    "Rp 1", "09.00", "Dr. ", "dll. ", "S.H. ", "A. ", "3%", "é", "e\u{301}", "\u{301}", "\u{301}\u{323}", "ß", "ς",
    "👩‍👩‍👧", "👩", "👍🏽", "🇮🇩", "🇮", "❤️", "❤️‍🔥", "1️⃣", "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
    "\u{E0041}", "\u{FE0F}", "\u{FE0E}", "漢字", "。", "、", "　", "한국", "\u{1100}", "\u{1161}", "\u{11A8}", "ｶﾞ",
    "\u{FF9E}", "ไทย", "นำ", "\u{E33}", "क्षि", "क्\u{200D}ष", "नी", "தமிழ்", "كتاب", "می\u{200C}خواهم", "בּ",
    "\u{600}1", "\u{D4E}", "ꦏ꧀ꦱ", "\u{A0}", "\u{202F}", "\u{2003}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}",
    "\u{FEFF}", "\u{AD}", "\u{202E}", "\u{2066}", "\u{200E}", "\u{1B}[31m", "\u{9B}", "\u{85}", "\u{2028}",
    "\u{E000}", "\u{10FFFF}", "\u{34F}", "\u{115F}", "\u{2010}", "\u{2011}", "–", "·",
];

/// A text of up to `pieces` pieces, a tenth of them characters drawn from all of Unicode.
pub(super) fn text(pieces: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        9 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..pieces).prop_map(|pieces| pieces.concat())
}

/// A text and a boundary of a character in it.
pub(super) fn text_and_byte(pieces: usize) -> impl Strategy<Value = (String, usize)> {
    (text(pieces), any::<proptest::sample::Index>()).prop_map(|(text, at)| {
        let byte = char_boundary(&text, at.index(text.len() + 1));
        (text, byte)
    })
}

/// The boundary of a character at or before `byte`.
pub(super) fn char_boundary(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
