//! The mouse. A case names what is on the screen: the place is looked for there.

use super::common::driver::{Driver, How};
use super::common::notation;
use super::{open, press, read_only};
use siaran::model::{Field, Place};
use siaran::tui::app::Pane;
use siaran::tui::input::{Input, Mouse};
use siaran::tui::popup::Popup;

const WIDE: How = How { size: (110, 32), ..HOW };
const HOW: How = How {
    access: siaran::session::Access::Write,
    lang: siaran::phrase::Lang::Id,
    size: (80, 24),
    saved_before: true,
};
const NARROW: How = How { size: (40, 12), ..HOW };

/// Where words stand on the screen, from the top; `skip` times further down.
#[track_caller]
fn find(driver: &Driver, words: &str, skip: usize) -> (u16, u16) {
    let (buffer, _) = driver.draw();
    let mut found = Vec::new();
    for y in 0..buffer.area.height {
        let cells: Vec<&str> = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect();
        let columns = 0..cells.len();
        found.extend(columns.filter(|x| cells[*x..].concat().starts_with(words)).map(|x| (x as u16, y)));
    }
    *found.get(skip).unwrap_or_else(|| panic!("{words:?} is not on the screen"))
}

fn mouse(driver: &mut Driver, what: Mouse, (x, y): (u16, u16)) {
    driver.input(Input::Mouse(what, x, y));
    assert_eq!(driver.caret_fault(), None);
}

fn click(driver: &mut Driver, at: (u16, u16)) {
    mouse(driver, Mouse::Press, at);
    mouse(driver, Mouse::Release, at);
}

/// Clicks `clicks` times at words, `into` cells further right, and shows the draft.
fn clicked(before: &str, words: &str, into: u16, clicks: u8) -> String {
    let mut driver = open(before, HOW);
    let (x, y) = find(&driver, words, 0);
    (0..clicks).for_each(|_| click(&mut driver, (x + into, y)));
    notation::show(&driver.app)
}

#[test]
fn clicks_take_pieces() {
    let text = "¶ |Satu dua. Tiga tujuh.\n¶ lima";
    assert_eq!(clicked(text, "tujuh", 2, 1), "¶ Satu dua. Tiga tu|juh.\n¶ lima");
    assert_eq!(clicked(text, "tujuh", 2, 2), "¶ Satu dua. Tiga ⟨tujuh|⟩.\n¶ lima");
    assert_eq!(clicked(text, "tujuh", 2, 3), "¶ Satu dua. ⟨Tiga tujuh.|⟩\n¶ lima");
    assert_eq!(clicked(text, "tujuh", 2, 4), "¶ ⟨Satu dua. Tiga tujuh.|⟩\n¶ lima");
    assert_eq!(clicked(text, "tujuh", 2, 5), "¶ ⟨Satu dua. Tiga tujuh.|⟩\n¶ lima");
    assert_eq!(clicked(text, "lima", 30, 1), "¶ Satu dua. Tiga tujuh.\n¶ lima|");
    assert_eq!(clicked(text, "Judul", 2, 2), "= ⟨Judul|⟩\n¶ Satu dua. Tiga tujuh.\n¶ lima");
}

#[test]
fn slow_clicks_are_single() {
    let mut driver = open("¶ |satu dua", HOW);
    let at = find(&driver, "dua", 0);
    click(&mut driver, at);
    driver.app.millis += 1_000;
    click(&mut driver, at);
    assert_eq!(notation::show(&driver.app), "¶ satu |dua");
}

/// Presses, drags from one to the other and lets go.
fn dragged(before: &str, (from, clicks): (&str, u8), to: &str, into: u16) -> String {
    let mut driver = open(before, HOW);
    let (at, (x, y)) = (find(&driver, from, 0), find(&driver, to, 0));
    (1..clicks).for_each(|_| click(&mut driver, at));
    mouse(&mut driver, Mouse::Press, at);
    mouse(&mut driver, Mouse::Drag, (x + into, y));
    mouse(&mut driver, Mouse::Release, (x + into, y));
    // What is let go is no longer drawn along.
    mouse(&mut driver, Mouse::Drag, (0, 0));
    notation::show(&driver.app)
}

