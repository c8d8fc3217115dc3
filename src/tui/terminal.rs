//! The terminal: entering and leaving its modes, one buffered write a frame, restoring it whatever happens. With
//! `input`, the only file that names crossterm. Knows nothing of what is drawn.

use std::io::{self, BufWriter, Stdout, Write};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::Print;
use crossterm::terminal::{
    self, BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen,
};
use crossterm::{cursor, execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal};

use super::input::Input;

/// A frame of the largest usual window fits in one write.
const FRAME_BYTES: usize = 64 * 1024;

type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// The terminal while the editor has it. Dropping it gives the terminal back as it was.
pub(super) struct Tty {
    screen: Screen,
}

impl Tty {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste. Asks it nothing, so nothing is waited for.
    ///
    /// # Errors
    /// When the terminal cannot be put into raw mode or written to.
    pub(super) fn enter() -> io::Result<Tty> {
        terminal::enable_raw_mode()?;
        restore_on_panic();
        let mut out = BufWriter::with_capacity(FRAME_BYTES, io::stdout());
        // Some remote shells do not clear on entering the alternate screen, so it is cleared by hand.
        queue!(out, EnterAlternateScreen, Clear(ClearType::All), EnableBracketedPaste)?;
        let screen = Terminal::new(CrosstermBackend::new(out))?;
        Ok(Tty { screen })
    }

    /// Draws a frame in one write, as one update where the terminal knows such a thing.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub(super) fn draw(&mut self, render: impl FnOnce(&mut Frame)) -> io::Result<()> {
        queue!(self.screen.backend_mut(), BeginSynchronizedUpdate)?;
        self.screen.draw(render)?;
        queue!(self.screen.backend_mut(), EndSynchronizedUpdate)?;
        io::Write::flush(self.screen.backend_mut())
    }

    /// Forgets what is on the screen, so that the next frame paints all of it.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub(super) fn clear(&mut self) -> io::Result<()> {
        // The library's own `clear` asks the terminal where its cursor is and fails when no answer comes, which would
        // take the editor with it; setting the size anew clears as well, and asks nothing.
        let size = self.screen.size()?;
        self.screen.resize(Rect::new(0, 0, size.width, size.height))
    }

    /// The window's size: columns, rows.
    ///
    /// # Errors
    /// When the terminal does not say.
    pub(super) fn size(&self) -> io::Result<(u16, u16)> {
        let size = self.screen.size()?;
        Ok((size.width, size.height))
    }

    /// Hands text to the terminal's clipboard by OSC 52. Whether it arrives nobody can tell.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub(super) fn copy(&mut self, text: &str) -> io::Result<()> {
        let out = self.screen.backend_mut();
        queue!(out, CopyToClipboard::to_clipboard_from(text))?;
        io::Write::flush(out)
    }

    /// Switches reporting of clicks, drags and the wheel on or off. Plain motion is never asked for: on a slow line it
    /// would be a flood.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub(super) fn mouse(&mut self, on: bool) -> io::Result<()> {
        let modes = if on { "\x1b[?1002h\x1b[?1006h" } else { "\x1b[?1006l\x1b[?1002l" };
        let out = self.screen.backend_mut();
        queue!(out, Print(modes))?;
        io::Write::flush(out)
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        // Nothing can be done for a terminal that is gone.
        let _ = io::Write::flush(self.screen.backend_mut());
        let _ = restore();
    }
}

/// Reads the terminal on a thread of its own: should the terminal go away, only that thread hangs. Ends the channel
/// when the terminal can no longer be read.
pub(super) fn read_inputs() -> Receiver<Input> {
    let (to, from) = channel();
    thread::spawn(move || {
        while let Ok(raw) = crossterm::event::read() {
            if let Some(input) = Input::from_raw(raw)
                && to.send(input).is_err()
            {
                break;
            }
        }
    });
    from
}

/// Undoes every mode, in the reverse order of entering.
fn restore() -> io::Result<()> {
    let mut out = io::stdout();
    execute!(
        out,
        Print("\x1b[?1006l\x1b[?1002l"),
        DisableBracketedPaste,
        EndSynchronizedUpdate,
        LeaveAlternateScreen,
        cursor::Show
    )?;
    out.flush()?;
    terminal::disable_raw_mode()
}

/// A panic's words must land on a terminal that can show them.
fn restore_on_panic() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let _ = restore();
        before(panic);
    }));
}
