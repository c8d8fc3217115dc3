//! What stands in square brackets, braces or angle brackets, and whether it waits to be filled in. Knows one text.

use std::ops::Range;

use super::OpenMarks;
use crate::check::scan::words;
use crate::text::bytes;

/// Words that a template puts between its brackets.
const TEMPLATE: [&str; 46] = [
    "nama",
    "isi",
    "tanggal",
    "tempat",
    "jabatan",
    "judul",
    "kutipan",
    "jumlah",
    "angka",
    "nomor",
    "lokasi",
    "waktu",
    "pejabat",
    "narasumber",
    "kegiatan",
    "kota",
    "hari",
    "bulan",
    "tahun",
    "sebutkan",
    "tulis",
    "lembaga",
    "instansi",
    "alamat",
    "telepon",
    "tbd",
    "todo",
    "xx",
    "xxx",
    "name",
    "title",
    "date",
    "place",
    "position",
    "number",
    "quote",
    "insert",
    "event",
    "city",
    "speaker",
    "amount",
    "figure",
    "time",
    "month",
    "year",
    "phone",
];

/// Words an editor puts between brackets in what somebody said or wrote.
const EDITOR: [&str; 5] = ["sic", "red", "ed", "editor", "penerj"];

/// Whether a text has a bracket for [`find`] to look at.
pub(super) fn may_hold(text: &str) -> bool {
    bytes::any(text, |b| (b == b'[') | (b == b'{') | (b == b'<'))
}

/// Adds what is still to be filled in. `speech` is somebody's own words; in a `template` braces have their own rule.
pub(super) fn find(text: &str, speech: bool, template: bool, spans: &mut Vec<Range<usize>>) {
    let mut from = 0;
    let mut marks = OpenMarks::default();
    while let Some(found) = text[from..].find(['[', '{', '<']) {
        let start = from + found;
        let (open, close) = match text.as_bytes()[start] {
            b'[' => ('[', ']'),
            b'{' => ('{', '}'),
            _ => ('<', '>'),
        };
        from = start + 1;
        // No bracket of the same kind within, and not a whole paragraph away.
        let Some(length) = text[from..].find([open, close]).filter(|at| *at <= 120) else { continue };
        if !text[from + length..].starts_with(close) {
            continue;
        }
        let (inner, span) = (&text[from..from + length], start..from + length + 1);
        let waits = match open {
            '[' => square(text, inner, &span, speech || marks.open_at(text, start)),
            '{' => {
                !template && inner.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.'))
            }
            _ => has_template_word(inner) || is_blank(inner),
        };
        if waits {
            from = span.end;
            spans.push(span);
        }
    }
}

fn square(text: &str, inner: &str, span: &Range<usize>, spoken: bool) -> bool {
    let (before, after) = (&text[..span.start], &text[span.end..]);
    // `[teks](alamat)` is a link.
    if after.starts_with('(') {
        return false;
    }
    let wordless = |text: &str| !text.contains(char::is_alphanumeric);
    if is_blank(inner) || (wordless(before) && wordless(after) && !wordless(inner)) {
        return true;
    }
    if spoken {
        // An editor may put any words into what somebody said; one word of a template alone is none of his.
        return words(inner).count() == 1 && has_template_word(inner);
    }
    let editor = words(inner).next().is_some_and(|(_, word)| EDITOR.contains(&word.to_lowercase().as_str()));
    let label = !inner.contains(char::is_lowercase) && !has_template_word(inner);
    !editor && !label
}

/// Nothing but dots, lines and signs of filling in.
fn is_blank(inner: &str) -> bool {
    inner
        .chars()
        .all(|c| c.is_whitespace() || matches!(c, '.' | '…' | '_' | '-' | '–' | 'X' | 'x' | '?' | '*'))
}

fn has_template_word(inner: &str) -> bool {
    words(inner).any(|(_, word)| TEMPLATE.contains(&word.to_lowercase().as_str()))
}
