//! Text as it may be shown: the one way words get into cells, messages and lines of output. Whatever could act on a
//! terminal or hide from its reader stands in its visible form. Knows nothing of who reads it, nor where.
//!
//! A [`Shown`] is made of a text by [`shown`] or [`shown_lines`], or put together of others and of words that stand in
//! the program; there is no other way to one. So whatever takes a [`Shown`] can be given nothing raw.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::hidden::{self, Class, Hidden, may_hide};
use super::{bytes, grapheme};

/// The variation selector that asks for the colour form of an emoji.
const EMOJI_FORM: char = '\u{FE0F}';

/// A circle that carries a combining mark standing alone.
const DOTTED_CIRCLE: char = '◌';

/// How many hidden characters of one cluster are each shown; of more the first is, and how many follow.
const MOST: usize = 2;

/// Text that is safe to print and to draw.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown<'t>(Cow<'t, str>);

/// A text made safe to print anywhere: every hidden character, line feeds and tabs among them, in its visible form.
/// One that holds nothing of the kind is not copied.
pub fn shown(text: &str) -> Shown<'_> {
    Shown(visible(text, false))
}

/// As [`shown`], but line feeds stay what they are: for whole texts printed to a terminal.
pub fn shown_lines(text: &str) -> Shown<'_> {
    Shown(visible(text, true))
}

/// Words of the program with a text at each `{}` in them; nothing where there is no text left for one.
pub fn filled(words: &'static str, parts: &[Shown<'_>]) -> Shown<'static> {
    let mut out = String::with_capacity(words.len() + parts.iter().map(|part| part.len()).sum::<usize>());
    let mut parts = parts.iter();
    for (at, piece) in words.split("{}").enumerate() {
        if at > 0 {
            out.push_str(parts.next().map_or("", |part| part));
        }
        out.push_str(piece);
    }
    Shown(Cow::Owned(out))
}

/// Texts one after another with words of the program between them.
pub fn joined<'t>(parts: impl IntoIterator<Item = Shown<'t>>, between: &'static str) -> Shown<'static> {
    let mut out = String::new();
    for (at, part) in parts.into_iter().enumerate() {
        out.push_str(if at > 0 { between } else { "" });
        out.push_str(&part);
    }
    Shown(Cow::Owned(out))
}

/// Puts texts of any kind into words of the program, each made safe: `printed!("{}: {}", name, why)`. See [`filled`].
#[macro_export]
macro_rules! printed {
    ($words:literal $(, $part:expr)* $(,)?) => {
        $crate::text::shown::filled($words, &[$($crate::text::shown::Shown::from($part)),*])
    };
}

impl Shown<'_> {
    /// The text alone.
    pub fn into_owned(self) -> String {
        self.0.into_owned()
    }

    /// The same, for as long as it is wanted.
    pub fn kept(self) -> Shown<'static> {
        Shown(Cow::Owned(self.into_owned()))
    }

    /// Blanks after it, so that it takes at least this many columns.
    pub fn padded(self, columns: usize) -> Shown<'static> {
        let taken = super::width::of(&self);
        Shown(Cow::Owned(format!("{}{}", self.0, " ".repeat(columns.saturating_sub(taken)))))
    }
}

impl Deref for Shown<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Shown<'_> {
    fn as_ref(&self) -> &str {
        self
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl PartialEq<str> for Shown<'_> {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Shown<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl<'t> From<&'t str> for Shown<'t> {
    fn from(text: &'t str) -> Shown<'t> {
        shown(text)
    }
}

impl<'t> From<&'t String> for Shown<'t> {
    fn from(text: &'t String) -> Shown<'t> {
        shown(text)
    }
}

impl From<String> for Shown<'_> {
    fn from(text: String) -> Self {
        match visible(&text, false) {
            // It is what it was: nothing has to be copied.
            Cow::Borrowed(_) => Shown(Cow::Owned(text)),
            Cow::Owned(visible) => Shown(Cow::Owned(visible)),
        }
    }
}

impl<'t> From<Cow<'t, str>> for Shown<'t> {
    fn from(text: Cow<'t, str>) -> Shown<'t> {
        match text {
            Cow::Borrowed(text) => shown(text),
            Cow::Owned(text) => text.into(),
        }
    }
}

impl<'t> From<&'t Cow<'_, str>> for Shown<'t> {
    fn from(text: &'t Cow<'_, str>) -> Shown<'t> {
        shown(text)
    }
}

