//! Double quotation marks within a text: each opened is closed, and all are of one make (PUEBI III.J). Words that go on
//! in the next paragraph open there anew and are closed once, at their end. Single marks are left alone: the apostrophe
//! and names such as ‘Aisyiyah use them too.

use std::ops::Range;

use crate::check::scan::is_prose;
use crate::check::{Cx, Explain, Level, Out, Rule, Scope};
use crate::model::{BlockPart, Edit, Kind, Place};
use crate::phrase::check::{CheckPhrase, FixPhrase, words};
use crate::profile::lexicon::{Form, Verbs};
use crate::text::bytes;

pub(super) const UNBALANCED: Rule = Rule {
    id: "quotes-unbalanced",
    level: Level::Warning,
    scope: Scope::Text(unbalanced),
    explain: Explain {
        what: words("Tanda petik tidak berpasangan.", "A quotation mark has no partner."),
        why: words(
            "Pembaca tidak tahu di mana ucapan seseorang berakhir.",
            "The reader cannot tell where somebody's words end.",
        ),
        wrong: words("Proyek “Lindungi dibuka.", "The project “Shelter was opened."),
        right: words("Proyek “Lindungi” dibuka.", "The project “Shelter” was opened."),
        stage: |stage, text| stage.paragraph(text),
        source: words("PUEBI III.J.1", "PUEBI III.J.1"),
    },
};

pub(super) const MIXED: Rule = Rule {
    id: "quotes-mixed",
    level: Level::Warning,
    scope: Scope::Text(mixed),
    explain: Explain {
        what: words(
            "Tanda petik lurus dan lengkung bercampur dalam satu teks.",
            "Straight and curly quotation marks are mixed in one text.",
        ),
        why: words(
            "Biasanya tanda itu tertempel dari dua program; di siaran tercetak tampak ceroboh.",
            "They were usually pasted from two programs, and look careless in print.",
        ),
        wrong: words("\"Posko” dibuka.", "The \"post” is open."),
        right: words("“Posko” dibuka.", "The “post” is open."),
        stage: |stage, text| stage.paragraph(text),
        source: words("kelaziman tipografi", "typographic practice"),
    },
};

/// One double quotation mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// Whether it is the `"` of a typewriter.
    pub(super) straight: bool,
    /// Whether it opens; else it closes.
    pub(super) opens: bool,
    /// Whether a curly mark looks the other way than it stands.
    pub(super) turned: bool,
}

/// The double marks of a text, each with its partner's index where it has one.
#[derive(Debug)]
pub(super) struct Marks {
    /// The marks in the order of the text.
    pub(super) all: Vec<Mark>,
    /// For each, the index of its partner.
    pub(super) partner: Vec<Option<usize>>,
}

/// Reads the double marks of a text. A mark's side is what it looks like, unless it stands the other way round: a
/// closing one before a word with nothing open, an opening one behind a word with something open. A straight mark
/// opens when nothing is open, or when it stands like an opening one among curly ones.
pub(super) fn read(text: &str) -> Marks {
    let mut marks = Marks { all: Vec::new(), partner: Vec::new() };
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in marks_of(text) {
        let before = text[..at].chars().next_back();
        let after = text[at + c.len_utf8()..].chars().next();
        let heads = before.is_none_or(opens_after) && after.is_some_and(|c| !c.is_whitespace());
        let tails = before.is_some_and(ends_words) && after.is_none_or(|c| !c.is_alphanumeric());
        // Inches: `layar 15"`.
        if c == '"' && open.is_empty() && before.is_some_and(|c| c.is_ascii_digit()) && !heads {
            continue;
        }
        let (opens, turned) = match c {
            '"' => (open.last().is_none_or(|inner| heads && !marks.all[*inner].straight), false),
            '”' if open.is_empty() && heads && after.is_some_and(char::is_alphanumeric) => (true, true),
            '”' => (false, false),
            _ if tails && !open.is_empty() => (false, true),
            _ => (true, false),
        };
        let index = marks.all.len();
        let partner = if opens { None } else { open.pop() };
        if opens {
            open.push(index);
        }
        if let Some(partner) = partner {
            marks.partner[partner] = Some(index);
        }
        marks.all.push(Mark { range: at..at + c.len_utf8(), straight: c == '"', opens, turned });
        marks.partner.push(partner);
    }
    marks
}

impl Marks {
    /// How many marks have no partner or stand the wrong way round.
    fn faults(&self) -> usize {
        self.all.iter().zip(&self.partner).filter(|(mark, partner)| partner.is_none() || mark.turned).count()
    }
}

