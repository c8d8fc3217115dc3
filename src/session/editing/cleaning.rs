//! Text from elsewhere made fit for a draft: what word processors, web pages and PDF files leave in it goes, and its
//! lines are read as paragraphs and lists. Knows no draft.

/// A paragraph or a list of pasted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Words on one line.
    Paragraph(String),
    /// Items, and whether they were numbered.
    List(Vec<String>, bool),
}

/// Pasted text, cleaned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// Its lines. Blank ones part what belongs together.
    lines: Vec<String>,
    /// Characters that meant nothing and went: private ones of some program's, and what could not be decoded.
    pub dropped: usize,
}

impl Cleaned {
    /// Cleans pasted text.
    pub fn of(text: &str) -> Cleaned {
        let mut cleaned = Cleaned::default();
        let is_break = |c: char| matches!(c, '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
        for line in text.replace("\r\n", "\n").replace('\r', "\n").split(is_break) {
            let line = cleaned.line(line);
            cleaned.lines.push(line);
        }
        cleaned
    }

    /// One line without what does not belong into a text. Tabs stay: they tell an item of a list.
    fn line(&mut self, line: &str) -> String {
        let turns = line.chars().any(is_rightwards);
        let mut out = String::with_capacity(line.len());
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\u{a0}' | '\u{202f}' => {
                    // `Rp 5` stays together; elsewhere it is what web pages have for a blank.
                    let holds = out.ends_with(|c: char| !c.is_whitespace())
                        && chars.peek().is_some_and(char::is_ascii_digit);
                    out.push(if holds { '\u{a0}' } else { ' ' });
                }
                '\t' => out.push('\t'),
                '\u{200e}' | '\u{200f}' if turns => out.push(c),
                c if is_unseen(c) => {}
                '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '\u{f076}' | '\u{f0a8}' => out.push('•'),
                '\u{f0e0}' => out.push('→'),
                '\u{f0fc}' => out.push('✓'),
                '\u{f02d}' => out.push('-'),
                '\u{fb00}' => out.push_str("ff"),
                '\u{fb01}' => out.push_str("fi"),
                '\u{fb02}' => out.push_str("fl"),
                '\u{fb03}' => out.push_str("ffi"),
                '\u{fb04}' => out.push_str("ffl"),
                '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. | char::REPLACEMENT_CHARACTER => self.dropped += 1,
                c if c.is_whitespace() => out.push(' '),
                c => out.push(c),
            }
        }
        out
    }

    /// The text on one line, the blanks at its ends kept: they belong to the sentence it is put into.
    pub(super) fn one_line(&self) -> String {
        let mut lines = self.lines.iter().skip_while(|line| line.is_empty()).collect::<Vec<_>>();
        while lines.last().is_some_and(|line| line.is_empty()) {
            lines.pop();
        }
        match lines[..] {
            [line] => single_blanks(line),
            _ => {
                let lines = lines.iter().map(|line| single_blanks(line).trim().to_owned());
                lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// The text as lines, for a place that keeps them; where these are `items`, their signs go.
    pub(super) fn kept_lines(&self, items: bool) -> String {
        let lines: Vec<String> = self
            .lines
            .iter()
            .map(|line| {
                let item = bullet(line).filter(|_| items);
                single_blanks(item.map_or(line.as_str(), |(_, words)| words))
            })
            .collect();
        match lines.iter().rposition(|line| !line.trim().is_empty()) {
            Some(last) => lines[..=last].join("\n"),
            None => String::new(),
        }
    }

    /// Whether some of it was cut into lines by hand.
    pub fn is_wrapped(&self) -> bool {
        self.groups().any(|group| is_wrapped_by_hand(&group))
    }

    /// The text as paragraphs and lists; `rejoined` puts lines that were cut by hand together again.
    pub(super) fn pieces(&self, rejoined: bool) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let lines: Vec<&str> = self.groups().flatten().collect();
        let is_item =
            |at: Option<usize>| at.and_then(|at| lines.get(at)).is_some_and(|line| bullet(line).is_some());
        let mut at = 0;
        for group in self.groups() {
            if rejoined && is_wrapped_by_hand(&group) {
                at += group.len();
                let words = group.iter().map(|line| single_blanks(line).trim().to_owned());
                pieces.push(Piece::Paragraph(
                    words.reduce(|text, line| join(&text, &line)).unwrap_or_default(),
                ));
                continue;
            }
            for line in group {
                // A sentence alone may begin with a hyphen or a number.
                let alone = line.trim_start().starts_with(|c: char| c.is_ascii())
                    && !is_item(at.checked_sub(1))
                    && !is_item(at.checked_add(1));
                take(line, alone, &mut pieces);
                at += 1;
            }
        }
        pieces
    }

    /// Lines that no blank one parts.
    fn groups(&self) -> impl Iterator<Item = Vec<&str>> {
        let groups = self.lines.split(|line| line.trim().is_empty());
        groups
            .map(|group| group.iter().map(String::as_str).collect::<Vec<_>>())
            .filter(|group| !group.is_empty())
    }
}

/// Adds a line: to the list before it, or as a paragraph.
fn take(line: &str, alone: bool, pieces: &mut Vec<Piece>) {
    let words = |text: &str| single_blanks(text).trim().to_owned();
    let Some((sign, rest)) = bullet(line).filter(|_| !alone) else {
        pieces.push(Piece::Paragraph(words(line)));
        return;
    };
    match (pieces.last_mut(), sign) {
        (Some(Piece::List(items, false)), Sign::Bullet) => items.push(words(rest)),
        (Some(Piece::List(items, true)), Sign::Number(number)) if number == items.len() + 1 => {
            items.push(words(rest));
        }
        (_, Sign::Bullet) => pieces.push(Piece::List(vec![words(rest)], false)),
        (_, Sign::Number(1)) => pieces.push(Piece::List(vec![words(rest)], true)),
        _ => pieces.push(Piece::Paragraph(words(line))),
    }
}

/// What stands before an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Bullet,
    Number(usize),
}

