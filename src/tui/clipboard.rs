//! The way of copied text to the clipboard of whoever sits before the terminal: OSC 52, and how it gets through what
//! runs between. Text in, bytes out; no terminal is asked and no program started. Whether anything arrives nobody can
//! tell, so nothing here says it did.

use crate::env::Env;
use crate::text::hidden;

/// What text goes through on its way to the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// Nothing between, or nothing that minds.
    Plain,
    /// tmux. It takes the plain sequence where `set-clipboard` is `on`, and hands through the wrapped one where
    /// `allow-passthrough` is, as it always did before 3.3. Both are sent: whoever takes both takes the same text twice.
    Tmux,
    /// GNU screen, which hands through what stands in a device control string.
    Screen,
    /// A terminal that calls itself `screen` beyond a line: either of the two. Both ways are sent; each takes its own.
    Either,
    /// A console without a clipboard.
    Nowhere,
    /// Nothing is copied: whoever looks as a guest takes nothing along.
    Closed,
}

/// What can be hoped for a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// It is sent.
    Sent,
    /// It is sent, and longer than some terminals take.
    Long,
    /// It stays in the editor: too long for any terminal.
    TooLong,
    /// It stays in the editor: the terminal has no clipboard.
    Nowhere,
}

/// The longest text xterm takes, in bytes: 100,000 characters of base64 with what stands around them.
const SURE: usize = 74_994;
/// What is longer is not sent. tmux gives up on a sequence of this length, too.
const MOST: usize = 1 << 20;
/// The longest string GNU screen keeps, in every version that is still met; 256 with its end.
const SCREEN_STRING: usize = 254;

impl Route {
    /// The way out of this terminal.
    pub fn of(env: &Env) -> Route {
        if env.guest {
            Route::Closed
        } else if env.term == "linux" {
            Route::Nowhere
        } else if env.tmux {
            Route::Tmux
        } else if env.screen {
            Route::Screen
        } else if env.term.starts_with("screen") {
            Route::Either
        } else {
            Route::Plain
        }
    }

    /// What can be hoped for a text on this way.
    pub fn reach(self, text: &str) -> Reach {
        match text.len() {
            _ if matches!(self, Route::Nowhere | Route::Closed) => Reach::Nowhere,
            len if len > MOST => Reach::TooLong,
            len if len > SURE => Reach::Long,
            _ => Reach::Sent,
        }
    }

    /// What to write for a sequence of the terminal's, which ends in BEL or in Esc and a backslash.
    pub fn wrapped(self, sequence: &str) -> String {
        match self {
            Route::Plain => sequence.to_owned(),
            Route::Tmux => {
                format!("{sequence}\x1bPtmux;{}\x1b\\", sequence.replace('\x1b', "\x1b\x1b"))
            }
            Route::Screen => {
                // Esc and a backslash would end screen's own string; BEL ends the sequence as well.
                let sequence = sequence.strip_suffix("\x1b\\").map(|start| format!("{start}\x07"));
                let sequence = sequence.unwrap_or_default();
                let mut out = String::with_capacity(sequence.len() + sequence.len() / 32);
                // The sequence is ASCII, so that every byte may begin a piece.
                for piece in sequence.as_bytes().chunks(SCREEN_STRING) {
                    out.push_str("\x1bP");
                    out.extend(piece.iter().copied().map(char::from));
                    out.push_str("\x1b\\");
                }
                out
            }
            Route::Either => format!("{sequence}{}", Route::Screen.wrapped(sequence)),
            Route::Nowhere | Route::Closed => String::new(),
        }
    }
}

/// Text as it leaves: without controls, which would be commands to whatever it is pasted into next.
pub fn outgoing(text: &str) -> String {
    if !hidden::may_hide(text) {
        return text.to_owned();
    }
    let keeps = |c: &char| matches!(c, '\n' | '\t') || hidden::class(*c) != Some(hidden::Class::Control);
    text.chars().filter(keeps).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COPY: &str = "\x1b]52;c;YQ==\x1b\\";

    #[test]
    fn the_way_depends_on_what_runs_between() {
        let now =
            chrono::DateTime::parse_from_rfc3339("2026-04-21T08:30:00+07:00").expect("it is an instant");
        let of = |term: &str, tmux, screen| {
            let mut env = Env::fixed(now);
            (env.term, env.tmux, env.screen) = (term.to_owned(), tmux, screen);
            Route::of(&env)
        };
        assert_eq!(of("xterm-256color", false, false), Route::Plain);
        assert_eq!(of("tmux-256color", true, false), Route::Tmux);
        assert_eq!(of("screen", false, true), Route::Screen);
        assert_eq!(of("screen-256color", false, false), Route::Either);
        assert_eq!(of("linux", false, false), Route::Nowhere);
    }

    #[test]
    fn every_way_has_its_wrapping() {
        assert_eq!(Route::Plain.wrapped(COPY), COPY);
        assert_eq!(Route::Tmux.wrapped(COPY), format!("{COPY}\x1bPtmux;\x1b\x1b]52;c;YQ==\x1b\x1b\\\x1b\\"));
        assert_eq!(Route::Screen.wrapped(COPY), "\x1bP\x1b]52;c;YQ==\x07\x1b\\");
        assert_eq!(Route::Either.wrapped(COPY), format!("{COPY}\x1bP\x1b]52;c;YQ==\x07\x1b\\"));
        assert_eq!(Route::Nowhere.wrapped(COPY), "");
    }

    #[test]
    fn screen_gets_it_in_pieces_that_make_the_whole() {
        let long = format!("\x1b]52;c;{}\x1b\\", "QUJD".repeat(400));
        let sent = Route::Screen.wrapped(&long);
        let pieces: Vec<&str> =
            sent.split_terminator("\x1b\\").map(|p| p.strip_prefix("\x1bP").unwrap()).collect();
        assert!(pieces.len() > 6 && pieces.iter().all(|piece| piece.len() <= SCREEN_STRING));
        assert_eq!(pieces.concat(), long.replace("\x1b\\", "\x07"));
    }

    #[test]
    fn what_is_too_long_stays() {
        let of = |len| Route::Plain.reach(&"a".repeat(len));
        assert_eq!((of(0), of(SURE)), (Reach::Sent, Reach::Sent));
        assert_eq!((of(SURE + 1), of(MOST), of(MOST + 1)), (Reach::Long, Reach::Long, Reach::TooLong));
        assert_eq!([Route::Nowhere, Route::Closed].map(|route| route.reach("a")), [Reach::Nowhere; 2]);
    }

    #[test]
    fn no_control_leaves() {
        assert_eq!(outgoing("a\n\tb “c”"), "a\n\tb “c”");
        assert_eq!(outgoing("a\u{1b}[201~\rrm\u{7f}\u{9b}x\u{2028}"), "a[201~rmx");
    }
}
