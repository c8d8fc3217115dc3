//! Characters that a reader cannot see and that can deceive them, and where they stand in a text. What is shown of them
//! is [`super::shown`]'s. Knows nothing of who put the characters there.
//!
//! Letters written from right to left are no such characters; only the controls that reorder text are (CVE-2021-42574).

use std::fmt;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthChar;

pub use super::shown::{Shown, drawn, shown, shown_lines};

use super::{bytes, grapheme, script};

/// How many marks one letter carries in any writing of ours: a Hebrew letter of scripture has four.
const MARKS: usize = 4;

/// The longest cluster people write, in bytes: four persons of one emoji, each with a colour of skin, are 41.
const LONG: usize = 64;

/// How many characters of a longer cluster are let stand.
const LONG_START: usize = 8;

/// The flags written with tag characters that are recommended for interchange (UTS #51, England, Scotland, Wales).
const TAG_FLAGS: [&str; 3] = [
    "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
    "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
    "🏴\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}",
];

/// What sort of character it is that asks for attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// C0 and C1 controls, DEL, the line and paragraph separators.
    Control,
    /// Reorders the text around it: U+202A–E, U+2066–9, U+200E, U+200F, U+061C.
    Bidi,
    /// Takes no room: zero-width space, joiner and non-joiner, word joiner, byte order mark.
    ZeroWidth,
    /// A tag character of plane 14: ASCII that no reader sees.
    Tag,
    /// Private use and noncharacters: they mean nothing outside one house.
    Private,
    /// U+00AD.
    SoftHyphen,
    /// A variation selector.
    Variation,
    /// Any other character that has no form of its own: invisible operators, fillers, annotation marks.
    Invisible,
    /// One more mark than a letter can carry, the rest of a cluster longer than any that is written, or a mark of a newer
    /// Unicode than the rules of clusters, which joins no letter. Only its company makes a character such, so [`hidden`]
    /// does not know it.
    Stacked,
    /// A blank other than U+0020: the no-break space and its kin. Seen as a blank, so not [`hidden`].
    Blank,
}

/// A character that has to be shown in another form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Hidden {
    /// The character itself.
    pub c: char,
    /// Its sort.
    pub class: Class,
}

impl fmt::Display for Hidden {
    /// The form a reader sees: `‹U+202E›`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "‹U+{:04X}›", u32::from(self.c))
    }
}

/// The class of a character that asks for attention, whatever stands around it.
pub fn class(c: char) -> Option<Class> {
    let class = match c {
        ' '..='~' => return None,
        c if c.is_control() => Class::Control,
        '\u{2028}' | '\u{2029}' => Class::Control,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Class::Bidi,
        '\u{200E}' | '\u{200F}' | '\u{061C}' => Class::Bidi,
        '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => Class::ZeroWidth,
        '\u{E0000}'..='\u{E007F}' => Class::Tag,
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' | '\u{FDD0}'..='\u{FDEF}' => Class::Private,
        c if u32::from(c) & 0xFFFE == 0xFFFE => Class::Private,
        '\u{AD}' => Class::SoftHyphen,
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => Class::Variation,
        '\u{180B}'..='\u{180D}' | '\u{180F}' => Class::Variation,
        '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}' => Class::Invisible,
        '\u{2061}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{3164}' | '\u{FFA0}' => Class::Invisible,
        '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' => Class::Invisible,
        '\u{E0080}'..='\u{E0FFF}' => Class::Invisible,
        '\u{2800}' => Class::Blank,
        c if c.is_whitespace() => Class::Blank,
        _ => return None,
    };
    Some(class)
}

/// Whether a character, standing alone, has to be shown in another form. Joiners and variation selectors are
/// innocent within the clusters they are made for, which only [`find`], [`shown`] and [`drawn`] can see.
pub fn hidden(c: char) -> Option<Hidden> {
    class(c).filter(|class| *class != Class::Blank).map(|class| Hidden { c, class })
}

/// Whether a reader sees nothing of a text: it is empty, or has blanks and hidden characters alone.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || class(c).is_some_and(|class| class != Class::Private))
}

