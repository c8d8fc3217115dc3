//! Data for scripts on its way out: what could deceive a reader is escaped (RFC 8259 §7), so that the data may also be
//! looked at. It goes out as it is made; all of it at once could be many times as long as the drafts. Knows no command.

use std::io::{self, Write};

use serde::Serialize;

use crate::text::hidden::{hidden, may_hide};

/// Writes data, indented, and a line end.
///
/// # Errors
/// When it cannot be written.
pub(super) fn print(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut escaping = Escaping { out, waiting: Vec::with_capacity(ENOUGH) };
    serde_json::to_writer_pretty(&mut escaping, value)?;
    escaping.pass()?;
    writeln!(out)
}

/// Bytes that are looked at together: a piece of JSON is a few, and a look at each would take longer than making it.
const ENOUGH: usize = 32 * 1024;

/// Takes pieces of JSON, each of them whole characters, as its writer hands them out.
struct Escaping<'a> {
    out: &'a mut dyn Write,
    waiting: Vec<u8>,
}

impl Escaping<'_> {
    /// Passes on what waits.
    fn pass(&mut self) -> io::Result<()> {
        let text = String::from_utf8_lossy(&self.waiting);
        // Line ends and blanks between values are the only such characters outside of strings.
        let deceives = |c: char| c != '\n' && hidden(c).is_some();
        let mut rest = &*text;
        let mut found = may_hide(rest).then(|| rest.find(deceives)).flatten();
        while let Some(at) = found {
            self.out.write_all(&rest.as_bytes()[..at])?;
            let Some(c) = rest[at..].chars().next() else { break };
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(self.out, "\\u{unit:04x}")?;
            }
            rest = &rest[at + c.len_utf8()..];
            found = rest.find(deceives);
        }
        self.out.write_all(rest.as_bytes())?;
        self.waiting.clear();
        Ok(())
    }
}

impl Write for Escaping<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= ENOUGH {
            self.pass()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass()?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_deceives_is_escaped_and_reads_the_same() {
        let value = serde_json::json!({ "a": ["satu\n\u{202e}dua\u{9b}", "\u{e0001}é"], "\u{200b}": 1 });
        let mut out = Vec::new();
        print(&value, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains(r#""satu\n\u202edua\u009b""#) && text.contains(r"\udb40\udc01é"), "{text}");
        assert!(!text.contains(|c| c != '\n' && hidden(c).is_some()) && text.ends_with("}\n"), "{text}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }

    #[test]
    fn what_is_long_goes_out_whole_and_in_order() {
        let words: Vec<String> =
            (0..20_000).map(|n| format!("kata {n} “é” {}", ["", "\u{202e}"][n % 2])).collect();
        let mut out = Vec::new();
        print(&words, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.len() > 10 * ENOUGH && !text.contains('\u{202e}'));
        assert_eq!(serde_json::from_str::<Vec<String>>(&text).unwrap(), words);
    }
}