#[test]
fn drags_select() {
    let text = "¶ |satu dua\n¶ tiga tujuh. Lima";
    assert_eq!(dragged(text, ("dua", 1), "tujuh", 2), "¶ satu ⟨dua\n¶ tiga tu|⟩juh. Lima");
    assert_eq!(dragged(text, ("tujuh", 1), "dua", 1), "¶ satu d⟨|ua\n¶ tiga ⟩tujuh. Lima");
    assert_eq!(dragged(text, ("dua", 2), "tujuh", 2), "¶ satu ⟨dua\n¶ tiga tujuh|⟩. Lima");
    assert_eq!(dragged(text, ("tujuh", 2), "satu", 1), "¶ ⟨|satu dua\n¶ tiga tujuh⟩. Lima");
    assert_eq!(dragged(text, ("tujuh", 3), "Lima", 1), "¶ satu dua\n¶ ⟨tiga tujuh. Lima|⟩");
    // The headline is a text of its own.
    assert_eq!(dragged(text, ("dua", 1), "Judul", 1), "¶ ⟨|satu ⟩dua\n¶ tiga tujuh. Lima");
}

#[test]
fn a_click_with_shift_or_alt_extends() {
    let mut driver = open("¶ |satu dua tiga", HOW);
    let (from, to) = (find(&driver, "dua", 0), find(&driver, "tiga", 0));
    click(&mut driver, from);
    mouse(&mut driver, Mouse::Extend, to);
    assert_eq!(notation::show(&driver.app), "¶ satu ⟨dua |⟩tiga");
    let first = find(&driver, "satu", 0);
    mouse(&mut driver, Mouse::Extend, first);
    assert_eq!(notation::show(&driver.app), "¶ ⟨|satu ⟩dua tiga");
}

/// Takes hold of a block left of `from` and lets go at a row of `to`.
fn moved(before: &str, from: &str, to: &str, down: u16) -> (String, String) {
    let mut driver = open(before, HOW);
    let (at, (_, y)) = (find(&driver, from, 0), find(&driver, to, 0));
    let hold = (at.0 - 5, at.1);
    mouse(&mut driver, Mouse::Press, hold);
    mouse(&mut driver, Mouse::Drag, (hold.0, y + down));
    let said = driver.outcome();
    mouse(&mut driver, Mouse::Release, (hold.0, y + down));
    assert_eq!(driver.app.pointer.grip, siaran::tui::pointer::Grip::Nothing);
    (notation::show(&driver.app), said)
}

#[test]
fn blocks_are_dragged_by_their_numbers() {
    let text = "¶ satu|\n# dua\n¶ tiga\n¶ kelima";
    let (draft, said) = moved(text, "satu", "tiga", 1);
    assert_eq!(
        (&*draft, &*said),
        ("# dua\n¶ tiga\n¶ |satu\n¶ kelima", "Lepas untuk memindahkan ¶1 menjadi ¶3")
    );
    assert_eq!(moved(text, "kelima", "satu", 0).0, "¶ |kelima\n¶ satu\n# dua\n¶ tiga");
    assert_eq!(moved(text, "kelima", "Judul", 0).0, "¶ |kelima\n¶ satu\n# dua\n¶ tiga");
    assert_eq!(moved(text, "dua", "kelima", 3).0, "¶ satu\n¶ tiga\n¶ kelima\n# |dua");
    // Beside where it stands it stays.
    assert_eq!(moved(text, "dua", "satu", 1).0, "¶ satu\n# |dua\n¶ tiga\n¶ kelima");
    assert_eq!(moved(text, "dua", "dua", 1).0, "¶ satu\n# |dua\n¶ tiga\n¶ kelima");
    // What is selected with it goes along.
    let selected = "¶ ⟨satu\n# dua|⟩\n¶ tiga\n¶ kelima";
    assert_eq!(moved(selected, "dua", "tiga", 1).0, "¶ tiga\n¶ ⟨satu\n# dua|⟩\n¶ kelima");
}

#[test]
fn a_reader_drags_no_block() {
    let mut driver = open("¶ satu|\n¶ dua", read_only());
    let (x, y) = find(&driver, "satu", 0);
    mouse(&mut driver, Mouse::Press, (x - 5, y));
    mouse(&mut driver, Mouse::Drag, (x - 5, y + 5));
    mouse(&mut driver, Mouse::Release, (x - 5, y + 5));
    assert_eq!(driver.draft().blocks[0].text, "satu");
}

