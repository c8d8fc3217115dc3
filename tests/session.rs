//! The laws of editing: whatever is done to a draft can be undone, positions move with the text, and any keys in any
//! window leave an editor whose caret stands somewhere and whose page is laid out as if it were laid out anew.

mod common;

use common::driver::{Driver, How, profiles};
use common::nasty;
use proptest::prelude::*;
use proptest::sample::Index;
use siaran::model::{Block, Draft, Edit, Field, Joint, Kind, Place, Pos, Speaker, SpeakerPart, shift};
use siaran::session::{Access, Caret, Change, Grouping, Session};
use siaran::text::wrap::Layout;
use siaran::tui::app::Pane;
use siaran::tui::page::{Flow, Page};
use siaran::tui::view::Shape;

/// A draft with every kind of block.
fn draft() -> impl Strategy<Value = Draft> {
    let block = (0..8u8, nasty::text(8), nasty::text(3), nasty::text(3));
    let blocks = proptest::collection::vec(block, 0..7);
    (nasty::text(4), blocks, any::<bool>()).prop_map(|(title, blocks, dated)| {
        let mut draft = Draft::default();
        draft.set_field(Field::Title, title);
        if dated {
            draft.set_field(Field::Place, "Bogor");
            draft.set_field(Field::Date, "2026-04-21");
            let number = format!("SP-133/{}", draft.field(Field::Title));
            draft.joint.push(Joint { profile: "ojk".into(), number, ..Joint::default() });
        }
        let sari = Speaker { id: "sari".into(), name: "Sari Dewi".into(), ..Speaker::default() };
        draft.speakers.push(sari);
        for (nth, (kind, text, lead, continued)) in blocks.into_iter().enumerate() {
            draft.blocks.push(block_of(nth, kind, text, lead, continued));
        }
        draft
    })
}

fn block_of(nth: usize, kind: u8, text: String, lead: String, continued: String) -> Block {
    let id = format!("b{nth}");
    match kind {
        0 | 1 => Block {
            speaker: if kind == 0 { "sari".into() } else { String::new() },
            attribution: "kata {name}".into(),
            lead,
            continued,
            ..Block::new(Kind::Quote, id, text)
        },
        2 => Block::new(Kind::Heading, id, text),
        3 => {
            Block { numbered: lead.is_empty(), ..Block::new(Kind::List, id, format!("{text}\n{continued}")) }
        }
        4 => Block::new(Kind::Unknown("tabel".into()), id, text),
        _ => Block::paragraph(id, text),
    }
}

/// What is needed to make up an edit that fits a draft.
type Seed = (u8, Index, Index, Index, String);

fn seed() -> impl Strategy<Value = Seed> {
    (0..11u8, any::<Index>(), any::<Index>(), any::<Index>(), nasty::text(4))
}

/// Any boundary of a character of a text.
fn char_at(text: &str, index: Index) -> usize {
    let all: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    *index.get(&all)
}

/// The edit a seed makes up for this draft; `None` when the draft has nothing for it.
fn edit_for(draft: &Draft, (what, a, b, c, words): &Seed) -> Option<Edit> {
    let count = draft.blocks.len();
    let some = |index: &Index| (count > 0).then(|| index.index(count.max(1)));
    Some(match what {
        0..=3 => {
            let places: Vec<Place> = draft.places().collect();
            let place = *a.get(&places);
            let text = draft.text(place)?;
            let (x, y) = (char_at(text, *b), char_at(text, *c));
            Edit::replace(place, x.min(y), &text[x.min(y)..x.max(y)], words.clone())
        }
        4 => Edit::InsertBlock { index: a.index(count + 1), block: Box::new(Block::paragraph("z", words)) },
        5 => {
            let index = some(a)?;
            Edit::RemoveBlock { index, block: Box::new(draft.blocks[index].clone()) }
        }
        6 => Edit::MoveBlock { from: some(a)?, to: some(b)? },
        7 => {
            let index = some(a)?;
            let at = char_at(&draft.blocks[index].text, *b);
            Edit::SplitBlock { index, at, second: Box::new(Block::paragraph("y", "")) }
        }
        8 => {
            let index = some(a).filter(|index| index + 1 < count)?;
            let second = Block { text: String::new(), ..draft.blocks[index + 1].clone() };
            Edit::JoinBlocks { index, at: draft.blocks[index].text.len(), second: Box::new(second) }
        }
        9 => {
            let index = some(a)?;
            Edit::SetId { index, from: draft.blocks[index].id.clone(), to: words.clone() }
        }
        _ => {
            let index = some(a)?;
            let to = b.get(&Kind::ALL).clone();
            Edit::SetKind { index, from: draft.blocks[index].kind.clone(), to }
        }
    })
}

