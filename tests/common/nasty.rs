//! Texts that have broken editors before, for random drafts and random typing.

use proptest::prelude::*;

/// What random texts are put together from.
const PIECES: &[&str] = &[
    "a",
    "Kata",
    "anak-anak",
    " ",
    " ",
    "  ",
    ". ",
    ", ",
    "“",
    "”",
    "*",
    "_",
    "\\",
    "*tebal*",
    "(16/12)",
    "…",
    "é",
    "e\u{301}",
    "\u{301}",
    "👩‍👩‍👧",
    "👍🏽",
    "🇮🇩",
    "🇮",
    "🇩",
    "❤️",
    "1️⃣",
    "\u{200d}",
    "\u{fe0f}",
    "漢字",
    "。",
    "한국",
    "\u{1100}",
    "\u{1161}",
    "ไทย",
    "นำ",
    "क्षि",
    "كتاب",
    "ꦏ꧀ꦱ",
    "\u{a0}",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "\u{ad}",
    "XX",
    "[nama]",
    "Senin, 17 Agustus 2026",
    "https://contoh.go.id/a/b?c=d",
    "{name}",
    "{x}",
    "Rp 1.234,5",
];

/// One piece.
pub fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        12 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_filter("no controls", |c| !c.is_control()).prop_map(String::from),
    ]
}

/// A text of up to `pieces` pieces, in one line.
pub fn text(pieces: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..pieces).prop_map(|pieces| pieces.concat())
}
