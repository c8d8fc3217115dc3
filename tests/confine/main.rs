//! What the program cannot be brought to do: by a reviewer at the keys, by hostile variables, over a real SSH server; and
//! what it never leaves lying about. System calls are watched from outside.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods)]
#![allow(clippy::print_stdout)] // What is skipped says so.

#[path = "../common/folder.rs"]
mod folder;
// The same terminal as in the tests of the terminal, of which these use a part.
#[allow(dead_code)]
#[path = "../terminal/terminal.rs"]
mod terminal;

mod desk;
mod network;
mod privacy;
mod processes;
mod ssh;
mod storm;
mod supply;
mod trace;
