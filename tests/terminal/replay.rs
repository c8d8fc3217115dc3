//! What arrives at the terminal, cell by cell, against what the editor drew.

use siaran::phrase::Lang;

use super::common::driver::{Driver, How};
use super::terminal::{DRAFT, Terminal};

#[test]
fn what_arrives_is_what_was_drawn() {
    let steps: [(&str, &str); 8] = [
        ("", ""),
        ("\x1b[B\x1b[B", "<Down*2>"),
        (" baru", " baru"),
        ("\x1b[1;2D\x1b[1;2D", "<S-Left*2>"),
        ("\x1bOQ", "<F2>"),
        ("\x1b[B", "<Down>"),
        ("\x1bOQ", "<F2>"),
        ("\x1bOS", "<F4>"),
    ];
    for size in [(80, 24), (110, 32), (40, 12)] {
        let mut terminal = Terminal::open(&format!("replay-{}", size.0), DRAFT, size);
        let how = How { size, lang: Lang::Id, ..How::default() };
        let mut driver = Driver::of_file(DRAFT, how);
        for (raw, script) in steps {
            terminal.press(raw);
            driver.press(script);
            let expected = text_of(&driver);
            terminal.wait(|screen| {
                let rows: Vec<String> = screen.rows(0, size.0).collect();
                let cursor = screen.cursor_position();
                rows.iter().map(|row| row.trim_end()).eq(expected.0.iter().map(String::as_str))
                    && (cursor.1, cursor.0) == expected.1
            });
            // A cell's weight and colour arrive as well.
            let (buffer, _) = driver.draw();
            for y in 0..size.1 {
                for x in 0..size.0 {
                    let (cell, own) = (terminal.screen.screen().cell(y, x).expect("a cell"), &buffer[(x, y)]);
                    let reversed = own.modifier.contains(ratatui::style::Modifier::REVERSED);
                    // The weight of a blank cannot be seen, and so it is not sent.
                    let blank = own.symbol() == " ";
                    let bold = own.modifier.contains(ratatui::style::Modifier::BOLD);
                    let bold = if blank { cell.bold() } else { bold };
                    assert_eq!(
                        (cell.inverse(), cell.bold()),
                        (reversed, bold),
                        "{x},{y} {own:?} after {script}"
                    );
                }
            }
        }
    }
}

/// The rows of a window as text, and the cursor.
fn text_of(driver: &Driver) -> (Vec<String>, (u16, u16)) {
    let (buffer, cursor) = driver.draw();
    let row = |y| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    let rows = (0..buffer.area.height).map(|y| row(y).trim_end().to_owned()).collect();
    (rows, cursor.expect("the cursor is shown"))
}
