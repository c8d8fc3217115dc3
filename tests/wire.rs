//! Frames on the wire: whatever one buffer shows and the next is to show, the bytes between them, read by an
//! independent terminal, end in the next buffer exactly. Frames come in rows of prose that are typed into, shifted,
//! scrolled and blanked, since that is what they are in life.

#![allow(clippy::disallowed_methods)] // Buffers are filled the library's own way.

use std::num::NonZero;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use siaran::tui::wire::Wire;

const COLUMNS: u16 = 24;
const ROWS: u16 = 9;

/// What happens to the screen between two frames.
#[derive(Clone, Debug)]
enum Step {
    Write { x: u16, y: u16, text: String, style: u8 },
    InsertCell { x: u16, y: u16, symbol: char },
    DeleteCell { x: u16, y: u16 },
    Scroll { top: u16, bottom: u16, by: i16 },
    Blank { y: u16 },
    Forget,
}

fn step() -> impl Strategy<Value = Step> {
    let text = prop_oneof![
        5 => "[a-z ]{1,24}",
        1 => "[a-z一二é]{1,12}",
        1 => " {1,24}",
    ];
    prop_oneof![
        4 => (0..COLUMNS, 0..ROWS, text, 0..6_u8).prop_map(|(x, y, text, style)| Step::Write { x, y, text, style }),
        3 => (0..COLUMNS, 0..ROWS, prop::char::range('a', 'z')).prop_map(|(x, y, symbol)| Step::InsertCell { x, y, symbol }),
        3 => (0..COLUMNS, 0..ROWS).prop_map(|(x, y)| Step::DeleteCell { x, y }),
        2 => (0..ROWS, 0..ROWS, -4..5_i16).prop_map(|(a, b, by)| Step::Scroll { top: a.min(b), bottom: a.max(b), by }),
        1 => (0..ROWS).prop_map(|y| Step::Blank { y }),
        1 => Just(Step::Forget),
    ]
}

fn style(number: u8) -> Style {
    // What a cell had before must not show through: a terminal cannot be bold and dim at once.
    let plain = Style::reset();
    match number {
        0 => plain,
        1 => plain.add_modifier(Modifier::BOLD),
        2 => plain.add_modifier(Modifier::DIM),
        3 => plain.add_modifier(Modifier::REVERSED),
        4 => plain.fg(Color::Red).add_modifier(Modifier::UNDERLINED),
        _ => plain.fg(Color::Indexed(136)),
    }
}

/// Does a step to a buffer; whether the terminal is to be forgotten.
fn perform(step: &Step, buffer: &mut Buffer) -> bool {
    let width = usize::from(COLUMNS);
    match step {
        Step::Write { x, y, text, style: number } => {
            buffer.set_string(*x, *y, text, style(*number));
        }
        Step::InsertCell { x, y, symbol } if !has_wide(buffer, *y) => {
            let row = usize::from(*y) * width;
            buffer.content[row + usize::from(*x)..row + width].rotate_right(1);
            buffer[(*x, *y)].reset();
            buffer[(*x, *y)].set_char(*symbol);
        }
        Step::DeleteCell { x, y } if !has_wide(buffer, *y) => {
            let row = usize::from(*y) * width;
            buffer.content[row + usize::from(*x)..row + width].rotate_left(1);
            buffer[(COLUMNS - 1, *y)].reset();
        }
        Step::Scroll { top, bottom, by } => {
            let rows = &mut buffer.content[usize::from(*top) * width..(usize::from(*bottom) + 1) * width];
            let cells = (usize::from(by.unsigned_abs()) * width).min(rows.len());
            if *by < 0 {
                rows.rotate_left(cells);
            } else {
                rows.rotate_right(cells);
            }
        }
        Step::Blank { y } => {
            for x in 0..COLUMNS {
                buffer[(x, *y)].reset();
            }
        }
        Step::Forget => return true,
        _ => {}
    }
    false
}

fn has_wide(buffer: &Buffer, y: u16) -> bool {
    (0..COLUMNS).any(|x| !buffer[(x, y)].symbol().is_ascii() && buffer[(x, y)].symbol() != "é")
}

/// What a screen shows, cell by cell: symbol and the attributes that can be seen on it.
fn told(symbol: &str, attributes: [bool; 4], colour: &str, ground: &str) -> String {
    let symbol = if symbol.is_empty() { " " } else { symbol };
    let [bold, dim, under, reverse] = attributes;
    if symbol == " " {
        return format!(" {under}{reverse} on {ground}");
    }
    format!("{symbol} {bold}{dim}{under}{reverse} {colour} on {ground}")
}

fn of_buffer(buffer: &Buffer, painted: bool) -> Vec<String> {
    let (text, ground) = if painted { ("Rgb(1, 2, 3)", "Rgb(4, 5, 6)") } else { ("Default", "Default") };
    let mut cells = Vec::new();
    for y in 0..ROWS {
        let mut x = 0;
        while x < COLUMNS {
            let cell = &buffer[(x, y)];
            let has = |modifier| cell.modifier.contains(modifier);
            let attributes =
                [has(Modifier::BOLD), has(Modifier::DIM), has(Modifier::UNDERLINED), has(Modifier::REVERSED)];
            let colour = match cell.fg {
                Color::Red => "Idx(1)".to_owned(),
                Color::Indexed(n) => format!("Idx({n})"),
                _ => text.to_owned(),
            };
            cells.push(told(cell.symbol(), attributes, &colour, ground));
            let wide = matches!(cell.symbol(), "一" | "二");
            if wide {
                cells.push("wide".to_owned());
            }
            x += if wide { 2 } else { 1 };
        }
    }
    cells
}