/// All positions on characters of a draft.
fn positions(draft: &Draft) -> Vec<Pos> {
    let of = |place| {
        let text = draft.text(place).unwrap_or_default();
        text.char_indices().map(|(at, _)| at).chain([text.len()]).map(move |at| Pos::new(place, at)).collect()
    };
    draft.places().flat_map(|place| -> Vec<Pos> { of(place) }).collect()
}

/// Whether an edit leaves the text around a position alone, so that its way there and back leads to where it was.
fn is_left_alone(edit: &Edit, pos: Pos) -> bool {
    match edit {
        Edit::Text { place, at, removed, .. } if *place == pos.place => {
            pos.byte < *at || pos.byte > at + removed.len()
        }
        Edit::RemoveBlock { index, .. } => !matches!(pos.place, Place::Block(i, _) if i == *index),
        // What a second block has besides its text goes with it, and comes back with it.
        Edit::JoinBlocks { index, at, .. } => match pos.place {
            Place::Block(i, siaran::model::BlockPart::Text) if i == *index => pos.byte < *at,
            Place::Block(i, siaran::model::BlockPart::Text) => i != index + 1 || pos.byte > 0,
            Place::Block(i, _) => i != index + 1,
            _ => true,
        },
        Edit::SplitBlock { index, at, .. } => pos.place != text_of(*index) || pos.byte != *at,
        // The kind decides which parts a block has.
        _ => true,
    }
}

fn text_of(index: usize) -> Place {
    Place::Block(index, siaran::model::BlockPart::Text)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_edit_and_its_inverse_leave_everything_as_it_was(begin in draft(), seeds in prop::collection::vec(seed(), 1..8)) {
        let mut draft = begin.clone();
        let mut done = Vec::new();
        for seed in &seeds {
            let Some(edit) = edit_for(&draft, seed) else { continue };
            prop_assert_eq!(edit.inverse().inverse(), edit.clone());
            let before = draft.clone();
            for pos in positions(&before).into_iter().filter(|pos| is_left_alone(&edit, *pos)) {
                for after in [false, true] {
                    let there = shift(&edit, pos, after);
                    let back = there.and_then(|there| shift(&edit.inverse(), there, after));
                    prop_assert_eq!(back, Some(pos), "{:?} after {:?}, by way of {:?}", pos, edit, there);
                }
            }
            prop_assert_eq!(edit.apply(&mut draft), Ok(()));
            for pos in positions(&before).into_iter().filter_map(|pos| shift(&edit, pos, true)) {
                let text = draft.text(pos.place);
                prop_assert!(text.is_some_and(|text| text.is_char_boundary(pos.byte)), "{:?} after {:?}", pos, edit);
            }
            done.push(edit);
        }
        for edit in done.iter().rev() {
            prop_assert_eq!(edit.inverse().apply(&mut draft), Ok(()));
        }
        prop_assert_eq!(draft, begin);
    }

    #[test]
    fn an_edit_that_does_not_fit_changes_nothing(begin in draft(), other in draft(), seed in seed()) {
        let Some(edit) = edit_for(&other, &seed) else { return Ok(()) };
        let mut draft = begin.clone();
        if edit.apply(&mut draft).is_err() {
            prop_assert_eq!(&draft, &begin);
        }
        // A change of several edits is made whole or not at all.
        let mut session = Session::new(begin.clone(), Vec::new(), Access::Write);
        let caret = Caret::at(Pos::new(Place::Field(Field::Title), 0));
        let fits = Edit::set(Place::Field(Field::Place), begin.field(Field::Place), "Solo");
        let stale = Edit::replace(Place::Field(Field::Place), 0, "bukan ini", "");
        let change = |edits| Change { edits, before: caret, after: caret, grouping: Grouping::Alone };
        prop_assert!(session.apply(change(vec![fits, stale]), 0).is_err());
        prop_assert_eq!(session.draft(), &begin);
        prop_assert!(!session.is_dirty() && session.undo().is_none());
    }

    #[test]
    fn a_session_undoes_and_redoes_everything(begin in draft(), seeds in prop::collection::vec(seed(), 1..8)) {
        let mut session = Session::new(begin.clone(), Vec::new(), Access::Write);
        let caret = Caret::at(Pos::new(Place::Field(Field::Title), 0));
        let mut states = vec![begin];
        for (at, seed) in seeds.iter().enumerate() {
            let Some(edit) = edit_for(session.draft(), seed) else { continue };
            let idle = edit.is_noop();
            let change = Change { edits: vec![edit], before: caret, after: caret, grouping: Grouping::Alone };
            prop_assert!(session.apply(change, at as u64).is_ok());
            session.recheck(profiles(), common::driver::now(), 2);
            if !idle {
                states.push(session.draft().clone());
            }
        }
        for state in states.iter().rev().skip(1) {
            prop_assert!(session.undo().is_some());
            prop_assert_eq!(session.draft(), state);
        }
        prop_assert!(session.undo().is_none() && !session.is_dirty());
        for state in states.iter().skip(1) {
            prop_assert!(session.redo().is_some());
            prop_assert_eq!(session.draft(), state);
        }
        prop_assert!(session.redo().is_none());
        // Findings that were followed through all that are those of a fresh look.
        while session.recheck(profiles(), common::driver::now(), 1) {}
        let mut fresh = Session::new(session.draft().clone(), Vec::new(), Access::Write);
        while fresh.recheck(profiles(), common::driver::now(), usize::MAX) {}
        // The edits of a fix name places as they were when it was found; `renew` makes them anew before they are used.
        let list = |session: &Session| {
            let all = session.findings().iter();
            all.map(|f| (f.rule, f.level, f.target.clone(), f.message.clone(), f.fixes.len())).collect::<Vec<_>>()
        };
        prop_assert_eq!(list(&session), list(&fresh));
    }
}

