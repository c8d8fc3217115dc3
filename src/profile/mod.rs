//! Issuing bodies. A profile is what one body prints and wants: its number pattern, the label before the number, the
//! dateline, the quotation marks, the contact block. Knows nothing of where a draft came from.

pub mod lexicon;
mod lines;
mod pattern;
mod read;
mod registry;
mod setting;
mod source;

pub use lines::{dateline_foot, number_lines};
pub use registry::{ProfileError, Profiles};
pub use setting::{SetQuote, dateline, fill, filled_length, set_quote};

use crate::number::Pattern;
use crate::phrase::Lang;

/// One issuing body's rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// The word a draft names it by: `kemenpppa`.
    pub id: String,
    /// The full name, as its letterhead has it.
    pub name: String,
    /// The short name: `Kemen PPPA`.
    pub short: String,
    /// The number pattern, compiled.
    pub number: Pattern,
    /// The lines printed for the number; `{number}` stands for it, and place and day may stand in them in the terms
    /// of `dateline`. Kemen PPPA: `Siaran Pers Nomor: {number}`. [`number_lines`] fills
    /// those in.
    pub number_lines: Vec<String>,
    /// The lines printed for the numbers of a joint release, in the terms of `number_lines`; the line with `{number}`
    /// is printed once for each number.
    pub joint_lines: Vec<String>,
    /// `number_lines` of a release in English.
    pub number_lines_en: Vec<String>,
    /// `joint_lines` of a release in English.
    pub joint_lines_en: Vec<String>,
    /// The dateline before the first paragraph, per language: `{place}`, `{d}`, `{dd}`, `{m}`, `{mm}`, `{month}`,
    /// `{yyyy}`, `{weekday}`, `{body}` (short name) stand for the release's. Empty means none.
    pub dateline: ByLang,
    /// A line under the body with place and date, in the same terms. Empty means none.
    pub dateline_foot: ByLang,
    /// The order in which a release is printed.
    pub order: Vec<Section>,
    /// Blank lines between paragraphs in plain text.
    pub paragraph_gap: usize,
    /// Marks and spacing.
    pub typography: Typography,
    /// The contact block a draft without its own gets.
    pub contact: Vec<String>,
}

impl Profile {
    /// The lines printed for the number of a release in this language, or for the numbers of a joint one.
    pub fn number_block(&self, lang: Lang, joint: bool) -> &[String] {
        match (lang, joint) {
            (Lang::Id, false) => &self.number_lines,
            (Lang::Id, true) => &self.joint_lines,
            (Lang::En, false) => &self.number_lines_en,
            (Lang::En, true) => &self.joint_lines_en,
        }
    }
}

/// A text in either language of a draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ByLang {
    /// Indonesian.
    pub id: String,
    /// English.
    pub en: String,
}

impl ByLang {
    /// The text for a language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Id => &self.id,
            Lang::En => &self.en,
        }
    }
}

/// A part of a printed release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The headline.
    Title,
    /// The number lines.
    Number,
    /// Dateline and body.
    Body,
    /// The contact block.
    Contact,
}

/// Marks and spacing of set text.
#[derive(Clone, Debug, PartialEq)]
pub struct Typography {
    /// Opening mark of a quote.
    pub open: String,
    /// Closing mark of a quote.
    pub close: String,
    /// Opening mark of a quote within a quote.
    pub inner_open: String,
    /// Closing mark of a quote within a quote.
    pub inner_close: String,
}

impl Default for Typography {
    fn default() -> Typography {
        Typography {
            open: "“".into(), close: "”".into(), inner_open: "‘".into(), inner_close: "’".into()
        }
    }
}
