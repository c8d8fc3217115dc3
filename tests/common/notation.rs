//! A draft with its caret as text, and back. A line is a block: `¶ text`, `# heading`, `- item`, `1. item`,
//! `“ speaker: words` or `“ speaker: lead~words~attribution~continued`. `= headline` (absent: “Judul”), `@key value` a
//! field, `& id: name~position~short` a speaker. `|` is the caret, `⟨…⟩` the selection with the caret at one of its ends.

use std::fmt::Write as _;

use siaran::model::{Block, BlockPart, Draft, FIELDS, Field, Kind, Place, Pos, Speaker, SpeakerPart};
use siaran::session::{Caret, order};
use siaran::tui::App;
use siaran::tui::app::Pane;

/// The headline of a draft that does not say another.
const TITLE: &str = "Judul";
const PARTS: [BlockPart; 4] =
    [BlockPart::Lead, BlockPart::Text, BlockPart::Attribution, BlockPart::Continued];

/// A draft that was read, and the marks in it.
#[derive(Default)]
struct Reading {
    draft: Draft,
    caret: Option<Pos>,
    from: Option<Pos>,
    to: Option<Pos>,
}

/// Reads a draft, and where the caret stands if that is said.
pub fn read(text: &str) -> (Draft, Option<Caret>) {
    let mut reading = Reading::default();
    reading.draft.set_field(Field::Title, TITLE);
    for line in text.lines() {
        reading.line(line);
    }
    let caret = reading.caret.map(|head| match (reading.from, reading.to) {
        (Some(from), Some(to)) => Caret { anchor: if head == from { to } else { from }, head },
        _ => Caret::at(head),
    });
    (reading.draft, caret)
}

impl Reading {
    fn line(&mut self, line: &str) {
        let (sign, rest) = line.split_once(' ').unwrap_or((line, ""));
        let last = self.draft.blocks.last().map(|block| block.kind.clone());
        match sign {
            "=" => {
                let text = self.unmarked(Place::Field(Field::Title), rest, 0);
                self.draft.set_field(Field::Title, text);
            }
            "&" => self.speaker(rest),
            "“" => self.quote(rest),
            "-" | "1." | "2." | "3." if last == Some(Kind::List) => {
                let index = self.draft.blocks.len() - 1;
                let at = self.draft.blocks[index].text.len() + 1;
                let text = self.unmarked(Place::Block(index, BlockPart::Text), rest, at);
                self.draft.blocks[index].text.push('\n');
                self.draft.blocks[index].text.push_str(&text);
            }
            "¶" => self.block(Kind::Paragraph, rest),
            "#" => self.block(Kind::Heading, rest),
            "-" => self.block(Kind::List, rest),
            "1." => {
                self.block(Kind::List, rest);
                self.draft.blocks.last_mut().expect("it was just made").numbered = true;
            }
            _ => {
                let key = sign.strip_prefix('@').unwrap_or_else(|| panic!("what is {line:?}?"));
                let info = FIELDS.iter().find(|info| info.key == key).unwrap_or_else(|| panic!("{key}?"));
                let text = self.unmarked(Place::Field(info.field), rest, 0);
                self.draft.set_field(info.field, text);
            }
        }
    }

    fn block(&mut self, kind: Kind, rest: &str) {
        let index = self.draft.blocks.len();
        let text = self.unmarked(Place::Block(index, BlockPart::Text), rest, 0);
        self.draft.blocks.push(Block::new(kind, format!("b{index}"), text));
    }

    fn quote(&mut self, rest: &str) {
        let index = self.draft.blocks.len();
        let (speaker, rest) = rest.split_once(':').expect("a quote names a speaker");
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        let mut block = Block::new(Kind::Quote, format!("b{index}"), "");
        block.speaker = speaker.trim().to_owned();
        let parts: Vec<&str> = rest.split('~').collect();
        let parts = if parts.len() == 1 { vec!["", parts[0]] } else { parts };
        for (part, text) in PARTS.into_iter().zip(parts) {
            let text = self.unmarked(Place::Block(index, part), text, 0);
            match part {
                BlockPart::Lead => block.lead = text,
                BlockPart::Text => block.text = text,
                BlockPart::Attribution => block.attribution = text,
                _ => block.continued = text,
            }
        }
        self.draft.blocks.push(block);
    }

