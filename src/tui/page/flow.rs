//! What an item of the page reads like: the words of the draft with what the profile sets around them (dateline,
//! quotation marks, attribution), and the way from a position in the draft to a byte of that and back. Knows no rows.

use crate::model::{Block, BlockPart, Draft, Field, Kind, Place, Pos};
use crate::profile::{self, Profile, set_quote};

/// How a stretch of an item is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Words of the draft.
    Text,
    /// The headline, a heading.
    Strong,
    /// What the program sets around the words.
    Set,
}

/// A stretch of an item.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowSpan {
    /// Where it begins, in bytes of the flow.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The text of the draft it shows whole; `None` for what is set.
    pub source: Option<Place>,
    /// How it looks.
    pub role: Role,
}

/// An item's words as one text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flow {
    /// What is laid out.
    pub text: String,
    /// Its stretches, end to end.
    pub spans: Vec<FlowSpan>,
    /// Whether what is set depends on the words, so that an edit means setting anew.
    set_by_words: bool,
}

impl Flow {
    /// The flow of item `index` of the page.
    pub fn of(index: usize, draft: &Draft, profile: &Profile) -> Flow {
        let mut flow = Flow::default();
        let Some(index) = index.checked_sub(1) else {
            flow.push(draft.field(Field::Title), Some(Place::Field(Field::Title)), Role::Strong);
            return flow;
        };
        let Some(block) = draft.blocks.get(index) else { return flow };
        let place = |part| Some(Place::Block(index, part));
        if index == first_running(draft) {
            flow.push(&profile::dateline(draft, profile), None, Role::Set);
        }
        match block.kind {
            Kind::Quote => flow.push_quote(index, block, draft, profile),
            Kind::Heading => flow.push(&block.text, place(BlockPart::Text), Role::Strong),
            _ => flow.push(&block.text, place(BlockPart::Text), Role::Text),
        }
        flow
    }

    fn push_quote(&mut self, index: usize, block: &Block, draft: &Draft, profile: &Profile) {
        let set = set_quote(block, draft.speaker(&block.speaker), &profile.typography);
        let place = |part| Some(Place::Block(index, part));
        self.set_by_words = true;
        if !block.lead.is_empty() {
            match set.lead.strip_prefix(block.lead.as_str()) {
                Some(blank) => {
                    self.push(&block.lead, place(BlockPart::Lead), Role::Text);
                    self.push(blank, None, Role::Set);
                }
                None => self.push(&set.lead, None, Role::Set),
            }
        }
        self.push(&set.open, None, Role::Set);
        self.push(&set.text, place(BlockPart::Text), Role::Text);
        self.push(&set.close, None, Role::Set);
        self.push(&set.attribution, None, Role::Set);
        if !block.continued.is_empty() {
            self.push(&set.continued_open, None, Role::Set);
            self.push(&set.continued, place(BlockPart::Continued), Role::Text);
            self.push(&set.continued_close, None, Role::Set);
        }
    }

    /// Adds a stretch; one without words is kept only when the caret can stand in it.
    fn push(&mut self, text: &str, source: Option<Place>, role: Role) {
        if text.is_empty() && source.is_none() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.spans.push(FlowSpan { start, end: self.text.len(), source, role });
    }

    /// Follows an edit of one of its texts; the byte of the flow it happened at, or `None` when the flow has to be
    /// made anew.
    pub fn splice(&mut self, place: Place, at: usize, removed: &str, inserted: &str) -> Option<usize> {
        if self.set_by_words {
            return None;
        }
        let index = self.spans.iter().position(|span| span.source == Some(place))?;
        let from = self.spans[index].start + at;
        if self.text.get(from..from + removed.len()) != Some(removed) {
            return None;
        }
        self.text.replace_range(from..from + removed.len(), inserted);
        self.spans[index].end = self.spans[index].end + inserted.len() - removed.len();
        for span in &mut self.spans[index + 1..] {
            span.start = span.start + inserted.len() - removed.len();
            span.end = span.end + inserted.len() - removed.len();
        }
        Some(from)
    }

    /// The byte of the flow where a position of the draft is shown.
    pub fn to_flow(&self, pos: Pos) -> Option<usize> {
        if let Some(span) = self.spans.iter().find(|span| span.source == Some(pos.place)) {
            return Some((span.start + pos.byte).min(span.end));
        }
        // Words that were all deleted have no stretch; the caret stands where they stood, so that others can be typed.
        match pos.place {
            Place::Block(index, BlockPart::Lead) => {
                let words = Some(Place::Block(index, BlockPart::Text));
                let at = self.spans.iter().position(|span| span.source == words)?;
                Some(self.spans[at.saturating_sub(1)].start)
            }
            Place::Block(_, BlockPart::Continued) => Some(self.text.len()),
            _ => None,
        }
    }

    /// The position of the draft nearest to a byte of the flow.
    pub fn nearest(&self, byte: usize) -> Option<Pos> {
        let distance = |span: &FlowSpan| {
            if byte < span.start { span.start - byte } else { byte.saturating_sub(span.end) }
        };
        let own = self.spans.iter().filter_map(|span| Some((distance(span), span, span.source?)));
        let (_, span, place) = own.min_by_key(|(distance, ..)| *distance)?;
        Some(Pos::new(place, byte.clamp(span.start, span.end) - span.start))
    }
}

/// The block the dateline stands before: the first that is running text.
fn first_running(draft: &Draft) -> usize {
    draft
        .blocks
        .iter()
        .position(|block| matches!(block.kind, Kind::Paragraph | Kind::Quote | Kind::Unknown(_)))
        .unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Speaker;
    use crate::profile::Profiles;

    fn draft() -> Draft {
        let mut draft = Draft::default();
        draft.set_field(Field::Title, "Judul");
        draft.speakers.push(Speaker { id: "sari".into(), name: "Sari Dewi".into(), ..Speaker::default() });
        draft.blocks.push(Block::paragraph("a", "Satu."));
        draft.blocks.push(Block {
            speaker: "sari".into(),
            attribution: "kata {name}".into(),
            ..Block::new(Kind::Quote, "b", "Dua")
        });
        draft
    }

    fn flow(index: usize) -> Flow {
        let profiles = Profiles::builtin();
        Flow::of(index, &draft(), profiles.of(""))
    }

    #[test]
    fn a_quote_reads_as_it_is_printed() {
        assert_eq!(flow(2).text, "“Dua,” kata Sari Dewi.");
    }

    #[test]
    fn positions_go_there_and_back() {
        let flow = flow(2);
        let pos = Pos::new(Place::Block(1, BlockPart::Text), 2);
        let byte = flow.to_flow(pos).unwrap();
        assert_eq!(&flow.text[byte..=byte], "a");
        assert_eq!(flow.nearest(byte), Some(pos));
        let end = Pos::new(Place::Block(1, BlockPart::Text), 3);
        assert_eq!(flow.nearest(flow.text.len()), Some(end), "what is set has no caret of its own");
    }

    #[test]
    fn an_edit_of_a_paragraph_is_followed() {
        let mut flow = flow(1);
        let at = flow.splice(Place::Block(0, BlockPart::Text), 4, "", " dua").unwrap();
        assert!(flow.text.ends_with("Satu dua."), "{}", flow.text);
        assert_eq!(&flow.text[at..], " dua.");
    }
}
