//! Words left from a template: `[nama kegiatan]`, `XX`, `…`, `{nama}`, `TBD`, Lorem ipsum. They hold back an export, so
//! what may be meant stays out: Roman numerals (`abad XX`, `PON XX`, `ke-XX`), an editor's brackets within somebody's
//! words, a pause in them, footnote figures, `[HOAKS]` in a headline; `TBC` is an illness.

mod bracket;
mod letters;

use std::ops::Range;

use crate::check::scan::{is_prose, is_speech, word_before};
use crate::check::{Cx, Explain, Level, Out, Rule, Scope};
use crate::model::{BlockPart, Field, JointPart, Place};
use crate::phrase::check::{CheckPhrase, words};
use crate::text::bytes;
use crate::text::width::quoted;

pub(super) const LEFT: Rule = Rule {
    id: "placeholder",
    level: Level::Error,
    scope: Scope::Text(left),
    explain: Explain {
        what: words(
            "Ada isian contoh yang belum diganti: [nama], XX, …, {nama}, TBD.",
            "Words of a template are still to be filled in: [name], XX, …, {name}, TBD.",
        ),
        why: words(
            "Siaran yang terbit dengan isian kosong harus ditarik dan dikirim ulang.",
            "A release that goes out with blanks has to be called back and sent again.",
        ),
        wrong: words("Posko dibuka di [nama kecamatan].", "The post opens in [name of district]."),
        right: words("Posko dibuka di Teluk Ambon.", "The post opens in Teluk Ambon."),
        stage: |stage, text| stage.paragraph(text),
        source: words("kelaziman penulisan siaran pers", "press release practice"),
    },
};

/// Words behind which a gap is left to be filled.
const BEFORE_GAP: [&str; 34] = [
    "pukul",
    "tanggal",
    "hari",
    "bulan",
    "tahun",
    "nomor",
    "no",
    "rp",
    "sebanyak",
    "sejumlah",
    "sebesar",
    "sekitar",
    "senilai",
    "nama",
    "bernama",
    "di",
    "ke",
    "dari",
    "pada",
    "oleh",
    "kata",
    "ujar",
    "bertempat",
    "bapak",
    "ibu",
    "date",
    "at",
    "on",
    "by",
    "in",
    "number",
    "named",
    "said",
    "of",
];

fn left(cx: &Cx, place: Place, text: &str, out: &mut Out) {
    if !(is_prose(place) || is_free_number(cx, place)) {
        return;
    }
    let speech = is_speech(cx.draft, place);
    let template = matches!(place, Place::Block(_, BlockPart::Lead | BlockPart::Attribution));
    let mut spans: Vec<Range<usize>> = Vec::new();
    // Most texts have no bracket, no run of dots and none of the letters: they get no closer look.
    if bracket::may_hold(text) {
        bracket::find(text, speech, template, &mut spans);
    }
    if letters::may_hold(text) {
        letters::find(text, &mut spans);
    }
    if may_gape(text) {
        gaps(text, speech, template, &mut spans);
    }
    spans.sort_by_cached_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut from = 0;
    for span in spans {
        if span.start >= from {
            from = span.end;
            let found = quoted(&text[span.clone()]);
            out.at(place, span, CheckPhrase::Placeholder { found });
        }
    }
}

/// Whether a text may have a run for [`gaps`]: two dots or two low lines together, or an ellipsis (`E2 80 A6`).
fn may_gape(text: &str) -> bool {
    bytes::any_pair(text, |a, b| {
        (a == b'.' && b == b'.') | (a == b'_' && b == b'_') | (a == 0x80 && b == 0xA6)
    })
}

/// Whether a place holds a number whose body takes any: no pattern finds fault with what was left in it.
fn is_free_number(cx: &Cx, place: Place) -> bool {
    let profile = match place {
        Place::Field(Field::Number) => Some(cx.profile),
        Place::Joint(index, JointPart::Number) => cx.profiles.get(cx.draft.joint[index].profile.trim()),
        _ => None,
    };
    profile.is_some_and(|profile| profile.number.is_any())
}

/// Runs of dots and of low lines that stand for something to come.
fn gaps(text: &str, speech: bool, template: bool, spans: &mut Vec<Range<usize>>) {
    let mut from = 0;
    let mut marks = OpenMarks::default();
    while let Some(found) = text[from..].find(['.', '…', '_']) {
        let start = from + found;
        let line = text[start..].starts_with('_');
        let run = |c: char| if line { c == '_' } else { matches!(c, '.' | '…') };
        let end = start + text[start..].find(|c| !run(c)).unwrap_or(text.len() - start);
        let length: usize = text[start..end].chars().map(|c| if c == '…' { 3 } else { 1 }).sum();
        if length >= 3 {
            let spoken = speech || marks.open_at(text, start);
            if line || is_gap(text, start..end, length, spoken, template) {
                spans.push(start..end);
            }
        }
        from = end;
    }
}

/// Whether three or more dots are a gap. Three or four are also a pause or an omission (PUEBI III.I), which stands
/// between words of speech or at the end of a sentence; five and more are a line to write on.
fn is_gap(text: &str, run: Range<usize>, length: usize, spoken: bool, template: bool) -> bool {
    let (before, after) = (&text[..run.start], &text[run.end..]);
    let alone = before.trim().is_empty() && after.trim().is_empty();
    let in_brackets = before.ends_with('(') && after.starts_with(')');
    if length >= 5 || alone || in_brackets {
        return true;
    }
    let ends = before.ends_with(|c: char| c.is_whitespace()) || before.is_empty();
    let apart = ends && !after.starts_with(char::is_alphanumeric);
    let word = word_before(before);
    if word.eq_ignore_ascii_case("rp") {
        return true;
    }
    let wants_more = || BEFORE_GAP.contains(&word.to_lowercase().as_str());
    apart && (template || (!spoken && wants_more()))
}

/// Whether a curly mark is open at a place: what stands there is somebody's words. Asked from front to back, a text is
/// read once.
#[derive(Default)]
struct OpenMarks {
    read: usize,
    open: usize,
}

impl OpenMarks {
    fn open_at(&mut self, text: &str, at: usize) -> bool {
        for c in text[self.read.min(at)..at].chars() {
            match c {
                '“' => self.open += 1,
                '”' => self.open = self.open.saturating_sub(1),
                _ => {}
            }
        }
        self.read = self.read.max(at);
        self.open > 0
    }
}

#[cfg(test)]
mod tests;