#[test]
fn a_drag_past_the_edge_scrolls() {
    let long: String = (1..40).map(|n| format!("¶ alinea{n}\n")).collect();
    let mut driver = open(&long, HOW);
    let from = find(&driver, "alinea1", 0);
    mouse(&mut driver, Mouse::Press, from);
    for _ in 0..20 {
        mouse(&mut driver, Mouse::Drag, (40, 23));
    }
    let Place::Block(index, _) = driver.app.caret.head.place else { panic!("the caret is in a block") };
    assert!(index > 20, "{index}");
    for _ in 0..200 {
        mouse(&mut driver, Mouse::Drag, (40, 23));
    }
    assert_eq!(driver.app.caret.head.place, Place::Block(38, siaran::model::BlockPart::Text));
    for _ in 0..60 {
        mouse(&mut driver, Mouse::Drag, (0, 0));
    }
    assert_eq!(driver.app.caret.head.byte, 0);
    assert_eq!(driver.app.caret.head.place, Place::Block(0, siaran::model::BlockPart::Text));
}

#[test]
fn fields_and_cards_are_clicked_into() {
    let mut driver = open("@place Kota Bogor\n¶ |a", WIDE);
    let at = find(&driver, "Bogor", 0);
    click(&mut driver, at);
    assert_eq!(driver.app.focus, Pane::Metadata);
    assert_eq!(notation::show(&driver.app), "@place Kota |Bogor\n¶ a");
    click(&mut driver, at);
    assert_eq!(notation::show(&driver.app), "@place Kota ⟨Bogor|⟩\n¶ a");
    mouse(&mut driver, Mouse::Press, at);
    mouse(&mut driver, Mouse::Drag, (at.0, at.1 + 9));
    assert_eq!(
        driver.app.form.caret.head.place,
        Place::Field(Field::Place),
        "a selection stays in its field"
    );

    let mut driver = open("& sari: Sari Dewi~Kepala Biro\n“ sari: Du|a", HOW);
    driver.press("<Tab><Tab><Enter>");
    let at = find(&driver, "Dewi", 1);
    click(&mut driver, at);
    click(&mut driver, at);
    assert_eq!(notation::show(&driver.app).lines().next(), Some("& sari: Sari ⟨Dewi|⟩~Kepala Biro"));
}

#[test]
fn the_lines_around_are_clicked() {
    let mut driver = open("¶ |a", HOW);
    let at = find(&driver, "Perintah", 0);
    click(&mut driver, at);
    assert_eq!(driver.outcome(), "palette");
    let mut driver = open("¶ |a", HOW);
    let at = find(&driver, "▲", 0);
    click(&mut driver, at);
    assert_eq!(driver.outcome(), "problems");
    let mut driver = open("¶ |a", HOW);
    let at = find(&driver, "F4 Metadata", 0);
    click(&mut driver, at);
    assert_eq!(driver.app.focus, Pane::Metadata);
    let mut driver = open("¶ |a", NARROW);
    let at = find(&driver, "Kutipan", 0);
    click(&mut driver, at);
    assert_eq!(driver.app.focus, Pane::Quotes);
    let mut driver = open("¶ |a", WIDE);
    let at = find(&driver, "METADATA", 0);
    click(&mut driver, at);
    assert_eq!(driver.app.focus, Pane::Metadata);
}