/// The double marks with the byte each starts at. All but the straight one begin with the byte of the dashes and
/// quotation marks, so only such bytes are looked at as characters.
fn marks_of(text: &str) -> impl Iterator<Item = (usize, char)> {
    let starts = text.bytes().enumerate().filter(|(_, b)| matches!(b, b'"' | 0xE2));
    let chars = starts.filter_map(|(at, _)| Some((at, text[at..].chars().next()?)));
    chars.filter(|(_, c)| matches!(c, '"' | '“' | '”' | '„' | '‟'))
}

/// Whether a mark behind this character opens.
fn opens_after(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | '[' | '{' | '-' | '–' | '—' | '/' | '‘' | '“' | '"' | '*' | '_')
}

/// Whether a mark behind this character closes.
fn ends_words(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ',' | '.' | '?' | '!' | '…' | ')' | '\'' | '’')
}

fn unbalanced(cx: &Cx, place: Place, text: &str, out: &mut Out) {
    if !is_prose(place) || !may_have_marks(text) {
        return;
    }
    let mut marks = read(text);
    let mut faults = marks.faults();
    if let Some(open) = lone(&marks).filter(|open| goes_on(cx, place, &text[open.start..])) {
        let before = marks.all.iter().filter(|mark| mark.range.start < open.start).count();
        marks.all.remove(before);
        marks.partner.remove(before);
        faults -= 1;
    }
    for (mark, partner) in marks.all.iter().zip(&marks.partner) {
        let Range { start, end } = mark.range.clone();
        let old = &text[start..end];
        if partner.is_some() && mark.turned {
            let right = if mark.opens { "“" } else { "”" };
            let turned = vec![Edit::replace(place, start, old, right)];
            let found = out.at(place, start..end, CheckPhrase::MarkTurned);
            // Among marks that fit in no way, turning one may leave another alone.
            let mended = [&text[..start], right, &text[end..]].concat();
            if read(&mended).faults() < faults {
                found.safe(FixPhrase::TurnMark, turned);
            } else {
                found.ask(FixPhrase::TurnMark, turned);
            }
        } else if partner.is_none() {
            let message = if mark.opens { CheckPhrase::MarkUnclosed } else { CheckPhrase::MarkUnopened };
            let found = out.at(place, start..end, message);
            if mark.opens {
                let close = if mark.straight { "\"" } else { "”" };
                let closed = vec![Edit::replace(place, text.trim_end().len(), "", close)];
                found.ask(FixPhrase::CloseMark, closed);
            }
            found.ask(FixPhrase::RemoveMark, vec![Edit::replace(place, start, old, "")]);
        }
    }
}

/// The only mark without a partner, when it opens.
fn lone(marks: &Marks) -> Option<Range<usize>> {
    let mut alone = marks.all.iter().zip(&marks.partner).filter(|(_, partner)| partner.is_none());
    let (mark, _) = alone.next()?;
    (mark.opens && alone.next().is_none()).then(|| mark.range.clone())
}

/// Whether `words`, from their opening mark to the end of their paragraph, go on in the next one: that opens with a
/// mark again, and nobody is named here as having said them.
fn goes_on(cx: &Cx, place: Place, words: &str) -> bool {
    let Place::Block(index, BlockPart::Text) = place else { return false };
    let paragraph = |index: usize| cx.draft.blocks.get(index).filter(|block| block.kind == Kind::Paragraph);
    let opens = |text: &str| text.trim_start().starts_with(['"', '“', '„', '‟']);
    if paragraph(index).is_none() || !paragraph(index + 1).is_some_and(|next| opens(&next.text)) {
        return false;
    }
    let tail = words.rsplit_once(", ").map_or("", |(_, tail)| tail);
    let verb = tail.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let said = !verb.is_empty() && Verbs::load().of(verb).is_some_and(|(_, form)| form != Form::Long);
    !said && words.trim_end().ends_with(['.', '?', '!', '…', ':', ';'])
}

fn mixed(cx: &Cx, place: Place, text: &str, out: &mut Out) {
    if !is_prose(place) || !text.contains('"') || !text.contains(['“', '”', '„', '‟']) {
        return;
    }
    let marks = read(text);
    // What does not balance, or stands the wrong way round, is put right first.
    if marks.partner.contains(&None) || marks.all.iter().any(|mark| mark.turned) {
        return;
    }
    let Some(first) = marks.all.iter().find(|mark| mark.straight) else { return };
    let straight = cx.profile.typography.open == "\"";
    let (open, close) = if straight { ("\"", "\"") } else { ("“", "”") };
    let edits = marks.all.iter().rev().filter(|mark| mark.straight != straight).map(|mark| {
        let right = if mark.opens { open } else { close };
        Edit::replace(place, mark.range.start, &text[mark.range.clone()], right)
    });
    let label = FixPhrase::EvenMarks { open: open.into(), close: close.into() };
    out.at(place, first.range.clone(), CheckPhrase::MarksMixed).safe(label, edits.collect());
}