fn of_screen(screen: &vt100::Screen) -> Vec<String> {
    let mut cells = Vec::new();
    for y in 0..ROWS {
        for x in 0..COLUMNS {
            let cell = screen.cell(y, x).expect("the cell is on the screen");
            if cell.is_wide_continuation() {
                cells.push("wide".to_owned());
                continue;
            }
            let attributes = [cell.bold(), cell.dim(), cell.underline(), cell.inverse()];
            let (text, ground) = (format!("{:?}", cell.fgcolor()), format!("{:?}", cell.bgcolor()));
            cells.push(told(cell.contents(), attributes, &text, &ground));
        }
    }
    cells
}

/// A wide character cut by what was written over half of it is no frame a program draws.
fn is_whole(buffer: &Buffer) -> bool {
    (0..ROWS).all(|y| {
        (0..COLUMNS).all(|x| {
            let wide = matches!(buffer[(x, y)].symbol(), "一" | "二");
            !wide || (x + 1 < COLUMNS && buffer[(x + 1, y)].symbol() == " ")
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_terminal_shows_what_was_drawn(
        frames in prop::collection::vec(prop::collection::vec(step(), 1..5), 1..8),
        cursors in prop::collection::vec(prop::option::of((0..COLUMNS, 0..ROWS)), 8),
        painted in any::<bool>(),
    ) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, COLUMNS, ROWS));
        let mut wire = Wire::new(painted.then_some((Color::Rgb(1, 2, 3), Color::Rgb(4, 5, 6))));
        let [rows, columns] = [ROWS, COLUMNS].map(|n| NonZero::new(n).expect("a window has cells"));
        let mut terminal = vt100::Parser::new(rows, columns, 0);
        for (steps, cursor) in frames.iter().zip(&cursors) {
            let mut next = buffer.clone();
            for step in steps {
                if perform(step, &mut next) {
                    wire.forget();
                }
            }
            if !is_whole(&next) {
                continue;
            }
            let bytes = wire.frame(&next, *cursor);
            terminal.process(&bytes);
            let (seen, drawn) = (of_screen(terminal.screen()), of_buffer(&next, painted));
            let wrong = seen.iter().zip(&drawn).position(|(a, b)| a != b);
            let cells = wrong.map(|at| (at, &seen[at], &drawn[at]));
            prop_assert!(wrong.is_none(), "{:?} after {:?}", cells, String::from_utf8_lossy(&bytes));
            prop_assert_eq!(seen.len(), drawn.len());
            prop_assert_eq!(terminal.screen().hide_cursor(), cursor.is_none());
            if let Some((x, y)) = cursor {
                prop_assert_eq!(terminal.screen().cursor_position(), (*y, *x));
            }
            buffer = next;
        }
    }
}

fn frame(rows: &[&str]) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 12));
    for (y, row) in (0_u16..).zip(rows) {
        buffer.set_string(0, y, row, Style::new());
    }
    buffer
}

/// The bytes between two frames.
fn between(old: &[&str], new: &[&str], cursor: (u16, u16)) -> String {
    let mut wire = Wire::default();
    wire.frame(&frame(old), Some(cursor));
    String::from_utf8(wire.frame(&frame(new), Some((cursor.0 + 1, cursor.1)))).expect("frames are UTF-8")
}

#[test]
fn a_frame_that_changes_nothing_sends_nothing() {
    let mut wire = Wire::default();
    wire.frame(&frame(&["satu"]), Some((4, 0)));
    assert_eq!(wire.frame(&frame(&["satu"]), Some((4, 0))), b"");
}

#[test]
fn a_character_typed_within_a_row_shifts_the_row() {
    let old = "Kementerian mengajak pemerintah daerah membangun";
    let new = "Kementerianx mengajak pemerintah daerah membangun";
    assert_eq!(between(&[old], &[new], (11, 0)), "\x1b[@x");
    assert_eq!(between(&[new], &[old], (11, 0)), "\x1b[P\x1b[C");
}

#[test]
fn a_character_typed_at_the_end_is_sent_alone() {
    assert_eq!(between(&["satu"], &["satua"], (4, 0)), "a");
}

#[test]
fn rows_that_moved_are_scrolled() {
    let rows: Vec<String> =
        (0..13).map(|n| format!("baris ke-{n} dengan kata-katanya sendiri {}", n * 7)).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let bytes = between(&rows[..12], &rows[1..], (0, 11));
    assert!(bytes.len() < 80 && bytes.contains("\x1b[1S\x1b[r"), "{bytes:?}");
}

#[test]
fn the_blank_end_of_a_row_is_erased() {
    let bytes = between(&["satu kalimat yang cukup panjang di sini"], &["satu"], (3, 0));
    assert_eq!(bytes, "\x1b[2C\x1b[K\x08");
}
