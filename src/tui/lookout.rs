//! Looking out for files that change on the disk, on a thread of its own: a few paths, told to the editor one message a
//! path however much happened to it. The kernel tells (inotify(7)), so that waiting costs nothing; where it does not, as
//! on file systems of other machines, each path is looked at every second. Reads no file, and does not know what is
//! in one or who changed it. Nothing may depend on being told: whoever writes looks first.

mod kernel;
mod way;

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Stat, stat};
use rustix::io::Errno;

use kernel::Kernel;
use way::Step;

use super::reader::{Message, drain};
use crate::fall;

/// A file that changed is told of once nothing happened to it for this long: programs write in several goes, and half a
/// file tells nothing.
const QUIET: Duration = Duration::from_millis(100);
/// How often that is waited for; a file that is written without end is told of now and then.
const ROUNDS: u32 = 8;
/// How often a file is looked at where nobody tells.
const TICK: Duration = Duration::from_secs(1);

/// The thread, as the rest of the editor sees it. It ends when this is dropped, and is not waited for: a file system that
/// does not answer holds nobody up.
pub(super) struct Lookout {
    asks: Sender<Ask>,
    control: UnixStream,
}

/// What the thread is asked.
enum Ask {
    Watch(PathBuf),
    Forget(PathBuf),
}

impl Lookout {
    /// Starts the thread; `to` is told of each path that changed, by [`Message::Touched`].
    ///
    /// # Errors
    /// When there can be no thread.
    pub(super) fn start(to: Sender<Message>) -> io::Result<Lookout> {
        Lookout::looking(to, TICK, true)
    }

    /// `told` says whether the kernel is asked to tell.
    fn looking(to: Sender<Message>, tick: Duration, told: bool) -> io::Result<Lookout> {
        let (asks, asked) = channel();
        let (control, mut controlled) = UnixStream::pair()?;
        controlled.set_nonblocking(true)?;
        let kernel = if told { Kernel::new() } else { None };
        let mut watch = Watch { paths: Vec::new(), kernel, tick, to };
        thread::Builder::new().name("lookout".into()).spawn(move || {
            // What fell over once is trusted less, and no more than once.
            if catch_unwind(AssertUnwindSafe(|| watch.run(&mut controlled, &asked))).is_err() {
                watch.look_itself();
                let _ = catch_unwind(AssertUnwindSafe(|| watch.run(&mut controlled, &asked)));
            }
        })?;
        Ok(Lookout { asks, control })
    }

    /// Looks out for a path, too; a symbolic link for what it leads to as well. It is told of at once: what happened to
    /// it before is not known.
    pub(super) fn watch(&mut self, path: &Path) {
        self.ask(Ask::Watch(path.to_owned()));
    }

    /// Looks out for a path no longer. What was told of it already may still be on its way.
    pub(super) fn forget(&mut self, path: &Path) {
        self.ask(Ask::Forget(path.to_owned()));
    }

    fn ask(&mut self, ask: Ask) {
        // A thread that is gone tells nothing; nothing depends on it.
        let _ = self.asks.send(ask);
        let _ = self.control.write_all(&[1]);
    }
}

/// What can be seen of a file without reading it, by which one notices that it changed.
type Stamp = [i128; 6];

fn stamp(path: &Path) -> Option<Stamp> {
    stat(path).ok().map(|found| stamp_of(&found))
}

fn stamp_of(found: &Stat) -> Stamp {
    let time = |seconds, nanos| i128::from(seconds) * 1_000_000_000 + i128::from(nanos);
    [
        i128::from(found.st_dev),
        i128::from(found.st_ino),
        i128::from(found.st_size),
        i128::from(found.st_mode),
        time(found.st_mtime, found.st_mtime_nsec),
        time(found.st_ctime, found.st_ctime_nsec),
    ]
}

/// A path that is looked out for.
struct Watched {
    path: PathBuf,
    /// What was seen of it last.
    seen: Option<Stamp>,
    /// The names to hear of, each with the number the kernel gave its folder, and without a name what is heard of itself.
    names: Vec<(i32, Option<OsString>)>,
    /// Whether nobody tells of it.
    polled: bool,
}

/// The thread's own side.
struct Watch {
    paths: Vec<Watched>,
    kernel: Option<Kernel>,
    tick: Duration,
    to: Sender<Message>,
}

impl Watch {
    fn run(&mut self, control: &mut UnixStream, asked: &Receiver<Ask>) {
        let mut others = false;
        loop {
            let looks = self.paths.iter().any(|path| path.polled).then_some(self.tick);
            // Where others write all the time, as beside a log, they are listened to now and then.
            let wait = if others { Some(QUIET) } else { looks };
            let Ok([control_came, kernel_came]) = self.wait(control, wait, !others) else { return };
            if control_came.contains(PollFlags::IN) {
                drain(control);
            }
            fall::turn(fall::Thread::Lookout);
            let told = kernel_came.contains(PollFlags::IN) && self.hear();
            others = kernel_came.contains(PollFlags::IN) && !told;
            let asks: Vec<Ask> = asked.try_iter().collect();
            if !asks.into_iter().all(|ask| self.take(ask)) || !self.look(told) {
                return;
            }
            if control_came.intersects(PollFlags::HUP | PollFlags::ERR) {
                return;
            }
        }
    }