impl<'t> From<&'t Shown<'_>> for Shown<'t> {
    fn from(text: &'t Shown<'_>) -> Shown<'t> {
        Shown(Cow::Borrowed(text))
    }
}

impl<'t> From<Shown<'t>> for Cow<'t, str> {
    fn from(text: Shown<'t>) -> Cow<'t, str> {
        text.0
    }
}

impl From<usize> for Shown<'_> {
    fn from(number: usize) -> Self {
        Shown(Cow::Owned(number.to_string()))
    }
}

/// One grapheme as it is put into a cell: as [`shown`] has it, and without U+FE0F, over whose width terminals and
/// libraries quarrel.
pub fn drawn(grapheme: &str) -> Cow<'_, str> {
    if hidden::is_plain(grapheme) {
        return Cow::Borrowed(grapheme);
    }
    let shown = visible(grapheme, false);
    let shown = if shown.contains(EMOJI_FORM) { Cow::Owned(shown.replace(EMOJI_FORM, "")) } else { shown };
    if shown.width() > 0 || grapheme.is_empty() {
        return shown;
    }
    Cow::Owned(forms(grapheme))
}

/// The text with every hidden character in its visible form; where `lines`, line feeds stay.
fn visible(text: &str, lines: bool) -> Cow<'_, str> {
    let breaks = !lines && bytes::any(text, |b| b == b'\n');
    if !breaks && !may_hide(text) {
        return Cow::Borrowed(text);
    }
    let mut out: Option<String> = None;
    let mut start = 0;
    while start < text.len() {
        let cluster = &text[start..grapheme::next(text, start)];
        match (form(cluster, lines), &mut out) {
            (Some(form), Some(out)) => out.push_str(&form),
            (Some(form), None) => out = Some(format!("{}{form}", &text[..start])),
            (None, Some(out)) => out.push_str(cluster),
            (None, None) => {}
        }
        start += cluster.len();
    }
    out.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The visible form of a cluster that hides something; `None` for all others. However much it hides, the form is
/// narrower than fifty columns.
fn form(cluster: &str, lines: bool) -> Option<String> {
    if cluster == "\n" && lines {
        return None;
    }
    let is_hidden = |(range, _): &(std::ops::Range<usize>, Hidden)| !lines || &cluster[range.clone()] != "\n";
    let found: Vec<_> = hidden::within(cluster).filter(is_hidden).collect();
    let alone =
        cluster.starts_with(hidden::is_mark) && found.first().is_none_or(|(range, _)| range.start > 0);
    if !alone && found.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(cluster.len() + 16);
    if alone {
        out.push(DOTTED_CIRCLE);
    }
    let each = if found.len() > MOST { 1 } else { MOST };
    let mut done = 0;
    for (nth, (range, hidden)) in found.iter().enumerate() {
        out.push_str(&cluster[done..range.start]);
        if nth < each {
            out.push_str(&hidden.to_string());
        }
        done = range.end;
    }
    out.push_str(&cluster[done..]);
    if found.len() > each {
        out.push_str(&format!("‹+{}›", found.len() - each));
    }
    if out.graphemes(true).any(|part| part.width() == 0) {
        let part = |part: &str| if part.width() == 0 { forms(part) } else { part.to_owned() };
        out = out.graphemes(true).map(part).collect();
    }
    Some(out)
}

