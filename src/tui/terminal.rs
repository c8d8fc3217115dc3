//! The terminal: entering and leaving its modes, one buffered write a frame, restoring it whatever happens. The only
//! file of the editor that names crossterm. Knows nothing of what is drawn, nor of what is typed.

use std::io::{self, Write};
use std::sync::mpsc::Sender;

use crossterm::clipboard::CopyToClipboard;
use crossterm::style::Print;
use crossterm::terminal::{self, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{Command, cursor, execute, queue};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;
use rustix::io::Errno;

use super::outlet::Outlet;
use super::reader::Message;
use super::wire::Wire;

/// The terminal while the editor has it. Dropping it gives the terminal back as it was.
pub(super) struct Tty {
    out: Outlet,
    wire: Wire,
    /// The window, drawn anew for each frame. It stays, because memory that comes and goes with every key costs more
    /// than what is done in it.
    page: Buffer,
    mouse: bool,
}

/// Clicks, drags and the wheel, with figures that go past column 223.
const MOUSE_ON: &str = "\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l";

impl Tty {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste; `ground` paints it, `ascii` says that
    /// it shows nothing else; `free` says that nobody may have to wait for it. Asks it nothing, so nothing is waited for.
    ///
    /// # Errors
    /// When the terminal cannot be put into raw mode or written to.
    pub(super) fn enter(
        ground: Option<(Color, Color)>,
        mouse: bool,
        ascii: bool,
        free: bool,
    ) -> io::Result<Tty> {
        let wire = Wire::new(ground).in_ascii(ascii);
        let mut tty = Tty { out: Outlet::new(free), wire, page: Buffer::default(), mouse };
        tty.take()?;
        Ok(tty)
    }

    /// Takes the terminal, or takes it again: the next frame paints everything.
    ///
    /// # Errors
    /// When the terminal cannot be put into raw mode or written to.
    pub(super) fn take(&mut self) -> io::Result<()> {
        terminal::enable_raw_mode()?;
        let mut modes = Vec::new();
        queue!(modes, EnterAlternateScreen, Print("\x1b[?2004h"))?;
        if self.mouse {
            modes.extend_from_slice(MOUSE_ON.as_bytes());
        }
        // Written with the first frame, which also clears: some remote shells do not on entering the screen.
        self.wire.forget();
        self.out.put(&modes);
        Ok(())
    }

    /// Says who is told when a terminal that took nothing takes something again.
    pub(super) fn tell(&mut self, to: Sender<Message>) {
        self.out.tell(to);
    }

    /// Whether all that was sent is out. As long as it is not, no frame is made: one then shows the newest state.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub(super) fn is_clear(&mut self) -> io::Result<bool> {
        self.out.is_clear()
    }

    /// Gives the terminal back for a while.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub(super) fn leave(&mut self) -> io::Result<()> {
        self.out.finish()?;
        restore()
    }

    /// The bytes of a frame; none when nothing changed.
    pub(super) fn frame(
        &mut self,
        size: (u16, u16),
        render: impl FnOnce(&mut Buffer) -> Option<(u16, u16)>,
    ) -> Vec<u8> {
        self.page.resize(Rect::new(0, 0, size.0, size.1));
        self.page.reset();
        let cursor = render(&mut self.page);
        self.wire.frame(&self.page, cursor)
    }

    /// Sends a frame in one write.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub(super) fn send(&mut self, frame: &[u8]) -> io::Result<()> {
        if frame.is_empty() { Ok(()) } else { self.out.send(frame) }
    }

    /// Draws a frame in one write, as one update where the terminal knows such a thing. `render` fills the buffer and
    /// says where the cursor goes.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub(super) fn draw(
        &mut self,
        size: (u16, u16),
        render: impl FnOnce(&mut Buffer) -> Option<(u16, u16)>,
    ) -> io::Result<()> {
        let frame = self.frame(size, render);
        self.send(&frame)
    }

    /// Forgets what is on the screen, so that the next frame paints all of it. Asks the terminal nothing.
    pub(super) fn clear(&mut self) {
        self.wire.forget();
    }

    /// The window's size: columns, rows.
    ///
    /// # Errors
    /// When the terminal does not say.
    pub(super) fn size(&self) -> io::Result<(u16, u16)> {
        super::reader::size()
    }

    /// Hands text to the terminal's clipboard by OSC 52, wrapped for what runs between. Whether it arrives nobody can
    /// tell.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub(super) fn copy(&mut self, text: &str, wrapped: impl Fn(&str) -> String) -> io::Result<()> {
        let mut sequence = String::new();
        // Writing to a string does not fail.
        let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence);
        self.out.send(wrapped(&sequence).as_bytes())
    }

    /// Switches reporting of clicks, drags and the wheel on or off. Plain motion is never asked for: on a slow line it
    /// would be a flood.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub(super) fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        self.out.send(if on { MOUSE_ON } else { MOUSE_OFF }.as_bytes())
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        // Nothing can be done for a terminal that is gone.
        if self.out.give_up() {
            // A sequence that was cut must not take what comes next for its own (CAN, ECMA-48 8.3.6).
            let _ = io::stdout().write_all(b"\x18");
        }
        let _ = restore();
    }
}

/// Undoes every mode, in the reverse order of entering. A frame that was cut may have left a terminal to scroll but some
/// of its rows; setting that right puts the cursor at the top, so it is sent to the bottom, where what comes next belongs
/// if the terminal has no other screen to go back to.
pub(super) fn restore() -> io::Result<()> {
    let mut out = io::stdout();
    execute!(
        out,
        Print("\x1b[r\x1b[999H\x1b[m\x1b[?1006l\x1b[?1002l\x1b[?2004l"),
        EndSynchronizedUpdate,
        LeaveAlternateScreen,
        cursor::Show
    )?;
    out.flush()?;
    terminal::disable_raw_mode()
}

/// Whether an error of the terminal says that it is not there any more: the line dropped, its window was closed.
pub(super) fn is_gone(error: &io::Error) -> bool {
    let gone = [Errno::IO, Errno::PIPE, Errno::NXIO, Errno::NODEV, Errno::BADF, Errno::NOTTY];
    Errno::from_io_error(error).is_some_and(|error| gone.contains(&error))
}
