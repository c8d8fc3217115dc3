//! Markdown as CommonMark 0.31 reads it, and GitHub's dialect as far as it would read more into a text. Words stay
//! words: what could be markup is escaped, and nothing else, so that addresses and hashtags stay readable.

use unicode_normalization::char::is_combining_mark;

use super::Options;
use super::galley::{Galley, Piece, Run, plain};

/// Prints the galley as Markdown.
pub(super) fn render(galley: &Galley, _: &Options) -> Vec<u8> {
    lay(galley).0.into_bytes()
}

/// The byte each piece begins at.
pub(super) fn starts(galley: &Galley, _: &Options) -> Vec<usize> {
    lay(galley).1
}

fn lay(galley: &Galley) -> (String, Vec<usize>) {
    let mut out = String::new();
    let mut starts = Vec::with_capacity(galley.pieces.len());
    let mut before: Option<&Piece> = None;
    for piece in &galley.pieces {
        match (before, piece) {
            (None, _) => {}
            (Some(Piece::NumberLine { runs: above }), Piece::NumberLine { runs })
            | (Some(Piece::Contact { runs: above }), Piece::Contact { runs }) => {
                out.push_str(match (above.is_empty(), runs.is_empty()) {
                    (false, false) => "\\\n",
                    (false, true) => "\n\n",
                    (true, _) => "",
                });
            }
            (Some(_), Piece::Contact { .. }) => out.push_str("\n\n---\n\n"),
            _ => out.push_str("\n\n"),
        }
        starts.push(out.len());
        out.push_str(&block(piece, before));
        before = Some(piece);
    }
    if !out.is_empty() {
        out.push('\n');
    }
    (out, starts)
}

fn block(piece: &Piece, before: Option<&Piece>) -> String {
    match piece {
        Piece::Title { runs } => format!("# {}", heading(runs)),
        Piece::Heading { runs } => format!("## {}", heading(runs)),
        Piece::Embargo { runs, .. } => {
            let bold = Run { bold: true, ..Run::new(super::Role::Label, plain(runs)) };
            line(&[bold])
        }
        Piece::List { numbered, items } => list(*numbered, items, before),
        Piece::NumberLine { runs }
        | Piece::Paragraph { runs }
        | Piece::Quote { runs, .. }
        | Piece::Foot { runs }
        | Piece::Contact { runs } => line(runs),
    }
}

/// A list right behind another of its sort takes the other sign, or the two would be read as one.
fn list(numbered: bool, items: &[Vec<Run>], before: Option<&Piece>) -> String {
    let again = matches!(before, Some(Piece::List { numbered: above, .. }) if *above == numbered);
    let lines = items.iter().enumerate().map(|(i, item)| match (numbered, again) {
        (true, false) => format!("{}. {}", i + 1, line(item)),
        (true, true) => format!("{}) {}", i + 1, line(item)),
        (false, false) => format!("- {}", line(item)),
        (false, true) => format!("* {}", line(item)),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The words of a heading. Nothing within one starts a block; a `#` at its end would be taken for its closing sign.
fn heading(runs: &[Run]) -> String {
    let text = inline(runs);
    let kept = text.trim_end_matches('#');
    format!("{kept}{}", "\\#".repeat(text.len() - kept.len()))
}

/// One line of words, safe at the start of a line.
fn line(runs: &[Run]) -> String {
    let text = inline(runs);
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 && text[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &text[..digits], &text[digits..]);
    }
    if text.starts_with(['#', '-', '+', '=', '>', ':', '|']) { format!("\\{text}") } else { text }
}

/// The words of runs with their emphasis, what could be markup escaped.
fn inline(runs: &[Run]) -> String {
    let all = plain(runs);
    let mut out = String::with_capacity(all.len() + 16);
    let (mut start, mut closed) = (0, false);
    for run in &joined(runs) {
        let end = start + run.text.len();
        let sign = sign(run);
        let (from, to) = if sign.is_empty() { (start, end) } else { bindable(&all, start, end) };
        // Two signs back to back would be read as one; the words matter more than their weight.
        let bind = !sign.is_empty() && from < to && !(closed && from == start);
        if bind {
            escape(&all, start, from, &mut out);
            out.push_str(sign);
            escape(&all, from, to, &mut out);
            out.push_str(sign);
            escape(&all, to, end, &mut out);
        } else {
            escape(&all, start, end, &mut out);
        }
        closed = bind && to == end;
        start = end;
    }
    out
}

/// Neighbours of one weight as one run, whatever their roles.
fn joined(runs: &[Run]) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match out.last_mut() {
            Some(last) if (last.bold, last.italic) == (run.bold, run.italic) => last.text.push_str(&run.text),
            _ => out.push(run.clone()),
        }
    }
    out
}

fn sign(run: &Run) -> &'static str {
    match (run.bold, run.italic) {
        (false, false) => "",
        (true, false) => "**",
        (false, true) => "*",
        (true, true) => "***",
    }
}

/// The part of `all[start..end]` that `*` binds to by the flanking rules (CommonMark 6.2): never a blank at an edge,
/// and a sign of punctuation at an edge only where a blank or punctuation stands outside. Empty when nothing is.
fn bindable(all: &str, start: usize, end: usize) -> (usize, usize) {
    let text = &all[start..end];
    let outside = |side: Option<char>| side.is_none_or(|c| matches!(class(c), Class::Blank | Class::Punct));
    let open = outside(all[..start].chars().next_back());
    let shut = outside(all[end..].chars().next());
    let cut = |c: char, free: bool| match class(c) {
        Class::Word => false,
        Class::Blank => true,
        Class::Punct | Class::Other => !free,
    };
    let from = start + text.len() - text.trim_start_matches(|c| cut(c, open)).len();
    let to = start + text.trim_end_matches(|c| cut(c, shut)).len();
    if from < to { (from, to) } else { (start, start) }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Letters, digits and what combines with them.
    Word,
    Blank,
    /// What every version of CommonMark calls punctuation.
    Punct,
    /// Symbols and what else there is: versions differ.
    Other,
}