    fn speaker(&mut self, rest: &str) {
        let (id, rest) = rest.split_once(':').expect("a speaker has an id");
        let mut parts = rest.trim_start().split('~').map(str::to_owned);
        let mut next = || parts.next().unwrap_or_default();
        let (name, position, short) = (next(), next(), next());
        self.draft.speakers.push(Speaker { id: id.to_owned(), name, position, short, ..Speaker::default() });
    }

    /// The text without its marks, which are noted; `at` is where it begins in the text of its place.
    fn unmarked(&mut self, place: Place, marked: &str, at: usize) -> String {
        let mut text = String::new();
        for c in marked.chars() {
            let pos = Some(Pos::new(place, at + text.len()));
            match c {
                '|' => self.caret = pos,
                '⟨' => self.from = pos,
                '⟩' => self.to = pos,
                c => text.push(c),
            }
        }
        text
    }
}

/// Puts the caret where the notation has it, with the focus that goes with it.
pub fn place_caret(app: &mut App, caret: Caret) {
    let page = matches!(caret.head.place, Place::Block(..) | Place::Field(Field::Title));
    if page {
        app.caret = caret;
    } else {
        siaran::tui::act::focus(app, Pane::Metadata);
        app.form.caret = caret;
    }
}

/// The draft and the caret as they are.
pub fn show(app: &App) -> String {
    let draft = app.session.draft();
    let caret = app.active_caret().unwrap_or(match app.focus {
        Pane::Metadata => app.form.caret,
        _ => app.caret,
    });
    let marked = |place| mark(place, draft.text(place).unwrap_or_default(), caret);
    let mut out = String::new();
    let title = marked(Place::Field(Field::Title));
    if title != TITLE {
        let _ = writeln!(out, "= {title}");
    }
    for info in FIELDS.iter().filter(|info| info.field != Field::Title) {
        let text = marked(Place::Field(info.field));
        if !text.is_empty() {
            let _ = writeln!(out, "@{} {}", info.key, text.replace('\n', "⏎"));
        }
    }
    for (i, speaker) in draft.speakers.iter().enumerate() {
        let part = |part| marked(Place::Speaker(i, part));
        let words =
            [part(SpeakerPart::Name), part(SpeakerPart::Position), part(SpeakerPart::Short)].join("~");
        let _ = writeln!(out, "& {}: {}", speaker.id, words.trim_end_matches('~'));
    }
    for (i, block) in draft.blocks.iter().enumerate() {
        let text = marked(Place::Block(i, BlockPart::Text));
        match block.kind {
            Kind::Paragraph => _ = writeln!(out, "¶ {text}"),
            Kind::Heading => _ = writeln!(out, "# {text}"),
            Kind::List => {
                for (n, item) in text.split('\n').enumerate() {
                    let sign = if block.numbered { format!("{}.", n + 1) } else { "-".to_owned() };
                    let _ = writeln!(out, "{sign} {item}");
                }
            }
            Kind::Quote => {
                let parts = PARTS.map(|part| marked(Place::Block(i, part)));
                let plain = [0, 2, 3].iter().all(|n| parts[*n].is_empty());
                let words = if plain { text } else { parts.join("~").trim_end_matches('~').to_owned() };
                let _ = writeln!(out, "“ {}: {words}", block.speaker);
            }
            Kind::Unknown(ref word) => _ = writeln!(out, "? {word}: {text}"),
        }
    }
    out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// The text of a place with what of the caret lies in it.
fn mark(place: Place, text: &str, caret: Caret) -> String {
    let mut marks = Vec::new();
    if caret.is_empty() {
        marks.push((caret.head, "|"));
    } else {
        let (start, end) = order(caret);
        marks.push((end, if caret.head == end { "|⟩" } else { "⟩" }));
        marks.push((start, if caret.head == start { "⟨|" } else { "⟨" }));
    }
    let mut out = text.to_owned();
    for (pos, sign) in marks.into_iter().filter(|(pos, _)| pos.place == place) {
        if out.is_char_boundary(pos.byte.min(out.len())) {
            out.insert_str(pos.byte.min(out.len()), sign);
        } else {
            out.push_str(" (the caret is inside a character)");
        }
    }
    out
}
