//! The official test files of Unicode for line breaks (UAX #14), graphemes and words (UAX #29), through our own ways of
//! asking. Where we differ, every sample is of a kind that is named here with its reason. They are read from the folder that `SIARAN_UCD` names, else from where Debian's `unicode-data` puts them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use siaran::text::{breaks, grapheme, words};

/// A sample: its text, the bytes where the file has a boundary, where in the file it stands and what it says of itself.
struct Sample {
    text: String,
    boundaries: Vec<usize>,
    line: usize,
    comment: String,
}

#[allow(clippy::print_stdout)] // What was skipped is said.
fn samples(name: &str) -> Option<(String, Vec<Sample>)> {
    #[allow(clippy::disallowed_methods)] // Where the files are is a fact of the machine.
    let folder =
        std::env::var_os("SIARAN_UCD").map_or_else(|| PathBuf::from("/usr/share/unicode"), PathBuf::from);
    let places = [folder.join("auxiliary").join(name), folder.join(name)];
    let Some(text) = places.iter().find_map(|path| std::fs::read_to_string(path).ok()) else {
        println!("skipped: no {name} in {} (SIARAN_UCD names another folder)", folder.display());
        return None;
    };
    let version = text.lines().next().unwrap_or_default().trim_start_matches("# ").to_owned();
    let lines = text.lines().enumerate().map(|(i, line)| (i + 1, line));
    Some((version, lines.filter_map(|(nth, line)| sample(nth, line)).collect()))
}

fn sample(nth: usize, line: &str) -> Option<Sample> {
    let (data, comment) = line.split_once('#').unwrap_or((line, ""));
    let mut sample =
        Sample { text: String::new(), boundaries: Vec::new(), line: nth, comment: comment.trim().to_owned() };
    for word in data.split_whitespace() {
        match word {
            "÷" => sample.boundaries.push(sample.text.len()),
            "×" => {}
            // A lone surrogate is no text.
            code => sample.text.push(u32::from_str_radix(code, 16).ok().and_then(char::from_u32)?),
        }
    }
    (!sample.text.is_empty()).then_some(sample)
}