fn class(c: char) -> Class {
    if c.is_alphanumeric() || is_combining_mark(c) {
        Class::Word
    } else if c.is_whitespace() {
        Class::Blank
    } else if c.is_ascii_punctuation()
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '«' | '»' | '¿' | '¡')
    {
        Class::Punct
    } else {
        Class::Other
    }
}

/// Writes `all[from..to]` with what could be markup escaped. It looks at all of the text, for markup may begin in one
/// run and end in another; an underscore at either end may come to stand beside a sign of emphasis.
fn escape(all: &str, from: usize, to: usize, out: &mut String) {
    for (i, c) in all[from..to].char_indices() {
        let at = from + i;
        let edge = c == '_' && (at == from || at + 1 == to);
        if edge || is_markup(all, at, c) {
            out.push('\\');
        }
        out.push(c);
    }
}

fn is_markup(all: &str, at: usize, c: char) -> bool {
    match c {
        '\\' | '`' | '*' | '[' | '<' | '~' => true,
        // Within a word it is no emphasis, and an escape would break the addresses GitHub links by itself.
        '_' => {
            let word = |side: Option<char>| side.is_some_and(|c| class(c) == Class::Word);
            !(word(all[..at].chars().next_back()) && word(all[at + 1..].chars().next()))
        }
        '&' => is_entity(&all[at + 1..]),
        _ => false,
    }
}

/// Whether what follows a `&` makes it a character reference.
fn is_entity(rest: &str) -> bool {
    let name = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.len() < rest.len() && name.starts_with(';')
}

#[cfg(test)]
mod tests {
    use super::super::Role;
    use super::*;
    use proptest::prelude::*;

    fn bold(text: &str) -> Run {
        Run { bold: true, ..Run::new(Role::Words, text) }
    }

    fn words(text: &str) -> Run {
        Run::new(Role::Words, text)
    }

    fn check(runs: &[Run], expected: &str) {
        assert_eq!(line(runs), expected);
    }

    #[test]
    fn markup_is_escaped_and_plain_words_are_not() {
        check(&[words("2*3 [x](y) `z` <b> a\\b ~c~")], r"2\*3 \[x](y) \`z\` \<b> a\\b \~c\~");
        check(&[words("nama_berkas_ini _miring_")], r"nama_berkas_ini \_miring\_");
        check(&[words("Telp.& Fax, a&b, &amp; &#35;")], r"Telp.& Fax, a&b, \&amp; \&#35;");
        check(&[words("#TamanAsuh")], r"\#TamanAsuh");
        check(&[words("12. Mei"), words(" 2026")], r"12\. Mei 2026");
        check(&[words("- lagi")], r"\- lagi");
        check(&[words("8–12 Desember #TamanAsuh > 5")], "8–12 Desember #TamanAsuh > 5");
    }

    #[test]
    fn emphasis_binds_whatever_stands_beside_it() {
        check(&[words("satu "), bold("dua"), words(" tiga")], "satu **dua** tiga");
        check(&[words("satu"), bold(" dua "), words("tiga")], "satu **dua** tiga");
        check(&[words("a"), bold("“b”"), words("c")], "a“**b**”c");
        check(&[words("("), bold("“b”"), words(")")], "(**“b”**)");
        check(&[bold("a"), Run { italic: true, ..words("b") }], "**a**b");
        check(&[words("a"), bold("…"), words("b")], "a…b");
        check(&[bold("a*")], r"**a\***");
        check(&[bold("a"), words("_b_c")], r"**a**\_b_c");
    }

    #[test]
    fn a_heading_does_not_end_in_its_sign() {
        assert_eq!(heading(&[words("Nomor #")]), r"Nomor \#");
        assert_eq!(heading(&[words("C##")]), r"C\#\#");
        assert_eq!(heading(&[words("#")]), r"\#");
    }

    /// Takes away what [`line`] adds: escapes and the signs of emphasis.
    fn read_back(text: &str) -> String {
        let mut out = String::new();
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            match c {
                '*' => {}
                '\\' => out.extend(chars.next()),
                c => out.push(c),
            }
        }
        out
    }

    fn run() -> impl Strategy<Value = Run> {
        let text = r"[a-c1 *_`\[\]()<>&#;!|~:=+.\\“”é-]{1,8}";
        (text, any::<bool>(), any::<bool>()).prop_map(|(text, bold, italic)| Run {
            bold,
            italic,
            ..Run::new(Role::Words, text)
        })
    }

    proptest! {
        #[test]
        fn any_text_comes_back_as_text(runs in prop::collection::vec(run(), 1..5)) {
            prop_assert_eq!(read_back(&line(&runs)), plain(&runs));
            prop_assert_eq!(read_back(&heading(&runs)), plain(&runs));
        }

        #[test]
        fn no_line_starts_a_block_and_no_sign_touches_a_blank(runs in prop::collection::vec(run(), 1..5)) {
            let text = line(&runs);
            prop_assert!(!text.starts_with(['#', '-', '+', '=', '>', ':', '|', '`', '~', '<', '[']), "{}", text);
            let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
            prop_assert!(digits.len() == text.len() || !digits.starts_with(['.', ')']), "{}", text);
            prop_assert!(!text.starts_with("* ") && !text.contains(" * "), "{}", text);
        }
    }
}
