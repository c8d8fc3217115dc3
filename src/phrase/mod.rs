//! Words for people, Indonesian and English side by side. Inner rooms carry a typed phrase as data; a front end
//! says it in the reader's language at the last moment. One catalogue file a subject. Knows nothing of who is
//! asking, of colours or of widths.

pub mod check;
pub mod cli;
pub mod date;
pub mod doctor;
pub mod export;
pub mod import;
pub mod keep;
pub mod merge;
pub mod number;
pub mod pen;
pub mod place;
pub mod plain;
pub mod profile;
pub mod recover;
pub mod settings;
pub mod store;
pub mod tui;
pub mod usage;

use std::borrow::Cow;

use crate::text::shown::{Shown, shown};

/// A language: of the interface, or of a draft. The two are independent of each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Indonesian (`id`).
    #[default]
    Id,
    /// English (`en`).
    En,
}

impl Lang {
    /// Reads a language tag or a locale: `id`, `id_ID.UTF-8`, `en`, `en-GB`. Anything else is `None`.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        let primary = tag.split(['_', '-', '.', '@']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "id" | "in" => Some(Lang::Id),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// The two-letter tag of ISO 639-1.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Id => "id",
            Lang::En => "en",
        }
    }
}

/// Something that can be said to a person in either language.
pub trait Say {
    /// The words, in `lang`.
    fn say(&self, lang: Lang) -> Cow<'static, str>;
}

/// Declares a catalogue: an enum of phrases with typed arguments, each with both languages beside it.
///
/// A missing language, a misspelt or a forgotten argument does not compile. An argument whose type is itself a
/// phrase is written `{name: say Type}` and is said in the same language.
#[macro_export]
macro_rules! phrases {
    ($(#[$meta:meta])* $vis:vis enum $catalogue:ident {
        $( $(#[$doc:meta])* $name:ident $( { $($arg:ident : $ty:ty),* $(,)? } )? => $id:literal, $en:literal; )*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[allow(missing_docs)]
        $vis enum $catalogue { $( $(#[$doc])* $name $( { $($arg: $ty),* } )? ),* }

        impl $crate::phrase::Say for $catalogue {
            fn say(&self, lang: $crate::phrase::Lang) -> std::borrow::Cow<'static, str> {
                use $crate::phrase::Lang;
                match (self, lang) { $(
                    ($catalogue::$name $( { $($arg),* } )?, Lang::Id) =>
                        $crate::phrases!(@text lang, $id $( ; $($arg),* )?),
                    ($catalogue::$name $( { $($arg),* } )?, Lang::En) =>
                        $crate::phrases!(@text lang, $en $( ; $($arg),* )?),
                )* }
            }
        }
    };
    (@text $lang:ident, $text:literal) => { std::borrow::Cow::Borrowed($text) };
    (@text $lang:ident, $text:literal ; $($arg:ident),*) => {{
        $( let $arg = $crate::phrase::Told::told($arg, $lang); )*
        std::borrow::Cow::Owned(format!($text, $($arg = $arg),*))
    }};
}

/// An argument of a phrase, as it is put into the words of `lang`.
pub trait Told {
    /// The argument's own words.
    fn told(&self, lang: Lang) -> Cow<'_, str>;
}

/// A text from outside: whatever could deceive in it is told in its visible form, so that no message can be forged with
/// a line feed in a file name, nor reach a terminal as a control.
impl Told for String {
    fn told(&self, _: Lang) -> Cow<'_, str> {
        shown(self).into()
    }
}

impl Told for &'static str {
    fn told(&self, _: Lang) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl Told for usize {
    fn told(&self, lang: Lang) -> Cow<'_, str> {
        Cow::Owned(grouped(*self, lang))
    }
}

impl Told for u32 {
    fn told(&self, _: Lang) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }
}

impl Told for i32 {
    fn told(&self, _: Lang) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }
}

impl Told for char {
    fn told(&self, _: Lang) -> Cow<'_, str> {
        Cow::Owned(shown(self.encode_utf8(&mut [0; 4])).into_owned())
    }
}

/// What was made safe before, line feeds included.
impl Told for Shown<'static> {
    fn told(&self, _: Lang) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl Told for chrono::NaiveDate {
    fn told(&self, lang: Lang) -> Cow<'_, str> {
        Cow::Owned(date::long(*self, lang))
    }
}

impl<T: Say> Told for T {
    fn told(&self, lang: Lang) -> Cow<'_, str> {
        self.say(lang)
    }
}

/// A whole number with its thousands grouped: `1.234` in Indonesian (PUEBI III.A.5), `1,234` in English.
pub fn grouped(n: usize, lang: Lang) -> String {
    let digits = n.to_string();
    let mark = match lang {
        Lang::Id => '.',
        Lang::En => ',',
    };
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    phrases! {
        enum Sample {
            Plain => "halo", "hello";
            Named { name: String, count: usize } => "{name} punya {count} ¶", "{name} has {count} ¶";
            Nested { inner: Box<Sample> } => "[{inner}]", "[{inner}]";
        }
    }

    impl Say for Box<Sample> {
        fn say(&self, lang: Lang) -> Cow<'static, str> {
            (**self).say(lang)
        }
    }

    #[test]
    fn a_phrase_is_said_in_the_reader_s_language() {
        let named = Sample::Named { name: "Sari".into(), count: 1200 };
        assert_eq!(named.say(Lang::Id), "Sari punya 1.200 ¶");
        assert_eq!(named.say(Lang::En), "Sari has 1,200 ¶");
        let nested = Sample::Nested { inner: Box::new(Sample::Plain) };
        assert_eq!(nested.say(Lang::Id), "[halo]");
        assert_eq!(nested.say(Lang::En), "[hello]");
    }

    #[test]
    fn locales_choose_a_language() {
        assert_eq!(Lang::from_tag("id_ID.UTF-8"), Some(Lang::Id));
        assert_eq!(Lang::from_tag("en-GB"), Some(Lang::En));
        assert_eq!(Lang::from_tag("C.UTF-8"), None);
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(grouped(7, Lang::Id), "7");
        assert_eq!(grouped(1_234_567, Lang::Id), "1.234.567");
        assert_eq!(grouped(100_000, Lang::En), "100,000");
    }
}