    /// Does without the kernel.
    fn look_itself(&mut self) {
        self.kernel = None;
        self.paths.iter_mut().for_each(|path| path.polled = true);
    }

    /// Waits for something to do: what came on the control line and, where it is to be heard, from the kernel.
    fn wait(
        &self,
        control: &UnixStream,
        wait: Option<Duration>,
        hears: bool,
    ) -> Result<[PollFlags; 2], Errno> {
        let timespec = wait.and_then(|wait| Timespec::try_from(wait).ok());
        let mut fds = vec![PollFd::new(control, PollFlags::IN)];
        if let Some(kernel) = self.kernel.as_ref().filter(|_| hears) {
            fds.push(PollFd::from_borrowed_fd(kernel.as_fd(), PollFlags::IN));
        }
        match poll(&mut fds, timespec.as_ref()) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error),
        }
        Ok([fds[0].revents(), fds.get(1).map_or(PollFlags::empty(), PollFd::revents)])
    }

    /// Takes what the kernel tells; whether any of it is about a file that is looked out for.
    fn hear(&mut self) -> bool {
        let Some(kernel) = &self.kernel else { return false };
        let (paths, mut ours) = (&self.paths, false);
        let heard = |folder: i32, name: Option<&OsStr>| {
            ours |= match name {
                Some(name) => paths.iter().any(|path| {
                    path.names.iter().any(|(at, own)| (*at, own.as_deref()) == (folder, Some(name)))
                }),
                // The folder itself came or went, or too much happened to tell.
                None => true,
            };
        };
        kernel.hear(heard);
        ours
    }

    /// Does what was asked; false when nobody is there any more.
    fn take(&mut self, ask: Ask) -> bool {
        match ask {
            Ask::Watch(path) if self.paths.iter().any(|known| known.path == path) => self.tell(path),
            Ask::Watch(path) => {
                let mut watched = Watched { path: path.clone(), seen: None, names: Vec::new(), polled: true };
                arm(self.kernel.as_mut(), &mut watched);
                watched.seen = stamp(&path);
                self.paths.push(watched);
                self.tell(path)
            }
            Ask::Forget(path) => {
                self.paths.retain(|known| known.path != path);
                true
            }
        }
    }

    /// Looks at the paths nobody tells of, and at all of them where something was told; false when there is nobody to
    /// tell what is new.
    fn look(&mut self, told: bool) -> bool {
        let mut touched = self.changed(told);
        for _ in 0..ROUNDS {
            if touched.is_empty() {
                break;
            }
            thread::sleep(QUIET);
            let more = self.changed(true);
            if more.is_empty() {
                break;
            }
            touched.extend(more);
        }
        touched.sort_unstable();
        touched.dedup();
        let paths = &self.paths;
        if let Some(kernel) = &mut self.kernel {
            kernel.keep(|folder| paths.iter().any(|path| path.names.iter().any(|(at, _)| *at == folder)));
        }
        touched.into_iter().all(|path| self.tell(path))
    }

    /// The paths that are not as they were seen last, of all or of those nobody tells of.
    fn changed(&mut self, all: bool) -> Vec<PathBuf> {
        let mut changed = Vec::new();
        for path in self.paths.iter_mut().filter(|path| all || path.polled) {
            // It may lie elsewhere by now, or its folder be another one under the old name.
            arm(self.kernel.as_mut(), path);
            let now = stamp(&path.path);
            if now != path.seen {
                path.seen = now;
                changed.push(path.path.clone());
            }
        }
        changed
    }

    fn tell(&self, path: PathBuf) -> bool {
        self.to.send(Message::Touched(path)).is_ok()
    }
}

/// Has the kernel tell of a path, where it can: of the names on the way to it, of the folders and links that lead there.
fn arm(mut kernel: Option<&mut Kernel>, path: &mut Watched) {
    let told = way::of(&path.path).and_then(|way| {
        let mut of = |step| {
            let kernel = kernel.as_mut()?;
            Some(match step {
                Step::Name { folder, name } => (kernel.watch(&folder)?, Some(name)),
                Step::Through(there) => (kernel.watch_itself(&there)?, None),
            })
        };
        way.into_iter().map(&mut of).collect::<Option<Vec<_>>>()
    });
    path.polled = told.is_none();
    path.names = told.unwrap_or_default();
}

#[cfg(test)]
mod tests;
