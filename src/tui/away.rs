//! Being away from the terminal: stopped by the shell's job control, or while another editor has it. Everything is put
//! back before and taken again after. The only file of the editor that starts a process, and it starts the one its user
//! named.

use std::io;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::Ordering;
use std::time::Duration;

use nix::unistd::{Pid, getpid, getppid, getsid};

use super::effect::{Away, World};
use crate::store::disk::{self, DiskError};

/// The largest text that is taken back.
const LIMIT: u64 = 16 * 1024 * 1024;

/// How long stopping waits for what was typed to be on the disk.
const SYNCED: Duration = Duration::from_secs(1);

/// Whether a shell is there to go back to: without one, whoever is stopped stays stopped.
///
/// A session that was begun outside of our pid namespace has no number here (0, pid_namespaces(7)); whether whoever began
/// it would ever let us go on cannot be known. rustix has no value for such a session.
fn has_shell() -> bool {
    let none = Pid::from_raw(0);
    let session = getsid(None).unwrap_or(none);
    let parent = getppid();
    session != none && session != getpid() && parent != none && getsid(Some(parent)) == Ok(session)
}

/// Stops until the shell wants the editor back; false when there is no shell.
///
/// # Errors
/// When the terminal cannot be given back or taken again.
pub(super) fn suspend(world: &mut World) -> io::Result<bool> {
    if !has_shell() {
        return Ok(false);
    }
    if let Some(journal) = &world.journal {
        // Nobody knows when it goes on: what was typed does not wait for it. A disk that does not answer is not waited for.
        journal.flush(SYNCED);
    }
    world.tty.leave()?;
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
    world.tty.take()?;
    Ok(true)
}

/// Has a text changed in the editor the user named, and gives back what it left.
///
/// # Errors
/// When the terminal cannot be given back or taken again; all else is an [`Away`].
pub(super) fn edit(world: &mut World, text: &str) -> io::Result<Result<String, Away>> {
    let Some(editor) = world.editor.clone() else { return Ok(Err(Away::NoEditor)) };
    let Some(dir) = world.state_dir.clone() else { return Ok(Err(Away::NoPlace)) };
    let path = match disk::create_private(&dir, disk::TEXT_ENDING, text.as_bytes()) {
        Ok(path) => path,
        Err(error) => return Ok(Err(Away::NotWritten(error))),
    };
    world.reader.pause();
    world.tty.leave()?;
    world.away.store(true, Ordering::Release);
    let ended = run(&editor, &path);
    world.away.store(false, Ordering::Release);
    world.tty.take()?;
    world.reader.resume();
    let left = match ended {
        Ok(true) => text_of(&path),
        // An editor may have written all of it and fall over when it is left.
        Ok(false) | Err(_) => {
            let is_same = disk::read(&path, LIMIT).is_ok_and(|bytes| bytes == text.as_bytes());
            let kept = (!is_same && path.exists()).then(|| disk::keep_text(&path));
            Err(Away::Failed { editor, kept })
        }
    };
    // What was written there and cannot be taken back stays for whoever wrote it.
    let stays =
        matches!(left, Err(Away::NotText(_) | Away::NotRead(..) | Away::Failed { kept: Some(_), .. }));
    if !stays {
        // What cannot be removed lies in a folder that its owner alone can read.
        let _ = disk::remove(&path);
    }
    Ok(left)
}

fn text_of(path: &Path) -> Result<String, Away> {
    match disk::read(path, LIMIT) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|_| Away::NotText(disk::keep_text(path))),
        Err(DiskError::TooLarge { .. }) => Err(Away::NotText(disk::keep_text(path))),
        Err(error) => Err(Away::NotRead(error, disk::keep_text(path))),
    }
}

/// Runs the editor as the shell would: the variable may hold arguments. The path is an argument, never part of a line
/// that the shell reads.
fn run(editor: &str, path: &Path) -> io::Result<bool> {
    let line = format!("{editor} \"$1\"");
    let status = Command::new("/bin/sh").arg("-c").arg(line).arg("siaran").arg(path).status()?;
    Ok(status.success())
}