/// What a person may press, as scripts.
const KEYS: &[&str] = &[
    "a",
    "Kata ",
    " ",
    "*",
    "“",
    "e",
    "\u{301}",
    "🇮",
    "🇩",
    "👩‍👩‍👧",
    "\u{200d}",
    "<lt>",
    "<Left>",
    "<Right>",
    "<Up>",
    "<Down>",
    "<Home>",
    "<End>",
    "<PgUp>",
    "<PgDn>",
    "<C-Left>",
    "<C-Right>",
    "<C-Up>",
    "<C-Down>",
    "<C-Home>",
    "<C-End>",
    "<S-Left>",
    "<S-Right>",
    "<S-Up>",
    "<S-Down>",
    "<S-Home>",
    "<S-End>",
    "<C-S-Left>",
    "<C-S-Right>",
    "<C-S-End>",
    "<C-S-Home>",
    "<C-S-Up>",
    "<C-S-Down>",
    "<S-PgUp>",
    "<S-PgDn>",
    "<A-Left>",
    "<A-Right>",
    "<A-,>",
    "<A-.>",
    "<A-S-Left>",
    "<A-S-Right>",
    "<A-s>",
    "<A-w>",
    "<A-w>",
    "<C-a>",
    "<BS>",
    "<BS>",
    "<Del>",
    "<Del>",
    "<C-w>",
    "<C-Del>",
    "<Enter>",
    "<Enter>",
    "<Tab>",
    "<S-Tab>",
    "<Esc>",
    "<Esc>",
    "<C-z>",
    "<C-z>",
    "<C-y>",
    "<C-x>",
    "<C-c>",
    "<C-v>",
    "<C-b>",
    "<A-i>",
    "<A-Up>",
    "<A-Down>",
    "<C-d>",
    "<C-k>",
    "<A-1>",
    "<A-2>",
    "<A-3>",
    "<A-4>",
    "<A-5>",
    "<F1>",
    "<F2>",
    "<F3>",
    "<S-F3>",
    "<F4>",
    "<F5>",
    "<F6>",
    "<F7>",
    "<F8>",
    "<S-F8>",
    "<F9>",
    "<A-Enter>",
    "<A-n>",
    "<C-f>",
    "<C-p>",
    "<C-e>",
    "<C-s>",
    "<C-l>",
    "<C-Up>",
    "<C-Down>",
    "n",
    "k",
    "s",
    "<wait>",
    "⟦satu⟧",
    "⟦satu\n\ndua\r\ntiga⟧",
    "⟦\u{301}⟧",
    "<1x1>",
    "<30x8>",
    "<59x15>",
    "<80x24>",
    "<110x32>",
    "<200x60>",
];

