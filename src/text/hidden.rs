//! Characters that a reader cannot see and that can deceive them, and the form in which they are shown. What comes
//! out of [`shown`] and [`drawn`] may go to a terminal. Knows nothing of who put the characters there.
//!
//! Letters written from right to left are no such characters; only the controls that reorder text are (CVE-2021-42574).

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthStr;

use super::{bytes, grapheme, script};

/// The variation selector that asks for the colour form of an emoji.
const EMOJI_FORM: char = '\u{FE0F}';

/// A circle that carries a combining mark standing alone.
const DOTTED_CIRCLE: char = '◌';

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

/// Whether a text may hold something hidden, by a quick look at its bytes: false only when [`find`] and [`shown`]
/// would come upon nothing. Printable ASCII, the other letters of Latin script, dashes and quotation marks are known
/// to be harmless; line feeds are not looked for.
pub fn may_hide(text: &str) -> bool {
    // Of two bytes: all but U+00C0–U+033F; of three: all but U+2010–U+2027; and everything of four.
    let alone = |b: u8| (b < b' ' && b != b'\n') | matches!(b, 0x7F | 0xC2 | 0xCD..=0xE1 | 0xE3..);
    bytes::any(text, alone)
        || bytes::any_three(text, |a, b, c| (a == 0xE2) & ((b != 0x80) | !(0x90..=0xA7).contains(&c)))
}

/// The hidden characters of a text with the range of each. Line feeds are not among them: they part the lines.
/// A range covers one character, which may be a part of a cluster.
pub fn find(text: &str) -> impl Iterator<Item = (Range<usize>, Hidden)> + '_ {
    let mut cluster = 0..0;
    text.char_indices().filter_map(move |(at, c)| {
        let hidden = hidden(c).filter(|_| c != '\n')?;
        // Clusters are sought only around the few characters that need it, and each only once.
        if at >= cluster.end {
            let start = grapheme::floor(text, at);
            cluster = start..grapheme::next(text, start);
        }
        let innocent = is_innocent(&text[cluster.clone()], at - cluster.start, c);
        (!innocent).then(|| (at..at + c.len_utf8(), hidden))
    })
}

/// A text made safe to print anywhere: every hidden character, line feeds and tabs among them, in its visible form.
/// For whatever leaves the program outside the grid of cells: messages, file names, titles, plain output.
pub fn shown(text: &str) -> Cow<'_, str> {
    shown_but(text, |_| false)
}

/// As [`shown`], but line feeds stay what they are: for whole texts printed to a terminal.
pub fn shown_lines(text: &str) -> Cow<'_, str> {
    shown_but(text, |c| c == '\n')
}

/// Whether a grapheme is one character of Latin script, a dash or a quotation mark: it is drawn as it is, in one cell.
pub(super) fn is_plain(grapheme: &str) -> bool {
    matches!(grapheme.as_bytes(), [b'!'..=b'~'] | [0xC3..=0xCB, _] | [0xE2, 0x80, 0x90..=0xA7])
}

/// One grapheme as it is put into a cell: hidden characters in their visible form, a combining mark that stands
/// alone on a dotted circle, and without U+FE0F, over whose width terminals and libraries quarrel.
pub fn drawn(grapheme: &str) -> Cow<'_, str> {
    if is_plain(grapheme) {
        return Cow::Borrowed(grapheme);
    }
    let shown = shown(grapheme);
    let shown = if shown.contains(EMOJI_FORM) { Cow::Owned(shown.replace(EMOJI_FORM, "")) } else { shown };
    if shown.width() > 0 || grapheme.is_empty() {
        shown
    } else if grapheme.starts_with(is_combining_mark) {
        Cow::Owned(format!("{DOTTED_CIRCLE}{shown}"))
    } else {
        let forms = grapheme.chars().map(|c| Hidden { c, class: Class::Invisible }.to_string());
        Cow::Owned(forms.collect())
    }
}

fn shown_but(text: &str, keep: impl Fn(char) -> bool) -> Cow<'_, str> {
    let breaks = !keep('\n') && bytes::any(text, |b| b == b'\n');
    if !(breaks || may_hide(text)) || !text.chars().any(|c| hidden(c).is_some() && !keep(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut start = 0;
    while start < text.len() {
        let cluster = &text[start..grapheme::next(text, start)];
        for (at, c) in cluster.char_indices() {
            match hidden(c) {
                Some(hidden) if !keep(c) && !is_innocent(cluster, at, c) => out.push_str(&hidden.to_string()),
                _ => out.push(c),
            }
        }
        start += cluster.len();
    }
    Cow::Owned(out)
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

/// Whether a character may be followed by U+FE00–F: symbols, digits and the scripts beyond Thai have such
/// sequences (StandardizedVariants.txt, emoji-variation-sequences.txt), letters of ours have none.
fn takes_variation(c: char) -> bool {
    let letter_of_ours = c.is_alphabetic() && c < '\u{1000}';
    !(letter_of_ours || is_combining_mark(c) || c.is_whitespace() || hidden(c).is_some())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

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
        ] {
            check(text, text);
            assert_eq!(find(text).count(), 0, "{text}");
        }
    }

    #[test]
    fn blanks_have_a_class_but_are_seen() {
        assert_eq!((class('\u{A0}'), hidden('\u{A0}')), (Some(Class::Blank), None));
        assert_eq!((class(' '), class('a'), class('é')), (None, None, None));
    }

    #[test]
    fn hidden_characters_are_found_where_they_stand() {
        let found: Vec<_> =
            find("a\u{200D}\nb\u{202E}").map(|(range, hidden)| (range, hidden.class)).collect();
        assert_eq!(found, [(1..4, Class::ZeroWidth), (6..9, Class::Bidi)]);
    }

    #[test]
    fn one_grapheme_is_drawn_without_the_emoji_form() {
        let cases = [
            ("❤️", "❤"),
            ("❤️‍🔥", "❤‍🔥"),
            ("\u{301}", "◌\u{301}"),
            ("\u{FE0F}", "‹U+FE0F›"),
            ("a", "a"),
            ("", ""),
        ];
        for (grapheme, expected) in cases {
            assert_eq!(drawn(grapheme), expected, "{grapheme:?}");
        }
        assert_eq!(drawn("\u{1161}"), "‹U+1161›");
        assert_eq!(shown_lines("a\n\u{1B}"), "a\n‹U+001B›");
    }

    #[test]
    fn a_quick_look_overlooks_no_character() {
        for c in ('\0'..=char::MAX).filter(|c| hidden(*c).is_some() && *c != '\n') {
            for text in [c.to_string(), format!("kata {c}"), format!("“kata – {c}…”")] {
                assert!(may_hide(&text), "{c:?}");
            }
        }
        assert!(!may_hide("") && !may_hide("Élise,\n“ya” – ‘5’ ×…"));
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
        fn what_is_shown_hides_nothing(text in nasty::text(24)) {
            let once = shown(&text);
            prop_assert!(!once.chars().any(char::is_control));
            prop_assert!(!once.chars().any(|c| class(c) == Some(Class::Bidi)));
            prop_assert_eq!(find(&once).next(), None);
            prop_assert_eq!(shown(&once), once.as_ref());
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

        #[test]
        fn showing_replaces_exactly_what_was_found(text in nasty::text(24)) {
            let mut expected = String::new();
            let mut done = 0;
            for (range, hidden) in find(&text) {
                expected.push_str(&text[done..range.start]);
                expected.push_str(&hidden.to_string());
                done = range.end;
            }
            expected.push_str(&text[done..]);
            prop_assert_eq!(shown_lines(&text), expected);
        }
    }
}
