//! The page: the headline and the body as one continuous document, laid out as it will be printed. Only what is near
//! the window is laid out, so the length of the draft does not matter to a key. Knows no keys and no terminal.

mod draw;
mod flow;
mod motion;

pub use crate::tui::step::Step;
pub use draw::PageView;
pub use flow::{Flow, FlowSpan, Role};

use ratatui::layout::Rect;

use crate::model::{BlockPart, Draft, Edit, Field, Place, Pos, Run, runs};
use crate::profile::Profile;
use crate::session::Caret;
use crate::text::wrap::{Affinity, Layout};
use crate::tui::step::Track;

/// Columns beside the text: the finding's sign, the block's number, the quote's bar or the item's sign, and air.
const GUTTER: u16 = 7;
/// The same in a narrow window, where the finding's sign takes the place of the number.
const NARROW_GUTTER: u16 = 4;
/// Below this width a page is narrow.
const NARROW: u16 = 59;
/// The longest line of text, in columns; with the gutter the page stays under 80.
pub const MEASURE: u16 = 72;

/// Items among which the first running paragraph is looked for when blocks change places.
const FIRST_FEW: usize = 16;

/// How many items are laid out before those far from the window are let go.
const MANY_LAID: usize = 256;

/// A headline or a block, laid out.
#[derive(Clone, Debug)]
pub struct Item {
    /// The words and whatever is set around them.
    pub flow: Flow,
    /// The rows.
    pub layout: Layout,
}

impl Item {
    fn new(flow: Flow, width: usize) -> Item {
        let layout = Layout::new(&flow.text, width);
        Item { flow, layout }
    }

    /// Rows the item takes, the blank row after it included.
    fn height(&self) -> usize {
        self.layout.height().max(1) + 1
    }
}

/// A row of the window: which item, and which of its rows; `None` for the blank row after it.
pub type VisibleRow = (usize, Option<usize>);

/// The page and its place in the window.
#[derive(Clone, Debug, Default)]
pub struct Page {
    items: Vec<Option<Box<Item>>>,
    /// Items laid out since those far from the window were let go.
    laid: usize,
    width: usize,
    /// The first row shown: item and row.
    top: (usize, usize),
    /// How the caret came to where it stands.
    track: Track,
    /// Whether something stands beside the page. A terminal scrolls whole rows only: whatever scrolls beside other things
    /// is painted anew, all of it, so it does that seldom, some rows at a time.
    pub beside: bool,
    /// The rows in the window, from the top.
    pub visible: Vec<VisibleRow>,
}

/// The item a place of the page belongs to: the headline is 0, block `n` is `n + 1`.
pub fn item_of(place: Place) -> Option<usize> {
    match place {
        Place::Field(Field::Title) => Some(0),
        Place::Block(index, part) if part != BlockPart::Speaker => Some(index + 1),
        _ => None,
    }
}

/// The first position of the body.
pub fn first_pos(draft: &Draft) -> Pos {
    Pos::new(motion::after(Place::Field(Field::Title), draft).unwrap_or(Place::Field(Field::Title)), 0)
}

/// Whether the caret walks through this part of a block on the page.
pub fn is_walked(part: BlockPart) -> bool {
    matches!(part, BlockPart::Lead | BlockPart::Text | BlockPart::Continued)
}

impl Page {
    /// Where the text column lies within the pane's area: centred, with the gutter to its left.
    pub fn column(area: Rect) -> Rect {
        let width = area.width.min(GUTTER + MEASURE + 2);
        let left = area.x + (area.width - width) / 2;
        Rect { x: left, width, ..area }
    }

    /// Columns beside the text of a column.
    pub fn gutter(column: Rect) -> u16 {
        if column.width < NARROW { NARROW_GUTTER } else { GUTTER }
    }

    /// The width of the text within a column; one cell is kept for the caret after a full row.
    fn text_width(column: Rect) -> usize {
        usize::from(column.width.saturating_sub(Page::gutter(column) + 2)).max(1)
    }