/// Where the mouse may do something.
fn press() -> impl Strategy<Value = Press> {
    let size =
        (1..=200u16, 1..=60u16).prop_map(|(columns, rows)| Press::Script(format!("<{columns}x{rows}>")));
    let mouse = (0..6u8, 0..120u16, 0..36u16).prop_map(|(what, x, y)| Press::Mouse(what, x, y));
    prop_oneof![
        40 => proptest::sample::select(KEYS).prop_map(|key| Press::Script(key.to_owned())),
        4 => nasty::piece().prop_map(|text| Press::Script(text.replace('<', "<lt>"))),
        1 => size,
        6 => mouse,
    ]
}

#[derive(Clone, Debug)]
enum Press {
    Script(String),
    Mouse(u8, u16, u16),
}

fn handle(driver: &mut Driver, press: &Press) {
    use siaran::tui::input::{Input, Mouse};
    match press {
        Press::Script(script) => {
            driver.press(script);
        }
        Press::Mouse(what, x, y) => {
            let kinds =
                [Mouse::Press, Mouse::Extend, Mouse::Drag, Mouse::Release, Mouse::WheelUp, Mouse::WheelDown];
            let what = kinds[usize::from(*what)];
            driver.input(Input::Mouse(what, *x, *y));
        }
    }
}

/// What must hold after any key.
fn fault(driver: &Driver) -> Option<String> {
    if let Some(fault) = driver.caret_fault() {
        return Some(fault);
    }
    let app = &driver.app;
    let (buffer, cursor) = driver.draw();
    if let Some((x, y)) = cursor
        && (x >= buffer.area.width || y >= buffer.area.height)
    {
        return Some(format!("the cursor lies outside: {x}, {y} of {}", buffer.area));
    }
    let area = app.regions.page?;
    let column = Page::column(area);
    let width = usize::from(column.width.saturating_sub(Page::gutter(column) + 2)).max(1);
    for (index, row) in &app.page.visible {
        let item = app.page.item(*index)?;
        let flow = Flow::of(*index, driver.draft(), app.session.profile(&app.profiles));
        if flow.text != item.flow.text || flow.spans != item.flow.spans {
            return Some(format!("item {index} reads {:?}, anew {:?}", item.flow, flow));
        }
        if Layout::new(&flow.text, width).rows() != item.layout.rows() {
            return Some(format!("item {index} is laid out {:?}", item.layout.rows()));
        }
        if row.is_some_and(|row| row >= item.layout.height()) {
            return Some(format!("item {index} has no row {row:?}"));
        }
    }
    let sought = app.focus == Pane::Body && app.follow_caret && app.regions.shape != Shape::Tiny;
    if sought && app.page.locate(app.caret.head, area).is_none() {
        return Some(format!("the caret is out of sight: {:?}", app.caret.head));
    }
    None
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        max_shrink_iters: 4_000,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_keys_in_any_window_leave_a_sound_editor(
        begin in draft(),
        presses in prop::collection::vec(press(), 1..40),
        size in prop_oneof![Just((80, 24)), (1..=200u16, 1..=60u16)],
        can_write in prop::bool::weighted(0.9),
    ) {
        let access = if can_write { Access::Write } else { Access::Read };
        let mut driver = Driver::open(begin.clone(), How { size, access, ..How::default() });
        for (nth, press) in presses.iter().enumerate() {
            handle(&mut driver, press);
            let fault = fault(&driver);
            prop_assert!(fault.is_none(), "after {} ({:?}): {}", nth + 1, press, fault.unwrap_or_default());
            if driver.app.quit {
                break;
            }
        }
        if !can_write {
            prop_assert_eq!(driver.draft(), &begin);
        }
        while driver.app.session.redo().is_some() {}
        let end = driver.draft().clone();
        while driver.app.session.undo().is_some() {}
        prop_assert_eq!(driver.draft(), &begin);
        while driver.app.session.redo().is_some() {}
        prop_assert_eq!(driver.draft(), &end);
    }
}

/// The name of a speaker is text like any other; its id is not for typing into.
#[test]
fn a_speaker_that_gets_a_name_gets_an_id() {
    let mut driver = Driver::open(Draft::default(), How::default());
    driver.press("<A-n>Sari Dewi<Esc><A-n>Sari Dewi<Esc>");
    assert_eq!(driver.text(Place::Speaker(0, SpeakerPart::Id)), "sari-dewi");
    assert_eq!(driver.text(Place::Speaker(1, SpeakerPart::Id)), "sari-dewi-2");
}
