//! Where everything lies in a window of a size. Pure arithmetic: the same for drawing, scrolling and the mouse.

use ratatui::layout::Rect;

use crate::tui::app::Pane;

/// How a window is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// All panes side by side.
    Wide,
    /// One pane, with the metadata folded to a line above it.
    Middle,
    /// One pane, with a line of tabs.
    Narrow,
    /// One pane, and nothing around it.
    Alone,
    /// Too small for anything.
    Tiny,
}

/// The areas of a window. What a shape does not show is `None`, or of no height.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regions {
    /// How the window is divided.
    pub shape: Shape,
    /// The top line.
    pub title: Rect,
    /// The line number, place and date are folded to.
    pub fold: Option<Rect>,
    /// The rows of the lines above and below the panes.
    pub rules: [Option<u16>; 2],
    /// The column of the line between the panes.
    pub divider: Option<u16>,
    /// The page, and the row of its title.
    pub page: Option<Rect>,
    #[allow(missing_docs)]
    pub page_head: Option<Rect>,
    /// The release as it will be printed, beside the page.
    pub preview: Option<Rect>,
    /// The form, and the row of its title.
    pub metadata: Option<Rect>,
    #[allow(missing_docs)]
    pub metadata_head: Option<Rect>,
    /// Speakers and quotes, and the row of their title.
    pub quotes: Option<Rect>,
    #[allow(missing_docs)]
    pub quotes_head: Option<Rect>,
    /// The line that says the nearest finding, or what just happened.
    pub finding: Rect,
    /// The line of hints.
    pub hints: Rect,
}

/// From this size on all panes stand side by side.
const WIDE: (u16, u16) = (100, 20);
/// Columns of the left panes.
const SIDE: u16 = 38;
/// From so many columns on the left panes are so wide that a number of the usual length stands in one row.
const ROOMY: (u16, u16) = (108, 42);
/// How narrow the left panes can be made, and what the page keeps of the window.
const LEAST_SIDE: u16 = 24;
const LEAST_PAGE: u16 = 62;
/// Below this one pane has the window to itself.
const NARROW: (u16, u16) = (60, 16);
/// A page this wide has room for the release beside it.
const BESIDE: u16 = 96;
/// Below this there is nothing to see.
const TINY: (u16, u16) = (30, 8);

impl Regions {
    /// The areas of a window of `size` while `focus` has the keys.
    pub fn of(size: (u16, u16), focus: Pane) -> Regions {
        Regions::split(size, focus, None)
    }

    /// The same, the left panes `side` columns wide as far as that leaves both sides room.
    pub fn split(size: (u16, u16), focus: Pane, side: Option<u16>) -> Regions {
        let (columns, rows) = size;
        if columns < TINY.0 || rows < TINY.1 {
            return Regions::empty(Shape::Tiny);
        }
        let line = |y| Rect { x: 0, y, width: columns, height: 1 };
        let mut regions = Regions {
            title: line(0),
            finding: line(rows - 2),
            hints: line(rows - 1),
            rules: [Some(1), Some(rows - 3)],
            ..Regions::empty(Shape::Narrow)
        };
        if columns < NARROW.0 || rows < NARROW.1 {
            let body = Rect { x: 0, y: 2, width: columns, height: rows - 5 };
            regions.show(focus, inset(body, 1));
            return regions;
        }
        if columns < WIDE.0 || rows < WIDE.1 {
            regions.shape = Shape::Middle;
            regions.fold = Some(line(1));
            regions.rules[0] = Some(2);
            let body = Rect { x: 0, y: 3, width: columns, height: rows - 6 };
            regions.show(focus, inset(body, 1));
            return regions;
        }
        regions.shape = Shape::Wide;
        let usual = if columns >= ROOMY.0 { ROOMY.1 } else { SIDE };
        let side_columns =
            side.unwrap_or(usual).clamp(LEAST_SIDE, columns.saturating_sub(LEAST_PAGE).max(usual));
        regions.divider = Some(side_columns);
        let height = rows - 5;
        let side = Rect { x: 1, y: 2, width: side_columns - 2, height };
        // The form gets what it usually needs, the quotes the rest; in a low window they share.
        let form = (height * 11 / 20).clamp(5, 20);
        let (head, body) = with_head(Rect { y: 3, height: form, ..side });
        (regions.metadata_head, regions.metadata) = (Some(head), Some(body));
        let below = 3 + form + 1;
        let (head, body) = with_head(Rect { y: below, height: (rows - 3).saturating_sub(below), ..side });
        (regions.quotes_head, regions.quotes) = (Some(head), Some(body));
        let width = columns - side_columns - 3;
        let page = Rect { x: side_columns + 2, y: 3, width, height: height - 1 };
        let (head, body) = with_head(page);
        (regions.page_head, regions.page) = (Some(head), Some(body));
        regions
    }

