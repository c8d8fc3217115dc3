//! Colours for a terminal's text: the sixteen it has itself, or none. Knows no words.

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

    pub(super) fn error(self, text: &str) -> String {
        self.with("1;31", text)
    }

    pub(super) fn warning(self, text: &str) -> String {
        self.with("1;33", text)
    }

    pub(super) fn good(self, text: &str) -> String {
        self.with("32", text)
    }

    pub(super) fn bad(self, text: &str) -> String {
        self.with("31", text)
    }

    pub(super) fn strong(self, text: &str) -> String {
        self.with("1", text)
    }

    pub(super) fn quiet(self, text: &str) -> String {
        self.with("2", text)
    }

    /// A text between SGR codes (ECMA-48 §8.3.117).
    fn with(self, codes: &str, text: &str) -> String {
        if self.0 && !text.is_empty() { format!("\x1b[{codes}m{text}\x1b[0m") } else { text.to_owned() }
    }
}