#[test]
fn popups_are_clicked() {
    let mut driver = open("¶ |a", HOW);
    driver.press("<C-p>");
    let at = find(&driver, "Bantuan", 0);
    click(&mut driver, at);
    assert_eq!(driver.outcome(), "help");
    let at = find(&driver, "Esc tutup", 0);
    click(&mut driver, at);
    assert!(driver.app.popups.is_empty(), "the foot's keys are clicked");
    driver.press("<F7>");
    click(&mut driver, (0, 0));
    assert!(driver.app.popups.is_empty(), "a click beside puts a list away");
    driver.press("x<C-q>");
    click(&mut driver, (0, 0));
    assert_eq!(driver.outcome(), "question", "a question wants an answer");
    let at = find(&driver, "Batal", 0);
    click(&mut driver, at);
    assert!(driver.app.popups.is_empty() && !driver.app.quit);
    driver.press("<F7><Down>");
    let at = find(&driver, "wajib", 0);
    click(&mut driver, at);
    assert_eq!(driver.outcome(), "problems");
    click(&mut driver, at);
    assert_ne!(driver.outcome(), "problems", "the chosen one is opened");
    driver.press("<C-f>satu dua");
    let at = find(&driver, "dua", 0);
    click(&mut driver, at);
    click(&mut driver, at);
    let line = driver.app.popups.last_mut().and_then(Popup::line).expect("the search is open");
    assert_eq!(line.selected(), 5..8);
    driver.press("<Esc><F2>");
    let at = find(&driver, "md", 0);
    click(&mut driver, at);
    assert_eq!(driver.outcome(), "preview");
}

#[test]
fn the_wheel_scrolls_what_it_is_over() {
    let mut text: String = (1..40).map(|n| format!("& s{n}: Nama{n}\n")).collect();
    (1..40).for_each(|n| text += &format!("¶ alinea{n}\n"));
    let mut driver = open(&text, WIDE);
    let caret = driver.app.caret;
    let at = find(&driver, "Nama1", 0);
    mouse(&mut driver, Mouse::WheelDown, at);
    assert_eq!(driver.app.quotes.top, 3);
    mouse(&mut driver, Mouse::WheelUp, at);
    assert_eq!(driver.app.quotes.top, 0);
    let at = find(&driver, "alinea5", 0);
    mouse(&mut driver, Mouse::WheelDown, at);
    assert!(find(&driver, "alinea5", 0).1 < at.1);
    assert_eq!(driver.app.caret, caret);
    driver.app.focus = Pane::Body;
    driver.press("<F1>");
    mouse(&mut driver, Mouse::WheelDown, (50, 10));
    mouse(&mut driver, Mouse::WheelUp, (50, 10));
    assert_eq!(driver.outcome(), "help");
}

#[test]
fn the_line_between_the_panes_is_drawn() {
    let mut driver = open("¶ |a", WIDE);
    let x = driver.app.regions.divider.expect("a wide window has one");
    mouse(&mut driver, Mouse::Press, (x, 10));
    mouse(&mut driver, Mouse::Drag, (30, 10));
    assert_eq!(driver.app.regions.divider, Some(30));
    mouse(&mut driver, Mouse::Drag, (0, 10));
    assert_eq!(driver.app.regions.divider, Some(24));
    mouse(&mut driver, Mouse::Drag, (109, 10));
    assert_eq!(driver.app.regions.divider, Some(48));
    mouse(&mut driver, Mouse::Release, (109, 10));
    driver.press("<F4><F4>");
    assert_eq!(driver.app.regions.divider, Some(48));
    driver.app.millis += 1_000;
    click(&mut driver, (48, 12));
    click(&mut driver, (48, 12));
    assert_eq!(driver.app.regions.divider, Some(x));
}

#[test]
fn a_reader_clicks_without_changing_anything() {
    let mut driver = open("¶ |satu dua", read_only());
    let at = find(&driver, "dua", 0);
    click(&mut driver, at);
    click(&mut driver, at);
    assert_eq!(notation::show(&driver.app), "¶ satu ⟨dua|⟩");
}

/// A click into the line of a popup puts the caret there, in the list to pick from and in renaming too.
#[test]
fn a_click_into_a_typed_line_puts_the_caret_there() {
    // The title of renaming names the old name above the line.
    for (keys, line, words, skip) in [
        ("<C-p>ganti nama<Enter>", "Sari XDewi", "Dewi", 1),
        ("<A-o>budi zeta", "budi Xzeta", "zeta", 0),
        ("<C-p>budi zeta", "budi Xzeta", "zeta", 0),
    ] {
        let mut driver = open("& a: Sari Dewi\n“ a: ki|ni", HOW);
        press(&mut driver, keys).unwrap();
        let at = find(&driver, words, skip);
        click(&mut driver, at);
        press(&mut driver, "X").unwrap();
        let typed = driver.app.popups.last_mut().and_then(Popup::line).map(|line| line.text.clone());
        assert_eq!(typed.as_deref(), Some(line), "{keys}");
    }
}