    /// Makes room beside the page for the release as it will be printed; whether there is any.
    pub fn beside(&mut self) -> bool {
        let Some(page) = self.page.filter(|page| self.shape == Shape::Wide && page.width >= BESIDE) else {
            return false;
        };
        let width = page.width / 2;
        self.page = Some(Rect { width, ..page });
        self.page_head = self.page_head.map(|head| Rect { width: width - 2, ..head });
        self.preview = Some(Rect { x: page.x + width + 1, width: page.width - width - 2, ..page });
        true
    }

    /// One pane and nothing else: the last row alone is kept for what just happened.
    pub fn alone(size: (u16, u16), focus: Pane) -> Regions {
        let (columns, rows) = size;
        if columns < TINY.0 || rows < TINY.1 {
            return Regions::empty(Shape::Tiny);
        }
        let last = Rect { x: 0, y: rows - 1, width: columns, height: 1 };
        let mut regions = Regions { finding: last, ..Regions::empty(Shape::Alone) };
        regions.show(focus, inset(Rect { x: 0, y: 1, width: columns, height: rows - 2 }, 1));
        regions
    }

    fn empty(shape: Shape) -> Regions {
        Regions {
            shape,
            title: Rect::ZERO,
            fold: None,
            rules: [None, None],
            divider: None,
            page: None,
            page_head: None,
            preview: None,
            metadata: None,
            metadata_head: None,
            quotes: None,
            quotes_head: None,
            finding: Rect::ZERO,
            hints: Rect::ZERO,
        }
    }

    /// Gives one pane the whole area.
    fn show(&mut self, pane: Pane, area: Rect) {
        match pane {
            Pane::Body => self.page = Some(Rect { x: area.x - 1, width: area.width + 1, ..area }),
            Pane::Metadata => self.metadata = Some(area),
            Pane::Quotes => self.quotes = Some(area),
        }
    }

    /// The area of a pane that is shown.
    pub fn area(&self, pane: Pane) -> Option<Rect> {
        match pane {
            Pane::Body => self.page,
            Pane::Metadata => self.metadata,
            Pane::Quotes => self.quotes,
        }
    }

    /// Whether a cell lies on the line between the panes, or so near that a hand may have meant it.
    pub fn on_divider(&self, x: u16, y: u16) -> bool {
        let (Some(divider), [Some(top), Some(bottom)]) = (self.divider, self.rules) else { return false };
        divider.abs_diff(x) <= 1 && top < y && y < bottom
    }

    /// The pane a cell lies in, its title counted.
    pub fn pane_near(&self, x: u16, y: u16) -> Option<Pane> {
        let head = |pane| match pane {
            Pane::Body => self.page_head,
            Pane::Metadata => self.metadata_head,
            Pane::Quotes => self.quotes_head,
        };
        let holds = |area: Option<Rect>| area.is_some_and(|area| area.contains((x, y).into()));
        Pane::ALL.into_iter().find(|pane| holds(self.area(*pane)) || holds(head(*pane)))
    }

    /// The pane a cell lies in.
    pub fn pane_at(&self, x: u16, y: u16) -> Option<Pane> {
        Pane::ALL.into_iter().find(|pane| self.area(*pane).is_some_and(|area| area.contains((x, y).into())))
    }
}

fn inset(area: Rect, by: u16) -> Rect {
    Rect { x: area.x + by, width: area.width.saturating_sub(2 * by), ..area }
}

/// A pane's title row, and what is left below an empty row.
fn with_head(area: Rect) -> (Rect, Rect) {
    let head = Rect { height: 1.min(area.height), ..area };
    let gap = if area.height > 12 { 2 } else { 1 };
    let body = Rect { y: area.y + gap.min(area.height), height: area.height.saturating_sub(gap), ..area };
    (head, body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_area_lies_within_every_window() {
        for columns in 1..=200 {
            for rows in 1..=60 {
                for focus in Pane::ALL {
                    let side = [None, Some(0), Some(columns / 2), Some(u16::MAX)][usize::from(rows % 4)];
                    let regions = match columns % 3 {
                        0 => Regions::alone((columns, rows), focus),
                        _ => Regions::split((columns, rows), focus, side),
                    };
                    let window = Rect { x: 0, y: 0, width: columns, height: rows };
                    let areas = [regions.page, regions.metadata, regions.quotes, regions.fold];
                    for area in areas.into_iter().flatten().chain([regions.title, regions.hints]) {
                        assert_eq!(area.intersection(window), area, "{columns}×{rows} {focus:?}");
                    }
                    if regions.shape != Shape::Tiny {
                        let own = regions.area(focus).unwrap();
                        assert!(own.width > 0 && own.height > 0, "{columns}×{rows} {focus:?}: {own:?}");
                    }
                }
            }
        }
    }
}
