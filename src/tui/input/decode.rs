//! Bytes of a terminal, cut into inputs. What is cut in two by a slow line is put together again; what is no key is
//! taken out whole. Knows the frame of a sequence (ECMA-48, 5.4 and 5.6), not its meaning.

use std::time::Duration;

use super::sequence;
use super::{Chord, Input, Key};

const ESC: u8 = 0x1b;
const PASTE: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// Longest sequence of a key or of the mouse; what is longer is none.
const LONGEST_KEY: usize = 64;
/// Longest answer of a terminal that is taken out whole.
const LONGEST_ANSWER: usize = 8 * 1024;
/// The longest text that is pasted in one piece, in bytes: several times a draft that anybody reads.
pub const LONGEST_PASTE: usize = 8 * 1024 * 1024;
/// Pieces of text in one read, with a line break between them, that nobody types: pasted without brackets.
const TYPED_AT_ONCE: usize = 16;
/// Bytes of text in one read, without a line break, that nobody types, not even on a line that stood still for seconds.
const PASTED_AT_ONCE: usize = 96;

/// How long the rest of a cut sequence may take. Nobody waits for it: what began with it is no key yet.
const REST: Duration = Duration::from_secs(1);
/// How long Alt and a letter that also begins a sequence waits for the rest of one.
const ALT: Duration = Duration::from_millis(400);
/// How long a paste may pause before what came of it is taken for all of it.
const PASTE_REST: Duration = Duration::from_secs(3);

/// Cuts bytes into inputs. Where the bytes were cut in transit does not matter.
#[derive(Debug)]
pub struct Decoder {
    /// What is not complete yet.
    held: Vec<u8>,
    /// The text of the paste that is coming in.
    paste: Option<Vec<u8>>,
    /// Whether that is too long, so that what comes is let go.
    overflows: bool,
    /// What is passed over until its end: a sequence that is longer than any.
    skips: Option<Skip>,
    /// Whether Esc was taken for a key a moment ago, so that the rest of a sequence may still come.
    late: bool,
    /// How long a lone Esc waits before it is taken for the key.
    patience: Duration,
}

/// A sequence whose beginning was too long to be any.
#[derive(Clone, Copy, Debug)]
enum Skip {
    /// A control sequence: its parameters and intermediates, and one final byte.
    Parameters,
    /// An answer of the terminal, up to BEL, or Esc and a backslash.
    Answer,
}

/// What stands at the beginning of some bytes.
enum Item {
    /// Not complete.
    More,
    /// So many bytes, and what they mean.
    Of(usize, Option<Input>),
    /// So many bytes of something that goes on.
    Long(usize, Skip),
    /// The bytes that begin a paste.
    Paste,
}

impl Decoder {
    /// `patience` is how long a lone Esc waits for the rest of a sequence before it is taken for the key.
    pub fn new(patience: Duration) -> Decoder {
        Decoder { held: Vec::new(), paste: None, overflows: false, skips: None, late: false, patience }
    }

    /// How long to wait for more before [`Decoder::pause`] is called; `None` when nothing is unfinished.
    pub fn patience(&self) -> Option<Duration> {
        match &self.held[..] {
            _ if self.paste.is_some() => Some(PASTE_REST),
            _ if self.skips.is_some() => Some(REST),
            [] => self.late.then_some(REST),
            [ESC] | [ESC, ESC] => Some(self.patience),
            [ESC, _] => Some(ALT),
            _ => Some(REST),
        }
    }

    /// Takes bytes that arrived together.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Input>) {
        let late = std::mem::take(&mut self.late);
        let mut rest = bytes;
        if late && self.held.is_empty() && is_rest_of_sequence(bytes) {
            self.held.push(ESC);
        }
        let joined;
        if !self.held.is_empty() {
            self.held.extend_from_slice(bytes);
            joined = std::mem::take(&mut self.held);
            rest = &joined;
        }
        while !rest.is_empty() {
            if let Some(text) = &mut self.paste {
                let len = take_paste(text, rest);
                self.overflows |= text.len() > LONGEST_PASTE;
                let Some(len) = len else {
                    if self.overflows {
                        // Its end may be cut anywhere.
                        text.drain(..text.len() + 1 - PASTE_END.len());
                    }
                    return;
                };
                rest = &rest[len..];
                out.extend(self.end_paste());
                continue;
            }
            if let Some(skips) = self.skips {
                let (len, over) = skipped(skips, rest);
                self.skips = (!over).then_some(skips);
                rest = &rest[len..];
                if !over {
                    // Nothing, or an Esc that may be half its end.
                    self.held.extend_from_slice(rest);
                    return;
                }
                continue;
            }
            if let Some(len) = pasted_without_brackets(rest) {
                out.push(pasted(&rest[..len]));
                rest = &rest[len..];
                continue;
            }
            match first(rest) {
                Item::More => {
                    self.held.extend_from_slice(rest);
                    return;
                }
                Item::Of(len, input) => {
                    out.extend(input);
                    rest = &rest[len..];
                }
                Item::Long(len, skips) => {
                    self.skips = Some(skips);
                    rest = &rest[len..];
                }
                Item::Paste => {
                    self.paste = Some(Vec::new());
                    rest = &rest[PASTE.len()..];
                }
            }
        }
    }

    /// What came of the paste that was coming in.
    fn end_paste(&mut self) -> Option<Input> {
        let text = self.paste.take()?;
        Some(if std::mem::take(&mut self.overflows) { Input::LongPaste } else { pasted(&text) })
    }

    /// Takes word that nothing came for as long as [`Decoder::patience`] said.
    pub fn pause(&mut self, out: &mut Vec<Input>) {
        (self.late, self.skips) = (false, None);
        if let Some(input) = self.end_paste() {
            out.push(input);
            return;
        }
        match &std::mem::take(&mut self.held)[..] {
            [] => {}
            [ESC] => {
                self.late = true;
                out.push(Input::Key(Chord::plain(Key::Esc)));
            }
            [ESC, ESC] => out.extend([ESC, ESC].map(|byte| Input::Key(sequence::control(byte, false)))),
            [ESC, letter] => out.extend(alt(char::from(*letter))),
            // An answer or a key that lost its end on the way. It was never text.
            [ESC, ..] => {}
            _ => out.push(Input::Key(Chord::plain(Key::Char(char::REPLACEMENT_CHARACTER)))),
        }
    }
}