/// Whether a text may hold something hidden, by a quick look at its bytes: false only when [`find`] and [`shown`]
/// would come upon nothing. Printable ASCII, the other letters of Latin script, dashes, quotation marks and the signs the
/// editor itself draws are known to be harmless; line feeds are not looked for.
pub fn may_hide(text: &str) -> bool {
    // Of two bytes: all but U+00B0–U+00BF and U+00C0–U+02FF; of three: all but U+2010–U+2027 and U+2500–U+25FF; and
    // everything of four.
    let alone = |b: u8| (b < b' ' && b != b'\n') | matches!(b, 0x7F | 0xCC..=0xE1 | 0xE3..);
    let pair = |a: u8, b: u8| (a == 0xC2) & (b < 0xB0);
    let three = |a: u8, b: u8, c: u8| {
        let dash = (b == 0x80) & (0x90..=0xA7).contains(&c);
        (a == 0xE2) & !dash & !(0x94..=0x97).contains(&b)
    };
    bytes::any(text, alone) || bytes::any_pair(text, pair) || bytes::any_three(text, three)
}

/// The hidden characters of a text with the range of each. Line feeds are not among them: they part the lines.
/// A range covers one character, which may be a part of a cluster.
pub fn find(text: &str) -> impl Iterator<Item = (Range<usize>, Hidden)> + '_ {
    let mut at = 0;
    let clusters = std::iter::from_fn(move || {
        let start = after_plain(text, at);
        at = grapheme::next(text, start);
        (start < text.len()).then(|| (start, &text[start..at]))
    });
    clusters.flat_map(|(start, cluster)| {
        let found = within(cluster).filter(|(_, hidden)| hidden.c != '\n');
        found.map(move |(range, hidden)| (start + range.start..start + range.end, hidden))
    })
}

/// The first byte at or after `at` that may begin a cluster of more than one printable character of ASCII.
fn after_plain(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    while let [b' '..=b'~', rest @ ..] = &bytes[at..] {
        if rest.first().is_some_and(|next| !next.is_ascii()) {
            break;
        }
        at += 1;
    }
    at
}

/// The hidden characters of one cluster, line feeds among them.
pub(super) fn within(cluster: &str) -> impl Iterator<Item = (Range<usize>, Hidden)> + '_ {
    // After what is taken away nothing does any more what it was made for.
    let (mut marks, mut after_found) = (0, false);
    cluster.char_indices().enumerate().filter_map(move |(nth, (at, c))| {
        let stacked = Hidden { c, class: Class::Stacked };
        let found = match hidden(c) {
            // A joiner that joins nothing that is left would be hidden itself.
            _ if cluster.len() > LONG && nth + usize::from(c == '\u{200D}') >= LONG_START => Some(stacked),
            Some(hidden) => (after_found || !is_innocent(cluster, at, c)).then_some(hidden),
            None if is_mark(c) => {
                marks += 1;
                (marks > MARKS || (nth == 0 && !grapheme::joins(c))).then_some(stacked)
            }
            None => {
                marks = 0;
                None
            }
        };
        after_found = found.is_some();
        Some((at..at + c.len_utf8(), found?))
    })
}

/// Whether a character is drawn on the letter before it.
pub(super) fn is_mark(c: char) -> bool {
    is_combining_mark(c) && c.width() == Some(0)
}

/// Whether a grapheme is one character of Latin script, a dash or a quotation mark: it is drawn as it is, in one cell.
pub(super) fn is_plain(grapheme: &str) -> bool {
    matches!(grapheme.as_bytes(), [b'!'..=b'~'] | [0xC3..=0xCB, _] | [0xE2, 0x80, 0x90..=0xA7])
}

