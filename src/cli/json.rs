//! Data for scripts on its way out: what could deceive a reader is escaped (RFC 8259 §7), so that the data may also be
//! looked at. It goes out as it is made; all of it at once could be many times as long as the drafts. Knows no command.

use std::io::{self, Write};

use serde::Serialize;

use crate::text::hidden::hidden;

/// Writes data, indented, and a line end.
///
/// # Errors
/// When it cannot be written.
pub(super) fn print(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(Escaping(out), value)?;
    writeln!(out)
}

/// Takes pieces of JSON, each of them whole characters, as its writer hands them out.
struct Escaping<'a>(&'a mut dyn Write);

impl Write for Escaping<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        // Line ends and blanks between values are the only such characters outside of strings.
        let deceives = |c: char| c != '\n' && hidden(c).is_some();
        let mut rest = &*text;
        while let Some(at) = rest.find(deceives) {
            self.0.write_all(&rest.as_bytes()[..at])?;
            let Some(c) = rest[at..].chars().next() else { break };
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(self.0, "\\u{unit:04x}")?;
            }
            rest = &rest[at + c.len_utf8()..];
        }
        self.0.write_all(rest.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
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
}