    /// Follows edits: only what they touch is laid out again.
    pub fn follow(&mut self, edits: &[Edit], draft: &Draft) {
        self.track = Track::default();
        for run in runs(edits) {
            let edit = match run {
                Run::One(edit) => edit,
                Run::Inserted { index, edits } => {
                    let at = (index + 1).min(self.items.len());
                    self.items.splice(at..at, edits.iter().map(|_| None));
                    continue;
                }
                Run::Removed { index, edits } => {
                    let len = self.items.len();
                    self.items.drain((index + 1).min(len)..(index + 1 + edits.len()).min(len));
                    continue;
                }
            };
            match edit {
                Edit::Text { place, at, removed, inserted } => {
                    let Some(index) = item_of(*place) else {
                        self.forget_set(*place);
                        continue;
                    };
                    let Some(slot) = self.items.get_mut(index) else { continue };
                    let kept = slot.as_mut().is_some_and(|item| {
                        let spliced = item.flow.splice(*place, *at, removed, inserted);
                        if let Some(at) = spliced {
                            item.layout.edit(&item.flow.text, at, removed.len(), inserted.len());
                        }
                        spliced.is_some()
                    });
                    if !kept {
                        *slot = None;
                    }
                }
                Edit::SplitBlock { index, .. } => {
                    self.insert(index + 2);
                    self.forget(index + 1);
                }
                Edit::JoinBlocks { index, .. } => {
                    self.remove(index + 2);
                    self.forget(index + 1);
                }
                Edit::MoveBlock { from, to } => {
                    if from.max(to) + 1 < self.items.len() {
                        let item = self.items.remove(from + 1);
                        self.items.insert(to + 1, item);
                    }
                }
                Edit::SetKind { index, .. } | Edit::SetNumbered { index, .. } => self.forget(index + 1),
                // Nobody sees a block's id.
                Edit::SetId { .. } => {}
                _ => self.items.iter_mut().for_each(|item| *item = None),
            }
        }
        // The dateline stands before whatever paragraph is first now; it may be set anew nowhere but near the top.
        if edits.iter().any(|edit| !matches!(edit, Edit::Text { .. })) {
            (1..self.items.len().min(FIRST_FEW)).for_each(|index| self.forget(index));
        }
        self.items.resize(draft.blocks.len() + 1, None);
        // A window too small to show the page does not make it ready between two keys.
        self.top.0 = self.top.0.min(draft.blocks.len());
    }

    fn insert(&mut self, index: usize) {
        self.items.insert(index.min(self.items.len()), None);
    }

    fn remove(&mut self, index: usize) {
        if index < self.items.len() {
            self.items.remove(index);
        }
    }

    fn forget(&mut self, index: usize) {
        if let Some(slot) = self.items.get_mut(index) {
            *slot = None;
        }
    }

    /// A field or a speaker changed: what is set around the words may read otherwise.
    fn forget_set(&mut self, place: Place) {
        match place {
            Place::Field(Field::Place | Field::Date | Field::Profile | Field::Language)
            | Place::Speaker(..)
            | Place::Block(..) => self.items.iter_mut().for_each(|item| *item = None),
            _ => {}
        }
    }

    /// Lays an item out if it is not.
    fn ensure(&mut self, index: usize, draft: &Draft, profile: &Profile) {
        if self.items.len() != draft.blocks.len() + 1 {
            self.items.resize(draft.blocks.len() + 1, None);
        }
        let width = self.width;
        if let Some(slot @ None) = self.items.get_mut(index) {
            *slot = Some(Box::new(Item::new(Flow::of(index, draft, profile), width)));
            self.laid += 1;
        }
    }

    /// An item that is laid out.
    pub fn item(&self, index: usize) -> Option<&Item> {
        self.items.get(index)?.as_deref()
    }

    fn laid(&mut self, index: usize, draft: &Draft, profile: &Profile) -> &Item {
        self.ensure(index, draft, profile);
        self.items[index].as_deref().expect("an item that was ensured is laid out")
    }

    /// Makes the page ready to be drawn into `area`: lays out what will be seen. With `caret`, scrolls as little as
    /// brings the caret into the window.
    pub fn prepare(&mut self, area: Rect, draft: &Draft, profile: &Profile, caret: Option<Caret>) {
        let column = Page::column(area);
        let width = Page::text_width(column);
        if width != self.width {
            self.width = width;
            self.items.clear();
        }
        self.items.resize(draft.blocks.len() + 1, None);
        let height = usize::from(area.height).max(1);
        self.top.0 = self.top.0.min(draft.blocks.len());
        let rows = self.laid(self.top.0, draft, profile).height();
        self.top.1 = self.top.1.min(rows.saturating_sub(1));
        if let Some(caret) = caret {
            self.bring_into_view(caret.head, height, draft, profile);
        }
        self.visible = self.rows_from(self.top, height, draft, profile);
        self.forget_far();
    }

    fn rows_from(
        &mut self,
        top: (usize, usize),
        height: usize,
        draft: &Draft,
        profile: &Profile,
    ) -> Vec<VisibleRow> {
        let mut rows = Vec::with_capacity(height);
        let (mut index, mut row) = top;
        while rows.len() < height && index <= draft.blocks.len() {
            let item = self.laid(index, draft, profile);
            let (text_rows, all) = (item.layout.height().max(1), item.height());
            while row < all && rows.len() < height {
                rows.push((index, (row < text_rows).then_some(row)));
                row += 1;
            }
            row = 0;
            index += 1;
        }
        rows
    }

