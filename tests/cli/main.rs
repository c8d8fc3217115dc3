//! The command line through the real binary: exit codes, both languages, data for scripts, and input that means harm.

// The helpers of tests are tests, too: here files are made, variables read and lines printed.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout)]

mod bad_input;
mod checking;
mod corpus;
mod disk;
mod exchanged;
#[path = "../common/folder.rs"]
mod folder;
mod help;
mod making;
mod opening;
mod plain;
mod plain_falls;
mod plain_kept;
mod plain_merging;
mod plain_pen;
mod recovering;
mod run;
mod settings;
mod targets;
mod telling;
