//! The release as it leaves the house. A draft is set once, as a [`Galley`], and each format prints the galley, so
//! that order, labels, dateline, quotation marks and contact are decided in one place for all of them. Knows no
//! paths, no clock, not the interface's language, and nothing of findings: whether an export is held back is decided
//! by whoever asks for it.

mod clean;
mod embargo;
mod galley;
mod html;
mod md;
mod name;
mod set;
mod txt;

pub use clean::{clean, left_out};
pub use embargo::EmbargoLine;
pub use galley::{Galley, Piece, Role, Run};
pub use name::suggested_name;

use crate::phrase::export::ExportPhrase;

/// How a format may be asked to print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Plain text: the widest a line may be, in columns; `None` keeps every paragraph on one line.
    pub width: Option<usize>,
}

/// One format a release can be printed in.
#[derive(Debug)]
pub struct Format {
    /// The word that names it on the command line: `txt`.
    pub id: &'static str,
    /// The file extension, without a dot.
    pub extension: &'static str,
    /// The media type (RFC 2046; Markdown: RFC 7763), with its character set.
    pub media_type: &'static str,
    /// Its name for people.
    pub name: ExportPhrase,
    /// Prints the galley. The bytes depend on the galley and the options alone.
    pub render: fn(&Galley, &Options) -> Vec<u8>,
    /// The byte of what [`Format::render`] prints at which each piece of the galley begins.
    pub starts: fn(&Galley, &Options) -> Vec<usize>,
}

/// Every format, in the order they are offered.
pub static FORMATS: [Format; 3] = [
    Format {
        id: "txt",
        extension: "txt",
        media_type: "text/plain; charset=utf-8",
        name: ExportPhrase::PlainText,
        render: txt::render,
        starts: txt::starts,
    },
    Format {
        id: "md",
        extension: "md",
        media_type: "text/markdown; charset=utf-8; variant=CommonMark",
        name: ExportPhrase::Markdown,
        render: md::render,
        starts: md::starts,
    },
    Format {
        id: "html",
        extension: "html",
        media_type: "text/html; charset=utf-8",
        name: ExportPhrase::WebPage,
        render: html::render,
        starts: html::starts,
    },
];

/// The format of this id, whatever its case.
pub fn format(id: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.id.eq_ignore_ascii_case(id.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::{Lang, Say};
    use std::collections::BTreeSet;

    #[test]
    fn every_format_is_named_once_and_in_both_languages() {
        let mut ids = BTreeSet::new();
        for row in &FORMATS {
            assert!(ids.insert(row.id), "{} twice", row.id);
            assert!(std::ptr::eq(format(&row.id.to_uppercase()).unwrap(), row));
            assert!(!row.name.say(Lang::Id).is_empty() && !row.name.say(Lang::En).is_empty());
            assert!(row.extension.bytes().all(|b| b.is_ascii_lowercase()), "{row:?}");
            assert!(row.media_type.contains("charset=utf-8"), "{row:?}");
        }
        assert!(format("docx").is_none());
    }
}
