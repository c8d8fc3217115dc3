//! What the sequences of terminals mean: those of xterm and what takes after it, rxvt, the Linux console, xterm's
//! modifyOtherKeys and kitty's `CSI u`. Knows nothing of how they are cut out.

use super::{Chord, Input, Key, Mouse};

/// A control character, with Alt held or not.
pub(super) fn control(byte: u8, alt: bool) -> Chord {
    let (key, ctrl) = match byte {
        b'\r' => (Key::Enter, false),
        b'\t' => (Key::Tab, false),
        0x1b => (Key::Esc, false),
        0x7f => (Key::Backspace, false),
        // ^@ is what terminals send for Ctrl+Space.
        0 => (Key::Char(' '), true),
        0x1c..=0x1f => (Key::Char(char::from(byte - 0x1c + b'4')), true),
        _ => (Key::Char(char::from(byte | 0x60)), true),
    };
    Chord::sent(key, ctrl, alt, false)
}

/// Esc, `O`, a letter: keys in application mode and the keypad.
pub(super) fn ss3(letter: u8) -> Option<Chord> {
    let key = match letter {
        b'P'..=b'S' => Key::F(letter - b'P' + 1),
        b'M' => Key::Enter,
        b'I' => Key::Tab,
        b'j'..=b'y' => Key::Char(char::from(letter - 0x40)),
        // rxvt's arrows with Ctrl.
        b'a'..=b'd' => {
            return Some(Chord { ctrl: true, ..Chord::plain(arrow(letter.to_ascii_uppercase())?) });
        }
        _ => arrow(letter)?,
    };
    Some(Chord::plain(key))
}

/// Esc, `[[`, a letter: the Linux console.
pub(super) fn linux(letter: u8) -> Option<Chord> {
    matches!(letter, b'A'..=b'E').then(|| Chord::plain(Key::F(letter - b'A' + 1)))
}

fn arrow(letter: u8) -> Option<Key> {
    Some(match letter {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'F' => Key::End,
        b'H' => Key::Home,
        _ => return None,
    })
}

/// Esc, `[`, parameters, a final byte. `None` for what is no key: answers, word of the focus, releases.
pub(super) fn csi(params: &[u8], last: u8) -> Option<Input> {
    if let Some(params) = params.strip_prefix(b"<") {
        return mouse(params, last);
    }
    let params = Params::read(params)?;
    // kitty says with a second figure whether a key went down (1), is held (2) or was let go (3).
    if params.sub(1, 1) == Some(3) {
        return None;
    }
    let modifiers = params.get(1).unwrap_or(1);
    let key = match last {
        b'A'..=b'D' | b'F' | b'H' => arrow(last)?,
        // A report of the cursor's place looks alike, but for its first figure.
        b'P'..=b'S' if matches!(params.get(0), None | Some(1)) => Key::F(last - b'P' + 1),
        // rxvt's arrows with Shift.
        b'a'..=b'd' => return key_with(arrow(last.to_ascii_uppercase())?, 2),
        b'Z' => return key_with(Key::Tab, 2),
        b'~' if params.get(0) == Some(27) => return key_with(code(params.get(2)?)?, modifiers),
        b'~' => numbered(params.get(0)?)?,
        // rxvt's keys with Shift, with Ctrl, with both.
        b'$' => return key_with(numbered(params.get(0)?)?, 2),
        b'^' => return key_with(numbered(params.get(0)?)?, 5),
        b'@' => return key_with(numbered(params.get(0)?)?, 6),
        b'u' => {
            // kitty's second figure is the character with Shift.
            let shifted = params.sub(0, 1).filter(|_| (modifiers.wrapping_sub(1)) & 1 != 0);
            return key_with(code(shifted.or(params.get(0))?)?, modifiers);
        }
        _ => return None,
    };
    key_with(key, modifiers)
}

/// A key with modifiers as xterm counts them: one more than Shift 1, Alt 2, Ctrl 4.
fn key_with(key: Key, modifiers: u32) -> Option<Input> {
    let held = modifiers.max(1) - 1;
    Some(Input::Key(Chord::sent(key, held & 4 != 0, held & 2 != 0, held & 1 != 0)))
}

/// A key told by its number: the VT220's keys and function keys.
fn numbered(number: u32) -> Option<Key> {
    Some(match number {
        1 | 7 => Key::Home,
        2 => Key::Insert,
        3 => Key::Delete,
        4 | 8 => Key::End,
        5 => Key::PageUp,
        6 => Key::PageDown,
        11..=15 => Key::F(u8::try_from(number - 10).ok()?),
        17..=21 => Key::F(u8::try_from(number - 11).ok()?),
        23 | 24 => Key::F(u8::try_from(number - 12).ok()?),
        _ => return None,
    })
}

/// A key told by its character.
fn code(code: u32) -> Option<Key> {
    Some(match code {
        9 => Key::Tab,
        13 => Key::Enter,
        27 => Key::Esc,
        8 | 127 => Key::Backspace,
        // The Private Use Area is where kitty keeps keys without a character.
        0..=31 | 0xe000..=0xf8ff => return None,
        _ => Key::Char(char::from_u32(code)?),
    })
}

/// xterm's mouse, SGR form: button and modifiers, column and row from 1; `M` pressed, `m` let go.
fn mouse(params: &[u8], last: u8) -> Option<Input> {
    let params = Params::read(params)?;
    let (button, x, y) = (params.get(0)?, params.get(1)?, params.get(2)?);
    let at = |n: u32| u16::try_from(n.saturating_sub(1)).ok();
    let what = match (button & !0b1_1100, last) {
        (0, b'M') if button & 0b1100 != 0 => Mouse::Extend,
        (0, b'M') => Mouse::Press,
        (0, b'm') => Mouse::Release,
        (32, b'M') => Mouse::Drag,
        (64, b'M') => Mouse::WheelUp,
        (65, b'M') => Mouse::WheelDown,
        _ => return None,
    };
    Some(Input::Mouse(what, at(x)?, at(y)?))
}

/// Parameters of a control sequence: figures parted by `;`, each of parts parted by `:`.
struct Params<'a>(&'a str);

impl<'a> Params<'a> {
    /// `None` for a private sequence or one with other characters in it.
    fn read(bytes: &'a [u8]) -> Option<Params<'a>> {
        let plain = bytes.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b';' | b':'));
        Some(Params(std::str::from_utf8(bytes).ok().filter(|_| plain)?))
    }

    fn get(&self, at: usize) -> Option<u32> {
        self.sub(at, 0)
    }

    fn sub(&self, at: usize, part: usize) -> Option<u32> {
        self.0.split(';').nth(at)?.split(':').nth(part)?.parse().ok()
    }
}
