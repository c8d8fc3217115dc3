//! Input as this program understands it: chords, text, pastes. With `terminal`, the only file that names crossterm,
//! so that another input library can take its place. Knows no command.

use std::fmt;

use crossterm::event::{
    Event as Raw, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};

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

/// What came from the terminal.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A key.
    Key(Chord),
    /// Text pasted in one piece.
    Paste(String),
    /// The window's new size: columns, rows.
    Resize(u16, u16),
    /// The mouse, with column and row from 0.
    Mouse(Mouse, u16, u16),
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// The left button went down.
    Press,
    /// The pointer moved with the left button down.
    Drag,
    /// The wheel turned up.
    WheelUp,
    /// The wheel turned down.
    WheelDown,
}

impl Input {
    /// What an event of the input library means; `None` for what means nothing here.
    pub fn from_raw(raw: Raw) -> Option<Input> {
        match raw {
            Raw::Key(key) if key.kind != KeyEventKind::Release => Chord::from_raw(key).map(Input::Key),
            Raw::Paste(text) => Some(Input::Paste(text)),
            Raw::Resize(columns, rows) => Some(Input::Resize(columns, rows)),
            Raw::Mouse(event) => {
                let what = match event.kind {
                    MouseEventKind::Down(MouseButton::Left) => Mouse::Press,
                    MouseEventKind::Drag(MouseButton::Left) => Mouse::Drag,
                    MouseEventKind::ScrollUp => Mouse::WheelUp,
                    MouseEventKind::ScrollDown => Mouse::WheelDown,
                    _ => return None,
                };
                Some(Input::Mouse(what, event.column, event.row))
            }
            _ => None,
        }
    }
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

    fn from_raw(raw: KeyEvent) -> Option<Chord> {
        let mut ctrl = raw.modifiers.contains(KeyModifiers::CONTROL);
        let mut alt = raw.modifiers.contains(KeyModifiers::ALT);
        let mut shift = raw.modifiers.contains(KeyModifiers::SHIFT);
        let key = match raw.code {
            KeyCode::Char(c) => {
                // AltGr arrives as Ctrl+Alt and types its character.
                if ctrl && alt && !c.is_ascii_alphanumeric() {
                    (ctrl, alt) = (false, false);
                }
                let plain = !ctrl && !alt;
                shift = !plain && (shift || c.is_uppercase());
                let c = if plain { c } else { c.to_lowercase().next().unwrap_or(c) };
                match c {
                    // ^H is what many terminals send for Backspace, ^_ and ^7 what they send for Ctrl+_.
                    'h' if ctrl && !alt => return Some(Chord::plain(Key::Backspace)),
                    '7' | '_' if ctrl => return Some(Chord { ctrl, ..Chord::plain(Key::Char('z')) }),
                    c => Key::Char(c),
                }
            }
            KeyCode::F(n) => Key::F(n),
            KeyCode::Enter => Key::Enter,
            KeyCode::Tab => Key::Tab,
            KeyCode::BackTab => {
                shift = true;
                Key::Tab
            }
            KeyCode::Backspace => Key::Backspace,
            KeyCode::Delete => Key::Delete,
            KeyCode::Esc => Key::Esc,
            KeyCode::Up => Key::Up,
            KeyCode::Down => Key::Down,
            KeyCode::Left => Key::Left,
            KeyCode::Right => Key::Right,
            KeyCode::Home => Key::Home,
            KeyCode::End => Key::End,
            KeyCode::PageUp => Key::PageUp,
            KeyCode::PageDown => Key::PageDown,
            KeyCode::Insert => Key::Insert,
            _ => return None,
        };
        Some(Chord { key, ctrl, alt, shift })
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
        let short = self.ctrl && !self.alt && !self.shift && matches!(self.key, Key::Char(_));
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
    }

    #[test]
    fn chords_are_read_and_shown() {
        check("ctrl-s", "^S");
        check("alt-enter", "Alt+Enter");
        check("shift-f8", "Shift+F8");
        check("ctrl-shift-left", "Ctrl+Shift+←");
        check("f1", "F1");
        check("f", "F");
        assert_eq!(Chord::parse("ctrl-nothing"), None);
    }

    #[test]
    fn what_terminals_send_for_backspace_and_undo_is_understood() {
        let raw = KeyEvent::new(KeyCode::Char('h'), KeyModifiers::CONTROL);
        assert_eq!(Chord::from_raw(raw), Some(Chord::plain(Key::Backspace)));
        let raw = KeyEvent::new(KeyCode::Char('7'), KeyModifiers::CONTROL);
        assert_eq!(Chord::from_raw(raw), Chord::parse("ctrl-z"));
        let raw = KeyEvent::new(KeyCode::Char('@'), KeyModifiers::CONTROL | KeyModifiers::ALT);
        assert_eq!(Chord::from_raw(raw).and_then(Chord::typed), Some('@'));
    }
}