/// Whether a text may have a double mark: the straight one, or the last byte of one of the others.
fn may_have_marks(text: &str) -> bool {
    bytes::any(text, |b| matches!(b, b'"' | 0x9C..=0x9F))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{marked, mended};
    use crate::check::{Safety, Stage};
    use crate::model::Block;

    fn check(rule: &Rule, text: &str, expected: &str, safety: Safety, fixed: &str) {
        let mut stage = Stage::new();
        stage.paragraph(text);
        assert_eq!(marked(rule, &stage), expected, "{text}");
        assert_eq!(mended(rule, &stage, safety), fixed, "{text}");
    }

    #[test]
    fn a_quick_look_overlooks_no_mark() {
        for c in ['"', '“', '”', '„', '‟'] {
            assert!(may_have_marks(&format!("kata{c}")), "{c}");
        }
    }

    #[test]
    fn pairs_are_left_alone() {
        for text in [
            "proyek “Lindungi” dan \"Rangkul\"",
            "“Ya,” kata Sari. “Tidak.”",
            "“Kata “dalam” kata.”",
            "“Kata \"dalam\" kata.”",
            "\"Ya,\" katanya, \"tidak.\"",
            "anak Sa'id dan Qur’an serta ‘Aisyiyah",
            "layar 15\" baru",
            "(“Ya”)",
        ] {
            check(&UNBALANCED, text, "", Safety::Safe, "");
        }
    }

    #[test]
    fn a_lone_mark_is_found() {
        check(
            &UNBALANCED,
            "proyek “Lindungi dibuka",
            "proyek ⟦“⟧Lindungi dibuka",
            Safety::Ask,
            "proyek “Lindungi dibuka”",
        );
        check(
            &UNBALANCED,
            "Kami siap,” kata Sari.",
            "Kami siap,⟦”⟧ kata Sari.",
            Safety::Ask,
            "Kami siap, kata Sari.",
        );
        check(&UNBALANCED, "\"Kami siap", "⟦\"⟧Kami siap", Safety::Ask, "\"Kami siap\"");
    }

    /// A quote over several paragraphs opens at each and closes at the last.
    #[test]
    fn words_that_go_on_in_the_next_paragraph_are_closed_there() {
        let check = |paragraphs: &[&str], expected: &str| {
            let mut stage = Stage::new();
            stage.draft.blocks = paragraphs.iter().map(|text| Block::paragraph("", *text)).collect();
            assert_eq!(marked(&UNBALANCED, &stage), expected, "{paragraphs:?}");
        };
        check(&["“Kami siap.", "“Besok mulai,” kata Sari."], "");
        check(&["Sari menegaskan, “Kami siap.", "“Besok mulai.", "“Itu janji.”"], "");
        check(&["\"Kami siap.", "\"Besok mulai.\""], "");
        check(&["“Kami “siap” bekerja.", "“Besok mulai.”"], "");
        check(&["“Kami siap.", "Besok mulai,” kata Sari."], "⟦“⟧Kami siap.");
        check(&["“Kami siap.", "“Besok mulai."], "⟦“⟧Besok mulai.");
        check(&["“Kami siap, kata Sari.", "“Kami juga,” kata Budi."], "⟦“⟧Kami siap, kata Sari.");
        check(&["“Kami siap", "“Kami juga,” kata Budi."], "⟦“⟧Kami siap");
        check(&["Kami siap.”", "“Kami juga,” kata Budi."], "Kami siap.⟦”⟧");
    }

    #[test]
    fn a_mark_the_wrong_way_round_is_turned() {
        check(&UNBALANCED, "”Ya” katanya", "⟦”⟧Ya” katanya", Safety::Safe, "“Ya” katanya");
        check(&UNBALANCED, "“Ya“ katanya", "“Ya⟦“⟧ katanya", Safety::Safe, "“Ya” katanya");
    }

    #[test]
    fn marks_of_two_makes_become_one() {
        check(&MIXED, "\"Ya,” katanya", "⟦\"⟧Ya,” katanya", Safety::Safe, "“Ya,” katanya");
        check(&MIXED, "“A” dan \"B\"", "“A” dan ⟦\"⟧B\"", Safety::Safe, "“A” dan “B”");
        check(&MIXED, "“A \"B\" C”", "“A ⟦\"⟧B\" C”", Safety::Safe, "“A “B” C”");
        check(&MIXED, "\"A\" dan \"B\"", "", Safety::Safe, "");
        check(&MIXED, "“A” dan \"B", "", Safety::Safe, "");
    }

    #[test]
    fn inches_among_curly_marks_are_no_marks() {
        check(&MIXED, "“A” pada layar 15\" baru", "", Safety::Safe, "");
    }
}
