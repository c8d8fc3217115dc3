//! Lines of the body to pieces: paragraphs, headings, lists. Cut lines are put together only when they are clearly cut.
//! Knows nothing of quotes or speakers.

use super::lines::Line;
use super::words::{is_capital, tokens};
use super::{Note, NoteKind, NoteLevel};

/// A piece of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A paragraph.
    Paragraph(Line),
    /// A heading.
    Heading(Line),
    /// A list, with the number of its first line.
    List {
        /// The line of the first item.
        line: usize,
        /// Whether the items were numbered.
        numbered: bool,
        /// The items, without their marks.
        items: Vec<String>,
    },
}

/// A mark before an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// `1.`, `1)`.
    Number(usize),
    /// `-`, `•`.
    Bullet,
    /// `a.`, `b)`.
    Letter,
}

/// The pieces of the body's lines, and what was unsure about them.
pub(super) fn pieces(lines: &[Line]) -> (Vec<Piece>, Vec<Note>) {
    let mut notes = Vec::new();
    let mut pieces = Vec::new();
    let widths = widths(lines);
    let mut at = 0;
    while at < lines.len() {
        if lines[at].is_blank() {
            at += 1;
        } else if let Some((list, next)) = marked_list(lines, at, &mut notes) {
            pieces.extend(list);
            at = next;
        } else if let Some((list, next)) = bare_list(lines, at, pieces.last(), &mut notes) {
            pieces.push(list);
            at = next;
        } else {
            let (line, next) = paragraph(lines, at, widths[at]);
            if next > at + 1 {
                notes.push(Note::new(
                    NoteLevel::Info,
                    line.number,
                    NoteKind::LinesRejoined { count: next - at },
                    "",
                ));
            }
            pieces.push(Piece::Paragraph(line));
            at = next;
        }
    }
    headings(&mut pieces, &mut notes);
    (pieces, gather(notes))
}

/// One note for all the lines that were put together.
fn gather(notes: Vec<Note>) -> Vec<Note> {
    let mut rest: Vec<Note> = Vec::new();
    let mut sum: Option<Note> = None;
    for note in notes {
        match (&note.kind, &mut sum) {
            (
                NoteKind::LinesRejoined { count: more },
                Some(Note { kind: NoteKind::LinesRejoined { count }, .. }),
            ) => {
                *count += more;
            }
            (NoteKind::LinesRejoined { .. }, _) => sum = Some(note),
            _ => rest.push(note),
        }
    }
    rest.extend(sum);
    rest
}

/// A list whose items carry marks; blank lines may part the items. Marks that make no list leave paragraphs.
fn marked_list(lines: &[Line], start: usize, notes: &mut Vec<Note>) -> Option<(Vec<Piece>, usize)> {
    let (first, _) = mark(&lines[start].text)?;
    let mut items: Vec<(Mark, &Line, &str)> = Vec::new();
    let mut next = start;
    for (at, line) in lines.iter().enumerate().skip(start).filter(|(_, line)| !line.is_blank()) {
        match mark(&line.text) {
            Some((mark, item))
                if same_kind(first, mark) && follows(mark, items.last().map(|item| item.0)) =>
            {
                items.push((mark, line, item));
            }
            _ => break,
        }
        next = at + 1;
    }
    let numbered = matches!(first, Mark::Number(_));
    if items.len() >= 2 && first != Mark::Letter && (!numbered || first == Mark::Number(1)) {
        let items = items.into_iter().map(|(_, _, item)| item.to_owned()).collect();
        return Some((vec![Piece::List { line: lines[start].number, numbered, items }], next));
    }
    if items.len() >= 2 || first == Mark::Bullet {
        let line = &lines[start];
        notes.push(Note::new(NoteLevel::Unsure, line.number, NoteKind::MaybeList, &*line.text));
    }
    Some((items.into_iter().map(|(_, line, _)| Piece::Paragraph(line.clone())).collect(), next))
}

fn same_kind(a: Mark, b: Mark) -> bool {
    std::mem::discriminant(&a) == std::mem::discriminant(&b)
}

fn follows(mark: Mark, last: Option<Mark>) -> bool {
    match (mark, last) {
        (Mark::Number(n), Some(Mark::Number(before))) => n == before + 1,
        _ => true,
    }
}