fn alt(letter: char) -> Option<Input> {
    Some(Input::Key(Chord::sent(Key::Char(letter), false, true, false)))
}

/// Whether these bytes are what a cut sequence goes on with after its Esc, alone or before another sequence; with text
/// behind it, it is text a person typed.
fn is_rest_of_sequence(bytes: &[u8]) -> bool {
    if !matches!(bytes, [b'[' | b'O', _, ..]) {
        return false;
    }
    let whole = [&[ESC], bytes].concat();
    let ends = |len: usize| matches!(whole.get(len), None | Some(&ESC));
    matches!(first(&whole), Item::Of(len, Some(_)) if ends(len)) || whole.starts_with(PASTE)
}

/// Adds to a paste. How many bytes there are up to and with its end; `None` when it goes on.
fn take_paste(text: &mut Vec<u8>, bytes: &[u8]) -> Option<usize> {
    let known = text.len().saturating_sub(PASTE_END.len() - 1);
    let before = text.len();
    text.extend_from_slice(bytes);
    let end = known + find(&text[known..], PASTE_END)?;
    text.truncate(end);
    Some(end + PASTE_END.len() - before)
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}

fn pasted(text: &[u8]) -> Input {
    Input::Paste(String::from_utf8_lossy(text).into_owned())
}

/// How many bytes at the beginning were pasted in a terminal that does not say so: text that came at once with a line
/// break inside it, or more text at once than anybody types. A line break at its end may be the key.
fn pasted_without_brackets(bytes: &[u8]) -> Option<usize> {
    let is_break = |byte: &u8| matches!(byte, b'\r' | b'\n');
    let is_text = |byte: &u8| *byte >= 0x20 && *byte != 0x7f || *byte == b'\t' || is_break(byte);
    let end = bytes.iter().position(|byte| !is_text(byte)).unwrap_or(bytes.len());
    let last = bytes[..end].iter().rposition(|byte| !is_break(byte))?;
    // A character that is cut at the end stays for later.
    let len = match std::str::from_utf8(&bytes[..=last]) {
        Err(error) if error.error_len().is_none() => error.valid_up_to(),
        _ => last + 1,
    };
    let broken = bytes[..len].iter().skip_while(|byte| is_break(byte)).any(is_break);
    (len >= if broken { TYPED_AT_ONCE } else { PASTED_AT_ONCE }).then_some(len)
}

/// What stands at the beginning of `bytes`, which are not empty.
fn first(bytes: &[u8]) -> Item {
    match bytes[0] {
        ESC => escape(bytes),
        byte @ (0..=0x1f | 0x7f) => Item::Of(1, Some(Input::Key(sequence::control(byte, false)))),
        _ => match character(bytes) {
            Some((len, c)) => Item::Of(len, Some(Input::Key(Chord::plain(Key::Char(c))))),
            None => Item::More,
        },
    }
}

/// The first character and its length; `None` when it is cut. What is no UTF-8 is shown as the replacement character.
fn character(bytes: &[u8]) -> Option<(usize, char)> {
    let window = &bytes[..bytes.len().min(4)];
    let (valid, bad) = match std::str::from_utf8(window) {
        Ok(text) => (text, None),
        Err(error) => {
            (std::str::from_utf8(&window[..error.valid_up_to()]).unwrap_or_default(), Some(error.error_len()))
        }
    };
    match (valid.chars().next(), bad) {
        (Some(c), _) => Some((c.len_utf8(), c)),
        (None, Some(Some(len))) => Some((len, char::REPLACEMENT_CHARACTER)),
        (None, _) => None,
    }
}