/// The sign an item of a list begins with, and its words.
fn bullet(line: &str) -> Option<(Sign, &str)> {
    let line = line.trim_start();
    let figures = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&figures) {
        let rest = line[figures..].strip_prefix(['.', ')'])?;
        let number = line[..figures].parse().ok()?;
        return rest.starts_with([' ', '\t']).then(|| (Sign::Number(number), rest.trim_start()));
    }
    let sign = line.chars().next()?;
    let rest = &line[sign.len_utf8()..];
    let is_sign = match sign {
        '•' | '◦' | '▪' | '▫' | '■' | '□' | '●' | '○' | '‣' | '⁃' | '➢' | '·' | '✓' | '*' | '-' | '–' => {
            rest.starts_with([' ', '\t'])
        }
        // Word's sign of the second level.
        'o' | '§' => rest.starts_with('\t'),
        _ => false,
    };
    is_sign.then(|| (Sign::Bullet, rest.trim_start()))
}

/// Lines of like length none of which but the last ends a sentence were cut by a mail program, not by a writer.
fn is_wrapped_by_hand(lines: &[&str]) -> bool {
    let Some((_, body)) = lines.split_last() else { return false };
    !body.is_empty()
        && body.iter().all(|line| {
            let line = line.trim_end();
            let chars = line.chars().count();
            (40..=100).contains(&chars) && !line.ends_with(['.', '?', '!', ':', ';', '”', '"'])
        })
}

/// Two lines that were one. A hyphen at the end stays: nobody can tell a cut word from `anak-anak`.
fn join(text: &str, line: &str) -> String {
    let within_word = text.strip_suffix('-').is_some_and(|text| text.ends_with(char::is_alphanumeric));
    if within_word { format!("{text}{line}") } else { format!("{text} {line}") }
}