/// Whether the hidden character `c` at `at` does within its cluster what it was made for.
fn is_innocent(cluster: &str, at: usize, c: char) -> bool {
    let Some(before) = cluster[..at].chars().next_back() else { return false };
    match c {
        '\u{200C}' => script::is_typed_sign_by_sign(before),
        '\u{200D}' => script::is_typed_sign_by_sign(before) || joins(cluster, at, c),
        '\u{FE00}'..='\u{FE0F}' => takes_variation(before),
        '\u{E0100}'..='\u{E01EF}' => script::is_ideograph(before),
        '\u{180B}'..='\u{180F}' => script::is_mongolian(before),
        '\u{E0020}'..='\u{E007F}' => TAG_FLAGS.contains(&cluster),
        _ => false,
    }
}

/// Whether a joiner holds together two visible characters of its cluster, as in an emoji of several people (GB11).
fn joins(cluster: &str, at: usize, joiner: char) -> bool {
    let after = cluster[at + joiner.len_utf8()..].chars().next();
    after.is_some_and(|c| !is_combining_mark(c) && hidden(c).is_none())
}

/// Whether a character may be followed by U+FE00–F: symbols and the scripts beyond Thai have such sequences, and of what
/// stands before them only digits and a few signs (StandardizedVariants.txt, emoji-variation-sequences.txt).
fn takes_variation(c: char) -> bool {
    match c {
        '0'..='9' | '#' | '*' | '©' | '®' | '‼' | '⁉' => true,
        '\0'..='\u{FFF}' | '\u{2000}'..='\u{206F}' => false,
        _ => !(is_combining_mark(c) || c.is_whitespace() || hidden(c).is_some()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::text::nasty;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(shown(text), expected, "{text:?}");
    }

    #[test]
    fn what_cannot_be_seen_is_shown() {
        check("awal\u{202E}akhir", "awal‹U+202E›akhir");
        check("\u{1B}]52;c;AA\u{7}", "‹U+001B›]52;c;AA‹U+0007›");
        check("a\u{9B}31m", "a‹U+009B›31m");
        check("satu\ndua\tti\rga", "satu‹U+000A›dua‹U+0009›ti‹U+000D›ga");
        check("ka\u{200B}ta", "ka‹U+200B›ta");
        check("ka\u{AD}ta", "ka‹U+00AD›ta");
        check("\u{FEFF}a\u{2060}", "‹U+FEFF›a‹U+2060›");
        check("a\u{E0041}", "a‹U+E0041›");
        check("\u{E000}\u{10FFFD}", "‹U+E000›‹U+10FFFD›");
        check("\u{2066}\u{2069}\u{200E}\u{61C}", "‹U+2066›‹U+2069›‹U+200E›‹U+061C›");
    }

    #[test]
    fn a_joiner_out_of_place_is_shown() {
        check("a\u{200D}b", "a‹U+200D›b");
        check("👩\u{200D}", "👩‹U+200D›");
        check("👩\u{200D}\u{200D}👩", "👩‹U+200D›‹U+200D›👩");
        check("a\u{200C}b", "a‹U+200C›b");
        check("a\u{FE0F}", "a‹U+FE0F›");
        check("❤\u{FE0F}\u{FE0E}", "❤\u{FE0F}‹U+FE0E›");
        check("🏴\u{E0061}\u{E007F}", "🏴‹U+E0061›‹U+E007F›");
        check("kata.\u{FE0F} “ya”\u{FE00}", "kata.‹U+FE0F› “ya”‹U+FE00›");
    }

    #[test]
    fn the_world_s_writing_is_left_alone() {
        for text in [
            "Élise, “ya” – 5 °C",
            "كتاب جاوي ڠ",
            "می\u{200C}خواهم",
            "தமிழ் க்ஷ",
            "हिन्दी क्\u{200D}ष र्\u{200D}",
            "ไทย นำ้",
            "漢字葛\u{E0100}",
            "한국어",
            "👩‍👩‍👧 ❤️ ❤️‍🔥 👍🏽 🇮🇩 1️⃣ 🏳️‍🌈 🧑🏽‍🚒 ☎︎",
            TAG_FLAGS[0],
            "Rp\u{A0}5.000",
            "ꦗꦮ",
            "tiếng Việt",
            "tie\u{302}\u{301}ng",
            "שָׁ֖לוֹם",
        ] {
            check(text, text);
            assert_eq!(find(text).count(), 0, "{text}");
        }
    }

    #[test]
    fn what_no_writing_heaps_up_is_hidden() {
        let found =
            |text: &str| find(text).map(|(range, hidden)| (range.start, hidden.class)).collect::<Vec<_>>();
        assert_eq!(found(&format!("a{} b", "\u{301}".repeat(4))), []);
        assert_eq!(
            found(&format!("a{} b", "\u{301}".repeat(6))),
            [(9, Class::Stacked), (11, Class::Stacked)]
        );
        let crowd = ["👩"; 30].join("\u{200D}");
        assert_eq!(find(&crowd).count(), 30 + 29 - LONG_START + 1);
        assert_eq!(find(&"क्".repeat(30)).count(), 60 - LONG_START);
    }

    #[test]
    fn nothing_joins_what_is_taken_away() {
        let flag = TAG_FLAGS[0];
        check(&format!("{flag}\u{200D}👩\u{200D}👧"), "🏴‹U+E0067›👩\u{200D}👧‹+6›");
        check(&format!("ש{}\u{200C}", "\u{5B0}".repeat(5)), "שְְְְ‹U+05B0›‹U+200C›");
    }

    /// U+05C9 is a mark since Unicode 18, and no part of any cluster by the rules of Unicode 17.
    #[test]
    fn a_mark_that_joins_no_letter_is_shown() {
        check("a\u{5C9}\u{5C9}\u{200C}", "a‹U+05C9›‹U+05C9›‹U+200C›");
        for c in ('\0'..=char::MAX).filter(|c| is_combining_mark(*c)) {
            let once = shown(c.encode_utf8(&mut [0; 4])).kept();
            assert_eq!(shown(&once), &*once, "{c:?}");
            assert!(once.width() > 0 && find(&once).next().is_none(), "{c:?}");
        }
    }

    #[test]
    fn blanks_have_a_class_but_are_seen() {
        assert_eq!((class('\u{A0}'), hidden('\u{A0}')), (Some(Class::Blank), None));
        assert_eq!((class(' '), class('a'), class('é')), (None, None, None));
        assert!(is_blank("") && is_blank(" \u{200B}\u{3164}\u{2800}\u{A0}\n") && !is_blank("\u{200B}a"));
    }

    #[test]
    fn hidden_characters_are_found_where_they_stand() {
        let found: Vec<_> =
            find("a\u{200D}\nb\u{202E}").map(|(range, hidden)| (range, hidden.class)).collect();
        assert_eq!(found, [(1..4, Class::ZeroWidth), (6..9, Class::Bidi)]);
    }

    #[test]
    fn a_quick_look_overlooks_no_character() {
        for c in ('\0'..=char::MAX).filter(|c| hidden(*c).is_some() && *c != '\n') {
            for text in [c.to_string(), format!("kata {c}"), format!("“kata – {c}…”")] {
                assert!(may_hide(&text), "{c:?}");
            }
        }
        for c in ('\0'..=char::MAX).filter(|c| is_combining_mark(*c)) {
            assert!(may_hide(&format!("a{c}")), "{c:?}");
        }
        assert!(!may_hide("") && !may_hide("Élise,\n“ya” – ‘5’ ×…") && !may_hide("¶4 · 3 ─┬▌▲●"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn a_quick_look_overlooks_nothing(text in nasty::text(6)) {
            if !may_hide(&text) {
                prop_assert_eq!(find(&text).next(), None);
                prop_assert_eq!(shown_lines(&text), text.as_str());
            }
        }

        #[test]
        fn a_text_hides_what_its_graphemes_hide(text in nasty::text(24)) {
            let whole: Vec<_> = find(&text).collect();
            let pieces: Vec<_> = text
                .grapheme_indices(true)
                .flat_map(|(at, g)| find(g).map(move |(range, hidden)| (range.start + at..range.end + at, hidden)))
                .collect();
            prop_assert_eq!(whole, pieces);
        }
    }
}
