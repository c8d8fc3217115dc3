//! # siaran, a terminal editor for press releases
//!
//! This page is the map of the house. It says where everything lives and, more usefully, what each room must
//! never know; `tests/house.rs` reads the sources and holds every sentence of it that a machine can check.
//!
//! ## Bird's eye
//! A press release is one local TOML *draft*. It is read into a [`model::Draft`], which is a plain value. Every
//! change to it is a value too, a [`model::Edit`] that knows its inverse, and one door ([`session::Session`]) lets
//! an edit reach a draft. Undo across panes, positions that move with the text and crash recovery all follow from
//! that one type. [`check`] turns a draft into findings, [`export`] sets it once as a galley and prints the galley
//! in each format, [`import`] makes a draft from the text of a published release, and [`store`] keeps drafts on
//! disk without touching a byte that was not edited. [`cli`] and [`tui`] are two front ends over all that; neither
//! knows the other.
//!
//! ## Rooms, from the ground up
//! | floor | room | holds | must never know |
//! |---|---|---|---|
//! | 0 | [`text`] | graphemes, cell width, line breaking, sentences, inline marks, word diff, hidden characters | any word of the domain |
//! | 0 | [`phrase`] | the catalogue of words for people, both languages side by side; dates in words | who is asking, colours, widths |
//! | 0 | [`fall`] | where a trial has a thread of the editor fall over; nothing in a release | what the threads do |
//! | 0 | [`mod@env`] | clock, variables, directories, user, terminal facts; what the process gives up | anything about drafts |
//! | 1 | [`model`] | draft, fields, blocks, speakers, edits and their inverses, diff, merge | files, TOML, the time of day, the reader's language |
//! | 1 | [`number`] | a body's number pattern compiled to a parser that names segments, explains, repairs | which bodies exist |
//! | 1 | [`settings`] | what the user chose, and themes as they are written | folders, commands, terminals |
//! | 1 | [`profile`] | issuing bodies: number pattern, labels, dateline, quotation marks, contact | where a draft came from |
//! | 2 | [`check`] | rules, findings, fixes with their safety | how findings are shown, whether fixes are applied |
//! | 2 | [`import`] | readers: text → draft and notes | the store; it makes drafts, it does not save them |
//! | 2 | [`export`] | draft → galley once → the bytes of each format | paths, the clock, the interface's language |
//! | 2 | [`store`] | reading and writing files, the journal, the lock; the only writer | what the values mean |
//! | 3 | [`session`] | the one door: apply, undo, recheck, save job, export | keys, panes, arguments, the disk |
//! | 4 | [`cli`] | one file a command; exit codes | ratatui, and [`tui`] |
//! | 4 | [`tui`] | state, update, effects, drawing | [`cli`]; inside it only `effect` touches the world |
//!
//! A room uses rooms of lower floors, and on its own floor only `profile` uses `model` and `number`, `env` the languages
//! of `phrase`, and `phrase` the shown form that [`text`] gives to words from outside; the rooms of floor 2 are strangers to each other. Only floor 4 uses `env`.
//!
//! ## Invariants
//! * Only [`session::Session`] changes a draft that is open; front ends get `&Draft`.
//! * `apply` then the inverse is the identity, for every edit, for the draft and for every position in it.
//! * A position always lies on a grapheme boundary of the text it points into.
//! * What was wrong in a file is kept as it was written, shown and reported; it is never silently mended.
//! * Saving rewrites the bytes of what was edited and no others.
//! * The middle of the house (floors 1 to 3) takes values and returns values: no clock, no file, no environment.
//! * Drawing changes nothing; updating draws nothing; only `tui::effect` and `store::disk` do either's errands.
//! * One editor writes a draft at a time; that is courtesy. What is written over is decided by digests, not by locks.
//! * Whoever may only look starts nothing, writes nothing and opens no other file; the kernel is asked to hold them to it.
//! * Text reaches a cell, a message or a line of output only as [`text::shown::Shown`].
//! * Words for people are made at the last moment: inner rooms carry phrases, front ends say them.

pub mod text;

pub mod env;
pub mod fall;
pub mod phrase;

pub mod model;
pub mod number;
pub mod profile;
pub mod settings;

pub mod check;
pub mod export;
pub mod import;
pub mod store;

pub mod session;

pub mod cli;
pub mod tui;