fn escape(bytes: &[u8]) -> Item {
    let Some(second) = bytes.get(1) else { return Item::More };
    match second {
        b'[' => csi(bytes),
        b'O' => match bytes.get(2) {
            None => Item::More,
            Some(letter) => match sequence::ss3(*letter) {
                Some(chord) => Item::Of(3, Some(Input::Key(chord))),
                None => Item::Of(2, alt('O')),
            },
        },
        // Commands and answers with a string in them: DCS, SOS, OSC, PM, APC.
        b'P' | b'X' | b']' | b'^' | b'_' => answer(bytes),
        &ESC => match bytes.get(2) {
            // Alt and a key that is a sequence of its own.
            Some(b'[' | b'O') => match escape(&bytes[1..]) {
                Item::More => Item::More,
                Item::Long(len, skips) => Item::Long(len + 1, skips),
                Item::Of(len, Some(Input::Key(chord))) => {
                    Item::Of(len + 1, Some(Input::Key(Chord { alt: true, ..chord })))
                }
                Item::Of(len, input) => Item::Of(len + 1, input),
                Item::Paste => Item::Of(1, Some(Input::Key(Chord::plain(Key::Esc)))),
            },
            Some(_) => Item::Of(1, Some(Input::Key(Chord::plain(Key::Esc)))),
            None => Item::More,
        },
        byte @ (0..=0x1f | 0x7f) => Item::Of(2, Some(Input::Key(sequence::control(*byte, true)))),
        _ => match character(&bytes[1..]) {
            Some((len, c)) => Item::Of(len + 1, alt(c)),
            None => Item::More,
        },
    }
}

/// A control sequence: parameters, intermediates, one final byte.
fn csi(bytes: &[u8]) -> Item {
    let after = &bytes[2..];
    match after {
        [] => return Item::More,
        // The Linux console's first five function keys.
        [b'['] => return Item::More,
        [b'[', letter, ..] => return Item::Of(4, sequence::linux(*letter).map(Input::Key)),
        // X10's mouse, which is never asked for, has three bytes more.
        [b'M', ..] if after.len() < 4 => return Item::More,
        [b'M', ..] => return Item::Of(6, None),
        _ => {}
    }
    for (at, byte) in after.iter().enumerate() {
        let final_byte = match byte {
            0x40..=0x7e => true,
            // rxvt's keys with Shift end so; an answer of a terminal has it in the middle.
            b'$' => !after.starts_with(b"?"),
            _ => false,
        };
        if final_byte {
            let len = at + 3;
            if bytes[..len] == *PASTE {
                return Item::Paste;
            }
            return Item::Of(len, sequence::csi(&after[..at], *byte));
        }
        if !(0x20..0x40).contains(byte) {
            // Something else began: what was there so far is no key.
            return Item::Of(at + 2, None);
        }
        if at > LONGEST_KEY {
            return Item::Long(at + 2, Skip::Parameters);
        }
    }
    Item::More
}

/// An answer of the terminal, up to its end: BEL, or Esc and a backslash.
fn answer(bytes: &[u8]) -> Item {
    for (at, byte) in bytes.iter().enumerate().skip(2) {
        match byte {
            0x07 => return Item::Of(at + 1, None),
            &ESC => {
                return match bytes.get(at + 1) {
                    Some(b'\\') => Item::Of(at + 2, None),
                    Some(_) => Item::Of(at, None),
                    None => Item::More,
                };
            }
            // Nothing of the kind: it was Alt and a letter.
            _ if at == 2 && !opens_answer(bytes[1], *byte) => return Item::Of(2, alt(char::from(bytes[1]))),
            _ if at > LONGEST_ANSWER => return Item::Long(at, Skip::Answer),
            _ => {}
        }
    }
    Item::More
}

/// How many bytes at the beginning are still of what is passed over, and whether it is over with them. If not, what is left
/// waits for more.
fn skipped(skips: Skip, bytes: &[u8]) -> (usize, bool) {
    let within = |byte: &u8| match skips {
        Skip::Parameters => (0x20..0x40).contains(byte),
        Skip::Answer => *byte >= 0x20,
    };
    let len = bytes.iter().position(|byte| !within(byte)).unwrap_or(bytes.len());
    match (skips, bytes.get(len)) {
        (_, None) => (len, false),
        (Skip::Parameters, Some(0x40..=0x7e)) | (Skip::Answer, Some(0x07)) => (len + 1, true),
        (Skip::Answer, Some(&ESC)) if bytes.len() == len + 1 => (len, false),
        (Skip::Answer, Some(&ESC)) if bytes.get(len + 1) == Some(&b'\\') => (len + 2, true),
        _ => (len, true),
    }
}

/// Whether a terminal's answer goes on so after its second byte.
fn opens_answer(kind: u8, next: u8) -> bool {
    match kind {
        b']' => next.is_ascii_digit(),
        b'P' => next.is_ascii_digit() || matches!(next, b'>' | b'!' | b'$' | b'+'),
        _ => next == b'G',
    }
}

#[cfg(test)]
mod tests;
