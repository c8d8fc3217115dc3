//! What keeps typing from being lost: every change to an open draft is put down at once, in a file of the user's own
//! state, and offered again when the draft was not saved. Knows no pane and no key.
//!
//! A journal begins with the draft as it was opened and goes on with the edits that were made, so that it needs no other
//! file: it gives the text back when the draft was changed or deleted since. Edits are written as they are made, which
//! outlives the process; within a second they are synced, which outlives the machine. The path in a journal is shown to
//! people and compared; nothing is ever written to it. One that grew long goes on in a new one under the same name, which
//! begins with the draft as it was saved last and as it is (`renew`). So does one whose thread fell over, with the edits
//! since instead ([`begin_anew`]).
//!
//! | it ended | the journal |
//! |---|---|
//! | everything saved | goes |
//! | thrown away on purpose | is kept for 30 days, and no longer offered by itself |
//! | any other way | stays, and is offered when the draft is opened next |
//!
//! One that is damaged never goes by itself: it gives what stands before the damage, and where the draft has all of that it
//! is told of once and kept under another name (`folder`).

mod folder;
mod journaler;
mod keeper;
mod off;
mod opening;
mod read;
mod record;
mod renew;
mod syncer;

use serde::{Deserialize, Serialize};

pub use folder::{Found, all, clean, each, key, left_of, remove};
pub use keeper::{End, Keeper, Start};
pub use off::{Off, folder_in};
pub use opening::{Before, Left, Opened, begin_anew};
pub use read::{Come, Journal, Recovered, Unread};
pub use renew::LONGEST;

/// Whose journal it is, as people are told. Of one in which that cannot be read nothing is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct About {
    /// Where the draft is kept, absolute; none when it had no name yet.
    pub path: Option<String>,
    /// The folder it was written in.
    pub folder: String,
    /// Whether there was no file yet: what the draft was opened as was never on the disk.
    pub new: bool,
    /// When it was opened, as RFC 3339 has it.
    pub opened: String,
    /// The process.
    pub pid: u32,
    /// The version of the program.
    pub version: String,
}

impl About {
    /// Whether nothing is known: the folder is always noted.
    pub fn is_lost(&self) -> bool {
        self.folder.is_empty()
    }
}

#[cfg(test)]
mod tests;
