//! The words in which a profile writes a pattern, compiled: `SP( |-){serial}/GKPB/OJK[/{month}]/{year}`. Braces name
//! a segment, square brackets hold what may be left out, round ones a choice, everything else stands for itself.

use super::code::{Codes, Security};
use super::part::Part;
use super::token::is_blank;
use super::{MonthStyle, SegmentKind, Years};

/// What the segments of one form are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// `{security}`.
    pub security: Security,
    /// `{serial}`: at least so many digits, zeros before; 0 and 1 mean no zeros.
    pub serial_digits: usize,
    /// `{unit}`.
    pub unit: Codes,
    /// `{class}`.
    pub class: Codes,
    /// `{month}`.
    pub month: MonthStyle,
    /// `{volume}`: the year is this plus the volume.
    pub volume_base: i32,
    /// When the form is used.
    pub years: Years,
}

/// Why a pattern cannot be compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// Which form, from 0.
    pub form: usize,
    /// Bytes from the start of the form's template.
    pub at: usize,
    /// What is wrong there.
    pub kind: PatternErrorKind,
}

/// What can be wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatternErrorKind {
    /// Braces around a word that names no segment.
    UnknownSegment(String),
    /// A bracket that is not closed, or closed and never opened.
    Unpaired(char),
    /// A segment named twice.
    Twice(SegmentKind),
    /// No segment at all.
    NoSegment,
    /// More ways to write it than [`MAX_LINES`].
    TooManyWays,
    /// `{month}` and the like want a setting that the form does not have.
    Unset(SegmentKind),
}

/// So many ways to write a number a form may have, its choices and optional parts multiplied.
pub const MAX_LINES: usize = 32;

/// One way to write a number: parts with separators before, between and behind them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// The parts, at least one.
    pub(super) parts: Vec<Part>,
    /// The separators, one more than parts: before each part, and behind the last.
    pub(super) seps: Vec<String>,
    /// When numbers are written so.
    pub(super) years: Years,
}

#[derive(Clone, Debug, PartialEq)]
enum Atom {
    Text(String),
    Segment(SegmentKind),
}

type Failure = (usize, PatternErrorKind);

/// Compiles one form into all its ways.
pub(super) fn compile(template: &str, settings: &Settings) -> Result<Vec<Line>, Failure> {
    let mut reader = Reader { template, at: 0 };
    let ways = reader.alternatives(None)?;
    ways.iter().map(|atoms| line(atoms, settings)).collect()
}

struct Reader<'t> {
    template: &'t str,
    at: usize,
}

impl Reader<'_> {
    /// Reads up to the bracket that closes, or to the end; choices are parted by `|` inside round brackets only.
    fn alternatives(&mut self, close: Option<char>) -> Result<Vec<Vec<Atom>>, Failure> {
        let opened = self.at.saturating_sub(1);
        let mut done: Vec<Vec<Atom>> = Vec::new();
        let mut ways: Vec<Vec<Atom>> = vec![Vec::new()];
        while let Some(c) = self.template[self.at..].chars().next() {
            let here = self.at;
            self.at += c.len_utf8();
            match c {
                _ if Some(c) == close => {
                    done.append(&mut ways);
                    return Ok(done);
                }
                '|' if close == Some(')') => done.append(&mut std::mem::replace(&mut ways, vec![Vec::new()])),
                '(' => ways = product(&ways, &self.alternatives(Some(')'))?, here)?,
                '[' => {
                    let mut inner = self.alternatives(Some(']'))?;
                    inner.push(Vec::new());
                    ways = product(&ways, &inner, here)?;
                }
                '{' => {
                    let kind = self.segment(here)?;
                    ways.iter_mut().for_each(|way| way.push(Atom::Segment(kind)));
                }
                ')' | ']' | '}' => return Err((here, PatternErrorKind::Unpaired(c))),
                c => ways.iter_mut().for_each(|way| match way.last_mut() {
                    Some(Atom::Text(text)) => text.push(c),
                    _ => way.push(Atom::Text(c.to_string())),
                }),
            }
        }
        match close {
            Some(')') => Err((opened, PatternErrorKind::Unpaired('('))),
            Some(_) => Err((opened, PatternErrorKind::Unpaired('['))),
            None => Ok(ways),
        }
    }

    fn segment(&mut self, opened: usize) -> Result<SegmentKind, Failure> {
        let rest = &self.template[self.at..];
        let Some(end) = rest.find('}') else { return Err((opened, PatternErrorKind::Unpaired('{'))) };
        let word = &rest[..end];
        self.at += end + 1;
        SegmentKind::from_word(word)
            .filter(|kind| *kind != SegmentKind::Fixed)
            .ok_or_else(|| (opened, PatternErrorKind::UnknownSegment(word.to_owned())))
    }
}

fn product(ways: &[Vec<Atom>], tails: &[Vec<Atom>], at: usize) -> Result<Vec<Vec<Atom>>, Failure> {
    if ways.len() * tails.len() > MAX_LINES {
        return Err((at, PatternErrorKind::TooManyWays));
    }
    let joined = ways.iter().flat_map(|way| {
        tails.iter().map(move |tail| {
            let mut way = way.clone();
            way.extend(tail.iter().cloned());
            way
        })
    });
    Ok(joined.collect())
}