/// A kind of difference: why it is there, and whether a sample differs at `at` for this reason.
type Reason = (&'static str, fn(&Sample, usize) -> bool);

/// Every place where the file and we differ has a reason, and every reason is needed as often as it is said to be in
/// the file of `version`. In a file of another version a reason may be needed more or less often.
#[allow(clippy::print_stdout)] // What was not compared is said.
fn differ(name: &str, version: &str, reasons: &[(Reason, usize)], ours: fn(&str) -> BTreeSet<usize>) {
    let Some((found, samples)) = samples(name) else { return };
    assert!(samples.len() > 500, "{found} was not read");
    let mut counts: BTreeMap<&str, usize> = reasons.iter().map(|((why, _), _)| (*why, 0)).collect();
    let mut unexplained = Vec::new();
    for sample in &samples {
        let theirs: BTreeSet<usize> = sample.boundaries.iter().copied().collect();
        for at in theirs.symmetric_difference(&ours(&sample.text)) {
            match reasons.iter().find(|((_, holds), _)| holds(sample, *at)) {
                Some(((why, _), _)) => *counts.get_mut(why).expect("it is one of them") += 1,
                None => unexplained.push(format!("line {}, byte {at}: {}", sample.line, sample.comment)),
            }
        }
    }
    assert!(unexplained.is_empty(), "{found}: {}\n{}", unexplained.len(), unexplained.join("\n"));
    if found.contains(version) {
        let expected: BTreeMap<&str, usize> =
            reasons.iter().map(|((why, _), count)| (*why, *count)).collect();
        assert_eq!(counts, expected, "{found}");
    } else {
        println!("{found} is not {version}: how often each reason is needed was not compared");
    }
}

fn before(sample: &Sample, at: usize) -> char {
    sample.text[..at].chars().next_back().unwrap_or('\0')
}

fn after(sample: &Sample, at: usize) -> char {
    sample.text[at..].chars().next().unwrap_or('\0')
}

/// The last character before `at` that is no combining diaeresis: rule LB9 passes over these.
fn base(sample: &Sample, at: usize) -> char {
    sample.text[..at].trim_end_matches('\u{308}').chars().next_back().unwrap_or('\0')
}

/// Since 17.0 U+2701 is no extended pictographic any more; unicode-segmentation is of 17.0, the file of 15.0.0.
const SCISSORS: Reason =
    ("GB11, WB3c: U+2701 is no pictograph since 17.0", |sample, at| after(sample, at) == '\u{2701}');

#[test]
fn graphemes() {
    differ("GraphemeBreakTest.txt", "15.0.0", &[(SCISSORS, 1)], |text| {
        (0..=text.len()).filter(|at| grapheme::is_boundary(text, *at)).collect()
    });
}

/// `words::tokens` are made for readers: what Unicode sees as words is joined to what a reader takes for one.
#[test]
fn words_and_what_is_between_them() {
    let reasons: &[(Reason, usize)] = &[
        (SCISSORS, 2),
        (
            ("WB3a, WB3b, WB999: blanks that stand together are one blank", |sample, at| {
                before(sample, at).is_whitespace() && after(sample, at).is_whitespace()
                    || base(sample, at).is_whitespace() && after(sample, at).is_whitespace()
            }),
            18,
        ),
        (
            (
                "WB4: a soft hyphen is a character of its own and no part of the blank before it",
                |sample, at| after(sample, at) == '\u{ad}' && base(sample, at) == ' ',
            ),
            2,
        ),
        (
            ("WB999: a colon between two digits is part of a word (08:00)", |sample, at| {
                let digit = |c: char| c.is_ascii_digit();
                before(sample, at) == ':' && digit(after(sample, at))
                    || digit(before(sample, at)) && after(sample, at) == ':'
            }),
            10,
        ),
        (
            ("WB16: a token does not end within a grapheme (GB12)", |sample, at| {
                !grapheme::is_boundary(&sample.text, at)
            }),
            1,
        ),
    ];
    differ("WordBreakTest.txt", "15.0.0", reasons, |text| {
        words::tokens(text).flat_map(|token| [token.range.start, token.range.end]).collect()
    });
}

/// `breaks::breaks` allows fewer breaks than the file and never one more.
#[test]
fn line_breaks() {
    let reasons: &[(Reason, usize)] = &[
        (
            ("ours: a row starts with a whole grapheme (ZW SP ÷ 0308, 00A9 ÷ 1F3FF)", |sample, at| {
                !grapheme::is_boundary(&sample.text, at)
            }),
            318,
        ),
        (
            ("ours: no row starts with a blank (NL ÷ SP)", |sample, at| {
                breaks::is_blank(&sample.text[at..])
            }),
            176,
        ),
        (
            (
                "ours: no row starts with a closing mark, a blank before it or not (ZW SP ÷ !, a SP ÷ %)",
                |sample, at| breaks::is_closing(&sample.text[at..]),
            ),
            146,
        ),
        (
            (
                "ours: a dash or a straight quotation mark set apart by blanks stays with what is before it (a SP ÷ –)",
                |sample, at| {
                    matches!(after(sample, at), '"' | '\'' | '-' | '–' | '—')
                        && breaks::is_blank(&before(sample, at).to_string())
                },
            ),
            248,
        ),
        (
            (
                "LB25: the file takes numbers as example 7 of section 8.2 does, unicode-linebreak as the plain rule does (A. ÷ 1, % ÷ ()",
                |sample, at| {
                    matches!(base(sample, at), '/' | '.' | ',' | ')' | '}' | '\\' | '%' | '$')
                        && matches!(after(sample, at), '0'..='9' | '$' | '%' | '(' | '{' | '\u{2329}')
                },
            ),
            30,
        ),
        (
            (
                "LB30: unicode-linebreak does not look whether an opening bracket is wide (ab ÷ FF08)",
                |sample, at| matches!(after(sample, at), '\u{2329}' | '\u{ff08}'),
            ),
            24,
        ),
    ];
    differ("LineBreakTest.txt", "15.0.0", reasons, |text| breaks::breaks(text).chain([text.len()]).collect());
}