/// The characters of what takes no room by itself in their visible form; of many the first is, and how many follow.
fn forms(grapheme: &str) -> String {
    let count = grapheme.chars().count();
    let each = if count > MOST { 1 } else { MOST };
    let mut out: String =
        grapheme.chars().take(each).map(|c| Hidden { c, class: Class::Invisible }.to_string()).collect();
    if count > each {
        out.push_str(&format!("‹+{}›", count - each));
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::char::is_combining_mark;

    use super::*;
    use crate::text::{nasty, width};

    #[test]
    fn one_grapheme_is_drawn_without_the_emoji_form() {
        let cases = [
            ("❤️", "❤"),
            ("❤️‍🔥", "❤‍🔥"),
            ("\u{301}", "◌\u{301}"),
            ("\u{FE0F}", "‹U+FE0F›"),
            ("a\u{301}", "a\u{301}"),
            ("a", "a"),
            ("", ""),
        ];
        for (grapheme, expected) in cases {
            assert_eq!(drawn(grapheme), expected, "{grapheme:?}");
        }
        assert_eq!(drawn("\u{1161}"), "‹U+1161›");
        assert_eq!(drawn("\u{1161}\u{200D}"), "‹U+1161›‹U+200D›");
        assert_eq!(shown_lines("a\n\u{1B}"), "a\n‹U+001B›");
    }

    #[test]
    fn the_form_of_a_heap_says_how_much_there_is() {
        let heap = format!("a{}", "\u{301}".repeat(1000));
        assert_eq!(shown(&heap), format!("a{}‹U+0301›‹+995›", "\u{301}".repeat(4)).as_str());
        let tags: String = ('\u{E0041}'..='\u{E005A}').collect();
        assert_eq!(shown(&format!("🏴{tags}.")), "🏴‹U+E0041›‹+25›.");
        assert_eq!(shown("a\u{200B}\u{202E}"), "a‹U+200B›‹U+202E›");
        let crowd = ["👩"; 30].join("\u{200D}");
        assert_eq!(shown(&crowd), "👩\u{200D}👩\u{200D}👩\u{200D}👩‹U+200D›‹+51›");
        assert_eq!(shown(&shown(&crowd)), &*shown(&crowd));
    }

    #[test]
    fn a_mark_alone_is_given_a_circle() {
        assert_eq!(shown("\u{301}a \u{301}"), "◌\u{301}a \u{301}");
        assert_eq!(shown_lines("a\n\u{301}"), "a\n◌\u{301}");
        assert_eq!(shown("\u{FE0F}"), "‹U+FE0F›");
    }

    #[test]
    fn texts_are_put_into_words() {
        assert_eq!(printed!("{}: {}!", "a\u{1b}", 12), "a‹U+001B›: 12!");
        assert_eq!(printed!("{} {}", shown_lines("a\nb"), "c\nd"), "a\nb c‹U+000A›d");
        assert_eq!(joined(["a", "\u{7}"].map(Shown::from), ", "), "a, ‹U+0007›");
        assert_eq!(filled("{}{}{}", &["a".into()]), "a");
        assert_eq!(shown("漢").padded(4), "漢  ");
    }

    #[test]
    fn plain_text_is_not_copied() {
        for text in ["Élise, “ya” – 5", "كتاب", "हिन्दी", ""] {
            assert!(matches!(visible(text, false), Cow::Borrowed(same) if same == text), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn what_is_shown_hides_nothing(text in nasty::text(24)) {
            let once = shown(&text);
            prop_assert!(!once.chars().any(char::is_control));
            prop_assert!(!once.chars().any(|c| hidden::class(c) == Some(Class::Bidi)));
            prop_assert_eq!(hidden::find(&once).next(), None);
            let twice = shown(&once);
            prop_assert_eq!(&*twice, &*once);
        }

        #[test]
        fn a_text_without_hidden_characters_is_shown_as_it_is(text in nasty::text(24)) {
            let alone = text.split('\n').any(|line| line.starts_with(is_combining_mark));
            if hidden::find(&text).next().is_none() && !alone {
                prop_assert_eq!(&*shown_lines(&text), text.as_str());
            }
        }

        #[test]
        fn a_text_is_shown_cluster_by_cluster(text in nasty::text(24)) {
            let (mut start, mut pieces, mut columns) = (0, String::new(), 0);
            while start < text.len() {
                let cluster = &text[start..grapheme::next(&text, start)];
                prop_assert!(width::of_grapheme(cluster) < 50, "{cluster:?}");
                let form = drawn(cluster);
                prop_assert!(form.len() < 128, "{cluster:?}");
                // It is put into cells part by part, and each part is what it is.
                let parts: usize = form.graphemes(true).map(width::of_grapheme).sum();
                prop_assert_eq!(parts, width::of_grapheme(cluster), "{:?}", cluster);
                pieces.push_str(&shown(cluster));
                columns += width::of_grapheme(cluster);
                start += cluster.len();
            }
            prop_assert_eq!(&*shown(&text), pieces.as_str());
            prop_assert_eq!(width::of(&text), columns);
        }
    }
}
