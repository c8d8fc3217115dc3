//! Keys and chords: how they are written in the command table, shown on screen, and what counts as the same key.

use std::fmt;

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A character, as typed; letters in lower case when Ctrl or Alt is held.
    Char(char),
    /// A function key.
    F(u8),
    #[allow(missing_docs)]
    Enter,
    #[allow(missing_docs)]
    Tab,
    #[allow(missing_docs)]
    Backspace,
    #[allow(missing_docs)]
    Delete,
    #[allow(missing_docs)]
    Esc,
    #[allow(missing_docs)]
    Up,
    #[allow(missing_docs)]
    Down,
    #[allow(missing_docs)]
    Left,
    #[allow(missing_docs)]
    Right,
    #[allow(missing_docs)]
    Home,
    #[allow(missing_docs)]
    End,
    #[allow(missing_docs)]
    PageUp,
    #[allow(missing_docs)]
    PageDown,
    #[allow(missing_docs)]
    Insert,
}

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub key: Key,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
    /// Whether Shift was held; never set for a character that is typed.
    pub shift: bool,
}

impl Chord {
    /// A key alone.
    pub fn plain(key: Key) -> Chord {
        Chord { key, ctrl: false, alt: false, shift: false }
    }

    /// The character this chord types, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.key {
            Key::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// A key as a terminal sent it, made into the chord it stands for: a letter typed with Shift is that letter, ^H is
    /// what many terminals send for Backspace, ^_ and ^7 what they send for Ctrl+_.
    pub(super) fn sent(key: Key, ctrl: bool, alt: bool, shift: bool) -> Chord {
        let Key::Char(c) = key else { return Chord { key, ctrl, alt, shift } };
        // AltGr arrives as Ctrl+Alt and types its character.
        let alt_gr = ctrl && alt && !c.is_ascii_alphanumeric() && c != ' ';
        let plain = alt_gr || !ctrl && !alt;
        if plain {
            return Chord::plain(key);
        }
        let shift = shift || c.is_uppercase();
        match c.to_lowercase().next().unwrap_or(c) {
            'h' if ctrl && !alt => Chord::plain(Key::Backspace),
            '7' | '_' if ctrl => Chord { ctrl, ..Chord::plain(Key::Char('z')) },
            c => Chord { key: Key::Char(c), ctrl, alt, shift },
        }
    }

    /// The chord written out, for running words: `Ctrl+S`.
    pub fn written_out(self) -> String {
        self.to_string().replace('^', "Ctrl+")
    }

    /// Reads a chord as it is shown: `^S`, `Alt+Enter`, `F8`, `K`.
    pub fn shown_as(label: &str) -> Option<Chord> {
        let mut chord = Chord::plain(Key::Esc);
        let mut rest = label;
        if let Some(after) = rest.strip_prefix('^') {
            chord.ctrl = true;
            rest = after;
        }
        while let Some((name, after)) = rest.split_once('+').filter(|(_, after)| !after.is_empty()) {
            match name {
                "Ctrl" => chord.ctrl = true,
                "Alt" => chord.alt = true,
                "Shift" => chord.shift = true,
                _ => return None,
            }
            rest = after;
        }
        chord.key = match NAMES.iter().find(|(_, _, shown)| *shown == rest) {
            Some((_, key, _)) => *key,
            None if rest == "Space" => Key::Char(' '),
            None => Chord::parse(&rest.to_lowercase())?.key,
        };
        Some(chord)
    }

    /// Reads the form used in the command table: `ctrl-s`, `alt-enter`, `shift-f8`, `tab`.
    pub fn parse(text: &str) -> Option<Chord> {
        let mut chord = Chord::plain(Key::Esc);
        let mut rest = text;
        loop {
            if let Some(after) = rest.strip_prefix("ctrl-") {
                chord.ctrl = true;
                rest = after;
            } else if let Some(after) = rest.strip_prefix("alt-") {
                chord.alt = true;
                rest = after;
            } else if let Some(after) = rest.strip_prefix("shift-") {
                chord.shift = true;
                rest = after;
            } else {
                break;
            }
        }
        chord.key = match NAMES.iter().find(|(name, _, _)| *name == rest) {
            Some((_, key, _)) => *key,
            None => match rest.strip_prefix('f').and_then(|n| n.parse().ok()) {
                Some(n) => Key::F(n),
                None => {
                    let mut chars = rest.chars();
                    let (Some(c), None) = (chars.next(), chars.next()) else { return None };
                    Key::Char(c)
                }
            },
        };
        Some(chord)
    }
}

/// Names in the command table, the key, and the label on screen.
const NAMES: [(&str, Key, &str); 15] = [
    ("enter", Key::Enter, "Enter"),
    ("tab", Key::Tab, "Tab"),
    ("backspace", Key::Backspace, "Backspace"),
    ("delete", Key::Delete, "Del"),
    ("esc", Key::Esc, "Esc"),
    ("up", Key::Up, "↑"),
    ("down", Key::Down, "↓"),
    ("left", Key::Left, "←"),
    ("right", Key::Right, "→"),
    ("home", Key::Home, "Home"),
    ("end", Key::End, "End"),
    ("pageup", Key::PageUp, "PgUp"),
    ("pagedown", Key::PageDown, "PgDn"),
    ("insert", Key::Insert, "Ins"),
    ("space", Key::Char(' '), "Spasi"),
];

/// As people read it: `^S`, `Alt+Enter`, `F8`.
impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let short = self.ctrl && !self.alt && !self.shift && matches!(self.key, Key::Char(c) if c != ' ');
        if short {
            f.write_str("^")?;
        } else if self.ctrl {
            f.write_str("Ctrl+")?;
        }
        if self.alt {
            f.write_str("Alt+")?;
        }
        if self.shift {
            f.write_str("Shift+")?;
        }
        match NAMES.iter().find(|(_, key, _)| *key == self.key) {
            Some((_, _, label)) => f.write_str(label),
            None => match self.key {
                Key::Char(c) => write!(f, "{}", c.to_uppercase()),
                Key::F(n) => write!(f, "F{n}"),
                _ => Ok(()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, shown: &str) {
        let chord = Chord::parse(text).unwrap_or_else(|| panic!("{text} is no chord"));
        assert_eq!(chord.to_string(), shown);
        assert_eq!(Chord::shown_as(shown), Some(chord), "{shown}");
    }

    #[test]
    fn chords_are_read_and_shown() {
        check("ctrl-s", "^S");
        check("alt-enter", "Alt+Enter");
        check("shift-f8", "Shift+F8");
        check("ctrl-shift-left", "Ctrl+Shift+←");
        check("f1", "F1");
        check("f", "F");
        check("alt-,", "Alt+,");
        check("space", "Spasi");
        assert_eq!(Chord::shown_as("Space"), Chord::parse("space"));
        assert_eq!(Chord::shown_as("gulir"), None);
        assert_eq!(Chord::parse("ctrl-nothing"), None);
    }

    #[test]
    fn what_terminals_send_for_backspace_and_undo_is_understood() {
        let sent = |c, ctrl, alt| Chord::sent(Key::Char(c), ctrl, alt, false);
        assert_eq!(sent('h', true, false), Chord::plain(Key::Backspace));
        assert_eq!(Some(sent('7', true, false)), Chord::parse("ctrl-z"));
        assert_eq!(Some(sent('_', true, false)), Chord::parse("ctrl-z"));
        assert_eq!(sent('@', true, true).typed(), Some('@'));
        assert_eq!(Some(sent('S', false, true)), Chord::parse("alt-shift-s"));
    }
}
