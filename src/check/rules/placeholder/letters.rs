//! Letters that stand for something to come: `XX`, `XX.XX`, `0812-XXXX`, `TBD`, Lorem ipsum. Knows one text.

use std::ops::Range;

use crate::check::scan::{word_at, word_before, words};
use crate::text::bytes;

/// Words no finished text has.
const WORDS: [&str; 5] = ["tbd", "todo", "fixme", "lorem", "ipsum"];

/// What is counted in Roman numerals: a number behind one of these is XX or XXX in earnest.
const COUNTED: [&str; 47] = [
    "abad",
    "bab",
    "jilid",
    "edisi",
    "angkatan",
    "tahap",
    "volume",
    "vol",
    "seri",
    "sesi",
    "periode",
    "pasal",
    "kongres",
    "muktamar",
    "munas",
    "musyawarah",
    "konferensi",
    "rakernas",
    "olimpiade",
    "games",
    "pekan",
    "festival",
    "jambore",
    "kelas",
    "golongan",
    "lampiran",
    "gelombang",
    "episode",
    "bagian",
    "nasional",
    "internasional",
    "dunia",
    "umum",
    "raya",
    "akbar",
    "besar",
    "daerah",
    "paus",
    "part",
    "chapter",
    "olympiad",
    "congress",
    "conference",
    "national",
    "world",
    "pope",
    "super",
];

/// Of each of [`WORDS`], three letters that hardly any other word has together.
const TRACES: [&[u8; 3]; 5] = [b"tbd", b"odo", b"fix", b"lor", b"ips"];

/// Whether a text has a run of the letter or a trace of a word for [`find`] to look at.
pub(super) fn may_hold(text: &str) -> bool {
    // This bit makes a small letter of a capital; what it makes of other bytes is no letter that was asked for, or
    // one look too many.
    let small = |b: u8| b | 0x20;
    bytes::any_pair(text, |a, b| (small(a) == b'x') & (a == b))
        || bytes::any_three(text, |a, b, c| {
            TRACES.iter().fold(false, |found, trace| {
                found | ((small(a) == trace[0]) & (small(b) == trace[1]) & (small(c) == trace[2]))
            })
        })
}

/// Adds what is still to be filled in.
pub(super) fn find(text: &str, spans: &mut Vec<Range<usize>>) {
    let mut from = 0;
    for (at, word) in words(text) {
        if at < from {
            continue;
        }
        let span = at..at + word.len();
        if is_run(word) {
            let span = joined(text, span);
            from = span.end;
            if !is_numeral(text, at, word) || span.len() > word.len() {
                spans.push(span);
            }
        } else if (3..=5).contains(&word.len()) && is_listed(word) {
            from = span.end;
            spans.push(span);
        }
    }
}

/// `TODO` is a placeholder, `todo` may be a word of another language; Lorem ipsum is one in any case.
fn is_listed(word: &str) -> bool {
    let listed = WORDS.iter().any(|listed| listed.eq_ignore_ascii_case(word));
    let shouted = word.bytes().all(|b| b.is_ascii_uppercase());
    listed && (shouted || word.eq_ignore_ascii_case("lorem") || word.eq_ignore_ascii_case("ipsum"))
}

/// Two or more of the letter, in one case.
fn is_run(word: &str) -> bool {
    word.len() >= 2 && (word.bytes().all(|b| b == b'X') || word.bytes().all(|b| b == b'x'))
}

/// The run with what is joined to it by a mark: `XX.XX`, `XX/XX/2025`.
fn joined(text: &str, span: Range<usize>) -> Range<usize> {
    let mut end = span.end;
    loop {
        let rest = &text[end..];
        let Some(next) = rest.strip_prefix(['.', '/', '-', ':']) else { break };
        let run = next.bytes().take_while(|b| matches!(b, b'X' | b'x')).count();
        let glued = next[run..].starts_with(char::is_alphanumeric);
        if run < 2 || glued {
            break;
        }
        end += 1 + run;
    }
    span.start..end
}

/// Whether a run of the capital is a Roman numeral: 20 or 30, behind something that is counted so.
fn is_numeral(text: &str, at: usize, word: &str) -> bool {
    if !matches!(word, "XX" | "XXX") {
        return false;
    }
    let (before, after) = (&text[..at], &text[at + word.len()..]);
    let ordinal = before.strip_suffix(['-', '‑']).map(|before| word_before(before).to_lowercase());
    if ordinal.as_deref() == Some("ke") && !before.ends_with(' ') {
        return true;
    }
    if !before.ends_with(' ') {
        return false;
    }
    let counted = word_before(before);
    let acronym = counted.len() >= 2 && counted.bytes().all(|b| b.is_ascii_uppercase());
    let acronym = acronym && counted != "RP" && !is_run(counted);
    let century = word_at(after.trim_start()).eq_ignore_ascii_case("century");
    acronym || century || COUNTED.contains(&counted.to_lowercase().as_str())
}
