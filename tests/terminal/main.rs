//! The real program in a terminal: what it sends, what it leaves behind, what reaches the file.
#![cfg(unix)]
#![allow(clippy::disallowed_methods, clippy::print_stdout)]

#[path = "../common/mod.rs"]
mod common;

mod accounts;
mod away;
mod chance;
mod desk;
mod endings;
mod falls;
mod floods;
#[path = "../common/folder.rs"]
mod folder;
mod hangup;
mod homeless;
mod lines;
mod merging;
mod modes;
mod outside;
mod pen;
mod pulled;
mod readers;
mod replay;
mod saving;
mod stuck;
mod terminal;
mod tidied;
mod told;
mod turned;
mod typing;
