//! An independent parser of what goes to a terminal (vte, the one of alacritty): says what there is in it that the
//! program has no business to send.

use siaran::text::hidden::{Class, class, find};
use vte::{Params, Parser, Perform};

/// What of the bytes is none of ours; empty when all is well. `frames` are those of the editor, else it is print.
pub(crate) fn strange(bytes: &[u8], frames: bool) -> Vec<String> {
    let mut ear = Ear { frames, found: Vec::new() };
    Parser::new().advance(&mut ear, bytes);
    ear.found
}

/// Hidden characters in a text that is printed: all of them should stand in their shown form. Data, which may be kept or
/// sent on, has the words as they are, heaps of marks and private
/// letters included.
pub(crate) fn hidden(text: &str, data: bool) -> Vec<String> {
    let found =
        find(text).filter(|(_, hidden)| !(data && matches!(hidden.class, Class::Stacked | Class::Private)));
    found.take(3).map(|(range, hidden)| format!("{hidden} at {range:?}")).collect()
}

/// Whether a file holds hidden characters as they are, not as escapes.
pub(crate) fn is_raw(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| find(text).next().is_some())
}

struct Ear {
    frames: bool,
    found: Vec<String>,
}

impl Ear {
    fn strange(&mut self, what: String) {
        if self.found.len() < 5 {
            self.found.push(what);
        }
    }
}

/// The modes the editor sets and resets: cursor, both screens, mouse, pasting, one update.
const MODES: [u16; 7] = [25, 1049, 1002, 1006, 2004, 2026, 1000];

impl Perform for Ear {
    fn print(&mut self, c: char) {
        if matches!(class(c), Some(Class::Control | Class::Bidi)) {
            self.strange(format!("printed {c:?}"));
        }
    }

    fn execute(&mut self, byte: u8) {
        let ours: &[u8] = if self.frames { b"\r\n\x08" } else { b"\n" };
        if !ours.contains(&byte) {
            self.strange(format!("control {byte:#x}"));
        }
    }

    fn hook(&mut self, params: &Params, _: &[u8], _: bool, action: char) {
        self.strange(format!("device control string {params:?} {action}"));
    }

    fn osc_dispatch(&mut self, params: &[&[u8]], _: bool) {
        self.strange(format!("operating system command {params:?}"));
    }

    fn csi_dispatch(&mut self, params: &Params, between: &[u8], _: bool, action: char) {
        let first = params.iter().next().and_then(|param| param.first()).copied().unwrap_or(0);
        let ours = match (between, action) {
            (b"?", 'h' | 'l') => MODES.contains(&first),
            (b"", 'A'..='D' | 'H' | 'J' | 'K' | '@' | 'P' | 'X' | 'S' | 'T' | 'r' | 'm' | 'd' | 'b') => true,
            _ => false,
        };
        if !(ours && self.frames) {
            self.strange(format!("sequence {between:?} {params:?} {action}"));
        }
    }

    fn esc_dispatch(&mut self, between: &[u8], _: bool, byte: u8) {
        self.strange(format!("escape {between:?} {byte:#x}"));
    }
}

#[test]
fn the_oracle_hears_what_is_none_of_ours() {
    assert_eq!(strange("\x1b[?25l\x1b[2Jsatu\r\x1b[1;31m".as_bytes(), true), Vec::<String>::new());
    for bytes in [
        "\x1b[6n",
        "\x1b]0;x\x07",
        "\x1b]52;c;eA==\x07",
        "\x1bPx\x1b\\",
        "\x1bc",
        "\x07",
        "\u{9b}2J",
        "\u{202e}",
        "\x1b[?1h",
        "\x1b[21t",
        "\x1b[5i",
        "\0",
        "\u{85}",
    ] {
        assert_ne!(strange(bytes.as_bytes(), true), Vec::<String>::new(), "{bytes:?}");
    }
    assert_ne!(strange(b"\x1b[m", false), Vec::<String>::new());
    assert_ne!(strange(b"\r", false), Vec::<String>::new());
    assert_eq!(strange("satu\ndua ‹U+001B›\n".as_bytes(), false), Vec::<String>::new());
}