/// Runs of blanks and tabs become one blank.
fn single_blanks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let blank = matches!(c, ' ' | '\t');
        if !blank {
            out.push(c);
        } else if !out.ends_with([' ', '\u{a0}']) {
            out.push(' ');
        }
    }
    out
}

/// Whether a letter is written from right to left: the marks of direction beside it have a use.
fn is_rightwards(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// What takes no room and says nothing to a reader: controls, soft hyphens, zero-width blanks, marks of direction,
/// annotation marks. Joiners stay: emoji and some scripts are made with them.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces as a text: `¶ words`, `- item`, `1. item`.
    #[track_caller]
    fn check(text: &str, rejoined: bool, expected: &[&str]) {
        let told: Vec<String> = Cleaned::of(text)
            .pieces(rejoined)
            .iter()
            .flat_map(|piece| match piece {
                Piece::Paragraph(words) => vec![format!("¶ {words}")],
                Piece::List(items, numbered) => {
                    let sign = if *numbered { "1." } else { "-" };
                    items.iter().map(|item| format!("{sign} {item}")).collect()
                }
            })
            .collect();
        assert_eq!(told, expected, "{text:?}");
    }

    #[test]
    fn junk_goes() {
        check("a\u{a0}\u{a0} b\u{ad}c\u{200b}\u{feff}", false, &["¶ a bc"]);
        check("Rp\u{a0}5 miliar, \u{202f}7", false, &["¶ Rp\u{a0}5 miliar, 7"]);
        check("a\u{e123}b\u{fffd}", false, &["¶ ab"]);
        check("konﬂik, eﬁsien", false, &["¶ konflik, efisien"]);
        check("\u{202a}0812\u{202c} a\u{200e}b", false, &["¶ 0812 ab"]);
        check("a\u{2028}b\u{b}c\r\nd\re", false, &["¶ a", "¶ b", "¶ c", "¶ d", "¶ e"]);
        check("سلام\u{200f} 👩\u{200d}👧", false, &["¶ سلام\u{200f} 👩\u{200d}👧"]);
        assert_eq!(Cleaned::of("a\u{e123}b\u{fffd}").dropped, 2);
    }

    #[test]
    fn signs_make_lists() {
        check("Tiga hal:\n•\tsatu\n•\tdua\nLalu", false, &["¶ Tiga hal:", "- satu", "- dua", "¶ Lalu"]);
        check("\u{f0b7}\tsatu\n\u{f0a7} dua", false, &["- satu", "- dua"]);
        check("1.\tsatu\n2. dua\n3) tiga", false, &["1. satu", "1. dua", "1. tiga"]);
        check("- tidak apa\nkata dia", false, &["¶ - tidak apa", "¶ kata dia"]);
        check("- satu\n\n- dua", false, &["- satu", "- dua"]);
        check("Satu hal:\n• satu", false, &["¶ Satu hal:", "- satu"]);
        check("2025. Tahun", false, &["¶ 2025. Tahun"]);
        check("1. Pendahuluan", false, &["¶ 1. Pendahuluan"]);
        check("- satu\n- dua\n\n1. a\n2. b", false, &["- satu", "- dua", "1. a", "1. b"]);
        check("o\tsatu\no\tdua\noh ya", false, &["- satu", "- dua", "¶ oh ya"]);
    }

    #[test]
    fn lines_are_joined_when_asked() {
        let cut = "Kementerian mengajak pemerintah daerah dan sekolah-\nsekolah membangun sekolah yang aman bagi setiap\nanak.";
        assert!(Cleaned::of(cut).is_wrapped());
        assert_eq!(Cleaned::of(cut).pieces(false).len(), 3);
        check(
            cut,
            true,
            &[
                "¶ Kementerian mengajak pemerintah daerah dan sekolah-sekolah membangun sekolah yang aman bagi setiap anak.",
            ],
        );
        assert!(!Cleaned::of("Satu.\nDua.\nTiga.").is_wrapped());
    }
}
