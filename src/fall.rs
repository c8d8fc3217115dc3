//! Where a trial has a thread of the editor fall over, to see that nothing typed is lost by it. A release has none of it.
//! Knows nothing of what the threads do.

use std::sync::atomic::{AtomicU8, Ordering};

/// The threads that can be made to fall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Thread {
    /// Reads the terminal.
    Reader = 1,
    /// Waits to be told to end.
    Watch,
    /// Saves, exports, looks at the draft's file.
    Saver,
    /// Looks out for changes by others.
    Lookout,
    /// Waits for a terminal that takes nothing.
    Outlet,
    /// Writes the journal.
    Journal,
    /// Syncs it.
    Sync,
}

impl Thread {
    /// All of them.
    pub const ALL: [Thread; 7] = [
        Thread::Reader,
        Thread::Watch,
        Thread::Saver,
        Thread::Lookout,
        Thread::Outlet,
        Thread::Journal,
        Thread::Sync,
    ];
}

/// What stands here when none is to fall.
const NONE: u8 = 0;

static NEXT: AtomicU8 = AtomicU8::new(NONE);

/// Has a thread fall over at its next turn, once.
pub fn next(thread: Thread) {
    NEXT.store(thread as u8, Ordering::Release);
}

/// A thread has something to do.
pub(crate) fn turn(thread: Thread) {
    if cfg!(debug_assertions) {
        let falls = NEXT.compare_exchange(thread as u8, NONE, Ordering::AcqRel, Ordering::Relaxed).is_ok();
        assert!(!falls, "{thread:?} was made to fall over");
    }
}