fn line(atoms: &[Atom], settings: &Settings) -> Result<Line, Failure> {
    let mut line = Line { parts: Vec::new(), seps: vec![String::new()], years: settings.years.clone() };
    // Text that follows text (the end of a choice and what comes after it) is one text.
    let mut text = String::new();
    let mut seen = Vec::new();
    for atom in atoms {
        match atom {
            Atom::Text(more) => text.push_str(more),
            Atom::Segment(kind) => {
                line.push_text(&std::mem::take(&mut text));
                if seen.contains(kind) {
                    return Err((0, PatternErrorKind::Twice(*kind)));
                }
                seen.push(*kind);
                line.push(part(*kind, settings)?);
            }
        }
    }
    line.push_text(&text);
    if seen.is_empty() { Err((0, PatternErrorKind::NoSegment)) } else { Ok(line) }
}

fn part(kind: SegmentKind, settings: &Settings) -> Result<Part, Failure> {
    let unset = Err((0, PatternErrorKind::Unset(kind)));
    Ok(match kind {
        SegmentKind::Security if settings.security.open.is_empty() => return unset,
        SegmentKind::Class if settings.class.listed.is_empty() && settings.class.shape.is_empty() => {
            return unset;
        }
        SegmentKind::Volume if settings.volume_base == 0 => return unset,
        SegmentKind::Security => Part::Security(settings.security.clone()),
        SegmentKind::Serial => Part::Serial(settings.serial_digits),
        SegmentKind::Unit => Part::Unit(settings.unit.clone()),
        SegmentKind::Class => Part::Class(settings.class.clone()),
        SegmentKind::Month => Part::Month(settings.month),
        SegmentKind::Year => Part::Year,
        SegmentKind::Volume => Part::Volume(settings.volume_base),
        SegmentKind::Fixed => Part::Fixed(String::new()),
    })
}

impl Line {
    fn push(&mut self, part: Part) {
        self.parts.push(part);
        self.seps.push(String::new());
    }

    /// Words in a template are fixed parts, everything between them separates.
    fn push_text(&mut self, text: &str) {
        let mut word = String::new();
        for c in text.chars() {
            if c.is_alphanumeric() {
                word.push(c);
                continue;
            }
            if !word.is_empty() {
                self.push(Part::Fixed(std::mem::take(&mut word)));
            }
            if let Some(sep) = self.seps.last_mut() {
                sep.push(if is_blank(c) { ' ' } else { c });
            }
        }
        if !word.is_empty() {
            self.push(Part::Fixed(word));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ways of a template, with segments in braces again.
    fn check(template: &str, expected: &[&str]) {
        let settings = Settings { volume_base: 1998, ..Settings::default() };
        let lines = compile(template, &settings).expect("a good template");
        let told: Vec<String> = lines.iter().map(told).collect();
        assert_eq!(told, expected, "{template}");
    }

    fn told(line: &Line) -> String {
        let mut out = line.seps[0].clone();
        for (part, sep) in line.parts.iter().zip(&line.seps[1..]) {
            match part {
                Part::Fixed(word) => out.push_str(word),
                part => out.push_str(&format!("{{{}}}", part.kind().word())),
            }
            out.push_str(sep);
        }
        out
    }

    fn refuse(template: &str, at: usize, kind: PatternErrorKind) {
        assert_eq!(compile(template, &Settings::default()), Err((at, kind)), "{template}");
    }

    #[test]
    fn templates_are_compiled_into_their_ways() {
        check("{serial}/A6/{year}", &["{serial}/A6/{year}"]);
        check("SP( |-){serial}", &["SP {serial}", "SP-{serial}"]);
        check("{serial}[/{month}]/{year}", &["{serial}/{month}/{year}", "{serial}/{year}"]);
        check("(A|B[x]){serial}", &["A{serial}", "Bx{serial}", "B{serial}"]);
        check("{volume}/{serial}/D(K|k)om", &["{volume}/{serial}/DKom", "{volume}/{serial}/Dkom"]);
    }

    #[test]
    fn words_are_parts_and_marks_separate() {
        let lines = compile("{serial}.Pers/04.", &Settings::default()).expect("a good template");
        assert_eq!(lines[0].seps, ["", ".", "/", "."]);
        assert_eq!(lines[0].parts[2], Part::Fixed("04".into()));
    }

    #[test]
    fn what_cannot_be_compiled_says_where() {
        refuse("SP{serail}", 2, PatternErrorKind::UnknownSegment("serail".into()));
        refuse("SP{serial", 2, PatternErrorKind::Unpaired('{'));
        refuse("SP[{serial}", 2, PatternErrorKind::Unpaired('['));
        refuse("SP{serial})", 10, PatternErrorKind::Unpaired(')'));
        refuse("{serial}{serial}", 0, PatternErrorKind::Twice(SegmentKind::Serial));
        refuse("{class}", 0, PatternErrorKind::Unset(SegmentKind::Class));
        refuse("SP", 0, PatternErrorKind::NoSegment);
        refuse("", 0, PatternErrorKind::NoSegment);
        refuse("[a][b][c][d][e][f]{serial}", 15, PatternErrorKind::TooManyWays);
    }
}
