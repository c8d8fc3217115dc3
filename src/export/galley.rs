//! The galley: a draft set in words and order, before any format. Everything a reader will read stands in it, and
//! nothing else. Knows nothing of Markdown, HTML or files.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::phrase::Lang;

/// A release set for export. Its pieces, in order, are the release.
#[derive(Clone, Debug, PartialEq)]
pub struct Galley {
    /// The release's language.
    pub lang: Lang,
    /// The full names of the issuing bodies, for a letterhead; empty for a release of no body in particular.
    pub issuers: Vec<String>,
    /// The headline as plain text; empty when there is none.
    pub title: String,
    /// The release date, when it is one.
    pub date: Option<NaiveDate>,
    /// Blank lines between paragraphs in plain text.
    pub paragraph_gap: usize,
    /// The release, piece by piece.
    pub pieces: Vec<Piece>,
    /// For each piece the block of the draft it was set from, where it was.
    pub sources: Vec<Option<usize>>,
}

/// One piece of a printed release. `runs`, end to end, are its words; no text has a line end, a control or a
/// character that hides or turns others (see [`super::clean()`]).
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Until when the release may not be published.
    Embargo {
        /// The words.
        runs: Vec<Run>,
        /// The instant, when it is known.
        until: Option<DateTime<FixedOffset>>,
    },
    /// The headline.
    Title {
        /// The words.
        runs: Vec<Run>,
    },
    /// One line of the number block; an empty one is a gap in it.
    NumberLine {
        /// The label and the number; none in an empty line.
        runs: Vec<Run>,
    },
    /// One paragraph.
    Paragraph {
        /// The words; the first paragraph's begin with the dateline.
        runs: Vec<Run>,
    },
    /// A paragraph that quotes somebody.
    Quote {
        /// The words, each run with its part in the quote.
        runs: Vec<Run>,
        /// The speaker's full name, when the quote has a known speaker.
        speaker: Option<String>,
    },
    /// A heading in the body.
    Heading {
        /// The words.
        runs: Vec<Run>,
    },
    /// A list.
    List {
        /// Whether the items are numbered, from 1.
        numbered: bool,
        /// The items.
        items: Vec<Vec<Run>>,
    },
    /// Place and date under the body.
    Foot {
        /// The words.
        runs: Vec<Run>,
    },
    /// One line of the contact block; an empty one parts its sections.
    Contact {
        /// The words; none in an empty line.
        runs: Vec<Run>,
    },
}

/// A stretch of text set alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whether they are bold.
    pub bold: bool,
    /// Whether they are italic.
    pub italic: bool,
    /// Their part in the piece.
    pub role: Role,
}

/// What a run is in its piece.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Words of the draft.
    #[default]
    Words,
    /// A label the setting adds: `Siaran Pers Nomor: `, `EMBARGO SAMPAI `.
    Label,
    /// A release number.
    Number,
    /// Day and hour of an embargo.
    Time,
    /// The dateline.
    Dateline,
    /// Words before a quote.
    Lead,
    /// Quotation marks, and the punctuation the setting puts with them.
    Mark,
    /// The speaker's words.
    Spoken,
    /// Words after a quote.
    Attribution,
}

impl Run {
    /// A run of plain words with a role.
    pub fn new(role: Role, text: impl Into<String>) -> Run {
        Run { text: text.into(), role, ..Run::default() }
    }
}

impl Piece {
    /// The lines of the piece: the items of a list, else the one line it is.
    pub fn lines(&self) -> Vec<&[Run]> {
        match self {
            Piece::List { items, .. } => items.iter().map(Vec::as_slice).collect(),
            Piece::Embargo { runs, .. }
            | Piece::Title { runs }
            | Piece::NumberLine { runs }
            | Piece::Paragraph { runs }
            | Piece::Quote { runs, .. }
            | Piece::Heading { runs }
            | Piece::Foot { runs }
            | Piece::Contact { runs } => vec![runs],
        }
    }

    /// Whether a blank line in plain text may part this piece from the one before it. The lines of the number block
    /// hang together with each other and with a headline above them; so do the lines of the contact block.
    pub fn parts_from(&self, before: &Piece) -> bool {
        !matches!(
            (before, self),
            (Piece::Title { .. } | Piece::NumberLine { .. }, Piece::NumberLine { .. })
                | (Piece::Contact { .. }, Piece::Contact { .. })
        )
    }
}

impl Galley {
    /// Every line of the release as plain text, in order, without list marks or gaps.
    pub fn lines(&self) -> impl Iterator<Item = String> + '_ {
        self.pieces.iter().flat_map(|piece| piece.lines().into_iter().map(plain).collect::<Vec<_>>())
    }
}

/// The words of runs, end to end.
pub(super) fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}
