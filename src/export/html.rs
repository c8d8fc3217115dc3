//! One self-contained page: semantic, printable on A4, readable on any screen, light or dark. It runs nothing and
//! fetches nothing (its own policy forbids both), and every word in it is escaped.

use super::Options;
use super::galley::{Galley, Piece, Role, Run, plain};
use crate::phrase::{Lang, date};

const STYLE: &str = include_str!("../../assets/export/page.css");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Prints the galley as an HTML page.
pub(super) fn render(galley: &Galley, _: &Options) -> Vec<u8> {
    lay(galley).0.into_bytes()
}

/// The byte each piece begins at; one that is not printed, and the lines of the contact block after its first, begin
/// where what follows does.
pub(super) fn starts(galley: &Galley, _: &Options) -> Vec<usize> {
    lay(galley).1
}

fn lay(galley: &Galley) -> (String, Vec<usize>) {
    let mut starts = Vec::with_capacity(galley.pieces.len());
    let lang = galley.lang.tag();
    let mut out = String::with_capacity(STYLE.len() + 8192);
    out.push_str(&format!("<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n"));
    out.push_str(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n"));
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str(&format!(
        "<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n",
        escaped(&page_title(galley))
    ));
    out.push_str("<body>\n<article>\n");
    let first_body = galley.pieces.iter().position(is_body).unwrap_or(galley.pieces.len());
    let first_contact = galley.pieces.iter().position(is_contact).unwrap_or(galley.pieces.len());
    header(galley, &mut out, first_body.min(first_contact), &mut starts);
    let mut rest = &galley.pieces[first_body.min(first_contact)..];
    while let Some((piece, more)) = rest.split_first() {
        if is_contact(piece) {
            let lines = rest.iter().take_while(|piece| is_contact(piece)).count();
            starts.extend(std::iter::repeat_n(out.len(), lines));
            contact(&rest[..lines], &mut out);
            rest = &rest[lines..];
        } else {
            starts.push(out.len());
            put(piece, galley, &mut out);
            rest = more;
        }
    }
    out.push_str("</article>\n</body>\n</html>\n");
    (out, starts)
}

/// The page's title: the headline, else the issuing body.
fn page_title(galley: &Galley) -> String {
    if galley.title.is_empty() { galley.issuers.join(" · ") } else { galley.title.clone() }
}

fn is_body(piece: &Piece) -> bool {
    !matches!(
        piece,
        Piece::Embargo { .. } | Piece::Title { .. } | Piece::NumberLine { .. } | Piece::Contact { .. }
    )
}

fn is_contact(piece: &Piece) -> bool {
    matches!(piece, Piece::Contact { .. })
}

/// Letterhead and what stands above the body.
fn header(galley: &Galley, out: &mut String, end: usize, starts: &mut Vec<usize>) {
    if galley.issuers.is_empty() && end == 0 {
        return;
    }
    out.push_str("<header>\n");
    if !galley.issuers.is_empty() {
        let names: Vec<String> = galley.issuers.iter().map(|name| escaped(name)).collect();
        out.push_str(&format!("<p class=\"letterhead\">{}</p>\n", names.join("<br>\n")));
    }
    for piece in &galley.pieces[..end] {
        starts.push(out.len());
        if piece.lines() != [&[] as &[Run]] {
            put(piece, galley, out);
        }
    }
    out.push_str("</header>\n");
}

/// One piece as one element on a line of its own.
fn put(piece: &Piece, galley: &Galley, out: &mut String) {
    let (open, close) = match piece {
        Piece::Embargo { .. } => ("p class=\"embargo\"", "p"),
        Piece::Title { .. } => ("h1", "h1"),
        Piece::NumberLine { .. } => ("p class=\"number\"", "p"),
        Piece::Paragraph { .. } | Piece::Contact { .. } => ("p", "p"),
        Piece::Quote { .. } => ("blockquote><p", "p></blockquote"),
        Piece::Heading { .. } => ("h2", "h2"),
        Piece::List { numbered: true, .. } => ("ol", "ol"),
        Piece::List { .. } => ("ul", "ul"),
        Piece::Foot { .. } => ("p class=\"foot\"", "p"),
    };
    let turned =
        piece.lines().iter().any(|runs| runs.iter().any(|run| run.text.chars().any(is_right_to_left)));
    let dir = if turned { " dir=\"auto\"" } else { "" };
    out.push_str(&format!("<{open}{dir}>"));
    match piece {
        Piece::List { items, .. } => {
            for item in items {
                out.push_str(&format!("\n<li{dir}>{}</li>", inline(item, galley)));
            }
            out.push('\n');
        }
        Piece::Embargo { runs, until } => {
            let at = until.map(|until| until.to_rfc3339()).unwrap_or_default();
            for run in runs {
                match run.role {
                    Role::Time if !at.is_empty() => {
                        out.push_str(&format!("<time datetime=\"{at}\">{}</time>", escaped(&run.text)));
                    }
                    _ => out.push_str(&escaped(&run.text)),
                }
            }
        }
        _ => piece.lines().iter().for_each(|runs| out.push_str(&inline(runs, galley))),
    }
    out.push_str(&format!("</{close}>\n"));
}

/// The contact block; its empty lines part paragraphs.
fn contact(lines: &[Piece], out: &mut String) {
    out.push_str("<footer>\n<address>\n");
    let texts: Vec<String> =
        lines.iter().map(|piece| piece.lines().into_iter().map(plain).collect()).collect();
    for section in texts.split(String::is_empty).filter(|section| !section.is_empty()) {
        let section: Vec<String> = section.iter().map(|line| escaped(line)).collect();
        out.push_str(&format!("<p>{}</p>\n", section.join("<br>\n")));
    }
    out.push_str("</address>\n</footer>\n");
}

/// The words of runs with their weight and their part.
fn inline(runs: &[Run], galley: &Galley) -> String {
    let mut out = String::new();
    let mut open = "";
    for run in runs {
        let part = match run.role {
            Role::Mark | Role::Spoken => "spoken",
            Role::Attribution => "attribution",
            Role::Dateline => "dateline",
            Role::Words | Role::Label | Role::Number | Role::Time | Role::Lead => "",
        };
        if part != open {
            if !open.is_empty() {
                out.push_str("</span>");
            }
            if !part.is_empty() {
                out.push_str(&format!("<span class=\"{part}\">"));
            }
            open = part;
        }
        let text = match run.role {
            Role::Dateline => dated(&run.text, galley),
            Role::Number => format!("<bdi>{}</bdi>", escaped(&run.text)),
            _ => escaped(&run.text),
        };
        out.push_str(&match (run.bold, run.italic) {
            (false, false) => text,
            (true, false) => format!("<strong>{text}</strong>"),
            (false, true) => format!("<em>{text}</em>"),
            (true, true) => format!("<strong><em>{text}</em></strong>"),
        });
    }
    if !open.is_empty() {
        out.push_str("</span>");
    }
    out
}

/// A dateline with its date marked up, in whichever form the profile prints it.
fn dated(text: &str, galley: &Galley) -> String {
    let Some(day) = galley.date else { return escaped(text) };
    let mut forms: Vec<String> = [Lang::Id, Lang::En]
        .into_iter()
        .flat_map(|lang| [date::full(day, lang), date::long(day, lang)])
        .collect();
    let numeric = ["%d/%m/%Y", "%-d/%-m/%Y", "%d/%m", "%d/%-m", "%-d/%-m", "%-d/%m"];
    forms.extend(numeric.map(|form| day.format(form).to_string()));
    let Some((at, form)) = forms.iter().find_map(|form| text.find(form).map(|at| (at, form))) else {
        return escaped(text);
    };
    let (before, after) = (&text[..at], &text[at + form.len()..]);
    format!("{}<time datetime=\"{day}\">{}</time>{}", escaped(before), escaped(form), escaped(after))
}

/// Whether a character belongs to a script written from right to left (Unicode blocks of UAX #9 classes R and AL).
fn is_right_to_left(c: char) -> bool {
    matches!(u32::from(c), 0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefc | 0x10800..=0x10fff | 0x1e800..=0x1efff)
}

/// A text with every character HTML gives a meaning written as a reference.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
