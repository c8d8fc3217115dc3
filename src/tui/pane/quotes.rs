//! The quotes pane: the speakers of the release and what they say, where, with which attribution; a speaker whose
//! words are only reported is listed too. Knows no keys.

use std::collections::HashMap;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::{Block, BlockPart, Draft, Edit, Kind, Place};
use crate::phrase::tui::TuiPhrase;
use crate::phrase::{Lang, Say};
use crate::text::wrap::Layout;
use crate::text::{hidden, width};
use crate::tui::theme::Theme;
use crate::tui::widget::ink;

/// Something in the pane that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A speaker.
    Speaker(usize),
    /// A quote: the block it is.
    Quote(usize),
}

/// The pane's state.
#[derive(Clone, Debug, Default)]
pub struct Quotes {
    /// Which entry is chosen, counted from the top.
    pub chosen: usize,
    /// What there is to choose.
    pub entries: Vec<Entry>,
    /// The rows, from the top.
    pub rows: Vec<Row>,
    /// How many quotes there are.
    pub quoted: usize,
    /// Rows scrolled out at the top.
    pub top: usize,
    /// What the rows were made for: language and width; `None` when the draft changed since.
    made_for: Option<(Lang, usize)>,
    /// What was chosen when the pane was scrolled away from it: until that changes, nothing scrolls back.
    left_at: Option<usize>,
}

/// A row of the pane.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The entry it belongs to, counted from the top.
    pub entry: usize,
    /// The words at the left.
    pub left: String,
    /// The words at the right edge.
    pub right: String,
    /// How it looks.
    pub tone: Tone,
}

/// Drafts up to this many blocks are looked through at every key.
const SHORT: usize = 200;

/// How a row looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A speaker's name.
    Name,
    /// What explains.
    Quiet,
    /// Words of a quote.
    Words,
}

impl Quotes {
    /// Follows edits. Words typed into a quote change its own row; those typed into a paragraph of a long draft change
    /// no row that is worth the price of looking through all of it at every key.
    pub fn follow(&mut self, edits: &[Edit], draft: &Draft) {
        let is_quote = |index: usize| draft.blocks.get(index).is_some_and(|block| block.kind == Kind::Quote);
        let keeps = |edit: &Edit| match edit {
            Edit::Text { place: Place::Block(index, part), .. } if is_quote(*index) => {
                *part != BlockPart::Speaker
            }
            Edit::Text { place: Place::Block(..), .. } => draft.blocks.len() > SHORT,
            Edit::Text { place: Place::Field(_), .. } => true,
            _ => false,
        };
        if !edits.iter().all(keeps) {
            // What can be chosen is known again once the pane is made ready; a window may be too small for that.
            self.made_for = None;
            self.entries.clear();
            self.rows.clear();
            return;
        }
        for edit in edits {
            if let Edit::Text { place: Place::Block(index, BlockPart::Text), .. } = edit
                && is_quote(*index)
            {
                self.reword(*index, draft);
            }
        }
    }

    /// Writes the words of a quote into the rows that show it.
    fn reword(&mut self, index: usize, draft: &Draft) {
        let Some((_, area_width)) = self.made_for else { return };
        let shown = self.entries.iter().enumerate().filter(|(_, entry)| **entry == Entry::Quote(index));
        for (entry, _) in shown {
            let from = self.rows.partition_point(|row| row.entry < entry);
            let rows = self.rows[from..].iter_mut().take_while(|row| row.entry == entry);
            for row in rows.filter(|row| row.tone == Tone::Words) {
                row.left = words_of(index, &draft.blocks[index], area_width);
            }
        }
    }

    /// Makes the rows for a width where they are not made yet, and scrolls to the chosen entry.
    pub fn prepare(&mut self, draft: &Draft, lang: Lang, area_width: usize, height: usize) {
        if self.made_for != Some((lang, area_width)) {
            self.make(draft, lang, area_width);
            self.made_for = Some((lang, area_width));
        }
        self.chosen = self.chosen.min(self.entries.len().saturating_sub(1));
        // Rows come in the order of their entries.
        let first = self.rows.partition_point(|row| row.entry < self.chosen);
        let last = self.rows.partition_point(|row| row.entry <= self.chosen).saturating_sub(1);
        let height = height.max(1);
        if self.left_at == Some(self.chosen) {
            // Scrolled away from what is chosen.
        } else if first < self.top {
            self.top = first;
        } else if last >= self.top + height {
            self.top = (last + 1 - height).min(first);
        }
        self.top = self.top.min(self.rows.len().saturating_sub(height));
    }