    /// Scrolls until the caret's row is in the window, with a row or two of context where there is room. Beside
    /// other things the page leaps by a third of the window.
    fn bring_into_view(&mut self, head: Pos, height: usize, draft: &Draft, profile: &Profile) {
        let Some((index, row)) = self.row_of(head, draft, profile) else { return };
        let context = if height > 8 { 2 } else { 0 };
        let leap = if self.beside { height / 3 } else { 1 };
        let above = self.back((index, row), context, draft, profile);
        if above < self.top {
            self.top = above.min(self.back(self.top, leap, draft, profile));
            return;
        }
        // The last row the window must show, and the first it may begin with to show it.
        let first = self.back((index, row), height.saturating_sub(1 + context), draft, profile);
        if first > self.top {
            self.scroll(isize::try_from(leap).unwrap_or(1), draft, profile);
            self.top = self.top.max(first);
        }
    }

    /// The row `count` rows before another, blank rows included, or the first row of the page.
    fn back(
        &mut self,
        from: (usize, usize),
        count: usize,
        draft: &Draft,
        profile: &Profile,
    ) -> (usize, usize) {
        let (mut index, mut row) = from;
        let mut left = count;
        while left > row {
            if index == 0 {
                return (0, 0);
            }
            left -= row + 1;
            index -= 1;
            row = self.laid(index, draft, profile).height() - 1;
        }
        (index, row - left)
    }

    /// Scrolls by rows without moving the caret.
    pub fn scroll(&mut self, rows: isize, draft: &Draft, profile: &Profile) {
        if rows < 0 {
            self.top = self.back(self.top, rows.unsigned_abs(), draft, profile);
            return;
        }
        let mut left = rows.unsigned_abs();
        while left > 0 {
            let height = self.laid(self.top.0, draft, profile).height();
            let here = (height - 1).saturating_sub(self.top.1);
            if left <= here {
                self.top.1 += left;
                return;
            }
            if self.top.0 >= draft.blocks.len() {
                return;
            }
            left -= here + 1;
            self.top = (self.top.0 + 1, 0);
        }
    }

    /// The item and row a position is on.
    fn row_of(&mut self, pos: Pos, draft: &Draft, profile: &Profile) -> Option<(usize, usize)> {
        let index = item_of(pos.place)?;
        let affinity = self.track.affinity(pos);
        let item = self.laid(index, draft, profile);
        let byte = item.flow.to_flow(pos)?;
        Some((index, item.layout.col_of(&item.flow.text, byte, affinity).0))
    }

    /// Where on the screen a position is, if it is in the window.
    pub fn locate(&self, pos: Pos, area: Rect) -> Option<(u16, u16)> {
        let index = item_of(pos.place)?;
        let item = self.item(index)?;
        let byte = item.flow.to_flow(pos)?;
        let (row, col) = item.layout.col_of(&item.flow.text, byte, self.track.affinity(pos));
        let y = self.visible.iter().position(|visible| *visible == (index, Some(row)))?;
        let column = Page::column(area);
        let x = column.x + Page::gutter(column) + u16::try_from(col).ok()?;
        Some((x.min(area.right().saturating_sub(1)), area.y + u16::try_from(y).ok()?))
    }

    /// The position nearest to a cell of the window, and on which of two rows it is shown.
    pub fn hit(&self, x: u16, y: u16, area: Rect) -> Option<(Pos, Affinity)> {
        let at = usize::from(y.checked_sub(area.y)?);
        let (index, row) = *self.visible.get(at).or(self.visible.last())?;
        let item = self.item(index)?;
        let row = row.unwrap_or(item.layout.height().saturating_sub(1));
        let column = Page::column(area);
        let col = usize::from(x.saturating_sub(column.x + Page::gutter(column)));
        let (byte, affinity) = item.layout.byte_at(&item.flow.text, row, col);
        let pos = item.flow.nearest(byte)?;
        let own = item.flow.to_flow(pos) == Some(byte);
        Some((pos, if own { affinity } else { Affinity::default() }))
    }

    /// The item at a row of the window, and whether the row is in its upper half; `None` below the last.
    pub fn item_at(&self, y: u16, area: Rect) -> Option<(usize, bool)> {
        let (index, row) = *self.visible.get(usize::from(y.checked_sub(area.y)?))?;
        let height = self.item(index)?.layout.height();
        Some((index, row.is_some_and(|row| row * 2 < height)))
    }

    /// Keeps memory in step with the window, not with the draft. All items are looked through only after many were laid
    /// out, so that a key does not pay for it.
    fn forget_far(&mut self) {
        let (Some(first), Some(last)) = (self.visible.first(), self.visible.last()) else { return };
        let near = first.0.saturating_sub(64)..=last.0 + 64;
        if self.laid > MANY_LAID {
            self.laid = 0;
            for (index, item) in self.items.iter_mut().enumerate() {
                if !near.contains(&index) && item.is_some() {
                    *item = None;
                }
            }
        }
    }
}