/// The mark an item begins with, and the words behind it.
fn mark(text: &str) -> Option<(Mark, &str)> {
    let (head, rest) = text.split_once(' ')?;
    let rest = rest.trim_start();
    if matches!(head, "-" | "–" | "•" | "·" | "*" | "▪" | "‣" | "◦" | "o" | "●") {
        return Some((Mark::Bullet, rest));
    }
    let body = head.strip_suffix(['.', ')'])?;
    if let Ok(number) = body.parse::<usize>() {
        return (body.len() <= 2).then_some((Mark::Number(number), rest));
    }
    (body.len() == 1 && body.starts_with(|c: char| c.is_ascii_lowercase())).then_some((Mark::Letter, rest))
}

/// A list without marks: behind a line that ends in a colon, lines that end in semicolons, and the one that ends the
/// list.
fn bare_list(
    lines: &[Line],
    start: usize,
    before: Option<&Piece>,
    notes: &mut Vec<Note>,
) -> Option<(Piece, usize)> {
    let Some(Piece::Paragraph(intro)) = before else { return None };
    if !intro.text.ends_with(':') {
        return None;
    }
    let item = |line: &Line| {
        let text = line.text.trim_end_matches(" dan").trim_end_matches(" serta").trim_end_matches(" and");
        text.ends_with(';') && !line.text.starts_with(['“', '"'])
    };
    let mut count = lines[start..].iter().take_while(|line| item(line)).count();
    if count < 2 {
        return None;
    }
    // The last item ends the sentence that the line with the colon began.
    if let Some(last) = lines.get(start + count)
        && last.text.ends_with('.')
        && last.text.len() <= 200
    {
        count += 1;
    }
    let items: Vec<String> = lines[start..start + count].iter().map(|line| line.text.clone()).collect();
    let line = lines[start].number;
    notes.push(Note::new(NoteLevel::Info, line, NoteKind::ListUnmarked { count }, &*items[0]));
    Some((Piece::List { line, numbered: false, items }, start + count))
}

/// For each line the length of the longest line it stands together with, no blank line between, in characters.
fn widths(lines: &[Line]) -> Vec<usize> {
    let mut widths = Vec::with_capacity(lines.len());
    for run in lines.split_inclusive(Line::is_blank) {
        let width = run.iter().map(|line| line.width).max().unwrap_or_default();
        widths.extend(std::iter::repeat_n(width, run.len()));
    }
    widths
}

/// One paragraph: a line, or neighbouring lines that were clearly cut to a width.
fn paragraph(lines: &[Line], start: usize, width: usize) -> (Line, usize) {
    let mut line = lines[start].clone();
    let mut next = start + 1;
    let mut broken = false;
    while (50..=120).contains(&width)
        && next < lines.len()
        && cut(lines[next - 1].width, &lines[next].text, width)
    {
        broken |= !lines[next - 1].text.ends_with(['.', '?', '!', ':', ';', '”', '"']);
        if !line.text.ends_with('-') {
            line.text.push(' ');
        }
        line.text.push_str(&lines[next].text);
        next += 1;
    }
    // Without a line that stops in mid-sentence these are paragraphs that happen to be short.
    if broken { (line, next) } else { (lines[start].clone(), start + 1) }
}

/// Whether the first word of the next line would not have fitted on a line of which this much was used.
fn cut(used: usize, next: &str, width: usize) -> bool {
    if next.is_empty() || mark(next).is_some() {
        return false;
    }
    let word = next.split_whitespace().next().map_or(0, |word| word.chars().count());
    used * 10 >= width * 6 && used + 1 + word > width
}

/// Makes short lines between paragraphs headings when they look like nothing else.
fn headings(pieces: &mut [Piece], notes: &mut Vec<Note>) {
    for at in 1..pieces.len().saturating_sub(1) {
        let ends_list = matches!(&pieces[at - 1], Piece::Paragraph(line) if line.text.ends_with([':', ';']));
        let opens = matches!(&pieces[at + 1], Piece::Paragraph(line) if line.text.len() > 100);
        let Piece::Paragraph(line) = &pieces[at] else { continue };
        if ends_list || !short_and_open(&line.text) {
            continue;
        }
        if opens && titled(&line.text) {
            pieces[at] = Piece::Heading(line.clone());
        } else {
            notes.push(Note::new(NoteLevel::Unsure, line.number, NoteKind::MaybeHeading, &*line.text));
        }
    }
}