    fn make(&mut self, draft: &Draft, lang: Lang, area_width: usize) {
        self.entries.clear();
        self.rows.clear();
        let mut by_speaker: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, block) in draft.blocks.iter().enumerate().filter(|(_, b)| b.kind == Kind::Quote) {
            by_speaker.entry(&block.speaker).or_default().push(index);
        }
        self.quoted = by_speaker.values().map(Vec::len).sum();
        for (index, speaker) in draft.speakers.iter().enumerate() {
            let quotes = by_speaker.get(speaker.id.as_str()).map_or(&[][..], Vec::as_slice);
            self.add_speaker(index, quotes.is_empty(), draft, lang);
            for block in quotes {
                self.add_quote(*block, &draft.blocks[*block], area_width);
            }
        }
        let orphans = draft
            .blocks
            .iter()
            .enumerate()
            .filter(|(_, block)| block.kind == Kind::Quote && draft.speaker(&block.speaker).is_none());
        for (block, quote) in orphans {
            let entry = self.entries.len();
            let name = match quote.speaker.as_str() {
                "" => TuiPhrase::NoSpeaker.say(lang).into_owned(),
                id => TuiPhrase::UnknownSpeaker { id: id.to_owned() }.say(lang).into_owned(),
            };
            self.rows.push(Row { entry, left: name, right: paragraph(block), tone: Tone::Name });
            self.add_quote(block, quote, area_width);
        }
    }

    fn add_speaker(&mut self, index: usize, unquoted: bool, draft: &Draft, lang: Lang) {
        let entry = self.entries.len();
        self.entries.push(Entry::Speaker(index));
        let speaker = &draft.speakers[index];
        let (name, position) = (&speaker.name, &speaker.position);
        let right = match (unquoted, unquoted.then(|| reported_in(draft, index)).flatten()) {
            (true, Some(block)) => format!("{} {}", TuiPhrase::Reported.say(lang), paragraph(block)),
            _ => String::new(),
        };
        let left = if name.is_empty() { speaker.id.clone() } else { name.to_owned() };
        self.rows.push(Row { entry, left, right, tone: Tone::Name });
        if !position.is_empty() {
            let left = format!("  {position}");
            self.rows.push(Row { entry, left, right: String::new(), tone: Tone::Quiet });
        }
    }

    fn add_quote(&mut self, block: usize, quote: &Block, area_width: usize) {
        let entry = self.entries.len();
        self.entries.push(Entry::Quote(block));
        let left = words_of(block, quote, area_width);
        self.rows.push(Row { entry, left, right: paragraph(block), tone: Tone::Words });
    }

    /// The chosen entry.
    pub fn entry(&self) -> Option<Entry> {
        self.entries.get(self.chosen).copied()
    }

    /// Chooses the entry `by` further down.
    pub fn choose(&mut self, by: isize) {
        let last = self.entries.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
        self.left_at = None;
    }

    /// Scrolls by rows in a window of `height` of them; what is chosen stays so.
    pub fn scroll(&mut self, by: isize, height: usize) {
        self.top = self.top.saturating_add_signed(by).min(self.rows.len().saturating_sub(height));
        self.left_at = Some(self.chosen);
    }

    /// The entry at a row of the screen.
    pub fn hit(&self, row: usize) -> Option<usize> {
        self.rows.get(self.top + row).map(|row| row.entry)
    }

    /// Draws the pane's rows.
    pub fn draw(&self, theme: &Theme, lang: Lang, focused: bool, area: Rect, buffer: &mut Buffer) {
        if self.rows.is_empty() {
            let hint = TuiPhrase::HintQuotes.say(lang);
            let layout = Layout::new(&hint, usize::from(area.width));
            for (y, row) in (area.y..area.bottom()).zip(layout.rows()) {
                ink::text(buffer, area.x, y, hint[row.start..row.end].trim_end(), theme.quiet);
            }
            return;
        }
        for (y, row) in (area.y..area.bottom()).zip(self.rows.iter().skip(self.top)) {
            let mut style = match row.tone {
                Tone::Name => theme.strong,
                Tone::Quiet => theme.quiet,
                Tone::Words => theme.text,
            };
            if focused && row.entry == self.chosen {
                style = style.patch(theme.selection);
                buffer.set_style(Rect { y, height: 1, ..area }, style);
            }
            let right = width::of(&row.right);
            let room = usize::from(area.width).saturating_sub(if right > 0 { right + 1 } else { 0 });
            ink::text(buffer, area.x, y, hidden::shown(&width::shortened(&row.left, room)), style);
            if right > 0 && right < usize::from(area.width) {
                let quiet = if focused && row.entry == self.chosen { style } else { theme.quiet };
                let x = area.right() - u16::try_from(right).unwrap_or(0);
                ink::text(buffer, x, y, &row.right, quiet);
            }
        }
    }
}

fn paragraph(block: usize) -> String {
    format!("¶{}", block + 1)
}

/// The first paragraph that names a speaker: where their words are reported.
fn reported_in(draft: &Draft, speaker: usize) -> Option<usize> {
    let speaker = &draft.speakers[speaker];
    let names = [speaker.name.as_str(), speaker.short_name()];
    draft.blocks.iter().position(|block| {
        block.kind == Kind::Paragraph
            && names.iter().any(|name| !name.is_empty() && block.text.contains(name))
    })
}

/// The words of a quote as its row shows them.
fn words_of(block: usize, quote: &Block, area_width: usize) -> String {
    let room = area_width.saturating_sub(4 + paragraph(block).chars().count() + 1);
    format!("  “{}”", width::shortened(&quote.text, room.saturating_sub(2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_that_is_typed_into_reads_as_one_made_anew() {
        let mut draft = Draft::default();
        for (id, kind) in [("a", Kind::Quote), ("b", Kind::Paragraph), ("c", Kind::Quote)] {
            draft.blocks.push(Block::new(kind, id, "Kami siap."));
        }
        let mut quotes = Quotes::default();
        quotes.prepare(&draft, Lang::Id, 40, 9);
        for (index, part, word) in [
            (2, BlockPart::Text, "Ya, "),
            (0, BlockPart::Text, "Kami dan semua warga desa itu selalu "),
            (0, BlockPart::Lead, "Ia berkata, "),
            (2, BlockPart::Speaker, "sari"),
            (1, BlockPart::Text, "Posko. "),
        ] {
            let edit = Edit::replace(Place::Block(index, part), 0, "", word);
            edit.apply(&mut draft).unwrap();
            quotes.follow(&[edit], &draft);
            quotes.prepare(&draft, Lang::Id, 40, 9);
            let mut fresh = Quotes::default();
            fresh.prepare(&draft, Lang::Id, 40, 9);
            assert_eq!((&quotes.rows, quotes.quoted), (&fresh.rows, 2), "{word}");
        }
    }
}
