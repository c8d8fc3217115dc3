//! Colours for a terminal's text: the sixteen it has itself, or none. Knows no words.

use crate::text::shown::{Shown, filled};

/// Puts colour on text, or leaves it as it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint(bool);

impl Paint {
    pub(super) fn new(on: bool) -> Paint {
        Paint(on)
    }

    pub(super) fn none() -> Paint {
        Paint(false)
    }

    pub(super) fn error<'t>(self, text: impl Into<Shown<'t>>) -> Shown<'static> {
        self.with("\x1b[1;31m{}\x1b[0m", text)
    }

    pub(super) fn warning<'t>(self, text: impl Into<Shown<'t>>) -> Shown<'static> {
        self.with("\x1b[1;33m{}\x1b[0m", text)
    }

    pub(super) fn good<'t>(self, text: impl Into<Shown<'t>>) -> Shown<'static> {
        self.with("\x1b[32m{}\x1b[0m", text)
    }

    pub(super) fn bad<'t>(self, text: impl Into<Shown<'t>>) -> Shown<'static> {
        self.with("\x1b[31m{}\x1b[0m", text)
    }

    pub(super) fn strong<'t>(self, text: impl Into<Shown<'t>>) -> Shown<'static> {
        self.with("\x1b[1m{}\x1b[0m", text)
    }

    pub(super) fn quiet<'t>(self, text: impl Into<Shown<'t>>) -> Shown<'static> {
        self.with("\x1b[2m{}\x1b[0m", text)
    }

    /// A text between SGR codes (ECMA-48 §8.3.117).
    fn with<'t>(self, codes: &'static str, text: impl Into<Shown<'t>>) -> Shown<'static> {
        let text = text.into();
        let painted = self.0 && !text.is_empty();
        filled(if painted { codes } else { "{}" }, &[text])
    }
}