/// At most ten words, no stop behind them, a capital before them.
fn short_and_open(text: &str) -> bool {
    text.len() <= 90
        && (1..=10).contains(&text.split_whitespace().count())
        && text.starts_with(char::is_uppercase)
        && text.ends_with(|c: char| c.is_alphanumeric() || c == ')')
}

/// Capitals as a heading has them: on most words, or on the first of a few.
fn titled(text: &str) -> bool {
    let tokens = tokens(text);
    let capitals = tokens.iter().filter(|token| is_capital(&text[token.core.clone()])).count();
    capitals * 10 >= tokens.len() * 6
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "Kegiatan ini diikuti dua ratus anak dari sepuluh kecamatan, dan semua orang tua yang hadir merasa \
        senang karena anak-anak mereka belajar sambil bermain.";

    fn check(input: &str, expected: &str) {
        let input = input.replace("LONG", LONG);
        let (lines, _) = super::super::lines::split(&input);
        let told: Vec<String> = pieces(&lines)
            .0
            .into_iter()
            .map(|piece| match piece {
                Piece::Paragraph(line) => format!("p {}", line.text),
                Piece::Heading(line) => format!("h {}", line.text),
                Piece::List { numbered, items, .. } => {
                    format!("{} {}", if numbered { "n" } else { "l" }, items.join("+"))
                }
            })
            .collect();
        assert_eq!(told.join("|").replace(LONG, "LONG"), expected, "{input}");
    }

    #[test]
    fn a_line_is_a_paragraph() {
        check("Satu.\nDua.\n\n\nTiga.", "p Satu.|p Dua.|p Tiga.");
    }

    #[test]
    fn lines_cut_to_a_width_are_put_together() {
        check(
            "Kami mengundang semua keluarga untuk datang dan bermain\nbersama di taman kota pada hari Minggu, bersama anak-\nanak yang lain.\n\nBesok.",
            "p Kami mengundang semua keluarga untuk datang dan bermain bersama di taman kota pada hari Minggu, bersama anak-anak yang lain.|p Besok.",
        );
        check("Kementerian A\nKementerian B", "p Kementerian A|p Kementerian B");
    }

    #[test]
    fn marks_make_a_list() {
        check("Antara lain:\n1. satu\n2. dua\n\n3. tiga\nLalu.", "p Antara lain:|n satu+dua+tiga|p Lalu.");
        check("1) satu\n2) dua", "n satu+dua");
        check("- satu\n- dua", "l satu+dua");
        check("• satu\n• dua\n1. tiga", "l satu+dua|p 1. tiga");
        check("2. dua\n3. tiga", "p 2. dua|p 3. tiga");
        check("a. satu\nb. dua", "p a. satu|p b. dua");
    }

    #[test]
    fn a_list_without_marks_stands_behind_a_colon() {
        check(
            "Antara lain:\nsatu hal;\ndua hal; dan\ntiga hal.\nLalu.",
            "p Antara lain:|l satu hal;+dua hal; dan+tiga hal.|p Lalu.",
        );
        check("Antara lain:\nsatu hal.\nLalu.", "p Antara lain:|p satu hal.|p Lalu.");
    }

    #[test]
    fn a_short_line_between_paragraphs_is_a_heading() {
        check("LONG\nRuang Bermain Anak\nLONG", "p LONG|h Ruang Bermain Anak|p LONG");
        check("LONG\nRuang bermain untuk anak kita\nLONG", "p LONG|p Ruang bermain untuk anak kita|p LONG");
        check("LONG\nSari Dewi", "p LONG|p Sari Dewi");
    }

    #[test]
    fn what_is_unsure_is_said() {
        let (lines, _) = super::super::lines::split("2. dua\n3. tiga");
        let kinds: Vec<NoteKind> = pieces(&lines).1.into_iter().map(|note| note.kind).collect();
        assert_eq!(kinds, [NoteKind::MaybeList]);
    }
}
